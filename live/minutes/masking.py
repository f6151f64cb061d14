"""A document for the public, in which nobody is named in what others have typed.

Names that the server prints are not in it to begin with. In running text full names are masked, in all the ways in
which they are written: by what somebody does and for whom, where the document says that of them anyway. A first name or
a surname alone only where a text, or each part of a list, is nothing else: it may be a word like any other. A drawing
that names somebody is told in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from live.core.blocks import Block, Document, Paragraph, Picture, Section
from live.core.method import Language
from live.core.names import bare
from live.core.people import Identity
from live.minutes.renaming import without

_MASK: Final[dict[Language, str]] = {"fr": "[nom masqué]", "en": "[name hidden]"}
# What people may have typed, of blocks and of data; the rest are ids, figures and words of ours.
_OF_BLOCKS: Final = ("text", "spans", "items", "rows", "columns", "caption", "alt", "title", "blocks")
_OF_DOCUMENTS: Final = ("subtitle", "author", "sections", "data")
_OF_DATA: Final = (
    *("workshop", "place", "organiser", "written_by", "next_meeting", "tracks", "steps", "question"),
    *("outcomes", "detail", "dated", "written", "vote", "first", "decisions", "actions", "attached"),
    *("what", "who", "when", "deliverable", "beside", "means", "money", "partners"),
)
_TYPED: Final = frozenset((*_OF_BLOCKS, *_OF_DOCUMENTS, *_OF_DATA))
_LISTED: Final = re.compile(r"(\s*(?:,|;|/|&|\n|\bet\b|\band\b)\s*)")
_SHORTEST: Final = 3
# A name while the text is looked through: what takes its place may have commas of its own.
_NAMED: Final = re.compile("\uf8ff(\\d*)\uf8ff")
T = TypeVar("T")


def masked(document: Document, people: Iterable[Identity]) -> Document:
    """Without the names of these people."""
    said = _masking(document, people)
    if said is None:
        return document
    made = _anew(document, said)
    return replace(made, sections=tuple(_signed(section, document.language) for section in made.sections))


def _signed(section: Section, language: Language) -> Section:
    """That somebody wrote it who is not named says nothing."""
    if section.id != "authorship":
        return section
    blocks = (each for each in section.blocks if not (isinstance(each, Paragraph) and _is_masks(each.text, language)))
    return replace(section, blocks=tuple(blocks))


def _is_masks(text: str, language: Language) -> bool:
    return _MASK[language] in text and all(part == _MASK[language] for part in _LISTED.split(text)[::2])


def _masking(document: Document, people: Iterable[Identity]) -> Callable[[str], str] | None:
    """How a text reads; None where the document says no part of any name."""
    words = {*bare(repr(document)).split()}
    named = [each for each in people if any(words.issuperset(part) for part in _parts(each))]
    if not named:
        return None
    called = [_called(each, document) for each in named]
    in_full = [
        without((each,), document.language, f"\uf8ff{at if called[at] else ''}\uf8ff")
        for at, each in enumerate(named)
        if each.name and each.first_name
    ]
    alone = _alone(named)

    def mask(found: re.Match[str]) -> str:
        return called[int(found[1])] if found[1] else _MASK[document.language]

    def said(text: str) -> str:
        for each in in_full:
            text = each(text) if text else text
        return _NAMED.sub(mask, _once(_without_parts(text, alone), named)) if text else text

    return said


def _called(identity: Identity, document: Document) -> str:
    """What somebody does and for whom, where the document tells that of them."""
    people = document.data.people if document.data else ()
    if not identity.function or not any(
        each.function.startswith(identity.function) and each.organisation == identity.organisation for each in people
    ):
        return ""
    return f"{identity.function} ({identity.organisation})" if identity.organisation else identity.function


def _once(text: str, named: Sequence[Identity]) -> str:
    """Whoever is told with their function in the text already is not told by it twice."""
    for found in {*_NAMED.findall(text)} - {""}:
        function = named[int(found)].function
        text = text.replace(f"\uf8ff{found}\uf8ff, {function}", function)
    return text


def _parts(identity: Identity) -> list[list[str]]:
    return [part.split() for each in (identity.name, identity.first_name) if (part := bare(each))]


def _alone(people: Collection[Identity]) -> frozenset[str]:
    """What a text that is a name and nothing else may be."""
    forms = ((each.first_name, each.name, each.shown, f"{each.first_name} {each.name[:1]}") for each in people)
    # A nickname of a letter or a figure stands in every table.
    return frozenset(bare(form) for each in forms for form in each if len(bare(form)) >= _SHORTEST)


def _without_parts(text: str, alone: Collection[str]) -> str:
    """A text that is a name, or a list of which parts are names."""
    parts = _LISTED.split(text)
    told = ["\uf8ff\uf8ff" if at % 2 == 0 and bare(part) in alone else part for at, part in enumerate(parts)]
    # A list of words, one of which happens to be a name, is no list of people.
    return "".join(told) if all(_NAMED.search(part) for part in told[::2]) else text


def _anew(value: T, said: Callable[[str], str]) -> T:
    made: Any
    match value:
        case str():
            made = said(value)
        case Picture():
            made = _picture(value, said)
        case tuple():
            made = tuple(_anew(each, said) for each in value)
        case _ if is_dataclass(value):
            told = {each.name: getattr(value, each.name) for each in fields(value) if each.name in _TYPED}
            made = replace(value, **{name: _anew(each, said) for name, each in told.items()})  # type: ignore[type-var]
        case _:
            made = value
    return made  # type: ignore[no-any-return]


def _picture(picture: Picture, said: Callable[[str], str]) -> Block:
    alt, caption = said(picture.alt), said(picture.caption)
    if alt != picture.alt or said(picture.svg) != picture.svg:
        # Its text is broken into lines: a name may go on in the next.
        return Paragraph(alt)
    return replace(picture, caption=caption)

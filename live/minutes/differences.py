"""What a document says otherwise than an earlier version of it, in a few lines for whoever has that."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Photo, Picture, Section, Table
from live.core.method import Language
from live.core.text import one_line, shortened
from live.minutes.choosing import in_print

_MOST: Final = 40
_LONGEST: Final = 240
# Who wrote it and what it was made with are no news.
_NOT_SAID: Final = "authorship"


def differences(before: Document, now: Document) -> list[str]:
    """In the order in which the later one is read; of very many the first, and how many more there are."""
    french = now.language == "fr"
    found = [*_changes("", [before.title, before.subtitle], [now.title, now.subtitle], now.language)]
    old, new = (
        {section.id: section for section in in_print(each).sections if section.id != _NOT_SAID}
        for each in (before, now)
    )
    for id, section in new.items():
        if id in old:
            found += _changes(section.title, [*_lines(old[id])], [*_lines(section)], now.language)
        elif section.title:
            found.append(f"Nouvelle partie : « {section.title} »." if french else f"New part: “{section.title}”.")
    gone = [section.title for id, section in old.items() if id not in new and section.title]
    found += [f"Partie retirée : « {title} »." if french else f"Part left out: “{title}”." for title in gone]
    more = len(found) - _MOST
    if more > 1:
        rest = f"… et {more} autres changements." if french else f"… and {more} other changes."
        return [*found[:_MOST], rest]
    return found


def _changes(where: str, old: list[str], new: list[str], language: Language) -> Iterator[str]:
    french = language == "fr"
    start = where and (f"{where} : " if french else f"{where}: ")
    for tag, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for was, says in zip_longest(old[first:last], new[begin:end], fillvalue=""):
            before, now = shortened(was, _LONGEST), shortened(says, _LONGEST)
            if not now:
                said = f"retrait de « {before} »" if french else f"“{before}” taken out"
            elif not before:
                said = f"ajout de « {now} »" if french else f"“{now}” added"
            else:
                said = f"« {before} » devient « {now} »" if french else f"“{before}” becomes “{now}”"
            yield f"{start}{said}."


def _lines(section: Section) -> Iterator[str]:
    """What is printed under its title, a row of a table in one."""
    for block in section.printed:
        yield from filter(None, map(one_line, _texts(block)))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case Bullets(items=items):
            yield from items
        case Facts(rows=rows):
            yield from (" | ".join(row) for row in rows)
        case Table(caption=caption, columns=columns, rows=rows):
            yield caption
            yield from (" | ".join(filter(None, row)) for row in (columns, *rows))
        case Picture(caption=caption) | Photo(caption=caption):
            yield caption

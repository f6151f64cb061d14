"""Finding somebody's name in running text, in all the ways in which it is written, to take it out or correct it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from live.core.method import Language
from live.core.people import Identity

GONE: Final[dict[Language, str]] = {"fr": "[nom retiré]", "en": "[name removed]"}


def without(identities: Iterable[Identity], language: Language, mark: str = "") -> Callable[[str], str]:
    """A text in which these people are not named any more, and where they were, `mark` stands."""
    everybody, patterns = [*identities], list[re.Pattern[str]]()

    def said(text: str) -> str:
        # A whole list may go at once, and mostly there is no text to look through.
        if not patterns:
            patterns.extend(pattern for identity in everybody if (pattern := _pattern(identity)))
        for pattern in patterns:
            text = pattern.sub(lambda _: mark or GONE[language], text)
        return text

    return said


def renamed(before: Identity, after: Identity) -> Callable[[str], str]:
    """A text in which somebody is called as they are now."""
    pattern = _pattern(before)
    if pattern is None or before.shown == after.shown:
        return lambda text: text

    def called(found: re.Match[str]) -> str:
        listed = after.name.upper() if found["listed"] else after.name
        return f"{listed} {after.first_name}".strip() if found["turned"] else after.shown

    return lambda text: pattern.sub(called, text)


def _pattern(identity: Identity) -> re.Pattern[str] | None:
    """Ana Zola, ZOLA Ana, Zola, Ana, A. Zola, Mme Zola; accents, case and the kind of spaces do not count. A surname
    alone may be a word like any other, and stays."""
    first, last = identity.first_name.strip(), identity.name.strip()
    if not (first and last):
        only = first or last
        # One name alone is looked for as it is.
        alone = rf"(?<!\w)(?P<turned>(?P<listed>(?!)))?{_loose(only)}(?!\w)"
        return re.compile(alone) if len(only) > 2 else None
    capitals = rf"(?P<listed>(?-i:{_loose(last.upper())}){_GAP}{_loose(first)})"
    title = "M\\.|MM\\.|Mme|Mmes|Mlle|Monsieur|Madame|Mr\\.?|Mrs\\.?|Ms\\.?"
    forms = (
        rf"{_loose(first)}{_GAP}{_loose(last)}",
        rf"(?P<turned>{capitals}|{_loose(last)},?{_GAP}{_loose(first)})",
        rf"{_loose(first[0])}\.{_GAP}?{_loose(last)}",
        rf"(?:{title}){_GAP}{_loose(last)}",
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


_GAP: Final = r"[\s\u00a0\u202f]+"


def _loose(text: str) -> str:
    """The letters with or without their accents, hyphens and apostrophes of any kind."""
    made = []
    for sign in unicodedata.normalize("NFC", text):
        bare = unicodedata.normalize("NFD", sign)[0]
        if sign.isspace():
            made.append(_GAP)
        elif sign in "-‐‑":
            made.append(r"[-‐‑\s]")
        elif sign in "'’ʼ":
            made.append("['’ʼ]")
        elif bare != sign:
            made.append(f"(?:{re.escape(sign)}|{re.escape(bare)}|{re.escape(unicodedata.normalize('NFD', sign))})")
        else:
            made.append(re.escape(sign))
    return "".join(made)

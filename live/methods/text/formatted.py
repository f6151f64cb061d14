"""A text with a few marks in it, read into pieces: headings, paragraphs and lists, with strong words and links.

What is understood, line by line:

* an empty line ends a paragraph; the lines of a paragraph stay lines;
* `# ` begins a heading, `## ` one below it;
* `- `, `* `, `– ` or `• ` begins an item of a list; `1. ` or `1) ` one of a numbered list, whose numbers follow one
  another from 1; a line that begins with a space goes on with the item above;
* `**words**` are strong; `[words](https://…)` and a bare `https://…` lead to a page.

Nothing else means anything and stands as it was typed, HTML included. Only addresses of http and https are links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

PieceKind = Literal["heading", "subheading", "paragraph", "bullets", "numbered"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike; `to` is the address they lead to."""

    text: str
    strong: bool = False
    to: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """`lines` are the items of a list, or the lines of a paragraph; a heading has one."""

    kind: PieceKind
    lines: tuple[Runs, ...]


_HEADING: Final = re.compile(r"(#{1,2})\s+(\S.*)")
_BULLET: Final = re.compile(r"\s*[-*–•]\s+(\S.*)")
_NUMBERED: Final = re.compile(r"\s*(\d{1,3})[.)]\s+(\S.*)")
_ADDRESS: Final = r"https?://[^\s<>\"«»()\[\]]+"
_MARKS: Final = re.compile(
    rf"\*\*(?=\S)(?P<strong>[^*\n]+)(?<=\S)\*\*"
    rf"|\[(?P<words>[^\[\]\n]*[^\[\]\s])\]\((?P<to>{_ADDRESS}(?:\([^\s()]*\)[^\s()]*)*)\)"
    rf"|(?P<bare>{_ADDRESS}(?:\([^\s()]*\)[^\s()<>\"«»]*)*)",
    re.IGNORECASE,
)
# What ends a sentence, or a word in quotes, is no part of the address before it.
_AFTERWARDS: Final = re.compile(r"[.,;:!?'’…*]+$")


@lru_cache(maxsize=64)
def pieces(text: str) -> tuple[Piece, ...]:
    """The text in order; no pieces where nothing is written."""
    found: list[tuple[PieceKind, list[str]]] = []
    apart = True
    for line in text.split("\n"):
        if not line.strip():
            apart = True
            continue
        last = found[-1] if found else None
        kind, words = _understood(line, last)
        if last is not None and kind == "goes_on":
            last[1][-1] += " " + words
        elif last is not None and kind == last[0] and _joins(kind, words, line, apart, last):
            last[1].append(words)
        else:
            found.append((kind if kind != "goes_on" else "paragraph", [words]))
        apart = False
    return tuple(Piece(kind, tuple(runs(line) for line in lines)) for kind, lines in found)


def _understood(line: str, last: tuple[PieceKind, list[str]] | None) -> tuple[PieceKind | Literal["goes_on"], str]:
    if heading := _HEADING.fullmatch(line):
        return ("heading" if heading[1] == "#" else "subheading"), heading[2].strip()
    if item := _BULLET.fullmatch(line):
        return "bullets", item[1].strip()
    if (item := _NUMBERED.fullmatch(line)) and _is_next(int(item[1]), last):
        return "numbered", item[2].strip()
    if line[0].isspace() and last is not None and last[0] in ("bullets", "numbered"):
        return "goes_on", line.strip()
    return "paragraph", line.strip()


def _is_next(number: int, last: tuple[PieceKind, list[str]] | None) -> bool:
    """A number is only taken for that of an item where the list would count the same."""
    return number == 1 or (last is not None and last[0] == "numbered" and number == len(last[1]) + 1)


def _joins(kind: PieceKind, words: str, line: str, apart: bool, last: tuple[PieceKind, list[str]]) -> bool:
    """Whether a line belongs to the piece above it, which is of its kind. Items stay together across empty lines."""
    match kind:
        case "paragraph":
            return not apart
        case "bullets":
            return True
        case "numbered":
            found = _NUMBERED.fullmatch(line)
            return found is not None and int(found[1]) == len(last[1]) + 1
        case _:
            return False


def runs(line: str, strong: bool = False) -> Runs:
    return tuple(run for run in _runs(line, strong) if run.text)


def _runs(line: str, strong: bool) -> Iterator[Run]:
    at = 0
    for mark in _MARKS.finditer(line):
        yield Run(line[at : mark.start()], strong)
        at = mark.end()
        if mark["strong"]:
            yield from _runs(mark["strong"], True)
        elif mark["to"]:
            yield Run(mark["words"], strong, mark["to"])
        else:
            address = _AFTERWARDS.sub("", mark["bare"])
            yield Run(address, strong, address)
            yield Run(mark["bare"][len(address) :], strong)
    yield Run(line[at:], strong)


def without_marks(line: Runs) -> str:
    """The words of a line for whoever reads no marks: an address that words stand for follows them."""
    return "".join(run.text if run.to in ("", run.text) else f"{run.text} ({run.to})" for run in line)

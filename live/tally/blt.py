"""BLT, the format in which election programs exchange ranked ballots, read into a case of `live tally`.

    4 2              four candidates, two seats
    -3               the third has withdrawn (there may be several, on one line or more)
    5 1 2=4 0        five ballots: the first, then the second and the fourth as equals; 0 ends each
    (b17) 1 4 0      a ballot with a label
    0                the end of the ballots
    "Ada"            the candidates in order, then the title

Numbers may stand on lines as they like, `#` begins a comment, and `-` is a place that a ballot leaves open.
Withdrawn candidates leave the ballots, and who stood behind them moves up. What cannot be read raises
Unreadable with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from live.core.text import one_line
from live.tally.written import MOST_BALLOTS, MOST_DIGITS, Unreadable

# Two numbers, even impossible ones: no case in JSON begins so.
_HEAD: Final = re.compile(r"\s*(?:#[^\n]*\n\s*)*[-+]?\d\S*\s+(?:#[^\n]*\n\s*)*[-+]?\d")
_PIECE: Final = re.compile(r'#[^\n]*|"(?:\\.|""|[^"\\])*"?|\([^)\n]*\)|\[[^\]]*\]|[^\s#"(\[]+')
_MOST_CANDIDATES: Final = 500


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Election:
    """The case, and the line of the file on which each of its ballots begins."""

    case: dict[str, Any]
    lines: tuple[int, ...]


def is_blt(text: str) -> bool:
    """Whether a text begins as such a file does: with two numbers."""
    return bool(_HEAD.match(text))


def election(text: str, method: str = "single_transferable_vote") -> Election:
    """The election that a file tells, to be counted by `method`. Raises Unreadable."""
    pieces = _Pieces(text)
    many, seats = pieces.whole(), pieces.whole()
    if not 1 <= many <= _MOST_CANDIDATES or seats < 1:
        raise Unreadable("blt_head", line=pieces.line, most=_MOST_CANDIDATES)
    withdrawn: set[int] = set()
    while pieces.next_text().startswith("-"):
        withdrawn.add(pieces.candidate(many, after="-"))
    ballots, lines = [], []
    while (begun := pieces.ballot(many)) is not None:
        line, times, groups = begun
        kept = [[each for each in group if each not in withdrawn] for group in groups]
        lines.append(line)
        ballots.append((times, [group for group in kept if group]))
    names = _distinct([pieces.name(number, many) for number in range(1, many + 1)])
    title = pieces.title()
    standing = [name for number, name in enumerate(names, start=1) if number not in withdrawn]
    if not standing:
        raise Unreadable("blt_nobody")
    written = [[times, [[names[each - 1] for each in group] for group in groups]] for times, groups in ballots]
    case = {"id": title, "method": method, "items": standing, "seats": seats, "ballots": written}
    return Election(case if title else case | {"id": None}, tuple(lines))


class _Pieces:
    """What is left of the file, and on which line it stands."""

    def __init__(self, text: str) -> None:
        self._pieces = list(_cut(text))
        self._at = 0
        self._last = text.count("\n") + 1

    @property
    def line(self) -> int:
        return self._pieces[self._at - 1].line if self._at else 1

    def next_text(self) -> str:
        while self._at < len(self._pieces) and self._pieces[self._at].text.startswith("["):
            # Options of a counting program (how it breaks ties, short names), not of the election.
            self._at += 1
        return self._pieces[self._at].text if self._at < len(self._pieces) else ""

    def take(self) -> _Piece:
        if not self.next_text():
            raise Unreadable("blt_end", line=self._last)
        self._at += 1
        return self._pieces[self._at - 1]

    def whole(self) -> int:
        piece = self.take()
        if not piece.text.isascii() or not piece.text.isdecimal() or len(piece.text) > MOST_DIGITS:
            raise Unreadable("blt_number", line=piece.line, value=piece.text[:40])
        return int(piece.text)

    def candidate(self, many: int, after: str = "") -> int:
        piece = self.take()
        return _number(piece.text.removeprefix(after), piece.line, many)

    def ballot(self, many: int) -> tuple[int, int, list[list[int]]] | None:
        """The line, how many times, and the groups; None at the end of the ballots."""
        if self.next_text().startswith("("):
            self.take()
        line = self._pieces[self._at].line if self.next_text() else self._last
        times = self.whole()
        if times == 0:
            return None
        if times > MOST_BALLOTS:
            raise Unreadable("too_many", most=MOST_BALLOTS)
        groups: list[list[int]] = []
        while (piece := self.take()).text != "0":
            if piece.text.startswith('"'):
                raise Unreadable("blt_unended", line=line)
            if piece.text != "-":
                groups.append([_number(each, piece.line, many) for each in piece.text.split("=")])
        named = [each for group in groups for each in group]
        for each in named:
            if named.count(each) > 1:
                raise Unreadable("blt_twice", line=line, value=each)
        return line, times, groups

    def name(self, number: int, many: int) -> str:
        if not self.next_text():
            raise Unreadable("blt_names", line=self._last, found=number - 1, many=many)
        piece = self.take()
        name = one_line(_unquoted(piece.text))
        if not name or not piece.text.startswith('"'):
            raise Unreadable("blt_name", line=piece.line, value=piece.text[:40])
        return name

    def title(self) -> str:
        return one_line(_unquoted(self.take().text)) if self.next_text() else ""


def _cut(text: str) -> Iterator[_Piece]:
    line, read = 1, 0
    for found in _PIECE.finditer(text):
        line += text.count("\n", read, found.start())
        read = found.start()
        if not found[0].startswith("#"):
            yield _Piece(found[0], line)


def _number(text: str, line: int, many: int) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > MOST_DIGITS:
        raise Unreadable("blt_number", line=line, value=text[:40])
    if not 1 <= int(text) <= many:
        raise Unreadable("blt_candidate", line=line, value=int(text), many=many)
    return int(text)


def _unquoted(text: str) -> str:
    inside = text.removeprefix('"').removesuffix('"')
    return re.sub(r'\\(.)|""', lambda found: found[1] or '"', inside)


def _distinct(names: list[str]) -> list[str]:
    """In an election two people may have one name: the number they stand under tells them apart."""
    return [f"{name} ({place})" if names.count(name) > 1 else name for place, name in enumerate(names, start=1)]

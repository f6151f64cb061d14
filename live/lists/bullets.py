"""What stands before the entries of a list that was copied from a message or a document: bullets, tick boxes, numbers.

A sign that is no letter is a bullet wherever it stands alone before the words. Numbers and letters are a list's own
where a point, a bracket or the like follows them, or where they count up by one from line to line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_MOSTLY: Final = 0.5
# Signs that mean something at the beginning of a line stay: quotes, brackets, what separates cells.
_SIGN: Final = re.compile(r"\s*(?:[^\w\s\"'«»“”„‘’(<\[@;,|&]\ufe0f?\s+|o\t\s*|\[[ xX✓✔]?\]\s*){1,2}(?=[\w\"'«“])")
_NUMBERED: Final = re.compile(r"\s*\(?\s?(?:n[°º]\s?|#\s?)?\d{1,4}(?:\s?[.)°/:]\)?\s+|\s[-–—]\s+)(?=[^\W\d]|[\"'«“])")
_COUNTED: Final = re.compile(
    r"\s*\(?(?:(?:n[°º]\s?|#\s?)?(?P<number>\d{1,4})(?:[.)]|\s)\s*|(?P<letter>[a-z]|[ivx]{2,5})[.)]\s+)(?=[^\W\d])"
)
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def without_bullet(line: str) -> str:
    found = _SIGN.match(line) or _NUMBERED.match(line)
    return line[found.end() :] if found else line


def without_bullets(lines: Sequence[str], in_cells: bool = False) -> list[str]:
    """The lines, as many as there were. `in_cells`: they hold several cells, of which the first may be one sign; then
    only what stands before most lines is a bullet, and before all of them where it may be a cell."""
    bare = [without_bullet(line) for line in lines]
    if in_cells:
        said = sum(bool(line.strip()) for line in lines)
        taken = [line[: len(line) - len(rest)] for line, rest in zip(lines, bare, strict=True) if line != rest]
        if len(taken) <= _MOSTLY * said or (len(taken) < said and any("\t" in each for each in taken)):
            bare = list(lines)
    return _without_counting(bare)


def _without_counting(lines: Sequence[str]) -> list[str]:
    marks = [_COUNTED.match(line) for line in lines]
    for value_of in (_number, _letter, _roman):
        values = {place: value_of(mark) for place, mark in enumerate(marks) if mark and value_of(mark)}
        if len(values) > 1 and _counts_up(values.values()):
            return [
                line[mark.end() :] if mark and place in values else line
                for place, (line, mark) in enumerate(zip(lines, marks, strict=True))
            ]
    return list(lines)


def _number(mark: re.Match[str]) -> int:
    return int(mark["number"] or 0)


def _letter(mark: re.Match[str]) -> int:
    letter = mark["letter"] or ""
    return ord(letter) - ord("a") + 1 if len(letter) == 1 else 0


def _roman(mark: re.Match[str]) -> int:
    return _ROMAN.index(mark["letter"]) + 1 if mark["letter"] in _ROMAN else 0


def _counts_up(values: Iterable[int]) -> bool:
    before = 0
    for value in values:
        if value not in (1, before + 1):
            return False
        before = value
    return True

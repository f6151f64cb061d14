"""On which line of a JSON file each ballot begins: what the reader of JSON does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from live.tally.written import LISTS

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]|[^\s\[\]{}:,"]+')
_DEEPEST: Final = 200


@dataclass(slots=True)
class _Value:
    line: int
    listed: list[_Value] = field(default_factory=list)
    named: dict[str, _Value] = field(default_factory=dict)


def ballot_lines(text: str) -> list[list[int]]:
    """For each case, in the order of the file, the lines of its ballots."""
    root = _value(_tokens(text))
    found = root.named.get("cases", root).listed if root else []
    cases = found or ([root] if root and root.named else [])
    return [[ballot.line for ballot in _ballots(case).listed] for case in cases]


def _ballots(case: _Value) -> _Value:
    written = case.named.get("ballots", case)
    if written.listed:
        return written
    names = ("sequence", *LISTS)
    return next((at.named[name] for at in (written, case) for name in names if name in at.named), written)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line, read = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", read, found.start())
        read = found.start()
        yield found[0], line


def _value(tokens: Iterator[tuple[str, int]], depth: int = 0) -> _Value | None:
    """The next value; None at the end of what holds it. The file is JSON: it has been read as such."""
    token, line = next(tokens, ("]", 0))
    if token in "]}" or depth > _DEEPEST:
        return None
    value = _Value(line)
    if token == "[":
        while (inner := _value(tokens, depth + 1)) is not None:
            value.listed.append(inner)
    elif token == "{":
        while (key := next(tokens, ("}", 0))[0]) != "}":
            inner = _value(tokens, depth + 1)
            if inner is None:
                break
            value.named[key[1:-1]] = inner
    return value

"""Reading YAML that anybody may have written: plain values, and the line on which each stands.

Only what an agenda needs is read: no tags, no anchors, no second document, nothing that stands for something else. What
is written without quotation marks stays the text it is, so that `17:30`, `on` and `2026-11-21` mean what they look
like; numbers are made of texts where a number is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from live.core.refusals import Refused

MOST_BYTES: Final = 512 * 1024
MOST_NODES: Final = 50_000
DEEPEST: Final = 16
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says, and on which line each of its values stands, counted from 1."""

    values: Any
    lines: Mapping[Path, int]

    def line_of(self, path: Sequence[Any]) -> int:
        """The line of what stands at this path, else of the nearest that holds it."""
        for length in range(len(path), 0, -1):
            if (line := self.lines.get(tuple(path[:length]))) is not None:
                return line
        return 1


def read_yaml(content: bytes) -> Told:
    """Raises Refused: `bad_agenda` with a line and a reason."""
    if len(content) > MOST_BYTES:
        raise Refused("bad_agenda", line=1, reason="too_large", limit=MOST_BYTES // 1024)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise Refused("bad_agenda", line=line, reason="not_text") from None
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        why = wrong.problem or ""
        raise Refused("bad_agenda", line=mark.line + 1 if mark else 1, reason="not_yaml", why=why) from None
    except yaml.reader.ReaderError as wrong:
        line = text.count("\n", 0, wrong.position) + 1
        raise Refused("bad_agenda", line=line, reason="not_text") from None
    return Told(builder.root, builder.lines)


@dataclass(eq=False)
class _Open:
    """A mapping or a list that has begun; of a mapping the key whose value comes next."""

    held: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


@dataclass(eq=False)
class _Builder:
    """Makes values of the events of a parser, one after another, however deep they stand."""

    root: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _nodes: int = 0
    _documents: int = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise Refused("bad_agenda", line=line, reason="second_document")
            case yaml.AliasEvent():
                raise Refused("bad_agenda", line=line, reason="alias")
            case yaml.ScalarEvent():
                self._count(event, line)
                self._scalar(event, line)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._count(event, line)
                if len(self._open) >= DEEPEST:
                    raise Refused("bad_agenda", line=line, reason="too_deep", limit=DEEPEST)
                held: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
                path = self._put(held, line)
                self._open.append(_Open(held, path))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()

    def _count(self, event: Any, line: int) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise Refused("bad_agenda", line=line, reason="too_many", limit=MOST_NODES)
        if event.anchor is not None:
            raise Refused("bad_agenda", line=line, reason="alias")
        if event.tag is not None:
            raise Refused("bad_agenda", line=line, reason="tag", tag=event.tag[:60])

    def _scalar(self, event: Any, line: int) -> None:
        inside = self._open[-1] if self._open else None
        if inside is not None and isinstance(inside.held, dict) and inside.key is None:
            key = str(event.value)
            if key in inside.held:
                raise Refused("bad_agenda", line=line, reason="twice", name=key[:60])
            inside.key = key
            self.lines[(*inside.path, key)] = line
            return
        is_plain = event.implicit[0]
        self._put(None if is_plain and event.value in _NOTHING else event.value, line)

    def _put(self, value: Any, line: int) -> Path:
        """Where the value stands now."""
        if not self._open:
            self.root = value
            return ()
        inside = self._open[-1]
        if isinstance(inside.held, list):
            inside.held.append(value)
            path: Path = (*inside.path, len(inside.held) - 1)
            self.lines[path] = line
            return path
        if inside.key is None:
            raise Refused("bad_agenda", line=line, reason="key")
        inside.held[inside.key] = value
        path = (*inside.path, inside.key)
        inside.key = None
        return path

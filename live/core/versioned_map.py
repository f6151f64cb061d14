"""An immutable mapping whose newest version is as cheap to change as a plain dict.

A workshop's state is frozen: every event makes a new version of it. Copying a dict of thousands of
ideas for each event is what makes a long log slow to open, so the versions share one dict. The
newest version owns it; an older one remembers only how it differs from its successor (Baker's
rerooting, 1978, without the rerooting: reading an old version copies once). Two things follow: a
change costs the same however large the mapping is, and what changed between an old version and a
new one is found by walking from the old to the new, in as many steps as there were changes.

Versions are plain values to everybody outside: compare them, keep them, read them in any order.
They are not for two threads at once.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from typing import Any, Final, TypeVar, cast, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")

_ABSENT: Final = object()
_FAR_BACK: Final = 50


class VersionedMap(Mapping[K, V]):
    """A mapping that never changes; `put` and `drop` give the next version."""

    __slots__ = ("_before", "_key", "_next", "_now")

    def __init__(self, entries: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        self._now: dict[K, V] | None = dict(entries)
        self._next: VersionedMap[K, V] | None = None
        self._key: Any = None
        self._before: Any = None

    def put(self, key: K, value: V) -> VersionedMap[K, V]:
        entries = self._entries()
        self._before = entries.get(key, _ABSENT)
        entries[key] = value
        self._now = None
        return self._newer(key, entries)

    def drop(self, *keys: K) -> VersionedMap[K, V]:
        """Rarer than putting, so it copies, once for all keys: the older version keeps its entries, and their order."""
        gone = dict.fromkeys(key for key in keys if key in self)
        if not gone:
            return self
        newest, kept = self, {key: value for key, value in self._entries().items() if key not in gone}
        # A version for each, which is what `changed_since` counts; nobody holds those between.
        for key in gone:
            if newest is not self:
                newest._now, newest._before = None, self[key]
            newest = newest._newer(key, kept)
        return newest

    def change(self, key: K, change: Callable[[V], V]) -> VersionedMap[K, V]:
        return self.put(key, change(self[key]))

    def changed_since(self, older: VersionedMap[K, V]) -> set[K] | None:
        """The keys touched on the way from `older` to this version, or None when it is no ancestor."""
        keys: set[K] = set()
        at: VersionedMap[K, V] | None = older
        while at is not None and at is not self:
            if at._next is not None:
                keys.add(at._key)
            at = at._next
        return keys if at is self else None

    # Views ask the newest version dozens of times a post: its own dict answers at once.
    def __getitem__(self, key: K) -> V:
        if self._now is not None:
            return self._now[key]
        found: V = self._found(key)
        if found is _ABSENT:
            raise KeyError(key)
        return found

    def get(self, key: K, default: D = None) -> V | D:  # type: ignore[assignment]
        if self._now is not None:
            return self._now.get(key, default)
        found: V = self._found(key)
        return default if found is _ABSENT else found

    def __contains__(self, key: object) -> bool:
        return key in self._now if self._now is not None else self._found(key) is not _ABSENT

    def __len__(self) -> int:
        return len(self._entries())

    def __iter__(self) -> Iterator[K]:
        # A copy: a caller may well derive a newer version, which moves the shared dict, while iterating.
        return iter(tuple(self._entries()))

    # What `Mapping` offers looks each key up by itself; these, too, are of a copy.
    def items(self) -> ItemsView[K, V]:
        return self._entries().copy().items()

    def values(self) -> ValuesView[V]:
        return self._entries().copy().values()

    def __repr__(self) -> str:
        return f"VersionedMap({self._entries()!r})"

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, VersionedMap):
            return self._entries() == other._entries()
        return self._entries() == other

    __hash__ = None  # type: ignore[assignment]

    def _found(self, key: object) -> Any:
        """The value in this version, without copying: an old one asks its successors whether they changed it."""
        at: Any = self
        for _ in range(_FAR_BACK):
            if at._now is not None:
                return at._now.get(key, _ABSENT)
            if at._key == key:
                return at._before
            at = at._next
        # After a wave of changes an old version is asked about each of them: one copy is cheaper than all the walks.
        entries: dict[Any, Any] = self._entries()
        return entries.get(key, _ABSENT)

    def _entries(self) -> dict[K, V]:
        if self._now is None:
            self._now = self._rebuilt()
        return self._now

    def _rebuilt(self) -> dict[K, V]:
        later: list[VersionedMap[K, V]] = []
        at: VersionedMap[K, V] = self
        while at._now is None:
            later.append(at)
            at = cast(VersionedMap[K, V], at._next)
        entries = dict(at._now)
        for version in reversed(later):
            if version._before is _ABSENT:
                entries.pop(version._key, None)
            else:
                entries[version._key] = version._before
        return entries

    def _newer(self, key: K, entries: dict[K, V]) -> VersionedMap[K, V]:
        newer: VersionedMap[K, V] = VersionedMap.__new__(VersionedMap)
        newer._now = entries
        newer._next = newer._key = newer._before = None
        self._key, self._next = key, newer
        return newer

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read like a dict, so that snapshots need no code of their own."""
        entries = handler.generate_schema(dict[*(get_args(source) or (Any, Any))])  # type: ignore[misc]
        return core_schema.no_info_after_validator_function(cls, entries)

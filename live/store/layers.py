"""What is done to a document before it is sent: edits, the versions made of them, proposed amendments, who has read it
and proposes nothing; the fingerprints under which versions went out, who took which document, and who is sending mails.
Those of the minutes stand beside the log of the workshop, those of a synthesis beside that of the series.

Each is one entry of a hash and is swapped whole, provided that it still is what was read: two who write the same entry
at once are told, and two who write different ones never meet. Entries that belong together are swapped together or not
at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from live.store.keys import erased_mark, key, purge_mark
from live.store.line import Function, Line, Wait, Word
from live.store.log import StoreAway

What = Literal[
    "edits", "editions", "amendments", "amending", "readings", "fingerprints", "exports", "noticed", "mailing"
]
ALL: Final[tuple[What, ...]] = get_args(What)

# No hash ever holds so many entries.
MOST: Final = 100_000

# KEYS: the mark of what was erased, then the hash of each entry. ARGV, of each entry: the field, what was read (empty:
# nothing), what is to stand there (empty: nothing), how many entries there may be.
SWAP: Final = Function("""
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
for each = 2, #KEYS do
  local first = (each - 2) * 4
  local now = redis.call('HGET', KEYS[each], ARGV[first + 1]) or ''
  if now ~= ARGV[first + 2] then return 0 end
  if now == '' and ARGV[first + 3] ~= '' and redis.call('HLEN', KEYS[each]) >= tonumber(ARGV[first + 4]) then
    return 2
  end
end
for each = 2, #KEYS do
  local first = (each - 2) * 4
  if ARGV[first + 3] == '' then redis.call('HDEL', KEYS[each], ARGV[first + 1])
  else redis.call('HSET', KEYS[each], ARGV[first + 1], ARGV[first + 3]) end
end
return 1
""")


class TooMany(Exception):
    """There is no room for another entry."""


@dataclass(frozen=True, slots=True)
class Swap:
    """An entry that was read as `before` and is to be `after`, where both may be empty, of `most` that there may be."""

    what: What
    field: str
    before: bytes
    after: bytes
    most: int


class Layers:
    """All methods may raise StoreAway."""

    def __init__(
        self,
        line: Line,
        purge_soon: Callable[[], None],
        wait: Wait | None,
        named: Callable[[str, str], str] = key,
        erased: Callable[[str], str] = erased_mark,
    ) -> None:
        """`named` gives the key of what is kept, `erased` that of the mark of what takes nothing any more."""
        self._line = line
        self._key = named
        self._erased = erased
        self._purge_soon = purge_soon
        self._wait = wait
        self._then: list[tuple[Word, ...]] = [] if wait is None else wait.words

    async def all(self, workshop: str, what: What) -> dict[str, bytes]:
        found = await self._line.call("HGETALL", self._key(workshop, what))
        return {name.decode(): value for name, value in zip(found[::2], found[1::2], strict=True)}

    async def one(self, workshop: str, what: What, field: str) -> bytes:
        """Empty where there is none."""
        return await self._line.call("HGET", self._key(workshop, what), field) or b""

    async def swap(self, workshop: str, what: What, field: str, before: bytes, after: bytes, most: int) -> bool:
        """On disk; False where it is not `before` any more. Raises TooMany."""
        return await self.swap_all(workshop, [Swap(what, field, before, after, most)])

    async def swap_all(self, workshop: str, swaps: Sequence[Swap]) -> bool:
        """All on disk, or none where one of them is not what was read any more. Raises TooMany."""
        keys = [self._erased(workshop), *(self._key(workshop, each.what) for each in swaps)]
        words = [word for each in swaps for word in (each.field, each.before, each.after, each.most)]
        answers = await self._line.run(SWAP, keys, words, self._then)
        if answers[0] == 2:
            raise TooMany
        if answers[0] and self._wait is not None and not self._wait.is_over(answers[-1]):
            raise StoreAway("the server did not bring an edit to disk in time")
        return bool(answers[0])

    async def rewrite(self, workshop: str, said: Callable[[What, str, bytes], tuple[str, bytes]]) -> bool:
        """Everything as `said` has it, with the field it belongs into, empty where it is to go; whether anything has
        changed. What was there leaves the disk too."""
        changed = False
        for what in ALL:
            for field in await self.all(workshop, what):
                while before := await self.one(workshop, what, field):
                    name, after = said(what, field, before)
                    if (name, after) == (field, before):
                        break
                    changed = True
                    stays = name == field
                    if await self.swap(workshop, what, field, before, after if stays else b"", MOST):
                        if not stays and after:
                            await self.swap(workshop, what, name, b"", after, MOST)
                        break
        if changed:
            await self._line.call("INCR", purge_mark(workshop))
            self._purge_soon()
        return changed

    async def put_all(self, workshop: str, what: What, entries: Iterable[tuple[str, bytes]], most: int) -> None:
        """Entries of a workshop that has none yet."""
        for field, value in entries:
            await self.swap(workshop, what, field, b"", value, most)

"""What a room has answered and remembers, so that whoever offers a command again is told that it has taken effect.

Phones offer again what they hold whenever they come back: after a loss a thousand of them at once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from live.room.batch import Verdict, Waiting
from live.room.remembering import Remembered
from live.store.log import Log
from live.wire.messages import Done
from live.workshop.codec import decode
from live.workshop.events import PostArrivedLate

MOST_REMEMBERED: Final = 4_096


class Answers:
    """The last that a room has given of those that said yes."""

    def __init__(self) -> None:
        self._given: OrderedDict[str, Done] = OrderedDict()

    def again(self, waiting: Waiting) -> bool:
        """Whether this command has taken effect already; then its sender is told so."""
        known = self._given.get(waiting.taken_as)
        if known is not None:
            waiting.answered(known)
        return known is not None

    def new_among(self, waiting: Sequence[Waiting]) -> tuple[list[Waiting], list[Waiting]]:
        """Those that have taken no effect yet, each once; and the same commands once more, which are answered when the
        first are."""
        fresh: dict[str, Waiting] = {}
        doubled: list[Waiting] = []
        for each in waiting:
            if self.again(each):
                continue
            if each.taken_as in fresh:
                doubled.append(each)
            else:
                fresh[each.taken_as] = each
        return [*fresh.values()], doubled

    def done(self, waiting: Waiting, seq: int, late: bool) -> None:
        done = Done(waiting.id, seq, late)
        self._given[waiting.taken_as] = done
        if len(self._given) > MOST_REMEMBERED:
            self._given.popitem(last=False)
        waiting.answered(done)

    def all_done(self, verdicts: Sequence[Verdict], before: int) -> None:
        """Each up to the last of its own events, of which the first comes after `before`."""
        seq = before
        for verdict in verdicts:
            seq += len(verdict.decided)
            self.done(verdict.waiting, seq, verdict.is_late)

    def forget(self) -> None:
        """Something of what was answered is lost."""
        self._given.clear()


async def was_late(stored: Log, workshop: str, remembered: Remembered, seq: int) -> bool:
    """Whether what was written there was kept as late. Raises StoreAway."""
    # That must not be a question to the store for each of a thousand phones.
    body = remembered.at(seq)
    bodies = [body] if body else [entry.body for entry in await stored.read(workshop, seq - 1, seq)]
    return any(isinstance(decode(seq, body).event, PostArrivedLate) for body in bodies)

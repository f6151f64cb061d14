"""Commands that need something worked out before they can be decided.

They step out of the line while the worker thinks, so that nobody behind them waits but who would change
what they are about (`Method.waits_for_work`), and come back with what it found, in front. Where that no longer
fits what has happened meanwhile, it is worked out again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from live.core.ids import StepId
from live.core.method import NotComputed, Work
from live.core.refusals import Refused
from live.room.batch import Waiting
from live.room.pool import Pool
from live.room.worker import NotFinished
from live.workshop.deciding import waits_for_work, work_for
from live.workshop.model import Workshop

log = logging.getLogger("live.room")

# People may come and go while the worker thinks; the last time the rule makes do with what it has.
MOST_ATTEMPTS: Final = 3


class Precomputing:
    """What one room has given to the processes beside. `came_back` is told who may be decided now."""

    def __init__(self, pool: Pool, room: str, came_back: Callable[[list[Waiting]], None]) -> None:
        self._pool = pool
        self._room = room
        self._came_back = came_back
        self._out: dict[str, list[Waiting]] = {}
        # By the step whose work is being done.
        self._behind: dict[StepId, list[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def __bool__(self) -> bool:
        return bool(self._out)

    def takes(self, workshop: Workshop, waiting: Waiting) -> bool:
        """Whether this command has to wait for something to be worked out, and is taken care of."""
        if waiting.taken_as in self._out:
            # The same command again, from a phone that came back: it is answered with the first.
            self._out[waiting.taken_as].append(waiting)
            return True
        if waiting.step in self._behind and waits_for_work(waiting.asked):
            self._behind[waiting.step].append(waiting)
            return True
        if waiting.attempts >= MOST_ATTEMPTS:
            return False
        works = work_for(workshop, waiting.asked, waiting.step)
        if not works:
            return False
        worked_on = next((step for step in works if step in self._behind), None)
        if worked_on is not None:
            # What is being worked out for that step was asked for first, and decides first.
            self._behind[worked_on].append(waiting)
            return True
        self._out[waiting.taken_as] = [waiting]
        self._behind.update((step, []) for step in works)
        task = asyncio.create_task(self._work(waiting, works))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def _work(self, waiting: Waiting, works: Mapping[StepId, Work]) -> None:
        waiting.attempts += 1
        came = await asyncio.gather(*(self._done(waiting, work) for work in works.values()))
        done = dict(zip(works, zip(works.values(), came, strict=True), strict=True))
        waiting.asked = replace(waiting.asked, done={**waiting.asked.done, **done})
        back = self._out.pop(waiting.taken_as)
        for step in works:
            back += self._behind.pop(step)
        self._came_back(back)

    async def _done(self, waiting: Waiting, work: Work) -> Any:
        try:
            return await self._pool.done(work, whose=self._room)
        except (NotFinished, Refused) as why:
            log.info("nothing came of the work for %s: %s", type(waiting.asked.command).__name__, why)
            waiting.attempts = MOST_ATTEMPTS
            return NotComputed(why.told if isinstance(why, NotFinished) else {})
        except Exception:
            # The edge: after a fault of ours too the command is answered, and those who wait behind it.
            log.exception("a fault in the work for %s", type(waiting.asked.command).__name__)
            waiting.attempts = MOST_ATTEMPTS
            return NotComputed()

    async def end(self) -> list[Waiting]:
        """Nothing is worked out any more; those whom nobody will answer now."""
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        left = [each for them in (*self._out.values(), *self._behind.values()) for each in them]
        self._out.clear()
        self._behind.clear()
        return left

"""Commands that wait, decided together: what each would do, and what of it goes into the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from live.core.commands import Asked, Recorded
from live.core.ids import StepId
from live.core.refusals import Refused
from live.store.log import Taken
from live.wire.messages import Answer
from live.workshop.deciding import Decided, decide, fold
from live.workshop.events import PostArrivedLate
from live.workshop.model import Workshop

log = logging.getLogger("live.room")

LONGEST: Final = 0.05


class OurMistake(Exception):
    """A command met a fault of ours; it is in the logs with its workshop and seq."""


@dataclass(slots=True, eq=False)
class Waiting:
    """A command in the room's queue, stamped on arrival; `answered` is called once. `attempts`: how often what
    it needs has been worked out. `taken_as`: how the store remembers it. Ids are made by clients, so they are told
    apart by person; for what is sealed, by nobody without the server's secret."""

    asked: Asked[Any]
    id: str
    step: StepId | None
    answered: Callable[[Answer | OurMistake], None]
    taken_as: str
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a waiting command would do."""

    waiting: Waiting
    decided: list[Decided]

    @property
    def is_late(self) -> bool:
        return any(isinstance(each.event, PostArrivedLate) for each in self.decided)

    def recorded(self) -> list[Recorded]:
        asked = self.waiting.asked
        return [decided.recorded(asked.at, asked.by.person, self.waiting.id) for decided in self.decided]


@dataclass(frozen=True, slots=True)
class Batch:
    """Verdicts in order, those the rules declined, and the workshop once all of it is in the log. `rest`: those
    who have not had their turn."""

    verdicts: list[Verdict]
    refused: list[tuple[Waiting, Refused]]
    rest: list[Waiting]
    after: Workshop

    def recorded(self) -> list[Recorded]:
        return [recorded for verdict in self.verdicts for recorded in verdict.recorded()]

    def taken(self) -> list[Taken]:
        return [Taken(v.waiting.taken_as, len(v.decided)) for v in self.verdicts if v.decided]


def decided(workshop: Workshop, waiting: Sequence[Waiting], seq: int) -> Batch:
    """Decide commands one after another, each on what those before it make of the workshop at `seq`; not for
    long, since nobody is served meanwhile."""
    verdicts: list[Verdict] = []
    refused: list[tuple[Waiting, Refused]] = []
    until = time.perf_counter() + LONGEST
    for place, each in enumerate(waiting):
        if place and time.perf_counter() > until:
            return Batch(verdicts, refused, [*waiting[place:]], workshop)
        asked = each.asked
        try:
            verdict = Verdict(each, decide(workshop, asked, each.step))
            after = fold(workshop, verdict.decided, asked.at, asked.by.person)
        except Refused as refusal:
            refused.append((each, refusal))
        except Exception:
            # The edge: a fault of ours in one command must not stop the workshop for the others.
            log.exception("a fault in %s of workshop %s after seq %d", type(asked.command), workshop.id, seq)
            each.answered(OurMistake())
        else:
            assert after is not None
            workshop = after
            verdicts.append(verdict)
    return Batch(verdicts, refused, [], workshop)

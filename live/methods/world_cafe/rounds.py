"""The rules of rounds: announcing who sits where, starting, extending, closing.

A seating is announced once, as planned where the plan still fits, and its event says who sits where. It
lists only people who are here; hosts who are not here keep their table for when they come, until a
round has been held without them: then whoever hosts beside takes their place, else a lot among those
who sat there.
"""

from __future__ import annotations

from typing import Any, Final, assert_never

from live.core.commands import Asked
from live.core.ids import PersonId, TableId
from live.core.method import Present, Work
from live.core.pace import Rounds, RoundsSet, with_rounds
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.world_cafe import plans, tables
from live.methods.world_cafe.commands import (
    FURTHEST,
    CallOffRound,
    CloseRound,
    DrawSeating,
    ExtendRound,
    ResumeRound,
    StartRound,
    TakeBackStart,
)
from live.methods.world_cafe.model import (
    Announced,
    Closed,
    Planned,
    RoundCalledOff,
    RoundClosed,
    RoundExtended,
    RoundsPlanned,
    RoundStarted,
    RoundStartTakenBack,
    Running,
    Seating,
    SeatingDrawn,
    WorldCafe,
)
from live.methods.world_cafe.preparing import preparations, prepared
from live.methods.world_cafe.seating import (
    as_seats,
    computed_draw,
    drawing_up,
    gathering_of,
    holds,
    planned,
    rounds_to_come,
)
from live.planning.score import met_again

Asking = DrawSeating | CallOffRound | StartRound | TakeBackStart | ExtendRound | CloseRound | ResumeRound
Own = SeatingDrawn | RoundCalledOff | RoundStarted | RoundStartTakenBack | RoundExtended | RoundClosed
Happening = Own | RoundsPlanned | tables.Happening

MINUTE: Final = 60_000
ROUNDS: Final = Rounds(announced=lambda state: len(state.rounds))
# A facilitator can look at so many pairs; at tables of fifty there would be thousands.
_PAIRS_NAMED: Final = 30


def decide(state: WorldCafe, asked: Asked[Any], command: Asking, present: Present) -> list[Happening]:
    last = state.last
    match command:
        case DrawSeating():
            return _drawn(state, asked, command, present)
        case CallOffRound():
            if not isinstance(last, Announced):
                raise Refused("no_round")
            return [RoundCalledOff(last.number)]
        case StartRound(minutes=minutes):
            if isinstance(last, Running):
                raise Refused("round_running")
            if not isinstance(last, Announced):
                raise Refused("no_round")
            lasting = (minutes or state.settings.round_minutes) * MINUTE
            return [RoundStarted(last.number, asked.at, asked.at + lasting)]
        case TakeBackStart():
            number = _running(state).number
            if state.wrote_in(number):
                raise Refused("round_written")
            return [RoundStartTakenBack(number)]
        case ExtendRound(minutes=minutes):
            running = _running(state)
            ends = _extended(running, minutes, asked.at)
            return [RoundExtended(running.number, ends)] if ends != running.ends else []
        case CloseRound():
            return [RoundClosed(_running(state).number, asked.at)]
        case ResumeRound():
            if not isinstance(last, Closed):
                raise Refused("round_running" if isinstance(last, Running) else "no_round")
            return [RoundStarted(last.number, last.started, max(last.ends, asked.at))]
        case _:
            assert_never(command)


def evolve(state: WorldCafe, event: Own) -> WorldCafe:
    match event:
        case SeatingDrawn(number, question, seats, repeats, again):
            drawn = Seating(VersionedMap(seats), VersionedMap(_by_table(seats)), repeats=repeats, again=again)
            rounds = (*state.rounds, Announced(number, question, drawn))
            return replace(state, rounds=rounds, plan=state.plan.drop(str(number)))
        case RoundCalledOff(number):
            # What was announced is what is planned again: whoever wants another seating changes the plan.
            off = [Planned(number, each.seating.seats) for each in state.rounds if each.number == number]
            plan = VersionedMap({str(number): each for each in off} | dict(state.plan))
            return replace(state, rounds=tuple(each for each in state.rounds if each.number != number), plan=plan)
        case RoundStarted(number, started, ends):
            return _changed(state, number, lambda r: Running(number, r.question, r.seating, started, ends))
        case RoundStartTakenBack(number):
            return _changed(state, number, lambda r: Announced(number, r.question, r.seating))
        case RoundExtended(number, ends):
            return _changed(state, number, lambda r: replace(r, ends=ends) if isinstance(r, Running) else r)
        case RoundClosed(number, ended):
            return _changed(
                state,
                number,
                lambda r: (
                    Closed(number, r.question, r.seating, r.started, r.ends, ended) if isinstance(r, Running) else r
                ),
            )
        case _:
            assert_never(event)


def minutes_back(state: WorldCafe, minutes: int, at: int) -> int:
    """By how many minutes a round that is about to be extended would have to be set back."""
    last = state.last
    if not isinstance(last, Running):
        return 0
    back = round((last.ends - _extended(last, minutes, at)) / MINUTE)
    return max(-FURTHEST, min(FURTHEST, back))


def work(state: WorldCafe, asked: Asked[Any], command: DrawSeating, present: Present) -> Work | None:
    """The rounds to come, unless the plan can be announced as it is, or what has been drawn up."""
    if len(state.rounds) >= state.settings.rounds and not command.extra:
        return None
    ready = prepared(state, asked, present)
    gathering = gathering_of(ready, present, asked.directory, asked.seed, rounds=len(state.rounds) + 1)
    plan = planned(ready)
    if (plan and holds(gathering, plan)) or computed_draw(gathering, asked):
        return None
    return drawing_up(gathering, plan)


def _drawn(state: WorldCafe, asked: Asked[Any], command: DrawSeating, present: Present) -> list[Happening]:
    settings = state.settings
    if state.under_way:
        raise Refused("round_running")
    number = len(state.rounds) + 1
    if number > settings.rounds and not command.extra:
        raise Refused("no_more_rounds", limit=settings.rounds)
    before = preparations(state, asked, present)
    ready = prepared(state, asked, present)
    gathering = gathering_of(ready, present, asked.directory, asked.seed, rounds=number)
    kept = planned(ready)
    drawn = rounds_to_come(ready, gathering, kept, asked)
    seating = drawn.plan.rounds[0]
    again = met_again(gathering, [seating], 0)
    question = settings.questions[number - 1] if number <= len(settings.questions) else ""
    announced = SeatingDrawn(
        number, command.question or question, as_seats(seating), len(again), tuple(again[:_PAIRS_NAMED])
    )
    later = plans.rounds_planned(drawn, leaving_out=1)
    changed = later.rounds and (kept is None or kept.rounds != drawn.plan.rounds)
    return [*before, announced, *([later] if changed else [])]


def _extended(running: Running, minutes: int, at: int) -> int:
    """Time added to a round that has run over is time from now; time taken away ends it now at the soonest."""
    counted_from = max(running.ends, at) if minutes > 0 else running.ends
    return max(at, counted_from + minutes * MINUTE)


def _running(state: WorldCafe) -> Running:
    if not isinstance(state.last, Running):
        raise Refused("no_round")
    return state.last


def _by_table(seats: tuple[tuple[PersonId, TableId], ...]) -> dict[TableId, tuple[PersonId, ...]]:
    by_table: dict[TableId, tuple[PersonId, ...]] = {}
    for person, table in seats:
        by_table[table] = (*by_table.get(table, ()), person)
    return by_table


def _changed(state: WorldCafe, number: int, change: Any) -> WorldCafe:
    rounds = tuple(change(each) if each.number == number else each for each in state.rounds)
    return replace(state, rounds=rounds)


def set_anew(state: WorldCafe, event: RoundsSet) -> WorldCafe:
    """What was planned for rounds that are left out goes with them."""
    plan = VersionedMap((number, each) for number, each in state.plan.items() if each.number <= event.rounds)
    changed: WorldCafe = with_rounds(state, event, ROUNDS)
    return replace(changed, plan=plan)


def remaining(state: WorldCafe, minutes: int, at: int, present: Present) -> int | None:
    """The rest of the round, the rounds to come, and for the harvest what they leave of the step's minutes."""
    count, each = state.settings.rounds, state.settings.round_minutes * MINUTE
    harvest = max(0, minutes * MINUTE - count * each)
    to_come = max(0, count - len(state.rounds)) * each
    match state.last:
        case Running(ends=ends):
            return max(0, ends - at) + to_come + harvest
        case Announced():
            return each + to_come + harvest
        case Closed(ended=ended) if not to_come:
            return max(0, ended + harvest - at)
        case _:
            return to_come + harvest


def delayed(state: WorldCafe, milliseconds: int) -> WorldCafe:
    """The running round ends later by as long as its step was paused."""
    if not state.rounds or not isinstance(state.rounds[-1], Running):
        return state
    last = state.rounds[-1]
    return replace(state, rounds=(*state.rounds[:-1], replace(last, ends=last.ends + milliseconds)))

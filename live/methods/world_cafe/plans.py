"""The rules of the plan: who will sit where in the rounds to come, and the conditions every seating keeps.

A plan is known to facilitators only, so changing it moves nobody; it becomes a promise round by round, when
each is announced.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

from live.core.commands import Asked
from live.core.ids import PersonId
from live.core.method import Present, Work
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.world_cafe import tables
from live.methods.world_cafe.commands import (
    MOST_CONDITIONS,
    DropPlan,
    KeepApart,
    KeepTogether,
    LiftCondition,
    PlanRounds,
)
from live.methods.world_cafe.model import (
    ConditionLifted,
    KeptApart,
    KeptTogether,
    PlanChanged,
    PlanDropped,
    Planned,
    RoundsPlanned,
    WorldCafe,
)
from live.methods.world_cafe.preparing import preparations, prepared
from live.methods.world_cafe.seating import (
    as_seats,
    computed_draw,
    drawing_up,
    figures_of,
    gathering_of,
    planned,
    refusal,
    rounds_to_come,
    seats_kept,
)
from live.planning.drawing import Drawn
from live.planning.gathering import CannotSeat

Asking = PlanRounds | DropPlan | KeepTogether | KeepApart | LiftCondition
Happening = RoundsPlanned | PlanChanged | PlanDropped | KeptTogether | KeptApart | ConditionLifted


def decide(
    state: WorldCafe, asked: Asked[Any], command: Asking, present: Present
) -> Sequence[Happening | tables.Happening]:
    match command:
        case PlanRounds():
            return _rounds_planned(state, asked, command, present)
        case DropPlan():
            return [PlanDropped()] if state.plan else []
        case KeepTogether(people=people):
            _refuse_to_hold(people, asked, state, against=state.apart)
            return [KeptTogether(people)] if people not in state.together else []
        case KeepApart(people=people):
            _refuse_to_hold(people, asked, state, against=state.together)
            return [KeptApart(people)] if people not in state.apart else []
        case LiftCondition(people=people):
            return [ConditionLifted(people)] if people in (*state.together, *state.apart) else []
        case _:
            assert_never(command)


def evolve(state: WorldCafe, event: Happening) -> WorldCafe:
    match event:
        case RoundsPlanned(first, rounds, figures):
            numbered = (
                (number, Planned(number, VersionedMap(seats))) for number, seats in enumerate(rounds, start=first)
            )
            return replace(state, plan=VersionedMap((str(number), each) for number, each in numbered), figures=figures)
        case PlanChanged(number, moved, figures):
            if str(number) not in state.plan:
                return state
            plan = state.plan.change(str(number), lambda each: replace(each, seats=seats_kept(each.seats, moved)))
            return replace(state, plan=plan, figures=figures)
        case PlanDropped():
            return replace(state, plan=VersionedMap())
        case KeptTogether(people):
            return replace(state, together=(*state.together, people))
        case KeptApart(people):
            return replace(state, apart=(*state.apart, people))
        case ConditionLifted(people):
            return replace(
                state,
                together=tuple(each for each in state.together if each != people),
                apart=tuple(each for each in state.apart if each != people),
            )
        case _:
            assert_never(event)


def work(state: WorldCafe, asked: Asked[Any], command: PlanRounds, present: Present) -> Work | None:
    """All rounds to come, drawn up, unless what has been drawn up still fits."""
    if len(state.rounds) >= state.settings.rounds:
        return None
    ready = prepared(state, asked, present)
    gathering = gathering_of(ready, present, asked.directory, asked.seed)
    if computed_draw(gathering, asked):
        return None
    return drawing_up(gathering, None if command.anew else planned(ready))


def rounds_planned(drawn: Drawn, leaving_out: int = 0) -> RoundsPlanned:
    """The plan as an event; the first rounds of it may be left out, having been announced."""
    rounds = tuple(as_seats(seating) for seating in drawn.plan.rounds[leaving_out:])
    return RoundsPlanned(drawn.plan.first + leaving_out, rounds, figures_of(drawn.score))


def _rounds_planned(
    state: WorldCafe, asked: Asked[Any], command: PlanRounds, present: Present
) -> list[Happening | tables.Happening]:
    if len(state.rounds) >= state.settings.rounds:
        raise Refused("no_more_rounds", limit=state.settings.rounds)
    ready = prepared(state, asked, present)
    gathering = gathering_of(ready, present, asked.directory, asked.seed)
    drawn = rounds_to_come(ready, gathering, None if command.anew else planned(ready), asked)
    return [*preparations(state, asked, present), rounds_planned(drawn)]


def _refuse_to_hold(
    people: tuple[PersonId, ...], asked: Asked[Any], state: WorldCafe, against: tuple[tuple[PersonId, ...], ...]
) -> None:
    """Nobody can be held together and apart; what cannot be kept for other reasons the planner finds out."""
    if len(state.together) + len(state.apart) >= MOST_CONDITIONS:
        raise Refused("too_many_conditions", limit=MOST_CONDITIONS)
    for other in against:
        both = [person for person in people if person in other]
        if len(both) > 1:
            raise refusal(CannotSeat("together_and_apart", persons=tuple(both)), state, asked.directory)

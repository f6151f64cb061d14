"""Many people placed by their wishes: found in another process before it is decided, the same as if it were found where
it is asked for, and never for other wishes than those that stand."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from live.core.commands import Asked, Command, Event
from live.core.method import Method, NotComputed, Present, TrackFacts
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods import METHODS
from live.methods.idea_exchange import commands as exchange
from live.methods.idea_exchange.events import PlacedByWishes, ProjectProposed, WishesListed
from live.methods.parallel import model as parallel
from live.planning.assignment import Assigning

FATOU = By("fatou", Role.FACILITATOR)
PEOPLE = tuple(f"p{number}" for number in range(420))
PRESENT = Present(PEOPLE, tracks=tuple(TrackFacts(f"t{number}", most=40) for number in range(14)), known=PEOPLE)
EXCHANGE: Method[Any, Any] = METHODS["idea_exchange"]
TRACKS: Method[Any, Any] = METHODS["parallel"]
OTHERWISE: dict[str, Event] = {
    "idea_exchange": WishesListed(PEOPLE[-1], ("g1",)),
    "parallel": parallel.TracksWished(PEOPLE[-1], ("t1",)),
}


def folded(method: Method[Any, Any], state: Any, events: Sequence[Event]) -> Any:
    for event in events:
        state = method.evolve(state, event)
    return state


def wished(method: Method[Any, Any]) -> Any:
    chance = Random(5)
    if method is TRACKS:
        state = method.start(parallel.ParallelSettings(entry="wishes"), (), PRESENT)
        keys = [track.id for track in PRESENT.tracks]
        return folded(method, state, [parallel.TracksWished(p, tuple(chance.sample(keys, 3))) for p in PEOPLE])
    keys = [f"g{number}" for number in range(14)]
    proposed = [ProjectProposed(key, None, key, "", (), 25) for key in keys]
    listed = [WishesListed(person, tuple(chance.sample(keys, 3))) for person in PEOPLE]
    return folded(method, method.start(method.settings(), (), PRESENT), [*proposed, *listed])


PLACINGS: list[tuple[Method[Any, Any], Command]] = [
    (EXCHANGE, exchange.PlaceByWishes()),
    (EXCHANGE, exchange.PlaceByWishes(fairness="rank_maximal")),
    (TRACKS, parallel.PlaceByWishes()),
    (TRACKS, parallel.PlaceEverybody()),
    (TRACKS, parallel.SendOff()),
]
placings = pytest.mark.parametrize(("method", "command"), PLACINGS)


def worked_out(method: Method[Any, Any], state: Any, command: Command) -> Asked[Any]:
    """The command with what came of its work, which travelled to another process and back."""
    asked = Asked(FATOU, 1_000, 7, command)
    work = method.precompute(state, asked, PRESENT)
    assert isinstance(work, Assigning)
    came = pickle.loads(pickle.dumps(work))(stop=lambda: False)
    return replace(asked, computed=pickle.loads(pickle.dumps(came)), work=work)


@placings
def test_what_was_found_beforehand_is_what_would_be_found_now(method: Method[Any, Any], command: Command) -> None:
    state = wished(method)
    asked = worked_out(method, state, command)
    assert method.precompute(state, asked, PRESENT) is None
    placed = method.decide(state, asked, PRESENT)
    assert placed == method.decide(state, replace(asked, computed=None, work=None), PRESENT)


@placings
def test_what_was_found_for_other_wishes_is_not_taken(method: Method[Any, Any], command: Command) -> None:
    state = wished(method)
    stale = worked_out(method, state, command)
    state = method.evolve(state, OTHERWISE[method.name])
    assert method.precompute(state, stale, PRESENT) is not None
    assert method.decide(state, stale, PRESENT) == method.decide(state, Asked(FATOU, 1_000, 7, command), PRESENT)


@placings
def test_where_nothing_was_found_in_time_the_placing_is_refused(method: Method[Any, Any], command: Command) -> None:
    asked = Asked(FATOU, 1_000, 7, command, computed=NotComputed())
    with pytest.raises(Refused, match="server_busy"):
        method.decide(wished(method), asked, PRESENT)


@pytest.mark.parametrize("method", [EXCHANGE, TRACKS])
def test_few_people_are_placed_at_once(method: Method[Any, Any]) -> None:
    few = replace(PRESENT, people=PEOPLE[:50])
    command = exchange.PlaceByWishes() if method is EXCHANGE else parallel.PlaceByWishes()
    assert method.precompute(wished(method), Asked(FATOU, 1_000, 7, command), few) is None


def test_sending_off_where_people_choose_for_themselves_places_nobody() -> None:
    state = TRACKS.start(parallel.ParallelSettings(entry="choose"), (), PRESENT)
    assert TRACKS.precompute(state, Asked(FATOU, 1_000, 7, parallel.SendOff()), PRESENT) is None


def test_a_placing_that_was_worked_out_is_taken_back_as_any_other() -> None:
    state = wished(EXCHANGE)
    asked = worked_out(EXCHANGE, state, exchange.PlaceByWishes())
    undo = EXCHANGE.inverse(state, asked)
    happened = EXCHANGE.decide(state, asked, PRESENT)
    (placed,) = (event for event in happened if isinstance(event, PlacedByWishes))
    assert placed.seated
    after = folded(EXCHANGE, state, happened)
    for command in undo:
        after = folded(EXCHANGE, after, EXCHANGE.decide(after, Asked(FATOU, 2_000, 8, command), PRESENT))
    assert not any(person in after.place for person in PEOPLE)
    assert after.wishes == state.wishes

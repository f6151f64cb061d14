"""Between a café and the planner: who gathers under which conditions, whether a plan still fits, and what a
change would bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any, Final

from live.core.commands import Asked
from live.core.ids import PersonId, TableId
from live.core.method import NotComputed, Present, Work
from live.core.nodes import Node, Tree
from live.core.people import Directory
from live.core.refusals import Refused
from live.core.versioned_map import VersionedMap
from live.methods.world_cafe import model
from live.methods.world_cafe.model import Announced, Figures, PlanChanged, Running, Seats, WorldCafe
from live.planning.drawing import Drawn, drawn_up
from live.planning.gathering import CannotSeat, Gathering, Plan, Seating, Table
from live.planning.price import Facts, Price, price
from live.planning.score import Score, apart_broken, hosts_away, score, together_split

# A facilitator can look at so many of each kind; at tables of fifty there would be thousands.
_NAMED: Final = 30


def gathering_of(
    state: WorldCafe, present: Present, directory: Directory, seed: int, *, rounds: int | None = None, past: int = 99
) -> Gathering:
    """Who is here and under which conditions they sit; the first `past` rounds are facts."""
    settings = state.settings
    tables = [(key, table) for key, table in state.tables.items() if table.open]
    organisation: dict[PersonId, str] = {}
    if settings.mix_organisations:
        named = ((person, directory.of(person).organisation) for person in present.people)
        organisation = {person: name.casefold() for person, name in named if name}
    return Gathering(
        people=present.people,
        tables=tuple(
            Table(key, table.hosts if settings.hosted else (), settings.seats, settings.smallest)
            for key, table in tables
        ),
        rounds=max(settings.rounds, rounds or 0),
        goal=settings.goal,
        together=state.together,
        apart=state.apart,
        organisation=organisation,
        past=tuple(dict(each.seating.seats) for each in state.rounds[:past]),
        seed=seed,
    )


def joined_by(state: WorldCafe, person: PersonId, directory: Directory, seed: int) -> Gathering:
    """Those who sit in the round under way, and one person more. Whoever else is here has no seat yet. Since nobody
    else moves, of earlier rounds only those count with whom this person sat."""
    assert state.last is not None
    seated = tuple(state.last.seating.seats)
    gathering = gathering_of(state, Present((*seated, person)), directory, seed, past=0)
    return replace(gathering, past=tuple(_company(each.seating, person) for each in state.rounds[:-1]))


def _company(seating: model.Seating, person: PersonId) -> dict[PersonId, TableId]:
    table = seating.seats.get(person)
    return dict.fromkeys(seating.tables.get(table, ()), table) if table else {}


def drawing_up(gathering: Gathering, plan: Plan | None) -> Work:
    """What makes the rounds to come."""
    return partial(drawn_up, gathering, plan)


def planned(state: WorldCafe) -> Plan | None:
    """The rounds of the plan that have not been announced."""
    number = len(state.rounds) + 1
    rounds: list[dict[PersonId, TableId]] = []
    while (each := state.plan.get(str(number + len(rounds)))) is not None:
        rounds.append(dict(each.seats))
    return Plan(number, tuple(rounds)) if rounds else None


def rounds_to_come(state: WorldCafe, gathering: Gathering, plan: Plan | None, asked: Asked[Any]) -> Drawn:
    """Seatings for all rounds to come: the plan where it fits, else what was worked out for this command, else
    made now. Raises Refused."""
    if plan is not None and holds(gathering, plan):
        return Drawn(plan, score(gathering, plan.rounds))
    came = computed_draw(gathering, asked)
    if came is not None:
        return came
    try:
        if asked.computed is None:
            made: Drawn = drawing_up(gathering, plan)(stop=None)
            return made
        return _made_at_once(state, gathering, plan, asked.computed)
    except CannotSeat as cannot:
        raise refusal(cannot, state, asked.directory) from None


def _made_at_once(state: WorldCafe, gathering: Gathering, plan: Plan | None, came: object) -> Drawn:
    """Where nothing came of the work, or what did no longer fits: everybody waits while this is made, so it is
    mended from what there is, or the next round alone. Raises CannotSeat."""
    if isinstance(came, NotComputed) and came.told.get("reason") == "no_arrangement":
        # Looking in vain took long already.
        raise CannotSeat("no_arrangement", **came.told["facts"])
    if isinstance(came, Drawn) and came.plan.first == len(gathering.past) + 1:
        plan = came.plan
    if plan is None:
        gathering = replace(gathering, rounds=len(gathering.past) + 1)
    made: Drawn = drawing_up(gathering, plan)(stop=_at_once)
    return made


def _at_once() -> bool:
    return True


def computed_draw(gathering: Gathering, asked: Asked[Any]) -> Drawn | None:
    """What was worked out for this command, where it still fits what has happened meanwhile."""
    came = asked.computed
    if not isinstance(came, Drawn) or came.plan.first != len(gathering.past) + 1:
        return None
    return came if fits(gathering, came.plan.rounds) else None


def holds(gathering: Gathering, plan: Plan) -> bool:
    """Whether the plan is one for all rounds to come, and fits."""
    return len(gathering.past) + len(plan.rounds) >= gathering.rounds and fits(gathering, plan.rounds)


def fits(gathering: Gathering, rounds: Sequence[Mapping[PersonId, TableId]]) -> bool:
    """Whether these rounds seat just those who are here, hosts at their tables, and keep every condition."""
    here = set(gathering.people)
    if any(here != seats.keys() for seats in rounds):
        return False
    known = {table.id for table in gathering.tables}
    if any(table not in known for seats in rounds for table in seats.values()):
        return False
    most = {table.id: table.seats for table in gathering.tables if table.seats is not None}
    if any(size > most.get(table, size) for seats in rounds for table, size in Counter(seats.values()).items()):
        return False
    if any(apart_broken(gathering, seats) or together_split(gathering, seats) for seats in rounds):
        return False
    return not any(hosts_away(gathering, rounds, turn) for turn in range(len(rounds)))


def refusal(cannot: CannotSeat, state: WorldCafe, directory: Directory) -> Refused:
    """What the planner cannot do, with people by their names and tables by their numbers."""
    told: dict[str, Any] = {}
    for name, fact in cannot.facts.items():
        if name in ("person", "persons"):
            people = (fact,) if isinstance(fact, str) else fact
            told[name] = ", ".join(directory.name(str(person)) or "?" for person in people)  # type: ignore[union-attr]
        elif name in ("table", "tables") and not isinstance(fact, int):
            tables = (fact,) if isinstance(fact, str) else fact
            told[name] = ", ".join(str(state.tables[table].number) for table in tables if table in state.tables)
        else:
            told[name] = ", ".join(fact) if isinstance(fact, tuple) else fact
    return Refused("cannot_seat", reason=cannot.reason, **told)


def changed(state: WorldCafe, asked: Asked[Any], number: int, moved: Seats, present: Present) -> list[PlanChanged]:
    """In a planned round these people sit there instead."""
    plan = planned(state)
    assert plan is not None
    now = list(plan.rounds)
    now[number - plan.first] = now[number - plan.first] | dict(moved)
    gathering = gathering_of(state, present, asked.directory, asked.seed)
    return [PlanChanged(number, moved, figures_of(score(gathering, now)))]


def figures_of(counted: Score) -> Figures:
    return Figures(
        repeats=counted.repeats,
        repeats_bound=counted.repeats_bound,
        colleagues=counted.collisions,
        colleagues_bound=counted.collisions_bound,
        seen_again=counted.seen_again,
        most_meetings=counted.most_meetings,
    )


def as_seats(seating: Mapping[PersonId, TableId]) -> Seats:
    return tuple(seating.items())


def effects_tree(before: WorldCafe, after: WorldCafe, asked: Asked[Any], present: Present) -> Tree:
    """What a change by hand brings: what it costs and saves in the round under way and in planned ones, whom it
    moves, and who of them has been told another table already."""
    was, now = _changeable(before), _changeable(after)
    if was.keys() != now.keys() or was == now:
        return {}
    past = len(after.rounds) - (after.under_way is not None)
    gathering = gathering_of(after, present, asked.directory, 0, past=past)
    told = priced_around(gathering, [*was.values()], [*now.values()])
    announced = after.last.number if after.under_way and after.last else 0
    return {
        "costs": _facts(told.costs),
        "saves": _facts(told.saves),
        "moved": [list(each) for each in told.moved[:_NAMED]],
        "told": [person for number, person, *_ in told.moved if number == announced][:_NAMED],
        "uneven": [list(each) for each in told.uneven],
        "breaks_a_condition": told.breaks_a_condition,
    }


def priced_around(gathering: Gathering, was: Sequence[Seating], now: Sequence[Seating]) -> Price:
    """The price of the change, as the planner tells it of the whole plan, found by looking only at whom it
    moves and whom they sit with: a thousand people at large tables have a hundred thousand meetings."""
    turns = [*zip(was, now, strict=True)]
    movers = {who for before, after in turns for who in {*before, *after} if before.get(who) != after.get(who)}
    with_them = movers.union(*(group for group in gathering.together if not movers.isdisjoint(group)))
    near = [_at_their_tables(movers, before, after) | with_them for before, after in turns]
    met = [_only(seats, _at_their_tables(movers, seats) | movers) for seats in gathering.past]
    around = price(
        replace(gathering, past=tuple(met)),
        [_only(before, them) for (before, _), them in zip(turns, near, strict=True)],
        [_only(after, them) for (_, after), them in zip(turns, near, strict=True)],
    )
    # How many sit at a table is seen in the whole round, for which nobody need have met.
    sizes = price(
        replace(gathering, past=tuple({} for _ in gathering.past), together=(), apart=(), organisation={}),
        [before if before != after else {} for before, after in turns],
        [after if before != after else {} for before, after in turns],
    )
    costs, saves = (
        replace(facts, over_seats=counted.over_seats, below_least=counted.below_least)
        for facts, counted in ((around.costs, sizes.costs), (around.saves, sizes.saves))
    )
    return Price(costs, saves, sizes.moved, sizes.uneven)


def _at_their_tables(movers: set[PersonId], *seatings: Seating) -> set[PersonId]:
    """Everybody at a table at which one of them sits, in one of these seatings of a round."""
    near: set[PersonId] = set()
    for seats in seatings:
        theirs = {seats[who] for who in movers if who in seats}
        near.update(who for who, table in seats.items() if table in theirs)
    return near


def _only(seats: Seating, them: set[PersonId]) -> dict[PersonId, TableId]:
    return {who: table for who, table in seats.items() if who in them}


def _changeable(state: WorldCafe) -> dict[int, dict[PersonId, TableId]]:
    under_way = state.under_way
    rounds = {under_way.number: dict(under_way.seating.seats)} if isinstance(under_way, Announced | Running) else {}
    plan = planned(state)
    for turn, seats in enumerate(plan.rounds if plan else ()):
        assert plan is not None
        rounds[plan.first + turn] = dict(seats)
    return rounds


def _facts(told: Facts) -> Node:
    """How many there are of each kind of fact, and some of them."""
    kinds = {each.name: getattr(told, each.name) for each in fields(Facts)}
    return {
        name: {"count": len(them), "some": [list(fact) for fact in them[:_NAMED]]}
        for name, them in kinds.items()
        if them
    }


def seats_kept(seats: VersionedMap[PersonId, TableId], moved: Seats) -> VersionedMap[PersonId, TableId]:
    return VersionedMap(dict(seats) | dict(moved))

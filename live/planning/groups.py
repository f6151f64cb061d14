"""Pairs and groups of three that change every round, with nobody left out.

With an odd number of people one pair becomes a trio each round. Groups of three leave one over: a group of
four; or two: two groups of four. Nobody is in such an odd group again, and no two people meet again, while
that can be avoided. For pairs the circle method knows all rounds (Kirkman, 1847); what it does not know,
or what has happened before, is left to the same search that seats tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal

from live.core.ids import PersonId
from live.planning.filling import fill
from live.planning.gathering import CannotSeat, Gathering, Seating, Table
from live.planning.hall import Hall
from live.planning.improving import improve
from live.planning.meetings import Meetings
from live.planning.planner import Stop
from live.planning.routes import routes

Group = tuple[PersonId, ...]
Round = tuple[Group, ...]

_LOOKS: Final = 60_000
_HEAT: Final = (0.25, 0.08)


@dataclass(frozen=True, slots=True)
class Mixing:
    """Who is to be grouped, by two or by three, for how many rounds besides the `past` ones, which are facts.
    `apart` and `organisation` are those of a Gathering."""

    people: tuple[PersonId, ...]
    size: Literal[2, 3]
    rounds: int
    past: tuple[Round, ...] = ()
    apart: tuple[Group, ...] = ()
    organisation: Mapping[PersonId, str] = field(default_factory=dict)
    seed: int = 0


def mixed(mixing: Mixing, *, effort: int = 1, stop: Stop | None = None) -> tuple[Round, ...]:
    """The groups of all rounds to come, odd ones first; everybody is in exactly one group a round. Raises
    CannotSeat for nobody, somebody named twice, and people who cannot all be apart. The same mixing gives the
    same groups. Less than a second at 1,000 people and 8 rounds."""
    sizes = group_sizes(len(mixing.people), mixing.size)
    if not sizes:
        raise CannotSeat("no_people")
    known = _by_circles(mixing)
    if known is not None:
        return known
    hall = Hall(_as_gathering(mixing, sizes))
    for table, size in enumerate(sizes):
        if size > mixing.size:
            hall.revisit[table], hall.place[table] = 1, 0
    meetings = Meetings(hall, hall.rounds)
    chance = Random(mixing.seed)
    routed = routes(hall)
    for turn in range(hall.rounds):
        if routed is not None:
            meetings.take(turn, routed[turn])
        fill(meetings, turn, chance)
    enough = Meetings(hall, 0).cost()
    looks = effort * max(_LOOKS, 100 * len(mixing.people))
    improve(meetings, range(hall.rounds), looks=looks, heat=_HEAT, enough=enough, most=1, chance=chance, stop=stop)
    return tuple(
        _round([hall.names(e for e in range(len(at)) if at[e] == t) for t in range(len(sizes))]) for at in meetings.at
    )


def group_sizes(people: int, size: int) -> list[int]:
    """Odd groups first: one of three among pairs; one or two of four among threes; of five people by threes, a
    pair. Fewer people than a group are one group."""
    if people <= size:
        return [people] if people else []
    count, over = divmod(people, size)
    if over > count:
        return [size, over]
    return [size + 1] * over + [size] * (count - over)


def _by_circles(mixing: Mixing) -> tuple[Round, ...] | None:
    """Pairs by the circle method, when nothing has happened before.

    With an odd number n, everybody is left over once, person r in round r, and joins the pair that is as far
    from them as 2R on the circle, where R is the number of rounds. The two they then meet they would have met
    in later rounds than there are, and nobody joins or is joined twice, when there are 5R people or more.
    """
    count, rounds = len(mixing.people), mixing.rounds
    if mixing.size != 2 or mixing.past or mixing.apart or any(mixing.organisation.values()):
        return None
    if len(set(mixing.people)) < count or count < 4 or (rounds >= count if count % 2 == 0 else 5 * rounds > count):
        return None
    people = list(mixing.people)
    Random(mixing.seed).shuffle(people)
    circle = count - 1 + count % 2
    made = []
    for turn in range(max(0, rounds)):
        groups = {step: [(turn + step) % circle, (turn - step) % circle] for step in range(1, circle // 2 + 1)}
        if count % 2:
            far = 2 * rounds
            groups[min(far, circle - far)].append(turn)
        else:
            groups[0] = [turn, circle]
        made.append(_round([tuple(people[each] for each in group) for group in groups.values()]))
    return tuple(made)


def _round(groups: Sequence[Group]) -> Round:
    return tuple(sorted(groups, key=len, reverse=True))


def _as_gathering(mixing: Mixing, sizes: Sequence[int]) -> Gathering:
    tables = tuple(Table(f"g{number}", seats=size) for number, size in enumerate(sizes))
    return Gathering(
        mixing.people,
        tables,
        max(0, mixing.rounds) + len(mixing.past),
        apart=mixing.apart,
        organisation=mixing.organisation,
        past=tuple(_as_seating(groups, mixing.size) for groups in mixing.past),
        seed=mixing.seed,
    )


def _as_seating(groups: Round, size: int) -> Seating:
    """Odd groups sat at g0, g1 …, where they sit now; the others at tables that are no more."""
    order = sorted(groups, key=lambda group: len(group) <= size)
    names = [f"g{number}" if len(group) > size else f"once {number}" for number, group in enumerate(order)]
    return {person: name for name, group in zip(names, order, strict=True) for person in group}

"""The words of the seating planner: who gathers, at which tables, for how many rounds, under which conditions.

Nothing here computes. `planner` turns a Gathering into a Plan, `score` says how good a plan is, `price` what
a change by hand costs, and CannotSeat says which condition cannot be met.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from live.core.ids import PersonId, TableId
from live.core.refusals import Impossible

Goal = Literal["meet_people", "see_tables"]
Seating = Mapping[PersonId, TableId]
Fact = int | str | tuple[str, ...]

Reason = Literal[
    "no_people",
    "no_table",
    "person_twice",
    "table_twice",
    "more_people_than_seats",
    "more_hosts_than_people",
    "hosts_two_tables",
    "hosts_exceed_seats",
    "hosts_apart",
    "hosts_together",
    "group_too_large",
    "apart_too_many",
    "together_and_apart",
    "no_arrangement",
]

# What each refusal says, in words for a command line; rooms translate the reason and the facts.
_SENTENCES: Final[dict[Reason, str]] = {
    "no_people": "there is nobody to seat",
    "no_table": "there is no table",
    "person_twice": "{person} is named twice",
    "table_twice": "table {table} is named twice",
    "more_people_than_seats": "there are {people} people and only {seats} seats",
    "more_hosts_than_people": "there are {hosts} hosts and only {people} people",
    "hosts_two_tables": "{person} cannot host tables {tables} at once",
    "hosts_exceed_seats": "table {table} has {seats} seats, too few for its hosts and who goes with them: {persons}",
    "hosts_apart": "{persons} must be apart, but both stay at table {table}",
    "hosts_together": "{persons} must be together, but stay at tables {tables}",
    "group_too_large": "no table takes the {people} people who must be together: {persons}",
    "apart_too_many": "{people} people must all be apart, and there are only {tables} tables: {persons}",
    "together_and_apart": "{persons} must be together and apart",
    "no_arrangement": "no way was found to keep together and apart all who must be: {persons}",
}


class CannotSeat(Impossible):
    """A condition that cannot be met: which (`reason`), and the figures and persons it is about (`facts`)."""

    def __init__(self, reason: Reason, **facts: Fact) -> None:
        self.reason: Reason = reason
        self.facts: dict[str, Fact] = facts
        said = {name: ", ".join(fact) if isinstance(fact, tuple) else fact for name, fact in facts.items()}
        super().__init__(_SENTENCES[reason].format_map(said))


@dataclass(frozen=True, slots=True)
class Table:
    """`hosts` stay here in every round to come. `seats` is the most the table takes, hosts included, None for
    no limit; `least` the fewest that make a conversation: a table below it is counted, never closed."""

    id: TableId
    hosts: tuple[PersonId, ...] = ()
    seats: int | None = None
    least: int = 1


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a plan is made from; the same gathering always gives the same plan.

    `people` are those who are here, in order of arrival; whoever is named elsewhere and is not here (a host
    on the way, somebody who left) is passed over. `rounds` counts all rounds, past ones and the announced
    one included. `together`: groups who share a table in every round. `apart`: groups of whom no two ever
    share one. `organisation`: people of the same one sit apart as far as possible. `past`: who sat where in
    each round before, oldest first, at tables that may be no more. `announced`: the seating of the next
    round, when people were told; nobody in it moves. `hosts_by_round`: for a round, counted from 1 for
    the first ever, the hosts of its tables instead of the tables' own; tables left out have no host then.
    """

    people: tuple[PersonId, ...]
    tables: tuple[Table, ...]
    rounds: int
    goal: Goal = "meet_people"
    together: tuple[tuple[PersonId, ...], ...] = ()
    apart: tuple[tuple[PersonId, ...], ...] = ()
    organisation: Mapping[PersonId, str] = field(default_factory=dict)
    past: tuple[Seating, ...] = ()
    announced: Seating | None = None
    hosts_by_round: Mapping[int, Mapping[TableId, tuple[PersonId, ...]]] = field(default_factory=dict)
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """The seatings of all rounds to come; the first is that of round `first`, counted from 1. Where a round
    was announced it is the first, with newcomers added. Each lists people table by table."""

    first: int
    rounds: tuple[dict[PersonId, TableId], ...]

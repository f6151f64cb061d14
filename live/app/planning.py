"""`live plan`: the seating planner by itself, for an event without phones or to try out what numbers allow."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from live.core.people import Identity
from live.lists.reading import Listed, reading
from live.lists.trouble import Remark, Unreadable
from live.planning.gathering import CannotSeat, Gathering, Goal, Plan, Table
from live.planning.planner import plan
from live.planning.score import Score, score
from live.web.words import Words

GOALS: Final[tuple[Goal, ...]] = ("meet_people", "see_tables")
MOST_PEOPLE: Final = 5_000
MOST_ROUNDS: Final = 50
# A deadline was given: then work is bounded by it, and no longer by what usually suffices.
_WITH_DEADLINE: Final = 10_000


class BadFile(ValueError):
    """The list of people cannot be used; the sentence says which line and why."""


class NotPlanned(click.ClickException):
    """One sentence on the standard error, and 2."""

    exit_code = 2


class _PeopleOrNumber(click.ParamType[int | Path]):
    name = "number or file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | Path:
        if isinstance(value, int | Path):
            return value
        if value.lstrip("-").isdecimal():
            return click.IntRange(1, MOST_PEOPLE).convert(value, param, ctx)
        if not Path(value).is_file():
            self.fail(f"{value!r} is neither a number nor a file", param, ctx)
        return Path(value)


@click.command(name="plan")
@click.option(
    "--people",
    type=_PeopleOrNumber(),
    help="how many, or a list as for expected people (CSV, XLSX, ODS, text); those of --organisations if left out",
)
@click.option("--tables", type=click.IntRange(1, MOST_PEOPLE), required=True)
@click.option("--rounds", type=click.IntRange(1, MOST_ROUNDS), default=3, show_default=True)
@click.option("--seats", type=click.IntRange(1), help="the most a table takes; no limit when left out")
@click.option("--hosts", is_flag=True, help="one fixed host a table: the first of the people")
@click.option(
    "--organisations",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="a list of people with their organisations, all or some of --people: colleagues sit apart as far as possible",
)
@click.option("--goal", type=click.Choice(GOALS), default="meet_people", show_default=True)
@click.option("--seconds", type=click.FloatRange(min=0), help="go on improving until this deadline")
@click.option("--seed", type=int, default=1, show_default=True, help="another seed, another plan")
@click.option("--json", "as_json", is_flag=True, help="print the plan for programs")
def plan_command(
    people: int | Path | None,
    tables: int,
    rounds: int,
    seats: int | None,
    hosts: bool,
    file: Path | None,
    goal: Goal,
    seconds: float | None,
    seed: int,
    as_json: bool,
) -> None:
    """Plan who sits where: many people met, nobody twice where the numbers allow it."""
    listed = people if isinstance(people, Path) else file
    try:
        if isinstance(people, Path) and file is not None:
            raise BadFile("give the list once, with --people or with --organisations")
        organisation = organisations(listed.read_bytes()) if listed else {}
        count = None if isinstance(people, Path) else people
        gathering = asked(count, tables, rounds, seats, hosts, organisation, goal, seed)
        made = plan(gathering, effort=_WITH_DEADLINE if seconds is not None else 1, stop=deadline(seconds))
    except (CannotSeat, BadFile) as refused:
        raise NotPlanned(str(refused)) from None
    except OSError as wrong:
        raise NotPlanned(f"{listed} cannot be read: {wrong.strerror}") from None
    click.echo(json.dumps(as_values(gathering, made), ensure_ascii=False) if as_json else told(gathering, made))


def asked(
    people: int | None,
    tables: int,
    rounds: int,
    seats: int | None,
    hosts: bool,
    organisation: Mapping[str, str],
    goal: Goal,
    seed: int,
) -> Gathering:
    """The gathering for these numbers. Those of the file come first; the rest are P1, P2 … Raises CannotSeat
    and BadFile."""
    count = len(organisation) if people is None else people
    if people is None and not organisation:
        raise BadFile("say how many people there are with --people, or give a list of them")
    if len(organisation) > count:
        raise BadFile(f"the list names {len(organisation)} people, more than --people {count}")
    numbered = (name for number in range(1, 2 * count + 1) if (name := f"P{number}") not in organisation)
    names = (*organisation, *(name for name, _ in zip(numbered, range(count - len(organisation)), strict=False)))
    if hosts and tables > count:
        raise CannotSeat("more_hosts_than_people", hosts=tables, people=count)
    at = tuple(Table(str(number + 1), (names[number],) if hosts else (), seats) for number in range(tables))
    return Gathering(names, at, rounds, goal=goal, organisation=organisation, seed=seed)


def organisations(content: bytes) -> dict[str, str]:
    """Who is of which organisation, in the order of the list, from any list that a workshop takes. Namesakes are called
    by what tells them apart. Raises BadFile."""
    try:
        found = reading(content)
    except Unreadable as wrong:
        raise BadFile(_sentence(Remark(0, "dropped", wrong.why, wrong.details))) from None
    for remark in found.remarks:
        if remark.is_broken:
            raise BadFile(_sentence(remark))
        if remark.what == "merged":
            lines = f"lines {remark.details['with']} and {remark.line}"
            raise BadFile(f"{lines} of the list say the same of {remark.details['name']}: nothing tells them apart")
    if not found.people:
        raise BadFile(_sentence(Remark(0, "dropped", "list_nobody")))
    return {called: each.identity.organisation for called, each in _called(found.people)}


def _sentence(remark: Remark) -> str:
    words = Words("en")(remark.why, **remark.details)
    return f"line {remark.line} of the list: {words}" if remark.line else words


def _called(people: Sequence[Listed]) -> list[tuple[str, Listed]]:
    """Each by a name nobody else has: with the organisation, function or address where several bear the name."""
    namesakes: dict[str, list[Identity]] = {}
    for each in people:
        namesakes.setdefault(each.identity.shown.casefold(), []).append(each.identity)
    called: dict[str, Listed] = {}
    for each in people:
        identity = each.identity
        name, others = identity.shown, namesakes[identity.shown.casefold()]
        if len(others) > 1 and (addition := _addition(identity, others)):
            name = f"{name} ({addition})"
        if name in called:
            lines = f"lines {called[name].line} and {each.line}"
            raise BadFile(f"{lines} of the list both name {name}: nothing tells them apart")
        called[name] = each
    return [*called.items()]


def _addition(identity: Identity, namesakes: Sequence[Identity]) -> str:
    said = (identity.organisation, identity.function, identity.email)
    for place, addition in enumerate(said):
        if addition and [_additions(one)[place] for one in namesakes].count(addition.casefold()) == 1:
            return addition
    return " · ".join(filter(None, said))


def _additions(identity: Identity) -> tuple[str, str, str]:
    return identity.organisation.casefold(), identity.function.casefold(), identity.email.casefold()


def deadline(seconds: float | None) -> Callable[[], bool] | None:
    if seconds is None:
        return None
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


def as_values(gathering: Gathering, made: Plan) -> dict[str, object]:
    """All that is needed to check the plan, and nothing that was computed from it."""
    return {
        "participants": list(gathering.people),
        "hosts": {table.id: table.hosts[0] if table.hosts else None for table in gathering.tables},
        "rounds": [_by_table(gathering, seating) for seating in made.rounds],
        "organisation": {person: name for person, name in gathering.organisation.items() if name},
    }


def told(gathering: Gathering, made: Plan) -> str:
    lines = []
    hosts = {host for table in gathering.tables for host in table.hosts}
    for number, seating in enumerate(made.rounds, made.first):
        lines.append(f"Round {number}")
        for table, people in _by_table(gathering, seating).items():
            names = [f"{person} (host)" if person in hosts else person for person in people]
            lines.append(f"  table {table:>3}: {', '.join(names)}")
        lines.append("")
    return "\n".join([*lines, *_figures(gathering, score(gathering, made.rounds))])


def _figures(gathering: Gathering, found: Score) -> list[str]:
    lines = [
        f"repeats        {found.repeats:>6}   (no plan has fewer than {found.repeats_bound})",
        f"coincidences   {found.coincidences:>6}   (no plan has fewer than {found.coincidences_bound})",
        f"most meetings  {found.most_meetings:>6}   of one pair (no plan has fewer than {found.most_meetings_bound})",
    ]
    if any(gathering.organisation.values()):
        lines.append(f"colleagues     {found.collisions:>6}   (no plan has fewer than {found.collisions_bound})")
    lines.append(f"seen again     {found.seen_again:>6}   tables by somebody who has not seen all")
    lines.append(f"table sizes    {min(found.smallest, default=0):>6} to {max(found.largest, default=0)}")
    return lines


def _by_table(gathering: Gathering, seating: Mapping[str, str]) -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {table.id: [] for table in gathering.tables}
    for person, table in seating.items():
        tables[table].append(person)
    for each in gathering.tables:
        tables[each.id].sort(key=lambda person, hosts=each.hosts: person not in hosts)  # type: ignore[misc]
    return tables

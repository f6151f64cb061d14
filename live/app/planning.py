"""`live plan`: the seating planner by itself, for an event without phones or to try out what numbers allow."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from live.planning.gathering import CannotSeat, Gathering, Goal, Plan, Table
from live.planning.planner import plan
from live.planning.score import Score, score

GOALS: Final[tuple[Goal, ...]] = ("meet_people", "see_tables")
MOST_PEOPLE: Final = 5_000
MOST_ROUNDS: Final = 50
# A deadline was given: then work is bounded by it, and no longer by what usually suffices.
_WITH_DEADLINE: Final = 10_000
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "person": ("person", "name", "participant", "personne", "nom"),
    "organisation": ("organisation", "organization", "organisme", "structure"),
}


class BadFile(ValueError):
    """The file of organisations cannot be used; the sentence says which line and why."""


class NotPlanned(click.ClickException):
    """One sentence on the standard error, and 2."""

    exit_code = 2


@click.command(name="plan")
@click.option("--people", type=click.IntRange(1, MOST_PEOPLE), help="how many; those of the file when left out")
@click.option("--tables", type=click.IntRange(1, MOST_PEOPLE), required=True)
@click.option("--rounds", type=click.IntRange(1, MOST_ROUNDS), default=3, show_default=True)
@click.option("--seats", type=click.IntRange(1), help="the most a table takes; no limit when left out")
@click.option("--hosts", is_flag=True, help="one fixed host a table: the first of the people")
@click.option(
    "--organisations",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="a CSV with the columns person and organisation: colleagues sit apart as far as possible",
)
@click.option("--goal", type=click.Choice(GOALS), default="meet_people", show_default=True)
@click.option("--seconds", type=click.FloatRange(min=0), help="go on improving until this deadline")
@click.option("--seed", type=int, default=1, show_default=True, help="another seed, another plan")
@click.option("--json", "as_json", is_flag=True, help="print the plan for programs")
def plan_command(
    people: int | None,
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
    try:
        organisation = organisations(file.read_bytes()) if file else {}
        gathering = asked(people, tables, rounds, seats, hosts, organisation, goal, seed)
        made = plan(gathering, effort=_WITH_DEADLINE if seconds is not None else 1, stop=deadline(seconds))
    except (CannotSeat, BadFile) as refused:
        raise NotPlanned(str(refused)) from None
    except OSError as wrong:
        raise NotPlanned(f"{file} cannot be read: {wrong.strerror}") from None
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
        raise BadFile("say how many people there are with --people")
    if len(organisation) > count:
        raise BadFile(f"the file names {len(organisation)} people, more than --people {count}")
    numbered = (name for number in range(1, 2 * count + 1) if (name := f"P{number}") not in organisation)
    names = (*organisation, *(name for name, _ in zip(numbered, range(count - len(organisation)), strict=False)))
    if hosts and tables > count:
        raise CannotSeat("more_hosts_than_people", hosts=tables, people=count)
    at = tuple(Table(str(number + 1), (names[number],) if hosts else (), seats) for number in range(tables))
    return Gathering(names, at, rounds, goal=goal, organisation=organisation, seed=seed)


def organisations(content: bytes) -> dict[str, str]:
    """Who is of which organisation, from a CSV with commas, semicolons or tabs, UTF-8 or Windows-1252, in order."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise BadFile("the file is no text")
    heading = text.lstrip("\r\n").partition("\n")[0]
    separator = max(";,\t", key=heading.count)
    found: dict[str, str] = {}
    columns: dict[str, int] | None = None
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if columns is None:
                columns = _columns(cells)
                continue
            person, organisation = _read(cells, columns, rows.line_num)
            if person in found:
                raise BadFile(f"line {rows.line_num} of the file names {person} a second time")
            found[person] = organisation
    except csv.Error as wrong:
        raise BadFile(f"line {rows.line_num} of the file cannot be read: {wrong}") from None
    if not found:
        raise BadFile("the file names nobody")
    return found


def _columns(heading: Sequence[str]) -> dict[str, int]:
    known = [cell.casefold() for cell in heading]
    columns = {}
    for column, names in _NAMES.items():
        column_at = next((known.index(name) for name in names if name in known), None)
        if column_at is None:
            raise BadFile(f"the first line of the file has no column {column}")
        columns[column] = column_at
    return columns


def _read(cells: Sequence[str], columns: Mapping[str, int], line: int) -> tuple[str, str]:
    if len(cells) <= columns["person"] or not cells[columns["person"]]:
        raise BadFile(f"line {line} of the file names no person")
    if len(cells) <= columns["organisation"]:
        raise BadFile(f"line {line} of the file has too few columns")
    return cells[columns["person"]], cells[columns["organisation"]]


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

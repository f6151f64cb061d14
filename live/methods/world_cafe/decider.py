"""A world café's rules in one place to enter: rounds, tables and writing each have their own file."""

from __future__ import annotations

from typing import Any, assert_never

from live.core.commands import LINE_LIMIT, Asked, Command
from live.core.ids import PersonId, TableId
from live.core.method import EVERYBODY, Concerned, CutShort, Present, Work
from live.core.nodes import Tree
from live.core.outcomes import Outcome
from live.core.pace import RoundsSet
from live.core.text import one_line, shortened
from live.core.versioned_map import VersionedMap
from live.methods.world_cafe import plans, rounds, seating, tables, writing
from live.methods.world_cafe.commands import (
    FURTHEST,
    AddTable,
    AppointHost,
    CallOffRound,
    CloseRound,
    CloseTable,
    DrawHost,
    DrawSeating,
    DropPlan,
    EditFinding,
    EditNote,
    ExtendRound,
    JoinTables,
    KeepApart,
    KeepTogether,
    LiftCondition,
    MovePerson,
    NameTable,
    OpenTable,
    PlanRounds,
    ReleaseHost,
    RestoreFinding,
    RestoreNote,
    ResumeRound,
    SeatLate,
    StartRound,
    SwapPeople,
    TakeBackStart,
    VacateSeat,
    WithdrawFinding,
    WithdrawNote,
)
from live.methods.world_cafe.model import (
    TABLES,
    Announced,
    Closed,
    FindingBroughtBack,
    FindingRestored,
    FindingWithdrawn,
    HostAppointed,
    HostReleased,
    NoteEdited,
    NoteRestored,
    NoteWithdrawn,
    NoteWritten,
    PersonSeated,
    RoundCalledOff,
    Running,
    SeatingDrawn,
    SeatVacated,
    Table,
    TableSettings,
    WorldCafe,
    WorldCafeSettings,
    table_id,
)
from live.methods.world_cafe.preparing import tables_for
from live.parts import cards

Asking = rounds.Asking | plans.Asking | tables.Asking | writing.Asking
Happening = rounds.Own | plans.Happening | tables.Happening | writing.Happening | RoundsSet

_NOBODY_SEATED: VersionedMap[PersonId, TableId] = VersionedMap()


def start(settings: WorldCafeSettings, items: tuple[Outcome, ...], present: Present) -> WorldCafe:
    """Tables as they were set up; without any, one for each theme (or idea) of an earlier step. Where more are asked
    for than are named, the others have no name."""
    themes = [item for item in items if item.kind == "theme"] or items
    planned = settings.tables or tuple(
        TableSettings(question=shortened(one_line(item.text), LINE_LIMIT)) for item in themes[:TABLES]
    )
    counted = not planned and not settings.table_count
    several = max(len(planned), settings.table_count) or tables_for(len(present.people), settings)
    planned = (*planned, *(TableSettings(),) * (several - len(planned)))
    numbered = enumerate(planned, start=1)
    made = VersionedMap((table_id(number), Table(number, t.name, t.question)) for number, t in numbered)
    return WorldCafe(settings, made, counted=counted)


def decide(state: WorldCafe, asked: Asked[Asking], present: Present) -> list[Happening]:
    command = asked.command
    if isinstance(command, rounds.Asking):
        return [*rounds.decide(state, asked, command, present)]
    if isinstance(command, plans.Asking):
        return [*plans.decide(state, asked, command, present)]
    if isinstance(command, tables.Asking):
        return [*tables.decide(state, asked, command, present)]
    if isinstance(command, writing.Asking):
        return [*writing.decide(state, asked, command, present)]
    assert_never(command)


def evolve(state: WorldCafe, event: Happening) -> WorldCafe:
    if isinstance(event, RoundsSet):
        return rounds.set_anew(state, event)
    if isinstance(event, rounds.Own):
        return rounds.evolve(state, event)
    if isinstance(event, plans.Happening):
        return plans.evolve(state, event)
    if isinstance(event, tables.Happening):
        return tables.evolve(state, event)
    if isinstance(event, writing.Happening):
        return writing.evolve(state, event)
    assert_never(event)


def precompute(state: WorldCafe, asked: Asked[Asking], present: Present) -> Work | None:
    """Seatings for everybody, which may take a second."""
    match asked.command:
        case DrawSeating() as command if not state.under_way:
            return rounds.work(state, asked, command, present)
        case PlanRounds() as command:
            return plans.work(state, asked, command, present)
        case _:
            return None


def effects(before: WorldCafe, after: WorldCafe, asked: Asked[Asking], present: Present) -> Tree:
    """What it would bring to move somebody, to join two tables, to seat somebody late."""
    return seating.effects_tree(before, after, asked, present)


def concerns(event: Happening) -> Concerned:
    match event:
        case SeatingDrawn() | RoundCalledOff():
            return EVERYBODY
        case PersonSeated() | SeatVacated() | HostAppointed() | HostReleased():
            return (event.person,)
        case NoteWritten() | NoteEdited() | NoteWithdrawn() | NoteRestored():
            return (event.author,)
        case FindingBroughtBack() | FindingWithdrawn() | FindingRestored():
            return (event.by,) if event.by else ()
        case _:
            return ()


def seats(state: WorldCafe) -> VersionedMap[PersonId, TableId]:
    return state.last.seating.seats if state.last else _NOBODY_SEATED


def outcomes(state: WorldCafe) -> tuple[Outcome, ...]:
    """Themes with what lies under them, then every finding with its table, and every note that lies under a theme."""
    themes = cards.theme_outcomes(state.themes, state.texts_under)
    sorted_notes = [
        (key, table, card) for theme in state.themes for key, table, card in state.under(theme) if key in state.shelf
    ]
    brought = [(key, finding.table, finding) for key, finding in state.findings.items()]
    return themes + tuple(
        Outcome(key, card.text, "finding", state.tables[table].name, within=card.theme or "")
        for key, table, card in (*brought, *sorted_notes)
    )


def inverse(state: WorldCafe, asked: Asked[Asking]) -> tuple[Command, ...]:
    """What puts back who sits where, who hosts, and where findings lay. What was read cannot be unread."""
    match asked.command:
        case DrawSeating():
            return (CallOffRound(),)
        case StartRound() if isinstance(state.last, Announced):
            return (TakeBackStart(),)
        case TakeBackStart() if isinstance(state.last, Running):
            # At least a minute: a start that is taken back after its end is no use to anybody.
            left = -(-(state.last.ends - asked.at) // rounds.MINUTE)
            return (StartRound(minutes=max(1, min(FURTHEST, left))),)
        case ExtendRound(minutes=minutes):
            return (ExtendRound(minutes=rounds.minutes_back(state, minutes, asked.at)),)
        case CloseRound():
            return (ResumeRound(),)
        case ResumeRound():
            return (CloseRound(),)
        case AddTable():
            return (CloseTable(table=table_id(len(state.tables) + 1)),)
        case NameTable(table=key) if key in state.tables:
            return (NameTable(table=key, name=state.tables[key].name, question=state.tables[key].question),)
        case CloseTable(table=key):
            return (OpenTable(table=key),)
        case OpenTable(table=key):
            return (CloseTable(table=key),)
        case SeatLate(person=person):
            return (VacateSeat(person=person),)
        case PlanRounds():
            # A plan that was there before is gone: what is planned moves nobody.
            return () if state.plan else (DropPlan(),)
        case KeepTogether(people=people) | KeepApart(people=people):
            return (LiftCondition(people=people),)
        case LiftCondition(people=people):
            again = KeepTogether if people in state.together else KeepApart
            return (again(people=people),)
        case MovePerson(person=person, round=int(number)) if str(number) in state.plan:
            sat = state.plan[str(number)].seats.get(person)
            return (MovePerson(person=person, table=sat, round=number),) if sat else ()
        case SwapPeople():
            return (asked.command,)
        case JoinTables(table=key):
            return _apart_again(state, key)
        case DrawHost(table=key):
            return _hosts_as_they_are(state, key)
        case MovePerson(person=person) | VacateSeat(person=str(person)):
            return _back_to_seat(state, person)
        case AppointHost(person=person, table=key):
            return _hosts_again(state, person, key)
        case ReleaseHost(person=named):
            return _hosts_again(state, named or asked.by.person, None)
        case EditNote(note=key, text=text) if note := state.note(key):
            return (EditNote(note=key, text=note.text, seen=text),)
        case EditFinding(finding=key, text=text) if finding := state.findings.get(key):
            return (EditFinding(finding=key, text=finding.text, seen=text),)
        case WithdrawNote(note=key):
            return (RestoreNote(note=key),)
        case WithdrawFinding(finding=key):
            return (RestoreFinding(finding=key),)
        case cards.WithdrawCards(cards=keys):
            known = [key for key in dict.fromkeys(keys) if state.card(key)]
            return tuple(
                RestoreFinding(finding=key) if key in state.findings else RestoreNote(note=key) for key in known
            )
        case cards.GroupCards() | cards.UngroupCards() | cards.RenameTheme() | cards.DissolveTheme() as command:
            return cards.inverse(state.themes, state.card, asked, command)
        case _:
            return ()


def _back_to_seat(state: WorldCafe, person: PersonId) -> tuple[Command, ...]:
    sat = seats(state).get(person)
    return (MovePerson(person=person, table=sat) if sat else VacateSeat(person=person),)


def _apart_again(state: WorldCafe, key: TableId) -> tuple[Command, ...]:
    """A table that is about to be joined with another, with its people and hosts as they are."""
    table = state.tables.get(key)
    if table is None or state.under_way is None:
        return ()
    them = state.under_way.seating.tables.get(key, ())
    # Hosts first: as long as they host the other table they stay there.
    moved = tuple(MovePerson(person=person, table=key) for person in them)
    return (*((OpenTable(table=key),) if table.open else ()), *_hosts_as_they_are(state, key), *moved)


def _hosts_as_they_are(state: WorldCafe, key: TableId) -> tuple[Command, ...]:
    table = state.tables.get(key)
    hosts = enumerate(table.hosts) if table else ()
    return tuple(AppointHost(table=key, person=host, beside=place > 0) for place, host in hosts)


def _hosts_again(state: WorldCafe, person: PersonId, appointed_to: TableId | None) -> tuple[Command, ...]:
    """The hosts of both tables as they are, the person's seat too if becoming host moves them."""
    hosted = state.hosted_by(person)
    undo: list[Command] = []
    if appointed_to and hosted != appointed_to:
        undo.append(ReleaseHost(person=person))
        if state.under_way and seats(state).get(person) not in (None, appointed_to):
            undo += _back_to_seat(state, person)
    tables_before = [state.tables.get(key) for key in dict.fromkeys((appointed_to, hosted)) if key]
    for table in filter(None, tables_before):
        for place, host in enumerate(table.hosts):
            undo.append(AppointHost(table=table_id(table.number), person=host, beside=place > 0))
    return tuple(undo)


def cut_short(state: WorldCafe, asked: Asked[Any], present: Present) -> tuple[CutShort, ...]:
    """A round under way, rounds that are still to come, and a harvest nobody has brought in."""
    last, rounds = state.last, state.settings.rounds
    if last is None:
        return ()
    told = []
    match last:
        case Running(number=number, ends=ends):
            left = max(0, -(-(ends - asked.at) // 60_000))
            told.append(
                CutShort("round", {"number": number, "n": left}) if left else CutShort("round_over", {"number": number})
            )
        case Announced(number=number):
            told.append(CutShort("seated", {"number": number}))
        case Closed(number=number) if number >= rounds and not state.findings:
            told.append(CutShort("harvest"))
    if last.number < rounds:
        told.append(CutShort("rounds", {"n": rounds - last.number, "of": rounds}))
    return tuple(told)

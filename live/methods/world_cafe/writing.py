"""The rules of what tables write: notes, what a host hands over to the next group, findings and their themes.

A note belongs to the table its author sat at in the round it was written for, however late it
arrives. A host writes for the table; where no host is here, whoever sat there last may.
"""

from __future__ import annotations

from typing import Any, assert_never

from live.core.commands import Asked
from live.core.ids import TableId
from live.core.meanwhile import still_as_seen
from live.core.method import Present
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.world_cafe.commands import (
    BringBack,
    EditFinding,
    EditNote,
    HandOver,
    RestoreFinding,
    RestoreNote,
    WithdrawFinding,
    WithdrawNote,
    WriteNote,
)
from live.methods.world_cafe.model import (
    NOTES_EACH,
    Announced,
    Closed,
    Finding,
    FindingBroughtBack,
    FindingEdited,
    FindingId,
    FindingRestored,
    FindingWithdrawn,
    HandedOver,
    Handover,
    Note,
    Notebook,
    NoteEdited,
    NoteRestored,
    NoteWithdrawn,
    NoteWritten,
    Running,
    WorldCafe,
    handover_key,
)
from live.methods.world_cafe.tables import hosts_here, known_table
from live.parts import cards

Asking = (
    WriteNote
    | EditNote
    | WithdrawNote
    | RestoreNote
    | HandOver
    | BringBack
    | EditFinding
    | WithdrawFinding
    | RestoreFinding
    | cards.WithdrawCards
    | cards.Asking
)
Happening = (
    NoteWritten
    | NoteEdited
    | NoteWithdrawn
    | NoteRestored
    | HandedOver
    | FindingBroughtBack
    | FindingEdited
    | FindingWithdrawn
    | FindingRestored
    | cards.Happening
)


def decide(state: WorldCafe, asked: Asked[Any], command: Asking, present: Present) -> list[Happening]:
    match command:
        case WriteNote():
            return [_written(state, asked, command)]
        case EditNote(note=key, text=text, seen=seen):
            note = _own(state, key, asked)
            still_as_seen(note.text, seen)
            return [NoteEdited(key, note.author, text)] if note.text != text else []
        case WithdrawNote(note=key):
            return [NoteWithdrawn(key, _own(state, key, asked).author)]
        case RestoreNote(note=key):
            if key not in state.withdrawn_notes:
                raise Refused("unknown_note")
            return [NoteRestored(key, state.withdrawn_notes[key].author)]
        case HandOver():
            return _handed_over(state, asked, command, present)
        case BringBack(text=text, table=key):
            table = _brought_from(state, asked, present, key)
            _there_is_room(state, asked, table)
            return [FindingBroughtBack(asked.fresh_id(), table, asked.by.person, text, asked.late)]
        case EditFinding(finding=key, text=text, seen=seen):
            finding = _finding(state, key, asked, present)
            still_as_seen(finding.text, seen)
            return [FindingEdited(key, text)] if finding.text != text else []
        case WithdrawFinding(finding=key):
            return [FindingWithdrawn(key, _finding(state, key, asked, present).by)]
        case cards.WithdrawCards(cards=keys):
            known = cards.those_there(state.card, keys, "unknown_finding")
            return [
                FindingWithdrawn(key, state.findings[key].by)
                if key in state.findings
                else NoteWithdrawn(key, state.notebooks[state.shelf[key]][key].author)
                for key in known
            ]
        case RestoreFinding(finding=key):
            if key not in state.withdrawn_findings:
                raise Refused("unknown_finding")
            return [FindingRestored(key, state.withdrawn_findings[key].by)]
        case cards.GroupCards() | cards.UngroupCards() | cards.RenameTheme() | cards.DissolveTheme():
            return [*cards.decide(state.themes, state.card, asked, command, "unknown_finding")]
        case _:
            assert_never(command)


def evolve(state: WorldCafe, event: Happening) -> WorldCafe:
    match event:
        case NoteWritten() | NoteEdited() | NoteWithdrawn() | NoteRestored():
            return _noted(state, event)
        case HandedOver(table, number, by, said, disputed, question):
            handover = Handover(table, number, by, said, disputed, question)
            return replace(state, handovers=state.handovers.put(handover_key(table, number), handover))
        case FindingBroughtBack(key, table, by, text, late):
            finding = Finding(table, by, text, state.brought + 1, late=late)
            return replace(state, findings=state.findings.put(key, finding), brought=state.brought + 1)
        case FindingEdited(key, text):
            return replace(state, findings=state.findings.change(key, lambda finding: replace(finding, text=text)))
        case FindingWithdrawn(key):
            withdrawn = state.withdrawn_findings.put(key, state.findings[key])
            return replace(state, findings=state.findings.drop(key), withdrawn_findings=withdrawn)
        case FindingRestored(key):
            findings = cards.put_back(state.findings, state.themes, key, state.withdrawn_findings[key])
            return replace(state, findings=findings, withdrawn_findings=state.withdrawn_findings.drop(key))
        case cards.ThemeNamed() | cards.CardsGrouped() | cards.CardsUngrouped() | cards.ThemeDissolved():
            return replace(
                state,
                findings=cards.resorted(state.findings, event),
                notebooks=_notes_resorted(state, event),
                themes=cards.renamed(state.themes, event),
            )
        case _:
            assert_never(event)


def _notes_resorted(state: WorldCafe, event: cards.Happening) -> VersionedMap[TableId, Notebook]:
    """The notebooks after notes of some of them were put under a theme, or taken out of one."""
    match event:
        case cards.CardsGrouped(keys) | cards.CardsUngrouped(keys):
            touched = dict.fromkeys(table for key in keys if (table := state.shelf.get(key)))
        case cards.ThemeDissolved(theme):
            touched = {table: None for table, notes in state.notebooks.items() if cards.under(notes, theme)}
        case _:
            touched = {}
    notebooks = state.notebooks
    for table in touched:
        notebooks = notebooks.put(table, cards.resorted(notebooks[table], event))
    return notebooks


def _noted(state: WorldCafe, event: NoteWritten | NoteEdited | NoteWithdrawn | NoteRestored) -> WorldCafe:
    match event:
        case NoteWritten(key, author, table, number, text, late):
            note = Note(author, number, text, state.written + 1, late)
            own = state.by_author.get(author, ())
            return replace(
                state,
                notebooks=state.notebooks.put(table, state.notebooks.get(table, VersionedMap()).put(key, note)),
                shelf=state.shelf.put(key, table),
                by_author=state.by_author.put(author, (*own, key)),
                written=state.written + 1,
            )
        case NoteEdited(key, _, text):
            notebook = state.notebooks[state.shelf[key]].change(key, lambda note: replace(note, text=text))
            return replace(state, notebooks=state.notebooks.put(state.shelf[key], notebook))
        case NoteWithdrawn(key, author):
            note, notebook = state.notebooks[state.shelf[key]][key], state.notebooks[state.shelf[key]].drop(key)
            left = tuple(other for other in state.by_author.get(author, ()) if other != key)
            return replace(
                state,
                notebooks=state.notebooks.put(state.shelf[key], notebook),
                by_author=state.by_author.put(author, left),
                withdrawn_notes=state.withdrawn_notes.put(key, note),
            )
        case NoteRestored(key, author):
            table = state.shelf[key]
            notebook = cards.put_back(state.notebooks[table], state.themes, key, state.withdrawn_notes[key])
            state = replace(
                state,
                notebooks=state.notebooks.put(table, notebook),
                withdrawn_notes=state.withdrawn_notes.drop(key),
            )
            theirs = [each for each in (*state.by_author.get(author, ()), key) if state.note(each)]
            in_order = sorted(theirs, key=lambda each: state.notebooks[state.shelf[each]][each].number)
            return replace(state, by_author=state.by_author.put(author, tuple(in_order)))
        case _:
            assert_never(event)


def _written(state: WorldCafe, asked: Asked[Any], command: WriteNote) -> NoteWritten:
    round = _spoken_in(state, command.round)
    person = asked.by.person
    if asked.by.facilitates:
        if command.table is None:
            raise Refused("unknown_table")
        known_table(state, command.table)
        table = command.table
    else:
        sat = round.seating.seats.get(person) or round.seating.holes.get(person)
        if sat is None:
            raise Refused("not_seated")
        table = sat
    if len(state.by_author.get(person, ())) >= NOTES_EACH:
        raise Refused("too_many_notes", limit=NOTES_EACH)
    return NoteWritten(asked.fresh_id(), person, table, round.number, command.text, asked.late)


def _handed_over(state: WorldCafe, asked: Asked[Any], command: HandOver, present: Present) -> list[Happening]:
    table = _spoken_for(state, asked, present, command.table)
    number = _spoken_in(state, command.round).number
    stands = state.handovers.get(handover_key(table, number))
    written = (command.said, command.disputed, command.question)
    if written == ((stands.said, stands.disputed, stands.question) if stands else ("", "", "")):
        return []
    return [HandedOver(table, number, asked.by.person, *written)]


def _spoken_in(state: WorldCafe, number: int | None) -> Running | Closed:
    """The round that was named, else the last one in which people have talked."""
    spoken = [each for each in state.rounds if not isinstance(each, Announced)]
    for each in reversed(spoken):
        if number in (None, each.number):
            return each
    raise Refused("no_round")


def _spoken_for(state: WorldCafe, asked: Asked[Any], present: Present, key: TableId | None) -> TableId:
    """The table this person may write for: a facilitator any, a host theirs, others where no host is."""
    if asked.by.facilitates:
        if key is None:
            raise Refused("unknown_table")
        known_table(state, key)
        return key
    hosted = state.hosted_by(asked.by.person)
    sat = [each.seating.seats.get(asked.by.person) for each in state.rounds if not isinstance(each, Announced)]
    table = key or hosted or next((there for there in reversed(sat) if there), None)
    if table is None:
        raise Refused("not_seated")
    if table == hosted:
        return table
    if hosts_here(known_table(state, table), present) or table not in sat:
        raise Refused("not_host")
    return table


def _brought_from(state: WorldCafe, asked: Asked[Any], present: Present, key: TableId | None) -> TableId:
    """The table that somebody brings something back from: where everybody may, any at which they have sat."""
    if state.settings.findings_from == "hosts" or asked.by.facilitates:
        return _spoken_for(state, asked, present, key)
    sat = [each.seating.seats.get(asked.by.person) for each in state.rounds if not isinstance(each, Announced)]
    been = [table for table in (state.hosted_by(asked.by.person), *reversed(sat)) if table]
    if not been or key not in (None, *been):
        raise Refused("not_seated")
    return key or been[0]


def _there_is_room(state: WorldCafe, asked: Asked[Any], table: TableId) -> None:
    limit = state.settings.findings_each
    if state.settings.findings_from == "hosts":
        brought = sum(finding.table == table for finding in state.findings.values())
    else:
        # Whoever notes what is said aloud does so for all tables.
        limit = NOTES_EACH if asked.by.facilitates else limit
        brought = sum(finding.by == asked.by.person for finding in state.findings.values())
    if brought >= limit:
        raise Refused("too_many_findings", limit=limit)


def _own(state: WorldCafe, key: str, asked: Asked[Any]) -> Note:
    note = state.note(key)
    if note is None:
        raise Refused("unknown_note")
    if note.author != asked.by.person and not asked.by.facilitates:
        raise Refused("not_yours")
    return note


def _finding(state: WorldCafe, key: FindingId, asked: Asked[Any], present: Present) -> Finding:
    finding = state.findings.get(key)
    if finding is None:
        raise Refused("unknown_finding")
    if finding.by == asked.by.person:
        return finding
    if state.settings.findings_from == "everyone" and not asked.by.facilitates:
        raise Refused("not_yours")
    _spoken_for(state, asked, present, finding.table)
    return finding

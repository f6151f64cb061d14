"""Who sees what of a world café.

Who sits where travels to the projector and to facilitators; a phone knows its own table. What a table
writes is read by those who sit there, also what earlier groups left, and by facilitators.
"""

from __future__ import annotations

from live.core.alphabet import alphabetical
from live.core.ids import PersonId, TableId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import FEW_ENOUGH, Directory
from live.core.versioned_map import VersionedMap
from live.methods.world_cafe.model import (
    Announced,
    Closed,
    Figures,
    Finding,
    FindingId,
    Handover,
    Note,
    Notebook,
    NoteId,
    Planned,
    Running,
    Table,
    WorldCafe,
)
from live.methods.world_cafe.phases import phase_of
from live.methods.world_cafe.preparing import host_named
from live.parts.cards import theme_card

_EMPTY: Notebook = VersionedMap()
_NOBODY: VersionedMap[TableId, tuple[PersonId, ...]] = VersionedMap()


def everyone(state: WorldCafe, see: See) -> Tree:
    """Everyone: how the café is set up, the rounds so far, the tables with their questions and hosts
    and how many sit there, the tables' findings, the themes, and the notes that were put under one. Not who sits where,
    nor any other note."""
    settings = state.settings
    return {
        "setup": {
            "rounds": settings.rounds,
            "round_minutes": settings.round_minutes,
            "seats": settings.seats,
            "smallest": settings.smallest,
            "goal": settings.goal,
            "hosting": settings.hosting if settings.hosted else "none",
            "mix_organisations": settings.mix_organisations,
            "findings_from": settings.findings_from,
            "findings_each": settings.findings_each,
            "findings_called": settings.findings_called,
        },
        "asks": _asks(state),
        "rounds": [_round(each) for each in state.rounds],
        "tables": Each(state.tables, table_card, (see.directory, see.named)),
        "sizes": Each(_sitting(state), size),
        "findings": Each(state.findings, finding_card),
        "themes": Each(state.themes, theme_card),
        # Only once there are themes: before, nobody may even learn that a table has written something.
        "sorted_notes": {key: Each(notes, sorted_note, (key,)) for key, notes in state.notebooks.items()}
        if state.themes
        else {},
    }


def projector(state: WorldCafe, see: See) -> Tree:
    """The room's screen: the seating by table with names, for people to find theirs; of many, as in a directory."""
    sitting = _sitting(state)
    listed = see.named and sum(map(len, sitting.values())) > FEW_ENOUGH
    return {"listed": listed, "seating": Each(sitting, names, (see.directory, see.named, listed))}


def facilitators(state: WorldCafe, see: See) -> Tree:
    """Facilitators: who sits where, who of those here has no seat, how many seats are missing for the round to
    come, which tables are too small for a conversation, how many meet again in the seating as drawn and some of
    them, all that is written; and the plan of the rounds to come, which nobody else sees, with the conditions it
    keeps."""
    last = state.last
    seated = frozenset(last.seating.seats) if last else frozenset()
    return {
        "seating": Each(_sitting(state), people, (see.directory, see.named)),
        "hosts": {key: list(table.hosts) for key, table in state.tables.items() if table.hosts},
        "next_question": next(iter(state.settings.questions[len(state.rounds) :]), ""),
        "hosts_named": {
            key: name for key, table in state.tables.items() if not table.hosts and (name := host_named(state, key))
        },
        "unseated": [_someone(person, see) for person in see.people if person not in seated],
        "seats_missing": max(
            0, len(see.people) - state.settings.seats * sum(each.open for each in state.tables.values())
        ),
        "small": _small(state),
        "without_host": _without_host(state, see),
        "plan": Each(state.plan, planned_round, (state.settings.questions,)),
        "past": {str(each.number): Each(each.seating.tables, sat_there) for each in state.rounds[:-1]},
        "figures": _figures(state.figures) if state.plan else None,
        "news": _news(state, see),
        "together": [list(people) for people in state.together],
        "apart": [list(people) for people in state.apart],
        "repeats": last.seating.repeats if last else 0,
        "again": [[_someone(one, see), _someone(other, see)] for one, other in (last.seating.again if last else ())],
        "notes": {key: _notes(state, key, see) for key in state.tables if state.notebooks.get(key)},
        "handovers": Each(state.handovers, handover_card),
    }


def _small(state: WorldCafe) -> dict[str, Node]:
    """The tables with too few people for a conversation, and for each where there is most room; null where
    nobody could take them in."""
    if state.under_way is None:
        return {}
    sizes = {key: len(them) for key, them in _sitting(state).items() if them}
    smallest = sorted(sizes, key=sizes.__getitem__)[:2]
    small: dict[str, Node] = {}
    for key, sitting in sizes.items():
        if sitting < state.settings.smallest:
            other = next((other for other in smallest if other != key), None)
            small[key] = other if other and sizes[other] + sitting <= state.settings.seats else None
    return small


def _without_host(state: WorldCafe, see: See) -> list[str]:
    """The tables whose hosts are all away while people sit there."""
    if state.under_way is None or not state.settings.hosted:
        return []
    here = frozenset(see.people)
    sitting = _sitting(state)
    return [
        key for key, table in state.tables.items() if table.hosts and not here & {*table.hosts} and sitting.get(key)
    ]


def _news(state: WorldCafe, see: See) -> dict[str, Node] | None:
    """Who has come and gone since the plan was made, and hosts it does not know; null where it still fits."""
    following = state.plan.get(str(len(state.rounds) + 1))
    if following is None:
        return None
    here = frozenset(see.people)
    come = [person for person in see.people if person not in following.seats]
    gone = [person for person in following.seats if person not in here]
    hosts = [
        key
        for key, table in state.tables.items()
        if any(host in here and following.seats.get(host, key) != key for host in table.hosts)
    ]
    closed = [key for key in dict.fromkeys(following.seats.values()) if not state.tables[key].open]
    kept = all(len({following.seats.get(person) for person in them if person in here}) < 2 for them in state.together)
    return {
        "come": come,
        "gone": gone,
        "tables": hosts,
        "closed": closed,
        "conditions": not kept or _too_close(state, following),
    }


def _too_close(state: WorldCafe, following: Planned) -> bool:
    for them in state.apart:
        at = [following.seats[person] for person in them if person in following.seats]
        if len(set(at)) < len(at):
            return True
    return False


def table(state: WorldCafe, key: TableId, see: See) -> Tree:
    """Those who sit there: who else does, the notes of this round and of earlier ones, what was handed over."""
    known = state.tables.get(key)
    if known is None:
        return {}
    sitting = _sitting(state).get(key, ())
    return {
        "table": key,
        "mates": [{"name": see.name(person), "host": person in known.hosts} for person in sitting],
        "notes": _notes(state, key, see),
        "handovers": [_handover(handover) for handover in state.handed_over(key)],
    }


def touched_tables(before: WorldCafe, now: WorldCafe) -> set[TableId] | None:
    """Those whose hosts or people have changed, or what was written there. With every round all tables change."""
    seated = _sitting(now).changed_since(_sitting(before))
    known = now.tables.changed_since(before.tables)
    noted = now.notebooks.changed_since(before.notebooks)
    handed_over = now.handovers.changed_since(before.handovers)
    if seated is None or known is None or noted is None or handed_over is None:
        return None
    return {*seated, *known, *noted, *(now.handovers[key].table for key in handed_over)}


def person(state: WorldCafe, viewer: PersonId, see: See) -> Tree:
    """One person: their table now, the one they left, the one they hold, their route so far, their own notes, and where
    everybody brings back, which findings are theirs."""
    last = state.last
    return {
        "table": last.seating.seats.get(viewer) if last else None,
        "left": last.seating.holes.get(viewer) if last else None,
        "hosting": state.hosted_by(viewer),
        "route": {str(each.number): each.seating.seats.get(viewer) for each in state.rounds},
        "notes": {key: _own_note(state, key) for key in state.by_author.get(viewer, ())},
        "findings": [key for key, finding in state.findings.items() if finding.by == viewer]
        if state.settings.findings_from == "everyone"
        else [],
    }


def table_card(key: TableId, shown: Table, directory: Directory, named: bool) -> Node:
    card: dict[str, Node] = {"number": shown.number, "name": shown.name, "question": shown.question}
    if shown.hosts:
        card["hosts"] = [directory.name(host) if named else "" for host in shown.hosts]
    if not shown.open:
        card["closed"] = True
    return card


def size(key: TableId, them: tuple[PersonId, ...]) -> Node:
    return len(them)


def names(key: TableId, them: tuple[PersonId, ...], directory: Directory, named: bool, listed: bool) -> Node:
    """By surname, as whoever looks for theirs expects it."""
    called = directory.listed if listed else directory.name
    by_surname = sorted(them, key=lambda person: alphabetical(directory.listed(person)))
    return [called(person) for person in by_surname] if named else []


def people(key: TableId, them: tuple[PersonId, ...], directory: Directory, named: bool) -> Node:
    return [{"person": person, "name": directory.name(person) if named else ""} for person in them]


def planned_round(key: str, planned: Planned, questions: tuple[str, ...]) -> Node:
    tables: dict[str, list[Node]] = {}
    for person, there in planned.seats.items():
        tables.setdefault(there, []).append(person)
    question = questions[planned.number - 1] if planned.number <= len(questions) else ""
    return {"number": planned.number, "question": question, "tables": tables}


def sat_there(key: TableId, them: tuple[PersonId, ...]) -> Node:
    return them


def finding_card(key: FindingId, finding: Finding) -> Node:
    card: dict[str, Node] = {
        "table": finding.table,
        "text": finding.text,
        "number": finding.number,
        "theme": finding.theme,
    }
    if finding.late:
        card["late"] = True
    return card


def note_card(key: NoteId, note: Note, directory: Directory, named: bool) -> Node:
    card: dict[str, Node] = {"round": note.round, "text": note.text, "number": note.number}
    if named:
        card["author"] = directory.name(note.author)
    if note.late:
        card["late"] = True
    if note.theme:
        card["theme"] = note.theme
    return card


def sorted_note(key: NoteId, note: Note, table: TableId) -> Node:
    """A note that lies under a theme belongs to the harvest."""
    return {"table": table, "text": note.text, "number": note.number, "theme": note.theme} if note.theme else None


def kept_back(state: WorldCafe, see: See) -> Tree:
    """Facilitators may show the room a note that is under no theme yet, without saying whose it is."""
    return {"notes": {key: Each(notes, unsigned_note, (key,)) for key, notes in state.notebooks.items()}}


def unsigned_note(key: NoteId, note: Note, table: TableId) -> Node:
    return {"table": table, "text": note.text, "number": note.number}


def handover_card(key: str, handover: Handover) -> Node:
    return _handover(handover)


def _handover(handover: Handover) -> dict[str, Node]:
    return {
        "table": handover.table,
        "round": handover.round,
        "said": handover.said,
        "disputed": handover.disputed,
        "question": handover.question,
    }


def _figures(figures: Figures) -> dict[str, Node]:
    return {name: getattr(figures, name) for name in Figures.__dataclass_fields__}


def _asks(state: WorldCafe) -> Node:
    """What the room is asked now and until when, in place of the step's own question and time: by its rounds."""
    last = state.last
    if last is None or phase_of(state).name == "harvest":
        return None
    return {"question": last.question, "ends": last.ends if isinstance(last, Running) else None}


def _round(each: Announced | Running | Closed) -> dict[str, Node]:
    shown: dict[str, Node] = {"number": each.number, "phase": each.phase, "question": each.question}
    if not isinstance(each, Announced):
        shown |= {"started": each.started, "ends": each.ends}
    return shown


def _own_note(state: WorldCafe, key: NoteId) -> dict[str, Node]:
    note = state.note(key)
    if note is None:
        return {}
    return {"table": state.shelf[key], "round": note.round, "text": note.text, "number": note.number}


def _notes(state: WorldCafe, key: TableId, see: See) -> Each:
    return Each(state.notebooks.get(key, _EMPTY), note_card, (see.directory, see.named))


def _sitting(state: WorldCafe) -> VersionedMap[TableId, tuple[PersonId, ...]]:
    return state.last.seating.tables if state.last else _NOBODY


def _someone(person: PersonId, see: See) -> dict[str, Node]:
    return {"person": person, "name": see.name(person)}

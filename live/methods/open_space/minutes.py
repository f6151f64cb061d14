"""What an open space leaves in the minutes: the wall as a table, then a part for each session."""

from __future__ import annotations

from live.core.blocks import Block, Bullets, Facts, Heading, Paragraph, Table
from live.core.ids import PersonId
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.open_space.decider import lines_of
from live.methods.open_space.model import NOTE_FIELDS, NoteField, OpenSpace, Place, Session, SessionId, Slot

NOTHING = "–"


def minutes(state: OpenSpace, writing: Writing) -> list[Block]:
    sessions = state.visible
    if not sessions:
        return [Paragraph(writing.pick("Aucune session n'a été proposée.", "No session was proposed."), "remark")]
    blocks: list[Block] = []
    if any(session.slot is not None for _, session in sessions):
        blocks.append(_wall(state, writing))
    for _, session in sessions:
        blocks += _part(state, session, writing)
    return blocks


def left(state: OpenSpace, writing: Writing) -> Left:
    """Each session with its hosts and who was signed up, under its slot and place; then what has been noted of it."""
    entries: list[Entry] = []
    for key, session in state.visible:
        entries.append(_entry(state, key, session, writing))
        if text := session.note("said").text:
            entries.append(Entry(f"{key}.said", "note", text, within=(key,)))
        listed: tuple[tuple[str, NoteField], ...] = (("proposal", "proposed"), ("next", "next"))
        for kind, part in listed:
            lines = enumerate(lines_of(session.note(part).text), 1)
            entries += [Entry(f"{key}.{part}.{number}", kind, line, within=(key,)) for number, line in lines]
    words = {
        "session": writing.pick("session", "session"),
        "note": writing.pick("note", "note"),
        "proposal": writing.pick("proposition", "proposal"),
        "next": writing.pick("suite", "next step"),
    }
    return Left(tuple(entries), words=words)


def _entry(state: OpenSpace, key: SessionId, session: Session, writing: Writing) -> Entry:
    where = tuple(filter(None, (_slot_called(state, session, writing), _place_called(state, session, writing))))
    return Entry(
        key,
        "session",
        session.title,
        session.question,
        _named(session.hosts, writing),
        _named(session.people, writing),
        len(session.people),
        late=session.late,
        sorts=where,
    )


def _named(people: tuple[PersonId, ...], writing: Writing) -> tuple[PersonId, ...]:
    return tuple(each for each in people if writing.name(each))


def _wall(state: OpenSpace, writing: Writing) -> Table:
    """Rows of places in which something stands, in the columns of slots."""
    standing = {(session.slot, session.place): session for _, session in state.visible}
    columns, used = state.columns, {place for _, place in standing}
    rows = tuple(
        (
            place_name(place, writing),
            *(_cell(standing.get((slot.id, place.id)), writing) for slot in columns),
        )
        for place in state.rows
        if place.id in used
    )
    heads = (writing.pick("Lieu", "Place"), *(slot_name(slot, writing) for slot in columns))
    return Table(writing.pick("Le mur", "The wall"), heads, rows)


def _cell(session: Session | None, writing: Writing) -> str:
    if session is None:
        return NOTHING
    hosts = ", ".join(filter(None, (*map(writing.name, session.hosts), session.called)))
    return f"{session.title}\n({hosts})" if hosts else session.title


def _part(state: OpenSpace, session: Session, writing: Writing) -> list[Block]:
    blocks: list[Block] = [Heading(2, session.title)]
    if session.question:
        blocks.append(Paragraph(session.question, "question"))
    facts = _facts(state, session, writing)
    if facts:
        blocks.append(Facts(facts))
    if not session.noted:
        blocks.append(Paragraph(writing.pick("Pas de notes.", "No notes."), "remark"))
    for part in NOTE_FIELDS:
        if text := session.note(part).text:
            blocks += [Heading(3, note_name(part, writing)), *_noted(part, text)]
    return blocks


def _noted(part: NoteField, text: str) -> list[Block]:
    if part == "said":
        return [Paragraph(text)]
    return [Bullets(tuple(lines_of(text)))]


def _facts(state: OpenSpace, session: Session, writing: Writing) -> tuple[tuple[str, str], ...]:
    hosts, takers = _hosts(session, writing), [_person(each, writing) for each in session.takers]
    people = [_person(each, writing) for each in session.people]
    count = len(session.people)
    n = f"{count}\u00a0{writing.pick('personnes' if count > 1 else 'personne', 'people' if count > 1 else 'person')}"
    signed_up = ", ".join(people) if writing.named else n
    told = (
        (writing.pick("Quand", "When"), _slot_called(state, session, writing)),
        (writing.pick("Où", "Where"), _place_called(state, session, writing)),
        (writing.pick("Portée par", "Hosted by"), ", ".join(hosts)),
        (writing.pick("Prise de notes", "Notes by"), ", ".join(takers) if writing.named else ""),
        (writing.pick("Inscrits", "Signed up"), signed_up if count else ""),
        (
            writing.pick("Remarque", "Remark"),
            writing.pick("arrivée après la clôture", "came in after the close") if session.late else "",
        ),
    )
    return tuple((label, value) for label, value in told if value)


def _hosts(session: Session, writing: Writing) -> list[str]:
    hosts = [_person(each, writing) for each in session.hosts] if writing.named else []
    return [*hosts, session.called] if session.called else hosts


def _person(person: PersonId, writing: Writing) -> str:
    name = writing.name(person, "organisation") or writing.pick("sans nom", "unnamed")
    organisation = writing.directory.of(person).organisation if writing.named else ""
    return f"{name} ({organisation})" if organisation else name


def _slot_called(state: OpenSpace, session: Session, writing: Writing) -> str:
    return next((slot_name(each, writing) for each in state.columns if each.id == session.slot), "")


def _place_called(state: OpenSpace, session: Session, writing: Writing) -> str:
    return next((place_name(each, writing) for each in state.rows if each.id == session.place), "")


def slot_name(slot: Slot, writing: Writing) -> str:
    return slot.name or writing.pick(f"Temps {slot.number}", f"Slot {slot.number}")


def place_name(place: Place, writing: Writing) -> str:
    return place.name or writing.pick(f"Lieu {place.number}", f"Place {place.number}")


def note_name(part: NoteField, writing: Writing) -> str:
    match part:
        case "said":
            return writing.pick("Ce qui s'est dit", "What was said")
        case "proposed":
            return writing.pick("Ce que nous proposons", "What we propose")
        case _:
            return writing.pick("Et ensuite", "What next")

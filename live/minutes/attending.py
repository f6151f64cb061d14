"""Who was there, who had excused themselves, who did not come.

Where people were promised that their names would not be seen, minutes that travel from hand to hand
print numbers only.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from live.core.alphabet import alphabetical
from live.core.blocks import Block, Bullets, Facts, Heading, Paragraph, Table
from live.core.ids import PersonId
from live.core.method import Writing
from live.core.people import FACILITATORS, Identity, Role
from live.minutes.dates import clock, moment, weekday_and_day
from live.workshop.model import Attendee, Workshop


def attendance(workshop: Workshop, writing: Writing, place: tzinfo) -> list[Block]:
    came = _people(workshop, "present")
    excused = _people(workshop, "excused")
    missing = _people(workshop, "absent")
    awaited = _people(workshop, "expected")
    if workshop.is_closed:
        missing, awaited = missing + awaited, ()
    groups = (
        (writing.pick("Présents", "Present"), came),
        (writing.pick("Excusés", "Excused"), excused),
        (writing.pick("Absents", "Absent"), missing),
        (writing.pick("Attendus, pas encore arrivés", "Expected, not there yet"), awaited),
    )
    shown = tuple((label, people) for label, people in groups if people or people is came)
    blocks: list[Block] = [Heading(1, "Participants")]
    gone = tuple(person for person in came if workshop.people[person].left is not None)
    if not writing.named:
        counts = tuple((label, str(len(people))) for label, people in shown)
        departures = ((writing.pick("Départs notés", "Departures noted"), str(len(gone))),) if gone else ()
        return [*blocks, Facts(counts + departures)]
    for label, people in shown:
        blocks.append(Heading(2, f"{label} ({len(people)})"))
        blocks += _present(people, writing) if people is came else _listed(people, writing)
    return blocks + _departures(workshop, came, writing, place)


def facilitation(workshop: Workshop, writing: Writing) -> str:
    """Who facilitated, by name."""
    driving = (key for key, person in workshop.people.items() if person.role in FACILITATORS)
    return ", ".join(filter(None, map(writing.name, driving)))


def _people(workshop: Workshop, attendance: str) -> tuple[PersonId, ...]:
    return tuple(key for key, person in workshop.people.items() if _counts(person) and person.attendance == attendance)


def _counts(person: Attendee) -> bool:
    """Facilitators are named apart; a projector is nobody, and whoever was taken out was nobody's guest."""
    return person.role not in FACILITATORS and person.role is not Role.PROJECTOR and not person.removed


def _present(people: tuple[PersonId, ...], writing: Writing) -> list[Block]:
    known, unnamed = _sorted(people, writing)
    if not people:
        return [Paragraph(writing.pick("Personne n'est arrivé.", "Nobody arrived."), "remark")]
    blocks: list[Block] = []
    if any(identity.organisation for _, identity in known):
        columns = (writing.pick("Nom", "Name"), writing.pick("Organisation", "Organisation"))
        rows = tuple((identity.shown, identity.organisation) for _, identity in known)
        blocks.append(Table(writing.pick("Personnes présentes", "People present"), columns, rows))
    elif known:
        blocks.append(Bullets(tuple(identity.shown for _, identity in known)))
    return blocks + _and_unnamed(len(unnamed), writing)


def _listed(people: tuple[PersonId, ...], writing: Writing) -> list[Block]:
    known, unnamed = _sorted(people, writing)
    names = tuple(f"{each.shown} ({each.organisation})" if each.organisation else each.shown for _, each in known)
    return [*([Bullets(names)] if names else []), *_and_unnamed(len(unnamed), writing)]


def _departures(workshop: Workshop, came: tuple[PersonId, ...], writing: Writing, place: tzinfo) -> list[Block]:
    """Who left when, and who came back when."""
    told = {person: _comings_and_goings(workshop.people[person], writing, place) for person in came}
    known, unnamed = _sorted(tuple(person for person in came if told[person]), writing)
    rows = tuple((identity.shown, "\n".join(told[person])) for person, identity in known)
    rows += tuple((writing.pick("sans nom", "unnamed"), "\n".join(told[person])) for person in unnamed)
    if not rows:
        return []
    columns = (writing.pick("Nom", "Name"), writing.pick("Départ et retour", "Departure and return"))
    title = writing.pick("Départs et retours", "Departures and returns")
    return [Heading(2, title), Table(title, columns, rows)]


def _comings_and_goings(person: Attendee, writing: Writing, place: tzinfo) -> tuple[str, ...]:
    came = moment(person.arrived, place).date() if person.arrived is not None else None

    def at(when: int) -> str:
        time = moment(when, place)
        said = clock(time, writing.language)
        if time.date() == came:
            return said
        return f"{weekday_and_day(time.date(), writing.language)}, {said}"

    # An absence of less than a minute is a slip of the finger.
    away = [(at(span.began), at(span.ended)) for span in person.absences]
    told = [writing.pick(f"absence de {b} à {e}", f"away {b} to {e}") for b, e in away if b != e]
    if person.left is not None:
        told.append(writing.pick(f"départ à {at(person.left)}", f"left at {at(person.left)}"))
    return tuple(told)


def _sorted(
    people: Iterable[PersonId], writing: Writing
) -> tuple[list[tuple[PersonId, Identity]], tuple[PersonId, ...]]:
    """By surname; and who has no name, because it was erased or never given."""
    identities = [(person, writing.directory.of(person)) for person in people]
    known = [(person, identity) for person, identity in identities if identity.shown]
    return sorted(known, key=_alphabetical), tuple(person for person, identity in identities if not identity.shown)


def _alphabetical(known: tuple[PersonId, Identity]) -> tuple[bytes, bytes]:
    _, identity = known
    return alphabetical(identity.name or identity.first_name), alphabetical(identity.first_name)


def _and_unnamed(count: int, writing: Writing) -> list[Block]:
    if not count:
        return []
    said = writing.pick(
        f"et {count} personnes sans nom" if count > 1 else "et une personne sans nom",
        f"and {count} people without a name" if count > 1 else "and one person without a name",
    )
    return [Paragraph(f"{said}.", "remark")]

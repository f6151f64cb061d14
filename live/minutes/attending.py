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
    facilitating = _facilitating(workshop, writing)
    missing = _people(workshop, "absent")
    awaited = _people(workshop, "expected")
    if workshop.is_closed:
        missing, awaited = missing + awaited, ()
    others = tuple(
        (label, people)
        for label, people in (
            (writing.pick("Excusés", "Excused"), _people(workshop, "excused")),
            (writing.pick("Absents", "Absent"), missing),
            (writing.pick("Attendus, pas encore arrivés", "Expected, not there yet"), awaited),
        )
        if people
    )
    present = writing.pick("Présents", "Present")
    blocks: list[Block] = []
    if not writing.named:
        gone = sum(workshop.people[person].left is not None for person in came)
        counts = (
            (present, len(came)),
            *([(writing.pick("Animation", "Facilitation"), len(facilitating))] if facilitating else []),
            *((label, len(people)) for label, people in others),
            *([(writing.pick("Départs notés", "Departures noted"), gone)] if gone else []),
        )
        return [Facts(tuple((label, str(count)) for label, count in counts))]
    # Facilitators are not among those who could vote, so they are counted apart.
    apart = writing.pick(", animation", ", facilitation") + f" ({len(facilitating)})" if facilitating else ""
    blocks += [Heading(2, f"{present} ({len(came)}){apart}"), *_present(came, facilitating, writing)]
    for label, people in others:
        blocks += [Heading(2, f"{label} ({len(people)})"), *_listed(people, writing)]
    return blocks + _departures(workshop, came, writing, place)


def facilitation(workshop: Workshop, writing: Writing) -> str:
    """Who facilitated, by name."""
    driving = (key for key, person in workshop.people.items() if person.role in FACILITATORS)
    return ", ".join(filter(None, map(writing.name, driving)))


def _people(workshop: Workshop, attendance: str) -> tuple[PersonId, ...]:
    return tuple(key for key, person in workshop.people.items() if _counts(person) and person.attendance == attendance)


def _facilitating(workshop: Workshop, writing: Writing) -> tuple[PersonId, ...]:
    """Facilitators who came and said who they are: an organiser who only looked in has no name."""
    return tuple(
        key
        for key, person in workshop.people.items()
        if person.role in FACILITATORS and person.attendance == "present" and writing.directory.name(key)
    )


def _counts(person: Attendee) -> bool:
    """A projector is nobody, and whoever was taken out was nobody's guest. Of facilitators nobody was expected."""
    return person.role not in FACILITATORS and person.role is not Role.PROJECTOR and not person.removed


def _present(people: tuple[PersonId, ...], facilitating: tuple[PersonId, ...], writing: Writing) -> list[Block]:
    known, unnamed = _sorted((*people, *facilitating), writing)
    if not people and not facilitating:
        return [Paragraph(writing.pick("Personne n'est arrivé.", "Nobody arrived."), "remark")]
    blocks: list[Block] = []
    role = writing.pick(", animation", ", facilitation")
    labels = {"organisation": "Organisation", "function": writing.pick("Fonction", "Function")}
    said = [field for field in labels if any(getattr(identity, field) for _, identity in known)]
    names = [writing.name(person, *said) + role * (person in facilitating) for person, _ in known]
    if said:
        columns = (writing.pick("Nom", "Name"), *(labels[field] for field in said))
        rows = tuple(
            (name, *(getattr(identity, field) for field in said))
            for name, (_, identity) in zip(names, known, strict=True)
        )
        blocks.append(Table(writing.pick("Personnes présentes", "People present"), columns, rows))
    elif known:
        blocks.append(Bullets(tuple(names)))
    return blocks + _and_unnamed(len(unnamed), writing)


def people_in_words(people: tuple[PersonId, ...], writing: Writing) -> tuple[str, ...]:
    """One line a person, in the order of the alphabet; those without a name counted in the last."""
    known, unnamed = _sorted(people, writing)
    names = tuple(_in_full(person, each, writing) for person, each in known)
    return (*names, *(said.text for said in _and_unnamed(len(unnamed), writing) if isinstance(said, Paragraph)))


def _listed(people: tuple[PersonId, ...], writing: Writing) -> list[Block]:
    known, unnamed = _sorted(people, writing)
    names = tuple(_in_full(person, identity, writing) for person, identity in known)
    return [*([Bullets(names)] if names else []), *_and_unnamed(len(unnamed), writing)]


def _in_full(person: PersonId, identity: Identity, writing: Writing) -> str:
    """As in running text: the function after a comma, the organisation in brackets."""
    name = writing.name(person, "organisation", "function")
    named = f"{name}, {identity.function}" if identity.function else name
    return f"{named} ({identity.organisation})" if identity.organisation else named


def _departures(workshop: Workshop, came: tuple[PersonId, ...], writing: Writing, place: tzinfo) -> list[Block]:
    """Who left when, and who came back when."""
    told = {person: _comings_and_goings(workshop.people[person], writing, place) for person in came}
    known, unnamed = _sorted(tuple(person for person in came if told[person]), writing)
    rows = tuple((writing.name(person), "\n".join(told[person])) for person, _ in known)
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

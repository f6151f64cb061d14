"""Who was there, who had excused themselves, who did not come.

Where people were promised that their names would not be seen, minutes that travel from hand to hand
print numbers only.
"""

from __future__ import annotations

from collections.abc import Iterable

from live.core.blocks import Block, Bullets, Facts, Heading, Paragraph, Table
from live.core.ids import PersonId
from live.core.method import Writing
from live.core.people import FACILITATORS, Identity, Role, alphabetical
from live.workshop.model import Attendee, Workshop


def attendance(workshop: Workshop, writing: Writing) -> list[Block]:
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
    if not writing.named:
        return [*blocks, Facts(tuple((label, str(len(people))) for label, people in shown))]
    for label, people in shown:
        blocks.append(Heading(2, f"{label} ({len(people)})"))
        blocks += _present(people, writing) if people is came else _listed(people, writing)
    return blocks


def facilitation(workshop: Workshop, writing: Writing) -> str:
    """Who facilitated, by name."""
    driving = (key for key, person in workshop.people.items() if person.role in FACILITATORS)
    return ", ".join(filter(None, map(writing.name, driving)))


def _people(workshop: Workshop, attendance: str) -> tuple[PersonId, ...]:
    return tuple(key for key, person in workshop.people.items() if _counts(person) and person.attendance == attendance)


def _counts(person: Attendee) -> bool:
    """Facilitators are named apart; a projector is nobody."""
    return person.role not in FACILITATORS and person.role is not Role.PROJECTOR


def _present(people: tuple[PersonId, ...], writing: Writing) -> list[Block]:
    known, unnamed = _sorted(people, writing)
    if not people:
        return [Paragraph(writing.pick("Personne n'est arrivé.", "Nobody arrived."), "remark")]
    blocks: list[Block] = []
    if any(identity.organisation for identity in known):
        columns = (writing.pick("Nom", "Name"), writing.pick("Organisation", "Organisation"))
        rows = tuple((identity.shown, identity.organisation) for identity in known)
        blocks.append(Table(writing.pick("Personnes présentes", "People present"), columns, rows))
    elif known:
        blocks.append(Bullets(tuple(identity.shown for identity in known)))
    return blocks + _and_unnamed(unnamed, writing)


def _listed(people: tuple[PersonId, ...], writing: Writing) -> list[Block]:
    known, unnamed = _sorted(people, writing)
    names = tuple(f"{each.shown} ({each.organisation})" if each.organisation else each.shown for each in known)
    return [*([Bullets(names)] if names else []), *_and_unnamed(unnamed, writing)]


def _sorted(people: Iterable[PersonId], writing: Writing) -> tuple[list[Identity], int]:
    """By surname as a French directory sorts it; how many have no name, because it was erased or never given."""
    identities = [writing.directory.of(person) for person in people]
    known = [identity for identity in identities if identity.shown]
    return sorted(known, key=_alphabetical), len(identities) - len(known)


def _alphabetical(identity: Identity) -> tuple[str, str]:
    return alphabetical(identity.name or identity.first_name), alphabetical(identity.first_name)


def _and_unnamed(count: int, writing: Writing) -> list[Block]:
    if not count:
        return []
    said = writing.pick(
        f"et {count} personnes sans nom" if count > 1 else "et une personne sans nom",
        f"and {count} people without a name" if count > 1 else "and one person without a name",
    )
    return [Paragraph(f"{said}.", "remark")]

"""Whose names stand where in the minutes, by what each person has said.

Where people are asked, a name stands among those present until its person says otherwise, and not beside what they
wrote. Where they are not asked, it stands in both. Whoever facilitates does so by name.
"""

from __future__ import annotations

from dataclasses import replace

from live.core.ids import PersonId
from live.core.method import Writing
from live.core.people import FACILITATORS, Appears
from live.workshop.model import Workshop


def appears(workshop: Workshop, writing: Writing, person: PersonId) -> Appears:
    """Where the name of somebody may stand now."""
    known = workshop.people.get(person)
    said = writing.directory.of(person).appears
    if said or known is None or known.role in FACILITATORS:
        return said or "signed"
    return "listed" if workshop.description.consent == "asked" else "signed"


def listing(workshop: Workshop, writing: Writing) -> Writing:
    """For the list of those present: without those who do not want to be named at all."""
    return _without(workshop, writing, "nowhere")


def signing(workshop: Workshop, writing: Writing, reader: PersonId = "") -> Writing:
    """For what was said and done: without those who have not agreed to be named with it. Of something that is for one
    `reader`, they themselves are."""
    return _without(workshop, writing, "nowhere", "listed", reader=reader)


def _without(workshop: Workshop, writing: Writing, *those: Appears, reader: PersonId = "") -> Writing:
    gone = {person for person in writing.directory.identities if appears(workshop, writing, person) in those}
    return replace(writing, directory=writing.directory.without(gone - {reader}))

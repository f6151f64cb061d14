"""What one person has to do, of all that follows from a workshop, for their own calendar."""

from __future__ import annotations

from dataclasses import replace

from live.core.blocks import Document
from live.core.ids import PersonId
from live.core.method import Language, Writing
from live.core.people import Directory
from live.core.record import Record, Subject
from live.minutes.appearing import signing
from live.minutes.attending import names_printed
from live.minutes.dates import held_on, zone
from live.minutes.record import action_of, began_at
from live.workshop.handed_on import followed_by
from live.workshop.model import Workshop


def own_actions(
    workshop: Workshop, directory: Directory, language: Language, person: PersonId, made_at: int, made_with: str
) -> Document:
    """The actions that somebody leads or has put themselves down for: a document without a page, as data."""
    writing = signing(workshop, Writing(directory, names_printed(workshop), language), person)
    theirs = [each for each in followed_by(workshop, "action") if person in (each.leader, *each.people)]
    described = workshop.description
    began = began_at(workshop, zone(described.time_zone))
    subject = Subject(id=workshop.id, title=described.title, date=described.date, began=began)
    actions = tuple(action_of(each, writing, held_on(subject)) for each in theirs)
    record = Record(workshop=subject, actions=actions)
    bare = Document(described.title, "", language, (), not workshop.is_closed, made_at, made_with)
    return replace(bare, data=record)

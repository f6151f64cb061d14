"""What people are told once a workshop has closed: what was decided, what follows, and when they meet again."""

from __future__ import annotations

from dataclasses import dataclass

from live.core.blocks import Paragraph
from live.core.dates import said_day
from live.core.method import Language, Writing
from live.core.people import Directory
from live.core.record import Record
from live.minutes.appearing import signing
from live.minutes.attending import names_printed
from live.minutes.following import added_sections, leading
from live.workshop.handed_on import followed_by
from live.workshop.model import Workshop


@dataclass(frozen=True, slots=True)
class Following:
    """Something to do: what, who leads it and by when, as far as that was said."""

    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class After:
    decisions: tuple[str, ...]
    actions: tuple[Following, ...]
    next_meeting: str
    minutes: bool


def after(workshop: Workshop, directory: Directory, language: Language) -> After:
    """As it was said in the workshop."""
    writing = signing(workshop, Writing(directory, names_printed(workshop), language))
    meeting = (
        block.text
        for section in added_sections(workshop, writing)
        if section.id == "next_meeting"
        for block in section.blocks
        if isinstance(block, Paragraph)
    )
    return After(
        decisions=tuple(each.text for each in followed_by(workshop, "decision")),
        actions=tuple(
            Following(each.text, leading(each, writing), said_day(each.when, language))
            for each in followed_by(workshop, "action")
        ),
        next_meeting="\n".join(meeting),
        minutes=_may_be_read(workshop),
    )


def after_as_corrected(workshop: Workshop, record: Record, language: Language) -> After:
    """As a version of the minutes says it, of which this is the data."""
    return After(
        decisions=tuple(each.text for each in record.decisions),
        actions=tuple(Following(each.what, each.who, said_day(each.when, language)) for each in record.actions),
        next_meeting=record.next_meeting,
        minutes=_may_be_read(workshop),
    )


def _may_be_read(workshop: Workshop) -> bool:
    return workshop.is_closed and workshop.description.minutes_for != "organiser"

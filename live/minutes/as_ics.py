"""What is due on a day, for a calendar (RFC 5545): each action as an event of a whole day, the next meeting, and what
steps have left that is dated to the day.

An event keeps its id from one download to the next, so that a calendar which looks at ids moves it. Nobody is invited
and nothing rings: who leads an action stands in what it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from live.core.blocks import Document
from live.core.dates import day_of, day_that_opens
from live.core.record import Action, Record
from live.core.text import one_line
from live.minutes.dates import held_on
from live.minutes.layout import made_at

_IN_DAYS: Final = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_OCTETS: Final = 75
_ESCAPED: Final = re.compile(r"[\\;,]")
_MINUTE: Final = 60_000
_NEXT_MEETING: Final = {"fr": "Prochaine rencontre", "en": "Next meeting"}
_NOBODY: Final = {"fr": "à désigner", "en": "to be named"}


def ics(document: Document) -> bytes:
    record = document.data or Record()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//live-workshop//minutes//FR",
        "CALSCALE:GREGORIAN",
        _said("X-WR-CALNAME", document.title),
        *_events(document, record),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _events(document: Document, record: Record) -> Iterator[str]:
    for number, action in enumerate(record.actions):
        # What is done, or given up, keeps nobody's day.
        if action.due and action.progress not in ("done", "given_up"):
            who = action.who or _NOBODY[document.language]
            called = f"{one_line(action.what)} ({one_line(who)})"
            yield from _event(document, action.id or f"action{number}", action.due, called, _details(action))
    meeting = day_that_opens(record.next_meeting, held_on(record.workshop))
    if meeting:
        called = f"{_NEXT_MEETING[document.language]} : {document.title}"
        yield from _event(
            document,
            "next-meeting",
            meeting.isoformat(),
            called,
            "" if day_of(record.next_meeting, held_on(record.workshop)) else record.next_meeting,
        )
    told = {action.id for action in record.actions}
    for step in record.steps:
        for entry in step.outcomes:
            if entry.id in told:
                continue
            # Both ends are told: a day, or some days from one to another.
            if entry.dated and _IN_DAYS.fullmatch(entry.dated.edtf) and entry.dated.first and entry.dated.last:
                yield from _event(
                    document, f"{step.id}.{entry.id}", entry.dated.first, entry.text, entry.detail, entry.dated.last
                )


def _event(document: Document, key: str, on: str, called: str, details: str, until: str = "") -> Iterator[str]:
    day = date.fromisoformat(on)
    last = date.fromisoformat(until) if until else day
    workshop = document.data.workshop.id if document.data else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{key}@{workshop or 'workshop'}.live-workshop"
    # Whatever was downloaded later is newer.
    yield f"SEQUENCE:{document.made_at // _MINUTE}"
    yield f"DTSTAMP:{made_at(document):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    # The day after the last one.
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield "TRANSP:TRANSPARENT"
    yield _said("SUMMARY", called)
    if details:
        yield _said("DESCRIPTION", details)
    yield "END:VEVENT"


def _details(action: Action) -> str:
    return "\n".join(filter(None, (action.deliverable, action.beside, action.means, action.money, action.partners)))


def _said(name: str, text: str) -> str:
    escaped = _ESCAPED.sub(lambda sign: f"\\{sign[0]}", text).replace("\n", "\\n")
    return f"{name}:{escaped}"


def _folded(line: str) -> str:
    """Lines of 75 octets at most, the next one behind a space; no sign is cut in two."""
    pieces, piece, room = [], "", _OCTETS
    for sign in line:
        size = len(sign.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", _OCTETS - 1
        piece += sign
        room -= size
    return "\r\n ".join([*pieces, piece])

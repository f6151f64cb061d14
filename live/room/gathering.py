"""What the workshops of a series have left, gathered: those held here by the minutes kept when they closed, those held
elsewhere as they were told."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter
from pydantic_core import from_json

from live.core.record import Record
from live.room.keeping import closed_minutes
from live.room.rooms import Rooms
from live.series.log import Member, Series
from live.series.model import Count, Listing, Session, order
from live.series.statements import Sayings, held_elsewhere, held_of

_RECORD: Final = TypeAdapter(Record)


@dataclass(frozen=True, slots=True)
class Gathered:
    """`sayings` are what the workshops held here have said, `records` all that they have left; `waiting` those that
    have not been closed yet, and `gone` those that this server no longer has."""

    listing: Listing
    sayings: Sayings
    records: Mapping[str, Record]
    waiting: tuple[str, ...]
    gone: tuple[str, ...]


async def gathered(rooms: Rooms, series: Series, closes: Mapping[str, int] | None = None) -> Gathered:
    """What each has left at its last close, or at that in `closes`. Long documents are read beside the event loop.
    Raises StoreAway."""
    cards = await rooms.store.shelf.workshops()
    if closes is None:
        closes = {key: cards[key]["closed_at"] for key in series.workshops if key in cards}
    closed = {key: closes[key] for key in series.workshops if key in cards and closes.get(key)}
    records = {key: each for key, at in closed.items() if (each := await _record(rooms, key, at)) is not None}
    here = {key: _session(number, records[key], series.workshops[key]) for number, key in enumerate(records, 1)}
    sheets = enumerate(series.held.items(), len(here) + 1)
    elsewhere = {key: each.session(number) for number, (key, each) in sheets}
    by_date = sorted((*here.items(), *elsewhere.items()), key=lambda each: order(each[1]))
    held = [
        held_of(key, session, records[key]) if key in records else held_elsewhere(key, session)
        for key, session in by_date
        if key in records or session.said or session.problem
    ]
    return Gathered(
        Listing(tuple(session for _, session in by_date)),
        Sayings(tuple(held), series.groups, series.advances),
        records,
        tuple(key for key in series.workshops if key in cards and key not in closed),
        tuple(key for key in series.workshops if key not in cards),
    )


async def _record(rooms: Rooms, workshop: str, closed_at: int) -> Record | None:
    """What its minutes held as data at that close; made anew where a name has gone from them since."""
    for each in reversed(await rooms.store.shelf.minutes(workshop)):
        if each.version == closed_at:
            return await asyncio.to_thread(_data_of, each.document)
    room = await rooms.room(workshop)
    if room is None:
        return None
    language = room.workshop.description.language
    return (await closed_minutes(rooms.store, room.workshop, language, rooms.version, at=closed_at)).data


def _data_of(document: bytes) -> Record | None:
    told = from_json(document).get("data")
    return None if told is None else _RECORD.validate_python(told)


def _session(number: int, record: Record, member: Member) -> Session:
    about = record.workshop
    days = [day.date for day in record.days if day.date]
    began = (about.began or "")[:10]
    count = None if record.counts is None else Count(record.counts.present)
    return Session(
        number,
        about.organiser,
        about.title,
        member.themes,
        min(days, default="") or about.date or began,
        about.place,
        member.department,
        member.mode,
        count,
    )

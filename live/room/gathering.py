"""What the workshops of a series have left, gathered: those held here by the latest version of their minutes, those
held elsewhere as they were told."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from pydantic import TypeAdapter
from pydantic_core import from_json

from live.core.record import Record
from live.minutes.editions import EDITION
from live.minutes.pieces import PIECE, Layer
from live.minutes.rewording import reworded
from live.room.composing import Recording
from live.room.keeping import as_closed
from live.room.rooms import Rooms
from live.series.model import Member, Series
from live.series.sessions import Count, Listing, Session, order
from live.series.statements import Held, Sayings, held_elsewhere, held_of
from live.workshop.erasing import MARKS

_MARKS: Final = frozenset(MARKS.values())
_RECORD: Final = TypeAdapter(Record)


@dataclass(frozen=True, slots=True)
class Gathered:
    """`sayings` are what the workshops held here have said, `records` all that they have left, `made_at` when the
    minutes were made that tell it; `waiting` those that have not been closed yet, and `gone` those that this server no
    longer has."""

    listing: Listing
    sayings: Sayings
    records: Mapping[str, Record]
    made_at: Mapping[str, int]
    waiting: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Corrections:
    """What was done to the minutes of a workshop by the version that was made at `made_at`."""

    made_at: int
    layer: Layer


async def gathered(
    rooms: Rooms, series: Series, closes: Mapping[str, int] | None = None, until: int | None = None
) -> Gathered:
    """What each has left at its last close, or at that in `closes`, as its minutes were corrected, or were `until`
    then. Long documents are read beside the event loop. Raises StoreAway."""
    cards = await rooms.store.shelf.workshops()
    if closes is None:
        closes = {key: cards[key]["closed_at"] for key in series.workshops if key in cards}
    closed = {key: closes[key] for key in series.workshops if key in cards and closes.get(key)}
    records = {key: each for key, at in closed.items() if (each := await _record(rooms, key, at)) is not None}
    corrections = {key: await _corrections(rooms, key, closed[key], until) for key in records}
    corrected = {key: reworded(each, corrections[key].layer.values()) for key, each in records.items()}
    here = {key: _session(number, records[key], series.workshops[key]) for number, key in enumerate(records, 1)}
    sheets = enumerate(series.held.items(), len(here) + 1)
    elsewhere = {key: each.session(number) for number, (key, each) in sheets}
    by_date = sorted((*here.items(), *elsewhere.items()), key=lambda each: order(each[1]))
    held = [
        _without_erased(held_of(key, session, records[key], corrected[key]))
        if key in records
        else held_elsewhere(key, session)
        for key, session in by_date
        if key in records or session.said or session.problem
    ]
    return Gathered(
        Listing(tuple(session for _, session in by_date)),
        Sayings(tuple(held), series.groups, series.advances, series.agreements),
        corrected,
        {key: each.made_at for key, each in corrections.items()},
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
    material = await as_closed(rooms.store, room, rooms.version, closed_at)
    recording = Recording(material, room.workshop.description.language)
    record: Record | None = await rooms.documents.done(recording, workshop, material.is_short)
    return record


def _without_erased(held: Held) -> Held:
    """A mark in the place of a text says nothing."""
    return replace(
        held,
        statements=tuple(each for each in held.statements if each.text not in _MARKS),
        problems=tuple(each for each in held.problems if each not in _MARKS),
        actions=tuple(each for each in held.actions if each.what not in _MARKS),
    )


async def _corrections(rooms: Rooms, workshop: str, closed_at: int, until: int | None) -> _Corrections:
    """Those of the latest version; a close is one that is kept only when somebody asks for its minutes."""
    layers = rooms.store.layers
    kept = (EDITION.validate_json(each) for each in (await layers.all(workshop, "editions")).values())
    own = [each for each in kept if each.closed_at == closed_at and (until is None or each.made_at <= until)]
    if own:
        latest = max(own, key=lambda each: each.number)
        return _Corrections(latest.made_at, latest.layer)
    pieces = map(PIECE.validate_json, (await layers.all(workshop, "edits")).values())
    return _Corrections(closed_at, {piece.address: piece.at(closed_at) for piece in pieces})


def _data_of(document: bytes) -> Record | None:
    told = from_json(document).get("data")
    return None if told is None else _RECORD.validate_python(told)


def _session(number: int, record: Record, member: Member) -> Session:
    about = record.workshop
    days = [day.date for day in record.days if day.date]
    began = (about.began or "")[:10]
    # Where nobody came in by a phone and nobody was confirmed, nobody was counted: unknown is not nought.
    count = Count(record.counts.present) if record.counts and record.counts.present else None
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

"""What the workshops of a series have left, gathered: those held here by the latest version of their minutes, those
held elsewhere as they were told.

Minutes are brought as they are kept, in bytes; whoever reads them does so beside the event loop, where there are many
(`live/room/findings.py`, `live/room/summing.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic_core import from_json

from live.core.record import Record
from live.minutes.editions import EDITION
from live.minutes.pieces import PIECE, Layer
from live.minutes.rewording import reworded
from live.room.composing import Keeping, Stop
from live.room.keeping import as_closed
from live.room.rooms import Rooms
from live.room.worker import Bulk
from live.series.model import Member, Series
from live.series.sessions import Count, Listing, Session, order
from live.series.statements import Held, Sayings, held_elsewhere, held_of
from live.workshop.erasing import MARKS

# So much is read in a moment: less than the way to another process takes.
FEW_BYTES: Final = 64 * 1024
_MARKS: Final = frozenset(MARKS.values())
_RECORD: Final = TypeAdapter(Record)


@dataclass(frozen=True, slots=True)
class Left:
    """What a workshop has left: its minutes as data, and what was done to them by the version made at `made_at`."""

    document: Bulk
    made_at: int
    layer: Layer

    def record(self) -> Record | None:
        told = from_json(bytes(self.document.content)).get("data")
        return None if told is None else _RECORD.validate_python(told)

    def corrected(self, record: Record) -> Record:
        return reworded(record, self.layer.values())


@dataclass(frozen=True, slots=True)
class Found:
    """`sayings` are what the workshops held here have said, `left` those of them whose minutes tell it."""

    listing: Listing
    sayings: Sayings
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the workshops of a series have left; `waiting` are those that have not been closed yet, and `gone` those
    that this server no longer has."""

    series: Series
    left: Mapping[str, Left]
    waiting: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def is_short(self) -> bool:
        return sum(len(each.document.content) for each in self.left.values()) <= FEW_BYTES

    def read(self) -> Found:
        series = self.series
        records = {key: each for key, left in self.left.items() if (each := left.record()) is not None}
        here = {key: _session(number, records[key], series.workshops[key]) for number, key in enumerate(records, 1)}
        sheets = enumerate(series.held.items(), len(here) + 1)
        elsewhere = {key: each.session(number) for number, (key, each) in sheets}
        by_date = sorted((*here.items(), *elsewhere.items()), key=lambda each: order(each[1]))
        held = [
            _without_erased(held_of(key, session, records[key], self.left[key].corrected(records[key])))
            if key in records
            else held_elsewhere(key, session, series.sessions[key])
            for key, session in by_date
            if key in records or session.said or session.problem
        ]
        sayings = Sayings(tuple(held), series.groups, series.advances, series.agreements)
        return Found(Listing(tuple(session for _, session in by_date)), sayings, tuple(records))


async def gathered(
    rooms: Rooms, series: Series, closes: Mapping[str, int] | None = None, until: int | None = None
) -> Gathered:
    """What each has left at its last close, or at that in `closes`, as its minutes were corrected, or were `until`
    then. Raises NotFinished, StoreAway."""
    cards = await rooms.store.shelf.workshops()
    if closes is None:
        closes = {key: cards[key]["closed_at"] for key in series.workshops if key in cards}
    closed = {key: closes[key] for key in series.workshops if key in cards and closes.get(key)}
    left = {key: each for key, at in closed.items() if (each := await left_by(rooms, key, at, until)) is not None}
    return Gathered(
        series,
        left,
        tuple(key for key in series.workshops if key in cards and key not in closed),
        tuple(key for key in series.workshops if key not in cards),
    )


async def worked_out(rooms: Rooms, gathered: Gathered, work: Callable[[Stop], Any]) -> Any:
    """What comes of work on what was gathered, done beside the event loop where that is much. Raises NotFinished."""
    return await rooms.documents.done(work, gathered.series.id, gathered.is_short)


async def left_by(rooms: Rooms, workshop: str, closed_at: int, until: int | None = None) -> Left | None:
    """What its minutes held as data at that close; made anew where a name has gone from them since."""
    kept = (each.document for each in await rooms.store.shelf.minutes(workshop) if each.version == closed_at)
    document = next(kept, None)
    if document is None:
        room = await rooms.room(workshop)
        if room is None:
            return None
        material = await as_closed(rooms.store, room, rooms.version, closed_at)
        keeping = Keeping(material, room.workshop.description.language)
        document = await rooms.documents.done(keeping, workshop, material.is_short)
        assert document is not None
    return await _as_corrected(rooms, workshop, Bulk(document), closed_at, until)


async def _as_corrected(rooms: Rooms, workshop: str, document: Bulk, closed_at: int, until: int | None) -> Left:
    """By its latest version; a close is one that is kept only when somebody asks for its minutes."""
    layers = rooms.store.layers
    kept = (EDITION.validate_json(each) for each in (await layers.all(workshop, "editions")).values())
    own = [each for each in kept if each.closed_at == closed_at and (until is None or each.made_at <= until)]
    if own:
        latest = max(own, key=lambda each: each.number)
        return Left(document, latest.made_at, latest.layer)
    pieces = map(PIECE.validate_json, (await layers.all(workshop, "edits")).values())
    return Left(document, closed_at, {piece.address: piece.at(closed_at) for piece in pieces})


def _without_erased(held: Held) -> Held:
    """A mark in the place of a text says nothing."""
    return replace(
        held,
        statements=tuple(each for each in held.statements if each.text not in _MARKS),
        problems=tuple(each for each in held.problems if each not in _MARKS),
        actions=tuple(each for each in held.actions if each.what not in _MARKS),
    )


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

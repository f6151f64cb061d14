"""A whole workshop as one file, and a workshop made of one.

The file is a ZIP archive: what happened (`log.jsonl`, an event a line, as the store keeps it), who was there
(`people.json`), what was done to the minutes (`layers.json`), what is in photographs and attached files (`files/`),
and `about.json`, which says which shape it has. It carries names and what was given with them; no links, join codes,
passes, personal keys or devices, which belong to a server. What is still sealed cannot be read anywhere else, so a
workshop with a secret ballot that is open has no file.

A workshop that is made of a file is a new one, with an id, a code and links of its own: nothing is ever overwritten.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import secrets
import traceback
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final, get_args
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from live.core.commands import LONG_LIMIT, DateText, Recorded, Sealed
from live.core.files import FILE_MOST, kind_of
from live.core.ids import PersonId, spelled
from live.core.people import Appears, Directory, Identity
from live.core.refusals import Refused
from live.core.versioned_map import VersionedMap
from live.minutes.amending import AMENDMENT
from live.minutes.archive import dated_entry
from live.minutes.editions import EDITION
from live.minutes.pieces import LONGEST_TEXT, PIECE
from live.minutes.writing import minutes_of
from live.room.card import card_of
from live.room.composing import People, Stop
from live.room.enclosures import BYTES_MOST, FILES_MOST
from live.room.opening import commands_of
from live.room.pool import Pool
from live.room.room import Room
from live.room.worker import Bulk
from live.store import Store
from live.store.layers import MOST, What
from live.workshop.codec import decode, encode, secret_steps
from live.workshop.day_model import HourText
from live.workshop.events import WorkshopCreated
from live.workshop.evolving import evolve
from live.workshop.model import Workshop
from live.workshop.sealing import NO_SEALS

log = logging.getLogger("live.whole")

FORMAT: Final = 1
# With the photographs and the files of a workshop.
LARGEST_FILE: Final = 128 * 1024 * 1024
LARGEST_LOG: Final = 64 * 1024 * 1024
LARGEST_PART: Final = 16 * 1024 * 1024
LONGEST_LINE: Final = 1024 * 1024
MOST_EVENTS: Final = 200_000
MOST_PEOPLE: Final = 10_000
# Of a round of amendments only its link is known here, which another server never gave.
_CARRIED: Final[tuple[What, ...]] = ("edits", "editions", "amendments")
_CHECKED: Final[Mapping[str, Any]] = {"edits": PIECE, "editions": EDITION, "amendments": AMENDMENT}

# Of a file as long, reading takes less than the way to another process.
FEW_BYTES: Final = 64 * 1024
_BROKEN: Final = (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError)
_NOT_CARRIED: Final = ("key", "device")
_PARTS: Final = ("about.json", "log.jsonl", "people.json", "layers.json")
_FILE: Final = re.compile(r"files/(f[a-z0-9]{1,20})")


class _Reckoned(BaseModel):
    """What is reckoned with, of a workshop or a day."""

    date: DateText = ""
    opens: HourText = ""
    closes: HourText = ""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a file holds, read and found sound, as the workshop `id` that is made of it: its log with the commands it
    tells, its people, its card, and the names of its files."""

    id: str
    bodies: list[bytes]
    commands: dict[str, int]
    people: People
    layers: dict[str, dict[str, bytes]]
    card: dict[str, Any]
    files: tuple[str, ...]


async def packed(store: Store, pool: Pool, room: Room, made_with: str, now: int) -> bytes:
    """The file of a workshop. Raises Refused, NotFinished, StoreAway."""
    if secret_steps(room.workshop):
        raise Refused("vote_open")
    bodies = [entry.body for entry in await store.log.read(room.id, 0)]
    people = await store.people.everybody(room.id)
    layers: dict[str, dict[str, bytes]] = {what: await store.layers.all(room.id, what) for what in _CARRIED}
    files = await store.shelf.files(room.id)
    log = Bulk(b"".join(body + b"\n" for body in bodies))
    carried = {file: Bulk(content) for file, content in files.items()}
    work = Packing(log, len(bodies), People.of(people), layers, carried, made_with, now)
    content: bytes = await pool.document(work, room.id)
    return content


@dataclass(frozen=True, slots=True)
class Packing:
    """The work of making the file of a workshop."""

    log: Bulk
    events: int
    people: People
    layers: Mapping[str, Mapping[str, bytes]]
    files: Mapping[str, Bulk]
    made_with: str
    now: int

    def __call__(self, stop: Stop) -> bytes:
        files = {name: bytes(each.content) for name, each in self.files.items()}
        return _packed(self, bytes(self.log.content), self.people(), files)


def _packed(work: Packing, log: bytes, people: Mapping[PersonId, Identity], files: Mapping[str, bytes]) -> bytes:
    made = datetime.fromtimestamp(work.now // 1000, UTC)
    about = {"format": FORMAT, "what": "live-workshop", "made_with": work.made_with, "events": work.events}
    told = {
        "about.json": json.dumps(about, indent=2).encode(),
        "log.jsonl": log,
        "people.json": json.dumps(
            {person: _carried(identity) for person, identity in people.items()}, ensure_ascii=False, indent=1
        ).encode(),
        "layers.json": json.dumps(
            {
                what: {field: json.loads(value) for field, value in entries.items()}
                for what, entries in work.layers.items()
            },
            ensure_ascii=False,
            indent=1,
        ).encode(),
    }
    made_of = BytesIO()
    with ZipFile(made_of, "w", ZIP_DEFLATED) as archive:
        for name in _PARTS:
            archive.writestr(dated_entry(name, made), told[name])
        for file, content in sorted(files.items()):
            archive.writestr(dated_entry(f"files/{file}", made), content)
    return made_of.getvalue()


def _carried(identity: Identity) -> dict[str, Any]:
    return {name: value for name, value in asdict(identity).items() if value and name not in _NOT_CARRIED}


async def bring(store: Store, pool: Pool, file: bytes) -> str:
    """A new workshop that is equal to that of a file; its id. Raises Refused for anything that is no such file, or too
    large, and NotFinished, StoreAway."""
    if len(file) > LARGEST_FILE:
        raise Refused("too_long", reason="file", limit=LARGEST_FILE)
    work = Unpacking(Bulk(file), spelled(secrets.randbits(64), 10).lower())
    told: Unpacked = work(lambda: False) if _is_short(file) else await pool.document(work, "import")
    await _enter(store, told, file)
    return told.id


@dataclass(frozen=True, slots=True)
class Unpacking:
    """The work of reading a file as the workshop `id`. Raises Refused."""

    file: Bulk
    id: str

    def __call__(self, stop: Stop) -> Unpacked:
        workshop, bodies, people, layers, files = _unpacked(bytes(self.file.content))
        first = decode(1, bodies[0])
        event = first.event
        assert isinstance(event, WorkshopCreated)
        bodies[0] = encode(replace(first, event=replace(event, workshop=self.id)))
        recorded = (decode(seq, body) for seq, body in enumerate(bodies, 1))
        return Unpacked(
            self.id,
            bodies,
            commands_of(recorded, NO_SEALS),
            People.of(people),
            layers,
            card_of(replace(workshop, id=self.id)),
            files,
        )


def _is_short(file: bytes) -> bool:
    """Whether it is read in a moment, or found in a moment to be none of ours. No more is ever read of a part than the
    archive says it holds."""
    if len(file) > FEW_BYTES:
        return False
    try:
        with ZipFile(BytesIO(file)) as archive:
            return sum(each.file_size for each in archive.infolist()) <= FEW_BYTES
    except _BROKEN:
        return True


Parts = tuple[Workshop, list[bytes], dict[PersonId, Identity], dict[str, dict[str, bytes]], tuple[str, ...]]


def _unpacked(file: bytes) -> Parts:
    try:
        with ZipFile(BytesIO(file)) as archive:
            names = archive.namelist()
            carried = [name for name in names if _FILE.fullmatch(name)]
            if sorted(names) != sorted({*_PARTS, *carried}) or len(carried) > FILES_MOST:
                raise Refused("bad_workshop_file", part="")
            parts = {name: _read(archive, name) for name in _PARTS}
            _check_files(archive, carried)
    except _BROKEN as wrong:
        raise Refused("bad_workshop_file", part="") from wrong
    about = _json(parts, "about.json")
    if about.get("what") != "live-workshop" or about.get("format") != FORMAT:
        raise Refused("bad_workshop_file", part="about.json")
    workshop, bodies = _log(parts["log.jsonl"])
    people = _people(_json(parts, "people.json"))
    _check(workshop, people)
    layers = _layers(_json(parts, "layers.json"))
    return workshop, bodies, people, layers, tuple(name.removeprefix("files/") for name in carried)


def _read(archive: ZipFile, name: str) -> bytes:
    """Never more than it may be, whatever its head says it is."""
    most = LARGEST_LOG if name == "log.jsonl" else LARGEST_PART
    with archive.open(name) as part:
        told = part.read(most + 1)
    if len(told) > most:
        raise Refused("too_long", reason="file", limit=most)
    return told


def _check_files(archive: ZipFile, names: list[str]) -> None:
    """No more than a workshop may have: a small archive can hold a great many empty bytes."""
    size = 0
    for name in names:
        size += len(_file(archive, name))
        if size > BYTES_MOST:
            raise Refused("too_long", reason="file", limit=BYTES_MOST)


def _file(archive: ZipFile, name: str) -> bytes:
    """One of a kind that may be attached: whatever else it is, it is none of ours."""
    with archive.open(name) as part:
        content = part.read(FILE_MOST + 1)
    if len(content) > FILE_MOST or kind_of(content) is None:
        raise Refused("bad_workshop_file", part=name)
    return content


def _json(parts: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        told = json.loads(parts[name])
    except (ValueError, RecursionError):
        raise Refused("bad_workshop_file", part=name) from None
    if not isinstance(told, dict):
        raise Refused("bad_workshop_file", part=name)
    return told


def _log(told: bytes) -> tuple[Workshop, list[bytes]]:
    bodies = told.splitlines()
    if not bodies or len(bodies) > MOST_EVENTS or any(len(body) > LONGEST_LINE for body in bodies):
        raise Refused("bad_workshop_file", part="log.jsonl")
    workshop: Workshop | None = None
    for line, body in enumerate(bodies, 1):
        recorded = _event(line, body)
        try:
            workshop = evolve(workshop, recorded)
        except Exception as wrong:
            # A made-up event may break anything; so may a fault of ours, which is not to go by unseen. What it says may
            # hold words of people.
            where = "".join(traceback.format_tb(wrong.__traceback__))
            log.warning("line %d of a workshop's file does not fold\n%s%s", line, where, type(wrong).__name__)
            raise Refused("bad_workshop_file", part="log.jsonl", line=line) from wrong
    assert workshop is not None
    return workshop, bodies


def _event(line: int, body: bytes) -> Recorded:
    """No longer than a command could have made it: what nobody could write, nobody could print either."""
    try:
        recorded = decode(line, body)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as wrong:
        raise Refused("bad_workshop_file", part="log.jsonl", line=line) from wrong
    if (line == 1) != isinstance(recorded.event, WorkshopCreated):
        raise Refused("bad_workshop_file", part="log.jsonl", line=line)
    if len(body) > LONG_LIMIT and not isinstance(recorded.event, Sealed):
        entry = from_json(body)
        if (length := _longest(entry["with"])) > LONG_LIMIT:
            at = {"part": "log.jsonl", "line": line, "event": entry["event"]}
            raise Refused("too_long", reason="text", **at, limit=LONG_LIMIT, length=length)
    return recorded


def _longest(value: Any) -> int:
    """The length of the longest text in it."""
    if isinstance(value, str):
        return len(value)
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max(map(_longest, inside), default=0)


def _check(workshop: Workshop, people: Mapping[PersonId, Identity]) -> None:
    """Whether pages and minutes can be made of it: an hour or a year that there is not stands in no log of ours. What
    else goes wrong with a log that folds is a fault of ours, and goes on as one."""
    directory = Directory(VersionedMap(people))
    try:
        _Reckoned.model_validate(asdict(workshop.description))
        for day in workshop.days.values():
            _Reckoned.model_validate(asdict(day.plan))
        minutes_of(workshop, directory, workshop.description.language, draft=True, made_at=0, made_with="")
    except (ValidationError, ValueError, OverflowError, OSError) as wrong:
        raise Refused("bad_workshop_file", part="log.jsonl") from wrong


def _people(told: dict[str, Any]) -> dict[PersonId, Identity]:
    if len(told) > MOST_PEOPLE:
        raise Refused("bad_workshop_file", part="people.json")
    people = {}
    for person, said in told.items():
        if not isinstance(said, dict) or not 0 < len(person) <= 64:
            raise Refused("bad_workshop_file", part="people.json")
        name, first, organisation, function, email = (
            value[:500] if isinstance(value := said.get(field), str) else ""
            for field in ("name", "first_name", "organisation", "function", "email")
        )
        people[person] = Identity(
            *(name, first, organisation),
            email=email,
            function=function,
            since=_whole_number(said.get("since")),
            no_photo_at=_whole_number(said.get("no_photo_at")),
            **_agreed(said),
        )
    return people


def _agreed(said: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody has said of their name in the minutes: nobody may take a no for a yes by moving a workshop."""
    appears, asked = said.get("appears"), said.get("appears_asked")
    if appears not in get_args(Appears):
        return {}
    return {
        "appears": appears,
        "appears_at": _whole_number(said.get("appears_at")),
        "appears_asked": asked[:500] if isinstance(asked, str) else "",
    }


def _whole_number(told: Any) -> int:
    return told if isinstance(told, int) else 0


def _layers(told: dict[str, Any]) -> dict[str, dict[str, bytes]]:
    layers: dict[str, dict[str, bytes]] = {}
    for what in _CARRIED:
        entries = told.get(what, {})
        if not isinstance(entries, dict):
            raise Refused("bad_workshop_file", part="layers.json")
        try:
            layers[what] = {
                str(field): _CHECKED[what].dump_json(_CHECKED[what].validate_python(value))
                for field, value in entries.items()
            }
        except ValueError:
            raise Refused("bad_workshop_file", part="layers.json") from None
        if (length := _longest(entries)) > LONGEST_TEXT:
            raise Refused("too_long", reason="text", part="layers.json", limit=LONGEST_TEXT, length=length)
    return layers


async def _enter(store: Store, told: Unpacked, file: bytes) -> None:
    """Raises StoreAway."""
    id, bodies = told.id, told.bodies
    epoch = await store.log.begin(id)
    for start in range(0, len(bodies), _AT_ONCE):
        await store.log.append(id, epoch, start, bodies[start : start + _AT_ONCE], [])
    await store.log.keep_commands(id, epoch, len(bodies), told.commands)
    await store.people.learn_all(id, told.people())
    for what, entries in told.layers.items():
        await store.layers.put_all(id, what, entries.items(), MOST)  # type: ignore[arg-type]
    for name in told.files:
        content = await asyncio.to_thread(_content, file, name)
        await store.shelf.keep_file(id, name, content, FILES_MOST, BYTES_MOST)
    await store.shelf.enter(id, told.card)
    await store.shelf.give_code(id)


def _content(file: bytes, name: str) -> bytes:
    """One of its files, which have been looked at: what is large in an archive is unpacked outside of Python."""
    with ZipFile(BytesIO(file)) as archive:
        return archive.read(f"files/{name}")


_AT_ONCE: Final = 500

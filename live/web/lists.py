"""Lists of expected people: uploaded or pasted, looked at, corrected, added, and taken back.

The same over HTTP as on the page. Between looking and adding the list travels with the page itself: nothing of people
who may never be added is kept here.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.dates import in_words
from live.core.method import Language
from live.core.names import folded_email, folded_name
from live.core.refusals import Refused
from live.core.text import one_line
from live.lists.columns import MEANINGS, Meaning
from live.lists.matching import Match
from live.lists.reading import Reading
from live.lists.rows import MOST_ROWS
from live.lists.trouble import Remark
from live.minutes.dates import clock, moment, zone
from live.room.expecting import TakenBack, add_list, compared, kept_lists, take_back
from live.room.lists import ReadingPeople, read
from live.room.room import Room
from live.web.rendering import page
from live.web.requests import (
    LARGEST_BODY,
    is_organiser,
    json_response,
    language_of,
    own_room,
    room_of_organiser,
    site_of,
)
from live.web.workshop_page import done

_MOST_SAID: Final = 200
_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Given:
    """A list as it was given, and how it is to be read."""

    content: bytes
    file: str = ""
    columns: tuple[Meaning, ...] | None = None
    first: int | None = None
    sheet: str = ""
    # Lines that hold somebody although they look as if they did not.
    people: frozenset[int] = frozenset()


async def _read(request: Request, room: Room, given: Given) -> Reading:
    """Raises Refused, NotFinished."""
    work = ReadingPeople(given.content, given.columns, given.first, given.sheet, given.people)
    found: Reading = await read(site_of(request).rooms.pool, room.id, work)
    return found


def _namesakes(room: Room, match: Match) -> list[Remark]:
    """Who is added although somebody of that name, or with that address, is known already."""
    known = [room.directory.of(person) for person in room.workshop.people]
    names = {folded_name(identity) for identity in known}
    addresses = {folded_email(identity): identity.shown for identity in known if identity.email}
    remarks = []
    for each in match.fresh:
        identity = each.identity
        if folded_name(identity) in names:
            remarks.append(Remark(each.line, "noted", "list_namesake", {"name": identity.shown}))
        elif identity.email and folded_email(identity) in addresses:
            other = addresses[folded_email(identity)]
            remarks.append(Remark(each.line, "noted", "list_address_shared", {"name": identity.shown, "other": other}))
    return remarks


# --- over HTTP ----------------------------------------------------------------------------------------------


async def expected_call(request: Request) -> Response:
    """A list as the body. With `preview=1` what would come of it, and nothing is added. A line that may hold a person
    and cannot be read refuses the whole, unless `leave_out=1`."""
    room = await room_of_organiser(request)
    asked = request.query_params
    given = Given(
        await request.body(),
        one_line(asked.get("file", ""))[:200],
        _columns(asked["columns"]) if asked.get("columns") else None,
        _line(asked["first"]) if asked.get("first") else None,
        asked.get("sheet", ""),
        _lines(asked["people"].split(",")) if asked.get("people") else frozenset(),
    )
    found = await _read(request, room, given)
    match = compared(room, found.people)
    answer = as_values(found, match, _namesakes(room, match))
    if asked.get("preview") in ("1", "true"):
        return json_response({"preview": True, **answer})
    broken = [] if asked.get("leave_out") in ("1", "true") and found.people else [_said(each) for each in found.broken]
    if not found.people and not broken:
        broken = [{"line": 0, "why": "list_nobody"}]
    if broken:
        raise Refused("bad_list", lines=broken[:_MOST_SAID], columns=answer["columns"], rows=answer["rows"])
    added = await add_list(room, site_of(request).store, found.people, given.file)
    return json_response({"expected": len(added.match.fresh), "list": added.list or None, **answer})


def _columns(text: str) -> tuple[Meaning, ...]:
    meanings = text.split(",")
    if not {*meanings} <= {*MEANINGS}:
        raise Refused("bad_command", field="columns", why="each is one of " + ", ".join(MEANINGS))
    return tuple(meanings)  # type: ignore[arg-type]


def _line(text: str) -> int:
    if not (text.isdecimal() and 0 < len(text) < 7):
        raise Refused("bad_command", field="first", why="the number of a line is asked for")
    return max(1, int(text))


def _lines(texts: Sequence[str]) -> frozenset[int]:
    return frozenset(map(_line, texts[:MOST_ROWS]))


def as_values(found: Reading, match: Match, namesakes: Sequence[Remark]) -> dict[str, Any]:
    """A reading and what it would bring, for programs."""
    remarks = sorted([*found.remarks, *namesakes], key=lambda remark: remark.line)
    return {
        "listed": len(found.people),
        "would": {"add": len(match.fresh), "correct": len(match.corrected), "know": len(match.matched)},
        "source": asdict(found.source),
        "header": found.header,
        "columns": [asdict(column) for column in found.columns],
        "rows": [{"line": row.line, "cells": list(row.cells)} for row in found.rows],
        "people": [{"line": each.line, **_identity(each)} for each in found.people[:_SHOWN]],
        "changes": [
            {"line": each.listed.line, "person": each.person, "name": each.listed.identity.shown, **asdict(change)}
            for each in match.corrected
            for change in each.changes
        ][:_MOST_SAID],
        "remarks": [{"what": each.what, **_said(each)} for each in remarks[:_MOST_SAID]],
        "more_remarks": max(0, len(remarks) - _MOST_SAID),
    }


def _identity(listed: Any) -> dict[str, str]:
    identity = listed.identity
    return {name: getattr(identity, name) for name in ("name", "first_name", "organisation", "function", "email")}


def _said(remark: Remark) -> dict[str, Any]:
    details = {"details": dict(remark.details)} if remark.details else {}
    return {"line": remark.line, "why": remark.why, **details}


async def lists_call(request: Request) -> Response:
    room = await room_of_organiser(request)
    return json_response({"lists": [asdict(each) for each in await kept_lists(room, site_of(request).store)]})


async def take_back_call(request: Request) -> Response:
    room = await room_of_organiser(request)
    return json_response(asdict(await take_back(room, site_of(request).store, request.path_params["list"])))


# --- the page -----------------------------------------------------------------------------------------------


async def list_page(request: Request) -> Response:
    """list.html: `workshop` (id), `described`, `organises`, `expected`, `kept` (lists: list, file, when, people,
    came) and one of `preview`, `added`, `taken_back` and `trouble` (lines: line, why, details); the others are None.
    Whoever organises is led to the people once a list is added, which says so."""
    room = await room_of_organiser(request)
    if request.method != "POST":
        return await _page(request, room)
    async with request.form(max_part_size=LARGEST_BODY) as form:
        return await _given_page(request, room, form)


async def _given_page(request: Request, room: Room, form: FormData) -> Response:
    pasted = str(form.get("pasted", ""))
    try:
        given = await _given(form)
        found = await _read(request, room, given)
        match = compared(room, found.people)
    except Refused as refused:
        trouble = refused.details.get("lines") or [{"line": 0, "why": "list_full"}]
        return await _page(request, room, status=422, trouble=trouble, pasted=pasted)
    changed = str(form.get("seen", "")) != _seen(given)
    if form.get("what") == "add" and not changed and found.people:
        added = (await add_list(room, site_of(request).store, found.people, given.file)).match
        if not await _organises(request):
            return await _page(request, room, added=added)
        corrected = len(added.corrected)
        known = len(added.matched) - corrected
        return done(room, "list_added", added=len(added.fresh), corrected=corrected, known=known)
    namesakes = _namesakes(room, match)
    preview = as_values(found, match, namesakes) | {
        "content": base64.b64encode(given.content).decode(),
        "file": given.file,
        "first": given.first or (found.rows[0].line if found.rows else 1),
        "read_again": form.get("what") == "add" and changed,
        "nobody": [_said(remark) for remark in found.remarks if remark.may_be_somebody],
        "groups": _groups([remark for remark in found.remarks if not remark.may_be_somebody] + namesakes),
        "broken": sum(remark.line > 0 for remark in found.broken),
        "known": len(match.matched) - len(match.corrected),
    }
    preview["seen"] = _seen(
        Given(
            b"",
            "",
            tuple(column.meaning for column in found.columns),
            preview["first"],
            found.source.sheet,
            given.people,
        )
    )
    return await _page(request, room, preview=preview)


async def _given(form: FormData) -> Given:
    """The list of a form: just uploaded, just pasted, or sent along from the page that showed it. Raises Refused."""
    upload = form.get("list")
    if isinstance(upload, UploadFile) and upload.filename:
        return Given(await upload.read(), one_line(upload.filename)[:200])
    pasted = str(form.get("pasted", ""))
    if pasted.strip():
        return Given(pasted.encode("utf-8", "replace"))
    try:
        content = base64.b64decode(str(form.get("content", "")), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("bad_list", lines=[{"line": 0, "why": "list_empty"}]) from None
    sheet = str(form.get("sheet", ""))
    file = one_line(str(form.get("file", "")))[:200]
    if sheet != str(form.get("sheet_seen", "")):
        # Another sheet has other columns.
        return Given(content, file, sheet=sheet)
    columns = _columns(",".join(str(each) for each in form.getlist("column"))) if form.get("column") else None
    first = _line(str(form["first"])) if str(form.get("first", "")).strip() else None
    people = _lines([str(each) for each in form.getlist("person")])
    return Given(content, file, columns, first, sheet, people)


def _seen(given: Given) -> str:
    return f"{','.join(given.columns or ())} {given.first} {given.sheet} {sorted(given.people)}"


def _groups(remarks: Sequence[Remark]) -> dict[str, list[dict[str, Any]]]:
    ordered = sorted(remarks, key=lambda remark: remark.line)
    groups = {
        what: [_said(each) for each in ordered if each.what == what]
        for what in ("dropped", "merged", "corrected", "noted")
    }
    return {what: each for what, each in groups.items() if each}


async def take_back_page(request: Request) -> Response:
    room = await room_of_organiser(request)
    try:
        gone = await take_back(room, site_of(request).store, request.path_params["list"])
    except Refused as refused:
        if refused.code != "unknown_list":
            raise
        return await _page(request, room)
    return await _page(request, room, taken_back=gone)


async def _page(
    request: Request,
    room: Room,
    status: int = 200,
    preview: dict[str, Any] | None = None,
    added: Match | None = None,
    taken_back: TakenBack | None = None,
    trouble: list[dict[str, Any]] | None = None,
    pasted: str = "",
) -> Response:
    described = room.workshop.description
    place, language = zone(described.time_zone), language_of(request, described.language)
    kept = [
        asdict(each) | {"when": _when(moment(each.at, place), language)}
        for each in await kept_lists(room, site_of(request).store)
    ]
    return page(
        request,
        "list.html",
        screen="organiser",
        status=status,
        language=described.language,
        workshop=room.id,
        described=described,
        organises=await _organises(request),
        expected=sum(attendee.expected for attendee in room.workshop.people.values()),
        kept=kept,
        preview=preview,
        added=added,
        taken_back=taken_back,
        trouble=trouble,
        pasted=pasted,
        meanings=MEANINGS,
        most_said=_MOST_SAID,
    )


async def _organises(request: Request) -> bool:
    return is_organiser(request) or await own_room(request) is not None


def _when(at: datetime, language: Language) -> str:
    return f"{in_words(at.date(), language)}, {clock(at, language)}"


ROUTES: Final = [
    Route("/api/v1/workshops/{workshop}/expected", expected_call, methods=["POST"]),
    Route("/api/v1/workshops/{workshop}/lists", lists_call, methods=["GET"]),
    Route("/api/v1/workshops/{workshop}/lists/{list}", take_back_call, methods=["DELETE"]),
    # Not under /w/: what is packed there is kept in memory for others to get.
    Route("/list/{workshop}", list_page, methods=["GET", "POST"]),
    Route("/list/{workshop}/{list}/take-back", take_back_page, methods=["POST"]),
]

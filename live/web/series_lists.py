"""A list of workshops held elsewhere: looked at beside what the series has already, brought once it is confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.commands import refusal_of
from live.core.method import Language
from live.core.refusals import Refused
from live.lists.rows import MOST_BYTES
from live.lists.trouble import Unreadable
from live.room.lists import ReadingSessions, read
from live.series.bringing import Brought, brought
from live.series.commands import MOST_SAID, AddSessions, Sheet
from live.series.model import HeldElsewhere, Series
from live.series.remarks import sentence, unreadable
from live.series.sessions import Listing, Session
from live.series.values import as_list
from live.web.requests import language_of, site_of
from live.web.series_pages import give_to, organiser_only, series_asked_for, series_page
from live.web.series_sheets import in_the_form


async def import_list(request: Request) -> Response:
    """A list is looked at first. `again`: what is there already is added once more."""
    organiser_only(request)
    language = language_of(request)
    async with request.form() as form:
        sent = form.get("file")
        pasted = str(form.get("list", ""))
        content = await sent.read(MOST_BYTES + 1) if isinstance(sent, UploadFile) and sent.size else pasted.encode()
        confirmed, again = form.get("confirmed") == "1", form.get("again") == "1"
    series = await series_asked_for(request)
    found = await read(site_of(request).rooms.pool, series.id, ReadingSessions(content))
    if isinstance(found, Unreadable):
        return await series_page(request, series, about="elsewhere", trouble=unreadable(found, language))
    try:
        if confirmed:
            return await give_to(request, "elsewhere", _adding(found, again))
        preview = _preview(series, found, language)
    except Refused as refused:
        return await series_page(request, series, refused, "elsewhere")
    return await series_page(request, series, about="elsewhere", preview=preview)


def _preview(series: Series, found: Listing, language: Language) -> dict[str, Any]:
    """Raises Refused."""
    lines = brought(series.held, _adding(found).sessions) if found.sessions else ()
    corrects = sum(each.after is not None for each in lines)
    adds = sum(not each.session for each in lines)
    return {
        "lines": [
            {"session": session, "there": bool(each.session), "changes": [*_changes(series.sessions, each, language)]}
            for session, each in zip(found.sessions, lines, strict=True)
        ],
        "adds": adds,
        "corrects": corrects,
        "knows": len(lines) - adds - corrects,
        "remarks": [(each.error, sentence(each, language)) for each in found.remarks],
        "text": as_list(found),
    }


def _changes(
    sessions: Mapping[str, HeldElsewhere], line: Brought, language: Language
) -> Iterator[tuple[str, str, str]]:
    """Field, what stands there, what it becomes."""
    if line.after is None:
        return
    known = sessions[line.session]
    before, after = in_the_form(known.sheet, language), in_the_form(line.after, language)
    for name, now in after.items():
        if before[name] != now:
            yield name.removeprefix("said-"), before[name], now


def _adding(found: Listing, again: bool = False) -> AddSessions:
    """Raises Refused."""
    try:
        return AddSessions(sessions=tuple(map(_sheet, found.sessions)), again=again)
    except ValidationError as wrong:
        raise refusal_of(wrong) from None


def _sheet(session: Session) -> Sheet:
    return Sheet(
        organiser=session.organiser[:200],
        title=(session.title or session.organiser or session.date)[:200],
        themes=session.themes,
        date=session.date,
        place=session.place[:200],
        department=session.department[:200],
        mode=session.mode,
        participants=session.participants.people if session.participants else None,
        estimated=bool(session.participants and session.participants.estimated),
        problem=session.problem,
        said=session.said[:MOST_SAID],
    )


ROUTES: Final = [Route("/organiser/series/{series}/import", import_list, methods=["POST"])]

"""The next workshop of a series, made from one that belongs to it."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.dates import read_day
from live.core.refusals import Refused
from live.core.text import one_line
from live.series.commands import AddWorkshop
from live.web.laying_out import LONGEST_TITLE, create_like
from live.web.requests import site_of
from live.web.series_pages import said_in, series_asked_for, series_page
from live.web.workshop_page import done


async def next_workshop(request: Request) -> Response:
    """The same agenda, settings and look on another day, with the same themes, department and mode; and where that is
    asked, the people who were on its lists are expected again."""
    site, series, said = site_of(request), await series_asked_for(request), await said_in(request)
    try:
        membership = series.workshops.get(said.get("like", ""))
        before = await site.rooms.room(said["like"]) if membership else None
        if membership is None or before is None:
            raise Refused("unknown_workshop")
        title, day = one_line(said.get("title", ""))[:LONGEST_TITLE], read_day(said.get("date", ""))
        title = title or before.workshop.description.title
        room = await create_like(site, before, title, day, expecting=bool(said.get("people")))
        try:
            command = AddWorkshop(
                workshop=room.id, themes=membership.themes, department=membership.department, mode=membership.mode
            )
            await site.series.give(series.id, "owner", command)
        except Refused:
            await site.rooms.erase(room.id)
            raise
    except Refused as refused:
        return await series_page(request, series, refused, "workshops")
    return done(room, "next_made")


ROUTES: Final = [Route("/organiser/series/{series}/next", next_workshop, methods=["POST"])]

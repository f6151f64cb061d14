"""The next workshop of a series, made from one that belongs to it."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.dates import read_day
from live.core.people import Identity
from live.core.refusals import Refused
from live.core.text import one_line
from live.lists.reading import Listed
from live.room.expecting import add_list
from live.room.room import Room
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
        room = await create_like(site, before, title or before.workshop.description.title, day)
        try:
            if said.get("people") and (people := expected_in(before)):
                await add_list(room, site.store, people)
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


def expected_in(room: Room) -> list[Listed]:
    """Those on its lists, as its organiser knows them: what they have said of themselves there stays there."""
    tracks, people = room.workshop.listed_tracks, list[Listed]()
    for person, attendee in room.workshop.people.items():
        known = room.directory.of(person)
        if attendee.expected and known.shown:
            identity = Identity(known.name, known.first_name, known.organisation, known.email, function=known.function)
            people.append(Listed(len(people) + 1, identity, tracks.get(person, "")))
    return people


ROUTES: Final = [Route("/organiser/series/{series}/next", next_workshop, methods=["POST"])]

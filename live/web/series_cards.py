"""Cards of a series brought into a workshop of this server, for its room to sort and to vote on."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.refusals import Refused
from live.room.findings import Dealing
from live.room.gathering import gathered, worked_out
from live.room.room import SERVER, Room
from live.series.chapters import CardsBelow
from live.series.commands import NoteCopies
from live.series.model import Series
from live.series.naming import Naming
from live.web.agendas import template_text
from live.web.laying_out import create_from
from live.web.requests import site_of
from live.web.series_pages import organiser_only, series_asked_for, series_page
from live.web.site import Site
from live.workshop import commands
from live.workshop.agenda import takes_cards
from live.workshop.model import Planned

# A new workshop for them: proposals are made clear, then voted on.
SORTING_TEMPLATE: Final = "prioritising"


async def bring(request: Request) -> Response:
    """What was said under a theme, of the kinds ticked, into a workshop that is prepared, or a new one; the page then
    says where the cards lie."""
    organiser_only(request)
    site, series = site_of(request), await series_asked_for(request)
    form = await request.form()
    asked = [str(each) for each in form.getlist("kinds")]
    theme, chosen = str(form.get("theme", "")), str(form.get("workshop", ""))
    try:
        async with site.rooms.copies.copying():
            room, step, cards = await _brought(site, series, asked, theme, chosen)
        await room.settled()
    except Refused as refused:
        return await series_page(request, series, refused, "bring")
    brought = {
        "room": room.id,
        "workshop": room.workshop.description.title,
        "step": room.workshop.steps[step].plan.title,
    }
    return await series_page(request, series, about="bring", brought=brought | {"n": cards})


async def _brought(site: Site, series: Series, kinds: list[str], theme: str, chosen: str) -> tuple[Room, str, int]:
    """Where the cards lie now, and how many. Raises Refused."""
    link = CardsBelow(f"{site.addresses.base}/synthesis/{series.id}/cards")
    found = await gathered(site.rooms, series)
    cards = await worked_out(site.rooms, found, Dealing(found, frozenset(kinds), theme, link))
    room = await _room(site, series, chosen)
    step = _step(room)
    await site.series.give(series.id, "owner", NoteCopies(workshop=room.id))
    await room.give(SERVER, commands.BringCards(step=step, cards=cards))
    return room, step, len(cards)


async def _room(site: Site, series: Series, workshop: str) -> Room:
    """The workshop chosen, or a new one. Raises Refused."""
    if workshop:
        room = await site.rooms.room(workshop)
        if room is None or room.workshop.is_closed:
            raise Refused("unknown_workshop")
        return room
    title = Naming(series.language).pick("Atelier de synthèse", "Synthesis workshop")
    text = await template_text(site, SORTING_TEMPLATE)
    room = await create_from(site, text.encode(), series.language, f"{series.title} – {title}"[:200])
    await room.give(SERVER, commands.Describe(organiser=series.organiser))
    return room


def _step(room: Room) -> str:
    """The first that has not been open and works on cards. Raises Refused."""
    workshop = room.workshop
    planned = (key for key in workshop.main.order if isinstance(workshop.steps[key], Planned))
    found = next((key for key in planned if takes_cards(workshop.steps[key].plan.method)), None)
    if found is None:
        raise Refused("series_no_step")
    return found


ROUTES: Final = [Route("/organiser/series/{series}/cards", bring, methods=["POST"])]

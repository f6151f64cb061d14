"""What became of the decisions of a series: said one by one, and recalled at the beginning of the next workshop."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.commands import Command
from live.core.outcomes import ADVANCED
from live.core.refusals import Refused
from live.room.findings import Following
from live.room.gathering import gathered, worked_out
from live.room.room import SERVER, Room
from live.series.advances import RECALLED, Followed, called, reminder, state_of
from live.series.commands import NoteCopies, SayAdvance, TakeBackAdvance
from live.series.deciding import day_of
from live.series.model import Series
from live.series.naming import Naming
from live.web.rendering import page
from live.web.requests import checked, language_of, site_of
from live.web.series_pages import organiser_only, said_in, series_asked_for
from live.web.site import Site
from live.workshop import commands, model

# A text of a step holds no more.
LONGEST: Final = 9_000


async def advances(request: Request) -> Response:
    """advances.html: `series`, `items` (each followed, with its state in words and its news), `states`, `today`,
    `workshops` (closed ones of the series), `others` (workshops to come), `recalled` (room, workshop), `refused`,
    `details`, `about` (the item), `saved` (the part that says so). Posted, somebody says how one has advanced, takes
    that back, or has them recalled."""
    organiser_only(request)
    site, series = site_of(request), await series_asked_for(request)
    if request.method != "POST":
        return await _page(request, series)
    said = await said_in(request)
    item = said.get("item", "")
    try:
        if said.get("what") == "recall":
            return await _recall(request, series, said.get("workshop", ""))
        if said.get("what") == "back":
            command: Command = checked(TakeBackAdvance, {"item": item})
        else:
            command = checked(SayAdvance, {name: said.get(name, "") for name in _SAID})
        await site.series.give(series.id, "owner", command)
    except Refused as refused:
        return await _page(request, series, refused=refused, about=item)
    place = quote(f"item-{item}", safe=":")
    return RedirectResponse(f"{request.url.path}?saved={place}#{place}", 303)


_SAID: Final = ("item", "state", "by", "on", "at", "note")


async def _page(
    request: Request, series: Series, refused: Refused | None = None, about: str = "", **given: Any
) -> Response:
    site = site_of(request)
    naming = Naming(language_of(request))
    items, titles = await _followed(site, series)
    cards = await site.store.shelf.workshops()
    return page(
        request,
        "advances.html",
        screen="organiser",
        status=422 if refused else 200,
        series=series,
        items=[(each, state_of(each, naming, titles, named=True)) for each in items],
        states=[(state, called(state, naming)) for state in ADVANCED],
        naming=naming,
        titles=titles,
        today=day_of(site.rooms.clock()),
        others=[(key, card["title"]) for key, card in cards.items() if not card.get("closed_at")],
        about=about,
        saved=request.query_params.get("saved", ""),
        refused=refused.code if refused else "",
        details=refused.details if refused else {},
        **{"recalled": None, **given},
    )


async def _recall(request: Request, series: Series, workshop: str) -> Response:
    """A first step that tells what was decided so far, in place of one that told it before. Raises Refused."""
    site = site_of(request)
    room = await site.rooms.room(workshop)
    if room is None or room.workshop.is_closed:
        raise Refused("unknown_workshop")
    async with site.rooms.copies.copying():
        await _tell(site, series, room)
    await room.settled()
    return await _page(request, series, recalled={"room": room.id, "workshop": room.workshop.description.title})


async def _tell(site: Site, series: Series, room: Room) -> None:
    """Raises Refused."""
    naming = Naming(room.workshop.description.language)
    items, _ = await _followed(site, series)
    if not items:
        raise Refused("series_no_decision")
    title = RECALLED[naming.language]
    await site.series.give(series.id, "owner", NoteCopies(workshop=room.id))
    settings = {"text": reminder(items, naming, LONGEST)}
    steps = room.workshop.steps
    before = (key for key in room.workshop.main.order if isinstance(steps[key], model.Planned))
    known = next((key for key in before if steps[key].plan.title == title), None)
    if known is None:
        told = {"method": "text", "title": title, "minutes": 10, "settings": settings, "to": 0}
        await room.give(SERVER, checked(commands.AddStep, told))
    else:
        await room.give(SERVER, checked(commands.ChangeStep, {"step": known, "settings": settings}))


async def _followed(site: Site, series: Series) -> tuple[tuple[Followed, ...], dict[str, str]]:
    """All that was decided, and the titles of the workshops."""
    found = await gathered(site.rooms, series)
    told: tuple[tuple[Followed, ...], dict[str, str]] = await worked_out(site.rooms, found, Following(found))
    return told


ROUTES: Final = [Route("/organiser/series/{series}/advances", advances, methods=["GET", "POST"])]

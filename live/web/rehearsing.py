"""The organiser's way to a rehearsal of a workshop, and to a workshop to look at for whoever has none yet."""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.agendas.blanks import EXAMPLES, filling
from live.agendas.preflight import people_expected
from live.agendas.rehearsal import LENGTHS
from live.agendas.templates import shipped
from live.agendas.writing import for_a_rehearsal
from live.core.method import Language
from live.core.people import Identity, Role
from live.room.joining import join
from live.room.room import SERVER, Room
from live.web.laying_out import create_from
from live.web.pages import with_pass
from live.web.requests import NoPass, NotHere, admitted, is_organiser, language_of, site_of
from live.web.site import Site
from live.web.workshop_acts import forms_at, organised
from live.web.workshop_page import done
from live.workshop.commands import LayOutAgenda

FEWEST, MOST = 6, 40
_OTHERWISE: Final = 12
_CALLED: Final[dict[Language, str]] = {"fr": "Répétition", "en": "Rehearsal"}
_TITLED: Final[dict[Language, str]] = {"fr": "Répétition : {}", "en": "Rehearsal: {}"}


async def rehearse(request: Request) -> Response:
    """Begin, for as many minutes as were chosen, and go to the console of the copy; or end what goes on."""
    room = await organised(request)
    site = site_of(request)
    form = await request.form()
    if form.get("what") == "end":
        await site.rehearsals.end(room.id)
        return done(room, "rehearsed")
    described = room.workshop.description
    title = _TITLED[described.language].format(described.title)[:200]
    text = for_a_rehearsal(room.workshop, title)
    people = min(MOST, max(FEWEST, people_expected(room.workshop) or _OTHERWISE))
    minutes = next((each for each in LENGTHS if form.get("minutes") == str(each)), 0)
    return await _to_copy(site, await _copy(site, text, described.language, minutes), room.id, people)


async def lengthen_or_end(request: Request) -> Response:
    """From the console of the copy: its rehearsal goes on for longer; or it ends, and whoever ends it comes back to
    where they began."""
    site, room = site_of(request), (await admitted(request, "console")).room
    if not await site.rehearsals.over_at(room.id):
        raise NotHere
    if (await request.form()).get("what") == "more":
        await site.rehearsals.lengthen(room.id)
        return RedirectResponse(f"/w/{room.id}/console", 303)
    of = await site.rehearsals.end_copy(room.id)
    original = await site.rooms.room(of) if of else None
    return done(original, "rehearsed") if original else await _back_to_list(request)


async def example(request: Request) -> Response:
    """A workshop to look at, for whoever has none yet: the first template, with people in it."""
    if not is_organiser(request):
        raise NoPass
    site, language = site_of(request), language_of(request)
    first = next(iter(shipped().values()), None)
    if first is None:
        raise NotHere
    copy = await _copy(site, first.text, language)
    examples = EXAMPLES[copy.workshop.description.language]
    await copy.give(SERVER, LayOutAgenda(commands=tuple(filling(copy.workshop, examples))))
    return await _to_copy(site, copy, "", _OTHERWISE)


async def _copy(site: Site, text: str, language: Language, minutes: int = 0) -> Room:
    return await create_from(site, text.encode(), language, rehearsed_until=site.rehearsals.until(minutes))


async def _to_copy(site: Site, copy: Room, of: str, people: int) -> Response:
    """Its people begin to come, and whoever rehearses is at the console already."""
    spoken = copy.workshop.description.language
    person = await join(copy, site.store, Identity(first_name=_CALLED[spoken]), Role.FACILITATOR)
    await site.rehearsals.begin(of, copy, people)
    return with_pass(site, copy, person, Role.FACILITATOR, "console")


async def _back_to_list(request: Request) -> Response:
    return RedirectResponse("/organiser?done=rehearsed", 303)


ROUTES: Final[list[Any]] = [
    *forms_at({"rehearse": rehearse}),
    Route("/w/{workshop}/rehearsal", lengthen_or_end, methods=["POST"]),
    Route("/organiser/example", example, methods=["POST"]),
    Route("/organiser/example", _back_to_list, methods=["GET"]),
]

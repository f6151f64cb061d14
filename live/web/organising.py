"""The organiser's list of workshops, and the ways to a new one."""

from __future__ import annotations

import secrets
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.agendas.templates import Template
from live.core.method import Language
from live.core.refusals import Refused
from live.methods import METHODS
from live.store.shelf import ARCHIVED
from live.web.agendas import all_templates
from live.web.new_workshop import NewWorkshop, create
from live.web.rendering import page
from live.web.requests import NoPass, NotHere, checked, is_organiser, language_of, site_of
from live.web.workshop_list import GROUPS, listed
from live.web.workshop_page import done

# What can be said on the list of what was done; to a workshop, on its own page.
_DONE: Final = ("erased", "archived", "unarchived", "rehearsed")
_HUES: Final = 8


async def organiser_in(request: Request) -> Response:
    site = site_of(request)
    if not secrets.compare_digest(request.path_params["secret"].encode(), site.organiser_secret.encode()):
        raise NotHere
    response = RedirectResponse("/organiser", 303)
    site.passes.set_cookie(response, site.passes.organiser_cookie, site.passes.organiser_pass())
    return response


async def organiser(request: Request) -> Response:
    """organiser.html: `groups` (name, workshops as in `workshop_list`), `looked_for`, `is_empty` (whether there is no
    workshop at all), `told`, and while there is none what organiser_new.html is given."""
    if not is_organiser(request):
        raise NoPass
    site, language = site_of(request), language_of(request)
    looked_for = request.query_params.get("q", "").strip()[:200]
    groups = await listed(site, language, looked_for)
    told = request.query_params.get("done", "")
    is_empty = not groups and not looked_for
    return page(
        request,
        "organiser.html",
        screen="organiser",
        groups=[{"name": name, "workshops": groups[name]} for name in GROUPS if name in groups],
        looked_for=looked_for,
        is_empty=is_empty,
        told=told if told in _DONE else "",
        **(await _ways_to_begin(request) if is_empty else {}),
    )


async def new(request: Request) -> Response:
    """The ways to a new workshop; posted, an empty one is made."""
    if not is_organiser(request):
        raise NoPass
    if request.method != "POST":
        return await new_page(request)
    form = await request.form()
    said = {name: str(form.get(name, otherwise)).strip() for name, otherwise in _said_first(request).items()}
    try:
        room = await create(site_of(request), checked(NewWorkshop, said))
    except (ValueError, Refused) as trouble:
        error = "title_needed" if not said["title"] else _wrong(trouble)
        details = trouble.details if isinstance(trouble, Refused) else {}
        return await new_page(request, said, error, details, 422)
    return done(room, "made")


def _said_first(request: Request) -> dict[str, str]:
    said = {"title": "", "place": "", "date": "", "opens": "", "organiser": "", "language": str(language_of(request))}
    said |= {"identity": "real_name", "names_seen_by": "everyone", "asked_besides": "organisation"}
    return said | {"retention_days": "365"}


async def new_page(
    request: Request,
    said: dict[str, str] | None = None,
    error: str | None = None,
    details: dict[str, Any] | None = None,
    status: int = 200,
    file_trouble: str | None = None,
) -> Response:
    given = await _ways_to_begin(request)
    typed = {"said": said, "error": error, "details": details or {}, "file_trouble": file_trouble}
    given |= {name: each for name, each in typed.items() if each is not None}
    return page(request, "organiser_new.html", screen="organiser", status=status, **given)


async def _ways_to_begin(request: Request) -> dict[str, Any]:
    """organiser_new.html: `templates` (their cards, with `strip`), `said` (what was typed into the form), `error` with
    its `details`, and `file_trouble`, what is wrong with a file that was sent."""
    language = language_of(request)
    templates = [
        each.card(language) | {"strip": strip_of(each, language)} for each in await all_templates(site_of(request))
    ]
    given: dict[str, Any] = {"templates": templates, "said": _said_first(request), "details": {}}
    return given | {"error": None, "file_trouble": None}


def strip_of(template: Template, language: Language) -> list[dict[str, Any]]:
    """The steps of a template as pieces of a strip, each as wide as it is long: `x`, `width` (of a hundred), `hue`
    (0 for a pause), `method`."""
    names = [*METHODS]
    steps = [(step.method, step.minutes + step.transition) for step in template.agenda.agenda]
    whole = sum(minutes for _, minutes in steps)
    pieces, passed = [], 0
    for method, minutes in steps:
        if whole and minutes:
            hue = 0 if METHODS[method].rests else names.index(method) % _HUES + 1
            x, width = round(passed * 100 / whole, 2), round(minutes * 100 / whole, 2)
            pieces.append({"x": x, "width": width, "hue": hue, "method": getattr(METHODS[method].title, language)})
        passed += minutes
    return pieces


def _wrong(trouble: Exception) -> str:
    if not isinstance(trouble, Refused):
        return "form_wrong"
    if trouble.details.get("field") == "retention_days":
        return "retention_wrong"
    return trouble.code if trouble.code == "too_long" else "form_wrong"


async def archive(request: Request) -> Response:
    """Put a workshop away from the list, or take it out again."""
    if not is_organiser(request):
        raise NoPass
    site, workshop = site_of(request), request.path_params["workshop"]
    if await site.store.shelf.workshop(workshop) is None:
        raise NotHere
    away = (await request.form()).get("what") != "take_out"
    await site.store.shelf.keep_beside(workshop, ARCHIVED, "1" if away else "")
    told = {"done": "archived" if away else "unarchived"}
    # Whoever puts away what they have found goes on with the rest of it.
    looked_for = request.query_params.get("q", "").strip()[:200]
    return RedirectResponse(f"/organiser?{urlencode(told | ({'q': looked_for} if looked_for else {}))}", 303)


ROUTES: Final = [
    Route("/organiser/in/{secret:path}", organiser_in),
    Route("/organiser", organiser, methods=["GET"]),
    Route("/organiser/new", new, methods=["GET", "POST"]),
    Route("/organiser/w/{workshop}/archive", archive, methods=["POST"]),
]

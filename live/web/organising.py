"""The organiser's list of workshops, and the ways to a new one."""

from __future__ import annotations

import secrets
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.refusals import Refused
from live.web.agendas import all_templates
from live.web.api import NewWorkshop, create
from live.web.rendering import page
from live.web.requests import (
    NoPass,
    NotHere,
    checked,
    is_organiser,
    language_of,
    site_of,
)
from live.web.workshop_page import done


async def organiser_in(request: Request) -> Response:
    site = site_of(request)
    if not secrets.compare_digest(request.path_params["secret"].encode(), site.organiser_secret.encode()):
        raise NotHere
    response = RedirectResponse("/organiser", 303)
    site.passes.set_cookie(response, site.passes.organiser_cookie, site.passes.organiser_pass())
    return response


async def organiser(request: Request) -> Response:
    """All workshops and the ways to a new one; posted, an empty one is made."""
    if not is_organiser(request):
        raise NoPass
    if request.method != "POST":
        return await organiser_page(request)
    form = await request.form()
    said = {name: str(form.get(name, otherwise)).strip() for name, otherwise in _said_first(request).items()}
    try:
        room = await create(site_of(request), checked(NewWorkshop, said))
    except (ValueError, Refused) as trouble:
        error = "title_needed" if not said["title"] else _wrong(trouble)
        details = trouble.details if isinstance(trouble, Refused) else {}
        return await organiser_page(request, said, error, details, 422)
    return done(room, "made")


def _said_first(request: Request) -> dict[str, str]:
    said = {"title": "", "place": "", "date": "", "organiser": "", "language": str(language_of(request))}
    said |= {"identity": "real_name", "names_seen_by": "everyone", "asked_besides": "organisation"}
    return said | {"retention_days": "365"}


async def organiser_page(
    request: Request,
    said: dict[str, str] | None = None,
    error: str | None = None,
    details: dict[str, Any] | None = None,
    status: int = 200,
    file_trouble: str | None = None,
) -> Response:
    """organiser.html: `workshops` (dicts: id, title, place, date, created_at, closed_at; newest first), `templates`
    (their cards), `said` (what was typed into the form), `error` with its `details`, and `file_trouble`, what is wrong
    with a file that was sent."""
    site, language = site_of(request), language_of(request)
    cards = await site.store.shelf.workshops()
    listed = [{"id": id, **card} for id, card in cards.items()]
    listed.sort(key=lambda card: card["created_at"], reverse=True)
    return page(
        request,
        "organiser.html",
        screen="organiser",
        status=status,
        workshops=listed,
        templates=[each.card(language) for each in await all_templates(site)],
        said=said or _said_first(request),
        error=error,
        details=details or {},
        file_trouble=file_trouble,
    )


def _wrong(trouble: Exception) -> str:
    if not isinstance(trouble, Refused):
        return "form_wrong"
    if trouble.details.get("field") == "retention_days":
        return "retention_wrong"
    return trouble.code if trouble.code == "too_long" else "form_wrong"


ROUTES: Final = [
    Route("/organiser/in/{secret:path}", organiser_in),
    Route("/organiser", organiser, methods=["GET", "POST"]),
]

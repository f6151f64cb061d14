"""Which version a document is: whoever has one types the fingerprint that is printed on it, or follows its address.

The answer tells the number, the date and whether it still is what it was, and nothing of what the document says: its
title, and where it can be read, are told to those who may read it.
"""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.minutes.editions import Issue, short, typed_fingerprint
from live.room.editing import Original, document_of
from live.room.issues import issue_in
from live.room.opening import Unreadable
from live.web.desk import Described, minutes_in, said_when, synthesis_of
from live.web.guesses import network_of
from live.web.rendering import page
from live.web.requests import address_of, is_organiser, language_of, site_of
from live.web.site import Site

LONGEST: Final = 200


async def check(request: Request) -> Response:
    """check.html: `typed`; `found` (kind, number, when, audience, language, newer: number and when, gone: what has gone
    from it since and when, is_now: whether it says what it said, now: the fingerprint of what it says, title,
    title_language and address, empty for whoever may not read it), None where nothing is known of it; `asked`
    (whether anything was), `trouble`."""
    typed = request.query_params.get("fingerprint", "")[:LONGEST].strip()
    fingerprint = typed_fingerprint(typed)
    given: dict[str, Any] = {"typed": typed, "asked": bool(typed), "found": None, "trouble": ""}
    if fingerprint and not site_of(request).checks.allows(network_of(address_of(request))):
        return page(request, "check.html", screen="organiser", status=429, **given | {"trouble": "too_fast"})
    if fingerprint:
        given["found"] = await _found(request, fingerprint)
    return page(request, "check.html", screen="organiser", **given)


async def _found(request: Request, fingerprint: str) -> dict[str, Any] | None:
    site = site_of(request)
    issue = await issue_in(site.store.layers, await site.store.shelf.workshops(), fingerprint)
    if issue is not None:
        return await _of_workshop(request, *issue)
    issue = await issue_in(site.store.series.layers, await site.store.series.cards(), fingerprint)
    return None if issue is None else await _of_series(request, *issue)


async def _of_workshop(request: Request, id: str, issue: Issue) -> dict[str, Any] | None:
    site = site_of(request)
    try:
        room = await site.rooms.room(id)
    except Unreadable:
        return None
    if room is None:
        return None
    described, address = room.workshop.description, ""
    if is_organiser(request):
        address = f"/w/{id}/minutes"
    elif room.workshop.is_closed and described.minutes_for == "public":
        address = f"/minutes/{id}"
    return await _told(request, minutes_in(site, room), issue, described, address)


async def _of_series(request: Request, id: str, issue: Issue) -> dict[str, Any] | None:
    site: Site = site_of(request)
    series = await site.series.get(id)
    if series is None:
        return None
    address = ""
    if is_organiser(request):
        address = f"/organiser/series/{id}/synthesis"
    elif series.published:
        address = f"/synthesis/{id}"
    return await _told(request, synthesis_of(site, series), issue, series, address)


async def _told(
    request: Request, original: Original, issue: Issue, described: Described, address: str
) -> dict[str, Any] | None:
    language = language_of(request)
    editions = await original.editions()
    edition = next((each for each in editions if each.number == issue.number), None)
    if edition is None:
        return None
    now = (await document_of(original, edition, issue.language, issue.audience)).cover.fingerprint
    return {
        "kind": "synthesis" if edition.basis else "minutes",
        "number": edition.number,
        "when": said_when(edition.made_at, original, language),
        "audience": issue.audience,
        "language": issue.language,
        "newer": [
            {"number": each.number, "when": said_when(each.made_at, original, language)}
            for each in editions
            if each.number > edition.number
        ],
        "gone": [
            {"what": what, "when": said_when(at, original, language)}
            for what, at in (("names", edition.renamed_at), ("files", edition.emptied_at))
            if at is not None and now != issue.fingerprint
        ],
        "is_now": now == issue.fingerprint,
        "now": short(now),
        "title": described.title if address else "",
        "title_language": described.language,
        "address": address,
    }


ROUTES: Final = [Route("/check", check, methods=["GET"])]

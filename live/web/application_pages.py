"""What the organiser of a call answers to those who apply: yes, no with a reason, a question, and a reminder of it."""

from __future__ import annotations

import contextlib
import secrets
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.refusals import Refused
from live.minutes.mailing import question_letter
from live.room.mailing import MailServer, NotSent, send
from live.room.room import SERVER
from live.series.commands import (
    AcceptApplication,
    AskApplicant,
    RefuseApplication,
    RemindApplicant,
    WithdrawAccess,
)
from live.series.model import Series
from live.web.agendas import template_text
from live.web.laying_out import create_from
from live.web.requests import checked, site_of
from live.web.series_pages import USUAL_TEMPLATE, at_part, organiser_only, said_in, series_asked_for, series_page
from live.workshop import commands


async def application(request: Request) -> Response:
    """Accept, refuse with a reason, ask back and remind of it, or close what an accepted applicant's link opens."""
    organiser_only(request)
    site, series, key = site_of(request), await series_asked_for(request), request.path_params["application"]
    said = await said_in(request)
    try:
        match said.get("what"):
            case "accept":
                await _accept(request, series, key)
            case "refuse":
                told = {"application": key, "reason": said.get("text", "")}
                await site.series.give(series.id, "owner", checked(RefuseApplication, told))
                # The applicant reads the reason by their own link.
                await site.series.logs.drop_contact(series.id, key)
                site.store.erasing.soon()
            case "ask":
                told = {"application": key, "question": said.get("text", "")}
                await site.series.give(series.id, "owner", checked(AskApplicant, told))
            case "remind":
                return await _remind(request, series, key)
            case "close":
                after = await site.series.give(series.id, "owner", checked(WithdrawAccess, {"application": key}))
                room = await site.rooms.room(after.applications[key].workshop)
                if room is not None:
                    await site.rooms.withdraw_passes(room)
            case _:
                raise Refused("unknown_command")
    except Refused as refused:
        return await series_page(request, await series_asked_for(request), refused, f"application-{key}")
    return RedirectResponse(at_part(series.id, f"application-{key}"), 303)


async def _remind(request: Request, series: Series, key: str) -> Response:
    """One more link to their application, by mail or to be pasted: of the first only a hash is kept. Raises Refused."""
    site = site_of(request)
    after = await site.series.give(series.id, "owner", checked(RemindApplicant, {"application": key}))
    known, secret = after.applications[key], secrets.token_urlsafe(24)
    await site.series.logs.keep_link(secret, series.id, key)
    contact = (await site.series.logs.contacts(series.id)).get(key, {})
    link = f"{site.addresses.base}/call/in/{secret}"
    question, sender = known.turns[-1].question, series.organiser
    letter = question_letter(series.title, known.proposal.title, question, link, sender, series.language)
    server, address, sent = MailServer(site.setup.smtp, site.setup.mail_from, sender), contact.get("email", ""), None
    if server and address:
        with contextlib.suppress(NotSent):
            sent = await send(server, letter, {address: frozenset()})
    reminder = {"application": key, "letter": letter, "sent": bool(sent and sent.count)}
    return await series_page(request, after, about=f"application-{key}", reminder=reminder)


async def _accept(request: Request, series: Series, key: str) -> None:
    """Make the workshop of the template of the series, and say yes; if somebody else has decided meanwhile, the
    workshop is not kept. Raises Refused."""
    site = site_of(request)
    known = series.applications.get(key)
    if known is None:
        raise Refused("unknown_application")
    if not known.is_open:
        raise Refused("already_decided")
    proposal = known.proposal
    text = await template_text(site, series.template or USUAL_TEMPLATE)
    room = await create_from(site, text.encode(), series.language, proposal.title)
    try:
        day = proposal.date if len(proposal.date) == 10 else ""
        told = {"organiser": proposal.organiser, "place": proposal.place, "date": day}
        await room.give(SERVER, checked(commands.Describe, told))
        await site.series.give(series.id, "owner", AcceptApplication(application=key, workshop=room.id))
    except Refused:
        await site.rooms.erase(room.id)
        raise


ROUTES: Final = [
    Route("/organiser/series/{series}/applications/{application}", application, methods=["POST"]),
]

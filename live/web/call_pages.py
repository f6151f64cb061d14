"""A call for contributions: its public page, and what the link of an application shows and opens."""

from __future__ import annotations

import secrets
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.commands import Line, Title
from live.core.method import Language
from live.core.refusals import Refused
from live.core.text import one_line
from live.lists.columns import EMAIL
from live.series.commands import AnswerQuestion, Apply, Proposal, WithdrawApplication
from live.series.deciding import day_of
from live.series.departments import department_of
from live.series.model import Series
from live.series.naming import Naming
from live.web.guesses import network_of
from live.web.rendering import page
from live.web.requests import NotHere, address_of, checked, language_of, site_of
from live.web.series_pages import date_of, people_of
from live.web.workshop_acts import give_own_pass

_FIELDS: Final = ("title", "problem", "organiser", "place", "department", "date", "mode", "people")
_CONTACT: Final = ("name", "email", "phone")


class Contact(BaseModel):
    """Whom to write to; kept outside the log of the series."""

    model_config = ConfigDict(extra="forbid")

    name: Title
    email: Title
    phone: Annotated[Line, "typed"] = ""


async def apply(request: Request) -> Response:
    """call.html: `series`, `open` (whether it takes applications), `said`, `themes` (chosen), `once`, `refused`,
    `details`. Posted, an application is received, and its link shown once."""
    site = site_of(request)
    series = await _series(request)
    takes = series.call.takes(day_of(site.rooms.clock()))
    if request.method != "POST":
        if not series.call.introduction and not series.call.open and not series.call.until:
            raise NotHere
        return _form(request, series, takes, {}, ())
    form = await request.form()
    said = {name: str(value).strip() for name, value in form.items()}
    themes = tuple(str(each) for each in form.getlist("themes"))
    once = said.get("once", "")
    try:
        if not takes:
            raise Refused("call_closed")
        proposal, contact = proposal_of(series, said, themes), contact_of(said)
        if not said.get("informed"):
            raise Refused("call_not_informed")
        known = series.applications.get(once)
        if known is None:
            minutes = await site.applying.minutes(series.id, network_of(address_of(request)))
            if minutes:
                raise Refused("call_too_many", minutes=minutes)
        command = checked(Apply, {"application": once, "proposal": proposal})
        await site.series.give(series.id, "anybody", command)
        if known is not None:
            # Sent again; its link was shown when it came first.
            return page(request, "applied.html", series=series, link="")
        await site.series.logs.keep_contact(series.id, once, contact.model_dump())
        secret = secrets.token_urlsafe(24)
        await site.series.logs.keep_link(secret, series.id, once)
    except Refused as refused:
        return _form(request, series, takes, said, themes, refused)
    return page(request, "applied.html", series=series, link=f"{site.addresses.base}/call/in/{secret}")


def _form(
    request: Request,
    series: Series,
    takes: bool,
    said: dict[str, str],
    themes: tuple[str, ...],
    refused: Refused | None = None,
) -> Response:
    said = dict.fromkeys((*_FIELDS, *_CONTACT, "informed"), "") | said
    status = 200 if refused is None else 429 if refused.code == "call_too_many" else 422
    return page(
        request,
        "call.html",
        screen="organiser",
        language=series.language,
        status=status,
        series=series,
        open=takes,
        said=said,
        themes=themes,
        once=said.get("once") or secrets.token_hex(8),
        refused=refused.code if refused else "",
        details=refused.details if refused else {},
    )


async def own(request: Request) -> Response:
    """application.html, for whoever applied: `series`, `application`, `there` (whether its workshop is), `said`,
    `themes`, `refused`, `details`, `naming`, `saved` (what was: "answer", "change", or nothing). Posted: an answer, a
    changed proposal, or withdrawal."""
    site = site_of(request)
    series, key = await _by_link(request)
    if request.method != "POST":
        return await _own_page(request, series, key)
    form = await request.form()
    said = {name: str(value).strip() for name, value in form.items()}
    saved = "?saved=answer" if said.get("answer") else "?saved=change"
    try:
        if said.get("what") == "withdraw":
            saved = ""
            await site.series.give(series.id, "applicant", WithdrawApplication(application=key), key)
            await site.series.logs.drop_contact(series.id, key)
            site.store.erasing.soon()
        else:
            proposal = proposal_of(series, said, tuple(str(each) for each in form.getlist("themes")))
            told = {"application": key, "answer": said.get("answer", ""), "proposal": proposal}
            await site.series.give(series.id, "applicant", checked(AnswerQuestion, told), key)
    except Refused as refused:
        return await _own_page(request, series, key, refused, said)
    return RedirectResponse(f"{request.url.path}{saved}", 303)


async def _own_page(
    request: Request, series: Series, key: str, refused: Refused | None = None, typed: dict[str, str] | None = None
) -> Response:
    known = series.applications[key]
    told = known.proposal
    said: dict[str, Any] = {name: getattr(told, name) for name in _FIELDS}
    said["people"] = "" if told.people is None else told.people
    said["date"] = _in_words(told.date, language_of(request, series.language))
    return page(
        request,
        "application.html",
        screen="organiser",
        language=series.language,
        status=422 if refused else 200,
        series=series,
        application=known,
        there=bool(known.workshop and await site_of(request).rooms.room(known.workshop)),
        said=said | {"answer": ""} | (typed or {}),
        themes=told.themes,
        refused=refused.code if refused else "",
        details=refused.details if refused else {},
        naming=Naming(language_of(request, series.language)),
        saved=request.query_params.get("saved", ""),
    )


def _in_words(date: str, language: Language) -> str:
    """As somebody would have written it, where that is understood as the same."""
    written = Naming(language).edtf(date)
    try:
        return written if date_of(written) == date else date
    except Refused:
        return date


async def open_workshop(request: Request) -> Response:
    """Whoever applied organises the workshop that was made of it, and nothing else here."""
    site = site_of(request)
    series, key = await _by_link(request)
    known = series.applications[key]
    room = await site.rooms.room(known.workshop) if known.access else None
    if room is None:
        raise NotHere
    response = RedirectResponse(f"/organiser/w/{room.id}", 303)
    give_own_pass(site, response, room)
    return response


async def _series(request: Request) -> Series:
    found = await site_of(request).series.get(request.path_params["series"])
    if found is None:
        raise NotHere
    return found


async def _by_link(request: Request) -> tuple[Series, str]:
    """Raises NotHere for a link that opens nothing."""
    site = site_of(request)
    opened = await site.series.logs.link(request.path_params["secret"])
    series = await site.series.get(opened[0]) if opened else None
    if opened is None or series is None or opened[1] not in series.applications:
        raise NotHere
    return series, opened[1]


def proposal_of(series: Series, said: dict[str, str], themes: tuple[str, ...]) -> Proposal:
    """Raises Refused. Themes are those of the series, where it names any."""
    people, _ = people_of(said.get("people", ""))
    department = said.get("department", "")
    return checked(
        Proposal,
        {
            **{name: said.get(name, "") for name in ("title", "problem", "organiser", "place", "mode")},
            "themes": tuple(each for each in map(one_line, themes) if each in series.themes),
            "department": department_of(department) or department,
            "date": date_of(said.get("date", "")),
            "people": people,
        },
    )


def contact_of(said: dict[str, str]) -> Contact:
    """Raises Refused."""
    contact = checked(Contact, {name: said.get(name, "") for name in _CONTACT})
    if not EMAIL.fullmatch(contact.email):
        raise Refused("call_bad_email")
    return contact


ROUTES: Final = [
    Route("/call/in/{secret}", own, methods=["GET", "POST"]),
    Route("/call/in/{secret}/open", open_workshop, methods=["POST"]),
    Route("/call/{series}", apply, methods=["GET", "POST"]),
]

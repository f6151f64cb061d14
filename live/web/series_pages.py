"""The organiser's pages of series: all of them, and one with its workshops, its call and its synthesis."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.commands import Command, refusal_of
from live.core.dates import said_day
from live.core.ids import spelled
from live.core.method import Language
from live.core.refusals import Refused
from live.core.text import one_line
from live.minutes.dates import moment, zone
from live.minutes.formats import BY_EXTENSION
from live.room.all_series import erased_at
from live.room.findings import Overview, Surveying
from live.room.gathering import gathered, worked_out
from live.room.noticing import day_of
from live.room.retention import is_soon, series_erased_at
from live.series import cells
from live.series.chapters import called
from live.series.commands import (
    About,
    AddSessions,
    AddWorkshop,
    Called,
    CloseCall,
    CreateSeries,
    DescribeSeries,
    OpenCall,
    RemoveSession,
    RemoveWorkshop,
    RestoreSession,
    Sheet,
    TakeBackCorrection,
)
from live.series.departments import department_of
from live.series.model import Series
from live.series.naming import Naming
from live.series.sessions import Kind
from live.series.statements import KINDS
from live.web.agendas import all_templates
from live.web.desk import synthesis_of
from live.web.rendering import page
from live.web.requests import NoPass, NotHere, checked, is_organiser, language_of, site_of
from live.web.site import Site

Shown = TypeVar("Shown", bound=BaseModel)
USUAL_TEMPLATE: Final = "co-construction"
# What the sheet of a workshop held elsewhere asks for.
SHEET_KINDS: Final[tuple[Kind, ...]] = ("keep", "create", "obstacle", "practice", "decision")
# After all days.
_NO_DAY: Final = "9999"
FORMATS: Final = ("html", "pdf", "docx", "odt", "md", "csv", "json")


# --- all series ----------------------------------------------------------------------------------------------


async def series_list(request: Request) -> Response:
    """series_list.html: `series` (id, title, organiser, workshops, waiting, call, erased: the day, where that is soon),
    `error`, `title`. Posted, one is made."""
    organiser_only(request)
    site = site_of(request)
    error, title = "", ""
    if request.method == "POST":
        title = one_line(str((await request.form()).get("title", "")))
        try:
            told = {
                "series": spelled(secrets.randbits(64), 10).lower(),
                "title": title,
                "language": language_of(request),
            }
            made = await site.series.create(checked(CreateSeries, told))
            return RedirectResponse(f"/organiser/series/{made.id}", 303)
        except Refused as refused:
            error = "title_needed" if not title else refused.code
    cards = (await site.series.listed()).items()
    listed = [
        {"id": id, **card, "erased": _erased(site, erased_at(card), language_of(request))[1]} for id, card in cards
    ]
    given: dict[str, Any] = {"series": listed, "error": error, "title": title}
    return page(request, "series_list.html", screen="organiser", status=422 if error else 200, **given)


# --- one series ----------------------------------------------------------------------------------------------


async def one_series(request: Request) -> Response:
    return await series_page(request, await series_asked_for(request))


def names_of_formats() -> dict[str, str]:
    """By extension; the data of a synthesis are one table."""
    return {extension: BY_EXTENSION[extension].name for extension in FORMATS}


async def series_page(
    request: Request, series: Series, refused: Refused | None = None, about: str = "", **given: Any
) -> Response:
    """series.html: `series`, `own` (its workshops of this server: id, what the series says of each, card; by day),
    `found` (its listing, cards and themes), `waiting` and `gone` workshops, `versions` of the synthesis and how many
    workshops the latest tells otherwise than they are (`changed`), `others` (workshops that are not in it),
    `contacts`, `templates`, `naming`, `refused` (a code) with `details` and `about` which part it is, `call_link`,
    `preview` (lines, remarks, text, `adds`, `corrects`, `knows`: how many), `formats`, `kinds` of cards, `brought`
    (room, workshop, step, n), `seen` (what the form about the series shows of it, as JSON), `reminder` (application,
    letter, sent: by mail, else it is to be pasted), `saved` (the part that says so), `typed` (what the form that was
    refused said, of the series or of a workshop held elsewhere), `said_at` (the day of a time), `erased` and
    `erased_soon` (the day on which it has been kept long enough; the same, where that is soon)."""
    site = site_of(request)
    cards, together = await site.store.shelf.workshops(), await gathered(site.rooms, series)
    found: Overview = await worked_out(site.rooms, together, Surveying(together))
    original = synthesis_of(site, series)
    versions = await original.editions()
    made_at = {key: together.left[key].made_at for key in found.left}
    kept_until = series_erased_at(series.ends, series.changed_at, series.retention_days)
    erased, erased_soon = _erased(site, kept_until, language_of(request))
    told: dict[str, Any] = {"preview": None, "trouble": "", "brought": None, "reminder": None, "typed": {}} | given
    return page(
        request,
        "series.html",
        screen="organiser",
        status=422 if refused or told["trouble"] else 200,
        series=series,
        found=found,
        waiting=together.waiting,
        gone=together.gone,
        versions=versions,
        changed=await original.changed_since(versions[-1], made_at) if versions else 0,
        cards=cards,
        own=sorted(
            ((id, each, cards.get(id)) for id, each in series.workshops.items()),
            key=lambda own: (own[2] and own[2]["date"]) or _NO_DAY,
        ),
        others=sorted(
            ({"id": id, **card} for id, card in cards.items() if id not in series.workshops),
            key=lambda card: -int(card["created_at"]),
        ),
        contacts=await site.series.logs.contacts(series.id),
        sheet_kinds=kinds_of_a_sheet(language_of(request)),
        seen_of_call=Called(
            until=series.call.until, introduction=series.call.introduction, template=series.template
        ).model_dump_json(),
        seen=About.model_construct(**{name: getattr(series, name) for name in About.model_fields}).model_dump_json(),
        kinds=[(kind, called(kind, Naming(language_of(request)))) for kind in KINDS],
        templates=[each.card(language_of(request)) for each in await all_templates(site)],
        naming=Naming(language_of(request)),
        refused=refused.code if refused else "",
        details=refused.details if refused else {},
        about=about,
        saved=request.query_params.get("saved", ""),
        call_link=f"{site.addresses.base}/call/{series.id}",
        public_link=f"{site.addresses.base}/synthesis/{series.id}",
        formats=names_of_formats(),
        erased=erased,
        erased_soon=erased_soon,
        usual_template=USUAL_TEMPLATE,
        said_at=lambda at: said_day(moment(at, zone(site.setup.time_zone)).date().isoformat(), language_of(request)),
        said_date=lambda date: Naming(language_of(request)).edtf(date),
        **told,
    )


def _erased(site: Site, at: int, language: Language) -> tuple[str, str]:
    """The day on which a series is erased, and the same where that is soon."""
    day = day_of(at, site.setup.time_zone, language)
    return day, day if is_soon(at, site.rooms.clock()) else ""


async def give_to(request: Request, about: str, command: Command) -> Response:
    site, series = site_of(request), request.path_params["series"]
    try:
        await site.series.give(series, "owner", command)
    except Refused as refused:
        return await series_page(request, await series_asked_for(request), refused, about)
    return RedirectResponse(at_part(series, about), 303)


def at_part(series: str, part: str) -> str:
    """The page of a series at the part where something was saved, which says so."""
    return f"/organiser/series/{series}?saved={part}#{part}"


async def describe(request: Request) -> Response:
    """What somebody else has changed while the form was open stays; where both have changed the same, it is said."""
    organiser_only(request)
    said, series = await said_in(request), request.path_params["series"]
    known = await series_asked_for(request)
    try:
        seen = _seen(About, said["seen"]) if said.get("seen") else None
        told = checked(About, _about(known, {"language": language_of(request)} | said))
        await site_of(request).series.give(series, "owner", DescribeSeries(**dict(told), seen=seen))
    except Refused as refused:
        typed = _told_of_another(About, said, refused)
        return await series_page(request, await series_asked_for(request), refused, "about", typed=typed)
    return RedirectResponse(at_part(series, "about"), 303)


def _seen(shown: type[Shown], text: str) -> Shown:
    """Raises Refused."""
    try:
        return shown.model_validate_json(text)
    except ValidationError as wrong:
        raise refusal_of(wrong) from None


def _told_of_another(shown: type[BaseModel], said: Mapping[str, str], refused: Refused) -> Mapping[str, str]:
    """What was typed; whoever is told what somebody else has written meanwhile has seen it."""
    if refused.code != "changed_by_another":
        return said
    now = {refused.details["field"]: refused.details["now"]}
    return {**said, "seen": _seen(shown, said["seen"]).model_copy(update=now).model_dump_json()}


def _about(known: Series, said: Mapping[str, str]) -> dict[str, Any]:
    departments = lines_of(said.get("departments", ""))
    plain = {name: said.get(name, "") for name in ("title", "organiser", "about", "begins", "ends", "language")}
    return plain | {
        "template": known.template,
        "themes": lines_of(said.get("themes", "")),
        "departments": tuple(department_of(each) or each for each in departments),
        "retention_days": said.get("retention_days", "1095"),
    }


async def workshops(request: Request) -> Response:
    """Put a workshop of this server into the series, change what the series says of it, or take it out."""
    organiser_only(request)
    said = await said_in(request)
    try:
        if said.get("what") == "remove":
            return await give_to(request, "workshops", checked(RemoveWorkshop, {"workshop": said.get("workshop")}))
        if await site_of(request).store.shelf.workshop(said.get("workshop", "")) is None:
            raise Refused("unknown_workshop")
        told: dict[str, Any] = {"workshop": said.get("workshop"), "mode": said.get("mode", "")}
        told |= {"themes": lines_of(said.get("themes", "")), "department": _department(said.get("department", ""))}
        command = checked(AddWorkshop, told)
    except Refused as refused:
        return await series_page(request, await series_asked_for(request), refused, "workshops")
    return await give_to(request, "workshops", command)


async def sessions(request: Request) -> Response:
    """A workshop held elsewhere: added by the form, taken out, put back; its last correction taken back."""
    organiser_only(request)
    said = await said_in(request)
    try:
        match said.get("what"):
            case "remove":
                command: Command = checked(RemoveSession, {"session": said.get("session")})
            case "restore":
                command = checked(RestoreSession, {"session": said.get("session")})
            case "take_back":
                command = checked(TakeBackCorrection, {"session": said.get("session")})
            case _:
                command = AddSessions(sessions=(sheet_of(said),), again=True)
    except Refused as refused:
        return await series_page(request, await series_asked_for(request), refused, "elsewhere", typed=said)
    return await give_to(request, "elsewhere", command)


async def call(request: Request) -> Response:
    """What somebody else has changed while the form was open stays, as in `describe`."""
    organiser_only(request)
    said, series = await said_in(request), request.path_params["series"]
    if said.get("what") == "close":
        return await give_to(request, "call", CloseCall())
    try:
        seen = _seen(Called, said["seen"]) if said.get("seen") else None
        told = checked(Called, {name: said.get(name, "") for name in Called.model_fields})
        await site_of(request).series.give(series, "owner", OpenCall(**dict(told), seen=seen))
    except Refused as refused:
        typed = _told_of_another(Called, said, refused)
        return await series_page(request, await series_asked_for(request), refused, "call", typed=typed)
    return RedirectResponse(at_part(series, "call"), 303)


async def erase(request: Request) -> Response:
    """The series, its applications and their contacts go, once its title has been typed; its workshops stay."""
    organiser_only(request)
    site, series = site_of(request), await series_asked_for(request)
    if one_line((await said_in(request)).get("title", "")) != series.title:
        return await series_page(request, series, Refused("series_title"), "erase")
    await site.series.erase(series.id)
    site.store.erasing.soon()
    return RedirectResponse("/organiser/series", 303)


# --- what forms say ------------------------------------------------------------------------------------------


async def series_asked_for(request: Request) -> Series:
    """The one in the address, for the organiser. Raises NoPass, NotHere."""
    organiser_only(request)
    found = await site_of(request).series.get(request.path_params["series"])
    if found is None:
        raise NotHere
    return found


def organiser_only(request: Request) -> None:
    """Raises NoPass."""
    if not is_organiser(request):
        raise NoPass


async def said_in(request: Request) -> dict[str, str]:
    return {name: str(value).strip() for name, value in (await request.form()).items()}


def lines_of(text: str) -> tuple[str, ...]:
    """One a line, or with semicolons between."""
    parts = (one_line(part) for line in text.splitlines() for part in line.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _each_line(text: str) -> list[str]:
    """A sentence may have a semicolon in it: one a line."""
    return [line for line in map(one_line, text.splitlines()) if line]


def _department(written: str) -> str:
    return department_of(written) or one_line(written)


def date_of(written: str) -> str:
    """EDTF of a day or a month. Raises Refused."""
    try:
        return cells.date_in(written)
    except ValueError:
        raise Refused("series_bad_date", text=written) from None


def people_of(written: str) -> tuple[int | None, bool]:
    """How many, and whether that is an estimate. Raises Refused."""
    try:
        count = cells.people_in(written)
    except ValueError:
        raise Refused("series_bad_number", text=written) from None
    return (count.people, count.estimated) if count else (None, False)


def kinds_of_a_sheet(language: Language) -> list[tuple[Kind, str]]:
    """What it asks for, and what that is called."""
    return [(kind, called(kind, Naming(language))) for kind in SHEET_KINDS]


def sheet_of(said: dict[str, str]) -> Sheet:
    """Raises Refused."""
    people, estimated = people_of(said.get("participants", ""))
    return checked(
        Sheet,
        {
            "organiser": said.get("organiser", ""),
            "title": said.get("title", ""),
            "themes": lines_of(said.get("themes", "")),
            "date": date_of(said.get("date", "")),
            "place": said.get("place", ""),
            "department": _department(said.get("department", "")),
            "mode": said.get("mode", ""),
            "participants": people,
            "estimated": estimated,
            "problem": said.get("problem", ""),
            "said": tuple((kind, text) for kind in SHEET_KINDS for text in _each_line(said.get(f"said-{kind}", ""))),
        },
    )


ROUTES: Final = [
    Route("/organiser/series", series_list, methods=["GET", "POST"]),
    Route("/organiser/series/{series}", one_series),
    Route("/organiser/series/{series}/about", describe, methods=["POST"]),
    Route("/organiser/series/{series}/workshops", workshops, methods=["POST"]),
    Route("/organiser/series/{series}/sessions", sessions, methods=["POST"]),
    Route("/organiser/series/{series}/call", call, methods=["POST"]),
    Route("/organiser/series/{series}/erase", erase, methods=["POST"]),
]

"""The page on which the organiser corrects a workshop held elsewhere: its sheet, as it was entered or imported.

What is left as the form showed it stays as it is, whatever the form could not say of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.commands import refusal_of
from live.core.method import Language
from live.core.refusals import Refused
from live.series.commands import CorrectSession, Sheet
from live.series.correcting import facts, with_facts
from live.series.naming import Naming
from live.web.rendering import page
from live.web.requests import NotHere, language_of, site_of
from live.web.series_pages import SHEET_KINDS, at_part, kinds_of_a_sheet, said_in, series_asked_for, sheet_of


async def correct(request: Request) -> Response:
    """series_sheet.html: `series`, `session`, `typed` (what stands in the form), `seen` (the sheet it is about, as
    JSON), `sheet_kinds`, `refused` (a code) with `details`. Raises NoPass, NotHere."""
    series, session, language = await series_asked_for(request), request.path_params["session"], language_of(request)
    known = series.sessions.get(session)
    # Whoever has typed something is told that it was taken out meanwhile, and keeps what they typed.
    if known is None or (known.removed and request.method == "GET"):
        raise NotHere
    seen = known.sheet
    typed = in_the_form(seen, language)
    refused: Refused | None = None
    if request.method == "POST":
        typed = await said_in(request)
        try:
            seen = _read(typed.get("seen", ""))
            told = _told(typed, seen, language)
            command = CorrectSession(session=session, sheet=told, seen=seen)
            await site_of(request).series.give(series.id, "owner", command)
            return RedirectResponse(at_part(series.id, f"session-{session}"), 303)
        except Refused as declined:
            refused = declined
            if declined.code == "changed_by_another":
                seen, refused = await _shown(request, seen, declined)
    given: dict[str, Any] = {"series": series, "session": session, "typed": typed, "seen": seen.model_dump_json()}
    given |= {"sheet_kinds": kinds_of_a_sheet(language), "refused": refused.code if refused else ""}
    given["details"] = refused.details if refused else {}
    return page(request, "series_sheet.html", screen="organiser", status=422 if refused else 200, **given)


def in_the_form(sheet: Sheet, language: Language) -> dict[str, str]:
    """A sheet as the fields of its form have it."""
    plain = {name: getattr(sheet, name) for name in ("title", "organiser", "place", "department", "mode", "problem")}
    said = {f"said-{asked}": "\n".join(text for kind, text in sheet.said if kind == asked) for asked in SHEET_KINDS}
    date = Naming(language).edtf(sheet.date)
    return plain | {"themes": "; ".join(sheet.themes), "date": date, "participants": _people(sheet, language)} | said


def _people(sheet: Sheet, language: Language) -> str:
    if sheet.participants is None:
        return ""
    about = {"fr": "environ", "en": "about"}[language]
    return f"{about} {sheet.participants}" if sheet.estimated else str(sheet.participants)


def _told(typed: Mapping[str, str], seen: Sheet, language: Language) -> Sheet:
    """Raises Refused."""
    shown = in_the_form(seen, language)
    anew = {name for name, text in shown.items() if _lines(typed.get(name, "")) != _lines(text)}
    # Only what was changed is read: a title is needed all the same.
    read = facts(sheet_of({name: text for name, text in typed.items() if name in anew | {"title"}}))
    return with_facts(seen, {name: read[name] for name in (each.removeprefix("said-") for each in anew)})


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _read(seen: str) -> Sheet:
    """Raises Refused."""
    try:
        return Sheet.model_validate_json(seen)
    except ValidationError as wrong:
        raise refusal_of(wrong) from None


async def _shown(request: Request, seen: Sheet, refused: Refused) -> tuple[Sheet, Refused]:
    """Whoever is told what somebody else has written meanwhile has seen it."""
    field, language = refused.details["field"], language_of(request)
    now = (await series_asked_for(request)).sessions[request.path_params["session"]].sheet
    said = in_the_form(now, language)
    seen = with_facts(seen, {field: facts(now)[field]})
    told = said.get(field, said.get(f"said-{field}", ""))
    return seen, Refused("changed_by_another", field=field, now=told)


ROUTES: Final = [
    Route("/organiser/series/{series}/sessions/{session}", correct, methods=["GET", "POST"]),
]

"""What comes back from workshop to workshop of a series: shown to its organiser, who says what is the same and how far
workshops agree on it."""

from __future__ import annotations

from typing import Final, get_args
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.commands import Command
from live.core.refusals import Refused
from live.room.findings import MOST_PAIRS, Matches, Matching
from live.room.gathering import gathered, worked_out
from live.series.chapters import called, called_agreement
from live.series.commands import (
    AddToGroup,
    Agreement,
    CompareAgain,
    DissolveGroup,
    GroupStatements,
    KeepApart,
    SayAgreement,
    TakeBackAgreement,
    TakeFromGroup,
)
from live.series.deciding import day_of
from live.series.model import Series
from live.series.naming import Naming
from live.web.rendering import page
from live.web.requests import checked, language_of, site_of
from live.web.series_pages import series_asked_for

# Cards of the same words whose workshops are named.
MOST_SOURCES: Final = 12


async def matching(request: Request) -> Response:
    """matching.html: `series`, `themes`, `theme`, `kinds` (name, in words, how many), `kind`, `points` (with how often
    each is said, and the judgement on it: of what, which), `find` (words they are to have), `more` (so many lines are
    not among them), `worked` (over how many), `agreements` in words, `pairs` (how alike, two statements), `apart`
    (pairs kept apart), `titles` of workshops, `left_out` (so many were too many to compare), `refused`, `details`,
    `saved` (the part that says so). Posted, somebody decides."""
    series = await series_asked_for(request)
    refused: Refused | None = None
    if request.method == "POST":
        form = await request.form()
        said = {name: str(value).strip() for name, value in form.items()}
        try:
            command = _asked(series, said, [str(each) for each in form.getlist("statement")])
            await site_of(request).series.give(series.id, "owner", command)
            place = said.get("at", "")
            query = urlencode([*request.query_params.multi_items(), ("saved", place)])
            return RedirectResponse(f"{request.url.path}?{query}#{quote(place, safe=':')}", 303)
        except Refused as declined:
            refused, series = declined, await series_asked_for(request)
    rooms, theme = site_of(request).rooms, request.query_params.get("theme", "")
    find = request.query_params.get("find", "").strip()
    together = await gathered(rooms, series)
    asked = Matching(together, theme, request.query_params.get("kind", ""), find)
    found: Matches = await worked_out(rooms, together, asked)
    naming = Naming(language_of(request))
    return page(
        request,
        "matching.html",
        screen="organiser",
        status=422 if refused else 200,
        series=series,
        themes=found.themes,
        theme=theme,
        kinds=[(kind, called(kind, naming), many) for kind, many in found.kinds.items()],
        kind=found.kind,
        points=found.points,
        find=find,
        more=found.more,
        agreements={each: called_agreement(each, naming) for each in get_args(Agreement)},
        day_of=day_of,
        worked=found.worked,
        pairs=found.pairs,
        apart=found.apart,
        titles=found.titles,
        refused=refused.code if refused else "",
        details=refused.details if refused else {},
        most=MOST_PAIRS,
        most_sources=MOST_SOURCES,
        left_out=found.left_out,
        saved=request.query_params.get("saved", ""),
    )


def _asked(series: Series, said: dict[str, str], statements: list[str]) -> Command:
    """Raises Refused."""
    if "back" in said:
        return checked(TakeBackAgreement, {"about": said["back"]})
    match said.get("what"):
        case "same":
            grouped = {key: name for name, group in series.groups.items() for key in group.statements}
            groups = dict.fromkeys(grouped[each] for each in statements if each in grouped)
            loose = [each for each in statements if each not in grouped]
            if len(groups) == 1 and len(loose) == 1:
                return checked(AddToGroup, {"group": next(iter(groups)), "statement": loose[0]})
            return checked(GroupStatements, {"statements": tuple(statements), "text": said.get("text", "")})
        case "apart" | "again" if len(statements) == 2:
            kind = KeepApart if said["what"] == "apart" else CompareAgain
            return checked(kind, {"one": statements[0], "other": statements[1]})
        case "shared" | "discussed" | "contested":
            about = (said["group"],) if "group" in said else tuple(statements)
            return checked(SayAgreement, {"about": about, "agreement": said["what"], "by": said.get("by", "")})
        case "take" if len(statements) == 1:
            return checked(TakeFromGroup, {"group": said.get("group"), "statement": statements[0]})
        case "dissolve":
            return checked(DissolveGroup, {"group": said.get("group")})
        case _:
            raise Refused("unknown_command")


ROUTES: Final = [Route("/organiser/series/{series}/matching", matching, methods=["GET", "POST"])]

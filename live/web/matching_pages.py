"""What comes back from workshop to workshop of a series: shown to its organiser, who says what is the same and how far
workshops agree on it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Final, get_args

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.commands import Command
from live.core.refusals import Refused
from live.room.gathering import gathered
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
from live.series.likeness import alike
from live.series.model import Series
from live.series.naming import Naming
from live.series.statements import KINDS, Point, Statement
from live.web.rendering import page
from live.web.requests import checked, language_of, site_of
from live.web.series_pages import series_asked_for

# So many pairs are looked at at once.
MOST_PAIRS: Final = 50
# Cards of the same words whose workshops are named.
MOST_SOURCES: Final = 12
# Each is compared with each: more would take too long. Whoever chooses a theme sees the others.
MOST_COMPARED: Final = 3_000


async def matching(request: Request) -> Response:
    """matching.html: `series`, `themes`, `theme`, `kinds` (name, in words, how many), `kind`, `points` (with how often
    each is said, and the judgement on it: of what, which), `worked` (over how many), `agreements` in words, `pairs`
    (how alike, two statements), `apart` (pairs kept apart), `titles` of workshops, `left_out` (so many were too many to
    compare), `refused`, `details`. Posted, somebody decides."""
    series = await series_asked_for(request)
    refused: Refused | None = None
    if request.method == "POST":
        form = await request.form()
        said = {name: str(value).strip() for name, value in form.items()}
        try:
            command = _asked(series, said, [str(each) for each in form.getlist("statement")])
            await site_of(request).series.give(series.id, "owner", command)
            return RedirectResponse(f"{request.url.path}?{request.url.query}#{said.get('at', '')}", 303)
        except Refused as declined:
            refused, series = declined, await series_asked_for(request)
    found = (await gathered(site_of(request).rooms, series)).sayings
    theme = request.query_params.get("theme", "")
    sayings = found.of_theme(theme) if theme in found.themes else found
    naming = Naming(language_of(request))
    counts = Counter(each.kind for held in sayings.workshops for each in held.statements)
    kinds = [(kind, called(kind, naming), counts[kind]) for kind in KINDS if counts[kind]]
    kind = next(
        (kind for kind, _, _ in kinds if kind == request.query_params.get("kind")), kinds[0][0] if kinds else None
    )
    points = sayings.cards(kind) if kind else ()
    return page(
        request,
        "matching.html",
        screen="organiser",
        status=422 if refused else 200,
        series=series,
        themes=found.themes,
        theme=theme,
        kinds=kinds,
        kind=kind,
        points=[(each, sayings.said_in(each), sayings.judged(each)) for each in points],
        agreements={each: called_agreement(each, naming) for each in get_args(Agreement)},
        day_of=day_of,
        worked=sayings.worked_on(kind) if kind else 0,
        pairs=await asyncio.to_thread(_pairs, points, series),
        apart=[
            (one, other)
            for a, b in sorted(series.apart)
            if (one := found.statements.get(a)) and (other := found.statements.get(b)) and one.kind == kind
        ],
        titles={held.id: held.session.title for held in found.workshops},
        refused=refused.code if refused else "",
        details=refused.details if refused else {},
        most=MOST_PAIRS,
        most_sources=MOST_SOURCES,
        left_out=max(0, sum(len(each.statements) for each in points) - MOST_COMPARED),
    )


def _pairs(points: Sequence[Point], series: Series) -> list[tuple[int, Statement, Statement]]:
    """Those that look alike, of different workshops, that nobody has decided on; of a hundred, how alike."""
    cards = {each.key: number for number, point in enumerate(points) for each in point.statements}
    apart = {frozenset((cards.get(one), cards.get(other))) for one, other in series.apart}
    grouped = {each for group in series.groups.values() for each in group.statements}
    said = {each.key: each for point in points for each in point.statements if not point.group or each.key in grouped}
    if len(said) > MOST_COMPARED:
        # As many of each workshop.
        many = Counter(each.workshop for each in said.values())
        share = MOST_COMPARED // len(many)
        seen: Counter[str] = Counter()
        for key, each in [*said.items()]:
            seen[each.workshop] += 1
            if seen[each.workshop] > share:
                del said[key]
    pairs: list[tuple[int, Statement, Statement]] = []
    met: set[frozenset[int | None]] = set()
    for like, one, other in alike({key: each.text for key, each in said.items()}, most=4 * MOST_PAIRS):
        first, second = sorted((said[one], said[other]), key=lambda each: (cards[each.key], each.key))
        # Two cards, each of which may hold several statements, are compared by the two that are most alike.
        compared = frozenset((cards[one], cards[other]))
        if len(compared) > 1 and first.workshop != second.workshop and compared not in apart | met:
            met.add(compared)
            pairs.append((round(like * 100), first, second))
    return pairs[:MOST_PAIRS]


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

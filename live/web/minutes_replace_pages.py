"""A word found in all texts of a document, and put another way in those that are ticked, in one act that is undone as
one (`live/minutes/replacing.py`)."""

from __future__ import annotations

from typing import Any, Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.refusals import Refused
from live.minutes.replacing import LONGEST_WORDS, Replacement, before_last, done_together, replacements
from live.room.editing import Conflict, change
from live.web.desk import Desk, desk_of, number_in, said_when, text_in
from live.web.rendering import page
from live.web.requests import language_of, site_of


async def find(request: Request) -> Response:
    """minutes_replace.html: `workshop`, `described`, `back`, `address`, `words`, `others`, `whole`, `most` (signs),
    `found` (part, section, name, base, parts: kind, text), `looking` (without other words), `done` (how many were
    changed; or none), `together` (as in minutes_changes.html), `trouble`."""
    return await _page(request, await desk_of(request))


async def _page(request: Request, desk: Desk, trouble: str = "", status: int = 200) -> Response:
    asked = request.query_params
    words, others = asked.get("words", "")[:LONGEST_WORDS], asked.get("others", "")
    whole = asked.get("whole") == "1" or "words" not in asked
    found = replacements(desk.raw, desk.layer, desk.copy, words, others or None, whole)
    done = asked.get("done", "")
    return page(
        request,
        "minutes_replace.html",
        screen="organiser",
        status=status,
        **desk.given(),
        words=words,
        others=others,
        whole=whole,
        most=LONGEST_WORDS,
        found=[_told(each) for each in found],
        looking=not others,
        done=int(done) if done.isdecimal() and len(done) < 6 else None,
        together=together(desk, request)[:1] if done else [],
        trouble=trouble,
    )


def _told(each: Replacement) -> dict[str, Any]:
    piece = each.piece
    written = piece.kind == "text"
    return {
        "part": each.part,
        "section": piece.section if written else "",
        "name": piece.address,
        "base": piece.revision,
        "parts": [{"kind": kind, "text": text} for kind, text in each.parts],
    }


def together(desk: Desk, request: Request) -> list[dict[str, Any]]:
    """What was changed in one act and still stands, the latest first: `at`, `who`, `when`, `n` texts."""
    return [
        {
            "at": each.change.at,
            "who": desk.original.name(each.change.by),
            "when": said_when(each.change.at, desk.original, language_of(request)),
            "n": len(each.pieces),
        }
        for each in done_together(desk.layer)
    ]


async def replace(request: Request) -> Response:
    """The texts that are ticked, each by itself: what somebody else has changed meanwhile stays."""
    desk, site = await desk_of(request), site_of(request)
    form = await request.form(max_fields=50_000)
    words, others = text_in(form, "words") or "", text_in(form, "others") or ""
    now, changed = site.rooms.clock(), 0
    found = replacements(desk.raw, desk.layer, desk.copy, words, others, form.get("whole") == "1")
    trouble = ""
    for each in found:
        if not form.get(f"put-{each.piece.address}"):
            continue
        base = number_in(form, f"base-{each.piece.address}")
        try:
            await change(desk.original, each.piece, base, each.after, desk.by, now)
            changed += 1
        except Conflict:
            trouble = "changed_meanwhile"
        except Refused as refused:
            trouble = refused.code
    if trouble:
        return await _page(request, await desk_of(request), trouble, 409)
    here = desk.page("replace")
    return RedirectResponse(f"{here}{'&' if '?' in here else '?'}done={changed}", 303)


async def undo_together(desk: Desk, form: FormData, now: int) -> None:
    """All that one act has changed is as it was before; a text that was changed again since stays. Raises Conflict,
    Refused."""
    at = str(form.get("at", ""))
    for act in done_together(desk.layer):
        if str(act.change.at) == at:
            for each in act.pieces:
                await change(desk.original, each, each.revision, before_last(each), desk.by, now)


ROUTES: Final = [
    Route("/w/{workshop}/minutes/replace", find, methods=["GET"]),
    Route("/w/{workshop}/minutes/replace", replace, methods=["POST"]),
    Route("/organiser/series/{series}/synthesis/replace", find, methods=["GET"]),
    Route("/organiser/series/{series}/synthesis/replace", replace, methods=["POST"]),
]

"""One part of a document before it is sent: its texts, each shown as it is printed and opened to be corrected, its
photographs, and where else words stand that were corrected here.

Each text is saved by itself, so a conflict of one holds up no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.blocks import Section
from live.core.refusals import Refused
from live.minutes.editing import places_of
from live.minutes.forms import Place
from live.minutes.pieces import ADDED, FIXED
from live.minutes.repeating import repeats
from live.room.editing import Conflict, change
from live.web.desk import Desk, added_text, desk_of, number_in, text_in
from live.web.enclosure_pages import photographs_of_part, places, unphotographed
from live.web.rendering import page
from live.web.requests import NotHere, site_of

# Signs that a line of a field holds there.
_ON_A_PHONE: Final = 40
_NOTHING: Final[Mapping[str, str]] = {}


async def part(request: Request) -> Response:
    """minutes_part.html: `workshop`, `described`, `back`, `action`, `section` (id, title), `minutes_language`, `texts`
    (name, what, row, column, before, now, typed where it was refused, base,
    edited, rectified: a figure that was counted stays), `repeated` (address, before, after, `places`: section, text),
    `photographs`, `places` and `unphotographed` (`live/web/enclosure_pages.py`), `typed` (over the words of a
    photograph: file, words, alt), `trouble` and `conflicts` (before, theirs, yours, name, base)."""
    return await _part(request, await desk_of(request), trouble=request.query_params.get("trouble", ""))


async def _part(
    request: Request,
    desk: Desk,
    conflicts: list[dict[str, Any]] | None = None,
    trouble: str = "",
    status: int = 200,
    kept_back: Mapping[str, str] = _NOTHING,
) -> Response:
    """`kept_back`: what was typed and refused, which the fields hold still."""
    section = _section_of(desk, request.query_params.get("section", ""))
    return page(
        request,
        "minutes_part.html",
        screen="organiser",
        status=status,
        **desk.given() | {"back": desk.page() + f"#part-{section.id}", "action": desk.page("part", section.id)},
        section={"id": section.id, "title": section.title, "fixed": section.id in FIXED},
        end=added_text(desk, f"end:{section.id}"),
        act=desk.page(),
        saved=request.query_params.get("saved", ""),
        texts=[_text(desk, section, place, kept_back) for place in places_of(section)],
        repeated=repeated(desk, section.id),
        encloses=desk.room is not None,
        photographs=photographs_of_part(desk, section.id),
        places=places(section),
        unphotographed=unphotographed(desk),
        send_to=desk.page("photo", section.id),
        asked=desk.page().partition("?")[2],
        typed={name: request.query_params.get(name, "") for name in ("file", "words", "alt")},
        conflicts=conflicts or [],
        trouble=trouble,
    )


def _section_of(desk: Desk, id: str) -> Section:
    found = next((each for each in desk.raw.sections if each.id == id and id not in ADDED), None)
    if found is None:
        raise NotHere
    return found


def _text(desk: Desk, section: Section, place: Place, kept_back: Mapping[str, str]) -> dict[str, Any]:
    piece = desk.piece_of(section.id, place)
    value = piece.value
    return {
        "name": piece.address,
        "what": place.what,
        "row": place.row + 1,
        "column": place.column,
        "before": place.text,
        "now": place.text if value is None else value,
        "base": piece.revision,
        "typed": kept_back.get(piece.address),
        "edited": value is not None,
        "rectified": (section.id, place.key) in desk.copy.rectified,
        "lines": min(12, max(1, -(-len(value or place.text) // _ON_A_PHONE) + (value or place.text).count("\n"))),
    }


def repeated(desk: Desk, section: str = "") -> list[dict[str, Any]]:
    """What was corrected, in one part or in any, and where else the words stand as they were."""
    found = repeats(desk.raw, desk.layer, desk.copy)
    return [
        {
            "address": address,
            "before": desk.layer[address].quote,
            "after": desk.layer[address].value,
            "places": [{"section": each.section.title, "text": each.piece.quote} for each in those],
        }
        for address, those in found.items()
        if desk.layer[address].section == (section or desk.layer[address].section)
    ]


async def correct_repeats(desk: Desk, address: str, now: int) -> None:
    """What was corrected there is corrected wherever else it stands. Raises NotHere, Conflict, Refused."""
    if address not in desk.layer:
        raise NotHere
    for each in repeats(desk.raw, desk.layer, desk.copy).get(address, ()):
        await change(desk.original, each.piece, each.piece.revision, each.value, desk.by, now)


async def save_part(request: Request) -> Response:
    """All texts of a part that were changed on the page; each by itself: a conflict of one holds up no other."""
    desk, site = await desk_of(request), site_of(request)
    section = _section_of(desk, request.query_params.get("section", ""))
    form = await request.form(max_fields=50_000)
    conflicts: list[dict[str, Any]] = []
    trouble, kept_back = "", dict[str, str]()
    # One act, which can be undone as one.
    now = site.rooms.clock()
    first = ""
    for nth, place in enumerate(places_of(section), 1):
        piece = desk.piece_of(section.id, place)
        said, seen = text_in(form, f"now-{piece.address}"), text_in(form, f"seen-{piece.address}")
        if said is None or said == seen:
            continue
        value = None if said == place.text or f"back-{piece.address}" in form else said
        base = number_in(form, f"base-{piece.address}")
        try:
            await change(desk.original, piece, base, value, desk.by, now)
            first = first or f"text-{nth}"
        except Conflict as conflict:
            conflicts.append(
                {
                    "name": piece.address,
                    "before": place.text,
                    "theirs": place.text if conflict.now.value is None else conflict.now.value,
                    "who": desk.original.name(conflict.now.changes[-1].by) if conflict.now.changes else "",
                    "yours": said,
                    "base": conflict.now.revision,
                }
            )
        except Refused as refused:
            trouble, kept_back[piece.address] = refused.code, said
    if conflicts or trouble:
        fresh = await desk_of(request)
        return await _part(request, fresh, conflicts, trouble, 409 if conflicts else 422, kept_back)
    return RedirectResponse(desk.saved(first or "texts", "part", section.id), 303)


ROUTES: Final = [
    Route("/w/{workshop}/minutes/part", part, methods=["GET"]),
    Route("/w/{workshop}/minutes/part", save_part, methods=["POST"]),
    Route("/organiser/series/{series}/synthesis/part", part, methods=["GET"]),
    Route("/organiser/series/{series}/synthesis/part", save_part, methods=["POST"]),
]

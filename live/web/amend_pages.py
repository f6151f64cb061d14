"""What the link of a round of amendments opens: the minutes as they are being prepared for circulation, and a proposal
for each text; or that one has read and has nothing to propose, which is taken back as it was said.

Whoever has the link reads; what somebody proposes bears the name of their phone in this workshop, or the one they type.
In a workshop for minors nobody types one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.blocks import Audience, Section
from live.core.method import Language
from live.core.refusals import Refused
from live.core.text import one_line, plain
from live.minutes.amending import GUEST, Amendment, Reading, Round
from live.minutes.approving import approval_of, approved_by_silence
from live.minutes.choosing import in_print
from live.minutes.editing import Edited, piece_of, places_of
from live.minutes.pieces import FIXED, Layer, Piece
from live.room import amending
from live.room.editing import Minutes, Original, composed, is_of_minors, layer_of, working_copy
from live.web.desk import Described, minutes_in, said_until, synthesis_of
from live.web.downloads import document_response
from live.web.exports import minutes_taken
from live.web.guesses import network_of
from live.web.passes import Pass
from live.web.rendering import page
from live.web.requests import STATUS_OF, NotHere, address_of, language_of, pass_for, room_asked_for, site_of

# For so long the page knows the name that was given with an answer, in milliseconds.
_REMEMBERED: Final = 60 * 60_000


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens. `held` is the pass of whoever was there, where their browser has one."""

    original: Original
    described: Described
    round: Round
    held: Pass | None = None


async def _opened(request: Request) -> Opened:
    """Raises NotHere, whatever is wrong with the link."""
    site, secret = site_of(request), request.path_params["secret"]
    now = site.rooms.clock()
    original: Original
    described: Described
    held: Pass | None = None
    if "series" in request.path_params:
        series = await site.series.get(request.path_params["series"])
        if series is None:
            raise NotHere
        original, described = synthesis_of(site, series), series
    else:
        room = await room_asked_for(request)
        original = minutes_in(site, room)
        described, held = room.workshop.description, pass_for(request, room, "phone")
    found = await amending.opened_by(original, secret, now)
    if found is None:
        raise NotHere
    return Opened(original, described, found, held)


async def amend(request: Request) -> Response:
    """amend.html: `described`, `until`, `me` (their name, or empty), `guest` (what
    whoever has none here is called where no name is taken, or empty), `sections` (id, title, level, fixed, texts: what,
    text, nth), `chosen` (section, quote, nth: what is being amended, or None), `mine` (text, why, name as typed),
    `sent`, `read` (the key under which they have said that they have nothing to propose, or empty), `trouble`,
    `minutes_language`, `silence` (what comes of it, in words, or empty)."""
    return await _amend(request, await _opened(request))


async def _amend(
    request: Request, opened: Opened, typed: dict[str, str] | None = None, trouble: Refused | None = None
) -> Response:
    original, held = opened.original, opened.held
    language = original.language
    typed = typed or {"name": await _name_given(request, opened)}
    layer = await layer_of(original)
    raw, copy = await working_copy(original, layer, language, _audience(original))
    shown = in_print(copy.document)
    computed = {section.id: section for section in raw.sections}
    until = said_until(opened.round.until, original, language_of(request), site_of(request).setup.time_zone)
    kind: Literal["minutes", "synthesis"] = "minutes" if isinstance(original, Minutes) else "synthesis"
    return page(
        request,
        "amend.html",
        screen="organiser",
        status=STATUS_OF.get(trouble.code, 422) if trouble else 200,
        kind=kind,
        described=opened.described,
        action=request.url.path,
        until=until,
        me=original.name(held.person) if held else "",
        guest=GUEST[language_of(request)] if is_of_minors(original) else "",
        minutes_language=language,
        sections=[
            {
                "id": section.id,
                "title": section.title,
                "level": section.level,
                "fixed": section.id in FIXED or section.id in ("introduction", "conclusion"),
                "texts": _texts(layer, copy, computed[section.id]) if section.id in computed else [],
            }
            for section in shown.sections
        ],
        typed=typed,
        sent="sent" in request.query_params,
        read=await _read_by(request, opened),
        silence=approved_by_silence(approval_of(layer.values()), kind, language_of(request)),
        trouble=trouble.code if trouble else "",
        details=trouble.details if trouble else {},
    )


async def _read_by(request: Request, opened: Opened) -> str:
    """Of a guest only the address tells which answer is theirs: what they were led to when they gave it."""
    given = request.query_params.get("read", "")[:40]
    # Whoever was there is told by their pass alone, not by a key that somebody puts into an address.
    key = opened.held.person if opened.held else given if given.startswith(amending.UNKNOWN) else ""
    return key if await amending.reading(opened.original, key, opened.round.opened_at) else ""


async def _name_given(request: Request, opened: Opened) -> str:
    """The name that a guest gave with what they have just sent, so that they give it once; empty where they gave none.
    Somebody else may be sent the same address later: it tells no name for long."""
    query, now = request.query_params, site_of(request).rooms.clock()
    if opened.held:
        return ""
    said = await amending.reading(opened.original, query.get("read", "")[:40], opened.round.opened_at)
    sent = next((each for each in await amending.amendments_of(opened.original) if each.id == query.get("sent")), None)
    known: tuple[Amendment | Reading | None, ...] = (sent, said)
    return next((each.name for each in known if each and not each.by and now - each.at < _REMEMBERED), "")


def _audience(original: Original) -> Audience:
    """Whoever was there reads what goes round; a synthesis is one for all."""
    return "circulation" if isinstance(original, Minutes) else "members"


def _texts(layer: Layer, copy: Edited, section: Section) -> list[dict[str, Any]]:
    """The texts of a part as they read now, each with the words that were computed, by which it is found."""
    told = []
    for place in places_of(section):
        value = piece_of(layer, copy, section.id, place, copy.document.language).value
        if (section.id, place.key) in copy.rectified:
            value = None
        now = place.text if value is None else value
        # What a column is called is said before each of its cells, and is no word of anybody.
        if now and place.what not in ("title", "column"):
            told.append(
                {
                    "what": place.what,
                    "text": now,
                    "quote": place.text,
                    "nth": place.nth,
                    "row": place.row + 1,
                    "column": place.column,
                }
            )
    return told


async def read(request: Request) -> Response:
    """The document as it is being prepared, to be read as one."""
    original = (await _opened(request)).original
    kind = request.path_params["extension"]
    if kind not in ("html", "pdf"):
        raise NotHere
    document = await composed(original, original.language, _audience(original), draft=True)
    if document is None:
        raise NotHere
    if isinstance(original, Minutes) and kind == "pdf":
        await minutes_taken(site_of(request), original.id, ("anybody", ""), document.cover, kind, "reading")
    return await document_response(site_of(request), original.id, document, kind)


async def answer(request: Request) -> Response:
    opened, site = await _opened(request), site_of(request)
    form = await request.form()
    said: dict[str, str] = {name: str(value) for name, value in form.items() if isinstance(value, str)}
    by, name = opened.held.person if opened.held else "", one_line(plain(said.get("name", "")))
    try:
        if not site.amendments.allows(f"{opened.original.id} {network_of(address_of(request))}"):
            raise Refused("too_fast")
        match said.get("what"):
            case "read":
                key = await amending.say_read(opened.original, by, name, site.rooms.clock())
                return RedirectResponse(f"{request.url.path}{'' if by else f'?read={key}'}#read", 303)
            case "unread":
                await amending.take_read_back(opened.original, by, said.get("reading", ""))
                return RedirectResponse(f"{request.url.path}#read", 303)
        made = await amending.propose(
            opened.original,
            _place(opened.original.language, said),
            plain(said.get("seen", "").replace("\r\n", "\n"))[:20_000],
            plain(said.get("text", "").replace("\r\n", "\n")).strip(),
            one_line(plain(said.get("why", ""))),
            by,
            name,
            site.rooms.clock(),
        )
    except Refused as refused:
        return await _amend(request, opened, said, refused)
    return RedirectResponse(f"{request.url.path}?sent={made.id}#top", 303)


def _place(language: Language, said: dict[str, Any]) -> Piece:
    section, quote, nth = said.get("section", ""), said.get("quote", ""), said.get("nth", "0")
    if not section or section in FIXED or len(section) > 200 or len(quote) > 20_000:
        raise Refused("nothing_proposed")
    number = int(nth) if nth.isdecimal() and len(nth) < 6 else 0
    return Piece("text", section, quote.replace("\r\n", "\n"), number, language)


ROUTES: Final = [
    Route("/a/{workshop}/{secret}", amend, methods=["GET"]),
    Route("/a/{workshop}/{secret}", answer, methods=["POST"]),
    Route("/a/{workshop}/{secret}/minutes.{extension}", read, methods=["GET"]),
    Route("/synthesis/{series}/amend/{secret}", amend, methods=["GET"]),
    Route("/synthesis/{series}/amend/{secret}", answer, methods=["POST"]),
    Route("/synthesis/{series}/amend/{secret}/minutes.{extension}", read, methods=["GET"]),
]

"""A document before it is sent, the minutes of a workshop or the synthesis of a series: which parts are printed and in
which order, what is added, whether names stand in it, the versions made, and what changed against what was said. Its
texts are corrected part by part (`live/web/minutes_part_pages.py`).

Everything works by forms. Whoever saves a piece says which state of it they saw; where somebody else has changed it
meanwhile, both texts are shown and nothing is lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.blocks import Photo
from live.core.files import KINDS
from live.core.method import Language
from live.core.refusals import Refused
from live.minutes.amending import Amendment
from live.minutes.approving import approval_in, approval_in_words, approval_of, told
from live.minutes.as_pdf import unprintable
from live.minutes.audiences import names_for
from live.minutes.choosing import in_print
from live.minutes.editing import movable
from live.minutes.editions import Edition, short
from live.minutes.enclosures import enclosure_in
from live.minutes.formats import FORMATS, WORKBOOK
from live.minutes.pieces import ADDED, FIXED, Piece
from live.minutes.replacing import before_last
from live.room import amending
from live.room.editing import Conflict, Original, change, mailing, make_edition, says_more
from live.room.mailing import NotSent
from live.web.audience_pages import audiences, public_page
from live.web.desk import Desk, added_text, desk_of, number_in, revision, said_when, text_in
from live.web.enclosure_pages import attachments
from live.web.minutes_mail_pages import (
    Written,
    mailed_so_far,
    mails,
    open_round,
    remind,
    replacing,
    send_minutes,
    send_replacing,
)
from live.web.minutes_part_pages import correct_repeats, repeated
from live.web.minutes_replace_pages import together, undo_together
from live.web.rendering import page
from live.web.requests import NotHere, is_organiser, language_of, site_of
from live.web.series_pages import names_of_formats

MOST_CORRECTS: Final = 200
NOTHING_WRITTEN: Final = Written()


# --- the page ------------------------------------------------------------------------------------------


async def minutes(request: Request) -> Response:
    """minutes.html: `workshop` (id), `described`, `organises`, `closed`, `minutes_language`, `sections` (id, title,
    level, shown, fixed, annex, movable, first, last, edits, base of `shown`), `added` (introduction, conclusion: text
    and base), `names` (printed, base), `approval` (state, day, base), `audiences` (`live/web/audience_pages.py`),
    `public_page`, `waiting`, `unprintable` (kind, signs, parts: what the PDF shows as boxes), `edits` (how many),
    `versions`, `changed` (since the last one), `encloses` (whether it takes photographs), `attachments`
    (`live/web/enclosure_pages.py`), `formats`, `repeated` (as in `live/web/minutes_part_pages.py`), `amending` and
    `amendments` (as in `live/room/amending.py`), `trouble`, `saved` (the id of the place that says so); and about mails
    (`live/web/minutes_mail_pages.py`)."""
    return await _minutes(request, await desk_of(request), request.query_params.get("trouble", ""))


async def _minutes(
    request: Request, desk: Desk, trouble: str = "", status: int = 200, written: Written = NOTHING_WRITTEN
) -> Response:
    site, original, room = site_of(request), desk.original, desk.room
    editions = await original.editions()
    language = language_of(request)
    return page(
        request,
        "minutes.html",
        screen="organiser",
        status=status,
        **desk.given(),
        workshop=original.id,
        organises=is_organiser(request),
        closed=room is None or room.workshop.is_closed,
        sections=_sections(desk),
        added={name: added_text(desk, name) for name in ADDED},
        names=_names(desk),
        approval=_approval(desk),
        audiences=audiences(desk) if room is not None else [],
        public_page=public_page(desk, site),
        waiting=_waiting(desk, language),
        unprintable=await asyncio.to_thread(unprintable, in_print(desk.copy.document)),
        repeated=repeated(desk),
        encloses=room is not None,
        attachments=attachments(desk, request),
        attachment_kinds=",".join(f".{known.extension}" for known in KINDS.values()),
        attach_to=desk.page("attachment"),
        asked=desk.page().partition("?")[2],
        edits=len(_edits(desk)),
        versions=[_version(each, original, language) for each in reversed(editions)],
        changed=bool(editions) and await _is_changed(desk, editions[-1]),
        formats=_formats(desk),
        amending=await _round(original, site.rooms.clock(), language),
        amendments=[_amendment(each, desk, language) for each in await amending.amendments_of(original)],
        trouble=trouble,
        saved=request.query_params.get("saved", ""),
        **await mails(request, desk, editions, written),
    )


async def _is_changed(desk: Desk, latest: Edition) -> bool:
    """A synthesis changes with its workshops, minutes with what is done to them only."""
    if _signature(latest.layer) != _signature(desk.layer):
        return True
    return desk.room is None and await says_more(desk.original, latest, desk.copy.document)


def _formats(desk: Desk) -> list[dict[str, str]]:
    """A synthesis has no workbook."""
    if desk.room is None:
        return [{"name": name, "extension": extension} for extension, name in names_of_formats().items()]
    return [{"name": each.name, "extension": each.extension} for each in (*FORMATS, WORKBOOK)]


def _signature(layer: Mapping[str, Piece]) -> dict[str, str]:
    return {address: piece.value for address, piece in layer.items() if piece.value is not None}


def _sections(desk: Desk) -> list[dict[str, Any]]:
    sections = desk.copy.document.sections
    computed = {each.id for each in desk.raw.sections}
    groups = [each.id for each in sections if movable(each)]
    edits = [piece.section for piece in desk.layer.values() if piece.kind == "text" and piece.value is not None]
    return [
        {
            "id": each.id,
            "title": each.title or ("–" if each.id not in FIXED else ""),
            "level": each.level,
            "shown": each.shown,
            "fixed": each.id in FIXED,
            "annex": each.annex,
            "written": each.id in computed and each.id not in ADDED,
            "photographs": sum(isinstance(block, Photo) for block in each.blocks),
            "movable": movable(each),
            "first": bool(groups) and groups[0] == each.id,
            "last": bool(groups) and groups[-1] == each.id,
            "edits": edits.count(each.id),
            "base": revision(desk.layer, Piece("shown", each.id)),
            "place_base": revision(desk.layer, Piece("place", each.id)),
        }
        for each in sections
    ]


def _names(desk: Desk) -> dict[str, Any]:
    return {"printed": names_for(desk.layer, "members") == "agreed", "base": revision(desk.layer, Piece("names"))}


def _approval(desk: Desk) -> dict[str, Any]:
    said = approval_of(desk.layer.values())
    base = revision(desk.layer, Piece("approval"))
    return {"state": said.state if said else "", "day": said.day if said else "", "base": base}


def _waiting(desk: Desk, language: Language) -> list[dict[str, Any]]:
    return [
        {"address": piece.address, "quote": _before_words(piece), "value": _words_of(piece.value, language)}
        for piece in desk.copy.waiting
    ]


def _edits(desk: Desk) -> list[Piece]:
    return [piece for piece in desk.layer.values() if piece.value is not None]


def _version(edition: Edition, original: Original, language: Language) -> dict[str, Any]:
    return {
        "number": edition.number,
        "when": said_when(edition.made_at, original, language),
        "who": original.name(edition.by) if edition.by else "",
        "corrects": edition.corrects,
        "fingerprint": short(edition.fingerprint),
        "renamed": said_when(edition.renamed_at, original, language) if edition.renamed_at else "",
        "sent": [{"when": said_when(each.at, original, language), "n": len(each.to)} for each in edition.sent],
    }


async def _round(original: Original, now: int, language: Language) -> dict[str, Any]:
    """The round in which changes may be proposed."""
    running = await amending.round_of(original)
    return {
        "open": running is not None and running.is_open(now),
        "until": said_when(running.until, original, language) if running else "",
        "reminders": [said_when(each.at, original, language) for each in running.reminders] if running else [],
        "over": running is not None and not running.is_open(now),
    }


def _amendment(proposed: Amendment, desk: Desk, language: Language) -> dict[str, Any]:
    return {
        "id": proposed.id,
        "address": amending.piece_of(proposed).address,
        "section": _title_of(desk, proposed.section),
        "quote": proposed.seen or proposed.quote,
        "text": proposed.text,
        "why": proposed.why,
        "who": desk.original.name(proposed.by) if proposed.by else proposed.name,
        "when": said_when(proposed.at, desk.original, language),
        "state": proposed.state,
        "reason": proposed.reason,
        "became": proposed.became,
    }


def _title_of(desk: Desk, section: str) -> str:
    return next((each.title for each in desk.raw.sections if each.id == section), "")


# --- what was changed ------------------------------------------------------------------------------------


async def changes(request: Request) -> Response:
    """minutes_changes.html: `workshop`, `described`, `back`, `action`, `changes` (address, base, kind, audience,
    section, before, after, waiting, history: who, when, value), `together` (what was changed in one act: at, who, when,
    n)."""
    desk = await desk_of(request)
    language = language_of(request)
    waiting = {piece.address for piece in desk.copy.waiting}
    return page(
        request,
        "minutes_changes.html",
        screen="organiser",
        **desk.given(),
        together=together(desk, request),
        saved=request.query_params.get("saved", ""),
        changes=[
            {
                "address": address,
                "base": piece.revision,
                "kind": piece.kind,
                "audience": piece.audience if piece.audience != "members" else "",
                "section": _title_of(desk, _section_of_piece(piece)) or piece.section,
                "before": piece.quote,
                "after": _words_of(piece.value, language),
                "after_title": _title_of(desk, piece.value or "") if piece.kind == "place" else "",
                "waiting": address in waiting,
                "history": [
                    {
                        "who": desk.original.name(each.by),
                        "when": said_when(each.at, desk.original, language),
                        "value": _words_of(each.value, language),
                    }
                    for each in reversed(piece.changes)
                ],
            }
            for address, piece in sorted(desk.layer.items(), key=lambda each: each[1].changes[-1].at, reverse=True)
        ],
    )


def _words_of(value: str | None, language: Language) -> str | None:
    """What a value says to whoever reads it: of a photograph its caption and what is to be seen."""
    if approval := approval_in(value):
        return approval_in_words(approval, language)
    shown = enclosure_in(value)
    return value if shown is None else "\n".join(filter(None, (shown.words, shown.alt)))


def _before_words(piece: Piece) -> str:
    return piece.quote if piece.kind == "text" else ""


def _section_of_piece(piece: Piece) -> str:
    shown = enclosure_in(piece.value)
    return piece.section if shown is None else shown.section


# --- what is done ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Act:
    """What somebody asks to be done to minutes, with a form."""

    request: Request
    desk: Desk
    form: FormData
    now: int

    def said(self, name: str) -> str:
        return str(self.form.get(name, ""))

    async def change(self, piece: Piece, value: str | None) -> None:
        await change(self.desk.original, piece, number_in(self.form, "base"), value, self.desk.by, self.now)


async def act(request: Request) -> Response:
    """`what` says what: one of _ACTS."""
    form = await request.form()
    asked = _Act(request, await desk_of(request), form, site_of(request).rooms.clock())
    done = _ACTS.get(asked.said("what"))
    if done is None:
        raise NotHere
    try:
        came_to = await _mailed(asked, done) if asked.said("so-far") else await done(asked)
    except Conflict:
        return await _minutes(request, await desk_of(request), "changed_meanwhile", 409)
    except Refused as refused:
        return await _minutes(request, await desk_of(request), refused.code, 422)
    except NotSent:
        return await _minutes(request, await desk_of(request), "not_sent", 502)
    return came_to if isinstance(came_to, Response) else RedirectResponse(came_to, 303)


async def _mailed(asked: _Act, done: Callable[[_Act], Awaitable[str | Response]]) -> str | Response:
    """What writes to people is done once, however many forms were drawn before it was."""
    original = asked.desk.original
    async with mailing(original, asked.now) as free:
        so_far = mailed_so_far(await original.editions(), await amending.round_of(original))
        if not free or so_far != asked.said("so-far"):
            return await _minutes(asked.request, asked.desk, "done_already" if free else "being_mailed", 409)
        return await done(asked)


async def _show(asked: _Act) -> str:
    section = asked.said("section")
    if section not in {each.id for each in asked.desk.copy.document.sections} - {*FIXED}:
        raise NotHere
    await asked.change(Piece("shown", section), "yes" if asked.said("what") == "show" else "no")
    return asked.desk.saved(f"part-{section}")


async def _move(asked: _Act) -> str:
    section = asked.said("section")
    await asked.change(Piece("place", section), _after(asked.desk, section, asked.said("what")))
    return asked.desk.saved(f"part-{section}")


async def _add(asked: _Act) -> str | Response:
    part, desk, text = asked.said("part"), asked.desk, text_in(asked.form, "text") or ""
    if not _can_be_added(desk, part):
        raise NotHere
    try:
        await asked.change(Piece("added", part, language=desk.language), text or None)
    except Conflict as conflict:
        return await _added_twice(asked.request, await desk_of(asked.request), part, text, conflict.now)
    if part.startswith("end:"):
        return desk.saved("added-end", "part", part.removeprefix("end:"))
    return desk.saved(f"added-{part}")


async def _name(asked: _Act) -> str:
    if asked.desk.room is None:
        raise NotHere
    await asked.change(Piece("names"), "no" if asked.said("printed") == "no" else None)
    return asked.desk.saved("names")


async def _approve(asked: _Act) -> str | Response:
    approval = approval_in(f"{asked.said('state')} {asked.said('day')}")
    if approval is None and asked.said("state"):
        return await _minutes(asked.request, asked.desk, "day_needed", 422)
    await asked.change(Piece("approval"), told(approval) if approval else None)
    return asked.desk.saved("approval")


async def _correct_repeats(asked: _Act) -> str:
    desk, section, amendment = asked.desk, asked.said("section"), asked.said("amendment")
    await correct_repeats(desk, asked.said("address"), asked.now)
    if amendment:
        return desk.saved(f"amendment-{amendment}")
    return desk.saved("repeated", "part", section) if section else desk.saved("repeated")


async def _undo(asked: _Act) -> str:
    known = asked.desk.layer.get(asked.said("address"))
    if known is None:
        raise NotHere
    await asked.change(known, _before(known, asked.form))
    return asked.desk.saved(f"change-{known.address}", "changes")


async def _undo_together(asked: _Act) -> str:
    await undo_together(asked.desk, asked.form, asked.now)
    return asked.desk.saved("together", "changes")


async def _version_now(asked: _Act) -> str:
    await _make_version(asked.desk, asked.form, asked.now)
    return asked.desk.saved("versions")


async def _ask(asked: _Act) -> Response:
    if asked.said("first-version"):
        await _make_version(asked.desk, asked.form, asked.now)
    written = await open_round(asked.request, asked.desk, number_in(asked.form, "days"))
    return await _minutes(asked.request, await desk_of(asked.request), written=written)


async def _remind(asked: _Act) -> Response:
    return await _minutes(asked.request, asked.desk, written=await remind(asked.request, asked.desk))


async def _stop(asked: _Act) -> str:
    await amending.withdraw_round(asked.desk.original)
    return asked.desk.saved("amendments")


async def _accept(asked: _Act) -> str:
    id, reason = asked.said("amendment"), text_in(asked.form, "reason") or ""
    await amending.accept(asked.desk.original, id, text_in(asked.form, "text"), reason, asked.desk.by, asked.now)
    return asked.desk.saved(f"amendment-{id}")


async def _refuse(asked: _Act) -> str:
    id = asked.said("amendment")
    await amending.refuse(asked.desk.original, id, text_in(asked.form, "reason") or "", asked.now)
    return asked.desk.saved(f"amendment-{id}")


def _can_be_added(desk: Desk, part: str) -> bool:
    return part in ADDED or part in {f"end:{each.id}" for each in desk.raw.sections if each.id not in FIXED}


async def _added_twice(request: Request, desk: Desk, part: str, yours: str, now: Piece) -> Response:
    conflict = {
        "part": part,
        "theirs": now.value or "",
        "who": desk.original.name(now.changes[-1].by) if now.changes else "",
        "yours": yours,
        "base": now.revision,
    }
    return page(
        request,
        "minutes_twice.html",
        screen="organiser",
        status=409,
        **desk.given(),
        conflict=conflict,
    )


def _after(desk: Desk, section: str, way: str) -> str:
    """The part that a part is to come after, one place up or down."""
    order = [each.id for each in desk.copy.document.sections if movable(each)]
    if section not in order:
        raise NotHere
    at = order.index(section)
    if way == "up":
        return order[at - 2] if at > 1 else "particulars"
    return order[min(at + 1, len(order) - 1)] if at + 1 < len(order) else order[at - 1] if at else "particulars"


def _before(piece: Piece, form: FormData) -> str | None:
    """What was there one change before, or what was computed."""
    return None if form.get("all") else before_last(piece)


async def _send(asked: _Act) -> Response:
    if asked.said("first-version"):
        await _make_version(asked.desk, asked.form, asked.now)
    written = await send_minutes(asked.request, asked.desk)
    return await _minutes(asked.request, await desk_of(asked.request), written=written)


async def _replace(asked: _Act) -> Response:
    """The letter to those who have an earlier version: written to be read, or sent."""
    write = send_replacing if asked.said("what") == "send_replacing" else replacing
    written = await write(asked.request, asked.desk, number_in(asked.form, "held"))
    return await _minutes(asked.request, asked.desk, written=written)


async def _make_version(desk: Desk, form: FormData, now: int) -> None:
    corrects = (text_in(form, "corrects") or "").replace("\n", " ")
    if len(corrects) > MOST_CORRECTS:
        raise Refused("too_long", limit=MOST_CORRECTS)
    asked: tuple[str, ...] = ()
    if form.get("amendments"):
        asked = await amending.told(desk.original)
    await make_edition(desk.original, desk.by, now, corrects, asked)


_ACTS: Final[dict[str, Callable[[_Act], Awaitable[str | Response]]]] = {
    "show": _show,
    "hide": _show,
    "up": _move,
    "down": _move,
    "added": _add,
    "names": _name,
    "approval": _approve,
    "repeats": _correct_repeats,
    "undo": _undo,
    "undo_together": _undo_together,
    "version": _version_now,
    "send": _send,
    "replacing": _replace,
    "send_replacing": _replace,
    "ask": _ask,
    "remind": _remind,
    "stop": _stop,
    "accept": _accept,
    "refuse": _refuse,
}
ROUTES: Final = [
    Route("/w/{workshop}/minutes", minutes, methods=["GET"]),
    Route("/w/{workshop}/minutes", act, methods=["POST"]),
    Route("/w/{workshop}/minutes/changes", changes, methods=["GET"]),
    Route("/organiser/series/{series}/synthesis", minutes, methods=["GET"]),
    Route("/organiser/series/{series}/synthesis", act, methods=["POST"]),
    Route("/organiser/series/{series}/synthesis/changes", changes, methods=["GET"]),
]

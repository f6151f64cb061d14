"""Photographs and attachments of minutes that are being edited: sent, looked at, worded, taken out, erased.

Everything works by forms, as the texts do. Whoever words a photograph says which state of it they saw.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from live.core.alphabet import alphabetical
from live.core.blocks import Section
from live.core.files import FILE_MOST, KINDS, PHOTOGRAPH_MOST
from live.core.refusals import Refused
from live.core.text import one_line, plain, shortened
from live.minutes.editing import anchors_of
from live.minutes.enclosures import Enclosure, enclosed, enclosure_in
from live.minutes.pieces import ADDED, FIXED, Piece
from live.parts.files import size_said
from live.room.editing import Conflict, change
from live.room.enclosures import add_attachment, add_photograph, change_enclosure, erase_enclosure
from live.web.desk import Desk, desk_of, number_in, revision
from live.web.downloads import shown_as
from live.web.requests import NotHere, language_of, site_of

_SENT_TO: Final = re.compile(r"/w/[^/]+/minutes/(?:photo|attachment)")
# What a form says beside the file.
_AROUND: Final = 64 * 1024
_LONGEST_CHOICE: Final = 60
# Where one is to stand, as the form says it: an address of the words that it follows.
START, END = "start", "end"
_NO_PAGE: Final = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


def largest_body(scope: Scope) -> int:
    """How large the body of this request may be beyond what any may be."""
    sends = scope["method"] == "POST" and _SENT_TO.fullmatch(scope["path"])
    return PHOTOGRAPH_MOST + _AROUND if sends else 0


# --- what the pages show -------------------------------------------------------------------------------


def photographs_of_part(desk: Desk, section: str) -> list[dict[str, Any]]:
    """`file`, `words`, `alt`, `place`, `base`, `width`, `height` of each in a part."""
    return [
        {
            "file": file,
            "words": told.words,
            "alt": told.alt,
            "place": _choice_of(told),
            "base": revision(desk.layer, Piece("photo", quote=file)),
            "width": told.width,
            "height": told.height,
        }
        for file, told in enclosed(desk.layer.values(), "photo")
        if told.section == section
    ]


def unphotographed(desk: Desk) -> list[str]:
    """Names of those who were there and have said that they are not to be on photographs."""
    if desk.room is None:
        return []
    people, of = desk.room.workshop.people, desk.room.directory.of
    refuse = (person for person, each in people.items() if not each.removed and of(person).no_photo_at)
    return sorted(map(desk.room.directory.name, refuse), key=alphabetical)


def attachments(desk: Desk, request: Request) -> list[dict[str, Any]]:
    """`file`, `words`, `kind`, `size`, `base` of each."""
    french = language_of(request) == "fr"
    return [
        {
            "file": file,
            "words": told.words,
            "kind": KINDS[told.media].extension.upper(),
            "size": size_said(told.size, french),
            "base": revision(desk.layer, Piece("file", quote=file)),
        }
        for file, told in enclosed(desk.layer.values(), "file")
    ]


def places(section: Section | None) -> list[tuple[str, str]]:
    """Where a photograph may stand in a part, beside its start and its end: the address of a text and its words."""
    if section is None:
        return []
    found = (anchor for anchor in anchors_of(section) if anchor is not None and anchor[0].strip())
    return [
        (Piece("text", section.id, text, nth).address, shortened(one_line(text), _LONGEST_CHOICE))
        for text, nth in found
    ]


def _choice_of(told: Enclosure) -> str:
    return Piece("text", told.section, told.quote, told.nth).address if told.where == "after" else told.where


def _placed(told: Enclosure, choice: str, section: Section | None) -> Enclosure:
    if choice == START:
        return replace(told, where="start", quote="", nth=0)
    for anchor in anchors_of(section) if section is not None else ():
        if anchor is not None and section is not None and Piece("text", section.id, *anchor).address == choice:
            return replace(told, where="after", quote=anchor[0], nth=anchor[1])
    return replace(told, where="end", quote="", nth=0)


# --- photographs ---------------------------------------------------------------------------------------


async def add_photo(request: Request) -> Response:
    desk, site = await desk_of(request), site_of(request)
    section = request.query_params.get("section", "")
    if section in FIXED or _raw(desk, section) is None:
        raise NotHere
    try:
        async with request.form() as form:
            told = _worded(form, Enclosure("jpeg", 0, "", section=section))
            told = _placed(told, str(form.get("place", END)), _raw(desk, section))
            content = await _sent(form)
        if not form.get("agreed"):
            raise Refused("agreement_needed")
        await add_photograph(site.store, site.rooms.pool, desk.original, content, told, desk.by, site.rooms.clock())
    except Refused as refused:
        return _back(desk, section, refused.code)
    return _back(desk, section)


async def change_photo(request: Request) -> Response:
    """`what`: save, remove (it can be put back), erase (for good)."""
    desk, site = await desk_of(request), site_of(request)
    piece, told = _known(desk, "photo", request.path_params["file"])
    async with request.form() as form:
        what, base = str(form.get("what", "")), number_in(form, "base")
        worded = _placed(_worded(form, told), str(form.get("place", END)), _raw(desk, told.section))
    try:
        match what:
            case "save":
                await change_enclosure(desk.original, piece, base, worded, desk.by, site.rooms.clock())
            case "remove":
                await change(desk.original, piece, base, None, desk.by, site.rooms.clock())
            case "erase":
                await erase_enclosure(site.store, desk.original, piece, site.rooms.clock())
            case _:
                raise NotHere
    except Conflict:
        return _back(desk, told.section, "changed_meanwhile", file=piece.quote, typed=worded)
    except Refused as refused:
        return _back(desk, told.section, refused.code)
    return _back(desk, told.section)


async def photo(request: Request) -> Response:
    """For those who edit; readers have it in the document."""
    desk = await desk_of(request)
    _, told = _known(desk, "photo", request.path_params["file"])
    content = await site_of(request).store.shelf.file(desk.original.id, request.path_params["file"])
    if content is None:
        raise NotHere
    return Response(content, media_type=KINDS[told.media].media_type, headers=_NO_PAGE | {"Cache-Control": "no-store"})


# --- attachments ---------------------------------------------------------------------------------------


async def attach(request: Request) -> Response:
    desk, site = await desk_of(request), site_of(request)
    try:
        async with request.form() as form:
            sent = form.get("file")
            title = one_line(plain(str(form.get("words", ""))))
            if not title and isinstance(sent, UploadFile):
                title = one_line(plain((sent.filename or "").rpartition(".")[0] or (sent.filename or "")))
            content = await _sent(form, FILE_MOST)
        await add_attachment(
            *(site.store, site.rooms.pool, desk.original, content, title[:200] or "document"),
            *(desk.by, site.rooms.clock()),
        )
    except Refused as refused:
        return _back(desk, "", refused.code)
    return _back(desk, "")


async def change_attachment(request: Request) -> Response:
    """`what`: save, remove (it can be put back), erase (for good)."""
    desk, site = await desk_of(request), site_of(request)
    piece, told = _known(desk, "file", request.path_params["file"])
    async with request.form() as form:
        what, base, words = str(form.get("what", "")), number_in(form, "base"), _words(form, "words")
    now = site.rooms.clock()
    try:
        match what:
            case "save":
                worded = replace(told, words=words or told.words)
                await change_enclosure(desk.original, piece, base, worded, desk.by, now)
            case "remove":
                await change(desk.original, piece, base, None, desk.by, now)
            case "erase":
                await erase_enclosure(site.store, desk.original, piece, now)
            case _:
                raise NotHere
    except Conflict:
        return _back(desk, "", "changed_meanwhile")
    except Refused as refused:
        return _back(desk, "", refused.code)
    return _back(desk, "")


async def attachment(request: Request) -> Response:
    desk = await desk_of(request)
    _, told = _known(desk, "file", request.path_params["file"])
    content = await site_of(request).store.shelf.file(desk.original.id, request.path_params["file"])
    if content is None:
        raise NotHere
    known = KINDS[told.media]
    headers = shown_as(f"{told.words}.{known.extension}", "attachment") | _NO_PAGE
    return Response(content, media_type=known.media_type, headers=headers)


# --- what forms say ------------------------------------------------------------------------------------


async def _sent(form: FormData, most: int = PHOTOGRAPH_MOST) -> bytes:
    sent = form.get("file")
    content = await sent.read(most + 1) if isinstance(sent, UploadFile) else b""
    if not content:
        raise Refused("file_needed")
    return content


def _words(form: FormData, name: str) -> str:
    return one_line(plain(str(form.get(name, ""))))


def _worded(form: FormData, told: Enclosure) -> Enclosure:
    """Not made by its constructor: what is too long is refused, not a fault."""
    return replace(told, words=_words(form, "words"), alt=_words(form, "alt"))


def _raw(desk: Desk, section: str) -> Section | None:
    """The part as it was computed: its words are those by which a place is found."""
    return next((each for each in desk.raw.sections if each.id == section and section not in ADDED), None)


def _known(desk: Desk, kind: str, file: str) -> tuple[Piece, Enclosure]:
    """One that is shown, or was and may be put back. Raises NotHere."""
    piece = desk.layer.get(f"{kind}:{file}")
    values = [each.value for each in reversed(piece.changes)] if piece else []
    told = next((found for value in values if (found := enclosure_in(value)) is not None), None)
    if piece is None or told is None:
        raise NotHere
    return piece, told


def _back(desk: Desk, section: str, trouble: str = "", file: str = "", typed: Enclosure | None = None) -> Response:
    """To the page of the part, or of the minutes; what was typed over somebody else's words goes along."""
    place = "photographs" if section else "attachments"
    if not trouble and typed is None:
        return RedirectResponse(desk.saved(place, "part" if section else "", section), 303)
    address = desk.page("part", section) if section else desk.page()
    asked = {"trouble": trouble}
    if typed is not None:
        asked |= {"file": file, "words": typed.words, "alt": typed.alt}
    return RedirectResponse(f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}#{place}", 303)


ROUTES: Final = [
    Route("/w/{workshop}/minutes/photo", add_photo, methods=["POST"]),
    Route("/w/{workshop}/minutes/photo/{file}", photo, methods=["GET"]),
    Route("/w/{workshop}/minutes/photo/{file}", change_photo, methods=["POST"]),
    Route("/w/{workshop}/minutes/attachment", attach, methods=["POST"]),
    Route("/w/{workshop}/minutes/attachment/{file}", attachment, methods=["GET"]),
    Route("/w/{workshop}/minutes/attachment/{file}", change_attachment, methods=["POST"]),
]

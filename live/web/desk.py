"""What whoever edits a document has before them, be it the minutes of a workshop or the synthesis of a series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from urllib.parse import quote, urlencode

from starlette.datastructures import FormData
from starlette.requests import Request

from live.core.blocks import Document
from live.core.dates import weekday_and_day
from live.core.ids import PersonId
from live.core.method import Language
from live.core.text import plain
from live.minutes.dates import clock, moment, zone, zone_in_words
from live.minutes.editing import Edited, piece_of
from live.minutes.forms import Place
from live.minutes.pieces import Layer, Piece
from live.room.editing import Minutes, Original, layer_of, working_copy
from live.room.room import Room
from live.room.summing import Synthesis
from live.series.chapters import CardsBelow
from live.series.model import Series
from live.web.requests import LANGUAGES, NoPass, NotHere, admitted, is_organiser, site_of
from live.web.site import Site


class Described(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def language(self) -> Language: ...
    @property
    def organiser(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The document as computed, and with the layer on it. `address` is that of its page, and with an extension that of
    the document; `room` is that of the workshop, where it is the document of one."""

    original: Original
    described: Described
    address: str
    by: PersonId
    layer: dict[str, Piece]
    raw: Document
    copy: Edited
    language: Language
    room: Room | None = None

    @property
    def kind(self) -> Literal["minutes", "synthesis"]:
        return "synthesis" if self.room is None else "minutes"

    def page(self, part: str = "", section: str = "") -> str:
        """A page of this document, in the language it is edited in."""
        path = self.address + (f"/{part}" if part else "")
        asked = [f"section={section}"] if section else []
        if self.language != self.original.language:
            asked.append(f"minutes={self.language}")
        return path + ("?" + "&".join(asked) if asked else "")

    def saved(self, at: str, part: str = "", section: str = "") -> str:
        """The same page at the place where something was saved, which says so."""
        page = self.page(part, section)
        return f"{page}{'&' if '?' in page else '?'}{urlencode({'saved': at})}#{quote(at)}"

    def piece_of(self, section: str, place: Place) -> Piece:
        """The correction of a text, by whichever form of the document it was made; one of nothing where there is
        none."""
        return piece_of(self.layer, self.copy, section, place, self.language)

    def amending(self, secret: str) -> str:
        """Where the link of a round of amendments leads."""
        return (
            f"/synthesis/{self.original.id}/amend/{secret}" if self.room is None else f"/a/{self.original.id}/{secret}"
        )

    def given(self) -> dict[str, Any]:
        """What every template of these pages needs."""
        here = self.page()
        return {
            "kind": self.kind,
            "described": self.described,
            "minutes_language": self.language,
            "address": self.address,
            "back": here,
            "action": here,
        }


async def desk_of(request: Request) -> Desk:
    """Raises NoPass, NotHere."""
    return await (_of_series(request) if "series" in request.path_params else _of_workshop(request))


async def _of_workshop(request: Request) -> Desk:
    admission = await admitted(request, "console", organiser=True)
    site, room = site_of(request), admission.room
    original = minutes_in(site, room)
    address = f"/w/{room.id}/minutes"
    return await _laid(request, original, room.workshop.description, address, admission.by.person, room)


async def _of_series(request: Request) -> Desk:
    if not is_organiser(request):
        raise NoPass
    site = site_of(request)
    series = await site.series.get(request.path_params["series"])
    if series is None:
        raise NotHere
    return await _laid(request, synthesis_of(site, series), series, f"/organiser/series/{series.id}/synthesis")


async def _laid(
    request: Request,
    original: Original,
    described: Described,
    address: str,
    by: PersonId = "",
    room: Room | None = None,
) -> Desk:
    language = LANGUAGES.get(request.query_params.get("minutes", ""), original.language)
    layer = await layer_of(original)
    raw, copy = await working_copy(original, layer, language)
    return Desk(original, described, address, by, layer, raw, copy, language, room)


def minutes_in(site: Site, room: Room) -> Minutes:
    """Those of a workshop, as they are now."""
    return Minutes(site.store, site.documents, room, site.rooms.version, site.rooms.clock(), checked_at(site))


def checked_at(site: Site) -> str:
    return f"{site.addresses.base}/check"


def synthesis_of(site: Site, series: Series) -> Synthesis:
    """Its lines lead to cards that anybody may see while it is published."""
    start = f"{site.addresses.base}/synthesis/{series.id}"
    return Synthesis(
        site.rooms,
        series,
        CardsBelow(f"{start}/cards"),
        f"{start}/documents",
        checked_at(site),
    )


def said_when(at: int, original: Original, language: Language) -> str:
    then = moment(at, original.place)
    return f"{weekday_and_day(then.date(), language)}, {clock(then, language)}"


def said_until(at: int, original: Original, language: Language, usual: str) -> str:
    """The zone is named where it is not the one that is `usual` on this server."""
    said, place = said_when(at, original, language), original.place
    return said if place == zone(usual) else f"{said} ({zone_in_words(place, language)})"


def revision(layer: Layer, piece: Piece) -> int:
    known = layer.get(piece.address)
    return known.revision if known else 0


def number_in(form: Mapping[str, Any], name: str) -> int:
    value = form.get(name, "")
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 9 else 0


def text_in(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return plain(value.replace("\r\n", "\n")).strip() if isinstance(value, str) else None


def added_text(desk: Desk, name: str) -> dict[str, Any]:
    """What was added under this name, in the language of the desk, and the revision of it."""
    piece = desk.layer.get(Piece("added", name, language=desk.language).address)
    return {"text": (piece.value or "") if piece else "", "base": piece.revision if piece else 0}

"""What whoever edits a document has before them, whichever it is: the minutes of a workshop so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from starlette.requests import Request

from live.core.blocks import Document
from live.core.dates import weekday_and_day
from live.core.ids import PersonId
from live.core.method import Language
from live.minutes.dates import clock, moment
from live.minutes.editing import Edited, Piece
from live.room.editing import Minutes, Original, layer_of, working_copy
from live.room.room import Room
from live.web.requests import LANGUAGES, admitted, site_of


class Described(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def language(self) -> Language: ...


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

    def page(self, part: str = "", section: str = "") -> str:
        """A page of this document, in the language it is edited in."""
        path = self.address + (f"/{part}" if part else "")
        asked = [f"section={section}"] if section else []
        if self.language != self.original.language:
            asked.append(f"minutes={self.language}")
        return path + ("?" + "&".join(asked) if asked else "")

    def amending(self, secret: str) -> str:
        """Where the link of a round of amendments leads."""
        return f"/a/{self.original.id}/{secret}"

    def given(self) -> dict[str, Any]:
        """What every template of these pages needs."""
        return {"described": self.described, "address": self.address, "back": self.page(), "action": self.page()}


async def desk_of(request: Request) -> Desk:
    """Raises NoPass, NotHere."""
    admission = await admitted(request, "console", organiser=True)
    site, room = site_of(request), admission.room
    original = Minutes(site.store, room, site.rooms.version, site.rooms.clock())
    language = LANGUAGES.get(request.query_params.get("minutes", ""), original.language)
    layer = await layer_of(original)
    raw, copy = await working_copy(original, layer, language)
    address = f"/w/{room.id}/minutes"
    return Desk(original, room.workshop.description, address, admission.by.person, layer, raw, copy, language, room)


def said_when(at: int, original: Original, language: Language) -> str:
    then = moment(at, original.place)
    return f"{weekday_and_day(then.date(), language)}, {clock(then, language)}"

"""Where somebody who comes to the first page is already inside: the screens of workshops that are not over, by the
passes that their browser brings, and the pages of what they organise."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal

from starlette.requests import Request

from live.room.card import card_of
from live.store.log import StoreAway
from live.views.audiences import Screen
from live.web.requests import site_of

Way = Screen | Literal["organiser"]
# A browser that goes from workshop to workshop keeps their passes for a year.
MOST: Final = 5


@dataclass(frozen=True, slots=True)
class WayBack:
    way: Way
    address: str
    title: str


async def ways_back(request: Request) -> list[WayBack]:
    """The latest workshops first. Whether a pass still opens its screen is for that screen to say."""
    site = site_of(request)
    held = site.passes.brought(request.cookies)
    cards = {}
    # Without the store the way in by a code is shown all the same.
    with suppress(StoreAway):
        cards = {workshop: await site.store.shelf.workshop(workshop) for workshop in {each for each, _ in held}}
        # The register is a moment behind what happens in a living room.
        cards |= {each: card_of(room.workshop) for each in cards if (room := site.rooms.ready(each)) is not None}
    ways = [
        (int(card.get("created_at") or 0), WayBack(way, _address(workshop, way), str(card["title"])))
        for workshop, way in held
        if (card := cards.get(workshop)) is not None and not card.get("closed_at")
    ]
    return [way for _, way in sorted(ways, key=lambda each: -each[0])][:MOST]


def _address(workshop: str, way: Way) -> str:
    if way == "organiser":
        return f"/organiser/w/{workshop}"
    return f"/w/{workshop}" + ("" if way == "phone" else f"/{way}")

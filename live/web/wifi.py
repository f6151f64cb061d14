"""The network of the room, as far as the organiser has said it: on the poster and the room's screen."""

from __future__ import annotations

import json

from live.web.site import Site


async def wifi_of(site: Site, workshop: str) -> dict[str, str]:
    """How phones come into the network of the room: `name` and `password`, empty where nobody has said it."""
    kept = await site.store.shelf.kept_beside(workshop, "wifi")
    return {"name": "", "password": ""} | (json.loads(kept) if kept else {})

"""The documents that minutes are written on, as pages show them and documents need them."""

from __future__ import annotations

import asyncio
from typing import Any

from live.minutes.letterheads import LETTERHEAD_KINDS, missing_in
from live.web.site import Site


async def letterhead_for(site: Site, extension: str, workshop: str = "") -> bytes:
    """What a document in this format is written on: a workshop's own, else the server's; empty for none."""
    if extension not in LETTERHEAD_KINDS:
        return b""
    shelf = site.store.shelf
    return (await shelf.letterhead(extension, workshop) if workshop else b"") or await shelf.letterhead(extension)


async def letterheads_kept(site: Site, workshop: str = "") -> list[dict[str, Any]]:
    """look_form.html: `kind`, `there`, `missing` (styles for which ours are used) of each kind."""
    told = []
    for kind in LETTERHEAD_KINDS:
        content = await site.store.shelf.letterhead(kind, workshop)
        missing = await asyncio.to_thread(missing_in, content, kind) if content else ()
        told.append({"kind": kind, "there": bool(content), "missing": missing})
    return told

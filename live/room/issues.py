"""Under which fingerprints versions went out, so that whoever has one can ask later which it is.

They stand beside what was made into versions, one entry for each document that went out: no fingerprint tells what the
document says, and all go with the workshop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final, Protocol

from live.minutes.editions import ISSUE, PRINTED_SIGNS, Issue
from live.store.layers import Layers, TooMany

# Of each version one for each audience and language, and as many again each time a name goes from it.
MOST_ISSUES: Final = 5_000
_AT_ONCE: Final = 100
_NOTHING: Final = b""


class Issued(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def layers(self) -> Layers: ...


async def issued(original: Issued, issue: Issue) -> None:
    """A document goes out under this fingerprint. Raises StoreAway."""
    field = issue.fingerprint[:PRINTED_SIGNS]
    if await original.layers.one(original.id, "fingerprints", field):
        return
    try:
        # Whoever was quicker has written the same.
        await original.layers.swap(original.id, "fingerprints", field, _NOTHING, ISSUE.dump_json(issue), MOST_ISSUES)
    except TooMany:
        # It is made all the same; nobody can ask for it later.
        return


async def issue_in(layers: Layers, ids: Iterable[str], fingerprint: str) -> tuple[str, Issue] | None:
    """What went out under a fingerprint, all of it or as much as is printed, and of which of these. Raises
    StoreAway."""
    asked = sorted(ids)
    field = fingerprint[:PRINTED_SIGNS]
    for first in range(0, len(asked), _AT_ONCE):
        some = asked[first : first + _AT_ONCE]
        told = await asyncio.gather(*(layers.one(id, "fingerprints", field) for id in some))
        for id, each in zip(some, told, strict=True):
            if each and (issue := ISSUE.validate_json(each)).fingerprint.startswith(fingerprint):
                return id, issue
    return None

"""What was taken out of a workshop, noted beside its log. Where nothing can be written documents still go out."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Final

from live.minutes.exporting import EXPORT, MOST_EXPORTS, Export
from live.store.layers import Layers, TooMany
from live.store.log import StoreAway

# So often somebody else may note the same at the same moment; of a workshop that was just erased nothing is noted.
_TRIES: Final = 20


async def note_export(layers: Layers, workshop: str, export: Export) -> None:
    with contextlib.suppress(StoreAway):
        for _ in range(_TRIES):
            told = await layers.one(workshop, "exports", export.key)
            times = EXPORT.validate_json(told).times + 1 if told else 1
            noted = EXPORT.dump_json(replace(export, times=times))
            try:
                if await layers.swap(workshop, "exports", export.key, told, noted, MOST_EXPORTS):
                    return
            except TooMany:
                await _drop_oldest(layers, workshop)


async def exports_of(layers: Layers, workshop: str) -> list[Export]:
    """Raises StoreAway."""
    return [EXPORT.validate_json(told) for told in (await layers.all(workshop, "exports")).values()]


async def _drop_oldest(layers: Layers, workshop: str) -> None:
    kept = await layers.all(workshop, "exports")
    oldest = min(kept, key=lambda field: EXPORT.validate_json(kept[field]).at, default="")
    if oldest:
        await layers.swap(workshop, "exports", oldest, kept[oldest], b"", MOST_EXPORTS)

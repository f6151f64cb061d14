"""The project sheet of a group: a few texts that all its members write."""

from __future__ import annotations

from typing import Final, Literal, get_args

from live.core.versioned_map import VersionedMap
from live.parts.texts import SharedText

SheetField = Literal["objectives", "proposals", "feasible_objectives", "priorities", "resources"]
SHEET_FIELDS: Final[tuple[SheetField, ...]] = get_args(SheetField)

# The fields somebody wrote in; a field nobody touched is not there.
Sheet = VersionedMap[SheetField, SharedText]


def written_in(sheet: Sheet) -> list[tuple[SheetField, SharedText]]:
    """The fields that say something, in the order of the sheet."""
    return [(field, sheet[field]) for field in SHEET_FIELDS if field in sheet and sheet[field].text]

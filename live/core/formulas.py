"""Texts in the cells of a CSV: no spreadsheet may take one for a formula and run it."""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

# A spreadsheet takes a cell that begins like this for a formula and may run it; some take wide and small forms too.
# Behind apostrophes it is one again once they are taken away, which is how the text is had back.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutral(cell: str) -> str:
    """The text behind an apostrophe where it would begin a formula."""
    return "'" + cell if _begins_a_formula(cell) else cell


def restored(cell: str) -> str:
    """What `neutral` was given."""
    return cell[1:] if cell.startswith("'") and _begins_a_formula(cell[1:]) else cell


def _begins_a_formula(cell: str) -> bool:
    return normalize("NFKC", cell.lstrip("'")[:1]).startswith(_FORMULA)

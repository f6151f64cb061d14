"""Sums of money or of points, as they are typed in settings and as they are said.

They are whole: nobody weighs projects by the cent, and a share of the budget is told as a fraction where it is none.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from live.core.commands import Line
from live.core.method import Language

Unit = Literal["euros", "points"]
MONEY_MOST: Final = 1_000_000_000
_SUM: Final = re.compile(r"(\d{1,3}(?:\s?\d{3})*|\d+)\s?(?:€|euros?|points?|pts?)?", re.IGNORECASE)


def read(typed: str) -> int | None:
    """`1500`, `1 500`, `1 500 €`; None where nothing is written. Raises ValueError for what is no whole sum, such as
    `12,50` or `1.500`, which one may read in two ways."""
    if not typed.strip():
        return None
    found = _SUM.fullmatch(typed.strip())
    amount = int("".join(found[1].split())) if found else -1
    if not 0 <= amount <= MONEY_MOST:
        raise ValueError("a cost is a whole sum, such as 1500")
    return amount


def _a_sum(typed: str) -> str:
    read(typed)
    return typed


class PricedRow(BaseModel):
    """What an option costs; without a cost it has none yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    option: Line = ""
    cost: Annotated[Line, AfterValidator(_a_sum)] = ""


def said(amount: int, unit: Unit, language: Language) -> str:
    """`1 500 €`, `€1,500`, `1 point`."""
    digits = f"{amount:,}"
    if language == "fr":
        spaced = digits.replace(",", "\u202f")
        return f"{spaced}\u00a0€" if unit == "euros" else f"{spaced} point{'s' if amount > 1 else ''}"
    return f"€{digits}" if unit == "euros" else f"{digits} point{'' if amount == 1 else 's'}"

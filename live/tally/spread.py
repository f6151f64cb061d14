"""The middle and the spread of a set of answers, as answers that somebody really gave.

A quantile is the lowest answer such that at least that share of all answers is no higher (the
"nearest rank"): for one half it is the lower median. So nothing is averaged between two steps of a
scale, and whole numbers stay whole. The spread is the distance between the quartiles: half of all
answers lie within it.

Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996, definition 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

N = TypeVar("N", int, Fraction)


@dataclass(frozen=True, slots=True)
class Quartiles(Generic[N]):
    """A quarter of the answers are at most `low`, half at most `middle`, three quarters at most `high`."""

    low: N
    middle: N
    high: N

    @property
    def spread(self) -> N:
        return self.high - self.low


def quartiles(answers: Iterable[N]) -> Quartiles[N] | None:
    """None where nobody answered."""
    found = sorted(answers)
    if not found:
        return None
    low, middle, high = (found[-(-len(found) * quarters // 4) - 1] for quarters in (1, 2, 3))
    return Quartiles(low, middle, high)

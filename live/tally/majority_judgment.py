"""Majority judgment: everybody gives each item a grade in words; the grade of the majority ranks.

Shapes: items are ids; grades are whole numbers from 0, the worst, to `grades` - 1, the best; a ballot
maps an item's id to its grade and may leave items out; an empty one is blank and grades nothing. A
profile is how often an item got each grade, worst first. Units: grades, ballots, ranks from 1.
Integers only.

An item's majority grade is the lower median of its grades. Among equal ones, look at those who gave
more and at those who gave less: the larger group decides, upwards or downwards, and downwards when
they are as large; its size counts. Where even that is equal, the grades at the median go over to that
group and the comparison goes on. Items with nothing left to compare are tied and share a rank.

A missing grade is treated in one way, which the tally names: `worst`, the worst grade; `default`, a
grade announced before; `median`, the majority grade of those who did grade the item; `normalised`,
not at all, so that items graded by more or by fewer people are compared by shares (the way when
people see different items). A blank ballot is never filled in. An item nobody graded stands behind
all others where it is not filled in.

What shows disagreement: the profile, and the sizes of the groups above and below the majority grade.

Errors: `check` raises Refused with `unknown_item` or `off_scale`; the ballot is refused whole. `count`
takes checked ballots and never fails; `count_profiles` raises ValueError when an item has more grades
than there are participants.

Sources: Balinski and Laraki, "Majority Judgment", MIT Press, 2011; Mieux Voter, "Majority Judgment
library", the integer form of the comparison and the treatments of missing grades.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import lcm
from typing import Literal

from live.core.refusals import Refused
from live.tally.ranks import ranked

Missing = Literal["worst", "default", "median", "normalised"]
Profile = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands. `grade` is the majority grade, None where nobody graded; `below`, `at` and
    `above` are how many grades lie there; `missing` how many ballots left it out. `profile` is as the
    ballots say; the other figures are after missing grades were treated, unless by `normalised`."""

    item: str
    rank: int
    grade: int | None
    below: int
    at: int
    above: int
    missing: int
    profile: Profile


@dataclass(frozen=True, slots=True)
class Tally:
    """All items, best first; tied ones in the order in which the items were given. `default` is the grade
    that stands for a missing one, None where there is not one for all items."""

    standings: tuple[Standing, ...]
    ballots: int
    blank: int
    grades: int
    missing: Missing
    default: int | None


def check(ballot: Mapping[str, int], items: Container[str], grades: int) -> None:
    """Refuse a ballot that does not keep to the rules."""
    for item, grade in ballot.items():
        if item not in items:
            raise Refused("unknown_item", item=item)
        if not 0 <= grade < grades:
            raise Refused("off_scale", item=item, low=0, high=grades - 1)


def count(
    items: Sequence[str],
    ballots: Iterable[Mapping[str, int]],
    grades: int,
    missing: Missing = "normalised",
    default: int = 0,
) -> Tally:
    profiles = {item: [0] * grades for item in items}
    cast = blank = 0
    for ballot in ballots:
        cast += 1
        blank += not ballot
        for item, grade in ballot.items():
            profiles[item][grade] += 1
    # A blank ballot filled in would give every item the same grade, and that is not without effect on the ranks.
    standings = _standings(profiles, cast - blank, missing, default)
    return Tally(standings, cast, blank, grades, missing, _default(missing, default))


def count_profiles(
    profiles: Mapping[str, Sequence[int]], participants: int, missing: Missing = "normalised", default: int = 0
) -> Tally:
    """The same from profiles that were counted before. Raises ValueError where one holds more than `participants`."""
    grades = max((len(profile) for profile in profiles.values()), default=0)
    if any(sum(profile) > participants for profile in profiles.values()):
        raise ValueError("an item has more grades than there are participants")
    standings = _standings(profiles, participants, missing, default)
    return Tally(standings, participants, 0, grades, missing, _default(missing, default))


def _standings(
    collected: Mapping[str, Sequence[int]], participants: int, missing: Missing, default: int
) -> tuple[Standing, ...]:
    filled = {item: _filled(profile, participants, missing, default) for item, profile in collected.items()}
    # To a common number of grades, so that shares are compared without fractions.
    common = lcm(*(sum(profile) or 1 for profile in filled.values()))
    merits = {
        item: _merit([amount * (common // (sum(profile) or 1)) for amount in profile])
        for item, profile in filled.items()
    }
    standings = []
    for item, rank in ranked(filled, merits.__getitem__):
        profile = filled[item]
        grade = median(profile)
        cut = 0 if grade is None else grade
        standings.append(
            Standing(
                item,
                rank,
                grade,
                sum(profile[:cut]),
                sum(profile[cut : cut + 1]),
                sum(profile[cut + 1 :]),
                participants - sum(collected[item]),
                tuple(collected[item]),
            )
        )
    return tuple(standings)


def _filled(profile: Sequence[int], participants: int, missing: Missing, default: int) -> list[int]:
    filled = list(profile)
    if missing == "normalised" or not filled:
        return filled
    grade = {"worst": 0, "default": default, "median": median(profile) or 0}[missing]
    filled[grade] += participants - sum(profile)
    return filled


def median(profile: Sequence[int]) -> int | None:
    """The lower median grade, None where there is no grade."""
    half = (sum(profile) + 1) // 2
    upto = 0
    for grade, amount in enumerate(profile):
        upto += amount
        if amount and upto >= half:
            return grade
    return None


def _merit(profile: list[int]) -> tuple[tuple[int, int], ...]:
    """Higher is better: for each turn the median grade, and the size of the deciding group, negative downwards."""
    merit: list[tuple[int, int]] = []
    while (grade := median(profile)) is not None:
        below, above = sum(profile[:grade]), sum(profile[grade + 1 :])
        upwards = above > below
        merit.append((grade, above if upwards else -below))
        if not below and not above:
            break
        side = range(grade + 1, len(profile)) if upwards else range(grade - 1, -1, -1)
        nearest = next(other for other in side if profile[other])
        profile[nearest] += profile[grade]
        profile[grade] = 0
    return tuple(merit)


def _default(missing: Missing, default: int) -> int | None:
    return {"worst": 0, "default": default}.get(missing)

"""What decided between two neighbours of a majority judgment, in words: the majority grade, else those who gave more
and those who gave less.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal, Protocol

Decision = Literal["grade", "sides", "above", "below", "further"]
Pick = Callable[[str, str], str]


class Graded(Protocol):
    """An item's majority grade, and how many grades lie below, at and above it."""

    @property
    def grade(self) -> int | None: ...
    @property
    def below(self) -> int: ...
    @property
    def at(self) -> int: ...
    @property
    def above(self) -> int: ...


def decision(one: Graded, other: Graded) -> Decision:
    """By what `one` stands before `other`, the two not being tied."""
    if one.grade != other.grade:
        return "grade"
    ours, theirs = _group(one), _group(other)
    if ours == theirs:
        return "further"
    if (ours > 0) != (theirs > 0):
        return "sides"
    return "above" if ours > 0 else "below"


def told(one: Graded, other: Graded, names: tuple[str, str], grades: tuple[str, str], pick: Pick) -> str:
    """`names` and `grades` of the one in front and the other, as they are to be read."""
    front, behind = names
    grade, other_grade = grades
    if one.grade is not None and other.grade is None:
        return pick(
            f"{front} passe devant {behind}, que personne n'a jugée.",
            f"{front} stands before {behind}, which nobody graded.",
        )
    match decision(one, other):
        case "grade":
            return pick(
                f"{front} passe devant {behind} par sa mention majoritaire : {grade} contre {other_grade}.",
                f"{front} stands before {behind} by its majority grade: {grade} against {other_grade}.",
            )
        case "sides":
            why = pick(
                f"ses partisans, qui donnent mieux, sont plus nombreux que ses opposants ({one.above} contre "
                f"{one.below}), au contraire de {behind} ({other.above} contre {other.below})",
                f"its proponents, who give a better grade, outnumber its opponents ({one.above} to {one.below}), "
                f"unlike those of {behind} ({other.above} to {other.below})",
            )
        case "above":
            ours, theirs = _of(one.above, one, other, pick), _of(other.above, other, one, pick)
            why = pick(
                f"elle a plus de partisans, qui donnent mieux ({ours} contre {theirs})",
                f"it has more proponents, who give a better grade ({ours} to {theirs})",
            )
        case "below":
            ours, theirs = _of(one.below, one, other, pick), _of(other.below, other, one, pick)
            why = pick(
                f"elle a moins d'opposants, qui donnent moins bien ({ours} contre {theirs})",
                f"it has fewer opponents, who give a lower grade ({ours} to {theirs})",
            )
        case "further":
            side = one.above > one.below
            ours = _of(one.above if side else one.below, one, other, pick)
            theirs = _of(other.above if side else other.below, other, one, pick)
            level = ours if ours == theirs else f"{ours}, {theirs}"
            who = pick("partisans", "proponents") if side else pick("opposants", "opponents")
            why = pick(
                f"les {who} y sont à égalité ({level}), et la suite des mentions départage",
                f"their {who} are level ({level}), and the grades beyond decide",
            )
    return pick(
        f"Même mention majoritaire ({grade}) : {front} passe devant {behind}, car {why}.",
        f"Equal majority grades ({grade}): {front} stands before {behind}, as {why}.",
    )


def _group(of: Graded) -> Fraction:
    """The share of the larger group, negative downwards; downwards when both are as large."""
    whole = of.below + of.at + of.above or 1
    return Fraction(of.above if of.above > of.below else -of.below, whole)


def _of(some: int, of: Graded, other: Graded, pick: Pick) -> str:
    """Where not as many have graded both, shares were compared."""
    whole = of.below + of.at + of.above
    if whole == other.below + other.at + other.above:
        return str(some)
    return pick(f"{some} sur {whole}", f"{some} of {whole}")

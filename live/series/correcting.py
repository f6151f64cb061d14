"""A workshop held elsewhere told anew: what of its sheet is changed, and which number what was said keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, Final, get_args

from live.core.meanwhile import own_changes
from live.series.commands import Sheet
from live.series.model import HeldElsewhere
from live.series.sessions import Kind

_PLAIN: Final = ("organiser", "title", "themes", "date", "place", "department", "mode", "problem")
_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


def facts(sheet: Sheet) -> dict[str, Any]:
    """What two people may change apart: a number with whether it is an estimate, and what was said of each kind."""
    said = {kind: tuple(text for of, text in sheet.said if of == kind) for kind in _KINDS}
    return {name: getattr(sheet, name) for name in _PLAIN} | {"participants": _people(sheet)} | said


def with_facts(sheet: Sheet, told: Mapping[str, Any]) -> Sheet:
    every = {**facts(sheet), **told}
    people, estimated = every["participants"]
    said = tuple((kind, text) for kind in _KINDS for text in every[kind])
    plain = {name: every[name] for name in _PLAIN}
    return sheet.model_copy(update=plain | {"participants": people, "estimated": estimated, "said": said})


def corrected(now: Sheet, told: Sheet, seen: Sheet | None) -> Sheet:
    """Raises Refused."""
    changes = own_changes(facts(told), None if seen is None else facts(seen), facts(now).__getitem__)
    return with_facts(now, changes)


def numbers_of(known: HeldElsewhere, said: Sequence[tuple[Kind, str]]) -> tuple[int, ...]:
    """The same words keep their number, and with it their group and their news. So do others, in their order, where as
    many of their kind were there before: those were worded otherwise. What is left is new."""
    left = list(zip(known.numbers, known.sheet.said, strict=True))
    found: dict[int, int] = {}
    for place, line in enumerate(said):
        same = next((each for each in left if each[1] == line), None)
        if same is not None:
            found[place] = same[0]
            left.remove(same)
    for kind in _KINDS:
        places = [place for place, (of, _) in enumerate(said) if of == kind and place not in found]
        reworded = [number for number, (of, _) in left if of == kind]
        if len(places) == len(reworded):
            found |= zip(places, reworded, strict=True)
    fresh = count(max(known.first, default=0) + 1)
    return tuple(found[place] if place in found else next(fresh) for place in range(len(said)))


def _people(sheet: Sheet) -> tuple[int | None, bool]:
    return sheet.participants, sheet.estimated

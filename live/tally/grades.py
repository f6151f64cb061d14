"""Majority judgment as it is written in a file: profiles in rows, grades by item, or ballots.

`tallies` are rows of how often each grade was given, worst first; then ranks and medians are rows too.
`grades` lists the grades of each item, and `ballots` maps items to grades; grades are whole numbers, the
higher the better (or the lower, with `reverse`), or words that `scale` lists from the worst to the best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from live.core.refusals import Refused
from live.tally import majority_judgment, written
from live.tally.placing import Values, by_item, placed
from live.tally.written import Box, Unreadable


def graded(box: Box, name: str) -> tuple[Any, Values]:
    tallies = box.get("tallies")
    if tallies is not None:
        return _graded(box, *_written_profiles(box, tallies))
    given_to: dict[str, list[Any]] = {}
    grades = box.get("grades")
    if isinstance(grades, Mapping):
        if not all(isinstance(given, list) for given in grades.values()):
            raise Unreadable("shape", what="grades")
        given_to = dict(written.by_name_of(grades))
        participants = max((len(given) for given in given_to.values()), default=0)
    else:
        for ballot in box.read(_grades_on):
            for item, grade in ballot.items():
                given_to.setdefault(item, []).append(grade)
        participants = sum(bool(ballot) for ballot in box.ballots)
    scale = _scale_of_grades(box, given_to)
    steps = {grade: step for step, grade in enumerate(scale)}
    items = box.items(given_to)
    profiles = {item: [0] * len(scale) for item in items}
    for item, given in given_to.items():
        for grade in given:
            if item not in profiles:
                raise Refused("unknown_item", item=item)
            if grade is None:
                continue
            if grade not in steps:
                raise Refused("off_scale", item=item, low=scale[0], high=scale[-1])
            profiles[item][steps[grade]] += 1
    default = _grade(box.get("default", otherwise=scale[0] if scale else 0))
    participants = written.whole(box.get("participants", otherwise=participants))
    return _graded(box, profiles, participants, steps.get(default, 0), scale)


def _written_profiles(box: Box, tallies: Any) -> tuple[dict[str, list[int]], int, int, list[Any]]:
    named = tallies if isinstance(tallies, Mapping) else None
    rows = list(named.values()) if named is not None else tallies
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Unreadable("shape", what="tallies")
    items = (
        tuple(name for name, _ in written.by_name_of(named))
        if named is not None
        else box.items(str(place) for place in range(len(rows)))
    )
    if len(items) != len(rows) or len({len(row) for row in rows}) > 1:
        raise Unreadable("shape", what="tallies")
    profiles = {item: [written.whole(amount) for amount in row] for item, row in zip(items, rows, strict=True)}
    participants = written.whole(box.get("participants", otherwise=max(map(sum, profiles.values()), default=0)))
    steps = range(len(rows[0]) if rows else 0)
    listed = box.get("scale", "grade_names")
    in_words = isinstance(listed, list) and len(listed) == len(steps)
    scale = [_grade(grade) for grade in listed] if in_words else list(steps)
    default = box.get("default", otherwise=0)
    default = scale.index(default) if default in scale else written.whole(default)
    if default not in steps and steps:
        raise Refused("off_scale", low=scale[0], high=scale[-1])
    return profiles, participants, default, scale


def _grades_on(box: Box, ballot: Any) -> dict[str, Any]:
    if not isinstance(ballot, Mapping):
        raise Unreadable("shape", what="ballots")
    return dict(written.by_name_of(ballot))


def _graded(
    box: Box, profiles: dict[str, list[int]], participants: int, default: int, scale: list[Any]
) -> tuple[Any, Values]:
    missing = written.treatment(box, otherwise="normalised")
    sizes = {sum(profile) for profile in profiles.values()}
    if missing in (None, "normalised"):
        participants = max(participants, *sizes, 0)
    if any(amount < 0 for profile in profiles.values() for amount in profile) or max(sizes, default=0) > participants:
        raise Unreadable("more_grades")
    if missing is None and len(sizes) > 1:
        raise Unreadable("unbalanced")
    tally = majority_judgment.count_profiles(profiles, participants, missing or "normalised", default)
    rank = {it.item: it.rank for it in tally.standings}
    median = {it.item: None if it.grade is None else scale[it.grade] for it in tally.standings}
    in_rows = isinstance(box.get("tallies"), list)
    values = {
        **placed(tally.standings, tuple(profiles)),
        "ranks": [rank[item] for item in profiles] if in_rows else by_item(profiles, rank),
        "median": [median[item] for item in profiles] if in_rows else by_item(profiles, median),
        "missing": "none" if missing is None else missing,
        "participants": participants,
        "scale": scale,
    }
    return tally, values


def _scale_of_grades(box: Box, given_to: Mapping[str, Sequence[Any]]) -> list[int | str]:
    """The grades from the worst to the best: the listed ones, or the numbers that were given."""
    listed = box.get("scale", "grade_names")
    given = {_grade(grade) for grades in given_to.values() for grade in grades if grade is not None}
    default = [_grade(box.get("default"))] if box.get("default") is not None else []
    scale: list[int | str]
    if isinstance(listed, list) and not (len(listed) == 2 and all(isinstance(end, int) for end in listed)):
        scale = [_grade(grade) for grade in listed]
    elif all(isinstance(grade, int) for grade in given):
        ends = [written.whole(end) for end in listed] if isinstance(listed, list) else []
        numbers = sorted(grade for grade in {*given, *ends, *default} if isinstance(grade, int))
        if ends and (numbers[0] < min(ends) or numbers[-1] > max(ends)):
            raise Refused("off_scale", low=min(ends), high=max(ends))
        scale = [*numbers]
    else:
        raise Unreadable("grades")
    if len(set(scale)) < len(scale):
        raise Unreadable("shape", what="scale")
    return scale[::-1] if box.get("reverse") else scale


def _grade(written_as: Any) -> int | str:
    return written_as if isinstance(written_as, str) else written.whole(written_as)

"""Ballots as people write them in a file, read into the shapes that the rules count.

A case has an id, a method and its ballots; the ballots are a list, or an object with the list and with
settings (`items`, `scale`, `budget`, …), which may also stand beside the ballots. `[42, "ABC"]` is 42
times the ballot `ABC`. `sequence` is a list of `[person, ballot]`: the last ballot of a person counts,
and null takes it back. Items that no list names are those that the ballots name.

An item is here what it is in the room: its name on one line, cleaned; two names that are the same then are one
item. A bare word is the item of that name. It is a row of letters only where those are the listed items, or where
nothing is listed and all such words are made of the first capitals, or of the same few, each once: `ABC`, `CKNM`.

Numbers with a decimal point arrive as Fraction: nothing is counted with floats. What cannot be read
raises Unreadable with a code of its own; whether a ballot keeps to the rules is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, TypeVar

from live.core.alphabet import alphabetical
from live.core.refusals import Refused
from live.core.text import one_line
from live.tally.duels import Ranking
from live.tally.gradient import Answer
from live.tally.majority_judgment import Missing

# A file is not a place to run out of memory, nor out of time: 1e999999999 is quickly written.
MOST_BALLOTS: Final = 1_000_000
MOST_DIGITS: Final = 30
_CAPITALS: Final = re.compile("[A-Z0-9]*")
LISTS: Final = ("ballots", "approvals", "rankings", "profile", "answers", "comparisons", "grades", "scores")
_ITEMS: Final = ("items", "candidates", "options", "projects", "alternatives")
_MISSING: Final[dict[str, Missing]] = {
    "worst": "worst",
    "staticdefault": "default",
    "static": "default",
    "default": "default",
    "mediandefault": "median",
    "majoritydefault": "median",
    "median": "median",
    "majority": "median",
    "normalized": "normalised",
    "normalised": "normalised",
}


class Unreadable(Exception):
    """The case is not written in a way that can be counted."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class NamedTwice(dict[str, Any]):
    """An object of the file in which one key stands twice: which of the two was meant, nobody knows."""

    key = ""


B = TypeVar("B")


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of the file, which JSON lets name a key twice."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = NamedTwice(found)
    keys = [key for key, _ in pairs]
    twice.key = next(key for key in keys if keys.count(key) > 1)
    return twice


@dataclass(frozen=True)
class Box:
    """The ballots of one case as they were written, one entry a ballot, with whatever was set. `entries`: the place,
    from 0, of each in the list it stands in, where one entry may be many ballots."""

    ballots: list[Any]
    entries: Sequence[int]
    settings: Mapping[str, Any]

    def read(self, reader: Callable[[Box, Any], B]) -> list[B]:
        """Each ballot as the reader understands it. What cannot be read says which ballot it is."""
        return [self._one(place, reader, written) for place, written in enumerate(self.ballots)]

    def check(self, ballots: Iterable[B], keeps: Callable[[B], None]) -> None:
        """Each ballot by the rules. A refusal says which ballot it is of."""
        for place, ballot in enumerate(ballots):
            self._one(place, lambda _, ballot: keeps(ballot), ballot)

    def _one(self, place: int, reader: Callable[[Box, Any], B], written: Any) -> B:
        try:
            return reader(self, written)
        except (Refused, Unreadable) as why:
            why.add_note(str(self.entries[place]))
            raise

    def get(self, *names: str, otherwise: Any = None) -> Any:
        return next((self.settings[name] for name in names if self.settings.get(name) is not None), otherwise)

    def items(self, named: Iterable[str]) -> tuple[str, ...]:
        """The listed items, or those named on ballots, by name."""
        listed = self.get(*_ITEMS)
        if listed is None:
            return tuple(sorted(set(named), key=by_name))
        if not isinstance(listed, (list, tuple, dict, str)):
            raise Unreadable("shape", what="items")
        if isinstance(listed, str) and not _CAPITALS.fullmatch(listed):
            raise Unreadable("word", what="items", value=shortened(listed))
        return tuple(dict.fromkeys(map(item, listed)))

    def named(self, word: str) -> tuple[str, ...]:
        """What a bare word names: one item, or one a letter."""
        name = item(word) if word.strip() else ""
        letters = tuple(letter for letter in word if not letter.isspace())
        if self._listed is not None:
            in_letters = name not in self._listed and self._listed.issuperset(letters)
        else:
            in_letters = self._is_written_in_letters
        return letters if in_letters else (name,) if name else ()

    @cached_property
    def _listed(self) -> frozenset[str] | None:
        return None if self.get(*_ITEMS) is None else frozenset(self.items(()))

    @cached_property
    def _is_written_in_letters(self) -> bool:
        words = {"".join(word.split()) for word in _bare(self.ballots)} - {""}
        letters = {letter for word in words for letter in word}
        if not words or not all(map(_CAPITALS.fullmatch, words)):
            return False
        if sorted(letters) == [chr(ord("A") + place) for place in range(len(letters))]:
            return True
        each_once = all(len(set(word)) == len(word) for word in words)
        return each_once and len(words) > 1 and len(letters) == max(map(len, words))

    def scale(self, otherwise: tuple[int, int], *names: str) -> tuple[int, int]:
        """The two ends, from `[1, 5]`, `[1, 2, 3, 4, 5]` or `{"min": 1, "max": 5}`."""
        written = self.get(*names or ("scale",), otherwise=otherwise)
        if isinstance(written, Mapping):
            written = [written.get("min"), written.get("max")]
        if not isinstance(written, (list, tuple)) or len(written) < 2:
            raise Unreadable("shape", what="scale")
        low, high = whole(written[0]), whole(written[-1])
        if low > high:
            raise Unreadable("shape", what="scale")
        return low, high

    def limit(self, *names: str) -> int | None:
        """How many there may be, none below nothing; None where nothing is said."""
        written = self.get(*names)
        if written is None:
            return None
        if whole(written) < 0:
            raise Unreadable("number", value=shortened(written))
        return whole(written)


def ballot_of(why: Refused | Unreadable) -> int | None:
    """Which entry of the list of ballots was refused or could not be read, from 0; None where it was none of them."""
    notes = getattr(why, "__notes__", ())
    return int(notes[0]) if notes else None


def opened(case: Mapping[str, Any], repeated: tuple[type, ...] = (str, list, dict)) -> Box:
    """`repeated`: what may stand behind a number of times; `[7, "why"]` is an answer with its reason."""
    written = case.get("ballots")
    for each in (case, written):
        if isinstance(each, NamedTwice):
            raise Unreadable("twice", key=shortened(each.key))
    beside = {name: value for name, value in case.items() if name not in ("ballots", "expect", "id", "method")}
    settings = {**beside, **written} if isinstance(written, Mapping) else {**beside, "ballots": written}
    if "sequence" in settings:
        return Box(*_last_of_each(settings["sequence"]), settings)
    ballots = next((settings[name] for name in LISTS if isinstance(settings.get(name), list)), None)
    if ballots is None and not isinstance(written, Mapping):
        raise Unreadable("ballots")
    counted = list(_one_by_one(ballots or [], repeated))
    return Box([ballot for _, ballot in counted], [place for place, _ in counted], settings)


def _last_of_each(sequence: Any) -> tuple[list[Any], list[int]]:
    last: dict[str, tuple[int, Any]] = {}
    if not isinstance(sequence, list):
        raise Unreadable("shape", what="sequence")
    for place, entry in enumerate(sequence):
        if not isinstance(entry, list) or len(entry) != 2:
            raise Unreadable("shape", what="sequence")
        last[str(entry[0])] = place, entry[1]
    kept = [(place, ballot) for place, ballot in last.values() if ballot is not None]
    return [ballot for _, ballot in kept], [place for place, _ in kept]


def _one_by_one(ballots: list[Any], repeated: tuple[type, ...]) -> Iterator[tuple[int, Any]]:
    total = 0
    for place, entry in enumerate(ballots):
        times, ballot = _times(entry, repeated)
        total += times
        if total > MOST_BALLOTS:
            raise Unreadable("too_many", most=MOST_BALLOTS)
        for _ in range(times):
            yield place, ballot


def _times(entry: Any, repeated: tuple[type, ...]) -> tuple[int, Any]:
    if isinstance(entry, list) and len(entry) == 2 and _is_whole(entry[0]) and isinstance(entry[1], repeated):
        times, ballot = entry
    elif isinstance(entry, Mapping) and "count" in entry and "ballot" in entry:
        times, ballot = whole(entry["count"]), entry["ballot"]
    else:
        return 1, entry
    if times < 0:
        raise Unreadable("shape", what="ballots")
    return times, ballot


def item(written: Any) -> str:
    """The name of an item as the room keeps it."""
    if not isinstance(written, (str, int, Fraction)) or isinstance(written, bool):
        raise Unreadable("shape", what="items")
    name = one_line(str(written))
    if not name:
        raise Unreadable("no_name")
    return name


def by_name_of(written: Mapping[Any, B]) -> Iterator[tuple[str, B]]:
    """The entries of an object whose keys are items; one that stands there twice is none of the rules."""
    if isinstance(written, NamedTwice):
        raise Refused("chosen_twice", item=item(written.key))
    seen: set[str] = set()
    for key, value in written.items():
        name = item(key)
        if name in seen:
            raise Refused("chosen_twice", item=name)
        seen.add(name)
        yield name, value


def _bare(ballots: Iterable[Any]) -> Iterator[str]:
    return (ballot for ballot in ballots if isinstance(ballot, str) and not set(ballot) & set(">=,"))


def ranking(box: Box, written: Any) -> Ranking:
    """`"ABC"`, `"A > B = C"`, `["A", ["B", "C"]]`, or the place of each item: `{"A": 1, "B": 2}`."""
    if isinstance(written, Mapping):
        places: dict[Any, list[str]] = {}
        for name, place in by_name_of(written):
            places.setdefault(number(place), []).append(name)
        return tuple(tuple(places[place]) for place in sorted(places))
    if isinstance(written, str):
        if not set(written) & set(">=,"):
            return tuple((name,) for name in box.named(written))
        groups = written.replace(",", ">").split(">")
        return tuple(tuple(map(item, group.split("="))) for group in groups)
    if isinstance(written, list):
        return tuple(tuple(map(item, group)) if isinstance(group, list) else (item(group),) for group in written)
    raise Unreadable("shape", what="ballots")


def names(box: Box, written: Any) -> tuple[str, ...]:
    """`["A", "B"]`, `"AB"`, `"tea, coffee"`, `"tea"`, or a mark for each item: `{"A": 1, "B": 0}`."""
    if isinstance(written, Mapping):
        return tuple(name for name, mark in by_name_of(written) if mark)
    if isinstance(written, (list, tuple)):
        return tuple(map(item, written))
    if isinstance(written, str):
        return tuple(map(item, written.split(","))) if "," in written else box.named(written)
    raise Unreadable("shape", what="ballots")


def numbers(box: Box, written: Any) -> dict[str, int]:
    """A whole number for each item; a list names an item as often as it counts."""
    if isinstance(written, (list, tuple)):
        found: dict[str, int] = {}
        for name in map(item, written):
            found[name] = found.get(name, 0) + 1
        return found
    if isinstance(written, str):
        raise Unreadable("word", what="ballots", value=shortened(written))
    if not isinstance(written, Mapping):
        raise Unreadable("shape", what="ballots")
    return {name: whole(value) for name, value in by_name_of(written) if value is not None}


def pairs(box: Box, written: Any) -> dict[str, tuple[int, ...]]:
    """Two answers for each item."""
    if not isinstance(written, Mapping):
        raise Unreadable("shape", what="ballots")
    found: dict[str, tuple[int, ...]] = {}
    for name, two in by_name_of(written):
        if isinstance(two, Mapping):
            two = [two.get("importance"), two.get("feasibility")]
        if not isinstance(two, (list, tuple)):
            raise Unreadable("shape", what="ballots")
        found[name] = tuple(whole(answer) for answer in two)
    return found


def comparisons(box: Box, written: Any) -> tuple[tuple[str, str], ...]:
    """`[["A", "B"], ["C", "A"]]`, winners first, or one comparison: `["A", "B"]`, `"AB"`, `"A > B"`."""
    if isinstance(written, list) and not (len(written) == 2 and all(isinstance(item, str) for item in written)):
        return tuple(_comparison(pair) for pair in written)
    return (_comparison(written),)


def _comparison(written: Any) -> tuple[str, str]:
    if isinstance(written, Mapping):
        written = [written.get("winner"), written.get("loser")]
    two = [part.strip() for part in written.split(">")] if isinstance(written, str) and ">" in written else written
    if not isinstance(two, (list, tuple, str)) or len(two) != 2 or None in tuple(two):
        raise Unreadable("shape", what="ballots")
    return item(two[0]), item(two[1])


def answers(written: Any, only: str | None) -> dict[str, Answer]:
    """An answer for each item, or one for the only proposal: `7`, `[7, "why"]`, `{"step": 7, "reason": "why"}`."""
    if isinstance(written, Mapping) and "step" not in written:
        return {name: _answer(value) for name, value in by_name_of(written)}
    if only is None:
        raise Unreadable("shape", what="ballots")
    return {only: _answer(written)}


def _answer(written: Any) -> Answer:
    if isinstance(written, Mapping):
        written = [written.get("step"), written.get("reason", "")]
    if isinstance(written, (list, tuple)) and 1 <= len(written) <= 2:
        return Answer(whole(written[0]), str(written[1] or "") if len(written) == 2 else "")
    return Answer(whole(written))


def treatment(box: Box, otherwise: str) -> Missing | None:
    """How missing grades are treated; None where none may be missing."""
    written = str(box.get("missing", "mode", otherwise=otherwise)).lower().replace("_", "").replace(" ", "")
    if written == "none":
        return None
    if written not in _MISSING:
        raise Unreadable("missing", missing=written)
    return _MISSING[written]


def whole(value: Any) -> int:
    if isinstance(value, Fraction) and value.denominator == 1:
        return int(value)
    if not _is_whole(value):
        raise Unreadable("number", value=shortened(value))
    return int(value)


def number(value: Any) -> Fraction:
    """A number, or one written between quotes: `"0.9"`, `"1/3"`."""
    try:
        if isinstance(value, bool) or (isinstance(value, str) and _is_long(value)):
            raise ValueError
        return Fraction(value)
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        raise Unreadable("number", value=shortened(value)) from None


def exact(digits: str) -> int | Fraction | str:
    """A number of the file; one that is too long to count with stays what was written, and is none."""
    return digits if _is_long(digits) else Fraction(digits) if set(digits) & set(".eE") else int(digits)


def shortened(value: Any) -> str:
    said = str(value)
    return said if len(said) <= 2 * MOST_DIGITS else f"{said[: 2 * MOST_DIGITS]}…"


def _is_long(digits: str) -> bool:
    if len(digits) < 4 or (digits.isdecimal() and len(digits) <= MOST_DIGITS):
        return False
    mantissa, _, exponent = digits.strip().lower().partition("e")
    parts = mantissa.replace("/", ".").split(".")
    return any(len(part.strip().lstrip("+-")) > MOST_DIGITS for part in parts) or (
        len(exponent) > 3 or (exponent.lstrip("+-").isdecimal() and int(exponent.lstrip("+-")) > MOST_DIGITS)
    )


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def by_name(name: str) -> tuple[int, int, bytes, str]:
    """Numbers as numbers, then the rest by the alphabet."""
    number = (0, int(name)) if name.isdecimal() and len(name) < 100 else (1, 0)
    return (*number, alphabetical(name), name)


def named(ballots: Sequence[Iterable[str]]) -> Iterator[str]:
    return (item for ballot in ballots for item in ballot)

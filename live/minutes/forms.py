"""Texts of a document, and where one of them stands in another form of the same document: with names, or without.

A correction names the words it replaces as they were printed when it was made. In another form some of these words are
others, or are left out. So a correction is looked for in every form, and goes from there to the place that its text has
in the form at hand. What reads the same in both is one text; between two such texts, one that shares half of its words
with another of the same kind is that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

# The words of a text, and how many of the same part that say just this stand before it.
Key = tuple[str, int]
_ALIKE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """A text of a section: the `nth` that says this, and what it is there; `row` and `column` of a table."""

    text: str
    nth: int
    what: Literal["title", "heading", "paragraph", "item", "label", "value", "caption", "column", "cell"]
    row: int = 0
    column: str = ""

    @property
    def key(self) -> Key:
        return self.text, self.nth


def counterparts(there: Sequence[Place], here: Sequence[Place]) -> Mapping[Key, Key]:
    """For the texts of a section in another form, those that they are in this one, as far as they are in it."""
    matcher = SequenceMatcher(None, [*map(_as_read, there)], [*map(_as_read, here)], autojunk=False)
    found: dict[Key, Key] = {}
    for tag, first, end, from_here, to_here in matcher.get_opcodes():
        pairs: Iterable[tuple[Place, Place]] = zip(there[first:end], here[from_here:to_here], strict=False)
        if tag == "replace":
            pairs = _alike_in_order(there[first:end], here[from_here:to_here])
        if tag in ("equal", "replace"):
            found.update((theirs.key, ours.key) for theirs, ours in pairs)
    return found


def _as_read(place: Place) -> tuple[str, str]:
    return place.what, place.text


def _alike_in_order(there: Sequence[Place], here: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Each with the first that is left and like it."""
    ours = [(each, _Words.of(each)) for each in here]
    left = 0
    for theirs in there:
        words = _Words.of(theirs)
        for at in range(left, len(ours)):
            each, its_words = ours[at]
            if theirs.what == each.what and words.are_like(its_words):
                yield theirs, each
                left = at + 1
                break


@dataclass(frozen=True, slots=True)
class _Words:
    in_order: list[str]
    different: frozenset[str]

    @classmethod
    def of(cls, place: Place) -> _Words:
        words = place.text.split()
        return cls(words, frozenset(words))

    def are_like(self, others: _Words) -> bool:
        # In a long section nearly all pairs have too few words in common, in whatever order: that is soon found.
        if not self._are_enough(others, sum(map(others.different.__contains__, self.in_order))):
            return False
        blocks = SequenceMatcher(None, self.in_order, others.in_order, autojunk=False).get_matching_blocks()
        return self._are_enough(others, sum(block.size for block in blocks))

    def _are_enough(self, others: _Words, shared: int) -> bool:
        lengths = len(self.in_order), len(others.in_order)
        return 0 < min(lengths) <= shared or shared >= _ALIKE * max(lengths)

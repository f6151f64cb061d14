"""Approval: everybody names all the items they agree with, as many as they like or up to a limit.

Shapes: items are ids; a ballot is a collection of ids, each at most once, and may be empty (a blank
ballot). Units: approvals, that is ballots that name the item; ranks from 1. Everything is an integer.

An item's score is the number of ballots that name it; equal scores are a tie and share a rank. Items
nobody approves still appear; when nobody approves anything, all are tied. `approvals` of `of` shows
how divided the room is: an item approved by half of the ballots divides it most.

Errors: `check` raises Refused with `unknown_item`, `chosen_twice` or `too_many_choices`; the ballot
is refused whole. `count` takes ballots that were checked and never fails.

Source: Brams and Fishburn, "Approval Voting", American Political Science Review 72, 1978.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass

from live.core.refusals import Refused
from live.tally.ranks import ranked


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands: `approvals` out of `of` ballots."""

    item: str
    rank: int
    approvals: int
    of: int


@dataclass(frozen=True, slots=True)
class Tally:
    """All items, best first; tied ones in the order in which the items were given."""

    standings: tuple[Standing, ...]
    ballots: int
    blank: int


def check(ballot: Collection[str], items: Container[str], most: int | None = None) -> None:
    """Refuse a ballot that does not keep to the rules. `most`: how many items may be named, any number when None."""
    named: set[str] = set()
    for item in ballot:
        if item not in items:
            raise Refused("unknown_item", item=item)
        if item in named:
            raise Refused("chosen_twice", item=item)
        named.add(item)
    if most is not None and len(named) > most:
        raise Refused("too_many_choices", limit=most)


def count(items: Sequence[str], ballots: Iterable[Collection[str]]) -> Tally:
    approvals = dict.fromkeys(items, 0)
    cast = blank = 0
    for ballot in ballots:
        cast += 1
        blank += not ballot
        for item in ballot:
            approvals[item] += 1
    standings = (Standing(item, rank, approvals[item], cast) for item, rank in ranked(items, approvals.__getitem__))
    return Tally(tuple(standings), cast, blank)

"""Behind time: what could be cut from what is still to come, so that it ends when it was to.

Whole minutes. Nothing is cut from what runs or has been announced, but for rounds of it that nobody knows of yet; rests
are not cut below a floor; what is protected keeps its time. Each way out stands alone, taken whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["elastic", "rounds", "rest", "kept"]
Way = Literal["slack", "fewer_rounds", "shorter_rounds", "spread", "shorter_rest", "no_rest"]
REST: Final = 10
MEAL: Final = 45
# Nobody is without a rest for longer.
LONGEST_SEATED: Final = 120
# A smaller drift than this is not spoken of, or than this share of what is left.
WORTH_SAYING: Final = 5
_SHARE: Final = 20


@dataclass(frozen=True, slots=True)
class Slot:
    """A step to come, or that runs, with its minutes. `least` are the fewest it can be given. `rounds` are those that
    nobody has been told of, of `each` minutes and of `least_each` at the least; `spare` of them may be left out.
    `slack` are minutes that nothing in it needs."""

    key: str
    minutes: int
    kind: Kind = "elastic"
    least: int = 0
    rounds: int = 0
    each: int = 0
    least_each: int = 0
    spare: int = 0
    slack: int = 0


@dataclass(frozen=True, slots=True)
class Cut:
    """A way out: the minutes that steps would have instead, what that gains, and of rounds how many fewer, or how many
    minutes less each."""

    way: Way
    minutes: dict[str, int] = field(default_factory=dict)
    gained: int = 0
    fewer: int = 0
    shorter: int = 0

    @property
    def key(self) -> str:
        """The step it is about, the first of them where it is about several."""
        return next(iter(self.minutes))


def worth_saying(drift: int, left: int) -> bool:
    """Whether so many minutes, early or late, are worth a word when so many are left."""
    return abs(drift) >= max(WORTH_SAYING, -(-max(left, 0) // _SHARE))


def rounded_up(at: int) -> int:
    """A time in milliseconds, to the next whole five minutes."""
    step = WORTH_SAYING * 60_000
    return -(-at // step) * step


def cuts(to_come: Sequence[Slot], lacking: int, seated: int = 0) -> list[Cut]:
    """The ways to gain `lacking` minutes or some of them, at most one of each kind, in the order of `Way`; none where
    nothing is lacking. `seated`: for how many minutes nobody has had a rest."""
    if lacking <= 0:
        return []
    found = (
        _slack(to_come, lacking),
        _fewer_rounds(to_come),
        _shorter_rounds(to_come, lacking),
        _spread(to_come, lacking),
        _shorter_rest(to_come, lacking),
        _no_rest(to_come, seated),
    )
    return [cut for cut in found if cut is not None and cut.gained > 0]


def _slack(to_come: Sequence[Slot], lacking: int) -> Cut | None:
    """From the minutes that nothing needs. Too few of them to be worth a word are offered only if they suffice."""
    given = _shared([slot.slack for slot in to_come], lacking)
    gained = sum(given)
    if gained < min(lacking, WORTH_SAYING):
        return None
    return Cut("slack", _less(to_come, given), gained)


def _fewer_rounds(to_come: Sequence[Slot]) -> Cut | None:
    longest = max((slot for slot in to_come if slot.spare), key=lambda slot: slot.each, default=None)
    if longest is None:
        return None
    gained = min(longest.each, longest.minutes)
    return Cut("fewer_rounds", {longest.key: longest.minutes - gained}, gained, fewer=1)


def _shorter_rounds(to_come: Sequence[Slot], lacking: int) -> Cut | None:
    ways: list[Cut] = []
    for slot in to_come:
        if slot.rounds and slot.each > slot.least_each:
            shorter = min(-(-lacking // slot.rounds), slot.each - slot.least_each)
            gained = min(shorter * slot.rounds, slot.minutes)
            ways.append(Cut("shorter_rounds", {slot.key: slot.minutes - gained}, gained, shorter=shorter))
    return max(ways, key=lambda cut: min(cut.gained, lacking), default=None)


def _spread(to_come: Sequence[Slot], lacking: int) -> Cut | None:
    """From all that may give some, in proportion to what each may give, once the slack is used up. None where that
    suffices, or nothing else may give any."""
    slack = [slot.slack for slot in to_come]
    more = [max(0, slot.minutes - slot.least - slot.slack) if slot.kind == "elastic" else 0 for slot in to_come]
    given = [
        free + less for free, less in zip(_shared(slack, lacking), _shared(more, lacking - sum(slack)), strict=True)
    ]
    return Cut("spread", _less(to_come, given), sum(given)) if sum(given) > sum(_shared(slack, lacking)) else None


def _shared(room: Sequence[int], wanted: int) -> list[int]:
    """So many minutes, in proportion to the room there is for them: whole minutes, by largest remainder."""
    whole = sum(room)
    wanted = max(0, min(wanted, whole))
    shares = [divmod(wanted * each, whole) if whole else (0, 0) for each in room]
    missing = wanted - sum(share for share, _ in shares)
    largest = sorted(range(len(room)), key=lambda at: -shares[at][1])[:missing]
    return [share + (at in largest) for at, (share, _) in enumerate(shares)]


def _less(to_come: Sequence[Slot], given: Sequence[int]) -> dict[str, int]:
    return {slot.key: slot.minutes - less for slot, less in zip(to_come, given, strict=True) if less}


def _shorter_rest(to_come: Sequence[Slot], lacking: int) -> Cut | None:
    """The longest rest, by a third at most."""
    longest = max((slot for slot in to_come if slot.kind == "rest"), key=lambda slot: slot.minutes, default=None)
    if longest is None:
        return None
    floor = MEAL if longest.minutes >= MEAL else REST
    kept = max(floor, longest.minutes - longest.minutes // 3, longest.minutes - lacking)
    return Cut("shorter_rest", {longest.key: kept}, longest.minutes - kept) if kept < longest.minutes else None


def _no_rest(to_come: Sequence[Slot], seated: int) -> Cut | None:
    """The first rest, meals apart, without which people still get one in time."""
    stretches = list(_stretches(to_come, seated))
    for at, slot in enumerate(each for each in to_come if each.kind == "rest"):
        if slot.minutes < MEAL and stretches[at] + stretches[at + 1] <= LONGEST_SEATED:
            return Cut("no_rest", {slot.key: 0}, slot.minutes)
    return None


def _stretches(to_come: Sequence[Slot], seated: int) -> Iterator[int]:
    """How long people work between one rest and the next."""
    for slot in to_come:
        if slot.kind == "rest":
            yield seated
            seated = 0
        else:
            seated += slot.minutes
    yield seated

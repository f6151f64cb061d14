"""The gradient of agreement: everybody says how far they can go along with a proposal.

Shapes: items are ids (often there is one only); a ballot maps an item's id to an answer, a step and a
reason. Steps are whole numbers from 1, wholehearted support, to `steps`, a veto; in Kaner's eight they
are: endorse, agree with a minor point, support with reservations, abstain, more discussion needed, do
not like it but will support it, serious disagreement, veto. From `reason_from` on, a disagreement, the
reason must be written. Units: steps, answers, ranks from 1. Integers and Fractions.

The result is how many stand on each step, the median step (with an even number of answers the more
reserved of the two in the middle), how many disagree, and the reasons. Reasons come without their
authors, and in the order of the steps and of the alphabet: the order of writing could tell who wrote.
A lower median ranks higher, then fewer who disagree; a proposal nobody answered comes last. No figure
here overrules a veto: what it is worth is for the group to say.

Errors: `check` raises Refused with `unknown_item`, `off_scale` or `bad_ballot` (a disagreement without
its reason); the ballot is refused whole. `count` takes ballots that were checked and never fails.

Source: Kaner, "Facilitator's Guide to Participatory Decision-Making", 1996, "Gradients of Agreement".
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from live.core.alphabet import alphabetical
from live.core.refusals import Refused
from live.tally.ranks import ranked
from live.tally.spread import quartiles

KANER: Final = 8
DISAGREEMENT: Final = 7


@dataclass(frozen=True, slots=True)
class Answer:
    step: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one proposal stands: `counts[0]` is step 1; `reasons` the written ones, with their step."""

    item: str
    rank: int
    counts: tuple[int, ...]
    median: int | None
    n: int
    disagree: int
    reasons: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """All items, most agreed upon first; tied ones in the order in which the items were given."""

    standings: tuple[Standing, ...]
    ballots: int
    blank: int
    steps: int
    reason_from: int


def check(
    ballot: Mapping[str, Answer], items: Container[str], steps: int = KANER, reason_from: int = DISAGREEMENT
) -> None:
    """Refuse a ballot that does not keep to the rules."""
    for item, answer in ballot.items():
        if item not in items:
            raise Refused("unknown_item", item=item)
        if not 1 <= answer.step <= steps:
            raise Refused("off_scale", item=item, low=1, high=steps)
        if answer.step >= reason_from and not answer.reason.strip():
            raise Refused("bad_ballot", item=item, missing="reason")


def count(
    items: Sequence[str],
    ballots: Iterable[Mapping[str, Answer]],
    steps: int = KANER,
    reason_from: int = DISAGREEMENT,
) -> Tally:
    answers: dict[str, list[Answer]] = {item: [] for item in items}
    cast = blank = 0
    for ballot in ballots:
        cast += 1
        blank += not ballot
        for item, answer in ballot.items():
            answers[item].append(answer)
    medians = {item: _median(given) for item, given in answers.items()}
    against = {item: sum(answer.step >= reason_from for answer in given) for item, given in answers.items()}

    def merit(item: str) -> tuple[Fraction | int, ...]:
        median = medians[item]
        return () if median is None else (-median, -Fraction(against[item], len(answers[item])))

    standings = (
        Standing(
            item,
            rank,
            tuple(sum(answer.step == step for answer in answers[item]) for step in range(1, steps + 1)),
            medians[item],
            len(answers[item]),
            against[item],
            _reasons(answers[item]),
        )
        for item, rank in ranked(items, merit)
    )
    return Tally(tuple(standings), cast, blank, steps, reason_from)


def _median(answers: list[Answer]) -> int | None:
    # Turned round, so that the lower median is the more reserved one.
    found = quartiles(-answer.step for answer in answers)
    return None if found is None else -found.middle


def _reasons(answers: list[Answer]) -> tuple[Answer, ...]:
    written = [Answer(answer.step, answer.reason.strip()) for answer in answers if answer.reason.strip()]
    return tuple(sorted(written, key=lambda answer: (-answer.step, alphabetical(answer.reason), answer.reason)))

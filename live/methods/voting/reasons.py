"""Why people go along with something or do not: kept apart from the ballots at the close, and moderated from then on.

Nobody reads a reason before the close, and nobody ever learns whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import assert_never

from live.core.alphabet import alphabetical
from live.core.commands import Command
from live.core.refusals import Refused
from live.core.renewing import replace
from live.methods.voting.ballots import Agreement, Ballot, ItemId
from live.methods.voting.commands import EditReason, HideReasons, ShowReasons
from live.methods.voting.events import ReasonEdited, ReasonsHidden, ReasonsShown
from live.methods.voting.model import Reason, RoundNumber, Voting, VotingSettings
from live.methods.voting.result import GradientRow, Result
from live.tally.gradient import Answer


def of(
    settings: VotingSettings, round: RoundNumber, items: Sequence[ItemId], ballots: Iterable[Ballot], result: Result
) -> tuple[Reason, ...]:
    """All that may be read, by item and degree and then in the order of the alphabet: the order of writing could tell
    who wrote. Of an item that one or two people answered, none: it would be theirs. Where figures may not be shown,
    neither is the degree of a reason."""
    told = {row.item for row in result.rows if isinstance(row, GradientRow) and not row.too_few}
    places = {item: place for place, item in enumerate(items) if item in told}
    written = sorted(
        (places[item], -answer.step if result.figures else 0, alphabetical(answer.reason), answer.reason, item)
        for ballot in ballots
        if isinstance(ballot, Agreement)
        for item, answer in ballot.agreement.items()
        if answer.reason and item in places
    )
    shown = not settings.approve_reasons
    # Whoever hides a reason of the first round a moment too late hides none of the second.
    key = "r" if round == 1 else "s"
    return tuple(
        Reason(f"{key}{number}", item, -step, text, shown)
        for number, (_, step, _, text, item) in enumerate(written, start=1)
    )


def without(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """The ballots with what they count for and no words: two reasons of one ballot would be known to be of one hand."""
    return tuple(_bare(ballot) for ballot in ballots)


def _bare(ballot: Ballot) -> Ballot:
    if not isinstance(ballot, Agreement):
        return ballot
    return Agreement({item: _without_words(answer.step) for item, answer in ballot.agreement.items()})


# One of each is enough: of a thousand people with sixty items there are as many answers as that.
@cache
def _without_words(step: int) -> Answer:
    return Answer(step)


def shown(given: Mapping[str, Reason], item: ItemId) -> list[Reason]:
    return [reason for reason in given.values() if reason.item == item and reason.shown]


def waiting(state: Voting) -> int:
    return sum(not reason.shown for reason in state.reasons.values())


def decide(
    state: Voting, command: HideReasons | ShowReasons | EditReason
) -> list[ReasonsHidden | ReasonsShown | ReasonEdited]:
    match command:
        case HideReasons(reasons=keys):
            seen = tuple(key for key in dict.fromkeys(keys) if _reason(state, key).shown)
            return [ReasonsHidden(seen)] if seen else []
        case ShowReasons(reasons=keys):
            unseen = tuple(key for key in dict.fromkeys(keys) if not _reason(state, key).shown)
            return [ReasonsShown(unseen)] if unseen else []
        case EditReason(reason=key, text=text):
            return [ReasonEdited(key, text)] if _reason(state, key).text != text else []
        case _:
            assert_never(command)


def evolve(state: Voting, event: ReasonsHidden | ReasonsShown | ReasonEdited) -> Voting:
    match event:
        case ReasonsHidden(keys):
            changed = [replace(state.reasons[key], shown=False) for key in keys]
        case ReasonsShown(keys):
            changed = [replace(state.reasons[key], shown=True) for key in keys]
        case ReasonEdited(key, text):
            changed = [replace(state.reasons[key], text=text)]
        case _:
            assert_never(event)
    reasons = state.reasons
    for reason in changed:
        reasons = reasons.put(reason.id, reason)
    return replace(state, reasons=reasons)


def inverse(state: Voting, command: Command) -> tuple[Command, ...]:
    match command:
        case HideReasons(reasons=keys):
            seen = tuple(key for key in keys if key in state.reasons and state.reasons[key].shown)
            return (ShowReasons(reasons=seen),) if seen else ()
        case ShowReasons(reasons=keys):
            unseen = tuple(key for key in keys if key in state.reasons and not state.reasons[key].shown)
            return (HideReasons(reasons=unseen),) if unseen else ()
        case EditReason(reason=key) if key in state.reasons:
            return (EditReason(reason=key, text=state.reasons[key].text),)
        case _:
            return ()


def _reason(state: Voting, key: str) -> Reason:
    reason = state.reasons.get(key)
    if reason is None:
        raise Refused("unknown_reason", reason=key)
    return reason

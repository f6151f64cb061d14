"""Simulated people vote by whatever rule the facilitator chose."""

from typing import Any, get_args

import pytest

from live.app.ballots import ballot_of, needs_pairs
from live.core.people import By, Role
from live.methods.voting import METHOD
from live.methods.voting.ballots import RuleName
from live.methods.voting.commands import CastBallot, TakePairs
from tests.rules.test_voting import ITEMS, Vote

SOMEBODY = By("somebody", Role.PARTICIPANT)


def _ballot(vote: Vote, who: str) -> dict[str, Any]:
    if needs_pairs(vote.everyone()):
        vote.when(TakePairs(), by=SOMEBODY)
    return ballot_of("fr", vote.everyone(), who, vote.person(SOMEBODY).get("pairs") or ())


@pytest.mark.parametrize(
    "settings", [{"rule": rule} for rule in get_args(RuleName)] + [{"rule": "approval", "choices": 1}]
)
def test_a_simulated_ballot_keeps_to_the_rule(settings: dict[str, Any]) -> None:
    if settings["rule"] == "budget":
        settings = settings | {"costs": [{"option": item.text, "cost": "4 000"} for item in ITEMS]}
    vote = Vote(METHOD, settings=settings, items=ITEMS, present=(SOMEBODY,))
    for number in range(20):
        vote.when(CastBallot.model_validate(_ballot(vote, str(number))), by=SOMEBODY)
        assert isinstance(vote.happened, list)
    assert vote.everyone()["voted"] == 1

"""Simulated people vote by whatever rule the facilitator chose."""

from typing import Any, get_args

import pytest

from live.app.ballots import ballot_of
from live.core.people import By, Role
from live.methods.voting import METHOD
from live.methods.voting.ballots import RuleName
from live.methods.voting.model import CastBallot
from tests.rules.test_voting import ITEMS, Vote

SOMEBODY = By("somebody", Role.PARTICIPANT)


@pytest.mark.parametrize(
    "settings", [{"rule": rule} for rule in get_args(RuleName)] + [{"rule": "approval", "choices": 1}]
)
def test_a_simulated_ballot_keeps_to_the_rule(settings: dict[str, Any]) -> None:
    vote = Vote(METHOD, settings=settings, items=ITEMS, present=(SOMEBODY,))
    for number in range(20):
        vote.when(CastBallot.model_validate(ballot_of(vote.everyone(), str(number))), by=SOMEBODY)
        assert isinstance(vote.happened, list)
    assert vote.everyone()["voted"] == 1

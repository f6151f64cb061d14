"""A vote as it is cast, on phones and on paper, once or twice."""

from __future__ import annotations

from functools import partial

from live.app.ballots import ballot_of, in_round, needs_pairs
from live.app.scenario import Act
from live.app.stage import Deed, Stage, given
from live.app.visiting import Visitor


async def play(stage: Stage, act: Act, step: str) -> None:
    """The last ones vote on paper, as many as the play says. In a second round every third
    person votes otherwise."""
    shown = stage.console.activity
    if needs_pairs(shown):
        await stage.spread([given(each, "voting.take_pairs", step) for each in stage.people.values()])
        for each in stage.people.values():
            await each.until(partial(_has_pairs, each))
    await stage.spread(_ballots(stage, act, step))
    await stage.console.do("voting.close_ballot", step)
    await stage.console.until(lambda: stage.console.activity["closed"] or stage.console.activity.get("between"))
    if stage.console.activity.get("between"):
        await stage.console.do("voting.open_second_round", step)
        await stage.console.until(lambda: stage.console.activity["round"] == 2)
        await stage.spread(_ballots(stage, act, step))
        await stage.console.do("voting.close_ballot", step, round=2)


def _ballots(stage: Stage, act: Act, step: str) -> list[Deed]:
    shown = stage.console.activity
    ballots = []
    for number, (who, each) in enumerate(stage.people.items()):
        moved = in_round(shown) and number % 3 == 0
        filled = ballot_of(
            stage.language, shown, f"{who} again" if moved else who, each.own_activity.get("pairs") or ()
        )
        if number < len(stage.people) - act.paper:
            ballots.append(given(each, "voting.cast_ballot", step, **filled, **in_round(shown)))
        else:
            entered = {"person": each.person, "ballot": filled, **in_round(shown)}
            ballots.append(given(stage.console, "voting.enter_paper_ballot", step, **entered))
    return ballots


def _has_pairs(who: Visitor) -> bool:
    return who.own_activity.get("pairs") is not None

"""Meeting rounds as they are played."""

from __future__ import annotations

import asyncio

from live.app.scenario import Act
from live.app.stage import Deed, Stage, given


async def play(stage: Stage, act: Act, step: str) -> None:
    """Round after round: everybody finds whom they meet, then talks until the facilitator ends it."""
    if len(stage.people) < 2:
        stage.tell("  nobody meets: at least two people are needed")
        return
    for _ in range(act.rounds):
        seq = await stage.console.do("meeting.draw_round", step)
        await asyncio.gather(*(visitor.caught_up(seq) for visitor in stage.people.values()))
        found: list[Deed] = [given(who, "meeting.say_found", step) for who in stage.people.values()]
        await stage.spread(found, 0.8 / act.rounds)
        await stage.console.do("meeting.close_round", step)

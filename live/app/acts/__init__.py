"""What people do in a step of each method while a scenario is played."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from live.app.acts import (
    action_plan,
    canvas,
    idea_exchange,
    ideas,
    meeting,
    open_space,
    plenary,
    round_table,
    timeline,
    voting,
    world_cafe,
)
from live.app.scenario import Act
from live.app.stage import Stage

# Where nobody has anything to do (a text, a break) the step is opened and closed.
ACTS: Final[dict[str, Callable[[Stage, Act, str], Awaitable[None]]]] = {
    "action_plan": action_plan.play,
    "canvas": canvas.play,
    "idea_exchange": idea_exchange.play,
    "ideas": ideas.play,
    "meeting": meeting.play,
    "open_space": open_space.play,
    "plenary": plenary.play,
    "round_table": round_table.play,
    "timeline": timeline.play,
    "voting": voting.play,
    "world_cafe": world_cafe.play,
}


async def play_act(stage: Stage, act: Act, step: str) -> None:
    seq = await stage.console.do("workshop.open_step", step=step)
    await asyncio.gather(*(visitor.caught_up(seq) for visitor in [stage.console, *stage.people.values()]))
    if act.played_as in ACTS:
        await ACTS[act.played_as](stage, act, step)
    await stage.console.do("workshop.close_step", step=step)

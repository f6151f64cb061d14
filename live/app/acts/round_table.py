"""A round table as it is played: everybody is there, writes a line and has their turn."""

from __future__ import annotations

from live.app.made_up import made_up
from live.app.scenario import Act
from live.app.stage import Deed, Stage


async def play(stage: Stage, act: Act, step: str) -> None:
    lines = made_up(stage.language, "introductions", len(stage.people))
    for visitor, line in zip(stage.people.values(), lines, strict=True):
        await visitor.do("round_table.confirm_presence", step)
        await visitor.do("round_table.write_introduction", step, line=line)
    turns: list[Deed] = [lambda: stage.console.do("round_table.next_speaker", step)] * (len(stage.people) + 1)
    await stage.spread(turns if stage.people else [])

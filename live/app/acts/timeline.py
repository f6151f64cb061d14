"""A timeline as it is written, placed and told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from live.app.made_up import made_up_moments
from live.app.scenario import Act, Lived
from live.app.stage import Deed, Stage, given
from live.app.visiting import Visitor


async def play(stage: Stage, act: Act, step: str) -> None:
    """Moments by people in turn; on a private line each is kept first, then placed by its author. One is told."""
    moments = act.moments or [Lived.model_validate(each) for each in made_up_moments(len(stage.people))]
    lines = stage.console.activity["lines"]
    people = [who for who, _ in zip(stage.in_turn(), moments, strict=False)]
    written: list[int] = [0]
    await stage.spread([_keeping(*each, step, lines, written) for each in zip(people, moments, strict=True)], 0.6)
    if stage.console.activity.get("phase"):
        await stage.console.do("timeline.go_to_phase", step, phase="place")
    staying = {each.text for each in moments if each.stays}
    await stage.spread([_placing(who, step, staying, max(written)) for who in dict.fromkeys(people)], 0.2)
    if stage.console.activity.get("phase"):
        await stage.console.do("timeline.go_to_phase", step, phase="tell")
    shown = stage.console.activity["moments"]
    turning = [key for key, moment in shown.items() if moment["kind"] == "turning_point"]
    for told in [*turning[:1], None]:
        await stage.spread([given(stage.console, "timeline.tell_moment", step, moment=told)], 0.1)


def _keeping(who: Visitor, lived: Lived, step: str, lines: Sequence[dict[str, Any]], written: list[int]) -> Deed:
    """On a private line, for oneself. What was `written` is told by its seq."""
    named = [each["id"] for each in lines]
    place = lived.line - 1 if isinstance(lived.line, int) else named.index(lived.line)
    line = lines[min(max(0, place), len(lines) - 1)]
    said = lived.model_dump(exclude={"line", "stays"}) | {"line": line["id"]}

    async def write() -> None:
        what = "timeline.keep_moment" if line["private"] else "timeline.write_moment"
        written.append(await who.do(what, step, **said))

    return write


def _placing(who: Visitor, step: str, staying: Collection[str], seq: int) -> Deed:
    async def place() -> None:
        await who.caught_up(seq)
        for key, moment in {**who.own_activity["kept"]}.items():
            if moment["text"] not in staying:
                await who.do("timeline.place_moment", step, moment=key)

    return place

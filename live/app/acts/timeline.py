"""A timeline as it is written, placed, told and cut into scenes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from live.app.made_up import made_up_moments
from live.app.scenario import Act, Cutting, Lived
from live.app.stage import Deed, Stage, given
from live.app.visiting import Visitor
from live.methods.timeline.scenes import FIELDS


async def play(stage: Stage, act: Act, step: str) -> None:
    """Moments by people in turn; on a private line each is kept first, then placed by its author. One is told. Then the
    line is cut, and what came of each scene is written."""
    moments = act.moments or [Lived.model_validate(each) for each in made_up_moments(stage.language, len(stage.people))]
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
    await _cut(stage, act.scenes, step)


async def _cut(stage: Stage, scenes: Sequence[Cutting], step: str) -> None:
    """The first scene is there once the line is cut for the second."""
    for each in scenes[1:]:
        await stage.console.caught_up(
            await stage.console.do("timeline.add_scene", step, begins=each.begins, title=each.title)
        )
    keys = [str(each["id"]) for each in stage.console.activity["scenes"]]
    if keys:
        await stage.console.do("timeline.rename_scene", step, scene=keys[0], title=scenes[0].title)
    writing = [
        given(stage.console, "timeline.write_scene", step, scene=key, field=field, text=text, base=0)
        for key, each in zip(keys, scenes, strict=False)
        for field in FIELDS
        if (text := getattr(each, field))
    ]
    await stage.spread(writing, 0.2)


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

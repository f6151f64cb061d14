"""A plan of actions as it is made."""

from __future__ import annotations

from collections.abc import Iterator

from live.app.made_up import words
from live.app.scenario import Act, ToDo
from live.app.stage import Deed, Stage, given


async def play(stage: Stage, act: Act, step: str) -> None:
    """What is not there yet is added by people in turn; then what is known of each action, and who helps."""
    actions = act.actions or [ToDo.model_validate(each) for each in words(stage.language)["actions"]]
    fresh = [each.what for each in actions if each.what not in _planned(stage)]
    await stage.spread(
        [
            given(who, "action_plan.add_action", step, what=what)
            for who, what in zip(stage.in_turn(), fresh, strict=False)
        ],
        0.4,
    )
    await stage.console.until(lambda: all(each.what in _planned(stage) for each in actions))
    planned = _planned(stage)
    await stage.spread([deed for each in actions for deed in _known_of(stage, each, planned[each.what], step)], 0.6)


def _planned(stage: Stage) -> dict[str, str]:
    """The actions of the running plan by what is to be done."""
    return {card["texts"]["what"]["text"]: key for key, card in stage.console.activity["actions"].items()}


def _known_of(stage: Stage, action: ToDo, key: str, step: str) -> Iterator[Deed]:
    card, people = stage.console.activity["actions"][key], stage.people
    for part in ("deliverable", "beside", "means", "money", "partners"):
        if text := getattr(action, part):
            base = card["texts"].get(part, {"revision": 0})["revision"]
            yield given(stage.console, "action_plan.write_action", step, action=key, field=part, text=text, base=base)
    when = action.model_dump(include={"day", "month", "words", "offset", "unit"})
    if any(when[part] for part in ("day", "month", "words")) or action.offset is not None:
        yield given(stage.console, "action_plan.set_deadline", step, action=key, base=card["set"], **when)
    if action.weeks:
        yield given(stage.console, "action_plan.set_length", step, action=key, weeks=action.weeks)
    for who in action.helpers:
        if who in people:
            yield given(people[who], "action_plan.offer_help", step, action=key)
    if action.who in people:
        yield given(stage.console, "action_plan.name_leader", step, action=key, person=people[action.who].person)
    elif action.who:
        yield given(stage.console, "action_plan.write_action", step, action=key, field="lead", text=action.who, base=0)

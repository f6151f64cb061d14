"""Screens that come back with what they have seen, to this process or to another."""

from __future__ import annotations

import json
from typing import Any

from live.core.people import Role
from live.methods.world_cafe.commands import CloseTable, KeepApart
from live.room.audience import Audience
from live.wire.messages import patch
from live.workshop import model
from tests.room.conftest import FATOU, House, Screenful


def heard(screen: Screenful) -> list[dict[str, Any]]:
    return [json.loads(frame[frame.index(b"{") :]) for frame in screen.frames]


def newcomer() -> Screenful:
    return Screenful("fatou", Role.FACILITATOR, "console")


def test_whoever_was_shown_half_of_a_patch_elsewhere_gets_the_fresh_view() -> None:
    audience = Audience("everyone", {"ideas": {}}, 5)
    audience.show({"ideas": {"i1": "Un jardin"}}, 6)
    # Another process has shown an idea that came at 8 and was withdrawn at 9.
    audience.show({"ideas": {"i1": "Un verger"}}, 12)
    for held, expected in ((6, ["patch"]), (12, []), (8, ["view"]), (5, ["patch", "patch"])):
        back = newcomer()
        audience.welcome(back, held)
        assert [next(iter(message)) for message in heard(back)] == expected


def test_an_empty_patch_changes_nothing_but_how_far_somebody_is() -> None:
    assert json.loads(patch([], "everyone", 7)) == {"patch": [], "of": "everyone", "seq": 7}


async def test_a_console_that_alone_was_shown_something_knows_how_far_it_is(house: House) -> None:
    room, _ = await house.workshop("world_cafe")
    (step,) = room.workshop.order
    await room.give(FATOU, model.OpenStep(step=step))
    await room.settled()
    console, phone = newcomer(), Screenful("ana", Role.PARTICIPANT, "phone")
    for screen in (console, phone):
        room.showing.join(screen, None)
        screen.frames.clear()
    await room.give(FATOU, KeepApart(people=("ana", "bo")), step)
    await room.settled()
    assert [(message["of"], message["patch"] == []) for message in heard(console)] == [
        ("facilitators", False),
        ("everyone", True),
    ]
    assert heard(console)[-1]["seq"] == room.seq
    assert phone.frames == []
    await room.give(FATOU, CloseTable(table="t1"), step)
    await room.settled()
    assert [message["of"] for message in heard(console)[2:]] == ["facilitators", "everyone"]
    assert heard(console)[-1]["patch"] != []

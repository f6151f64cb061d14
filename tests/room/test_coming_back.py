"""Screens that come back with what they have seen, to this process or to another."""

from __future__ import annotations

import gc
import json
from typing import Any

from live.core.people import Identity, Role
from live.methods.ideas.model import Ideas, PostIdea
from live.methods.world_cafe.commands import AddTable, KeepApart, NameTable
from live.room.audience import Audience
from live.room.joining import erase_name, join, rename
from live.workshop import commands
from tests.room.conftest import FATOU, House, Screenful


def heard(screen: Screenful) -> list[dict[str, Any]]:
    return [json.loads(frame[frame.index(b'{"') :]) for frame in screen.frames]


def newcomer() -> Screenful:
    return Screenful("fatou", Role.FACILITATOR, "console")


def test_whoever_was_shown_half_of_a_patch_elsewhere_gets_the_fresh_view() -> None:
    audience = Audience("everyone", {"ideas": {}}, 5, "five")
    audience.show({"ideas": {"i1": "Un jardin"}}, 6, "six")
    # Another process has shown an idea that came at 8 and was withdrawn at 9.
    audience.show({"ideas": {"i1": "Un verger"}}, 12, "twelve")
    for held, expected in ((6, ["patch"]), (12, []), (8, ["view"]), (5, ["patch", "patch"])):
        back = newcomer()
        audience.welcome(back, held)
        assert [next(iter(message)) for message in heard(back)] == expected


async def test_a_console_that_comes_back_is_never_shown_changes_again_that_it_has_seen_undone(house: House) -> None:
    room, _ = await house.workshop("world_cafe")
    (step,) = room.workshop.main.order
    await room.give(FATOU, commands.OpenStep(step=step))
    await room.settled()
    gone, stays = newcomer(), newcomer()
    for screen in (gone, stays):
        room.screens.join(screen, {})
    audiences = gone.audiences
    held = dict.fromkeys(audiences, room.seq)
    for command in (AddTable(), NameTable(table="t7", name="Verte"), KeepApart(people=("ana", "bo"))):
        await room.give(FATOU, command, step)
        await room.settled()
    room.screens.leave(gone)
    # Each audience goes on from what this screen holds of it.
    half = {**dict.fromkeys(audiences, room.seq), "facilitators:main": held["facilitators:main"]}
    for since in (dict.fromkeys(audiences, room.seq), held, half):
        back = newcomer()
        room.screens.join(back, since)
        assert [message["of"] for message in heard(back) if "view" in message] == ["person:fatou"]
        patched = [(message["of"], message["seq"]) for message in heard(back) if "patch" in message]
        assert all(since[of] < seq for of, seq in patched)
        assert ("facilitators:main" in dict(patched)) == (since["facilitators:main"] < room.seq)


async def test_whoever_comes_back_is_not_shown_a_name_that_has_been_erased_or_corrected_meanwhile(
    house: House,
) -> None:
    room, _ = await house.workshop("ideas")
    store = house.here.store
    stays, gone = newcomer(), newcomer()
    room.screens.join(stays, {})
    room.screens.join(gone, {})
    held = dict.fromkeys(gone.audiences, room.seq)
    room.screens.leave(gone)
    ana = await join(room, store, Identity("Kérambrun", "Ana"))
    bo = await join(room, store, Identity("Kergoat", "Bo"))
    await room.settled()
    for person, name in ((ana, "Kérambrun"), (bo, "Kergoat")):
        await (erase_name(room, store, person) if person == ana else rename(room, store, person, Identity("Le Goff")))
        await room.settled()
        back = newcomer()
        room.screens.join(back, held)
        assert name not in str(heard(back))
        assert any("view" in message for message in heard(back))


async def test_what_everybody_was_shown_holds_on_to_nothing_that_has_been_written_since(house: House) -> None:
    room, _ = await house.workshop("ideas", "voting")
    step, later = room.workshop.main.order
    await room.give(FATOU, commands.OpenStep(step=step))
    await room.settled()
    stays = newcomer()
    room.screens.join(stays, {})
    gc.collect()
    before = sum(isinstance(each, Ideas) for each in gc.get_objects())
    for number in range(20):
        await room.give(FATOU, PostIdea(text=f"Idée {number}"), step)
        await room.settled()
    gc.collect()
    assert sum(isinstance(each, Ideas) for each in gc.get_objects()) <= before + 2
    stays.frames.clear()
    await room.give(FATOU, commands.ChangeStep(step=later, title="Priorités"))
    await room.settled()
    comes = newcomer()
    room.screens.join(comes, {})
    (patch,) = [message["patch"] for message in heard(stays) if message.get("of") == "everyone"]
    assert patch == [[["agenda", "steps", later, "title"], "Priorités"]]
    (fresh,) = [message["view"] for message in heard(comes) if message.get("of") == "everyone"]
    assert fresh["agenda"]["steps"][later]["title"] == "Priorités"

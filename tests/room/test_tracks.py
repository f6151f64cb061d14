"""Screens of a track that is taken off the agenda while they show it."""

from __future__ import annotations

import json

from live.core.people import Identity, Role
from live.methods.parallel.model import SendOff
from live.room.joining import join
from live.room.room import Room
from live.workshop import commands
from live.workshop.track_model import AddTrack, NameReferent, RemoveTrack
from tests.room.conftest import FATOU, House, Screenful

PLENARY = ("track:main", "everyone")


async def seminar(house: House) -> tuple[Room, str, Screenful]:
    """Two tracks that meet, nobody but its referent in the second; the second track, and the phone of its referent."""
    room, _ = await house.workshop()
    for title in ("Nord", "Sud"):
        await room.give(FATOU, AddTrack(title=title))
    await room.give(FATOU, commands.AddStep(method="parallel", title="Axes"))
    south = list(room.workshop.beside)[1]
    ana = await join(room, house.here.store, Identity("Morel", "Ana"), Role.PARTICIPANT)
    await room.give(FATOU, NameReferent(track=south, person=ana))
    (step,) = room.workshop.main.order
    await room.give(FATOU, commands.OpenStep(step=step))
    await room.give(FATOU, SendOff(), step)
    await room.settled()
    phone = Screenful(ana, Role.PARTICIPANT, "phone")
    room.screens.join(phone, {})
    assert f"track:{south}" in phone.audiences
    return room, south, phone


def held(screen: Screenful) -> set[str]:
    """What a client holds after all it was told."""
    views: set[str] = set()
    for frame in screen.frames:
        said = json.loads(frame[frame.index(b'{"') :])
        views = views - {said["gone"]} if "gone" in said else views | {said["of"]}
    return views


async def test_whoever_led_a_track_that_is_removed_is_back_in_the_plenary(house: House) -> None:
    room, south, phone = await seminar(house)
    await room.give(FATOU, RemoveTrack(track=south))
    await room.settled()
    assert phone.audiences[-2:] == PLENARY
    assert held(phone) == set(phone.audiences)


async def test_screens_of_a_removed_track_show_the_plenary(house: House) -> None:
    room, south, _ = await seminar(house)
    console = Screenful(FATOU.person, FATOU.role, "console", track=south)
    projector = Screenful("s1", Role.PROJECTOR, "projector", track=south)
    for screen in (console, projector):
        room.screens.join(screen, {})
    await room.give(FATOU, RemoveTrack(track=south))
    await room.settled()
    for screen in (console, projector):
        assert {*PLENARY} <= {*screen.audiences}
        assert held(screen) == set(screen.audiences)
        # One that had stopped reading is given everything anew.
        room.screens.refresh(screen)
        assert {*PLENARY} <= {*screen.audiences}


async def test_a_new_epoch_reaches_everybody_although_somebody_shows_a_removed_track(house: House) -> None:
    room, south, _ = await seminar(house)
    console = Screenful(FATOU.person, FATOU.role, "console", track=south)
    other = Screenful("bo", Role.PARTICIPANT, "phone")
    for screen in (console, other):
        room.screens.join(screen, {})
    await room.give(FATOU, RemoveTrack(track=south))
    await room.settled()
    other.frames.clear()
    room.screens.begin_anew(room.screens.moment, "another")
    assert held_after_epoch(other) == set(other.audiences)


def held_after_epoch(screen: Screenful) -> set[str]:
    said = [json.loads(frame[frame.index(b'{"') :]) for frame in screen.frames]
    return {each["of"] for each in said if "view" in each}

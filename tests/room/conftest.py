"""Rooms over a real store, without sockets: two of them stand for two server processes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from live.core.people import By, Identity, Role
from live.room.joining import join
from live.room.room import Room
from live.room.rooms import Rooms
from live.store import open_store
from live.store.embedded import EmbeddedStore
from live.views.audiences import Screen
from live.views.invitation import Invitation
from live.wire.closing import Close
from live.wire.messages import Told
from live.workshop import commands
from tests.store.conftest import embedded, folder

__all__ = ["embedded", "folder"]
FATOU = By("fatou", Role.FACILITATOR)


@dataclass(eq=False)
class Screenful:
    """A listener that keeps every frame it is given."""

    person: str
    role: Role
    screen: Screen
    track: str = "main"
    preview: bool = False
    deflate: bool = False
    behind: bool = False
    audiences: tuple[str, ...] = ()
    frames: list[bytes] = field(default_factory=list)
    closed: Close | None = None

    def write(self, frame: bytes) -> None:
        self.frames.append(frame)

    def answer(self, answer: Told) -> None:
        raise AssertionError("answers go to whoever asked")

    def end(self, code: Close) -> None:
        self.closed = code


@dataclass(eq=False)
class House:
    """Two processes over one store, as far as rooms know."""

    here: Rooms
    there: Rooms

    async def workshop(self, *steps: str) -> tuple[Room, Room]:
        """The same workshop live in both, with its steps planned and a facilitator in it."""
        room = await self.here.create(commands.CreateWorkshop(workshop="w1", title="Rencontre"))
        await join(room, self.here.store, Identity("Sy", "Fatou"), Role.FACILITATOR)
        for method in steps:
            await room.give(FATOU, commands.AddStep(method=method, title=method))
        other = await self.there.room("w1")
        assert other is not None
        return room, other


@pytest.fixture
async def house(embedded: EmbeddedStore) -> AsyncIterator[House]:
    clock = iter(range(1_000_000, 2_000_000_000, 1_000))
    made = []
    for _ in range(2):
        store = await open_store(embedded.url)
        made.append(Rooms(store, lambda: next(clock), "0.0.0", Invitation, "a secret of the tests"))
    yield House(*made)
    for rooms in made:
        await rooms.close()
        await rooms.store.close()

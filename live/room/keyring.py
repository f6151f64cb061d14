"""The seals of a room, and how they come from the store: read when something sealed is met, made when something is
about to be sealed, dropped when a step has published its secret."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable

from live.core.commands import Recorded, Sealed
from live.core.ids import PersonId, StepId
from live.store.log import Entry, Log
from live.workshop.codec import sealed_in, secret_steps
from live.workshop.model import Workshop
from live.workshop.registry import PUBLISHING, SECRET_EVENTS
from live.workshop.sealing import SALT_BYTES, Seals

log = logging.getLogger("live.room")


class Keyring:
    """All methods may raise StoreAway."""

    def __init__(self, log: Log, workshop: str, secret: bytes) -> None:
        self.seals = Seals(secret, workshop)
        self._log = log
        self._workshop = workshop

    async def look(self) -> None:
        """Learn of the seals other processes have made."""
        for step, salt in (await self._log.salts(self._workshop)).items():
            self.seals.learn(step, salt)

    async def ready_for(self, entries: Iterable[Entry]) -> None:
        """Have the seals with which these can be read, as far as they are still there: entries come first, since a
        seal is older than what it seals."""
        if any(step not in self.seals for entry in entries for step in [sealed_in(entry.body)] if step):
            await self.look()

    async def for_events(self, recorded: Iterable[Recorded]) -> None:
        """Have a seal for every step in which something is about to be sealed."""
        await self._have({each.step for each in recorded if type(each.event) in SECRET_EVENTS and each.step})

    async def for_snapshot(self, workshop: Workshop) -> None:
        await self._have(set(secret_steps(workshop)))

    async def _have(self, steps: set[StepId]) -> None:
        for step in sorted(steps):
            if step not in self.seals:
                salt = await self._log.salt(self._workshop, step, secrets.token_bytes(SALT_BYTES))
                self.seals.learn(step, salt)

    def note(self, recorded: Iterable[Recorded]) -> list[StepId]:
        """This is in the log: the seals of steps that are published are dropped; which these are."""
        recorded = list(recorded)
        published = published_by(recorded)
        for step in published:
            self.seals.forget(step)
        lost = sum(isinstance(each.event, Sealed) and each.step not in published for each in recorded)
        if lost:
            log.error("workshop %s: the key of %d sealed entries is gone, or is another one", self._workshop, lost)
        return published


def published_by(recorded: Iterable[Recorded]) -> list[StepId]:
    return [each.step for each in recorded if type(each.event) in PUBLISHING and each.step]


def taken_as(person: PersonId, id: str) -> str:
    """A command as the store remembers it."""
    return f"{person}:{id}"


def known_as(recorded: Recorded, seals: Seals) -> str:
    """The command an event comes from, as the store remembers it: of what is sealed, by nobody."""
    command = recorded.command or ""
    if type(recorded.event) in SECRET_EVENTS:
        return taken_as("", seals.disguised(recorded.by, command))
    return taken_as(recorded.by, command)

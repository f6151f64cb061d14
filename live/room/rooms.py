"""The workshops live in this process: opened when somebody comes, let go when nobody is left.

Also what happens around a room rather than in it: somebody arrives, a workshop is created, its minutes are
kept when it closes.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any, Final

from live.core.commands import Asked, Recorded
from live.core.ids import PersonId
from live.core.people import Role
from live.room.card import card_of
from live.room.copies import Copies
from live.room.documents import Documents
from live.room.erasing import correct_card
from live.room.keeping import keep_minutes
from live.room.opening import Unreadable, opened
from live.room.pool import Pool
from live.room.room import SERVER, Room
from live.room.worker import NotFinished
from live.store import Store
from live.store.log import StoreAway
from live.store.shelf import REHEARSED, Link
from live.views.invitation import Invitation
from live.wire import messages
from live.wire.closing import Close
from live.wire.frames import text_frame
from live.wire.positions import Positions
from live.workshop import commands, day_model, track_model
from live.workshop.codec import encode
from live.workshop.deciding import decide, fold
from live.workshop.events import (
    ListTakenBack,
    NameChanged,
    PassesWithdrawn,
    PeopleExpected,
    PeopleRemoved,
    PersonRemoved,
    PersonStruckOff,
    StepClosed,
    StepOpened,
    StepReopened,
    UndoOffered,
    WorkshopClosed,
    WorkshopDescribed,
    WorkshopReopened,
)

log = logging.getLogger("live.rooms")

EMPTY_ROOM_LIVES: Final = 600.0
PRESENCE_EVERY: Final = 1.0
NOTED_WITHIN: Final = 0.05
LOOKS_EVERY: Final = 60.0
# So long a log that cannot be read is not read again, however many phones ask.
UNREADABLE_FOR: Final = 10.0


SHUTTING_OUT: Final = frozenset(
    {
        PassesWithdrawn,
        PersonRemoved,
        PeopleRemoved,
        track_model.ReferentReleased,
        track_model.TrackRemoved,
    }
)
ON_THE_CARD: Final = {
    WorkshopDescribed,
    PeopleExpected,
    ListTakenBack,
    PersonStruckOff,
    day_model.DayAdded,
    day_model.DayChanged,
    day_model.DayRemoved,
    StepOpened,
    StepReopened,
    StepClosed,
    WorkshopClosed,
    WorkshopReopened,
}
# After these the minutes of a closed workshop are to be made, or name somebody differently, or nobody.
MINUTES_ANEW: Final = {
    WorkshopClosed,
    NameChanged,
    PeopleExpected,
    ListTakenBack,
    PersonStruckOff,
    WorkshopDescribed,
}


class Rooms:
    """All rooms of this process over one store."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], int],
        version: str,
        invitation_of: Callable[[str], Invitation],
        secret: str,
    ) -> None:
        """`secret` is the server's: what is sealed in the store is sealed by it."""
        self.store = store
        self.clock = clock
        self.version = version
        self._invitation_of = invitation_of
        self._secret = secret.encode()
        self.pool = Pool()
        self.documents = Documents(self.pool)
        self.copies = Copies(store, self.room, clock)
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Task[Room | None]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._presence: set[str] = set()
        self._looked_at: dict[str, float] = {}
        self._registers = 0
        self._unreadable: dict[str, tuple[float, Unreadable]] = {}
        store.listening.on_presence = self._others_told_presence
        self.on_appended: Callable[[float, int], None] = lambda seconds, events: None
        self.on_shown: Callable[[float, int], None] = lambda seconds, frames: None
        self.on_passes_withdrawn: Callable[[Room], None] = lambda room: None

    @property
    def open(self) -> list[Room]:
        return [*self._rooms.values()]

    @property
    def open_count(self) -> int:
        return len(self._rooms)

    # --- rooms ----------------------------------------------------------------------------------------

    def ready(self, workshop: str) -> Room | None:
        """The room, when it is open already."""
        return self._rooms.get(workshop)

    def ready_by_code(self, code: str) -> Room | None:
        """The room that this code opens, when it is open already."""
        return next((room for room in self._rooms.values() if code and room.beside.code == code), None)

    async def room(self, workshop: str) -> Room | None:
        """The room, opened if need be; None when there is no such workshop. Raises StoreAway."""
        room = self._rooms.get(workshop)
        if room is not None:
            return room
        # A thousand phones that come back at once open the workshop once.
        task = self._opening.get(workshop)
        if task is None:
            task = self._opening[workshop] = asyncio.create_task(self._open(workshop))
            task.add_done_callback(lambda _: self._opening.pop(workshop, None))
        return await asyncio.shield(task)

    async def _open(self, workshop: str) -> Room | None:
        broken = self._unreadable.get(workshop)
        if broken is not None and time.monotonic() - broken[0] < UNREADABLE_FOR:
            raise broken[1]
        # Listening comes first: what is written between reading and listening would never be heard of.
        await self.store.listening.listen(workshop, self._there_is_more)
        try:
            start = await opened(self.store, workshop, self._secret)
        except Unreadable as why:
            log.error("%s", why)
            self._unreadable[workshop] = (time.monotonic(), why)
            await self.store.listening.unlisten(workshop)
            raise
        self._unreadable.pop(workshop, None)
        if start is None:
            await self.store.listening.unlisten(workshop)
            return None
        room = Room(self.store, start, self.clock, self.pool, self._secret)
        room.on_event = self._happened
        room.on_broken = lambda broken: self.soon(self.forget_room(broken.id, Close.OUR_MISTAKE))
        room.on_erased = lambda erased: self.soon(self.forget_room(erased.id, Close.ERASED))
        room.on_begun_anew = self._begun_anew
        room.is_rehearsed = bool(await self.store.shelf.having([workshop], REHEARSED))
        if not room.is_rehearsed:
            room.on_appended = self.on_appended
            room.screens.on_shown = self.on_shown
        await self._look_beside(room)
        if room.beside.was_erased:
            await self.store.listening.unlisten(workshop)
            await room.end()
            return None
        if not room.beside.code:
            room.beside = await self.store.shelf.found_again(workshop)
            if not room.beside.code:
                room.beside = replace(room.beside, code=await self.store.shelf.give_code(workshop))
        room.invite(self._invitation_of(room.beside.code))
        await self._make_whole(room)
        self._rooms[workshop] = room
        room.there_is_more(0)
        if start.workshop.is_closed:
            # The process that closed it may have died before the minutes were kept.
            self._keep_minutes(room)
        return room

    async def create(self, command: commands.CreateWorkshop, rehearsed_until: int = 0) -> Room:
        """A new workshop, with its join code, in the register. `rehearsed_until` (milliseconds): it is only rehearsed,
        stands on no list, and what happens in it is not measured."""
        if rehearsed_until:
            await self.store.shelf.keep_beside(command.workshop, REHEARSED, str(rehearsed_until))
        epoch = await self.store.log.begin(command.workshop)
        asked = Asked(SERVER, self.clock(), secrets.randbits(62), command)
        decided = decide(None, asked)
        workshop = fold(None, decided, asked.at, SERVER.person)
        assert workshop is not None
        bodies = [encode(each.recorded(asked.at, SERVER.person)) for each in decided]
        await self.store.log.append(command.workshop, epoch, 0, bodies, [])
        await self.store.shelf.enter(command.workshop, card_of(workshop))
        await self.store.shelf.give_code(command.workshop)
        room = await self.room(command.workshop)
        assert room is not None
        return room

    async def erase(self, workshop: str) -> None:
        """Everything of a workshop goes: log, names, minutes, links."""
        await self.forget_room(workshop, Close.ERASED)
        await self.store.forget(workshop)
        self._unreadable.pop(workshop, None)

    async def withdraw_passes(self, room: Room) -> None:
        """Whoever came in by a link comes in by one again. Those who hold no pass any more are told at once, also by
        other processes."""
        await room.give(SERVER, commands.WithdrawPasses())

    async def withdraw_links(self, room: Room) -> int:
        """Links given before open nothing any more, nor do the passes they gave; how many links there were."""
        withdrawn = await self.store.shelf.withdraw_links(room.id, room.beside.links)
        room.beside = replace(room.beside, links={})
        await self.withdraw_passes(room)
        return withdrawn

    def _there_is_more(self, workshop: str, tip: int) -> None:
        room = self._rooms.get(workshop)
        if room is not None:
            room.there_is_more(tip)

    async def settle(self) -> None:
        """Bring everything that was taken to disk and to the screens."""
        for room in [*self._rooms.values()]:
            try:
                await asyncio.wait_for(room.settled(), 2.0)
            except (TimeoutError, StoreAway):
                log.warning("workshop %s did not settle: the store is away", room.id)
        await self.copies.settle(2.0)

    async def close(self) -> None:
        await self.copies.close()
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for room in [*self._rooms.values()]:
            await self._nobody_here(room.id)
            await room.end()
        self._rooms.clear()
        await self.pool.end()

    async def sweep(self) -> None:
        """Let go of rooms nobody has been in for a while; they open again from the store. Give the store back what it
        has lost of those that live."""
        now = time.monotonic()
        for workshop, room in [*self._rooms.items()]:
            if room.screens.listeners or room.busy:
                room.empty_since = None
                # Where nobody writes, nobody would notice that the store is away, or has lost the workshop.
                room.there_is_more(0)
                self._tell_presence_soon(room)
            elif room.empty_since is None:
                room.empty_since = now
            elif now - room.empty_since > EMPTY_ROOM_LIVES:
                await self.forget_room(workshop)
        try:
            for room in [*self._rooms.values()]:
                if not room.away:
                    await self._make_whole(room)
            registers = await self.store.shelf.registers()
            if registers < self._registers:
                # Of workshops that nobody has opened nobody else notices.
                await self.census()
            self._registers = registers
        except StoreAway as away:
            log.debug("what the store holds cannot be looked at now: %s", away)

    async def _make_whole(self, room: Room) -> None:
        """What the store no longer holds of a workshop that lives here it is given back. Raises StoreAway."""
        await self._look_beside(room)
        if room.beside.was_erased:
            await self.forget_room(room.id, Close.ERASED)
            return
        await room.make_whole()

    async def _look_beside(self, room: Room) -> None:
        known = room.beside
        found = await self.store.shelf.beside(room.id, known)
        room.look = await self.store.shelf.look(room.id)
        links = {hashed: opens for hashed, opens in known.links.items() if hashed not in found.withdrawn}
        # What was made or withdrawn meanwhile, here, is known better here.
        if room.beside is known:
            room.beside = replace(found, code=known.code or found.code, links=links | dict(found.links))
        whole = found.is_listed and found.code and links.keys() <= found.links.keys()
        if not whole and not found.was_erased and room.beside.code:
            log.warning("the store has lost code, links or card of workshop %s: given back", room.id)
            await self.store.shelf.put_back(room.id, room.beside, card_of(room.workshop))

    async def census(self) -> None:
        """Workshops that the store no longer lists, or by an older card, or whose code leads nowhere, are made whole
        by opening them. Raises StoreAway."""
        for workshop in await self.store.shelf.unlisted():
            try:
                room = await self.room(workshop)
            except Unreadable:
                continue
            if room is not None:
                log.warning("workshop %s was missing in the register or by its code: put back", workshop)
                await self._make_whole(room)
                await correct_card(self.store, room.workshop)

    async def keep_link(self, room: Room, secret: str, role: Role) -> None:
        """A link opens the workshop from now on; its fingerprint is remembered as long as the room lives."""
        kept = await self.store.shelf.keep_link(secret, Link(room.id, role, self.clock()))
        room.beside = replace(room.beside, links=dict(room.beside.links) | kept)

    async def forget_room(self, workshop: str, say: Close | None = None) -> None:
        room = self._rooms.pop(workshop, None)
        if room is None:
            return
        if say is Close.ERASED and room.is_rehearsed:
            say = Close.REHEARSED
        for listener in [*room.screens.listeners]:
            if say is not None:
                listener.end(say)
        await self._nobody_here(workshop)
        await self.store.listening.unlisten(workshop)
        if say is None:
            await room.keep_snapshot()
        await room.end()

    async def _nobody_here(self, workshop: str) -> None:
        try:
            await self.store.presence.leave(workshop)
        except StoreAway as away:
            log.debug("what we have told of workshop %s fades by itself: %s", workshop, away)

    # --- coming back with positions ---------------------------------------------------------------------------

    def must_look(self, room: Room, held: Positions | None) -> bool:
        """Whether a client has seen more than we have: then the store must say who is right."""
        return held is not None and room.has_lost_what(held)

    async def look(self, room: Room, held: Positions | None) -> None:
        """Ask the store whether it lost what a client has seen; at most once a minute a workshop."""
        if not self.must_look(room, held):
            return
        room.there_is_more(0)
        await room.settled()
        now = time.monotonic()
        if self.must_look(room, held) and now - self._looked_at.get(room.id, -LOOKS_EVERY) >= LOOKS_EVERY:
            self._looked_at[room.id] = now
            log.error("a client of workshop %s has seen %s, the store ends at %d", room.id, held, room.seq)
            await self.store.log.new_epoch(room.id, room.epoch)
            room.there_is_more(0)
            await room.settled()

    # --- people come and go --------------------------------------------------------------------------------

    def somebody_came(self, room: Room, person: PersonId, role: Role) -> None:
        if role != Role.PROJECTOR:
            known = room.workshop.people.get(person)
            if known is None or known.joined is None:
                # No task of its own, and no batch: a thousand may come at once.
                command = commands.NoteConnection(person=person, role=role)
                id = f"arrive-{secrets.token_hex(8)}"
                room.take(SERVER, id, command, None, lambda answer: None, within=NOTED_WITHIN)
        self._tell_presence_soon(room)

    def somebody_left(self, room: Room) -> None:
        self._tell_presence_soon(room)

    def _tell_presence_soon(self, room: Room) -> None:
        if room.id in self._presence:
            return
        self._presence.add(room.id)
        asyncio.get_running_loop().call_later(PRESENCE_EVERY, self._tell_presence, room)

    def _tell_presence(self, room: Room) -> None:
        self._presence.discard(room.id)
        if self._rooms.get(room.id) is room:
            self.soon(self._presence_told(room))

    async def _presence_told(self, room: Room) -> None:
        """Every process that serves a workshop knows who is connected to any of them; consoles are told."""
        here = room.screens.connected()
        try:
            elsewhere = await self.store.presence.tell(room.id, here)
        except StoreAway as away:
            log.debug("who is connected elsewhere cannot be known now: %s", away)
            elsewhere = []
        frame = text_frame(messages.presence([*dict.fromkeys([*here, *elsewhere])]))
        room.screens.tell(frame, "console")

    def _others_told_presence(self, workshop: str) -> None:
        room = self._rooms.get(workshop)
        if room is not None:
            self._tell_presence_soon(room)

    # --- the minutes -----------------------------------------------------------------------------------------

    def _happened(self, room: Room, recorded: list[Recorded]) -> None:
        kinds = {type(each.event) for each in recorded}
        if room.workshop.is_closed and kinds & MINUTES_ANEW:
            self._keep_minutes(room, recorded)
        if kinds & SHUTTING_OUT:
            self.on_passes_withdrawn(room)
        if kinds & ON_THE_CARD:
            room.soon(self._register(room))

    def _begun_anew(self, room: Room) -> None:
        """What the store lost of the log it has lost beside it too."""
        room.soon(self._put_back(room))
        if room.workshop.is_closed:
            self._keep_minutes(room)

    async def _put_back(self, room: Room) -> None:
        try:
            await self._make_whole(room)
        except StoreAway:
            log.warning("what stood beside the log of workshop %s could not be put back yet", room.id)
        await self._register(room)

    async def _register(self, room: Room) -> None:
        """The register shows what the log says; it may be a moment late, and is made good at the next change."""
        try:
            await self.store.shelf.enter(room.id, card_of(room.workshop))
        except StoreAway:
            log.warning("the register does not know the latest of workshop %s yet", room.id)

    def _keep_minutes(self, room: Room, recorded: Sequence[Recorded] = ()) -> None:
        happened = [each.event for each in recorded if not isinstance(each.event, UndoOffered)]
        closing = bool(happened) and isinstance(happened[-1], WorkshopClosed)
        closed_at = room.workshop.closed_at if closing else None
        hidden = any(isinstance(each.event, WorkshopDescribed) for each in recorded)
        room.soon(self._kept(room, closed_at, hidden))

    async def _kept(self, room: Room, closed_at: int | None, hidden: bool) -> None:
        """`closed_at`: it has closed just now. `hidden`: what was kept may print names that are no longer to be
        printed."""
        for pause in (0.0, 0.5, 2.0, 10.0, 60.0):
            await asyncio.sleep(pause)
            try:
                if hidden:
                    await self.store.shelf.drop_minutes(room.id)
                    self.store.erasing.soon()
                    hidden = False
                if not await keep_minutes(self.documents, self.store, room, self.version, closed_at):
                    continue
                await room.keep_snapshot()
            except (StoreAway, NotFinished):
                continue
            return
        log.error("the minutes of workshop %s could not be kept; they will be when it is next opened", room.id)

    def keep(self, task: asyncio.Task[Any]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def soon(self, work: Coroutine[Any, Any, None]) -> None:
        self.keep(asyncio.create_task(work))

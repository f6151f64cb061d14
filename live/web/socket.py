"""The socket endpoint: one small object a phone, under uvicorn, without a task or a queue of its own.

A connection that asks to be upgraded is handed over by `doorstep.py`, or by uvicorn. After the handshake
ready frames are written straight to the descriptor while nothing is buffered, because one frame goes to a
thousand phones and the kernel's `send` is what that should cost.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, cast

from live.core.ids import TrackId
from live.core.people import By, Role
from live.core.refusals import Refused
from live.room.batch import OurMistake
from live.room.opening import Unreadable
from live.room.room import Room
from live.store.log import StoreAway
from live.views.audiences import Screen
from live.web.door import Door
from live.web.parting import part
from live.web.passes import Pass, cookies_in, may_lead
from live.wire import handshake, messages
from live.wire.closing import MEANING, Close
from live.wire.frames import BadFrame, Opcode, Reader, close_frame, frame, text_frame
from live.wire.handshake import NoHandshake, Request
from live.wire.messages import (
    LARGEST_MESSAGE,
    SUBPROTOCOL,
    Answer,
    Given,
    NotDone,
    NotThisProtocol,
    Ping,
    PreviewMessage,
    Told,
)
from live.wire.positions import Positions, is_preview, positions, track_chosen
from live.workshop.terms import MAIN

log = logging.getLogger("live.socket")

MOST_BACKLOG: Final = 256 * 1024
# Answers are few and small; a connection that does not even take those is given up.
MOST_UNREAD: Final = 4 * MOST_BACKLOG
REFUSALS_BEFORE_GOODBYE: Final = 200
# Whatever is heard takes its share of everybody's time, pings too; who comes back offers a few hundred commands.
MOST_HEARD_AT_ONCE: Final = 1_000
HEARD_EACH_SECOND: Final = 100
# In one workshop, to one process: more than any house has walls for it.
MOST_PROJECTORS: Final = 64


class Connection(asyncio.Protocol):
    """One client's socket: a listener of its room."""

    __slots__ = (
        "_behind_since",
        "_clear",
        "_closing",
        "_door",
        "_early",
        "_fd",
        "_gathered",
        "_most",
        "_pass",
        "_patience",
        "_patient_at",
        "_reader",
        "_refusals",
        "_room",
        "_tokens",
        "_tokens_at",
        "_transport",
        "audiences",
        "behind",
        "deflate",
        "heard_at",
        "person",
        "preview",
        "role",
        "screen",
        "track",
    )

    def __init__(self, door: Door, **_of_uvicorn: Any) -> None:
        self._door = door
        self._reader: Reader | None = None
        self._room: Room | None = None
        self._early = b""
        self._closing = False
        # Nothing is buffered by the transport, so that a frame may go straight to the descriptor.
        self._clear = False
        # What is said while somebody comes in goes out in one write: a thousand of them may come at once.
        self._gathered: list[bytes] | None = None
        self._behind_since = 0.0
        self._most = MOST_BACKLOG
        self._refusals = 0
        self._patience: float = MOST_HEARD_AT_ONCE
        self._pass: Pass | None = None
        self.person = ""
        self.role = Role.PARTICIPANT
        self.screen: Screen = "phone"
        self.track: TrackId = MAIN
        self.preview = False
        self.deflate = False
        self.behind = False
        self.audiences: tuple[str, ...] = ()
        self.heard_at = self._tokens_at = self._patient_at = time.monotonic()
        self._tokens = 2.0 * door.commands_each_second

    # --- what asyncio tells -----------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(high=MOST_BACKLOG, low=MOST_BACKLOG // 8)
        encrypted = transport.get_extra_info("ssl_object") is not None
        sock = transport.get_extra_info("socket")
        self._fd = -1 if encrypted or sock is None else sock.fileno()

    def data_received(self, data: bytes) -> None:
        self.heard_at = time.monotonic()
        if self._closing:
            # Turned away at the handshake: uvicorn made us the protocol of this connection only afterwards.
            part(self._transport)
        elif self._reader is None:
            self._shake_hands(data)
        elif self._room is None:
            self._early += data
            if len(self._early) > LARGEST_MESSAGE:
                self.end(Close.TOO_FAST)
        else:
            self._hear(data)

    def resume_writing(self) -> None:
        if self.behind and not self._closing:
            self.behind = False
            if self._room is not None:
                self._welcome(partial(self._room.screens.refresh, self))

    def eof_received(self) -> bool:
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._closing = True
        self._door.connections.discard(self)
        if self._room is not None:
            self._room.screens.leave(self)
            self._door.rooms.somebody_left(self._room)
            self._room = None

    def shutdown(self) -> None:
        self.end(Close.RESTARTING)

    # --- what the room tells ------------------------------------------------------------------------------

    def write(self, frame: bytes) -> None:
        if self._clear and not self._closing:
            # The way of one patch to a thousand phones: each call less is one less a phone.
            try:
                sent = os.write(self._fd, frame)
            except OSError:
                sent = 0
            if sent < len(frame):
                self._clear = False
                self._transport.write(frame[sent:])
            return
        if self.behind or self._closing:
            return
        backlog = self._transport.get_write_buffer_size()
        if backlog > self._most:
            # Patches stop here; when the phone reads again it gets a fresh view instead of all it missed. The
            # transport is past its own mark by now, so it will tell when that is.
            self.behind = True
            self._behind_since = time.monotonic()
            return
        self._send(frame, backlog)

    def _welcome(self, show: Callable[[], None]) -> None:
        """Have the first views written whole, however large: were they counted, somebody whose views are
        larger than the bound would be behind again at each attempt. What follows them is bounded."""
        self._most = sys.maxsize
        show()
        self._release()
        self._most = self._transport.get_write_buffer_size() + MOST_BACKLOG

    def answer(self, answer: Told) -> None:
        self._door.answered[answer.refusal.code if isinstance(answer, NotDone) else "done"] += 1
        self._send_always(text_frame(messages.answer(answer)))

    def end(self, code: Close) -> None:
        if self._closing:
            return
        self._part(close_frame(code, MEANING[code]))

    def _part(self, goodbye: bytes) -> None:
        self._send_always(goodbye)
        self._release()
        self._closing = True
        part(self._transport)

    def end_if_withdrawn(self, room: Room) -> None:
        if self._room is not room or self._pass is None:
            return
        if not self._pass.opens(room.workshop, self.screen, self.track):
            self.end(self._why_shut_out(room, [self._pass]))

    def _why_shut_out(self, room: Room, brought: Sequence[Pass]) -> Close:
        if any(each.is_of_somebody_removed(room.workshop) for each in brought):
            return Close.REMOVED
        # Whoever does not lead, or no more, is not out of the workshop: their phone goes on.
        return Close.WRONG_SCREEN if any(may_lead(each, self.screen) for each in brought) else Close.NO_PASS

    @property
    def backlog(self) -> int:
        """Bytes that wait for the other end to read."""
        return int(self._transport.get_write_buffer_size())

    def is_behind_since(self, moment: float) -> bool:
        return self.behind and self._behind_since < moment

    def _send_always(self, frame: bytes) -> None:
        if self._closing:
            return
        backlog = self._transport.get_write_buffer_size()
        if backlog > MOST_UNREAD:
            self._transport.abort()
            return
        self._send(frame, backlog)

    def _release(self) -> None:
        """Send what was gathered; from here on everything goes out as it comes."""
        gathered, self._gathered = self._gathered, None
        if gathered:
            self._send(b"".join(gathered), self._transport.get_write_buffer_size())

    def _send(self, frame: bytes, backlog: int) -> None:
        if self._gathered is not None:
            self._gathered.append(frame)
            return
        self._clear = not backlog and self._fd >= 0
        if not self._clear:
            self._transport.write(frame)
            return
        try:
            sent = os.write(self._fd, frame)
        except OSError:
            # Full, or gone: the transport finds out which.
            sent = 0
        if sent < len(frame):
            self._clear = False
            self._transport.write(frame[sent:])

    # --- letting somebody in --------------------------------------------------------------------------------

    def _shake_hands(self, data: bytes) -> None:
        try:
            asked = handshake.request(data)
        except NoHandshake as wrong:
            self._turn_away(handshake.rejected(426, "Upgrade Required", str(wrong)))
            return
        origin = asked.headers.get("origin")
        if origin is not None and not self._door.origin_allowed(origin, asked.headers.get("host", "")):
            self._turn_away(handshake.rejected(403, "Forbidden", "This page may not open the socket."))
            return
        self.deflate = asked.deflate
        self._reader = Reader(LARGEST_MESSAGE, self.deflate)
        self._gathered = []
        self._send_always(handshake.accepted(asked, SUBPROTOCOL))
        self._come_in(asked)
        self._release()

    def _turn_away(self, answer: bytes) -> None:
        self._closing = True
        self._transport.write(answer)
        part(self._transport)

    def _come_in(self, asked: Request) -> None:
        door = self._door
        path, _, query = asked.target.partition("?")
        parts = path.strip("/").split("/")
        if len(parts) != 3 or parts[0] != "ws" or parts[2] not in ("phone", "console", "projector"):
            return self.end(Close.NO_SUCH_WORKSHOP)
        if door.draining:
            return self.end(Close.RESTARTING)
        _, workshop, self.screen = parts[0], parts[1], cast(Screen, parts[2])
        bearer = asked.headers.get("authorization", "").removeprefix("Bearer ")
        cookies = cookies_in(asked.headers.get("cookie", ""))
        held = [*door.passes.opening(cookies, workshop, self.screen, bearer)]
        if not held:
            elsewhere = door.passes.for_another_screen(workshop, bearer)
            return self.end(Close.WRONG_SCREEN if elsewhere else Close.NO_PASS)
        resume = positions(query) if query else None
        self.track = track_chosen(query) if query else MAIN
        self.preview = is_preview(query)
        room = door.rooms.ready(workshop)
        if room is not None and not door.rooms.must_look(room, resume):
            self._enter(room, held, resume)
        else:
            task = asyncio.create_task(self._wait_for_room(workshop, held, resume))
            door.rooms.keep(task)
        return None

    async def _wait_for_room(self, workshop: str, held: list[Pass], resume: Positions | None) -> None:
        try:
            room = await self._door.rooms.room(workshop)
            if room is not None:
                await self._door.rooms.look(room, resume)
        except (StoreAway, Unreadable):
            self.end(Close.STORE_AWAY)
            return
        if room is None:
            self.end(Close.NO_SUCH_WORKSHOP)
        elif not self._closing:
            self._enter(room, held, resume)

    def _enter(self, room: Room, brought: list[Pass], resume: Positions | None) -> None:
        door = self._door
        # One that has been taken off the agenda meanwhile: the plenary is always there.
        workshop = room.screens.moment.workshop
        self.track = self.track if self.track in workshop.tracks and self.track not in workshop.standing else MAIN
        held = next((each for each in brought if each.opens(room.workshop, self.screen, self.track)), None)
        if held is None:
            self.end(self._why_shut_out(room, brought))
            return
        self._pass, self.person, self.role = held, held.person, held.role
        if self._is_one_too_many(room, held):
            self.end(Close.TOO_MANY)
            return
        self._room = room
        door.connections.add(self)
        screens = room.screens
        audiences = screens.audiences(held.person, self.screen, self.track)
        self._gathered = self._gathered or []
        self.write(
            text_frame(
                messages.greeting(
                    version=door.version,
                    workshop=room.id,
                    epoch=room.epoch,
                    seq=screens.moment.seq,
                    now=door.clock(),
                    person=held.person,
                    role=held.role,
                    screen=self.screen,
                    track=self.track,
                    audiences=audiences,
                    commands_each_second=door.commands_each_second,
                )
            )
        )
        if room.away:
            self.write(text_frame(messages.notice("store_away")))
        at = resume.at if resume and resume.epoch == room.epoch else {}
        self._welcome(partial(screens.join, self, at, audiences))
        door.rooms.somebody_came(room, held.person, held.role)
        if self._early:
            early, self._early = self._early, b""
            self._hear(early)

    def _is_one_too_many(self, room: Room, held: Pass) -> bool:
        if held.role == Role.PROJECTOR:
            # All who came in by the link of the room's screen are the same somebody.
            return room.screens.projectors >= MOST_PROJECTORS
        return room.screens.sockets_of(held.person) >= self._door.sockets_each_person

    # --- listening --------------------------------------------------------------------------------------------

    def _hear(self, data: bytes) -> None:
        assert self._reader is not None
        try:
            heard = self._reader.feed(data)
        except BadFrame as wrong:
            self._part(close_frame(wrong.code, wrong.why))
            return
        if self._is_flooded_by(self._reader.frames):
            self.end(Close.TOO_FAST)
            return
        for opcode, payload in heard:
            if self._closing:
                return
            if opcode == Opcode.TEXT:
                self._said(payload)
            elif opcode == Opcode.PING:
                self._send_always(frame(Opcode.PONG, payload))
            elif opcode == Opcode.CLOSE:
                self._part(close_frame(Close.NORMAL))

    def _is_flooded_by(self, frames: int) -> bool:
        passed = self.heard_at - self._patient_at
        self._patient_at = self.heard_at
        self._patience = min(MOST_HEARD_AT_ONCE, self._patience + passed * HEARD_EACH_SECOND) - frames
        return self._patience < 0

    def _said(self, text: bytes) -> None:
        try:
            said = messages.heard(text)
        except NotThisProtocol:
            self._door.not_understood += 1
            self.end(Close.NOT_THIS_PROTOCOL)
            return
        if isinstance(said, Ping):
            room = self._room
            # Somebody who is behind has not been given everything up to here.
            moment = room.screens.moment if room is not None and not self.behind else None
            seq, proof = (moment.seq, moment.proof) if moment is not None else (None, "")
            self._send_always(text_frame(messages.pong(said.ping, self._door.clock(), seq, proof)))
            return
        self._do(said)

    def _do(self, given: Given | PreviewMessage) -> None:
        assert self._room is not None
        if not self._has_a_token():
            self._refusals += 1
            if self._refusals > REFUSALS_BEFORE_GOODBYE:
                self.end(Close.TOO_FAST)
            else:
                self.answer(NotDone(given.id, Refused("too_fast")))
            return
        try:
            command = given.command()
        except Refused as refusal:
            self.answer(NotDone(given.id, refusal))
            return
        by = By(self.person, self.role)
        if isinstance(given, PreviewMessage):
            self.answer(self._room.preview(by, given.id, command, given.step, given.entry))
            return
        self._room.take(by, given.id, command, given.step, self._answered, given.entry)

    def _answered(self, answer: Answer | OurMistake) -> None:
        if isinstance(answer, OurMistake):
            self.end(Close.OUR_MISTAKE)
        else:
            self.answer(answer)

    def _has_a_token(self) -> bool:
        rate = self._door.commands_each_second
        self._tokens = min(2.0 * rate, self._tokens + (self.heard_at - self._tokens_at) * rate)
        self._tokens_at = self.heard_at
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

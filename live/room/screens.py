"""Keeping every screen of a workshop up to date.

The first change after a quiet moment is shown at once; while changes keep coming they are shown
together, the less often the more it costs: showing takes at most half of the time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from live.core.ids import PersonId, TrackId
from live.core.nodes import Tree
from live.core.people import Directory, Role
from live.room.audience import Audience, Listener, view_frames
from live.views.audiences import EVERYONE, OF_FEW, Screen, audiences_of, person_audience, shared_audiences, view
from live.views.changes import moved, sees_the_same, touched_tables
from live.views.invitation import Invitation
from live.views.tree import difference
from live.wire import messages
from live.wire.frames import text_frame
from live.workshop.model import Workshop

PAUSE_FOR_COST: Final = 1.0
LONGEST_PAUSE: Final = 0.1
NOTHING_HELD: Final[Mapping[str, int]] = {}


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the workshop, as all screens hold it; `proof` is that of its seq."""

    workshop: Workshop
    directory: Directory
    seq: int
    proof: str


class Screens:
    """Who listens to a workshop, and what they have been shown."""

    def __init__(self, moment: Moment, invitation: Invitation, loop: asyncio.AbstractEventLoop) -> None:
        self.moment = moment
        self.invitation = invitation
        self.listeners: dict[Listener, None] = {}
        self._loop = loop
        self._shared: dict[str, Audience] = {}
        self._people: dict[str, dict[Listener, None]] = {}
        self._tables: dict[str, dict[Listener, None]] = {}
        self._next: Moment | None = None
        self._concerned: set[PersonId] | None = set()
        self._timer: asyncio.TimerHandle | None = None
        self._quiet_from = 0.0
        # Called with what showing took, and how many frames it sent.
        self.on_shown: Callable[[float, int], None] = lambda seconds, frames: None

    # --- coming and going --------------------------------------------------------------------------

    def join(self, listener: Listener, held: Mapping[str, int], wanted: tuple[str, ...] | None = None) -> None:
        """Bring a newcomer to where everybody is, from what they hold of each audience; from here on they are shown
        what all are shown. `wanted`: the audiences they belong to now, where that has been asked already."""
        self.listeners[listener] = None
        listener.audiences = ()
        self._subscribe(listener, held, self._wanted(listener) if wanted is None else wanted)

    def leave(self, listener: Listener) -> None:
        self.listeners.pop(listener, None)
        for name in listener.audiences:
            self._unsubscribe(listener, name)
        listener.audiences = ()

    def refresh(self, listener: Listener) -> None:
        """Give somebody who had stopped reading everything anew."""
        if listener in self.listeners:
            self.leave(listener)
            self.join(listener, NOTHING_HELD)

    def audiences(self, person: PersonId, screen: Screen, track: TrackId) -> tuple[str, ...]:
        return audiences_of(self.moment.workshop, person, screen, track)

    def connected(self) -> list[PersonId]:
        people = dict.fromkeys(listener.person for listener in self.listeners if listener.screen != "projector")
        return list(people)

    def tell(self, frame: bytes, screen: Screen | None = None) -> None:
        """Say something that is no part of the views, to everybody or to one kind of screen."""
        for listener in self.listeners:
            if screen is None or listener.screen == screen:
                listener.write(frame)

    def invite(self, invitation: Invitation) -> None:
        """How to join is known now, or is another way now."""
        self.invitation = invitation
        self.news(self._next or self.moment, set())

    def begin_anew(self, moment: Moment, epoch: str, whole: bool = False) -> None:
        """Another epoch: nothing that was shown counts any more, everybody is told and gets fresh views. `whole`:
        nothing was lost."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._next, self._concerned = None, None, set()
        listeners = list(self.listeners)
        for listener in listeners:
            self.leave(listener)
        self.moment = moment
        self._shared = {}
        for listener in listeners:
            listener.write(text_frame(messages.new_epoch(epoch, moment.seq, whole)))
            self.join(listener, NOTHING_HELD)

    # --- what is new -----------------------------------------------------------------------------------

    def news(self, now: Moment, concerned: set[PersonId] | None) -> None:
        """There is something new: shown at once after a quiet moment, else together with what follows."""
        self._next = now
        self._concerned = None if concerned is None or self._concerned is None else self._concerned | concerned
        if self._timer is not None:
            return
        wait = self._quiet_from - self._loop.time()
        if wait <= 0:
            self.show()
        else:
            self._timer = self._loop.call_later(wait, self.show)

    def show(self) -> None:
        """Bring every screen to the newest moment."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._next is None:
            return
        began = self._loop.time()
        before, now = self.moment, self._next
        concerned, self._concerned, self._next = self._concerned, set(), None
        self.moment = now
        moving = self._moving(before, now)
        for listener in moving:
            self._unsubscribe_elsewhere(listener)
        sent = self._show_personal(before, now, concerned)
        sent += self._show_shared(before, now, renamed=before.directory.revision != now.directory.revision)
        for listener in moving:
            self._subscribe(listener, NOTHING_HELD, self._wanted(listener))
        cost = self._loop.time() - began
        self._quiet_from = began + cost + min(LONGEST_PAUSE, cost * PAUSE_FOR_COST)
        self.on_shown(cost, sent)

    def _show_personal(self, before: Moment, now: Moment, concerned: set[PersonId] | None) -> int:
        renamed = before.directory.revision != now.directory.revision
        people = None if renamed or concerned is None else map(person_audience, concerned)
        tables = None if renamed else touched_tables(before.workshop, now.workshop)
        sent = self._show_small(before, now, _among(self._people, people))
        return sent + self._show_small(before, now, _among(self._tables, tables))

    def _show_small(self, before: Moment, now: Moment, audiences: dict[str, dict[Listener, None]]) -> int:
        """Small views are compared from the two moments: nobody keeps a tree for each of a thousand people."""
        sent = 0
        for name, listeners in audiences.items():
            changes = difference(self._view(before, name), self._view(now, name))
            if changes:
                frame = text_frame(messages.patch(changes, name, now.seq, now.proof))
                for listener in listeners:
                    listener.write(frame)
                sent += len(listeners)
        return sent

    def _show_shared(self, before: Moment, now: Moment, renamed: bool) -> int:
        sent = 0
        names = shared_audiences(now.workshop)
        for name in names:
            audience = self._shared.get(name)
            # Nobody draws for an empty hall; phones that lost the wifi together come back to what they missed.
            if audience is not None and (audience.listeners or name == EVERYONE or name.startswith("track:")):
                if not renamed and sees_the_same(before.workshop, now.workshop, name):
                    # Of the agenda each step is on a card of this one, also the step in which things happen.
                    anew = partial(self._view, now, name) if name == EVERYONE else None
                    audience.stand(now.seq, now.proof, anew)
                    continue
                sent += audience.show(self._view(now, name), now.seq, now.proof)
                if renamed:
                    audience.forget_recent()
        for name in self._shared.keys() - set(names):
            for listener in [*self._shared.pop(name).listeners]:
                self._end(listener, name)
        return sent

    def _moving(self, before: Moment, now: Moment) -> list[Listener]:
        """Screens that belong to other audiences now: a phone whose person is in another track or at another table,
        and all of them when a track goes, or a standing step opens or closes."""
        touched = moved(before.workshop, now.workshop)
        if touched is None:
            those = [*self.listeners]
        else:
            theirs = (self._people.get(person_audience(person), ()) for person in touched)
            those = [listener for each in theirs for listener in each if listener.screen == "phone"]
        return [listener for listener in those if listener.audiences != self._wanted(listener)]

    def _wanted(self, listener: Listener) -> tuple[str, ...]:
        return audiences_of(self.moment.workshop, listener.person, listener.screen, listener.track)

    def _unsubscribe_elsewhere(self, listener: Listener) -> None:
        wanted = self._wanted(listener)
        for name in listener.audiences:
            if name not in wanted:
                self._unsubscribe(listener, name)
                self._end(listener, name)

    def _end(self, listener: Listener, name: str) -> None:
        """Tell somebody that they belong to an audience no more."""
        listener.audiences = tuple(other for other in listener.audiences if other != name)
        listener.write(text_frame(messages.gone(name, self.moment.seq)))

    def _subscribe(self, listener: Listener, held: Mapping[str, int], wanted: tuple[str, ...]) -> None:
        """Subscribe to every audience the listener is not in yet, its view first."""
        for name in wanted:
            if name in listener.audiences:
                continue
            if not name.startswith(OF_FEW):
                audience = self._audience(name)
                audience.welcome(listener, held.get(name))
                audience.listeners[listener] = None
            else:
                frames = view_frames(self._view(self.moment, name), name, self.moment.seq, self.moment.proof)
                listener.write(frames[listener.deflate])
                self._small(name).setdefault(name, {})[listener] = None
        listener.audiences = wanted

    def _audience(self, name: str) -> Audience:
        """The audience as of now; one that nobody listened to may stand where it was."""
        audience = self._shared.get(name)
        if audience is None or audience.seq != self.moment.seq:
            moment = self.moment
            audience = self._shared[name] = Audience(name, self._view(moment, name), moment.seq, moment.proof)
        return audience

    def _unsubscribe(self, listener: Listener, name: str) -> None:
        if name in self._shared:
            self._shared[name].listeners.pop(listener, None)
            return
        small = self._small(name)
        others = small.get(name, {})
        others.pop(listener, None)
        if not others:
            small.pop(name, None)

    def _small(self, name: str) -> dict[str, dict[Listener, None]]:
        return self._tables if name.startswith("table:") else self._people

    def _view(self, moment: Moment, name: str) -> Tree:
        return view(moment.workshop, moment.directory, name, self.invitation)

    def views(self, person: PersonId, screen: Screen, track: TrackId) -> dict[str, Tree]:
        """What somebody would be shown now, for those who ask over HTTP."""
        return {name: self._view(self.moment, name) for name in self.audiences(person, screen, track)}

    @property
    def projectors(self) -> int:
        """How many came in by the link of the room's screen."""
        return sum(listener.role == Role.PROJECTOR for listener in self.listeners)

    def sockets_of(self, person: PersonId) -> int:
        return len(self._people.get(person_audience(person), ()))


def _among(audiences: dict[str, dict[Listener, None]], names: Iterable[str] | None) -> dict[str, dict[Listener, None]]:
    """Those of these names that anybody listens to; all of them where no names are given."""
    return audiences if names is None else {name: audiences[name] for name in names if name in audiences}

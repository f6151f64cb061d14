"""Those who see the same thing: what they were last shown, the frames they may have missed, the fresh view.

The frames are made once and are the same bytes for everybody in the audience.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

from live.core.ids import PersonId, TrackId
from live.core.nodes import Tree
from live.core.people import Role
from live.views.audiences import Screen
from live.views.tree import difference, rendered
from live.wire import messages
from live.wire.closing import Close
from live.wire.frames import deflated_frame, text_frame
from live.wire.messages import Told

# What somebody who comes back may have missed is kept this long; beyond it a fresh view is cheaper anyway.
MOST_RECENT_BYTES: Final = 512 * 1024
WORTH_COMPRESSING: Final = 1_024


class Listener(Protocol):
    """A connection, as the room sees it."""

    person: PersonId
    role: Role
    screen: Screen
    track: TrackId
    preview: bool
    deflate: bool
    behind: bool
    audiences: tuple[str, ...]

    def write(self, frame: bytes) -> None:
        """Send a ready frame, unless this listener has stopped reading: then it is behind."""

    def answer(self, answer: Told) -> None:
        """Send the answer to a command."""

    def end(self, code: Close) -> None:
        """Say goodbye and close."""


class Audience:
    """An audience with its listeners, and the tree they hold as of `seq`, of which `proof` is the proof."""

    __slots__ = ("_fresh", "_recent", "_recent_bytes", "_shown", "floor", "listeners", "name", "proof", "seq")

    def __init__(self, name: str, tree: Tree, seq: int, proof: str) -> None:
        self.name = name
        self.listeners: dict[Listener, None] = {}
        # The tree, or what draws it again.
        self._shown: Tree | Callable[[], Tree] = tree
        self.seq = seq
        self.proof = proof
        # Every change after `floor` is among the recent frames.
        self.floor = seq
        # Each with the seq it starts from and the one it leads to.
        self._recent: deque[tuple[int, int, bytes]] = deque()
        self._recent_bytes = 0
        self._fresh: tuple[bytes, bytes] | None = None

    def show(self, tree: Tree, seq: int, proof: str) -> int:
        """Bring everybody from the tree they hold to this one; how many had something to be told."""
        changes = difference(self._tree(), tree)
        before = self.seq
        self._shown, self.seq, self.proof = tree, seq, proof
        if not changes:
            return 0
        self._fresh = None
        frame = text_frame(messages.patch(changes, self.name, seq, proof))
        self._keep(before, seq, frame)
        for listener in self.listeners:
            listener.write(frame)
        return len(self.listeners)

    def stand(self, seq: int, proof: str, draw: Callable[[], Tree] | None = None) -> None:
        """Nothing has changed for anybody up to this seq. `draw`: makes the tree again as of now, where the one
        that was shown would hold on to every state of the workshop since."""
        self.seq, self.proof = seq, proof
        if draw is not None:
            self._shown = draw

    def _tree(self) -> Tree:
        if callable(self._shown):
            self._shown = self._shown()
        return self._shown

    def welcome(self, listener: Listener, held: int | None) -> None:
        """Give a newcomer what they lack: the frames after `held`, where they are kept, or the fresh view."""
        missing = self._after(held)
        if missing is None:
            missing = [self.fresh(listener.deflate)]
        for frame in missing:
            listener.write(frame)

    def _after(self, held: int | None) -> list[bytes] | None:
        """The frames that lead on from `held`; None where they do not: another process, whose frames begin and end
        elsewhere, may have shown part of what one of ours holds, and what has come and gone within it."""
        if held is None or not self.floor <= held <= self.seq:
            return None
        missing = []
        for before, seq, frame in reversed(self._recent):
            if seq <= held:
                break
            if before < held:
                return None
            missing.append(frame)
        return missing[::-1]

    def fresh(self, deflate: bool) -> bytes:
        if self._fresh is None:
            self._fresh = view_frames(self._tree(), self.name, self.seq, self.proof)
        return self._fresh[deflate]

    def forget_recent(self) -> None:
        """Whoever comes back gets the fresh view: what was shown before holds a name that is gone."""
        self.floor = self.seq
        self._recent.clear()
        self._recent_bytes = 0

    def _keep(self, before: int, seq: int, frame: bytes) -> None:
        self._recent.append((before, seq, frame))
        self._recent_bytes += len(frame)
        while self._recent_bytes > MOST_RECENT_BYTES:
            _, self.floor, dropped = self._recent.popleft()
            self._recent_bytes -= len(dropped)


def view_frames(tree: Tree, audience: str, seq: int, proof: str) -> tuple[bytes, bytes]:
    """A fresh view as two frames: plain, and compressed for those who accept it when that is worth it."""
    said = messages.view(rendered(tree), audience, seq, proof)
    plain = text_frame(said)
    return plain, deflated_frame(said) if len(said) >= WORTH_COMPRESSING else plain

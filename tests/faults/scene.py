"""A workshop under load, what its log really holds, and what must be true of everybody in the end."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from live.store.cluster import line_to
from live.store.keys import key
from live.store.line import Line
from live.store.log import StoreAway
from tests.faults.crowd import Member, Pulse
from tests.plain_client import connected
from tests.served import Served
from tests.waiting import until

WITHIN = 25.0


@dataclass(eq=False)
class Scene:
    """A workshop with a step for ideas that runs, and the people in it."""

    server: Served
    workshop: str
    facilitator: dict[str, Any]
    steps: list[str]
    people: list[dict[str, Any]]
    pulse: Pulse
    seed: int
    members: list[Member] = field(default_factory=list)
    posting: set[asyncio.Task[None]] = field(default_factory=set)

    def enter(self, urls: list[str] | None = None, narrow: int = 0) -> list[Member]:
        """Everybody comes with their phone, by these addresses in turn; the first `narrow` have little room for
        what they have not read."""
        urls = urls or [self.server.url]
        for place, held in enumerate(self.people):
            turned = urls[place % len(urls) :] + urls[: place % len(urls)]
            chance = random.Random(f"{self.seed}/{place}")
            member = Member(turned, held, self.pulse, chance, narrow=place < narrow)
            self.members.append(member)
            member.start()
        return self.members

    def write(self, posts: int, step: str | None = None, every: float = 0.02, long: int = 0) -> None:
        """Everybody posts so many ideas, each at their own pace."""
        for place, member in enumerate(self.members):
            task = asyncio.create_task(self._posting(place, member, posts, step or self.steps[0], every, long))
            self.posting.add(task)
            task.add_done_callback(self.posting.discard)

    async def _posting(self, place: int, member: Member, posts: int, step: str, every: float, long: int) -> None:
        for _ in range(posts):
            member.post(step, f"Idée {place}-{len(member.given)}".ljust(long, "x"))
            # People type; the pace is the load, nobody waits for it to have an effect.
            await asyncio.sleep(member.chance.uniform(0, 2 * every))

    async def acknowledged(self, count: int) -> None:
        await self.until(lambda: self._acknowledged() >= count, f"{count} acknowledged")

    def _acknowledged(self) -> int:
        return sum(given.seq is not None for member in self.members for given in member.given.values())

    async def answered(self) -> None:
        """Everything that was given has been answered."""
        if self.posting:
            await asyncio.gather(*self.posting)
        await self.until(lambda: not any(member.waiting for member in self.members), "all answered")

    async def until(self, is_so: Any, what: str, within: float = WITHIN) -> None:
        def or_broken() -> bool:
            for member in self.members:
                if member.broken is not None:
                    raise member.broken
            return bool(is_so())

        await self.pulse.until(or_broken, within, lambda: f"{what}; {self._state()}")

    def _state(self) -> str:
        waiting = [len(member.waiting) for member in self.members]
        closes = Counter(code for member in self.members for code in member.closes)
        refused = Counter(code for member in self.members for code in member.refused.values())
        seqs = sorted({str(member.reached) for member in self.members})
        return (
            f"waiting {waiting}, closed {dict(closes)}, refused {dict(refused)}, seqs {seqs}\n{self.server.log[-2000:]}"
        )

    async def lets_everybody_go(self) -> None:
        """The server is told to stop: all are told, then let go in good order."""
        connections = [len(member.closes) for member in self.members]
        assert await self.server.stop(signal.SIGTERM) == 0
        await self.until(lambda: all(len(each.closes) > 0 for each in self.members), "all have been let go")
        assert all("draining" in member.notices for member in self.members)
        assert {member.closes[count] for member, count in zip(self.members, connections, strict=True)} == {1012}

    # --- what must be true ----------------------------------------------------------------------------------

    async def everybody_holds_the_fresh_view(self, server: Served | None = None) -> None:
        """Everybody's views are what the server would draw for them now."""
        for member in self.members:
            # What was acknowledged a moment ago may still be on its way to the screens, and to this view.
            own = await self.fresh_view(member.held, server)
            while own["seq"] < self._newest(own["epoch"]):
                own = await self.fresh_view(member.held, server)
            await self._brought_up_to(member, own["epoch"], own["seq"])
            stale = [name for name, tree in own["views"].items() if member.views.get(name) != tree]
            assert member.views == own["views"], (
                member.held["person"],
                stale,
                member.reached,
                own["seq"],
                member.closes,
            )

    def _newest(self, epoch: str) -> int:
        """The last seq anybody has been told of."""
        given = [each.seq for member in self.members for each in member.given.values() if each.epoch == epoch]
        return max([seq for seq in given if seq is not None], default=0)

    async def _brought_up_to(self, member: Member, epoch: str, seq: int) -> None:
        await member.ask_where()
        await self.until(lambda: member.has_reached(epoch, seq), f"somebody at {member.reached} reaches {seq}")

    async def fresh_view(self, held: dict[str, Any], server: Served | None = None) -> dict[str, Any]:
        path = f"/api/v1/workshops/{self.workshop}/view?screen=phone"
        answer = await (server or self.server).call("GET", path, text=held["pass"])
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def nothing_is_lost_or_doubled(self, folder: Path | None = None, url: str = "") -> None:
        """The log has no gap, and each acknowledged post stands in it once. What was refused is not in it."""
        assert await self.wrong(url or store_url(folder or self.server.folder / "data")) == []

    async def wrong(self, url: str) -> list[tuple[Literal["gap", "lost", "doubled"], str]]:
        """What of the log is not as it was acknowledged."""
        entries = await logged(url, self.workshop)
        found: list[tuple[Literal["gap", "lost", "doubled"], str]] = [
            ("gap", str(seq)) for place, (seq, _) in enumerate(entries, 1) if seq != place
        ]
        commands = Counter((event["by"], event["command"]) for _, event in entries if event.get("command"))
        posts = Counter(words(event) for _, event in entries if words(event))
        for member in self.members:
            assert not member.waiting
            for id, given in member.given.items():
                expected = 0 if id in member.refused else 1
                for number in (commands[member.held["person"], id], posts[given.text]):
                    if number != expected:
                        told = f"{id} {given.text} {member.refused.get(id)}"
                        found.append(("lost" if number < expected else "doubled", told))
        return found


def words(event: dict[str, Any]) -> str:
    """What was written in a post, on time or late."""
    said = event["with"]
    written = said.get("written")
    return str(said.get("text") or (written.get("text") if isinstance(written, dict) else "") or "")


# --- the store, from beside -------------------------------------------------------------------------------


def left_behind(data: Path) -> dict[str, Any]:
    """What is written down of the store that runs in a data folder: its pid, 0 while it starts, and its socket."""
    return dict(json.loads((data / "store" / "valkey.json").read_text()))


async def pid_of_the_store(data: Path) -> int:
    """Once it is written down: a signal to 0 would go to the tests themselves."""
    await until(lambda: left_behind(data)["pid"] > 0)
    return int(left_behind(data)["pid"])


def store_url(data: Path) -> str:
    return f"unix://{quote(left_behind(data)['socket'])}"


async def logged(url: str, workshop: str) -> list[tuple[int, dict[str, Any]]]:
    line = line_to(url)
    try:
        entries = await line.call("XRANGE", key(workshop, "log"), "-", "+")
    finally:
        await line.close()
    return [(int(id.partition(b"-")[0]), json.loads(fields[1])) for id, fields in entries]


async def flush(url: str) -> None:
    line = Line(url)
    await line.call("FLUSHALL")
    await line.close()


async def kill_the_store(data: Path) -> None:
    """Kill it, and wait until another one has taken its place."""
    before = await pid_of_the_store(data)
    os.kill(before, signal.SIGKILL)

    async def another_answers() -> bool:
        return left_behind(data)["pid"] not in (0, before) and await _answers(store_url(data))

    await until(another_answers)


async def _answers(url: str) -> bool:
    line = Line(url)
    try:
        await line.call("PING")
    except StoreAway:
        return False
    else:
        return True
    finally:
        await line.close()


# --- the scene --------------------------------------------------------------------------------------------


@asynccontextmanager
async def scene(server: Served, people: int = 20, seed: int = 1) -> AsyncIterator[Scene]:
    """A workshop with two steps for ideas, the first of which runs, and people who have joined."""
    agenda = [{"method": "ideas", "title": "Idées"}, {"method": "ideas", "title": "Encore des idées"}]
    made = await server.create_workshop(agenda=agenda)
    facilitator = await server.enter(made.facilitator)
    joined = [await server.join(made.code, f"Personne {place}") for place in range(people)]
    view = await server.call("GET", f"/api/v1/workshops/{made.workshop}/view", text=facilitator["pass"])
    steps = list(view.json()["views"]["everyone"]["agenda"]["order"])
    here = Scene(server, made.workshop, facilitator, steps, joined, Pulse(), seed)
    await open_step(here, steps[0])
    async with AsyncExitStack() as stack:
        stack.push_async_callback(leave, here)
        yield here


async def open_step(here: Scene, step: str) -> None:
    async with connected(here.server.url, here.facilitator, "console") as console:
        await console.arrive()
        answer = await console.do("workshop.open_step", step=step)
        assert "done" in answer, answer


async def leave(here: Scene) -> None:
    for task in [*here.posting]:
        task.cancel()
    await asyncio.gather(*here.posting, return_exceptions=True)
    await asyncio.gather(*(member.stop() for member in here.members))

"""A workshop of 50,000 events, opened cold by a process that has never seen it.

As a program (`python -m tests.bench.opening URL WORKSHOP`) it is that process.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from live.core.commands import Asked, Event, Recorded
from live.core.people import By, Role
from live.methods.ideas.model import IdeaEdited, IdeaPosted
from live.room.audience import view_frames
from live.room.keyring import taken_as
from live.room.opening import Opened, opened
from live.store import open_store
from live.store.embedded import EmbeddedStore
from live.store.log import Taken
from live.views.audiences import EVERYONE, view
from live.workshop.codec import encode, snapshot
from live.workshop.commands import AddStep, CreateWorkshop, OpenStep
from live.workshop.deciding import decide, fold
from live.workshop.events import PersonArrived, StepOpened
from live.workshop.model import Workshop
from live.workshop.registry import entry_of
from tests.bench.figures import Figure, at_most
from tests.bench.processes import SERVER_CORE, on_core

EVENTS: Final = 50_000
PEOPLE: Final = 1_000
WORKSHOP: Final = "coldopen"
AT: Final = 1_763_704_800_000
_SERVER: Final = By("server", Role.ORGANISER)


def opening_cold(folder: Path) -> list[Figure]:
    return asyncio.run(_opening_cold(folder))


async def _opening_cold(folder: Path) -> list[Figure]:
    async with EmbeddedStore(folder / "cold") as embedded:
        await _write(embedded.url)
        from_events = _in_a_fresh_process(embedded.url)
        await _keep_snapshot(embedded.url)
        from_snapshot = _in_a_fresh_process(embedded.url)
    parsed, seconds = from_events["parsed"], from_events["seconds"]
    remark = f"{seconds:.2f} s; {from_events['events']} bodies parsed in {parsed:.2f} s; the first view in "
    remark += f"{from_events['first_view']:.2f} s"
    without = "50,000 events opened cold, without a snapshot"
    return [
        at_most(without, seconds / parsed, 4, " × parsing them as JSON", remark),
        at_most("the same from a snapshot", from_snapshot["seconds"], 0.3, " s"),
    ]


def _in_a_fresh_process(url: str) -> dict[str, Any]:
    command = [*on_core(SERVER_CORE), sys.executable, "-m", "tests.bench.opening", url, WORKSHOP]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


async def _write(url: str) -> None:
    """A log as a long workshop leaves it: people arrive, ideas are written, every second one is edited."""
    store = await open_store(url)
    try:
        epoch = await store.log.begin(WORKSHOP)
        recorded = [*_prepared()]
        step = next(each.event.step for each in recorded if isinstance(each.event, StepOpened))
        recorded += [Recorded(0, AT, "", event, None) for event in _arrivals()]
        recorded += _ideas(step, EVENTS - len(recorded))
        for start in range(0, len(recorded), 500):
            some = recorded[start : start + 500]
            taken = [Taken(taken_as(each.by, each.command) if each.command else "", 1) for each in some]
            await store.log.append(WORKSHOP, epoch, start, [encode(each) for each in some], taken)
    finally:
        await store.close()


def _prepared() -> Iterator[Recorded]:
    workshop: Workshop | None = None
    commands = [
        (_SERVER, CreateWorkshop(workshop=WORKSHOP, title="Cinquante mille")),
        (By("facilitator", Role.FACILITATOR), AddStep(method="ideas", title="Idées")),
    ]
    for seed, (by, command) in enumerate(commands):
        workshop, events = _done(workshop, Asked(by, AT, seed, command, entry=entry_of(command, None)))
        yield from events
    assert workshop is not None
    opening = OpenStep(step=workshop.main.order[0])
    yield from _done(
        workshop, Asked(By("facilitator", Role.FACILITATOR), AT, 9, opening, entry=entry_of(opening, None))
    )[1]


def _done(workshop: Workshop | None, asked: Asked[Any]) -> tuple[Workshop | None, list[Recorded]]:
    decided = decide(workshop, asked)
    after = fold(workshop, decided, asked.at, asked.by.person)
    return after, [each.recorded(asked.at, asked.by.person) for each in decided]


def _arrivals() -> Iterator[Event]:
    for index in range(PEOPLE):
        yield PersonArrived(f"person{index}", Role.PARTICIPANT, AT)


def _ideas(step: str, events: int) -> Iterator[Recorded]:
    for index in range(events):
        number = index // 2
        author, text = f"person{number % PEOPLE}", f"Une idée parmi d’autres, la numéro {number}, pour le quartier"
        event: Event = (
            IdeaEdited(f"idea{number}", author, text + ", relue")
            if index % 2
            else IdeaPosted(f"idea{number}", author, text)
        )
        yield Recorded(0, AT, author, event, step, f"command{index}", "ideas")


async def _keep_snapshot(url: str) -> None:
    store = await open_store(url)
    try:
        start = await opened(store, WORKSHOP, b"")
        assert start is not None
        await store.log.keep_snapshot(WORKSHOP, start.seq, snapshot(start.workshop), start.commands, start.epoch)
    finally:
        await store.close()


async def _open(url: str, id: str) -> None:
    store = await open_store(url)
    try:
        began = time.perf_counter()
        start = await opened(store, id, b"")
        there = time.perf_counter()
        assert isinstance(start, Opened)
        view_frames(view(start.workshop, start.directory, EVERYONE), EVERYONE, start.seq, "")
        seen = time.perf_counter()
        bodies = [entry.body for entry in await store.log.read(id, 0)]
        parsing = time.perf_counter()
        for body in bodies:
            json.loads(body)
        parsed = time.perf_counter() - parsing
    finally:
        await store.close()
    found: dict[str, float] = {
        "parsed": parsed,
        "seconds": there - began,
        "first_view": seen - there,
        "events": start.seq,
        "snapshot": start.snapshot_at,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    asyncio.run(_open(*sys.argv[1:3]))

"""Work that several wait for: bounded, fair between workshops, and commands before documents."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest

from live.room.pool import MOST_WAITING, Pool
from live.room.worker import NotFinished


def gated(gate: Path, stop: Callable[[], bool]) -> None:
    """Until somebody writes into the pipe."""
    gate.read_bytes()


def noted(notes: Path, what: str, stop: Callable[[], bool]) -> int:
    with notes.open("a") as written:
        written.write(f"{what}\n")
    return os.getpid()


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool(processes=2)
    yield made
    await made.end()


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "gate")
    return tmp_path / "gate"


async def test_documents_are_made_one_workshop_after_another_and_a_command_does_not_wait_for_them(
    pool: Pool, gate: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    first = asyncio.create_task(pool.document(partial(gated, gate), "a"))
    asked = ("a1", "a2", "b1", "b2")
    waiting = [asyncio.create_task(pool.document(partial(noted, notes, what), what[0])) for what in asked]
    await asyncio.sleep(0)
    # All documents wait for the first; a command is worked out meanwhile.
    assert await pool.done(partial(noted, notes, "command"), whose="a") != os.getpid()
    assert notes.read_text() == "command\n"
    await asyncio.to_thread(gate.write_bytes, b"open")
    await asyncio.gather(first, *waiting)
    assert notes.read_text().split() == ["command", "a1", "b1", "a2", "b2"]


async def test_whoever_gives_up_while_waiting_takes_nobodys_turn(pool: Pool, gate: Path, tmp_path: Path) -> None:
    first = asyncio.create_task(pool.document(partial(gated, gate), "a"))
    gone, stays = (
        asyncio.create_task(pool.document(partial(noted, tmp_path / "notes", what), "a")) for what in ("gone", "stays")
    )
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.to_thread(gate.write_bytes, b"open")
    await asyncio.gather(first, stays)
    assert (tmp_path / "notes").read_text() == "stays\n"


async def test_one_workshop_may_not_have_everybody_wait_for_it(pool: Pool, gate: Path) -> None:
    first = asyncio.create_task(pool.document(partial(gated, gate), "a"))
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(pool.document(len, "a")) for _ in range(MOST_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(NotFinished, match="too much"):
        await pool.document(len, "a")
    for task in waiting:
        task.cancel()
    await asyncio.to_thread(gate.write_bytes, b"open")
    await first

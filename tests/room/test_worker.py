"""Work done beside the event loop: in another process, within its time, and gone when nobody waits for it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest

from live.planning.gathering import CannotSeat
from live.room.worker import NotFinished, Worker


def where(stop: Callable[[], bool]) -> int:
    return os.getpid()


def counted(start: int, stop: Callable[[], bool]) -> int:
    while not stop():
        start += 1
    return start


def deaf(stop: Callable[[], bool]) -> None:
    while True:
        pass


def wrong(stop: Callable[[], bool]) -> None:
    raise ValueError("no")


def impossible(stop: Callable[[], bool]) -> None:
    raise CannotSeat("no_people")


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    worker = Worker()
    yield worker
    await worker.end()


async def test_work_is_done_in_one_other_process(worker: Worker) -> None:
    elsewhere = await worker.done(where)
    assert elsewhere != os.getpid()
    assert await worker.done(where) == elsewhere


async def test_work_that_is_told_to_stop_gives_the_best_it_has(worker: Worker) -> None:
    assert await worker.done(partial(counted, 5), within=0.05) > 5


async def test_work_that_does_not_stop_is_ended_and_the_next_is_done(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("live.room.worker.GRACE", 0.2)
    with pytest.raises(NotFinished):
        await worker.done(deaf, within=0.1)
    assert await worker.done(where) != os.getpid()


async def test_work_that_fails_says_so_and_the_next_is_done(worker: Worker) -> None:
    with pytest.raises(NotFinished, match="no") as nothing:
        await worker.done(wrong)
    assert nothing.value.told == {}
    with pytest.raises(NotFinished) as nothing:
        await worker.done(impossible)
    assert nothing.value.told == {"reason": "no_people", "facts": {}}
    assert await worker.done(where) != os.getpid()


async def test_whoever_gives_up_leaves_no_work_behind(worker: Worker) -> None:
    before = await worker.done(where)
    waiting = asyncio.create_task(worker.done(deaf, within=60))
    await asyncio.wait([waiting], timeout=0.05)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await worker.done(where) != before

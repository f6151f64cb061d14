"""Work done beside the event loop: in another process, within its time, and gone when nobody waits for it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from functools import partial

import pytest
import uvloop

from live.planning.gathering import CannotSeat
from live.room.worker import MOST_MEMORY, Mistaken, NotFinished, Worker, _write


def where(stop: Callable[[], bool]) -> int:
    return os.getpid()


def counted(start: int, stop: Callable[[], bool]) -> int:
    while not stop():
        start += 1
    return start


def deaf(stop: Callable[[], bool]) -> None:
    while True:
        pass


def wrong(name: str, stop: Callable[[], bool]) -> None:
    try:
        raise KeyError(name)
    except KeyError as first:
        raise ValueError(name) from first


def unpacked(stop: Callable[[], bool]) -> Callable[[], None]:
    """What cannot be sent back."""
    return lambda: None


def greedy(stop: Callable[[], bool]) -> None:
    bytearray(MOST_MEMORY)


def killed(stop: Callable[[], bool]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


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
    ended = await worker.done(where)
    with pytest.raises(NotFinished):
        await worker.done(deaf, within=0.1)
    assert await worker.done(where) != ended


async def test_a_process_that_comes_up_slowly_is_waited_for(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("live.room.worker.GRACE", 0.0)
    assert await worker.done(where, within=0.0) != os.getpid()


async def test_what_cannot_be_says_why_and_is_no_mistake(worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(NotFinished) as nothing:
        await worker.done(impossible)
    assert not isinstance(nothing.value, Mistaken)
    assert nothing.value.told == {"reason": "no_people", "facts": {}}
    assert caplog.text == ""


async def test_a_mistake_is_logged_with_its_place_and_without_what_people_wrote(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    process = await worker.done(where)
    with pytest.raises(Mistaken, match="ValueError") as mistaken:
        await worker.done(partial(wrong, "Kérambrun"))
    assert mistaken.value.told == {}
    assert "KeyError\nthen\n" in caplog.text
    assert caplog.text.count("test_worker.py") == 2
    assert "Kérambrun" not in caplog.text
    with pytest.raises(Mistaken):
        await worker.done(unpacked)
    assert await worker.done(where) == process


async def test_work_that_would_take_all_memory_is_refused_it_and_the_next_is_done(worker: Worker) -> None:
    with pytest.raises(Mistaken, match="MemoryError"):
        await worker.done(greedy)
    assert await worker.done(where) != os.getpid()


async def test_a_process_that_is_killed_is_said_to_be_and_the_next_work_is_done(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NotFinished):
        await worker.done(killed)
    assert "ended with -9" in caplog.text
    assert await worker.done(where) != os.getpid()


def test_a_process_that_has_ended_before_it_was_asked_is_a_broken_pipe_on_the_loop_of_the_server_too() -> None:
    async def ask_one_that_has_ended() -> None:
        ended = await asyncio.create_subprocess_exec("true", stdin=asyncio.subprocess.PIPE)
        assert ended.stdin is not None
        await ended.wait()
        with suppress(ConnectionError):
            await ended.stdin.wait_closed()
        with pytest.raises(BrokenPipeError):
            await _write(ended.stdin, b"work", [])

    uvloop.run(ask_one_that_has_ended())


async def test_whoever_gives_up_leaves_no_work_behind(worker: Worker) -> None:
    before = await worker.done(where)
    waiting = asyncio.create_task(worker.done(deaf, within=60))
    await asyncio.wait([waiting], timeout=0.05)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await worker.done(where) != before

"""A store that cannot keep what it is given is not ready, whatever else it answers, and holds nobody up."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis.exceptions import OutOfMemoryError, ReadOnlyError, ResponseError

from live.store import Store, open_store
from live.store.embedded import EmbeddedStore
from live.store.folder import server_program
from live.store.line import Declined, Line, Word
from live.store.log import StoreAway
from live.store.readiness import STALE, Readiness, _code
from tests.served import served
from tests.store.conftest import running

SOUND = ("--appendonly", "yes", "--appendfsync", "always")


async def problems(url: str, *told: tuple[Word, ...]) -> tuple[str, ...]:
    """What is found of a store once it has been told this."""
    store = await open_store(url)
    line = Line(url)
    assert (await store.watch.ask()).problems == ()
    for words in told:
        await line.call(*words)
    found = await store.watch.ask()
    await line.close()
    await store.close()
    return found.problems


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ([("CONFIG", "SET", "maxmemory", "1")], ("store_full",)),
        ([("REPLICAOF", "127.0.0.1", "1")], ("replica",)),
        ([("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")], ("may_evict",)),
        ([("CONFIG", "SET", "appendonly", "no")], ("weak_durability",)),
        ([("CONFIG", "SET", "min-replicas-to-write", "1")], ("store_refuses",)),
    ],
)
async def test_a_store_that_takes_no_write_or_may_lose_it_is_not_ready(
    told: list[tuple[Word, ...]], found: tuple[str, ...]
) -> None:
    with running(str(server_program()), *SOUND) as url:
        assert await problems(url, *told) == found


async def test_a_store_without_room_takes_no_write_and_says_so_when_it_can_again() -> None:
    with running(str(server_program()), *SOUND) as url:
        store, line = await open_store(url), Line(url)
        await line.call("CONFIG", "SET", "maxmemory", "1")
        with pytest.raises(StoreAway):
            await store.try_write("w")
        await line.call("CONFIG", "SET", "maxmemory", "0")
        await store.try_write("w")
        assert (await store.watch.ask()).problems == ()
        await line.close()
        await store.close()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (ResponseError("MISCONF Errors writing to the AOF file: No space left on device"), "store_disk"),
        (ReadOnlyError("You can't write against a read only replica."), "replica"),
        (OutOfMemoryError("command not allowed when used memory > 'maxmemory'"), "store_full"),
        (ResponseError("unknown command 'WAITAOF', with args beginning with: '1' '1' "), "no_waitaof"),
        (ResponseError("User live has no permissions to run the 'waitaof' command"), "no_waitaof"),
        (ResponseError("NOREPLICAS Not enough good replicas to write."), "store_refuses"),
    ],
)
def test_what_a_server_answers_says_why_nothing_can_be_written(answer: ResponseError, code: str) -> None:
    declined = Declined(str(answer))
    declined.__cause__ = answer
    assert _code(declined) == code


def test_an_answer_that_is_too_old_is_none() -> None:
    assert Readiness((), None, -STALE).problems_now == ("store_away",)


async def test_a_store_whose_settings_are_weakened_while_it_is_used_is_not_ready() -> None:
    """Nobody waits for its disk, since it promised to answer when it has written."""
    with running(str(server_program()), *SOUND) as url:
        assert await problems(url, ("CONFIG", "SET", "appendfsync", "everysec")) == ("weak_durability",)


@contextmanager
def silent() -> Iterator[str]:
    """A server that accepts, as its system does for it, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"redis://127.0.0.1:{listening.getsockname()[1]}/1"


async def test_a_server_that_accepts_and_stays_silent_is_away_after_the_patience() -> None:
    with silent() as url:
        async with asyncio.timeout(20):
            with pytest.raises(StoreAway):
                await open_store(url, patience=0.2)
            line = Line(url, 0.2)
            answers = await asyncio.gather(*(line.call("PING") for _ in range(30)), return_exceptions=True)
            assert all(isinstance(answer, StoreAway) for answer in answers)
            await line.close()


async def test_a_store_that_was_frozen_holds_nobody_however_often_it_is_asked(embedded: EmbeddedStore) -> None:
    store = await open_store(embedded.url, patience=0.2)
    await store.log.begin("w")
    os.kill(embedded.pid, signal.SIGSTOP)
    try:
        async with asyncio.timeout(30):
            for _ in range(4):
                for asked in (store.ping(), store.log.where("w"), store.listening.listen("w", lambda *_: None)):
                    with pytest.raises(StoreAway):
                        await asked
            assert (await store.watch.ask()).problems == ("store_away",)
    finally:
        os.kill(embedded.pid, signal.SIGCONT)
    await until_ready(store)
    await store.close()


async def until_ready(store: Store) -> None:
    async with asyncio.timeout(30):
        while (await store.watch.ask()).problems:
            pass


async def test_a_server_started_on_a_silent_store_says_so_and_ends(tmp_path: Path) -> None:
    with silent() as url, pytest.raises(RuntimeError) as ended:
        async with asyncio.timeout(60), served(tmp_path, REDIS_URL=url):
            pass
    assert "still waiting for the store" in str(ended.value)
    assert "the store cannot be reached" in str(ended.value)
    assert "Traceback" not in str(ended.value)

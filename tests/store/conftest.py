"""The stores the tests run against: in memory, our own embedded server, and a Redis found on this machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from live.store import Store, open_store
from live.store.embedded import EmbeddedStore
from live.store.log import Log
from live.store.memory import MemoryLog


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short, because a socket lies in it."""
    made = Path(tempfile.mkdtemp(prefix="live-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
async def embedded(folder: Path) -> AsyncIterator[EmbeddedStore]:
    async with EmbeddedStore(folder) as server:
        yield server


@pytest.fixture
async def store(embedded: EmbeddedStore) -> AsyncIterator[Store]:
    opened = await open_store(embedded.url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis of this machine, started for the tests as its operator should."""
    with redis_server("--appendonly", "yes", "--appendfsync", "always") as url:
        yield url


@contextmanager
def redis_server(*words: str) -> Iterator[str]:
    """`with redis_server("--appendonly", "yes") as url:`"""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("there is no redis-server on this machine")
    with running(program, *words) as url:
        yield url


@contextmanager
def running(program: str, *words: str) -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="live-")
    socket = f"{folder}/s"
    settings = ["--port", "0", "--unixsocket", socket, "--dir", folder, "--save", "", *words]
    process = subprocess.Popen([program, *settings], stdout=subprocess.DEVNULL)
    try:
        until_it_answers(socket)
        yield f"unix://{socket}"
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def until_it_answers(socket: str) -> None:
    deadline = time.monotonic() + 10
    with Redis(unix_socket_path=socket, retry=Retry(ConstantBackoff(0.02), 500)) as asking:
        while not asking.ping():
            assert time.monotonic() < deadline


@pytest.fixture(params=["memory", "embedded", "redis"])
async def logs(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Log, Log]]:
    """One log as two processes see it."""
    if request.param == "memory":
        log = MemoryLog()
        yield log, log
        return
    if request.param == "embedded":
        made = Path(tempfile.mkdtemp(prefix="live-"))
        async with EmbeddedStore(made) as server:
            one, two = await open_store(server.url), await open_store(server.url)
            yield one.log, two.log
            await one.close()
            await two.close()
        shutil.rmtree(made, ignore_errors=True)
        return
    url = request.getfixturevalue("redis_url")
    one, two = await open_store(url), await open_store(url)
    yield one.log, two.log
    for opened in (one, two):
        await opened.log.forget("w")
        await opened.close()


@pytest.fixture
def log(logs: tuple[Log, Log]) -> Log:
    return logs[0]

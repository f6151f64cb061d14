"""Processes hear of what other processes append."""

from __future__ import annotations

import asyncio
import os
import re
import signal

import pytest

from live.store import Store, open_store
from live.store.embedded import EmbeddedStore
from live.store.line import Line
from live.store.listening import Hears, Listening
from live.store.log import StoreAway, Taken
from tests.waiting import until

News = asyncio.Queue[tuple[str, int]]


def into(news: News) -> Hears:
    return lambda workshop, tip: news.put_nowait((workshop, tip))


async def test_others_hear_of_an_append_and_we_do_not_hear_of_our_own(embedded: EmbeddedStore, store: Store) -> None:
    other = await open_store(embedded.url)
    ours, theirs = News(), News()
    await store.listening.listen("w", into(ours))
    await other.listening.listen("w", into(theirs))
    epoch = await store.log.begin("w")
    await store.log.append("w", epoch, 0, [b"1", b"2"], [Taken("p:1", 2)])
    assert await theirs.get() == ("w", 2)
    await other.log.append("w", epoch, 2, [b"3"], [Taken("q:1", 1)])
    assert await ours.get() == ("w", 3)
    assert (ours.empty(), theirs.empty()) == (True, True)
    await other.close()


async def test_only_the_workshops_listened_to_are_heard_of(embedded: EmbeddedStore, store: Store) -> None:
    other, third = await open_store(embedded.url), await open_store(embedded.url)
    news, elsewhere = News(), News()
    for workshop in ("v", "w"):
        await store.listening.listen(workshop, into(news))
        await third.listening.listen(workshop, into(elsewhere))
    await store.listening.unlisten("v")
    for workshop in ("v", "w"):
        epoch = await other.log.begin(workshop)
        await other.log.append(workshop, epoch, 0, [b"1"], [Taken("p:1", 1)])
    assert [await elsewhere.get(), await elsewhere.get()] == [("v", 1), ("w", 1)]
    assert await news.get() == ("w", 1)
    assert news.empty()
    await other.close()
    await third.close()


async def test_after_the_store_was_away_every_workshop_is_reported_once(embedded: EmbeddedStore, store: Store) -> None:
    other = await open_store(embedded.url)
    news = News()
    await store.listening.listen("v", into(news))
    await store.listening.listen("w", into(news))
    os.kill(embedded.pid, signal.SIGKILL)
    assert {await news.get(), await news.get()} == {("v", 0), ("w", 0)}
    epoch = await other.log.begin("w")
    await other.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)])
    assert await news.get() == ("w", 1)
    await other.close()


async def test_after_a_silence_all_is_still_heard(embedded: EmbeddedStore, store: Store) -> None:
    line = Line(embedded.url)
    other = await open_store(embedded.url)
    listening = Listening(embedded.url, sign_of_life=0.05)
    news = News()
    await listening.listen("w", into(news))
    before = await commands_of(line, "ping")

    async def has_been_asked_twice() -> bool:
        return await commands_of(line, "ping") >= before + 2

    await until(has_been_asked_twice)
    epoch = await other.log.begin("w")
    await other.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)])
    async with asyncio.timeout(10):
        assert await news.get() == ("w", 1)
    for each in (listening, other, line):
        await each.close()


async def commands_of(line: Line, name: str) -> int:
    """How often the server has been told this one."""
    told = (await line.call("INFO", "commandstats")).decode()
    counted = re.search(rf"cmdstat_{name}:calls=(\d+)", told)
    return int(counted[1]) if counted else 0


async def test_a_server_without_sharded_channels_is_listened_to_plainly(embedded: EmbeddedStore, store: Store) -> None:
    line = Line(embedded.url)
    await line.call("ACL", "SETUSER", "plain", "on", ">word", "allkeys", "allchannels", "+@all", "-ssubscribe")
    listening = Listening(embedded.url.replace("unix://", "unix://plain@") + "?password=word")
    news, others = News(), News()
    await listening.listen("w", into(news))
    await store.listening.listen("w", into(others))
    other = await open_store(embedded.url)
    epoch = await other.log.begin("w")
    await other.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)])
    assert await news.get() == await others.get() == ("w", 1)
    for each in (listening, other, line):
        await each.close()


async def test_nobody_is_promised_to_hear_when_the_store_is_away(folder: object) -> None:
    listening = Listening(f"unix://{folder}/nobody", patience=0.1)
    with pytest.raises(StoreAway):
        await listening.listen("w", into(News()))
    await listening.close()

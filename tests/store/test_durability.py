"""What a server promises is asked, believed only as far as it goes, and said aloud."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from live.store import Store, open_store
from live.store.durability import REMARKS, Durability, UnfitStore, _fit
from live.store.embedded import EmbeddedStore
from live.store.folder import server_program
from live.store.line import Line
from live.store.log import AlreadyTaken, Appended, LostRace, StoreAway, Taken
from tests.store.conftest import redis_server, running


async def promised(url: str) -> Durability:
    store = await open_store(url)
    await store.close()
    assert set(store.durability.remarks) <= REMARKS
    return store.durability


async def test_a_redis_that_fsyncs_before_it_answers_keeps_its_word(redis_url: str) -> None:
    durability = await promised(redis_url)
    assert (durability.mode, durability.server, durability.remarks) == ("always", "redis", ())
    assert durability.keeps_its_word


async def test_a_server_without_a_file_is_weak() -> None:
    with running(str(server_program())) as url:
        durability = await promised(url)
    assert (durability.mode, durability.remarks, durability.keeps_its_word) == ("weak", ("no_aof",), False)


async def test_an_old_redis_that_fsyncs_every_second_is_weak() -> None:
    with redis_server("--appendonly", "yes", "--appendfsync", "everysec") as url:
        durability = await promised(url)
    if durability.version < "7.2":
        assert (durability.mode, durability.remarks) == ("weak", ("fsync_everysec", "no_waitaof"))
    else:
        assert (durability.mode, durability.remarks) == ("waitaof", ("fsync_everysec",))


async def test_a_server_that_fsyncs_every_second_is_waited_for() -> None:
    with running(str(server_program()), "--appendonly", "yes", "--appendfsync", "everysec") as url:
        store, other = await open_store(url), await open_store(url)
        assert (store.durability.mode, store.durability.remarks) == ("waitaof", ("fsync_everysec",))
        epoch = await store.log.begin("w")
        assert await store.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)]) == Appended(1)
        assert await other.log.append("w", epoch, 0, [b"2"], [Taken("p:2", 1)]) == LostRace(1)
        assert await other.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)]) == AlreadyTaken({"p:1": 1})
        new = await other.log.new_epoch("w", epoch)
        assert await store.log.where("w") == (new, 1)
        await store.close()
        await other.close()


async def test_a_server_that_skips_fsync_while_it_rewrites_its_file_is_waited_for() -> None:
    words = ("--appendonly", "yes", "--appendfsync", "always", "--no-appendfsync-on-rewrite", "yes")
    with running(str(server_program()), *words) as url:
        durability = await promised(url)
    assert (durability.mode, durability.remarks) == ("waitaof", ("fsync_stops_on_rewrite",))


async def test_a_server_that_leaves_writing_to_the_system_is_weak() -> None:
    with running(str(server_program()), "--appendonly", "yes", "--appendfsync", "no") as url:
        assert (await promised(url)).mode == "weak"


async def test_a_server_that_may_drop_keys_is_remarked() -> None:
    words = ("--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "allkeys-lru")
    with running(str(server_program()), *words) as url:
        assert (await promised(url)).remarks == ("may_evict",)


async def test_a_server_that_hides_its_settings_is_tried(embedded: EmbeddedStore) -> None:
    line = Line(embedded.url)
    await line.call("ACL", "SETUSER", "guest", "on", ">word", "allkeys", "allchannels", "+@all", "-config")
    durability = await promised(embedded.url.replace("unix://", "unix://guest@") + "?password=word")
    assert (durability.mode, durability.remarks) == ("waitaof", ("config_hidden",))
    await line.call("ACL", "SETUSER", "guest", "-waitaof")
    durability = await promised(embedded.url.replace("unix://", "unix://guest@") + "?password=word")
    assert (durability.mode, durability.remarks) == ("unknown", ("config_hidden", "no_waitaof"))
    await line.close()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"redis_version": "6.2.14"}, "too_old"),
        ({"redis_version": "7.2.4", "valkey_version": "7.2.9"}, "too_old"),
        ({"redis_version": "7.4.0", "cluster_enabled": "1"}, "cluster"),
    ],
)
def test_a_server_we_cannot_work_with_is_refused(facts: dict[str, str], code: str) -> None:
    with pytest.raises(UnfitStore) as unfit:
        _fit(facts)
    assert unfit.value.code == code


@pytest.mark.parametrize(
    "facts",
    [{"redis_version": "7.0.0"}, {"redis_version": "8.4.0"}, {"redis_version": "7.2.4", "valkey_version": "8.0.1"}],
)
def test_a_server_new_enough_is_taken(facts: dict[str, str]) -> None:
    _fit(facts)


async def test_a_wrong_password_and_nobody_there_are_both_a_store_that_is_away(embedded: EmbeddedStore) -> None:
    with pytest.raises(StoreAway):
        await open_store(embedded.url.replace("unix://", "unix://nobody@") + "?password=wrong")
    with pytest.raises(StoreAway):
        await open_store("unix:///nowhere/at/all")


async def test_an_append_whose_answer_never_came_is_known_afterwards(embedded: EmbeddedStore, store: Store) -> None:
    epoch = await store.log.begin("w")
    hasty = await open_store(embedded.url, patience=0.2)
    assert await hasty.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)]) == Appended(1)
    os.kill(embedded.pid, signal.SIGSTOP)
    try:
        with pytest.raises(StoreAway):
            await hasty.log.append("w", epoch, 1, [b"2"], [Taken("p:2", 1)])
        with pytest.raises(StoreAway):
            await hasty.ping()
    finally:
        os.kill(embedded.pid, signal.SIGCONT)
    await store.ping()
    outcome = await hasty.log.append("w", epoch, 1, [b"2"], [Taken("p:2", 1)])
    assert outcome in (Appended(2), AlreadyTaken({"p:2": 2}))
    assert [entry.body for entry in await store.log.read("w", 0)] == [b"1", b"2"]
    await hasty.close()


async def test_a_caller_who_gives_up_does_not_disturb_the_others(embedded: EmbeddedStore) -> None:
    line = Line(embedded.url)
    await line.call("PING")
    waiting = [asyncio.create_task(line.call("ECHO", n)) for n in range(20)]
    await asyncio.sleep(0)
    waiting[3].cancel()
    answers = await asyncio.gather(*waiting, return_exceptions=True)
    assert [answer for answer in answers if isinstance(answer, bytes)] == [b"%d" % n for n in range(20) if n != 3]
    await line.close()

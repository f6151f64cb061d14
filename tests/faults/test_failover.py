"""A primary that sentinels watch: when it is killed in the middle of load another takes its place, and what was
acknowledged is there where replicas are waited for; what was erased leaves the disks of both."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from live.core.people import Identity
from live.store import open_store
from live.store.line import url_of_another, watched_by_sentinels
from live.store.log import StoreAway
from live.web.settings import Unusable, setup_from
from tests.faults.fleet import Fleet, fleet
from tests.faults.scene import logged, scene
from tests.faults.test_erasing import NEEDLES, in_files
from tests.served import served
from tests.waiting import is_marked, until

pytestmark = pytest.mark.timeout(240)
FAST = {"LIVE_COMMANDS_EACH_SECOND": "1000"}
KILLS = 2


async def test_a_failover_loses_and_doubles_nothing_where_a_replica_is_waited_for(tmp_path: Path) -> None:
    async with (
        fleet(tmp_path / "fleet") as stores,
        served(tmp_path, **FAST, REDIS_URL=stores.url, LIVE_REPLICAS="1") as server,
        scene(server) as here,
    ):
        here.enter()
        here.write(posts=30)
        for kill in range(1, KILLS + 1):
            await here.acknowledged(kill * 150)
            await stores.kill_the_primary()
        await here.answered()

        await here.everybody_holds_the_fresh_view()
        # No new epoch: nobody had to offer again what was acknowledged.
        assert {len(member.epochs) for member in here.members} == {1}
        await here.nothing_is_lost_or_doubled(url=stores.url)
        assert len(await logged(stores.url, here.workshop)) > 600


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stores(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Fleet]:
    async with fleet(tmp_path_factory.mktemp("stores") / "fleet") as here:
        yield here


async def test_what_a_failover_may_lose_is_said_where_no_replica_is_waited_for(stores: Fleet) -> None:
    careless = await open_store(stores.url)
    careful = await open_store(stores.url, replicas=1)
    try:
        assert "failover_may_lose" in careless.durability.remarks
        assert careful.durability.remarks == ()
        assert (await careful.watch.ask()).problems == ()
    finally:
        await careless.close()
        await careful.close()


@pytest.mark.parametrize("asked", ["sentinels", "the primary"])
async def test_what_was_erased_leaves_the_disk_of_a_replica_once_it_is_back(stores: Fleet, asked: str) -> None:
    primary = await stores.primary()
    (replica,) = stores.servers.keys() - {primary}
    url = stores.url if asked == "sentinels" else f"redis://127.0.0.1:{primary}"
    store = await open_store(url, patience=1.5)

    def told(port: int) -> set[str]:
        return in_files(stores.folder / str(port))

    async def is_purged() -> bool:
        try:
            return await store.erasing.purge()
        except StoreAway:
            return False

    try:
        await store.people.learn("w", "ana", Identity(NEEDLES[0]))
        await stores.in_step()
        assert told(primary) == told(replica) == {NEEDLES[0]}
        os.kill(stores.servers[replica].pid, signal.SIGSTOP)
        await store.people.forget("w", "ana")
        with pytest.raises(StoreAway, match=f"the replica 127.0.0.1:{replica}"):
            await store.erasing.purge()
        assert (told(primary), told(replica)) == (set(), {NEEDLES[0]})
        assert await is_marked(url)
        os.kill(stores.servers[replica].pid, signal.SIGCONT)
        await until(is_purged)
        assert told(replica) == set()
    finally:
        os.kill(stores.servers[replica].pid, signal.SIGCONT)
        await store.close()


@pytest.mark.parametrize(
    ("url", "another"),
    [
        ("redis://10.0.0.5", "redis://b:5"),
        ("rediss://live:pw@a:6379/2?ssl_ca_certs=/etc/ca.pem", "rediss://live:pw@b:5/2?ssl_ca_certs=/etc/ca.pem"),
        ("redis+sentinel://:pw@a,c/workshops?sentinel_password=x", "redis://:pw@b:5"),
        ("rediss+sentinel://a/workshops/2?sentinel_username=x&ssl_ca_certs=c", "rediss://b:5/2?ssl_ca_certs=c"),
        ("unix:///run/redis.sock", "redis://b:5"),
    ],
)
def test_a_replica_is_connected_to_as_its_primary_is(url: str, another: str) -> None:
    assert url_of_another(url, ("b", 5)) == another


def test_an_address_names_sentinels_service_database_and_who_asks() -> None:
    assert watched_by_sentinels("redis://10.0.0.5:6379/0") is None
    watched = watched_by_sentinels("redis+sentinel://live:pw@a:26379,b,[::1]:5/workshops/2?sentinel_password=other")
    assert watched is not None
    assert watched.sentinels == [("a", 26379), ("b", 26379), ("::1", 5)]
    assert watched.service == "workshops"
    assert dict(watched.options) == {"username": "live", "password": "pw", "db": 2}
    assert dict(watched.guard) == {"password": "other"}
    secure = watched_by_sentinels("rediss+sentinel://a/workshops?ssl_ca_certs=/etc/ca.pem")
    assert secure is not None
    assert dict(secure.options) == {"ssl_ca_certs": "/etc/ca.pem", "ssl": True}
    assert dict(secure.guard) == {"ssl_ca_certs": "/etc/ca.pem", "ssl": True}


@pytest.mark.parametrize("url", ["redis+sentinel://a:26379", "redis+sentinel:///workshops", "redis+sentinel://a:x/s"])
def test_an_address_of_sentinels_that_names_too_little_is_refused_at_start(url: str) -> None:
    with pytest.raises(Unusable, match="REDIS_URL"):
        setup_from({"REDIS_URL": url})


def test_the_embedded_store_has_no_replicas_to_wait_for() -> None:
    with pytest.raises(Unusable, match="LIVE_REPLICAS"):
        setup_from({"LIVE_REPLICAS": "1"})

"""A primary that is killed in the middle of load while sentinels watch it: another takes its place, and what was
acknowledged is there where replicas are waited for."""

from __future__ import annotations

from pathlib import Path

import pytest

from live.store import open_store
from live.store.line import watched_by_sentinels
from live.web.settings import Unusable, setup_from
from tests.faults.fleet import fleet
from tests.faults.scene import logged, scene
from tests.served import served

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


async def test_what_a_failover_may_lose_is_said_where_no_replica_is_waited_for(tmp_path: Path) -> None:
    async with fleet(tmp_path / "fleet") as stores:
        careless = await open_store(stores.url)
        careful = await open_store(stores.url, replicas=1)
        try:
            assert "failover_may_lose" in careless.durability.remarks
            assert careful.durability.remarks == ()
            assert (await careful.watch.ask()).problems == ()
        finally:
            await careless.close()
            await careful.close()


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

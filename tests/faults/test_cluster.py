"""A cluster whose primaries are killed, and whose slots move, in the middle of load: nothing acknowledged is lost or
doubled where a replica is waited for."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from live.core.people import Identity
from live.store import open_store
from live.store.log import StoreAway
from tests.faults.cluster_fleet import cluster_fleet
from tests.faults.scene import logged, scene
from tests.served import served
from tests.waiting import until, until_purged

pytestmark = pytest.mark.timeout(240)
FAST = {"LIVE_COMMANDS_EACH_SECOND": "1000"}
PHONES = 200


async def test_a_cluster_loses_and_doubles_nothing_where_a_replica_is_waited_for(tmp_path: Path) -> None:
    async with (
        cluster_fleet(tmp_path / "cluster") as stores,
        served(tmp_path, **FAST, REDIS_URL=stores.url, LIVE_REPLICAS="1") as server,
        scene(server, people=PHONES) as here,
    ):
        here.enter()
        for posts, act in enumerate((stores.kill_the_primary, stores.move, stores.kill_the_primary)):
            here.write(posts=4, every=1.0)
            await here.acknowledged((4 * posts + 1) * PHONES)
            await act(here.workshop)
        await here.answered()

        await here.everybody_holds_the_fresh_view()
        # No new epoch: nobody had to offer again what was acknowledged.
        assert {len(member.epochs) for member in here.members} == {1}
        await here.nothing_is_lost_or_doubled(url=stores.url)
        assert len(await logged(stores.url, here.workshop)) > 12 * PHONES

        # A name that is erased leaves all disks, of replicas too.
        path = f"/api/v1/workshops/{here.workshop}/people/{here.people[0]['person']}/name"
        organiser, name = await server.organiser(), {"first_name": "Louis", "name": "Aiguille"}
        assert (await server.call("PUT", path, name, organiser)).status_code < 300
        await until(lambda: len(holding(stores.folder, b"Aiguille")) >= 2)
        assert (await server.call("DELETE", path, text=organiser)).status_code < 300
        await until_purged(stores.url)
        assert holding(stores.folder, b"Aiguille") == []


async def test_what_was_erased_leaves_the_disk_of_a_replica_that_was_given_up(tmp_path: Path) -> None:
    async with cluster_fleet(tmp_path / "cluster", primaries=1) as stores:
        primary, replica = stores.servers
        store = await open_store(stores.url, patience=1.5)

        async def is_given_up() -> bool:
            [[_, _, _, *replicas]] = await stores.say(primary, "CLUSTER", "SLOTS")
            return not replicas

        async def is_purged() -> bool:
            try:
                return await store.erasing.purge()
            except StoreAway:
                return False

        try:
            await store.people.learn("w", "ana", Identity("Aiguille"))
            await until(lambda: len(holding(stores.folder, b"Aiguille")) == 2)
            os.kill(stores.servers[replica].pid, signal.SIGSTOP)
            await until(is_given_up)
            await store.people.forget("w", "ana")
            with pytest.raises(StoreAway, match=f"the replica 127.0.0.1:{replica}"):
                await store.erasing.purge()
            assert holding(stores.folder / str(primary), b"Aiguille") == []
            os.kill(stores.servers[replica].pid, signal.SIGCONT)
            await until(is_purged)
            assert holding(stores.folder, b"Aiguille") == []
        finally:
            os.kill(stores.servers[replica].pid, signal.SIGCONT)
            await store.close()


def holding(folder: Path, name: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and name in path.read_bytes()]

"""A store of several servers: every key is found on its own, and what is done together is done on one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from live.app.serving import Serving, serving
from live.core.people import Identity, Role
from live.store import Store, open_store
from live.store.cluster import cluster_url, line_to, slot_of, tag_in
from live.store.durability import UnfitStore
from live.store.keys import key
from live.store.log import AlreadyTaken, Appended, Replaced, StoreAway, Taken
from live.store.people import Change
from live.store.shelf import Beside, Link
from live.web.settings import Unusable, setup_from
from tests.faults.cluster_fleet import ClusterFleet, cluster_fleet
from tests.store.private_ca import over_tls, private_ca
from tests.waiting import until
from tests.web.conftest import Visit

ANA = Identity(name="Lefèvre", first_name="Ana")
# On three servers.
WORKSHOPS = [tag_in(slot) for slot in (1, 6_000, 12_000)]


@pytest.fixture
async def fleet(tmp_path: Path) -> AsyncIterator[ClusterFleet]:
    async with cluster_fleet(tmp_path / "cluster", replicas=0) as here:
        yield here


@pytest.fixture
async def store(fleet: ClusterFleet) -> AsyncIterator[Store]:
    opened = await open_store(fleet.url)
    yield opened
    await opened.close()


async def test_everything_that_is_kept_is_kept_by_a_cluster(store: Store) -> None:
    """A function that touched two slots would be refused by the servers."""
    assert store.durability.mode == "always"
    assert (await store.watch.ask()).problems == ()
    await store.try_write(WORKSHOPS[0])
    for workshop in WORKSHOPS:
        await everything(store, workshop)
    assert {*await store.shelf.workshops()} == {*WORKSHOPS}
    assert await store.shelf.registers() == 3
    assert await store.shelf.unlisted() == []
    assert await store.shelf.having(WORKSHOPS, "look") == {*WORKSHOPS}
    assert await store.series.append("s", 0, [b"created"], {"title": "Conférence"})
    assert await store.series.logged() == ["s"]
    await store.series.erase("s")
    for workshop in WORKSHOPS:
        await store.forget(workshop)
        assert not await store.erasing.is_anything_left(workshop)
    assert await store.erasing.purge()
    assert await store.shelf.workshops() == {}


async def everything(store: Store, workshop: str) -> None:
    epoch = await store.log.begin(workshop)
    assert await store.log.append(workshop, epoch, 0, [b"1", b"2"], [Taken("a", 2)]) == Appended(2)
    assert await store.log.append(workshop, epoch, 2, [b"3"], [Taken("a", 1)]) == AlreadyTaken({"a": 2})
    assert await store.log.salt(workshop, "s1", b"salt") == b"salt"
    assert await store.log.append(workshop, epoch, 2, [b"3"], [Taken("b", 1)], ["s1"]) == Appended(3)
    await store.log.keep_snapshot(workshop, 3, b"state", 2, epoch)
    replaced = await store.log.replace(workshop, epoch, 3, {1: (b"1", b"one")}, [b"4"], [], is_on_card=True)
    assert isinstance(replaced, Replaced)
    assert [entry.body for entry in await store.log.read(workshop, 0)] == [b"one", b"2", b"3", b"4"]
    assert (await store.log.counted(workshop)).entries == 4
    await store.shelf.enter(workshop, {"title": workshop})
    await store.shelf.correct_card(workshop, {"title": "Café"})
    code = await store.shelf.give_code(workshop)
    assert await store.shelf.workshop_of(code) == workshop
    await store.shelf.keep_link(f"secret of {workshop}", Link(workshop, Role.FACILITATOR))
    beside = await store.shelf.beside(workshop, Beside())
    assert (beside.code, len(beside.links)) == (code, 1)
    await store.shelf.put_back(workshop, beside, {"title": "Café"})
    await store.shelf.keep_beside(workshop, "look", "{}")
    renames = await store.people.renames(workshop)
    assert await store.shelf.keep_minutes(workshop, 1, b"minutes", renames)
    assert await store.shelf.keep_file(workshop, "f", b"content", 9, 99)
    assert await store.layers.swap(workshop, "edits", "e", b"", b"text", 9)
    await store.people.learn_all(workshop, {"ana": ANA})
    given = await store.people.give_key(workshop, "ana")
    assert await store.people.who_has(workshop, given) == "ana"
    await store.people.put_back(workshop, {"bo": Identity(name="Bo")})
    renamed = Change(ANA, lambda now: replace(now, name="Roux"))
    assert await store.people.correct(workshop, "ana", renamed)
    assert await store.people.correct_all(workshop, {"ana": Change(ANA, lambda now: ANA)}, listed="l1")
    assert [*await store.people.forget_all(workshop, ["ana"])] == ["ana"]
    assert await store.people.arrive(workshop, "ana", renamed) is None
    assert await store.presence.tell(workshop, ["ana"]) == []
    tries = store.tries("secret", 60, 9)
    assert await tries.count(workshop) == 1


async def test_another_process_is_heard_though_the_slot_moves_to_another_server(
    fleet: ClusterFleet, store: Store
) -> None:
    workshop, heard = WORKSHOPS[0], asyncio.Queue[int]()
    other = await open_store(fleet.url)
    try:
        epoch = await store.log.begin(workshop)
        await store.listening.listen(workshop, lambda _, tip: heard.put_nowait(tip))
        async with asyncio.timeout(30):
            await other.log.append(workshop, epoch, 0, [b"1"], [])
            assert await heard.get() == 1
            await fleet.move(workshop)
            # That there may be more is said once it is listened to where it is now.
            assert await heard.get() == 0
            await other.log.append(workshop, epoch, 1, [b"2"], [])
            assert await heard.get() == 2
    finally:
        await other.close()


async def test_commands_follow_a_slot_on_its_way_and_are_answered_in_their_order(fleet: ClusterFleet) -> None:
    line = line_to(fleet.url)
    workshop = WORKSHOPS[1]
    try:
        await line.call_all([("SET", key(workshop, str(number)), number) for number in range(20)])
        asked = [("GET", key(workshop, str(number))) for number in range(20)]
        asked += [("GET", key(each, "none")) for each in WORKSHOPS]
        moving = asyncio.create_task(fleet.move(workshop))
        while not moving.done():
            answers = await line.call_all(asked)
            assert answers == [*(str(number).encode() for number in range(20)), None, None, None]
        await moving
        assert await line.call_all(asked) == answers
    finally:
        await line.close()


async def test_tls_by_a_private_authority_and_a_user_hold_for_every_server(fleet: ClusterFleet, tmp_path: Path) -> None:
    authority, context = private_ca(tmp_path)
    async with AsyncExitStack() as proxies:
        secure = {port: await proxies.enter_async_context(over_tls(port, context)) for port in fleet.servers}
        for port, announced in secure.items():
            await fleet.say(port, "ACL", "SETUSER", "live", "on", ">word", "~live:*", "&live:*", "+@all")
            await fleet.say(port, "CONFIG", "SET", "cluster-announce-port", announced)
        await fleet.announced({*secure.values()})
        for port in secure:
            # Whoever does not say who they are may do nothing with keys.
            await fleet.say(port, "ACL", "SETUSER", "default", "-@all", "+cluster", "+ping")
        store = await open_store(
            f"rediss+cluster://live:word@127.0.0.1:{min(secure.values())}?ssl_ca_certs={authority}"
        )
        heard = asyncio.Queue[int]()
        for workshop in WORKSHOPS:
            epoch = await store.log.begin(workshop)
            await store.listening.listen(workshop, lambda _, tip: heard.put_nowait(tip))
            assert await store.log.append(workshop, epoch, 0, [b"1"], []) == Appended(1)
            assert store.listening.hears(workshop)
        await store.close()
        with pytest.raises(StoreAway):
            await open_store(f"rediss+cluster://live:wrong@127.0.0.1:{min(secure.values())}?ssl_ca_certs={authority}")
        with pytest.raises(StoreAway):
            await open_store(f"rediss+cluster://live:word@127.0.0.1:{min(secure.values())}")


async def test_while_one_server_is_away_the_workshops_of_the_others_go_on(fleet: ClusterFleet, tmp_path: Path) -> None:
    setup = setup_from({}, port=0, host="127.0.0.1", data=tmp_path, redis_url=fleet.url, drain=0)
    async with serving(setup) as up:
        visit = Visit(up, [])
        organiser = await visit.organiser()
        made = await visit.workshop(organiser)
        away = min(fleet.servers.keys() - {await fleet.holder(made["workshop"])})

        async def found(server: Serving) -> tuple[int, list[str] | None]:
            await server.site.store.watch.ask()
            answer = await organiser.get(f"http://127.0.0.1:{server.port}/readyz")
            return answer.status_code, answer.json()["store"].get("not_written")

        async def is_well() -> bool:
            return await found(up) == (200, [])

        assert await is_well()
        fleet.servers[away].kill()
        fleet.servers[away].wait()
        assert await found(up) == (200, ["store_away"])
        assert str(up.site.store.watch.found) == f"store_away at 127.0.0.1:{away}"
        told = {"do": "workshop.add_step", "id": "add-a-step", "with": {"method": "ideas", "title": "Idées"}}
        path = f"/api/v1/workshops/{made['workshop']}/commands?screen=console"
        assert (await organiser.post(path, json=told)).status_code == 200
        # Whoever is started meanwhile serves them too.
        async with serving(setup) as other:
            assert await found(other) == (200, ["store_away"])
        fleet.start(away)
        await until(is_well)
        for process in fleet.servers.values():
            process.kill()
        assert await found(up) == (503, None)
        await organiser.aclose()


async def test_a_server_of_a_cluster_named_as_if_it_were_alone_is_refused(fleet: ClusterFleet) -> None:
    with pytest.raises(UnfitStore) as unfit:
        await open_store(f"redis://127.0.0.1:{next(iter(fleet.servers))}")
    assert unfit.value.code == "cluster"


def test_an_address_names_servers_of_a_cluster_and_who_asks() -> None:
    assert cluster_url("redis://10.0.0.5:6379/0") is None
    found = cluster_url("rediss+cluster://live:pw@a:7000,b,[::1]:5/0?ssl_ca_certs=/etc/ca.pem")
    assert found is not None
    assert found.seeds == (("a", 7000), ("b", 6379), ("::1", 5))
    assert found.url_of(("::1", 5)) == "rediss://live:pw@[::1]:5/0?ssl_ca_certs=/etc/ca.pem"


@pytest.mark.parametrize("url", ["redis+cluster://", "redis+cluster://a/1", "redis+cluster://a:x"])
def test_an_address_of_a_cluster_that_cannot_be_is_refused_at_start(url: str) -> None:
    with pytest.raises(Unusable, match="REDIS_URL"):
        setup_from({"REDIS_URL": url})


def test_keys_of_a_workshop_lie_in_one_slot_as_the_servers_count_them() -> None:
    assert slot_of("123456789") == 0x31C3
    assert slot_of("live:{w}:log") == slot_of("live:erased:{w}") == slot_of("w")
    assert slot_of("live:{}:log") != slot_of("")

"""What was asked to be erased is erased whole, from the disk too, whoever is killed meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from live.core.people import Identity
from live.room import retention
from live.room.joining import join
from live.room.retention import DAY, DAYS_UNTIL_FORGOTTEN
from live.store import Store, open_store
from live.store.embedded import EmbeddedStore
from live.store.keys import BEING_ERASED, CODES, ERASED, LINKS, WORKSHOPS, key
from live.store.line import Line
from live.workshop import commands
from tests.faults.scene import left_behind, store_url
from tests.room.conftest import House, embedded, folder, house
from tests.served import Made, Served, served
from tests.waiting import is_marked, until

__all__ = ["embedded", "folder", "house"]
NEEDLES = ("Kérambrun", "Loïc-Aiguille", "loic@example.org", "Association des Aiguilles", "Atelier des aiguilles")


async def told_by(folder: Path, url: str) -> list[str]:
    """The needles that some key or file still tells of."""
    line = Line(url)
    found = set[str]()
    for name in await line.scan("*"):
        dumped = await line.call("DUMP", name)
        found.update(each for each in NEEDLES if each.encode() in (dumped or b""))
    await line.close()
    return sorted(found | in_files(folder))


def in_files(folder: Path) -> set[str]:
    found = set[str]()
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            if path.is_file():
                found.update(each for each in NEEDLES if each.encode() in path.read_bytes())
    return found


async def until_nothing_is_told(folder: Path, url: str) -> None:

    async def is_forgotten() -> bool:
        return not await is_marked(url) and not await told_by(folder, url)

    try:
        await until(is_forgotten, every=0.05)
    except TimeoutError:
        pytest.fail(f"still told: {await told_by(folder, url)}, marked: {await is_marked(url)}")


@asynccontextmanager
async def organising(server: Served) -> AsyncIterator[httpx.AsyncClient]:
    """The organiser's browser."""
    entered = await server.call("GET", f"/organiser/in/{server.organiser_secret}")
    async with httpx.AsyncClient(
        base_url=server.url, trust_env=False, cookies=entered.cookies, headers={"origin": server.url}
    ) as browser:
        yield browser


async def erase(browser: httpx.AsyncClient, made: Made, after: float = 0.0) -> httpx.Response:
    await asyncio.sleep(after)
    return await browser.post(f"/organiser/w/{made.workshop}/erase", data={"title": NEEDLES[4]})


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(2))
async def test_erasing_is_whole_after_a_kill_at_any_moment(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = tmp_path / "data"
    async with served(tmp_path) as server:
        for _ in range(4):
            both = [await server.create_workshop(title=NEEDLES[4], organiser=NEEDLES[3]) for _ in range(2)]
            for made in both:
                said = {"first_name": NEEDLES[1], "organisation": NEEDLES[3], "email": NEEDLES[2]}
                await server.join(made.code, NEEDLES[0], **said)
            async with organising(server) as browser:
                # The moment is what is tried here, for each of the two another one.
                moments = [chance.uniform(0, 0.06) for _ in both]
                asked = [asyncio.create_task(erase(browser, *each)) for each in zip(both, moments, strict=True)]
                await asyncio.sleep(0.06)
                store = left_behind(data)["pid"]
                if chance.random() < 0.5 and store:
                    os.kill(store, signal.SIGKILL)
                await server.kill()
                await asyncio.gather(*asked, return_exceptions=True)
            await server.start()
            line = Line(store_url(data))
            begun = {each.decode() for name in (BEING_ERASED, ERASED) for each in await line.call("SMEMBERS", name)}
            await line.close()
            async with organising(server) as browser:
                for made in both:
                    if made.workshop not in begun:
                        # It had not been heard of: asked again, it is.
                        answer = await erase(browser, made)
                        assert answer.status_code == 303, answer.text
            await until_nothing_is_told(data, store_url(data))


async def test_what_an_earlier_version_left_halfway_is_finished(house: House, embedded: EmbeddedStore) -> None:
    await house.workshop("ideas")
    line = Line(embedded.url)
    await line.call_all([("SADD", ERASED, "w1"), ("DEL", key("w1", "log"), key("w1", "epoch"))])
    await house.here.store.erasing.finish()
    assert await line.scan("live:{w1}:*") == set()
    assert [await line.call("HLEN", each) for each in (CODES, LINKS, WORKSHOPS)] == [0, 0, 0]
    await line.close()


async def test_keys_that_came_after_the_erasing_go_too(house: House, embedded: EmbeddedStore) -> None:
    room, _ = await house.workshop("ideas")
    await join(room, house.here.store, Identity("Kérambrun"))
    await house.here.erase("w1")
    await house.here.store.people.give_key("w1", "somebody")
    line = Line(embedded.url)
    await line.call("SET", key("w1", "anything-new"), "Kérambrun")
    assert await house.here.store.erasing.is_anything_left("w1")
    await house.here.store.erasing.finish()
    assert await line.scan("live:{w1}:*") == set()
    await line.close()


async def test_one_workshop_is_never_taken_for_another(store_of_two: Store, embedded: EmbeddedStore) -> None:
    line = Line(embedded.url)
    for strange in ("*", "?1", "[vw]1", "w1*", "\\w1"):
        assert not await store_of_two.erasing.is_anything_left(strange)
        await store_of_two.erasing.erase(strange)
    assert await line.call("EXISTS", key("w1", "log"), key("v1", "log")) == 2
    await line.close()


@pytest.fixture
async def store_of_two(embedded: EmbeddedStore) -> AsyncIterator[Store]:
    store = await open_store(embedded.url)
    for each in ("w1", "v1"):
        epoch = await store.log.begin(each)
        await store.log.append(each, epoch, 0, [b"{}"], [])
    yield store
    await store.close()


async def test_the_mark_stays_until_a_rewrite_that_began_later_has_ended_well(embedded: EmbeddedStore) -> None:
    store = await open_store(embedded.url)
    await store.people.learn("w", "ana", Identity("Kérambrun"))
    await store.people.forget("w", "ana")
    assert await is_marked(embedded.url)
    assert await store.erasing.purge()
    assert not await is_marked(embedded.url)
    await until_nothing_is_told(embedded.folder, embedded.url)
    await store.close()


async def test_what_a_killed_rewrite_left_goes_when_the_store_is_started_again(folder: Path) -> None:
    async with EmbeddedStore(folder):
        pass
    (folder / "temp-rewriteaof-bg-17.aof").write_text(NEEDLES[0])
    (folder / "appendonlydir" / "appendonly.aof.99.base.rdb").write_text(NEEDLES[0])
    async with EmbeddedStore(folder) as again:
        assert await told_by(folder, again.url) == []


@pytest.mark.parametrize(
    ("date", "days", "over"), [("", 32, True), ("", 29, False), ("1970-03-01", 32, False), ("1970-03-01", 100, True)]
)
async def test_a_workshop_that_was_never_held_is_forgotten_a_month_after_it_was_due(
    house: House, date: str, days: int, over: bool
) -> None:
    command = commands.CreateWorkshop(workshop="w2", title="Jamais", date=date, retention_days=1)
    await house.here.create(command)
    now = house.here.clock()
    house.here.clock = lambda: now + days * DAY
    assert (await retention.outlived(house.here.store, house.here.clock()) == ["w2"]) is over
    assert DAYS_UNTIL_FORGOTTEN == 30


async def test_one_that_is_still_being_prepared_is_kept(house: House) -> None:
    room = await house.here.create(commands.CreateWorkshop(workshop="w2", title="Plus tard", retention_days=1))
    now = house.here.clock()
    room._clock = house.here.clock = lambda: now + 31 * DAY
    await join(room, house.here.store, Identity("Sy"))
    house.here.clock = lambda: now + 40 * DAY
    assert await retention.outlived(house.here.store, house.here.clock()) == []
    house.here.clock = lambda: now + 63 * DAY
    assert await retention.outlived(house.here.store, house.here.clock()) == ["w2"]


@pytest.mark.parametrize("damage", ["gone", "unreadable"])
async def test_a_workshop_without_a_log_that_can_be_read_is_erased_all_the_same(tmp_path: Path, damage: str) -> None:
    async with served(tmp_path) as server:
        made = await server.create_workshop(title=NEEDLES[4])
        await server.kill()
        url = store_url(tmp_path / "data")
        line = Line(url)
        if damage == "gone":
            await line.call("DEL", *(key(made.workshop, what) for what in ("log", "epoch", "snapshot")))
        else:
            await line.call("XADD", key(made.workshop, "log"), "9999-0", "e", "{}")
        await server.start()
        async with organising(server) as browser:
            path = f"/organiser/w/{made.workshop}/erase"
            page = await browser.get(f"/organiser/w/{made.workshop}")
            assert page.status_code == (404 if damage == "gone" else 503)
            assert path in page.text
            assert NEEDLES[4] in page.text
            assert (await browser.post(path, data={"title": "Un autre titre"})).status_code == page.status_code
            assert (await erase(browser, made)).status_code == 303
            assert (await erase(browser, made)).status_code == 404
        await until_nothing_is_told(tmp_path / "data", url)
        await line.close()
        assert "Traceback" not in server.log

"""Bad networks, slow readers, several processes: everybody ends with the server's view, each post is there once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.faults.proxy import Weather, proxied
from tests.faults.scene import open_step, scene, store_url
from tests.served import Served, served

pytestmark = pytest.mark.timeout(60)
FAST = {"LIVE_COMMANDS_EACH_SECOND": "1000"}


async def test_two_processes_over_one_store_serve_one_workshop(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    async with served(tmp_path, **FAST) as server:
        url = store_url(tmp_path / "data")
        async with served(tmp_path / "other", REDIS_URL=url, **FAST) as other, scene(server, seed=6) as here:
            here.enter([server.url, other.url])
            here.write(posts=40, every=0.01)
            await here.acknowledged(200)
            await other.kill()
            await other.start()
            await here.answered()

            await here.nothing_is_lost_or_doubled()
            await here.everybody_holds_the_fresh_view()
            await here.everybody_holds_the_fresh_view(other)
            assert await same_views(server, other, here.people[0], here.workshop)


async def same_views(one: Served, other: Served, held: dict[str, str], workshop: str) -> bool:
    path = f"/api/v1/workshops/{workshop}/view?screen=phone"
    first, second = [await each.call("GET", path, text=held["pass"]) for each in (one, other)]
    return bool(first.json() == second.json())


@pytest.mark.parametrize("seed", [11, 12])
async def test_cuts_and_slices_while_the_step_changes_lose_and_double_nothing(tmp_path: Path, seed: int) -> None:
    weather = Weather(latency=0.005, cut=0.7, cut_after=(2_000, 40_000), sliced=0.3)
    async with (
        served(tmp_path, **FAST) as server,
        proxied(server.url, seed, weather) as proxy,
        scene(server, seed=seed) as here,
    ):
        here.enter([proxy.url])
        here.write(posts=20)
        await here.acknowledged(100)
        await open_step(here, here.steps[1])
        proxy.cut_all()
        here.write(posts=10, step=here.steps[1])
        await here.acknowledged(300)
        proxy.stall()
        here.write(posts=2, step=here.steps[1])
        await asyncio.gather(*here.posting)
        proxy.flow()
        proxy.cut_all()
        await here.answered()
        # From here on the network is good enough to look at the end.
        proxy.weather = Weather()

        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()
        assert proxy.cuts > 40


async def test_those_who_stop_reading_slow_nobody_and_end_with_the_right_view(tmp_path: Path) -> None:
    async with served(tmp_path, **FAST) as server, scene(server, people=40, seed=7) as here:
        everybody = here.enter(narrow=2)
        slow, others = everybody[:2], everybody[2:]
        await here.until(lambda: all("everyone" in member.views for member in everybody), "all are in")
        for member in slow:
            member.reading.clear()
        here.members = others
        here.write(posts=30, long=1_900)
        await here.answered()
        await here.everybody_holds_the_fresh_view()
        assert all(member.closes == [] for member in others)
        ideas = len(others[0].views["track:main"]["activity"]["ideas"])
        assert all(len(member.views["track:main"]["activity"]["ideas"]) < ideas / 4 for member in slow)

        for member in slow:
            member.reading.set()
        here.members = everybody
        await here.everybody_holds_the_fresh_view()
        await here.nothing_is_lost_or_doubled()

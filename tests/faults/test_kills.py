"""Processes that are killed in the middle of load: nothing acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.faults.scene import kill_the_store, logged, pid_of_the_store, scene, store_url
from tests.served import served

pytestmark = pytest.mark.timeout(60)
FAST = {"LIVE_COMMANDS_EACH_SECOND": "1000"}


async def test_a_server_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    async with served(tmp_path, **FAST) as server, scene(server) as here:
        here.enter()
        here.write(posts=60)
        for kill in range(1, 5):
            await here.acknowledged(kill * 200)
            await server.kill()
            await server.start()
        await here.answered()

        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()


async def test_a_store_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    async with served(tmp_path, **FAST) as server, scene(server, seed=2) as here:
        here.enter()
        here.write(posts=60)
        for kill in range(1, 5):
            await here.acknowledged(kill * 200)
            await kill_the_store(tmp_path / "data")
        await here.answered()

        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()
        assert all(len(member.epochs) == 1 for member in here.members)


async def test_people_are_told_that_the_store_is_away_and_that_it_is_back(tmp_path: Path) -> None:
    async with served(tmp_path, **FAST) as server, scene(server, people=8, seed=3) as here:
        here.enter()
        here.write(posts=10)
        await here.acknowledged(40)
        store = await pid_of_the_store(tmp_path / "data")
        os.kill(store, signal.SIGSTOP)
        try:
            here.write(posts=5)
            await here.until(lambda: all("store_away" in each.notices for each in here.members), "all are told")
            assert all(member.closes == [] for member in here.members)
        finally:
            os.kill(store, signal.SIGCONT)
        await here.until(lambda: all("store_back" in each.notices for each in here.members), "all are told")
        await here.answered()

        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()
        assert all(member.notices[:2] == ["store_away", "store_back"] for member in here.members)


async def test_a_server_that_stops_says_so_and_lets_people_go_after_what_they_gave_is_kept(tmp_path: Path) -> None:
    async with served(tmp_path, **FAST, LIVE_DRAIN="1") as server, scene(server, seed=4) as here:
        here.enter()
        here.write(posts=30)
        await here.acknowledged(200)
        await here.lets_everybody_go()
        await server.start()
        await here.answered()

        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()


async def test_people_offer_again_what_a_store_from_an_older_copy_does_not_hold(tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy"
    async with served(tmp_path, **FAST) as server, scene(server, seed=5) as here:
        here.enter()
        here.write(posts=10)
        await here.answered()
        await server.stop()
        shutil.copytree(data / "store", copy)
        await server.start()
        here.write(posts=10)
        await here.answered()
        before = len(await logged(store_url(data), here.workshop))

        await server.stop()
        shutil.rmtree(data / "store")
        shutil.copytree(copy, data / "store")
        await server.start()

        await here.until(lambda: all(len(each.epochs) == 2 for each in here.members), "all see the new epoch")
        await here.answered()
        assert len({member.epoch for member in here.members}) == 1
        assert len(await logged(store_url(data), here.workshop)) >= before
        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()

"""Several workers on one port: killed, replaced and stopped under load; nothing acknowledged is lost or doubled."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
from pathlib import Path

import httpx
import pytest

from tests.faults.scene import scene
from tests.faults.workers import two_serve, workers_of
from tests.plain_client import connected
from tests.served import Served, free_port, served
from tests.waiting import until

pytestmark = pytest.mark.timeout(180)
TWO = {"LIVE_COMMANDS_EACH_SECOND": "1000", "LIVE_WORKERS": "2"}


async def test_a_worker_that_is_killed_loses_and_doubles_nothing_and_is_started_again(tmp_path: Path) -> None:
    async with served(tmp_path, **TWO) as server, scene(server) as here:
        here.enter()
        here.write(posts=60)
        gone: set[int] = set()
        for kill in range(1, 5):
            await here.acknowledged(kill * 200)
            victim = (await two_serve(server, gone))[kill % 2]
            os.kill(victim, signal.SIGKILL)
            gone.add(victim)
        await here.answered()

        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()
        assert len(await two_serve(server, gone)) == 2


async def test_a_worker_that_is_killed_before_it_serves_is_told_as_that_and_another_is_started(tmp_path: Path) -> None:
    port = free_port()
    async with (
        served(tmp_path, **TWO, LIVE_METRICS_PORT=str(port)) as server,
        httpx.AsyncClient(trust_env=False) as client,
    ):

        async def both_serve() -> bool:
            with contextlib.suppress(httpx.TransportError):
                return "live_workers 2.0" in (await client.get(f"http://127.0.0.1:{port}/metrics")).text
            return False

        await until(both_serve)
        first, other = workers_of(server)
        os.kill(first, signal.SIGKILL)
        successors: set[int] = set()

        def is_being_started() -> bool:
            successors.update({*workers_of(server)} - {first, other})
            return bool(successors)

        await until(is_being_started)
        (early,) = successors
        os.kill(early, signal.SIGKILL)
        await until(lambda: "could not be started" in server.log)
        await two_serve(server, {first, early})
        assert server.log.count("has ended with") == 1


async def test_workers_are_replaced_one_by_one_and_nobody_is_turned_away(tmp_path: Path) -> None:
    async with served(tmp_path, **TWO) as server, scene(server, seed=2) as here:
        before = {*workers_of(server)}
        here.enter()
        here.write(posts=60)
        await here.acknowledged(200)
        assert server.process is not None
        server.process.send_signal(signal.SIGHUP)
        async with httpx.AsyncClient(base_url=server.url, trust_env=False) as client, asyncio.timeout(60):
            while before & {*workers_of(server)}:
                # A new connection each time: it lands in either queue.
                answer = await client.get("/healthz", headers={"Connection": "close"})
                assert answer.status_code == 200
        await here.answered()

        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()
        assert {code for member in here.members for code in member.closes} <= {1012}


async def test_a_server_whose_supervisor_is_killed_can_be_started_again(tmp_path: Path) -> None:
    async with served(tmp_path, **TWO, LIVE_DRAIN="4") as server, scene(server, seed=3) as here:
        here.enter()
        here.write(posts=40)
        await here.acknowledged(200)
        await server.kill()
        await server.start()
        await here.answered()

        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()


async def test_a_server_that_stops_lets_the_people_of_all_workers_go(tmp_path: Path) -> None:
    async with served(tmp_path, **TWO, LIVE_DRAIN="1") as server, scene(server, seed=4) as here:
        here.enter()
        here.write(posts=30)
        await here.acknowledged(200)
        await here.lets_everybody_go()
        await server.start()
        await here.answered()

        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()


async def test_a_second_server_on_the_port_is_told_so(tmp_path: Path) -> None:
    async with served(tmp_path, **TWO) as server:
        other = Served(server.url, tmp_path, server.environment | {"LIVE_DATA": str(tmp_path / "other")})
        process = await asyncio.create_subprocess_exec(
            *other.program, "serve", env=other.environment, stderr=asyncio.subprocess.PIPE
        )
        _, said = await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 1
        assert "The port is taken" in said.decode()


async def test_what_is_measured_names_its_worker(tmp_path: Path) -> None:
    port = free_port()
    async with served(tmp_path, **TWO, LIVE_METRICS_PORT=str(port)) as server, scene(server, people=8) as here:
        here.enter()
        here.write(posts=5)
        await here.answered()
        async with httpx.AsyncClient(trust_env=False) as client:
            text = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
        appended = dict(re.findall(r'^live_events_total\{worker="(\d)"\} (\S+)$', text, re.MULTILINE))
        assert appended.keys() == {"0", "1"}
        assert sum(map(float, appended.values())) >= 40
        assert re.search(r"^live_workers 2\.0$", text, re.MULTILINE)


async def test_a_console_knows_who_is_connected_to_any_worker(tmp_path: Path) -> None:
    async with served(tmp_path, **TWO) as server, scene(server, seed=5) as here:
        here.enter()
        everybody = {member.held["person"] for member in here.members} | {here.facilitator["person"]}
        async with connected(server.url, here.facilitator, "console") as console, asyncio.timeout(40):
            await console.arrive()
            while {*(await console.wait_for("presence"))["presence"]["connected"]} != everybody:
                pass
            for member in here.members[:5]:
                await member.stop()
            everybody -= {member.held["person"] for member in here.members[:5]}
            while {*(await console.wait_for("presence"))["presence"]["connected"]} != everybody:
                pass
            os.kill((await two_serve(server, set()))[0], signal.SIGKILL)
        async with connected(server.url, here.facilitator, "console") as console, asyncio.timeout(60):
            await console.arrive()
            # Those of the worker that died come back by the other; what it had told fades.
            while {*(await console.wait_for("presence"))["presence"]["connected"]} != everybody:
                pass

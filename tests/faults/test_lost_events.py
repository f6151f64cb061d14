"""A store that loses events while servers live: a process that remembers them gives them back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from live.store.keys import key
from live.store.line import Line
from tests.faults.scene import flush, logged, scene, store_url
from tests.plain_client import PlainClient, connected
from tests.served import served

pytestmark = pytest.mark.timeout(60)
FAST = {"LIVE_COMMANDS_EACH_SECOND": "1000"}


async def test_a_process_that_lives_brings_a_workshop_back_to_an_emptied_store(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with served(tmp_path, **FAST) as server, scene(server, seed=8) as here:
        here.enter()
        here.write(posts=15)
        for _ in range(3):
            await here.acknowledged(80)
            epochs = len(here.members[0].epochs)
            before = await logged(store_url(data), here.workshop)
            await flush(store_url(data))
            here.write(posts=3)
            await here.until(lambda: all(len(each.epochs) > epochs for each in here.members), "all see the new epoch")  # noqa: B023
            assert (await logged(store_url(data), here.workshop))[: len(before)] == before
        await here.answered()
        # Those who were let in once are let in again, on a server that knows only what the store holds.
        await server.kill()
        await server.start()
        await here.nothing_is_lost_or_doubled()
        await here.everybody_holds_the_fresh_view()
        register = await server.call("GET", "/api/v1/workshops", text=await server.organiser())
        assert list(register.json()["workshops"]) == [here.workshop]


async def test_two_processes_bring_back_together_what_either_holds(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    async with served(tmp_path, **FAST) as server:
        url = store_url(tmp_path / "data")
        async with served(tmp_path / "other", REDIS_URL=url, **FAST) as other, scene(server, seed=9) as here:
            here.enter([server.url, other.url])
            here.write(posts=20)
            await here.acknowledged(100)
            await flush(url)
            await here.answered()
            await here.until(lambda: all(len(each.epochs) > 1 for each in here.members), "all see the new epoch")

            await here.nothing_is_lost_or_doubled()
            await here.everybody_holds_the_fresh_view()
            await here.everybody_holds_the_fresh_view(other)


async def test_a_log_that_was_cut_is_made_whole_by_whoever_remembers_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with served(tmp_path, **FAST) as server, scene(server, people=8, seed=10) as here:
        here.enter()
        here.write(posts=10)
        await here.answered()
        whole = await logged(store_url(data), here.workshop)
        await cut_back(store_url(data), here.workshop, len(whole) - 30)
        here.write(posts=1)
        await asyncio.gather(*here.posting)
        await here.until(lambda: all(len(each.epochs) == 2 for each in here.members), "all see the new epoch")
        await here.answered()

        assert (await logged(store_url(data), here.workshop))[: len(whole)] == whole
        await here.everybody_holds_the_fresh_view()


async def cut_back(url: str, workshop: str, upto: int) -> None:
    """As if an older file had come back under a living server: log and commands end earlier."""
    line = Line(url)
    log, commands = key(workshop, "log"), key(workshop, "commands")
    entries = await line.call("XRANGE", log, "-", f"{upto}-0")
    found = await line.call("HGETALL", commands)
    lost = [id for id, seq in zip(found[::2], found[1::2], strict=True) if int(seq) > upto]
    again = [("XADD", log, id, *fields) for id, fields in entries]
    await line.call_all([("MULTI",), ("DEL", log), *again, ("HDEL", commands, *lost), ("EXEC",)])
    await line.close()


async def test_nobody_orders_a_new_epoch_by_claiming_to_have_seen_more(tmp_path: Path) -> None:
    async with served(tmp_path, **FAST) as server:
        made, other = await server.create_workshop(), await server.create_workshop()
        held, elsewhere = await server.join(made.code), await server.join(other.code)
        async with connected(server.url, elsewhere) as somewhere_else:
            await somewhere_else.arrive()
            foreign = proof_in(somewhere_else)
        async with connected(server.url, held) as phone:
            epoch = (await phone.arrive())["epoch"]
            seq, proof = proof_in(phone)
            far = 999_999_999
            for claimed in (
                None,
                (far, ""),
                (far, "AAAAAAAA"),
                (far, proof),
                (far, foreign[1]),
                (seq + 1, proof),
                (seq + 1, proof + "é"),
            ):
                resume = (epoch, {"everyone": far})
                async with connected(server.url, held, resume=resume, seen=claimed) as again:
                    assert (await again.arrive())["epoch"] == epoch
                    assert "view" in next(each for each in again.heard if each.get("of") == "everyone")
            await phone.reach(seq)
            assert not [each for each in phone.heard if each.get("notice") == "new_epoch"]


async def test_whoever_proves_that_events_are_lost_has_everybody_begin_anew(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    async with (
        served(tmp_path / "store") as keeper,
        served(tmp_path, REDIS_URL=store_url(keeper.folder / "data")) as server,
    ):
        made = await server.create_workshop()
        held = await server.join(made.code)
        async with connected(server.url, held) as phone:
            epoch = (await phone.arrive())["epoch"]
            await phone.do("workshop.leave")
            await phone.do("workshop.come_back")
            seen, at = proof_in(phone), dict(phone.seqs)
        await server.kill()
        # Nobody lives who could give it back.
        await cut_back(store_url(keeper.folder / "data"), made.workshop, seen[0] - 1)
        await server.start()
        async with connected(server.url, held, resume=(epoch, at)) as claims:
            assert (await claims.arrive())["epoch"] == epoch
            async with connected(server.url, held, resume=(epoch, at), seen=seen) as proves:
                assert (await proves.arrive())["epoch"] != epoch
            assert (await claims.wait_for("notice"))["notice"] == "new_epoch"


def proof_in(client: PlainClient) -> tuple[int, str]:
    """The highest seq that somebody has been told of, and its proof."""
    return max((each["seq"], each["proof"]) for each in client.heard if "proof" in each)

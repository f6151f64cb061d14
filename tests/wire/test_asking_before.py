"""Asking what a command would bring: answered at once, and nothing happens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.plain_client import PlainClient, connected, fresh_key
from tests.served import Served, served

AGENDA = [
    {"method": "world_cafe", "title": "Café", "settings": {"rounds": 3, "table_count": 4}},
    {"method": "voting", "title": "Vote", "settings": {"options": ["Thé", "Café"], "tie_rule": "draw"}},
]
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with served(tmp_path_factory.mktemp("asking")) as running:
        yield running


async def preview(client: PlainClient, do: str, step: str, /, **words: Any) -> dict[str, Any]:
    key = fresh_key()
    await client.say({"preview": do, "id": key, "step": step, "with": words})
    while True:
        message = await client.hear()
        if key in (message.get("preview"), message.get("refused")):
            return message


async def test_a_question_is_answered_and_nothing_happens(server: Served) -> None:
    made = await server.create_workshop(agenda=AGENDA)
    driver, colleague = [await server.enter(made.facilitator, name) for name in ("Ana", "Gil")]
    people = [await server.join(made.code, f"P{number}") for number in range(12)]
    async with connected(server.url, driver, "console") as ana, connected(server.url, colleague, "console") as gil:
        await ana.arrive()
        await gil.arrive()
        cafe, vote = ana.steps
        await ana.do("workshop.open_step", step=cafe)
        await ana.do("world_cafe.draw_seating", cafe)
        seated = ana.views["facilitators:main"]["activity"]["seating"]
        one, other = seated["t1"][0]["person"], seated["t2"][0]["person"]
        await gil.reach(ana.seqs["everyone"])
        seq, before = ana.seqs["everyone"], len(gil.heard)
        # A plan takes long: it is made when it is asked for, not for a question.
        assert (await preview(ana, "world_cafe.plan_rounds", cafe, anew=True))["effects"] == {}
        moved = await preview(ana, "world_cafe.move_person", cafe, person=one, table="t2")
        assert [1, one, "t1", "t2"] in moved["effects"]["moved"]
        assert (await preview(ana, "world_cafe.swap_people", cafe, person=one, other=other))["effects"]["moved"]
        assert (await preview(ana, "world_cafe.move_person", cafe, person=one, table="t99"))["code"] == "unknown_table"
        assert (await preview(gil, "world_cafe.start_round", cafe))["code"] == "not_driving"
        async with connected(server.url, people[0]) as phone:
            await phone.arrive()
            refused = await preview(phone, "world_cafe.move_person", cafe, person=one, table="t2")
            assert refused["code"] == "not_allowed"
            asked = {"preview": "world_cafe.move_person", "id": fresh_key(), "step": cafe}
            over_http = await server.call(
                "POST",
                f"/api/v1/workshops/{made.workshop}/preview",
                asked | {"with": {"person": one, "table": "t2"}},
                people[0]["pass"],
            )
            assert over_http.json()["code"] == "not_allowed"
        await ana.reach(seq)
        await gil.reach(seq)
        assert ana.seqs["everyone"] == gil.seqs["everyone"] == seq
        assert [name for message in gil.heard[before:] for name in ("patch", "view") if name in message] == []
        assert vote


async def test_a_question_about_a_vote_tells_nothing_of_the_count(server: Served) -> None:
    made = await server.create_workshop(agenda=AGENDA)
    facilitator = await server.enter(made.facilitator)
    people = [await server.join(made.code, f"P{number}") for number in range(6)]
    async with connected(server.url, facilitator, "console") as console:
        await console.arrive()
        _, vote = console.steps
        await console.do("workshop.open_step", step=vote)
        for held in people:
            async with connected(server.url, held) as phone:
                await phone.arrive()
                await phone.do("voting.cast_ballot", vote, dots={"o1": 1})
        assert (await preview(console, "voting.close_ballot", vote))["effects"] == {}
        await console.reach(0)
        assert console.running["activity"]["result"] is None
        async with connected(server.url, people[0]) as phone:
            await phone.arrive()
            assert (await preview(phone, "voting.cast_ballot", vote, dots={"o2": 1}))["effects"] == {}
            assert (await preview(phone, "voting.cast_ballot", vote, dots={"o2": 2}))["code"] == "too_many_on_one"
            assert (await preview(phone, "voting.close_ballot", vote))["code"] == "not_allowed"

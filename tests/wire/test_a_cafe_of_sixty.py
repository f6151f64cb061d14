"""A world café of sixty people over real sockets: some do not come, some come late, a host leaves. Nobody meets
anybody twice, and nobody is moved after being told their table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import combinations
from typing import Any

import pytest
import pytest_asyncio

from tests.plain_client import PlainClient, connected
from tests.served import Made, Served, served

pytestmark = [pytest.mark.timeout(120), pytest.mark.asyncio(loop_scope="module")]
CAFE = {
    "method": "world_cafe",
    "title": "Café",
    "settings": {"table_count": 10, "rounds": 4, "hosting": "named", "seats": 9, "smallest": 3},
}
HOSTS = 10


class Hall:
    """The facilitator's console, and a phone for everybody who has come."""

    def __init__(self, server: Served, made: Made, stack: AsyncExitStack) -> None:
        self.server, self.made, self.stack = server, made, stack
        self.console: PlainClient
        self.step = ""
        self.phones: dict[str, PlainClient] = {}
        self.rounds: list[dict[str, str]] = []

    async def open(self) -> None:
        held = await self.server.enter(self.made.facilitator)
        self.console = await self._connected(held, "console")
        self.step = self.console.steps[0]
        await self.order("workshop.open_step", whole=True, step=self.step)

    async def comes(self, name: str, organisation: str = "") -> str:
        held = await self.server.join(self.made.code, name, organisation=organisation)
        self.phones[held["person"]] = await self._connected(held, "phone")
        return str(held["person"])

    async def _connected(self, held: dict[str, Any], screen: str) -> PlainClient:
        client = await self.stack.enter_async_context(connected(self.server.url, held, screen))
        await client.arrive()
        return client

    async def order(self, what: str, whole: bool = False, **words: Any) -> dict[str, Any]:
        done = await self.console.do(what, None if whole else self.step, **words)
        assert "done" in done, done
        return done

    async def seen(self, done: dict[str, Any]) -> dict[str, str]:
        """The table each phone shows once it has seen this."""
        tables = {}
        for person, phone in self.phones.items():
            await phone.reach(done["seq"])
            activity = phone.views[f"person:{person}"]["activities"]["main"]
            if activity.get("table"):
                tables[person] = activity["table"]
        return tables

    async def leaves(self, person: str) -> None:
        await self.order("world_cafe.vacate_seat", person=person)
        await self.order("workshop.note_departure", whole=True, person=person)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with served(tmp_path_factory.mktemp("served"), LIVE_COMMANDS_EACH_SECOND="1000") as up:
        yield up


@pytest_asyncio.fixture(loop_scope="module")
async def hall(server: Served) -> AsyncIterator[Hall]:
    async with AsyncExitStack() as stack:
        hall = Hall(server, await server.create_workshop(agenda=[CAFE]), stack)
        await hall.open()
        yield hall


async def test_sixty_people_meet_nobody_twice_whoever_comes_late_stays_away_or_leaves(hall: Hall) -> None:
    people = [await hall.comes(f"Personne {number}") for number in range(60)]
    for number in range(HOSTS):
        await hall.order("world_cafe.appoint_host", table=f"t{number + 1}", person=people[number])
    await hall.order("world_cafe.plan_rounds")
    told = await hall.seen(await hall.order("world_cafe.draw_seating"))
    assert told.keys() == set(people)

    # Six have joined with their phones and are not there when the round begins.
    for person in people[-6:]:
        await hall.order("world_cafe.vacate_seat", person=person)
        await hall.order("workshop.mark_attendance", whole=True, person=person, attendance="absent")
    await held(hall, told)

    told = await hall.seen(await hall.order("world_cafe.draw_seating"))
    assert told.keys() == set(people[:54])
    # Five come late, while the second round is announced.
    late = [await hall.comes(f"Retard {number}") for number in range(5)]
    for person in late:
        assert "done" in await hall.phones[person].do("world_cafe.take_seat", hall.step)
    await held(hall, told)

    told = await hall.seen(await hall.order("world_cafe.draw_seating"))
    assert told.keys() == {*people[:54], *late}
    # The host of the first table leaves during the third round, and another is drawn.
    await hall.leaves(people[0])
    await hall.order("world_cafe.draw_host", table="t1")
    host = hall.console.views["facilitators:main"]["activity"]["hosts"]["t1"][0]
    assert told[host] == "t1"
    await held(hall, told)

    told = await hall.seen(await hall.order("world_cafe.draw_seating"))
    assert told[host] == "t1"
    assert all(told[people[number]] == f"t{number + 1}" for number in range(1, HOSTS))
    await held(hall, told)

    met: set[tuple[str, str]] = set()
    for seats in hall.rounds:
        here = {(one, other) for one, other in combinations(sorted(seats), 2) if seats[one] == seats[other]}
        assert not met & here
        met |= here


async def held(hall: Hall, told: dict[str, str]) -> None:
    """The round, whose tables were of one size when they were told, is held; whoever was told a table sits there,
    or nowhere."""
    sizes = [[*told.values()].count(f"t{number + 1}") for number in range(HOSTS)]
    assert max(sizes) - min(sizes) <= 1
    await hall.order("world_cafe.start_round")
    seats = await hall.seen(await hall.order("world_cafe.close_round"))
    assert {person: table for person, table in seats.items() if person in told}.items() <= told.items()
    hall.rounds.append(seats)


async def test_the_price_of_a_change_is_told_to_whoever_asks_and_changes_nothing(hall: Hall) -> None:
    people = [await hall.comes(f"Personne {number}", "La Ruche" if number < 2 else "") for number in range(20)]
    await hall.order("world_cafe.plan_rounds")
    plan = hall.console.views["facilitators:main"]["activity"]["plan"]
    seats = {person: table for table, them in plan["2"]["tables"].items() for person in them}
    to = next(table for table in plan["2"]["tables"] if table != seats[people[0]])
    asked = {"preview": "world_cafe.move_person", "id": "question-1", "step": hall.step}
    await hall.console.say({**asked, "with": {"person": people[0], "table": to, "round": 2}})
    brought = (await hall.console.wait_for("preview"))["effects"]
    assert brought["moved"] == [[2, people[0], seats[people[0]], to]]
    assert brought["uneven"] == [[2, 0, 2]]
    await hall.console.reach(0)
    assert hall.console.views["facilitators:main"]["activity"]["plan"] == plan

    await hall.console.say({**asked, "with": {"person": "nobody", "table": to, "round": 2}})
    assert (await hall.console.wait_for("refused"))["code"] == "unknown_person"
    phone = hall.phones[people[0]]
    await phone.say({**asked, "with": {"person": people[0], "table": to, "round": 2}})
    assert (await phone.wait_for("refused"))["code"] == "not_allowed"


async def test_the_price_is_told_over_http_too(hall: Hall) -> None:
    for number in range(12):
        await hall.comes(f"Personne {number}")
    await hall.order("world_cafe.plan_rounds")
    plan = hall.console.views["facilitators:main"]["activity"]["plan"]
    (one, *_), (other, *_) = [*plan["1"]["tables"].values()][:2]
    facilitator = await hall.server.enter(hall.made.facilitator)
    path = f"/api/v1/workshops/{hall.made.workshop}/preview?screen=console"
    words = {"person": one, "other": other, "round": 1}
    asked = {"preview": "world_cafe.swap_people", "id": "question-2", "step": hall.step, "with": words}
    answer = await hall.server.call("POST", path, asked, facilitator["pass"])
    assert {each[1] for each in answer.json()["effects"]["moved"]} == {one, other}
    assert answer.json()["preview"] == "question-2"
    refused = await hall.server.call("POST", path, {**asked, "preview": "world_cafe.swap"}, facilitator["pass"])
    assert refused.json()["code"] == "unknown_command"

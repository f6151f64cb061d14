"""Two tracks of one workshop on two processes: nothing is lost or doubled, and nobody is shown the other track."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.faults.scene import store_url
from tests.plain_client import PlainClient, connected
from tests.served import Made, Served, served

pytestmark = pytest.mark.timeout(90)
FAST = {"LIVE_COMMANDS_EACH_SECOND": "1000"}
EACH = 20


async def sent_off(console: PlainClient, places: dict[str, list[str]]) -> dict[str, str]:
    """A track for each title with an ideas step that runs, and these people in it; the steps by title."""
    slot = console.steps[0]
    for title in places:
        await console.do("workshop.add_track", title=title)
    await console.until(lambda: len(console.everyone["tracks"]) == len(places))
    tracks = {card["title"]: key for key, card in console.everyone["tracks"].items()}
    for title, track in tracks.items():
        await console.do("workshop.add_step", method="ideas", title=title, track=track)
    await console.until(lambda: all(card["order"] for card in console.everyone["tracks"].values()))
    await console.do("workshop.open_step", step=slot)
    for title, people in places.items():
        await console.do("parallel.move_people", slot, people=people, track=tracks[title])
    await console.do("parallel.send_off", slot)
    steps = {title: console.everyone["tracks"][track]["order"][0] for title, track in tracks.items()}
    for step in steps.values():
        await console.do("workshop.open_step", step=step)
    return steps


async def posting(phone: PlainClient, step: str, who: str) -> None:
    await phone.until(lambda: any(key.startswith("track:") and key != "track:main" for key in phone.views))
    for number in range(EACH):
        await phone.do("ideas.post_idea", step, text=f"{who} {number}")


async def shown(phone: PlainClient, ideas: int) -> None:
    await phone.until(lambda: len(phone.running["activity"]["ideas"]) == ideas)


async def test_two_processes_serve_two_tracks_of_one_workshop(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(served(tmp_path, **FAST))
        url = store_url(tmp_path / "data")
        other = await stack.enter_async_context(served(tmp_path / "other", REDIS_URL=url, **FAST))
        made: Made = await one.create_workshop(agenda=[{"method": "parallel", "title": "Axes"}])
        console = await stack.enter_async_context(connected(one.url, await one.enter(made.facilitator), "console"))
        await console.arrive()
        held = {who: await one.join(made.code, who) for who in ("Ana", "Bo", "Cléo", "Driss")}
        at: dict[str, Served] = {"Ana": one, "Bo": other, "Cléo": one, "Driss": other}
        phones = {who: await stack.enter_async_context(connected(server.url, held[who])) for who, server in at.items()}
        for phone in phones.values():
            await phone.arrive()
        people = {who: str(each["person"]) for who, each in held.items()}
        places = {"Nord": [people["Ana"], people["Bo"]], "Sud": [people["Cléo"], people["Driss"]]}
        steps = await sent_off(console, places)
        mine = {who: "Nord" if who in ("Ana", "Bo") else "Sud" for who in phones}
        await asyncio.gather(*(posting(phone, steps[mine[who]], who) for who, phone in phones.items()))
        for who, phone in phones.items():
            await shown(phone, 2 * EACH)
            texts = [card["text"] for card in phone.running["activity"]["ideas"].values()]
            inside = {each for each, title in mine.items() if title == mine[who]}
            assert sorted(texts) == sorted(f"{each} {number}" for each in inside for number in range(EACH))
            assert sum(name.startswith("track:") for name in phone.views) == 1
        path = f"/api/v1/workshops/{made.workshop}/view?screen=phone"
        for who in phones:
            first, second = [await each.call("GET", path, text=held[who]["pass"]) for each in (one, other)]
            assert first.json() == second.json()

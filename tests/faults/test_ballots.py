"""A vote under kills: one ballot a person, the last one; and what the store knows of it meanwhile and afterwards."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from live.store.keys import key
from live.store.line import Line
from tests.faults.crowd import Pulse
from tests.faults.scene import Scene, kill_the_store, leave, logged, store_url
from tests.plain_client import connected
from tests.served import Served, served
from tests.waiting import until

pytestmark = pytest.mark.timeout(120)
FAST = {"LIVE_COMMANDS_EACH_SECOND": "1000"}
OPTIONS = ["Graines", "Vélo", "Cantine"]


async def vote_begins(server: Served, people: int) -> Scene:
    settings = {"options": OPTIONS, "dots": 3, "cap": 3}
    made = await server.create_workshop(agenda=[{"method": "voting", "title": "Priorités", "settings": settings}])
    facilitator = await server.enter(made.facilitator)
    joined = [await server.join(made.code, f"Personne {place}") for place in range(people)]
    view = await server.call("GET", f"/api/v1/workshops/{made.workshop}/view", text=facilitator["pass"])
    steps = list(view.json()["views"]["everyone"]["agenda"]["order"])
    here = Scene(server, made.workshop, facilitator, steps, joined, Pulse(), 7)
    await drive(here, "workshop.open_step", step=steps[0])
    return here


async def drive(here: Scene, do: str, of: str | None = None, **words: Any) -> None:
    async with connected(here.server.url, here.facilitator, "console") as console:
        await console.arrive()
        answer = await (console.do(do, of, **words) if of else console.do(do, **words))
        assert "done" in answer, answer


async def test_ballots_changed_under_kills_count_once_and_the_last_one(tmp_path: Path) -> None:
    async with served(tmp_path, **FAST) as server:
        here = await vote_begins(server, 10)
        (step,) = here.steps
        members = here.enter()
        try:
            for round in range(2):
                for place, member in enumerate(members):
                    for _ in range(3):
                        chosen = member.chance.choice(["o1", "o2", "o3"])
                        member.give("voting.cast_ballot", step, dots={chosen: 1 + place % 3})
                await here.acknowledged(10 * (3 * round + 1))
                await (kill_the_store(tmp_path / "data") if round else server.kill())
                if not round:
                    await server.start()
            await here.answered()
            await here.everybody_holds_the_fresh_view()
            last: list[dict[str, int]] = []
            for member in members:
                newest = max(member.given.values(), key=lambda given: given.seq or 0)
                last.append(newest.said["with"]["dots"])
                assert member.views[f"person:{member.held['person']}"]["activities"]["main"]["ballot"] == last[-1]
            await close_the_ballot(here)
            await server.kill()
            await server.start()
            view = await here.fresh_view(members[0].held)
            shown = view["views"]["track:main"]["activity"]
            assert (shown["voted"], shown["closed"]) == (10, True)
            expected = sum((Counter(dots) for dots in last), Counter())
            assert {row["item"]: row["dots"] for row in shown["result"]["ranking"]} == {
                item: expected[item] for item in ("o1", "o2", "o3")
            }
        finally:
            await leave(here)


async def close_the_ballot(here: Scene) -> None:
    path = f"/api/v1/workshops/{here.workshop}/commands"
    said = {"do": "voting.close_ballot", "id": "close-ballot", "step": here.steps[0], "with": {}}
    answer = await here.server.call("POST", path, said, here.facilitator["pass"])
    assert answer.status_code == 200, answer.text


async def test_nothing_in_the_store_ties_a_person_to_a_ballot(tmp_path: Path) -> None:
    """Keys, log, register, snapshot and the file on disk: everything that was added while people voted."""
    async with served(tmp_path, **FAST) as server:
        here = await vote_begins(server, 6)
        people = [held["person"] for held in here.people]
        path = f"/api/v1/workshops/{here.workshop}/commands"
        store, data = Line(store_url(tmp_path / "data")), tmp_path / "data" / "store"
        before, registered = on_disk(data), await everything(store)
        ids = [f"ballot-{place}-{turn}" for turn in range(2) for place in range(6)]
        for id in ids:
            _, place, turn = id.split("-")
            said = {
                "do": "voting.cast_ballot",
                "id": id,
                "step": here.steps[0],
                "with": {"dots": {f"o{int(turn) + 1}": 2}},
            }
            answer = await server.call("POST", path, said, here.people[int(place)]["pass"])
            assert answer.status_code == 200, answer.text
        twice = await server.call("POST", path, said, here.people[5]["pass"])
        assert twice.json()["done"] == ids[-1]
        # In quotation marks: four letters alone stand now and then in what is sealed, written in base64.
        needles = [*people, *ids, '"dots"', '"o1"', '"o2"']
        grown = on_disk(data)[len(before) :]
        assert not [needle for needle in needles if needle.encode() in grown]
        now = await everything(store)
        added = b"\n".join(now.keys() - registered.keys())
        assert added
        assert not [needle for needle in needles if needle.encode() in added]

        (salt,) = (await store.call("HVALS", key(here.workshop, "salts"))) or [b""]
        assert salt in on_disk(data)
        await close_the_ballot(here)
        assert await store.call("EXISTS", key(here.workshop, "salts")) == 0
        entries = [event for _, event in await logged(store_url(tmp_path / "data"), here.workshop)]
        (closed,) = (event for event in entries if event["event"] == "voting.ballot_closed")
        assert closed["with"]["ballots"] == [{"dots": {"o2": 2}}] * 6
        assert not [person for person in people if person in json.dumps(closed)]
        await until(lambda: salt not in on_disk(data))
        await store.close()


def on_disk(data: Path) -> bytes:
    """The append-only file: what it begins with, then what was added to it."""
    files = sorted(data.rglob("*.aof"), key=lambda path: ("incr" in path.name, path.name))
    return b"".join(path.read_bytes() for path in files if path.exists())


async def everything(store: Line) -> dict[bytes, None]:
    """All keys with all they hold, a line for each part."""
    told: dict[bytes, None] = {}
    for name in await store.call("KEYS", "*"):
        kind = await store.call("TYPE", name)
        match kind:
            case b"stream":
                parts = [fields[1] for _, fields in await store.call("XRANGE", name, "-", "+")]
            case b"hash":
                flat = await store.call("HGETALL", name)
                parts = [a + b"=" + b for a, b in zip(flat[::2], flat[1::2], strict=True)]
            case b"set":
                parts = await store.call("SMEMBERS", name)
            case _:
                parts = [await store.call("GET", name)]
        told |= {name + b": " + part: None for part in parts}
    return told

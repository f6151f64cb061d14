"""Meeting rounds told as data, and held by simulated people."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from live.app.replaying import replay, save_minutes
from live.app.scenario_files import read
from live.app.simulating import Person
from live.app.visiting import Server, Visitor, visiting
from tests.served import Served, served


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def up(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with served(tmp_path_factory.mktemp("served")) as server:
        yield server


async def test_meeting_rounds_told_are_held_and_only_counted(up: Served, tmp_path: Path) -> None:
    told = """
workshop: {title: Rencontres, date: 2027-02-08}
people: 6
agenda:
  - {method: icebreaker, title: Shaker de rencontres, rounds: 3, questions: ["Qui êtes-vous ?"]}
"""
    (tmp_path / "shaker.yaml").write_text(told, encoding="utf-8")
    server, heard = Server(up.url), list[str]()
    played = await replay(read(str(tmp_path / "shaker.yaml")), server, up.organiser_secret, heard.append)
    await save_minutes(server, played, tmp_path, ["md"])
    minutes = (tmp_path / "minutes.md").read_text()
    step = minutes[minutes.index("## Shaker") :]
    assert "3 tours de rencontres à deux, 6 participants. 9 rencontres différentes, sans répétition." in step
    assert "Qui êtes-vous" in step
    assert not [line for line in heard if "refused" in line]


async def test_a_morning_of_texts_and_meetings_reads_as_its_organiser_put_it(up: Served, tmp_path: Path) -> None:
    server, heard = Server(up.url), list[str]()
    played = await replay(read("rencontres"), server, up.organiser_secret, heard.append)
    await save_minutes(server, played, tmp_path, ["md", "pdf", "docx", "odt", "html"])
    minutes = (tmp_path / "minutes.md").read_text().replace("\xa0", " ")
    headings = [line[3:] for line in minutes.splitlines() if line.startswith("## ")]
    assert headings[:3] == ["L’essentiel", "Participants", "Ordre du jour"]
    assert headings[3:5] == ["Les acquis", "Les questions ouvertes"]
    assert "Pause" not in headings
    for expected in (
        "- un **local** de 400 m², prêté pour trois ans",
        "- l’[appel à projets](<https://exemple.fr/appel>)",
        "3. Que faire de ce qui ne se répare pas",
        "| Pause | 15 min |",
        "2 tours de rencontres à deux, 14 participants. 14 rencontres différentes, sans répétition.",
        " enjeux.",
        "**un objet à réparer**",
    ):
        assert expected in minutes, expected
    assert not [line for line in heard if "refused" in line]


async def test_simulated_people_find_whom_they_meet_and_who_comes_late_joins(up: Served) -> None:
    made = await up.create_workshop(
        agenda=[{"method": "meeting", "title": "Shaker", "settings": {"find_seconds": 300}}]
    )
    server = Server(up.url)
    async with AsyncExitStack() as stack:
        held = await server.enter(made.facilitator, "Zoé")
        console = await stack.enter_async_context(visiting(up.url, held, "console"))
        [step] = console.everyone["agenda"]["order"]
        await console.do("workshop.open_step", step=step)

        async def comes(number: int) -> Visitor:
            joined = await server.join(made.code, first_name="Personne", name=str(number))
            phone = await stack.enter_async_context(visiting(up.url, joined, "phone"))
            playing = asyncio.create_task(Person(phone, number, pace=0).take_part())
            stack.callback(playing.cancel)
            return phone

        for number in range(4):
            await comes(number)
        await console.caught_up(await console.do("meeting.draw_round", step))
        late = await comes(4)
        await late.until(lambda: late.own_activity.get("group") is not None)
        await console.until(lambda: console.activity["round"]["people"] == 5)
        assert console.activity["round"]["groups"] == 2
        # Nine in ten have found each other: the time to talk has begun.
        began = console.activity["round"]["finding_until"]
        assert began < console.activity["round"]["ends"] - 4 * 60_000 + 1

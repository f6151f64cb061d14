"""A text that is being erased is there as before or gone from everything, whoever is killed at whatever moment."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import re
import signal
from pathlib import Path
from typing import Any

import httpx
import pytest

from live.minutes.formats import FORMATS
from live.store.keys import key
from live.store.line import Line
from tests.faults.scene import Scene, left_behind, logged, scene, store_url
from tests.served import served
from tests.waiting import until, until_purged


async def call(here: Scene, held: dict[str, Any], screen: str, do: str, id: str, **words: Any) -> httpx.Response:
    step = {} if do.startswith("workshop.") else {"step": here.steps[0]}
    command = {"do": do, "id": id, "with": words} | step
    path = f"/api/v1/workshops/{here.workshop}/commands?screen={screen}"
    return await here.server.call("POST", path, command, held["pass"])


async def still_told(data: Path, needle: str) -> set[str]:
    """The keys and files in which a text stands."""
    line = Line(store_url(data))
    # A text that is packed would not be found.
    await line.call("CONFIG", "SET", "rdbcompression", "no")
    found = {name for name in await line.scan("*") if needle.encode() in (await line.call("DUMP", name) or b"")}
    await line.close()
    return found | in_files(data, needle)


def in_files(data: Path, needle: str) -> set[str]:
    found = set[str]()
    for path in data.rglob("*"):
        with contextlib.suppress(OSError):
            if path.is_file() and needle.encode() in path.read_bytes():
                found.add(path.name)
    return found


@pytest.mark.timeout(300)
async def test_a_kill_at_any_moment_leaves_the_text_as_it_was_or_gone_from_everything(tmp_path: Path) -> None:
    chance = random.Random(7)
    data = tmp_path / "data"
    async with served(tmp_path) as server, scene(server, people=1) as here:
        (ana,) = here.people
        for turn in range(8):
            needle = f"Aiguille {turn}, rue des Lilas"
            for id, text in ((f"wrong-{turn:04}", needle), (f"right-{turn:04}", f"À garder {turn}")):
                answer = await call(here, ana, "phone", "ideas.post_idea", id, text=text)
                assert answer.status_code == 200, answer.text
            before = await logged(store_url(data), here.workshop)
            erase = ("workshop.erase_text", f"erase-{turn:04}")
            asked = asyncio.create_task(call(here, here.facilitator, "console", *erase, text=needle))
            # The moment is what is tried here.
            await asyncio.sleep(chance.uniform(0, 0.04))
            store = left_behind(data)["pid"]
            if chance.random() < 0.5 and store:
                os.kill(store, signal.SIGKILL)
            await server.kill()
            await asyncio.gather(asked, return_exceptions=True)
            await server.start()
            found = await logged(store_url(data), here.workshop)
            if not any(event["event"] == "workshop.text_erased" for _, event in found[len(before) :]):
                assert found[: len(before)] == before
            answer = await call(here, here.facilitator, "console", *erase, text=needle)
            assert answer.status_code == 200, answer.text
            await until_purged(store_url(data))
            assert await still_told(data, "Aiguille") == set()
            after = await logged(store_url(data), here.workshop)
            assert [seq for seq, _ in after] == list(range(1, len(after) + 1))
            assert sum(event["event"] == "workshop.text_erased" for _, event in after) == turn + 1
            written = [event["with"]["text"] for _, event in after if event["event"] == "ideas.idea_posted"]
            assert written == [text for number in range(turn + 1) for text in ("[texte effacé]", f"À garder {number}")]
        assert "Traceback" not in server.log


async def test_what_the_organiser_finds_is_erased_over_http_and_in_no_document(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with served(tmp_path) as server, scene(server, people=1) as here:
        (ana,) = here.people
        needle = "Jean habite 4 rue des Lilas"
        await call(here, ana, "phone", "ideas.post_idea", "the-first-post", text=needle)
        await call(here, here.facilitator, "console", "workshop.close_workshop", "close-it-all")
        path = f"/api/v1/workshops/{here.workshop}/texts"
        organiser = await server.organiser()
        for held, status in ((ana["pass"], 401), ("", 401), (here.facilitator["pass"], 200), (organiser, 200)):
            assert (await server.call("POST", path, {"about": "lilas"}, held)).status_code == status
        assert (await server.call("POST", path, {"about": " l "}, organiser)).status_code == 422
        found = (await server.call("POST", path, {"about": "LILAS"}, organiser)).json()
        assert found == {"texts": [{"text": needle, "entries": 1}], "more": 0}
        organising = {"person": "", "pass": organiser}
        answer = await call(here, ana, "phone", "workshop.erase_text", "erase-it-all", text=needle)
        assert answer.json()["code"] == "not_allowed"
        answer = await call(here, organising, "console", "workshop.erase_text", "erase-it-all", text=needle)
        assert answer.status_code == 200, answer.text
        answer = await call(here, organising, "console", "workshop.erase_text", "erase-it-again", text=needle)
        assert answer.json()["code"] == "unknown_text"
        assert (await server.call("POST", path, {"about": "LILAS"}, organiser)).json() == {"texts": [], "more": 0}
        for kind in FORMATS:
            for language in ("fr", "en"):
                document = f"/w/{here.workshop}/minutes.{kind.extension}?lang={language}"
                made = await server.call("GET", document, text=here.facilitator["pass"])
                assert made.status_code == 200
                assert needle.encode() not in made.content
                if kind.extension in ("html", "csv", "json"):
                    assert "[texte effacé]" in made.text
        await until_purged(store_url(data))
        assert await still_told(data, "Lilas") == set()
        assert "Lilas" not in server.log


async def test_a_kill_between_a_text_and_its_copies_leaves_none_of_them(tmp_path: Path) -> None:
    data, needle = tmp_path / "data", "Aiguille des Lilas, au numéro 4"
    async with served(tmp_path) as server, scene(server, people=1) as here:
        (ana,) = here.people
        await call(here, ana, "phone", "ideas.post_idea", "the-first-post", text=needle)
        await call(here, here.facilitator, "console", "workshop.close_workshop", "close-it-all")
        organising = {"Authorization": f"Bearer {await server.organiser()}"}
        async with httpx.AsyncClient(base_url=server.url, trust_env=False, headers=organising, timeout=30) as organiser:
            series = (await organiser.post("/organiser/series", data={"title": "Conférence"})).headers["location"]
            await organiser.post(f"{series}/workshops", data={"what": "add", "workshop": here.workshop})
            brought = await organiser.post(f"{series}/cards", data={"kinds": "idea"})
        found = re.search(r'/organiser/w/(\w+)">Conférence – ', brought.text)
        assert found, brought.text
        log_of_copy = key(found[1], "log")
        # Nobody can read the workshop that holds the copy, so nobody can erase it there, until the server is killed.
        line = Line(store_url(data))
        await line.call("XADD", log_of_copy, "9999-0", "e", "{}")
        answer = await call(here, here.facilitator, "console", "workshop.erase_text", "erase-it-all", text=needle)
        assert answer.status_code == 200, answer.text
        await server.kill()
        assert log_of_copy in await still_told(data, "Lilas")
        await line.call("XDEL", log_of_copy, "9999-0")
        said_before = len(server.log)
        await server.start()

        async def is_gone() -> bool:
            return not await still_told(data, "Lilas")

        await until(is_gone)
        assert "Traceback" not in server.log[said_before:]
        await line.close()

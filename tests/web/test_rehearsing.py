"""A rehearsal: people come and act on a copy, and afterwards nothing tells that they did."""

from __future__ import annotations

import asyncio
import re
import secrets
from typing import Any

import httpx
import pytest

from live.app.made_up import words
from live.store.keys import ALIVE, ERASED, TO_BE_PURGED, TRIES, TURNS
from live.store.line import Line
from live.web.rehearsals import Rehearsals
from tests.faults.scene import store_url
from tests.web.conftest import Visit


async def everything(visit: Visit) -> dict[str, Any]:
    """What the store holds of workshops, once its disk has forgotten what was erased."""
    line = Line(store_url(visit.up.site.setup.data))
    try:
        await visit.up.site.store.erasing.purge()
        names = sorted(await line.scan("*"))
        # Whoever is on their way in when a copy ends has found no such workshop, and counts as guessing for a while.
        beside = (ALIVE, ERASED, TO_BE_PURGED, TRIES, TURNS)
        return {name: await line.call("DUMP", name) for name in names if not name.startswith(beside)}
    finally:
        await line.close()


async def begun(organiser: httpx.AsyncClient, path: str, **said: str) -> str:
    """The copy that somebody is led to the console of."""
    answer = await organiser.post(path, data=said)
    assert answer.status_code == 303, answer.text
    found = re.fullmatch(r"/w/(\w+)/console", answer.headers["location"])
    assert found, answer.headers["location"]
    return found[1]


async def goes_until(organiser: httpx.AsyncClient, copy: str) -> int:
    found = re.search(r'data-rehearsed-until="(\d+)"', (await organiser.get(f"/w/{copy}/console")).text)
    assert found
    return int(found[1])


async def seen(organiser: httpx.AsyncClient, copy: str) -> dict[str, Any]:
    views: dict[str, Any] = (await organiser.get(f"/api/v1/workshops/{copy}/view?screen=console")).json()["views"]
    return views


async def until(organiser: httpx.AsyncClient, copy: str, is_so: Any) -> dict[str, Any]:
    while True:
        views = await seen(organiser, copy)
        if is_so(views):
            return views
        # Simulated people come when they come.
        await asyncio.sleep(0.1)


def shown_ideas(views: dict[str, Any]) -> list[str]:
    activity = views["track:main"]["activity"] or {}
    return [idea["text"] for idea in (activity.get("ideas") or {}).values() if idea.get("text")]


async def measured(visit: Visit) -> str:
    text = visit.up.measures.text().decode()
    return "\n".join(
        line for line in text.splitlines() if re.match(r"live_(events|append|show)\w* ?.*(count|total)", line)
    )


@pytest.mark.timeout(180)
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_people_act_on_a_copy_and_nothing_is_left_of_them(visit: Visit, language: str) -> None:
    organiser = await visit.organiser()
    step = {"method": "ideas", "title": "Idées", "settings": {"silent": False}}
    made = await visit.workshop(organiser, title="Assemblée", language=language, opens="09:00", agenda=[step])
    await organiser.get("/organiser")
    before, counted = await everything(visit), await measured(visit)
    copy = await begun(organiser, f"/organiser/w/{made['workshop']}/rehearse", what="begin")
    views = await until(organiser, copy, lambda views: views["facilitators"]["present"] >= 4)
    called = {"fr": "Répétition : Assemblée", "en": "Rehearsal: Assemblée"}[language]
    assert views["everyone"]["workshop"]["title"] == called
    # Whoever rehearses is not late.
    assert views["everyone"]["workshop"]["opens"] == ""
    names = {each["name"].split()[0] for each in views["facilitators"]["people"].values() if each["name"]}
    assert names & {*words(language)["first_names"]}
    opened = {
        "do": "workshop.open_step",
        "id": "open-the-first-step",
        "with": {"step": views["everyone"]["agenda"]["order"][0]},
    }
    answer = await organiser.post(f"/api/v1/workshops/{copy}/commands?screen=console", json=opened)
    assert answer.status_code == 200, answer.text
    said = shown_ideas(await until(organiser, copy, shown_ideas))
    assert {*said} <= {*words(language)["ideas"]}
    # Its door promises no place in minutes that nobody will have.
    code = (await seen(organiser, copy))["facilitators"]["join"]["code"]
    door = (await visit.browser().get(f"/j/{code}?lang={language}")).text
    assert {"fr": "Ceci est une répétition", "en": "This is a rehearsal"}[language] in door
    assert not {each for each in ("figurera au compte rendu", "will appear in the minutes") if each in door}
    # Nobody who looks at the list, at the page or at the API meets the copy.
    assert copy not in (await organiser.get("/organiser")).text
    assert copy not in (await organiser.get("/api/v1/workshops")).text
    page = await organiser.get(f"/organiser/w/{made['workshop']}")
    assert "répétition est en cours" in page.text
    # It is lengthened and ended from the console of the copy too, and nothing else is by that.
    until_then = await goes_until(organiser, copy)
    assert (await organiser.post(f"/w/{copy}/rehearsal", data={"what": "more"})).status_code == 303
    assert await goes_until(organiser, copy) == until_then + 300_000
    assert (await organiser.post(f"/w/{made['workshop']}/rehearsal")).status_code == 403
    ended = await organiser.post(f"/w/{copy}/rehearsal")
    assert ended.headers["location"].startswith(f"/organiser/w/{made['workshop']}?done=rehearsed")
    assert (await organiser.get(f"/w/{copy}/console")).status_code in (403, 404)
    assert await everything(visit) == before
    assert await measured(visit) == counted


@pytest.mark.timeout(180)
async def test_people_come_on_the_morning_of_a_day_and_go_into_tracks(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, title="Séminaire", agenda=[{"method": "parallel", "title": "Axes"}])

    async def give(workshop: str, do: str, **said: Any) -> None:
        told = {"do": do, "id": secrets.token_hex(8), "with": said}
        answer = await organiser.post(f"/api/v1/workshops/{workshop}/commands?screen=console", json=told)
        assert answer.status_code == 200, answer.text

    for title in ("Nord", "Sud"):
        await give(made["workshop"], "workshop.add_track", title=title)
    await give(made["workshop"], "workshop.add_day", date="2099-06-12")
    copy = await begun(organiser, f"/organiser/w/{made['workshop']}/rehearse", what="begin")
    views = await until(organiser, copy, lambda views: len(views["facilitators"]["people"]) >= 4)
    assert views["facilitators"]["present"] == 0
    [day] = views["everyone"]["days"]
    await give(copy, "workshop.open_day", day=day["id"])
    await until(organiser, copy, lambda views: views["facilitators"]["present"] >= 4)
    await give(copy, "workshop.open_step", step=views["everyone"]["agenda"]["order"][0])
    await until(
        organiser,
        copy,
        lambda views: [each["taken"] > 0 for each in views["track:main"]["activity"]["tracks"]] == [True, True],
    )
    await organiser.post(f"/w/{copy}/rehearsal")


@pytest.mark.timeout(180)
async def test_time_ends_a_rehearsal_and_another_takes_its_place(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=[{"method": "ideas", "title": "Idées"}])
    path = f"/organiser/w/{made['workshop']}/rehearse"
    rehearsals = visit.up.site.rehearsals
    before = await everything(visit)
    first = await begun(organiser, path, what="begin", minutes="10")
    assert await goes_until(organiser, first) > rehearsals.until(9)
    # Somebody clicks twice.
    twice = await asyncio.gather(*(begun(organiser, path, what="begin", minutes="10") for _ in range(2)))
    rehearsals.lasts = 0.5
    second = await begun(organiser, path, what="begin")
    for ended in (first, *twice):
        assert (await organiser.get(f"/w/{ended}/console")).status_code in (403, 404)
    await asyncio.gather(*rehearsals._played.values(), return_exceptions=True)
    assert (await organiser.get(f"/w/{second}/console")).status_code in (403, 404)
    assert await everything(visit) == before


async def test_of_two_processes_one_at_a_time_rehearses_a_workshop(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=[{"method": "ideas", "title": "Idées"}])
    page, site = f"/organiser/w/{made['workshop']}", visit.up.site
    before = await everything(visit)
    here, elsewhere = site.rehearsals, Rehearsals(site.rooms)
    site.rehearsals = elsewhere
    first = await begun(organiser, f"{page}/rehearse", what="begin")
    site.rehearsals = here
    assert "répétition est en cours" in (await organiser.get(page)).text
    second = await begun(organiser, f"{page}/rehearse", what="begin")
    assert (await organiser.get(f"/w/{first}/console")).status_code in (403, 404)
    # Whichever of them is asked ends it, and leads back.
    site.rehearsals = elsewhere
    await elsewhere.end_all()
    ended = await organiser.post(f"/w/{second}/rehearsal")
    assert ended.headers["location"].startswith(f"{page}?done=rehearsed")
    assert (await organiser.get(f"/w/{second}/console")).status_code in (403, 404)
    assert "répétition est en cours" not in (await organiser.get(page)).text
    site.rehearsals = here
    await asyncio.gather(*here._played.values(), return_exceptions=True)
    assert await everything(visit) == before


async def test_what_a_server_has_left_behind_the_next_takes_away(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=[{"method": "ideas", "title": "Idées"}])
    before = await everything(visit)
    site = visit.up.site
    # As after a power cut: nobody plays it any more, and its time is over.
    forgotten = Rehearsals(site.rooms, lasts=-1)
    site.rehearsals, kept = forgotten, site.rehearsals
    copy = await begun(organiser, f"/organiser/w/{made['workshop']}/rehearse", what="begin")
    task = forgotten._played.pop(copy)
    task.cancel()
    site.rehearsals = kept
    await asyncio.gather(task, return_exceptions=True)
    await site.rehearsals.take_leftovers_away()
    assert copy not in (await organiser.get("/organiser")).text
    assert await everything(visit) == before


async def test_whoever_has_no_workshop_looks_at_one_in_one_click(visit: Visit) -> None:
    organiser = await visit.organiser()
    assert 'action="/organiser/example"' in (await organiser.get("/organiser")).text
    copy = await begun(organiser, "/organiser/example")
    assert (await organiser.get(f"/w/{copy}/console")).status_code == 200
    views = await seen(organiser, copy)
    assert "{" not in "".join(step["question"] for step in views["everyone"]["agenda"]["steps"].values())
    assert (await visit.browser().post("/organiser/example")).status_code == 403
    ended = await organiser.post(f"/w/{copy}/rehearsal", data={"what": "end"})
    assert "La répétition est effacée" in (await organiser.get(ended.headers["location"])).text

"""The organiser's list: by when workshops are held, with the one act that comes next, and what was put away."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import httpx

from tests.noon import noon
from tests.web.conftest import Visit, visited

# As at the place where workshops made here are held.


async def groups(organiser: httpx.AsyncClient, query: str = "") -> dict[str, list[tuple[str, str]]]:
    """By heading, the workshops with the act that is offered first."""
    page = html.unescape((await organiser.get(f"/organiser{query}")).text)
    found = {}
    for part in page.split('<section class="list-group"')[1:]:
        (name,) = re.findall(r"<h2[^>]*>([^<]+)", part)
        cards = re.findall(r'<h3><a[^>]*>([^<]+)</a>.*?workshop-acts.*?aria-label="(\w+)', part, re.DOTALL)
        found[name.strip()] = cards
    return found


async def close(visit: Visit, organiser: httpx.AsyncClient, made: dict[str, str]) -> None:
    organiser.headers["Authorization"] = f"Bearer {visit.up.site.passes.organiser_pass()}"
    entered = await organiser.post(
        "/api/v1/enter", json={"secret": made["facilitator"].rsplit("/", 1)[1], "name": "Al"}
    )
    holds = {"Authorization": f"Bearer {entered.json()['pass']}"}
    said = {"do": "workshop.close_workshop", "id": "close-the-workshop", "with": {}}
    path = f"/api/v1/workshops/{made['workshop']}/commands?screen=console"
    answer = await visit.browser().post(path, json=said, headers=holds)
    assert answer.status_code == 200, answer.text


async def test_workshops_stand_by_their_days_each_with_its_next_act() -> None:
    zone, now = noon()

    def on(days: int) -> str:
        return (now.date() + timedelta(days=days)).isoformat()

    agenda = [{"method": "ideas", "title": "Idées"}]
    async with visited(LIVE_TIME_ZONE=zone) as visit:
        organiser = await visit.organiser()
        await visit.workshop(organiser, title="Plus tard", date=on(30))
        await visit.workshop(organiser, title="Bientôt", date=on(3))
        await visit.workshop(organiser, title="Sans date")
        await visit.workshop(organiser, title="Deux jours", days=[{"date": on(-1)}, {"date": on(0)}])
        await visit.workshop(organiser, title="Manqué", date=on(-9))
        over = await visit.workshop(organiser, title="Tenu", date=on(0), agenda=agenda)
        await close(visit, organiser, over)
        assert await groups(organiser) == {
            "Aujourd’hui": [("Deux jours", "Animer")],
            "À venir": [("Bientôt", "Préparer"), ("Plus tard", "Préparer"), ("Sans date", "Préparer")],
            "Passés": [("Tenu", "Compte"), ("Manqué", "Préparer")],
        }


async def test_a_search_finds_all_words_wherever_they_stand(visit: Visit) -> None:
    organiser = await visit.organiser()
    said = {"title": "Assemblée", "place": "Tours", "organiser": "Les Tilleuls"}
    assert (await organiser.post("/api/v1/workshops", json=said)).status_code == 201
    await visit.workshop(organiser, title="Séminaire", place="Nantes")
    assert await groups(organiser, "?q=tilleuls+TOURS") == {"À venir": [("Assemblée", "Préparer")]}
    assert await groups(organiser, "?q=seminaire") == {"À venir": [("Séminaire", "Préparer")]}
    assert "Aucun atelier ne parle de «\u00a0Brest\u202f»" in (await organiser.get("/organiser?q=Brest")).text


async def test_a_workshop_is_put_away_and_taken_out_again(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, title="Ancien", date="2020-05-01")
    path = f"/organiser/w/{made['workshop']}"
    assert (await organiser.post(f"{path}/archive")).headers["location"] == "/organiser?done=archived"
    found = (await organiser.post(f"{path}/archive?q=le+puits")).headers["location"]
    assert found == "/organiser?done=archived&q=le+puits"
    assert await groups(organiser) == {"Archives": [("Ancien", "Préparer")]}
    await organiser.post(f"{path}/archive", data={"what": "take_out"})
    assert await groups(organiser) == {"Passés": [("Ancien", "Préparer")]}
    await organiser.post(f"{path}/archive")
    await organiser.post(f"{path}/erase", data={"title": "Ancien"})
    assert not await visit.up.site.store.shelf.having([made["workshop"]], "archived")
    assert (await visit.browser().post(f"{path}/archive")).status_code == 403
    assert (await organiser.post("/organiser/w/nothing/archive")).status_code == 404


async def test_the_list_counts_who_is_expected_and_who_came(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, title="Compté")
    listed = "Nom;Prénom\nZOLA;Anna\nAbel;Bo\n"
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=listed.encode())
    joined = await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Abel", "first_name": "Bo"})
    assert joined.status_code == 200
    page = (await organiser.get("/organiser")).text
    assert "ici en ce moment\u00a0: 1" in page
    # Somebody nobody expected is not one of those expected who came.
    unexpected = await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Roux"})
    assert unexpected.status_code == 200
    page = (await organiser.get("/organiser")).text.replace("\u00a0", " ")
    assert "venues : 1 sur 2 attendues · venues sans être attendues : 1" in page


async def test_an_empty_list_offers_every_way_to_begin(visit: Visit) -> None:
    organiser = await visit.organiser()
    page = (await organiser.get("/organiser")).text
    assert 'action="/organiser/new#empty"' in page
    assert 'action="/organiser/templates/world-cafe/start"' in page
    widths = re.findall(r'<rect class="hue-\d" x="[\d.]+" y="0" width="([\d.]+)"', page.partition("</svg>")[0])
    assert abs(sum(map(float, widths)) - 100) < 0.1

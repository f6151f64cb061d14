"""Taking somebody out, and closing the doors, as browsers meet it."""

from __future__ import annotations

from typing import Any

import httpx

from tests.plain_client import connected
from tests.web.conftest import Visit


async def inside(visit: Visit) -> tuple[httpx.AsyncClient, dict[str, str], dict[str, Any]]:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    joined = await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Ana"})
    assert joined.status_code == 200, joined.text
    return organiser, made, joined.json()


async def give(organiser: httpx.AsyncClient, made: dict[str, str], do: str, **words: Any) -> None:
    said = {"do": f"workshop.{do}", "id": f"{do}-once-{len(str(words))}", "with": words}
    answer = await organiser.post(f"/api/v1/workshops/{made['workshop']}/commands?screen=console", json=said)
    assert answer.status_code == 200, answer.text


async def test_whoever_is_taken_out_is_told_so_and_opens_nothing_any_more(visit: Visit) -> None:
    organiser, made, ana = await inside(visit)
    person = ana["person"]
    pass_of_ana = {"Authorization": f"Bearer {ana['pass']}"}
    view = f"/api/v1/workshops/{made['workshop']}/view?screen=phone"
    seen = (await visit.browser(**pass_of_ana).get(view)).json()
    key = seen["views"][f"person:{person}"]["me"]["key"]
    async with connected(visit.url, ana, "phone") as phone:
        await phone.arrive()
        await give(organiser, made, "remove_person", person=person)
        assert await phone.closed_with() == 4411
    assert (await visit.browser(**pass_of_ana).get(view)).status_code == 401
    back = await visit.browser().post("/api/v1/join", json={"code": made["code"], "key": key})
    assert (back.status_code, back.json()["code"]) == (409, "removed")
    page = await visit.browser().post(f"/j/{made['code']}", data={"key": key})
    assert "a retiré cette personne" in page.text
    await give(organiser, made, "readmit", person=person)
    assert (await visit.browser(**pass_of_ana).get(view)).status_code == 200


async def test_closed_doors_are_said_on_the_join_page_and_let_people_back_in_by_their_key(visit: Visit) -> None:
    organiser, made, ana = await inside(visit)
    seen = await visit.browser(Authorization=f"Bearer {ana['pass']}").get(
        f"/api/v1/workshops/{made['workshop']}/view?screen=phone"
    )
    key = seen.json()["views"][f"person:{ana['person']}"]["me"]["key"]
    await give(organiser, made, "close_doors")
    refused = await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Zoé"})
    assert (refused.status_code, refused.json()["code"]) == (409, "doors_closed")
    page = await visit.browser().get(f"/j/{made['code']}")
    assert "Les entrées sont closes" in page.text
    assert 'name="name"' not in page.text
    assert 'name="key"' in page.text
    anyway = await visit.browser().post(f"/j/{made['code']}", data={"name": "Zoé"})
    assert "Les entrées sont closes" in anyway.text
    back = await visit.browser().post("/api/v1/join", json={"code": made["code"], "key": key})
    assert back.json()["person"] == ana["person"]
    told = (await visit.browser().get(f"/api/v1/join/{made['code']}")).json()
    assert told["doors"] == "closed"
    await give(organiser, made, "open_doors")
    joined = await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Zoé"})
    assert joined.status_code == 200

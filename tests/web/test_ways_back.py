"""The first page, for whoever is inside already: the way back into each workshop that is not over."""

from __future__ import annotations

import html
import re

import httpx

from tests.web.conftest import Visit
from tests.web.test_workshop_list import close


def ways(page: httpx.Response) -> list[tuple[str, str]]:
    """The addresses, each with what is said of it."""
    found = re.findall(r'<a class="button" href="([^"]+)">(.*?)</a>', page.text, re.S)
    return [(address, html.unescape(" ".join(re.sub("<[^>]+>", "", said).split()))) for address, said in found]


async def joins(browser: httpx.AsyncClient, code: str, name: str) -> None:
    answer = await browser.post(f"/j/{code}", data={"first_name": name, "name": "Morel"})
    assert answer.status_code == 303


async def test_whoever_is_inside_is_led_back_until_the_workshop_is_closed(visit: Visit) -> None:
    organiser, phone = await visit.organiser(), visit.browser()
    agenda = [{"method": "ideas", "title": "Idées"}]
    first = await visit.workshop(organiser, title="Le four", agenda=agenda)
    second = await visit.workshop(organiser, title="Le puits", agenda=agenda)
    assert ways(await phone.get("/")) == []
    assert "autofocus" in (await phone.get("/")).text
    for made in (first, second):
        await joins(phone, made["code"], "Ana")
    led = dict(ways(await phone.get("/")))
    assert led == {
        f"/w/{first['workshop']}": "Le four revenir dans l’atelier",
        f"/w/{second['workshop']}": "Le puits revenir dans l’atelier",
    }
    for address in led:
        assert (await phone.get(address)).status_code == 200
    # The keyboard of a phone stays away while there is something to choose.
    assert "autofocus" not in (await phone.get("/")).text
    await close(visit, organiser, first)
    assert [address for address, _ in ways(await phone.get("/"))] == [f"/w/{second['workshop']}"]


async def test_whoever_facilitates_or_organises_finds_their_screens(visit: Visit) -> None:
    organiser, laptop = await visit.organiser(), visit.browser()
    made = await visit.workshop(organiser, title="Le four")
    opened = await laptop.get(made["facilitator"].removeprefix(visit.url))
    assert opened.headers["location"] == "/enter"
    assert (await laptop.post("/enter", data={"first_name": "Zoé"})).status_code == 303
    assert ways(await laptop.get("/")) == [(f"/w/{made['workshop']}/console", "Le four ouvrir la console")]
    assert ways(await organiser.get("/?lang=en")) == [("/organiser", "Your workshops")]
    # And from an address where nothing is, to their list rather than to a code.
    assert ways(await organiser.get("/organiser/w/nowhere")) == [("/organiser", "Vos ateliers")]
    assert ways(await laptop.get("/organiser/w/nowhere")) == [("/", "Entrer avec un code")]


async def test_a_pass_that_is_not_ours_leads_nowhere(visit: Visit) -> None:
    organiser, phone = await visit.organiser(), visit.browser()
    made = await visit.workshop(organiser)
    for name in (f"pass_{made['workshop']}_phone", "pass_x_y_z", f"own_{made['workshop']}", "pass_", "own_"):
        phone.cookies.set(name, "WyJub3RoaW5nIl0.AAAA")
    page = await phone.get("/")
    assert (page.status_code, ways(page)) == (200, [])

"""One browser that comes in again and again: asked who it is, counted, and never kept from lending itself."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from live.app.visiting import Server
from live.room import arrivals
from live.web.guesses import network_of
from live.web.site import Pace
from tests.web.conftest import Visit
from tests.web.test_voters import give

NAMES = ("Ana", "Bo", "Cléo", "Dado", "Eva", "Félix")


async def opened(visit: Visit, **asked: Any) -> tuple[httpx.AsyncClient, dict[str, str]]:
    organiser = await visit.organiser()
    return organiser, await visit.workshop(organiser, **asked)


async def joined(browser: httpx.AsyncClient, made: dict[str, str], name: str, **said: Any) -> dict[str, Any]:
    answer = await browser.post("/api/v1/join", json={"code": made["code"], "name": name, **said})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def told(organiser: httpx.AsyncClient, made: dict[str, str]) -> dict[str, Any]:
    seen = await organiser.get(f"/api/v1/workshops/{made['workshop']}/view?screen=console")
    return dict(seen.json()["views"]["facilitators"])


async def test_a_browser_that_joins_again_comes_back_or_comes_in_for_somebody_else(visit: Visit) -> None:
    organiser, made = await opened(visit)
    phone = visit.browser()
    ana = await joined(phone, made, "Ana")
    again = await phone.post("/api/v1/join", json={"code": made["code"], "name": "Bo"})
    assert (again.status_code, again.json()["code"]) == (409, "already_inside")
    (inside,) = again.json()["details"]["people"]
    assert (inside["person"], inside["name"]) == (ana["person"], "Ana")
    assert (await joined(phone, made, "", again=ana["person"]))["person"] == ana["person"]
    bo = await joined(phone, made, "Bo", somebody_else=True)
    assert bo["person"] != ana["person"]
    assert len((await told(organiser, made))["people"]) == 2
    both = await phone.post("/api/v1/join", json={"code": made["code"], "name": "Cléo"})
    assert [each["name"] for each in both.json()["details"]["people"]] == ["Bo", "Ana"]


async def test_a_client_without_cookies_brings_the_number_it_was_given(visit: Visit) -> None:
    _, made = await opened(visit)
    ana = await joined(visit.browser(), made, "Ana")
    elsewhere = visit.browser()
    asked = {"code": made["code"], "name": "Bo", "device": ana["device"]}
    assert (await elsewhere.post("/api/v1/join", json=asked)).json()["code"] == "already_inside"
    back = await joined(elsewhere, made, "", device=ana["device"], again=ana["person"])
    assert back["person"] == ana["person"]


async def test_nobody_comes_back_as_a_person_of_another_device_or_workshop(visit: Visit) -> None:
    organiser, made = await opened(visit)
    other = await visit.workshop(organiser)
    phone = visit.browser()
    ana = await joined(phone, made, "Ana")
    for browser, code in ((visit.browser(), made["code"]), (phone, other["code"])):
        refused = await browser.post("/api/v1/join", json={"code": code, "again": ana["person"]})
        assert (refused.status_code, refused.json()["code"]) == (409, "unknown_person")
    assert (await joined(phone, other, "Ana"))["person"] != ana["person"]


async def test_the_join_page_offers_to_come_back_first_and_lends_the_phone_all_the_same(visit: Visit) -> None:
    organiser, made = await opened(visit)
    phone, path = visit.browser(), f"/j/{made['code']}"
    assert "device=" in (await phone.get(path)).headers["set-cookie"]
    entered = await phone.post(path, data={"first_name": "Ana", "name": "Morel"})
    assert (entered.status_code, entered.headers["location"]) == (303, f"/w/{made['workshop']}")
    assert (await phone.get(path)).status_code == 303
    lent = await phone.get(f"/w/{made['workshop']}/switch", follow_redirects=True)
    assert "Vous êtes déjà entré·e ici comme Ana Morel." in lent.text
    assert "Revenir comme Ana Morel" in lent.text
    assert 'name="first_name"' not in lent.text
    assert 'name="first_name"' in (await phone.get(f"{path}?other=1")).text
    asked = await phone.post(path, data={"first_name": "Bo", "name": "Petit"})
    assert "Entrer pour quelqu’un d’autre\u00a0: Bo Petit" in asked.text
    form = {"first_name": "Bo", "name": "Petit", "somebody_else": "1"}
    assert (await phone.post(path, data=form)).status_code == 303
    people = (await told(organiser, made))["people"]
    (ana,) = (person for person, known in people.items() if known["name"] == "Ana Morel")
    assert len(people) == 2
    assert "Plusieurs personnes sont déjà entrées ici" in (await phone.get(f"{path}?again=1")).text
    assert (await phone.post(path, data={"again": ana})).status_code == 303
    mine = (await phone.get(f"/api/v1/workshops/{made['workshop']}/view?screen=phone")).json()
    assert f"person:{ana}" in mine["views"]


async def test_where_nobody_has_a_name_the_device_offers_when_they_came(visit: Visit) -> None:
    _, made = await opened(visit, identity="anonymous")
    phone, path = visit.browser(), f"/j/{made['code']}"
    await phone.get(path)
    await phone.post(path)
    offered = (await phone.get(f"{path}?again=1")).text
    assert "Vous êtes déjà entré·e ici." in offered
    assert "Revenir comme la personne entrée à" in offered


async def test_whoever_joins_before_the_first_day_is_known_to_their_device_and_keeps_what_they_were_promised(
    visit: Visit,
) -> None:
    organiser, made = await opened(visit)
    await give(organiser, made, "add_day", date="2099-06-12")
    phone, path = visit.browser(), f"/j/{made['code']}"
    await phone.get(path)
    assert (await phone.post(path, data={"first_name": "Ana", "name": "Morel"})).status_code == 303
    assert (await phone.get(path)).headers["location"] == f"/w/{made['workshop']}"
    assert "Revenir comme Ana Morel" in (await phone.get(f"{path}?again=1")).text
    (inside,) = (await phone.post("/api/v1/join", json={"code": made["code"], "name": "Bo"})).json()["details"][
        "people"
    ]
    assert isinstance(inside["arrived"], int)
    described = {"do": "workshop.describe", "id": "described-once", "with": {"identity": "anonymous"}}
    refused = await organiser.post(f"/api/v1/workshops/{made['workshop']}/commands?screen=console", json=described)
    assert refused.json()["code"] == "people_inside"


async def test_whoever_was_taken_out_is_not_offered_and_behind_closed_doors_one_still_comes_back(visit: Visit) -> None:
    organiser, made = await opened(visit)
    phone, path = visit.browser(), f"/j/{made['code']}?again=1"
    ana = await joined(phone, made, "Ana")
    bo = await joined(phone, made, "Bo", somebody_else=True)
    await give(organiser, made, "remove_person", person=ana["person"])
    await give(organiser, made, "close_doors")
    page = (await phone.get(path)).text
    assert "Revenir comme Bo" in page
    assert "Ana" not in page
    assert "quelqu’un d’autre" not in page
    assert (await joined(phone, made, "", again=bo["person"]))["person"] == bo["person"]


async def test_many_from_one_device_are_told_to_the_console_and_taken_out_together(visit: Visit) -> None:
    organiser, made = await opened(visit)
    tablet = visit.browser()
    first = await joined(tablet, made, NAMES[0])
    people = [first["person"]]
    people += [(await joined(tablet, made, name, somebody_else=True))["person"] for name in NAMES[1:4]]
    assert (await told(organiser, made))["arrivals"] == {}
    people += [(await joined(tablet, made, name, somebody_else=True))["person"] for name in NAMES[4:]]
    ((notice, together),) = (await told(organiser, made))["arrivals"].items()
    assert (together["origin"], together["people"]) == ("device", people)
    await give(organiser, made, "dismiss_arrivals", notice=notice)
    assert (await told(organiser, made))["arrivals"] == {}
    for number in range(6):
        await joined(tablet, made, f"Encore {number}", somebody_else=True)
    ((same, grown),) = (await told(organiser, made))["arrivals"].items()
    assert (same, len(grown["people"])) == (notice, 12)
    ana = await joined(visit.browser(), made, "Ana")
    await give(organiser, made, "remove_people", people=grown["people"])
    seen = await told(organiser, made)
    assert seen["arrivals"] == {}
    assert [person for person, known in seen["people"].items() if not known["removed"]] == [ana["person"]]
    view = f"/api/v1/workshops/{made['workshop']}/view?screen=phone"
    assert (await visit.browser(Authorization=f"Bearer {first['pass']}").get(view)).status_code == 401


async def test_a_loop_of_joins_without_a_browser_is_told_apart_from_the_hall_behind_the_same_address(
    visit: Visit,
) -> None:
    organiser, made = await opened(visit)
    honest = await joined(visit.browser(), made, "Ana", device="a" * 24)
    for number in range(arrivals.MANY_BY_NO_BROWSER):
        await joined(visit.browser(), made, f"Personne {number}")
    ((_, together),) = (await told(organiser, made))["arrivals"].items()
    assert (together["origin"], len(together["people"])) == ("no_browser", arrivals.MANY_BY_NO_BROWSER)
    assert honest["person"] not in together["people"]


async def test_a_hall_behind_one_address_is_told_only_when_it_is_a_large_one(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "MANY_FROM_AN_ADDRESS", 40)
    organiser, made = await opened(visit)
    for number in range(39):
        await joined(visit.browser(), made, f"Personne {number}", device=f"{number:024}")
    assert (await told(organiser, made))["arrivals"] == {}
    await joined(visit.browser(), made, "Personne 39", device=f"{39:024}")
    for number in range(40, 60):
        ((_, together),) = (await told(organiser, made))["arrivals"].items()
        assert (together["origin"], len(together["people"])) == ("address", 40)
        await joined(visit.browser(), made, f"Personne {number}", device=f"{number:024}")
    ((_, together),) = (await told(organiser, made))["arrivals"].items()
    assert len(together["people"]) == 60


async def test_new_people_of_one_address_come_in_at_a_pace_that_never_holds_up_who_comes_back(visit: Visit) -> None:
    organiser, made = await opened(visit)
    phone = visit.browser()
    ana = await joined(phone, made, "Ana")
    seen = (await phone.get(f"/api/v1/workshops/{made['workshop']}/view?screen=phone")).json()
    key = seen["views"][f"person:{ana['person']}"]["me"]["key"]
    visit.up.site.newcomers = Pace(1, at_once=1)
    await joined(visit.browser(), made, "Bo")
    refused = await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Cléo"})
    assert (refused.status_code, refused.json()["code"]) == (429, "door_busy")
    assert refused.headers["Retry-After"] == str(refused.json()["details"]["retry_after"]) == "1"
    page = await visit.browser().post(f"/j/{made['code']}", data={"first_name": "Cléo", "name": "Roux"})
    assert page.status_code == 429
    assert "Réessayez dans 1\N{NO-BREAK SPACE}s" in page.text
    assert 'value="Roux"' in page.text
    assert (await joined(phone, made, "", again=ana["person"]))["person"] == ana["person"]
    assert (await joined(visit.browser(), made, "", key=key))["person"] == ana["person"]
    other = await visit.workshop(organiser)
    await joined(visit.browser(), other, "Cléo")


async def test_simulated_visitors_wait_at_the_door_as_they_are_told(visit: Visit) -> None:
    _, made = await opened(visit)
    visit.up.site.newcomers = Pace(1, at_once=1)
    held = [await Server(visit.url).join(made["code"], name=name) for name in NAMES[:2]]
    assert len({each.person for each in held}) == 2


def test_a_pace_gives_what_it_is_told_at_once_and_then_says_how_long_to_wait() -> None:
    pace = Pace(5, at_once=300)
    assert all(pace.allows("hall") for _ in range(300))
    assert 0 < pace.wait("hall") <= 0.2
    assert pace.allows("another hall")


def test_of_ipv6_a_network_is_one_place() -> None:
    assert network_of("2001:db8:1:2:3:4:5:6") == network_of("2001:db8:1:2::9") == "2001:db8:1:2::/64"
    assert network_of("fe80::1%eth0") == "fe80::/64"
    assert network_of("192.0.2.7") == "192.0.2.7"
    assert network_of("") == ""


async def test_neither_addresses_nor_the_numbers_of_devices_are_written_anywhere(visit: Visit) -> None:
    _, made = await opened(visit)
    tablet = visit.browser()
    numbers = {(await joined(tablet, made, name, somebody_else=True))["device"] for name in NAMES}
    assert len(numbers) == 1
    log = visit.up.site.store.log
    bodies = b"".join(entry.body for entry in await log.read(made["workshop"], 0))
    people = await visit.up.site.store.people.everybody(made["workshop"])
    held = bodies.decode() + json.dumps([str(each) for each in people.values()])
    assert "127.0.0.1" not in held
    assert not [number for number in numbers if number in held]
    assert len({each.device for each in people.values()}) == 1

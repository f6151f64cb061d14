"""Guessing codes, keys and secrets: it leads nowhere, and it keeps nobody else out."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from live.app.serving import serving
from live.web import guesses
from live.web.guesses import network_of
from live.web.settings import setup_from
from tests.faults.scene import store_url
from tests.web.conftest import Visit


@pytest.fixture
async def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visit]:
    """A server behind a proxy, which says where each request comes from; what guessers wait for is short."""
    monkeypatch.setattr(guesses, "PAUSE", 0.02)
    monkeypatch.setattr(guesses, "LONGEST_WAIT", 0.2)
    setup = setup_from({}, port=0, host="127.0.0.1", data=tmp_path, drain=0.2, trusted_proxies=("127.0.0.1",))
    async with serving(setup) as up:
        visit = Visit(up, [])
        yield visit
        for browser in visit.browsers:
            await browser.aclose()


async def joined(visit: Visit, body: dict[str, str], *addresses: str) -> list[str]:
    """What is answered to joining like this, at the same moment from each of these addresses."""
    client = visit.browser()
    answers = await asyncio.gather(
        *(client.post("/api/v1/join", json=body, headers={"X-Forwarded-For": each}, timeout=60) for each in addresses)
    )
    client.cookies.clear()
    return [answer.json().get("code", "in") for answer in answers]


async def keyed(visit: Visit) -> tuple[str, str, str]:
    """A workshop's code, a person in it, and their key."""
    made = await visit.workshop(await visit.organiser())
    phone = visit.browser()
    held = (await phone.post("/api/v1/join", json={"code": made["code"], "name": "Ana"})).json()
    views = (await phone.get(f"/api/v1/workshops/{made['workshop']}/view")).json()["views"]
    return made["code"], held["person"], views[f"person:{held['person']}"]["me"]["key"]


async def test_a_personal_key_is_too_long_to_be_guessed(visit: Visit) -> None:
    code, _, key = await keyed(visit)
    assert len(key) == 10
    assert await joined(visit, {"code": code, "key": key[:4]}, "10.0.0.1") == ["unknown_person"]


async def test_a_right_key_is_taken_from_where_others_guess(visit: Visit) -> None:
    code, person, key = await keyed(visit)
    guessed = Counter(await joined(visit, {"code": code, "key": "2222222222"}, *["10.0.0.1"] * 150))
    assert guessed == {"unknown_person": 10, "too_fast": 140}
    right = {
        "json": {"code": code, "key": f" {key[:5].lower()}-{key[5:]} "},
        "headers": {"X-Forwarded-For": "10.0.0.1"},
    }
    assert (await visit.browser().post("/api/v1/join", **right)).json()["person"] == person  # type: ignore[arg-type]


async def test_all_addresses_of_a_household_guess_as_one_and_each_workshop_counts_its_own(visit: Visit) -> None:
    code, _, _ = await keyed(visit)
    wrong = {"code": code, "key": "2222222222"}
    household = [f"2001:db8:0:7:{number:x}::{number:x}" for number in range(150)]
    assert Counter(await joined(visit, wrong, *household))["unknown_person"] == 10
    # Their neighbours have not guessed yet; nor has this household, in another workshop.
    assert await joined(visit, wrong, "2001:db8:0:8::1") == ["unknown_person"]
    other, _, _ = await keyed(visit)
    assert await joined(visit, {**wrong, "code": other}, household[0]) == ["unknown_person"]
    assert Counter(await joined(visit, wrong, *["::ffff:10.0.0.9", "10.0.0.9"] * 10))["unknown_person"] == 10


async def test_whoever_guesses_codes_keeps_nobody_out_of_a_workshop_under_way(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    guessed = Counter(await joined(visit, {"code": "XXXXXX", "name": "Moi"}, *["10.0.0.1"] * 400))
    assert guessed["too_fast"] > 50
    crowd = [f"10.1.0.{number}" for number in range(200)]
    assert Counter(await joined(visit, {"code": "XXXXXX", "name": "Moi"}, *crowd)) == {"not_here": 200}
    assert await joined(visit, {"code": made["code"], "name": "Ana"}, "10.0.0.1", "10.0.0.2", crowd[0]) == ["in"] * 3


async def test_a_hall_that_comes_at_once_to_a_workshop_nobody_has_opened_yet_gets_in(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    await visit.up.site.rooms.forget_room(made["workshop"])
    assert set(await joined(visit, {"code": made["code"], "name": "Ana"}, *["10.0.0.1"] * 200)) == {"in"}


async def test_no_guess_keeps_whoever_holds_a_link_out(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    guesser = visit.browser()
    for number in range(20):
        assert (await guesser.post("/api/v1/enter", json={"secret": f"guess-{number}"})).status_code == 404
        assert (await guesser.get(f"/in/guess-{number}")).status_code == 404
        assert (await guesser.get(f"/organiser/in/guess-{number}")).status_code == 404
    entered = {"secret": made["facilitator"].rsplit("/", 1)[1], "name": "Fatou"}
    assert (await visit.browser().post("/api/v1/enter", json=entered)).json()["role"] == "facilitator"
    assert (await (await visit.organiser()).get("/organiser")).status_code == 200


async def test_a_code_of_a_workshop_that_sleeps_is_taken_in_its_turn(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    answers = Counter(await joined(visit, {"code": "XXXXXX", "name": "Ana"}, *["10.0.0.1"] * 400))
    assert answers["not_here"] >= 300
    assert answers["too_fast"] >= 50
    await visit.up.site.rooms.forget_room(made["workshop"])
    assert await joined(visit, {"code": made["code"], "name": "Ana"}, "10.0.0.1") == ["in"]


async def test_guesses_are_counted_by_all_servers_together(visit: Visit, tmp_path: Path) -> None:
    code, person, key = await keyed(visit)
    setup = visit.up.site.setup.model_copy(update={"redis_url": store_url(tmp_path)})
    async with serving(setup) as other:
        beside = Visit(other, [])
        wrong = {"code": code, "key": "2222222222"}
        answers = await joined(visit, wrong, *["10.0.0.1"] * 8) + await joined(beside, wrong, *["10.0.0.1"] * 8)
        assert Counter(answers) == {"unknown_person": 10, "too_fast": 6}
        assert (await beside.browser().post("/api/v1/join", json={"code": code, "key": key})).json()["person"] == person
        for browser in beside.browsers:
            await browser.aclose()


async def test_a_workshop_under_way_by_another_server_is_under_way(visit: Visit, tmp_path: Path) -> None:
    code, _, _ = await keyed(visit)
    made = visit.up.site.rooms.ready_by_code(code)
    assert made is not None
    await visit.up.site.store.presence.tell(made.id, [*made.workshop.people])
    setup = visit.up.site.setup.model_copy(update={"redis_url": store_url(tmp_path)})
    async with serving(setup) as other:
        beside = Visit(other, [])
        guessed = Counter(await joined(beside, {"code": "XXXXXX", "name": "Moi"}, *["10.0.0.1"] * 400))
        assert guessed["too_fast"] > 50
        assert await joined(beside, {"code": code, "name": "Ana"}, *["10.0.0.1"] * 5) == ["in"] * 5
        for browser in beside.browsers:
            await browser.aclose()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8:0:0:ffff:ffff:ffff:ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("fe80::1%eth0", "fe80::2%wlan0", True),
        ("2001:db8::1", "::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("", "unix", False),
    ],
)
def test_what_counts_as_one_network(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) == same

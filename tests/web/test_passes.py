"""What a pass is worth: whatever clocks say, until it is taken back."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from itsdangerous import URLSafeSerializer
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from live.app.serving import Serving, serving
from live.core.people import Role
from live.store.embedded import EmbeddedStore
from live.store.shelf import Link
from live.web.passes import A_YEAR, DAY, SURELY_PAST, Pass, Passes
from live.web.settings import setup_from
from tests.served import ORGANISER, SIGNING_KEY
from tests.web.conftest import Visit

SOMEBODY = Pass("w", "p", Role.PARTICIPANT)


def at(clock: float) -> Passes:
    return Passes(SIGNING_KEY, ORGANISER, clock=lambda: clock)


@pytest.mark.parametrize("step", [0.8, 1, 2, 3, 5, 30, 3600, DAY, 30 * DAY])
def test_a_clock_that_steps_back_or_forward_refuses_no_fresh_pass(step: float) -> None:
    now = time.time()
    for then in (now - step, now + step):
        assert at(then).read(at(now).written(SOMEBODY)) == SOMEBODY
        assert at(then).is_organiser({}, at(now).organiser_pass())


@pytest.mark.parametrize("step", [-DAY, -3, 3, DAY])
def test_a_link_that_was_opened_lets_its_holder_say_their_name_whatever_the_clock_does(step: float) -> None:
    now = time.time()
    opened = at(now).entering(Link("w", Role.FACILITATOR), 0)
    assert at(now + step).entering_for({"entering": opened}) == Pass("w", "", Role.FACILITATOR)


def test_a_pass_given_while_the_clock_said_1970_is_good_once_it_is_right() -> None:
    assert at(SURELY_PAST + DAY).read(at(0).written(SOMEBODY)) == SOMEBODY


def test_a_pass_ends_after_a_year() -> None:
    now = time.time()
    assert at(now + A_YEAR + 4 * DAY).read(at(now).written(SOMEBODY)) is None


@pytest.mark.parametrize(
    "said",
    [
        [],
        "organiser",
        [9e9, "w", "p", "organiser", 0],
        [9e9, "w", "p", "organiser", 0, ""],
        [9e9, "w", "p", "emperor", 0, ""],
        [9e9, 7, "p", "participant", 0, ""],
        ["later", "w", "p", "participant", 0, ""],
        [None, "w", "p", "participant", 0, ""],
        {"a": 1},
    ],
)
def test_what_is_signed_but_is_no_pass_opens_nothing(said: Any) -> None:
    assert at(0).read(str(URLSafeSerializer(SIGNING_KEY, salt="workshop-2").dumps(said))) is None
    assert at(0).read(f"{'x' * 40}.{'y' * 27}") is None


def test_another_organisers_secret_ends_what_the_old_one_opened() -> None:
    before, after = Passes(SIGNING_KEY, ORGANISER), Passes(SIGNING_KEY, ORGANISER[::-1])
    assert before.is_organiser({}, before.organiser_pass())
    assert not after.is_organiser({}, before.organiser_pass())
    console = Pass("w", "gil", Role.ORGANISER)
    assert (before.read(before.written(console)), after.read(before.written(console))) == (console, None)
    assert after.read(before.written(SOMEBODY)) == SOMEBODY


async def entered(visit: Visit, link: str, name: str = "Fatou") -> dict[str, Any]:
    secret = link.rsplit("/", 1)[1]
    answer = await visit.browser().post("/api/v1/enter", json={"secret": secret, "name": name})
    return dict(answer.json())


async def sees(url: str, held: dict[str, Any], screen: str) -> int:
    """The status of a look at this screen, by this pass."""
    async with httpx.AsyncClient() as client:
        path = f"{url}/api/v1/workshops/{held['workshop']}/view?screen={screen}"
        return (await client.get(path, headers={"Authorization": f"Bearer {held['pass']}"})).status_code


@asynccontextmanager
async def inside(url: str, held: dict[str, Any], screen: str) -> AsyncIterator[ClientConnection]:
    address = f"{url.replace('http', 'ws')}/ws/{held['workshop']}/{screen}"
    async with connect(
        address, additional_headers={"Authorization": f"Bearer {held['pass']}"}, open_timeout=None
    ) as socket:
        if "greeting" not in json.loads(await socket.recv()):
            raise AssertionError
        yield socket


async def closed_with(socket: ClientConnection) -> int | None:
    with suppress(ConnectionClosed):
        while True:
            await socket.recv()
    return socket.close_code


async def test_a_clock_that_steps_back_a_day_puts_nobody_out(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    phone = (await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Ana"})).json()
    console = await entered(visit, made["facilitator"])
    monkeypatch.setattr(visit.up.site.passes, "_clock", lambda: time.time() - DAY)
    for held, screen in ((phone, "phone"), (console, "console")):
        assert await sees(visit.url, held, screen) == 200
        async with inside(visit.url, held, screen):
            pass
    assert (await organiser.get("/organiser")).status_code == 200


async def test_withdrawn_links_open_nothing_and_whoever_came_in_by_them_is_out(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    fatou = await entered(visit, made["facilitator"])
    wall = await entered(visit, made["projector"])
    phone = (await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Ana"})).json()
    laptop = visit.browser()
    await laptop.get(made["facilitator"].replace(visit.up.site.addresses.base, visit.url))
    async with inside(visit.url, fatou, "console") as console, inside(visit.url, wall, "projector") as projector:
        withdrawn = await organiser.delete(f"/api/v1/workshops/{made['workshop']}/links")
        assert withdrawn.json() == {"withdrawn": 2}
        assert await closed_with(console) == 4401
        assert await closed_with(projector) == 4401
    assert (await visit.browser().get(f"/in/{made['facilitator'].rsplit('/', 1)[1]}")).status_code == 404
    assert (await laptop.post("/enter", data={"name": "Fatou"})).status_code == 403
    assert await sees(visit.url, fatou, "console") == 401
    assert await sees(visit.url, wall, "projector") == 401
    bearer = {"Authorization": f"Bearer {fatou['pass']}"}
    for path in ("links", "expected"):
        minted = await visit.browser().post(f"/api/v1/workshops/{made['workshop']}/{path}", headers=bearer)
        assert minted.status_code == 401
    assert (await visit.browser().get(f"/w/{made['workshop']}/minutes.json", headers=bearer)).status_code == 403
    assert await sees(visit.url, phone, "phone") == 200
    links = (await organiser.post(f"/api/v1/workshops/{made['workshop']}/links")).json()
    assert await sees(visit.url, await entered(visit, links["facilitator"]), "console") == 200


async def test_a_facilitator_who_withdraws_the_links_stays(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    fatou, gil = await entered(visit, made["facilitator"]), await entered(visit, made["facilitator"], "Gil")
    path = f"/api/v1/workshops/{made['workshop']}/links"
    answer = (await visit.browser().delete(path, headers={"Authorization": f"Bearer {fatou['pass']}"})).json()
    assert await sees(visit.url, fatou | answer, "console") == 200
    assert await sees(visit.url, gil, "console") == 401


async def test_passes_are_withdrawn_by_a_button_and_the_links_stay(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    page = f"/organiser/w/{made['workshop']}"
    assert "Ne plus laisser entrer avec les anciens laissez-passer" in (await organiser.get(f"{page}/invite")).text
    await organiser.post(f"{page}/console")
    await organiser.post("/enter", data={"name": "Gil"})
    fatou = await entered(visit, made["facilitator"])
    assert (await organiser.post(f"{page}/passes/withdraw")).status_code == 303
    assert await sees(visit.url, fatou, "console") == 401
    assert await sees(visit.url, await entered(visit, made["facilitator"]), "console") == 200
    assert (await organiser.get(f"/w/{made['workshop']}/console")).status_code == 200
    assert (await visit.browser().post(f"{page}/passes/withdraw")).status_code == 403


async def test_another_server_over_the_same_store_knows_what_was_withdrawn(tmp_path: Path) -> None:
    shared = {"LIVE_SECRET_KEY": SIGNING_KEY, "LIVE_ORGANISER_SECRET": ORGANISER, "LIVE_HOST": "127.0.0.1"}

    def of(up: Serving) -> str:
        return f"http://127.0.0.1:{up.port}"

    async with EmbeddedStore(tmp_path / "s") as store:
        setup = setup_from({**shared, "REDIS_URL": store.url}, port=0, data=tmp_path, drain=0)
        async with serving(setup) as first, serving(setup) as second, httpx.AsyncClient() as client:
            client.headers["Authorization"] = f"Bearer {first.site.passes.organiser_pass()}"
            made = (await client.post(f"{of(first)}/api/v1/workshops", json={"title": "Rencontre"})).json()
            secret = made["facilitator"].rsplit("/", 1)[1]
            fatou = (await client.post(f"{of(first)}/api/v1/enter", json={"secret": secret, "name": "Fatou"})).json()
            async with inside(of(second), fatou, "console") as console:
                await client.delete(f"{of(first)}/api/v1/workshops/{made['workshop']}/links")
                assert await closed_with(console) == 4401
            assert await sees(of(second), fatou, "console") == 401

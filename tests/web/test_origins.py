"""What other sites' pages may have a browser do here: look, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.served import ORGANISER, served
from tests.web.conftest import Visit

FORM = {"title": "Rencontre"}


async def _created(browser: httpx.AsyncClient, **headers: str) -> tuple[int, int]:
    """Creating a workshop over the API and by the form, with these headers."""
    call = await browser.post("/api/v1/workshops", json=FORM, headers=headers)
    form = await browser.post("/organiser/new", data=FORM, headers=headers)
    return call.status_code, form.status_code


@pytest.mark.parametrize(
    "told",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        # A page that hides where it is from: sandboxed, or without referrers.
        {"Origin": "null"},
        {"Origin": ""},
        # Another port of the same machine, for which the cookie is sent along.
        {"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "whatever"},
        {"Origin": "http://127.0.0.1.evil.example"},
    ],
)
async def test_another_sites_page_changes_nothing_with_the_organisers_cookie(
    visit: Visit, told: dict[str, str]
) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    assert await _created(organiser, **told) == (403, 403)
    before = (await organiser.get("/api/v1/workshops")).json()
    base = f"/api/v1/workshops/{made['workshop']}"
    answers = [
        await organiser.post(f"/organiser/w/{made['workshop']}/erase", data=FORM, headers=told),
        await organiser.request("DELETE", f"{base}/links", headers=told),
        await organiser.put(f"{base}/people/p1/name", json={"name": "X"}, headers=told),
        await organiser.post(f"{base}/expected", content=b"Nom\nX\n", headers=told),
        await organiser.post("/api/v1/join", json={"code": made["code"], "name": "X"}, headers=told),
    ]
    assert [answer.status_code for answer in answers] == [403] * 5
    assert answers[1].json() == {"refused": None, "code": "other_site", "details": {}}
    assert "d’un autre site" in answers[0].text.replace("\u00a0", " ")
    assert (await organiser.get("/api/v1/workshops")).json() == before
    # Looking is no change, and a link in somebody's mail opens.
    assert (await organiser.get("/organiser", headers=told)).status_code == 200


async def test_our_own_pages_and_programs_are_heard(visit: Visit) -> None:
    organiser = await visit.organiser()
    for told in (
        {},
        {"Origin": visit.url},
        {"Origin": visit.url.upper().replace("HTTP:", "http:"), "Sec-Fetch-Site": "same-origin"},
        # Loaded again by hand.
        {"Origin": "null", "Sec-Fetch-Site": "none"},
    ):
        assert await _created(organiser, **told) == (201, 303)


async def test_pages_let_their_own_forms_say_where_they_are_from(visit: Visit) -> None:
    # Under "no-referrer" browsers send "Origin: null" from our own forms where they send nothing else of the kind.
    page = await (await visit.organiser()).get("/organiser")
    assert page.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("kind", ["text/plain", "", "application/x-www-form-urlencoded", "application/json+x", "*/*"])
async def test_only_what_says_that_it_is_json_is_taken_for_json(visit: Visit, kind: str) -> None:
    organiser = await visit.organiser()
    headers = {"Content-Type": kind} if kind else {}
    refused = await organiser.post("/api/v1/workshops", content=b'{"title": "X"}', headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (415, "not_json")
    taken = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert (await organiser.post("/api/v1/workshops", content=b'{"title": "X"}', headers=taken)).status_code == 201


async def test_nobody_keeps_a_copy_of_what_bears_names_passes_or_links(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    phone = visit.browser()
    base = f"/api/v1/workshops/{made['workshop']}"
    for answer in (
        await phone.post("/api/v1/join", json={"code": made["code"], "name": "Ana"}),
        await phone.get(f"{base}/view"),
        await organiser.get("/api/v1/workshops"),
        await organiser.post(f"{base}/links"),
        await organiser.get(f"{base}/lists"),
        await organiser.get(f"/organiser/in/{visit.up.site.organiser_secret}"),
        await phone.get(f"/w/{made['workshop']}"),
        await phone.get("/w/nowhere"),
    ):
        assert answer.headers["cache-control"] == "no-store", answer.url
    assert "strict-transport-security" not in (await phone.get("/")).headers


async def test_under_an_https_address_browsers_are_told_to_stay_with_it(tmp_path: Path) -> None:
    public: dict[str, Any] = {"LIVE_PUBLIC_URL": "https://ateliers.example.org"}
    async with served(tmp_path, **public) as server:
        entered = await server.call("GET", f"/organiser/in/{ORGANISER}")
        assert entered.headers["strict-transport-security"] == "max-age=31536000"
        assert entered.headers["set-cookie"].startswith("__Host-organiser=")
        assert "Secure" in entered.headers["set-cookie"]
        called = await server.call("GET", "/api/v1/join/XXXXXX")
        assert called.headers["strict-transport-security"] == "max-age=31536000"


async def test_an_address_with_a_slash_behind_it_leads_nowhere_else_whatever_the_request_says(visit: Visit) -> None:
    browser = visit.browser(**{"Host": "evil.example", "X-Forwarded-Proto": "http"})
    for path, leads in {
        "/in/secret/": "/in/secret",
        "//evil.example//": "/evil.example",
        "/\\evil/": "/%5Cevil",
    }.items():
        answer = await browser.get(f"{visit.url}{path}")
        assert (answer.status_code, answer.headers["location"]) == (307, leads)
    assert (await browser.get("/in/s")).status_code == 404

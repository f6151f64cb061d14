"""Every path of the application, by every method it knows, asked by a facilitator of another workshop and by a
participant: what answers them stands in two tables, and a path that is in neither answers nobody but those who prepare
and lead the workshop."""

from __future__ import annotations

import re

import httpx
from starlette.routing import Route

from live.web.application import application
from tests.web.conftest import Visit

ANYBODY = {
    *("GET /", "GET /j/{code}", "POST /j/{code}", "GET /check", "GET /accessibility", "GET /favicon.ico"),
    *("GET /healthz", "GET /readyz", "GET /api/openapi.json", "GET /api/asyncapi.json", "GET /api/minutes.schema.json"),
    *("GET /api/v1/join/{code}", "POST /api/v1/join", "POST /api/v1/enter", "POST /call/{series}"),
}
PARTICIPANTS = {
    # Of their own workshop.
    *("POST /api/v1/workshops/{workshop}/commands", "POST /api/v1/workshops/{workshop}/preview"),
    *("GET /api/v1/workshops/{workshop}/view", "GET /api/v1/workshops/{workshop}/after"),
    "GET /w/{workshop}/own-actions.ics",
    *("GET /w/{workshop}", "GET /w/{workshop}/switch", "GET /w/{workshop}/plain", "GET /w/{workshop}/mine"),
    *("GET /w/{workshop}/mine.{extension}", "GET /api/v1/workshops/{workshop}/mine"),
    *("GET /api/v1/workshops/{workshop}/mine/appears", "PUT /api/v1/workshops/{workshop}/mine/appears"),
    *("DELETE /api/v1/workshops/{workshop}/mine/texts", "POST /api/v1/workshops/{workshop}/files"),
}


async def test_no_path_answers_whom_it_is_not_for(visit: Visit) -> None:
    organiser = await visit.organiser()
    made, other = [await visit.workshop(organiser, agenda=[{"method": "ideas", "title": "Idées"}]) for _ in range(2)]
    series = (await organiser.post("/organiser/series", data={"title": "Conférence"})).headers["location"]
    values = {"workshop": made["workshop"], "code": made["code"], "series": series.rpartition("/")[2]}
    values |= {"extension": "md", "track": "main"}

    app = application(visit.up.site)
    direct = httpx.ASGITransport(app)

    async def holding(role: str, of: dict[str, str]) -> httpx.AsyncClient:
        # Packing the pages would take longer than making them.
        plain = {"Accept-Encoding": "identity"}
        browser = httpx.AsyncClient(transport=direct, base_url=visit.url, headers=plain)
        visit.browsers.append(browser)
        if role == "participant":
            held = await browser.post("/api/v1/join", json={"code": of["code"], "name": "Ana"})
        else:
            held = await browser.post("/api/v1/enter", json={"secret": of[role].rpartition("/")[2], "name": "Bo"})
        browser.headers["Authorization"] = f"Bearer {held.json()['pass']}"
        return browser

    async def answering(browser: httpx.AsyncClient) -> set[str]:
        """What is not refused; a page that only leads to another tells nothing."""
        found = set[str]()
        for route in app.routes:
            assert isinstance(route, Route)
            path = re.sub(r"\{(\w+)(?::\w+)?\}", lambda name: values.get(name[1], "anything"), route.path)
            for method in (route.methods or set()) - {"HEAD"}:
                sent = {"json": {}} if path.startswith("/api/") else {"data": {"what": "anything"}}
                answer = await browser.request(method, path, **({} if method == "GET" else sent))
                moved = answer.headers.get("location", "").startswith("/organiser")
                if answer.status_code not in (401, 403, 404) and not moved:
                    found.add(f"{method} {route.path}")
        return found

    assert await answering(await holding("facilitator", other)) == ANYBODY
    phone = await holding("participant", made)
    assert await answering(phone) == ANYBODY | PARTICIPANTS

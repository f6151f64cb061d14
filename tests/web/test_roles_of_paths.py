"""Every path of the application, by every method it knows, asked by those who have no business there. What may answer
whom stands in tables; a path that is in none answers nobody but whoever organises the whole server."""

from __future__ import annotations

import re
import secrets
from collections.abc import Set
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.routing import Route

from live.web.application import application
from tests.web.conftest import Visit

ANYBODY = {
    *("GET /", "GET /j/{code}", "POST /j/{code}", "GET /check", "GET /accessibility", "GET /favicon.ico"),
    *("GET /healthz", "GET /readyz", "GET /api/openapi.json", "GET /api/asyncapi.json", "GET /api/minutes.schema.json"),
    *("GET /api/v1/join/{code}", "POST /api/v1/join", "POST /api/v1/enter", "POST /call/{series}"),
}
# Opened by what stands in the address, or once it has been published; here nothing does.
NOT_THERE = {
    *("GET /in/{secret}", "GET /lead/{token}", "GET /organiser/in/{secret:path}", "POST /"),
    *("GET /a/{workshop}/{secret}", "POST /a/{workshop}/{secret}", "GET /a/{workshop}/{secret}/minutes.{extension}"),
    *("GET /synthesis/{series}/amend/{secret}", "POST /synthesis/{series}/amend/{secret}"),
    "GET /synthesis/{series}/amend/{secret}/minutes.{extension}",
    *("GET /call/{series}", "GET /call/in/{secret}", "POST /call/in/{secret}", "POST /call/in/{secret}/open"),
    *("GET /minutes/{workshop}", "GET /minutes/{workshop}.{extension}"),
    *("GET /synthesis/{series}", "GET /synthesis/{series}/synthesis.{extension}"),
    *("GET /synthesis/{series}/documents/{document}", "GET /synthesis/{series}/cards/{workshop}/{step}/{entry}"),
    *("GET /language/{language}", "GET /static/{name}", "GET /logo/{name}"),
}
OPEN = ANYBODY | NOT_THERE
OF_THEIR_WORKSHOP = {
    *("POST /api/v1/workshops/{workshop}/commands", "POST /api/v1/workshops/{workshop}/preview"),
    *("GET /api/v1/workshops/{workshop}/view", "POST /api/v1/workshops/{workshop}/files"),
    *("GET /w/{workshop}/files/{file}", "GET /w/{workshop}/photographs/{file}"),
    "POST /api/v1/workshops/{workshop}/photographs",
}
PARTICIPANTS = OF_THEIR_WORKSHOP | {
    *("GET /w/{workshop}", "GET /w/{workshop}/switch", "GET /w/{workshop}/plain", "GET /w/{workshop}/mine"),
    *("GET /w/{workshop}/mine.{extension}", "POST /w/{workshop}/mine", "GET /w/{workshop}/own-actions.ics"),
    *("GET /api/v1/workshops/{workshop}/after", "GET /api/v1/workshops/{workshop}/mine"),
    *("GET /api/v1/workshops/{workshop}/mine/appears", "PUT /api/v1/workshops/{workshop}/mine/appears"),
    "PUT /api/v1/workshops/{workshop}/mine/photographs",
    "DELETE /api/v1/workshops/{workshop}/mine/texts",
}
LEADERS_AND_OWNERS = OF_THEIR_WORKSHOP | {
    *("POST /api/v1/workshops/{workshop}/links", "DELETE /api/v1/workshops/{workshop}/links"),
    *("GET /api/v1/workshops/{workshop}/agenda", "PUT /api/v1/workshops/{workshop}/agenda"),
    *("GET /api/v1/workshops/{workshop}/checks", "GET /api/v1/workshops/{workshop}/timing"),
    *("GET /api/v1/workshops/{workshop}/lists", "DELETE /api/v1/workshops/{workshop}/lists/{list}"),
    *("POST /api/v1/workshops/{workshop}/expected", "POST /api/v1/workshops/{workshop}/texts"),
    *("GET /api/v1/workshops/{workshop}/tracks/{track}/link", "DELETE /api/v1/workshops/{workshop}/files/{file}"),
    "PUT /api/v1/workshops/{workshop}/people/{person}/name",
    "DELETE /api/v1/workshops/{workshop}/people/{person}/name",
    *("GET /list/{workshop}", "POST /list/{workshop}", "POST /list/{workshop}/{list}/take-back"),
    *("GET /w/{workshop}/everything.zip", "GET /w/{workshop}/processing.{extension}"),
    *("GET /w/{workshop}/minutes.{extension}", "GET /w/{workshop}/minutes", "POST /w/{workshop}/minutes"),
    *("GET /w/{workshop}/minutes/changes", "GET /w/{workshop}/minutes/replace", "POST /w/{workshop}/minutes/replace"),
    *("GET /w/{workshop}/minutes/part", "POST /w/{workshop}/minutes/part", "POST /w/{workshop}/minutes/photo"),
    *("GET /w/{workshop}/minutes/photo/{file}", "POST /w/{workshop}/minutes/photo/{file}"),
    *("POST /w/{workshop}/minutes/attachment", "GET /w/{workshop}/minutes/attachment/{file}"),
    *("POST /w/{workshop}/minutes/attachment/{file}", "POST /w/{workshop}/minutes/audience/{audience}"),
}
PROJECTORS = {"GET /w/{workshop}/projector", "GET /w/{workshop}/photographs/{file}"}
LEADERS = LEADERS_AND_OWNERS | {
    *("GET /w/{workshop}/console", "GET /w/{workshop}/projector", "POST /w/{workshop}/rehearsal"),
    *("GET /api/v1/workshops/{workshop}/after", "GET /w/{workshop}/own-actions.ics"),
}
_FORMS = (
    *("agenda", "bring", "console", "days", "describe", "erase", "fill", "links", "links/withdraw", "look"),
    *("passes/withdraw", "people", "privacy", "projector", "rehearse", "wifi"),
)
_PAGES = (
    *("", "/agenda.yaml", "/invite", "/look", "/minutes", "/people", "/poster", "/privacy", "/run-sheet", "/sheet"),
    *("/sheet.pdf", "/table-cards"),
)
# Whoever organises one workshop and nothing else of the server: an association whose application became a workshop.
OWNERS = LEADERS_AND_OWNERS | {
    *(f"POST /organiser/w/{{workshop}}/{form}" for form in _FORMS),
    *(f"GET /organiser/w/{{workshop}}{page}" for page in _PAGES),
    # They say who they are before the console opens.
    *("GET /w/{workshop}/console", "POST /enter"),
}


class Asked:
    """All paths, with what stands in their braces."""

    def __init__(self, app: Starlette, visit: Visit, values: dict[str, str]) -> None:
        self._visit, self._values = visit, values
        self._direct = httpx.ASGITransport(app)
        routes = [route for route in app.routes if isinstance(route, Route)]
        assert len(routes) == len(app.routes)
        self.all = {f"{method} {route.path}" for route in routes for method in (route.methods or set()) - {"HEAD"}}

    def bearing(self, held: str) -> httpx.AsyncClient:
        # Packing the pages would take longer than making them.
        headers = {"Accept-Encoding": "identity", "Authorization": f"Bearer {held}"}
        browser = httpx.AsyncClient(transport=self._direct, base_url=self._visit.url, headers=headers)
        self._visit.browsers.append(browser)
        return browser

    async def answering(self, held: str, besides: Set[str] = frozenset()) -> set[str]:
        """What does not refuse this pass, `besides` what is not asked; a page that only leads to another tells
        nothing."""
        browser, found = self.bearing(held), set[str]()
        for each in sorted(self.all - besides):
            method, _, pattern = each.partition(" ")
            path = re.sub(r"\{(\w+)(?::\w+)?\}", lambda name: self._values.get(name[1], "anything"), pattern)
            sent: dict[str, Any] = {"json": {}} if path.startswith("/api/") else {"data": {"what": "anything"}}
            sent = {} if method == "GET" else sent
            answer = await browser.request(method, path, **sent)
            moved = answer.headers.get("location", "").startswith("/organiser")
            if answer.status_code not in (401, 403) and not moved:
                found.add(each)
        return found


async def entered(visit: Visit, link: str, name: str = "Bo") -> str:
    answer = await visit.browser().post("/api/v1/enter", json={"secret": link.rpartition("/")[2], "name": name})
    return str(answer.json()["pass"])


async def test_no_path_answers_whom_it_is_not_for(visit: Visit) -> None:
    organiser = await visit.organiser()
    agenda = [{"method": "plenary", "title": "Plénière"}, {"method": "world_cafe", "title": "Café"}]
    made, other = [await visit.workshop(organiser, agenda=agenda) for _ in range(2)]
    series = (await organiser.post("/organiser/series", data={"title": "Conférence"})).headers["location"]
    values = {"workshop": made["workshop"], "code": made["code"], "series": series.rpartition("/")[2]}
    asked = Asked(application(visit.up.site), visit, values | {"extension": "md", "track": "main"})
    # No table names a path that is no more.
    assert asked.all >= OPEN | PARTICIPANTS | LEADERS | OWNERS

    passes, workshop = visit.up.site.passes, made["workshop"]
    drives, looks_on = await entered(visit, made["facilitator"]), await entered(visit, made["facilitator"], "Cyr")
    phone = (await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Ana"})).json()
    console = asked.bearing(drives)

    async def give(command: str, about: str | None = None, **said: Any) -> None:
        sent = {"do": command, "id": secrets.token_hex(8), "step": about, "with": said}
        answer = await console.post(f"/api/v1/workshops/{workshop}/commands?screen=console", json=sent)
        assert answer.status_code == 200, answer.text

    view = await console.get(f"/api/v1/workshops/{workshop}/view?screen=console")
    plenary, cafe = view.json()["views"]["everyone"]["agenda"]["order"]
    await give("workshop.open_step", step=plenary)
    await give("plenary.name_note_taker", plenary, person=phone["person"])
    await give("workshop.open_step", step=cafe)
    await give("world_cafe.appoint_host", cafe, table="t1", person=phone["person"])

    assert await asked.answering("") == OPEN
    for stranger in (await entered(visit, other["facilitator"]), passes.own(other["workshop"], 0)):
        assert await asked.answering(stranger, OPEN) == set()
    # Whoever hosts a table and takes notes is a participant all the same.
    assert await asked.answering(phone["pass"], ANYBODY) == NOT_THERE | PARTICIPANTS
    assert await asked.answering(await entered(visit, made["projector"]), OPEN) == PROJECTORS
    assert await asked.answering(looks_on, OPEN | LEADERS) == set()
    assert await asked.answering(passes.own(workshop, 0), OPEN | OWNERS) == set()

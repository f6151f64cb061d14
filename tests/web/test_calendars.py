"""What follows from a workshop, as files for calendars: all of it for facilitators, for everybody their own."""

from __future__ import annotations

from typing import Any

import httpx

from tests.web.conftest import Visit

AGENDA = [{"method": "action_plan", "title": "Suites", "settings": {"target": "2027-05-20"}}]


class Plan:
    """A plan under way, with one action that Ana helps with."""

    def __init__(self, organiser: httpx.AsyncClient, workshop: str) -> None:
        self.organiser, self.workshop = organiser, workshop
        self.given = 0

    async def give(self, browser: httpx.AsyncClient, do: str, step: str | None = None, /, **words: Any) -> None:
        self.given += 1
        screen = "console" if browser is self.organiser else "phone"
        said = {"do": do, "id": f"command-{self.given}", "step": step, "with": words}
        answer = await browser.post(f"/api/v1/workshops/{self.workshop}/commands?screen={screen}", json=said)
        assert answer.status_code == 200, answer.text


async def test_everybody_has_a_calendar_of_what_they_help_with_and_facilitators_one_of_all(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=AGENDA)
    workshop = made["workshop"]
    plan = Plan(organiser, workshop)
    ana, bo = visit.browser(), visit.browser()
    for browser, name in ((ana, "Ana"), (bo, "Bo")):
        joined = (await browser.post("/api/v1/join", json={"code": made["code"], "name": name})).json()
        browser.headers["Authorization"] = f"Bearer {joined['pass']}"
    view = (await organiser.get(f"/api/v1/workshops/{workshop}/view?screen=console")).json()["views"]
    (step,) = view["everyone"]["agenda"]["order"]
    await plan.give(organiser, "workshop.open_step", step=step)
    for what in ("Réserver la salle", "Envoyer les invitations"):
        await plan.give(bo, "action_plan.add_action", step, what=what)
    view = (await organiser.get(f"/api/v1/workshops/{workshop}/view?screen=console")).json()["views"]
    hall, letters = view["track:main"]["activity"]["actions"]
    for action in (hall, letters):
        await plan.give(bo, "action_plan.set_deadline", step, action=action, offset=-10, base=0)
    await plan.give(ana, "action_plan.offer_help", step, action=hall)

    own = await ana.get(f"/w/{workshop}/own-actions.ics")
    assert own.headers["content-type"].startswith("text/calendar")
    assert "Réserver la salle" in own.text
    assert "invitations" not in own.text
    assert f"UID:{hall}@{workshop}.live-workshop" in own.text
    assert "BEGIN:VEVENT" not in (await bo.get(f"/w/{workshop}/own-actions.ics")).text
    assert (await visit.browser().get(f"/w/{workshop}/own-actions.ics")).status_code == 403

    whole = await organiser.get(f"/w/{workshop}/minutes.ics")
    assert whole.text.count("BEGIN:VEVENT") == 3
    assert (await ana.get(f"/w/{workshop}/minutes.ics")).status_code == 403
    table = await organiser.get(f"/w/{workshop}/minutes.csv")
    assert table.headers["content-disposition"].startswith("attachment")
    assert "2027-05-10" in table.text

    await plan.give(organiser, "workshop.close_workshop")
    assert "Réserver la salle" in (await ana.get(f"/w/{workshop}/own-actions.ics")).text

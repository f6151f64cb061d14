"""What any step may have besides its method, given with the agenda of a new workshop."""

from __future__ import annotations

from tests.web.conftest import Visit

NOTED = {
    "method": "ideas",
    "title": "Récolte",
    "minutes": 10,
    "transition": 3,
    "note_fr": "Rappeler la règle.",
    "note_en": "Recall the rule.",
}


async def test_a_workshop_is_made_with_time_to_settle_and_notes_that_no_phone_is_sent(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser(), agenda=[NOTED])
    base = f"/api/v1/workshops/{made['workshop']}"
    laptop, phone = visit.browser(), visit.browser()
    secret = made["facilitator"].rsplit("/", 1)[1]
    entered = (await laptop.post("/api/v1/enter", json={"secret": secret, "name": "Fatou"})).json()
    laptop.headers["Authorization"] = f"Bearer {entered['pass']}"
    await phone.post("/api/v1/join", json={"code": made["code"], "name": "Ana"})
    console, seen = await laptop.get(f"{base}/view"), await phone.get(f"{base}/view")
    for answer in (console, seen):
        agenda = answer.json()["views"]["everyone"]["agenda"]
        step = agenda["steps"][agenda["order"][0]]
        assert (step["minutes"], step["transition"]) == (10, 3)
    (told,) = console.json()["views"]["facilitators:main"]["steps"].values()
    assert told["note"] == {"fr": NOTED["note_fr"], "en": NOTED["note_en"]}
    assert "Rappeler" not in seen.text
    assert "Recall" not in seen.text


async def test_a_step_whose_transition_lasts_too_long_makes_no_workshop(visit: Visit) -> None:
    organiser = await visit.organiser()
    answer = await organiser.post("/api/v1/workshops", json={"title": "x", "agenda": [{**NOTED, "transition": 241}]})
    assert (answer.status_code, answer.json()["details"]["field"]) == (422, "agenda.0.transition")

"""Nothing that is sent is cut: what is too long is refused with both lengths, and stands in the form as typed."""

from __future__ import annotations

import pytest

from tests.web.conftest import Visit

LONG = "é" * 201


async def test_a_name_that_is_too_long_is_refused_and_stays_in_the_form(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    phone = visit.browser()
    refused = await phone.post(f"/j/{made['code']}", data={"first_name": "Ana", "name": LONG})
    assert refused.status_code == 422
    assert "201 caractères, pour\u00a0200 au plus" in refused.text
    assert f'value="{LONG}"' in refused.text
    entered = await phone.post(f"/j/{made['code']}", data={"first_name": "Ana", "name": "e\u0301" * 200})
    assert entered.status_code == 303


async def test_a_pasted_link_is_a_code(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    pasted = f"Rendez-vous sur https://atelier.exemple.fr/concertation/j/{made['code']}?lang=fr"
    answer = await visit.browser().post("/", data={"code": pasted})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/j/{made['code']}")


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/api/v1/join", {"first_name": "Ana", "name": LONG}, "name"),
        ("/api/v1/join", {"first_name": "Ana", "name": "Roux", "organisation": LONG}, "organisation"),
        ("/api/v1/workshops", {"title": LONG}, "title"),
        ("/api/v1/workshops", {"title": "x", "agenda": [{"method": "ideas", "title": LONG}]}, "agenda.0.title"),
    ],
)
async def test_a_call_says_which_text_is_how_long(visit: Visit, path: str, body: dict[str, object], field: str) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    answer = await organiser.post(path, json=body | ({"code": made["code"]} if path.endswith("join") else {}))
    assert (answer.status_code, answer.json()["code"]) == (422, "too_long")
    assert answer.json()["details"] == {"field": field, "limit": 200, "length": 201}


async def test_the_settings_of_a_step_say_so_too(visit: Visit) -> None:
    organiser = await visit.organiser()
    step = {"method": "voting", "title": "Vote", "settings": {"options": ["Un abri", LONG]}}
    answer = await organiser.post("/api/v1/workshops", json={"title": "x", "agenda": [step]})
    assert answer.json()["code"] == "too_long"
    assert answer.json()["details"] == {"field": "options.1", "limit": 200, "length": 201}


async def test_the_organisers_forms_keep_what_was_typed(visit: Visit) -> None:
    organiser = await visit.organiser()
    refused = await organiser.post(
        "/organiser/new", data={"title": LONG, "place": "Salle du bas", "retention_days": "30"}
    )
    assert (refused.status_code, LONG in refused.text, "Salle du bas" in refused.text) == (422, True, True)
    made = await visit.workshop(organiser)
    agenda = f"/organiser/w/{made['workshop']}/agenda"
    step = {"what": "add", "method": "voting", "title": LONG, "question": "Que garder ?", "minutes": "7"}
    refused = await organiser.post(agenda, data=step)
    assert (refused.status_code, "201 caractères" in refused.text) == (422, True)
    assert LONG in refused.text
    assert "Que garder ?" in refused.text
    assert '<option value="voting" selected>' in refused.text

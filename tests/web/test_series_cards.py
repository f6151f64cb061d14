"""The cards of a series in a workshop: brought by a form, sorted, voted on, and told in its minutes with their link."""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any

import pytest

from live.web import advance_pages, series_cards
from tests.web.conftest import Visit
from tests.web.test_series import series_of
from tests.web.test_series_synthesis import give, held, steps_in


async def test_a_room_sorts_and_votes_on_what_a_series_said_and_its_minutes_lead_back(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    for number in (1, 2):
        await held(visit, organiser, path, number, "écologique")
    none = await organiser.post(f"{path}/cards", data={"kinds": "idea"})
    assert none.status_code == 422
    made = await organiser.post(f"{path}/cards", data={"kinds": ["create", "obstacle"], "theme": "écologique"})
    assert made.status_code == 200, made.text
    # What both have said in the same words is one card.
    assert "2 cartes sont prêtes" in made.text
    found = re.search(r'/organiser/w/(\w+)">Conférence 2026 – Atelier de synthèse', made.text)
    assert found
    workshop = found[1]
    view = (await organiser.get(f"/api/v1/workshops/{workshop}/view")).json()
    sorting, vote = (
        next(each["id"] for each in steps_in(view) if each["method"] == method) for method in ("ideas", "voting")
    )
    await give(organiser, workshop, "open-sorting", "workshop.open_step", step=sorting)
    shown = (await organiser.get(f"/api/v1/workshops/{workshop}/view")).text
    assert "Atelier 1" in shown
    assert "Leviers à créer" in shown
    await give(organiser, workshop, "open-vote", "workshop.open_step", step=vote)
    await give(organiser, workshop, "close-it", "workshop.close_workshop")
    minutes = (await organiser.get(f"/w/{workshop}/minutes.md")).text.replace("\\", "")
    links = re.findall(r"Une caisse commune \[\[Atelier 1 et 1 de plus\]\(<(https?://\S+)>\)\]", minutes)
    assert len(links) == 1
    card = await organiser.get(re.sub(r"^https?://[^/]+", "", links[0]))
    assert "Une caisse commune" in card.text
    assert "Dit aussi ailleurs" in card.text
    # A workshop that has closed takes no more.
    again = await organiser.post(f"{path}/cards", data={"kinds": "create", "workshop": workshop})
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("page", "form", "brings"),
    [("cards", {"kinds": "decision"}, series_cards), ("advances", {"what": "recall"}, advance_pages)],
)
async def test_what_is_erased_while_a_series_is_copied_is_in_no_copy(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, page: str, form: dict[str, str], brings: ModuleType
) -> None:
    organiser, rooms = await visit.organiser(), visit.up.site.rooms
    path, text = await series_of(organiser), "Louer le local des Lilas"
    workshop = await held(visit, organiser, path, 1, "", decision=text)
    other = (await visit.workshop(organiser, agenda=[{"method": "ideas", "title": "Trier"}]))["workshop"]
    gathered = brings.gathered

    async def erased_once_it_is_read(*asked: Any) -> Any:
        found = await gathered(*asked)
        monkeypatch.undo()
        await give(organiser, workshop, "erase-it", "workshop.erase_text", text=text)
        # Time enough to find no copy yet.
        await rooms.copies.settle(0.3)
        return found

    monkeypatch.setattr(brings, "gathered", erased_once_it_is_read)
    answer = await organiser.post(f"{path}/{page}", data=form | {"workshop": other})
    assert answer.status_code == 200, answer.text
    await rooms.copies.settle(20)
    log = [entry.body.decode() for entry in await visit.up.site.store.log.read(other, 0)]
    assert text not in "".join(log)
    assert "[texte effacé]" in "".join(log), "a copy was made"
    assert await visit.up.site.store.copied.noted() == {}

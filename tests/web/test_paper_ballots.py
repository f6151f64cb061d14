"""Ballots of paper over the wire: once however often they are offered, and with nothing of them in the store."""

from __future__ import annotations

import secrets

from tests.web.conftest import Visit

VOTE = [{"method": "voting", "title": "Vote", "settings": {"rule": "approval", "options": ["Un banc", "Un arbre"]}}]


async def test_a_ballot_of_paper_offered_again_counts_once_and_is_sealed_in_the_store(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser(), agenda=VOTE)
    browser = visit.browser()
    held = await browser.post("/api/v1/enter", json={"secret": made["facilitator"].rsplit("/", 1)[-1], "name": "Zoé"})
    browser.cookies.clear()
    browser.headers["Authorization"] = f"Bearer {held.json()['pass']}"
    site = visit.up.site
    room = await site.rooms.room(made["workshop"])
    assert room is not None
    step = next(iter(room.workshop.main.order))

    async def does(do: str, id: str | None = None, on: str | None = None, **given: object) -> int:
        said = {"do": do, "id": id or secrets.token_urlsafe(9), "with": given} | ({"step": on} if on else {})
        answer = await browser.post(
            f"/api/v1/workshops/{made['workshop']}/commands", params={"screen": "console"}, json=said
        )
        return answer.status_code

    async def counted() -> tuple[int, int]:
        seen = await browser.get(f"/api/v1/workshops/{made['workshop']}/view", params={"screen": "console"})
        activity = seen.json()["views"]["track:main"]["activity"]
        return activity["voted"], activity["paper"]

    assert await does("workshop.open_step", step=step) == 200
    id = secrets.token_urlsafe(9)
    for _ in range(3):
        assert await does("voting.enter_paper_ballot", id, step, ballot={"approved": ["o1"]}) == 200
    assert await counted() == (1, 1)
    log = b"\n".join(entry.body for entry in await site.store.log.read(made["workshop"], 0))
    assert b"paper_entered" not in log
    assert b"approved" not in log
    # Another process, or this one begun again, knows it too.
    await site.rooms.forget_room(made["workshop"])
    assert await does("voting.enter_paper_ballot", id, step, ballot={"approved": ["o1"]}) == 200
    assert await counted() == (1, 1)
    assert await does("workshop.undo") == 200
    assert await counted() == (0, 0)

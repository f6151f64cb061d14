"""Documents are made in a process beside the server: whoever posts meanwhile does not wait for them."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from pathlib import Path

import pytest

from live.core.blocks import NO_PHOTOGRAPHS, Photographs
from live.minutes.formats import FORMATS, render
from live.room.composing import packed
from live.room.documents import Documents
from live.room.pool import Pool
from tests.minutes.samples import FRENCH
from tests.room.test_pool import gated
from tests.web.conftest import Visit
from tests.web.test_minutes_pages import Held


async def test_posts_go_on_while_seven_documents_wait_for_the_process_that_makes_them(
    visit: Visit, tmp_path: Path
) -> None:
    held = await Held(visit).begin(closed=False)
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    pool = visit.up.site.rooms.pool
    busy = asyncio.create_task(pool.document(partial(gated, gate), "another"))
    await asyncio.sleep(0)
    path = f"/w/{held.id}/minutes"
    asked = [asyncio.create_task(held.organiser.get(f"{path}.{each.extension}")) for each in FORMATS]
    for number in range(5):
        await held.give("workshop.add_step", method="ideas", title=f"Encore {number}")
    assert not any(each.done() for each in asked)
    await asyncio.to_thread(gate.write_bytes, b"open")
    answers = await asyncio.gather(*asked)
    assert {answer.status_code for answer in answers} == {200}
    assert all(answer.content for answer in answers)
    await busy


async def test_a_mistake_in_the_process_beside_is_owned_up_to_and_hinders_nothing_else(
    visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    held = await Held(visit).begin(closed=False)
    # One that an earlier version would have taken, and ours cannot write on.
    await visit.up.site.store.shelf.keep_letterhead("docx", b"no document", held.id)
    answer = await held.organiser.get(f"/w/{held.id}/minutes.docx")
    assert answer.status_code == 500
    assert "Une erreur de notre côté" in answer.text
    assert "as_docx.py" in caplog.text
    assert held.id in caplog.text
    assert (await held.organiser.get(f"/w/{held.id}/minutes.odt")).status_code == 200


async def test_photographs_are_brought_when_the_turn_of_a_document_comes(tmp_path: Path) -> None:
    pool, gate, brought = Pool(), tmp_path / "gate", list[str]()
    os.mkfifo(gate)
    documents = Documents(pool)

    async def bringing() -> Photographs:
        brought.append("photographs")
        return NO_PHOTOGRAPHS

    try:
        busy = asyncio.create_task(pool.document(partial(gated, gate), "another"))
        await asyncio.sleep(0)
        asked = [
            asyncio.create_task(documents.rendered(packed(FRENCH), each, bringing=bringing)) for each in ("md", "json")
        ]
        await asyncio.sleep(0)
        assert brought == []
        await asyncio.to_thread(gate.write_bytes, b"open")
        await asyncio.gather(busy, *asked)
        assert len(brought) == 2
    finally:
        await pool.end()


async def test_whoever_asks_for_the_same_document_gets_the_same_one() -> None:
    pool = Pool()
    documents = Documents(pool)
    try:
        one, two = await asyncio.gather(*(documents.rendered(packed(FRENCH), "md") for _ in range(2)))
        assert one is two is await documents.rendered(packed(FRENCH), "md")
        assert one == render(FRENCH, "md")
        assert await documents.rendered(packed(FRENCH), "json") == render(FRENCH, "json")
    finally:
        await pool.end()

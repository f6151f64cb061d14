"""What /metrics shows, by name and unit, and the board that is made for it."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from live.app.serving import serving
from live.web.settings import setup_from
from tests.plain_client import connected
from tests.served import free_port
from tests.web.conftest import Visit

BOARD = Path(__file__).parents[2] / "docs" / "grafana.json"
# Those of the supervisor, where there are workers.
OF_WORKERS = {"live_workers", "live_workers_ended_total"}


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Visit]:
    setup = setup_from({}, port=0, host="127.0.0.1", data=tmp_path, drain=0.2, metrics_port=free_port())
    async with serving(setup) as up:
        visit = Visit(up, [])
        yield visit
        for browser in visit.browsers:
            await browser.aclose()


async def shown(visit: Visit) -> str:
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.get(f"http://127.0.0.1:{visit.up.site.setup.metrics_port}/metrics")).text


async def test_commands_refusals_sockets_and_frames_are_counted(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    held = (await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Ana"})).json()
    async with connected(f"http://127.0.0.1:{visit.up.port}", held, "phone") as phone:
        await phone.arrive()
        assert "refused" in await phone.do("workshop.open_step", step="none")
        assert "done" in await phone.do("workshop.leave")
        text = await shown(visit)
        assert 'live_sockets{screen="phone"} 1.0' in text
        assert "live_commands_total 2.0" in text
        assert re.search(r'^live_refusals_total\{code="\w+"\} 1\.0$', text, re.MULTILINE)
        assert "live_rooms 1.0" in text
        assert "live_frames_total 0.0" not in text
        assert "live_backlog_bytes 0.0" in text


async def test_names_follow_the_conventions(visit: Visit) -> None:
    for family in text_string_to_metric_families(await shown(visit)):
        if not family.name.startswith("live_"):
            continue
        assert family.documentation
        names = {sample.name for sample in family.samples if not sample.name.endswith("_created")}
        if family.type == "counter":
            assert all(name.endswith("_total") for name in names)
        if family.type == "histogram":
            assert family.name.endswith("_seconds")


async def test_the_board_asks_for_what_there_is(visit: Visit) -> None:
    there = set(re.findall(r"^(\w+)(?:\{| )", await shown(visit), re.MULTILINE)) | OF_WORKERS
    there |= {"live_refusals_total"}
    board = json.loads(BOARD.read_text())
    asked = {
        name
        for panel in board["panels"]
        for target in panel["targets"]
        for name in re.findall(r"\b((?:live|process)_\w+)", target["expr"])
    }
    assert len(asked) >= 12
    assert asked <= there

"""A server in this process, on a real port, over a real store."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from live.app.serving import Serving, serving
from live.web.settings import setup_from


@dataclass(eq=False)
class Visit:
    """A server that is up, and ways to speak to it as different browsers."""

    up: Serving
    browsers: list[httpx.AsyncClient]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.up.port}"

    def browser(self, **headers: str) -> httpx.AsyncClient:
        client = httpx.AsyncClient(base_url=self.url, headers={"Accept-Language": "fr", **headers}, timeout=None)
        self.browsers.append(client)
        return client

    async def organiser(self) -> httpx.AsyncClient:
        client = self.browser()
        await client.get(f"/organiser/in/{self.up.site.organiser_secret}")
        return client

    async def workshop(self, organiser: httpx.AsyncClient, **asked: Any) -> dict[str, str]:
        made = await organiser.post("/api/v1/workshops", json={"title": "Rencontre", **asked})
        assert made.status_code == 201, made.text
        created: dict[str, str] = made.json()
        return created


@asynccontextmanager
async def visited(**said: str) -> AsyncIterator[Visit]:
    """A server of which the environment says this."""
    folder = Path(tempfile.mkdtemp(prefix="live-"))
    try:
        async with serving(setup_from(said, port=0, host="127.0.0.1", data=folder, drain=0.2)) as up:
            visit = Visit(up, [])
            yield visit
            for browser in visit.browsers:
                await browser.aclose()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def visit() -> AsyncIterator[Visit]:
    async with visited() as here:
        yield here

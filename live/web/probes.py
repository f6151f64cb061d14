"""Whether the server lives, whether it can serve, and what it has been doing."""

from __future__ import annotations

from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from live.room.rooms import Rooms
from live.web.requests import json_response, site_of
from live.web.socket import Door

_SECONDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0)


async def healthz(request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n")


async def readyz(request: Request) -> Response:
    """The store takes what is written and keeps it, as it was found at the last look, and the process is not about to
    stop. Nothing here says where the store is."""
    site = site_of(request)
    problems: list[str] = []
    told: dict[str, Any] = {"draining": site.door.draining}
    if site.door.draining:
        problems.append("draining")
    found = site.store.watch.found
    problems += found.problems_now
    told["store"] = {"asked_seconds_ago": round(found.age, 1)}
    if found.durability is not None:
        told["store"] |= {
            "server": found.durability.server,
            "version": found.durability.version,
            "durability": found.durability.mode,
            "remarks": list(found.durability.remarks),
        }
    return json_response({"ready": not problems, "problems": problems, **told}, 503 if problems else 200)


class Measures:
    """What /metrics shows: counts and times, no contents."""

    def __init__(self, rooms: Rooms, door: Door) -> None:
        self.registry = CollectorRegistry()
        connections = Gauge("live_connections", "Open sockets", registry=self.registry)
        connections.set_function(lambda: len(door.connections))
        open_rooms = Gauge("live_rooms", "Workshops open in this process", registry=self.registry)
        open_rooms.set_function(lambda: rooms.open_count)
        bad = Gauge("live_bad_messages", "Messages that were not this protocol", registry=self.registry)
        bad.set_function(lambda: door.refused)
        self._events = Counter("live_events", "Events appended", registry=self.registry)
        self._append = Histogram(
            "live_append_seconds", "From an append to its being on disk", buckets=_SECONDS, registry=self.registry
        )
        self._shown = Histogram(
            "live_show_seconds",
            "Bringing all screens of a workshop up to date",
            buckets=_SECONDS,
            registry=self.registry,
        )
        rooms.on_appended = self._appended
        rooms.on_shown = self._shown.observe

    def _appended(self, seconds: float, events: int) -> None:
        self._append.observe(seconds)
        self._events.inc(events)

    def text(self) -> bytes:
        return generate_latest(self.registry)

    async def told(self) -> bytes:
        return self.text()


ROUTES = [Route("/healthz", healthz), Route("/readyz", readyz)]

"""Whether the server lives, whether it can serve, and what it has been doing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from live.room.rooms import Rooms
from live.views.audiences import Screen
from live.web.door import Door
from live.web.requests import json_response, site_of

_SECONDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0)
_SCREENS: Final = get_args(Screen)


async def healthz(request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n")


async def readyz(request: Request) -> Response:
    """The store takes what is written and keeps it, as it was found at the last look, and the process is not about to
    stop. Nothing here says where the store is.

    While some servers of a cluster take what is written, so does this process for the workshops there: no other process
    would do better for the rest, and a balancer that took all of them out would end the rooms that go on."""
    site = site_of(request)
    problems: list[str] = []
    told: dict[str, Any] = {"draining": site.door.draining}
    if site.door.draining:
        problems.append("draining")
    found = site.store.watch.found
    problems += found.problems_now
    told["store"] = {"asked_seconds_ago": round(found.age, 1)}
    if found.servers > 1:
        told["store"] |= {"servers": found.servers, "not_written": sorted(found.partly.values())}
    if found.durability is not None:
        told["store"] |= {
            "server": found.durability.server,
            "version": found.durability.version,
            "durability": found.durability.mode,
            "remarks": list(found.durability.remarks),
        }
    return json_response({"ready": not problems, "problems": problems, **told}, 503 if problems else 200)


class Measures(Collector):
    """What /metrics shows: counts and times, no contents, by the names and units of Prometheus' conventions."""

    def __init__(self, rooms: Rooms, door: Door) -> None:
        self.registry = CollectorRegistry()
        self._rooms = rooms
        self._door = door
        self._events = Counter("live_events", "Events appended", registry=self.registry)
        self._frames = Counter("live_frames", "Frames that told a screen of a change", registry=self.registry)
        self._append = Histogram(
            "live_append_seconds", "From an append to its being on disk", buckets=_SECONDS, registry=self.registry
        )
        self._shown = Histogram(
            "live_show_seconds",
            "Bringing all screens of a workshop up to date",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.registry.register(self)
        ProcessCollector(registry=self.registry)
        rooms.on_appended = self._appended
        rooms.on_shown = self._showed

    def collect(self) -> Iterator[Metric]:
        """What is known without counting along."""
        connections = [*self._door.connections]
        sockets = GaugeMetricFamily("live_sockets", "Open sockets, by what they are", labels=["screen"])
        for screen in _SCREENS:
            sockets.add_metric([screen], sum(each.screen == screen for each in connections))
        yield sockets
        found = self._rooms.store.watch.found
        not_written = found.servers if found.problems_now else len(found.partly)
        yield GaugeMetricFamily("live_store_not_written", "Servers of the store that take no write", not_written)
        yield GaugeMetricFamily("live_rooms", "Workshops open in this process", self._rooms.open_count)
        behind = sum(each.behind for each in connections)
        yield GaugeMetricFamily("live_sockets_behind", "Sockets that have stopped reading", behind)
        backlog = sum(each.backlog for each in connections)
        yield GaugeMetricFamily("live_backlog_bytes", "Bytes that wait for sockets to be read", backlog)
        answered = self._door.answered
        yield CounterMetricFamily("live_commands", "Commands answered", answered.total())
        refusals = CounterMetricFamily("live_refusals", "Commands refused, by the code of the refusal", labels=["code"])
        for code, times in sorted(answered.items()):
            if code != "done":
                refusals.add_metric([code], times)
        yield refusals
        yield CounterMetricFamily(
            "live_bad_messages", "Messages that were not this protocol", self._door.not_understood
        )

    def _appended(self, seconds: float, events: int) -> None:
        self._append.observe(seconds)
        self._events.inc(events)

    def _showed(self, seconds: float, frames: int) -> None:
        self._shown.observe(seconds)
        self._frames.inc(frames)

    def text(self) -> bytes:
        return generate_latest(self.registry)

    async def told(self) -> bytes:
        return self.text()


ROUTES = [Route("/healthz", healthz), Route("/readyz", readyz)]

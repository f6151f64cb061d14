"""The real server, started as anybody starts it, and a workshop in it with a thousand passes.

Workshops are made and their step opened over the API. Passes are signed here with the server's own key
instead of being asked for a thousand times: they are the very cookies that joining would have set, and the
people they name arrive over their sockets like anybody else.
"""

from __future__ import annotations

import http.client
import json
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from live.core.people import Role
from live.web.passes import Pass, Passes
from tests.bench.processes import SERVER_CORE, Processes, free_port, on_core, until_open

AS_FAST_AS_THEY_LIKE = "1000000"
ESTABLISHED: Final = "01"
AS_JSON: Final = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Held:
    """A workshop whose step is open in one of its tracks, and the file with a cookie a line, one for each phone."""

    id: str
    step: str
    cookies: Path
    track: str = "main"

    @property
    def as_phones(self) -> tuple[str, ...]:
        """The generator's options for phones of this workshop, each with its own pass."""
        return ("--path", f"/ws/{self.id}/phone", "--header", "Cookie: {line}", "--lines", str(self.cookies))

    @property
    def posting(self) -> tuple[str, ...]:
        """The generator's options for posts: an idea, its acknowledgement, and its arrival on everyone's screen."""
        post = {"do": "ideas.post_idea", "id": "{id}", "step": self.step, "with": {"text": "{id} {pad}"}}
        said = json.dumps(post, separators=(",", ":"))
        return ("--publish", said, "--ack", '"done"', "--deliver", f'"of":"track:{self.track}"')


class Served:
    """A running server with a store of its own in a folder of this run."""

    def __init__(self, processes: Processes, folder: Path, workers: int = 1, **settings: str) -> None:
        folder.mkdir(exist_ok=True)
        self._processes = processes
        self._folder = folder
        self._settings = {"LIVE_WORKERS": str(workers), **settings}
        self._key = secrets.token_urlsafe(32)
        self._organiser = secrets.token_urlsafe(32)
        self._passes = Passes(self._key, self._organiser)
        self.port = free_port()
        self._process = self._started()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def sockets(self) -> int:
        """How many are open at the server's port."""
        lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        return sum(local.endswith(f":{self.port:04X}") and state == ESTABLISHED for _, local, _, state, *_ in lines)

    @property
    def store_pids(self) -> list[int]:
        return [pid for pid in self._processes.children_of(self.pid) if b"valkey-server" in _command_line(pid)]

    @property
    def store_socket(self) -> Path:
        return Path(json.loads((self._folder / "data" / "store" / "valkey.json").read_text())["socket"])

    def minutes(self, held: Held, extension: str) -> bytes:
        """The minutes as they stand, for whoever organises."""
        bearer = {"Authorization": f"Bearer {self._passes.organiser_pass()}"}
        status, _, content = self.get(f"/w/{held.id}/minutes.{extension}", bearer)
        if status != 200:
            raise RuntimeError(f"minutes.{extension}: {status} {content[:200]!r}")
        return content

    @property
    def serving_pids(self) -> list[int]:
        """The process that serves, or all workers with the one that watches them."""
        workers = [pid for pid in self._processes.children_of(self.pid) if b"\0worker\0" in _command_line(pid)]
        return [self.pid, *workers]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        self._processes.stop(self._process)

    def _started(self) -> subprocess.Popen[bytes]:
        environment = {
            "LIVE_HOST": "127.0.0.1",
            "PORT": str(self.port),
            "LIVE_DATA": str(self._folder / "data"),
            "LIVE_SECRET_KEY": self._key,
            "LIVE_ORGANISER_SECRET": self._organiser,
            "LIVE_COMMANDS_EACH_SECOND": AS_FAST_AS_THEY_LIKE,
            "LIVE_LOG_LEVEL": "warning",
            "LIVE_DRAIN": "0",
            "LIVE_PUBLIC_URL": "",
            "REDIS_URL": "",
            **self._settings,
        }
        command = [*on_core(SERVER_CORE), sys.executable, "-m", "live", "serve"]
        process = self._processes.start(command, environment, self._folder / "server.log")
        until_open(self.port, process)
        return process

    def restart(self, how: signal.Signals = signal.SIGTERM) -> float:
        """Stop and start again on the same store; returns the seconds from the signal to serving."""
        began = time.monotonic()
        self._processes.stop(self._process, how)
        self._process = self._started()
        self.get("/healthz")
        return time.monotonic() - began

    # --- workshops ----------------------------------------------------------------------------------------

    def workshop(self, phones: int) -> Held:
        """A new workshop whose one step collects ideas, open, with passes for that many people."""
        return self._opened({"method": "ideas", "title": "Idées"}, phones)

    def planned(self, step: dict[str, Any], phones: int, tracks: int = 0) -> Held:
        """A new workshop with one step that nobody has opened, so many tracks, and passes for that many people."""
        id = self._made({"title": "Mesure", "identity": "anonymous", "agenda": [step]})["workshop"]
        for at in range(tracks):
            self._give(id, "workshop.add_track", title=f"Axe {at + 1}")
        key = self._shown(id, lambda views: views["everyone"]["agenda"]["order"])[0]
        return Held(id, key, self._cookies(id, range(phones)))

    def open(self, held: Held) -> None:
        self._give(held.id, "workshop.open_step", step=held.step)

    def drive(self, held: Held, do: str, **words: Any) -> None:
        """A facilitator gives a command to the step."""
        self._give(held.id, do, held.step, **words)

    def contribute(self, held: Held, index: int, do: str, **words: Any) -> None:
        """One of the people, who has come in before, gives a command to the step."""
        said = {"do": do, "id": secrets.token_hex(8), "step": held.step, "with": words}
        bearer = self._passes.written(Pass(held.id, _person(index), Role.PARTICIPANT))
        self._call(f"/api/v1/workshops/{held.id}/commands?screen=phone", said, bearer)

    def activity(self, held: Held, part: str = "") -> dict[str, Any]:
        """What everybody is shown of the step that is open, once there is something in this part of it."""

        def is_there(views: Any) -> Any:
            shown = views[f"track:{held.track}"]["activity"]
            return shown if shown and (not part or shown[part]) else None

        shown: dict[str, Any] = self._shown(held.id, is_there)
        return shown

    def vote(self, phones: int) -> tuple[Held, list[str]]:
        """A new workshop in which a vote is open, and the items voted on."""
        options = {
            "voters": "everybody",
            "options": [f"Proposition {number}" for number in range(1, 13)],
            "dots": 3,
            "cap": 2,
        }
        held = self._opened({"method": "voting", "title": "Priorités", "settings": options}, phones)
        return held, list(self.activity(held)["items"])

    def tracks(self, number: int, phones: int, come_in: Callable[[Held], object]) -> tuple[Held, ...]:
        """A new workshop with so many tracks that collect ideas at once, each with the phones that are in it. They
        `come_in` before they are sent there."""
        id = self._made({"title": "Mesure", "identity": "anonymous"})["workshop"]
        give = partial(self._give, id)
        give("workshop.add_step", method="parallel", title="Axes")
        for at in range(number):
            give("workshop.add_track", title=f"Axe {at + 1}")
        added = self._shown(id, lambda views: _complete(views["everyone"]["tracks"], number))
        for track in added:
            give("workshop.add_step", method="ideas", title="Idées", track=track)
        filled = self._shown(id, lambda views: _complete(views["everyone"]["tracks"], number, 1))
        (parallel,) = self._shown(id, lambda views: views["everyone"]["agenda"]["order"])
        come_in(Held(id, parallel, self._cookies(id, range(phones))))
        give("workshop.open_step", step=parallel)
        held = []
        for at, (track, card) in enumerate(filled.items()):
            people = range(at, phones, number)
            give("parallel.move_people", parallel, people=[_person(index) for index in people], track=track)
            held.append(Held(id, card["order"][0], self._cookies(id, people), track))
        give("parallel.send_off", parallel)
        for each in held:
            give("workshop.open_step", step=each.step)
        return tuple(held)

    def open_to_all(self) -> str:
        """The join code of a new workshop where people give a name."""
        made: str = self._made({"title": "Mesure", "identity": "nickname"})["code"]
        return made

    def _opened(self, step: dict[str, Any], phones: int) -> Held:
        held = self.planned(step, phones)
        self.open(held)
        return held

    def _give(self, id: str, do: str, about: str | None = None, /, **words: Any) -> None:
        said = {"do": do, "id": secrets.token_hex(8), "step": about, "with": words}
        self._call(f"/api/v1/workshops/{id}/commands?screen=console", said, self._facilitator(id))

    def _facilitator(self, id: str) -> str:
        return self._passes.written(Pass(id, "facilitator", Role.FACILITATOR))

    def _made(self, asked: dict[str, Any]) -> Any:
        return self._call("/api/v1/workshops", asked, self._passes.organiser_pass())

    def _shown(self, id: str, part: Callable[[Any], Any]) -> Any:
        """A part of what is shown, once there is something in it: screens are a moment behind the log."""
        end = time.monotonic() + 5
        while time.monotonic() < end:
            views = self._call(f"/api/v1/workshops/{id}/view?screen=console", None, self._facilitator(id))["views"]
            if found := part(views):
                return found
            time.sleep(0.02)
        raise RuntimeError(f"workshop {id} does not show what was done in it")

    def _cookies(self, id: str, people: Sequence[int]) -> Path:
        path = self._folder / f"cookies-{id}-{people[0]}-{len(people)}"
        name = self._passes.cookie_name(id, "phone")
        held = (self._passes.written(Pass(id, _person(index), Role.PARTICIPANT)) for index in people)
        path.write_text("".join(f"{name}={each}\n" for each in held))
        return path

    def _call(self, path: str, said: Any, bearer: str) -> Any:
        body = None if said is None else json.dumps(said)
        status, _, answer = self.get(path, {"Authorization": f"Bearer {bearer}", **AS_JSON}, body)
        if status >= 300:
            raise RuntimeError(f"{path}: {status} {answer[:300]!r}")
        return json.loads(answer)

    def get(self, path: str, headers: dict[str, str] | None = None, body: str | None = None) -> tuple[int, str, bytes]:
        """One request; returns the status, the Content-Encoding and the bytes as they travelled."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET" if body is None else "POST", path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.getheader("Content-Encoding", ""), response.read()
        finally:
            connection.close()


def _command_line(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _person(index: int) -> str:
    return f"person{index:05}"


def _complete(tracks: Any, number: int, steps: int = 0) -> Any:
    """The tracks, once there are so many, each with so many steps."""
    return tracks if [len(each["order"]) for each in tracks.values()] == [steps] * number else None

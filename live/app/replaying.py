"""Playing a scenario against a running server, as its people would: over the API and the socket alone.

What each act does in each method stands in `acts`; what people say when the file does not tell, in `scenario`.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from live.app.acts import play_act
from live.app.preparing import expected, prepared, says
from live.app.scenario import Scenario
from live.app.several_rooms import Rooms
from live.app.slides import Sender
from live.app.stage import Stage, Tell
from live.app.visiting import Declined, Held, Server, visiting


@dataclass(frozen=True, slots=True)
class Played:
    """A workshop that has been played to its end, and the pass of its facilitator."""

    workshop: str
    facilitator: Held
    links: dict[str, str]


async def replay(scenario: Scenario, server: Server, organiser: str, tell: Tell, pace: float = 0.0) -> Played:
    """Play it. `organiser` is the secret of the organiser's link; `pace`, the seconds an act takes, at least.
    Raises Declined, TurnedAway."""
    holder = await server.enter(_last_part(organiser))
    links = await server.create(prepared(scenario), holder.text)
    workshop = links["workshop"]
    tell(f"workshop {workshop}: {scenario.workshop.title}")
    called = scenario.workshop.facilitator or {"fr": "Animation", "en": "Facilitator"}[scenario.speaks]
    facilitator = await server.enter(_last_part(links["facilitator"]), called)
    async with AsyncExitStack() as stack:
        console = await stack.enter_async_context(visiting(server.url, facilitator, "console"))
        stage = Stage(scenario, console, tell, pace, sender=Sender(server, facilitator))
        rooms = Rooms(server.url, stage)
        days = await stage.begin()
        if scenario.attendance:
            path = f"/api/v1/workshops/{workshop}/expected"
            listed = await server.call("POST", path, expected(scenario.cast), holder.text)
            tell(f"expected: {listed['expected']} people")
        for person in scenario.cast:
            if person.attendance == "present":
                held = await server.join(links["code"], **says(person))
                rooms.held[person.called] = held
                stage.people[person.called] = await stack.enter_async_context(visiting(server.url, held, "phone"))
        tell(f"arrived: {len(stage.people)} people")
        await stage.mark_the_others()
        await rooms.prepare()
        for number, (act, step) in enumerate(zip(scenario.agenda, stage.steps, strict=True), start=1):
            days = await stage.until_the_day_of(act, days)
            played = "" if act.method == act.played_as else f" ({act.method}, played as {act.played_as})"
            tell(f"act {number}: {act.title}{played}")
            await (rooms.play(act, step) if act.played_as == "parallel" else play_act(stage, act, step))
        await stage.end()
    tell("closed")
    return Played(workshop, facilitator, links)


async def save_minutes(server: Server, played: Played, folder: Path, extensions: Iterable[str]) -> list[Path]:
    """The minutes of a workshop in these formats, as files. Raises Declined."""
    saved = []
    for extension in extensions:
        path = f"/w/{played.workshop}/minutes.{extension}"
        status, content = await server.fetch("GET", path, text=played.facilitator.text)
        if status != 200:
            raise Declined(f"http_{status}", {"path": path})
        saved.append(folder / f"minutes.{extension}")
        saved[-1].write_bytes(content)
    return saved


def _last_part(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[-1]

"""What an audience is shown of a step that runs: its activity, its phase, its time, and one card of it alone."""

from __future__ import annotations

from typing import Any

from live.core.ids import TrackId
from live.core.method import See
from live.core.nodes import Node, Tree
from live.core.people import Directory
from live.methods import METHODS
from live.views.finished import finished
from live.workshop.model import Running, Workshop
from live.workshop.spotlight import card_of
from live.workshop.tracks import around


def activity(workshop: Workshop, directory: Directory, track: TrackId, audience: str, *key: str) -> Tree | None:
    running = workshop.running_in(track)
    if running is None:
        return None
    method = METHODS[running.plan.method]
    see = _see(workshop, directory, audience, running)
    draw: Any = getattr(method.views, audience)
    tree: Tree = draw(running.activity, *key, see)
    shown: Tree = {"step": workshop.tracks[track].now, "method": method.name, **tree}
    if audience == "everyone":
        shown["phase"] = _phase(running)
    return shown | finished(running, see, audience, *key)


def spotlight(workshop: Workshop, directory: Directory, key: TrackId) -> Tree | None:
    lit = workshop.tracks[key].spotlight
    running = workshop.steps.get(lit.step) if lit else None
    if lit is None or not isinstance(running, Running):
        return None
    see = _see(workshop, directory, "everyone", running)
    shown = card_of(METHODS[running.plan.method], running.activity, lit.card, see)
    return {"step": lit.step, "card": lit.card, "shown": shown} if shown is not None else None


def _see(workshop: Workshop, directory: Directory, audience: str, running: Running) -> See:
    """Names: never in an anonymous workshop; to other participants only where they were told so."""
    description = workshop.description
    named = description.identity != "anonymous" and (
        audience == "facilitators" or description.names_seen_by == "everyone"
    )
    present = around(workshop, running.plan)
    on_screen = not running.plan.standing or is_on_screen(workshop, running.plan.track)
    return See(directory, named, open=True, people=present.people, tracks=present.tracks, on_screen=on_screen)


def is_on_screen(workshop: Workshop, standing: TrackId) -> bool:
    """Whether the screen of some track shows this standing step."""
    return any(track.screen == standing for track in workshop.tracks.values())


def _phase(running: Running) -> Tree | None:
    """In which phase a step is, what comes next, and the minutes of both, 0 where they have none of their own."""
    at = METHODS[running.plan.method].phase_of(running.activity)
    if at is None:
        return None
    minutes = running.plan.phases

    def told(name: str, number: int, at: str | int) -> dict[str, Node]:
        """`called` is what the name of its words ends in."""
        named: dict[str, Node] = {"called": name}
        if at:
            named = {"called": f"{name}.{'named' if isinstance(at, str) else 'numbered'}", "at": str(at)}
        return {"name": name, **named, "number": number, "minutes": minutes.get(name, 0)}

    following: Node = told(at.next, at.number + 1, at.next_at) if at.next else None
    return {**told(at.name, at.number, at.at), "of": at.of, "next": following}


def timer(running: Running | None) -> Tree | None:
    """An end time, or while paused the time left: clients know the server's clock and count themselves. Where people
    are given minutes to settle, the same of these. None where only the clock of each turn means anything."""
    if running is None or (running.ends is None and running.begins is None):
        return None
    if METHODS[running.plan.method].own_clock and running.begins is None:
        return None
    left = _left_until(running.ends, running)
    return left if running.begins is None else left | {"settling": _left_until(running.begins, running)}


def _left_until(end: int | None, running: Running) -> Tree:
    if end is None or running.paused_at is None:
        return {"ends": end, "left": None}
    return {"ends": None, "left": max(0, end - running.paused_at)}

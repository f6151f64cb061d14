"""Events and whole workshops as bytes: what the log and the snapshots hold.

A log written by any released version still folds: whoever changes the shape of an event adds a
conversion here and keeps a recorded example with the tests. A snapshot is only a shortcut: one made
by another shape of the state is thrown away and the log is folded instead.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import blake2b
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from live.core.commands import Event, Recorded
from live.core.keyed import Keyed
from live.methods import METHODS
from live.workshop.model import Closed, Planned, Running, Workshop
from live.workshop.registry import EVENTS, name_of

_EVENT: Final[dict[str, TypeAdapter[Any]]] = {name: TypeAdapter(entry.kind) for name, entry in EVENTS.items()}
_WORKSHOP: Final[TypeAdapter[Workshop]] = TypeAdapter(Workshop)
_PHASES: Final[dict[str, TypeAdapter[Any]]] = {kind.__name__: TypeAdapter(kind) for kind in (Planned, Running, Closed)}
_ACTIVITIES: Final[dict[str, TypeAdapter[Any]]] = {
    method.name: TypeAdapter(method.activity) for method in METHODS.values()
}


def encode(recorded: Recorded) -> bytes:
    """An event as the log keeps it; its seq is the entry's own."""
    name = name_of(recorded.event, recorded.method)
    entry: dict[str, Any] = {"event": name, "at": recorded.at, "by": recorded.by, "with": recorded.event}
    if recorded.step is not None:
        entry["step"] = recorded.step
    if recorded.command is not None:
        entry["command"] = recorded.command
    return to_json(entry)


def decode(seq: int, body: bytes) -> Recorded:
    """An event from the log. Raises KeyError or ValidationError for what no version has written."""
    entry = from_json(body)
    name = entry["event"]
    event: Event = _EVENT[name].validate_python(_as_told_now(name, entry["with"]))
    return Recorded(seq, entry["at"], entry["by"], event, entry.get("step"), entry.get("command"), EVENTS[name].method)


def _as_told_now(name: str, told: dict[str, Any]) -> dict[str, Any]:
    """What an earlier version wrote, in the shape of today."""
    if name == "voting.ballot_cast" and "dots" in told:
        # Up to 0.1 there were dots only.
        return {"person": told["person"], "ballot": {"dots": told["dots"]}}
    return told


def snapshot(workshop: Workshop) -> bytes:
    steps = {
        key: {
            "phase": type(step).__name__,
            "step": replace(step, activity=None) if not isinstance(step, Planned) else step,
            "activity": None if isinstance(step, Planned) else step.activity,
        }
        for key, step in workshop.steps.items()
    }
    bare = replace(workshop, steps=Keyed())
    return to_json({"shape": SHAPE, "workshop": bare, "steps": steps}, fallback=dict)


def from_snapshot(body: bytes) -> Workshop | None:
    """The workshop a snapshot holds, or None when another version made it."""
    entry = from_json(body)
    if entry.get("shape") != SHAPE:
        return None
    try:
        workshop = _WORKSHOP.validate_python(entry["workshop"])
        steps = {}
        for key, stored in entry["steps"].items():
            step = _PHASES[stored["phase"]].validate_python(stored["step"])
            if not isinstance(step, Planned):
                activity = _ACTIVITIES[step.plan.method].validate_python(stored["activity"])
                step = replace(step, activity=activity)
            steps[key] = step
    except (ValidationError, KeyError):
        return None
    return replace(workshop, steps=Keyed(steps))


def _shape() -> str:
    """A fingerprint of everything a snapshot may hold, so that a changed state never reads an old one."""
    schemas = [adapter.json_schema() for adapter in (_WORKSHOP, *_PHASES.values(), *_ACTIVITIES.values())]
    return blake2b(json.dumps(schemas, sort_keys=True).encode(), digest_size=8).hexdigest()


SHAPE: Final = _shape()

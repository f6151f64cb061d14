"""Events and whole workshops as bytes: what the log and the snapshots hold.

A log written by any released version still folds: whoever changes the shape of an event adds a
conversion here and keeps a recorded example with the tests. A snapshot is only a shortcut: one made
by another shape of the state is thrown away and the log is folded instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from live.core.adapters import adapter_of
from live.core.commands import Event, Recorded, Sealed, wire_name
from live.core.ids import StepId
from live.core.versioned_map import VersionedMap
from live.methods import METHODS
from live.workshop.model import Closed, Planned, Running, Step, Workshop
from live.workshop.registry import EVENTS, SECRET_EVENTS, name_of
from live.workshop.sealing import NO_SEALS, Keys, Seals
from live.workshop.shape import fingerprint

_SEALED: Final = wire_name("workshop", Sealed)
_SEALED_MARK: Final = _SEALED.encode()
_PHASES: Final[dict[str, type[Step]]] = {kind.__name__: kind for kind in (Planned, Running, Closed)}
# Of everything a snapshot may hold, so that a changed state never reads an old one.
SHAPE: Final = fingerprint(Workshop, *_PHASES.values(), *(method.activity for method in METHODS.values()))
_SORTED: Final = frozenset(
    {"ideas.ideas_grouped", "ideas.ideas_ungrouped", "world_cafe.findings_grouped", "world_cafe.findings_ungrouped"}
)


def encode(recorded: Recorded, seals: Seals = NO_SEALS) -> bytes:
    """An event as the log keeps it; its seq is the entry's own. Raises Unsealable."""
    name = name_of(recorded.event, recorded.method)
    entry: dict[str, Any] = {"event": name, "at": recorded.at, "by": recorded.by, "with": recorded.event}
    if recorded.command is not None:
        entry["command"] = recorded.command
    if recorded.step is not None:
        if type(recorded.event) in SECRET_EVENTS:
            entry = _sealed(to_json(entry), recorded, recorded.step, seals)
        entry["step"] = recorded.step
    return to_json(entry)


def _sealed(plain: bytes, recorded: Recorded, step: StepId, seals: Seals) -> dict[str, Any]:
    """Who, when and what are inside; outside is only that something happened in this step."""
    entry = {"event": _SEALED, "at": 0, "by": "", "with": Sealed(seals.sealed(step, plain))}
    if recorded.command is not None:
        entry["command"] = seals.disguised(recorded.by, recorded.command)
    return entry


def sealed_in(body: bytes) -> StepId | None:
    """The step to which a sealed entry belongs; None for any other."""
    if _SEALED_MARK not in body:
        return None
    try:
        entry = from_json(body)
        return str(entry["step"]) if entry["event"] == _SEALED else None
    except (ValueError, KeyError, TypeError):
        return None


def decode(seq: int, body: bytes, seals: Keys = NO_SEALS) -> Recorded:
    """An event from the log; one that is sealed and cannot be opened stays `Sealed`. Raises KeyError or
    ValidationError for what no version has written."""
    entry = from_json(body)
    if entry["event"] == _SEALED:
        opened = seals.opened(entry["step"], entry["with"]["sealed"])
        if opened is not None:
            entry = from_json(opened) | {"step": entry["step"]}
    entry = _where_told_now(entry)
    name = entry["event"]
    event: Event = adapter_of(EVENTS[name].kind).validate_python(_as_told_now(name, entry["with"]))
    return Recorded(seq, entry["at"], entry["by"], event, entry.get("step"), entry.get("command"), EVENTS[name].method)


def _where_told_now(entry: dict[str, Any]) -> dict[str, Any]:
    """Up to 0.1 what was written for the end belonged to the workshop, and to no step."""
    if entry["event"] != "workshop.ending_written":
        return entry
    return entry | {"event": "closing.ending_written", "step": "closing"}


def _of_tables(settings: dict[str, Any]) -> dict[str, Any]:
    """Up to 0.1 a world café could have pairs and trios in place of tables, without hosts and with one more where
    somebody would have been left over."""
    size = {"pairs": 2, "trios": 3}.get(settings.get("groups", "tables"))
    kept = {name: value for name, value in settings.items() if name != "groups"}
    return kept | {"hosting": "none", "seats": size + 1, "smallest": 2} if size else kept


def _in_tables(order: dict[str, Any]) -> dict[str, Any]:
    """What would undo a change of a step that may have been such a café."""
    written = order["written"]
    settings = written.get("settings")
    if not isinstance(settings, dict) or "groups" not in settings or "hosting" not in settings:
        return order
    return order | {"written": written | {"settings": _of_tables(settings)}}


def _as_told_now(name: str, told: dict[str, Any]) -> dict[str, Any]:
    """What an earlier version wrote, in the shape of today."""
    if name in ("workshop.step_added", "workshop.step_changed") and told["plan"]["method"] == "voting":
        # Before there was a choice, everybody who was there could vote.
        plan = told["plan"]
        return told | {"plan": plan | {"settings": {"voters": "everybody"} | plan["settings"]}}
    if name in ("workshop.step_added", "workshop.step_changed") and told["plan"]["method"] == "world_cafe":
        plan = told["plan"]
        return told | {"plan": plan | {"settings": _of_tables(plan["settings"])}}
    if name == "workshop.undo_offered":
        # What would have put an earlier ending back is not known any more.
        orders = [order for order in told["orders"] if order["do"] != "workshop.write_ending"]
        return told | {"orders": [_in_tables(order) for order in orders]}
    if name == "voting.ballot_cast" and "dots" in told:
        # Up to 0.1 there were dots only.
        return {"person": told["person"], "ballot": {"dots": told["dots"]}}
    if name in _SORTED and "cards" not in told:
        # Up to 0.1 each method had a name of its own for what it sorts.
        return {"cards" if key in ("ideas", "findings") else key: value for key, value in told.items()}
    if name == "round_table.turn_ended" and "introduced" in told:
        # Up to 0.1 turns were those of a tour de table only.
        return {"person": told["person"], "spoke": told["introduced"]}
    return told


def secret_steps(workshop: Workshop) -> list[StepId]:
    """The steps that hold something nobody may read in the store."""
    return [key for key, step in workshop.steps.items() if _is_secret(step)]


def snapshot(workshop: Workshop, seals: Seals = NO_SEALS) -> bytes:
    """The workshop as bytes. Raises Unsealable unless there are seals for its `secret_steps`."""
    steps = {key: _stored(key, step, seals) for key, step in workshop.steps.items()}
    bare = replace(workshop, steps=VersionedMap())
    return to_json({"shape": SHAPE, "workshop": bare, "steps": steps}, fallback=dict)


def _stored(key: StepId, step: Step, seals: Seals) -> dict[str, Any]:
    if isinstance(step, Planned):
        return {"phase": type(step).__name__, "step": step, "activity": None}
    stored = {"phase": type(step).__name__, "step": replace(step, activity=None), "activity": step.activity}
    if _is_secret(step):
        stored |= {"activity": None, "sealed": seals.sealed(key, to_json(step.activity, fallback=dict))}
    return stored


def _is_secret(step: Step) -> bool:
    if isinstance(step, Planned):
        return False
    secrets = METHODS[step.plan.method].secrets
    return secrets is not None and secrets.held(step.activity)


def from_snapshot(body: bytes, seals: Seals = NO_SEALS) -> Workshop | None:
    """The workshop a snapshot holds, or None when another version made it, or what is sealed in it cannot be opened."""
    entry = from_json(body)
    if entry.get("shape") != SHAPE:
        return None
    try:
        workshop = adapter_of(Workshop).validate_python(entry["workshop"])
        steps = {}
        for key, stored in entry["steps"].items():
            step = adapter_of(_PHASES[stored["phase"]]).validate_python(stored["step"])
            if not isinstance(step, Planned):
                kept = stored["activity"]
                if "sealed" in stored:
                    opened = seals.opened(key, stored["sealed"])
                    if opened is None:
                        return None
                    kept = from_json(opened)
                activity = adapter_of(METHODS[step.plan.method].activity).validate_python(kept)
                step = replace(step, activity=activity)
            steps[key] = step
    except (ValidationError, KeyError):
        return None
    return replace(workshop, steps=VersionedMap(steps))

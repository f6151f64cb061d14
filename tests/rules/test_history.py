"""What the log and the snapshots hold, over workshops driven at random."""

from dataclasses import make_dataclass
from pathlib import Path
from types import GenericAlias
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.methods import METHODS
from live.methods.world_cafe.model import WorldCafeSettings
from live.workshop.codec import decode, encode, from_snapshot, snapshot
from live.workshop.events import UndoOffered
from live.workshop.evolving import evolve, evolve_all
from live.workshop.model import Closed, Workshop
from live.workshop.sealing import Seals
from live.workshop.shape import fingerprint
from tests.rules.chaos import Chaos

SEEDS = st.integers(0, 1_000_000)


@settings(max_examples=25)
@given(SEEDS)
def test_a_log_read_back_folds_to_the_same_workshop(seed: int) -> None:
    chaos = Chaos(seed)
    for _ in chaos.moments(40):
        pass
    told = []
    for seq, recorded in enumerate(chaos.log, 1):
        again = decode(seq, encode(recorded, chaos.seals), chaos.seals)
        assert (again.event, again.step, again.by, again.at) == (
            recorded.event,
            recorded.step,
            recorded.by,
            recorded.at,
        )
        told.append(again)
    # It was folded one after another there.
    assert evolve_all(None, told) == chaos.state


@settings(max_examples=25)
@given(SEEDS, st.integers(0, 50))
def test_folding_from_a_snapshot_equals_folding_at_once(seed: int, cut: int) -> None:
    chaos = Chaos(seed)
    for _ in chaos.moments(40):
        pass
    workshop: Workshop | None = None
    for index, recorded in enumerate(chaos.log):
        workshop = evolve(workshop, recorded)
        if index == min(cut, len(chaos.log) - 1):
            workshop = from_snapshot(snapshot(workshop, chaos.seals), chaos.seals)
            assert workshop is not None
    assert workshop == chaos.state


def test_a_snapshot_of_another_shape_is_not_read() -> None:
    body = snapshot(Chaos(1).state)
    assert from_snapshot(body) is not None
    assert from_snapshot(body.replace(b'"shape":"', b'"shape":"0')) is None


@pytest.mark.parametrize("changed", [{"a": int, "b": str}, {"a": str}, {"b": int}, {"a": int | None}, {}])
def test_a_change_far_inside_of_what_a_snapshot_holds_is_another_shape(changed: dict[str, Any]) -> None:
    def holding(fields: dict[str, Any]) -> Any:
        held = make_dataclass("Held", fields.items())
        return make_dataclass("Holding", [("all", GenericAlias(dict, (str, GenericAlias(tuple, (held, ...)))))])

    assert fingerprint(holding({"a": int})) == fingerprint(holding({"a": int})) != fingerprint(holding(changed))


@pytest.mark.parametrize(
    "recording", sorted((Path(__file__).parent / "recorded").glob("*.jsonl")), ids=lambda p: p.stem
)
def test_a_log_of_every_earlier_version_still_folds(recording: Path) -> None:
    workshop: Workshop | None = None
    told = [decode(seq, body) for seq, body in enumerate(recording.read_bytes().splitlines(), 1)]
    for each in told:
        workshop = evolve(workshop, each)
    assert workshop is not None
    assert evolve_all(None, told) == workshop
    assert {step.plan.method for step in workshop.steps.values()} <= {*METHODS}
    # Before ballots were sealed they stood in the log as they were.
    seals = Seals(b"the server's", "w", {step: step.encode() for step in workshop.steps})
    assert from_snapshot(snapshot(workshop, seals), seals) == workshop


def test_pairs_of_an_earlier_cafe_are_small_tables_without_hosts() -> None:
    recording = Path(__file__).parent / "recorded" / "a-cafe-of-pairs.jsonl"
    workshop: Workshop | None = None
    for seq, body in enumerate(recording.read_bytes().splitlines(), 1):
        workshop = evolve(workshop, decode(seq, body))
    assert workshop is not None
    [step] = [each for each in workshop.steps.values() if each.plan.method == "world_cafe"]
    chosen = step.plan.settings
    assert (chosen["hosting"], chosen["seats"], chosen["smallest"]) == ("none", 3, 2)
    assert isinstance(step, Closed)
    assert [sorted(map(len, each.seating.tables.values())) for each in step.activity.rounds] == [[2, 3], [2, 3]]
    # What would have undone a change of it can still be done.
    offered = [decode(seq, body).event for seq, body in enumerate(recording.read_bytes().splitlines(), 1)]
    orders = [order for event in offered if isinstance(event, UndoOffered) for order in event.orders]
    changes = [order.written["settings"] for order in orders if "settings" in order.written]
    assert changes
    assert all(WorldCafeSettings.model_validate(settings) for settings in changes)

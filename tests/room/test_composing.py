"""Minutes composed from what is sent to the process beside are those that the room's own state gives."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from live.core.people import Directory, Identity
from live.core.versioned_map import VersionedMap
from live.methods.voting.commands import CastBallot
from live.minutes.audiences import NAMES
from live.minutes.writing import minutes_of
from live.room import composing
from live.room.composing import OfWorkshop, People
from live.room.editing import Minutes, working_copy
from live.workshop.codec import decode, encode
from live.workshop.evolving import evolve
from live.workshop.model import Workshop
from live.workshop.sealing import NO_SEALS, Keys, Seals
from tests.room.conftest import House
from tests.room.test_sealed import ANA, a_vote
from tests.rules.chaos import Chaos

RECORDED = sorted((Path(__file__).parent.parent / "rules" / "recorded").glob("*.jsonl"))


def sent(bodies: list[bytes], keys: Keys, people: dict[str, Identity], workshop: Workshop) -> OfWorkshop:
    material = OfWorkshop(bodies, People.of(people), workshop.description, "0.0.0", 1_000_000, keys)
    received = pickle.loads(pickle.dumps(material))
    assert isinstance(received, OfWorkshop)
    return received


@pytest.mark.parametrize("recording", RECORDED, ids=lambda path: path.stem)
def test_a_draft_is_the_same_from_the_log_of_every_version(recording: Path) -> None:
    bodies = recording.read_bytes().splitlines()
    workshop: Workshop | None = None
    for seq, body in enumerate(bodies, 1):
        workshop = evolve(workshop, decode(seq, body))
    assert workshop is not None
    _compare(workshop, sent(bodies, NO_SEALS, _people(workshop), workshop))


def test_a_draft_is_the_same_whatever_has_happened() -> None:
    chaos = Chaos(3)
    for _ in chaos.moments(120):
        pass
    seals = Seals(b"the server's", chaos.state.id, dict.fromkeys(chaos.state.steps, b"salt"))
    bodies = [encode(each, seals) for each in chaos.log]
    _compare(chaos.state, sent(bodies, seals, _people(chaos.state), chaos.state))


def _people(workshop: Workshop) -> dict[str, Identity]:
    return {key: Identity(f"Roux {at // 2}", "Cléo", since=at) for at, key in enumerate(sorted(workshop.people))}


def _compare(workshop: Workshop, material: OfWorkshop) -> None:
    directory = Directory(VersionedMap(_people(workshop)))
    for names in NAMES:
        inside = minutes_of(workshop, directory, "fr", True, 1_000_000, "0.0.0", names)
        assert material.computed("fr", names) == inside


async def test_minutes_composed_in_another_process_know_of_ballots_that_are_sealed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composing, "FEW_ENTRIES", 0)
    room, _, step = await a_vote(house)
    await room.give(ANA, CastBallot(dots={"o1": 1}), step)
    minutes = Minutes(house.here.store, house.here.documents, room, "0.0.0", 1_000_000)
    raw, copy = await working_copy(minutes, {}, "fr")
    assert raw == minutes_of(room.workshop, room.directory, "fr", True, 1_000_000, "0.0.0")
    assert copy.document == replace(raw, audience="")
    assert b"a secret of the tests" not in pickle.dumps(await minutes.material())

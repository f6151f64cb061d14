"""Who came in by which device is known without looking at everybody."""

from __future__ import annotations

from random import Random

import pytest

from live.core.people import Directory, Identity


@pytest.mark.parametrize("seed", range(5))
def test_whoever_came_in_by_a_device_is_found_by_it_whatever_was_learned_and_forgotten(seed: int) -> None:
    chance, directory = Random(seed), Directory()
    for _ in range(200):
        person = f"p{chance.randrange(12)}"
        if chance.random() < 0.2:
            directory = directory.forget(person)
        else:
            device = chance.choice(("", "tablette", "prêtée", "d3"))
            directory = directory.learn(person, Identity(f"Nom {chance.randrange(4)}", device=device))
        at_once = Directory(directory.identities)
        for device in ("tablette", "prêtée", "d3"):
            expected = {each for each, known in directory.identities.items() if known.device == device}
            assert {*directory.devices.get(device, ())} == expected == {*at_once.devices.get(device, ())}
        # Nothing stays behind of a device that nobody uses any more.
        assert {*directory.devices} == {each.device for each in directory.identities.values()} - {""}

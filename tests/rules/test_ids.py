"""Ids spelled out: the same number is always the same letters, in logs of earlier versions too."""

from __future__ import annotations

from random import Random

import pytest

from live.core.ids import ALPHABET, spelled


@pytest.mark.parametrize("length", [1, 2, 4, 9, 10, 11])
def test_an_id_is_the_digits_of_its_number_lowest_first(length: int) -> None:
    chance = Random(length)
    for number in (0, 1, len(ALPHABET), *(chance.getrandbits(64) for _ in range(50))):
        rest, letters = number, ""
        for _ in range(length):
            rest, digit = divmod(rest, len(ALPHABET))
            letters += ALPHABET[digit]
        assert spelled(number, length) == letters

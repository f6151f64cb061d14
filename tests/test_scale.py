"""The model of docs/scale.md: what it says of more phones follows from what it says of fewer."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.bench.model import Constants, Found, needs, off, predictions

PAGE = (Path(__file__).parent.parent / "docs" / "scale.md").read_text()
SOME = Constants(
    post_us=1_000,
    store_us=300,
    follow_us=400,
    own_us=1.5,
    bare_us={1_000: 7.0, 10_000: 10.0},
    bare_last_ms={1_000: 7.5, 10_000: 95.0},
    own_ms=0.002,
    first_ms=2.0,
    phone_kb=2.0,
    newcomer_us=400,
    back_us=300,
    pass_us=1_000,
    idle_us=250,
    delivery_bytes=480,
)


@given(phones=st.integers(2, 50_000), workshops=st.integers(1, 2_000), workers=st.integers(1, 16))
def test_more_phones_never_need_less(phones: int, workshops: int, workers: int) -> None:
    few, many = (needs(SOME, workshops, each, workers) for each in (phones, phones * 2))
    assert many.cores > few.cores
    assert many.gigabits > 3.9 * few.gigabits
    assert many.machines >= few.machines
    # However much is written, a room rests as long as it shows.
    assert few.busiest <= 0.5 + phones * (SOME.post_us * 16 + SOME.idle_us) / 60e6


def test_what_was_found_as_predicted_is_off_by_nothing() -> None:
    predicted = SOME.cpu_of_a_post(2_000, 2)
    assert predicted == SOME.post_us + SOME.follow_us + 2_000 * (1.5 + 7.0)
    exact, twice = predictions(
        SOME, [Found("CPU of a post", 2_000, 2, each, "µs") for each in (predicted, predicted * 2)]
    )
    assert off(exact) == 0
    assert off(twice) == 50
    assert predictions(SOME, [Found("to the last phone", 1_000, 1, 11.0, "ms")])[0].predicted == 2.0 + 2.0 + 7.5


def test_a_machine_is_counted_by_what_runs_out_first() -> None:
    assert needs(SOME, 1_000, 100).machines == 1
    thin = replace(SOME, delivery_bytes=1)
    assert needs(SOME, 1, 100_000, 16).machines > needs(thin, 1, 100_000, 16).machines
    assert needs(replace(SOME, store_us=1e9), 1, 1_000).breaks_first == "the core of a store"


def test_every_constant_of_the_model_is_told_on_its_page() -> None:
    names = [each.name for each in fields(Constants) if each.name not in ("own_ms", "bare_last_ms")]
    assert [name for name in names if f"`{name}`" not in PAGE] == []

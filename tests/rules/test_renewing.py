"""A state with some of its fields changed."""

from __future__ import annotations

import dataclasses

import pytest

from live.core.renewing import replace
from live.workshop.model import Workshop
from tests.rules.test_cards import Moment


@dataclasses.dataclass(frozen=True, slots=True)
class Alone:
    field: int


@dataclasses.dataclass(frozen=True, slots=True)
class Below(Alone):
    other: str = ""


@pytest.mark.parametrize(
    ("state", "changes"),
    [
        (Moment("1968"), {"theme": "t1"}),
        (Alone(1), {"field": 2}),
        (Below(1, "a"), {"field": 2, "other": "b"}),
        (Workshop("w", None, 1), {"closed_at": 5, "doors_closed": True}),  # type: ignore[arg-type]
    ],
)
def test_a_state_is_renewed_as_the_standard_library_would(state: object, changes: dict[str, object]) -> None:
    before = dataclasses.asdict(state)  # type: ignore[call-overload]
    assert replace(state, **changes) == dataclasses.replace(state, **changes)  # type: ignore[type-var]
    assert dataclasses.asdict(state) == before  # type: ignore[call-overload]


def test_a_field_that_a_state_does_not_have_is_no_change_of_it() -> None:
    with pytest.raises(KeyError):
        replace(Alone(1), colour="red")  # type: ignore[call-arg]

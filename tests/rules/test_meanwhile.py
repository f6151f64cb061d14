"""Two people change the same thing by forms that say all of it: neither takes back what the other has changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.meanwhile import own_changes
from live.core.refusals import Refused

FIELDS = ("title", "place", "date")
thing = st.fixed_dictionaries({name: st.sampled_from(("", "a", "b")) for name in FIELDS})


@given(thing, thing, thing)
def test_a_form_changes_what_its_writer_changed_and_nothing_else(
    seen: dict[str, Any], now: dict[str, Any], said: dict[str, Any]
) -> None:
    both = [name for name in FIELDS if said[name] != seen[name] and now[name] not in (seen[name], said[name])]
    if both:
        with pytest.raises(Refused) as refused:
            own_changes(said, seen, now.__getitem__)
        assert refused.value.details["now"] == now[refused.value.details["field"]]
        assert refused.value.details["field"] in both
        return
    after = now | own_changes(said, seen, now.__getitem__)
    for name in FIELDS:
        assert after[name] == (now[name] if said[name] == seen[name] else said[name])


def test_who_does_not_say_what_they_saw_changes_all_they_say() -> None:
    assert own_changes({"title": "a"}, None, {"title": ""}.__getitem__) == {"title": "a"}

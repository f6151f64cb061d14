"""What is known of a person, where two change it from the same state: nothing that only one of them changed is lost."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from live.core.people import NOBODY, Identity, merged

SAID = ("appears", "appears_at", "appears_asked")
TOLD = ("name", "organisation", "function")
texts = st.sampled_from(["", "A", "B", "C"])
identities = st.builds(
    Identity,
    name=texts,
    first_name=texts,
    organisation=texts,
    email=texts,
    key=texts,
    function=texts,
    device=texts,
    recognised_by=st.sampled_from(["", "email", "name"]),
    appears=st.sampled_from(["", "nowhere", "signed"]),
    appears_at=st.integers(0, 3),
    appears_asked=texts,
    no_photo_at=st.integers(0, 3),
)


@given(before=identities, after=identities, now=identities)
def test_a_change_takes_effect_and_what_it_leaves_alone_stays(before: Identity, after: Identity, now: Identity) -> None:
    made = merged(before, after, now)
    says_anew = any(getattr(before, name) != getattr(after, name) for name in SAID)
    for name in (each.name for each in fields(Identity)):
        # What somebody has said, when, and what they were asked are of one moment.
        is_changed = says_anew if name in SAID else getattr(before, name) != getattr(after, name)
        assert getattr(made, name) == getattr(after if is_changed else now, name)
    assert merged(before, before, now) == now
    assert merged(before, after, before) == after


@given(one=st.sets(st.sampled_from(TOLD)), two=st.sets(st.sampled_from(TOLD)), both=st.sets(st.sampled_from(TOLD)))
def test_what_either_has_said_of_themselves_is_said(one: set[str], two: set[str], both: set[str]) -> None:
    before = replace(NOBODY, unsaid=TOLD)
    first, second = (
        replace(before, unsaid=tuple(each for each in TOLD if each not in said)) for said in (one | both, two | both)
    )
    assert {*TOLD} - {*merged(before, second, first).unsaid} == one | two | both


def test_namesakes_keep_the_number_they_were_given_first() -> None:
    assert merged(NOBODY, replace(NOBODY, since=9), replace(NOBODY, since=4)).since == 4
    assert merged(NOBODY, replace(NOBODY, since=9), NOBODY).since == 9

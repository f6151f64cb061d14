"""Photographs beside moments: whose they are, who sees them, and what takes them away for good."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.blocks import Photo, Table
from live.core.files import Illustrated
from live.core.people import By
from live.core.refusals import Refused
from live.methods.timeline import METHOD
from live.methods.timeline.model import (
    HideMoment,
    MergeMoments,
    MomentWritten,
    ShowMoments,
    SplitMoment,
    TakeBackMoment,
    WithdrawMoment,
)
from live.methods.timeline.scenes import AddScene
from live.parts.illustrations import AddPhotograph, ErasePhotograph, RemovePhotograph, RestorePhotograph
from tests.rules.telling import ANA, BO, FATOU, Story

LAW = MomentWritten("m1", "ana", "La loi sur l’ESS", "history", "2014", "2014")
PLACE = MomentWritten("m2", "bo", "Ouverture du lieu", "place", "2014", "2014")


def photograph(of: str, file: str = "f1", checked: bool = False) -> AddPhotograph:
    return AddPhotograph(
        of=of, file=file, kind="jpeg", size=900, width=800, height=600, digest="0" * 64, checked=checked
    )


def illustrated(**settings: object) -> Story:
    """The law has a photograph."""
    story = Story(METHOD, settings={"photographs": True, **settings}).given(LAW, PLACE)
    return story.when(photograph("m1", checked=True), by=FATOU)


def shown(story: Story) -> dict[str, str]:
    """By moment, what the room sees."""
    moments = story.everyone()["moments"].items()
    return {key: card["photograph"]["file"] for key, card in moments if "photograph" in card}


def known(story: Story) -> Iterable[Illustrated]:
    return METHOD.illustrated(story.state)


def gone(story: Story) -> list[str]:
    """The files that went with what has just happened."""
    assert isinstance(story.happened, list)
    return [file for event in story.happened for file in METHOD.lets_go(event)]


def test_a_photograph_stands_beside_a_moment_where_that_is_set() -> None:
    assert shown(illustrated()) == {"m1": "f1"}
    assert illustrated().everyone()["photographs"] is True
    story = Story(METHOD).given(LAW)
    assert "photographs" not in story.everyone()
    story.when(photograph("m1"), by=FATOU).refused("no_photographs")
    with pytest.raises(Refused, match="no_photographs"):
        METHOD.may_illustrate(story.state, "m1", ANA)


def test_the_author_adds_one_and_facilitators_nobody_else() -> None:
    story = illustrated()
    METHOD.may_illustrate(story.state, "m1", ANA)
    METHOD.may_illustrate(story.state, "m1", FATOU)

    def refused(of: str, by: By) -> str:
        with pytest.raises(Refused) as declined:
            METHOD.may_illustrate(story.state, of, by)
        return declined.value.code

    assert refused("m1", BO) == "not_yours"
    assert refused("m9", BO) == "unknown_moment"
    story.when(HideMoment(moment="m1"), by=FATOU)
    assert refused("m1", BO) == "unknown_moment"
    story.when(ErasePhotograph(of="m1"), by=BO).refused("unknown_moment")


def test_another_one_takes_its_place_and_the_first_goes() -> None:
    story = illustrated().when(photograph("m1", "f2", checked=True), by=FATOU)
    assert shown(story) == {"m1": "f2"}
    assert gone(story) == ["f1"]
    story.when(ErasePhotograph(of="m1"), by=ANA)
    assert gone(story) == ["f2"]
    assert shown(story) == {}
    story.when(ErasePhotograph(of="m1"), by=ANA).refused("photograph_gone")


def test_a_facilitator_removes_one_and_puts_it_back() -> None:
    story = illustrated().when(RemovePhotograph(of="m1"), by=FATOU)
    assert shown(story) == {}
    assert gone(story) == []
    assert story.person(ANA)["mine"]["m1"]["photograph"]["removed"]
    assert story.facilitators()["aside"]["m1"]["photograph"]["removed"]
    assert not any(each.seen for each in known(story))
    assert shown(story.when(RestorePhotograph(of="m1"), by=FATOU)) == {"m1": "f1"}
    assert shown(story.undone(RemovePhotograph(of="m1"))) == {"m1": "f1"}


def test_nobody_is_shown_the_photograph_of_a_moment_they_do_not_see() -> None:
    story = illustrated().when(HideMoment(moment="m1"), by=FATOU)
    for view in (story.everyone(), story.person(BO)):
        assert "f1" not in json.dumps(view)
    assert [each.seen for each in known(story)] == [False]
    assert story.person(ANA)["mine"]["m1"]["photograph"]["file"] == "f1"
    assert [each.seen for each in known(story.when(ShowMoments(moments=("m1",)), by=FATOU))] == [True]


def test_where_moments_are_read_first_so_are_photographs() -> None:
    story = illustrated(approved=True)
    assert shown(story) == {"m1": "f1"}
    story.when(photograph("m2", "f2"), by=FATOU)
    assert "m2" not in story.everyone()["moments"]
    assert shown(story.when(ShowMoments(moments=("m2",)), by=FATOU))["m2"] == "f2"


def test_a_moment_that_is_withdrawn_or_taken_back_takes_its_photograph_along() -> None:
    assert gone(illustrated().when(WithdrawMoment(moment="m1"), by=ANA)) == ["f1"]
    story = illustrated().when(TakeBackMoment(moment="m1"), by=ANA)
    assert gone(story) == ["f1"]
    assert not [*known(story)]
    assert "photograph" not in json.dumps(story.person(ANA))


def test_of_two_moments_that_are_the_same_the_photograph_stays() -> None:
    story = illustrated().when(MergeMoments(moment="m1", into="m2"), by=FATOU)
    assert shown(story) == {"m2": "f1"}
    assert story.everyone()["moments"]["m2"]["photograph"]["of"] == "m1"
    assert [each.seen for each in known(story)] == [True]
    assert shown(story.when(photograph("m1", "f3", checked=True), by=FATOU)) == {"m2": "f3"}
    story.when(photograph("m2", "f4", checked=True), by=FATOU)
    assert shown(story) == {"m2": "f4"}
    assert sorted((each.illustration.file, each.seen) for each in known(story)) == [("f3", False), ("f4", True)]
    assert shown(story.when(SplitMoment(moment="m1"), by=FATOU)) == {"m1": "f3", "m2": "f4"}


def test_the_minutes_have_it_below_the_table_of_its_moments() -> None:
    story = illustrated()
    for cut in (None, "2010"):
        if cut:
            story.when(AddScene(begins=cut), by=FATOU)
        blocks = story.minutes()
        (at,) = [at for at, each in enumerate(blocks) if isinstance(each, Photo)]
        photo = blocks[at]
        assert isinstance(photo, Photo)
        assert isinstance(blocks[at - 1], Table)
        assert (photo.file, photo.alt, photo.caption, photo.size) == (
            "f1",
            "La loi sur l’ESS",
            "2014 : La loi sur l’ESS",
            900,
        )
    story.when(RemovePhotograph(of="m1"), by=FATOU)
    assert not any(isinstance(each, Photo) for each in story.minutes())


ACTS = st.lists(
    st.tuples(
        st.sampled_from((photograph, RemovePhotograph, RestorePhotograph, ErasePhotograph, "merge", "split", "hide")),
        st.sampled_from(("m1", "m2")),
    ),
    max_size=12,
)


@given(ACTS)
def test_what_goes_from_the_moments_goes_from_the_store_and_what_the_room_sees_is_there(
    acts: list[tuple[object, str]],
) -> None:
    story, kept = Story(METHOD, settings={"photographs": True}).given(LAW, PLACE), set[str]()
    for number, (act, of) in enumerate(acts):
        match act:
            case "merge":
                story.when(MergeMoments(moment=of, into="m1" if of == "m2" else "m2"), by=FATOU)
            case "split":
                story.when(SplitMoment(moment=of), by=FATOU)
            case "hide":
                story.when(HideMoment(moment=of), by=FATOU)
            case _ if act is photograph:
                story.when(photograph(of, f"f{number}", checked=True), by=FATOU)
                kept |= {f"f{number}"}
            case _:
                story.when(act(of=of), by=FATOU)  # type: ignore[operator]
        if isinstance(story.happened, list):
            kept -= {*gone(story)}
        assert {each.illustration.file for each in known(story)} == kept
        assert {*shown(story).values()} == {each.illustration.file for each in known(story) if each.seen}

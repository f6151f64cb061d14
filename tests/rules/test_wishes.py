"""Wishes in an exchange of ideas, and placing people by them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from live.core.method import See
from live.core.people import By, Role
from live.methods.idea_exchange import METHOD
from live.methods.idea_exchange.commands import (
    EditProject,
    HandOverProject,
    JoinProject,
    PlaceByWishes,
    ReopenExchange,
    TakeBackPlacing,
    Wish,
    WithdrawProject,
)
from live.methods.idea_exchange.events import (
    ExchangeClosed,
    MemberJoined,
    OwnerChanged,
    PlacedByWishes,
    PlacingTakenBack,
    ProjectProposed,
    ProjectWithdrawn,
    WaitBegun,
    WaitEnded,
    WishesListed,
)
from live.methods.idea_exchange.model import IdeaExchange, Placed, Waiting
from live.views.tree import difference, rendered
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES, Story
from tests.rules.test_idea_exchange import PEOPLE, SCHOOL, YOUTH, check, command_of, days, recruiting, told_of
from tests.views.test_law import patched

EVA, GIL = By("eva", Role.PARTICIPANT), By("gil", Role.PARTICIPANT)
ROOM = (ANA, BO, CLEO, DRISS, EVA, GIL)


def market(**how: Any) -> Story:
    """Les jeunes, with two free seats, and the school, with one; Ana and Bo own them."""
    return Story(METHOD, settings=dict(how), present=ROOM).given(YOUTH, SCHOOL)


# --- making wishes ----------------------------------------------------------------------------------


def test_whoever_has_no_group_lists_projects_in_order_and_may_change_their_mind() -> None:
    story = recruiting().when(Wish(projects=("school", "youth")), by=CLEO)
    story.then(WishesListed("cleo", ("school", "youth")))
    assert story.person(CLEO)["wishes"] == ["school", "youth"]
    story.when(Wish(projects=("school", "youth")), by=CLEO).then()
    story.when(Wish(projects=("youth",)), by=CLEO).then(WishesListed("cleo", ("youth",)))
    story.when(Wish(projects=()), by=CLEO).then(WishesListed("cleo", ()))
    assert story.person(CLEO)["wishes"] == []


def test_wishes_are_three_at_most_each_once_and_for_projects_that_are_there() -> None:
    story = recruiting().given(*(ProjectProposed(f"p{n}", None, "Un projet", "", (), 3) for n in range(4)))
    story.when(Wish(projects=("p0", "p1", "p2", "p3")), by=CLEO).refused("too_many_choices", limit=3)
    story.when(Wish(projects=("p0", "p0")), by=CLEO).refused("wished_twice")
    story.when(Wish(projects=("p0", "circus")), by=CLEO).refused("unknown_project")
    story.when(Wish(projects=("p0", "p1", "p2")), by=CLEO)
    with pytest.raises(ValidationError):
        Wish(projects=tuple(f"p{n}" for n in range(21)))


def test_whoever_is_in_a_group_wishes_for_nothing_more_but_may_take_wishes_back() -> None:
    story = recruiting().given(WishesListed("cleo", ("school",)), MemberJoined("youth", "cleo", "joined"))
    story.when(Wish(projects=("school", "youth")), by=CLEO).refused("has_group", project="youth")
    story.when(Wish(projects=("youth",)), by=ANA).refused("has_group", project="youth")
    story.when(Wish(projects=()), by=CLEO).then(WishesListed("cleo", ()))


def test_no_wish_is_made_once_the_exchange_is_closed() -> None:
    recruiting().given(ExchangeClosed()).when(Wish(projects=("school",)), by=CLEO).refused("exchange_closed")


def test_only_participants_wish_and_only_who_drives_places() -> None:
    assert Role.FACILITATOR not in METHOD.commands[Wish].roles
    for kind in (PlaceByWishes, TakeBackPlacing):
        assert METHOD.commands[kind].drives
        assert Role.PARTICIPANT not in METHOD.commands[kind].roles


def test_wishes_are_seen_by_oneself_and_counted_for_the_facilitator() -> None:
    story = market(hide_counts=True)
    before = (story.everyone(), story.projector(), story.table("youth"), story.person(ANA), story.person(DRISS))
    story.given(WishesListed("cleo", ("school", "youth")), WishesListed("eva", ("school",)))
    assert (story.everyone(), story.projector(), story.table("youth"), story.person(ANA), story.person(DRISS)) == before
    see = See(NAMES, True, True, story.present.people)
    here = METHOD.views.facilitators(story.state, type(see)(see.directory, True, True, story.present.people))
    assert here["wishes"] == {
        "people": 2,
        "projects": {"school": 2, "youth": 1},
        "without": {"driss": True, "gil": True},
    }
    story.given(MemberJoined("youth", "cleo", "joined"))
    here = METHOD.views.facilitators(story.state, see)
    assert here["wishes"] == {"people": 1, "projects": {"school": 1}, "without": {"driss": True, "gil": True}}


def test_a_wish_for_a_withdrawn_project_falls_away_and_the_next_one_moves_up() -> None:
    story = market().given(
        WishesListed("cleo", ("school", "youth")), WishesListed("driss", ("youth",)), WaitBegun("school", "eva", "bo")
    )
    story.given(WishesListed("eva", ("school",)))
    story.when(WithdrawProject(project="school"), by=BO)
    story.then(ProjectWithdrawn("school", "bo", ("bo",), ("eva",), ("cleo", "eva")))
    assert story.person(CLEO)["wishes"] == ["youth"]
    assert story.person(CLEO)["told"] == {"what": "wish_withdrawn", "project": "school", "title": SCHOOL.title}
    assert (story.person(EVA)["wishes"], story.person(EVA)["told"]["what"]) == ([], "withdrawn")
    assert story.person(DRISS)["told"] is None


# --- placing people ---------------------------------------------------------------------------------


def test_people_are_placed_by_their_wishes_and_told_on_their_phone() -> None:
    story = market().given(
        WishesListed("cleo", ("school", "youth")),
        WishesListed("driss", ("school",)),
        WishesListed("eva", ("youth",)),
    )
    story.when(PlaceByWishes(), by=FATOU)
    story.then(
        PlacedByWishes(
            (Placed("cleo", "youth", 2), Placed("driss", "school", 1), Placed("eva", "youth", 1)),
            (), (), "squared_ranks", story.seed,
        )
    )  # fmt: skip
    assert story.state.projects["youth"].members == ("ana", "cleo", "eva")
    assert story.person(CLEO)["project"] == "youth"
    assert story.person(CLEO)["told"] == {"what": "placed", "project": "youth", "title": YOUTH.title}
    assert story.facilitators()["placing"] == {"placed": 3, "by_rank": [2, 1], "unplaced": 0}


def test_whoever_finds_all_their_wishes_full_is_told_and_left_to_the_facilitator() -> None:
    story = market().given(*(WishesListed(each, ("school",)) for each in ("cleo", "driss", "eva")))
    story.when(PlaceByWishes(), by=FATOU)
    placing = story.state.placing
    assert placing is not None
    assert (len(placing.seated), len(placing.unplaced)) == (1, 2)
    for person in placing.unplaced:
        assert story.person(person)["told"] == {"what": "no_place", "project": "", "title": ""}
    assert story.facilitators()["placing"] == {"placed": 1, "by_rank": [1], "unplaced": 2}
    story.when(PlaceByWishes(), by=FATOU)
    assert story.facilitators()["placing"] == {"placed": 0, "by_rank": [], "unplaced": 2}
    story.when(EditProject(project="school", seats=4), by=BO).when(PlaceByWishes(), by=FATOU)
    assert story.state.projects["school"].seats_left == 0


def test_people_in_a_group_and_people_who_are_not_here_are_not_placed() -> None:
    story = market().given(
        WishesListed("cleo", ("school",)),
        MemberJoined("youth", "cleo", "joined"),
        WishesListed("hana", ("school",)),
    )
    story.when(PlaceByWishes(), by=FATOU).refused("nobody_wishes")


def test_a_project_without_an_owner_takes_people_too_and_the_close_hinders_nobody() -> None:
    story = market().given(ProjectProposed("open", None, "À prendre", "", (), 3), WishesListed("cleo", ("open",)))
    story.given(ExchangeClosed()).when(PlaceByWishes(), by=FATOU)
    assert story.state.place["cleo"] == "open"


def test_the_facilitator_may_prefer_many_first_wishes() -> None:
    story = market().given(
        *(ProjectProposed(key, None, key, "", (), 2) for key in "abc"),
        *(MemberJoined(key, f"in-{key}", "joined") for key in "abc"),
        WishesListed("cleo", ("a", "b")),
        WishesListed("driss", ("b", "c")),
        WishesListed("eva", ("a", "b", "c")),
    )
    story.when(PlaceByWishes(fairness="rank_maximal"), by=FATOU)
    assert story.facilitators()["placing"]["by_rank"] == [2, 0, 1]
    story.when(TakeBackPlacing(), by=FATOU).when(PlaceByWishes(), by=FATOU)
    assert story.facilitators()["placing"]["by_rank"] == [1, 2]


def test_whoever_is_placed_waits_nowhere_any_more() -> None:
    story = market(joining="accepted").given(
        WaitBegun("school", "cleo", "bo"), WaitBegun("school", "driss", "bo"), WaitBegun("school", "eva", "bo")
    )
    story.given(WishesListed("cleo", ("youth",)), WishesListed("driss", ("youth",)))
    story.when(PlaceByWishes(), by=FATOU)
    story.then(
        WaitEnded("school", "cleo", "settled", "bo", ("driss", "eva")),
        WaitEnded("school", "driss", "settled", "bo", ("eva",)),
        PlacedByWishes(
            (Placed("cleo", "youth", 1), Placed("driss", "youth", 1)),
            (), (Waiting("cleo", "school"), Waiting("driss", "school")), "squared_ranks", story.seed,
        ),
    )  # fmt: skip
    assert story.person(EVA)["waiting"] == {"school": 1}


# --- taking it back ---------------------------------------------------------------------------------


def test_undoing_a_placing_frees_everybody_and_keeps_their_wishes_and_lines() -> None:
    story = market(joining="accepted").given(
        WaitBegun("school", "cleo", "bo"),
        WaitBegun("school", "driss", "bo"),
        WishesListed("cleo", ("youth",)),
        WishesListed("driss", ("youth",)),
        WishesListed("eva", ("youth",)),
    )
    before, lines = dict(story.state.projects), dict(story.state.lines)
    story.undone(PlaceByWishes())
    assert (dict(story.state.projects), dict(story.state.lines), story.state.placing) == (before, lines, None)
    assert [story.person(each)["wishes"] for each in (CLEO, DRISS, EVA)] == [["youth"]] * 3
    assert story.person(CLEO)["project"] is None
    told = [said["what"] for each in (CLEO, DRISS, EVA) if (said := story.person(each)["told"])]
    assert "placed" not in told
    assert "no_place" not in told
    story.when(TakeBackPlacing(), by=FATOU).then()


def test_whoever_loses_a_seat_by_undoing_is_told() -> None:
    story = market().given(WishesListed("cleo", ("youth",))).undone(PlaceByWishes())
    assert story.person(CLEO)["told"] == {"what": "placing_undone", "project": "youth", "title": YOUTH.title}


def test_undoing_leaves_alone_whoever_has_moved_on_since() -> None:
    story = market().given(
        WishesListed("cleo", ("youth",)), WishesListed("driss", ("school",)), WishesListed("eva", ("youth",))
    )
    story.when(PlaceByWishes(), by=FATOU)
    story.given(ProjectProposed("open", None, "À prendre", "", (), 3))
    story.when(HandOverProject(project="school", to="driss"), by=BO)
    story.when(JoinProject(project="open", leave_current=True), by=EVA)
    story.when(TakeBackPlacing(), by=FATOU)
    story.then(PlacingTakenBack((Placed("cleo", "youth", 1),), ()))
    assert dict(story.state.place) == {"ana": "youth", "bo": "school", "driss": "school", "eva": "open"}


def test_a_seat_that_falls_free_by_undoing_goes_to_whoever_waits_for_it() -> None:
    story = market().given(WishesListed("cleo", ("school",))).when(PlaceByWishes(), by=FATOU)
    story.when(JoinProject(project="school"), by=GIL).then(WaitBegun("school", "gil", "bo"))
    story.when(TakeBackPlacing(), by=FATOU)
    assert story.state.place["gil"] == "school"
    assert "cleo" not in story.state.place


def test_undoing_survives_that_a_project_was_withdrawn() -> None:
    story = market().given(WishesListed("cleo", ("school",)), WishesListed("driss", ("youth",)))
    story.when(PlaceByWishes(), by=FATOU).when(WithdrawProject(project="school"), by=FATOU)
    story.when(TakeBackPlacing(), by=FATOU).then(PlacingTakenBack((Placed("driss", "youth", 1),), ()))


def test_an_owner_adopted_by_wish_stays_when_the_placing_is_undone() -> None:
    story = market().given(ProjectProposed("open", None, "À prendre", "", (), 3), WishesListed("cleo", ("open",)))
    story.when(PlaceByWishes(), by=FATOU).given(OwnerChanged("open", "cleo", None, "cleo"))
    story.when(TakeBackPlacing(), by=FATOU).then(PlacingTakenBack((), ()))


def test_an_exchange_with_wishes_is_the_same_after_it_was_stored() -> None:
    story = market().given(WishesListed("cleo", ("school", "youth")), WishesListed("driss", ("school",)))
    story.when(PlaceByWishes(), by=FATOU)
    stored = from_json(to_json(story.state, fallback=dict))
    assert TypeAdapter(IdeaExchange).validate_python(stored) == story.state


# --- always -----------------------------------------------------------------------------------------

wishing = st.tuples(st.sampled_from(PEOPLE), st.lists(st.integers(0, 2), max_size=3, unique=True))
placing = st.sampled_from([PlaceByWishes(), PlaceByWishes(fairness="rank_maximal"), TakeBackPlacing()])


@settings(max_examples=200)
@given(st.sampled_from(["open", "accepted"]), st.data())
def test_whatever_people_wish_and_do_every_seat_has_one_person(mode: str, data: st.DataObject) -> None:
    story = Story(METHOD, {"joining": mode, "seats": 2}, present=PEOPLE)
    story.given(ProjectProposed("a", "p1", "A", "", (), 2), ProjectProposed("b", "p2", "B", "", (), 3))
    acts = data.draw(days)
    for by, (what, *about) in acts:
        board = list(story.state.projects)
        turn = data.draw(st.integers(0, 5))
        if turn == 0:
            by, places = data.draw(wishing)
            command: Any = Wish(projects=tuple(board[place] for place in places if place < len(board)))
        elif turn == 1:
            by, command = FATOU, data.draw(placing)
        else:
            command = command_of(what, board, *about)
        if command is None:
            continue
        state = story.state
        before = {person.person: story.person(person) for person in PEOPLE}
        shown = str((story.everyone(), story.projector()))
        views = (METHOD.views.facilitators, METHOD.views.everyone)
        see = See(NAMES, True, True, story.present.people)
        old = [view(state, see) for view in views]
        held = [rendered(tree) for tree in old]
        story.when(command, by)
        check(story.state)
        for view, tree, kept in zip(views, old, held, strict=True):
            new = view(story.state, see)
            assert patched(kept, difference(tree, new)) == rendered(new)
        assert all(key in story.state.projects for wishes in story.state.wishes.values() for key in wishes)
        if isinstance(command, Wish):
            assert shown == str((story.everyone(), story.projector())), "the room saw a wish"
        if isinstance(command, PlaceByWishes):
            assert all(story.state.place[person] == key for person, key in state.place.items()), "somebody was moved"
        if isinstance(story.happened, list):
            told = told_of(story.happened)
            for person, seen in before.items():
                assert person in told or story.person(person) == seen, f"{person} was not told of {story.happened}"
    story.when(ReopenExchange(), by=FATOU)
    check(story.state)

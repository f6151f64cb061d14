"""What could be cut when a day is late: sums that come out, floors that hold, nothing cut that is protected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.planning.drift import MEAL, REST, Cut, Slot, cuts, rounded_up, worth_saying

CAFE = Slot("café", 75, "rounds", 75, rounds=3, each=20, least_each=5, spare=2)


def elastic(key: str, minutes: int, least: int) -> Slot:
    return Slot(key, minutes, "elastic", least)


def rest(key: str, minutes: int) -> Slot:
    return Slot(key, minutes, "rest")


def way(found: list[Cut], name: str) -> Cut:
    return next(cut for cut in found if cut.way == name)


def ways(found: list[Cut]) -> list[str]:
    return [cut.way for cut in found]


def test_who_is_not_late_is_offered_nothing() -> None:
    assert cuts([CAFE], 0) == []
    assert cuts([CAFE], -20) == []


def test_a_lack_is_spread_in_proportion_to_what_each_may_give() -> None:
    to_come = [elastic("a", 20, 15), elastic("b", 15, 15), elastic("c", 40, 30), elastic("d", 10, 5)]
    cut = way(cuts(to_come, 12), "spread")
    assert cut.minutes == {"a": 17, "c": 34, "d": 7}
    assert cut.gained == 12


def test_what_cannot_be_gained_whole_is_gained_in_part() -> None:
    cut = way(cuts([elastic("a", 20, 15), elastic("b", 30, 20)], 40), "spread")
    assert cut.minutes == {"a": 15, "b": 20}
    assert cut.gained == 15


def test_minutes_that_nothing_needs_come_first() -> None:
    café = Slot("café", 84, "rounds", 84, rounds=3, each=20, least_each=5, spare=2, slack=12)
    found = cuts([café, elastic("récit", 30, 20)], 12)
    assert found[0] == Cut("slack", {"café": 72}, 12)
    # They suffice: no other step gives any.
    assert "spread" not in ways(found)
    found = cuts([café, elastic("récit", 30, 20)], 17)
    assert found[0] == Cut("slack", {"café": 72}, 12)
    assert way(found, "spread").minutes == {"café": 72, "récit": 25}


def test_a_few_minutes_that_do_not_suffice_are_no_way_of_their_own() -> None:
    café = Slot("café", 66, "rounds", 66, rounds=3, each=20, least_each=5, spare=2, slack=3)
    assert "slack" not in ways(cuts([café], 12))
    assert way(cuts([café], 3), "slack").gained == 3


def test_one_round_less_gains_one_round() -> None:
    cut = way(cuts([CAFE], 12), "fewer_rounds")
    assert (cut.minutes, cut.gained, cut.fewer) == ({"café": 55}, 20, 1)


def test_every_round_to_come_gives_as_much() -> None:
    cut = way(cuts([CAFE], 12), "shorter_rounds")
    assert (cut.shorter, cut.gained, cut.minutes) == (4, 12, {"café": 63})
    assert way(cuts([CAFE], 13), "shorter_rounds").shorter == 5
    # No round below its floor.
    assert way(cuts([CAFE], 200), "shorter_rounds").shorter == 15


def test_a_round_that_is_announced_is_kept() -> None:
    assert "fewer_rounds" not in ways(cuts([Slot("café", 60, "rounds", 60, rounds=0, each=20, least_each=5)], 10))
    assert "fewer_rounds" not in ways(cuts([Slot("café", 60, "rounds", 60, rounds=1, each=20, spare=0)], 10))


@pytest.mark.parametrize(
    ("minutes", "lacking", "kept"),
    [(30, 5, 25), (30, 20, 20), (15, 10, REST), (12, 10, REST), (60, 30, MEAL), (90, 60, 60), (50, 10, MEAL)],
)
def test_a_rest_gives_a_third_at_most_and_keeps_its_floor(minutes: int, lacking: int, kept: int) -> None:
    assert way(cuts([rest("pause", minutes)], lacking), "shorter_rest").minutes == {"pause": kept}


def test_a_rest_at_its_floor_is_not_cut() -> None:
    assert ways(cuts([rest("pause", REST)], 20, seated=130)) == []
    assert ways(cuts([rest("repas", MEAL)], 20)) == []


def test_a_rest_falls_only_where_people_are_not_without_one_for_two_hours() -> None:
    to_come = [elastic("a", 40, 40), rest("pause", 15), elastic("b", 30, 30)]
    assert way(cuts(to_come, 20, seated=30), "no_rest").minutes == {"pause": 0}
    assert "no_rest" not in ways(cuts(to_come, 20, seated=60))
    # A meal never falls.
    assert "no_rest" not in ways(cuts([rest("repas", 60)], 20))


def test_what_is_protected_gives_nothing() -> None:
    assert cuts([Slot("synthèse", 30, "kept", 0)], 20) == []


def test_small_and_relatively_small_drifts_are_not_spoken_of() -> None:
    assert not worth_saying(4, 60)
    assert worth_saying(5, 60)
    assert worth_saying(-5, 60)
    assert not worth_saying(11, 240)
    assert worth_saying(12, 240)
    assert worth_saying(5, -30)


def test_a_later_end_is_a_round_hour() -> None:
    assert rounded_up(17 * 3_600_000 + 22 * 60_000) == 17 * 3_600_000 + 25 * 60_000
    assert rounded_up(17 * 3_600_000) == 17 * 3_600_000


SLOTS = st.lists(
    st.one_of(
        st.builds(
            lambda key, least, more, slack: Slot(str(key), least + more + slack, "elastic", least, slack=slack),
            st.uuids(),
            st.integers(0, 60),
            st.integers(0, 60),
            st.integers(0, 20),
        ),
        st.builds(lambda key, minutes: Slot(str(key), minutes, "rest"), st.uuids(), st.integers(0, 120)),
        st.builds(lambda key, minutes: Slot(str(key), minutes, "kept"), st.uuids(), st.integers(0, 120)),
        st.builds(
            lambda key, rounds, each, least, spare, slack: Slot(
                str(key), rounds * each + slack, "rounds", 0, rounds, each, least, min(spare, rounds), slack
            ),
            st.uuids(),
            st.integers(0, 10),
            st.integers(1, 40),
            st.integers(1, 10),
            st.integers(0, 10),
            st.integers(0, 20),
        ),
    ),
    max_size=12,
)


@given(SLOTS, st.integers(-30, 300), st.integers(0, 200))
def test_whatever_the_day_sums_come_out_and_floors_hold(slots: list[Slot], lacking: int, seated: int) -> None:
    known = {slot.key: slot for slot in slots}
    found = cuts(slots, lacking, seated)
    assert len({cut.way for cut in found}) == len(found)
    for cut in found:
        changed = [(known[key], minutes) for key, minutes in cut.minutes.items()]
        assert cut.gained == sum(slot.minutes - minutes for slot, minutes in changed) > 0
        for slot, minutes in changed:
            assert 0 <= minutes < slot.minutes
            assert slot.kind != "kept"
            if slot.kind == "elastic":
                assert minutes >= slot.least
            if slot.kind == "rest" and minutes:
                assert minutes >= min(slot.minutes, REST)
                assert slot.minutes - minutes <= slot.minutes // 3
            if cut.way == "shorter_rounds":
                assert slot.each - cut.shorter >= slot.least_each
            if cut.way == "slack":
                assert slot.minutes - minutes <= slot.slack
        if cut.way in ("slack", "spread", "shorter_rest"):
            assert cut.gained <= lacking

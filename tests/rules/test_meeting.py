"""Meeting rounds: nobody left out, nobody twice where it can be, and only figures in the minutes."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from live.core.blocks import Bullets, Paragraph
from live.core.commands import Asked, Command
from live.core.method import Present, Writing
from live.core.people import By, Directory, Identity, Role
from live.core.phases import PhaseNow
from live.core.refusals import Refused
from live.core.versioned_map import VersionedMap
from live.methods import meeting
from live.methods.meeting.model import (
    BeginTalking,
    CallOffRound,
    CloseRound,
    DrawRound,
    ExtendRound,
    JoinRound,
    KeepApart,
    LiftCondition,
    Meeting,
    MovePerson,
    ResumeRound,
    RoundDrawn,
    SayFound,
    SitOut,
    TalkBegun,
)
from live.methods.meeting.phases import phase_of
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES, Story

MINUTE = 60_000


def crowd(people: int) -> tuple[By, ...]:
    return tuple(By(f"p{number}", Role.PARTICIPANT) for number in range(people))


def story(people: int = 4, **settings: Any) -> Story:
    present = (ANA, BO, CLEO, DRISS)[:people] if people <= 4 else crowd(people)
    return Story(meeting.METHOD, settings, present=present)


def held(told: Story, rounds: int) -> Story:
    for _ in range(rounds):
        told.when(DrawRound(), FATOU)
        assert isinstance(told.happened, list), told.happened
        told.when(CloseRound(), FATOU)
    return told


def groups(told: Story) -> list[tuple[str, ...]]:
    state: Meeting = told.state
    assert state.last is not None
    return [group for _, group in sorted(state.last.groups.items(), key=lambda each: int(each[0])) if group]


def arrives(told: Story, *people: By) -> Story:
    told.present = Present((*told.present.people, *(by.person for by in people)))
    return told


def leaves(told: Story, *people: By) -> Story:
    gone = {by.person for by in people}
    told.present = Present(tuple(person for person in told.present.people if person not in gone))
    return told


@pytest.mark.parametrize("people", [2, 3, 4, 5, 7, 10, 31, 300])
@pytest.mark.parametrize("kind", ["pairs", "trios"])
def test_everybody_is_in_just_one_group_and_nobody_is_alone(people: int, kind: str) -> None:
    told = story(people, groups=kind).when(DrawRound(), FATOU)
    seated = Counter(person for group in groups(told) for person in group)
    assert seated == Counter(told.present.people)
    assert min(map(len, groups(told))) >= 2
    assert max(map(len, groups(told))) <= (3 if kind == "pairs" else 4)


@pytest.mark.parametrize(("people", "rounds"), [(4, 3), (8, 7), (10, 5), (31, 4)])
def test_nobody_meets_anybody_twice_while_that_can_be(people: int, rounds: int) -> None:
    told = held(story(people, rounds=rounds), rounds)
    met = Counter(
        pair for each in told.state.rounds for g in each.groups.values() for pair in combinations(sorted(g), 2)
    )
    assert max(met.values()) == 1
    assert told.facilitators()["figures"]["repeats"] == 0


def test_whom_nobody_can_spare_meets_again_and_it_is_said() -> None:
    told = held(story(2, rounds=2), 1).when(DrawRound(), FATOU)
    assert told.facilitators()["repeats"] == 1
    assert told.facilitators()["figures"] == {"people": 2, "encounters": 1, "repeats": 1}


def test_a_person_is_told_whom_they_meet_where_and_by_which_sign() -> None:
    told = story(4, zones=("côté fenêtres", "au fond")).when(DrawRound(question="Pourquoi vous ?"), FATOU)
    mine = told.person(ANA)
    [other] = mine["with"]
    number = mine["group"]
    assert other["name"] in {"Bo Petit", "Cléo Roux", "Driss Amrani"}
    assert mine["zone"] == ("côté fenêtres", "au fond")[number - 1]
    assert told.everyone()["zones"] == [
        {"name": "côté fenêtres", "from": 1, "to": 1},
        {"name": "au fond", "from": 2, "to": 2},
    ]
    assert told.everyone()["round"]["question"] == "Pourquoi vous ?"
    assert sorted(name for card in told.projector()["groups"].values() for name in card["names"]) == [
        *("Ana Morel", "Bo Petit", "Cléo Roux", "Driss Amrani")
    ]


def test_without_names_only_numbers_are_told() -> None:
    told = story(4).when(DrawRound(), FATOU)
    assert told.person(ANA, named=False)["with"] == [{"name": "", "organisation": ""}]
    assert all(card == {"size": 2, "names": []} for card in told.projector(named=False)["groups"].values())
    assert "Morel" not in repr(told.everyone(named=False)) + repr(told.person(BO, named=False))


def test_who_meets_whom_is_told_to_nobody_else() -> None:
    told = story(4).when(DrawRound(), FATOU)
    assert not {"ana", "bo", "cleo", "driss", "Ana Morel"}.intersection(repr(told.everyone()).split("'"))


@pytest.mark.parametrize(("people", "seconds"), [(4, 45), (31, 60), (101, 90)])
def test_the_time_to_find_each_other_grows_with_the_room(people: int, seconds: int) -> None:
    told = story(people, round_minutes=5).when(DrawRound(), FATOU)
    now = told.state.running
    assert (now.finding_until - told.at, now.ends - now.finding_until) == (seconds * 1_000, 5 * MINUTE)


def test_talking_begins_at_once_when_nine_in_ten_have_found_each_other_and_lasts_as_long() -> None:
    told = story(10, find_seconds=60, round_minutes=4).when(DrawRound(), FATOU)
    for by in crowd(10)[:8]:
        told.when(SayFound(), by, at=told.at + 20_000)
        assert len(told.happened) == 1  # type: ignore[arg-type]
    told.when(SayFound(), crowd(10)[8], at=told.at + 20_000)
    assert isinstance(told.happened, list)
    assert told.happened[-1] == TalkBegun(1, told.at + 20_000, told.at + 20_000 + 4 * MINUTE)
    told.when(SayFound(), crowd(10)[9], at=told.at + 30_000)
    assert told.state.running.ends == told.at + 20_000 + 4 * MINUTE
    told.when(SayFound(), crowd(10)[8]).then()


def test_the_facilitator_lets_them_talk_lengthens_shortens_ends_and_takes_up_again() -> None:
    told = story(4, find_seconds=60).when(DrawRound(), FATOU)
    told.when(BeginTalking(), FATOU, at=told.at + 10_000)
    assert told.state.running.ends == told.at + 10_000 + 4 * MINUTE
    told.when(BeginTalking(), FATOU, at=told.at + 11_000).then()
    told.when(ExtendRound(seconds=60), FATOU)
    told.when(ExtendRound(seconds=-3_600), FATOU, at=told.at + 20_000)
    assert told.state.running.ends == told.at + 20_000
    told.when(ExtendRound(seconds=120), FATOU, at=told.at + 50_000)
    assert told.state.running.ends == told.at + 170_000
    assert told.everyone()["asks"] == {"question": "", "ends": told.at + 170_000}
    told.when(CloseRound(), FATOU)
    assert told.everyone()["asks"] is None
    told.when(CloseRound(), FATOU).refused("no_meeting")
    told.when(ResumeRound(), FATOU)
    told.when(ResumeRound(), FATOU).refused("meeting_running")


def test_whoever_comes_late_joins_the_smallest_group_whose_people_they_do_not_know() -> None:
    told = held(story(4), 1)
    first = {person: group for group in groups(told) for person in group}
    eve = By("eve", Role.PARTICIPANT)
    told.when(DrawRound(), FATOU)
    arrives(told, eve).when(JoinRound(), eve)
    assert sorted(map(len, groups(told))) == [2, 3]
    joined = next(group for group in groups(told) if "eve" in group)
    assert told.person(eve)["group"] is not None
    assert {each["name"] for each in told.person(joined[0])["with"]} >= {"Ève"} or len(joined) == 3
    told.when(JoinRound(), eve).then()
    assert first


def test_somebody_alone_joins_another_group_which_is_told() -> None:
    told = story(4).when(DrawRound(), FATOU)
    lone, missing = groups(told)[0]
    told.when(JoinRound(alone=True), By(lone, Role.PARTICIPANT))
    assert sorted(map(len, groups(told))) == [1, 3]
    [joined] = told.happened  # type: ignore[misc]
    assert set(joined.told) == {*groups(told)[1], missing} - {lone}  # type: ignore[union-attr]
    assert set(meeting.METHOD.concerns(joined)) == {*groups(told)[1], missing}
    # Whoever is there after all is not left alone either.
    told.when(JoinRound(alone=True), By(missing, Role.PARTICIPANT))
    assert sorted(map(len, groups(told))) == [4]


def test_both_of_a_pair_absent_leave_nobody_else_waiting_and_are_not_drawn_again() -> None:
    told = held(story(4), 1)
    leaves(told, ANA, BO).when(DrawRound(), FATOU)
    assert groups(told) == [tuple(groups(told)[0])]
    assert set(groups(told)[0]) == {"cleo", "driss"}


def test_seven_of_three_hundred_leave_and_the_next_round_has_no_repeat() -> None:
    told = held(story(300), 1)
    leaves(told, *crowd(300)[:7]).when(DrawRound(), FATOU)
    assert sum(map(len, groups(told))) == 293
    assert told.facilitators()["repeats"] == 0


def test_a_person_sits_out_unseen_and_nobody_is_left_alone_by_it() -> None:
    told = story(4).when(DrawRound(), FATOU)
    one, other = groups(told)[0]
    told.when(SitOut(out=True), By(one, Role.PARTICIPANT))
    assert sorted(map(len, groups(told))) == [3]
    assert told.person(one)["resting"] is True
    assert told.facilitators()["resting"] == [one]
    assert one not in repr(told.everyone())
    told.when(CloseRound(), FATOU).when(DrawRound(), FATOU)
    assert one not in {person for group in groups(told) for person in group}
    told.when(SitOut(out=False, person=one), FATOU)
    told.when(JoinRound(), By(one, Role.PARTICIPANT))
    assert told.person(one)["group"] is not None
    told.when(SitOut(out=True, person=one), By(other, Role.PARTICIPANT)).refused("not_allowed")
    told.when(SitOut(out=False, person=one), FATOU).then()


def test_joining_again_ends_sitting_out() -> None:
    told = story(4).when(SitOut(out=True), ANA).when(DrawRound(), FATOU).when(JoinRound(), ANA)
    assert (told.person(ANA)["resting"], told.person(ANA)["group"]) == (False, 1)


def test_a_facilitator_puts_somebody_into_another_group() -> None:
    told = story(4).when(DrawRound(), FATOU)
    one = groups(told)[0][0]
    told.when(MovePerson(person=one, group=2), FATOU)
    assert told.person(one)["group"] == 2
    told.when(MovePerson(person=one, group=9), FATOU).refused("unknown_group")
    told.when(MovePerson(person="nobody", group=1), FATOU).refused("unknown_person")
    told.when(MovePerson(person=one, group=None), FATOU)
    assert told.person(one)["group"] is None


@pytest.mark.parametrize("kind", ["pairs", "trios"])
def test_two_who_are_not_to_meet_never_do_in_any_round(kind: str) -> None:
    told = story(9, groups=kind, rounds=4)
    for pair in (("p0", "p1"), ("p1", "p2"), ("p8", "p0")):
        told.when(KeepApart(people=pair), FATOU)
    held(told, 4)
    together = {
        frozenset(pair) for each in told.state.rounds for g in each.groups.values() for pair in combinations(g, 2)
    }
    assert together.isdisjoint(map(frozenset, told.state.apart))


def test_whoever_comes_late_joins_nobody_they_are_not_to_meet() -> None:
    told = story(4).when(DrawRound(), FATOU)
    eve = By("eve", Role.PARTICIPANT)
    (one, _), (other, _) = groups(told)
    told.when(KeepApart(people=("eve", one)), FATOU)
    arrives(told, eve).when(JoinRound(), eve)
    assert {"eve", other} <= set(groups(told)[1])
    gil = By("gil", Role.PARTICIPANT)
    told.when(KeepApart(people=("gil", one)), FATOU).when(KeepApart(people=("gil", "eve")), FATOU)
    arrives(told, gil).when(JoinRound(), gil).then()
    # Whoever facilitates may know better.
    told.when(MovePerson(person="gil", group=1), FATOU)
    assert "gil" in groups(told)[0]


def test_a_round_that_would_bring_them_together_is_not_drawn_and_says_whom() -> None:
    told = story(2).when(KeepApart(people=("bo", "ana")), FATOU)
    told.when(DrawRound(), FATOU).refused("cannot_keep_apart")
    asked = Asked(FATOU, told.at, 1, DrawRound(), directory=NAMES)
    with pytest.raises(Refused) as refused:
        meeting.METHOD.decide(told.state, asked, told.present)
    assert refused.value.details["persons"] == "Ana Morel, Bo Petit"
    told = story(4)
    for other in ("bo", "cleo", "driss"):
        told.when(KeepApart(people=("ana", other)), FATOU)
    told.when(DrawRound(), FATOU).refused("cannot_keep_apart")
    told.when(LiftCondition(people=("driss", "ana")), FATOU).when(DrawRound(), FATOU)
    assert {"ana", "driss"} in map(set, groups(told))


def test_groups_that_were_worked_out_before_two_were_kept_apart_are_made_anew() -> None:
    told = story(4).when(KeepApart(people=("ana", "bo")), FATOU)
    stale = ((("ana", "bo"), ("cleo", "driss")),)
    asked = Asked(FATOU, told.at, 1, DrawRound(), computed=stale)
    assert meeting.METHOD.precompute(told.state, asked, told.present) is not None
    [drawn] = meeting.METHOD.decide(told.state, asked, told.present)
    assert isinstance(drawn, RoundDrawn)
    assert {"ana", "bo"} not in map(set, drawn.groups)


def test_only_facilitators_know_who_is_not_to_meet() -> None:
    def seen(told: Story) -> str:
        left = meeting.METHOD.left(told.state, Writing(NAMES, True, "fr"))
        own = [told.person(by) for by in (ANA, BO, CLEO, DRISS)]
        return repr((told.everyone(), told.projector(), own, told.minutes(), left))

    told = held(story(4), 1)
    before = seen(told)
    told.when(KeepApart(people=("bo", "ana")), FATOU)
    assert isinstance(told.happened, list)
    assert [*meeting.METHOD.concerns(told.happened[0])] == []
    assert seen(told) == before
    assert told.facilitators()["apart"] == [["ana", "bo"]]


def test_acts_of_the_facilitator_are_taken_back() -> None:
    told = story(4).when(DrawRound(), FATOU)
    one = groups(told)[0][0]
    told.undone(KeepApart(people=("ana", "bo"))).when(KeepApart(people=("ana", "bo")), FATOU)
    told.undone(LiftCondition(people=("ana", "bo")))
    assert told.state.apart == (("ana", "bo"),)
    for command in (MovePerson(person=one, group=2), ExtendRound(seconds=60), SitOut(out=True, person="nobody")):
        before = told.everyone()["round"]
        told.undone(command)
        assert told.everyone()["round"] == before
    told.undone(CloseRound())
    assert told.state.running is not None
    told.when(CloseRound(), FATOU).undone(DrawRound())
    assert len(told.state.rounds) == 1


def test_there_is_an_end_to_rounds_unless_one_more_is_asked_for() -> None:
    told = held(story(4, rounds=1), 1)
    told.when(DrawRound(), FATOU).refused("no_more_meetings", limit=1)
    told.when(DrawRound(extra=True), FATOU).when(DrawRound(), FATOU).refused("meeting_running")
    assert told.everyone()["of"] == 2
    told.when(CallOffRound(), FATOU)
    assert told.everyone()["of"] == 1


@pytest.mark.parametrize("people", [0, 1])
def test_nobody_meets_nobody(people: int) -> None:
    story(people).when(DrawRound(), FATOU).refused("nobody_to_meet")
    acts: tuple[Command, ...] = (CallOffRound(), BeginTalking(), ExtendRound(seconds=60), CloseRound(), ResumeRound())
    for command in (*acts, SayFound(), JoinRound()):
        story(people).when(command, FATOU).refused("no_meeting")
    told = story(4).when(DrawRound(), FATOU)
    told.when(SayFound(), By("eve", Role.PARTICIPANT)).refused("not_in_meeting")


def test_questions_come_in_turn_and_the_last_goes_on() -> None:
    told = held(story(4, rounds=3, questions=("Un ?", "Deux ?")), 3)
    assert [each.question for each in told.state.rounds] == ["Un ?", "Deux ?", "Deux ?"]


def test_what_was_worked_out_for_others_than_are_here_is_not_used() -> None:
    told = story(4)
    stale = ((("ana", "bo"), ("cleo", "eve")),)
    asked = Asked(FATOU, told.at, 1, DrawRound(), computed=stale)
    assert meeting.METHOD.precompute(told.state, asked, told.present) is not None
    [drawn] = meeting.METHOD.decide(told.state, asked, told.present)
    assert isinstance(drawn, RoundDrawn)
    assert sorted(person for group in drawn.groups for person in group) == ["ana", "bo", "cleo", "driss"]
    fitting = ((("ana", "bo"), ("cleo", "driss")),)
    asked = Asked(FATOU, told.at, 1, DrawRound(), computed=fitting)
    assert meeting.METHOD.precompute(told.state, asked, told.present) is None
    [drawn] = meeting.METHOD.decide(told.state, asked, told.present)
    assert drawn.groups == fitting[0]  # type: ignore[attr-defined]


def test_a_pause_moves_both_times_and_whoever_is_taken_out_is_in_no_group() -> None:
    told = story(4).when(DrawRound(), FATOU)
    before = told.state.running
    later = meeting.METHOD.delayed(told.state, 5_000).running
    assert later is not None
    assert (later.finding_until - before.finding_until, later.ends - before.ends) == (5_000, 5_000)
    assert meeting.METHOD.delayed(story(4).state, 5_000).rounds == ()
    without = meeting.METHOD.removed(told.state, "ana", True).running
    assert without is not None
    assert "ana" not in without.places


def test_the_phase_says_which_meeting_it_is() -> None:
    told = story(4, rounds=2)
    assert phase_of(told.state) == PhaseNow("round", 1, 2, "round")
    assert phase_of(held(told, 1).state) == PhaseNow("round", 2, 2)
    assert phase_of(held(told, 1).state) is None


def test_the_minutes_hold_figures_and_questions_and_nobodys_name() -> None:
    told = held(story(8, rounds=2, questions=("Qui êtes-vous ?", "Que cherchez-vous ?")), 2)
    assert told.minutes() == [
        Paragraph("2 tours de rencontres à deux, 8 participants. 8 rencontres différentes, sans répétition."),
        Bullets(("Qui êtes-vous ?", "Que cherchez-vous ?"), numbered=True),
    ]
    assert told.minutes("en")[0] == Paragraph(
        "2 rounds of meetings in pairs, 8 people. 8 different encounters, none repeated."
    )
    twice = held(story(2, rounds=2, questions=("Une seule ?",)), 2)
    assert twice.minutes() == [
        Paragraph("2 tours de rencontres à deux, 2 participants. Une rencontre, dont 1 plus d'une fois."),
        Paragraph("Une seule ?", "question"),
    ]
    assert story(4).minutes() == [Paragraph("Aucune rencontre n'a eu lieu.", "remark")]
    told = held(story(4), 1)
    assert "Morel" not in repr(told.minutes()) + repr(meeting.METHOD.left(told.state, Writing(NAMES, True, "fr")))
    counts = {each.kind: each.count for each in meeting.METHOD.left(told.state, Writing(NAMES, True, "fr")).entries}
    assert counts == {"people": 4, "rounds": 1, "encounters": 2}
    again = meeting.METHOD.left(twice.state, Writing(NAMES, True, "fr")).entries
    assert {each.kind: each.count for each in again}["repeats"] == 1


def test_everybody_of_two_organisations_still_meets() -> None:
    directory = Directory(VersionedMap({f"p{n}": Identity("N", f"P{n}", f"O{n % 2}") for n in range(10)}))
    told = story(10)
    asked = Asked(FATOU, told.at, 1, DrawRound(), directory=directory)
    [drawn] = meeting.METHOD.decide(told.state, asked, told.present)
    assert all(int(one[1:]) % 2 != int(other[1:]) % 2 for one, other in drawn.groups)  # type: ignore[attr-defined]

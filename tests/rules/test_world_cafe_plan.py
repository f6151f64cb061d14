"""The plan of a world café's rounds, as a facilitator would tell it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest
from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from live.core.commands import NO_NAMES, Asked
from live.core.method import NotComputed, Present
from live.core.people import By, Directory, Identity, Role
from live.core.refusals import Refused
from live.core.versioned_map import VersionedMap
from live.methods.world_cafe import METHOD
from live.methods.world_cafe.commands import (
    AppointHost,
    CallOffRound,
    CloseRound,
    CloseTable,
    DrawHost,
    DrawSeating,
    DropPlan,
    JoinTables,
    KeepApart,
    KeepTogether,
    LiftCondition,
    MovePerson,
    PlanRounds,
    SeatLate,
    StartRound,
    SwapPeople,
    VacateSeat,
)
from live.methods.world_cafe.model import (
    HostAppointed,
    PersonSeated,
    PlanDropped,
    RoundsPlanned,
    SeatingDrawn,
    WorldCafe,
)
from live.methods.world_cafe.seating import priced_around
from live.planning.gathering import Gathering, Table
from live.planning.price import price as planners_price
from tests.planning.changes import moved, swapped
from tests.rules.telling import FATOU, Story


def people(count: int) -> list[By]:
    return [By(f"p{number}", Role.PARTICIPANT) for number in range(count)]


def cafe(count: int = 24, **settings: Any) -> Story:
    return Story(METHOD, settings={"table_count": 6, "rounds": 3, **settings}, present=people(count))


def planned(story: Story, number: int) -> dict[str, str]:
    return dict(story.state.plan[str(number)].seats)


def seats(story: Story) -> dict[str, str]:
    return dict(METHOD.seats(story.state))


def pairs(at: dict[str, str]) -> set[tuple[str, str]]:
    return {(a, b) for a, b in combinations(sorted(at), 2) if at[a] == at[b]}


def here(story: Story, *who: By) -> Story:
    story.present = Present(tuple(by.person for by in who))
    return story


def price(story: Story, command: Any, names: Directory = NO_NAMES) -> dict[str, Any]:
    asked = Asked(FATOU, story.at, 99, command, directory=names)
    after = story.state
    for event in METHOD.decide(story.state, asked, story.present):
        after = METHOD.evolve(after, event)
    return dict(METHOD.effects(story.state, after, asked, story.present))


def run(story: Story) -> Story:
    return story.when(DrawSeating(), by=FATOU).when(StartRound(), by=FATOU).when(CloseRound(), by=FATOU)


def test_a_plan_holds_all_rounds_and_nobody_meets_anybody_twice() -> None:
    story = cafe().when(PlanRounds(), by=FATOU)
    assert [*story.state.plan] == ["1", "2", "3"]
    met = [pairs(planned(story, number)) for number in (1, 2, 3)]
    assert not met[0] & met[1]
    assert not (met[0] | met[1]) & met[2]
    assert story.state.figures.repeats == 0


def test_a_round_is_announced_as_it_was_planned() -> None:
    story = cafe().when(PlanRounds(), by=FATOU)
    expected, later = planned(story, 1), planned(story, 2)
    story.when(DrawSeating(), by=FATOU)
    assert seats(story) == expected
    assert [*story.state.plan] == ["2", "3"]
    assert planned(story, 2) == later


def test_announcing_without_a_plan_plans_the_rounds_after_it_too() -> None:
    story = cafe().when(DrawSeating(), by=FATOU)
    assert isinstance(story.happened, list)
    announced, later = story.happened
    assert isinstance(announced, SeatingDrawn)
    assert isinstance(later, RoundsPlanned)
    assert later.first == 2
    assert not pairs(seats(story)) & pairs(planned(story, 2))


def test_whoever_comes_or_goes_changes_the_plan_of_later_rounds_only() -> None:
    story = cafe().when(DrawSeating(), by=FATOU).when(StartRound(), by=FATOU)
    first = seats(story)
    gone, come = people(24)[:3], [By("late1", Role.PARTICIPANT), By("late2", Role.PARTICIPANT)]
    here(story, *people(24)[3:], *come)
    story.when(SeatLate(person="late1"), by=FATOU).when(SeatLate(person="late2"), by=FATOU)
    assert {person: table for person, table in seats(story).items() if person in first} == first
    news = METHOD.views.facilitators(story.state, replace(story.see(), people=story.present.people))["news"]
    assert isinstance(news, dict)
    assert {*news["gone"]} == {by.person for by in gone}
    assert (news["come"], news["tables"], news["conditions"]) == (["late1", "late2"], [], False)
    story.when(PlanRounds(), by=FATOU)
    assert planned(story, 2).keys() == set(story.present.people)
    story.when(CloseRound(), by=FATOU)
    run(story)
    met = [pairs(dict(each.seating.seats)) for each in story.state.rounds]
    assert not met[0] & met[1]


def test_facilitators_see_who_sat_where_in_rounds_past_and_what_is_asked_in_those_to_come() -> None:
    story = cafe(questions=["Qui ?", "Quoi ?", "Comment ?"])
    run(story)
    first = seats(story)
    story.when(DrawSeating(), by=FATOU)
    seen = story.facilitators()
    assert {person: table for table, them in seen["past"]["1"].items() for person in them} == first
    assert seen["past"].keys() == {"1"}
    assert seen["plan"]["3"]["question"] == "Comment ?"


def test_a_plan_is_dropped_and_a_first_plan_undone() -> None:
    story = cafe().when(PlanRounds(), by=FATOU)
    story.when(DropPlan(), by=FATOU).then(PlanDropped())
    story.when(DropPlan(), by=FATOU).then()
    assert not cafe().undone(PlanRounds()).state.plan


def test_there_is_no_plan_for_nobody_nor_after_the_last_round() -> None:
    cafe(count=0).when(PlanRounds(), by=FATOU).refused("cannot_seat", reason="no_people")
    story = run(cafe(rounds=1))
    story.when(PlanRounds(), by=FATOU).refused("no_more_rounds", limit=1)


# --- by hand --------------------------------------------------------------------------------------------


def test_somebody_moved_in_the_plan_sits_there_when_the_round_is_announced() -> None:
    story = cafe(count=20, seats=8).when(PlanRounds(), by=FATOU)
    to = next(table for table in ("t1", "t2") if planned(story, 2)["p3"] != table)
    story.when(MovePerson(person="p3", table=to, round=2), by=FATOU)
    assert planned(story, 2)["p3"] == to
    assert planned(story, 1) != {}
    run(story).when(DrawSeating(), by=FATOU)
    assert seats(story)["p3"] == to


def test_two_people_swapped_in_the_plan_are_at_each_others_tables_and_back_when_undone() -> None:
    story = cafe().when(PlanRounds(), by=FATOU)
    before = planned(story, 2)
    other = next(person for person, table in before.items() if table != before["p0"])
    story.when(SwapPeople(person="p0", other=other, round=2), by=FATOU)
    assert (planned(story, 2)["p0"], planned(story, 2)[other]) == (before[other], before["p0"])
    story.when(SwapPeople(person="p0", other=other, round=2), by=FATOU)
    assert planned(story, 2) == before
    story.undone(SwapPeople(person="p0", other=other, round=2))
    assert planned(story, 2) == before


def test_a_change_in_the_plan_shows_its_price_before_it_is_made() -> None:
    story = cafe().when(PlanRounds(), by=FATOU)
    mate = next(b if a == "p5" else a for a, b in pairs(planned(story, 1)) if "p5" in (a, b))
    to = planned(story, 2)[mate]
    told = price(story, MovePerson(person="p5", table=to, round=2))
    assert told["costs"]["meet_again"]["count"] >= 1
    assert [2, *sorted(("p5", mate))] in told["costs"]["meet_again"]["some"]
    assert told["moved"] == [[2, "p5", planned(story, 2)["p5"], to]]
    assert told["told"] == []
    assert story.state.plan["2"].seats["p5"] != to


def test_the_price_of_a_move_names_whoever_was_told_another_table_and_colleagues() -> None:
    names = Directory(VersionedMap({f"p{number}": Identity(f"N{number}", "", "La Ruche") for number in (0, 1)}))
    story = Story(METHOD, settings={"table_count": 2, "rounds": 1}, present=people(6))
    story.given(SeatingDrawn(1, "", tuple((f"p{n}", "t1" if n % 2 else "t2") for n in range(6)), 0, ()))
    told = price(story, MovePerson(person="p0", table="t1"), names)
    assert told["told"] == ["p0"]
    assert told["costs"]["colleagues"] == {"count": 1, "some": [[1, "p0", "p1"]]}
    assert told["uneven"] == [[1, 0, 2]]


@pytest.mark.parametrize("seed", range(60))
def test_the_price_found_around_those_who_move_is_that_of_the_whole_plan(seed: int) -> None:
    chance = Random(seed)
    who = [f"p{number}" for number in range(chance.randint(2, 14))]
    where = [f"t{number}" for number in range(chance.randint(1, 5))]
    some = [tuple(chance.sample(who, 2)) for _ in range(3)]

    def seating() -> dict[str, str]:
        return {person: chance.choice(where) for person in who if chance.random() < 0.9}

    gathering = Gathering(
        people=tuple(who[1:]),
        tables=tuple(
            Table(table, some[0] if chance.random() < 0.3 else (), chance.randint(1, 5), 2) for table in where
        ),
        rounds=9,
        goal="see_tables" if seed % 2 else "meet_people",
        together=tuple(some[1:2]),
        apart=tuple(some[2:]),
        organisation={person: chance.choice("ab") for person in who if chance.random() < 0.6},
        past=tuple(seating() for _ in range(seed % 4)),
    )
    was = tuple(seating() for _ in range(chance.randint(1, 4)))
    now = was
    for _ in range(chance.randint(1, 3)):
        now = moved(now, chance.randrange(len(was)), chance.choice(who), chance.choice([*where, None]))
        now = swapped(now, chance.randrange(len(was)), chance.choice(who), chance.choice(who))
    assert priced_around(gathering, was, now) == planners_price(gathering, was, now)


def test_what_cannot_be_moved_in_a_plan_is_refused() -> None:
    story = cafe(seats=4).when(AppointHost(table="t1", person="p0"), by=FATOU).when(PlanRounds(), by=FATOU)
    story.when(MovePerson(person="p1", table="t2", round=7), by=FATOU).refused("no_round")
    story.when(MovePerson(person="who", table="t2", round=2), by=FATOU).refused("unknown_person")
    story.when(MovePerson(person="p1", table="t99", round=2), by=FATOU).refused("unknown_table")
    story.when(MovePerson(person="p0", table="t2", round=2), by=FATOU).refused("host_stays", table="t1")
    full = next(table for table in story.state.tables if planned(story, 2)["p1"] != table)
    story.when(MovePerson(person="p1", table=full, round=2), by=FATOU).refused("table_full", limit=4)
    story.when(SwapPeople(person="p0", other="p1", round=2), by=FATOU)
    if planned(story, 2)["p1"] != "t1":
        story.refused("host_stays")


# --- together and apart ------------------------------------------------------------------------------------


def test_people_kept_together_and_apart_are_so_in_every_round() -> None:
    story = cafe().when(KeepTogether(people=("p1", "p0")), by=FATOU).when(KeepApart(people=("p2", "p3")), by=FATOU)
    for _ in range(3):
        run(story)
        now = dict(story.state.rounds[-1].seating.seats)
        assert now["p0"] == now["p1"]
        assert now["p2"] != now["p3"]


def test_a_condition_the_plan_breaks_is_news_and_lifted_again() -> None:
    story = cafe().when(PlanRounds(), by=FATOU)
    one, other = next(iter(pairs(planned(story, 1))))
    see = replace(story.see(), people=story.present.people)
    story.when(KeepApart(people=(one, other)), by=FATOU)
    assert METHOD.views.facilitators(story.state, see)["news"]["conditions"]  # type: ignore[index,call-overload]
    story.when(DrawSeating(), by=FATOU)
    assert seats(story)[one] != seats(story)[other]
    story.when(LiftCondition(people=(other, one)), by=FATOU)
    assert story.state.apart == ()
    assert story.undone(KeepTogether(people=(one, other))).state.together == ()


def test_nobody_is_held_together_and_apart() -> None:
    story = cafe().when(KeepApart(people=("p0", "p1", "p2")), by=FATOU)
    story.when(KeepTogether(people=("p0", "p2")), by=FATOU)
    story.refused("cannot_seat", reason="together_and_apart")


@pytest.mark.parametrize(("people_apart", "tables", "reason"), [(4, 3, "apart_too_many"), (2, 1, "apart_too_many")])
def test_what_cannot_be_kept_apart_is_refused_when_it_is_planned(people_apart: int, tables: int, reason: str) -> None:
    story = Story(METHOD, settings={"table_count": tables, "rounds": 2}, present=people(8))
    story.when(KeepApart(people=tuple(f"p{n}" for n in range(people_apart))), by=FATOU)
    story.when(PlanRounds(), by=FATOU).refused("cannot_seat", reason=reason)


def test_a_refusal_names_people_as_they_are_called() -> None:
    names = Directory(VersionedMap({"p0": Identity("Morel", "Ana"), "p1": Identity("Petit", "Bo")}))
    story = Story(METHOD, settings={"table_count": 1}, present=people(4)).when(KeepApart(people=("p0", "p1")), by=FATOU)
    with pytest.raises(Refused) as refused:
        METHOD.decide(story.state, Asked(FATOU, 1, 1, PlanRounds(), directory=names), story.present)
    assert refused.value.details["persons"] == "Ana Morel, Bo Petit"


# --- tables and hosts ----------------------------------------------------------------------------------------


def test_a_table_that_is_too_small_joins_another_and_stays_for_later_rounds() -> None:
    story = cafe(count=24).when(DrawSeating(), by=FATOU).when(StartRound(), by=FATOU)
    at_first = [person for person, table in seats(story).items() if table == "t1"]
    for person in at_first[1:]:
        story.when(VacateSeat(person=person), by=FATOU)
    see = replace(story.see(), people=story.present.people)
    assert METHOD.views.facilitators(story.state, see)["small"] == {"t1": "t2"}
    story.when(JoinTables(table="t1", into="t2"), by=FATOU).then(PersonSeated(at_first[0], "t2"))
    assert story.state.tables["t1"].open
    story.when(JoinTables(table="t1", into="t2"), by=FATOU).refused("nobody_at_table")


def test_the_smallest_table_is_offered_the_next_smallest_and_none_where_both_would_be_too_many() -> None:
    story = cafe(count=14, table_count=5, smallest=4, seats=5).when(DrawSeating(), by=FATOU)
    see = replace(story.see(), people=story.present.people)
    assert METHOD.views.facilitators(story.state, see)["small"] == dict.fromkeys(["t1", "t2", "t3", "t4"], "t5") | {
        "t5": "t1"
    }
    crowded = cafe(count=6, table_count=2, smallest=4, seats=5).when(DrawSeating(), by=FATOU)
    assert METHOD.views.facilitators(crowded.state, see)["small"] == {"t1": None, "t2": None}


def test_a_joined_table_closes_when_too_few_are_here_to_fill_all() -> None:
    story = Story(METHOD, settings={"table_count": 3, "rounds": 2}, present=people(8)).when(DrawSeating(), by=FATOU)
    small = next(key for key, them in story.state.last.seating.tables.items() if len(them) == 2)
    into = next(key for key in story.state.tables if key != small)
    before = seats(story)
    story.undone(JoinTables(table=small, into=into))
    assert seats(story) == before
    assert story.state.tables[small].open
    story.when(JoinTables(table=small, into=into), by=FATOU)
    assert not story.state.tables[small].open


def test_joining_a_table_whose_host_is_away_is_undone_with_its_host() -> None:
    story = cafe().when(AppointHost(table="t1", person="on_the_way"), by=FATOU).when(DrawSeating(), by=FATOU)
    for person in [who for who, table in seats(story).items() if table in ("t1", "t2")][:2]:
        story.when(VacateSeat(person=person), by=FATOU)
    before = seats(story)
    story.undone(JoinTables(table="t1", into="t2"))
    assert seats(story) == before
    assert story.state.tables["t1"].hosts == ("on_the_way",)


def test_a_host_who_left_is_replaced_by_lot_among_those_who_sat_there() -> None:
    story = cafe().when(AppointHost(table="t1", person="p0"), by=FATOU)
    run(story)
    sat = {person for person, table in seats(story).items() if table == "t1"}
    here(story, *people(24)[1:])
    story.when(DrawSeating(), by=FATOU)
    host = story.state.tables["t1"].hosts[0]
    assert host in sat - {"p0"}
    assert seats(story)[host] == "t1"


def test_a_named_host_on_the_way_keeps_the_table_while_nobody_has_sat_there() -> None:
    story = cafe().when(AppointHost(table="t1", person="on_the_way"), by=FATOU).when(DrawSeating(), by=FATOU)
    assert story.state.tables["t1"].hosts == ("on_the_way",)


def test_a_facilitator_has_a_host_drawn_during_the_round() -> None:
    story = cafe().when(AppointHost(table="t1", person="p0"), by=FATOU).when(DrawSeating(), by=FATOU)
    story.when(DrawHost(table="t1"), by=FATOU).then()
    here(story, *people(24)[1:])
    see = replace(story.see(), people=story.present.people)
    assert METHOD.views.facilitators(story.state, see)["without_host"] == ["t1"]
    story.when(DrawHost(table="t1"), by=FATOU)
    assert isinstance(story.happened, list)
    appointed = story.happened[-1]
    assert isinstance(appointed, HostAppointed)
    assert seats(story)[appointed.person] == "t1"
    cafe().when(DrawHost(table="t1"), by=FATOU).refused("nobody_at_table")


def test_a_new_host_is_news_for_the_plan_and_stays_in_the_next_round() -> None:
    story = cafe().when(PlanRounds(), by=FATOU).when(DrawSeating(), by=FATOU).when(StartRound(), by=FATOU)
    first, second = seats(story), planned(story, 2)
    moving = next(person for person, table in first.items() if second[person] != table)
    story.when(AppointHost(table=first[moving], person=moving), by=FATOU)
    see = replace(story.see(), people=story.present.people)
    assert METHOD.views.facilitators(story.state, see)["news"]["tables"] == [first[moving]]  # type: ignore[index,call-overload]
    story.when(CloseRound(), by=FATOU).when(DrawSeating(), by=FATOU)
    assert seats(story)[moving] == first[moving]


def test_a_closed_table_is_news_for_the_plan_and_empty_in_the_next_round() -> None:
    story = cafe().when(PlanRounds(), by=FATOU).when(CloseTable(table="t6"), by=FATOU)
    see = replace(story.see(), people=story.present.people)
    news = METHOD.views.facilitators(story.state, see)["news"]
    assert isinstance(news, dict)
    assert (news["tables"], news["closed"]) == ([], ["t6"])
    story.when(DrawSeating(), by=FATOU)
    assert "t6" not in seats(story).values()


def test_an_announcement_taken_back_is_planned_again() -> None:
    story = cafe().when(PlanRounds(), by=FATOU)
    before = {number: planned(story, number) for number in (1, 2, 3)}
    story.when(DrawSeating(), by=FATOU).when(CallOffRound(), by=FATOU)
    assert {number: planned(story, number) for number in (1, 2, 3)} == before


# --- worked out beforehand --------------------------------------------------------------------------------


def test_what_was_worked_out_is_taken_when_it_still_fits_and_made_anew_when_not() -> None:
    story = cafe()
    asked = Asked(FATOU, story.at, 7, PlanRounds())
    work = METHOD.precompute(story.state, asked, story.present)
    assert work is not None
    came = work(stop=lambda: False)
    planned_event = METHOD.decide(story.state, replace(asked, computed=came), story.present)[0]
    assert isinstance(planned_event, RoundsPlanned)
    assert [dict(seats) for seats in planned_event.rounds] == [*came.plan.rounds]
    fewer = Present(story.present.people[1:])
    again = METHOD.decide(story.state, replace(asked, computed=came), fewer)[0]
    assert isinstance(again, RoundsPlanned)
    assert dict(again.rounds[0]).keys() == set(fewer.people)
    assert METHOD.precompute(story.state, replace(asked, computed=came), story.present) is None
    assert METHOD.precompute(story.state, replace(asked, computed=came), fewer) is not None


def test_where_nothing_came_of_the_work_the_next_round_is_made_at_once() -> None:
    story = cafe()
    asked = Asked(FATOU, story.at, 7, PlanRounds(), computed=NotComputed())
    (planned_event,) = [e for e in METHOD.decide(story.state, asked, story.present) if isinstance(e, RoundsPlanned)]
    assert [dict(seats).keys() for seats in planned_event.rounds] == [set(story.present.people)]


def test_what_took_long_to_be_found_impossible_is_not_tried_again_while_everybody_waits() -> None:
    story = cafe()
    told = {"reason": "no_arrangement", "facts": {"persons": ("p1", "p2")}}
    asked = Asked(FATOU, story.at, 7, DrawSeating(), computed=NotComputed(told))
    with pytest.raises(Refused) as refused:
        METHOD.decide(story.state, asked, story.present)
    assert refused.value.details["reason"] == "no_arrangement"


def test_nothing_is_worked_out_for_a_round_that_will_not_be() -> None:
    story = run(cafe(rounds=1))
    for command in (PlanRounds(), DrawSeating()):
        assert METHOD.precompute(story.state, Asked(FATOU, story.at, 7, command), story.present) is None
        story.when(command, by=FATOU).refused("no_more_rounds")


def test_a_plan_that_fits_is_announced_without_further_work() -> None:
    story = cafe().when(PlanRounds(), by=FATOU)
    assert METHOD.precompute(story.state, Asked(FATOU, 1, 1, DrawSeating()), story.present) is None
    assert METHOD.precompute(story.state, Asked(FATOU, 1, 1, DrawSeating()), Present(("p1",))) is not None


def test_a_café_with_its_plan_and_conditions_is_the_same_when_it_is_opened_again() -> None:
    story = cafe().when(KeepApart(people=("p0", "p1")), by=FATOU).when(PlanRounds(), by=FATOU)
    story.when(DrawSeating(), by=FATOU).when(KeepTogether(people=("p2", "p3")), by=FATOU)
    kept = TypeAdapter(WorldCafe)
    again = kept.validate_python(from_json(to_json(story.state, fallback=dict)))
    assert again == story.state
    assert METHOD.evolve(again, PlanDropped()).plan == {}

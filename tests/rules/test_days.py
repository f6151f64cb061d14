"""Days: a workshop that is held on several, and sleeps between them; who was there on which."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from live.core.commands import Recorded
from live.core.people import By, Role
from live.methods.ideas.model import PostIdea
from live.methods.parallel.model import PlaceEverybody, SendOff
from live.views.audiences import view
from live.views.changes import concerned
from live.views.tree import rendered
from live.workshop import commands, events
from live.workshop.codec import from_snapshot, snapshot
from live.workshop.day_model import AddDay, ChangeDay, CloseDay, MoveDay, OpenDay, RemoveDay, TakeBackDay
from live.workshop.model import Closed, Planned, Running, Span
from live.workshop.track_model import AddTrack, Announce
from tests.rules.telling import ANA, BO, CLEO, DRISS, NAMES
from tests.rules.test_workshop import MINUTE, Told

HOUR = 60 * MINUTE
NOE = By("noe", Role.FACILITATOR)


class TwoDays(Told):
    """A workshop of two days with a step on each; Ana and Bo have joined beforehand."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.when(AddDay(date="2026-03-14", opens="09:00", closes="17:30", place="Salle des fêtes"))
        self.when(AddDay(date="2026-03-15", opens="9:30"))
        for title, day in zip(("Un", "Deux"), self.days, strict=True):
            self.when(commands.AddStep(method="ideas", title=title, minutes=10, day=day))

    @property
    def days(self) -> list[str]:
        return [*self.now.days]

    def opening(self, number: int, *coming: By, later: int = 0) -> TwoDays:
        self.when(OpenDay(day=self.days[number - 1]), later=later)
        for by in coming:
            self.when(commands.ComeBack(), by, later=MINUTE)
        return self

    def closing(self, later: int = HOUR) -> TwoDays:
        self.when(CloseDay(), later=later)
        return self

    def on(self, person: By) -> list[str]:
        return [self.now.people[person.person].on(day) for day in self.days]

    def me(self, person: By) -> Any:
        return rendered(view(self.now, NAMES, f"person:{person.person}"))["me"]


# --- planning ---------------------------------------------------------------------------------------------


def test_a_workshop_without_days_is_open_from_the_start() -> None:
    told = Told().planned("Idées").opened("Idées")
    assert (told.now.sleeps, told.now.day, told.now.here) == (False, None, ("ana", "bo"))
    told.refuses("no_day_open", CloseDay())


def test_days_are_added_changed_moved_and_removed() -> None:
    told = TwoDays()
    first, second = told.days
    assert told.now.days[second].plan.opens == "09:30"
    told.when(ChangeDay(day=first, place="Mairie", closes=""))
    plan = told.now.days[first].plan
    assert (plan.date, plan.opens, plan.closes, plan.place) == ("2026-03-14", "09:00", "", "Mairie")
    told.when(MoveDay(day=second, to=0))
    assert told.days == [second, first]
    told.when(RemoveDay(day=first))
    assert told.days == [second]
    assert (told.phase("Un").plan.day, told.phase("Deux").plan.day) == (None, second)


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "14/03/2026"},
        {"opens": "9 h"},
        {"opens": "09:00:00"},
        {"closes": "T12"},
        {"closes": "25:00"},
        {"date": "2026-02-30"},
    ],
)
def test_a_day_has_a_date_and_hours_or_none(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        AddDay(**wrong)
    assert TwoDays().when(AddDay()).now.days


@pytest.mark.parametrize("wrong", ["", "Paris", "Europe", "../Europe/Paris", "UTC+1"])
def test_hours_are_those_of_a_time_zone_that_exists(wrong: str) -> None:
    with pytest.raises(ValidationError):
        commands.Describe(time_zone=wrong)
    assert commands.Describe(time_zone="America/Martinique").time_zone == "America/Martinique"


def test_planning_days_can_be_undone() -> None:
    told = TwoDays()
    first, second = told.days
    told.when(AddDay(steps=(told.step("Un"),))).when(commands.Undo())
    assert (told.days, told.phase("Un").plan.day) == ([first, second], first)
    told.when(ChangeDay(day=first, place="Mairie")).when(commands.Undo())
    assert told.now.days[first].plan.place == "Salle des fêtes"
    told.when(MoveDay(day=first, to=1)).when(commands.Undo())
    assert told.days == [first, second]
    told.when(RemoveDay(day=first)).when(commands.Undo())
    again = told.days[0]
    assert told.now.days[again].plan.place == "Salle des fêtes"
    assert told.phase("Un").plan.day == again


def test_a_day_there_is_not_is_refused() -> None:
    told = TwoDays()
    for command in (
        ChangeDay(day="x"),
        MoveDay(day="x", to=0),
        RemoveDay(day="x"),
        OpenDay(day="x"),
        TakeBackDay(day="x"),
    ):
        told.refuses("unknown_day", command)
    told.refuses("unknown_day", commands.AddStep(method="ideas", title="?", day="x"))
    told.refuses("unknown_day", commands.ChangeStep(step=told.step("Un"), day="x"))
    told.refuses("unknown_day", commands.MarkAttendance(person="ana", attendance="excused", day="x"))
    for _ in range(29):
        told.when(AddDay())
    told.refuses("too_many_days", AddDay())


def test_a_day_that_was_held_stays_in_the_agenda() -> None:
    told = TwoDays().opening(1)
    told.refuses("day_held", RemoveDay(day=told.days[0]))
    told.closing().refuses("day_held", RemoveDay(day=told.days[0]))


def test_who_thinks_of_a_second_day_while_the_first_goes_on_adds_both() -> None:
    told = Told().planned("Idées").opened("Idées", later=MINUTE)
    began = told.at
    told.when(commands.MarkAttendance(person="bo", attendance="excused"))
    told.when(AddDay(date="2026-03-14"), later=HOUR)
    (first,) = told.now.days
    assert (told.now.day, told.now.days[first].began) == (first, began)
    assert told.now.here == ("ana",)
    told.when(AddDay(date="2026-03-15")).when(CloseDay(), later=HOUR)
    assert [told.now.people[by.person].on(first) for by in (ANA, BO)] == ["present", "excused"]


def test_whoever_looked_in_before_the_first_day_was_not_there() -> None:
    told = TwoDays()
    assert (told.now.here, told.on(ANA)) == ((), ["expected", "expected"])
    told.opening(1)
    assert told.now.here == ()


# --- sleeping ---------------------------------------------------------------------------------------------


def test_before_between_and_after_its_days_a_workshop_sleeps() -> None:
    told = TwoDays()
    for number in (1, 2):
        assert told.now.sleeps
        told.refuses("between_days", commands.OpenStep(step=told.step("Un")))
        told.opening(number, ANA)
        assert not told.now.sleeps
        told.closing()
    assert told.now.sleeps
    told.refuses("between_days", commands.GoBack() if told.now.main.now else commands.OpenStep(step=told.step("Un")))
    told.refuses("between_days", commands.MarkAttendance(person="ana", attendance="present"))
    told.refuses("between_days", commands.ComeBack(), ANA)


def test_closing_a_day_closes_what_runs_and_sends_everybody_home() -> None:
    told = TwoDays().opening(1, ANA, BO)
    told.opened("Un").when(Announce(text="À demain"))
    told.when(commands.Leave(), BO, later=MINUTE)
    told.closing()
    assert isinstance(told.phase("Un"), Closed)
    assert (told.now.here, told.now.announcement, told.now.main.driver) == ((), None, None)
    # Who stayed to the end has not left; who left early has.
    assert (told.now.people["ana"].left, told.now.people["ana"].visits[-1].with_day) == (None, True)
    assert (told.now.people["bo"].visits[-1].with_day, told.now.people["ana"].absences) == (False, ())
    assert told.me(ANA)["attendance"] == "expected"
    everyone = rendered(view(told.now, NAMES, "everyone"))
    assert everyone["workshop"]["asleep"]
    assert [day["state"] for day in everyone["days"]] == ["closed", "planned"]


def test_closing_a_day_calls_people_back_from_their_tracks() -> None:
    told = TwoDays().opening(1, ANA, BO)
    told.when(AddTrack(title="Nord"))
    track = next(iter(told.now.beside))
    told.when(commands.AddStep(method="parallel", title="Axes")).opened("Axes")
    told.when(commands.AddStep(method="ideas", title="Du nord", track=track))
    told.when(PlaceEverybody(), step="Axes").when(SendOff(), step="Axes").opened("Du nord")
    told.when(PostIdea(text="Un jardin"), ANA, "Du nord")
    told.closing()
    assert isinstance(told.phase("Du nord"), Closed)
    assert isinstance(told.phase("Axes"), Closed)
    told.when(commands.Undo())
    assert isinstance(told.phase("Du nord"), Running)
    assert told.ideas("Du nord") == ["Un jardin"]
    assert told.now.here == ("ana", "bo")


def test_a_socket_brings_nobody_back_on_the_next_day() -> None:
    told = TwoDays().opening(1, ANA, BO).closing()
    told.when(commands.NoteConnection(person="ana", role=Role.PARTICIPANT))
    told.opening(2)
    told.when(commands.NoteConnection(person="ana", role=Role.PARTICIPANT))
    assert (told.now.here, told.on(ANA)) == ((), ["present", "expected"])
    assert (told.me(ANA)["attendance"], told.me(ANA)["left"]) == ("expected", None)
    told.when(commands.ComeBack(), ANA)
    assert (told.now.here, told.on(ANA), told.on(BO)) == (("ana",), ["present", "present"], ["present", "expected"])
    assert told.me(ANA)["attendance"] == "present"


def test_whoever_joins_while_the_workshop_sleeps_is_known_and_not_there() -> None:
    told = TwoDays()
    told.when(commands.Arrive(person="cleo", role=Role.PARTICIPANT))
    told.when(commands.NoteConnection(person="driss", role=Role.PARTICIPANT))
    before = told.now
    told.when(commands.Arrive(person="cleo", role=Role.PARTICIPANT))
    told.when(commands.NoteConnection(person="cleo", role=Role.PARTICIPANT))
    told.when(commands.NoteConnection(person="driss", role=Role.PARTICIPANT))
    assert told.now == before
    told.opening(1, CLEO)
    assert (told.now.here, told.on(CLEO), told.on(DRISS)) == (("cleo",), ["present", "expected"], ["expected"] * 2)
    # With the doors closed they may still come: they had joined.
    told.when(commands.CloseDoors()).when(commands.ComeBack(), DRISS)
    assert told.now.here == ("cleo", "driss")


def test_the_one_view_of_whoever_comes_for_the_first_time_after_joining_at_night_is_told() -> None:
    told = TwoDays()
    told.when(commands.Arrive(person="cleo", role=Role.PARTICIPANT)).opening(1, CLEO)
    came = Recorded(1, told.at, "cleo", events.PersonArrived("cleo", Role.PARTICIPANT, told.at))
    assert concerned(told.now, [came]) == {"cleo"}


def test_facilitators_come_back_by_what_they_do() -> None:
    told = TwoDays()
    told.when(commands.Arrive(person="noe", role=Role.FACILITATOR))
    told.opening(1)
    first = told.days[0]
    assert told.now.people["fatou"].on(first) == "present"
    assert told.now.people["noe"].on(first) == "expected"
    told.when(commands.MarkAttendance(person="bo", attendance="excused"), NOE)
    assert told.now.people["noe"].on(first) == "present"


def test_another_facilitator_may_drive_the_next_day() -> None:
    told = TwoDays()
    told.when(commands.Arrive(person="noe", role=Role.FACILITATOR))
    told.opening(1).closing()
    told.when(OpenDay(day=told.days[1]), NOE)
    assert told.now.main.driver == "noe"
    told.refuses("not_driving", CloseDay())


def test_only_one_day_is_held_at_a_time() -> None:
    told = TwoDays().opening(1)
    told.refuses("day_open", OpenDay(day=told.days[1]))
    told.closing().refuses("no_day_open", CloseDay())


def test_a_day_opens_again_for_those_who_say_that_they_are_there() -> None:
    told = TwoDays().opening(1, ANA, BO).closing()
    closed = told.at
    told.opening(1, BO, later=HOUR)
    day = told.now.days[told.days[0]]
    assert (len(day.spans), day.began, told.now.here) == (1, told.at - MINUTE, ("bo",))
    assert (told.now.people["bo"].visits[0].left, len(told.now.people["bo"].visits)) == (closed, 2)


# --- undo -------------------------------------------------------------------------------------------------


def test_the_close_of_a_day_can_be_undone() -> None:
    told = TwoDays().opening(1, BO, ANA)
    told.opened("Un").when(PostIdea(text="Un jardin"), ANA, "Un")
    told.when(commands.Arrive(person="cleo", role=Role.PARTICIPANT)).when(commands.Leave(), CLEO)
    before = told.now
    told.closing(later=MINUTE).when(commands.Undo())
    assert (told.now.here, told.now.day, told.now.days) == (("bo", "ana"), before.day, before.days)
    assert told.now.people == before.people
    assert isinstance(told.phase("Un"), Running)
    assert told.ideas("Un") == ["Un jardin"]


def test_the_opening_of_a_day_can_be_undone() -> None:
    told = TwoDays().opening(1, ANA).closing()
    before = told.now
    told.opening(2, ANA, BO).when(commands.Undo())
    assert (told.now.sleeps, told.now.here, told.now.days) == (True, (), before.days)
    assert (told.on(ANA), told.on(BO)) == (["present", "expected"], ["expected", "expected"])


def test_a_day_in_which_something_was_done_meanwhile_closes_instead() -> None:
    told = TwoDays().opening(1, ANA)
    told.opened("Un").when(TakeBackDay(day=told.days[0]), later=MINUTE)
    assert (told.now.sleeps, told.on(ANA)) == (True, ["present", "expected"])
    assert isinstance(told.phase("Un"), Closed)


def test_only_the_latest_close_can_be_taken_back() -> None:
    told = TwoDays().opening(1, ANA).closing()
    told.opening(2, ANA, later=HOUR).closing()
    told.refuses("day_held", TakeBackDay(day=told.days[0]))


def test_the_end_of_the_workshop_ends_its_day_and_undo_brings_both_back() -> None:
    told = TwoDays().opening(1, ANA).opened("Un")
    before = told.now.people
    told.when(commands.CloseWorkshop())
    assert (told.now.is_closed, told.now.sleeps) == (True, True)
    told.when(commands.Undo())
    assert (told.now.is_closed, told.now.here, told.now.people) == (False, ("ana",), before)
    assert isinstance(told.phase("Un"), Running)


def test_a_workshop_can_be_closed_while_it_sleeps() -> None:
    told = TwoDays().opening(1, ANA).closing().when(commands.CloseWorkshop())
    assert told.now.is_closed
    assert isinstance(told.phase("Deux"), Planned)
    told.refuses("workshop_closed", OpenDay(day=told.days[1]))


# --- attendance -------------------------------------------------------------------------------------------


def test_somebody_excuses_themselves_for_one_day() -> None:
    told = TwoDays()
    told.when(commands.MarkAttendance(person="bo", attendance="excused", day=told.days[1]))
    told.opening(1, ANA, BO).closing()
    told.opening(2, ANA)
    assert (told.on(BO), told.now.people["bo"].attendance) == (["present", "excused"], "excused")
    # Who is excused and comes nevertheless was there.
    told.when(commands.ComeBack(), BO)
    assert told.on(BO) == ["present", "present"]


def test_whoever_excused_themselves_beforehand_is_excused_on_every_day_they_do_not_come() -> None:
    told = Told().when(commands.MarkAttendance(person="bo", attendance="excused"))
    told.when(AddDay()).when(AddDay())
    told.when(commands.Arrive(person="cleo", role=Role.PARTICIPANT))
    told.when(commands.MarkAttendance(person="cleo", attendance="absent"))
    first, second = told.now.days
    told.when(OpenDay(day=first))
    assert told.now.people["bo"].attendance == "excused"
    told.when(commands.ComeBack(), BO)
    assert [told.now.people["bo"].on(day) for day in (first, second)] == ["present", "excused"]
    assert [told.now.people["cleo"].on(day) for day in (first, second)] == ["absent", "absent"]


def test_a_mark_for_another_day_can_be_made_afterwards_and_undone() -> None:
    told = TwoDays().opening(1, ANA).closing()
    told.when(commands.MarkAttendance(person="ana", attendance="absent", day=told.days[0]))
    assert told.on(ANA)[0] == "absent"
    told.when(commands.Undo())
    assert told.on(ANA)[0] == "present"


def test_nobody_has_been_present_on_a_day_to_come() -> None:
    told = TwoDays().opening(1, ANA)
    told.refuses("day_not_held", commands.MarkAttendance(person="bo", attendance="present", day=told.days[1]))
    told.closing().opening(2).closing()
    told.when(commands.MarkAttendance(person="bo", attendance="present", day=told.days[1]))
    assert told.on(BO)[1] == "present"


def test_absences_are_counted_within_a_day_only() -> None:
    told = TwoDays().opening(1, ANA)
    told.when(commands.Leave(), ANA, later=MINUTE)
    left = told.at
    told.when(commands.ComeBack(), ANA, later=MINUTE)
    back = told.at
    told.closing().opening(2, ANA, later=HOUR)
    ana = told.now.people["ana"]
    assert (ana.absences, len(ana.visits)) == ((Span(left, back),), 3)
    assert [visit.day for visit in ana.visits] == [told.days[0], told.days[0], told.days[1]]


def test_days_and_visits_are_kept_in_a_snapshot() -> None:
    told = TwoDays().opening(1, ANA).closing()
    told.when(commands.MarkAttendance(person="bo", attendance="excused", day=told.days[1])).opening(2, ANA)
    assert from_snapshot(snapshot(told.now)) == told.now

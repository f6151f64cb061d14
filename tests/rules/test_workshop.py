"""The workshop's own rules: people, driving, agenda, time, late posts, undo, the end."""

from __future__ import annotations

from typing import Any, Self

import pytest

from live.core.blocks import Table
from live.core.commands import Asked, Command, Recorded
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods.idea_exchange.commands import ProposeProject
from live.methods.ideas.model import PostIdea, RevealIdeas, WithdrawIdea
from live.methods.voting.commands import CastBallot, WithdrawBallot
from live.methods.world_cafe.commands import DrawSeating, StartRound
from live.minutes.writing import minutes_of
from live.parts.illustrations import ErasePhotograph
from live.parts.turns import NextSpeaker
from live.views.audiences import view
from live.views.tree import difference, rendered
from live.workshop import commands, events, model
from live.workshop.attending import leaving_with
from live.workshop.codec import decode
from live.workshop.deciding import decide, fold
from live.workshop.evolving import evolve
from live.workshop.model import Closed, Planned, Running, Span, Workshop
from live.workshop.registry import COMMANDS, entry_of, method_of
from tests.rules.telling import ANA, BO, CLEO, FATOU, NAMES

GIL = By("gil", Role.ORGANISER)
MINUTE = 60_000


class Told:
    """A workshop told command by command; a step is known by its title."""

    def __init__(self, **settings: Any) -> None:
        self.at = 1_000_000
        self.seed = 0
        self.workshop: Workshop | None = None
        self.when(commands.CreateWorkshop(workshop="w", title="Rencontre", **settings), GIL)
        for by in (FATOU, ANA, BO):
            self.when(commands.Arrive(person=by.person, role=by.role))

    @property
    def now(self) -> Workshop:
        assert self.workshop is not None
        return self.workshop

    def when(self, command: Command, by: By = FATOU, step: str | None = None, later: int = 0) -> Self:
        self.happened(command, by, step, later)
        return self

    def happened(
        self, command: Command, by: By = FATOU, step: str | None = None, later: int = 0
    ) -> tuple[Recorded, ...]:
        """As `when`, with what it made happen."""
        self.seed += 1_000
        self.at += later
        key = step and self.step(step)
        entry = entry_of(command, method_of(self.workshop, key))
        decided = decide(self.workshop, Asked(by, self.at, self.seed, command, entry=entry), key)
        self.workshop = fold(self.workshop, decided, self.at, by.person)
        return tuple(each.recorded(self.at, by.person) for each in decided)

    def refuses(self, code: str, command: Command, by: By = FATOU, step: str | None = None) -> Self:
        before = self.workshop
        with pytest.raises(Refused) as refused:
            self.when(command, by, step)
        assert refused.value.code == code
        assert self.workshop is before
        return self

    def planned(self, *titles: str, minutes: int = 10, **settings: Any) -> Self:
        for title in titles:
            self.when(commands.AddStep(method="ideas", title=title, minutes=minutes, settings=settings))
        return self

    def opened(self, title: str, by: By = FATOU, later: int = 0) -> Self:
        return self.when(commands.OpenStep(step=self.step(title)), by, later=later)

    def step(self, title: str) -> str:
        return next(key for key, step in self.now.steps.items() if step.plan.title == title)

    def phase(self, title: str) -> model.Step:
        return self.now.steps[self.step(title)]

    @property
    def agenda(self) -> list[str]:
        return [self.now.steps[key].plan.title for key in self.now.main.order]

    @property
    def timer(self) -> Any:
        return rendered(view(self.now, NAMES, "track:main"))["timer"]

    def ideas(self, title: str) -> list[str]:
        return [idea.text for idea in self.phase(title).activity.ideas.values()]  # type: ignore[union-attr]


# --- the agenda runs the room ----------------------------------------------------------------------------


def test_opening_a_step_closes_the_one_that_runs() -> None:
    told = Told().planned("Accueil", "Idées").opened("Accueil").opened("Idées", later=5 * MINUTE)
    assert isinstance(told.phase("Accueil"), Closed)
    assert isinstance(told.phase("Idées"), Running)
    assert told.now.main.now == told.step("Idées")


def test_a_step_that_is_opened_again_still_holds_what_was_written() -> None:
    told = Told().planned("Idées", "Suite").opened("Idées")
    told.when(PostIdea(text="Un jardin"), ANA, "Idées").opened("Suite")
    told.when(commands.GoBack())
    assert told.now.main.now == told.step("Idées")
    assert told.ideas("Idées") == ["Un jardin"]


def test_there_is_nowhere_to_go_back_to_before_the_first_step() -> None:
    Told().planned("Idées").refuses("step_not_open", commands.GoBack()).opened("Idées").refuses(
        "step_not_open", commands.GoBack()
    )


def test_steps_are_added_moved_changed_and_removed_while_they_are_planned() -> None:
    told = Told().planned("Un", "Trois")
    told.when(commands.AddStep(method="voting", title="Deux", after=told.step("Un"), settings={"dots": 2}))
    assert told.agenda == ["Un", "Deux", "Trois"]
    told.when(commands.MoveStep(step=told.step("Trois"), to=0))
    assert told.agenda == ["Trois", "Un", "Deux"]
    told.when(commands.ChangeStep(step=told.step("Deux"), settings={"dots": 5}))
    assert told.phase("Deux").plan.settings["dots"] == 5
    told.when(commands.RemoveStep(step=told.step("Un")))
    assert told.agenda == ["Trois", "Deux"]
    told.opened("Trois").refuses("step_open", commands.RemoveStep(step=told.step("Trois")))
    told.refuses("step_open", commands.ChangeStep(step=told.step("Trois"), settings={"silent": True}))
    told.when(commands.ChangeStep(step=told.step("Trois"), question="Et maintenant ?"))
    assert told.phase("Trois").plan.question == "Et maintenant ?"


def test_settings_no_method_takes_are_refused_with_the_field() -> None:
    told = Told()
    told.refuses("unknown_method", commands.AddStep(method="astrology", title="?"))
    with pytest.raises(Refused) as refused:
        told.when(commands.AddStep(method="voting", title="Vote", settings={"dots": -1}))
    assert (refused.value.code, refused.value.details["field"]) == ("bad_settings", "dots")


def test_a_step_takes_only_kinds_of_outcome_that_some_method_gives() -> None:
    told = Told().planned("Idées")
    add = commands.AddStep(method="voting", title="Vote", works_on=told.step("Idées"), takes="horoscope")
    told.refuses("bad_command", add)
    told.when(add.model_copy(update={"takes": "theme"}))
    told.refuses("bad_command", commands.ChangeStep(step=told.step("Vote"), takes="horoscope"))


def test_a_vote_works_on_what_the_step_before_produced_at_the_moment_it_opens() -> None:
    told = Told().planned("Idées")
    told.when(commands.AddStep(method="voting", title="Vote", works_on=told.step("Idées"), takes="idea"))
    told.opened("Idées").when(PostIdea(text="Un jardin"), ANA, "Idées").opened("Vote")
    vote = told.phase("Vote")
    assert [item.text for item in vote.activity.items.values()] == ["Un jardin"]  # type: ignore[union-attr]


# --- time --------------------------------------------------------------------------------------------------


def test_the_timer_is_an_end_time_and_a_pause_keeps_what_was_left() -> None:
    told = Told().planned("Idées", minutes=10).opened("Idées")
    assert told.timer == {"ends": told.at + 10 * MINUTE, "left": None}
    told.when(commands.Pause(), later=4 * MINUTE)
    assert told.timer == {"ends": None, "left": 6 * MINUTE}
    told.when(commands.Resume(), later=20 * MINUTE)
    assert told.timer == {"ends": told.at + 6 * MINUTE, "left": None}


def test_a_pause_says_when_it_goes_on_until_somebody_goes_on() -> None:
    told = Told().planned("Idées", minutes=10).opened("Idées")

    def resumes() -> Any:
        return view(told.now, NAMES, "track:main")["resumes"]

    told.when(commands.Pause(), later=4 * MINUTE)
    assert resumes() is None
    ten, twenty = told.at + 10 * MINUTE, told.at + 20 * MINUTE
    told.when(commands.Pause(until=ten)).when(commands.Pause(until=twenty))
    assert (resumes(), told.timer) == (twenty, {"ends": None, "left": 6 * MINUTE})
    told.when(commands.Undo())
    assert resumes() == ten
    told.when(commands.Resume(), later=12 * MINUTE)
    assert (resumes(), told.timer["ends"]) == (None, told.at + 6 * MINUTE)
    # The hour that was said has gone by since.
    told.when(commands.Undo())
    assert (resumes(), told.timer["left"]) == (None, 6 * MINUTE)
    for wrong in (told.at, told.at + 25 * 60 * MINUTE):
        told.refuses("bad_command", commands.Pause(until=wrong))


def test_two_more_minutes_after_the_bell_are_two_more_minutes() -> None:
    told = Told().planned("Idées", minutes=10).opened("Idées")
    told.when(commands.Extend(seconds=120), later=15 * MINUTE)
    assert told.timer["ends"] == told.at + 2 * MINUTE
    told.when(commands.Extend(seconds=-3_600))
    assert told.timer["ends"] == told.at


def test_a_pause_freezes_the_phones_but_loses_nothing_that_was_being_sent() -> None:
    told = Told().planned("Idées", silent=True).opened("Idées").when(PostIdea(text="Avant"), ANA, "Idées")
    told.when(commands.Pause()).when(PostIdea(text="En route"), ANA, "Idées")
    assert told.ideas("Idées") == ["Avant", "En route"]
    idea = next(iter(told.phase("Idées").activity.ideas))  # type: ignore[union-attr]
    told.refuses("step_paused", WithdrawIdea(idea=idea), ANA, "Idées")


def test_a_pause_moves_the_end_of_a_round_and_of_a_turn_to_speak() -> None:
    told = Told()
    told.when(commands.AddStep(method="world_cafe", title="Café", settings={"table_count": 2, "round_minutes": 20}))
    told.opened("Café").when(DrawSeating(), FATOU, "Café").when(StartRound(), FATOU, "Café")
    told.when(commands.Pause(), later=5 * MINUTE).when(commands.Resume(), later=30 * MINUTE)
    assert told.phase("Café").activity.rounds[-1].ends == told.at + 15 * MINUTE  # type: ignore[union-attr]
    told.when(commands.AddStep(method="round_table", title="Tour", settings={"seconds": 60})).opened("Tour")
    told.when(NextSpeaker(after=None), FATOU, "Tour")
    told.when(commands.Pause(), later=20_000).when(commands.Resume(), later=MINUTE)
    assert told.phase("Tour").activity.turns.speaking.ends == told.at + 40_000  # type: ignore[union-attr]


# --- who drives ----------------------------------------------------------------------------------------------


def test_the_first_to_drive_drives_and_nobody_else_by_accident() -> None:
    told = Told().when(commands.Arrive(person="gil", role=Role.ORGANISER)).planned("Idées").opened("Idées")
    assert told.now.main.driver == "fatou"
    with pytest.raises(Refused) as refused:
        told.when(commands.Pause(), GIL)
    assert (refused.value.code, refused.value.details) == ("not_driving", {"driver": "fatou"})
    told.when(commands.TakeOver(), GIL).when(commands.Pause(), GIL)
    told.when(commands.HandOver(to="fatou"), GIL).when(commands.Resume(), FATOU)
    told.refuses("not_allowed", commands.HandOver(to="ana"))


def test_participants_do_not_drive() -> None:
    told = Told().planned("Idées")
    for command in (
        commands.OpenStep(step=told.step("Idées")),
        commands.TakeOver(),
        commands.CloseWorkshop(),
        commands.MarkAttendance(person="bo", attendance="absent"),
        commands.AddStep(method="ideas", title="À moi"),
        commands.Undo(),
    ):
        told.refuses("not_allowed", command, ANA)
    told.refuses("not_allowed", commands.Pause(), By("s1", Role.PROJECTOR))


# --- people ----------------------------------------------------------------------------------------------------


def test_attendance_keeps_who_was_expected_who_came_and_when() -> None:
    told = Told().when(commands.ExpectPeople(list="l1", people=("cleo", "driss")))
    assert [told.now.people[p].attendance for p in ("cleo", "driss")] == ["expected", "expected"]
    told.when(commands.Arrive(person="cleo", role=Role.PARTICIPANT), later=MINUTE)
    came = told.at
    told.when(commands.MarkAttendance(person="driss", attendance="excused"))
    told.when(commands.Leave(), By("cleo", Role.PARTICIPANT), later=MINUTE)
    cleo, driss = told.now.people["cleo"], told.now.people["driss"]
    assert (cleo.expected, cleo.attendance, cleo.arrived, cleo.left) == (True, "present", came, told.at)
    assert (driss.attendance, driss.arrived) == ("excused", None)
    assert told.now.here == ("ana", "bo")
    told.when(commands.Arrive(person="cleo", role=Role.PARTICIPANT), later=MINUTE)
    assert (told.now.people["cleo"].arrived, told.now.people["cleo"].left) == (came, None)
    told.refuses("unknown_person", commands.MarkAttendance(person="nobody", attendance="absent"))


OLD_LIST = b'{"event":"workshop.people_expected","at":1,"by":"server","with":{"people":["driss"]}}'


def test_a_list_is_taken_back_with_those_who_have_not_come_and_are_on_no_other() -> None:
    told = Told().when(commands.ExpectPeople(list="l1", people=("cleo", "driss", "eve", "ana")))
    told.when(commands.ExpectPeople(list="l2", people=("eve",)))
    told.when(commands.Arrive(person="cleo", role=Role.PARTICIPANT))
    told.when(commands.MarkAttendance(person="driss", attendance="excused"))
    told.when(commands.TakeBackList(list="l1"))
    assert {"ana", "cleo", "eve"} <= told.now.people.keys()
    assert "driss" not in told.now.people
    assert [*told.now.lists] == ["l2"]
    told.refuses("unknown_list", commands.TakeBackList(list="l1"))
    told.when(commands.TakeBackList(list="l2"))
    assert "eve" not in told.now.people


def test_people_expected_before_lists_were_kept_go_with_no_list() -> None:
    told = Told()
    before = evolve(told.now, Recorded(0, 1, "server", decode(1, OLD_LIST).event))
    after = evolve(before, Recorded(0, 2, "server", events.PeopleExpected(("driss", "eve"), "l1", 2)))
    assert leaving_with(after, "l1") == ("eve",)


def test_a_departure_ends_by_an_act_and_not_by_a_device_that_connects() -> None:
    told = Told().when(commands.Leave(), ANA, later=MINUTE)
    left = told.at
    for _ in range(3):
        told.when(commands.NoteConnection(person="ana", role=Role.PARTICIPANT), later=MINUTE)
    assert (told.now.people["ana"].left, told.now.here) == (left, ("bo",))
    told.when(commands.ComeBack(), ANA, later=MINUTE)
    ana = told.now.people["ana"]
    assert (ana.is_here, ana.absences, told.now.here) == (True, (Span(left, told.at),), ("bo", "ana"))
    told.when(commands.ComeBack(), ANA, later=MINUTE)
    assert told.now.people["ana"] == ana
    told.when(commands.NoteDeparture(person="ana"), later=MINUTE)
    gone = told.at
    told.when(commands.MarkAttendance(person="ana", attendance="present"), later=MINUTE)
    assert told.now.people["ana"].absences == (*ana.absences, Span(gone, told.at))
    assert told.now.people["ana"].arrived == ana.arrived


def test_whoever_was_marked_as_not_here_is_so_until_they_or_a_facilitator_say_otherwise() -> None:
    told = Told()
    for attendance in ("absent", "excused"):
        told.when(commands.MarkAttendance(person="ana", attendance=attendance))
        told.when(commands.NoteConnection(person="ana", role=Role.PARTICIPANT), later=MINUTE)
        assert told.now.people["ana"].attendance == attendance
        told.when(commands.ComeBack(), ANA)
        assert told.now.people["ana"].is_here
    told.refuses("unknown_person", commands.ComeBack(), By("nobody", Role.PARTICIPANT))
    told.refuses("not_allowed", commands.ComeBack(), FATOU)


def test_a_device_that_connects_brings_in_whoever_the_log_has_lost() -> None:
    told = Told().when(commands.ExpectPeople(list="l1", people=("cleo",)))
    for person in ("cleo", "dora"):
        told.when(commands.NoteConnection(person=person, role=Role.PARTICIPANT))
    assert told.now.here == ("ana", "bo", "cleo", "dora")


def test_a_log_in_which_somebody_came_back_by_connecting_is_history() -> None:
    told = Told().when(commands.Leave(), ANA, later=MINUTE)
    arrived = events.PersonArrived("ana", Role.PARTICIPANT, told.at + MINUTE)
    workshop = evolve(told.now, Recorded(0, told.at, "server", arrived))
    assert workshop.people["ana"].is_here
    assert workshop.people["ana"].absences == (Span(told.at, told.at + MINUTE),)


def test_how_names_are_seen_cannot_change_once_people_have_been_told() -> None:
    told = Told()
    told.refuses("people_inside", commands.Describe(identity="anonymous"))
    told.refuses("people_inside", commands.Describe(names_seen_by="facilitators"))
    told.when(commands.Describe(title="Autre titre", identity="real_name"))
    assert told.now.description.title == "Autre titre"


# --- late posts ------------------------------------------------------------------------------------------------


def test_what_comes_after_its_step_has_closed_is_kept_for_the_facilitator() -> None:
    told = Told().planned("Idées", "Suite").opened("Idées").opened("Suite")
    told.when(PostIdea(text="Trop tard ?"), ANA, "Idées")
    (late,) = told.now.late
    assert told.ideas("Idées") == []
    told.when(commands.KeepLate(late=late))
    (idea,) = told.phase("Idées").activity.ideas.values()  # type: ignore[union-attr]
    assert (idea.text, idea.author, idea.late) == ("Trop tard ?", "ana", True)
    assert not told.now.late
    told.refuses("unknown_late_post", commands.KeepLate(late=late))


def test_a_late_post_left_out_can_still_be_kept() -> None:
    told = Told().planned("Idées", "Suite").opened("Idées").opened("Suite")
    told.when(PostIdea(text="Hors sujet"), ANA, "Idées")
    (late,) = told.now.late
    told.when(commands.LeaveOutLate(late=late))
    assert told.now.late[late].left_out
    told.when(commands.KeepLate(late=late))
    assert told.ideas("Idées") == ["Hors sujet"]


def test_commands_for_a_step_that_is_not_open_or_not_there_are_refused() -> None:
    told = Told().planned("Idées", "Suite")
    told.refuses("step_not_open", PostIdea(text="Tôt"), ANA, "Idées")
    asked = Asked(ANA, 1, 1, PostIdea(text="?"), entry=COMMANDS["ideas.post_idea"])
    with pytest.raises(Refused) as refused:
        decide(told.now, asked, "s0")
    assert refused.value.code == "unknown_step"
    told.opened("Idées").opened("Suite")
    told.refuses("step_closed", RevealIdeas(), FATOU, "Idées")


def test_neither_a_pause_nor_the_close_of_its_step_keeps_what_somebody_takes_away() -> None:
    told = Told().when(commands.AddStep(method="timeline", title="Fresque")).planned("Suite").opened("Fresque")
    erasing = ErasePhotograph(of="m1")
    # Whoever is let through is told by the method that there is no such moment.
    told.when(commands.Pause()).refuses("unknown_moment", erasing, ANA, "Fresque")
    told.opened("Suite").refuses("unknown_moment", erasing, ANA, "Fresque")
    told.when(commands.CloseWorkshop())
    told.refuses("step_closed", erasing, ANA, "Fresque").refuses("unknown_moment", erasing, FATOU, "Fresque")


# --- undo --------------------------------------------------------------------------------------------------------


def test_a_step_opened_by_mistake_is_unopened_and_the_one_before_runs_again() -> None:
    told = Told().planned("Idées", "Vote").opened("Idées").opened("Vote").when(commands.Undo())
    assert isinstance(told.phase("Vote"), Planned)
    assert told.now.main.now == told.step("Idées")


def test_what_was_written_in_the_meantime_survives_an_undo() -> None:
    told = Told().planned("Un", "Deux").opened("Un").opened("Deux").when(PostIdea(text="Vite"), ANA, "Deux")
    told.when(commands.Undo())
    step = told.phase("Deux")
    assert isinstance(step, Closed)
    assert step.spans == ()
    assert told.ideas("Deux") == ["Vite"]


def test_what_a_facilitator_wrote_too_late_leaves_the_action_before_to_be_undone() -> None:
    told = Told()
    told.when(commands.AddStep(method="idea_exchange", title="Bourse")).opened("Bourse")
    told.when(commands.CloseStep(step=told.step("Bourse")))
    told.when(ProposeProject(title="Une cantine"), step="Bourse").when(commands.Undo())
    assert isinstance(told.phase("Bourse"), Running)


@pytest.mark.parametrize(
    "command",
    [
        commands.Pause(),
        commands.Extend(seconds=300),
        commands.MarkAttendance(person="ana", attendance="absent"),
        commands.CloseWorkshop(),
    ],
)
def test_a_facilitators_action_is_taken_back(command: Command) -> None:
    told = Told().planned("Idées").opened("Idées").when(PostIdea(text="Un jardin"), ANA, "Idées")
    before = told.now
    told.when(command)
    assert told.now != before
    told.when(commands.Undo())
    assert told.now.closed_at == before.closed_at
    for part in ("now", "order"):
        assert getattr(told.now.main, part) == getattr(before.main, part)
    assert told.now.people["ana"].attendance == "present"
    assert isinstance(told.phase("Idées"), Running)
    assert told.timer == {"ends": told.at + 10 * MINUTE, "left": None}


def test_agenda_changes_are_taken_back() -> None:
    told = Told().planned("Un", "Deux", "Trois")
    told.when(commands.MoveStep(step=told.step("Trois"), to=0)).when(commands.Undo())
    assert told.agenda == ["Un", "Deux", "Trois"]
    told.when(commands.ChangeStep(step=told.step("Deux"), title="Changé", minutes=3)).when(commands.Undo())
    assert (told.agenda, told.phase("Deux").plan.minutes) == (["Un", "Deux", "Trois"], 10)
    told.when(commands.RemoveStep(step=told.step("Deux"))).when(commands.Undo())
    assert told.agenda == ["Un", "Deux", "Trois"]
    told.when(commands.AddStep(method="ideas", title="Quatre")).when(commands.Undo())
    assert told.agenda == ["Un", "Deux", "Trois"]


# --- the end --------------------------------------------------------------------------------------------------------


def test_closing_the_workshop_closes_its_step_and_what_comes_later_is_late() -> None:
    told = Told().planned("Idées").opened("Idées").when(commands.CloseWorkshop(), later=MINUTE)
    assert isinstance(told.phase("Idées"), Closed)
    assert told.now.closed_at == told.at
    told.when(PostIdea(text="Dernière"), ANA, "Idées")
    assert [late.written["text"] for late in told.now.late.values()] == ["Dernière"]
    told.refuses("workshop_closed", commands.OpenStep(step=told.step("Idées")))
    told.refuses("workshop_closed", commands.CloseWorkshop())
    told.when(commands.ReopenWorkshop()).refuses("workshop_open", commands.ReopenWorkshop())


def test_an_agenda_with_nothing_in_it_has_no_minutes_to_close() -> None:
    Told().refuses("empty_agenda", commands.CloseWorkshop())


def voted() -> Told:
    """A vote on two options that closed without its ballot being closed."""
    told = Told().when(
        commands.AddStep(method="voting", title="Vote", settings={"options": ["Thé", "Café"], "dots": 1})
    )
    told.when(commands.Arrive(person=CLEO.person, role=CLEO.role))
    told.opened("Vote")
    item = next(iter(told.phase("Vote").activity.items))  # type: ignore[union-attr]
    for by in (ANA, BO, CLEO):
        told.when(CastBallot(dots={item: 1}), by, "Vote")
    return told.when(commands.CloseStep(step=told.step("Vote")))


def test_a_vote_whose_step_was_closed_by_mistake_goes_on_and_no_draft_has_told_its_result() -> None:
    told = voted()
    draft = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    assert not any(isinstance(block, Table) and "Rang" in block.columns for block in draft.blocks)
    told.opened("Vote").when(WithdrawBallot(), BO, "Vote")


def test_a_vote_whose_result_has_been_shown_does_not_go_on() -> None:
    closed = voted().when(commands.CloseWorkshop())
    final = minutes_of(closed.now, NAMES, "fr", draft=False, made_at=closed.at, made_with="0")
    assert any(isinstance(block, Table) and "Rang" in block.columns for block in final.blocks)
    closed.when(commands.ReopenWorkshop()).opened("Vote").refuses("ballot_closed", WithdrawBallot(), BO, "Vote")
    followed = voted()
    followed.when(commands.AddStep(method="voting", title="Suite", works_on=followed.step("Vote"))).opened("Suite")
    followed.opened("Vote").refuses("ballot_closed", WithdrawBallot(), BO, "Vote")


def test_a_ballot_that_changes_sends_nothing_to_the_others() -> None:
    told = voted().opened("Vote")
    items = list(told.phase("Vote").activity.items)  # type: ignore[union-attr]
    before = told.now
    told.when(CastBallot(dots={items[1]: 1}), BO, "Vote")
    for audience in ("everyone", "facilitators", "projector", "person:ana"):
        assert difference(view(before, NAMES, audience), view(told.now, NAMES, audience)) == []


def test_a_list_holds_only_where_it_was_compared_with_all_who_are_expected() -> None:
    told = Told().when(commands.ExpectPeople(list="l1", people=("cleo", "driss"), compared_with=frozenset()))
    late = commands.ExpectPeople(list="l2", people=("cleo2",), compared_with=frozenset())
    told.refuses("changed_meanwhile", late)
    told.when(commands.Arrive(person="zoe", role=Role.PARTICIPANT))
    told.when(late.model_copy(update={"compared_with": frozenset(("cleo", "driss"))}))
    told.when(commands.StrikeOff(person="driss"))
    gone = commands.ExpectPeople(list="l3", people=("driss",), compared_with=frozenset(("cleo", "cleo2", "driss")))
    told.refuses("changed_meanwhile", gone)


def test_one_person_is_struck_off_every_list_unless_they_have_come() -> None:
    told = Told().when(commands.ExpectPeople(list="l1", people=("cleo", "driss")))
    told.when(commands.ExpectPeople(list="l2", people=("driss",)))
    told.when(commands.StrikeOff(person="driss"))
    assert "driss" not in told.now.people
    assert [listed.people for listed in told.now.lists.values()] == [("cleo",), ()]
    told.when(commands.Arrive(person="cleo", role=Role.PARTICIPANT))
    told.refuses("not_expected", commands.StrikeOff(person="cleo"))
    told.refuses("unknown_person", commands.StrikeOff(person="driss"))


def test_a_clock_that_is_set_back_makes_nothing_last_less_than_no_time() -> None:
    told = Told()
    told.when(commands.AddStep(method="ideas", title="Idées"))
    told.when(commands.OpenStep(step=told.step("Idées"))).when(commands.Leave(), ANA, later=-10 * MINUTE)
    told.when(commands.CloseStep(step=told.step("Idées")), later=-10 * MINUTE)
    closed = told.now.steps[told.step("Idées")]
    assert isinstance(closed, Closed)
    assert closed.spans == (Span(told.at, told.at),)
    [visit] = told.now.people["ana"].visits
    assert visit.came == visit.left == told.at + 10 * MINUTE

"""Late, and what is done about it: when each step will begin, what is proposed, taking it, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest

from live.agendas.timing import Timing, timing
from live.methods.open_space.commands import GoToPhase
from live.methods.world_cafe.commands import CloseRound, DrawSeating, StartRound
from live.parts.turns import NextSpeaker
from live.workshop import commands, day_model, journal, retiming
from live.workshop.events import StepPlan
from live.workshop.model import Planned, Running
from live.workshop.prepared import as_prepared
from live.workshop.time_model import Retime, Retiming
from tests.rules.telling import ANA
from tests.rules.test_tracks import Seminar
from tests.rules.test_workshop import MINUTE, Told


def day(**settings: Any) -> Told:
    """Ideas 20, a café of three rounds of 20 with 15 for the harvest, a break of 15, a synthesis of 20."""
    told = Told(**settings).planned("Idées", minutes=20)
    told.when(
        commands.AddStep(
            method="world_cafe",
            title="Café",
            minutes=75,
            settings={"rounds": 3, "round_minutes": 20, "tables": [{"name": "Nord"}, {"name": "Sud"}]},
        )
    )
    told.when(commands.AddStep(method="break", title="Pause", minutes=15))
    told.when(commands.AddStep(method="ideas", title="Récit", minutes=30))
    return told.planned("Synthèse", minutes=20)


def short_day() -> Told:
    told = Told().planned("Idées", minutes=20)
    told.when(commands.AddStep(method="break", title="Pause", minutes=15))
    return told.planned("Récit", minutes=30)


def at_the_café() -> Told:
    """In the first round, as it was planned."""
    told = day().opened("Idées").opened("Café", later=20 * MINUTE)
    return told.when(DrawSeating(), step="Café").when(StartRound(), step="Café")


def now(told: Told, later: int = 0) -> Timing:
    told.at += later * MINUTE
    return timing(told.now, told.at)


def way(found: Timing, name: str) -> dict[str, Any]:
    return next(each for each in found.ways if each["way"] == name)


def take(told: Told, name: str) -> Told:
    return told.when(Retime.model_validate(way(now(told), name)["do"]))


def begun(told: Told, title: str) -> float:
    """How many minutes after the day began this step is to begin."""
    found = now(told)
    first = min(each.starts for each in found.steps.values())
    return (found.steps[told.step(title)].starts - first) / MINUTE


def test_before_anything_begins_there_is_a_total_and_no_drift() -> None:
    found = now(day())
    assert (found.minutes, found.begun, found.late) == (160, False, 0)
    assert all(each.planned is None for each in found.steps.values())


def test_whoever_keeps_to_the_plan_is_not_late() -> None:
    told = day().opened("Idées")
    found = now(told, 5)
    assert (found.late, found.worth_saying, found.ways) == (0, False, ())
    assert found.ends == found.announced


def test_a_delay_that_is_not_worth_a_word_can_be_made_up_for_all_the_same() -> None:
    found = now(day().opened("Idées"), 22)
    assert (found.late, found.worth_saying) == (2, False)
    assert [each["way"] for each in found.ways][-1] == "later"


def test_in_the_last_step_a_delay_is_told_only_while_rounds_of_it_can_be_left_out() -> None:
    told = short_day().opened("Idées").opened("Récit", later=20 * MINUTE)
    found = now(told, 55)
    assert (found.late, found.worth_saying, [each["way"] for each in found.ways]) == (10, False, ["later"])

    café = Told().planned("Idées", minutes=20)
    rounds = {"rounds": 3, "round_minutes": 20, "tables": [{"name": "Nord"}, {"name": "Sud"}]}
    café.when(commands.AddStep(method="world_cafe", title="Café", minutes=75, settings=rounds))
    café.opened("Idées").opened("Café", later=40 * MINUTE)
    found = now(café.when(DrawSeating(), step="Café").when(StartRound(), step="Café"))
    assert found.worth_saying
    assert way(found, "fewer_rounds")


def test_a_step_that_runs_over_makes_the_day_late() -> None:
    told = day().opened("Idées")
    found = now(told, 32)
    assert (found.late, found.worth_saying) == (12, True)
    café = found.steps[told.step("Café")]
    assert café.planned is not None
    assert (café.starts - café.planned) == 12 * MINUTE


def test_how_late_it_is_agrees_with_the_two_hours_that_are_shown() -> None:
    told = day().opened("Idées")
    told.at += 31 * MINUTE + 25_000
    found = now(told)
    assert found.ends is not None
    assert found.announced is not None
    assert found.late == found.ends // MINUTE - found.announced // MINUTE
    for each in found.ways:
        if each["missing"]:
            assert each["missing"] == each["ends"] // MINUTE - found.announced // MINUTE


def test_while_people_settle_their_minutes_are_in_the_estimated_end() -> None:
    told = Told().when(
        commands.AddStep(method="world_cafe", title="Café", minutes=75, transition=2, settings={"rounds": 3})
    )
    found = now(told.opened("Café"))
    step = found.steps[told.step("Café")]
    assert (step.ends - step.starts, step.estimated) == (77 * MINUTE, True)


def test_a_harvest_with_minutes_of_its_own_ends_when_its_clock_says() -> None:
    told = Told().when(
        commands.AddStep(
            method="world_cafe",
            title="Café",
            minutes=60,
            phases={"harvest": 15},
            settings={"rounds": 1, "round_minutes": 20, "tables": [{"name": "Nord"}, {"name": "Sud"}]},
        )
    )
    told.opened("Café").when(DrawSeating(), step="Café").when(StartRound(), step="Café")
    told.when(CloseRound(), step="Café", later=20 * MINUTE)
    café = told.phase("Café")
    assert isinstance(café, Running)
    assert now(told).steps[told.step("Café")].ends == café.ends == told.at + 15 * MINUTE


def test_the_proposals_are_those_of_a_room() -> None:
    told = day().opened("Idées")
    found = now(told, 32)
    assert [each["way"] for each in found.ways] == [
        "fewer_rounds",
        "shorter_rounds",
        "spread",
        "shorter_rest",
        "later",
    ]
    assert way(found, "fewer_rounds")["number"] == 3
    assert way(found, "shorter_rounds")["round_minutes"] == 16
    # The last step draws everything together: it keeps its time.
    assert way(found, "spread")["steps"] == {told.step("Café"): 72, told.step("Récit"): 21}
    assert way(found, "spread")["missing"] == 0
    assert way(found, "shorter_rest")["minutes"] == 10


def roomy_day(**phases: int) -> Told:
    """A café of three rounds of 20 in 84 minutes, with a harvest of as many as are said."""
    told = Told().planned("Idées", minutes=20)
    café = {"rounds": 3, "round_minutes": 20, "tables": [{"name": "Nord"}, {"name": "Sud"}]}
    told.when(
        commands.AddStep(method="world_cafe", title="Café", minutes=84, transition=2, settings=café, phases=phases)
    )
    return told.planned("Synthèse", minutes=20)


@pytest.mark.parametrize(
    ("phases", "slack"),
    # Two changes of tables take a minute each; a harvest without minutes of its own keeps ten.
    [({}, 12), ({"harvest": 15}, 7), ({"harvest": 22}, 0)],
)
def test_the_time_that_no_round_and_no_harvest_needs_is_offered_first(phases: dict[str, int], slack: int) -> None:
    told = roomy_day(**phases).opened("Idées")
    found = now(told, 20 + slack + 8)
    assert found.late == slack + 8
    if not slack:
        assert [each["way"] for each in found.ways] == ["fewer_rounds", "shorter_rounds", "later"]
        return
    first = found.ways[0]
    assert (first["way"], first["gained"], first["missing"]) == ("slack", slack, 8)
    told.when(Retime.model_validate(first["do"]))
    plan = told.phase("Café").plan
    assert (plan.minutes, plan.settings["rounds"], plan.settings["round_minutes"]) == (84 - slack, 3, 20)
    assert now(told).late == 8
    assert "slack" not in [each["way"] for each in now(told).ways]
    act = journal.last(told.now.main.journal)
    assert act is not None
    assert retiming.told(act.orders) == {"way": "slack", "gained": slack}
    told.when(commands.Undo())
    assert told.phase("Café").plan.minutes == 84
    assert now(told).late == slack + 8


def test_what_a_step_leaves_besides_its_phases_is_offered_first() -> None:
    told = Told().planned("Idées", minutes=20)
    phases = {"silent": 8, "revealed": 15}
    told.when(commands.AddStep(method="ideas", title="Récit", minutes=33, phases=phases, settings={"silent": True}))
    found = now(told.planned("Synthèse", minutes=20).opened("Idées"), 30)
    assert [(each["way"], each["steps"]) for each in found.ways[:1]] == [("slack", {told.step("Récit"): 23})]


@pytest.mark.parametrize("phases", [{}, {"harvest": 15}])
def test_the_clock_of_a_running_café_goes_with_what_is_cut(phases: dict[str, int]) -> None:
    told = roomy_day(**phases).opened("Idées").opened("Café", later=20 * MINUTE)
    told.when(DrawSeating(), step="Café").when(StartRound(), step="Café")
    now(told, 38)
    for name in ("slack", "fewer_rounds", "shorter_rounds"):
        before = told.phase("Café")
        cut = next(each for each in now(told).ways if each["way"] == name)
        told.when(Retime.model_validate(cut["do"]))
        after = told.phase("Café")
        assert isinstance(before, Running)
        assert isinstance(after, Running)
        assert before.ends is not None
        assert after.ends == before.ends - cut["gained"] * MINUTE
        told.when(commands.Undo())
        back = told.phase("Café")
        assert isinstance(back, Running)
        assert (back.ends, back.plan.minutes) == (before.ends, before.plan.minutes)


def test_one_round_less_is_taken_and_taken_back_whole() -> None:
    told = day().opened("Idées")
    before = told.now
    now(told, 32)
    take(told, "fewer_rounds")
    plan = told.phase("Café").plan
    assert (plan.settings["rounds"], plan.minutes) == (2, 55)
    assert now(told).late == -8
    told.when(commands.Undo())
    # The journal goes on saying which way it was.
    undone = told.now.main.journal[-1]
    said = retiming.told(undone.orders)
    assert undone.undone
    assert said == {"way": "fewer_rounds", "number": 3}
    assert told.phase("Café").plan == before.steps[told.step("Café")].plan
    assert now(told).late == 12


@pytest.mark.parametrize("name", ["fewer_rounds", "shorter_rounds", "shorter_rest", "later"])
def test_what_can_be_taken_back_says_which_way_it_was_and_how_far_it_went(name: str) -> None:
    told = day().opened("Idées")
    proposed = way(now(told, 32), name)
    take(told, name)
    found = now(told)
    # The hours at which steps were to begin go with the end that was said, whatever has been cut since.
    for title in ("Récit", "Synthèse"):
        step = found.steps[told.step(title)]
        assert step.planned is not None
        assert step.starts // MINUTE - step.planned // MINUTE == found.late
    act = journal.last(told.now.main.journal)
    assert act is not None
    said = retiming.told(act.orders)
    assert said is not None
    assert said == {key: proposed[key] for key in said}
    assert said["way"] == name


def test_shorter_rounds_bring_the_end_back_to_what_was_said() -> None:
    told = day().opened("Idées")
    now(told, 32)
    take(told, "shorter_rounds")
    assert told.phase("Café").plan.settings["round_minutes"] == 16
    assert now(told).late == 0


def test_each_slot_of_an_open_space_to_come_takes_the_minutes_of_one() -> None:
    told = Told()
    phases = {"propose": 10, "market": 10, "sessions": 40, "harvest": 20}
    settings = {"slots": ["10 h", "11 h", "12 h"]}
    told.when(
        commands.AddStep(method="open_space", title="Forum", minutes=160, settings=settings, phases=phases)
    ).opened("Forum")
    end = now(told).ends
    for minutes, phase in ((10, "market"), (10, "sessions"), (40, "sessions"), (40, "sessions"), (40, "harvest")):
        told.when(GoToPhase(phase=phase), step="Forum", later=minutes * MINUTE)
        assert now(told).ends == end


def test_what_was_said_stays_what_was_said_when_the_plan_changes() -> None:
    """Otherwise every cut would move the end by as much, and the day would be late for ever."""
    told = day().opened("Idées")
    said = now(told, 32).announced
    take(told, "spread")
    assert now(told).announced == said


def test_a_later_end_is_said_once_and_taken_back() -> None:
    told = day().opened("Idées")
    found = now(told, 32)
    end = way(found, "later")["ends"]
    take(told, "later")
    assert now(told).announced == end
    assert not now(told).worth_saying
    told.when(commands.Undo())
    assert now(told).announced == found.announced


def test_a_break_that_falls_comes_back_with_undo_in_its_place() -> None:
    told = short_day().opened("Idées")
    order = told.now.main.order
    now(told, 32)
    take(told, "no_rest")
    assert len(told.now.main.order) == 2
    assert now(told).late == -3
    told.when(commands.Undo())
    assert told.now.main.order == order


def test_a_running_café_loses_only_rounds_that_nobody_knows_of() -> None:
    told = at_the_café()
    later = now(told, 38)
    assert later.late == 18
    café = told.step("Café")
    assert later.steps[café].estimated
    take(told, "fewer_rounds")
    step = told.phase("Café")
    assert isinstance(step, Running)
    assert step.activity.settings.rounds == 2
    assert now(told).late == -2
    told.when(commands.Undo())
    step = told.phase("Café")
    assert isinstance(step, Running)
    assert step.activity.settings.rounds == 3
    assert now(told).late == 18


def test_the_clock_of_a_running_café_goes_with_its_rounds() -> None:
    told = at_the_café()
    step = told.phase("Café")
    assert isinstance(step, Running)
    assert step.ends is not None
    ends = step.ends
    now(told, 38)
    take(told, "fewer_rounds")
    changed = told.phase("Café")
    assert isinstance(changed, Running)
    assert changed.ends == ends - 20 * MINUTE
    told.when(commands.Undo())
    back = told.phase("Café")
    assert isinstance(back, Running)
    assert back.ends == ends


def prepared(told: Told) -> list[StepPlan]:
    """The steps as another workshop with the same agenda would have them."""
    again = as_prepared(told.now)
    return [again.steps[key].plan for key in again.main.order]


@pytest.mark.parametrize(
    ("questions", "lost"), [((), ""), (("Qui ?", "Quoi ?"), ""), (("Qui ?", "Quoi ?", "Comment ?"), "Comment ?")]
)
def test_a_round_that_falls_says_which_question_falls_with_it(questions: tuple[str, ...], lost: str) -> None:
    told = day().opened("Idées")
    café = told.phase("Café").plan.settings
    told.when(commands.ChangeStep(step=told.step("Café"), settings={**café, "questions": questions}))
    found = now(told, 32)
    assert way(found, "fewer_rounds")["question"] == lost
    assert way(found, "shorter_rounds")["question"] == ""


@pytest.mark.parametrize(
    "ways", [["fewer_rounds"], ["shorter_rounds"], ["spread"], ["shorter_rest"], ["shorter_rounds", "shorter_rounds"]]
)
def test_what_was_cut_in_the_room_is_not_what_was_prepared(ways: list[str]) -> None:
    told = day().opened("Idées")
    before = prepared(told)
    for name in ways:
        now(told, 32)
        take(told, name)
    assert [told.now.steps[key].plan for key in told.now.main.order] != before
    assert prepared(told) == before
    told.when(commands.ChangeStep(step=told.step("Récit"), title="Le récit"))
    assert [plan.minutes for plan in prepared(told)] == [plan.minutes for plan in before]


def test_rests_that_were_left_out_are_prepared_in_their_places() -> None:
    told = Told().planned("Idées", minutes=20)
    told.when(commands.AddStep(method="break", title="Pause", minutes=15)).planned("Récit", minutes=30)
    told.when(commands.AddStep(method="break", title="Café", minutes=10)).planned("Synthèse", minutes=20)
    told.opened("Idées")
    before = prepared(told)
    now(told, 45)
    take(told, "no_rest")
    take(told, "no_rest")
    assert told.agenda == ["Idées", "Récit", "Synthèse"]
    assert prepared(told) == before
    told.when(commands.Undo()).when(commands.RemoveStep(step=told.step("Café")))
    assert [plan.title for plan in prepared(told)] == ["Idées", "Pause", "Récit", "Synthèse"]


def test_a_time_that_somebody_sets_after_a_cut_is_how_the_step_is_prepared() -> None:
    told = day().opened("Idées")
    now(told, 32)
    take(told, "spread")
    told.when(commands.ChangeStep(step=told.step("Récit"), minutes=25))
    assert told.phase("Récit").plan in prepared(told)


def test_a_proposal_is_refused_once_the_agenda_has_changed() -> None:
    told = day().opened("Idées")
    stale = way(now(told, 32), "spread")["do"]
    told.when(commands.ChangeStep(step=told.step("Récit"), minutes=25))
    told.refuses("plan_changed", Retime.model_validate(stale))


def test_a_proposal_is_refused_once_its_round_is_drawn() -> None:
    told = at_the_café()
    stale = way(now(told, 38), "fewer_rounds")["do"]
    for _ in range(2):
        told.when(CloseRound(), step="Café").when(DrawSeating(), step="Café").when(StartRound(), step="Café")
    told.refuses("plan_changed", Retime.model_validate(stale))


def test_a_proposal_is_refused_once_the_step_runs_or_is_gone() -> None:
    told = day().opened("Idées")
    cut, rest = way(now(told, 32), "spread")["do"], way(now(told), "shorter_rest")["do"]
    told.when(commands.RemoveStep(step=told.step("Pause")))
    told.refuses("plan_changed", Retime.model_validate(rest))
    told.opened("Récit")
    told.refuses("plan_changed", Retime.model_validate(cut))
    told.refuses("plan_changed", Retime(removed=(told.step("Récit"),)))


def test_two_who_accept_at_once_cut_once() -> None:
    told = day().opened("Idées")
    asked = Retime.model_validate(way(now(told, 32), "shorter_rounds")["do"])
    told.when(asked)
    told.refuses("plan_changed", asked)


def test_only_whoever_drives_cuts() -> None:
    told = day().opened("Idées")
    told.refuses("not_allowed", Retime(changes=(Retiming(step="x", minutes=1, minutes_was=2),)), ANA)


def test_the_hour_that_was_announced_counts_and_a_late_start_shows() -> None:
    """14 h in Paris, begun at 14.12."""
    told = day(date="2026-11-21", opens="14:00")
    told.at = 1_795_266_000_000 + 12 * MINUTE
    found = now(told.opened("Idées"))
    assert found.late == 12
    assert found.steps[told.step("Idées")].planned == 1_795_266_000_000


def test_before_its_day_a_workshop_has_its_date_and_no_hour_that_nobody_said() -> None:
    ten_days_before = 1_795_266_000_000 - 10 * 24 * 60 * MINUTE
    found = timing(day(date="2026-11-21", opens="14:00").now, ten_days_before)
    assert (found.date, found.ends) == ("2026-11-21", 1_795_266_000_000 + found.minutes * MINUTE)
    found = timing(day(date="2026-11-21").now, ten_days_before)
    assert (found.date, found.ends, found.steps) == ("2026-11-21", None, {})
    assert found.minutes > 0


def test_on_its_day_and_later_a_workshop_has_the_hours_at_which_it_would_end_now() -> None:
    for told in (day(date="2026-11-21"), day(date="2026-11-20"), day()):
        found = timing(told.now, 1_795_266_000_000)
        assert (found.date, found.ends) == ("", 1_795_266_000_000 + found.minutes * MINUTE)


def test_a_workshop_tried_out_at_another_hour_is_not_late() -> None:
    told = day(date="2026-11-21", opens="09:00")
    told.at = 1_795_266_000_000
    assert now(told.opened("Idées")).late == 0


def test_a_day_ends_when_it_was_said_to_and_other_days_are_not_touched() -> None:
    told = Told()
    told.when(day_model.AddDay(date="2026-11-21", opens="14:00", closes="15:00"))
    told.when(day_model.AddDay(date="2026-11-22", opens="14:00", closes="15:00"))
    first, second = told.now.days
    told.when(commands.AddStep(method="ideas", title="Un", minutes=40, day=first))
    told.when(commands.AddStep(method="ideas", title="Deux", minutes=20, day=first))
    told.when(commands.AddStep(method="ideas", title="Demain", minutes=60, day=second))
    told.at = 1_795_266_000_000
    told.when(day_model.OpenDay(day=first)).opened("Un")
    found = now(told, 50)
    assert found.late == 10
    assert set(found.steps) == {told.step("Un"), told.step("Deux")}
    assert [each["way"] for each in found.ways] == ["later"]


def test_whoever_begins_to_introduce_themselves_tells_when_all_have() -> None:
    told = Told()
    told.when(commands.AddStep(method="round_table", title="Tour", minutes=10, settings={"seconds": 60}))
    told.opened("Tour").when(NextSpeaker(), step="Tour")
    found = now(told)
    tour = found.steps[told.step("Tour")]
    assert (tour.ends - told.at, tour.estimated) == (2 * MINUTE, True)


def test_a_pause_moves_all_that_follows() -> None:
    told = day().opened("Idées").when(commands.Pause())
    assert now(told, 10).late == 10
    assert begun(told, "Café") == 30
    # Nothing goes on before the hour that was said.
    told.when(commands.Pause(until=told.at + 15 * MINUTE))
    assert (now(told, 10).late, begun(told, "Café")) == (25, 45)


def test_nothing_is_proposed_against_a_pause_until_an_hour_before_that_hour() -> None:
    told = day().opened("Idées")
    told.when(commands.Pause(until=told.at + 15 * MINUTE))
    found = now(told, 10)
    assert (found.late, found.worth_saying, found.ways) == (15, False, ())
    assert now(told, 6).ways


def test_a_track_is_late_within_its_parallel_step() -> None:
    told = Seminar().under_way().opened("Idées Nord")
    north = told.track("Nord")
    told.at += 70 * MINUTE
    found = timing(told.now, told.at, north)
    assert (set(found.steps), found.late) == ({told.step("Idées Nord")}, 10)
    # What holds up one track holds up all that follows in the plenary.
    assert timing(told.now, told.at).late == 10
    assert timing(told.now, told.at, told.track("Sud")).late == 0
    assert timing(told.now, told.at, "nowhere").steps == {}


def test_a_step_that_was_passed_over_is_not_to_come() -> None:
    told = day().opened("Café")
    assert now(told).late == -20
    assert told.step("Idées") not in now(told).steps


def test_an_opening_taken_back_leaves_nothing_said() -> None:
    told = day().opened("Idées").when(commands.Undo())
    assert isinstance(told.phase("Idées"), Planned)
    assert told.now.promises == {}


AGENDAS = [
    # A café with slack, and one that has fewer minutes than its rounds, or none, or a harvest that leaves no room.
    [("world_cafe", 84, {}), ("world_cafe", 20, {}), ("ideas", 30, {})],
    [("world_cafe", 60, {}), ("world_cafe", 0, {}), ("ideas", 30, {})],
    [("ideas", 10, {}), ("world_cafe", 20, {"harvest": 3}), ("break", 15, {}), ("ideas", 30, {})],
    [("meeting", 20, {}), ("idea_exchange", 10, {}), ("plenary", 20, {})],
    [("world_cafe", 75, {"harvest": 30}), ("canvas", 30, {}), ("plenary", 20, {})],
]


@pytest.mark.parametrize("later", [5, 40, 130])
@pytest.mark.parametrize("agenda", AGENDAS)
def test_every_way_gains_what_it_says_and_is_taken_back_whole_also_after_the_bell(
    agenda: list[tuple[str, int, dict[str, int]]], later: int
) -> None:
    told = Told()
    for number, (method, minutes, phases) in enumerate(agenda):
        settings = {"rounds": 3, "round_minutes": 20} if method == "world_cafe" else {}
        told.when(commands.AddStep(method=method, title=f"{number}", minutes=minutes, phases=phases, settings=settings))
    told.at += 30 * MINUTE
    told.opened("0")
    found = now(told, later)
    before = told.now
    assert found.ends is not None
    for each in found.ways:
        take(told, each["way"])
        ends = now(told).ends
        assert ends is not None
        if each["way"] != "later":
            assert (ends, found.ends // MINUTE - ends // MINUTE) == (each["ends"], each["gained"])
            assert ends < found.ends
        for key, step in before.steps.items():
            assert min(1, step.plan.minutes) <= told.now.steps[key].plan.minutes <= step.plan.minutes
        told.when(commands.Undo())
        assert now(told).ends == found.ends
        assert [step.plan for step in told.now.steps.values()] == [step.plan for step in before.steps.values()]
        assert [step.ends for step in told.now.steps.values() if isinstance(step, Running)] == [
            step.ends for step in before.steps.values() if isinstance(step, Running)
        ]

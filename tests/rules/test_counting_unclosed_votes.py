"""A vote that nobody has closed, and whose result is about to be shown: what is long to count is worked out before that
is decided, as for a close of its own, and stands in the log."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from live.core.blocks import Table
from live.core.commands import Asked, Command, Recorded
from live.core.method import NotComputed, Work
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods.closing.model import AddDecision
from live.methods.parallel.model import MovePeople, SendOff, TakeBackSendOff, WishTracks
from live.methods.voting.commands import CastBallot, CloseBallot, WithdrawBallot
from live.methods.voting.counting import result_of
from live.methods.voting.events import BallotClosed
from live.minutes.writing import minutes_of
from live.workshop import commands, day_model
from live.workshop.deciding import decide, effects, fold, work_for
from live.workshop.evolving import evolve_all
from live.workshop.model import Closed, Planned, Running
from live.workshop.registry import COMMANDS, entry_of, method_of
from live.workshop.track_model import AddTrack
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES
from tests.rules.test_tracks import Seminar
from tests.rules.test_workshop import Told

EVE = By("eve", Role.PARTICIPANT)
OPTIONS = ["Graines", "Vélos", "Cantine"]
# Of a budget even few ballots are worked out beforehand.
BUDGET: dict[str, Any] = {
    "rule": "budget",
    "budget": 1_000,
    "costs": [{"option": option, "cost": "400"} for option in OPTIONS],
}


def voted(told: Told, title: str = "Vote") -> Told:
    for by, item in ((ANA, "o1"), (BO, "o1"), (CLEO, "o2")):
        told.when(CastBallot(basket=[item]), by, title)
    return told


def with_votes(*titles: str, **settings: Any) -> Told:
    """Votes that are open or were left without a close, and a step that works on the first."""
    told = Told()
    for by in (CLEO, EVE):
        told.when(commands.Arrive(person=by.person, role=by.role))
    for title in titles or ("Vote",):
        told.when(commands.AddStep(method="voting", title=title, settings={**BUDGET, **settings}))
    told.when(commands.AddStep(method="ideas", title="Autre chose"))
    source = told.step(titles[0] if titles else "Vote")
    told.when(commands.AddStep(method="round_table", title="Suite", works_on=source))
    for title in titles or ("Vote",):
        voted(told.opened(title), title)
    return told


def asking(told: Told, command: Command, step: str | None = None) -> tuple[Asked[Any], str | None]:
    told.seed += 1_000
    key = step and told.step(step)
    return Asked(FATOU, told.at, told.seed, command, entry=entry_of(command, method_of(told.workshop, key))), key


def worked_out(told: Told, asked: Asked[Any], key: str | None = None) -> Asked[Any]:
    """The command with what came of all its work, each of which travelled to another process and back."""
    works = work_for(told.now, asked, key)
    done = {step: (work, beside(work)) for step, work in works.items()}
    return replace(asked, done={**asked.done, **done})


def beside(work: Work) -> Any:
    return pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(work))(stop=lambda: False)))


def happens(told: Told, asked: Asked[Any], key: str | None = None) -> list[Recorded]:
    decided = decide(told.now, asked, key)
    told.workshop = fold(told.now, decided, told.at, FATOU.person)
    return [each.recorded(told.at, FATOU.person) for each in decided]


@contextmanager
def counts() -> Iterator[list[object]]:
    """How often votes are counted meanwhile."""
    counted: list[object] = []

    def look(frame: FrameType, event: str, arg: object) -> None:
        if event == "call" and frame.f_code is result_of.__code__:
            counted.append(frame.f_locals)

    sys.setprofile(look)
    try:
        yield counted
    finally:
        sys.setprofile(None)


def closed_ballots(happened: list[Recorded]) -> dict[str, BallotClosed]:
    return {str(each.step): each.event for each in happened if isinstance(each.event, BallotClosed)}


def shows(told: Told, command: str) -> Command:
    return commands.CloseWorkshop() if command == "close" else commands.OpenStep(step=told.step("Suite"))


showing = pytest.mark.parametrize("command", ["open", "close"])
left_open = pytest.mark.parametrize("left", [False, True])


@left_open
@showing
def test_an_open_vote_is_counted_before_its_result_is_shown(command: str, left: bool) -> None:
    told = with_votes()
    if left:
        told.opened("Autre chose")
    asked, _ = asking(told, shows(told, command))
    assert set(work_for(told.now, asked, None)) == {told.step("Vote")}
    known = worked_out(told, asked)
    assert work_for(told.now, known, None) == {}
    at_once = decide(told.now, asked)
    before = told.now
    with counts() as counted:
        happened = happens(told, known)
        assert evolve_all(before, happened) == told.now
    assert not counted, "neither deciding nor folding counts again"
    assert [each.event for each in happened] == [each.event for each in at_once]
    closed = closed_ballots(happened)[told.step("Vote")]
    assert closed.result is not None
    assert closed.seed is None, "no lot is drawn where nobody closed the vote"


@showing
def test_a_log_that_does_not_tell_the_result_comes_to_the_same(command: str) -> None:
    told = with_votes()
    before = told.now
    happened = happens(told, asking(told, shows(told, command))[0])
    older = [
        replace(each, event=replace(each.event, result=None)) if isinstance(each.event, BallotClosed) else each
        for each in happened
    ]
    assert evolve_all(before, older) == told.now


@showing
def test_an_old_log_that_tells_no_close_of_the_ballot_comes_to_the_same_result(command: str) -> None:
    told = with_votes().opened("Autre chose")
    before = told.now
    happened = happens(told, asking(told, shows(told, command))[0])
    older = [each for each in happened if not isinstance(each.event, BallotClosed)]
    folded = evolve_all(before, older)
    assert folded is not None
    vote, kept = told.now.steps[told.step("Vote")], folded.steps[told.step("Vote")]
    assert isinstance(vote, Closed)
    assert isinstance(kept, Closed)
    assert kept.activity == vote.activity


def test_what_a_later_step_works_on_is_the_result() -> None:
    told = with_votes()
    asked, _ = asking(told, commands.OpenStep(step=told.step("Suite")))
    (opened,) = (each.event for each in happens(told, worked_out(told, asked)) if hasattr(each.event, "items"))
    assert [each.text for each in opened.items] == ["Graines", "Vélos"]


def test_all_votes_that_a_close_of_the_workshop_shows_are_worked_out_and_only_what_has_changed_again() -> None:
    told = with_votes("Vote", "Deuxième vote")
    asked, _ = asking(told, commands.CloseWorkshop())
    known = worked_out(told, asked)
    assert set(known.done) == {told.step("Vote"), told.step("Deuxième vote")}
    told.when(WithdrawBallot(), CLEO, "Deuxième vote").when(CastBallot(basket=["o3"]), CLEO, "Deuxième vote")
    assert set(work_for(told.now, known, None)) == {told.step("Deuxième vote")}
    closed = closed_ballots(happens(told, worked_out(told, known)))
    assert len(closed) == 2
    told_of = [each.result.rows for each in closed.values() if each.result]
    assert told_of[0] != told_of[1]


@showing
def test_where_nothing_came_of_the_count_it_is_refused_and_the_vote_goes_on(command: str) -> None:
    told = with_votes()
    asked, _ = asking(told, shows(told, command))
    works = work_for(told.now, asked, None)
    failed = replace(asked, done={step: (work, NotComputed()) for step, work in works.items()})
    with pytest.raises(Refused, match="server_busy"):
        decide(told.now, failed)
    assert "server_busy" in COMMANDS[str(asked.entry and asked.entry.name)].rule.refuses
    told.when(CastBallot(basket=["o3"]), EVE, "Vote")
    assert isinstance(told.phase("Vote"), Running)


@pytest.mark.parametrize("what", ["elsewhere", "closed", "asleep", "driven by another", "already"])
def test_nothing_is_worked_out_for_what_shows_no_result_or_will_be_refused(what: str) -> None:
    told = with_votes()
    asked, _ = asking(told, commands.OpenStep(step=told.step("Suite")))
    match what:
        case "elsewhere":
            asked, _ = asking(told, commands.OpenStep(step=told.step("Autre chose")))
        case "closed":
            told.when(commands.CloseWorkshop())
        case "asleep":
            told.when(day_model.AddDay(date="2026-11-21")).when(day_model.CloseDay())
        case "driven by another":
            asked = replace(asked, by=By("gaston", Role.FACILITATOR))
        case "already":
            told.when(CloseBallot(), step="Vote")
    assert work_for(told.now, asked, None) == {}


def test_whoever_asks_before_is_told_who_has_not_voted_and_nothing_is_counted() -> None:
    told = with_votes()
    for command in ("open", "close"):
        asked, _ = asking(told, shows(told, command))
        with counts() as counted:
            found: Any = effects(told.now, asked, None)["cut_short"]
        assert not counted
        assert ("ballots", {"n": 1, "of": 4}) in [(each["what"], each["figures"]) for each in found]


def test_a_step_that_returns_to_the_plan_leaves_the_vote_it_will_work_on_alone() -> None:
    told = Told().when(commands.Arrive(person=CLEO.person, role=CLEO.role))
    told.when(commands.AddStep(method="voting", title="Vote", settings=BUDGET))
    told.when(commands.AddStep(method="ideas", title="Idées", works_on=told.step("Vote")))
    voted(told.opened("Idées").opened("Vote")).opened("Idées")
    with counts() as counted:
        told.when(commands.ReturnToPlan(step=told.step("Idées")))
    assert not counted
    assert isinstance(told.phase("Idées"), Planned), "nothing was written in it"
    assert told.phase("Vote").activity.result is None  # type: ignore[union-attr]


def test_votes_of_all_tracks_are_worked_out_for_the_step_that_takes_them_up() -> None:
    told = Seminar()
    for track in ("Nord", "Sud"):
        vote = commands.AddStep(method="voting", title=f"Vote {track}", track=told.track(track), settings=BUDGET)
        told.when(vote)
    told.when(commands.AddStep(method="round_table", title="Tout ensemble", works_on=told.step("Axes")))
    told.under_way().when(MovePeople(people=(CLEO.person,), track=told.track("Nord")), step="Axes")
    voted(told.opened("Vote Nord"), "Vote Nord")
    told.opened("Vote Sud").when(CastBallot(basket=["o1"]), DRISS, "Vote Sud")
    asked, _ = asking(told, commands.OpenStep(step=told.step("Tout ensemble")))
    known = worked_out(told, asked)
    assert set(known.done) == {told.step("Vote Nord")}, "of one ballot nothing is counted"
    closed = closed_ballots(happens(told, known))
    assert closed[told.step("Vote Nord")].result is not None
    assert closed[told.step("Vote Sud")].withheld == 1


def test_who_was_there_when_the_workshop_closed_could_vote_also_on_a_day_that_closes_with_it() -> None:
    told = with_votes(quorum_percent=90, voters="everybody")
    told.when(day_model.AddDay(date="2026-11-21"))
    closed = closed_ballots(happens(told, asking(told, commands.CloseWorkshop())[0]))[told.step("Vote")]
    assert closed.result is not None
    assert (closed.voters, closed.result.quorum) == (4, False)


def test_a_placing_that_undo_makes_again_is_worked_out_too() -> None:
    told = Seminar(entry="wishes")
    for number in range(22):
        told.when(AddTrack(title=f"Atelier {number}"))
    many = tuple(By(f"p{number}", Role.PARTICIPANT) for number in range(250))
    for by in many:
        told.when(commands.Arrive(person=by.person, role=by.role))
    told.when(commands.OpenStep(step=told.step("Axes")))
    told.when(SendOff(), step="Axes").when(TakeBackSendOff(), step="Axes")
    for number, by in enumerate(many):
        wishes = (told.track("Nord"), told.track("Sud"))
        told.when(WishTracks(tracks=wishes if number % 2 else wishes[::-1]), by, "Axes")
    asked, _ = asking(told, commands.Undo())
    known = worked_out(told, asked)
    assert set(known.done) == {told.step("Axes")}
    assert work_for(told.now, known, None) == {}
    assert decide(told.now, known) == decide(told.now, asked)


def test_a_vote_that_is_the_last_step_is_told_in_its_place_also_where_a_decision_was_noted() -> None:
    told = Told().when(commands.Arrive(person=CLEO.person, role=CLEO.role))
    told.when(commands.AddStep(method="voting", title="Vote", settings=BUDGET))
    voted(told.opened("Vote")).when(AddDecision(what="Un four"), FATOU, "Notes de clôture")
    told.when(commands.CloseWorkshop())
    document = minutes_of(told.now, NAMES, "fr", draft=False, made_at=told.at, made_with="0")
    (section,) = (each for each in document.sections if each.title == "Vote")
    assert any(isinstance(block, Table) for block in section.blocks)

"""The journal: the last acts of facilitators, each with its undo where it has one, and a reason where it has none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from live.core.commands import Recorded
from live.core.people import Role
from live.methods.closing.model import AddAction
from live.methods.ideas.model import EditIdea, HideIdeas, PostIdea, RevealIdeas, WithdrawIdea
from live.methods.meeting.model import BeginTalking, DrawRound, PutOffTalking
from live.methods.voting.commands import CastBallot, CloseBallot, RevealAll, RevealNext
from live.methods.world_cafe.commands import CloseRound, DrawSeating, StartRound, WriteNote
from live.minutes.writing import minutes_of
from live.parts import cards
from live.views.audiences import everyone, facilitators_in, track
from live.views.tree import rendered
from live.workshop import commands, events
from live.workshop.events import Order
from live.workshop.evolving import evolve
from live.workshop.model import Closed, Planned, Running
from tests.rules.telling import ANA, BO, CLEO, FATOU, NAMES
from tests.rules.test_workshop import MINUTE, Told


def acts(told: Told) -> list[tuple[str, str]]:
    """What the console shows, the latest first."""
    shown: Any = facilitators_in(told.now, NAMES, "main")["journal"]
    return [(act["label"].partition(".")[2], act["state"]) for act in shown]


def act(told: Told, label: str) -> str:
    """The latest act of this name."""
    return next(each.id for each in reversed(told.now.main.journal) if each.label.endswith(label))


def seen(told: Told, step: str) -> Any:
    """What everybody is shown of the step."""
    shown: Any = rendered(track(told.now, NAMES, "main"))
    assert told.now.main.now == told.step(step)
    return shown["activity"]


def a_cafe() -> Told:
    told = Told().when(
        commands.AddStep(method="world_cafe", title="Café", settings={"tables": [{"name": "Nord"}, {"name": "Sud"}]})
    )
    return told.opened("Café")


def a_vote(**settings: Any) -> Told:
    chosen = {"options": ["Thé", "Café"]} | settings
    told = Told().when(commands.AddStep(method="voting", title="Vote", minutes=10, settings=chosen))
    told.when(commands.Arrive(person=CLEO.person, role=CLEO.role))
    told.opened("Vote")
    for by in (ANA, BO, CLEO):
        told.when(CastBallot.model_validate({"dots": {"o1": 1}}), by, "Vote")
    return told


def test_handing_over_the_wheel_leaves_what_was_done_before_to_be_taken_back() -> None:
    told = Told().planned("Idées").opened("Idées")
    told.when(commands.Arrive(person=CLEO.person, role=Role.FACILITATOR))
    told.when(commands.HandOver(to=CLEO.person))
    assert acts(told)[:2] == [("hand_over", "final"), ("open_step", "open")]
    offered: Any = facilitators_in(told.now, NAMES, "main")["undo"]
    assert offered["label"] == "workshop.open_step"
    told.when(commands.Undo(), by=replace(CLEO, role=Role.FACILITATOR))
    assert isinstance(told.phase("Idées"), Planned)


def test_every_act_has_a_line_and_whoever_did_it() -> None:
    told = Told().planned("Idées", "Vote", silent=True).opened("Idées").when(RevealIdeas(), step="Idées")
    assert acts(told) == [
        ("reveal_ideas", "open"),
        ("open_step", "blocked"),
        ("add_step", "open"),
        ("add_step", "blocked"),
    ]
    shown: Any = facilitators_in(told.now, NAMES, "main")["journal"]
    assert {each["by"] for each in shown} == {"Fatou Sy"}
    assert shown[0]["at"] == told.at


def test_an_act_on_the_agenda_names_its_step_also_one_that_is_gone() -> None:
    told = Told().planned("Idées", "Vote")
    told.when(commands.MoveStep(step=told.step("Vote"), to=0))
    told.when(commands.RemoveStep(step=told.step("Idées")))
    shown: Any = facilitators_in(told.now, NAMES, "main")["journal"]
    assert [(each["label"].partition("_")[0], each["title"]) for each in shown] == [
        ("workshop.remove", "Idées"),
        ("workshop.move", "Vote"),
        ("workshop.add", "Vote"),
        ("workshop.add", None),
    ]
    told.opened("Vote")
    offered: Any = facilitators_in(told.now, NAMES, "main")["undo"]
    assert offered["title"] == "Vote"


def test_what_was_done_before_something_final_is_still_taken_back_one_by_one() -> None:
    told = a_vote().when(commands.Extend(seconds=60)).when(CloseBallot(), step="Vote")
    assert dict(acts(told))["close_ballot"] == "final"
    told.refuses("nothing_to_undo", commands.Undo())
    told.when(commands.Undo(act=act(told, "extend")))
    running = told.phase("Vote")
    assert isinstance(running, Running)
    assert running.ends == told.at + 10 * MINUTE
    assert dict(acts(told))["extend"] == "undone"


def test_undo_goes_back_act_by_act() -> None:
    told = Told().planned("Un", "Deux", "Trois").opened("Un").opened("Deux").opened("Trois")
    told.when(commands.Undo()).when(commands.Undo())
    assert told.now.main.now == told.step("Un")
    assert isinstance(told.phase("Deux"), Planned)
    told.when(commands.Undo())
    assert told.now.main.now is None


def test_an_act_waits_for_those_that_depend_on_it() -> None:
    told = Told().planned("Un", "Deux").opened("Un").opened("Deux")
    first = next(each.id for each in told.now.main.journal if each.label == "workshop.open_step")
    told.refuses("undo_blocked", commands.Undo(act=first))
    # What another person did about somebody else has nothing to do with it.
    told.when(commands.MarkAttendance(person="ana", attendance="excused"))
    told.when(commands.Undo(act=act(told, "open_step")))
    told.when(commands.Undo(act=first))
    assert told.now.main.now is None
    assert told.now.people["ana"].attendance == "excused"


def test_nothing_is_taken_back_twice() -> None:
    told = Told().planned("Un").opened("Un").when(commands.Extend(seconds=60))
    gone = act(told, "extend")
    told.when(commands.Undo(act=gone))
    told.refuses("nothing_to_undo", commands.Undo(act=gone))
    told.refuses("nothing_to_undo", commands.Undo(act="unknown"))


def test_what_its_author_has_withdrawn_since_keeps_nothing_from_being_taken_back() -> None:
    told = Told().planned("Idées").opened("Idées").when(PostIdea(text="Un jarin"), ANA, "Idées")
    told.when(PostIdea(text="Un four"), ANA, "Idées")
    kept, gone = (*seen(told, "Idées")["ideas"],)[::-1]
    told.when(cards.GroupCards(cards=(kept,), name="Dehors"), step="Idées")
    told.when(cards.GroupCards(cards=(gone,), name="Ailleurs"), step="Idées")
    told.when(EditIdea(idea=gone, text="Un jardin"), step="Idées").when(WithdrawIdea(idea=gone), ANA, "Idées")
    for _ in range(3):
        told.when(commands.Undo())
    now = seen(told, "Idées")
    assert ([*now["ideas"]], now["ideas"][kept]["theme"], now["themes"]) == ([kept], None, {})
    assert [state for label, state in acts(told) if label.endswith("_idea") or label.endswith("_ideas")] == [
        "undone"
    ] * 3


def test_what_its_author_has_written_since_a_correction_stays_when_that_is_taken_back() -> None:
    told = Told().planned("Idées").opened("Idées").when(PostIdea(text="Un jarin"), ANA, "Idées")
    [idea] = seen(told, "Idées")["ideas"]
    told.when(EditIdea(idea=idea, text="Un jardin"), step="Idées")
    told.when(EditIdea(idea=idea, text="Un jardin partagé"), ANA, "Idées").when(commands.Undo())
    assert seen(told, "Idées")["ideas"][idea]["text"] == "Un jardin partagé"
    told.when(EditIdea(idea=idea, text="Un grand jardin"), step="Idées").when(commands.Undo())
    assert seen(told, "Idées")["ideas"][idea]["text"] == "Un jardin partagé"
    told.refuses("changed_meanwhile", EditIdea(idea=idea, text="Rien", seen="Un jarin"), ANA, "Idées")


def test_what_was_taken_out_is_put_back_in_a_step_that_was_closed_meanwhile_and_opened_again() -> None:
    told = Told().planned("Idées", "Suite").opened("Idées").when(PostIdea(text="Un jardin"), ANA, "Idées")
    [idea] = before = seen(told, "Idées")["ideas"]
    told.when(WithdrawIdea(idea=idea), step="Idées").opened("Suite")
    taken_out = act(told, "withdraw_idea")
    told.when(commands.Undo()).when(commands.Undo(act=taken_out))
    assert seen(told, "Idées")["ideas"] == before


def test_many_cards_that_are_taken_out_at_once_are_one_act_and_come_back_together() -> None:
    told = Told().planned("Idées").opened("Idées")
    for number in range(12):
        told.when(PostIdea(text=f"Idée {number}"), (ANA, BO)[number % 2], "Idées")
    before = seen(told, "Idées")["ideas"]
    told.refuses("unknown_idea", cards.WithdrawCards(cards=("nowhere",)), step="Idées")
    told.refuses("not_allowed", cards.WithdrawCards(cards=(*before,)), ANA, "Idées")
    told.when(cards.WithdrawCards(cards=(*before, "nowhere", *before)), step="Idées")
    assert seen(told, "Idées")["ideas"] == {}
    told.when(commands.Undo())
    assert [*seen(told, "Idées")["ideas"].items()] == [*before.items()]


def test_the_journal_keeps_ten_lines() -> None:
    told = Told().planned("Un").opened("Un")
    for _ in range(12):
        told.when(commands.Extend(seconds=60))
    assert acts(told) == [("extend", "open")] + [("extend", "blocked")] * 9
    for _ in range(10):
        told.when(commands.Undo())
    told.refuses("nothing_to_undo", commands.Undo())


def test_what_a_facilitator_writes_is_no_act_on_the_room() -> None:
    told = Told().planned("Idées").opened("Idées")
    before = acts(told)
    told.when(PostIdea(text="Un jardin"), FATOU, "Idées")
    assert acts(told) == before


def test_ideas_that_were_revealed_too_early_are_hidden_again_and_so_are_their_themes() -> None:
    told = Told().planned("Idées", silent=True).opened("Idées").when(PostIdea(text="Un jardin"), ANA, "Idées")
    told.when(RevealIdeas(), step="Idées")
    [idea] = seen(told, "Idées")["ideas"]
    told.when(cards.GroupCards(cards=(idea,), name="Dehors"), step="Idées")
    told.refuses("undo_blocked", commands.Undo(act=act(told, "reveal_ideas")))
    told.when(commands.Undo()).when(commands.Undo())
    now = seen(told, "Idées")
    assert (now["revealed"], now["count"], now["ideas"], now["themes"]) == (False, 1, {}, {})
    # What was written is there when they are shown for good.
    told.when(RevealIdeas(), step="Idées")
    assert seen(told, "Idées")["ideas"][idea]["text"] == "Un jardin"


def test_ideas_that_were_never_silent_are_not_hidden() -> None:
    told = Told().planned("Idées").opened("Idées").when(PostIdea(text="Un jardin"), ANA, "Idées")
    told.when(HideIdeas(), step="Idées")
    assert seen(told, "Idées")["ideas"]


def test_a_round_of_a_cafe_that_was_started_too_early_waits_again() -> None:
    told = a_cafe().when(DrawSeating(), step="Café").when(StartRound(minutes=20), step="Café")
    before = seen(told, "Café")["rounds"]
    told.when(commands.Undo(), later=MINUTE)
    [waiting] = seen(told, "Café")["rounds"]
    assert (before[0]["phase"], waiting["phase"]) == ("running", "announced")
    # Its people sit where they sat, and it has all its time when it starts.
    told.when(StartRound(minutes=20), step="Café")
    assert seen(told, "Café")["rounds"][0]["ends"] == told.at + 20 * MINUTE


def test_the_start_of_a_round_is_not_taken_back_once_somebody_wrote_in_it() -> None:
    told = a_cafe().when(DrawSeating(), step="Café").when(StartRound(), step="Café")
    told.when(WriteNote(text="Plus de bancs"), ANA, "Café")
    told.refuses("round_written", commands.Undo())
    assert seen(told, "Café")["rounds"][0]["phase"] == "running"


def test_people_of_a_meeting_round_go_on_finding_each_other_when_talking_began_too_early() -> None:
    told = Told().when(commands.AddStep(method="meeting", title="Rencontres", settings={"find_seconds": 90}))
    told.opened("Rencontres").when(DrawRound(), step="Rencontres")
    drawn = seen(told, "Rencontres")["round"]
    told.when(BeginTalking(), step="Rencontres", later=10_000)
    assert seen(told, "Rencontres")["round"]["finding_until"] == told.at
    told.when(commands.Undo(), later=5_000)
    assert seen(told, "Rencontres")["round"] == drawn
    told.when(PutOffTalking(until=told.at + 100 * 60 * MINUTE), step="Rencontres")
    assert seen(told, "Rencontres")["round"]["finding_until"] == told.at + 60 * MINUTE


def test_lines_of_a_result_that_were_shown_too_early_are_hidden_again() -> None:
    told = a_vote(reveal="in_stages").when(CloseBallot(), step="Vote").when(RevealNext(shown=0), step="Vote")
    told.when(RevealAll(), step="Vote")
    assert seen(told, "Vote")["result"] is not None
    told.when(commands.Undo())
    assert (seen(told, "Vote")["result"], seen(told, "Vote")["revealing"]) == (None, {"shown": 1, "of": 2})
    told.when(commands.Undo())
    assert seen(told, "Vote")["revealing"] == {"shown": 0, "of": 2}


def test_a_round_that_was_started_leaves_what_came_before_within_reach() -> None:
    told = a_cafe().when(commands.MarkAttendance(person="bo", attendance="absent"))
    told.when(DrawSeating(), step="Café").when(StartRound(), step="Café").when(CloseRound(), step="Café")
    told.when(commands.Undo())
    assert dict(acts(told))["close_round"] == "undone"
    assert told.now.people["bo"].attendance == "absent"


def test_an_opening_by_mistake_leaves_the_step_planned_and_next_even_if_somebody_wrote() -> None:
    told = Told().planned("Idées", "Échange", "Vote").opened("Idées").opened("Échange", later=MINUTE)
    told.when(PostIdea(text="Vite écrit"), ANA, "Échange").when(commands.Undo(), later=2_000)
    shown: Any = rendered(everyone(told.now, NAMES))
    assert shown["agenda"]["steps"][told.step("Échange")]["phase"] == "planned"
    assert told.now.main.now == told.step("Idées")
    # It opens again with all its time, and with what was written.
    told.opened("Échange", later=20 * MINUTE)
    step = told.phase("Échange")
    assert isinstance(step, Running)
    assert step.ends == told.at + 10 * MINUTE
    assert step.activity.ideas


def test_the_minutes_say_nothing_of_an_opening_by_mistake() -> None:
    told = Told().planned("Idées", "Échange").opened("Idées").opened("Échange", later=MINUTE)
    told.when(PostIdea(text="Vite écrit"), ANA, "Échange").when(commands.Undo(), later=2_000)
    step = told.phase("Échange")
    assert isinstance(step, Closed)
    assert step.spans == ()
    # What was written is not lost, though the step was never held.
    assert "Vite écrit" in str(minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0"))
    told.when(commands.CloseWorkshop())
    assert told.now.is_closed


def test_undo_in_an_earlier_log_takes_back_the_last_act_once() -> None:
    told = Told().planned("Idées").opened("Idées")
    order = Order("workshop.pause", None, {"track": "main"})
    assert told.workshop is not None
    told.workshop = evolve(told.now, Recorded(0, 1, "fatou", events.UndoOffered("workshop.resume", "fatou", (order,))))
    assert acts(told) == [("resume", "open")]
    told.when(commands.Undo())
    running = told.phase("Idées")
    assert isinstance(running, Running)
    assert running.paused_at is not None
    told.refuses("nothing_to_undo", commands.Undo())


def test_beginning_and_time_taken_away_are_not_called_time_added() -> None:
    told = Told().when(commands.AddStep(method="ideas", title="Idées", minutes=20, transition=3)).opened("Idées")
    told.when(commands.Extend(seconds=-60)).when(commands.Extend(seconds=-120)).when(commands.Extend(seconds=-60))
    told.when(commands.Extend(seconds=60))
    assert [label for label, _ in acts(told)][:4] == ["extend", "shorten", "begin", "shorten"]


def test_a_closed_workshop_offers_only_to_take_back_its_close() -> None:
    def offered(key: str) -> Any:
        shown: Any = facilitators_in(told.now, NAMES, key)["undo"]
        return shown and shown["label"]

    told = Told().planned("Idées").opened("Idées")
    told.when(AddAction(what="Écrire au maire"), step=told.now.steps["closing"].plan.title)
    assert offered("closing") == "closing.add_action"
    told.when(commands.CloseWorkshop())
    assert (offered("main"), offered("closing")) == ("workshop.close_workshop", None)
    told.refuses("nothing_to_undo", commands.Undo(track="closing"))
    told.refuses("undo_blocked", commands.Undo(track="closing", act=told.now.tracks["closing"].journal[-1].id))
    told.when(commands.Undo())
    assert offered("closing") == "closing.add_action"

"""Who is in the room: people taken out with what they cast, and doors that are closed."""

from __future__ import annotations

import json

import pytest

from live.core.blocks import Paragraph
from live.core.commands import Asked
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods.ideas.model import PostIdea
from live.methods.voting.ballots import Dots
from live.methods.voting.commands import AdmitVoters, CastBallot, CloseBallot
from live.methods.voting.events import VotersAdmitted
from live.minutes.writing import minutes_of
from live.views.audiences import view
from live.views.tree import rendered
from live.workshop import commands, events, model
from live.workshop.codec import decode
from live.workshop.deciding import decide, fold
from live.workshop.registry import entry_of
from tests.rules.telling import NAMES
from tests.rules.test_sealed_ballots import FATOU, SERVER, VOTERS, Held, everybody_votes, keyless

ANA, BO, *_ = VOTERS
ZOE = By("zoe", Role.PARTICIPANT)


def refused(held: Held, code: str, by: By, command: object, step: str | None = None) -> None:
    before = held.workshop
    with pytest.raises(Refused) as declined:
        held.do(by, command, step)  # type: ignore[arg-type]
    assert declined.value.code == code
    assert held.workshop is before


def test_whoever_is_removed_before_the_close_has_no_ballot_and_gives_no_command() -> None:
    held = Held()
    everybody_votes(held)
    held.do(FATOU, commands.RemovePerson(person=ANA.person))
    assert len(held.voting.to_count) == len(VOTERS) - 1
    assert ANA.person not in held.now.here
    refused(held, "removed", ANA, CastBallot(dots={"o1": 1}), held.vote)
    refused(held, "removed", ANA, commands.ComeBack())
    refused(held, "removed", SERVER, commands.Arrive(person=ANA.person, role=Role.PARTICIPANT))
    assert held.read_back(held.seals) == held.now
    held.do(FATOU, CloseBallot(), held.vote)
    assert held.voting.result is not None
    assert (held.voting.result.ballots, held.voting.result.voters) == (len(VOTERS) - 1, len(VOTERS) - 1)
    assert held.read_back(keyless()) == held.now


def test_a_removal_can_be_undone_and_brings_the_ballot_back_while_the_vote_is_open() -> None:
    held = Held()
    held.cast(ANA, o1=1)
    held.do(FATOU, commands.RemovePerson(person=ANA.person))
    assert held.voting.ballots == {}
    held.do(FATOU, commands.Undo())
    assert held.voting.ballots == {ANA.person: Dots({"o1": 1})}
    assert ANA.person in held.now.here
    held.do(FATOU, commands.RemovePerson(person=ANA.person))
    held.do(FATOU, CloseBallot(), held.vote)
    held.do(FATOU, commands.Readmit(person=ANA.person))
    assert held.voting.opened == ()
    assert held.read_back(keyless()) == held.now


def test_several_are_removed_at_once_with_what_they_cast_and_let_in_again_by_one_undo() -> None:
    held = Held()
    everybody_votes(held)
    two = (ANA.person, BO.person)
    refused(held, "unknown_person", FATOU, commands.RemovePeople(people=(*two, "nobody")))
    refused(held, "not_allowed", FATOU, commands.RemovePeople(people=(*two, FATOU.person)))
    refused(held, "not_allowed", ANA, commands.RemovePeople(people=(BO.person,)))
    (removed, _) = held.do(FATOU, commands.RemovePeople(people=(*two, ANA.person)))
    assert removed.event == events.PeopleRemoved(two, removed.at)
    assert len(held.voting.to_count) == len(VOTERS) - 2
    assert held.do(FATOU, commands.RemovePeople(people=two)) == []
    refused(held, "removed", BO, commands.ComeBack())
    assert held.read_back(held.seals) == held.now
    held.do(FATOU, commands.Undo())
    assert len(held.voting.to_count) == len(VOTERS)
    assert {ANA.person, BO.person} <= set(held.now.here)


def told_together(held: Held) -> dict[str, object]:
    arrivals = rendered(view(held.now, NAMES, "facilitators"))["arrivals"]
    assert isinstance(arrivals, dict)
    return arrivals


def test_arrivals_from_one_place_are_told_until_they_are_dismissed_or_taken_out() -> None:
    held = Held()
    first, *rest = (by.person for by in VOTERS)
    held.do(SERVER, commands.NoteArrivals(notice="n1", origin="device", people=(first, "nobody")))
    held.do(SERVER, commands.NoteArrivals(notice="n1", origin="device", people=(first, *rest)))
    (card,) = told_together(held).values()
    assert isinstance(card, dict)
    assert (card["origin"], card["people"]) == ("device", [first, *rest])
    refused(held, "not_allowed", ANA, commands.DismissArrivals(notice="n1"))
    held.do(FATOU, commands.DismissArrivals(notice="n1"))
    assert told_together(held) == {}
    assert held.do(FATOU, commands.DismissArrivals(notice="n1")) == []
    more = [By(f"more-{number}", Role.PARTICIPANT) for number in range(len(VOTERS))]
    for by in more:
        came(held, by)
        assert told_together(held) == {}
        held.do(SERVER, commands.NoteArrivals(notice="n1", origin="device", people=(by.person,)))
    assert len(told_together(held)) == 1
    held.do(FATOU, commands.RemovePeople(people=tuple(by.person for by in (*VOTERS, *more))))
    assert held.now.arrivals == {}
    assert held.read_back(held.seals) == held.now


def test_after_the_close_nobodys_ballot_can_be_taken_out() -> None:
    held = Held()
    everybody_votes(held)
    held.do(FATOU, CloseBallot(), held.vote)
    before = held.voting
    held.do(FATOU, commands.RemovePerson(person=ANA.person))
    assert held.voting == before


def test_only_participants_are_removed_and_only_by_facilitators() -> None:
    held = Held()
    refused(held, "not_allowed", FATOU, commands.RemovePerson(person=FATOU.person))
    refused(held, "not_allowed", ANA, commands.RemovePerson(person=BO.person))
    refused(held, "unknown_person", FATOU, commands.RemovePerson(person="nobody"))
    held.do(FATOU, commands.RemovePerson(person=ANA.person))
    assert held.do(FATOU, commands.RemovePerson(person=ANA.person)) == []


def test_what_somebody_wrote_stays_and_the_minutes_do_not_list_them() -> None:
    held = Held()
    held.do(FATOU, commands.AddStep(method="ideas", title="Idées"))
    ideas = held.now.main.order[-1]
    held.do(FATOU, commands.OpenStep(step=ideas))
    post = PostIdea(text="Un four à pain")
    asked = Asked(ANA, 1, 99, post, entry=entry_of(post, "ideas"))
    held.workshop = fold(held.now, decide(held.now, asked, ideas), 1, ANA.person)
    held.do(FATOU, commands.RemovePerson(person=ANA.person))
    document = minutes_of(held.now, NAMES, "fr", draft=True, made_at=1, made_with="0")
    told = str(document)
    assert "Un four à pain" in told
    assert f"Présents ({len(VOTERS) - 1})" in told


def test_behind_closed_doors_nobody_new_comes_in_and_whoever_is_inside_comes_back() -> None:
    held = Held()
    held.do(SERVER, commands.ExpectPeople(people=("late",), list="l1"))
    held.do(FATOU, commands.CloseDoors())
    assert rendered(view(held.now, NAMES, "everyone"))["workshop"]["doors"] == "closed"
    refused(held, "doors_closed", SERVER, commands.Arrive(person="zoe", role=Role.PARTICIPANT))
    refused(held, "doors_closed", SERVER, commands.Arrive(person="late", role=Role.PARTICIPANT))
    held.do(ANA, commands.Leave())
    held.do(SERVER, commands.Arrive(person=ANA.person, role=Role.PARTICIPANT))
    held.do(SERVER, commands.Arrive(person="gaston", role=Role.FACILITATOR))
    assert ANA.person in held.now.here
    refused(held, "not_allowed", ANA, commands.OpenDoors())
    held.do(FATOU, commands.OpenDoors())
    held.do(SERVER, commands.Arrive(person="zoe", role=Role.PARTICIPANT))
    assert "zoe" in held.now.here
    held.do(FATOU, commands.Undo())
    assert held.now.doors_closed


# --- who can vote ------------------------------------------------------------------------------------------------


def came(held: Held, by: By) -> None:
    held.do(SERVER, commands.Arrive(person=by.person, role=by.role))


def seen(held: Held, audience: str) -> dict[str, object]:
    shown = rendered(view(held.now, NAMES, audience))
    activity = shown["activities"]["main"] if audience.startswith("person") else shown["activity"]
    assert isinstance(activity, dict)
    return activity


def test_whoever_comes_after_the_opening_votes_once_a_facilitator_has_admitted_them() -> None:
    held = Held()
    came(held, ZOE)
    refused(held, "not_a_voter", ZOE, CastBallot(dots={"o1": 1}), held.vote)
    assert seen(held, "person:zoe")["may_vote"] is False
    assert seen(held, "facilitators:main")["latecomers"] == ["zoe"]
    assert (seen(held, "track:main")["voters"], seen(held, "track:main")["joined"]) == (len(VOTERS), 1)
    refused(held, "not_allowed", ANA, AdmitVoters(people=("zoe",)), held.vote)
    refused(held, "unknown_person", FATOU, AdmitVoters(people=("nobody",)), held.vote)
    held.do(FATOU, AdmitVoters(people=("zoe", "zoe", ANA.person)), held.vote)
    assert [each.event for each in held.log if isinstance(each.event, VotersAdmitted)] == [VotersAdmitted(("zoe",))]
    held.cast(ZOE, o1=1)
    assert seen(held, "person:zoe")["may_vote"] is True
    assert seen(held, "facilitators:main")["latecomers"] == []
    assert seen(held, "track:main")["voters"] == len(VOTERS) + 1
    assert held.read_back(held.seals) == held.now


def test_whoever_was_here_at_the_opening_and_comes_back_votes() -> None:
    held = Held()
    held.do(ANA, commands.Leave())
    assert seen(held, "track:main")["voters"] == len(VOTERS) - 1
    held.do(ANA, commands.ComeBack())
    held.cast(ANA, o1=1)
    assert (seen(held, "track:main")["voters"], seen(held, "track:main")["joined"]) == (len(VOTERS), 0)


def test_three_hundred_who_come_from_one_phone_during_the_vote_change_nothing() -> None:
    held = Held()
    everybody_votes(held)
    for number in range(300):
        false = By(f"false-{number}", Role.PARTICIPANT)
        came(held, false)
        refused(held, "not_a_voter", false, CastBallot(dots={"o1": 1}), held.vote)
    held.do(FATOU, CloseBallot(), held.vote)
    assert held.voting.result is not None
    result = held.voting.result
    assert (result.ballots, result.voters, result.joined) == (len(VOTERS), len(VOTERS), 300)
    assert "300 personnes sont arrivées après l'ouverture du vote : aucune n'a été admise à voter." in told(held)


def test_a_vote_for_everybody_takes_whoever_comes_and_says_how_many_came_late() -> None:
    held = Held({"settings": {"options": ["Graines", "Vélo"], "voters": "everybody"}})
    everybody = [*VOTERS, ZOE]
    came(held, ZOE)
    for by in everybody:
        held.cast(by, o1=1)
    held.do(FATOU, CloseBallot(), held.vote)
    assert held.voting.result is not None
    assert (held.voting.result.ballots, held.voting.result.joined) == (len(everybody), 1)
    assert "Une personne est arrivée après l'ouverture du vote." in told(held)


def test_a_vote_for_the_list_is_for_those_on_it_and_those_admitted() -> None:
    held = Held()
    held.do(
        FATOU, commands.AddStep(method="voting", title="Bureau", settings={"options": ["A", "B"], "voters": "expected"})
    )
    board = held.now.main.order[-1]
    refused(held, "nobody_expected", FATOU, commands.OpenStep(step=board))
    held.do(SERVER, commands.ExpectPeople(people=(ANA.person, "away"), list="l1"))
    held.do(FATOU, commands.OpenStep(step=board))
    held.seals.learn(board, b"salt")
    held.vote = board
    refused(held, "not_a_voter", BO, CastBallot(dots={"o1": 1}), board)
    held.cast(ANA, o1=1)
    assert seen(held, "track:main")["voters"] == 2
    assert len(seen(held, "facilitators:main")["latecomers"]) == len(VOTERS) - 1  # type: ignore[arg-type]
    held.do(FATOU, AdmitVoters(people=(BO.person,)), board)
    held.cast(BO, o2=1)
    assert seen(held, "track:main")["voters"] == 3
    held.do(FATOU, commands.RemovePerson(person=BO.person))
    assert (seen(held, "track:main")["voters"], seen(held, "track:main")["voted"]) == (2, 1)


def test_a_step_opened_by_mistake_goes_back_to_the_plan_though_somebody_came_meanwhile() -> None:
    held = Held()
    came(held, ZOE)
    held.do(FATOU, commands.ReturnToPlan(step=held.vote))
    assert isinstance(held.now.steps[held.vote], model.Planned)


def test_a_vote_planned_before_there_was_a_choice_stays_for_everybody() -> None:
    plan = {"method": "voting", "title": "V", "question": "", "minutes": 0, "settings": {"rule": "dots"}}
    entry = {"event": "workshop.step_added", "at": 1, "by": "fatou", "with": {"step": "s1", "plan": plan, "to": 0}}
    event = decode(1, json.dumps(entry).encode()).event
    assert isinstance(event, events.StepAdded)
    assert event.plan.settings == {"rule": "dots", "voters": "everybody"}


def told(held: Held) -> str:
    document = minutes_of(held.now, NAMES, "fr", draft=True, made_at=1, made_with="0")
    return "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))

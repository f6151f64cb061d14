"""Who is in the room: people taken out with what they cast, and doors that are closed."""

from __future__ import annotations

import pytest

from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods.ideas.model import PostIdea
from live.methods.voting.ballots import Dots
from live.methods.voting.model import CloseBallot
from live.minutes.writing import minutes_of
from live.views.audiences import view
from live.views.tree import drawn
from live.workshop import model
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
    held.do(FATOU, model.RemovePerson(person=ANA.person))
    assert len(held.voting.to_count) == len(VOTERS) - 1
    assert ANA.person not in held.now.here
    from live.methods.voting.model import CastBallot

    refused(held, "removed", ANA, CastBallot(dots={"o1": 1}), held.vote)
    refused(held, "removed", ANA, model.ComeBack())
    refused(held, "removed", SERVER, model.Arrive(person=ANA.person, role=Role.PARTICIPANT))
    assert held.read_back(held.seals) == held.now
    held.do(FATOU, CloseBallot(), held.vote)
    assert held.voting.outcome is not None
    assert (held.voting.outcome.ballots, held.voting.outcome.voters) == (len(VOTERS) - 1, len(VOTERS) - 1)
    assert held.read_back(keyless()) == held.now


def test_a_removal_can_be_undone_and_brings_the_ballot_back_while_the_vote_is_open() -> None:
    held = Held()
    held.cast(ANA, o1=1)
    held.do(FATOU, model.RemovePerson(person=ANA.person))
    assert held.voting.ballots == {}
    held.do(FATOU, model.Undo())
    assert held.voting.ballots == {ANA.person: Dots({"o1": 1})}
    assert ANA.person in held.now.here
    held.do(FATOU, model.RemovePerson(person=ANA.person))
    held.do(FATOU, CloseBallot(), held.vote)
    held.do(FATOU, model.Readmit(person=ANA.person))
    assert held.voting.opened == ()
    assert held.read_back(keyless()) == held.now


def test_after_the_close_nobodys_ballot_can_be_taken_out() -> None:
    held = Held()
    everybody_votes(held)
    held.do(FATOU, CloseBallot(), held.vote)
    before = held.voting
    held.do(FATOU, model.RemovePerson(person=ANA.person))
    assert held.voting == before


def test_only_participants_are_removed_and_only_by_facilitators() -> None:
    held = Held()
    refused(held, "not_allowed", FATOU, model.RemovePerson(person=FATOU.person))
    refused(held, "not_allowed", ANA, model.RemovePerson(person=BO.person))
    refused(held, "unknown_person", FATOU, model.RemovePerson(person="nobody"))
    held.do(FATOU, model.RemovePerson(person=ANA.person))
    assert held.do(FATOU, model.RemovePerson(person=ANA.person)) == []


def test_what_somebody_wrote_stays_and_the_minutes_do_not_list_them() -> None:
    held = Held()
    held.do(FATOU, model.AddStep(method="ideas", title="Idées"))
    ideas = held.now.main.order[-1]
    held.do(FATOU, model.OpenStep(step=ideas))
    from live.core.commands import Asked
    from live.workshop.deciding import decide, fold
    from live.workshop.registry import entry_of

    post = PostIdea(text="Un four à pain")
    asked = Asked(ANA, 1, 99, post, entry=entry_of(post, "ideas"))
    held.workshop = fold(held.now, decide(held.now, asked, ideas), 1, ANA.person)
    held.do(FATOU, model.RemovePerson(person=ANA.person))
    document = minutes_of(held.now, NAMES, "fr", draft=True, made_at=1, made_with="0")
    told = str(document)
    assert "Un four à pain" in told
    assert f"Présents ({len(VOTERS) - 1})" in told


def test_behind_closed_doors_nobody_new_comes_in_and_whoever_is_inside_comes_back() -> None:
    held = Held()
    held.do(SERVER, model.ExpectPeople(people=("late",), list="l1"))
    held.do(FATOU, model.CloseDoors())
    assert drawn(view(held.now, NAMES, "everyone"))["workshop"]["doors"] == "closed"
    refused(held, "doors_closed", SERVER, model.Arrive(person="zoe", role=Role.PARTICIPANT))
    refused(held, "doors_closed", SERVER, model.Arrive(person="late", role=Role.PARTICIPANT))
    held.do(ANA, model.Leave())
    held.do(SERVER, model.Arrive(person=ANA.person, role=Role.PARTICIPANT))
    held.do(SERVER, model.Arrive(person="gaston", role=Role.FACILITATOR))
    assert ANA.person in held.now.here
    refused(held, "not_allowed", ANA, model.OpenDoors())
    held.do(FATOU, model.OpenDoors())
    held.do(SERVER, model.Arrive(person="zoe", role=Role.PARTICIPANT))
    assert "zoe" in held.now.here
    held.do(FATOU, model.Undo())
    assert held.now.doors_closed

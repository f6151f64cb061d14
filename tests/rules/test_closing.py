"""The closing notes: decisions, actions, the next meeting, by several hands."""

from __future__ import annotations

from typing import Any

import pytest

from live.core.commands import Asked, Command
from live.core.method import Present, TrackFacts
from live.core.outcomes import Taken
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods import closing
from live.methods.closing.model import (
    AddAction,
    AddDecision,
    AssignNote,
    Closing,
    NoteAdded,
    RestoreNote,
    SayHowTaken,
    ShowNotes,
    WithdrawNote,
    WriteEnd,
    WriteNote,
)
from live.methods.idea_exchange.commands import JoinProject, ProposeProject
from live.methods.plenary.commands import AddParagraph
from live.views.audiences import view
from live.views.tree import rendered
from live.workshop import model
from live.workshop.codec import decode
from live.workshop.commands import AddStep, CloseStep, CloseWorkshop, ReopenWorkshop
from live.workshop.evolving import evolve
from live.workshop.handed_on import decisions_of, followed_by
from live.workshop.model import Workshop
from live.workshop.track_model import AddTrack, NameReferent
from tests.rules.telling import ANA, BO, FATOU, NAMES, Story
from tests.rules.test_workshop import Told

GIL = By("gil", Role.ORGANISER)
TITLE = "Notes de clôture"


def story() -> Story:
    return Story(closing.METHOD, present=(ANA, BO))


def ids(told: Story) -> list[str]:
    return [*told.facilitators()["notes"]]


def said(told: Story, field: str = "what") -> list[str]:
    return [note["texts"][field]["text"] for note in told.facilitators()["notes"].values() if field in note["texts"]]


def revision(told: Story, note: str, field: str = "what") -> int:
    return int(told.facilitators()["notes"][note]["texts"][field]["revision"])


def test_two_people_add_at_once_and_both_stay() -> None:
    told = story().when(AddDecision(what="Un four"), FATOU).when(AddDecision(what="Un jardin"), GIL)
    told.when(AddAction(what="Chercher du bois", who="Ana", when="mai"), GIL)
    assert said(told) == ["Un four", "Un jardin", "Chercher du bois"]
    assert said(told, "who") == ["Ana"]


def test_what_two_write_in_one_note_at_once_is_joined() -> None:
    told = story().when(AddDecision(what="Un four"), FATOU)
    (note,) = ids(told)
    seen = revision(told, note)
    told.when(WriteNote(note=note, field="what", text="Un four\nle samedi", base=seen), FATOU)
    told.when(WriteNote(note=note, field="what", text="Un four\navec le village", base=seen), GIL)
    assert said(told) == ["Un four\nle samedi\navec le village"]
    told.when(WriteNote(note=note, field="what", text="Un four le samedi", base=revision(told, note)), GIL)
    assert said(told) == ["Un four le samedi"]


def test_what_a_step_has_come_to_is_offered_to_whoever_writes_the_notes() -> None:
    told = Told().when(AddStep(method="idea_exchange", title="Bourse")).opened("Bourse")
    told.when(ProposeProject(title="Un four"), ANA, "Bourse").when(ProposeProject(title="Un bal"), FATOU, "Bourse")
    step = told.step("Bourse")

    def offered() -> Any:
        return rendered(view(told.now, NAMES, "facilitators"))["conclusions"]

    (oven, _) = told.now.steps[step].activity.projects  # type: ignore[union-attr]
    told.when(JoinProject(project=oven), BO, "Bourse")
    assert offered() == {}
    told.when(CloseStep(step=step))
    assert offered() == {step: [{"text": "Un four", "kind": "project", "leader": "ana"}]}


def test_each_text_of_a_note_has_its_own_revision() -> None:
    told = story().when(AddAction(what="Écrire au maire"), FATOU)
    (note,) = ids(told)
    seen = revision(told, note)
    told.when(WriteNote(note=note, field="who", text="Ana", base=0), GIL)
    told.when(WriteNote(note=note, field="when", text="2027-01-15", base=0), FATOU)
    told.when(WriteNote(note=note, field="what", text="Écrire à la mairie", base=seen), FATOU)
    assert (said(told), said(told, "who"), said(told, "when")) == (["Écrire à la mairie"], ["Ana"], ["2027-01-15"])


def test_what_somebody_writes_in_a_note_that_was_taken_away_brings_it_back() -> None:
    told = story().when(AddDecision(what="Un four"), FATOU)
    (note,) = ids(told)
    seen = revision(told, note)
    told.when(WithdrawNote(note=note), GIL)
    assert said(told) == []
    told.when(WriteNote(note=note, field="what", text="Un four à pain", base=seen), FATOU)
    assert said(told) == ["Un four à pain"]


def test_a_note_without_its_words_is_taken_away_unless_others_have_written() -> None:
    told = story().when(AddDecision(what="Un four"), FATOU).when(AddDecision(what="Un jardin"), FATOU)
    one, other = ids(told)
    seen = revision(told, other)
    told.when(WriteNote(note=one, field="what", text="", base=revision(told, one)), FATOU)
    told.when(WriteNote(note=other, field="what", text="Un jardin partagé", base=seen), GIL)
    told.when(WriteNote(note=other, field="what", text="", base=seen), FATOU)
    assert said(told) == ["Un jardin partagé"]


def test_a_note_taken_away_is_put_back_by_undo() -> None:
    told = story().when(AddDecision(what="Un four"), FATOU)
    told.undone(WithdrawNote(note=ids(told)[0]))
    assert said(told) == ["Un four"]
    told.undone(AddDecision(what="Un jardin"))
    assert said(told) == ["Un four"]


def test_a_decision_says_how_it_was_taken_and_only_what_fits_together_is_taken() -> None:
    told = Told().when(AddDecision(what="Un four"), FATOU, TITLE).when(AddAction(what="Du bois"), FATOU, TITLE)
    four, wood = told.now.steps["closing"].activity.notes  # type: ignore[union-attr]
    counted = SayHowTaken(note=four, way="show_of_hands", in_favour=24, against=7)
    told.when(counted, FATOU, TITLE)
    (decision,) = followed_by(told.now, "decision")
    assert decision.taken == Taken("show_of_hands", 24, 7)
    told.refuses("unknown_step", SayHowTaken(note=four, way="vote", step="nowhere"), FATOU, TITLE)
    for wrong in (
        SayHowTaken(note=four, way="vote"),
        SayHowTaken(note=four, way="consensus", step="closing"),
        SayHowTaken(note=four, way="consensus", against=0),
        SayHowTaken(note=wood, way="consensus"),
    ):
        told.refuses("bad_command", wrong, FATOU, TITLE)
    told.when(SayHowTaken(note=four, way=None), FATOU, TITLE)
    assert followed_by(told.now, "decision")[0].taken is None


def test_what_a_vote_has_come_to_is_noted_as_taken_by_it() -> None:
    told = Told()
    told.refuses("unknown_step", AddDecision(what="Un four", vote="nowhere"), FATOU, TITLE)
    told.when(AddDecision(what="Un four", vote="closing"), FATOU, TITLE)
    (decision,) = followed_by(told.now, "decision")
    assert decision.taken == Taken("vote", step="closing")


def test_how_a_decision_was_taken_is_put_back_by_undo() -> None:
    told = story().when(AddDecision(what="Un four"), FATOU)
    (four,) = ids(told)
    told.when(SayHowTaken(note=four, way="secret_ballot", in_favour=3, abstained=0), FATOU)
    told.undone(SayHowTaken(note=four, way="consensus"))
    assert told.facilitators()["notes"][four]["taken"] == {"way": "secret_ballot", "in_favour": 3, "abstained": 0}


def test_the_end_is_written_by_several_hands_too() -> None:
    told = story().when(WriteEnd(field="next_meeting", text="Le 6 juin", base=0), FATOU)
    told.when(WriteEnd(field="next_meeting", text="À la maison commune", base=0), GIL)
    told.when(WriteEnd(field="written_by", text="Zoé", base=0), GIL)
    end = told.facilitators()["end"]
    assert end["next_meeting"]["text"] == "Le 6 juin\nÀ la maison commune"
    assert end["written_by"]["text"] == "Zoé"


def test_participants_see_the_notes_once_they_are_shown() -> None:
    told = story().when(AddDecision(what="Un four"), FATOU)
    assert told.everyone() == {"shown": False, "notes": {}, "next_meeting": ""}
    told.when(ShowNotes(shown=True), FATOU)
    (note,) = told.everyone()["notes"].values()
    assert note == {"kind": "decision", "number": 1, "track": None, "what": "Un four"}


@pytest.mark.parametrize("command", [AddDecision(what="Un four"), AddAction(what="Du bois")])
def test_participants_do_not_write_them(command: Command) -> None:
    story().when(command, ANA).refused("not_your_track")


def test_a_decision_has_neither_who_nor_when() -> None:
    told = story().when(AddDecision(what="Un four"), FATOU)
    told.when(WriteNote(note=ids(told)[0], field="who", text="Ana", base=0), FATOU).refused("bad_command")


def test_what_is_not_there_is_refused() -> None:
    story().when(WriteNote(note="nothing", field="what", text="x", base=0), FATOU).refused("unknown_note")
    story().when(RestoreNote(note="nothing"), FATOU).refused("unknown_note")
    story().when(AddDecision(what="x", track="nowhere"), FATOU).refused("unknown_track")


def test_there_is_an_end_to_notes() -> None:
    told = story()
    told.given(*(NoteAdded(f"n{number}", "decision", "x", "", "", "fatou") for number in range(300)))
    told.when(AddDecision(what="De trop"), FATOU).refused("too_many_notes", limit=300)
    told.when(WithdrawNote(note="n0"), FATOU).when(AddDecision(what="À la place"), FATOU)
    assert said(told)[-1] == "À la place"


# --- of a track ---------------------------------------------------------------------------------------------------


def led() -> tuple[Told, str, str]:
    told = Told().planned("Ouverture").when(AddTrack(title="Nord")).when(AddTrack(title="Sud"))
    north, south = told.now.beside
    return told.when(NameReferent(track=north, person="ana")), north, south


def test_whoever_leads_a_track_writes_its_notes_and_no_others() -> None:
    told, north, south = led()
    told.when(AddDecision(what="Un four", track=north), ANA, TITLE)
    told.when(AddDecision(what="Un jardin", track=south), FATOU, TITLE)
    mine, other = told.now.steps["closing"].activity.notes  # type: ignore[union-attr]
    told.when(WriteNote(note=mine, field="what", text="Un four à pain", base=1), ANA, TITLE)
    for command in (
        AddDecision(what="Un toit"),
        AddDecision(what="Un toit", track=south),
        WriteNote(note=other, field="what", text="Rien", base=2),
        WithdrawNote(note=other),
        AssignNote(note=mine, track=south),
        AssignNote(note=other, track=north),
    ):
        told.refuses("not_your_track", command, ANA, TITLE)
    told.refuses("not_allowed", WriteEnd(field="next_meeting", text="Demain", base=0), ANA, TITLE)
    told.refuses("not_your_track", AddDecision(what="Un toit", track=north), BO, TITLE)


def test_the_minutes_find_what_each_track_has_decided() -> None:
    told, north, south = led()
    told.when(AddDecision(what="Un four", track=north), ANA, TITLE).when(AddDecision(what="Pour tous"), FATOU, TITLE)
    told.when(AddAction(what="Du bois", who="Ana", track=south), FATOU, TITLE)
    assert [each.text for each in followed_by(told.now, "decision")] == ["Un four", "Pour tous"]
    assert [each.text for each in followed_by(told.now, "decision", north)] == ["Un four"]
    assert followed_by(told.now, "decision", south) == []
    assert [(each.text, each.who) for each in followed_by(told.now, "action", south)] == [("Du bois", "Ana")]


def test_a_number_that_minutes_have_said_stays_with_its_decision() -> None:
    told = Told().when(AddStep(method="plenary", title="Exposé"))
    for what in ("Un four", "Un jardin"):
        told.when(AddDecision(what=what), FATOU, TITLE)
    told.when(CloseWorkshop()).when(ReopenWorkshop())
    # What the plenary has decided stands before the notes, but was noted after they had gone out.
    told.opened("Exposé").when(AddParagraph(text="Un bal", tag="decision"), FATOU, "Exposé")
    (four, _) = told.now.steps["closing"].activity.notes  # type: ignore[union-attr]
    told.when(WithdrawNote(note=four), FATOU, TITLE)

    def numbered() -> list[tuple[int, str]]:
        return [(number, each.text) for number, each in decisions_of(told.now)]

    assert numbered() == [(2, "Un jardin"), (3, "Un bal")]
    told.when(CloseWorkshop()).when(ReopenWorkshop()).when(RestoreNote(note=four), FATOU, TITLE)
    told.when(AddDecision(what="Un toit"), FATOU, TITLE)
    assert numbered() == [(1, "Un four"), (2, "Un jardin"), (3, "Un bal"), (4, "Un toit")]


def test_a_note_of_a_track_that_is_gone_is_still_written_by_facilitators() -> None:
    told = story()
    told.given(NoteAdded("n", "decision", "Un four", "", "", "ana", "gone"))
    told.when(WriteNote(note="n", field="what", text="Un four à pain", base=1), FATOU)
    assert said(told) == ["Un four à pain"]
    told.when(AssignNote(note="n"), FATOU)
    assert told.facilitators()["notes"]["n"]["track"] is None


def test_a_referent_in_the_rule_is_the_one_of_the_track() -> None:
    present = Present(("bo",), tracks=(TrackFacts("north", referents=("ana",)),))
    asked = Asked(ANA, 1, 1, AddDecision(what="Un four", track="north"))
    assert closing.METHOD.decide(Closing(), asked, present)
    with pytest.raises(Refused, match="not_your_track"):
        closing.METHOD.decide(Closing(), Asked(BO, 1, 1, asked.command), present)


# --- what 0.1 wrote -------------------------------------------------------------------------------------------------


def folded(*entries: str) -> Workshop:
    workshop: Workshop | None = None
    for seq, entry in enumerate(entries, 1):
        workshop = evolve(workshop, decode(seq, entry.encode()))
    assert workshop is not None
    return workshop


CREATED = (
    '{"event":"workshop.workshop_created","at":1,"by":"gil","with":{"workshop":"w","description":{"title":"T",'
    '"language":"fr","place":"","date":"","organiser":"","identity":"real_name","names_seen_by":"everyone",'
    '"time_zone":"Europe/Paris","retention_days":365},"at":1}}'
)
WRITTEN = (
    '{"event":"workshop.ending_written","at":2,"by":"gil","with":{"ending":{"decisions":["Un four","Un jardin"],'
    '"actions":[{"what":"Du bois","who":"Ana","when":"mai"}],"next_meeting":"Le 6 juin","written_by":"Zoé"}}}'
)
AGAIN = WRITTEN.replace('"Un four",', "")
OFFERED = (
    '{"event":"workshop.undo_offered","at":2,"by":"gil","with":{"label":"workshop.write_ending","by":"gil",'
    '"orders":[{"do":"workshop.write_ending","step":null,"written":{"decisions":[]}}]}}'
)


def test_an_ending_written_with_an_earlier_version_is_in_the_notes() -> None:
    workshop = folded(CREATED, WRITTEN, OFFERED)
    assert [each.text for each in followed_by(workshop, "decision")] == ["Un four", "Un jardin"]
    (action,) = followed_by(workshop, "action")
    assert (action.text, action.who, action.when) == ("Du bois", "Ana", "mai")
    notes = workshop.steps["closing"].activity  # type: ignore[union-attr]
    assert (notes.end_text("next_meeting"), notes.end_text("written_by")) == ("Le 6 juin", "Zoé")
    assert workshop.main.journal == ()


def test_the_last_ending_of_an_earlier_version_is_the_one_that_stands() -> None:
    workshop = folded(CREATED, WRITTEN, AGAIN)
    assert [each.text for each in followed_by(workshop, "decision")] == ["Un jardin"]


def test_a_workshop_has_its_notes_from_the_beginning() -> None:
    workshop = folded(CREATED)
    assert isinstance(workshop.steps["closing"], model.Running)
    assert workshop.main.order == ()


@pytest.mark.parametrize(
    ("when", "undated"),
    [
        ("", False),
        ("15/1/2027", False),
        ("le 15 janvier 2027", False),
        ("le lundi 15 mars", False),
        ("29 février", False),
        ("15/3", False),
        ("31 Janury 2027", True),
        ("à la rentrée", True),
        ("30 février", True),
        ("mars", True),
    ],
)
def test_of_an_action_it_is_told_that_no_calendar_takes_its_day(when: str, undated: bool) -> None:
    told = story().when(AddAction(what="Réserver", when=when), by=FATOU)
    (note,) = told.facilitators()["notes"].values()
    assert note.get("undated", False) is undated

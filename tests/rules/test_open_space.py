"""An open space, as a facilitator would tell it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from live.core.blocks import Facts, Heading, Table
from live.core.checks import Beforehand
from live.core.method import EVERYBODY, Language, Writing
from live.core.outcomes import Outcome
from live.core.phases import PhaseNow
from live.methods.open_space import METHOD
from live.methods.open_space.commands import (
    AddPlace,
    AddSlot,
    AgreeToMerge,
    AskToMerge,
    EditSession,
    GoToPhase,
    HideSession,
    JoinSession,
    LeaveSession,
    MoveSession,
    NameHost,
    NameNoteTaker,
    ProposeSession,
    ReleaseHost,
    ReleaseNoteTaker,
    RemovePlace,
    RemoveSlot,
    RenamePlace,
    RenameSlot,
    RestoreSession,
    ShowSession,
    SizePlace,
    SplitSession,
    TakeBackMerge,
    TakeOverSession,
    WithdrawSession,
    WriteNotes,
)
from live.methods.open_space.events import (
    HostReleased,
    NotesWritten,
    PhaseReached,
    SessionHeld,
    SessionJoined,
    SessionMoved,
    SessionProposed,
)
from live.methods.open_space.model import PLACES_MOST, SESSIONS_EACH, SLOTS_MOST
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES, Story

GARDEN = SessionProposed("garden", "ana", "Un jardin partagé", "Où le mettre ?", "slot-1", "place-1", ("ana",))
BIKES = SessionProposed("bikes", "bo", "Réparer des vélos", "", "slot-1", "place-2", ("bo",))
WALL = {"slots": ["10 h", "11 h"], "places": ["Le hall", "La serre", "Le grenier"]}


def forum(**settings: Any) -> Story:
    return Story(METHOD, settings=WALL | settings).given(GARDEN, BIKES)


def titles(story: Story) -> list[str]:
    return [card["title"] for card in story.everyone()["sessions"].values()]


def card(story: Story, key: str) -> dict[str, Any]:
    found: dict[str, Any] = story.everyone()["sessions"][key]
    return found


# --- the wall -----------------------------------------------------------------------------------------------


def test_the_wall_has_the_slots_and_places_prepared_else_two_and_eight_with_numbers() -> None:
    shown = forum().everyone()
    assert [slot["name"] for slot in shown["slots"]] == ["10 h", "11 h"]
    assert [place["name"] for place in shown["places"]] == ["Le hall", "La serre", "Le grenier"]
    plain = Story(METHOD).everyone()
    assert (len(plain["slots"]), len(plain["places"])) == (2, 8)
    assert [slot["number"] for slot in plain["slots"]] == [1, 2]


def test_a_session_is_proposed_into_a_free_cell_and_its_proposer_hosts_it() -> None:
    story = forum().when(
        ProposeSession(title=" Une cantine ", question="Qui cuisine ?", slot="slot-2", place="place-1")
    )
    (key,) = set(story.everyone()["sessions"]) - {"garden", "bikes"}
    shown = card(story, key)
    assert (shown["title"], shown["slot"], shown["place"], shown["hosts"]) == (
        "Une cantine",
        "slot-2",
        "place-1",
        ["Ana Morel"],
    )
    assert story.person(ANA)["hosts"] == sorted([key, "garden"])


def test_of_two_who_want_the_last_cell_one_gets_it_and_the_other_is_told() -> None:
    story = forum().when(ProposeSession(title="Une cantine", slot="slot-1", place="place-3"), by=CLEO)
    story.when(ProposeSession(title="Une radio", slot="slot-1", place="place-3"), by=DRISS).refused("cell_taken")
    story.when(ProposeSession(title="Une radio"), by=DRISS)
    assert len(titles(story)) == 4


def test_half_a_cell_or_one_that_is_not_there_is_refused() -> None:
    forum().when(ProposeSession(title="Radio", slot="slot-1")).refused("unknown_place")
    forum().when(ProposeSession(title="Radio", place="place-3")).refused("unknown_slot")
    forum().when(ProposeSession(title="Radio", slot="slot-9", place="place-1")).refused("unknown_slot")
    with pytest.raises(ValidationError):
        ProposeSession(title="  ")


def test_somebody_without_a_phone_is_entered_by_a_facilitator_alone() -> None:
    forum().when(ProposeSession(title="Radio", called="Mme Diop"), by=CLEO).refused("not_allowed")
    forum().when(ProposeSession(title="Radio", host="cleo"), by=ANA).refused("not_allowed")
    forum().when(ProposeSession(title="Radio", host="nobody"), by=FATOU).refused("unknown_person")
    story = forum().when(ProposeSession(title="Radio", called="Mme Diop"), by=FATOU)
    (key,) = set(story.everyone()["sessions"]) - {"garden", "bikes"}
    assert card(story, key)["hosts"] == ["Mme Diop"]
    story = forum().when(ProposeSession(title="Radio", host="cleo"), by=FATOU)
    assert len(story.person(CLEO)["hosts"]) == 1


def test_nobody_fills_the_wall_alone() -> None:
    story = forum()
    for number in range(SESSIONS_EACH):
        story.when(ProposeSession(title=f"Session {number}"), by=CLEO)
    story.when(ProposeSession(title="Une de plus"), by=CLEO).refused("too_many_sessions", limit=SESSIONS_EACH)


def test_what_an_earlier_step_left_waits_beside_the_wall_for_somebody_to_host_it() -> None:
    story = Story(METHOD, items=(Outcome("i1", "Se déplacer", "idea"),))
    assert card(story, "i1")["slot"] is None
    assert story.everyone()["adrift"] == ["i1"]
    story.when(TakeOverSession(session="i1"), by=BO)
    assert card(story, "i1")["hosts"] == ["Bo Petit"]


def test_slots_and_places_are_added_live_and_go_while_they_are_empty() -> None:
    story = forum().when(AddPlace(name="La cour"), by=FATOU).when(AddSlot(), by=FATOU)
    shown = story.everyone()
    assert shown["places"][-1]["name"] == "La cour"
    assert shown["slots"][-1] | {"id": ""} == {"id": "", "name": "", "number": 3, "state": "ahead"}
    story.when(RemovePlace(place="place-1"), by=FATOU).refused("place_in_use")
    story.when(RemoveSlot(slot="slot-1"), by=FATOU).refused("slot_in_use")
    story.when(RemoveSlot(slot=shown["slots"][-1]["id"]), by=FATOU)
    assert [slot["id"] for slot in story.everyone()["slots"]] == ["slot-1", "slot-2"]
    story.when(RenameSlot(slot="slot-1", name="10 h 30"), by=FATOU)
    story.when(RenamePlace(place="place-1", name="L'entrée"), by=FATOU)
    assert (story.everyone()["slots"][0]["name"], story.everyone()["places"][0]["name"]) == ("10 h 30", "L'entrée")


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        (["Salle : 3", "Hall : 40"], [("Salle : 3", None), ("Hall", 40)]),
        (
            ["Aile nord : 1", "Aile nord : 2", "Hall : 2"],
            [("Aile nord : 1", None), ("Aile nord : 2", None), ("Hall", 2)],
        ),
        (["Salle : 30 places", "Salle 3 : 40"], [("Salle", 30), ("Salle 3", 40)]),
    ],
)
def test_a_bare_number_by_which_places_are_told_apart_belongs_to_their_names(
    places: list[str], shown: list[tuple[str, int | None]]
) -> None:
    told = forum(places=places).everyone()["places"]
    assert [(each["name"], each.get("seats")) for each in told] == shown


def test_a_place_is_said_to_hold_so_many_people_when_it_is_prepared_or_live_and_refuses_nobody() -> None:
    places = ["Le hall : 2", "La serre: 12 places", "Salle 3", "Cour : 0"]
    told = forum(places=places)
    named = [(each["name"], each.get("seats")) for each in told.everyone()["places"]]
    assert named == [("Le hall", 2), ("La serre", 12), ("Salle 3", None), ("Cour : 0", None)]
    for by in (ANA, BO, CLEO):
        told.when(JoinSession(session="garden"), by)
    assert card(told, "garden")["joined"] == 3
    told.when(AddPlace(name="Le toit", seats=8), FATOU).when(SizePlace(place="place-3", seats=20), FATOU)
    told.when(SizePlace(place="place-3", seats=20), FATOU).then()
    told.when(SizePlace(place="place-9", seats=20), FATOU).refused("unknown_place")
    assert [each.get("seats") for each in told.everyone()["places"]] == [2, 12, 20, None, 8]
    told.undone(SizePlace(place="place-3", seats=0))
    assert told.everyone()["places"][2]["seats"] == 20


@pytest.mark.parametrize(
    ("people", "settings", "said"),
    [
        (0, {}, []),
        (32, {}, []),
        (40, {}, ["40 personnes proposent d’habitude autour de 20 sessions ; le mur en tient 16."]),
        (40, {"slots": ["10 h", "11 h", "14 h"]}, []),
        (20, {"places": [f"Lieu {n} : 3" for n in range(6)]}, ["Les lieux tiennent 18 personnes à la fois"]),
        (20, {"places": ["Hall", *(f"Lieu {n} : 3" for n in range(6))]}, []),
    ],
)
def test_whoever_prepares_a_wall_is_told_that_it_is_too_small(people: int, settings: Any, said: list[str]) -> None:
    found = [
        each.said.fr for each in METHOD.checks(METHOD.settings.model_validate(settings), Beforehand(people=people))
    ]
    assert len(found) == len(said)
    assert all(each.startswith(start) for each, start in zip(found, said, strict=True))


def test_a_wall_has_a_limit() -> None:
    story = forum()
    for _ in range(SLOTS_MOST - 2):
        story.when(AddSlot(), by=FATOU)
    story.when(AddSlot(), by=FATOU).refused("too_many_slots")
    for _ in range(PLACES_MOST - 3):
        story.when(AddPlace(), by=FATOU)
    story.when(AddPlace(), by=FATOU).refused("too_many_places")


# --- a session is its hosts' ----------------------------------------------------------------------------------


def test_its_host_words_moves_and_withdraws_a_session_and_nobody_else_does() -> None:
    story = forum()
    for command in (
        EditSession(session="garden", title="Un potager", base=1),
        MoveSession(session="garden", slot="slot-2", place="place-1"),
        WithdrawSession(session="garden"),
    ):
        story.when(command, by=BO).refused("not_yours")
        story.when(command, by=ANA)
    assert titles(story) == ["Réparer des vélos"]
    story.when(MoveSession(session="bikes", slot="slot-2", place="place-1"), by=FATOU)
    assert card(story, "bikes")["slot"] == "slot-2"


def test_who_words_what_somebody_has_changed_meanwhile_is_told() -> None:
    story = forum().when(EditSession(session="garden", title="Un verger", base=1), by=FATOU)
    story.when(EditSession(session="garden", title="Un potager", base=1), by=ANA).refused("changed_meanwhile")
    story.when(EditSession(session="garden", title="Un potager", base=2), by=ANA)
    assert card(story, "garden")["title"] == "Un potager"


def test_a_cell_left_behind_is_free_at_once() -> None:
    story = forum().when(MoveSession(session="garden"), by=ANA)
    story.when(MoveSession(session="bikes", slot="slot-1", place="place-1"), by=BO)
    story.when(MoveSession(session="garden", slot="slot-1", place="place-1"), by=ANA).refused("cell_taken")


def test_once_a_slot_has_begun_only_facilitators_move_its_sessions() -> None:
    story = forum().given(PhaseReached("sessions", "slot-1"))
    story.when(MoveSession(session="garden", slot="slot-2", place="place-1"), by=ANA).refused("slot_began")
    story.when(WithdrawSession(session="garden"), by=ANA).refused("slot_began")
    story.when(MoveSession(session="garden", slot="slot-2", place="place-1"), by=FATOU)
    story.given(PhaseReached("sessions", "slot-2"))
    story.when(ProposeSession(title="Radio", slot="slot-1", place="place-1"), by=CLEO).refused("slot_over")
    story.when(ProposeSession(title="Radio", slot="slot-2", place="place-3"), by=CLEO)
    assert len(titles(story)) == 3


def test_at_the_harvest_nothing_new_is_proposed_but_what_came_late_is_taken_in() -> None:
    story = forum().given(PhaseReached("harvest"))
    story.when(ProposeSession(title="Radio"), by=CLEO).refused("not_in_this_phase")
    story.when(ProposeSession(title="Radio", slot="slot-1", place="place-1"), by=CLEO, late=True)
    assert [shown["slot"] for shown in story.everyone()["sessions"].values()][-1] is None


def test_a_session_of_which_no_host_is_here_may_be_taken_over() -> None:
    story = forum()
    story.when(TakeOverSession(session="garden"), by=CLEO).refused("has_host")
    story.when(ReleaseHost(session="garden", person="ana"), by=BO).refused("not_yours")
    story.when(ReleaseHost(session="garden", person="ana"), by=ANA).when(TakeOverSession(session="garden"), by=CLEO)
    assert card(story, "garden")["hosts"] == ["Cléo Roux"]
    away = Story(METHOD, settings=WALL, present=(BO, CLEO)).given(GARDEN)
    away.when(TakeOverSession(session="garden"), by=CLEO)
    assert card(away, "garden")["hosts"] == ["Ana Morel", "Cléo Roux"]


def test_hosts_name_others_to_host_with_them() -> None:
    story = forum().when(NameHost(session="garden", person="cleo"), by=BO).refused("not_yours")
    story.when(NameHost(session="garden", person="nobody"), by=ANA).refused("unknown_person")
    story.when(NameHost(session="garden", person="cleo"), by=ANA)
    story.when(WithdrawSession(session="garden"), by=CLEO)
    assert titles(story) == ["Réparer des vélos"]


# --- coming and going -----------------------------------------------------------------------------------------


def test_one_signs_up_for_several_sessions_of_one_slot_and_leaves_with_one_tap() -> None:
    story = forum().when(JoinSession(session="garden"), by=CLEO).when(JoinSession(session="bikes"), by=CLEO)
    assert story.person(CLEO)["joined"] == ["garden", "bikes"]
    assert (card(story, "garden")["joined"], card(story, "bikes")["joined"]) == (1, 1)
    story.when(LeaveSession(session="garden"), by=CLEO)
    assert card(story, "garden")["joined"] == 0
    story.when(LeaveSession(session="garden"), by=CLEO).then()
    story.when(JoinSession(session="bikes"), by=CLEO).then()


def test_who_is_signed_up_stands_on_consoles_and_not_on_phones() -> None:
    story = forum().given(SessionJoined("garden", "cleo"))
    assert "cleo" not in str(story.everyone())
    assert "Cléo" not in str(story.everyone())
    assert story.facilitators()["people"]["garden"]["joined"] == [{"id": "cleo", "name": "Cléo Roux"}]
    assert story.facilitators(named=False)["people"]["garden"]["joined"] == [{"id": "cleo", "name": ""}]
    assert card(Story(METHOD).given(GARDEN), "garden")["hosts"] == ["Ana Morel"]
    assert story.everyone(named=False)["sessions"]["garden"]["hosts"] == []


def test_somebody_taken_out_of_the_workshop_hosts_and_joins_nothing() -> None:
    story = forum().given(SessionJoined("bikes", "ana"))
    story.state = METHOD.removed(story.state, "ana", True)
    assert card(story, "garden")["hosts"] == []
    assert card(story, "bikes")["joined"] == 0
    assert story.person(ANA)["joined"] == []
    assert METHOD.removed(story.state, "bo", False) is story.state


# --- merging --------------------------------------------------------------------------------------------------


def merged() -> Story:
    story = forum().given(
        SessionJoined("garden", "cleo"), SessionJoined("bikes", "cleo"), SessionJoined("garden", "bo")
    )
    story.when(AskToMerge(session="garden", into="bikes", title="Jardin et vélos"), by=ANA)
    return story.when(AgreeToMerge(session="garden"), by=BO)


def test_two_sessions_become_one_when_hosts_of_both_want_it() -> None:
    story = forum().when(AskToMerge(session="garden", into="bikes", title="Jardin et vélos"), by=CLEO)
    story.refused("not_yours")
    story.when(AskToMerge(session="garden", into="bikes", title="Jardin et vélos"), by=FATOU).refused("not_yours")
    story = merged()
    assert titles(story) == ["Jardin et vélos"]
    shown = card(story, "bikes")
    assert shown["hosts"] == ["Bo Petit", "Ana Morel"]
    assert shown["question"] == "Où le mettre ?"
    assert shown["joined"] == 2
    assert story.person(CLEO)["joined"] == ["bikes"]
    assert story.person(ANA)["hosts"] == ["bikes"]


def test_only_a_host_of_the_session_asked_agrees() -> None:
    story = forum().when(AgreeToMerge(session="garden"), by=BO).refused("nobody_asks")
    story.when(AskToMerge(session="garden", into="bikes", title="Les deux"), by=ANA)
    assert story.person(BO)["asks"] == [{"session": "garden", "into": "bikes", "title": "Les deux"}]
    assert story.person(CLEO)["asks"] == []
    for by in (ANA, CLEO, FATOU):
        story.when(AgreeToMerge(session="garden"), by=by).refused("not_yours")
    story.when(TakeBackMerge(session="garden"), by=CLEO).refused("not_yours")
    story.when(TakeBackMerge(session="garden"), by=BO)
    assert story.person(BO)["asks"] == []


def test_asking_each_other_under_one_title_is_a_yes_and_under_another_a_new_proposal() -> None:
    story = forum().when(AskToMerge(session="garden", into="bikes", title="Les deux"), by=ANA)
    story.when(AskToMerge(session="bikes", into="garden", title="Vélos et jardin"), by=BO)
    assert story.person(ANA)["asks"] == [{"session": "bikes", "into": "garden", "title": "Vélos et jardin"}]
    story.when(AskToMerge(session="garden", into="bikes", title="Vélos et jardin"), by=ANA)
    assert titles(story) == ["Vélos et jardin"]


def test_the_voice_of_a_host_without_a_phone_is_the_facilitators() -> None:
    story = forum().when(ProposeSession(title="Radio", called="Mme Diop"), by=FATOU)
    (radio,) = set(story.everyone()["sessions"]) - {"garden", "bikes"}
    story.when(AskToMerge(session="garden", into=radio, title="Radio du jardin"), by=ANA)
    story.when(AgreeToMerge(session="garden"), by=FATOU)
    assert card(story, radio)["hosts"] == ["Ana Morel", "Mme Diop"]


def test_a_merger_is_undone_until_the_slot_begins_and_who_left_meanwhile_stays_away() -> None:
    story = merged().when(LeaveSession(session="bikes"), by=BO)
    story.when(SplitSession(session="garden"), by=CLEO).refused("not_yours")
    story.when(SplitSession(session="garden"), by=ANA)
    assert titles(story) == ["Un jardin partagé", "Réparer des vélos"]
    assert card(story, "bikes")["question"] == ""
    assert (card(story, "garden")["hosts"], card(story, "bikes")["hosts"]) == (["Ana Morel"], ["Bo Petit"])
    assert (card(story, "garden")["joined"], card(story, "bikes")["joined"]) == (1, 1)
    assert story.person(CLEO)["joined"] == ["bikes", "garden"]
    assert story.person(BO)["joined"] == []
    later = merged().given(PhaseReached("sessions", "slot-1"))
    later.when(SplitSession(session="garden"), by=ANA).refused("slot_began")
    later.when(SplitSession(session="garden"), by=FATOU)
    assert len(titles(later)) == 2


def test_notes_of_both_are_kept_and_what_is_written_to_the_one_goes_to_the_other() -> None:
    story = forum().given(
        NotesWritten("garden", "said", "De l'eau", 1, "ana"), NotesWritten("bikes", "said", "Un atelier", 1, "bo")
    )
    story.when(AskToMerge(session="garden", into="bikes", title="Les deux"), by=ANA)
    story.when(AgreeToMerge(session="garden"), by=BO)
    assert card(story, "bikes")["notes"]["said"]["text"] == "Un atelier\nDe l'eau"
    story.when(WriteNotes(session="garden", field="next", text="Se revoir", base=0), by=ANA)
    assert card(story, "bikes")["notes"]["next"]["text"] == "Se revoir"
    story.when(JoinSession(session="garden"), by=DRISS)
    assert story.person(DRISS)["joined"] == ["bikes"]


# --- notes ----------------------------------------------------------------------------------------------------


def test_notes_are_written_by_note_takers_hosts_and_facilitators() -> None:
    story = forum().when(WriteNotes(session="garden", field="said", text="De l'eau", base=0), by=CLEO)
    story.refused("not_note_taker")
    story.when(NameNoteTaker(session="garden", person="cleo"), by=DRISS).refused("not_yours")
    story.when(NameNoteTaker(session="garden", person="cleo"), by=CLEO)
    assert story.person(CLEO)["notes"] == ["garden"]
    for by, text in ((CLEO, "De l'eau"), (ANA, "De l'eau\nDu soleil"), (FATOU, "De l'eau\nDu soleil\nUn banc")):
        base = card(story, "garden")["notes"].get("said", {"revision": 0})["revision"]
        story.when(WriteNotes(session="garden", field="said", text=text, base=base), by=by)
    assert card(story, "garden")["notes"]["said"]["text"] == "De l'eau\nDu soleil\nUn banc"
    story.when(ReleaseNoteTaker(session="garden", person="cleo"), by=ANA)
    assert card(story, "garden")["takers"] == []


def test_two_who_take_notes_at_once_lose_nothing() -> None:
    story = forum().when(WriteNotes(session="garden", field="said", text="De l'eau", base=0), by=ANA)
    story.when(WriteNotes(session="garden", field="said", text="Du soleil", base=0), by=FATOU)
    assert card(story, "garden")["notes"]["said"]["text"] == "De l'eau\nDu soleil"


# --- what a facilitator may do --------------------------------------------------------------------------------


def test_a_hidden_session_is_seen_by_nobody_but_its_hosts_and_facilitators() -> None:
    story = forum().given(SessionJoined("garden", "cleo")).when(HideSession(session="garden"), by=FATOU)
    for seen in (story.everyone(), story.projector(), story.person(BO), story.minutes(), METHOD.outcomes(story.state)):
        assert "jardin" not in str(seen)
    assert METHOD.left(story.state, Writing(NAMES, True, "fr")).entries[0].id == "bikes"
    assert story.person(ANA)["unseen"]["garden"]["state"] == "hidden"
    assert story.facilitators()["unseen"]["garden"]["state"] == "hidden"
    story.when(JoinSession(session="garden"), by=DRISS).refused("unknown_session")
    story.when(ProposeSession(title="Radio", slot="slot-1", place="place-1"), by=DRISS)
    story.when(ShowSession(session="garden"), by=FATOU)
    assert card(story, "garden")["slot"] is None
    assert card(story, "garden")["joined"] == 1
    assert METHOD.concerns(SessionHeld("garden", "hidden")) == EVERYBODY


def test_where_sessions_are_read_first_a_phone_s_waits_and_a_facilitator_s_does_not() -> None:
    story = forum(approve_first=True).when(ProposeSession(title="Radio", slot="slot-2", place="place-1"), by=CLEO)
    (key,) = story.person(CLEO)["unseen"]
    assert "Radio" not in str(story.everyone())
    story.when(ShowSession(session=key), by=FATOU)
    assert card(story, key)["slot"] == "slot-2"
    story.when(EditSession(session=key, title="Radio libre", base=1), by=CLEO)
    assert "Radio" not in str(story.everyone())
    story.when(ProposeSession(title="Une cantine"), by=FATOU)
    assert "Une cantine" in titles(story)


def test_a_session_withdrawn_is_put_back_where_it_was_if_that_is_free() -> None:
    story = forum().when(WithdrawSession(session="garden"), by=ANA).when(RestoreSession(session="garden"), by=FATOU)
    assert card(story, "garden")["place"] == "place-1"
    story.when(WithdrawSession(session="garden"), by=ANA).given(SessionMoved("bikes", "slot-1", "place-1"))
    story.when(RestoreSession(session="garden"), by=FATOU)
    assert card(story, "garden")["place"] is None


@pytest.mark.parametrize(
    "command",
    [
        EditSession(session="garden", title="Un potager", base=1),
        MoveSession(session="garden", slot="slot-2", place="place-1"),
        WithdrawSession(session="garden"),
        HideSession(session="garden"),
        NameHost(session="garden", person="cleo"),
        NameNoteTaker(session="garden", person="cleo"),
        AddPlace(name="La cour"),
        AddSlot(name="12 h"),
        RenameSlot(slot="slot-1", name="10 h 30"),
        RenamePlace(place="place-1", name="L'entrée"),
        RemovePlace(place="place-3"),
        RemoveSlot(slot="slot-2"),
        ProposeSession(title="Radio", slot="slot-2", place="place-3"),
        GoToPhase(phase="market"),
        GoToPhase(phase="sessions"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_a_facilitator_did_is_undone(command: Any) -> None:
    story = forum()
    before = story.everyone()
    story.undone(command)
    after = story.everyone()
    for seen in (before, after):
        for shown in seen["sessions"].values():
            shown.pop("revision")
    assert after == before
    assert METHOD.phase_of(story.state) == PhaseNow("propose", 1, 5, "market")


def test_a_merger_a_facilitator_agreed_to_is_undone() -> None:
    story = forum().given(HostReleased("bikes", "bo"))
    story.when(AskToMerge(session="garden", into="bikes", title="Les deux"), by=ANA)
    story.undone(AgreeToMerge(session="garden"))
    assert titles(story) == ["Un jardin partagé", "Réparer des vélos"]


# --- phases ---------------------------------------------------------------------------------------------------


def test_each_slot_is_a_phase_of_its_own() -> None:
    story = forum()
    assert METHOD.phase_of(story.state) == PhaseNow("propose", 1, 5, "market")
    for phase, now in (
        ("market", PhaseNow("market", 2, 5, "sessions", next_at="10 h")),
        ("sessions", PhaseNow("sessions", 3, 5, "sessions", "10 h", "11 h")),
        ("sessions", PhaseNow("sessions", 4, 5, "harvest", "11 h")),
        ("harvest", PhaseNow("harvest", 5, 5)),
    ):
        story.when(GoToPhase(phase=phase), by=FATOU)
        assert METHOD.phase_of(story.state) == now
    assert [slot["state"] for slot in story.everyone()["slots"]] == ["over", "over"]
    story.when(GoToPhase(phase="sessions"), by=FATOU)
    assert [slot["state"] for slot in story.everyone()["slots"]] == ["over", "now"]
    story.when(GoToPhase(phase="sessions", slot="slot-9"), by=FATOU).refused("unknown_slot")


# --- minutes and later steps ----------------------------------------------------------------------------------


def noted() -> Story:
    return forum().given(
        SessionJoined("garden", "cleo"),
        SessionJoined("garden", "driss"),
        NotesWritten("garden", "said", "Il faut de l'eau.", 1, "ana"),
        NotesWritten("garden", "proposed", "- Un puits\n• Deux cuves", 1, "ana"),
        NotesWritten("garden", "next", "Appeler la mairie", 1, "ana"),
    )


def test_minutes_hold_the_wall_and_a_part_for_each_session() -> None:
    blocks = noted().minutes()
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert table.columns == ("Lieu", "10 h", "11 h")
    assert table.rows[0] == ("Le hall", "Un jardin partagé\n(Ana Morel)", "–")
    assert [block.text for block in blocks if isinstance(block, Heading) and block.level == 2] == [
        "Un jardin partagé",
        "Réparer des vélos",
    ]
    facts = dict(next(block for block in blocks if isinstance(block, Facts)).rows)
    assert facts["Inscrits"] == "Cléo Roux (Le Relais), Driss Amrani"
    assert facts["Où"] == "Le hall"


def test_where_no_names_are_printed_there_are_numbers() -> None:
    counts: tuple[tuple[Language, str], ...] = (("fr", "2\u00a0personnes"), ("en", "2\u00a0people"))
    for language, n in counts:
        blocks = noted().minutes(language, named=False)
        assert n in str(blocks).replace("\\xa0", "\u00a0")
        assert "Ana" not in str(blocks)
        assert "Cléo" not in str(blocks)


def test_the_record_says_nothing_that_is_not_printed() -> None:
    left = METHOD.left(noted().state, Writing(NAMES, True, "fr"))
    garden = left.entries[0]
    assert (garden.by, garden.people, garden.count, garden.sorts) == (
        ("ana",),
        ("cleo", "driss"),
        2,
        ("10 h", "Le hall"),
    )
    assert [entry.text for entry in left.entries if entry.kind == "proposal"] == ["Un puits", "Deux cuves"]
    hidden = METHOD.left(noted().state, Writing(NAMES, False, "fr"))
    assert all(not entry.by and not entry.people for entry in hidden.entries)


def test_sessions_proposals_and_next_steps_go_to_later_steps() -> None:
    outcomes = METHOD.outcomes(noted().state)
    assert [(each.kind, each.text) for each in outcomes] == [
        ("session", "Un jardin partagé"),
        ("session", "Réparer des vélos"),
        ("proposal", "Un puits"),
        ("proposal", "Deux cuves"),
        ("action", "Appeler la mairie"),
    ]
    assert outcomes[0].people == ("cleo", "driss")
    assert len({each.id for each in outcomes}) == len(outcomes)


def test_an_empty_forum_says_so() -> None:
    (said,) = Story(METHOD).minutes("en")
    assert "No session" in str(said)

"""Raised hands: who speaks next, and what takes a hand down."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from live.core.blocks import Bullets, Paragraph
from live.core.refusals import Refused
from live.methods import hands
from live.methods.hands.model import (
    AddToQueue,
    Arrange,
    CallNext,
    HandRaised,
    LetPass,
    LowerHand,
    MoveHand,
    NameGuest,
    RaiseHand,
    RemoveHands,
    RestoreHands,
)
from live.parts.floor import BeginEarlier, EndSpeech, ExtendSpeech, FloorGiven, FloorLeft, TakeBackFloor
from live.workshop import commands
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, Story
from tests.rules.test_workshop import Told

MINUTE = 60_000


def story(**settings: Any) -> Story:
    return Story(hands.METHOD, settings)


def names(told: Story) -> list[str]:
    return [each["name"] for each in told.facilitators()["queue"]]


def speaking(told: Story) -> str | None:
    now = told.everyone()["speaking"]
    return now["name"] if now else None


def place(told: Story, by: Any, kind: str = "speech") -> int | None:
    """As a phone finds it: by the number of its hand."""
    own = told.person(by)["hands"].get(kind)
    waiting = told.everyone()["waiting"]
    return waiting.index(own["number"]) + 1 if own and own["number"] in waiting else None


def spoke(told: Story, by: Any, minutes: int) -> None:
    """Called now, and done after so many minutes."""
    key = told.person(by)["hands"]["speech"]["hand"]
    told.when(CallNext(hand=key), FATOU)
    told.at += minutes * MINUTE
    told.when(EndSpeech(speaker=key), by)


def test_hands_are_called_in_the_order_in_which_they_were_raised() -> None:
    told = story().when(RaiseHand(), BO).when(RaiseHand(note="Le loyer"), ANA).when(RaiseHand(), CLEO)
    assert names(told) == ["Bo Petit", "Ana Morel", "Cléo Roux"]
    assert (place(told, BO), place(told, ANA), place(told, DRISS)) == (1, 2, None)
    told.when(CallNext(after=None), FATOU)
    assert speaking(told) == "Bo Petit"
    assert names(told) == ["Ana Morel", "Cléo Roux"]
    assert place(told, BO) is None


def test_a_second_tap_or_a_second_phone_is_the_same_hand() -> None:
    told = story().when(RaiseHand(), BO).when(RaiseHand(), ANA)
    told.when(RaiseHand(), BO).then()
    told.when(RaiseHand(note="Le loyer"), BO)
    assert names(told) == ["Bo Petit", "Ana Morel"]
    assert told.facilitators()["queue"][0]["note"] == "Le loyer"
    told.when(LowerHand(), BO)
    told.when(LowerHand(), BO).then()
    assert names(told) == ["Ana Morel"]


def test_who_has_not_spoken_comes_first_but_not_before_whom_the_room_was_told_of() -> None:
    told = story(order="new_voices")
    told.when(RaiseHand(), ANA)
    spoke(told, ANA, 2)
    told.when(RaiseHand(), ANA).when(RaiseHand(), BO).when(RaiseHand(), CLEO)
    assert names(told) == ["Ana Morel", "Bo Petit", "Cléo Roux"]
    spoke(told, BO, 1)
    told.when(RaiseHand(), BO)
    assert names(told) == ["Ana Morel", "Cléo Roux", "Bo Petit"]
    told.when(CallNext(), FATOU)
    told.when(RaiseHand(), DRISS)
    assert names(told) == ["Cléo Roux", "Driss Amrani", "Bo Petit"]


def test_of_those_who_have_spoken_as_often_who_has_spoken_less_comes_first() -> None:
    told = story(order="new_voices")
    for by, minutes in ((ANA, 5), (BO, 1)):
        told.when(RaiseHand(), by)
        spoke(told, by, minutes)
    told.when(RaiseHand(), CLEO).when(RaiseHand(), ANA).when(RaiseHand(), BO)
    assert names(told) == ["Cléo Roux", "Bo Petit", "Ana Morel"]


def test_what_keeps_the_room_from_hearing_goes_first_and_is_no_contribution() -> None:
    told = story(order="new_voices").when(RaiseHand(), ANA).when(RaiseHand(kind="technical"), BO)
    assert names(told) == ["Bo Petit", "Ana Morel"]
    told.when(CallNext(), FATOU)
    told.at += MINUTE
    told.when(CallNext(), FATOU)
    assert speaking(told) == "Ana Morel"
    assert told.facilitators()["people"] == []
    assert told.facilitators()["heard"] == 0


def test_whoever_replies_comes_right_after_the_speaker_and_earlier_replies_and_has_not_contributed() -> None:
    told = story(replies=True, minutes_each=2).when(RaiseHand(), ANA).when(RaiseHand(), BO)
    told.when(RaiseHand(kind="reply"), CLEO).refused("nobody_to_answer")
    told.when(CallNext(), FATOU)
    told.when(RaiseHand(kind="reply"), ANA).refused("nobody_to_answer")
    told.when(RaiseHand(kind="reply"), CLEO).when(RaiseHand(kind="reply"), DRISS).when(RaiseHand(kind="technical"), BO)
    assert names(told) == ["Bo Petit", "Cléo Roux", "Driss Amrani", "Bo Petit"]
    told.when(LowerHand(kind="technical"), BO).when(LowerHand(kind="reply"), DRISS).when(CallNext(), FATOU)
    assert speaking(told) == "Cléo Roux"
    assert told.everyone()["speaking"]["ends"] == told.at + 2 * MINUTE
    assert [each["name"] for each in told.facilitators()["people"]] == ["Ana Morel"]
    told.when(Arrange(open=False), FATOU)
    told.when(RaiseHand(kind="reply"), DRISS).refused("queue_closed")
    story().when(RaiseHand(), ANA).when(CallNext(), FATOU).when(RaiseHand(kind="reply"), BO).refused("not_allowed")


def test_a_closed_queue_keeps_those_in_it_and_takes_only_what_is_technical() -> None:
    told = story().when(RaiseHand(), ANA).when(Arrange(open=False), FATOU)
    told.when(RaiseHand(), BO).refused("queue_closed")
    told.when(RaiseHand(kind="technical"), BO)
    assert names(told) == ["Bo Petit", "Ana Morel"]
    told.when(LowerHand(), ANA)
    assert names(told) == ["Bo Petit"]


def test_a_double_click_cuts_nobody_short() -> None:
    told = story().when(RaiseHand(), ANA).when(RaiseHand(), BO)
    told.when(CallNext(after=None), FATOU).when(CallNext(after=None), FATOU).then()
    assert speaking(told) == "Ana Morel"


def test_the_facilitator_moves_somebody_and_later_hands_stay_behind() -> None:
    told = story(order="new_voices")
    told.when(RaiseHand(), ANA)
    spoke(told, ANA, 1)
    told.when(RaiseHand(), BO).when(RaiseHand(), CLEO).when(RaiseHand(), ANA)
    ana = told.facilitators()["queue"][2]["hand"]
    told.undone(MoveHand(hand=ana, place=1))
    assert names(told) == ["Bo Petit", "Cléo Roux", "Ana Morel"]
    told.when(MoveHand(hand=ana, place=1), FATOU).when(RaiseHand(), DRISS)
    assert names(told) == ["Bo Petit", "Ana Morel", "Cléo Roux", "Driss Amrani"]
    assert [each["moved"] for each in told.facilitators()["queue"]] == [False, True, False, False]


def test_one_lets_the_next_one_speak_first() -> None:
    told = story().when(RaiseHand(), ANA).when(RaiseHand(), BO).when(LetPass(), ANA)
    assert names(told) == ["Bo Petit", "Ana Morel"]
    told.when(LetPass(), ANA).then()
    told.when(LetPass(), CLEO).then()


def test_a_guest_is_added_once_whoever_types_it_and_is_one_voice() -> None:
    told = story().when(AddToQueue(name="Jeanne Blin", organisation="DREAL"), FATOU)
    told.when(AddToQueue(name="jeanne  blin", organisation="Dreal"), FATOU).then()
    told.when(AddToQueue(), FATOU).refused("who_is_missing")
    told.when(AddToQueue(person="nobody"), FATOU).refused("unknown_person")
    told.when(AddToQueue(person="ana"), FATOU)
    assert names(told) == ["Jeanne Blin", "Ana Morel"]
    assert place(told, ANA) == 2
    for _ in range(2):
        told.when(AddToQueue(name="Jeanne Blin", organisation="DREAL"), FATOU).when(CallNext(), FATOU)
        told.at += MINUTE
    told.when(CallNext(), FATOU)
    assert told.facilitators()["people"][-1]["times"] == 1


def test_somebody_speaks_already_and_is_named_later() -> None:
    told = story().when(RaiseHand(), ANA).when(AddToQueue(now=True), FATOU)
    key = told.facilitators()["speaking"]["hand"]
    assert speaking(told) == ""
    told.undone(NameGuest(hand=key, name="Jeanne Blin"))
    told.when(NameGuest(hand=key, name="Jeanne Blin", organisation="DREAL"), FATOU).when(BeginEarlier(), FATOU)
    told.at += MINUTE
    told.when(CallNext(after=key), FATOU)
    assert told.facilitators()["people"] == [
        {"name": "Jeanne Blin", "function": "", "organisation": "DREAL", "number": 2, "times": 1, "lasted": 90_000}
    ]
    assert speaking(told) == "Ana Morel"


def test_calling_too_early_is_taken_back_and_whoever_spoke_goes_on() -> None:
    told = story(minutes_each=2).when(RaiseHand(), ANA).when(RaiseHand(), BO).when(CallNext(), FATOU)
    before = told.facilitators(), told.everyone()
    told.at += MINUTE
    told.undone(CallNext(after=told.state.floor.speaker))
    assert (told.facilitators(), told.everyone()) == before
    told.undone(EndSpeech(speaker=told.state.floor.speaker))
    assert (told.facilitators(), told.everyone()) == before


def test_the_timer_ends_nobodys_speech_and_stands_still_in_a_pause() -> None:
    told = story(minutes_each=2).when(RaiseHand(), ANA).when(CallNext(), FATOU)
    (given,) = told.happened  # type: ignore[misc]
    assert given == FloorGiven(told.state.floor.speaker or "", told.at, told.at + 2 * MINUTE)
    told.state = hands.METHOD.delayed(told.state, 5 * MINUTE)
    told.at += 6 * MINUTE
    told.when(ExtendSpeech(seconds=30), FATOU)
    assert told.everyone()["speaking"]["ends"] == told.at + MINUTE + 30_000
    told.when(EndSpeech(speaker=told.state.floor.speaker or ""), ANA)
    assert told.facilitators()["people"][0]["lasted"] == MINUTE


def test_nobody_ends_the_speech_of_somebody_else() -> None:
    told = story().when(RaiseHand(), ANA).when(CallNext(), FATOU)
    told.when(EndSpeech(speaker=told.state.floor.speaker or ""), BO).refused("not_your_speech")
    told.when(EndSpeech(speaker="nobody"), BO).refused("unknown_hand")


def test_the_queue_is_cleared_and_put_back() -> None:
    told = story().when(RaiseHand(), ANA).when(RaiseHand(), BO).when(RaiseHand(), CLEO)
    hands_up = tuple(each["hand"] for each in told.facilitators()["queue"])
    told.undone(RemoveHands(hands=hands_up))
    assert names(told) == ["Ana Morel", "Bo Petit", "Cléo Roux"]
    told.when(RemoveHands(hands=hands_up), FATOU).when(RaiseHand(), BO)
    # Whoever has raised a hand again since is there once.
    told.when(RestoreHands(hands=hands_up), FATOU)
    assert names(told) == ["Ana Morel", "Cléo Roux", "Bo Petit"]


def test_nobody_is_called_from_an_empty_queue() -> None:
    story().when(CallNext(), FATOU).refused("nobody_waiting")
    story().when(TakeBackFloor(), FATOU).refused("nobody_speaking")
    story().when(ExtendSpeech(), FATOU).refused("nobody_speaking")


def test_participants_see_the_next_three_and_no_speaking_times() -> None:
    told = story()
    for by in (ANA, BO, CLEO, DRISS):
        told.when(RaiseHand(note="Un mot"), by)
    seen = told.everyone()
    assert [each["name"] for each in seen["following"]] == ["Ana Morel", "Bo Petit", "Cléo Roux"]
    assert seen["waiting"] == [1, 2, 3, 4]
    assert "Un mot" not in str(seen)
    assert [each["name"] for each in told.everyone(named=False)["following"]] == ["", "", ""]
    assert "Un mot" in str(story(notes_shown=True).given(*told_events()).everyone())


def told_events() -> list[Any]:
    return [HandRaised("h", "ana", "speech", 0, "Un mot")]


def test_how_long_one_waits_is_told_from_three_speeches_on() -> None:
    told = story()
    for by, minutes in ((ANA, 1), (BO, 2), (CLEO, 9)):
        assert told.everyone()["usual"] is None
        told.when(RaiseHand(), by)
        spoke(told, by, minutes)
    assert told.everyone()["usual"] == 2 * MINUTE


def test_speaking_times_stand_by_person_and_organisation_for_facilitators() -> None:
    told = story()
    for by, minutes in ((ANA, 2), (BO, 1), (CLEO, 3)):
        told.when(RaiseHand(), by)
        spoke(told, by, minutes)
    seen = told.facilitators()
    assert [(each["name"], each["lasted"] // MINUTE) for each in seen["people"]] == [
        ("Cléo Roux", 3),
        ("Ana Morel", 2),
        ("Bo Petit", 1),
    ]
    assert [(each["organisation"], each["times"], each["lasted"] // MINUTE) for each in seen["organisations"]] == [
        ("Le Relais", 2, 5),
        ("La Ruche", 1, 1),
    ]


def test_the_minutes_count_speeches_and_name_speakers_only_where_that_is_set() -> None:
    told = story()
    named = story(in_minutes="speakers")
    for each in (told, named):
        for by in (BO, ANA, BO):
            each.when(RaiseHand(), by)
            spoke(each, by, 1)
    counted = Paragraph("3 interventions dans le débat, de 2 personnes.")
    assert told.minutes() == [counted]
    assert named.minutes() == [counted, Bullets(("Bo Petit (La Ruche)", "Ana Morel (Le Relais)"))]
    assert named.minutes(named=False) == [counted]
    assert story().minutes() == []


def test_whoever_speaks_while_the_step_closes_has_spoken() -> None:
    told = story(in_minutes="speakers").when(RaiseHand(), ANA).when(CallNext(), FATOU)
    assert told.minutes() == [
        Paragraph("1 intervention dans le débat, de 1 personne."),
        Bullets(("Ana Morel (Le Relais)",)),
    ]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_nobody_waits_twice_or_while_they_speak_and_own_views_change_where_named(seed: int) -> None:
    chance, people = Random(seed), (ANA, BO, CLEO, DRISS)
    told = story(order=chance.choice(["arrival", "new_voices"]), minutes_each=chance.choice([0, 2]))
    for _ in range(120):
        told.at += chance.randint(1, 90_000)
        keys, now = [*told.state.hands] or ["none"], told.state.floor.speaker
        one, other = chance.choice(keys), chance.choice(keys)
        own = [RaiseHand(), RaiseHand(kind="technical"), RaiseHand(note="Le toit"), LowerHand(), LetPass()]
        chairs = [
            *(CallNext(after=now), CallNext(hand=one), EndSpeech(speaker=now or one), TakeBackFloor()),
            *(MoveHand(hand=one, place=chance.randint(0, 4)), RemoveHands(hands=(one, other))),
            *(RestoreHands(hands=(one, other)), AddToQueue(name="Lise"), AddToQueue(now=True), AddToQueue(person="bo")),
            *(NameGuest(hand=one, name="Max"), Arrange(order=chance.choice(["arrival", "new_voices"]))),
        ]
        by, act = (
            (chance.choice(people), chance.choice(own)) if chance.random() < 0.5 else (FATOU, chance.choice(chairs))
        )
        before = {person: told.person(person) for person in people}
        told.when(act, by)
        if not isinstance(told.happened, Refused):
            named = {each for event in told.happened for each in hands.METHOD.concerns(event)}
            for person in people:
                assert person.person in named or told.person(person) == before[person], act
        if chance.random() < 0.1:
            gone = chance.choice(people)
            told.state = hands.METHOD.gone(told.state, gone.person, told.at)
            assert place(told, gone) is place(told, gone, "technical") is None
        state = told.state
        assert sorted(state.waiting) == sorted(state.line) == sorted({*state.line} - {state.floor.speaker}), act
        mine = [(state.hands[each].person, state.hands[each].kind) for each in state.line if state.hands[each].person]
        assert len(mine) == len({*mine}), act


# --- in a workshop ------------------------------------------------------------------------------------------------


def beside_ideas() -> Told:
    told = Told().planned("Idées")
    told.when(commands.AddStep(method="hands", title="La parole", standing=True))
    told.when(commands.OpenStep(step=told.step("La parole"))).opened("Idées")
    return told


def waiting(told: Told) -> list[str]:
    state = told.phase("La parole").activity  # type: ignore[union-attr]
    return [state.hands[key].person for key in state.waiting]


def test_a_hand_goes_when_its_person_leaves_and_is_not_up_when_they_come_back() -> None:
    told = beside_ideas().when(RaiseHand(), ANA, "La parole").when(RaiseHand(), BO, "La parole")
    told.when(commands.Leave(), ANA)
    assert waiting(told) == ["bo"]
    told.when(commands.ComeBack(), ANA)
    assert waiting(told) == ["bo"]
    told.when(commands.MarkAttendance(person="bo", attendance="absent"))
    assert waiting(told) == []


def test_whoever_leaves_while_speaking_has_spoken_until_then() -> None:
    told = beside_ideas().when(RaiseHand(), ANA, "La parole").when(CallNext(), FATOU, "La parole")
    told.when(commands.NoteDeparture(person="ana"))
    state = told.phase("La parole").activity  # type: ignore[union-attr]
    assert state.floor.speaking is None
    assert len(state.floor.given) == 1


def test_whoever_is_taken_out_waits_no_longer() -> None:
    told = beside_ideas().when(RaiseHand(), ANA, "La parole").when(RaiseHand(), BO, "La parole")
    told.when(commands.RemovePerson(person="ana"))
    assert waiting(told) == ["bo"]


def test_opening_another_step_lowers_no_hand() -> None:
    told = beside_ideas().when(RaiseHand(), ANA, "La parole")
    told.when(commands.CloseStep(step=told.step("Idées"))).opened("Idées")
    assert waiting(told) == ["ana"]


def test_leaving_the_floor_is_told_once() -> None:
    told = story().when(RaiseHand(), ANA).when(CallNext(), FATOU)
    key = told.state.floor.speaker or ""
    told.when(CallNext(after=key), FATOU).then(FloorLeft(key, told.at))
    assert speaking(told) is None

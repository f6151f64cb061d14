"""One has the word after another, whatever for."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.commands import Asked
from live.core.people import By, Role
from live.core.refusals import Refused
from live.parts import turns
from live.parts.turns import (
    AddTime,
    DoneSpeaking,
    Ended,
    JoinTurn,
    MoveToEnd,
    NextSpeaker,
    PreviousSpeaker,
    SkipSpeaker,
    Turn,
    TurnEnded,
    Turns,
    TurnStarted,
)
from live.workshop.codec import decode

NOON = 1_000_000
PEOPLE = ("ana", "bo", "cleo")


class Queue:
    def __init__(self, *waiting: str, here: tuple[str, ...] = PEOPLE) -> None:
        self.turns = Turns(waiting)
        self.here = here

    def when(self, command: turns.Asking, by: str = "fatou", at: int = NOON) -> list[turns.Happening]:
        asked = Asked(By(by, Role.PARTICIPANT), at, 1, command)
        happened = turns.decide(self.turns, asked, command, self.here, 60)
        for event in happened:
            self.turns = turns.evolve(self.turns, event)
        return happened

    def refused(self, code: str, command: turns.Asking, by: str = "fatou") -> None:
        with pytest.raises(Refused) as refused:
            self.when(command, by)
        assert refused.value.code == code


def test_an_empty_queue_gives_the_word_to_nobody_until_somebody_joins() -> None:
    queue = Queue()
    queue.refused("nobody_left", NextSpeaker())
    queue.when(JoinTurn(), by="bo")
    assert queue.when(JoinTurn(), by="bo") == []
    assert queue.when(NextSpeaker()) == [TurnStarted("bo", NOON + 60_000)]


def test_a_speaker_hands_the_word_on_and_nobody_else_may() -> None:
    queue = Queue("ana", "bo")
    queue.when(NextSpeaker())
    queue.refused("not_your_turn", DoneSpeaking(), by="bo")
    assert queue.when(DoneSpeaking(), by="ana") == [TurnEnded("ana", spoke=True), TurnStarted("bo", NOON + 60_000)]
    assert queue.when(DoneSpeaking(), by="bo") == [TurnEnded("bo", spoke=True)]
    assert queue.turns.spoke == ("ana", "bo")


def test_whoever_has_left_is_passed_by_and_keeps_their_place() -> None:
    queue = Queue("ana", "bo", here=("bo",))
    queue.when(NextSpeaker())
    assert (queue.turns.speaker, queue.turns.waiting) == ("bo", ("ana",))


def test_time_is_added_from_now_on_when_it_was_up_and_a_pause_costs_nothing() -> None:
    queue = Queue("ana")
    queue.refused("nobody_left", AddTime())
    queue.when(NextSpeaker())
    queue.when(AddTime(seconds=30), at=NOON + 90_000)
    assert queue.turns.speaking == Turn("ana", NOON + 120_000)
    assert turns.delayed(queue.turns, 5_000).speaking == Turn("ana", NOON + 125_000)


def test_passing_on_is_undone_by_giving_the_word_back() -> None:
    queue = Queue("ana", "bo")
    queue.when(NextSpeaker())
    before = queue.turns
    for command in (NextSpeaker(), SkipSpeaker()):
        (undo,) = turns.inverse(queue.turns, command)
        queue.when(command)
        queue.when(undo)  # type: ignore[arg-type]
        assert queue.turns == before


ANY = st.one_of(
    st.sampled_from([NextSpeaker(), PreviousSpeaker(), SkipSpeaker(), MoveToEnd(), AddTime(), DoneSpeaking()]),
    st.sampled_from(PEOPLE).map(lambda person: SkipSpeaker(person=person)),
    st.sampled_from(PEOPLE).map(lambda person: MoveToEnd(person=person)),
    st.just(JoinTurn()),
)


@given(st.lists(st.tuples(ANY, st.sampled_from(PEOPLE)), max_size=40))
def test_whatever_is_asked_everybody_is_in_one_place(asked: list[tuple[turns.Asking, str]]) -> None:
    queue = Queue(*PEOPLE[:2])
    for command, by in asked:
        try:
            queue.when(command, by)
        except Refused:
            continue
        known = [*queue.turns.waiting, *(turn.person for turn in queue.turns.ended), queue.turns.speaker]
        people = [person for person in known if person]
        assert len(set(people)) == len(people) == queue.turns.size


def test_a_turn_in_a_log_of_the_first_release_is_still_one() -> None:
    told = {"person": "ana", "introduced": False}
    body = {"event": "round_table.turn_ended", "at": 1, "by": "fatou", "with": told, "step": "s1"}
    event = decode(1, json.dumps(body).encode()).event
    assert event == TurnEnded("ana", spoke=False)
    assert turns.evolve(Turns(("ana",)), event).ended == (Ended("ana", spoke=False),)

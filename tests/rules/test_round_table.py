"""A tour de table, as a facilitator would tell it."""

from hypothesis import given
from hypothesis import strategies as st

from live.core.blocks import Block, Bullets, Paragraph, Table
from live.core.commands import Command
from live.core.method import Language, Present, See, Writing
from live.core.people import By
from live.methods.round_table import METHOD
from live.methods.round_table.model import ConfirmPresence, IntroductionWritten, PresenceConfirmed, WriteIntroduction
from live.parts.turns import (
    AddTime,
    DoneSpeaking,
    JoinTurn,
    MovedToEnd,
    MoveToEnd,
    NextSpeaker,
    PreviousSpeaker,
    SkipSpeaker,
    SpeakerJoined,
    TimeAdded,
    TurnEnded,
    TurnStarted,
    TurnTakenBack,
)
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES, Seen, Story

NOON = 1_000_000
MINUTE = 60_000


class Round(Story):
    """A tour de table in a room: the views know who is here."""

    def see(self, named: bool = True, open: bool = True) -> See:
        return See(NAMES, named, open, self.present.people)

    def minutes(self, language: Language = "fr", named: bool = True, open: bool = False) -> list[Block]:
        return METHOD.minutes(self.state, Writing(NAMES, named, language, open, self.present.people))

    def turns(self) -> list[tuple[str, str]]:
        return [(row["person"], row["turn"]) for row in self.facilitators()["order"]]


def round_of(*present: By, **settings: object) -> Round:
    return Round(METHOD, settings=dict(settings), present=present or (ANA, BO, CLEO))


def ana_speaks(*present: By) -> Round:
    story = round_of(*present)
    story.given(TurnStarted("ana", NOON + MINUTE))
    return story


def test_people_speak_in_the_order_in_which_they_came() -> None:
    story = round_of(seconds=90)
    story.when(NextSpeaker(), by=FATOU).then(TurnStarted("ana", NOON + 90_000))
    story.when(NextSpeaker(), by=FATOU).then(TurnEnded("ana", True), TurnStarted("bo", NOON + 90_000))
    assert story.turns() == [("ana", "introduced"), ("bo", "speaking"), ("cleo", "waiting")]
    assert story.person(ANA)["turn"] == "introduced"


def test_whoever_is_done_passes_the_word_on_and_nobody_else_can() -> None:
    story = ana_speaks()
    story.when(DoneSpeaking(), by=BO).refused("not_your_turn")
    story.when(DoneSpeaking(), by=ANA).then(TurnEnded("ana", True), TurnStarted("bo", NOON + MINUTE))
    story.when(DoneSpeaking(), by=ANA).refused("not_your_turn")


def test_two_hands_on_next_cut_nobody_short() -> None:
    story = round_of()
    story.when(NextSpeaker(after=None), by=FATOU).then(TurnStarted("ana", NOON + MINUTE))
    story.when(NextSpeaker(after=None), by=FATOU).then()
    story.when(DoneSpeaking(), by=ANA)
    story.when(NextSpeaker(after="ana"), by=FATOU).then()
    assert story.state.turns.speaker == "bo"


def test_after_the_last_speaker_nobody_is_left() -> None:
    story = ana_speaks(ANA)
    story.when(NextSpeaker(), by=FATOU).then(TurnEnded("ana", True))
    for command in (NextSpeaker(), SkipSpeaker(), MoveToEnd(), AddTime()):
        story.when(command, by=FATOU).refused("nobody_left")
    round_of().when(PreviousSpeaker(), by=FATOU).refused("nobody_left")


def test_whoever_has_left_is_not_called_but_keeps_their_place() -> None:
    story = ana_speaks()
    story.present = Present(("ana", "cleo"))
    assert story.everyone()["next"] == {"name": "Cléo Roux", "short": "Cléo Roux", "organisation": "Le Relais"}
    story.when(DoneSpeaking(), by=ANA)
    assert story.turns() == [("ana", "introduced"), ("cleo", "speaking"), ("bo", "waiting")]


def test_going_back_gives_the_word_to_whoever_had_it_last() -> None:
    story = ana_speaks()
    story.when(DoneSpeaking(), by=ANA)
    story.when(PreviousSpeaker(), by=FATOU).then(TurnTakenBack("bo"), TurnStarted("ana", NOON + MINUTE))
    assert story.turns() == [("ana", "speaking"), ("bo", "waiting"), ("cleo", "waiting")]
    story.when(PreviousSpeaker(), by=FATOU).then(TurnTakenBack("ana"))


def test_whoever_is_passed_over_may_still_speak_last() -> None:
    story = ana_speaks()
    story.when(SkipSpeaker(), by=FATOU).then(TurnEnded("ana", False), TurnStarted("bo", NOON + MINUTE))
    story.when(SkipSpeaker(person="cleo"), by=FATOU).then(TurnEnded("cleo", False))
    story.when(SkipSpeaker(person="zoe"), by=FATOU).refused("unknown_person")
    story.when(MoveToEnd(person="ana"), by=FATOU).then(MovedToEnd("ana"))
    assert story.turns() == [("cleo", "passed"), ("bo", "speaking"), ("ana", "waiting")]
    assert story.person(CLEO)["turn"] == "passed"


def test_whoever_is_not_ready_goes_to_the_end() -> None:
    story = ana_speaks()
    story.when(MoveToEnd(), by=FATOU).then(MovedToEnd("ana"), TurnStarted("bo", NOON + MINUTE))
    story.when(MoveToEnd(person="ana"), by=FATOU).then()
    story.when(DoneSpeaking(), by=BO)
    story.when(MoveToEnd(person="bo"), by=FATOU).then()
    assert story.turns() == [("bo", "introduced"), ("cleo", "speaking"), ("ana", "waiting")]
    alone = ana_speaks(ANA)
    alone.when(MoveToEnd(), by=FATOU).then(MovedToEnd("ana"))
    assert alone.state.turns.speaker is None


def test_added_time_counts_from_now_once_time_is_up() -> None:
    story = ana_speaks()
    story.when(AddTime(seconds=30), by=FATOU).then(TimeAdded(NOON + MINUTE + 30_000))
    late = NOON + 5 * MINUTE
    story.when(AddTime(seconds=30), by=FATOU, at=late).then(TimeAdded(late + 30_000))
    assert story.everyone()["speaker"]["ends"] == late + 30_000


def test_a_latecomer_joins_the_end_once() -> None:
    story = ana_speaks()
    story.when(JoinTurn(), by=DRISS).then(SpeakerJoined("driss"))
    story.when(JoinTurn(), by=DRISS).then()
    story.when(JoinTurn(), by=ANA).then()
    assert story.turns()[-1] == ("driss", "waiting")
    assert story.person(DRISS)["place"] == 3


def test_presence_is_confirmed_by_saying_so_or_by_speaking() -> None:
    story = ana_speaks()
    story.when(ConfirmPresence(), by=BO).then(PresenceConfirmed("bo"))
    story.when(ConfirmPresence(), by=BO).then()
    story.when(ConfirmPresence(), by=DRISS).then(SpeakerJoined("driss"), PresenceConfirmed("driss"))
    story.when(DoneSpeaking(), by=ANA)
    assert story.state.confirmed == {"ana", "bo", "driss"}
    assert story.everyone()["confirmed"] == 3


def test_everyone_sees_who_speaks_and_each_their_own_place() -> None:
    story = ana_speaks()
    assert story.everyone() == {
        "seconds": 60,
        "speaker": {"name": "Ana Morel", "short": "Ana Morel", "organisation": "Le Relais", "ends": NOON + MINUTE},
        "next": {"name": "Bo Petit", "short": "Bo Petit", "organisation": "La Ruche"},
        "done": 0,
        "of": 3,
        "confirmed": 0,
    }
    assert story.person(ANA) == {"turn": "speaking", "place": None, "confirmed": False, "line": ""}
    assert story.person(CLEO) == {"turn": "waiting", "place": 2, "confirmed": False, "line": ""}
    assert story.person(DRISS) == {"turn": None, "place": None, "confirmed": False, "line": ""}


def test_where_names_are_not_shown_nobody_is_named() -> None:
    story = ana_speaks()
    for seen in (story.everyone(named=False), story.projector(named=False), story.facilitators(named=False)):
        assert "Morel" not in str(seen)
        assert "Relais" not in str(seen)


def test_the_line_for_the_minutes_is_read_by_its_author_and_the_facilitators() -> None:
    story = ana_speaks().when(WriteIntroduction(line="Maraîchère à Rezé"), by=ANA)
    story.then(IntroductionWritten("ana", "Maraîchère à Rezé"))
    assert story.person(ANA)["line"] == story.facilitators()["order"][0]["line"] == "Maraîchère à Rezé"
    for seen in (story.everyone(), story.projector(), story.person(BO)):
        assert "Rezé" not in str(seen)


def test_the_minutes_list_who_introduced_themselves() -> None:
    story = ana_speaks()
    story.when(WriteIntroduction(line="Maraîchère à Rezé"), by=ANA).when(DoneSpeaking(), by=ANA)
    story.when(SkipSpeaker(), by=FATOU).when(WriteIntroduction(line="Menuisier"), by=DRISS, late=True)
    assert story.minutes() == [
        Paragraph("2 personnes se sont exprimées."),
    ]
    [introductions] = METHOD.annexes(story.state, Writing(NAMES, True, "fr"))
    assert not introductions.shown
    assert introductions.blocks == (
        Table(
            "",
            ("Nom", "Organisation", "Présentation"),
            (("Ana Morel", "Le Relais", "Maraîchère à Rezé"), ("Driss Amrani", "", "Menuisier")),
        ),
    )
    [unsigned] = METHOD.annexes(story.state, Writing(NAMES, False, "fr"))
    assert unsigned.blocks == (Bullets(("Maraîchère à Rezé", "Menuisier")),)
    assert round_of().minutes("en") == [Paragraph("Nobody spoke.", "remark")]


def test_passing_the_word_on_can_be_undone() -> None:
    story = ana_speaks()
    before = story.state.turns
    story.undone(NextSpeaker())
    assert story.turns() == [("ana", "speaking"), ("bo", "waiting"), ("cleo", "waiting")]
    story.undone(SkipSpeaker())
    after = story.state.turns
    assert (after.waiting, after.ended, after.speaker) == (before.waiting, (), "ana")
    fresh = round_of()
    assert fresh.undone(NextSpeaker()).state == round_of().state


PEOPLE = (ANA, BO, CLEO, DRISS)
DRIVEN: st.SearchStrategy[Command] = st.sampled_from(
    [NextSpeaker(), PreviousSpeaker(), SkipSpeaker(), MoveToEnd(), AddTime(), SkipSpeaker(person="cleo")]
)
SAID: st.SearchStrategy[Command] = st.sampled_from([DoneSpeaking(), ConfirmPresence(), JoinTurn()])
ASKED = st.lists(st.one_of(st.tuples(st.just(FATOU), DRIVEN), st.tuples(st.sampled_from(PEOPLE), SAID)), max_size=40)


@given(ASKED)
def test_whatever_is_asked_nobody_is_lost_or_doubled(asked: list[tuple[By, Command]]) -> None:
    story = round_of()
    known = {"ana", "bo", "cleo"}
    for by, command in asked:
        views = {person.person: story.person(person) for person in PEOPLE}
        story.when(command, by=by)
        known |= {by.person} if isinstance(command, (JoinTurn, ConfirmPresence)) else set()
        order = [person for person, _ in story.turns()]
        assert sorted(order) == sorted(known)
        assert story.everyone()["of"] == len(known)
        assert_only_the_concerned_saw_a_change(story, views)


def assert_only_the_concerned_saw_a_change(story: Round, before: dict[str, Seen]) -> None:
    happened = story.happened if isinstance(story.happened, list) else []
    concerned = [METHOD.concerns(event) for event in happened]
    if "everybody" in concerned:
        return
    named = {person for people in concerned for person in people}
    for person, view in before.items():
        assert person in named or story.person(person) == view

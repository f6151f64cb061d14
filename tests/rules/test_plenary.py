"""A plenary: talks, questions from the room, notes by several hands, signed reactions."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

from live.core.blocks import Bullets, Heading, Paragraph, Table
from live.core.checks import Beforehand
from live.core.outcomes import Outcome
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods import plenary
from live.methods.plenary.commands import (
    AddLink,
    AddParagraph,
    AddSpeaker,
    AnswerQuestion,
    ApproveQuestions,
    Arrange,
    AskQuestion,
    EditQuestion,
    EditReaction,
    EditSpeaker,
    GiveFloor,
    HoldQuestions,
    MergeQuestions,
    MoveParagraph,
    MoveSpeaker,
    NameNoteTaker,
    React,
    ReleaseNoteTaker,
    RemoveLink,
    RemoveParagraph,
    RemoveSpeaker,
    ReopenQuestion,
    RestoreParagraph,
    SetAsideQuestion,
    SplitQuestion,
    SupportQuestion,
    TagParagraph,
    TakeBackSupport,
    TakeQuestion,
    WithdrawQuestion,
    WithdrawReaction,
    WriteAnswer,
    WriteParagraph,
)
from live.methods.plenary.model import PlenarySettings
from live.parts.floor import BeginEarlier, EndSpeech
from live.views.audiences import view
from live.views.tree import rendered
from live.workshop import commands
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES, Story
from tests.rules.test_workshop import Told

MINUTE = 60_000
GIL = By("gil", Role.ORGANISER)
TWO = [
    {"name": "Jeanne Blin", "function": "directrice", "organisation": "DREAL", "topic": "Le cadre 2027"},
    {"name": "Omar Diop", "organisation": "Le Relais", "topic": "Cinq ans après"},
]
RENT = "Qui paiera le loyer ?"
ROOF = "Et le toit ?"


def story(**settings: Any) -> Story:
    return Story(plenary.METHOD, settings)


def asked() -> Story:
    """Ana asks about the rent, Bo about the roof; Cléo and Driss support the roof."""
    told = story().when(AskQuestion(text=RENT), ANA).when(AskQuestion(text=ROOF), BO)
    roof = key(told, ROOF)
    return told.when(SupportQuestion(question=roof), CLEO).when(SupportQuestion(question=roof), DRISS)


def key(told: Story, text: str) -> str:
    return next(str(key) for key, each in told.state.questions.items() if each.wording == text)


def listed(told: Story) -> list[str]:
    return [told.state.questions[each].wording for each in told.state.listed]


def backers(told: Story, text: str) -> int:
    return int(told.everyone()["questions"][key(told, text)]["backers"])


# --- who speaks -----------------------------------------------------------------------------------------------


def test_speakers_are_those_of_the_agenda_and_those_added_on_the_spot() -> None:
    told = story(speakers=[*TWO, {}]).when(AddSpeaker(name="Lise Roy", topic="Et nous ?"), FATOU)
    seen = told.everyone()
    assert [seen["speakers"][each]["name"] for each in seen["order"]] == ["Jeanne Blin", "Omar Diop", "Lise Roy"]
    last = seen["order"][2]
    for act in (
        MoveSpeaker(speaker=last, place=0),
        EditSpeaker(speaker=last, function="élue"),
        RemoveSpeaker(speaker=last),
        AddSpeaker(name="Encore"),
    ):
        before = told.everyone()
        told.undone(act)
        assert told.everyone() == before, act


def test_one_speaks_for_as_long_as_planned_and_longer_if_they_like() -> None:
    told = story(speakers=TWO, minutes_each=8)
    first, second = told.everyone()["order"]
    told.when(GiveFloor(speaker=first, after=None), FATOU)
    assert told.everyone()["speaking"] == {"speaker": first, "began": told.at, "ends": told.at + 8 * MINUTE}
    told.when(GiveFloor(speaker=second, after=None), FATOU).then()
    told.when(RemoveSpeaker(speaker=first), FATOU).refused("is_speaking")
    told.when(BeginEarlier(seconds=60), FATOU)
    told.at += 9 * MINUTE
    told.when(GiveFloor(speaker=second, after=first), FATOU)
    assert told.everyone()["spoken"] == [first]
    told.at += 4 * MINUTE
    told.when(EndSpeech(speaker=second), FATOU)
    assert told.minutes() == [
        Bullets(
            (
                "Jeanne Blin, directrice (DREAL)\u202f: Le cadre 2027 (10\u00a0min)",
                "Omar Diop (Le Relais)\u202f: Cinq ans après (4\u00a0min)",
            )
        )
    ]


def test_the_floor_given_by_mistake_goes_back() -> None:
    told = story(speakers=TWO, minutes_each=8)
    first, second = told.everyone()["order"]
    told.when(GiveFloor(speaker=first), FATOU)
    before = told.everyone()
    told.at += MINUTE
    told.undone(GiveFloor(speaker=second, after=first))
    assert told.everyone() == before
    told.when(GiveFloor(speaker="nobody"), FATOU).refused("unknown_speaker")


# --- questions ------------------------------------------------------------------------------------------------


def test_the_question_most_people_ask_comes_first_then_the_oldest() -> None:
    told = asked().when(AskQuestion(text="Et le chauffage ?"), ANA)
    assert listed(told) == [ROOF, RENT, "Et le chauffage ?"]
    assert (backers(told, ROOF), backers(told, RENT)) == (3, 1)


def test_support_is_given_once_and_taken_back_freely_and_ones_own_is_implied() -> None:
    told = asked()
    roof = key(told, ROOF)
    told.when(SupportQuestion(question=roof), CLEO).then()
    told.when(SupportQuestion(question=roof), BO).then()
    told.when(TakeBackSupport(question=roof), BO).then()
    told.when(TakeBackSupport(question=roof), CLEO)
    assert backers(told, ROOF) == 2
    assert told.person(CLEO)["supports"] == []
    assert told.person(DRISS)["supports"] == [roof]
    told.when(SupportQuestion(question="none"), CLEO).refused("unknown_question")


def test_a_question_is_neither_a_word_nor_a_speech() -> None:
    story().when(AskQuestion(text="?"), ANA).refused("too_short", least=3)
    with pytest.raises(ValidationError):
        AskQuestion(text="x" * 281)
    story().when(AskQuestion(text="x" * 280), ANA)


def test_the_order_stands_still_while_a_question_is_answered() -> None:
    told = asked()
    told.when(TakeQuestion(question=key(told, ROOF)), FATOU).when(AskQuestion(text="Et le chauffage ?"), CLEO)
    for by in (BO, DRISS, ANA):
        told.when(SupportQuestion(question=key(told, "Et le chauffage ?")), by)
    assert listed(told) == [ROOF, RENT, "Et le chauffage ?"]
    assert told.everyone()["frozen"] == [key(told, ROOF), key(told, RENT)]
    told.when(AnswerQuestion(question=key(told, ROOF), how="aloud"), FATOU)
    assert told.everyone()["frozen"] is None
    assert [each for each in listed(told) if each != ROOF] == ["Et le chauffage ?", RENT]


def test_one_question_is_answered_at_a_time_and_the_one_before_is_open_again() -> None:
    told = asked()
    told.when(TakeQuestion(question=key(told, ROOF)), FATOU)
    told.undone(TakeQuestion(question=key(told, RENT)))
    assert told.state.now == key(told, ROOF)
    told.when(TakeQuestion(question=key(told, RENT)), FATOU)
    assert [each["state"] for each in told.everyone()["questions"].values()] == ["now", "open"]


@pytest.mark.parametrize("how", ["aloud", "in_writing", "later"])
def test_an_answer_is_taken_back_and_its_author_is_told(how: Any) -> None:
    told = asked()
    told.undone(AnswerQuestion(question=key(told, RENT), how=how))
    assert told.person(ANA)["questions"][key(told, RENT)]["state"] == "open"
    told.when(AnswerQuestion(question=key(told, RENT), how=how), FATOU)
    assert told.person(ANA)["questions"][key(told, RENT)]["state"] == "answered"
    told.undone(ReopenQuestion(question=key(told, RENT)))
    assert told.everyone()["questions"][key(told, RENT)]["how"] == how


def test_what_is_set_aside_is_gone_for_all_but_its_author_who_reads_why() -> None:
    told = asked()
    rent = key(told, RENT)
    told.when(SetAsideQuestion(question=rent, reason="Déjà traité ce matin"), FATOU)
    assert RENT not in str((told.everyone(), told.person(BO), told.table("notes")))
    assert told.person(ANA)["questions"][rent] == {
        "text": RENT,
        "number": 1,
        "state": "aside",
        "revision": 1,
        "reason": "Déjà traité ce matin",
    }
    told.when(SupportQuestion(question=rent), BO).refused("unknown_question")
    told.when(EditQuestion(question=rent, text="Qui paiera le loyer d'hiver ?", base=1), ANA)
    assert told.person(ANA)["questions"][rent]["state"] == "waiting"
    told.undone(SetAsideQuestion(question=rent))
    assert told.state.questions[rent].state == "waiting"


def test_a_question_may_wait_for_a_look_and_its_author_sees_that_it_does() -> None:
    told = story(approve_first=True).when(AskQuestion(text=RENT), ANA).when(AskQuestion(text=ROOF), FATOU)
    assert listed(told) == [ROOF]
    assert told.person(ANA)["questions"][key(told, RENT)]["state"] == "waiting"
    assert [each["state"] for each in told.facilitators()["questions"].values()] == ["waiting", "open"]
    told.undone(ApproveQuestions(questions=(key(told, RENT),)))
    assert listed(told) == [ROOF]
    told.when(ApproveQuestions(questions=(key(told, RENT), key(told, ROOF))), FATOU)
    assert listed(told) == [RENT, ROOF]
    # Changed by its author it is looked at again.
    told.when(EditQuestion(question=key(told, RENT), text="Une bêtise", base=1), ANA)
    assert listed(told) == [ROOF]


def test_looking_first_is_switched_for_new_questions_only() -> None:
    told = story().when(AskQuestion(text=RENT), ANA)
    told.undone(Arrange(approve_first=True))
    told.when(Arrange(approve_first=True), FATOU).when(AskQuestion(text=ROOF), BO)
    assert listed(told) == [RENT]
    told.when(Arrange(approve_first=False), FATOU)
    assert listed(told) == [RENT]
    assert told.facilitators()["questions"][key(told, ROOF)]["state"] == "waiting"


def test_asking_is_closed_to_the_room_and_not_to_whoever_facilitates() -> None:
    told = story(questions=False)
    told.when(AskQuestion(text=RENT), ANA).refused("questions_closed")
    told.when(AskQuestion(text=RENT), FATOU).when(Arrange(questions=True), FATOU).when(AskQuestion(text=ROOF), BO)
    assert listed(told) == [RENT, ROOF]


def test_a_facilitator_corrects_the_wording_and_its_author_is_told_what_it_was() -> None:
    told = asked()
    rent = key(told, RENT)
    told.undone(EditQuestion(question=rent, text="Qui paie le loyer ?", base=1))
    assert told.person(ANA)["questions"][rent]["text"] == RENT
    told.when(EditQuestion(question=rent, text="Qui paie le loyer ?", base=3), FATOU)
    assert told.person(ANA)["questions"][rent]["asked"] == RENT
    assert "asked" not in told.everyone()["questions"][rent]
    told.when(EditQuestion(question=rent, text="Autre chose ?", base=1), ANA).refused("changed_meanwhile")
    told.when(EditQuestion(question=rent, text="Autre chose ?", base=4), BO).refused("not_yours")


def test_once_it_is_taken_its_author_no_longer_changes_it() -> None:
    told = asked()
    told.when(TakeQuestion(question=key(told, RENT)), FATOU)
    told.when(EditQuestion(question=key(told, RENT), text="Autre chose ?", base=1), ANA).refused("question_taken")


def test_questions_that_are_alike_become_one_asked_by_everybody_once() -> None:
    told = asked().when(AskQuestion(text="Le toit fuit, que faire ?"), CLEO)
    before = told.everyone(), told.facilitators(), told.person(CLEO)
    roof, leak = key(told, ROOF), key(told, "Le toit fuit, que faire ?")
    told.when(SupportQuestion(question=leak), ANA)
    told.when(MergeQuestions(kept=roof, questions=(leak,), text="Que fait-on du toit ?"), FATOU)
    assert listed(told) == ["Que fait-on du toit ?", RENT]
    assert backers(told, "Que fait-on du toit ?") == 4
    assert told.person(CLEO)["questions"][leak] == {
        "text": "Le toit fuit, que faire ?",
        "number": 3,
        "state": "open",
        "revision": 1,
        "into": roof,
    }
    told.when(TakeBackSupport(question=roof), ANA)
    # Cléo asked it herself: taking back what she supported takes nothing away.
    told.when(TakeBackSupport(question=roof), CLEO)
    assert backers(told, "Que fait-on du toit ?") == 3
    told.when(SupportQuestion(question=leak), ANA)
    assert told.person(ANA)["supports"] == [roof]
    told.when(TakeBackSupport(question=leak), ANA).when(SplitQuestion(question=roof), FATOU)
    assert listed(told) == [ROOF, RENT, "Le toit fuit, que faire ?"]
    told.when(SupportQuestion(question=roof), CLEO)
    after = told.everyone(), told.facilitators(), told.person(CLEO)
    for one, other in zip(before, after, strict=True):
        assert _without_revisions(one) == _without_revisions(other)


def _without_revisions(seen: Any) -> Any:
    if not isinstance(seen, dict):
        return seen
    return {name: _without_revisions(each) for name, each in seen.items() if name != "revision"}


def test_merging_is_undone_one_by_one() -> None:
    told = asked().when(AskQuestion(text="Le toit fuit !"), CLEO)
    roof, leak, rent = key(told, ROOF), key(told, "Le toit fuit !"), key(told, RENT)
    told.when(MergeQuestions(kept=roof, questions=(leak,), text=ROOF), FATOU)
    before = listed(told), backers(told, ROOF)
    told.undone(MergeQuestions(kept=rent, questions=(leak, roof), text="Le bâtiment ?"))
    assert (listed(told), backers(told, ROOF)) == before
    told.when(MergeQuestions(kept=rent, questions=(roof,), text="Le bâtiment ?"), FATOU)
    assert backers(told, "Le bâtiment ?") == 4
    assert told.person(CLEO)["questions"][leak]["into"] == rent
    told.when(AnswerQuestion(question=leak, how="aloud"), FATOU)
    assert told.person(CLEO)["questions"][leak]["state"] == "answered"
    told.when(MergeQuestions(kept=rent, questions=(rent,), text="Le bâtiment ?"), FATOU).refused("nothing_to_merge")


def test_an_author_takes_a_question_back_and_those_merged_into_it_are_asked_again() -> None:
    told = asked().when(AskQuestion(text="Le toit fuit !"), CLEO)
    roof, leak = key(told, ROOF), key(told, "Le toit fuit !")
    told.when(MergeQuestions(kept=roof, questions=(leak,), text=ROOF), FATOU)
    told.when(WithdrawQuestion(question=roof), CLEO).refused("not_yours")
    told.when(WithdrawQuestion(question=roof), BO)
    assert listed(told) == [RENT, "Le toit fuit !"]
    assert told.person(BO)["questions"] == {}
    assert backers(told, "Le toit fuit !") == 1


def test_a_question_without_a_name_has_none_anywhere_and_is_not_asked_at_once_again() -> None:
    told = story(anonymous=True, speakers=TWO).when(AskQuestion(text=RENT), ANA)
    seen = told.everyone(), told.facilitators(), told.person(BO), told.minutes(), told.projector()
    assert "ana" not in str(seen).casefold().replace("jeanne", "")
    told.at += 12_500
    told.when(AskQuestion(text=ROOF), ANA).refused("too_soon", seconds=8)
    for number in range(9):
        told.at += 20_000
        told.when(AskQuestion(text=f"Question {number}"), ANA)
    told.at += 20_000
    told.when(AskQuestion(text="De trop"), ANA).refused("too_many_questions", limit=10)
    assert told.person(ANA)["questions"][key(told, RENT)]["state"] == "open"


def test_the_support_of_somebody_taken_out_does_not_count_until_they_are_let_in_again() -> None:
    told = asked()
    told.state = plenary.METHOD.removed(told.state, "cleo", True)
    assert backers(told, ROOF) == 2
    told.state = plenary.METHOD.removed(told.state, "bo", True)
    assert (backers(told, ROOF), listed(told)) == (1, [RENT, ROOF])
    for person in ("bo", "cleo"):
        told.state = plenary.METHOD.removed(told.state, person, False)
    assert backers(told, ROOF) == 3


def test_there_is_an_end_to_what_one_person_asks() -> None:
    told = story()
    for number in range(20):
        told.when(AskQuestion(text=f"Question {number}"), ANA)
    told.when(AskQuestion(text="De trop"), ANA).refused("too_many_questions", limit=20)


def test_names_of_those_who_ask_follow_those_of_the_workshop() -> None:
    told = asked()
    assert told.everyone()["questions"][key(told, RENT)]["author"] == "Ana Morel"
    assert "author" not in told.everyone(named=False)["questions"][key(told, RENT)]
    assert told.facilitators()["questions"][key(told, RENT)]["organisation"] == "Le Relais"


@pytest.mark.parametrize("seed", range(12))
def test_what_the_room_does_not_see_is_in_nothing_it_is_given(seed: int) -> None:
    """Whatever is done with questions: one that waits, was set aside, withdrawn or merged into another is told to its
    authors and to facilitators, and is in no view of others and in no minutes."""
    chance, people = Random(seed), (ANA, BO, CLEO, DRISS)
    told = story(approve_first=seed % 2 == 0)
    for number in range(160):
        told.at += 30_000
        keys = [*told.state.questions] or ["none"]
        one, other = chance.choice(keys), chance.choice(keys)
        act = chance.choice(
            [
                AskQuestion(text=f"Question secrète {number} !"),
                AskQuestion(text=f"Question secrète {number} !"),
                SupportQuestion(question=one),
                TakeBackSupport(question=one),
                WithdrawQuestion(question=one),
                EditQuestion(question=one, text=f"Question secrète {number} !", base=chance.choice([1, 2])),
                ApproveQuestions(questions=(one, other)),
                TakeQuestion(question=one),
                AnswerQuestion(question=one, how="later"),
                SetAsideQuestion(question=one),
                ReopenQuestion(question=one),
                MergeQuestions(kept=one, questions=(other,), text=f"Question secrète {number} !"),
                SplitQuestion(question=one),
            ]
        )
        by = chance.choice(people) if isinstance(act, _BY_PEOPLE) else FATOU
        before = {person: told.person(person) for person in people}
        told.when(act, by)
        if not isinstance(told.happened, Refused):
            named = {each for event in told.happened for each in plenary.METHOD.concerns(event)}
            for person in people:
                assert person.person in named or told.person(person) == before[person], act
        hidden = {each.wording for each in told.state.questions.values() if not each.shown}
        hidden -= {each.wording for each in told.state.questions.values() if each.shown}
        seen = f"{told.everyone()}{told.table('notes')}{told.minutes()}"
        assert not [text for text in hidden if text in seen], act
        for person in people:
            own = {each.wording for each in told.state.questions.values() if each.author == person.person}
            assert not [text for text in hidden - own if text in str(told.person(person))], act
        # Everybody asks a question once, and whoever is counted has asked it or put their name to it.
        for key, each in told.state.questions.items():
            if each.stands:
                assert each.backers == _backing(told, key), act


@pytest.mark.parametrize("seed", range(12))
def test_whatever_a_facilitator_does_with_questions_is_undone_as_if_it_had_not_been(seed: int) -> None:
    chance = Random(seed)
    told = story(approve_first=seed % 2 == 0)
    for number in range(120):
        told.at += 30_000
        keys = [*told.state.questions] or ["none"]
        one, other = chance.choice(keys), chance.choice(keys)
        if chance.random() < 0.4:
            own = [
                AskQuestion(text=f"Question {number} ?"),
                SupportQuestion(question=one),
                WithdrawQuestion(question=one),
            ]
            told.when(chance.choice(own), chance.choice((ANA, BO, CLEO, DRISS)))
            continue
        act = chance.choice(
            [
                *(ApproveQuestions(questions=(one, other)), HoldQuestions(questions=(one, other))),
                *(
                    TakeQuestion(question=one),
                    AnswerQuestion(question=one, how="later"),
                    SetAsideQuestion(question=one),
                ),
                *(ReopenQuestion(question=one), SplitQuestion(question=one)),
                MergeQuestions(kept=one, questions=(other,), text=f"Les deux, {number} ?"),
            ]
        )
        before, state = told.facilitators(), told.state
        told.when(act, FATOU)
        if isinstance(told.happened, Refused):
            continue
        told.state = state
        told.undone(act)
        after = told.facilitators()
        assert _as_seen(after) == _as_seen(before), act
        if chance.random() < 0.7:
            told.state = state
            told.when(act, FATOU)


def _as_seen(seen: Any) -> Any:
    """But for how often it was written and what it said at first."""
    if not isinstance(seen, dict):
        return seen
    return {name: _as_seen(each) for name, each in seen.items() if name not in ("revision", "asked")}


_BY_PEOPLE = (AskQuestion, SupportQuestion, TakeBackSupport, WithdrawQuestion, EditQuestion)


def _backing(told: Story, key: str) -> set[str]:
    """Counted anew: who asked the question or one merged into it, and who supports one of these."""
    state = told.state
    held, found = {key}, {key}
    while found:
        found = {child for each in found for child in state.questions[each].merged}
        held |= found
    asking = {state.questions[each].author for each in held if not state.questions[each].withdrawn}
    return asking | {person for person, given in state.supports.items() if held.intersection(given)}


# --- notes ----------------------------------------------------------------------------------------------------


def noted() -> Story:
    told = story().when(NameNoteTaker(person="ana"), FATOU)
    return told.when(AddParagraph(text="Le loyer double."), ANA).when(AddParagraph(text="On vote en mai."), FATOU)


def notes(told: Story) -> list[str]:
    seen = told.facilitators()
    return [seen["notes"][each]["said"]["text"] for each in seen["pages"]]


def test_notes_are_taken_by_facilitators_and_those_they_name() -> None:
    told = noted()
    told.when(AddParagraph(text="Moi aussi"), BO).refused("not_note_taker")
    told.when(NameNoteTaker(person="nobody"), FATOU).refused("unknown_person")
    assert told.person(ANA)["takes_notes"]
    assert plenary.METHOD.seats(told.state) == {"ana": "notes"}
    assert [each["said"]["text"] for each in told.table("notes")["notes"].values()] == notes(told)
    told.undone(ReleaseNoteTaker(person="ana"))
    told.when(ReleaseNoteTaker(person="ana"), FATOU)
    told.when(AddParagraph(text="Encore"), ANA).refused("not_note_taker")
    assert notes(told) == ["Le loyer double.", "On vote en mai."]


def test_two_who_write_one_paragraph_both_keep_what_they_wrote() -> None:
    told = noted()
    first = told.state.pages[0]
    told.when(WriteParagraph(paragraph=first, text="Le loyer double.\nDès janvier.", base=1), FATOU)
    told.when(WriteParagraph(paragraph=first, text="Le loyer double.\nPour tous.", base=1), ANA)
    assert notes(told)[0] == "Le loyer double.\nDès janvier.\nPour tous."


def test_a_paragraph_that_is_removed_while_somebody_writes_in_it_is_there_again() -> None:
    told = noted()
    first = told.state.pages[0]
    told.undone(RemoveParagraph(paragraph=first))
    told.when(RemoveParagraph(paragraph=first), FATOU)
    assert told.facilitators()["removed_notes"] == {first: {"text": "Le loyer double."}}
    told.when(WriteParagraph(paragraph=first, text="Le loyer triple.", base=1), ANA)
    assert notes(told) == ["Le loyer triple.", "On vote en mai."]
    told.when(WriteParagraph(paragraph=first, text="", base=2), ANA)
    assert notes(told) == ["On vote en mai."]
    told.when(RestoreParagraph(paragraph=first), FATOU)
    assert notes(told) == ["Le loyer triple.", "On vote en mai."]


def test_a_paragraph_follows_the_one_it_was_written_behind_and_is_moved() -> None:
    told = noted()
    told.when(AddParagraph(text="Entre les deux.", after=told.state.pages[0]), ANA)
    assert notes(told) == ["Le loyer double.", "Entre les deux.", "On vote en mai."]
    told.undone(MoveParagraph(paragraph=told.state.pages[0], place=2))
    told.when(MoveParagraph(paragraph=told.state.pages[0], place=2), ANA)
    assert notes(told) == ["Entre les deux.", "On vote en mai.", "Le loyer double."]


def test_phones_read_the_notes_once_they_are_shown() -> None:
    told = noted()
    assert "loyer" not in str(told.everyone())
    told.undone(Arrange(notes_shown=True))
    told.when(Arrange(notes_shown=True), FATOU)
    assert [told.everyone()["notes"][each]["text"] for each in told.everyone()["pages"]] == notes(told)


def test_decisions_and_actions_go_to_the_common_parts_and_the_rest_is_the_notes() -> None:
    told = noted().when(AddParagraph(text="12 lieux", tag="figure"), ANA)
    told.when(AddParagraph(text="Tenir bon", tag="quote"), ANA)
    told.undone(TagParagraph(paragraph=told.state.pages[1], tag="decision"))
    told.when(TagParagraph(paragraph=told.state.pages[1], tag="decision"), ANA)
    assert told.minutes() == [
        Paragraph("Le loyer double."),
        Paragraph("Chiffre\u202f: 12 lieux"),
        Paragraph("«\u00a0Tenir bon\u00a0»"),
    ]
    assert [(each.kind, each.text) for each in plenary.METHOD.outcomes(told.state)] == [("decision", "On vote en mai.")]


# --- reactions and links --------------------------------------------------------------------------------------


def test_reactions_are_signed_with_function_and_organisation() -> None:
    told = story(reactions=True).when(React(text="Nous prendrons le lot 2.", function="présidente"), ANA)
    told.when(React(text="Nous aussi.", name="Jeanne Blin", function="directrice", organisation="DREAL"), FATOU)
    told.when(React(text="x", name="Quelqu'un"), BO).refused("not_allowed")
    assert told.minutes() == [
        Paragraph("Ana Morel, présidente (Le Relais)\u202f: Nous prendrons le lot 2."),
        Paragraph("Jeanne Blin, directrice (DREAL)\u202f: Nous aussi."),
    ]
    # Nobody of the workshop is made known by what they added to their name.
    hidden = told.everyone(named=False)["reactions"].values()
    assert [(each["name"], each["function"]) for each in hidden] == [("", ""), ("Jeanne Blin", "directrice")]
    assert told.minutes(named=False) == [
        Paragraph("Nous prendrons le lot 2."),
        Paragraph("Jeanne Blin, directrice (DREAL)\u202f: Nous aussi."),
    ]


def test_a_reaction_is_its_authors_and_the_facilitators_to_change_and_take_away() -> None:
    told = story(reactions=True).when(React(text="Oui."), ANA)
    (one,) = told.state.reactions
    told.when(EditReaction(reaction=one, text="Non.", base=1), BO).refused("not_yours")
    told.undone(EditReaction(reaction=one, text="Peut-être.", base=1))
    told.when(EditReaction(reaction=one, text="Oui, mais.", base=1), ANA).refused("changed_meanwhile")
    told.when(EditReaction(reaction=one, text="Oui, mais.", base=3), ANA)
    told.undone(WithdrawReaction(reaction=one))
    told.when(WithdrawReaction(reaction=one), FATOU)
    assert told.everyone()["reactions"] == {}
    assert told.person(ANA)["reactions"] == []
    told.when(EditReaction(reaction=one, text="Oui.", base=4), ANA).refused("unknown_reaction")


def test_nobody_reacts_where_that_is_not_asked() -> None:
    told = story().when(React(text="Oui."), ANA).refused("reactions_closed")
    told.when(Arrange(reactions=True), FATOU)
    for number in range(5):
        told.when(React(text=f"Oui {number}"), ANA)
    told.when(React(text="Encore"), ANA).refused("too_many_reactions", limit=5)


def test_an_agenda_whose_link_was_erased_still_opens_and_shows_none() -> None:
    told = story(links=[{"title": "Le diaporama", "address": "[texte effacé]"}])
    assert told.everyone()["links"] == {}
    settings = PlenarySettings.model_validate({"links": [{"title": "Le diaporama", "address": "exemple"}]})
    (remark,) = plenary.METHOD.checks(settings, Beforehand())
    assert remark.said.fr == "« Le diaporama » n'a pas d'adresse : elle commence par https://."


def test_talks_longer_than_their_step_are_remarked_on() -> None:
    settings = PlenarySettings.model_validate({"speakers": TWO, "minutes_each": 20})
    (remark,) = plenary.METHOD.checks(settings, Beforehand(minutes=30))
    assert remark.said.en == "2 × 20 min of talks exceed 30 min. Plan 40 min."
    assert [*plenary.METHOD.checks(settings, Beforehand(minutes=40))] == []


def test_links_are_addresses_that_are_safe_to_open() -> None:
    told = story(links=[{"title": "Le diaporama", "address": "https://exemple.fr/d.pdf"}, {"title": "Rien"}])
    told.undone(AddLink(title="Le site", address="https://exemple.fr"))
    told.when(AddLink(title="Le site", address="https://exemple.fr"), FATOU)
    told.when(AddLink(title="Le site", address="https://exemple.fr"), ANA).refused("not_note_taker")
    assert told.minutes() == [
        Heading(2, "Documents"),
        Bullets(("Le diaporama\u202f: https://exemple.fr/d.pdf", "Le site\u202f: https://exemple.fr")),
    ]
    told.when(RemoveLink(link="link-1"), FATOU)
    assert [each["title"] for each in told.everyone()["links"].values()] == ["Le site"]
    for address in ("http://exemple.fr", "javascript:alert(1)", "https://", "https://exemple.fr/a b", "exemple.fr/a"):
        with pytest.raises(ValidationError):
            AddLink(title="Le site", address=address)
        with pytest.raises(ValidationError):
            PlenarySettings.model_validate({"links": [{"title": "Le site", "address": address}]})


# --- what it leaves -------------------------------------------------------------------------------------------


def test_questions_stand_in_the_minutes_with_their_answers_and_those_without_below() -> None:
    told = asked().when(AskQuestion(text="Pour quand ?"), ANA).when(AskQuestion(text="Une bêtise"), DRISS)
    told.when(SupportQuestion(question=key(told, ROOF)), ANA)
    told.when(SetAsideQuestion(question=key(told, "Une bêtise")), FATOU)
    told.when(AnswerQuestion(question=key(told, ROOF), how="aloud"), FATOU)
    told.when(AnswerQuestion(question=key(told, RENT), how="later"), FATOU)
    told.when(WriteAnswer(question=key(told, ROOF), answer="La commune s'en charge.", base=0), FATOU)
    told.when(WriteAnswer(question=key(told, ROOF), answer="Avant l'hiver.", base=0), GIL)
    assert told.minutes() == [
        Heading(2, "Questions et réponses"),
        Table(
            "Questions et réponses",
            ("Question", "Réponse"),
            (
                (f"{ROOF} (4\u00a0personnes)", "La commune s'en charge.\nAvant l'hiver."),
                (RENT, "Réponse à venir"),
            ),
        ),
        Heading(2, "Questions sans réponse"),
        Bullets(("Pour quand ?",)),
    ]
    assert [each.text for each in plenary.METHOD.outcomes(told.state)] == ["Pour quand ?"]


def test_a_harvest_stands_there_with_its_themes_and_what_nobody_has_sorted() -> None:
    items = (
        Outcome("t", "Se rencontrer", "theme", "Un banc"),
        Outcome("f1", "Un banc", "finding", "Nord", within="t"),
        Outcome("f2", "Un four", "finding", "Sud"),
    )
    assert Story(plenary.METHOD, {}, items=items).everyone()["subjects"] == [
        {"text": "Se rencontrer", "holds": ["Un banc"]},
        {"text": "", "holds": ["Un four"]},
    ]


def test_questions_left_open_are_asked_again_in_a_later_step_and_the_rest_is_what_it_is_about() -> None:
    items = (Outcome("q7", ROOF, "question"), Outcome("t", "Le bâtiment", "theme"), Outcome("q2", RENT, "question"))
    told = Story(plenary.METHOD, {}, items=items)
    assert listed(told) == [ROOF, RENT]
    assert told.everyone()["subjects"] == [{"text": "Le bâtiment", "holds": []}]
    told.when(SupportQuestion(question="q2"), ANA)
    assert listed(told) == [RENT, ROOF]
    assert backers(told, RENT) == 1


def test_a_theme_that_the_step_is_about_comes_with_what_lies_under_it() -> None:
    items = (
        Outcome("t", "Le bâtiment", "theme", "Un toit · Une rampe"),
        Outcome("p", "Le jardin", "project", "Planter · arroser"),
    )
    assert Story(plenary.METHOD, {}, items=items).everyone()["subjects"] == [
        {"text": "Le bâtiment", "holds": ["Un toit", "Une rampe"]},
        {"text": "", "holds": ["Le jardin"]},
    ]


def test_what_lies_under_no_theme_stands_apart_from_themes_and_by_itself_where_there_is_none() -> None:
    ideas = (Outcome("a", "Un banc", "idea"), Outcome("b", "Un four", "idea"))
    assert Story(plenary.METHOD, {}, items=ideas).everyone()["subjects"] == [
        {"text": "Un banc", "holds": []},
        {"text": "Un four", "holds": []},
    ]
    # A theme that nobody has put anything under is one all the same.
    themes = (Outcome("t", "Se rencontrer", "theme"), Outcome("u", "Manger", "theme", "Une table"))
    assert Story(plenary.METHOD, {}, items=(ideas[0], *themes, ideas[1])).everyone()["subjects"] == [
        {"text": "Se rencontrer", "holds": []},
        {"text": "Manger", "holds": ["Une table"]},
        {"text": "", "holds": ["Un banc", "Un four"]},
    ]


def test_an_empty_plenary_leaves_one_line() -> None:
    assert story().minutes() == [Paragraph("Rien n'a été noté.", "remark")]


# --- in a workshop --------------------------------------------------------------------------------------------


def test_not_even_a_question_that_came_late_says_who_asks_it_where_none_bears_a_name() -> None:
    for anonymous in (True, False):
        told = Told()
        told.when(commands.AddStep(method="plenary", title="Débat", settings={"anonymous": anonymous}))
        told.opened("Débat").when(commands.CloseStep(step=told.step("Débat")))
        told.when(AskQuestion(text=RENT), ANA, "Débat")
        (late,) = rendered(view(told.now, NAMES, "facilitators:main"))["late"].values()
        assert (late["person"], late["name"]) == (("", "") if anonymous else ("ana", "Ana Morel"))

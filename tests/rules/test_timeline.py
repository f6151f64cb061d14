"""A shared timeline, as a facilitator would tell it."""

import json
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from pydantic import ValidationError

from live.core.blocks import Heading, Paragraph, Picture, Table
from live.core.commands import Asked, Command, Recorded
from live.core.ids import derived
from live.core.method import Language, Present, Writing
from live.core.outcomes import Outcome
from live.core.people import By, Role
from live.core.phases import PhaseNow
from live.methods.timeline import METHOD
from live.methods.timeline.model import (
    DropMoment,
    EditMoment,
    GoToPhase,
    HideMoment,
    KeepMoment,
    MergeMoments,
    MomentWritten,
    OpenLine,
    PlaceMoment,
    RestoreMoment,
    ShowMoments,
    SplitMoment,
    TakeBackMoment,
    TellMoment,
    WithdrawMoment,
    WriteMoment,
)
from live.workshop import commands
from live.workshop.codec import decode, encode, snapshot
from live.workshop.deciding import decide, fold
from live.workshop.model import Closed, Running, Workshop
from live.workshop.registry import entry_of
from live.workshop.sealing import Seals
from tests.rules.telling import ANA, BO, FATOU, NAMES, Story, plain

AT = int(datetime(2026, 11, 29, tzinfo=UTC).timestamp() * 1000)
LAW = MomentWritten("m1", "ana", "La loi sur l’ESS", "history", "31/07/2014", "2014-07-31", "turning_point")
PLACE = MomentWritten("m2", "bo", "Ouverture du lieu", "place", "printemps 2014", "2014-21", "success")
LONG_AGO = MomentWritten("m3", "cleo", "Les premiers jardins", "place", "il y a longtemps", "")


def fresque(**settings: object) -> Story:
    return Story(METHOD, settings=dict(settings), at=AT).given(LAW, PLACE, LONG_AGO)


def only(story: Story, by: By, of: str = "kept") -> str:
    (key,) = story.person(by)[of]
    return str(key)


def table(story: Story, language: Language = "fr", named: bool = True) -> Table:
    (found,) = (block for block in story.minutes(language, named) if isinstance(block, Table))
    return found


# --- writing ------------------------------------------------------------------------------------------------


def test_a_moment_stands_on_its_line_with_its_date_in_both_languages() -> None:
    story = fresque().when(WriteMoment(text="  Le réseau  ", line="place", date="vers 1998", kind="success"), by=BO)
    card = list(story.everyone()["moments"].values())[-1]
    assert card["text"] == "Le réseau"
    assert card["date"] == {
        "edtf": "1998~",
        "from": "1998-01-01",
        "to": "1998-12-31",
        "about": True,
        "precision": "year",
        "fr": "vers 1998",
        "en": "about 1998",
    }


def test_a_date_nobody_understands_is_no_reason_to_refuse_a_moment() -> None:
    story = Story(METHOD, at=AT).when(WriteMoment(text="Le bal", line="place", date="29/02/1999"), by=BO)
    (card,) = story.everyone()["moments"].values()
    assert card["written"] == "29/02/1999"
    assert "date" not in card


def test_a_line_nobody_knows_is_refused() -> None:
    fresque().when(WriteMoment(text="Le bal", line="moon")).refused("unknown_line")
    fresque().when(KeepMoment(text="Le bal", line="moon")).refused("unknown_line")
    fresque().when(EditMoment(moment="m1", line="moon"), by=ANA).refused("unknown_line")


def test_the_room_sees_moments_in_order_of_time_the_wider_first_the_undated_last() -> None:
    story = Story(METHOD, at=AT)
    for text, date in (("a", "1998-03-01"), ("b", "mars 1998"), ("c", "jadis"), ("d", "avant 1990"), ("e", "1998")):
        story.when(WriteMoment(text=text, line="place", date=date), by=BO)
    assert [moment.text for _, moment in story.state.in_order()] == ["d", "e", "b", "a", "c"]


def test_only_the_author_edits_a_moment_and_facilitators_everybodys() -> None:
    story = fresque().when(EditMoment(moment="m1", text="La loi"), by=BO).refused("not_yours")
    story.when(EditMoment(moment="m1", date="2014"), by=ANA)
    assert story.everyone()["moments"]["m1"]["date"]["edtf"] == "2014"
    story.when(EditMoment(moment="m1", text="La loi ESS"), by=FATOU)
    assert story.everyone()["moments"]["m1"]["text"] == "La loi ESS"
    assert story.person(ANA)["mine"]["m1"]["corrected"]
    assert story.facilitators()["aside"]["m1"]["original"] == "La loi sur l’ESS"
    assert "original" not in json.dumps(story.everyone())


def test_two_who_change_different_things_of_a_moment_at_once_lose_nothing() -> None:
    story = fresque().when(EditMoment(moment="m2", text="Ouverture du tiers-lieu"), by=BO)
    story.when(EditMoment(moment="m2", kind="turning_point", date="avril 2014"), by=FATOU)
    card = story.everyone()["moments"]["m2"]
    assert (card["text"], card["kind"], card["date"]["edtf"]) == ("Ouverture du tiers-lieu", "turning_point", "2014-04")
    story.when(EditMoment(moment="m2", kind="turning_point"), by=FATOU).then()


def test_a_moment_that_is_withdrawn_can_be_put_back() -> None:
    story = fresque().when(WithdrawMoment(moment="m1"), by=BO).refused("not_yours")
    story.when(WithdrawMoment(moment="m1"), by=ANA)
    assert "m1" not in story.everyone()["moments"]
    assert "m1" not in story.person(ANA)["mine"]
    story.when(EditMoment(moment="m1", text="x"), by=ANA).refused("unknown_moment")
    story.when(RestoreMoment(moment="m1"), by=FATOU)
    assert "m1" in story.everyone()["moments"]


def test_somebody_writes_as_many_moments_as_are_asked_for() -> None:
    story = Story(METHOD, settings={"each": 2}, at=AT)
    story.when(WriteMoment(text="Un", line="place"), by=ANA).when(KeepMoment(text="Deux", line="personal"), by=ANA)
    story.when(WriteMoment(text="Trois", line="place"), by=ANA).refused("too_many_moments", limit=2)
    story.when(KeepMoment(text="Trois", line="personal"), by=ANA).refused("too_many_moments", limit=2)
    story.when(WriteMoment(text="Trois", line="place"), by=FATOU)
    assert len(story.everyone()["moments"]) == 2


def test_texts_are_bounded() -> None:
    for wrong in (
        {"text": "x" * 141},
        {"text": " "},
        {"text": "x", "detail": "x" * 1001},
        {"text": "x", "date": "9" * 61},
    ):
        with pytest.raises(ValidationError):
            WriteMoment.model_validate({"line": "place", **wrong})


def test_while_one_line_is_open_nobody_writes_on_the_others() -> None:
    story = fresque().when(OpenLine(line="history"), by=FATOU)
    story.when(WriteMoment(text="Le bal", line="place"), by=BO).refused("line_closed")
    story.when(WriteMoment(text="Le Front populaire", line="history", date="1936"), by=BO)
    story.when(OpenLine(line=None), by=FATOU).when(WriteMoment(text="Le bal", line="place"), by=BO)
    assert story.everyone()["open_line"] is None
    assert len(story.everyone()["moments"]) == 5
    story.when(OpenLine(line="moon"), by=FATOU).refused("unknown_line")


def test_organisers_have_lines_of_their_own() -> None:
    story = Story(METHOD, settings={"lines": "own", "own": ["Le réseau", "", "La région"]})
    assert [line["fr"] for line in story.everyone()["lines"]] == ["Le réseau", "La région", "Personnel"]
    assert [line["private"] for line in story.everyone()["lines"]] == [False, False, True]
    story = Story(METHOD, settings={"lines": "own", "own": [str(at) for at in range(7)], "with_personal": False})
    assert len(story.everyone()["lines"]) == 7
    assert len(Story(METHOD, settings={"lines": "own", "own": ["x"] * 7}).everyone()["lines"]) == 7
    assert [line["en"] for line in Story(METHOD, settings={"lines": "own"}).everyone()["lines"]] == [
        "Moments",
        "Personal",
    ]


def test_a_timeline_begins_with_what_was_prepared_and_what_an_earlier_step_left() -> None:
    prepared = ["2014 : la loi sur l’ESS", "Mars 1998 — premier jardin : la Ruche", "Il était une fois", "mars 15 : x"]
    left = (Outcome("t1", "x" * 200, "theme", when="2009-12-03"), Outcome("t2", "Réparer", "theme"))
    story = Story(METHOD, settings={"prepared": prepared}, items=left)
    cards = list(story.everyone()["moments"].values())
    assert [card.get("date", {}).get("edtf") for card in cards] == ["2014", "1998-03", None, None, "2009-12-03", None]
    assert cards[1]["text"] == "premier jardin : la Ruche"
    assert cards[3]["text"] == "mars 15 : x"
    assert cards[4]["detail"] == "x" * 200
    story.when(EditMoment(moment="moment-1", text="x"), by=ANA).refused("not_yours")


# --- kept for oneself ---------------------------------------------------------------------------------------


def test_a_personal_moment_is_nobodys_but_its_authors_until_they_place_it() -> None:
    story = fresque().when(WriteMoment(text="Ma thèse", line="personal"), by=ANA).refused("private_line")
    story.when(KeepMoment(text="Ma thèse", line="personal", date="1998", detail="À Lille"), by=ANA)
    key = only(story, ANA)
    assert story.person(ANA)["kept"][key]["text"] == "Ma thèse"
    for seen in (story.everyone(), story.facilitators(), story.projector(), story.person(BO), story.person(FATOU)):
        assert "thèse" not in json.dumps(seen, ensure_ascii=False)
        assert key not in json.dumps(seen)
    assert "thèse" not in repr(story.minutes()) + repr(METHOD.outcomes(story.state))
    for foreign in (PlaceMoment(moment=key), DropMoment(moment=key), EditMoment(moment=key, text="x")):
        for by in (BO, FATOU):
            story.when(foreign, by=by).refused("unknown_moment")
    story.when(HideMoment(moment=key), by=FATOU).refused("unknown_moment")
    story.when(KeepMoment(text="Mon doctorat", line="personal", date="1999", moment=key), by=ANA)
    story.when(PlaceMoment(moment=key), by=ANA)
    assert story.everyone()["moments"][key]["text"] == "Mon doctorat"
    assert story.person(ANA)["kept"] == {}


def test_what_was_placed_is_taken_back_by_its_author_alone() -> None:
    story = fresque().when(KeepMoment(text="Ma thèse", line="personal"), by=ANA)
    key = only(story, ANA)
    story.when(PlaceMoment(moment=key), by=ANA).when(TellMoment(moment=key), by=FATOU)
    story.when(TakeBackMoment(moment=key), by=FATOU).refused("not_yours")
    story.when(TakeBackMoment(moment=key), by=ANA)
    assert key not in story.everyone()["moments"]
    assert story.everyone()["told"] is None
    assert only(story, ANA) == key
    story.when(DropMoment(moment=key), by=ANA)
    assert story.person(ANA)["kept"] == {}


def test_a_facilitator_writes_on_a_private_line_for_somebody_without_a_phone() -> None:
    story = fresque().when(WriteMoment(text="Son arrivée", line="personal"), by=FATOU)
    assert len(story.everyone()["moments"]) == 4


def test_every_line_is_private_or_none_where_the_organiser_wants_it() -> None:
    every, none = fresque(private="every"), fresque(private="none")
    every.when(WriteMoment(text="Le bal", line="place"), by=BO).refused("private_line")
    none.when(WriteMoment(text="Ma thèse", line="personal"), by=BO)
    assert len(none.everyone()["moments"]) == 4


class Held:
    """A workshop with a timeline, as a room holds it, and its log, as the store does."""

    def __init__(self) -> None:
        self.workshop: Workshop | None = None
        self.log: list[Recorded] = []
        self._seeds = count(1)
        server = By("server", Role.ORGANISER)
        self.do(server, commands.CreateWorkshop(workshop="w", title="Lieux communs"))
        for by in (FATOU, ANA, BO):
            self.do(server, commands.Arrive(person=by.person, role=by.role))
        self.do(FATOU, commands.AddStep(method="timeline", title="La fresque"))
        (self.step,) = self.now.main.order
        self.do(FATOU, commands.OpenStep(step=self.step))
        self.seals = Seals(b"the server's own", "w", {self.step: b"salt"})

    @property
    def now(self) -> Workshop:
        assert self.workshop is not None
        return self.workshop

    @property
    def activity(self) -> Any:
        step = self.now.steps[self.step]
        assert isinstance(step, Running | Closed)
        return step.activity

    def do(self, by: By, command: Command, step: str | None = None) -> list[Recorded]:
        seed = next(self._seeds)
        asked = Asked(by, AT + seed, seed, command, entry=entry_of(command, "timeline"))
        decided = decide(self.workshop, asked, step)
        self.workshop = fold(self.workshop, decided, AT + seed, by.person)
        recorded = [each.recorded(AT + seed, by.person, f"command-{seed}") for each in decided]
        self.log += recorded
        return recorded

    def kept(self) -> bytes:
        return b"\n".join([*(encode(each, self.seals) for each in self.log), snapshot(self.now, self.seals)])


def test_the_store_holds_no_word_of_what_somebody_keeps_nor_that_it_was_they() -> None:
    held = Held()
    held.do(ANA, KeepMoment(text="Ma maladie", line="personal", date="1998"), held.step)
    (key,) = held.activity.kept_by("ana")
    held.do(ANA, KeepMoment(text="Ma guérison", line="personal", moment=key), held.step)
    held.do(BO, WriteMoment(text="Le bal", line="place"), held.step)
    for word in ("maladie", "guérison", key, "1998"):
        assert word.encode() not in held.kept()
    read = [decode(at, encode(each, held.seals), held.seals) for at, each in enumerate(held.log)]
    assert [each.event for each in read] == [each.event for each in held.log]


def test_what_nobody_has_placed_is_erased_when_the_workshop_closes() -> None:
    held = Held()
    held.do(ANA, KeepMoment(text="Ma maladie", line="personal"), held.step)
    (key,) = held.activity.kept_by("ana")
    held.do(ANA, KeepMoment(text="Mon arrivée", line="personal"), held.step)
    held.do(ANA, PlaceMoment(moment=next(each for each in held.activity.kept_by("ana") if each != key)), held.step)
    held.do(FATOU, commands.CloseStep(step=held.step))
    assert held.activity.kept_by("ana")
    closed = held.do(FATOU, commands.CloseWorkshop())
    assert "KeptErased" in [type(each.event).__name__ for each in closed]
    assert not held.activity.kept_by("ana")
    # The seals are gone now: the log folds to the same, without what was kept.
    body = [encode(each, held.seals) for each in held.log]
    blind = [decode(at, each, Seals(b"another", "w", {})) for at, each in enumerate(body)]
    again: Workshop | None = None
    from live.workshop.evolving import evolve

    for each in blind:
        again = evolve(again, each)
    assert again is not None
    step = again.steps[held.step]
    assert isinstance(step, Closed)
    assert [moment.text for moment in step.activity.moments.values()] == ["Mon arrivée"]
    assert b"maladie" not in b"".join(body)


def test_a_moment_kept_when_the_step_has_closed_is_shown_to_no_facilitator() -> None:
    assert not METHOD.commands[KeepMoment].keeps_late
    assert METHOD.commands[WriteMoment].keeps_late


# --- phases -------------------------------------------------------------------------------------------------


def test_in_phases_everybody_writes_for_themselves_first_then_places_and_then_it_is_told() -> None:
    story = fresque(in_phases=True)
    assert METHOD.phase_of(story.state) == PhaseNow("write", 1, 3, "place")
    assert all(line["private"] for line in story.everyone()["lines"])
    story.when(WriteMoment(text="Le bal", line="place"), by=BO).refused("private_line")
    story.when(KeepMoment(text="Le bal", line="place"), by=BO)
    key = only(story, BO)
    story.when(PlaceMoment(moment=key), by=BO).refused("placed_later")
    story.when(GoToPhase(phase="place"), by=FATOU).when(PlaceMoment(moment=key), by=BO)
    assert key in story.everyone()["moments"]
    assert [line["private"] for line in story.everyone()["lines"]] == [False, False, True]
    story.undone(GoToPhase(phase="tell"))
    assert METHOD.phase_of(story.state) == PhaseNow("place", 2, 3, "tell")


def test_a_timeline_without_phases_has_none_to_go_to() -> None:
    story = fresque().when(GoToPhase(phase="tell"), by=FATOU).refused("no_phases")
    assert METHOD.phase_of(story.state) is None


# --- moderation ---------------------------------------------------------------------------------------------


def test_a_hidden_moment_is_seen_by_its_author_and_facilitators_alone() -> None:
    story = fresque().when(HideMoment(moment="m2"), by=FATOU)
    assert "Ouverture" not in json.dumps(story.everyone()) + json.dumps(story.person(ANA)) + repr(story.minutes())
    assert story.person(BO)["mine"]["m2"]["standing"] == "hidden"
    assert story.facilitators()["aside"]["m2"]["standing"] == "hidden"
    assert [outcome.id for outcome in METHOD.outcomes(story.state)] == ["m1", "m3"]
    story.when(EditMoment(moment="m2", text="x"), by=ANA).refused("unknown_moment")
    story.when(ShowMoments(moments=("m2", "nothing")), by=FATOU)
    assert "m2" in story.everyone()["moments"]
    story.when(ShowMoments(moments=("nothing",)), by=FATOU).refused("unknown_moment")


def test_where_moments_are_read_first_the_room_waits_for_it() -> None:
    story = Story(METHOD, settings={"approved": True}, at=AT)
    story.when(WriteMoment(text="Le bal", line="place"), by=BO).when(KeepMoment(text="Moi", line="personal"), by=ANA)
    story.when(PlaceMoment(moment=only(story, ANA)), by=ANA).when(WriteMoment(text="Ouvert", line="place"), by=FATOU)
    assert [card["text"] for card in story.everyone()["moments"].values()] == ["Ouvert"]
    waiting = [key for key, card in story.facilitators()["aside"].items() if card["standing"] == "waiting"]
    assert len(waiting) == 2
    story.when(ShowMoments(moments=tuple(waiting)), by=FATOU)
    assert len(story.everyone()["moments"]) == 3
    # What its author says anew is read anew; what they sort anew is not.
    key = only(story, BO, "mine")
    story.when(EditMoment(moment=key, kind="success"), by=BO)
    assert key in story.everyone()["moments"]
    story.when(EditMoment(moment=key, text="Le grand bal"), by=BO)
    assert key not in story.everyone()["moments"]


# --- the same event -----------------------------------------------------------------------------------------


def told(date: str, text: str = "La Ruche ouvre") -> WriteMoment:
    return WriteMoment(text=text, line="place", date=date)


@pytest.mark.parametrize(
    ("written", "date", "said"),
    [
        ("mars 98", "1998-03", "mars 1998"),
        ("12/03/1998", "1998-03-12", "12 mars 1998"),
        ("du 12 au 15 mars 1998", "1998-03-12/1998-03-15", "12 – 15 mars 1998"),
        ("l’année de la canicule, 2003 ?", "2003~", "vers 2003 (l’année de la canicule, 2003 ?)"),
        ("spring 1998", "1998-21", "printemps 1998 (spring 1998)"),
        ("jadis", "", "sans date (jadis)"),
        ("", "", "sans date"),
    ],
)
def test_minutes_say_a_date_in_words_and_as_it_was_written_where_that_tells_more(
    written: str, date: str, said: str
) -> None:
    story = Story(METHOD).given(MomentWritten("m", "ana", "x", "place", written, date))
    assert table(story).rows[0][0] == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("1998", "mars 1998", "mars 1998"),
        ("12/03/1998", "mars 1998", "12 mars 1998"),
        ("1997", "1998", "1998 ou 1997"),
        ("jadis", "1998", "1998"),
        ("1998", "jadis", "1998"),
    ],
)
def test_two_moments_become_one_with_the_finer_date_or_both(one: str, other: str, said: str) -> None:
    story = Story(METHOD, settings={"signed": True}, at=AT).when(told(one), by=ANA).when(told(other, "La Ruche"), by=BO)
    first, second = story.everyone()["moments"]
    story.when(MergeMoments(moment=first, into=second), by=FATOU)
    (card,) = story.everyone()["moments"].values()
    assert card["date"]["fr"] == said
    assert card["authors"] == ["Bo Petit", "Ana Morel"]
    assert card["also"] == ["La Ruche ouvre"]
    assert story.person(ANA)["mine"][first]["into"] == second
    story.when(SplitMoment(moment=first), by=FATOU)
    assert list(story.everyone()["moments"]) == [first, second]


def test_dates_that_differ_stand_until_somebody_decides() -> None:
    story = Story(METHOD, at=AT).when(told("1997"), by=ANA).when(told("1998"), by=BO)
    first, second = story.everyone()["moments"]
    story.when(MergeMoments(moment=first, into=second), by=FATOU)
    assert table(story).rows[0][0] == "1998 ou 1997"
    story.undone(EditMoment(moment=second, date="1998"), by=FATOU)
    assert table(story).rows[0][0] == "1998 ou 1997"
    story.when(EditMoment(moment=second, date="1998"), by=FATOU)
    assert table(story).rows[0][0] == "1998"


def test_a_moment_that_went_into_another_goes_its_own_way_again_when_either_is_withdrawn_or_taken_back() -> None:
    story = Story(METHOD, at=AT).when(told("1997"), by=ANA).when(told("1998"), by=BO)
    first, second = story.everyone()["moments"]
    story.when(MergeMoments(moment=first, into=second), by=FATOU).when(TakeBackMoment(moment=first), by=ANA)
    assert story.everyone()["moments"][second]["date"]["fr"] == "1998"
    story.when(PlaceMoment(moment=first), by=ANA).when(MergeMoments(moment=first, into=second), by=FATOU)
    story.when(WithdrawMoment(moment=second), by=BO)
    assert list(story.everyone()["moments"]) == [first]
    story.when(MergeMoments(moment=first, into=first), by=FATOU).refused("same_moment")
    story.when(MergeMoments(moment=first, into=second), by=FATOU).refused("unknown_moment")


# --- undo ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        WriteMoment(text="Le bal", line="place"),
        EditMoment(moment="m1", text="La loi", date="2014", kind="", line="place", detail="d", place="p"),
        WithdrawMoment(moment="m1"),
        HideMoment(moment="m1"),
        MergeMoments(moment="m1", into="m2"),
        OpenLine(line="place"),
    ],
)
def test_what_a_facilitator_did_is_undone(command: Command) -> None:
    story = fresque()
    before = story.everyone()
    story.undone(command)
    assert story.everyone()["moments"] == before["moments"]
    assert story.everyone()["open_line"] == before["open_line"]


def test_a_merge_of_three_is_undone_whole() -> None:
    story = fresque().when(MergeMoments(moment="m3", into="m1"), by=FATOU)
    before = story.everyone()
    story.undone(MergeMoments(moment="m1", into="m2"))
    assert story.everyone() == before
    story.undone(WithdrawMoment(moment="m1"))
    assert story.everyone() == before
    story.undone(SplitMoment(moment="m3"))
    assert story.everyone() == before


# --- what it leaves -----------------------------------------------------------------------------------------


def test_the_minutes_hold_a_picture_and_a_table_the_undated_last() -> None:
    story = fresque()
    picture = next(block for block in story.minutes() if isinstance(block, Picture))
    assert "La loi sur l’ESS" in picture.alt
    assert "printemps 2014 : Ouverture du lieu" in picture.alt
    assert table(story).rows == (
        ("printemps 2014", "Ouverture du lieu", "Territoire ou organisation", "réussite"),
        ("31 juillet 2014", "La loi sur l’ESS", "Grande histoire", "tournant"),
        ("sans date (il y a longtemps)", "Les premiers jardins", "Territoire ou organisation", ""),
    )
    assert table(story, "en").columns == ("Date", "Moment", "Line", "Kind")
    assert table(story, "en").rows[0][0] == "spring 2014 (printemps 2014)"


def test_a_timeline_nobody_wrote_on_says_so() -> None:
    assert Story(METHOD).minutes("en") == [Paragraph("No moment was placed.", "remark")]


def test_a_long_timeline_has_a_table_for_each_forty_and_as_many_drawings_in_an_annex() -> None:
    story = Story(METHOD, at=AT)
    for at in range(100):
        story.given(MomentWritten(f"x{at}", "ana", f"Repère {at}", "place", "", f"{1950 + at % 76}"))
    story.given(LONG_AGO)
    blocks = story.minutes()
    [drawn] = METHOD.annexes(story.state, Writing(NAMES, True, "fr"))
    pictures = [block for block in drawn.blocks if isinstance(block, Picture)]
    assert drawn.shown
    assert not [block for block in blocks if isinstance(block, Picture)]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(pictures) == 3
    assert [len(block.rows) for block in tables][-1] == 1
    assert sum(len(block.rows) for block in tables) == 101
    assert [block.text for block in blocks if isinstance(block, Heading)][-1] == "Sans date"


def test_names_are_printed_only_where_moments_are_signed() -> None:
    assert "Ana Morel" in repr(fresque(signed=True).minutes())
    assert "Ana Morel" not in repr(fresque().minutes()) + repr(fresque(signed=True).minutes(named=False))


def test_data_hold_each_date_as_it_was_written_and_as_edtf() -> None:
    left = METHOD.left(fresque().state, Writing(NAMES, True, "fr"))
    spring, day, never = (entry.dated for entry in left.entries)
    assert spring
    assert (spring.written, spring.edtf, spring.first, spring.last) == (
        "printemps 2014",
        "2014-21",
        "2014-03-01",
        "2014-05-31",
    )
    assert day
    assert day.edtf == "2014-07-31"
    assert never
    assert (never.written, never.edtf) == ("il y a longtemps", "")
    assert left.entries[0].sorts == ("Territoire ou organisation", "réussite")


def test_moments_go_on_to_later_steps_in_order_of_time() -> None:
    outcomes = METHOD.outcomes(fresque().state)
    assert [(each.text, each.when) for each in outcomes] == [
        ("Ouverture du lieu", "printemps 2014"),
        ("La loi sur l’ESS", "2014-07-31"),
        ("Les premiers jardins", "il y a longtemps"),
    ]
    again = Story(METHOD, items=outcomes)
    assert [card["text"] for card in again.everyone()["moments"].values() if "date" not in card] == [
        "Les premiers jardins"
    ]


def test_whoever_types_a_date_is_told_what_is_understood() -> None:
    story = fresque()
    command = KeepMoment(text="…", line="personal", date="hiver 98")
    asked = Asked(ANA, AT, 1, command)
    said = METHOD.effects(story.state, story.state, asked, Present(()))
    assert plain(said)["date"] == {"edtf": "1998-24", "fr": "hiver 1998", "en": "winter 1998"}


def test_ids_do_not_meet() -> None:
    story = Story(METHOD, at=AT).when(WriteMoment(text="Le bal", line="place"), by=BO)
    assert list(story.everyone()["moments"]) == [derived(story.seed, 0)]

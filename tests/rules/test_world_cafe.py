"""A world café, as a facilitator would tell it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as some
from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from live.core.blocks import Bullets, Facts, Heading, Paragraph, Table
from live.core.commands import Command
from live.core.method import EVERYBODY, Present, See, Writing
from live.core.outcomes import Outcome
from live.core.people import By, Directory, Identity, Role
from live.core.versioned_map import VersionedMap
from live.methods.world_cafe import METHOD
from live.methods.world_cafe.commands import (
    AddTable,
    AppointHost,
    BringBack,
    CallOffRound,
    CloseRound,
    CloseTable,
    DrawSeating,
    EditFinding,
    EditNote,
    ExtendRound,
    HandOver,
    MovePerson,
    NameTable,
    PlanRounds,
    ReleaseHost,
    RestoreFinding,
    RestoreNote,
    ResumeRound,
    SeatLate,
    StartRound,
    TakeSeat,
    VacateSeat,
    VolunteerToHost,
    WithdrawFinding,
    WithdrawNote,
    WriteNote,
)
from live.methods.world_cafe.model import (
    FindingBroughtBack,
    FindingWithdrawn,
    HandedOver,
    HostAppointed,
    HostReleased,
    NoteEdited,
    NoteRestored,
    NoteWithdrawn,
    NoteWritten,
    PersonSeated,
    RoundCalledOff,
    RoundClosed,
    RoundExtended,
    RoundStarted,
    SeatingDrawn,
    SeatVacated,
    TableAdded,
    WorldCafe,
)
from live.parts.cards import CardsGrouped, DissolveTheme, GroupCards, RenameTheme, ThemeNamed, UngroupCards
from live.workshop.spotlight import card_of
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES, Story, plain

MINUTE = 60_000
GARDEN = {"name": "Le jardin", "question": "Que cultiver ensemble ?"}
WORKSHOP = {"name": "L'atelier", "question": "Que réparer ensemble ?"}
FIRST = SeatingDrawn(1, "", (("ana", "t1"), ("bo", "t1"), ("cleo", "t2"), ("driss", "t2")), 0, ())
SECOND = SeatingDrawn(2, "", (("ana", "t1"), ("cleo", "t1"), ("bo", "t2"), ("driss", "t2")), 0, ())
STARTED = RoundStarted(1, 1_000_000, 1_000_000 + 20 * MINUTE)
ENDED = RoundClosed(1, 1_000_000 + 20 * MINUTE)
COMPOST = NoteWritten("n1", "ana", "t1", 1, "Un compost partagé")
TOOLS = FindingBroughtBack("f1", "t2", "cleo", "Une outilthèque")
SEEDS = FindingBroughtBack("f2", "t1", "ana", "Une grainothèque")


def cafe(**settings: Any) -> Story:
    return Story(METHOD, settings={"tables": [GARDEN, WORKSHOP], **settings})


def talking(**settings: Any) -> Story:
    return cafe(**settings).given(FIRST, STARTED)


def people(count: int) -> list[By]:
    return [By(f"p{number}", Role.PARTICIPANT) for number in range(count)]


def hosts(story: Story) -> set[str]:
    return {host for table in story.state.tables.values() for host in table.hosts}


def seats(story: Story) -> dict[str, str]:
    return dict(METHOD.seats(story.state))


def together(story: Story) -> set[tuple[str, str]]:
    now = seats(story)
    return {(one, other) for one in now for other in now if one < other and now[one] == now[other]}


def test_people_stand_in_the_minutes_as_a_french_directory_sorts_them() -> None:
    writing = Writing(Directory(VersionedMap({"a": Identity("", "Zoé"), "b": Identity("", "Élise")})), True, "fr")
    story = Story(METHOD, present=()).given(SeatingDrawn(1, "", (("a", "t1"), ("b", "t1")), 0, ()))
    [seats] = METHOD.annexes(story.state, writing)
    [table] = seats.blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["Élise", "Zoé"]


def test_the_rooms_screen_lists_more_than_forty_people_by_surname() -> None:
    def seated(many: int) -> dict[str, Any]:
        seats = tuple((f"p{number}", "t1") for number in range(many))
        names = Directory(VersionedMap({person: Identity("Morel", "Ana") for person, _ in seats}))
        state = cafe().given(SeatingDrawn(1, "", seats, 0, ())).state
        return plain(METHOD.views.projector(state, See(names, named=True, open=True)))

    assert seated(40)["seating"]["t1"][0].startswith("Ana Morel")
    assert not seated(40)["listed"]
    assert seated(41)["seating"]["t1"][0].startswith("Morel Ana")
    assert seated(41)["listed"]


# --- rounds ---------------------------------------------------------------------------------------------


def test_before_the_first_draw_nobody_is_seated() -> None:
    story = cafe()
    assert seats(story) == {}
    assert story.person(ANA)["table"] is None
    story.when(StartRound(), by=FATOU).refused("no_round")
    story.when(TakeSeat(), by=ANA).refused("no_round")


def test_a_café_without_tables_set_up_gets_one_for_five_people() -> None:
    assert len(Story(METHOD, present=people(23)).state.tables) == 5
    assert len(Story(METHOD, present=()).state.tables) == 6
    assert len(Story(METHOD, settings={"table_count": 9}).state.tables) == 9


def test_the_themes_of_an_earlier_step_become_the_tables_questions() -> None:
    items = (Outcome("a", "Se déplacer", "theme"), Outcome("b", "Un vélo", "idea"))
    story = Story(METHOD, items=items)
    assert [table.question for table in story.state.tables.values()] == ["Se déplacer"]


def test_in_three_rounds_twenty_four_people_at_six_tables_never_meet_anybody_twice() -> None:
    story = Story(METHOD, settings={"table_count": 6}, present=people(24))
    for number in range(6):
        story.when(AppointHost(table=f"t{number + 1}", person=f"p{number}"), by=FATOU)
    met: set[tuple[str, str]] = set()
    for _ in range(3):
        story.when(DrawSeating(), by=FATOU)
        assert not met & together(story)
        met |= together(story)
        assert all(seats(story)[f"p{number}"] == f"t{number + 1}" for number in range(6))
        assert story.facilitators()["repeats"] == 0
        story.when(StartRound(), by=FATOU).when(CloseRound(), by=FATOU)
    story.when(DrawSeating(), by=FATOU).refused("no_more_rounds", limit=3)
    story.when(DrawSeating(extra=True), by=FATOU)
    assert story.state.last.number == 4


def test_a_round_is_announced_started_extended_closed_and_resumed() -> None:
    story = cafe(round_minutes=20, questions=["Qu'est-ce qui compte ?"]).when(DrawSeating(), by=FATOU)
    assert story.everyone()["rounds"] == [{"number": 1, "phase": "announced", "question": "Qu'est-ce qui compte ?"}]
    story.when(StartRound(), by=FATOU, at=0).then(RoundStarted(1, 0, 20 * MINUTE))
    story.when(DrawSeating(), by=FATOU).refused("round_running")
    story.when(StartRound(), by=FATOU).refused("round_running")
    story.when(ExtendRound(minutes=5), by=FATOU, at=MINUTE).then(RoundExtended(1, 25 * MINUTE))
    story.when(ExtendRound(minutes=-60), by=FATOU, at=MINUTE).then(RoundExtended(1, MINUTE))
    story.when(ExtendRound(minutes=2), by=FATOU, at=9 * MINUTE).then(RoundExtended(1, 11 * MINUTE))
    story.when(CloseRound(), by=FATOU, at=10 * MINUTE).then(RoundClosed(1, 10 * MINUTE))
    story.when(CloseRound(), by=FATOU).refused("no_round")
    story.when(ResumeRound(), by=FATOU, at=10 * MINUTE).then(RoundStarted(1, 0, 11 * MINUTE))


def test_a_question_that_was_asked_in_several_rounds_stands_once_in_the_minutes() -> None:
    story = cafe(rounds=3, questions=["Qui ?", "Quoi ?", "Qui ?"])
    for _ in range(3):
        story.when(DrawSeating(), by=FATOU).when(StartRound(), by=FATOU).when(CloseRound(), by=FATOU)
    assert story.minutes()[0] == Facts((("Tours 1, 3", "Qui ?"), ("Tour 2", "Quoi ?")))


def test_a_round_forgotten_for_half_a_day_can_be_extended_and_that_undone() -> None:
    story = talking()
    story.at += 12 * 60 * MINUTE
    story.undone(ExtendRound(minutes=5))
    assert story.state.last.ends == story.at


def test_an_announced_round_called_off_is_planned_again_until_the_plan_is_made_anew() -> None:
    story = Story(METHOD, present=people(20)).when(DrawSeating(), by=FATOU)
    before = seats(story)
    story.when(CallOffRound(), by=FATOU).then(RoundCalledOff(1))
    assert seats(story) == {}
    assert dict(story.state.plan["1"].seats) == before
    story.when(DrawSeating(), by=FATOU)
    assert seats(story) == before
    story.when(CallOffRound(), by=FATOU).when(PlanRounds(anew=True), by=FATOU).when(DrawSeating(), by=FATOU)
    assert seats(story) != before
    story.when(StartRound(), by=FATOU).when(CallOffRound(), by=FATOU).refused("no_round")


def test_more_people_than_seats_are_not_squeezed_in() -> None:
    story = Story(METHOD, settings={"table_count": 2, "seats": 4}, present=people(9))
    story.when(DrawSeating(), by=FATOU).refused("cannot_seat", people=9, seats=8)
    here = See(NAMES, named=True, open=True, people=tuple(each.person for each in people(9)))
    assert plain(METHOD.views.facilitators(story.state, here))["seats_missing"] == 1
    story.when(AddTable(name="La terrasse"), by=FATOU).then(TableAdded("t3", "La terrasse", ""))
    story.when(DrawSeating(), by=FATOU)
    assert len(seats(story)) == 9
    assert plain(METHOD.views.facilitators(story.state, here))["seats_missing"] == 0
    Story(METHOD, present=()).when(DrawSeating(), by=FATOU).refused("cannot_seat", reason="no_people")


def test_a_closed_table_takes_nobody_in_the_next_round() -> None:
    story = talking().given(ENDED).when(CloseTable(table="t2"), by=FATOU).when(DrawSeating(), by=FATOU)
    assert set(seats(story).values()) == {"t1"}
    assert story.everyone()["tables"]["t2"]["closed"]


# --- coming late, moving, leaving -----------------------------------------------------------------------


def test_who_comes_late_sits_at_the_smallest_table_and_nobody_moves() -> None:
    eve = By("eve", Role.PARTICIPANT)
    story = talking().given(SeatVacated("driss", "t2"))
    before = seats(story)
    story.when(TakeSeat(), by=eve).refused("unknown_person")
    story.present = Present((*story.present.people, "eve"))
    story.when(TakeSeat(), by=eve).then(PersonSeated("eve", "t2"))
    assert seats(story) == {**before, "eve": "t2"}
    story.when(TakeSeat(), by=eve).then()
    story.when(SeatLate(person="nobody"), by=FATOU).refused("unknown_person")


def test_a_late_arrival_finds_every_table_full() -> None:
    story = talking(seats=2)
    story.present = Present((*story.present.people, "eve"))
    story.when(TakeSeat(), by=By("eve", Role.PARTICIPANT)).refused("table_full", limit=2)
    story.when(MovePerson(person="ana", table="t2"), by=FATOU).refused("table_full", limit=2)


def test_who_left_and_comes_back_finds_their_own_table() -> None:
    story = talking().when(VacateSeat(), by=ANA).then(SeatVacated("ana", "t1"))
    assert (story.person(ANA)["table"], story.person(ANA)["left"]) == (None, "t1")
    story.when(VacateSeat(person="bo"), by=DRISS).refused("not_yours")
    story.given(HostAppointed("t2", "driss")).when(VacateSeat(person="cleo"), by=DRISS)
    story.then(SeatVacated("cleo", "t2"))
    assert [each["person"] for each in story.facilitators()["seating"]["t2"]] == ["driss"]
    story.when(TakeSeat(), by=ANA).then(PersonSeated("ana", "t1"))
    assert story.person(ANA)["left"] is None


def test_the_facilitator_moves_a_person_but_not_a_host() -> None:
    story = talking().given(HostAppointed("t1", "ana"))
    story.when(MovePerson(person="ana", table="t2"), by=FATOU).refused("host_stays", table="t1")
    story.when(MovePerson(person="bo", table="t9"), by=FATOU).refused("unknown_table")
    story.undone(MovePerson(person="bo", table="t2"))
    assert seats(story) == dict(FIRST.seats)


# --- hosts ----------------------------------------------------------------------------------------------


def test_a_volunteer_hosts_the_table_they_sit_at_and_stays_there() -> None:
    story = talking().when(VolunteerToHost(), by=BO).then(HostAppointed("t1", "bo"))
    story.when(VolunteerToHost(), by=ANA).refused("table_has_host")
    assert hosts(story) == {"bo"}
    assert story.everyone()["tables"]["t1"]["hosts"] == ["Bo Petit"]
    assert story.person(BO)["hosting"] == "t1"
    story.given(ENDED).when(DrawSeating(), by=FATOU)
    assert seats(story)["bo"] == "t1"
    talking(hosting="none").when(VolunteerToHost(), by=BO).refused("not_allowed")


def test_a_host_who_is_not_here_is_replaced_by_a_volunteer() -> None:
    story = talking().given(HostAppointed("t1", "eve")).when(VolunteerToHost(), by=BO)
    story.then(HostReleased("t1", "eve"), HostAppointed("t1", "bo"))


def test_a_person_appointed_host_of_another_table_sits_down_there() -> None:
    story = talking().given(HostAppointed("t1", "ana"), HostAppointed("t2", "cleo"))
    story.undone(AppointHost(table="t2", person="ana"))
    assert [table.hosts for table in story.state.tables.values()] == [("ana",), ("cleo",)]
    assert seats(story) == dict(FIRST.seats)
    story.when(AppointHost(table="t2", person="ana"), by=FATOU)
    story.then(
        HostReleased("t2", "cleo"), HostReleased("t1", "ana"), HostAppointed("t2", "ana"), PersonSeated("ana", "t2")
    )


def test_two_people_may_hold_a_table_and_one_may_stop() -> None:
    story = (
        talking().given(HostAppointed("t1", "ana")).when(AppointHost(table="t1", person="bo", beside=True), by=FATOU)
    )
    story.then(HostAppointed("t1", "bo"))
    story.when(AppointHost(table="t1", person="cleo", beside=True), by=FATOU).refused("table_has_host")
    story.when(ReleaseHost(person="bo"), by=CLEO).refused("not_yours")
    story.when(ReleaseHost(), by=ANA).then(HostReleased("t1", "ana"))
    assert story.state.tables["t1"].hosts == ("bo",)
    story.when(ReleaseHost(), by=CLEO).refused("not_host")


# --- what tables write ----------------------------------------------------------------------------------


def test_a_note_stays_at_its_table_for_the_next_group() -> None:
    story = talking().when(WriteNote(text="Un compost partagé"), by=ANA)
    (note,) = story.table("t1")["notes"].values()
    assert note == {"round": 1, "text": "Un compost partagé", "number": 1, "author": "Ana Morel"}
    assert story.table("t2")["notes"] == {}
    story.given(ENDED, SECOND)
    assert [mate["name"] for mate in story.table("t1")["mates"]] == ["Ana Morel", "Cléo Roux"]
    assert list(story.table("t1")["notes"].values()) == [note]


def test_a_note_that_arrives_in_the_next_round_goes_to_the_table_it_was_written_at() -> None:
    story = talking().given(ENDED, SECOND, RoundStarted(2, 0, MINUTE))
    story.when(WriteNote(text="Des tomates", round=1), by=BO, late=True)
    ((note,),) = [tuple(notebook.values()) for notebook in story.state.notebooks.values()]
    assert (note.round, note.late, story.state.shelf) == (1, True, {next(iter(story.state.shelf)): "t1"})
    story.when(WriteNote(text="Ailleurs", round=7), by=BO).refused("no_round")


def test_between_announcement_and_start_a_note_belongs_to_the_round_that_was() -> None:
    cafe().given(FIRST).when(WriteNote(text="Trop tôt"), by=ANA).refused("no_round")
    story = talking().given(ENDED, SECOND).when(WriteNote(text="Encore ceci"), by=BO)
    assert list(story.state.shelf.values()) == ["t1"]
    story.when(WriteNote(text="Ceci"), by=FATOU).refused("unknown_table")
    story.when(WriteNote(text="Ceci"), by=By("eve", Role.PARTICIPANT)).refused("not_seated")


def test_only_the_author_or_the_facilitator_edits_a_note() -> None:
    story = talking().given(COMPOST).when(EditNote(note="n1", text="Deux composts"), by=BO).refused("not_yours")
    story.when(EditNote(note="n1", text="Deux composts"), by=ANA).then(NoteEdited("n1", "ana", "Deux composts"))
    assert story.person(ANA)["notes"]["n1"]["text"] == "Deux composts"
    story.when(WithdrawNote(note="n1"), by=FATOU).then(NoteWithdrawn("n1", "ana"))
    assert story.person(ANA)["notes"] == {}
    story.when(EditNote(note="n1", text="Trois"), by=ANA).refused("unknown_note")


def test_a_note_and_a_finding_that_a_facilitator_takes_out_or_corrects_are_put_back_where_they_stood() -> None:
    story = talking().given(COMPOST, TOOLS, SEEDS).when(WriteNote(text="Une insulte"), by=ANA)
    story.when(BringBack(text="Un four", table="t2"), by=FATOU)
    note, (first, second, *_) = next(iter(story.state.notebooks["t1"])), story.state.findings
    story.when(GroupCards(cards=(note, first), name="Terre"), by=FATOU)
    text = story.state.note(note).text

    def there() -> list[Any]:
        state = story.state
        return [*state.notebooks["t1"].items(), *state.findings.items(), *story.person(ANA)["notes"].items()]

    before = there()
    for command in (
        WithdrawNote(note=note),
        WithdrawFinding(finding=first),
        EditNote(note=note, text="Autre"),
        EditFinding(finding=second, text="Autre"),
    ):
        story.undone(command)
        assert there() == before
    story.when(WithdrawNote(note=note), by=FATOU).when(WithdrawFinding(finding=first), by=FATOU)
    assert text not in repr((story.everyone(), story.facilitators(), METHOD.outcomes(story.state)))
    story.when(RestoreNote(note=note), by=FATOU).then(NoteRestored(note, "ana"))
    story.when(RestoreNote(note=note), by=FATOU).refused("unknown_note")
    story.when(RestoreFinding(finding="nowhere"), by=FATOU).refused("unknown_finding")


def test_a_host_hands_over_what_the_next_group_reads_on_arrival() -> None:
    story = talking().given(HostAppointed("t1", "ana"), ENDED, SECOND)
    story.when(HandOver(said="Un compost", disputed="Où ?", question="Qui s'en occupe ?"), by=ANA)
    story.then(HandedOver("t1", 1, "ana", "Un compost", "Où ?", "Qui s'en occupe ?"))
    assert story.table("t1")["handovers"][0]["disputed"] == "Où ?"
    assert story.table("t2")["handovers"] == []
    story.when(HandOver(said="Un compost", disputed="Où ?", question="Qui s'en occupe ?"), by=ANA).then()
    story.when(HandOver(said="Moi aussi"), by=BO).refused("not_host")
    story.when(HandOver(said="Un jardin", table="t2"), by=FATOU)
    assert story.facilitators()["handovers"]["t2.1"]["said"] == "Un jardin"


def test_a_table_brings_back_so_many_findings_by_its_host_or_by_anybody_without_one() -> None:
    story = talking(findings_each=1).given(HostAppointed("t1", "ana"))
    story.when(BringBack(text="Une grainothèque"), by=BO).refused("not_host")
    story.when(BringBack(text="Une grainothèque"), by=ANA)
    story.when(BringBack(text="Et un compost"), by=ANA).refused("too_many_findings", limit=1)
    story.when(BringBack(text="Une outilthèque"), by=DRISS)
    assert [card["table"] for card in story.everyone()["findings"].values()] == ["t1", "t2"]
    story.when(EditFinding(finding="nowhere", text="Rien"), by=ANA).refused("unknown_finding")
    mine, theirs = story.state.findings
    story.when(EditFinding(finding=theirs, text="Rien"), by=ANA).refused("not_host")
    story.when(WithdrawFinding(finding=theirs), by=CLEO)
    story.when(EditFinding(finding=mine, text="Des graines"), by=ANA)
    assert [card["text"] for card in story.everyone()["findings"].values()] == ["Des graines"]


def test_findings_become_themes_that_a_later_step_works_on() -> None:
    story = talking().given(TOOLS, SEEDS)
    story.when(GroupCards(cards=("f1", "f2"), name="Partager"), by=FATOU)
    (theme,) = story.state.themes
    story.then(ThemeNamed(theme, "Partager"), CardsGrouped(("f1", "f2"), theme))
    assert METHOD.outcomes(story.state) == (
        Outcome(theme, "Partager", "theme", "Une outilthèque · Une grainothèque"),
        Outcome("f1", "Une outilthèque", "finding", "L'atelier", within=theme),
        Outcome("f2", "Une grainothèque", "finding", "Le jardin", within=theme),
    )
    story.undone(UngroupCards(cards=("f1",)))
    assert story.state.findings["f1"].theme == theme
    story.undone(RenameTheme(theme=theme, name="Prêter"))
    assert story.state.themes[theme].name == "Partager"
    story.when(DissolveTheme(theme=theme), by=FATOU)
    assert story.everyone()["findings"]["f1"]["theme"] is None
    story.when(GroupCards(cards=("f1",), theme=theme), by=FATOU).refused("unknown_theme")


def test_notes_are_put_under_themes_like_findings_and_then_everybody_sees_them() -> None:
    story = talking().given(COMPOST, SEEDS)
    note = next(iter(story.state.shelf))
    assert story.everyone()["sorted_notes"] == {}
    story.when(GroupCards(cards=(note, "f2"), name="Terre"), by=FATOU)
    (theme,) = story.state.themes
    text = story.state.note(note).text
    assert story.everyone()["sorted_notes"]["t1"] == {note: {"table": "t1", "text": text, "number": 1, "theme": theme}}
    outcomes = METHOD.outcomes(story.state)
    assert outcomes[0].detail == f"Une grainothèque · {text}"
    assert Outcome(note, text, "finding", "Le jardin", within=theme) in outcomes
    story.undone(UngroupCards(cards=(note,)))
    assert story.state.note(note).theme == theme
    story.undone(GroupCards(cards=(note,), name="Eau"))
    assert story.state.note(note).theme == theme
    story.when(EditNote(note=note, text="Deux composts"), by=FATOU)
    assert story.everyone()["sorted_notes"]["t1"][note]["text"] == "Deux composts"
    story.when(DissolveTheme(theme=theme), by=FATOU)
    assert story.everyone()["sorted_notes"] == {}
    assert "theme" not in story.facilitators()["notes"]["t1"][note]
    story.when(GroupCards(cards=("nowhere",), name="x"), by=FATOU).refused("unknown_finding")


def test_no_note_is_told_to_the_room_before_it_is_put_under_a_theme() -> None:
    story = talking().given(COMPOST, SEEDS)
    story.when(GroupCards(cards=("f2",), name="Partager"), by=FATOU)
    assert story.everyone()["sorted_notes"] == {"t1": {}}
    assert "Un compost" not in repr(story.everyone())


def test_a_facilitator_may_put_a_note_on_the_rooms_screen_and_nobody_learns_whose_it_is() -> None:
    story = talking().given(COMPOST)
    see = See(NAMES, named=True, open=True)
    assert card_of(METHOD, story.state, "n1", see) == {"table": "t1", "text": "Un compost partagé", "number": 1}
    assert "Un compost" not in str(story.everyone())
    assert card_of(METHOD, story.state, "nowhere", see) is None


def test_the_round_says_what_the_room_is_asked_and_until_when_until_the_harvest() -> None:
    story = cafe(rounds=1).when(DrawSeating(question="Et demain ?"), by=FATOU)
    assert story.everyone()["asks"] == {"question": "Et demain ?", "ends": None}
    story.when(StartRound(minutes=1), by=FATOU)
    assert story.everyone()["asks"]["ends"] == story.at + MINUTE
    assert story.when(CloseRound(), by=FATOU).everyone()["asks"] is None


def test_everybody_brings_back_where_that_is_wanted_and_changes_only_their_own() -> None:
    story = talking(findings_each=2, findings_from="everyone").given(HostAppointed("t1", "ana"))
    story.when(BringBack(text="Une grainothèque"), by=BO)
    story.when(BringBack(text="Un puits"), by=BO)
    story.when(BringBack(text="Une serre"), by=BO).refused("too_many_findings", limit=2)
    story.when(BringBack(text="Un hangar"), by=ANA)
    story.when(BringBack(text="Rien", table="t2"), by=BO).refused("not_seated")
    story.when(BringBack(text="Un rucher"), by=By("eve", Role.PARTICIPANT)).refused("not_seated")
    (first, second, third) = story.state.findings
    assert story.person(BO)["findings"] == [first, second]
    story.when(EditFinding(finding=first, text="x"), by=ANA).refused("not_yours")
    story.when(WithdrawFinding(finding=third), by=BO).refused("not_yours")
    story.when(WithdrawFinding(finding=second), by=BO).then(FindingWithdrawn(second, "bo"))
    assert story.person(BO)["findings"] == [first]
    story.when(EditFinding(finding=first, text="Des graines"), by=FATOU)
    for number in range(5):
        story.when(BringBack(text=f"Dit à voix haute {number}", table="t2"), by=FATOU)
    assert len(story.state.findings) == 7


def test_a_finding_of_an_earlier_version_is_withdrawn_by_nobody_in_particular() -> None:
    story = talking().given(SEEDS, FindingWithdrawn("f2"))
    assert story.everyone()["findings"] == {}
    assert METHOD.concerns(FindingWithdrawn("f2")) == ()


def test_tables_that_wrote_nothing_are_told_together() -> None:
    assert talking().minutes()[:2] == [
        Facts(
            (
                ("Table 1\u202f: Le jardin", "Que cultiver ensemble ?"),
                ("Table 2\u202f: L'atelier", "Que réparer ensemble ?"),
            )
        ),
        Paragraph("Les tables 1, 2 n'ont rien noté.", "remark"),
    ]
    blocks = talking().given(COMPOST).minutes()
    assert Heading(2, "Autres tables") in blocks
    assert Paragraph("La table 2 n'a rien noté.", "remark") in blocks


def test_beside_findings_the_notes_of_tables_stand_under_a_heading_of_their_own() -> None:
    story = talking(tables=[], table_count=2).given(
        COMPOST, TOOLS, SEEDS, ThemeNamed("x", "Partager"), CardsGrouped(("f2",), "x")
    )
    blocks = story.minutes()
    loose, notes = (blocks.index(Heading(2, text)) for text in ("Hors thème", "Notes des tables, hors thème"))
    assert blocks[loose + 1] == Bullets(("Une outilthèque",))
    assert blocks[notes + 1] == Bullets(("Un compost partagé",))


def test_a_table_all_of_whose_words_lie_under_themes_says_so() -> None:
    story = talking().given(COMPOST)
    story.when(GroupCards(cards=tuple(story.state.shelf), name="Terre"), by=FATOU)
    assert Paragraph("Tout ce que cette table a apporté figure dans les thèmes.", "remark") in story.minutes()
    assert story.minutes("en")[0] == Paragraph("1 theme, 1 finding.")


# --- who sees what --------------------------------------------------------------------------------------


def test_who_sits_where_is_for_the_projector_and_facilitators() -> None:
    story = talking().given(COMPOST)
    assert story.projector()["seating"] == {"t1": ["Ana Morel", "Bo Petit"], "t2": ["Driss Amrani", "Cléo Roux"]}
    assert story.facilitators()["seating"]["t1"][0] == {"person": "ana", "name": "Ana Morel"}
    assert story.facilitators()["small"] == {"t1": "t2", "t2": "t1"}
    assert story.everyone()["sizes"] == {"t1": 2, "t2": 2}
    assert "Morel" not in str(story.everyone())
    assert "ana" not in str(story.everyone())
    assert story.person(BO)["route"] == {"1": "t1"}
    assert "Morel" not in str(story.projector(named=False)) + str(story.table("t1", named=False))


ROOM = [ANA, BO, CLEO, DRISS, By("eve", Role.PARTICIPANT), FATOU]
PERSON = some.sampled_from([by.person for by in ROOM])
AT = some.sampled_from(["t1", "t2", "t3"])
ANYTHING: some.SearchStrategy[Command] = some.one_of(
    some.builds(DrawSeating, extra=some.just(True)),
    some.builds(StartRound),
    some.builds(CloseRound),
    some.builds(ResumeRound),
    some.builds(CallOffRound),
    some.builds(AddTable),
    some.builds(CloseTable, table=AT),
    some.builds(AppointHost, table=AT, person=PERSON, beside=some.booleans()),
    some.builds(VolunteerToHost),
    some.builds(ReleaseHost, person=PERSON),
    some.builds(TakeSeat),
    some.builds(MovePerson, person=PERSON, table=AT),
    some.builds(VacateSeat, person=some.none() | PERSON),
    some.builds(WriteNote, text=some.just("Une note"), round=some.none() | some.integers(1, 3), table=some.none() | AT),
    some.builds(HandOver, said=some.just("Ceci"), table=some.none() | AT),
    some.builds(BringBack, text=some.just("Cela"), table=some.none() | AT),
)


@given(some.lists(some.tuples(some.sampled_from(ROOM), ANYTHING), max_size=25))
def test_whatever_happens_seats_stay_whole_and_whoever_is_concerned_is_told(asked: list[tuple[By, Command]]) -> None:
    story = cafe(seats=4)
    for by, command in asked:
        rule = METHOD.commands[type(command)]
        if by.role not in rule.roles:
            continue
        before = {other.person: story.person(other) for other in ROOM}
        tables = {key: story.table(key)["notes"] for key in story.state.tables}
        story.when(command, by)
        if not isinstance(story.happened, list):
            continue
        concerned = [METHOD.concerns(event) for event in story.happened]
        for person, seen in before.items():
            told = any(them == EVERYBODY or person in them for them in concerned)
            assert told or story.person(person) == seen, f"{person} was not told of {story.happened}"
        if not isinstance(command, WriteNote):
            assert all(story.table(key)["notes"] == notes for key, notes in tables.items())
        hosting = [host for table in story.state.tables.values() for host in table.hosts]
        assert len(hosting) == len(set(hosting))
        for each in story.state.rounds:
            at_tables = {person: key for key, them in each.seating.tables.items() for person in them}
            assert at_tables == dict(each.seating.seats)
            assert not set(each.seating.holes) & set(each.seating.seats)


# --- undo, snapshots, minutes ---------------------------------------------------------------------------


def test_the_facilitators_last_arrangement_can_be_undone() -> None:
    story = cafe().undone(DrawSeating())
    assert story.state.rounds == ()
    story = talking().given(HostAppointed("t1", "ana"), HostAppointed("t1", "bo"))
    before = story.state
    for command in (
        VacateSeat(person="bo"),
        NameTable(table="t1", name="Le verger"),
        CloseTable(table="t1"),
        ReleaseHost(person="ana"),
        AppointHost(table="t1", person="bo"),
        AppointHost(table="t2", person="driss"),
        ExtendRound(minutes=5),
        ExtendRound(minutes=-60),
        CloseRound(),
    ):
        story.undone(command)
        assert (story.state.tables, seats(story)) == (before.tables, dict(FIRST.seats))
        assert story.state.last.ends == before.last.ends


def test_a_café_kept_as_a_snapshot_is_the_same_when_it_is_read_back() -> None:
    story = talking().given(HostAppointed("t1", "ana"), COMPOST, TOOLS, ENDED, SECOND, SeatVacated("bo", "t2"))
    story.given(HandedOver("t1", 1, "ana", "Un compost", "", ""), ThemeNamed("x", "Partager"))
    kept = from_json(to_json(story.state, fallback=dict))
    assert TypeAdapter(WorldCafe).validate_python(kept) == story.state


def test_the_minutes_tell_figures_and_themes_then_tables_then_who_sat_where_and_nothing_twice() -> None:
    story = talking(findings_called="enjeux").given(HostAppointed("t1", "ana"), COMPOST, SEEDS, TOOLS, ENDED, SECOND)
    story.given(NoteWritten("n2", "bo", "t1", 1, "Un puits"), HandedOver("t1", 1, "ana", "Un compost", "", "Où ?"))
    story.given(ThemeNamed("x", "Partager"), CardsGrouped(("f2", "n2"), "x"), RoundStarted(2, 3_000_000, 4_000_000))
    assert story.minutes() == [
        Paragraph("1 thème, 3 enjeux."),
        Heading(2, "Thèmes"),
        Heading(3, "Partager"),
        Bullets(("Une grainothèque (Table 1\u202f: Le jardin)", "Un puits (Table 1\u202f: Le jardin)")),
        Heading(2, "Table 1\u202f: Le jardin"),
        Paragraph("Que cultiver ensemble ?", "question"),
        Facts((("Hôte", "Ana Morel"),)),
        Heading(3, "Tour 1"),
        Bullets(("Un compost partagé",)),
        Facts((("Ce qui s'est dit", "Un compost"), ("Question au groupe suivant", "Où ?"))),
        Heading(2, "Table 2\u202f: L'atelier"),
        Paragraph("Que réparer ensemble ?", "question"),
        Heading(3, "Récolte"),
        Bullets(("Une outilthèque",)),
    ]
    [seats] = METHOD.annexes(story.state, Writing(NAMES, True, "fr"))
    assert not seats.shown
    assert seats.blocks == (
        Paragraph(
            "En 2 tours, 4 personnes en ont rencontré chacune 2 autres en moyenne. "
            "Personne n’a partagé deux fois une table avec la même personne."
        ),
        Table(
            "",
            ("Personne", "Tour 1", "Tour 2"),
            (("Driss Amrani", "2", "2"), ("Ana Morel", "1", "1"), ("Bo Petit", "1", "2"), ("Cléo Roux", "2", "1")),
            (1, 2),
        ),
    )
    assert METHOD.annexes(story.state, Writing(NAMES, False, "fr")) == ()
    assert not any(isinstance(block, Table) for block in story.minutes("en", named=False))

"""A grid filled by many hands, as a facilitator would tell it."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from live.core.blocks import Facts, Paragraph, Table
from live.core.commands import Command
from live.core.ids import derived
from live.core.method import Language, See
from live.core.outcomes import Outcome
from live.core.people import By
from live.core.phases import PhaseNow
from live.methods.canvas import METHOD
from live.methods.canvas.columns import CALLED, COLUMNS_OF
from live.methods.canvas.model import (
    CELL_MOST,
    ROWS_MOST,
    AddItem,
    AddRow,
    Bring,
    Brought,
    DeclineProposal,
    EditItem,
    EditRow,
    GoToPhase,
    InterestShown,
    InterestTakenBack,
    ItemAdded,
    MergeRows,
    MoveItem,
    MoveRow,
    PersonProposed,
    ProposePerson,
    RemoveItem,
    RemoveRow,
    RenameColumn,
    RestoreItem,
    RestoreRow,
    RowAdded,
    RowsMerged,
    ShowInterest,
    SplitRow,
    TakeBackInterest,
    TakeBackProposal,
    WriteComment,
)
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES, Story, plain

LOCAL = RowAdded("r1", "ana", "Comment trouver un local ?")
MONEY = RowAdded("r2", "bo", "Qui finance la première année ?")
TOWN = ItemAdded("i1", "r1", "leads", "bo", "Demander à la mairie")


def grid(**chosen: object) -> Story:
    return Story(METHOD, settings=chosen).given(LOCAL, MONEY)


def swot() -> Story:
    return Story(METHOD, settings={"columns": "swot"})


def table(story: Story, language: Language = "fr", named: bool = True) -> Table:
    (found,) = (block for block in story.minutes(language, named) if isinstance(block, Table))
    return found


# --- rows ---------------------------------------------------------------------------------------------------


def test_a_row_added_from_a_phone_stands_at_the_end_of_the_grid() -> None:
    story = grid().when(AddRow(text="  Par où commencer ? "), by=CLEO)
    key = story.everyone()["order"][-1]
    assert story.everyone()["rows"][key]["text"] == "Par où commencer ?"
    assert story.person(CLEO)["wrote"] == [key]


def test_where_facilitators_add_the_rows_nobody_else_does() -> None:
    story = grid(adding="facilitators").when(AddRow(text="Par où commencer ?"), by=ANA).refused("not_allowed")
    story.when(AddItem(row="r1", column="leads", text="Demander à la mairie"), by=ANA)
    assert len(story.state.items) == 1
    story.when(AddRow(text="Par où commencer ?"), by=FATOU)
    assert len(story.everyone()["order"]) == 3


def test_a_grid_begins_with_the_rows_prepared_and_with_what_an_earlier_step_left() -> None:
    found = (Outcome("t1", "Se déplacer", "theme"), Outcome("t2", "Réparer", "theme"))
    story = Story(METHOD, settings={"rows": ["Accueillir", "", "Former"]}, items=found)
    texts = [story.everyone()["rows"][key]["text"] for key in story.everyone()["order"]]
    assert texts == ["Accueillir", "Former", "Se déplacer", "Réparer"]
    story.when(RemoveRow(row="t1"), by=ANA).refused("not_yours")


def test_in_a_grid_of_lists_what_an_earlier_step_left_stands_in_the_first() -> None:
    story = Story(METHOD, settings={"columns": "swot"}, items=(Outcome("t1", "Une équipe soudée", "theme"),))
    assert story.everyone()["items"]["t1"]["column"] == "strengths"


def test_two_hands_on_what_a_row_is_about_both_stay() -> None:
    story = grid()
    story.when(EditRow(row="r1", text="Comment trouver un local ?\nEn centre-ville", base=1), by=BO)
    story.when(EditRow(row="r1", text="Comment trouver un local ?\nPour trois ans", base=1), by=CLEO)
    assert story.everyone()["rows"]["r1"]["text"] == "Comment trouver un local ?\nEn centre-ville\nPour trois ans"


def test_only_facilitators_put_rows_into_another_order() -> None:
    story = grid().when(AddRow(text="Par où commencer ?"), by=CLEO)
    last = story.everyone()["order"][-1]
    story.when(MoveRow(row=last, place=0), by=FATOU)
    assert story.everyone()["order"] == [last, "r1", "r2"]
    story.when(MoveRow(row=last, place=0), by=FATOU).then()
    story.when(MoveRow(row=last, place=99), by=FATOU)
    assert story.everyone()["order"] == ["r1", "r2", last]
    assert METHOD.commands[MoveRow].roles == METHOD.commands[RestoreRow].roles == METHOD.commands[MoveItem].roles
    assert ANA.role not in METHOD.commands[MoveRow].roles


def test_rows_move_among_those_that_are_shown() -> None:
    story = grid().given(RowAdded("r3", "cleo", "Par où commencer ?")).when(RemoveRow(row="r1"), by=FATOU)
    story.when(MoveRow(row="r3", place=0), by=FATOU)
    assert story.everyone()["order"] == ["r3", "r2"]
    story.when(RestoreRow(row="r1"), by=FATOU)
    assert story.everyone()["order"] == ["r1", "r3", "r2"]


def test_a_row_is_its_authors_to_take_out_until_somebody_else_has_put_something_into_it() -> None:
    grid().when(RemoveRow(row="r1"), by=BO).refused("not_yours")
    story = grid().when(RemoveRow(row="r1"), by=ANA)
    assert story.everyone()["order"] == ["r2"]
    grid().given(TOWN).when(RemoveRow(row="r1"), by=ANA).refused("not_yours")
    grid().given(InterestShown("r1", "cleo")).when(RemoveRow(row="r1"), by=ANA).refused("not_yours")


def test_what_is_added_to_a_row_that_has_just_been_removed_comes_back_with_it() -> None:
    story = grid().when(RemoveRow(row="r1"), by=FATOU)
    story.when(AddItem(row="r1", column="leads", text="Demander à la mairie"), by=BO)
    assert "r1" not in story.everyone()["rows"]
    assert story.facilitators()["removed_rows"] == {"r1": {"text": "Comment trouver un local ?"}}
    story.when(RestoreRow(row="r1"), by=FATOU)
    assert story.everyone()["order"] == ["r1", "r2"]
    assert table(story).rows[0][1] == "Demander à la mairie"


def test_a_grid_holds_as_many_rows_as_it_can() -> None:
    story = grid(rows=[f"Ligne {number}" for number in range(60)])
    story.given(*(RowAdded(f"x{number}", "ana", "Encore") for number in range(ROWS_MOST - 62)))
    story.when(AddRow(text="Une de trop"), by=BO).refused("too_many_rows", limit=ROWS_MOST)


# --- cells --------------------------------------------------------------------------------------------------


def test_three_people_add_to_one_cell_at_once_and_all_of_it_stands() -> None:
    story = grid()
    for by, text in ((ANA, "Demander à la mairie"), (BO, "Voir la friche"), (CLEO, "Partager celui du Relais")):
        story.when(AddItem(row="r1", column="leads", text=text), by=by)
    cell = story.state.items_by_cell()["r1", "leads"]
    assert [item.text.text for _, item in cell] == [
        "Demander à la mairie",
        "Voir la friche",
        "Partager celui du Relais",
    ]


def test_two_who_change_one_item_from_what_both_saw_both_stay() -> None:
    story = grid().given(TOWN)
    story.when(EditItem(item="i1", text="Demander à la mairie\nau service culture", base=1), by=ANA)
    story.when(EditItem(item="i1", text="Demander à la mairie\navant juin", base=1), by=CLEO)
    assert story.everyone()["items"]["i1"]["text"] == "Demander à la mairie\nau service culture\navant juin"
    story.when(EditItem(item="i1", text="Demander à la mairie", base=3), by=CLEO)
    assert story.everyone()["items"]["i1"]["text"] == "Demander à la mairie"


def test_only_whoever_wrote_an_item_or_the_facilitator_takes_it_out() -> None:
    story = grid().given(TOWN).when(RemoveItem(item="i1"), by=ANA).refused("not_yours")
    story.when(RemoveItem(item="i1"), by=BO)
    assert story.everyone()["items"] == {}
    assert story.facilitators()["removed_items"]["i1"]["text"] == "Demander à la mairie"
    story.when(RemoveItem(item="i1"), by=FATOU).then()
    story.when(RestoreItem(item="i1"), by=FATOU)
    assert set(story.everyone()["items"]) == {"i1"}


def test_nothing_is_written_where_there_is_no_cell() -> None:
    story = grid()
    story.when(AddItem(row="gone", column="leads", text="x")).refused("unknown_row")
    story.when(AddItem(row="r1", column="gone", text="x")).refused("unknown_column")
    story.when(AddItem(row="r1", column="questions", text="x")).refused("unknown_column")
    story.when(EditItem(item="gone", text="x", base=0)).refused("unknown_card")


def test_a_cell_holds_as_many_items_as_it_can() -> None:
    story = grid().given(*(ItemAdded(f"x{n}", "r1", "work", "ana", "Encore") for n in range(CELL_MOST)))
    story.when(AddItem(row="r1", column="work", text="Un de trop"), by=BO).refused("cell_full", limit=CELL_MOST)
    story.given(TOWN).when(MoveItem(item="i1", row="r1", column="work"), by=FATOU).refused("cell_full")
    story.when(AddItem(row="r2", column="work", text="Ailleurs"), by=BO)
    assert story.state.count_in("r2", "work") == 1


def test_a_facilitator_moves_an_item_to_another_cell() -> None:
    story = grid().given(TOWN).when(MoveItem(item="i1", row="r2", column="work"), by=FATOU)
    assert [key for key, _ in story.state.items_by_cell()["r2", "work"]] == ["i1"]
    assert story.state.count_in("r1", "leads") == 0


def test_what_a_facilitator_did_can_be_undone() -> None:
    acts = (
        AddRow(text="Par où commencer ?"),
        EditRow(row="r1", text="Où trouver un local ?", base=1),
        MoveRow(row="r2", place=0),
        RemoveRow(row="r1"),
        AddItem(row="r1", column="work", text="Écrire au maire"),
        EditItem(item="i1", text="Demander au département", base=1),
        MoveItem(item="i1", row="r2", column="work"),
        RemoveItem(item="i1"),
        MergeRows(row="r1", into="r2"),
        WriteComment(text="À revoir en mars", base=0),
        RenameColumn(column="work", name="À faire"),
    )
    for act in acts:
        story = grid().given(TOWN)
        before = {**story.everyone(), "comment": story.state.comment.text}
        story.undone(act)
        after = {**story.everyone(), "comment": story.state.comment.text}
        for grown in (after["rows"], after["items"]):
            for card in grown.values():
                card["revision"] = 1
        assert after == before, act


def test_a_text_longer_than_a_cell_takes_is_refused() -> None:
    with pytest.raises(ValidationError):
        AddItem(row="r1", column="leads", text="x" * 3_000)


# --- who is interested --------------------------------------------------------------------------------------


def test_whoever_is_interested_in_several_rows_stands_in_each_with_function_and_organisation() -> None:
    story = grid()
    story.when(ShowInterest(row="r1"), by=ANA).then(InterestShown("r1", "ana"))
    story.when(ShowInterest(row="r2"), by=ANA).when(ShowInterest(row="r1"), by=DRISS)
    rows = story.everyone()["rows"]
    assert rows["r1"]["people"] == [
        {"name": "Ana Morel", "function": "", "organisation": "Le Relais"},
        {"name": "Driss Amrani", "function": "", "organisation": ""},
    ]
    assert rows["r2"]["interested"] == 1
    assert story.person(ANA)["interested"] == ["r1", "r2"]
    assert [row[3] for row in table(story).rows] == ["• Ana Morel (Le Relais)\n• Driss Amrani", "Ana Morel (Le Relais)"]


def test_interest_is_taken_back_as_easily_and_counts_once() -> None:
    story = grid().when(ShowInterest(row="r1"), by=ANA).when(ShowInterest(row="r1"), by=ANA).then()
    story.when(TakeBackInterest(row="r1"), by=ANA).then(InterestTakenBack("r1", "ana"))
    story.when(TakeBackInterest(row="r1"), by=ANA).then()
    assert story.everyone()["rows"]["r1"]["people"] == []
    assert table(story).rows[0][3] == "–"


def test_without_names_only_how_many_are_interested_is_told() -> None:
    story = grid(signed=True).when(ShowInterest(row="r1"), by=ANA).when(ShowInterest(row="r1"), by=BO)
    story.when(WriteComment(text="À revoir", base=0), by=BO)
    for seen in (story.everyone(named=False), story.facilitators(named=False), story.minutes(named=False)):
        assert not [name for name in ("Ana", "Morel", "Relais", "Petit", "Ruche") if name in str(seen)]
    assert story.everyone(named=False)["rows"]["r1"]["interested"] == 2
    assert table(story, named=False).rows[0][3] == "2\u00a0personnes"
    assert table(story).rows[0][0] == "Comment trouver un local ? (Ana Morel)"


def test_where_only_facilitators_see_names_they_alone_are_told_who_is_interested() -> None:
    story = grid().when(ShowInterest(row="r1"), by=ANA)
    assert story.everyone(named=False)["rows"]["r1"]["people"] == []
    assert story.facilitators(named=True)["people"]["r1"][0]["name"] == "Ana Morel"


def test_who_is_not_here_is_put_down_by_the_facilitator_as_text() -> None:
    story = grid().when(AddItem(row="r1", column="people", text="Zoé Marchand"), by=ANA).refused("not_allowed")
    story.when(AddItem(row="r1", column="people", text="Zoé Marchand (la mairie)"), by=FATOU)
    story.when(ShowInterest(row="r1"), by=BO)
    assert table(story).rows[0][3] == "• Bo Petit (La Ruche)\n• Zoé Marchand (la mairie)"
    key = derived(2, 0)
    story.when(EditItem(item=key, text="Quelqu'un d'autre", base=1), by=ANA).refused("not_allowed")


def test_nobody_is_interested_where_there_is_no_column_for_it() -> None:
    swot().when(ShowInterest(row="all"), by=ANA).refused("unknown_column")
    grid(columns="own", own=["Thème", "Idées"], interest=False).when(ShowInterest(row="r1")).refused("unknown_column")


def test_somebody_taken_out_of_the_workshop_is_interested_in_nothing_any_more() -> None:
    story = grid().given(TOWN, InterestShown("r1", "bo"), InterestShown("r2", "bo"), InterestShown("r1", "ana"))
    story.given(PersonProposed("r2", "bo", "ana"), Brought("r1", "bo", "Un camion"))
    story.state = METHOD.removed(story.state, "bo", True)
    assert [row["interested"] for row in story.everyone()["rows"].values()] == [1, 0]
    assert "Bo" not in str(story.minutes())
    assert story.person(BO)["interested"] == []
    assert "i1" in story.everyone()["items"]


def test_whoever_is_interested_may_say_in_eighty_signs_what_they_bring() -> None:
    story = grid().when(Bring(row="r1", text="Un camion"), by=ANA).refused("not_interested")
    story.when(ShowInterest(row="r1"), by=ANA).when(Bring(row="r1", text=" Un  camion "), by=ANA)
    story.then(Brought("r1", "ana", "Un camion")).when(Bring(row="r1", text="Un camion"), by=ANA).then()
    assert story.everyone()["rows"]["r1"]["people"][0]["brings"] == "Un camion"
    assert story.person(ANA)["brings"] == {"r1": "Un camion"}
    assert table(story).rows[0][3] == "Ana Morel (Le Relais), apporte\u00a0: Un camion"
    assert METHOD.outcomes(story.state)[0].means == "Un camion"
    story.when(Bring(row="r1", text=""), by=ANA)
    assert "brings" not in story.everyone()["rows"]["r1"]["people"][0]
    with pytest.raises(ValidationError):
        Bring(row="r1", text="x" * 81)


def test_what_one_brings_goes_with_ones_interest_and_only_facilitators_say_it_for_another() -> None:
    story = grid().given(InterestShown("r1", "ana"), Brought("r1", "ana", "Un camoin"))
    story.when(Bring(row="r1", text="Un camion", person="ana"), by=BO).refused("not_yours")
    story.undone(Bring(row="r1", text="Un camion", person="ana"))
    assert story.person(ANA)["brings"] == {"r1": "Un camoin"}
    story.when(TakeBackInterest(row="r1"), by=ANA).when(ShowInterest(row="r1"), by=ANA)
    assert story.person(ANA)["brings"] == {}


def test_without_names_what_is_brought_stands_below_how_many_are_interested() -> None:
    story = grid().given(InterestShown("r1", "ana"), Brought("r1", "ana", "Un camion"), InterestShown("r1", "bo"))
    row = story.everyone(named=False)["rows"]["r1"]
    assert (row["interested"], row["people"], row["brings"]) == (2, [], ["Un camion"])
    assert table(story, named=False).rows[0][3] == "2\u00a0personnes\napporte\u00a0: Un camion"


def test_somebody_proposed_stands_apart_until_they_have_said_yes() -> None:
    story = grid().when(ProposePerson(row="r1", person="bo"), by=ANA).then(PersonProposed("r1", "bo", "ana"))
    row = story.everyone()["rows"]["r1"]
    assert (row["interested"], [each["name"] for each in row["proposed"]]) == (0, ["Bo Petit"])
    assert story.person(BO)["proposed"] == {"r1": "Ana Morel"}
    assert table(story).rows[0][3] == "Bo Petit (La Ruche), à confirmer"
    assert METHOD.outcomes(story.state)[0].people == ()
    story.when(ProposePerson(row="r1", person="bo"), by=CLEO).then()
    story.when(ShowInterest(row="r1"), by=BO)
    row = story.everyone()["rows"]["r1"]
    assert (row["interested"], "proposed" in row, story.person(BO)["proposed"]) == (1, False, {})


def test_whoever_has_said_no_is_not_proposed_again_but_may_change_their_mind() -> None:
    story = grid().given(PersonProposed("r1", "bo", "ana")).when(DeclineProposal(row="r1"), by=BO)
    story.when(DeclineProposal(row="r1"), by=BO).then()
    for by in (ANA, FATOU):
        story.when(ProposePerson(row="r1", person="bo"), by=by).refused("has_declined")
    story.when(ProposePerson(row="r1", person="bo"), by=BO).then(InterestShown("r1", "bo"))
    assert table(story).rows[0][3] == "Bo Petit (La Ruche)"


def test_a_proposal_is_taken_back_by_whoever_made_it_and_only_those_who_are_here_are_proposed() -> None:
    story = grid().given(PersonProposed("r1", "bo", "ana"))
    story.when(TakeBackProposal(row="r1", person="bo"), by=CLEO).refused("not_yours")
    story.undone(TakeBackProposal(row="r1", person="bo"))
    assert list(story.state.rows["r1"].proposed) == ["bo"]
    story.when(TakeBackProposal(row="r1", person="bo"), by=FATOU).when(TakeBackProposal(row="r1", person="bo")).then()
    story.undone(ProposePerson(row="r1", person="bo"))
    assert not story.state.rows["r1"].proposed
    story.when(ProposePerson(row="r1", person="zoe"), by=ANA).refused("unknown_person")
    phased().when(ProposePerson(row="r1", person="bo"), by=ANA).refused("not_in_this_phase")
    swot().when(ProposePerson(row="all", person="bo"), by=ANA).refused("unknown_column")


def test_who_is_here_to_be_proposed_is_told_in_a_named_grid_that_has_people_alone() -> None:
    see = See(NAMES, True, True, ("ana", "bo"))
    assert plain(METHOD.views.everyone(grid().state, see))["here"] == [
        {"id": "ana", "name": "Ana Morel"},
        {"id": "bo", "name": "Bo Petit"},
    ]
    assert plain(METHOD.views.everyone(swot().state, see))["here"] == []
    assert plain(METHOD.views.everyone(grid().state, replace(see, named=False)))["here"] == []


_ROWS = st.sampled_from(["r1", "r2", "r3"])
_NAMED = st.sampled_from(["ana", "bo"])
_ACTS = st.one_of(
    *(st.builds(act, row=_ROWS) for act in (ShowInterest, TakeBackInterest, DeclineProposal, SplitRow)),
    st.builds(Bring, row=_ROWS, text=st.sampled_from(["", "Un camion", "Une salle"])),
    *(st.builds(act, row=_ROWS, person=_NAMED) for act in (ProposePerson, TakeBackProposal)),
    st.builds(MergeRows, row=_ROWS, into=_ROWS),
    st.builds(AddItem, row=_ROWS, column=st.just("leads"), text=st.just("Voir la friche")),
)


def _stands(story: Story) -> dict[str, object]:
    """What a grid says, whatever the order its people and items came in."""
    rows = {
        key: (row.text.text, {*row.interested}, {**row.brings}, {**row.proposed}, {*row.declined}, row.merged)
        for key, row in story.state.rows.items()
    }
    items = {key: item.row for key, item in story.state.items.items()}
    return {"rows": rows, "items": items, "own": {key: {*own} for key, own in story.state.interests.items()}}


@given(st.lists(st.tuples(_ACTS, st.sampled_from((ANA, BO, FATOU))), min_size=12, max_size=25))
@settings(max_examples=50)
def test_nobody_is_interested_without_having_said_so_and_what_was_merged_comes_apart_whole(
    acts: list[tuple[Command, By]],
) -> None:
    story = grid().given(RowAdded("r3", "cleo", "Où s'installer ?"))
    said: set[str] = set()
    for command, by in acts:
        story.when(command, by=by)
        if isinstance(command, ShowInterest) or getattr(command, "person", "") == by.person:
            said.add(by.person)
        shown = story.state.shown
        assert {item.row for item in story.state.items.values()} <= {*shown}
        for key in shown:
            row = story.state.rows[key]
            assert len(set(row.interested)) == len(row.interested)
            assert {*row.interested} <= said
            assert {*row.brings} <= {*row.interested}
            assert not ({*row.interested} | {*row.declined}) & {*row.proposed}
        for person in ("ana", "bo", "fatou"):
            own = [key for key in shown if person in story.state.rows[key].interested]
            assert {*own} == {*story.person(person)["interested"]}
    before, whole = _stands(story), story.state
    for row, into in permutations(story.state.shown, 2):
        story.when(MergeRows(row=row, into=into), by=FATOU).when(SplitRow(row=row), by=FATOU)
        assert _stands(story) == before
        story.state = whole


# --- rows made one ------------------------------------------------------------------------------------------


def test_of_two_rows_made_one_the_first_stays_with_the_items_and_people_of_both() -> None:
    story = grid(signed=True).given(TOWN, ItemAdded("i2", "r2", "leads", "ana", "Voir la friche"))
    for event in (InterestShown("r1", "ana"), InterestShown("r2", "ana"), InterestShown("r2", "cleo")):
        story.given(event)
    story.given(Brought("r1", "ana", "Un camion"), Brought("r2", "ana", "Une salle"), PersonProposed("r2", "bo", "ana"))
    story.when(MergeRows(row="r2", into="r1"), by=FATOU).then(RowsMerged("r2", "r1"))
    assert story.everyone()["order"] == ["r1"]
    assert {item["row"] for item in story.everyone()["items"].values()} == {"r1"}
    assert story.everyone()["rows"]["r2"] == {
        "text": "Qui finance la première année ?",
        "revision": 1,
        "into": "r1",
        "author": "Bo Petit",
    }
    assert story.person(ANA)["interested"] == ["r1"] == story.person(CLEO)["interested"]
    ((about, leads, _, people),) = table(story).rows
    merged = "Réunie avec\u00a0: Qui finance la première année ? (Bo Petit)"
    assert about == f"Comment trouver un local ? (Ana Morel)\n{merged}"
    assert leads == "• Demander à la mairie (Bo Petit)\n• Voir la friche (Ana Morel)"
    assert people.splitlines() == [
        "• Ana Morel (Le Relais), apporte\u00a0: Un camion · Une salle",
        "• Cléo Roux (Le Relais)",
        "• Bo Petit (La Ruche), à confirmer",
    ]
    (outcome,) = METHOD.outcomes(story.state)
    assert outcome.detail.startswith("Qui finance la première année ? · Demander à la mairie")


def test_rows_apart_again_have_what_was_their_own_and_what_came_meanwhile_stays() -> None:
    story = grid().given(TOWN, InterestShown("r1", "ana"), InterestShown("r2", "cleo"), RowsMerged("r2", "r1"))
    story.when(AddItem(row="r2", column="work", text="Écrire au maire"), by=DRISS)
    story.when(ShowInterest(row="r2"), by=BO).when(TakeBackInterest(row="r1"), by=CLEO)
    story.when(EditRow(row="r2", text="Qui finance ?", base=1), by=BO)
    story.when(SplitRow(row="r2"), by=FATOU)
    assert [each["row"] for each in story.everyone()["items"].values()] == ["r1", "r1"]
    rows = story.everyone()["rows"]
    assert [each["name"] for each in rows["r1"]["people"]] == ["Ana Morel", "Bo Petit"]
    assert (rows["r2"]["people"], rows["r2"]["text"]) == ([], "Qui finance ?")
    story.when(SplitRow(row="r2"), by=FATOU).then()


def test_a_merged_row_goes_and_comes_back_with_the_one_that_tells_it() -> None:
    story = grid().given(RowsMerged("r2", "r1")).when(RemoveRow(row="r1"), by=ANA).refused("not_yours")
    for command in (RemoveRow(row="r2"), MoveRow(row="r2", place=0), MergeRows(row="r2", into="r1")):
        story.when(command, by=FATOU).refused("unknown_row")
    story.when(RemoveRow(row="r1"), by=FATOU)
    assert (story.everyone()["rows"], list(story.facilitators()["removed_rows"])) == ({}, ["r1"])
    story.when(SplitRow(row="r2"), by=FATOU).refused("unknown_row")
    story.when(RestoreRow(row="r1"), by=FATOU).when(SplitRow(row="r2"), by=FATOU)
    assert story.everyone()["order"] == ["r1", "r2"]
    swot().when(MergeRows(row="all", into="all"), by=FATOU).refused("unknown_row")


def test_what_two_rows_hold_has_to_fit_into_one() -> None:
    story = grid().given(TOWN, *(ItemAdded(f"x{n}", "r2", "leads", "ana", "Encore") for n in range(CELL_MOST)))
    story.when(MergeRows(row="r2", into="r1"), by=FATOU).refused("cell_full", limit=CELL_MOST)


# --- columns ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [name for name in COLUMNS_OF if name != "own"])
def test_columns_that_come_with_a_grid_are_called_in_the_workshops_language(columns: str) -> None:
    story = Story(METHOD, settings={"columns": columns})
    names = [CALLED[key] for key in COLUMNS_OF[columns]]  # type: ignore[index]
    assert [each["fr"] for each in story.everyone()["columns"]] == [name.fr for name in names]
    assert [each["en"] for each in story.everyone()["columns"]] == [name.en for name in names]
    assert all(name.fr and name.en for name in names)


def test_own_columns_are_lines_and_the_last_is_for_people_where_wanted() -> None:
    story = Story(METHOD, settings={"columns": "own", "own": ["Thème", " ", "Idées"]})
    assert [each["fr"] for each in story.everyone()["columns"]] == ["Thème", "Idées", "Personnes intéressées"]
    story = Story(METHOD, settings={"columns": "own", "own": ["Thème", "Idées"], "interest": False})
    assert [each["people"] for each in story.everyone()["columns"]] == [False, False]
    story = Story(METHOD, settings={"columns": "own"})
    assert [each["fr"] for each in story.everyone()["columns"]] == ["Sujet", "Notes", "Personnes intéressées"]
    with pytest.raises(ValidationError):
        Story(METHOD, settings={"columns": "own", "own": [f"Colonne {number}" for number in range(8)]})


def test_a_column_may_be_called_something_else_and_as_it_came_again() -> None:
    story = grid().when(RenameColumn(column="leads", name="Idées"), by=FATOU)
    assert table(story).columns[1] == "Idées"
    story.when(RenameColumn(column="leads"), by=FATOU)
    assert table(story).columns[1] == "Pistes, expériences, ressources"
    story.when(RenameColumn(column="gone", name="x"), by=FATOU).refused("unknown_column")


# --- lists --------------------------------------------------------------------------------------------------


def test_in_a_grid_of_lists_people_add_to_each_column_and_there_are_no_rows_to_add() -> None:
    story = swot().when(AddItem(row="all", column="threats", text="Le loyer"), by=ANA)
    story.when(AddRow(text="Une ligne"), by=FATOU).refused("rows_fixed")
    for command in (EditRow(row="all", text="x", base=0), RemoveRow(row="all"), MoveRow(row="all", place=0)):
        story.when(command, by=FATOU).refused("unknown_row")
    assert table(story).columns == ("Forces", "Faiblesses", "Opportunités", "Menaces")
    assert table(story).rows == (("–", "–", "–", "Le loyer"),)


# --- what a grid leaves -------------------------------------------------------------------------------------


def test_rows_go_on_to_later_steps_with_what_stands_in_them() -> None:
    story = grid().given(TOWN, ItemAdded("i2", "r1", "work", "ana", "Écrire au maire")).when(RemoveRow(row="r2"), FATOU)
    assert METHOD.outcomes(story.state) == (
        Outcome("r1", "Comment trouver un local ?", "row", "Demander à la mairie · Écrire au maire"),
    )


def test_a_row_goes_on_with_who_is_interested_in_it_and_with_who_does_it_when() -> None:
    story = grid().given(InterestShown("r1", "cleo"))
    assert [each.people for each in METHOD.outcomes(story.state)] == [("cleo",), ()]
    story = Story(METHOD, settings={"columns": "what_who_when"}).given(LOCAL)
    for column, text in (("who", "Nadia"), ("when", "2027-05-10")):
        story.when(AddItem(row="r1", column=column, text=text), by=BO)
    (row,) = METHOD.outcomes(story.state)
    assert (row.who, row.when) == ("Nadia", "2027-05-10")


def test_of_a_grid_of_lists_each_item_goes_on() -> None:
    story = swot().given(
        ItemAdded("i1", "all", "threats", "ana", "Le loyer"), ItemAdded("i2", "all", "strengths", "bo", "L'équipe")
    )
    assert [(each.id, each.text) for each in METHOD.outcomes(story.state)] == [("i2", "L'équipe"), ("i1", "Le loyer")]


def test_minutes_hold_the_grid_as_a_table_with_rows_nobody_is_interested_in_and_the_comment() -> None:
    story = grid().given(TOWN, ItemAdded("i2", "r1", "leads", "ana", "Voir la friche"))
    story.when(WriteComment(text="À reprendre en mars.", base=0), by=CLEO)
    found, comment = story.minutes()
    assert found == Table(
        "",
        ("Questions", "Pistes, expériences, ressources", "Travaux à engager", "Personnes intéressées"),
        (
            ("Comment trouver un local ?", "• Demander à la mairie\n• Voir la friche", "–", "–"),
            ("Qui finance la première année ?", "–", "–", "–"),
        ),
    )
    assert comment == Facts((("Commentaire", "À reprendre en mars."),))
    assert table(story, "en").columns[1] == "Leads, experience, resources"


def test_an_empty_grid_says_so_in_the_minutes() -> None:
    for story in (swot(), Story(METHOD)):
        assert story.minutes() == [Paragraph("Rien n'a été écrit dans la grille.", "remark")]
        assert story.minutes(language="en") == [Paragraph("Nothing was written in the grid.", "remark")]


def test_what_came_in_after_the_close_says_so() -> None:
    story = grid().when(AddItem(row="r1", column="work", text="Écrire au maire"), by=BO, late=True)
    story.when(AddRow(text="Et après ?"), by=BO, late=True)
    assert table(story).rows[0][2] == "Écrire au maire (arrivé après la clôture)"
    assert table(story).rows[2][0] == "Et après ? (arrivé après la clôture)"


def test_two_hands_on_the_comment_both_stay() -> None:
    story = grid().when(WriteComment(text="Belle séance", base=0), by=ANA)
    story.when(WriteComment(text="Manque le coût", base=0), by=BO)
    assert story.everyone()["comment"]["text"] == "Belle séance\nManque le coût"


# --- phases -------------------------------------------------------------------------------------------------


def phased(**chosen: object) -> Story:
    return grid(in_phases=True, **chosen)


def test_while_everybody_writes_each_keeps_to_what_is_theirs() -> None:
    story = phased().when(AddItem(row="r2", column="leads", text="Une cagnotte"), by=ANA)
    story.when(EditRow(row="r1", text="Où trouver un local ?", base=1), by=ANA)
    for command in (
        EditRow(row="r2", text="Autrement dit", base=1),
        ShowInterest(row="r1"),
        WriteComment(text="À suivre", base=0),
    ):
        story.when(command, by=ANA).refused("not_in_this_phase")
    story.when(EditRow(row="r2", text="Qui finance ?", base=1), by=FATOU)
    assert story.everyone()["rows"]["r2"]["text"] == "Qui finance ?"


def test_then_all_complete_what_is_there_and_sign_up() -> None:
    story = phased().when(GoToPhase(phase="complete"), by=FATOU)
    story.when(EditRow(row="r2", text="Qui finance ?", base=1), by=ANA).when(ShowInterest(row="r1"), by=ANA)
    story.when(WriteComment(text="À suivre", base=0), by=ANA)
    assert story.everyone()["may"] == {"add": True, "edit": "all", "sign_up": True, "comment": True}


def test_while_it_is_told_phones_read_and_sign_up() -> None:
    story = phased().when(GoToPhase(phase="tell"), by=FATOU).when(ShowInterest(row="r1"), by=BO)
    for command in (
        AddRow(text="Encore une"),
        AddItem(row="r1", column="leads", text="Encore une"),
        EditRow(row="r1", text="Autrement dit", base=1),
        RemoveRow(row="r1"),
        WriteComment(text="À suivre", base=0),
    ):
        story.when(command, by=ANA).refused("not_in_this_phase")
    story.when(AddRow(text="Notée par l'animatrice"), by=FATOU)
    assert len(story.everyone()["order"]) == 3


def test_phases_go_on_and_back_by_an_act_of_whoever_facilitates() -> None:
    story = phased()
    assert METHOD.phase_of(story.state) == PhaseNow("write", 1, 3, "complete")
    story.when(GoToPhase(phase="tell"), by=FATOU)
    assert METHOD.phase_of(story.state) == PhaseNow("tell", 3, 3)
    story.undone(GoToPhase(phase="write"))
    assert METHOD.phase_of(story.state) == PhaseNow("tell", 3, 3)


def test_a_grid_without_phases_is_open_to_all_from_beginning_to_end() -> None:
    story = grid().when(GoToPhase(phase="tell"), by=FATOU).refused("no_phases")
    assert METHOD.phase_of(story.state) is None
    assert story.everyone()["may"]["edit"] == "all"

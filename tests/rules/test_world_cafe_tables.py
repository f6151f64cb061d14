"""What is settled before a round of a café is seated: how many tables there are, and hosts named beforehand."""

from __future__ import annotations

from typing import Any

import pytest

from live.core.checks import Beforehand
from live.core.commands import Asked
from live.core.method import Present, See
from live.core.people import By, Role
from live.methods.world_cafe import METHOD
from live.methods.world_cafe.checks import checks
from live.methods.world_cafe.commands import (
    AddTable,
    CallOffRound,
    CloseRound,
    DrawSeating,
    PlanRounds,
    StartRound,
    VolunteerToHost,
)
from live.methods.world_cafe.model import TableAdded, WorldCafe, WorldCafeSettings
from tests.rules.telling import ANA, FATOU, NAMES, Story, plain


def people(count: int) -> list[By]:
    return [By(f"p{number}", Role.PARTICIPANT) for number in range(count)]


def come(story: Story, count: int) -> Story:
    story.present = Present(tuple(by.person for by in people(count)))
    return story


def open_tables(story: Story) -> int:
    return sum(table.open for table in story.state.tables.values())


def test_tables_are_counted_when_people_are_seated_until_somebody_changes_them() -> None:
    story = Story(METHOD, present=people(9))
    come(story, 18).when(DrawSeating(), by=FATOU)
    assert open_tables(story) == 4
    come(story.when(CallOffRound(), by=FATOU), 11).when(DrawSeating(), by=FATOU)
    assert open_tables(story) == 3, "fewer have come"
    story.when(StartRound(), by=FATOU).when(CloseRound(), by=FATOU)
    come(story, 6).when(DrawSeating(), by=FATOU)
    assert open_tables(story) == 3, "where people have sat a table stays"
    by_hand = Story(METHOD, present=people(9)).when(AddTable(name="La terrasse"), by=FATOU)
    come(by_hand, 6).when(DrawSeating(), by=FATOU)
    assert open_tables(by_hand) == 3
    come(Story(METHOD, settings={"table_count": 2}, present=people(9)), 17).when(DrawSeating(), by=FATOU).refused(
        "cannot_seat", people=17, seats=16
    )


@pytest.mark.parametrize(("count", "tables"), [(0, 2), (1, 2), (4, 4)])
def test_a_number_of_tables_holds_beside_those_that_are_named(count: int, tables: int) -> None:
    named = [{"name": "Four"}, {"name": "Lavoir"}]
    story = Story(METHOD, settings={"tables": named, "table_count": count}, present=people(30))
    assert [table.name for table in story.state.tables.values()] == ["Four", "Lavoir", *[""] * (tables - 2)]
    # In a log of an earlier state the number did not count, and a table was added where one stands now.
    story.state = METHOD.evolve(story.state, TableAdded("t3", "Préau", ""))
    assert [table.number for table in story.state.tables.values()] == [*range(1, max(3, tables) + 1)]
    assert story.state.tables["t3"].name == "Préau"


def test_a_plan_counts_the_tables_too() -> None:
    story = come(Story(METHOD, present=people(5)), 15).when(PlanRounds(), by=FATOU)
    assert open_tables(story) == 3
    story.when(DrawSeating(), by=FATOU)
    assert len(set(story.state.last.seating.seats.values())) == 3


def drawn(settings: dict[str, Any], *present: str) -> WorldCafe:
    """A first round, seated where names are known."""
    here = Present(present)
    state = METHOD.start(WorldCafeSettings.model_validate(settings), (), here)
    asked = Asked(FATOU, 1, 1, DrawSeating(), directory=NAMES)
    for event in METHOD.decide(state, asked, here):
        state = METHOD.evolve(state, event)
    assert isinstance(state, WorldCafe)
    return state


def test_hosts_named_beforehand_hold_their_tables_from_the_first_seating_on() -> None:
    tables = [{"host": "cleo ROUX"}, {"host": "Zoé Inconnue"}, {"host": "Bo Petit"}]
    state = drawn({"tables": tables, "hosting": "named", "smallest": 1}, "ana", "bo", "cleo", "driss")
    assert {key: table.hosts for key, table in state.tables.items()} == {"t1": ("cleo",), "t2": (), "t3": ("bo",)}
    assert state.last is not None
    assert (state.last.seating.seats["cleo"], state.last.seating.seats["bo"]) == ("t1", "t3")
    told = plain(METHOD.views.facilitators(state, See(NAMES, True, True)))
    assert told["hosts_named"] == {"t2": "Zoé Inconnue"}


def test_where_hosts_are_named_nobody_volunteers_and_a_missing_one_is_told_before_opening() -> None:
    story = Story(METHOD, settings={"hosting": "named"}).when(DrawSeating(), by=FATOU)
    story.when(VolunteerToHost(), by=ANA).refused("not_allowed")
    settings = WorldCafeSettings.model_validate(
        {"hosting": "named", "tables": [{"host": "Ana Morel"}, {"name": "Le port"}, {}]}
    )
    said = [each.said.fr for each in checks(settings, Beforehand())]
    assert said == ["Pas encore d’hôte nommé : tables 2, 3."]

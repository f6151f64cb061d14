"""What the room's screen is told to do: one card large and alone, and what may sound."""

from typing import Any

import pytest

from live.core.commands import Command
from live.core.people import Role
from live.methods.closing.model import AddDecision, WriteEnd
from live.methods.ideas.model import PostIdea, WithdrawIdea
from live.methods.parking.model import ParkIdea
from live.methods.world_cafe.commands import BringBack
from live.views.audiences import view
from live.views.changes import sees_the_same
from live.views.tree import rendered
from live.workshop import commands
from tests.browser.wall_states import MUCH, STATES, Wall
from tests.rules.telling import ANA, BO, FATOU, NAMES
from tests.rules.test_workshop import Told

BREAD = "Un four à pain"


def with_an_idea() -> tuple[Told, str, str]:
    told = Told().planned("Idées", "Suite").opened("Idées")
    told.when(PostIdea(text=BREAD), ANA, "Idées").when(PostIdea(text="Un bal"), BO, "Idées")
    step = told.step("Idées")
    return told, step, next(iter(told.phase("Idées").activity.ideas))  # type: ignore[union-attr]


def lit(told: Told) -> Any:
    return rendered(view(told.now, NAMES, "projector:main"))["spotlight"]


def test_a_card_stands_alone_on_the_rooms_screen_until_it_is_taken_off() -> None:
    told, step, card = with_an_idea()
    told.when(commands.TurnSpotlight(step=step, card=card))
    assert lit(told)["shown"]["text"] == BREAD
    assert rendered(view(told.now, NAMES, "facilitators:main"))["spotlight"]["card"] == card
    told.when(commands.TurnSpotlight())
    assert lit(told) is None


def test_undo_brings_back_the_card_that_stood_there_before() -> None:
    told, step, card = with_an_idea()
    other = list(told.phase("Idées").activity.ideas)[1]  # type: ignore[union-attr]
    told.when(commands.TurnSpotlight(step=step, card=card)).when(commands.TurnSpotlight(step=step, card=other))
    told.when(commands.Undo())
    assert lit(told)["card"] == card


def test_it_goes_when_its_step_closes_and_does_not_come_back_with_it() -> None:
    told, step, card = with_an_idea()
    told.when(commands.TurnSpotlight(step=step, card=card)).opened("Suite").opened("Idées")
    assert lit(told) is None


def test_a_card_that_is_withdrawn_is_shown_no_longer() -> None:
    told, step, card = with_an_idea()
    told.when(commands.TurnSpotlight(step=step, card=card)).when(WithdrawIdea(idea=card), ANA, "Idées")
    assert lit(told) is None


def test_what_is_not_there_or_not_open_or_not_for_everybody_is_refused() -> None:
    told, step, card = with_an_idea()
    told.refuses("unknown_card", commands.TurnSpotlight(step=step, card="nothing"))
    told.refuses("unknown_step", commands.TurnSpotlight(step="nowhere", card=card))
    told.when(commands.AddStep(method="parking", title="Plus tard", standing=True))
    told.when(commands.OpenStep(step=told.step("Plus tard"))).when(ParkIdea(text="Le chauffage"), ANA, "Plus tard")
    parked = next(iter(told.phase("Plus tard").activity.ideas))  # type: ignore[union-attr]
    told.refuses("unknown_card", commands.TurnSpotlight(step=told.step("Plus tard"), card=parked))
    told.refuses("not_allowed", commands.TurnSpotlight(step=step, card=card), ANA)


def test_a_change_of_the_card_reaches_the_screen() -> None:
    told, step, card = with_an_idea()
    told.when(commands.TurnSpotlight(step=step, card=card))
    before = told.now
    told.when(WithdrawIdea(idea=card), ANA, "Idées")
    assert not sees_the_same(before, told.now, "projector:main")


@pytest.mark.parametrize(
    "state",
    ["ideas", "exchange open", "café announced", "canvas", "open space propose", "plenary questions", "action plan"],
)
def test_every_method_with_cards_has_some_to_show_alone(state: str) -> None:
    wall = Wall(MUCH)
    STATES[state](wall)
    step = wall.now.main.now
    held = rendered(view(wall.now, wall.directory, "track:main"))["activity"]
    groups = [
        some
        for some in held.values()
        if isinstance(some, dict) and some and all(isinstance(each, dict) for each in some.values())
    ]
    wall.do("workshop.turn_spotlight", step=step, card=next(iter(groups[0])))
    shown = rendered(view(wall.now, wall.directory, "projector:main"))["spotlight"]["shown"]
    assert shown == next(iter(groups[0].values()))


def test_what_sounds_in_the_room_is_one_choice_for_all_screens_and_any_facilitators() -> None:
    told = Told()
    assert rendered(view(told.now, NAMES, "everyone"))["workshop"]["chimes"] == "end"
    told.when(commands.SetChimes(chimes="none"), FATOU)
    assert rendered(view(told.now, NAMES, "everyone"))["workshop"]["chimes"] == "none"
    told.refuses("not_allowed", commands.SetChimes(chimes="all"), ANA)
    assert ANA.role is Role.PARTICIPANT


def test_the_last_who_came_are_named_before_it_begins_where_all_may_see_names() -> None:
    def arrived(told: Told) -> list[str]:
        return [each["name"] for each in rendered(view(told.now, NAMES, "projector"))["arrived"]]

    assert arrived(Told()) == ["Ana Morel", "Bo Petit"]
    assert arrived(Told(names_seen_by="facilitators")) == []
    assert arrived(Told(identity="anonymous")) == []
    assert arrived(Told().planned("Idées").opened("Idées")) == []


def test_the_end_counts_those_whom_the_minutes_call_present() -> None:
    def people(*marked: Command) -> int:
        told, _, _ = with_an_idea()
        for command in marked:
            told.when(command, FATOU)
        told.when(commands.CloseWorkshop())
        return int(rendered(view(told.now, NAMES, "projector"))["figures"]["people"])

    assert people() == 2
    assert people(commands.MarkAttendance(person="bo", attendance="absent")) == 1


def test_the_end_tells_sums_of_the_day_and_what_goes_on_counts_once() -> None:
    told, _, _ = with_an_idea()
    closing = told.now.steps["closing"].plan.title
    told.when(AddDecision(what="Ouvrir le four"), FATOU, closing)
    told.when(WriteEnd(field="next_meeting", text="Mardi 12 janvier", base=0), FATOU, closing)
    assert rendered(view(told.now, NAMES, "projector"))["figures"] is None
    assert rendered(view(told.now, NAMES, "projector"))["next_meeting"] == ""
    told.when(commands.CloseWorkshop())
    assert rendered(view(told.now, NAMES, "projector"))["next_meeting"] == "Mardi 12 janvier"
    figures = rendered(view(told.now, NAMES, "projector"))["figures"]
    assert figures == {
        "people": 2,
        "organisations": 2,
        "notes": 0,
        "kinds": [{"n": 2, "called": {"fr": "idées", "en": "ideas"}}],
        "named": {},
        "votes": 0,
        "decisions": 1,
        "actions": 0,
    }


def test_what_the_organiser_called_otherwise_is_counted_under_that_name() -> None:
    told, _, _ = with_an_idea()
    settings = {"tables": [{"name": "Nord"}, {"name": "Sud"}], "findings_called": "pistes"}
    told.when(commands.AddStep(method="world_cafe", title="Café", settings=settings)).opened("Café")
    tables = list(told.phase("Café").activity.tables)  # type: ignore[union-attr]
    told.when(BringBack(text="Un banc", table=tables[0]), FATOU, "Café")
    figures = rendered(view(told.when(commands.CloseWorkshop()).now, NAMES, "projector"))["figures"]
    # A word for several: « 1 pistes » is no French.
    assert [(each["n"], each["called"]["fr"]) for each in figures["kinds"]] == [(2, "idées"), (1, "point de récolte")]
    assert figures["named"] == {}
    told.when(commands.ReopenWorkshop()).opened("Café")
    told.when(BringBack(text="Un bal", table=tables[1]), FATOU, "Café")
    figures = rendered(view(told.when(commands.CloseWorkshop()).now, NAMES, "projector"))["figures"]
    assert [each["n"] for each in figures["kinds"]] == [2]
    assert figures["named"] == {"pistes": 2}

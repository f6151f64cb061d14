"""The parking lot: ideas that belong elsewhere, kept for later."""

from __future__ import annotations

from live.core.blocks import Bullets, Heading
from live.methods import parking
from live.methods.parking.model import DealWithIdea, EditIdea, ParkIdea, RestoreIdea, WithdrawIdea
from tests.rules.telling import ANA, BO, FATOU, Story


def story() -> Story:
    return Story(parking.METHOD).when(ParkIdea(text="Le chauffage"), ANA).when(ParkIdea(text="Le toit"), BO)


def cards(told: Story) -> dict[str, str]:
    return {card["text"]: key for key, card in told.facilitators()["cards"].items()}


def test_anybody_parks_an_idea_and_facilitators_see_whose_it_is() -> None:
    told = story()
    seen = told.facilitators()["cards"].values()
    assert [(card["text"], card["author"]) for card in seen] == [("Le chauffage", "Ana Morel"), ("Le toit", "Bo Petit")]
    assert [card["author"] for card in told.facilitators(named=False)["cards"].values()] == ["", ""]


def test_what_is_parked_is_between_its_author_and_the_facilitators() -> None:
    told = story()
    assert told.everyone() == {}
    assert [card["text"] for card in told.person(ANA)["mine"].values()] == ["Le chauffage"]


def test_its_author_and_facilitators_change_it_and_nobody_else() -> None:
    told = story()
    key = cards(told)["Le chauffage"]
    told.when(EditIdea(card=key, text="Le chauffage en hiver"), ANA)
    told.when(EditIdea(card=key, text="x"), BO).refused("not_yours")
    told.when(WithdrawIdea(card=key), BO).refused("not_yours")
    told.when(EditIdea(card=key, text="Chauffer en hiver"), FATOU)
    assert [card["text"] for card in told.person(ANA)["mine"].values()] == ["Chauffer en hiver"]
    told.when(WithdrawIdea(card=key), FATOU)
    assert list(cards(told)) == ["Le toit"]
    assert told.person(ANA)["mine"] == {}
    told.when(EditIdea(card=key, text="x"), ANA).refused("unknown_idea")


def test_a_facilitators_act_is_taken_back() -> None:
    told = story()
    key = cards(told)["Le toit"]
    before = told.facilitators()
    for command in (WithdrawIdea(card=key), DealWithIdea(card=key), EditIdea(card=key, text="Le toit du hangar")):
        told.undone(command)
        assert told.facilitators() == before


def test_what_was_dealt_with_is_told_apart_and_not_worked_on_again() -> None:
    told = story()
    told.when(DealWithIdea(card=cards(told)["Le toit"]), FATOU)
    assert [outcome.text for outcome in parking.METHOD.outcomes(told.state)] == ["Le chauffage"]
    assert told.minutes() == [Bullets(("Le chauffage",)), Heading(2, "Déjà traité"), Bullets(("Le toit",))]
    assert [card["done"] for card in told.person(BO)["mine"].values()] == [True]


def test_an_empty_parking_lot_leaves_nothing() -> None:
    assert Story(parking.METHOD).minutes() == []
    Story(parking.METHOD).when(RestoreIdea(card="nothing"), FATOU).refused("unknown_idea")
    Story(parking.METHOD).when(DealWithIdea(card="nothing"), FATOU).refused("unknown_idea")


def test_there_is_an_end_to_what_one_person_parks() -> None:
    told = Story(parking.METHOD)
    for number in range(100):
        told.when(ParkIdea(text=f"Idée {number}"), ANA)
    told.when(ParkIdea(text="De trop"), ANA).refused("too_many_ideas", limit=100)

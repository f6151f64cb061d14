"""Cards under themes, whatever the method calls them."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from live.core.commands import Asked, Command
from live.core.people import By, Role
from live.core.refusals import Refused
from live.core.versioned_map import VersionedMap
from live.parts import cards
from live.parts.cards import (
    CardsGrouped,
    CardsUngrouped,
    DissolveTheme,
    GroupCards,
    RenameTheme,
    Theme,
    ThemeDissolved,
    ThemeNamed,
    UngroupCards,
)
from live.workshop.codec import decode
from live.workshop.registry import COMMANDS

FATOU = By("fatou", Role.FACILITATOR)


@dataclass(frozen=True, slots=True)
class Moment:
    """A card of a method that does not exist."""

    text: str
    theme: str | None = None


class Wall:
    """Two piles of cards under the same themes."""

    def __init__(self) -> None:
        self.piles = {
            "left": VersionedMap({"c1": Moment("1968"), "c2": Moment("1981")}),
            "right": VersionedMap({"c3": Moment("2001")}),
        }
        self.themes: VersionedMap[str, Theme] = VersionedMap()
        self.seed = 0

    def find(self, key: str) -> Moment | None:
        return next((pile[key] for pile in self.piles.values() if key in pile), None)

    def given(self, *events: cards.Happening) -> Wall:
        for event in events:
            self.piles = {name: cards.resorted(pile, event) for name, pile in self.piles.items()}
            self.themes = cards.renamed(self.themes, event)
        return self

    def asked(self, command: Command) -> Asked[Command]:
        return Asked(FATOU, 1, self.seed, command)

    def when(self, command: cards.Asking) -> list[cards.Happening]:
        self.seed += 1
        happened = cards.decide(self.themes, self.find, self.asked(command), command, "unknown_note")
        self.given(*happened)
        return happened

    def lying(self) -> dict[str, str | None]:
        return {key: card.theme for pile in self.piles.values() for key, card in pile.items()}


def test_cards_of_several_piles_lie_under_one_theme() -> None:
    wall = Wall()
    named, grouped = wall.when(GroupCards(cards=("c1", "c3"), name="Luttes"))
    assert isinstance(named, ThemeNamed)
    assert grouped == CardsGrouped(("c1", "c3"), named.theme)
    assert wall.lying() == {"c1": named.theme, "c2": None, "c3": named.theme}
    assert [key for key, _ in cards.under(wall.piles["right"], named.theme)] == ["c3"]
    wall.when(DissolveTheme(theme=named.theme))
    assert wall.lying() == {"c1": None, "c2": None, "c3": None}
    assert not wall.themes


def test_themes_are_numbered_in_the_order_they_were_made() -> None:
    wall = Wall().given(ThemeNamed("a", "Un"), ThemeNamed("b", "Deux"), ThemeDissolved("a"), ThemeNamed("c", "Trois"))
    assert {key: theme.number for key, theme in wall.themes.items()} == {"b": 2, "c": 3}


def test_what_is_not_there_is_named_in_the_methods_own_words() -> None:
    wall = Wall().given(ThemeNamed("a", "Un"))
    for command, code in (
        (GroupCards(cards=("gone",), name="Un"), "unknown_note"),
        (UngroupCards(cards=("gone",)), "unknown_note"),
        (GroupCards(cards=("c1",), theme="gone"), "unknown_theme"),
        (RenameTheme(theme="gone", name="Un"), "unknown_theme"),
        (DissolveTheme(theme="gone"), "unknown_theme"),
    ):
        with pytest.raises(Refused) as refused:
            wall.when(command)
        assert refused.value.code == code


def test_a_card_that_lies_there_already_is_not_moved_and_a_loose_one_not_taken_out() -> None:
    wall = Wall().given(ThemeNamed("a", "Un"), CardsGrouped(("c1",), "a"))
    assert wall.when(GroupCards(cards=("c1",), theme="a")) == []
    assert wall.when(GroupCards(cards=("c1", "c3", "c3", "gone"), theme="a")) == [CardsGrouped(("c3",), "a")]
    assert wall.when(UngroupCards(cards=("c2",))) == []
    assert wall.when(UngroupCards(cards=("c2", "c1"))) == [CardsUngrouped(("c1",))]


@pytest.mark.parametrize(
    "command",
    [
        GroupCards(cards=("c1", "c2", "c3"), name="Tout"),
        GroupCards(cards=("c1", "c2"), theme="b"),
        UngroupCards(cards=("c1", "c3")),
        RenameTheme(theme="a", name="Autrement"),
    ],
)
def test_undoing_puts_every_card_back_where_it_lay(command: cards.Asking) -> None:
    wall = Wall().given(ThemeNamed("a", "Un"), ThemeNamed("b", "Deux"), CardsGrouped(("c1",), "a"))
    wall.given(CardsGrouped(("c3",), "b"))
    lay, themes = wall.lying(), wall.themes
    wall.seed += 1
    undo = cards.inverse(wall.themes, wall.find, wall.asked(command), command)
    wall.seed -= 1
    wall.when(command)
    for inverse in undo:
        assert isinstance(inverse, cards.Asking)
        wall.when(inverse)
    assert (wall.lying(), wall.themes) == (lay, themes)


def test_a_theme_that_had_no_name_may_be_named() -> None:
    wall = Wall().given(ThemeNamed("a", ""))
    command = RenameTheme(theme="a", name="Un")
    assert cards.inverse(wall.themes, wall.find, wall.asked(command), command) == ()
    assert wall.when(command) == [ThemeNamed("a", "Un")]


def test_words_and_logs_of_the_first_release_are_still_understood() -> None:
    for name, field in (("ideas.group_ideas", "ideas"), ("world_cafe.group_findings", "findings")):
        assert COMMANDS[name].kind.model_validate({field: ["c1"], "name": "Un"}) == GroupCards(cards=("c1",), name="Un")
    for name, field in (("ideas.ideas_grouped", "ideas"), ("world_cafe.findings_grouped", "findings")):
        body = {"event": name, "at": 1, "by": "fatou", "with": {field: ["c1"], "theme": "a"}, "step": "s1"}
        assert decode(1, json.dumps(body).encode()).event == CardsGrouped(("c1",), "a")


def test_a_theme_that_nobody_named_is_called_after_its_first_card() -> None:
    themes = VersionedMap({"a": Theme("", 1), "b": Theme("Voirie", 2), "c": Theme("", 3)})
    texts = {"a": ("Trop de bruit\nle soir, " + "encore " * 20, "Rien"), "b": ("Un trottoir",), "c": ()}
    first, second = cards.theme_outcomes(themes, texts.__getitem__)
    assert first.text.startswith("Trop de bruit le soir, encore")
    assert len(first.text) <= 61
    assert (second.text, second.detail) == ("Voirie", "Un trottoir")

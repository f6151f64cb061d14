"""Themes: cards of one kind, sorted under names by several hands.

What ideas and a world café's findings have in common: how cards move between themes. The commands and
events are each method's own, since their names on the wire and in the log are, and so is who may sort.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar

from live.core.keyed import Keyed

ThemeId = str
CardId = str


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    number: int


Themes = Keyed[ThemeId, Theme]


class Card(Protocol):
    """Any frozen dataclass that says under which theme it lies."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def theme(self) -> ThemeId | None: ...


Sortable = TypeVar("Sortable", bound=Card)


def named(themes: Themes, theme: ThemeId, name: str) -> Themes:
    known = themes.get(theme)
    number = 1 + max((other.number for other in themes.values()), default=0)
    return themes.put(theme, replace(known, name=name) if known else Theme(name, number))


def moved(cards: Keyed[CardId, Sortable], keys: Iterable[CardId], theme: ThemeId | None) -> Keyed[CardId, Sortable]:
    for key in keys:
        # A card withdrawn while a hand was moving it is simply not there any more.
        if key in cards:
            cards = cards.put(key, replace(cards[key], theme=theme))
    return cards


def under(cards: Keyed[CardId, Sortable], theme: ThemeId | None) -> list[tuple[CardId, Sortable]]:
    """The cards of a theme (None: of no theme), in the order they were written."""
    return [(key, card) for key, card in cards.items() if card.theme == theme]


def lying(cards: Keyed[CardId, Sortable], keys: Iterable[CardId]) -> dict[ThemeId | None, tuple[CardId, ...]]:
    """Which of these cards lie under which theme now."""
    lay: dict[ThemeId | None, list[CardId]] = defaultdict(list)
    for key in keys:
        if key in cards:
            lay[cards[key].theme].append(key)
    return {theme: tuple(them) for theme, them in lay.items()}

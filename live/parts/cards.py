"""Cards sorted under themes by several hands: what can be asked, what can have happened, and the rules of it.

A method keeps its cards as it likes, with whatever else they say: any frozen dataclass that knows under which theme
it lies is a card. Who may sort, and what a missing card is called in a refusal, the method says. A card taken by two
hands ends where the last hand put it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, Protocol, TypeVar, assert_never

from pydantic import AliasChoices, Field

from live.core.commands import TEXT_LIMIT, Asked, Command, Event, Id, Line, Title, Typed
from live.core.nodes import Node
from live.core.outcomes import Kind, Outcome, Spoken
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.text import one_line, shortened
from live.core.versioned_map import VersionedMap

IDEA: Final = Kind("idea", Spoken("les idées", "ideas"), Spoken("idée", "idea"), Spoken("idées", "ideas"))
# What stands between the texts of a theme in the words that it leaves to a later step.
_BETWEEN: Final = " · "
THEME: Final = Kind("theme", Spoken("les thèmes", "themes"), Spoken("thème", "theme"), Spoken("thèmes", "themes"))

# So much of a card names a theme that nobody has named.
_NAME_LIMIT: Final = 60
ThemeId = str
CardId = str
CardIds = Annotated[
    tuple[Id, ...],
    # Up to 0.1 each method had a name of its own for them.
    Field(min_length=1, max_length=500, validation_alias=AliasChoices("cards", "ideas", "findings")),
]


class GroupCards(Command):
    """Put cards into a theme: one that exists, or a new one with this name."""

    cards: CardIds
    theme: Id | None = None
    name: Line = ""


class UngroupCards(Command):
    """Take cards out of the theme they lie in."""

    cards: CardIds


class RenameTheme(Command):
    """Give a theme another name."""

    theme: Id
    name: Title


class DissolveTheme(Command):
    """A theme goes; its cards stay."""

    theme: Id


class WithdrawCards(Command):
    """Take cards out for everybody, in one act that is undone as one."""

    cards: CardIds


@dataclass(frozen=True, slots=True)
class ThemeNamed(Event):
    """A theme exists from now on, or bears another name."""

    theme: ThemeId
    name: Typed


@dataclass(frozen=True, slots=True)
class CardsGrouped(Event):
    cards: tuple[CardId, ...]
    theme: ThemeId


@dataclass(frozen=True, slots=True)
class CardsUngrouped(Event):
    cards: tuple[CardId, ...]


@dataclass(frozen=True, slots=True)
class ThemeDissolved(Event):
    """The theme is gone; its cards stay."""

    theme: ThemeId


Asking = GroupCards | UngroupCards | RenameTheme | DissolveTheme
Happening = ThemeNamed | CardsGrouped | CardsUngrouped | ThemeDissolved
EVENTS: tuple[type[Event], ...] = (ThemeNamed, CardsGrouped, CardsUngrouped, ThemeDissolved)


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    number: int


Themes = VersionedMap[ThemeId, Theme]


class Card(Protocol):
    """Any frozen dataclass that says under which theme it lies."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def theme(self) -> ThemeId | None: ...


class Numbered(Card, Protocol):
    """A card that says too as which one it was written."""

    @property
    def number(self) -> int: ...


Sortable = TypeVar("Sortable", bound=Card)
Countable = TypeVar("Countable", bound=Numbered)
Find = Callable[[CardId], Card | None]


def decide(themes: Themes, find: Find, asked: Asked[Any], command: Asking, unknown: str) -> list[Happening]:
    """`find` is the card of an id; `unknown` the code for none of the cards being there."""
    match command:
        case GroupCards(cards=keys, theme=None, name=name):
            known = those_there(find, keys, unknown)
            theme = asked.fresh_id()
            return [ThemeNamed(theme, name), CardsGrouped(known, theme)]
        case GroupCards(cards=keys):
            known = those_there(find, keys, unknown)
            theme = _theme(themes, command.theme)
            gathered = tuple(each for each in known if _theme_of(find, each) != theme)
            return [CardsGrouped(gathered, theme)] if gathered else []
        case UngroupCards(cards=keys):
            grouped = tuple(each for each in those_there(find, keys, unknown) if _theme_of(find, each))
            return [CardsUngrouped(grouped)] if grouped else []
        case RenameTheme(theme=key, name=name):
            return [ThemeNamed(_theme(themes, key), name)]
        case DissolveTheme(theme=key):
            return [ThemeDissolved(_theme(themes, key))]
        case _:
            assert_never(command)


def resorted(cards: VersionedMap[CardId, Sortable], event: Happening) -> VersionedMap[CardId, Sortable]:
    """A pile of cards after this; those of the event that lie in another pile are left out."""
    match event:
        case CardsGrouped(keys, theme):
            return _moved(cards, keys, theme)
        case CardsUngrouped(keys):
            return _moved(cards, keys, None)
        case ThemeDissolved(theme):
            return _moved(cards, [key for key, _ in under(cards, theme)], None)
        case ThemeNamed():
            return cards
        case _:
            assert_never(event)


def renamed(themes: Themes, event: Happening) -> Themes:
    """The themes after this."""
    match event:
        case ThemeNamed(theme, name):
            known = themes.get(theme)
            number = 1 + max((other.number for other in themes.values()), default=0)
            return themes.put(theme, replace(known, name=name) if known else Theme(name, number))
        case ThemeDissolved(theme):
            return themes.drop(theme)
        case CardsGrouped() | CardsUngrouped():
            return themes
        case _:
            assert_never(event)


def inverse(themes: Themes, find: Find, asked: Asked[Any], command: Asking) -> tuple[Command, ...]:
    """What puts cards back where they lay. A theme that was dissolved is gone."""
    match command:
        case GroupCards(cards=keys, theme=theme):
            undo: list[Command] = [] if theme else [DissolveTheme(theme=asked.fresh_id())]
            return (*undo, *_put_back(find, keys))
        case UngroupCards(cards=keys):
            return _put_back(find, keys)
        case RenameTheme(theme=key):
            known = themes.get(key)
            return (RenameTheme(theme=key, name=known.name),) if known and known.name else ()
        case DissolveTheme():
            return ()
        case _:
            assert_never(command)


def those_there(find: Find, keys: Iterable[CardId], unknown: str) -> tuple[CardId, ...]:
    """Each of these once that is still there. Raises Refused with `unknown` where none is."""
    known = tuple(key for key in dict.fromkeys(keys) if find(key) is not None)
    if not known:
        raise Refused(unknown)
    return known


def put_back(
    cards: VersionedMap[CardId, Countable], themes: Themes, key: CardId, card: Countable
) -> VersionedMap[CardId, Countable]:
    """A pile with a card that was taken out of it, among the others as it was written; under its theme, if there still
    is one."""
    later = {each: other for each, other in cards.items() if other.number > card.number}
    cards = cards.drop(*later).put(key, card if card.theme in themes else replace(card, theme=None))
    for each, other in later.items():
        cards = cards.put(each, other)
    return cards


def under(cards: VersionedMap[CardId, Sortable], theme: ThemeId | None) -> list[tuple[CardId, Sortable]]:
    """The cards of a theme (None: of no theme), in the order they were written."""
    return [(key, card) for key, card in cards.items() if card.theme == theme]


def theme_name(theme: Theme, texts: Sequence[str]) -> str:
    """What it is called once people read it elsewhere: its name, else how the first of the cards under it begins."""
    return theme.name or shortened(one_line(next(iter(texts), "")), _NAME_LIMIT)


def says_it_all(name: str, texts: Sequence[str]) -> bool:
    """Whether a theme is called by the very words of the only card under it, which need not be read twice then."""
    return len(texts) == 1 and one_line(texts[0]) == name


def theme_outcomes(themes: Themes, texts_under: Callable[[ThemeId], Sequence[str]]) -> tuple[Outcome, ...]:
    """Themes for a later step, each with what lies under it. One with neither a name nor cards says nothing."""
    told = ((key, theme, texts_under(key)) for key, theme in themes.items())
    return tuple(
        Outcome(key, name, THEME.name, "" if says_it_all(name, texts) else shortened(_BETWEEN.join(texts), TEXT_LIMIT))
        for key, theme, texts in told
        if (name := theme_name(theme, texts))
    )


def texts_in(outcome: Outcome) -> tuple[str, ...]:
    """What lies under a theme that an earlier step left; nothing of any other outcome."""
    return tuple(outcome.detail.split(_BETWEEN)) if outcome.kind == THEME.name and outcome.detail else ()


def theme_card(key: ThemeId, theme: Theme) -> Node:
    return {"name": theme.name, "number": theme.number}


def _moved(
    cards: VersionedMap[CardId, Sortable], keys: Iterable[CardId], theme: ThemeId | None
) -> VersionedMap[CardId, Sortable]:
    for key in keys:
        # A card withdrawn while a hand was moving it is simply not there any more.
        if key in cards:
            cards = cards.put(key, replace(cards[key], theme=theme))
    return cards


def _put_back(find: Find, keys: Iterable[CardId]) -> tuple[Command, ...]:
    lay: dict[ThemeId | None, list[CardId]] = defaultdict(list)
    for key in keys:
        card = find(key)
        if card is not None:
            lay[card.theme].append(key)
    return tuple(
        UngroupCards(cards=tuple(them)) if theme is None else GroupCards(cards=tuple(them), theme=theme)
        for theme, them in lay.items()
    )


def _theme_of(find: Find, key: CardId) -> ThemeId | None:
    card = find(key)
    return card.theme if card else None


def _theme(themes: Themes, theme: ThemeId | None) -> ThemeId:
    if theme is None or theme not in themes:
        raise Refused("unknown_theme")
    return theme

"""Who sees what of the ideas."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import Directory
from live.core.versioned_map import VersionedMap
from live.methods.ideas.model import Idea, IdeaId, Ideas, Own
from live.parts.cards import Theme, ThemeId, theme_card

_NOTHING_YET: VersionedMap[IdeaId, Idea] = VersionedMap()
_NO_THEMES: VersionedMap[ThemeId, Theme] = VersionedMap()


def everyone(state: Ideas, see: See) -> Tree:
    """Everyone: how many ideas are written; once revealed, the ideas and their themes.
    While writing is silent, not a word of anybody else's."""
    return {
        "revealed": state.revealed,
        "grouping": state.settings.grouping,
        "signed": see.named and state.settings.signed,
        "count": len(state.ideas),
        "ideas": Each(
            state.ideas if state.revealed else _NOTHING_YET,
            card,
            (see.directory, see.named and state.settings.signed),
        ),
        "themes": Each(state.themes if state.revealed else _NO_THEMES, theme_card),
    }


def facilitators(state: Ideas, see: See) -> Tree:
    """Facilitators: how many of those who are here have written something."""
    wrote = sum(bool(state.by_author.get(person)) for person in see.people)
    return {"wrote": wrote, "of": len(see.people)}


def person(state: Ideas, viewer: PersonId, see: See) -> Tree:
    """The author: their own ideas, also while writing is silent."""
    return {"mine": Each(state.own(viewer), own_card)}


def card(key: IdeaId, idea: Idea, directory: Directory, signed: bool) -> Node:
    shown: dict[str, Node] = {"text": idea.text, "number": idea.number, "theme": idea.theme}
    if signed:
        shown["author"] = directory.name(idea.author)
    if idea.origin:
        shown["from"] = idea.origin.workshop
    if idea.late:
        shown["late"] = True
    return shown


def own_card(key: IdeaId, idea: Own) -> Node:
    return {"text": idea.text, "number": idea.number}

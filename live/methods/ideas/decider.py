"""The rules of collecting and grouping ideas.

Anybody in the room writes; only the author edits or withdraws, and the facilitator for everybody.
Several hands group at once: a card taken twice ends where the last hand put it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from live.core.commands import Asked, Command
from live.core.ids import PersonId
from live.core.method import Item, Present
from live.core.refusals import Refused
from live.core.themes import ThemeId, lying, moved, named
from live.methods.ideas.model import (
    IDEAS_EACH,
    DissolveTheme,
    EditIdea,
    GroupIdeas,
    Idea,
    IdeaEdited,
    IdeaId,
    IdeaPosted,
    Ideas,
    IdeasGrouped,
    IdeasRevealed,
    IdeasSettings,
    IdeasUngrouped,
    IdeaWithdrawn,
    Own,
    PostIdea,
    RenameTheme,
    RevealIdeas,
    ThemeDissolved,
    ThemeNamed,
    UngroupIdeas,
    WithdrawIdea,
)

Asking = PostIdea | EditIdea | WithdrawIdea | RevealIdeas | GroupIdeas | UngroupIdeas | RenameTheme | DissolveTheme
Happening = (
    IdeaPosted
    | IdeaEdited
    | IdeaWithdrawn
    | IdeasRevealed
    | ThemeNamed
    | IdeasGrouped
    | IdeasUngrouped
    | ThemeDissolved
)


def start(settings: IdeasSettings, items: tuple[Item, ...], present: Present) -> Ideas:
    return Ideas(settings=settings, revealed=not settings.silent)


def decide(state: Ideas, asked: Asked[Asking], present: Present) -> list[Happening]:
    match asked.command:
        case PostIdea(text=text):
            if len(state.own(asked.by.person)) >= IDEAS_EACH:
                raise Refused("too_many_ideas", limit=IDEAS_EACH)
            return [IdeaPosted(asked.fresh_id(), asked.by.person, text, asked.late)]
        case EditIdea(idea=key, text=text):
            idea = _own(state, key, asked)
            return [IdeaEdited(key, idea.author, text)] if idea.text != text else []
        case WithdrawIdea(idea=key):
            return [IdeaWithdrawn(key, _own(state, key, asked).author)]
        case RevealIdeas():
            return [] if state.revealed else [IdeasRevealed()]
        case GroupIdeas():
            return _group(state, asked, asked.command)
        case UngroupIdeas(ideas=keys):
            _may_group(state, asked)
            grouped = tuple(key for key in _known(state, keys) if state.ideas[key].theme)
            return [IdeasUngrouped(grouped)] if grouped else []
        case RenameTheme(theme=theme, name=name):
            _may_group(state, asked)
            return [ThemeNamed(_theme(state, theme), name)]
        case DissolveTheme(theme=theme):
            _may_group(state, asked)
            return [ThemeDissolved(_theme(state, theme))]
        case _:
            assert_never(asked.command)


def evolve(state: Ideas, event: Happening) -> Ideas:
    match event:
        case IdeaPosted(key, author, text, late):
            idea = Idea(author, text, state.written + 1, late=late)
            own = state.own(author).put(key, Own(text, idea.number))
            return replace(
                state,
                ideas=state.ideas.put(key, idea),
                by_author=state.by_author.put(author, own),
                written=state.written + 1,
            )
        case IdeaEdited(key, author, text):
            own = state.own(author).change(key, lambda idea: replace(idea, text=text))
            return replace(
                state,
                ideas=state.ideas.change(key, lambda idea: replace(idea, text=text)),
                by_author=state.by_author.put(author, own),
            )
        case IdeaWithdrawn(key, author):
            own = state.own(author).drop(key)
            return replace(state, ideas=state.ideas.drop(key), by_author=state.by_author.put(author, own))
        case IdeasRevealed():
            return replace(state, revealed=True)
        case ThemeNamed(theme, name):
            return replace(state, themes=named(state.themes, theme, name))
        case IdeasGrouped(keys, theme):
            return replace(state, ideas=moved(state.ideas, keys, theme))
        case IdeasUngrouped(keys):
            return replace(state, ideas=moved(state.ideas, keys, None))
        case ThemeDissolved(theme):
            members = tuple(key for key, _ in state.of_theme(theme))
            return replace(state, ideas=moved(state.ideas, members, None), themes=state.themes.drop(theme))
        case _:
            assert_never(event)


def items(state: Ideas) -> tuple[Item, ...]:
    """Themes with how many ideas they hold, then every idea: the later step says which kind it takes."""
    themes = tuple(
        Item(key, theme.name, "theme", " · ".join(idea.text for _, idea in state.of_theme(key))[:2_000])
        for key, theme in state.themes.items()
    )
    return themes + tuple(Item(key, idea.text, "idea") for key, idea in state.ideas.items())


def inverse(state: Ideas, asked: Asked[Asking]) -> tuple[Command, ...]:
    """What puts the cards back where they lay. Withdrawing and revealing cannot be unseen."""
    match asked.command:
        case GroupIdeas(ideas=keys, theme=theme):
            undo: list[Command] = [] if theme else [DissolveTheme(theme=asked.fresh_id())]
            return (*undo, *_put_back(state, keys))
        case UngroupIdeas(ideas=keys):
            return _put_back(state, keys)
        case RenameTheme(theme=theme):
            known = state.themes.get(theme)
            return (RenameTheme(theme=theme, name=known.name),) if known else ()
        case _:
            return ()


def _group(state: Ideas, asked: Asked[Asking], command: GroupIdeas) -> list[Happening]:
    _may_group(state, asked)
    keys = _known(state, command.ideas)
    if command.theme is None:
        theme = asked.fresh_id()
        return [ThemeNamed(theme, command.name), IdeasGrouped(keys, theme)]
    theme = _theme(state, command.theme)
    gathered = tuple(key for key in keys if state.ideas[key].theme != theme)
    return [IdeasGrouped(gathered, theme)] if gathered else []


def _put_back(state: Ideas, keys: tuple[IdeaId, ...]) -> tuple[Command, ...]:
    return tuple(
        UngroupIdeas(ideas=them) if theme is None else GroupIdeas(ideas=them, theme=theme)
        for theme, them in lying(state.ideas, keys).items()
    )


def _own(state: Ideas, key: IdeaId, asked: Asked[Asking]) -> Idea:
    idea = state.ideas.get(key)
    if idea is None:
        raise Refused("unknown_idea")
    if idea.author != asked.by.person and not asked.by.facilitates:
        raise Refused("not_yours")
    return idea


def _known(state: Ideas, keys: tuple[IdeaId, ...]) -> tuple[IdeaId, ...]:
    kept = tuple(dict.fromkeys(key for key in keys if key in state.ideas))
    if not kept:
        raise Refused("unknown_idea")
    return kept


def _theme(state: Ideas, theme: ThemeId) -> ThemeId:
    if theme not in state.themes:
        raise Refused("unknown_theme")
    return theme


def _may_group(state: Ideas, asked: Asked[Asking]) -> None:
    if asked.by.facilitates:
        return
    if state.settings.grouping == "facilitators":
        raise Refused("not_allowed")
    if not state.revealed:
        raise Refused("not_revealed")


def concerns(event: Happening) -> tuple[PersonId, ...]:
    match event:
        case IdeaPosted() | IdeaEdited() | IdeaWithdrawn():
            return (event.author,)
        case _:
            return ()

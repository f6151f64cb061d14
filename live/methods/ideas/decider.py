"""The rules of collecting and grouping ideas.

Anybody in the room writes; only the author edits or withdraws, and the facilitator for everybody.
Several hands group at once: a card taken twice ends where the last hand put it.
"""

from __future__ import annotations

from typing import assert_never

from live.core.commands import Asked, Command
from live.core.ids import PersonId
from live.core.meanwhile import still_as_seen
from live.core.method import CutShort, Present
from live.core.outcomes import Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.ideas.model import (
    IDEAS_EACH,
    EditIdea,
    HideIdeas,
    Idea,
    IdeaEdited,
    IdeaPosted,
    IdeaRestored,
    Ideas,
    IdeasHidden,
    IdeasRevealed,
    IdeasSettings,
    IdeaWithdrawn,
    Own,
    PostIdea,
    RestoreIdea,
    RevealIdeas,
    WithdrawIdea,
)
from live.parts import cards
from live.parts.cards import CardId, Theme

Asking = PostIdea | EditIdea | WithdrawIdea | cards.WithdrawCards | RestoreIdea | RevealIdeas | HideIdeas | cards.Asking
Happening = IdeaPosted | IdeaEdited | IdeaWithdrawn | IdeaRestored | IdeasRevealed | IdeasHidden | cards.Happening


def start(settings: IdeasSettings, items: tuple[Outcome, ...], present: Present) -> Ideas:
    """Cards that other workshops have said lie there already, each under the heading that it had."""
    headings = dict.fromkeys(item.origin.heading for item in items if item.origin and item.origin.heading)
    themes = {heading: f"{items[0].id}-{number}" for number, heading in enumerate(headings, 1)}
    ideas = {
        item.id: Idea("", item.text, number, themes.get(item.origin.heading if item.origin else ""), origin=item.origin)
        for number, item in enumerate(items, 1)
    }
    return Ideas(
        settings=settings,
        revealed=not settings.silent,
        ideas=VersionedMap(ideas),
        themes=VersionedMap({key: Theme(name, number) for number, (name, key) in enumerate(themes.items(), 1)}),
        written=len(ideas),
    )


def decide(state: Ideas, asked: Asked[Asking], present: Present) -> list[Happening]:
    match asked.command:
        case PostIdea(text=text):
            if len(state.own(asked.by.person)) >= IDEAS_EACH:
                raise Refused("too_many_ideas", limit=IDEAS_EACH)
            return [IdeaPosted(asked.fresh_id(), asked.by.person, text, asked.late)]
        case EditIdea(idea=key, text=text, seen=seen):
            idea = _own(state, key, asked)
            still_as_seen(idea.text, seen)
            return [IdeaEdited(key, idea.author, text)] if idea.text != text else []
        case WithdrawIdea(idea=key):
            return [IdeaWithdrawn(key, _own(state, key, asked).author)]
        case cards.WithdrawCards(cards=keys):
            known = cards.those_there(state.ideas.get, keys, "unknown_idea")
            return [IdeaWithdrawn(key, state.ideas[key].author) for key in known]
        case RestoreIdea(idea=key):
            if key not in state.withdrawn:
                raise Refused("unknown_idea")
            return [IdeaRestored(key, state.withdrawn[key].author)]
        case RevealIdeas():
            return [] if state.revealed else [IdeasRevealed()]
        case HideIdeas():
            # What was never written in silence is not taken from those who read it.
            return [IdeasHidden()] if state.revealed and state.settings.silent else []
        case cards.GroupCards() | cards.UngroupCards() | cards.RenameTheme() | cards.DissolveTheme():
            _may_group(state, asked)
            return [*cards.decide(state.themes, state.ideas.get, asked, asked.command, "unknown_idea")]
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
            return replace(
                state,
                ideas=state.ideas.drop(key),
                by_author=state.by_author.put(author, own),
                withdrawn=state.withdrawn.put(key, state.ideas[key]),
            )
        case IdeaRestored(key, author):
            idea = state.withdrawn[key]
            theirs = {**state.own(author), key: Own(idea.text, idea.number)}
            in_order = sorted(theirs.items(), key=lambda each: each[1].number)
            return replace(
                state,
                ideas=cards.put_back(state.ideas, state.themes, key, idea),
                by_author=state.by_author.put(author, VersionedMap(in_order)),
                withdrawn=state.withdrawn.drop(key),
            )
        case IdeasRevealed():
            return replace(state, revealed=True)
        case IdeasHidden():
            return replace(state, revealed=False)
        case cards.ThemeNamed() | cards.CardsGrouped() | cards.CardsUngrouped() | cards.ThemeDissolved():
            ideas = cards.resorted(state.ideas, event)
            return replace(state, ideas=ideas, themes=cards.renamed(state.themes, event))
        case _:
            assert_never(event)


def outcomes(state: Ideas) -> tuple[Outcome, ...]:
    """Themes with how many ideas they hold, then every idea: the later step says which kind it takes."""
    themes = cards.theme_outcomes(state.themes, state.texts_under)
    ideas = (
        Outcome(key, idea.text, "idea", origin=idea.origin, within=idea.theme or "")
        for key, idea in state.ideas.items()
    )
    return (*themes, *ideas)


def inverse(state: Ideas, asked: Asked[Asking]) -> tuple[Command, ...]:
    """What puts the cards back where they lay, and hides what was revealed."""
    match asked.command:
        case RevealIdeas() if not state.revealed:
            return (HideIdeas(),)
        case HideIdeas() if state.revealed:
            return (RevealIdeas(),)
        case EditIdea(idea=key, text=text) if key in state.ideas:
            return (EditIdea(idea=key, text=state.ideas[key].text, seen=text),)
        case WithdrawIdea(idea=key):
            return (RestoreIdea(idea=key),)
        case cards.WithdrawCards(cards=keys):
            return tuple(RestoreIdea(idea=key) for key in dict.fromkeys(keys) if key in state.ideas)
        case cards.GroupCards() | cards.UngroupCards() | cards.RenameTheme() | cards.DissolveTheme() as command:
            return cards.inverse(state.themes, state.ideas.get, asked, command)
        case _:
            return ()


def _own(state: Ideas, key: CardId, asked: Asked[Asking]) -> Idea:
    idea = state.ideas.get(key)
    if idea is None:
        raise Refused("unknown_idea")
    if idea.author != asked.by.person and not asked.by.facilitates:
        raise Refused("not_yours")
    return idea


def _may_group(state: Ideas, asked: Asked[Asking]) -> None:
    if asked.by.facilitates:
        return
    if state.settings.grouping == "facilitators":
        raise Refused("not_allowed")
    if not state.revealed:
        raise Refused("not_revealed")


def concerns(event: Happening) -> tuple[PersonId, ...]:
    match event:
        case IdeaPosted() | IdeaEdited() | IdeaWithdrawn() | IdeaRestored():
            return (event.author,)
        case _:
            return ()


def cut_short(state: Ideas, asked: Asked[Asking], present: Present) -> tuple[CutShort, ...]:
    """What was written in silence and nobody has seen."""
    return (CutShort("unrevealed", {"n": len(state.ideas)}),) if not state.revealed and len(state.ideas) else ()

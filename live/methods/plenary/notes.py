"""The rules of notes, reactions and links.

Notes are paragraphs, each a text of its own: whoever takes notes writes in any of them, and what two write at once both
stays. A reaction is its author's, or a guest's whose words a facilitator writes down.
"""

from __future__ import annotations

from typing import Any, assert_never

from live.core.commands import Asked
from live.core.method import Present
from live.core.refusals import Refused
from live.core.renewing import replace
from live.methods.plenary import commands, events
from live.methods.plenary.model import (
    LINKS_MOST,
    PARAGRAPHS_MOST,
    REACTIONS_EACH,
    REACTIONS_MOST,
    TAKERS_MOST,
    Link,
    LinkId,
    Paragraph,
    ParagraphId,
    Plenary,
    Reaction,
    ReactionId,
)
from live.parts.texts import SharedText

Asking = (
    commands.NameNoteTaker
    | commands.ReleaseNoteTaker
    | commands.AddParagraph
    | commands.WriteParagraph
    | commands.TagParagraph
    | commands.MoveParagraph
    | commands.RemoveParagraph
    | commands.RestoreParagraph
    | commands.React
    | commands.EditReaction
    | commands.WithdrawReaction
    | commands.RestoreReaction
    | commands.AddLink
    | commands.RemoveLink
    | commands.RestoreLink
)
Happening = (
    events.NoteTakerNamed
    | events.NoteTakerReleased
    | events.ParagraphAdded
    | events.ParagraphWritten
    | events.ParagraphTagged
    | events.ParagraphMoved
    | events.ParagraphRemoved
    | events.ParagraphRestored
    | events.Reacted
    | events.ReactionEdited
    | events.ReactionWithdrawn
    | events.ReactionRestored
    | events.LinkAdded
    | events.LinkRemoved
    | events.LinkRestored
)
# The table at which those sit who take notes: they, and nobody else, listen to what is written there.
NOTES = "notes"


def decide(state: Plenary, asked: Asked[Any], command: Asking, present: Present) -> list[Happening]:
    match command:
        case commands.NameNoteTaker(person=person):
            if person in state.takers:
                return []
            if person not in present.people:
                raise Refused("unknown_person")
            if len(state.takers) >= TAKERS_MOST:
                raise Refused("too_many_takers", limit=TAKERS_MOST)
            return [events.NoteTakerNamed(person)]
        case commands.ReleaseNoteTaker(person=person):
            return [events.NoteTakerReleased(person)] if person in state.takers else []
        case commands.React() | commands.EditReaction() | commands.WithdrawReaction() | commands.RestoreReaction():
            return _react(state, asked, command)
        case commands.AddLink(title=title, address=address):
            takes_notes(state, asked)
            if sum(not link.removed for link in state.links.values()) >= LINKS_MOST:
                raise Refused("too_many_links", limit=LINKS_MOST)
            return [events.LinkAdded(asked.fresh_id(), title, address)]
        case commands.RemoveLink(link=key):
            takes_notes(state, asked)
            return [] if _link(state, key).removed else [events.LinkRemoved(key)]
        case commands.RestoreLink(link=key):
            takes_notes(state, asked)
            return [events.LinkRestored(key)] if _link(state, key).removed else []
        case _:
            takes_notes(state, asked)
            return _write(state, asked, command)


def takes_notes(state: Plenary, asked: Asked[Any]) -> None:
    if not asked.by.facilitates and asked.by.person not in state.takers:
        raise Refused("not_note_taker")


def _write(state: Plenary, asked: Asked[Any], command: Any) -> list[Happening]:
    by = asked.by.person
    match command:
        case commands.AddParagraph(text=text, after=after, tag=tag):
            if sum(not each.removed for each in state.paragraphs.values()) >= PARAGRAPHS_MOST:
                raise Refused("too_many_paragraphs", limit=PARAGRAPHS_MOST)
            place = state.pages.index(after) + 1 if after in state.pages else len(state.pages)
            return [events.ParagraphAdded(asked.fresh_id(), text, by, place, tag, asked.late)]
        case commands.WriteParagraph(paragraph=key, text=text, base=base):
            paragraph = _paragraph(state, key)
            joined = paragraph.text.joined(text, base, by)
            if not joined:
                return [] if paragraph.removed else [events.ParagraphRemoved(key)]
            if joined == paragraph.text.text and not paragraph.removed:
                return []
            return [events.ParagraphWritten(key, joined, paragraph.text.revision + 1, by)]
        case commands.TagParagraph(paragraph=key, tag=tag):
            return [] if _paragraph(state, key).tag == tag else [events.ParagraphTagged(key, tag)]
        case commands.MoveParagraph(paragraph=key, place=place):
            _paragraph(state, key)
            moved = events.ParagraphMoved(key, place)
            return [moved] if evolve(state, moved).pages != state.pages else []
        case commands.RemoveParagraph(paragraph=key):
            return [] if _paragraph(state, key).removed else [events.ParagraphRemoved(key)]
        case commands.RestoreParagraph(paragraph=key):
            return [events.ParagraphRestored(key)] if _paragraph(state, key).removed else []
        case _:
            raise TypeError(f"{type(command).__name__} is about no note")


def _react(state: Plenary, asked: Asked[Any], command: Any) -> list[Happening]:
    by = asked.by
    match command:
        case commands.React(text=text, name=name, function=function, organisation=organisation):
            _may_sign(asked, name)
            if not state.open.reactions and not by.facilitates and not asked.late:
                raise Refused("reactions_closed")
            standing = [each for each in state.reactions.values() if not each.withdrawn]
            own = sum(each.author == by.person for each in standing)
            most = REACTIONS_MOST if by.facilitates else REACTIONS_EACH
            if own >= most or len(standing) >= REACTIONS_MOST:
                raise Refused("too_many_reactions", limit=min(most, REACTIONS_MOST))
            return [events.Reacted(asked.fresh_id(), by.person, text, name, function, organisation, asked.late)]
        case commands.EditReaction(reaction=key, text=text, function=function, organisation=organisation, base=base):
            reaction = _own_reaction(state, asked, key)
            # A guest keeps a name; somebody of the workshop signs with the one they are known by.
            name = (command.name or reaction.name) if by.facilitates and reaction.name else reaction.name
            said = (text, name, function, organisation)
            if said == (reaction.text, reaction.name, reaction.function, reaction.organisation):
                return []
            if base != reaction.revision:
                raise Refused("changed_meanwhile")
            return [events.ReactionEdited(key, reaction.author, *said)]
        case commands.WithdrawReaction(reaction=key):
            reaction = _own_reaction(state, asked, key)
            return [events.ReactionWithdrawn(key, reaction.author)]
        case commands.RestoreReaction(reaction=key):
            withdrawn = state.reactions.get(key)
            if withdrawn is None:
                raise Refused("unknown_reaction")
            return [events.ReactionRestored(key, withdrawn.author)] if withdrawn.withdrawn else []
        case _:
            raise TypeError(f"{type(command).__name__} is about no reaction")


def _may_sign(asked: Asked[Any], name: str) -> None:
    if name and not asked.by.facilitates:
        raise Refused("not_allowed")


def _own_reaction(state: Plenary, asked: Asked[Any], key: ReactionId) -> Reaction:
    reaction = state.reactions.get(key)
    if reaction is None or reaction.withdrawn:
        raise Refused("unknown_reaction")
    if reaction.author != asked.by.person and not asked.by.facilitates:
        raise Refused("not_yours")
    return reaction


def paragraph_shown(state: Plenary, key: ParagraphId) -> Paragraph:
    """Raises Refused for one that was taken out."""
    paragraph = _paragraph(state, key)
    if paragraph.removed:
        raise Refused("unknown_paragraph")
    return paragraph


def _paragraph(state: Plenary, key: ParagraphId) -> Paragraph:
    paragraph = state.paragraphs.get(key)
    if paragraph is None:
        raise Refused("unknown_paragraph")
    return paragraph


def _link(state: Plenary, key: LinkId) -> Link:
    link = state.links.get(key)
    if link is None:
        raise Refused("unknown_link")
    return link


# --- what is true afterwards --------------------------------------------------------------------------------


def evolve(state: Plenary, event: Happening) -> Plenary:
    match event:
        case events.NoteTakerNamed(person):
            return replace(state, takers=state.takers.put(person, NOTES))
        case events.NoteTakerReleased(person):
            return replace(state, takers=state.takers.drop(person))
        case events.ParagraphAdded(key, text, by, place, tag, late):
            paragraph = Paragraph(SharedText(text, 1, by, 1), tag, late)
            pages = (*state.pages[:place], key, *state.pages[place:])
            return replace(state, paragraphs=state.paragraphs.put(key, paragraph), pages=pages)
        case events.ParagraphWritten(key, text, revision, by):
            written = state.paragraphs[key].text.rewritten(text, revision, by)
            return _paragraph_put(state, key, text=written, removed=False)
        case events.ParagraphTagged(key, tag):
            return _paragraph_put(state, key, tag=tag)
        case events.ParagraphMoved(key, place):
            return replace(state, pages=_moved_among(state, key, place))
        case events.ParagraphRemoved(key):
            return _paragraph_put(state, key, removed=True)
        case events.ParagraphRestored(key):
            return _paragraph_put(state, key, removed=False)
        case events.Reacted(key, author, text, name, function, organisation, late):
            reaction = Reaction(author, text, state.written + 1, name, function, organisation, late=late)
            signed = state.signed.put(author, (*(state.signed.get(author) or ()), key))
            reactions = state.reactions.put(key, reaction)
            return replace(state, reactions=reactions, signed=signed, written=reaction.number)
        case events.ReactionEdited(key, _, text, name, function, organisation):
            told = {"text": text, "name": name, "function": function, "organisation": organisation}
            return _reaction_put(state, key, revision=state.reactions[key].revision + 1, **told)
        case events.ReactionWithdrawn(key):
            return _reaction_put(state, key, withdrawn=True)
        case events.ReactionRestored(key):
            return _reaction_put(state, key, withdrawn=False)
        case events.LinkAdded(key, title, address):
            return replace(state, links=state.links.put(key, Link(title, address)))
        case events.LinkRemoved(key):
            return _link_put(state, key, True)
        case events.LinkRestored(key):
            return _link_put(state, key, False)
        case _:
            assert_never(event)


def _moved_among(state: Plenary, key: ParagraphId, place: int) -> tuple[ParagraphId, ...]:
    """The paragraphs in order, this one at a place among those that stand; removed ones stay behind theirs."""
    others = [each for each in state.pages if each != key]
    standing = [each for each in others if not state.paragraphs[each].removed]
    if place >= len(standing):
        return (*others, key)
    at = others.index(standing[place])
    return (*others[:at], key, *others[at:])


def _paragraph_put(state: Plenary, key: ParagraphId, **changes: Any) -> Plenary:
    return replace(state, paragraphs=state.paragraphs.change(key, lambda each: replace(each, **changes)))


def _reaction_put(state: Plenary, key: ReactionId, **changes: Any) -> Plenary:
    return replace(state, reactions=state.reactions.change(key, lambda each: replace(each, **changes)))


def _link_put(state: Plenary, key: LinkId, removed: bool) -> Plenary:
    return replace(state, links=state.links.change(key, lambda link: replace(link, removed=removed)))

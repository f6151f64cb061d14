"""Who sees what of a plenary. What a facilitator has set aside or not looked at yet is shown to its author and to
facilitators, and to nobody else, not even as a number."""

from __future__ import annotations

from live.core.ids import PersonId, TableId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import Directory
from live.core.versioned_map import VersionedMap
from live.methods.plenary.model import (
    Link,
    LinkId,
    Paragraph,
    ParagraphId,
    Plenary,
    Question,
    QuestionId,
    Reaction,
    ReactionId,
    Speaker,
)
from live.methods.plenary.questions import root
from live.parts.files import file_card, removed_file
from live.parts.floor import SpeakerId, speech_card
from live.parts.texts import text_card

_NO_PARAGRAPHS: VersionedMap[ParagraphId, Paragraph] = VersionedMap()


def everyone(state: Plenary, see: See) -> Tree:
    """Everyone: the speakers, who speaks and until when; the questions that are open, being answered or answered, with
    how many ask them; reactions with whoever signs them; links; the notes once they are shown. Who asked a question is
    shown where names are, and never where questions are to bear none."""
    named = see.named and not state.settings.anonymous
    shown = state.open.notes_shown
    return {
        "open": {
            "questions": state.open.questions,
            "reactions": state.open.reactions,
            "approve_first": state.open.approve_first,
            "notes": shown,
        },
        "anonymous": state.settings.anonymous,
        "named": named,
        "minutes_each": state.settings.minutes_each,
        "subjects": [{"text": each.text, "holds": list(each.holds)} for each in state.subjects],
        "speakers": Each(state.speakers, speaker_card),
        "order": [key for key in state.order if not state.speakers[key].removed],
        "speaking": speech_card(state.floor.speaking),
        "spoken": list(dict.fromkeys(speech.speaker for speech in state.floor.given)),
        "questions": Each(state.questions, question_card, (see.directory, named)),
        "frozen": None if state.frozen is None else list(state.frozen),
        "notes": Each(state.paragraphs if shown else _NO_PARAGRAPHS, note_card),
        "pages": _pages(state) if shown else [],
        "reactions": Each(state.reactions, reaction_card, (see.directory, see.named)),
        "links": Each(state.links, link_card),
        "files": Each(state.files, file_card),
    }


def facilitators(state: Plenary, see: See) -> Tree:
    """Facilitators: every question in every state, by whom where they may bear a name, and what it said at first; the
    notes with their revisions; who takes notes; what was removed, to be put back."""
    return {
        "questions": Each(state.questions, whole_card, (see.directory, see.named and not state.settings.anonymous)),
        "notes": Each(state.paragraphs, paragraph_card, (see.directory, see.named)),
        "pages": _pages(state),
        "takers": {key: see.name(key) for key in state.takers},
        "reactions": Each(state.reactions, reaction_card, (see.directory, see.named)),
        "removed_speakers": Each(state.speakers, removed_speaker),
        "removed_notes": Each(state.paragraphs, removed_paragraph),
        "removed_reactions": Each(state.reactions, removed_reaction, (see.directory, see.named)),
        "removed_links": Each(state.links, removed_link),
        "removed_files": Each(state.files, removed_file),
    }


def table(state: Plenary, notes: TableId, see: See) -> Tree:
    """Those who take notes: all paragraphs with their revisions, and what was answered so far."""
    return {
        "notes": Each(state.paragraphs, paragraph_card, (see.directory, see.named)),
        "pages": _pages(state),
        "answers": Each(state.questions, answer_card, (see.directory, see.named)),
    }


def person(state: Plenary, viewer: PersonId, see: See) -> Tree:
    """A person: their own questions in every state, those they support, their reactions, whether they take notes."""
    return {
        "takes_notes": viewer in state.takers,
        "questions": {
            key: _own(state, key) for key in state.asked_by.get(viewer) or () if not state.questions[key].withdrawn
        },
        "supports": list(state.supports.get(viewer) or ()),
        "reactions": [key for key in state.signed.get(viewer) or () if not state.reactions[key].withdrawn],
    }


def _pages(state: Plenary) -> Node:
    return [key for key in state.pages if not state.paragraphs[key].removed]


def _own(state: Plenary, key: QuestionId) -> Node:
    """Where it was merged into another, the state is that of the one the room sees."""
    question = state.questions[key]
    above = root(state, key)
    seen = state.questions[above]
    own: dict[str, Node] = {
        "text": question.wording,
        "number": question.number,
        "state": seen.state,
        "revision": question.revision,
    }
    if above != key:
        own |= {"into": above}
    if question.asked:
        own |= {"asked": question.asked}
    if seen.reason:
        own |= {"reason": seen.reason}
    return own


def speaker_card(key: SpeakerId, speaker: Speaker) -> Node:
    return None if speaker.removed else _speaker(speaker)


def removed_speaker(key: SpeakerId, speaker: Speaker) -> Node:
    return _speaker(speaker) if speaker.removed else None


def _speaker(speaker: Speaker) -> Node:
    return {
        "name": speaker.name,
        "function": speaker.function,
        "organisation": speaker.organisation,
        "topic": speaker.topic,
    }


def question_card(key: QuestionId, question: Question, directory: Directory, named: bool) -> Node:
    if not question.shown:
        return None
    shown: dict[str, Node] = {
        "text": question.wording,
        "number": question.number,
        "state": question.state,
        "backers": len(question.backers),
    }
    if question.to:
        shown["to"] = question.to
    if question.how:
        shown["how"] = question.how
    if question.answer.text:
        shown["answer"] = question.answer.text
    if question.merged:
        shown["merged"] = list(question.merged)
    elif named and question.author:
        shown |= _signature(question.author, directory)
    return shown


def whole_card(key: QuestionId, question: Question, directory: Directory, named: bool) -> Node:
    if question.withdrawn:
        return None
    author = _signature(question.author, directory) if named and question.author else {}
    return {
        "text": question.wording,
        "asked": question.asked,
        "number": question.number,
        "state": question.state,
        "backers": len(question.backers),
        "revision": question.revision,
        "to": question.to,
        "how": question.how,
        "reason": question.reason,
        "answer": text_card("", question.answer, directory, named),
        "into": question.into,
        "merged": list(question.merged),
        "late": question.late,
        **author,
    }


def answer_card(key: QuestionId, question: Question, directory: Directory, named: bool) -> Node:
    return text_card("", question.answer, directory, named) if question.shown else None


def _signature(author: PersonId, directory: Directory) -> dict[str, Node]:
    return {
        "author": directory.name(author, "organisation"),
        "organisation": directory.of(author).said("organisation"),
    }


def note_card(key: ParagraphId, paragraph: Paragraph) -> Node:
    return None if paragraph.removed else {"text": paragraph.text.text, "tag": paragraph.tag}


def paragraph_card(key: ParagraphId, paragraph: Paragraph, directory: Directory, named: bool) -> Node:
    if paragraph.removed:
        return None
    return {"tag": paragraph.tag, "late": paragraph.late, "said": text_card("", paragraph.text, directory, named)}


def removed_paragraph(key: ParagraphId, paragraph: Paragraph) -> Node:
    return {"text": paragraph.text.text} if paragraph.removed else None


def reaction_card(key: ReactionId, reaction: Reaction, directory: Directory, named: bool) -> Node:
    return None if reaction.withdrawn else _reaction(reaction, directory, named)


def removed_reaction(key: ReactionId, reaction: Reaction, directory: Directory, named: bool) -> Node:
    return _reaction(reaction, directory, named) if reaction.withdrawn else None


def _reaction(reaction: Reaction, directory: Directory, named: bool) -> Node:
    """A guest is named by whoever facilitates, as a speaker is; somebody of the workshop where names are shown."""
    guest = bool(reaction.name)
    known = directory.of(reaction.author)
    signed = guest or named
    shown: dict[str, Node] = {
        "text": reaction.text,
        "number": reaction.number,
        "revision": reaction.revision,
        "guest": guest,
        "name": reaction.name if guest else directory.name(reaction.author, "organisation") if named else "",
        "function": reaction.function or ("" if guest else known.said("function")) if signed else "",
        "organisation": reaction.organisation or ("" if guest else known.said("organisation")) if signed else "",
    }
    if reaction.late:
        shown["late"] = True
    return shown


def link_card(key: LinkId, link: Link) -> Node:
    return None if link.removed else {"title": link.title, "address": link.address}


def removed_link(key: LinkId, link: Link) -> Node:
    return {"title": link.title, "address": link.address} if link.removed else None

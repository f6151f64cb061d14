"""The rules of a plenary: who speaks, and what each of its parts allows.

Speakers are named in the agenda or on the spot. Questions stand in `questions.py`, notes, reactions and links in
`notes.py`, the floor in `live/parts/floor.py`.
"""

from __future__ import annotations

from typing import Any, Literal, assert_never

from live.core.commands import Asked, Command
from live.core.ids import PersonId
from live.core.method import CutShort, Present
from live.core.outcomes import Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.plenary import commands, events, notes, questions
from live.methods.plenary.model import (
    QUESTION,
    SPEAKERS_MOST,
    Link,
    Open,
    Plenary,
    PlenarySettings,
    Question,
    QuestionId,
    Speaker,
    Subject,
)
from live.parts import files, floor
from live.parts.cards import THEME, texts_in
from live.parts.floor import SpeakerId

OfSpeakers = (
    commands.AddSpeaker
    | commands.EditSpeaker
    | commands.MoveSpeaker
    | commands.RemoveSpeaker
    | commands.RestoreSpeaker
    | commands.GiveFloor
)
SpeakersChanged = (
    events.SpeakerAdded | events.SpeakerEdited | events.SpeakerMoved | events.SpeakerRemoved | events.SpeakerRestored
)
Asking = OfSpeakers | commands.Arrange | floor.Asking | files.Asking | questions.Asking | notes.Asking
Happening = (
    SpeakersChanged | events.Arranged | floor.Happening | files.Happening | questions.Happening | notes.Happening
)


def start(settings: PlenarySettings, outcomes: tuple[Outcome, ...], present: Present) -> Plenary:
    """The speakers and links of the agenda; questions that an earlier step left open are asked again, and whatever else
    it left is what this step is about."""
    named = [row for row in settings.speakers if row.name or row.organisation or row.topic]
    speakers = {
        f"speaker-{number}": Speaker(row.name, row.function, row.organisation, row.topic)
        for number, row in enumerate(named, 1)
    }
    links = {
        f"link-{at}": Link(row.title, row.address) for at, row in enumerate(settings.links, 1) if row.leads_somewhere
    }
    carried = {
        each.id: Question("", each.text, number, 0)
        for number, each in enumerate((each for each in outcomes if each.kind == QUESTION.name), 1)
    }
    return Plenary(
        settings,
        Open(settings.questions, settings.reactions, settings.approve_first, settings.notes_shown),
        _subjects(outcomes),
        speakers=VersionedMap(speakers),
        order=tuple(speakers),
        questions=VersionedMap(carried),
        links=VersionedMap(links),
        written=len(carried),
    )


def _subjects(outcomes: tuple[Outcome, ...]) -> tuple[Subject, ...]:
    """What is part of another of them stands with that one; beside themes, what lies under none stands together."""
    known = {each.id for each in outcomes}
    stand = [each for each in outcomes if each.kind != QUESTION.name and each.within not in known]
    themes = tuple(Subject(each.text, texts_in(each)) for each in stand if each.kind == THEME.name)
    others = tuple(each.text for each in stand if each.kind != THEME.name)
    if themes and others:
        return (*themes, Subject("", others))
    return themes or tuple(Subject(text) for text in others)


def decide(state: Plenary, asked: Asked[Any], present: Present) -> list[Happening]:
    command = asked.command
    if isinstance(command, commands.Arrange):
        open_now = _arranged(state.open, command)
        return [events.Arranged(open_now)] if open_now != state.open else []
    if isinstance(command, OfSpeakers):
        return _of_speakers(state, asked, command)
    if isinstance(command, floor.Asking):
        return [*floor.decide(state.floor, asked, command)]
    if isinstance(command, files.Asking):
        return [*_of_files(state, asked, command)]
    if isinstance(command, questions.Asking):
        return [*questions.decide(state, asked, command)]
    return [*notes.decide(state, asked, command, present)]


def _of_files(state: Plenary, asked: Asked[Any], command: files.Asking) -> list[files.Happening]:
    if isinstance(command, files.RemoveFile | files.RestoreFile):
        notes.takes_notes(state, asked)
    if isinstance(command, files.AttachFile) and command.whose is not None and _speaker(state, command.whose).removed:
        raise Refused("unknown_speaker")
    if isinstance(command, files.AttachFile) and command.paragraph is not None:
        notes.paragraph_shown(state, command.paragraph)
    return files.decide(state.files, command)


def attaches(state: Plenary, person: PersonId) -> bool:
    """Whoever takes notes."""
    return person in state.takers


def _arranged(known: Open, command: commands.Arrange) -> Open:
    return Open(
        known.questions if command.questions is None else command.questions,
        known.reactions if command.reactions is None else command.reactions,
        known.approve_first if command.approve_first is None else command.approve_first,
        known.notes_shown if command.notes_shown is None else command.notes_shown,
    )


def _of_speakers(state: Plenary, asked: Asked[Any], command: OfSpeakers) -> list[Happening]:
    match command:
        case commands.AddSpeaker(name=name, function=function, organisation=organisation, topic=topic):
            if sum(not each.removed for each in state.speakers.values()) >= SPEAKERS_MOST:
                raise Refused("too_many_speakers", limit=SPEAKERS_MOST)
            return [events.SpeakerAdded(asked.fresh_id(), Speaker(name, function, organisation, topic))]
        case commands.EditSpeaker(speaker=key):
            known = _speaker(state, key)
            changes = {
                name: value
                for name in ("name", "function", "organisation", "topic")
                if (value := getattr(command, name)) is not None
            }
            edited = replace(known, **changes)
            return [events.SpeakerEdited(key, edited)] if edited != known else []
        case commands.MoveSpeaker(speaker=key, place=place):
            _speaker(state, key)
            moved = events.SpeakerMoved(key, place)
            return [moved] if evolve(state, moved).order != state.order else []
        case commands.RemoveSpeaker(speaker=key):
            if state.floor.speaker == key:
                raise Refused("is_speaking")
            return [] if _speaker(state, key).removed else [events.SpeakerRemoved(key)]
        case commands.RestoreSpeaker(speaker=key):
            return [events.SpeakerRestored(key)] if _speaker(state, key).removed else []
        case commands.GiveFloor(speaker=key):
            if _speaker(state, key).removed:
                raise Refused("unknown_speaker")
            if not command.comes_after(state.floor.speaker) or state.floor.speaker == key:
                return []
            return [*floor.gives(state.floor, key, asked.at, state.settings.minutes_each)]
        case _:
            assert_never(command)


def _speaker(state: Plenary, key: SpeakerId) -> Speaker:
    speaker = state.speakers.get(key)
    if speaker is None:
        raise Refused("unknown_speaker")
    return speaker


def evolve(state: Plenary, event: Happening) -> Plenary:
    match event:
        case events.SpeakerAdded(key, told):
            return replace(state, speakers=state.speakers.put(key, told), order=(*state.order, key))
        case events.SpeakerEdited(key, told):
            return replace(state, speakers=state.speakers.put(key, told))
        case events.SpeakerMoved(key, place):
            return replace(state, order=_in_order(state, key, place))
        case events.SpeakerRemoved(key):
            return _speaker_put(state, key, True)
        case events.SpeakerRestored(key):
            return _speaker_put(state, key, False)
        case events.Arranged(open_now):
            return replace(state, open=open_now)
        case floor.FloorGiven() | floor.FloorLeft() | floor.FloorTakenBack() | floor.SpeechMoved():
            return replace(state, floor=floor.evolve(state.floor, event))
        case files.FileAttached() | files.FileRemoved() | files.FileRestored() | files.FileDropped():
            return replace(state, files=files.evolve(state.files, event))
        case _:
            return (
                questions.evolve(state, event) if isinstance(event, questions.Happening) else notes.evolve(state, event)
            )


def _in_order(state: Plenary, key: SpeakerId, place: int) -> tuple[SpeakerId, ...]:
    others = [each for each in state.order if each != key]
    standing = [each for each in others if not state.speakers[each].removed]
    if place >= len(standing):
        return (*others, key)
    at = others.index(standing[place])
    return (*others[:at], key, *others[at:])


def _speaker_put(state: Plenary, key: SpeakerId, removed: bool) -> Plenary:
    return replace(state, speakers=state.speakers.change(key, lambda speaker: replace(speaker, removed=removed)))


def removed(state: Plenary, person: PersonId, out: bool) -> Plenary:
    """Whoever was taken out takes no notes and supports no question; what they wrote stays."""
    gone = state.out | {person} if out else state.out - {person}
    if gone == state.out:
        return state
    takers = state.takers.drop(person) if out else state.takers
    return questions.recounted_for(replace(state, out=gone, takers=takers), person)


def delayed(state: Plenary, milliseconds: int) -> Plenary:
    return replace(state, floor=floor.delayed(state.floor, milliseconds))


def seats(state: Plenary) -> VersionedMap[PersonId, str]:
    return state.takers


def unsigned(state: Plenary) -> bool:
    return state.settings.anonymous


def outcomes(state: Plenary) -> tuple[Outcome, ...]:
    """The questions that nobody has answered, in the order the room saw them; the decisions and actions noted."""
    left = [key for key in state.listed if state.questions[key].state != "answered"]
    asked = (Outcome(key, state.questions[key].wording, "question") for key in left)
    noted = (
        Outcome(key, paragraph.text.text, paragraph.tag)
        for key in state.pages
        if not (paragraph := state.paragraphs[key]).removed and paragraph.tag in ("decision", "action")
    )
    return (*asked, *noted)


def concerns(event: Happening) -> tuple[PersonId, ...] | Literal["everybody"]:
    match event:
        case events.QuestionsMerged(authors=authors) | events.QuestionSplit(authors=authors):
            return authors
        case events.QuestionWithdrawn(people=people):
            return people
        case events.QuestionMoved(authors=authors):
            return authors
        case events.SupportGiven(person=person) | events.SupportTakenBack(person=person):
            return (person,)
        case events.NoteTakerNamed(person) | events.NoteTakerReleased(person):
            return (person,)
        case (
            events.QuestionAsked(author=author)
            | events.QuestionEdited(author=author)
            | events.Reacted(author=author)
            | events.ReactionEdited(author=author)
            | events.ReactionWithdrawn(author=author)
            | events.ReactionRestored(author=author)
        ):
            return (author,)
        case _:
            return ()


def as_it_was(state: Plenary, key: QuestionId) -> Command | None:
    """What puts a question into the state it is in now."""
    question = state.questions.get(key)
    if question is None or question.withdrawn:
        return None
    match question.state:
        case "waiting":
            return commands.HoldQuestions(questions=(key,))
        case "open":
            return commands.ReopenQuestion(question=key)
        case "now":
            return commands.TakeQuestion(question=key)
        case "answered":
            return commands.AnswerQuestion(question=key, how=question.how or "aloud")
        case "aside":
            return commands.SetAsideQuestion(question=key, reason=question.reason)


def cut_short(state: Plenary, asked: Asked[Command], present: Present) -> tuple[CutShort, ...]:
    """Whoever has the floor, and questions that nobody has answered, put off or set aside."""
    speaking = (CutShort("speaking"),) if state.floor.speaking is not None else ()
    waiting = sum(each.state == "open" and each.into is None for each in state.questions.values())
    return (*speaking, *((CutShort("questions", {"n": waiting}),) if waiting else ()))

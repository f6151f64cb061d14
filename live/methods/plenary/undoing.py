"""What would take an act in a plenary back. What several hands wrote stays written; support is one's own."""

from __future__ import annotations

from typing import Any

from live.core.commands import Asked, Command
from live.methods.plenary import commands
from live.methods.plenary.decider import as_it_was
from live.methods.plenary.model import Plenary, Question
from live.methods.plenary.questions import root
from live.parts import files, floor


def inverse(state: Plenary, asked: Asked[Any]) -> tuple[Command, ...]:
    command = asked.command
    match command:
        case commands.Arrange():
            now = state.open
            before = {
                name: getattr(now, name) for name in command.model_fields_set if getattr(command, name) is not None
            }
            return (commands.Arrange(**before),)
        case floor.EndSpeech() | floor.ExtendSpeech() | floor.BeginEarlier() | floor.TakeBackFloor():
            return floor.inverse(state.floor, command)
        case files.RemoveFile() | files.RestoreFile():
            return files.inverse(state.files, command)
        case commands.AddLink():
            return (commands.RemoveLink(link=asked.fresh_id()),)
        case commands.RemoveLink(link=key):
            return (commands.RestoreLink(link=key),)
        case commands.RestoreLink(link=key):
            return (commands.RemoveLink(link=key),)
        case _:
            return _speakers(state, asked) or _questions(state, command) or _notes(state, asked)


def _speakers(state: Plenary, asked: Asked[Any]) -> tuple[Command, ...]:
    match asked.command:
        case commands.AddSpeaker():
            return (commands.RemoveSpeaker(speaker=asked.fresh_id()),)
        case commands.EditSpeaker(speaker=key) if key in state.speakers and state.speakers[key].name:
            was = state.speakers[key]
            back = commands.EditSpeaker(
                speaker=key, name=was.name, function=was.function, organisation=was.organisation, topic=was.topic
            )
            return (back,)
        case commands.MoveSpeaker(speaker=key) if key in state.order:
            standing = [each for each in state.order if each == key or not state.speakers[each].removed]
            return (commands.MoveSpeaker(speaker=key, place=standing.index(key)),)
        case commands.RemoveSpeaker(speaker=key):
            return (commands.RestoreSpeaker(speaker=key),)
        case commands.RestoreSpeaker(speaker=key):
            return (commands.RemoveSpeaker(speaker=key),)
        case commands.GiveFloor(speaker=key) as given if (
            key in state.speakers and given.comes_after(state.floor.speaker) and state.floor.speaker != key
        ):
            return (floor.TakeBackFloor(),)
        case _:
            return ()


def _questions(state: Plenary, command: Any) -> tuple[Command, ...]:
    match command:
        case commands.ApproveQuestions(questions=keys):
            waiting = tuple(key for key in keys if key in state.questions and state.questions[key].state == "waiting")
            return (commands.HoldQuestions(questions=waiting),) if waiting else ()
        case commands.HoldQuestions(questions=keys):
            held = (key for key in keys if key in state.questions and state.questions[key].stands)
            known = (as_it_was(state, key) for key in held)
            return tuple(each for each in known if each is not None and not isinstance(each, commands.HoldQuestions))
        case commands.TakeQuestion(question=key):
            before = [as_it_was(state, root(state, key)), as_it_was(state, state.now) if state.now else None]
            return tuple(each for each in before if each is not None)
        case (
            commands.AnswerQuestion(question=key)
            | commands.SetAsideQuestion(question=key)
            | commands.ReopenQuestion(question=key)
        ):
            back = as_it_was(state, root(state, key))
            return (back,) if back else ()
        case commands.EditQuestion(question=key) if _stands(state.questions.get(key)):
            was = state.questions[key]
            return (commands.EditQuestion(question=key, text=was.wording, base=was.revision + 1),)
        case commands.MergeQuestions(kept=kept, questions=keys) if kept in state.questions:
            kept = root(state, kept)
            others = tuple(key for key in dict.fromkeys(root(state, each) for each in keys) if key != kept)
            if not others:
                return ()
            split = commands.SplitQuestion(question=kept, questions=others, text=state.questions[kept].wording)
            return (split, *_states(state, (kept, *others)))
        case commands.SplitQuestion(question=key) if key in state.questions:
            key = root(state, key)
            was = state.questions[key]
            chosen = command.questions or was.merged
            apart = tuple(each for each in was.merged if each in chosen and not state.questions[each].withdrawn)
            if not apart:
                return ()
            return (commands.MergeQuestions(kept=key, questions=apart, text=was.wording), *_states(state, (key,)))
        case _:
            return ()


def _states(state: Plenary, keys: tuple[str, ...]) -> tuple[Command, ...]:
    """The states of questions that a merger changes."""
    changed = (key for key in keys if key in state.questions and state.questions[key].state != "open")
    return tuple(back for key in changed if (back := as_it_was(state, key)) is not None)


def _stands(question: Question | None) -> bool:
    return question is not None and not question.withdrawn


def _notes(state: Plenary, asked: Asked[Any]) -> tuple[Command, ...]:
    match asked.command:
        case commands.NameNoteTaker(person=person) if person not in state.takers:
            return (commands.ReleaseNoteTaker(person=person),)
        case commands.ReleaseNoteTaker(person=person) if person in state.takers:
            return (commands.NameNoteTaker(person=person),)
        case commands.AddParagraph():
            return (commands.RemoveParagraph(paragraph=asked.fresh_id()),)
        case commands.TagParagraph(paragraph=key) if key in state.paragraphs:
            return (commands.TagParagraph(paragraph=key, tag=state.paragraphs[key].tag),)
        case commands.MoveParagraph(paragraph=key) if key in state.paragraphs:
            standing = [each for each in state.pages if each == key or not state.paragraphs[each].removed]
            return (commands.MoveParagraph(paragraph=key, place=standing.index(key)),)
        case commands.RemoveParagraph(paragraph=key):
            return (commands.RestoreParagraph(paragraph=key),)
        case commands.RestoreParagraph(paragraph=key):
            return (commands.RemoveParagraph(paragraph=key),)
        case commands.WriteParagraph(paragraph=key, text="") if key in state.paragraphs:
            return (commands.RestoreParagraph(paragraph=key),)
        case commands.React():
            return (commands.WithdrawReaction(reaction=asked.fresh_id()),)
        case commands.EditReaction(reaction=key) if key in state.reactions:
            was = state.reactions[key]
            back = commands.EditReaction(
                reaction=key,
                text=was.text,
                name=was.name,
                function=was.function,
                organisation=was.organisation,
                base=was.revision + 1,
            )
            return (back,)
        case commands.WithdrawReaction(reaction=key):
            return (commands.RestoreReaction(reaction=key),)
        case commands.RestoreReaction(reaction=key):
            return (commands.WithdrawReaction(reaction=key),)
        case _:
            return ()

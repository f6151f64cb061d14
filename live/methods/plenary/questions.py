"""The rules of questions: asked and supported by everybody, merged, taken and answered by whoever facilitates.

A question's author changes it until it is answered; facilitators correct its wording, which its author is told. Nobody
writes over what they have not seen. Who supports a question that is merged supports the one it was merged into, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from live.core.commands import Asked
from live.core.ids import PersonId
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.text import length
from live.methods.plenary import commands, events
from live.methods.plenary.model import (
    QUESTION_LEAST,
    QUESTIONS_EACH,
    UNNAMED_EACH,
    UNNAMED_SECONDS,
    Plenary,
    Question,
    QuestionId,
    QuestionState,
)
from live.methods.plenary.notes import takes_notes

Asking = (
    commands.AskQuestion
    | commands.EditQuestion
    | commands.WithdrawQuestion
    | commands.SupportQuestion
    | commands.TakeBackSupport
    | commands.ApproveQuestions
    | commands.HoldQuestions
    | commands.TakeQuestion
    | commands.AnswerQuestion
    | commands.WriteAnswer
    | commands.SetAsideQuestion
    | commands.ReopenQuestion
    | commands.MergeQuestions
    | commands.SplitQuestion
)
Happening = (
    events.QuestionAsked
    | events.QuestionEdited
    | events.QuestionWithdrawn
    | events.SupportGiven
    | events.SupportTakenBack
    | events.QuestionMoved
    | events.AnswerWritten
    | events.QuestionsMerged
    | events.QuestionSplit
)


def decide(state: Plenary, asked: Asked[Any], command: Asking) -> list[Happening]:
    person = asked.by.person
    match command:
        case commands.AskQuestion(text=text, to=to):
            _may_ask(state, asked, text)
            known = to if to in state.speakers else None
            # Whoever takes in a question that came late has read it.
            waits = state.open.approve_first and not asked.by.facilitates and not asked.late
            return [events.QuestionAsked(asked.fresh_id(), person, text, asked.at, known, waits, asked.late)]
        case commands.EditQuestion(question=key, text=text, base=base):
            return _edit(state, asked, key, text, base)
        case commands.WithdrawQuestion(question=key):
            question = _found(state, key)
            if question.author != person:
                raise Refused("not_yours")
            supporting = (each for each, given in state.supports.items() if key in given)
            return [events.QuestionWithdrawn(key, tuple(dict.fromkeys((*_authors(state, (key,)), *supporting))))]
        case commands.SupportQuestion(question=key):
            return _support(state, person, root(state, key))
        case commands.TakeBackSupport(question=key):
            key = root(state, key)
            _found(state, key)
            mine = state.supports.get(person) or ()
            given = any(each in mine for each in group(state, key))
            return [events.SupportTakenBack(key, person)] if given else []
        case commands.ApproveQuestions(questions=keys):
            return _moved(state, keys, ("waiting",), "open")
        case commands.HoldQuestions(questions=keys):
            return _moved(state, keys, ("open", "now", "answered", "aside"), "waiting")
        case commands.TakeQuestion(question=key):
            return _take(state, root(state, key))
        case commands.AnswerQuestion(question=key, how=how):
            key = root(state, key)
            question = _found(state, key)
            said = events.QuestionMoved(key, _authors(state, (key,)), "answered", how)
            return [] if (question.state, question.how) == ("answered", how) else [said]
        case commands.WriteAnswer(question=key, answer=answer, base=base):
            takes_notes(state, asked)
            key = root(state, key)
            before = _found(state, key).answer
            joined = before.joined(answer, base, person)
            return [events.AnswerWritten(key, joined, before.revision + 1, person)] if joined != before.text else []
        case commands.SetAsideQuestion(question=key, reason=reason):
            key = root(state, key)
            question = _found(state, key)
            aside = events.QuestionMoved(key, _authors(state, (key,)), "aside", reason=reason)
            return [] if (question.state, question.reason) == ("aside", reason) else [aside]
        case commands.ReopenQuestion(question=key):
            key = root(state, key)
            question = _found(state, key)
            reopened = events.QuestionMoved(key, _authors(state, (key,)), "open")
            return [reopened] if question.state != "open" else []
        case commands.MergeQuestions(kept=kept, questions=keys, text=text):
            return _merge(state, kept, keys, text)
        case commands.SplitQuestion() as split:
            return _split(state, split)
        case _:
            assert_never(command)


def _may_ask(state: Plenary, asked: Asked[Any], text: str) -> None:
    if not state.open.questions and not asked.by.facilitates and not asked.late:
        raise Refused("questions_closed")
    _long_enough(text)
    if asked.by.facilitates:
        return
    mine = [state.questions[key] for key in state.asked_by.get(asked.by.person) or ()]
    most = UNNAMED_EACH if state.settings.anonymous else QUESTIONS_EACH
    if len(mine) >= most:
        raise Refused("too_many_questions", limit=most)
    last = max((question.at for question in mine), default=None)
    if state.settings.anonymous and last is not None and not asked.late:
        left = last + UNNAMED_SECONDS * 1_000 - asked.at
        if left > 0:
            raise Refused("too_soon", seconds=-(-left // 1_000))


def _long_enough(text: str) -> None:
    if length(text) < QUESTION_LEAST:
        raise Refused("too_short", least=QUESTION_LEAST)


def _edit(state: Plenary, asked: Asked[Any], key: QuestionId, text: str, base: int) -> list[Happening]:
    question = _found(state, key)
    own = question.author == asked.by.person
    if not own and not asked.by.facilitates:
        raise Refused("not_yours")
    if own and not asked.by.facilitates and (question.into is not None or question.state in ("now", "answered")):
        raise Refused("question_taken")
    _long_enough(text)
    if text == question.wording:
        return []
    if base != question.revision:
        raise Refused("changed_meanwhile")
    edited: list[Happening] = [events.QuestionEdited(key, question.author, text, own)]
    looked_at_first = question.state == "aside" or (question.state == "open" and state.open.approve_first)
    if looked_at_first and not asked.by.facilitates:
        edited.append(events.QuestionMoved(key, _authors(state, (key,)), "waiting"))
    return edited


def _support(state: Plenary, person: PersonId, key: QuestionId) -> list[Happening]:
    question = _found(state, key)
    if not question.shown:
        raise Refused("unknown_question")
    if person in question.backers or any(state.questions[each].author == person for each in group(state, key)):
        return []
    return [events.SupportGiven(key, person)]


def _moved(
    state: Plenary, keys: tuple[QuestionId, ...], before: tuple[str, ...], after: QuestionState
) -> list[Happening]:
    found = [(key, _found(state, key)) for key in dict.fromkeys(keys)]
    return [
        events.QuestionMoved(key, _authors(state, (key,)), after)
        for key, question in found
        if question.into is None and question.state in before
    ]


def _take(state: Plenary, key: QuestionId) -> list[Happening]:
    _found(state, key)
    now = state.now
    if now == key:
        return []
    before = [events.QuestionMoved(now, _authors(state, (now,)), "open")] if now is not None else []
    return [*before, events.QuestionMoved(key, _authors(state, (key,)), "now")]


def _merge(state: Plenary, kept: QuestionId, keys: tuple[QuestionId, ...], text: str) -> list[Happening]:
    kept = root(state, kept)
    _found(state, kept)
    _long_enough(text)
    others = tuple(key for key in dict.fromkeys(root(state, key) for key in keys) if key != kept)
    for key in others:
        _found(state, key)
    if not others:
        raise Refused("nothing_to_merge")
    return [events.QuestionsMerged(kept, others, text, _authors(state, (kept, *others)))]


def _split(state: Plenary, command: commands.SplitQuestion) -> list[Happening]:
    key = root(state, command.question)
    question = _found(state, key)
    chosen = command.questions or question.merged
    apart = tuple(key for key in question.merged if key in chosen)
    if not apart:
        return []
    text = command.text or (question.apart if len(apart) == len(question.merged) else "") or question.wording
    return [events.QuestionSplit(key, apart, text, _authors(state, (key, *apart)))]


def _found(state: Plenary, key: QuestionId) -> Question:
    question = state.questions.get(key)
    if question is None or question.withdrawn:
        raise Refused("unknown_question")
    return question


def root(state: Plenary, key: QuestionId) -> QuestionId:
    """The question that is shown in place of this one; itself where it was merged into none."""
    question = state.questions.get(key)
    while question is not None and question.into is not None:
        key, question = question.into, state.questions.get(question.into)
    return key


def group(state: Plenary, key: QuestionId) -> Iterator[QuestionId]:
    """A question and all that were merged into it."""
    yield key
    for each in state.questions[key].merged:
        yield from group(state, each)


def _authors(state: Plenary, keys: tuple[QuestionId, ...]) -> tuple[PersonId, ...]:
    """Everybody's who asked one of these or what was merged into it."""
    asked = (state.questions[each].author for key in keys for each in group(state, key))
    return tuple(dict.fromkeys(author for author in asked if author))


# --- what is true afterwards --------------------------------------------------------------------------------


def evolve(state: Plenary, event: Happening) -> Plenary:
    match event:
        case events.QuestionAsked():
            return _asked(state, event)
        case events.QuestionEdited(key, _, text, own):
            return _changed(state, key, lambda question: _reworded(question, text, own))
        case events.QuestionWithdrawn(key):
            return _withdrawn(state, key)
        case events.SupportGiven(key, person):
            mine = (*(state.supports.get(person) or ()), key)
            state = replace(state, supports=state.supports.put(person, mine))
            return _put(state, key, backers=state.questions[key].backers | {person})
        case events.SupportTakenBack(key, person):
            held = {*group(state, key)}
            mine = tuple(each for each in state.supports.get(person) or () if each not in held)
            state = replace(state, supports=state.supports.put(person, mine))
            question = state.questions[key]
            return _put(state, key, backers=question.backers - {person} | _asking(state, key))
        case events.QuestionMoved(key, _, moved, how, reason):
            frozen = tuple(state.listed) if moved == "now" and state.frozen is None else state.frozen
            state = _put(replace(state, frozen=frozen), key, state=moved, how=how, reason=reason)
            return _unfrozen(state)
        case events.AnswerWritten(key, answer, revision, by):
            return _changed(
                state, key, lambda question: replace(question, answer=question.answer.rewritten(answer, revision, by))
            )
        case events.QuestionsMerged(kept, keys, text, _):
            return _merged(state, kept, keys, text)
        case events.QuestionSplit(key, keys, text, _):
            return _apart(state, key, keys, text)
        case _:
            assert_never(event)


def _asked(state: Plenary, event: events.QuestionAsked) -> Plenary:
    number = state.written + 1
    question = Question(
        event.author,
        event.text,
        number,
        event.at,
        event.to,
        "waiting" if event.waits else "open",
        backers=frozenset({event.author}),
        late=event.late,
    )
    mine = (*(state.asked_by.get(event.author) or ()), event.question)
    return replace(
        state,
        questions=state.questions.put(event.question, question),
        asked_by=state.asked_by.put(event.author, mine),
        written=number,
    )


def _reworded(question: Question, text: str, own: bool) -> Question:
    asked = "" if own else question.asked or question.wording
    return replace(question, wording=text, asked=asked, revision=question.revision + 1)


def _withdrawn(state: Plenary, key: QuestionId) -> Plenary:
    """What was merged into it is asked again: by itself, or as part of what it was merged into, which whoever supported
    it goes on supporting."""
    question, above = state.questions[key], state.questions[key].into
    state = _put(state, key, withdrawn=True, state="open", into=None, merged=())
    for each in question.merged:
        state = _put(state, each, into=above)
        state = state if above else _recounted(state, each)
    if above is not None:
        others = tuple(each for each in state.questions[above].merged if each != key)
        state = _put(_supporting(state, key, above), above, merged=(*others, *question.merged))
        state = _recounted(state, root(state, above))
    return _unfrozen(state)


def _supporting(state: Plenary, key: QuestionId, other: QuestionId) -> Plenary:
    """Whoever supports one question supports another instead."""
    supports = state.supports
    for person, given in supports.items():
        if key in given:
            supports = supports.put(person, tuple(dict.fromkeys(other if each == key else each for each in given)))
    return replace(state, supports=supports)


def _merged(state: Plenary, kept: QuestionId, keys: tuple[QuestionId, ...], text: str) -> Plenary:
    question = state.questions[kept]
    shown = "open" if question.state in ("waiting", "aside") else question.state
    for key in keys:
        if state.questions[key].state == "now":
            shown = "now"
            state = _put(state, key, state="open")
        state = _put(state, key, into=kept)
    changed = text != question.wording
    state = _put(
        state,
        kept,
        state=shown,
        how=question.how if shown == "answered" else None,
        merged=(*question.merged, *keys),
        apart=question.apart or question.wording,
        asked=(question.asked or question.wording) if changed else question.asked,
        wording=text,
        revision=question.revision + 1,
    )
    return _unfrozen(_recounted(state, kept))


def _apart(state: Plenary, key: QuestionId, keys: tuple[QuestionId, ...], text: str) -> Plenary:
    question = state.questions[key]
    left = tuple(each for each in question.merged if each not in keys)
    state = _put(
        state,
        key,
        merged=left,
        wording=text,
        apart=question.apart if left else "",
        asked="" if text == question.asked else question.asked,
        revision=question.revision + 1,
    )
    for each in keys:
        state = _recounted(_put(state, each, into=None), each)
    return _recounted(state, key)


def recounted_for(state: Plenary, person: PersonId) -> Plenary:
    """After somebody was taken out or let in again: only who is in supports a question."""
    touched = {root(state, key) for key in (*(state.supports.get(person) or ()), *(state.asked_by.get(person) or ()))}
    for key in touched:
        state = _recounted(state, key)
    return state


def _recounted(state: Plenary, key: QuestionId) -> Plenary:
    held = {*group(state, key)}
    backers = {person for person, given in state.supports.items() if not held.isdisjoint(given)}
    return _put(state, key, backers=frozenset(backers - state.out) | _asking(state, key))


def _asking(state: Plenary, key: QuestionId) -> frozenset[PersonId]:
    asking = (state.questions[each] for each in group(state, key))
    return frozenset(each.author for each in asking if each.author and not each.withdrawn) - state.out


def _unfrozen(state: Plenary) -> Plenary:
    return state if state.frozen is None or state.now is not None else replace(state, frozen=None)


def _put(state: Plenary, key: QuestionId, /, **changes: Any) -> Plenary:
    return _changed(state, key, lambda question: replace(question, **changes))


def _changed(state: Plenary, key: QuestionId, change: Any) -> Plenary:
    return replace(state, questions=state.questions.change(key, change))

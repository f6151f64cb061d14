"""What meeting rounds leave in the minutes: figures and questions, and nobody's name."""

from __future__ import annotations

from live.core.blocks import Block, Bullets, Paragraph
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.meeting.groups import Figures, figures
from live.methods.meeting.model import Meeting


def minutes(state: Meeting, writing: Writing) -> list[Block]:
    if not state.rounds:
        nobody = writing.pick("Personne ne s'est encore rencontré.", "Nobody has met yet.")
        if not writing.open:
            nobody = writing.pick("Aucune rencontre n'a eu lieu.", "No meeting was held.")
        return [Paragraph(nobody, "remark")]
    blocks: list[Block] = [Paragraph(" ".join((_held(state, writing), _encounters(state, writing))))]
    asked = list(dict.fromkeys(each.question for each in state.rounds if each.question))
    if len(asked) == 1:
        blocks.append(Paragraph(asked[0], "question"))
    elif asked:
        blocks.append(Bullets(tuple(asked), numbered=True))
    return blocks


def left(state: Meeting, writing: Writing) -> Left:
    if not state.rounds:
        return Left()
    told = figures(state)
    counted = [
        Entry("rounds", "rounds", _rounds(state, writing), count=len(state.rounds)),
        Entry("people", "people", _people(told, writing), count=told.people),
        Entry("encounters", "encounters", _met(told, writing), count=told.encounters),
    ]
    if told.repeats:
        counted.append(Entry("repeats", "repeats", _repeated(told, writing), count=told.repeats))
    asked = dict.fromkeys(each.question for each in state.rounds if each.question)
    questions = [Entry(f"question{number}", "prompt", text) for number, text in enumerate(asked, 1)]
    words = {
        "rounds": writing.pick("tours", "rounds"),
        "people": writing.pick("personnes", "people"),
        "encounters": writing.pick("rencontres", "encounters"),
        "repeats": writing.pick("rencontres répétées", "repeated encounters"),
        "prompt": writing.pick("question posée", "question put"),
    }
    return Left((*counted, *questions), words=words)


def _held(state: Meeting, writing: Writing) -> str:
    return f"{_rounds(state, writing)}, {_people(figures(state), writing)}."


def _rounds(state: Meeting, writing: Writing) -> str:
    rounds = len(state.rounds)
    many = "s" * (rounds > 1)
    if state.settings.size == 2:
        return writing.pick(f"{rounds} tour{many} de rencontres à deux", f"{rounds} round{many} of meetings in pairs")
    return writing.pick(f"{rounds} tour{many} de rencontres à trois", f"{rounds} round{many} of meetings in threes")


def _people(told: Figures, writing: Writing) -> str:
    if told.people < 2:
        return writing.pick("personne ne s'est rencontré", "nobody met")
    return writing.pick(f"{told.people} participants", f"{told.people} people")


def _encounters(state: Meeting, writing: Writing) -> str:
    told = figures(state)
    met = _met(told, writing)
    if told.repeats:
        return writing.pick(f"{met}, dont {_repeated(told, writing)}.", f"{met}, of which {_repeated(told, writing)}.")
    return writing.pick(f"{met}, sans répétition.", f"{met}, none repeated.") if told.encounters else f"{met}."


def _met(told: Figures, writing: Writing) -> str:
    if not told.encounters:
        return writing.pick("Aucune rencontre", "No encounter")
    if told.encounters == 1:
        return writing.pick("Une rencontre", "One encounter")
    return writing.pick(f"{told.encounters} rencontres différentes", f"{told.encounters} different encounters")


def _repeated(told: Figures, writing: Writing) -> str:
    return writing.pick(f"{told.repeats} plus d'une fois", f"{told.repeats} more than once")

"""What meeting rounds leave in the minutes: figures and questions, and nobody's name."""

from __future__ import annotations

from live.core.blocks import Block, Bullets, Paragraph
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.meeting.groups import figures
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
    words = {
        "people": writing.pick("personnes", "people"),
        "rounds": writing.pick("tours", "rounds"),
        "encounters": writing.pick("rencontres", "encounters"),
        "repeats": writing.pick("rencontres répétées", "repeated encounters"),
        "question": writing.pick("question", "question"),
    }
    counted = {
        "people": told.people,
        "rounds": len(state.rounds),
        "encounters": told.encounters,
        "repeats": told.repeats,
    }
    asked = dict.fromkeys(each.question for each in state.rounds if each.question)
    entries = [Entry(kind, kind, words[kind], count=count) for kind, count in counted.items()]
    entries += [Entry(f"question{number}", "question", text) for number, text in enumerate(asked, 1)]
    return Left(tuple(entries), words=words)


def _held(state: Meeting, writing: Writing) -> str:
    rounds, people = len(state.rounds), figures(state).people
    many = rounds > 1
    if state.settings.size == 2:
        return writing.pick(
            f"{rounds} tour{'s' * many} de rencontres à deux, {people} participants.",
            f"{rounds} round{'s' * many} of meetings in pairs, {people} people.",
        )
    return writing.pick(
        f"{rounds} tour{'s' * many} de rencontres à trois, {people} participants.",
        f"{rounds} round{'s' * many} of meetings in threes, {people} people.",
    )


def _encounters(state: Meeting, writing: Writing) -> str:
    told = figures(state)
    if told.encounters == 1:
        met = writing.pick("Une rencontre", "One encounter")
    else:
        met = writing.pick(f"{told.encounters} rencontres différentes", f"{told.encounters} different encounters")
    if not told.repeats:
        return writing.pick(f"{met}, sans répétition.", f"{met}, none repeated.")
    times = told.repeats
    return writing.pick(f"{met}, dont {times} plus d'une fois.", f"{met}, of which {times} more than once.")

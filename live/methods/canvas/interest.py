"""Who is interested in a row of a grid, what they bring to it, and who was proposed for it.

Everybody puts their own name down and takes it off again. Somebody else can only be proposed: they stand apart from
those interested until they have answered, and whoever has said no is not proposed for that row again.
"""

from __future__ import annotations

from typing import Any, assert_never

from live.core.commands import Asked
from live.core.ids import PersonId
from live.core.method import Present
from live.core.refusals import Refused
from live.core.renewing import replace
from live.methods.canvas import model
from live.methods.canvas.model import Canvas, Row, RowId

Asking = (
    model.ShowInterest
    | model.TakeBackInterest
    | model.Bring
    | model.ProposePerson
    | model.DeclineProposal
    | model.TakeBackProposal
)
Happening = (
    model.InterestShown
    | model.InterestTakenBack
    | model.Brought
    | model.PersonProposed
    | model.ProposalDeclined
    | model.ProposalTakenBack
)


def decide(state: Canvas, asked: Asked[Any], present: Present) -> list[Happening]:
    command: Asking = asked.command
    if command.row not in state.rows:
        raise Refused("unknown_row")
    if not any(column.people for column in state.columns):
        raise Refused("unknown_column")
    key, person = state.telling(command.row), asked.by.person
    row = state.rows[key]
    match command:
        case model.ShowInterest():
            return [model.InterestShown(key, person)] if person not in row.interested else []
        case model.TakeBackInterest():
            return [model.InterestTakenBack(key, person)] if person in row.interested else []
        case model.Bring(text=text, person=other):
            return _bring(row, asked, key, other or person, text)
        case model.ProposePerson(person=other):
            return _propose(row, asked, key, other, present)
        case model.DeclineProposal():
            return [model.ProposalDeclined(key, person)] if person in row.proposed else []
        case model.TakeBackProposal(person=other):
            if row.proposed.get(other, person) != person and not asked.by.facilitates:
                raise Refused("not_yours")
            return [model.ProposalTakenBack(key, other)] if other in row.proposed else []
        case _:
            assert_never(command)


def _bring(row: Row, asked: Asked[Any], key: RowId, person: PersonId, text: str) -> list[Happening]:
    if person != asked.by.person and not asked.by.facilitates:
        raise Refused("not_yours")
    if person not in row.interested:
        raise Refused("not_interested")
    return [model.Brought(key, person, text)] if row.brings.get(person, "") != text else []


def _propose(row: Row, asked: Asked[Any], key: RowId, person: PersonId, present: Present) -> list[Happening]:
    if person in row.interested:
        return []
    if person == asked.by.person:
        return [model.InterestShown(key, person)]
    if person in row.declined:
        raise Refused("has_declined")
    if person not in present.people:
        raise Refused("unknown_person")
    return [] if person in row.proposed else [model.PersonProposed(key, person, asked.by.person)]


def evolve(state: Canvas, event: Happening) -> Canvas:
    key, person = event.row, event.person
    row = state.rows[key]
    match event:
        case model.InterestShown():
            declined = tuple(each for each in row.declined if each != person)
            row = replace(_unproposed(row, person), interested=(*row.interested, person), declined=declined)
            own = (*(state.interests.get(person) or ()), key)
            return replace(state, rows=state.rows.put(key, row), interests=state.interests.put(person, own))
        case model.InterestTakenBack():
            own = tuple(each for each in state.interests.get(person) or () if each != key)
            rows = state.rows.put(key, _uninterested(row, person))
            return replace(state, rows=rows, interests=state.interests.put(person, own))
        case model.Brought(text=text):
            others = {each: said for each, said in row.brings.items() if each != person}
            row = replace(row, brings={**others, person: text} if text else others)
        case model.PersonProposed(by=by):
            row = replace(row, proposed={**row.proposed, person: by})
        case model.ProposalDeclined():
            row = replace(_unproposed(row, person), declined=(*row.declined, person))
        case model.ProposalTakenBack():
            row = _unproposed(row, person)
        case _:
            assert_never(event)
    return replace(state, rows=state.rows.put(key, row))


def _uninterested(row: Row, person: PersonId) -> Row:
    return replace(
        row,
        interested=tuple(each for each in row.interested if each != person),
        brings={each: said for each, said in row.brings.items() if each != person},
    )


def _unproposed(row: Row, person: PersonId) -> Row:
    return replace(row, proposed={each: by for each, by in row.proposed.items() if each != person})


def removed(state: Canvas, person: PersonId, out: bool) -> Canvas:
    """Somebody taken out of the workshop is interested in nothing any more, nor proposed for anything; what they wrote
    stays."""
    if not out:
        return state
    rows = state.rows
    for key, row in rows.items():
        without = _unknown(row, person)
        if without != row:
            rows = rows.put(key, without)
    return replace(state, rows=rows, interests=state.interests.drop(person))


def _unknown(row: Row, person: PersonId) -> Row:
    row = _unproposed(_uninterested(row, person), person)
    if row.merged is None:
        return row
    was = row.merged.before
    before = replace(
        was,
        interested=tuple(each for each in was.interested if each != person),
        brings={each: said for each, said in was.brings.items() if each != person},
        proposed={each: by for each, by in was.proposed.items() if each != person},
    )
    return replace(row, merged=replace(row.merged, before=before))

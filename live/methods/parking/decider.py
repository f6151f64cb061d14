"""The rules of a parking lot: anybody in the room parks, its author or a facilitator changes what is parked."""

from __future__ import annotations

from typing import assert_never

from live.core.commands import Asked, Command
from live.core.ids import PersonId
from live.core.meanwhile import still_as_seen
from live.core.method import Present
from live.core.outcomes import Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.methods.parking.model import (
    PARKED_EACH,
    DealWithIdea,
    EditIdea,
    IdeaDealtWith,
    IdeaEdited,
    IdeaParked,
    IdeaRestored,
    IdeaWithdrawn,
    Parked,
    ParkIdea,
    Parking,
    ParkingSettings,
    RestoreIdea,
    WithdrawIdea,
)
from live.parts.cards import CardId

Asking = ParkIdea | EditIdea | WithdrawIdea | RestoreIdea | DealWithIdea
Happening = IdeaParked | IdeaEdited | IdeaWithdrawn | IdeaRestored | IdeaDealtWith


def start(settings: ParkingSettings, outcomes: tuple[Outcome, ...], present: Present) -> Parking:
    return Parking()


def decide(state: Parking, asked: Asked[Asking], present: Present) -> list[Happening]:
    match asked.command:
        case ParkIdea(text=text):
            if len(state.own(asked.by.person)) >= PARKED_EACH:
                raise Refused("too_many_ideas", limit=PARKED_EACH)
            return [IdeaParked(asked.fresh_id(), asked.by.person, text)]
        case EditIdea(card=key, text=text, seen=seen):
            idea = _own(state, key, asked)
            still_as_seen(idea.text, seen)
            return [IdeaEdited(key, idea.author, text)] if idea.text != text else []
        case WithdrawIdea(card=key):
            return [IdeaWithdrawn(key, _own(state, key, asked).author)]
        case RestoreIdea(card=key):
            withdrawn = state.ideas.get(key)
            if withdrawn is None:
                raise Refused("unknown_idea")
            return [IdeaRestored(key, withdrawn.author)] if withdrawn.withdrawn else []
        case DealWithIdea(card=key, done=done):
            idea = _own(state, key, asked)
            return [IdeaDealtWith(key, idea.author, done)] if idea.done != done else []
        case _:
            assert_never(asked.command)


def _own(state: Parking, key: CardId, asked: Asked[Asking]) -> Parked:
    idea = state.ideas.get(key)
    if idea is None or idea.withdrawn:
        raise Refused("unknown_idea")
    if idea.author != asked.by.person and not asked.by.facilitates:
        raise Refused("not_yours")
    return idea


def evolve(state: Parking, event: Happening) -> Parking:
    match event:
        case IdeaParked(key, author, text):
            idea = Parked(author, text, state.written + 1)
            return _put(replace(state, written=idea.number), key, idea)
        case IdeaEdited(key, _, text):
            return _put(state, key, replace(state.ideas[key], text=text))
        case IdeaWithdrawn(key):
            return _put(state, key, replace(state.ideas[key], withdrawn=True))
        case IdeaRestored(key):
            return _put(state, key, replace(state.ideas[key], withdrawn=False))
        case IdeaDealtWith(key, _, done):
            return _put(state, key, replace(state.ideas[key], done=done))
        case _:
            assert_never(event)


def _put(state: Parking, key: CardId, idea: Parked) -> Parking:
    own = state.own(idea.author).put(key, idea)
    return replace(state, ideas=state.ideas.put(key, idea), by_author=state.by_author.put(idea.author, own))


def inverse(state: Parking, asked: Asked[Asking]) -> tuple[Command, ...]:
    match asked.command:
        case WithdrawIdea(card=key):
            return (RestoreIdea(card=key),)
        case DealWithIdea(card=key, done=done):
            return (DealWithIdea(card=key, done=not done),)
        case EditIdea(card=key, text=text) if key in state.ideas:
            return (EditIdea(card=key, text=state.ideas[key].text, seen=text),)
        case _:
            return ()


def outcomes(state: Parking) -> tuple[Outcome, ...]:
    """What still waits for its place."""
    return tuple(Outcome(key, idea.text, "idea") for key, idea in state.kept if not idea.done)


def concerns(event: Happening) -> tuple[PersonId, ...]:
    return (event.author,)

"""The rules of raised hands.

A hand is raised once, on however many devices, and stays up until its person speaks, lowers it or leaves: nobody
else takes it down but whoever facilitates. The room is told who is next, and from then on nobody comes before them but
what is technical or a facilitator's will.
"""

from __future__ import annotations

from typing import Any, assert_never

from live.core.commands import Asked, Command
from live.core.ids import PersonId
from live.core.method import Present
from live.core.outcomes import Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.hands import model
from live.methods.hands.model import GUESTS_MOST, Hand, HandId, Hands, HandsSettings
from live.parts import floor

Own = (
    model.RaiseHand
    | model.LowerHand
    | model.LetPass
    | model.AddToQueue
    | model.NameGuest
    | model.CallNext
    | model.MoveHand
    | model.RemoveHands
    | model.RestoreHands
    | model.Arrange
)
Asking = Own | floor.Asking
Raised = (
    model.HandRaised
    | model.HandNoted
    | model.GuestNamed
    | model.HandsLowered
    | model.HandsRestored
    | model.HandMoved
    | model.Arranged
)
Happening = Raised | floor.Happening


def start(settings: HandsSettings, outcomes: tuple[Outcome, ...], present: Present) -> Hands:
    return Hands(settings, order=settings.order, minutes_each=settings.minutes_each)


def decide(state: Hands, asked: Asked[Any], present: Present) -> list[Happening]:
    command = asked.command
    person = asked.by.person
    match command:
        case model.RaiseHand(kind=kind, note=note):
            return _raise(state, asked, kind, note)
        case model.LowerHand(kind=kind):
            own = state.own(person, kind)
            return [model.HandsLowered((own,))] if own else []
        case model.LetPass():
            return _let_pass(state, person)
        case model.AddToQueue():
            return _add(state, asked, command, present)
        case model.NameGuest(hand=key, name=name, function=function, organisation=organisation):
            hand = _hand(state, key)
            if hand.person:
                raise Refused("unknown_hand")
            said = (name, function, organisation)
            return [model.GuestNamed(key, *said)] if said != (hand.name, hand.function, hand.organisation) else []
        case model.CallNext():
            return _call(state, asked, command)
        case model.MoveHand(hand=key, place=place):
            _hand(state, key)
            if key not in state.speeches:
                return []
            return [model.HandMoved(key, place, True)] if state.speeches.index(key) != place else []
        case model.RemoveHands(hands=keys):
            waiting = tuple(key for key in dict.fromkeys(keys) if key in state.line)
            return [model.HandsLowered(waiting)] if waiting else []
        case model.RestoreHands(hands=keys):
            lowered = _coming_back(state, keys)
            people = tuple(state.hands[key].person for key in lowered if state.hands[key].person)
            return [model.HandsRestored(lowered, people)] if lowered else []
        case model.Arrange(open=open_now, order=order, minutes_each=minutes):
            arranged = model.Arranged(
                state.open if open_now is None else open_now,
                order or state.order,
                state.minutes_each if minutes is None else minutes,
            )
            same = (arranged.open, arranged.order, arranged.minutes_each) == (
                state.open,
                state.order,
                state.minutes_each,
            )
            return [] if same else [arranged]
        case floor.EndSpeech(speaker=key):
            if not asked.by.facilitates and _hand(state, key).person != person:
                raise Refused("not_your_speech")
            return [*floor.decide(state.floor, asked, command)]
        case floor.ExtendSpeech() | floor.BeginEarlier() | floor.TakeBackFloor():
            return [*floor.decide(state.floor, asked, command)]
        case _:
            raise TypeError(f"{type(command).__name__} is about no hand")


def _raise(state: Hands, asked: Asked[Any], kind: model.HandKind, note: str) -> list[Happening]:
    person = asked.by.person
    own = state.own(person, kind)
    if own is not None:
        return [model.HandNoted(own, person, note)] if note and note != state.hands[own].note else []
    if kind == "reply" and not state.settings.replies:
        raise Refused("not_allowed")
    if kind != "technical" and not state.open and not asked.by.facilitates:
        raise Refused("queue_closed")
    speaker = state.floor.speaker
    if kind == "reply" and (speaker is None or state.hands[speaker].person == person):
        raise Refused("nobody_to_answer")
    return [model.HandRaised(asked.fresh_id(), person, kind, asked.at, note)]


def _let_pass(state: Hands, person: PersonId) -> list[Happening]:
    own = state.own(person, "speech")
    if own is None:
        return []
    place = state.speeches.index(own)
    return [model.HandMoved(own, place + 1, False)] if place + 1 < len(state.speeches) else []


def _add(state: Hands, asked: Asked[Any], command: model.AddToQueue, present: Present) -> list[Happening]:
    if command.person is not None and command.person not in present.people:
        raise Refused("unknown_person")
    if command.person is None and not command.name and not command.now:
        raise Refused("who_is_missing")
    if sum(not hand.person for hand in state.hands.values()) >= GUESTS_MOST and command.person is None:
        raise Refused("too_many_guests", limit=GUESTS_MOST)
    told = ("", "", "") if command.person else (command.name, command.function, command.organisation)
    raised = model.HandRaised(asked.fresh_id(), command.person or "", "speech", asked.at, command.note, *told)
    known = _waiting_already(state, raised)
    if known and not command.now:
        return []
    happening: list[Happening] = [] if known else [raised]
    if command.now:
        happening += floor.gives(state.floor, known or raised.hand, asked.at, state.minutes_each)
    return happening


def _waiting_already(state: Hands, raised: model.HandRaised) -> HandId | None:
    """The same person, or a guest whom somebody else has just typed."""
    if not raised.person and not raised.name:
        return None
    voice = _of(raised, 0).voice
    return next((key for key in state.speeches if state.hands[key].voice == voice), None)


def _call(state: Hands, asked: Asked[Any], command: model.CallNext) -> list[Happening]:
    if not command.comes_after(state.floor.speaker):
        return []
    if command.hand is not None and command.hand not in state.line:
        _hand(state, command.hand)
        return []
    following = command.hand or next(iter(state.waiting), None)
    if following is None:
        if state.floor.speaking is None:
            raise Refused("nobody_waiting")
        return [*floor.leaves(state.floor, asked.at)]
    minutes = 0 if state.hands[following].kind == "technical" else state.minutes_each
    return [*floor.gives(state.floor, following, asked.at, minutes)]


def _coming_back(state: Hands, keys: tuple[HandId, ...]) -> tuple[HandId, ...]:
    """Those of these hands that are down and have not been called, one of each person and kind, and none of whoever
    has raised another since."""
    called = {state.floor.speaker, *state.line, *(speech.speaker for speech in state.floor.given)}
    coming: dict[object, HandId] = {}
    for key in keys:
        hand = state.hands.get(key)
        if hand is not None and key not in called and state.own(hand.person, hand.kind) is None:
            coming.setdefault((hand.person, hand.kind) if hand.person else key, key)
    return tuple(coming.values())


def _hand(state: Hands, key: HandId) -> Hand:
    hand = state.hands.get(key)
    if hand is None:
        raise Refused("unknown_hand")
    return hand


# --- what is true afterwards --------------------------------------------------------------------------------


def evolve(state: Hands, event: Happening) -> Hands:
    return _announced(_evolved(state, event))


def _evolved(state: Hands, event: Happening) -> Hands:
    match event:
        case model.HandRaised():
            return _raised(state, event)
        case model.HandNoted(key, _, note):
            return replace(state, hands=state.hands.change(key, lambda hand: replace(hand, note=note)))
        case model.GuestNamed(key, name, function, organisation):
            named = replace(state.hands[key], name=name, function=function, organisation=organisation)
            return replace(state, hands=state.hands.put(key, named))
        case model.HandsLowered(keys):
            return _without(state, keys)
        case model.HandsRestored(keys):
            # They come before whoever the room has only been told of in their place.
            placed = any(state.hands[key].moved for key in state.pinned)
            return replace(_waiting_again(state, keys), pinned=state.pinned if placed else ())
        case model.HandMoved(key, place, by_chair):
            return _moved(state, key, place, by_chair)
        case model.Arranged(open_now, order, minutes):
            return replace(state, open=open_now, order=order, minutes_each=minutes)
        case floor.FloorGiven(speaker=key):
            return replace(_without(state, (key,)), floor=floor.evolve(state.floor, event))
        case floor.FloorTakenBack():
            return _taken_back(state, event)
        case floor.FloorLeft() | floor.SpeechMoved():
            return replace(state, floor=floor.evolve(state.floor, event))
        case _:
            assert_never(event)


def _of(event: model.HandRaised, number: int) -> Hand:
    return Hand(event.person, event.kind, number, event.at, event.note, event.name, event.function, event.organisation)


def _raised(state: Hands, event: model.HandRaised) -> Hands:
    number = state.raised + 1
    hand = _of(event, number)
    return replace(
        state,
        hands=state.hands.put(event.hand, hand),
        line=(*state.line, event.hand),
        last=_last(state, event.hand, hand),
        raised=number,
    )


def _moved(state: Hands, key: HandId, place: int, by_chair: bool) -> Hands:
    others = [each for each in state.speeches if each != key]
    order = (*others[:place], key, *others[place:])
    hands = state.hands.change(key, lambda hand: replace(hand, moved=True)) if by_chair else state.hands
    pinned = order[: max(order.index(key) + 1, len(state.pinned))]
    return replace(state, hands=hands, pinned=pinned)


def _taken_back(state: Hands, event: floor.FloorTakenBack) -> Hands:
    """Whoever was called too early waits again, first in line."""
    key = state.floor.speaker
    state = replace(state, floor=floor.evolve(state.floor, event))
    if key is None or key in state.line:
        return state
    hand = state.hands[key]
    # Who has asked again meanwhile waits once, with the newer hand.
    again = state.own(hand.person, hand.kind)
    state = state if again else _waiting_again(state, (key,))
    first = again or key
    others = tuple(each for each in state.pinned if each != first)
    return replace(state, pinned=(first, *others)) if hand.kind == "speech" else state


def _waiting_again(state: Hands, keys: tuple[HandId, ...]) -> Hands:
    """In the order in which they had asked."""
    for key in keys:
        state = replace(state, last=_last(state, key, state.hands[key]))
    line = sorted((*state.line, *keys), key=lambda key: state.hands[key].number)
    return replace(state, line=tuple(line))


def _last(state: Hands, key: HandId, hand: Hand) -> VersionedMap[PersonId, tuple[HandId, ...]]:
    """The hands that each person raised last, with this one."""
    if not hand.person:
        return state.last
    others = (each for each in state.last.get(hand.person) or () if state.hands[each].kind != hand.kind)
    return state.last.put(hand.person, (*others, key))


def _without(state: Hands, keys: tuple[HandId, ...]) -> Hands:
    gone = {*keys}
    return replace(
        state,
        line=tuple(key for key in state.line if key not in gone),
        pinned=tuple(key for key in state.pinned if key not in gone),
    )


def _announced(state: Hands) -> Hands:
    """The first in line has been told to the room."""
    speeches = state.speeches
    return replace(state, pinned=speeches[:1]) if speeches and not state.pinned else state


def removed(state: Hands, person: PersonId, out: bool) -> Hands:
    """What somebody said who was taken out was said; a speech that they have just begun was none."""
    if not out:
        return state
    state = _announced(_without(state, state.last.get(person) or ()))
    key = state.floor.speaker
    return (
        replace(state, floor=replace(state.floor, speaking=None))
        if key and state.hands[key].person == person
        else state
    )


def gone(state: Hands, person: PersonId, at: int) -> Hands:
    """Whoever leaves waits no longer, and has spoken until now."""
    mine = state.last.get(person) or ()
    if not mine:
        return state
    state = _announced(_without(state, mine))
    key = state.floor.speaker
    if key is None or state.hands[key].person != person:
        return state
    return replace(state, floor=floor.evolve(state.floor, floor.FloorLeft(key, at)))


def delayed(state: Hands, milliseconds: int) -> Hands:
    return replace(state, floor=floor.delayed(state.floor, milliseconds))


def concerns(event: Happening) -> tuple[PersonId, ...]:
    """Whether one waits or speaks everybody sees by the number of one's hand."""
    match event:
        case model.HandRaised(person=person) | model.HandNoted(person=person):
            return (person,)
        case model.HandsRestored(people=people):
            return people
        case _:
            return ()


def inverse(state: Hands, asked: Asked[Any]) -> tuple[Command, ...]:
    match asked.command:
        case model.CallNext() as call if call.comes_after(state.floor.speaker):
            return _uncalled(state, call)
        case model.AddToQueue(now=False):
            return (model.RemoveHands(hands=(asked.fresh_id(),)),)
        case model.NameGuest(hand=key) if key in state.hands:
            hand = state.hands[key]
            back = model.NameGuest(hand=key, name=hand.name, function=hand.function, organisation=hand.organisation)
            return (back,)
        case model.MoveHand(hand=key) if key in state.speeches:
            return (model.MoveHand(hand=key, place=state.speeches.index(key)),)
        case model.RemoveHands(hands=keys):
            waiting = tuple(key for key in dict.fromkeys(keys) if key in state.line)
            return (model.RestoreHands(hands=waiting), *_back_in_place(state, waiting)) if waiting else ()
        case model.RestoreHands(hands=keys):
            coming = _coming_back(state, keys)
            return (model.RemoveHands(hands=coming),) if coming else ()
        case model.Arrange() as arrange:
            before = {
                name: getattr(state, name) for name in arrange.model_fields_set if getattr(arrange, name) is not None
            }
            return (model.Arrange(**before),)
        case floor.EndSpeech() | floor.ExtendSpeech() | floor.BeginEarlier() | floor.TakeBackFloor() as command:
            return floor.inverse(state.floor, command)
        case _:
            return ()


def _back_in_place(state: Hands, keys: tuple[HandId, ...]) -> tuple[Command, ...]:
    """Where a facilitator has put somebody, the others of that part of the queue have their place too."""
    if not any(state.hands[key].moved for key in state.pinned):
        return ()
    placed = (key for key in state.pinned if key in keys)
    return tuple(model.MoveHand(hand=key, place=state.speeches.index(key)) for key in placed)


def _uncalled(state: Hands, call: model.CallNext) -> tuple[Command, ...]:
    calls = call.hand in state.line if call.hand else bool(state.line or state.floor.speaking)
    return (floor.TakeBackFloor(),) if calls else ()

"""The rules of photographs beside moments: one a moment, beside moments that are placed.

What somebody keeps for themselves has none: it is sealed in the store, and a photograph is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, assert_never

from live.core.commands import Asked, Command, Event
from live.core.files import FileId, Illustrated, Illustration
from live.core.people import By
from live.core.refusals import Refused
from live.core.renewing import replace
from live.methods.timeline.model import Moment, MomentId, MomentTakenBack, MomentWithdrawn, Timeline
from live.parts import illustrations
from live.parts.illustrations import AddPhotograph, ErasePhotograph, RemovePhotograph, RestorePhotograph


def may_illustrate(state: Timeline, of: str, by: By) -> None:
    """The author, and whoever facilitates. Raises Refused."""
    if not state.settings.photographs:
        raise Refused("no_photographs")
    _own(state, of, by)


def decide(state: Timeline, asked: Asked[Any], command: illustrations.Asking) -> list[illustrations.Happening]:
    moment = _own(state, command.of, asked.by)
    photograph = moment.photograph
    match command:
        case AddPhotograph(of=key, file=file):
            if not state.settings.photographs:
                raise Refused("no_photographs")
            told = (file, command.kind, command.size, command.width, command.height, command.digest)
            waits = state.settings.approved and not command.checked and moment.standing != "hidden"
            replaced = photograph.file if photograph else ""
            return [illustrations.PhotographAdded(key, moment.author, *told, replaced=replaced, waits=waits)]
        case RemovePhotograph(of=key):
            there = _there(photograph)
            return [] if there.removed else [illustrations.PhotographRemoved(key, moment.author)]
        case RestorePhotograph(of=key):
            there = _there(photograph)
            return [illustrations.PhotographRestored(key, moment.author)] if there.removed else []
        case ErasePhotograph(of=key):
            return [illustrations.PhotographErased(key, moment.author, _there(photograph).file)]
        case _:
            assert_never(command)


def _own(state: Timeline, key: MomentId, by: By) -> Moment:
    """What others are not shown they are not told of either."""
    moment = state.moments.get(key)
    if moment is None or moment.standing == "withdrawn":
        raise Refused("unknown_moment")
    if moment.author != by.person and not by.facilitates:
        raise Refused("not_yours" if moment.seen else "unknown_moment")
    return moment


def _there(photograph: Illustration | None) -> Illustration:
    if photograph is None:
        raise Refused("photograph_gone")
    return photograph


def illustration_after(state: Timeline, event: illustrations.Happening) -> Illustration | None:
    """What stands beside the moment once this has happened."""
    match event:
        case illustrations.PhotographAdded():
            return illustrations.illustration_of(event)
        case illustrations.PhotographErased():
            return None
        case illustrations.PhotographRemoved(of=key) | illustrations.PhotographRestored(of=key):
            known = state.moments[key].photograph
            return known and replace(known, removed=isinstance(event, illustrations.PhotographRemoved))
        case _:
            assert_never(event)


def inverse(state: Timeline, command: illustrations.Asking) -> tuple[Command, ...]:
    """What has gone for good does not come back."""
    moment = state.moments.get(command.of)
    known = moment.photograph if moment else None
    match command:
        case RemovePhotograph(of=key) if known and not known.removed:
            return (RestorePhotograph(of=key),)
        case RestorePhotograph(of=key) if known and known.removed:
            return (RemovePhotograph(of=key),)
        case _:
            return ()


def illustrated(state: Timeline) -> Iterator[Illustrated]:
    """The photograph of a moment that went into another one is seen where that one shows it."""
    for key, moment in state.moments.items():
        known = moment.photograph
        if known is None:
            continue
        over = state.moments.get(moment.into) if moment.into else moment
        seen = over is not None and over.seen and over.shown_photograph == known
        texts = tuple(filter(None, (moment.text, moment.original)))
        yield Illustrated(key, known, texts, moment.author, seen)


def let_go(event: Event) -> tuple[FileId, ...]:
    match event:
        case MomentTakenBack(photograph=file) | MomentWithdrawn(photograph=file):
            return (file,) if file else ()
        case _:
            return illustrations.let_go(event)


def with_photograph(state: Timeline, key: MomentId, photograph: Illustration | None) -> Timeline:
    """Also as the moment knows it that this one went into."""
    moment = state.moments[key]
    state = _put(state, key, replace(moment, photograph=photograph))
    if not moment.into:
        return state
    over = state.moments[moment.into]
    anew = tuple(replace(one, photograph=photograph) if one.moment == key else one for one in over.absorbed)
    return _put(state, moment.into, replace(over, absorbed=anew))


def unillustrated(state: Timeline, files: Collection[FileId]) -> Timeline:
    for key, moment in state.moments.items():
        if moment.photograph and moment.photograph.file in files:
            state = with_photograph(state, key, None)
    return state


def _put(state: Timeline, key: MomentId, moment: Moment) -> Timeline:
    state = replace(state, moments=state.moments.put(key, moment))
    if not moment.author:
        return state
    own = state.own(moment.author).put(key, moment)
    return replace(state, by_author=state.by_author.put(moment.author, own))

"""The rules of a timeline.

Anybody in the room writes moments; only the author edits or withdraws one, and the facilitator everybody's. What is
written on a private line is kept for oneself, and placed by nobody but its author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from live.core.commands import Asked
from live.core.ids import PersonId
from live.core.method import EVERYBODY, Concerned, Present
from live.core.nodes import Tree
from live.core.outcomes import Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.text import shortened
from live.core.versioned_map import VersionedMap
from live.methods.timeline import cutting, model, photographs, scenes
from live.methods.timeline.dates import when
from live.methods.timeline.lines import LineId, TimeLine, lines_of
from live.methods.timeline.model import (
    MOMENTS_MOST,
    OWN_MOST,
    TEXT_MOST,
    Absorbed,
    Moment,
    MomentId,
    Timeline,
    TimelineSettings,
)
from live.methods.timeline.reading import read, read_in_any_year
from live.methods.timeline.view import understood
from live.parts import illustrations

Asking = (
    model.WriteMoment
    | model.KeepMoment
    | model.DropMoment
    | model.PlaceMoment
    | model.TakeBackMoment
    | model.EditMoment
    | model.WithdrawMoment
    | model.RestoreMoment
    | model.HideMoment
    | model.ShowMoments
    | model.MergeMoments
    | model.SplitMoment
    | model.OpenLine
    | model.GoToPhase
    | model.TellMoment
    | illustrations.Asking
    | scenes.Asking
)
Happening = (
    model.MomentWritten
    | model.MomentKept
    | model.MomentDropped
    | model.MomentPlaced
    | model.MomentTakenBack
    | model.MomentEdited
    | model.MomentWithdrawn
    | model.MomentRestored
    | model.MomentHidden
    | model.MomentsShown
    | model.MomentsMerged
    | model.MomentSplit
    | model.LineOpened
    | model.PhaseReached
    | model.MomentTold
    | model.KeptErased
    | illustrations.Happening
    | scenes.Happening
)
# `2014 : a law`, `March 2014 | a law`: the date is what comes before.
_PREPARED: Final = re.compile(r"\s*(?::|\||—|–)\s+")


def start(settings: TimelineSettings, items: tuple[Outcome, ...], present: Present) -> Timeline:
    """Prepared moments and what an earlier step left stand on the first line."""
    lines = lines_of(settings.own if settings.lines == "own" else None, settings.with_personal, settings.private)
    first = lines[0].id
    prepared = {f"moment-{at}": _prepared(line, first) for at, line in enumerate(filter(None, settings.prepared), 1)}
    brought = {item.id: _brought(item, first) for item in items}
    found = [*(prepared | brought).items()][:MOMENTS_MOST]
    moments = VersionedMap({key: replace(moment, number=at) for at, (key, moment) in enumerate(found, 1)})
    return Timeline(settings, lines, moments, placed=len(found), phase="write" if settings.in_phases else None)


def _prepared(line: str, on: LineId) -> Moment:
    for joint in _PREPARED.finditer(line):
        date = read_in_any_year(line[: joint.start()])
        if date:
            text = shortened(line[joint.end() :], TEXT_MOST)
            return Moment("", text, on, line[: joint.start()], date)
    return Moment("", shortened(line, TEXT_MOST), on)


def _brought(item: Outcome, on: LineId) -> Moment:
    detail = item.detail if len(item.text) <= TEXT_MOST else item.text
    date = read_in_any_year(item.when)
    written = shortened(item.when, model.WRITTEN_MOST)
    return Moment("", shortened(item.text, TEXT_MOST), on, written, date, detail=shortened(detail, model.DETAIL_MOST))


def decide(state: Timeline, asked: Asked[Asking], present: Present) -> list[Happening]:
    person = asked.by.person
    if isinstance(asked.command, illustrations.Asking):
        return [*photographs.decide(state, asked, asked.command)]
    match asked.command:
        case model.WriteMoment() as command:
            return _write(state, asked, command)
        case model.KeepMoment() as command:
            return _keep(state, asked, command)
        case model.DropMoment(moment=key):
            _kept(state, key, person)
            return [model.MomentDropped(key, person)]
        case model.PlaceMoment(moment=key):
            return _place(state, asked, key)
        case model.TakeBackMoment(moment=key):
            moment = _there(state, key)
            if moment.author != person:
                raise Refused("not_yours")
            return [model.MomentTakenBack(key, person, _with_those_around(state, key), _file_of(moment))]
        case model.EditMoment() as command:
            return _edit(state, asked, command)
        case model.WithdrawMoment(moment=key):
            moment = _own(state, key, asked)
            return [model.MomentWithdrawn(key, moment.author, _with_those_around(state, key), _file_of(moment))]
        case model.RestoreMoment(moment=key):
            moment = _moment(state, key)
            return [model.MomentRestored(key, moment.author)] if moment.standing == "withdrawn" else []
        case model.HideMoment(moment=key):
            moment = _there(state, key)
            return [] if moment.standing == "hidden" else [model.MomentHidden(key, moment.author)]
        case model.ShowMoments(moments=keys):
            return _show(state, keys)
        case model.MergeMoments(moment=key, into=into):
            one, other = _seen(state, key), _seen(state, into)
            if key == into:
                raise Refused("same_moment")
            return [model.MomentsMerged(key, into, _people((*one.authors, *other.authors)))]
        case model.SplitMoment(moment=key):
            moment = _moment(state, key)
            around = (moment.author, state.moments[moment.into].author) if moment.into else ()
            return [model.MomentSplit(key, _people(around))] if moment.into else []
        case model.OpenLine(line=line_key):
            if line_key is not None and state.line(line_key) is None:
                raise Refused("unknown_line")
            return [model.LineOpened(line_key)] if state.open_line != line_key else []
        case model.GoToPhase(phase=phase):
            if state.phase is None:
                raise Refused("no_phases")
            return [model.PhaseReached(phase)] if state.phase != phase else []
        case model.TellMoment(moment=told):
            if told is not None:
                _seen(state, told)
            return [model.MomentTold(told)] if state.told != told else []
        case _ as about_a_scene:
            return [*cutting.decide(state, asked, about_a_scene)]


def _write(state: Timeline, asked: Asked[Asking], command: model.WriteMoment) -> list[Happening]:
    line = _line(state, asked, command.line)
    if line.private and not asked.by.facilitates:
        raise Refused("private_line")
    _has_room(state, asked)
    date = _read(command.date, asked)
    said = (command.text, command.line, command.date, date, command.kind, command.detail, command.place)
    waits = _waits(state, asked)
    return [model.MomentWritten(asked.fresh_id(), asked.by.person, *said, waits=waits, late=asked.late)]


def _keep(state: Timeline, asked: Asked[Asking], command: model.KeepMoment) -> list[Happening]:
    """One event in any case, since it is sealed: whoever reads the log does not even learn whether something is new."""
    person, key = asked.by.person, command.moment or asked.fresh_id()
    _line(state, asked, command.line)
    if command.moment:
        _kept(state, key, person)
    else:
        _has_room(state, asked)
    date = _read(command.date, asked)
    said = (command.text, command.line, command.date, date, command.kind, command.detail, command.place)
    return [model.MomentKept(key, person, *said)]


def _place(state: Timeline, asked: Asked[Asking], key: MomentId) -> list[Happening]:
    kept = _kept(state, key, asked.by.person)
    _line(state, asked, kept.line)
    if state.phase == "write" and not asked.by.facilitates:
        raise Refused("placed_later")
    if len(state.moments) >= MOMENTS_MOST:
        raise Refused("timeline_full", limit=MOMENTS_MOST)
    said = (kept.text, kept.line, kept.written, kept.date, kept.kind, kept.detail, kept.place)
    return [model.MomentPlaced(key, asked.by.person, *said, waits=_waits(state, asked))]


def _edit(state: Timeline, asked: Asked[Asking], command: model.EditMoment) -> list[Happening]:
    moment = _own(state, command.moment, asked)
    said: dict[str, Any] = {}
    for name in ("text", "line", "kind", "detail", "place"):
        value = getattr(command, name)
        if value is not None and value != getattr(moment, name):
            said[name] = value
    if "line" in said and state.line(said["line"]) is None:
        raise Refused("unknown_line")
    if command.date is not None and (command.date != moment.written or len(moment.dates) > 1):
        said |= {"written": command.date, "date": _read(command.date, asked)}
    if not said:
        return []
    worded = {"text", "detail", "place", "written"} & said.keys()
    waits = bool(worded) and moment.standing != "hidden" and _waits(state, asked)
    return [model.MomentEdited(command.moment, moment.author, asked.by.person, **said, waits=waits)]


def _show(state: Timeline, keys: tuple[MomentId, ...]) -> list[Happening]:
    known = [(key, moment) for key in dict.fromkeys(keys) if (moment := state.moments.get(key))]
    if not known:
        raise Refused("unknown_moment")
    unseen = [(key, moment.author) for key, moment in known if moment.standing in ("waiting", "hidden")]
    shown, authors = tuple(key for key, _ in unseen), _people(author for _, author in unseen)
    return [model.MomentsShown(shown, authors)] if unseen else []


def _read(date: str, asked: Asked[Asking]) -> str:
    return read(date, datetime.fromtimestamp(asked.at / 1000, UTC).year)


def _waits(state: Timeline, asked: Asked[Asking]) -> bool:
    return state.settings.approved and not asked.by.facilitates


def _line(state: Timeline, asked: Asked[Asking], key: LineId) -> TimeLine:
    line = state.line(key)
    if line is None:
        raise Refused("unknown_line")
    if state.open_line not in (None, key) and not (asked.by.facilitates or asked.late):
        raise Refused("line_closed")
    return line


def _has_room(state: Timeline, asked: Asked[Asking]) -> None:
    person, each = asked.by.person, state.settings.each
    own = sum(moment.standing != "withdrawn" for moment in state.own(person).values()) + len(state.kept_by(person))
    limit = OWN_MOST if asked.by.facilitates or not each else each
    if own >= limit and not (asked.by.facilitates and own < MOMENTS_MOST):
        raise Refused("too_many_moments", limit=limit)
    if len(state.moments) >= MOMENTS_MOST:
        raise Refused("timeline_full", limit=MOMENTS_MOST)


def _kept(state: Timeline, key: MomentId, person: PersonId) -> Moment:
    """Somebody else's is unknown here, to everybody."""
    kept = state.kept_by(person).get(key)
    if kept is None:
        raise Refused("unknown_moment")
    return kept


def _moment(state: Timeline, key: MomentId) -> Moment:
    moment = state.moments.get(key)
    if moment is None:
        raise Refused("unknown_moment")
    return moment


def _there(state: Timeline, key: MomentId) -> Moment:
    moment = _moment(state, key)
    if moment.standing == "withdrawn":
        raise Refused("unknown_moment")
    return moment


def _seen(state: Timeline, key: MomentId) -> Moment:
    moment = _moment(state, key)
    if not moment.seen:
        raise Refused("unknown_moment")
    return moment


def _own(state: Timeline, key: MomentId, asked: Asked[Asking]) -> Moment:
    """What others are not shown they are not told of either."""
    moment = _there(state, key)
    if moment.author != asked.by.person and not asked.by.facilitates:
        raise Refused("not_yours" if moment.seen else "unknown_moment")
    return moment


def _file_of(moment: Moment) -> str:
    return moment.photograph.file if moment.photograph else ""


def _with_those_around(state: Timeline, key: MomentId) -> tuple[PersonId, ...]:
    moment = state.moments[key]
    around = (state.moments[moment.into].author,) if moment.into else ()
    return _people((moment.author, *around, *(each.author for each in moment.absorbed)))


def _people(authors: Iterable[PersonId]) -> tuple[PersonId, ...]:
    return tuple(dict.fromkeys(author for author in authors if author))


# --- folding ------------------------------------------------------------------------------------------------


def evolve(state: Timeline, event: Happening) -> Timeline:
    if isinstance(event, illustrations.Happening):
        return _illustrated(state, event)
    match event:
        case model.MomentWritten(key, author, text, line, written, date, kind, detail, place, waits, late):
            moment = Moment(author, text, line, written, date, kind, detail, place, state.placed + 1, late=late)
            moment = replace(moment, standing="waiting" if waits else "shown")
            return replace(_put(state, key, moment), placed=state.placed + 1)
        case model.MomentKept(key, author, text, line, written, date, kind, detail, place):
            moment = Moment(author, text, line, written, date, kind, detail, place)
            return _keeping(state, key, moment)
        case model.MomentDropped(key, author):
            return replace(state, kept=state.kept.put(author, state.kept_by(author).drop(key)))
        case model.MomentPlaced(key, author, text, line, written, date, kind, detail, place, waits):
            moment = Moment(author, text, line, written, date, kind, detail, place, state.placed + 1)
            moment = replace(moment, standing="waiting" if waits else "shown")
            state = replace(state, kept=state.kept.put(author, state.kept_by(author).drop(key)))
            return replace(_put(state, key, moment), placed=state.placed + 1)
        case model.MomentTakenBack(key, author):
            state = _apart(state, key)
            moment = replace(state.moments[key], standing="shown", number=0, original="", photograph=None)
            own = state.own(author).drop(key)
            state = replace(state, moments=state.moments.drop(key), by_author=state.by_author.put(author, own))
            return _keeping(_untold(state, key), key, moment)
        case model.MomentEdited():
            return _edited(state, event)
        case model.MomentWithdrawn(key):
            state = _apart(state, key)
            return _untold(_changed(state, key, standing="withdrawn", photograph=None), key)
        case model.MomentRestored(key):
            return _changed(state, key, standing="shown")
        case model.MomentHidden(key):
            return _untold(_changed(state, key, standing="hidden"), key)
        case model.MomentsShown(keys):
            for key in keys:
                state = _changed(state, key, standing="shown")
            return state
        case model.MomentsMerged(key, into):
            return _merged(state, key, into)
        case model.MomentSplit(key):
            return _out_of(state, key)
        case model.LineOpened(line_key):
            return replace(state, open_line=line_key)
        case model.PhaseReached(phase):
            return replace(state, phase=phase)
        case model.MomentTold(told):
            return replace(state, told=told, told_scene=None)
        case model.KeptErased():
            return replace(state, kept=VersionedMap())
        case _ as of_a_scene:
            return cutting.evolve(state, of_a_scene)


def _put(state: Timeline, key: MomentId, moment: Moment) -> Timeline:
    moments = state.moments.put(key, moment)
    if not moment.author:
        return replace(state, moments=moments)
    own = state.own(moment.author).put(key, moment)
    return replace(state, moments=moments, by_author=state.by_author.put(moment.author, own))


def _changed(state: Timeline, key: MomentId, **changes: Any) -> Timeline:
    moment = state.moments.get(key)
    return state if moment is None else _put(state, key, replace(moment, **changes))


def _keeping(state: Timeline, key: MomentId, moment: Moment) -> Timeline:
    return replace(state, kept=state.kept.put(moment.author, state.kept_by(moment.author).put(key, moment)))


def _untold(state: Timeline, key: MomentId) -> Timeline:
    return replace(state, told=None) if state.told == key else state


def _edited(state: Timeline, event: model.MomentEdited) -> Timeline:
    moment = state.moments[event.moment]
    names = ("text", "line", "written", "date", "kind", "detail", "place")
    said = {name: value for name in names if (value := getattr(event, name)) is not None}
    if event.by != event.author and "text" in said:
        said["original"] = moment.original or moment.text
    if "written" in said and moment.absorbed:
        said["decided"] = True
    if event.waits:
        said["standing"] = "waiting"
    changed = _changed(state, event.moment, **said)
    return _untold(changed, event.moment) if event.waits else changed


def _illustrated(state: Timeline, event: illustrations.Happening) -> Timeline:
    state = photographs.with_photograph(state, event.of, photographs.illustration_after(state, event))
    if isinstance(event, illustrations.PhotographAdded) and event.waits:
        return _untold(_changed(state, event.of, standing="waiting"), event.of)
    return state


def _merged(state: Timeline, key: MomentId, into: MomentId) -> Timeline:
    moment, other = state.moments[key], state.moments[into]
    itself = Absorbed(key, moment.author, moment.text, moment.written, moment.date, moment.photograph)
    gone = (itself, *moment.absorbed)
    for each in gone:
        state = _changed(state, each.moment, into=into, absorbed=())
    return _untold(_changed(state, into, absorbed=(*other.absorbed, *gone), decided=False), key)


def _apart(state: Timeline, key: MomentId) -> Timeline:
    """A moment for itself, and for themselves those that went into it."""
    state = _out_of(state, key)
    for each in state.moments[key].absorbed:
        state = _changed(state, each.moment, into="")
    return _changed(state, key, absorbed=(), decided=False)


def _out_of(state: Timeline, key: MomentId) -> Timeline:
    into = state.moments[key].into
    if not into:
        return state
    rest = tuple(each for each in state.moments[into].absorbed if each.moment != key)
    state = _changed(state, into, absorbed=rest, decided=state.moments[into].decided and bool(rest))
    return _changed(state, key, into="")


def at_the_end(state: Timeline) -> list[Happening]:
    """What nobody has placed when the workshop closes is erased for good."""
    return [model.KeptErased()] if holds_secrets(state) else []


def holds_secrets(state: Timeline) -> bool:
    return any(state.kept.values())


def unread(state: Timeline) -> Timeline:
    """Somebody kept or dropped a moment, and the key to read it by is gone: so is the moment."""
    return state


def concerns(event: Happening) -> Concerned:
    match event:
        case model.MomentsShown() | model.MomentsMerged() | model.MomentSplit():
            return event.authors
        case model.MomentTakenBack() | model.MomentWithdrawn():
            return _people((event.author, *event.authors))
        case model.LineOpened() | model.PhaseReached() | model.MomentTold():
            return ()
        case model.KeptErased():
            return EVERYBODY
        case (
            scenes.SceneAdded()
            | scenes.SceneMoved()
            | scenes.SceneRenamed()
            | scenes.SceneRemoved()
            | scenes.SceneRestored()
            | scenes.SceneWritten()
            | scenes.SceneTold()
        ):
            return ()
        case _:
            return (event.author,) if event.author else ()


def outcomes(state: Timeline) -> tuple[Outcome, ...]:
    """What the room sees, in order of time."""
    return tuple(
        Outcome(key, moment.text, model.MOMENT.name, moment.detail, when=_said_when(moment))
        for key, moment in state.in_order()
    )


def _said_when(moment: Moment) -> str:
    """As it was written; a day as a date, which later steps and calendars read."""
    if len(moment.dates) == 1 and when(moment.date).precision == "day" and not when(moment.date).about:
        return moment.date
    return " / ".join(written for written, _ in moment.dates if written)


def effects(before: Timeline, after: Timeline, asked: Asked[Asking], present: Present) -> Tree:
    """What is understood of the date, for whoever is still typing it."""
    match asked.command:
        case model.WriteMoment(date=date) | model.KeepMoment(date=date) | model.EditMoment(date=str(date)):
            return understood(_read(date, asked))
        case scenes.AddScene(begins=date) | scenes.MoveScene(begins=date):
            return understood(cutting.cut_at(date, asked).begins)
        case _:
            return {}

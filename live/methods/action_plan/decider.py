"""The rules of an action plan.

Where everybody adds, anybody in the room writes on any action, as on a sheet in the middle of a table, and what two
write at once both stays. A deadline is one value: whoever sets it over one they have not seen is told so. One person
leads an action, named by the facilitator; whoever offers help does not become that by it.
"""

from __future__ import annotations

from datetime import date
from typing import assert_never

from live.core.commands import Asked
from live.core.dates import read_day, read_month
from live.core.ids import PersonId
from live.core.method import Present
from live.core.nodes import Node, Tree
from live.core.outcomes import ACTION, Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.action_plan import model
from live.methods.action_plan.model import (
    Action,
    ActionField,
    ActionId,
    ActionPlan,
    ActionPlanSettings,
    Deadline,
    DueThen,
)
from live.parts.texts import SharedText
from live.planning.backward import due
from live.planning.days_off import FIRST_YEAR, LAST_YEAR

Asking = (
    model.AddAction
    | model.WriteAction
    | model.SetDeadline
    | model.SetLength
    | model.SetProgress
    | model.SetTarget
    | model.NameLeader
    | model.DeclineLead
    | model.OfferHelp
    | model.TakeBackHelp
    | model.RemoveAction
    | model.RestoreAction
    | model.HideAction
    | model.ShowAction
)
Happening = (
    model.ActionAdded
    | model.ActionWritten
    | model.DeadlineSet
    | model.LengthSet
    | model.ProgressSet
    | model.TargetSet
    | model.LeaderNamed
    | model.HelpOffered
    | model.HelpTakenBack
    | model.ActionRemoved
    | model.ActionRestored
    | model.ActionHidden
    | model.ActionShown
)
_NOTHING = SharedText()


def start(settings: ActionPlanSettings, outcomes: tuple[Outcome, ...], present: Present) -> ActionPlan:
    """What an earlier step left becomes an action each, in its order, and an action of it goes on as the same one."""
    best = outcomes[: settings.best] if settings.best else outcomes
    # An action that this plan goes on with is told by nobody else any more: of them none is left out.
    taken = [each for at, each in enumerate(best) if at < settings.most or each.kind == ACTION.name]
    actions: dict[ActionId, Action] = {}
    goes_on: list[ActionId] = []
    told = set[tuple[str, ...]]()
    for outcome in taken:
        # A step that hands on what it was given leaves it a second time, an action maybe as it was worded before; two
        # tracks may leave other things under one id.
        is_action = outcome.kind == ACTION.name
        known = (outcome.id,) if is_action else (outcome.id, outcome.text, outcome.track)
        if known in told:
            continue
        told.add(known)
        number = len(actions) + 1
        key = outcome.id if outcome.id not in actions else f"{outcome.id}.{number}"
        actions[key] = _from(outcome, number)
        if is_action:
            goes_on.append(outcome.id)
    target = settings.target if _is_near(read_day(settings.target)) else ""
    return ActionPlan(settings, target, settings.occasion, VersionedMap(actions), tuple(goes_on), len(actions))


def _from(outcome: Outcome, number: int) -> Action:
    said: dict[ActionField, str] = {
        "what": outcome.text,
        "deliverable": outcome.deliverable,
        "lead": outcome.who,
        "beside": outcome.beside,
        "means": outcome.means,
        "money": outcome.money,
        "partners": outcome.partners,
    }
    texts = {field: SharedText(text, 1) for field, text in said.items() if text}
    return Action(
        number,
        VersionedMap(texts),
        deadline=_read(outcome.when),
        leader=outcome.leader,
        helpers=outcome.people,
        progress=outcome.progress,
        # Of a row of who does what when, the rest of the row is that.
        origin="" if outcome.who or outcome.when else outcome.detail,
        track=outcome.track,
    )


def _read(when: str) -> Deadline:
    """What somebody entered for a day."""
    day = read_day(when)
    if day is not None:
        return Deadline(day=day.isoformat(), counted=day.isoformat(), on=day.isoformat())
    return Deadline(month=when.strip()) if read_month(when) else Deadline(words=when)


def decide(state: ActionPlan, asked: Asked[Asking], present: Present) -> list[Happening]:
    person = asked.by.person
    match asked.command:
        case model.AddAction(what=what):
            return _add(state, asked, what)
        case model.WriteAction() as command:
            return _write(state, asked, command)
        case model.SetDeadline() as command:
            return _set_deadline(state, asked, command)
        case model.SetLength(action=key, weeks=weeks):
            action = _action(state, key)
            _may_write(state, asked, action)
            return [model.LengthSet(key, weeks)] if action.weeks != weeks else []
        case model.SetProgress(action=key, progress=progress):
            action = _action(state, key)
            if action.leader != person:
                _may_write(state, asked, action)
            return [model.ProgressSet(key, progress, person)] if action.progress != progress else []
        case model.SetTarget(day=day, occasion=occasion):
            if day and not _is_near(read_day(day)):
                raise Refused("far_day", first=FIRST_YEAR, last=LAST_YEAR)
            same = (state.target, state.occasion) == (day, occasion)
            return [] if same else [model.TargetSet(day, occasion, _counted_again(state, day))]
        case model.NameLeader(action=key, person=named):
            return _name_leader(_action(state, key), key, named or "", asked, present)
        case model.DeclineLead(action=key):
            return [model.LeaderNamed(key, "", person)] if _action(state, key).leader == person else []
        case model.OfferHelp(action=key):
            return [model.HelpOffered(key, person)] if person not in _seen(state, asked, key).helpers else []
        case model.TakeBackHelp(action=key):
            return [model.HelpTakenBack(key, person)] if person in _action(state, key).helpers else []
        case model.RemoveAction(action=key):
            return _remove(state, asked, key)
        case model.RestoreAction(action=key):
            action = _action(state, key)
            return [model.ActionRestored(key, action.author)] if action.removed else []
        case model.HideAction(action=key):
            action = _action(state, key)
            return [] if action.hidden else [model.ActionHidden(key, action.author)]
        case model.ShowAction(action=key):
            action = _action(state, key)
            return [model.ActionShown(key, action.author)] if action.hidden else []
        case _:
            assert_never(asked.command)


def _add(state: ActionPlan, asked: Asked[Asking], what: str) -> list[Happening]:
    if state.settings.adding == "facilitators" and not asked.by.facilitates:
        raise Refused("not_allowed")
    if sum(not each.removed for each in state.actions.values()) >= state.settings.most:
        raise Refused("too_many_actions", limit=state.settings.most)
    waits = state.settings.approved and not asked.by.facilitates
    return [model.ActionAdded(asked.fresh_id(), what, asked.by.person, asked.late, waits)]


def _write(state: ActionPlan, asked: Asked[Asking], command: model.WriteAction) -> list[Happening]:
    action = _action(state, command.action)
    _may_write(state, asked, action)
    now, by = action.texts.get(command.field, _NOTHING), asked.by.person
    text = now.joined(command.text, command.base, by)
    if command.field == "what" and not text:
        raise Refused("bad_command", field="text", why="an action says what is to be done")
    if text == now.text:
        return []
    bare = model.ActionWritten(command.action, now.revision + 1, by, action.author)
    return [_written(bare, command.field, text)]


def _written(bare: model.ActionWritten, field: ActionField, text: str) -> model.ActionWritten:
    match field:
        case "what":
            return replace(bare, what=text)
        case "deliverable":
            return replace(bare, deliverable=text)
        case "lead":
            return replace(bare, lead=text)
        case "beside":
            return replace(bare, beside=text)
        case "means":
            return replace(bare, means=text)
        case "money":
            return replace(bare, money=text)
        case "partners":
            return replace(bare, partners=text)


# --- deadlines ---------------------------------------------------------------------------------------


def _set_deadline(state: ActionPlan, asked: Asked[Asking], command: model.SetDeadline) -> list[Happening]:
    action = _action(state, command.action)
    _may_write(state, asked, action)
    given = [bool(command.day), bool(command.month), bool(command.words), command.offset is not None]
    if sum(given) > 1:
        raise Refused("bad_command", field="day", why="one of day, month, words and offset")
    if not all(map(_is_near, (read_day(command.day or "2000-01-01"), read_month(command.month or "2000-01")))):
        raise Refused("far_day", first=FIRST_YEAR, last=LAST_YEAR)
    bare = Deadline(command.day, command.month, command.words, command.offset, command.unit)
    deadline = _worked_out(bare, state.target, state)
    if deadline == action.deadline:
        return []
    if command.base < action.set and action.set_by != asked.by.person:
        raise Refused("deadline_moved")
    return [model.DeadlineSet(command.action, deadline, action.set + 1, asked.by.person)]


def _worked_out(deadline: Deadline, target: str, state: ActionPlan) -> Deadline:
    if deadline.offset is None:
        return replace(deadline, unit="days", counted=deadline.day, on=deadline.day)
    day = read_day(target)
    if day is None:
        return replace(deadline, counted="", on="")
    found = due(day, deadline.offset, deadline.unit, state.settings.off, state.settings.avoiding)
    return replace(deadline, counted=found.counted.isoformat(), on=found.day.isoformat())


def _counted_again(state: ActionPlan, target: str) -> tuple[DueThen, ...]:
    """Every deadline that is counted from the target, those of removed actions too: they may come back."""
    again = (
        (key, _worked_out(each.deadline, target, state), each.deadline)
        for key, each in state.actions.items()
        if each.deadline.offset is not None
    )
    return tuple(DueThen(key, now.counted, now.on) for key, now, before in again if now != before)


def _is_near(day: date | None) -> bool:
    return day is not None and FIRST_YEAR <= day.year <= LAST_YEAR


# --- who, and what is out of sight ---------------------------------------------------------------------


def _name_leader(
    action: Action, key: ActionId, named: PersonId, asked: Asked[Asking], present: Present
) -> list[Happening]:
    if named == action.leader:
        return []
    # What is undone was right once, also where somebody has left since.
    if named and not asked.late and named not in (*present.people, *action.helpers, asked.by.person):
        raise Refused("unknown_person")
    return [model.LeaderNamed(key, named, action.leader)]


def _remove(state: ActionPlan, asked: Asked[Asking], key: ActionId) -> list[Happening]:
    action, person = _action(state, key), asked.by.person
    hands = {action.author, *action.helpers, *filter(None, (action.leader, action.set_by))}
    hands |= {hand for text in action.texts.values() for hand in (text.by, *(each.by for each in text.earlier))}
    if hands != {person} and not asked.by.facilitates:
        raise Refused("not_yours")
    return [] if action.removed else [model.ActionRemoved(key, action.author)]


def _action(state: ActionPlan, key: ActionId) -> Action:
    """A removed action takes in what was on its way to it."""
    action = state.actions.get(key)
    if action is None:
        raise Refused("unknown_action")
    return action


def _seen(state: ActionPlan, asked: Asked[Asking], key: ActionId) -> Action:
    """An action that is hidden is there for its author and facilitators only."""
    action = _action(state, key)
    if action.hidden and not (asked.by.facilitates or action.author == asked.by.person):
        raise Refused("unknown_action")
    return action


def _may_write(state: ActionPlan, asked: Asked[Asking], action: Action) -> None:
    if asked.by.facilitates:
        return
    if state.settings.adding == "facilitators":
        raise Refused("not_allowed")
    if action.hidden and action.author != asked.by.person:
        raise Refused("unknown_action")


# --- what happens -------------------------------------------------------------------------------------


def evolve(state: ActionPlan, event: Happening) -> ActionPlan:
    match event:
        case model.ActionAdded(key, what, author, late, hidden):
            number = state.written + 1
            text: dict[ActionField, SharedText] = {"what": SharedText(what, 1, author, 1)}
            action = Action(number, VersionedMap(text), author, late=late, hidden=hidden)
            return replace(state, actions=state.actions.put(key, action), written=number)
        case model.ActionWritten(key, revision, by):
            texts = state.actions[key].texts
            for field, said in _texts_of(event):
                texts = texts.put(field, texts.get(field, _NOTHING).rewritten(said, revision, by))
            return _changed(state, key, texts=texts)
        case model.DeadlineSet(key, deadline, revision, by):
            return _changed(state, key, deadline=deadline, set=revision, set_by=by)
        case model.LengthSet(key, weeks):
            return _changed(state, key, weeks=weeks)
        case model.ProgressSet(key, progress):
            return _changed(state, key, progress=progress)
        case model.TargetSet(day, occasion, again):
            for each in again:
                deadline = replace(state.actions[each.action].deadline, counted=each.counted, on=each.on)
                state = _changed(state, each.action, deadline=deadline)
            return replace(state, target=day, occasion=occasion)
        case model.LeaderNamed(key, person):
            return _changed(state, key, leader=person)
        case model.HelpOffered(key, person):
            return _changed(state, key, helpers=(*state.actions[key].helpers, person))
        case model.HelpTakenBack(key, person):
            return _changed(state, key, helpers=_without(state.actions[key].helpers, person))
        case model.ActionRemoved(key):
            return _changed(state, key, removed=True)
        case model.ActionRestored(key):
            return _changed(state, key, removed=False)
        case model.ActionHidden(key):
            return _changed(state, key, hidden=True)
        case model.ActionShown(key):
            return _changed(state, key, hidden=False)
        case _:
            assert_never(event)


def _texts_of(event: model.ActionWritten) -> list[tuple[ActionField, str]]:
    said: dict[ActionField, str | None] = {
        "what": event.what,
        "deliverable": event.deliverable,
        "lead": event.lead,
        "beside": event.beside,
        "means": event.means,
        "money": event.money,
        "partners": event.partners,
    }
    return [(field, text) for field, text in said.items() if text is not None]


def _changed(state: ActionPlan, key: ActionId, **changes: object) -> ActionPlan:
    return replace(state, actions=state.actions.change(key, lambda action: replace(action, **changes)))  # type: ignore[arg-type]


def _without(people: tuple[PersonId, ...], person: PersonId) -> tuple[PersonId, ...]:
    return tuple(each for each in people if each != person)


def removed(state: ActionPlan, person: PersonId, out: bool) -> ActionPlan:
    """Somebody taken out of the workshop leads nothing and helps with nothing any more; what they wrote stays."""
    for key, action in state.actions.items() if out else ():
        if person == action.leader or person in action.helpers:
            leader = "" if person == action.leader else action.leader
            state = _changed(state, key, leader=leader, helpers=_without(action.helpers, person))
    return state


def concerns(event: Happening) -> tuple[PersonId, ...]:
    match event:
        case (
            model.ActionAdded()
            | model.ActionWritten()
            | model.ActionRemoved()
            | model.ActionRestored()
            | model.ActionHidden()
            | model.ActionShown()
        ):
            return (event.author,) if event.author else ()
        case model.LeaderNamed(person=person, before=before):
            return tuple(filter(None, (person, before)))
        case model.HelpOffered() | model.HelpTakenBack():
            return (event.person,)
        case _:
            return ()


def effects(before: ActionPlan, after: ActionPlan, asked: Asked[Asking], present: Present) -> Tree:
    """Which dates would move with the target, from what to what."""
    if not isinstance(asked.command, model.SetTarget):
        return {}
    shown = [(each, after.actions[key].deadline) for key, each in before.shown]
    moved: list[Node] = [
        {"number": each.number, "what": each.text("what"), "from": each.deadline.on, "to": now.on}
        for each, now in shown
        if each.deadline.on != now.on
    ]
    return {"moved": moved}


def takes_over(state: ActionPlan) -> tuple[ActionId, ...]:
    return state.taken


def outcomes(state: ActionPlan) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(
            key,
            each.text("what"),
            ACTION.name,
            who=each.text("lead"),
            when=each.deadline.on or each.deadline.month or each.deadline.words,
            track=each.track,
            deliverable=each.text("deliverable"),
            beside=each.text("beside"),
            means=each.text("means"),
            money=each.text("money"),
            partners=each.text("partners"),
            leader=each.leader,
            people=each.helpers,
            progress=each.progress,
        )
        for key, each in state.shown
    )

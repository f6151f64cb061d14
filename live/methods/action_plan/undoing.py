"""What would take an act on an action plan back. Help is one's own: whoever offered it takes it back."""

from __future__ import annotations

from live.core.commands import Asked, Command
from live.methods.action_plan import model
from live.methods.action_plan.decider import Asking
from live.methods.action_plan.model import ActionPlan


def inverse(state: ActionPlan, asked: Asked[Asking]) -> tuple[Command, ...]:
    match asked.command:
        case model.AddAction():
            return (model.RemoveAction(action=asked.fresh_id()),)
        case model.RemoveAction(action=key):
            return (model.RestoreAction(action=key),)
        case model.RestoreAction(action=key):
            return (model.RemoveAction(action=key),)
        case model.HideAction(action=key):
            return (model.ShowAction(action=key),)
        case model.ShowAction(action=key):
            return (model.HideAction(action=key),)
        case model.SetTarget():
            return (model.SetTarget(day=state.target, occasion=state.occasion),)
        case _:
            return _as_it_was(state, asked.command)


def _as_it_was(state: ActionPlan, command: Command) -> tuple[Command, ...]:
    match command:
        case model.WriteAction(action=key, field=field) if key in state.actions:
            text = state.actions[key].texts.get(field)
            said, revision = (text.text, text.revision) if text else ("", 0)
            if field == "what" and not said:
                return ()
            return (model.WriteAction(action=key, field=field, text=said, base=revision + 1),)
        case model.SetDeadline(action=key) if key in state.actions:
            action = state.actions[key]
            was = action.deadline
            return (
                model.SetDeadline(
                    action=key,
                    day=was.day,
                    month=was.month,
                    words=was.words,
                    offset=was.offset,
                    unit=was.unit,
                    base=action.set + 1,
                ),
            )
        case model.NameLeader(action=key) if key in state.actions:
            return (model.NameLeader(action=key, person=state.actions[key].leader or None),)
        case model.SetLength(action=key) if key in state.actions:
            return (model.SetLength(action=key, weeks=state.actions[key].weeks),)
        case model.SetProgress(action=key) if key in state.actions:
            return (model.SetProgress(action=key, progress=state.actions[key].progress),)
        case _:
            return ()

"""What would take an act on a timeline back. What somebody keeps for themselves, or has placed, is theirs alone."""

from __future__ import annotations

from live.core.commands import Asked, Command
from live.methods.timeline import cutting, model, photographs, scenes
from live.methods.timeline.decider import Asking
from live.methods.timeline.model import Timeline
from live.parts.illustrations import RemovePhotograph, RestorePhotograph


def inverse(state: Timeline, asked: Asked[Asking]) -> tuple[Command, ...]:
    match asked.command:
        case model.WriteMoment():
            return (model.WithdrawMoment(moment=asked.fresh_id()),)
        case model.RestoreMoment(moment=key):
            return (model.WithdrawMoment(moment=key),)
        case model.ShowMoments(moments=keys):
            hidden = [key for key in keys if (one := state.moments.get(key)) and one.standing == "hidden"]
            return tuple(model.HideMoment(moment=key) for key in hidden) if len(hidden) == len(keys) else ()
        case model.GoToPhase() if state.phase is not None:
            return (model.GoToPhase(phase=state.phase),)
        case model.OpenLine():
            return (model.OpenLine(line=state.open_line),)
        case model.EditMoment() | model.HideMoment() | model.WithdrawMoment() as command:
            return _as_it_was(state, command)
        case model.MergeMoments(moment=key) if key in state.moments:
            lost = state.moments[key].absorbed
            back = (model.MergeMoments(moment=each.moment, into=key) for each in lost)
            apart = (model.SplitMoment(moment=each) for each in (key, *(each.moment for each in lost)))
            return (*apart, *back)
        case model.SplitMoment(moment=key) if key in state.moments and state.moments[key].into:
            return (model.MergeMoments(moment=key, into=state.moments[key].into),)
        case RemovePhotograph() | RestorePhotograph() as command:
            return photographs.inverse(state, command)
        case (
            scenes.AddScene()
            | scenes.MoveScene()
            | scenes.RenameScene()
            | scenes.RemoveScene()
            | scenes.RestoreScene()
            | scenes.WriteScene()
        ) as command:
            return cutting.inverse(state, asked, command)
        case _:
            return ()


def _as_it_was(
    state: Timeline, command: model.EditMoment | model.HideMoment | model.WithdrawMoment
) -> tuple[Command, ...]:
    moment = state.moments.get(command.moment)
    if moment is None:
        return ()
    key = command.moment
    match command:
        case model.EditMoment():
            was = {name: getattr(moment, name) for name in ("text", "line", "kind", "detail", "place")}
            said = {name: value for name, value in was.items() if getattr(command, name) is not None}
            if command.date is not None:
                said["date"] = moment.written
            undecided = moment.absorbed if command.date is not None and not moment.decided else ()
            again: list[Command] = []
            for each in undecided:
                again += [model.SplitMoment(moment=each.moment), model.MergeMoments(moment=each.moment, into=key)]
            return (model.EditMoment(moment=key, **said), *again)
        case model.HideMoment():
            return (model.ShowMoments(moments=(key,)),) if moment.standing == "shown" else ()
        case model.WithdrawMoment():
            merged = [model.MergeMoments(moment=each.moment, into=key) for each in moment.absorbed]
            into = [model.MergeMoments(moment=key, into=moment.into)] if moment.into else []
            hidden = [model.HideMoment(moment=key)] if moment.standing == "hidden" else []
            return (model.RestoreMoment(moment=key), *merged, *into, *hidden)

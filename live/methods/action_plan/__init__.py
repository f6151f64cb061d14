"""An action plan: who does what with whom, by when, counted back from the day it works towards."""

from live.core.commands import Rule
from live.core.method import ANYTHING, Method, Views
from live.core.outcomes import ACTION, Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM
from live.methods.action_plan import decider, model, view
from live.methods.action_plan.checks import checks
from live.methods.action_plan.minutes import left, minutes
from live.methods.action_plan.undoing import inverse

METHOD = Method(
    name="action_plan",
    title=Spoken("Plan d'actions", "Action plan"),
    what=Spoken(
        "Qui fait quoi, avec qui, pour quand ; et le rétroplanning, compté depuis le jour J.",
        "Who does what, with whom, by when; and the backward plan, counted from the target day.",
    ),
    usual_minutes=30,
    takes=ANYTHING,
    settings=model.ActionPlanSettings,
    activity=model.ActionPlan,
    commands={
        model.AddAction: Rule(IN_THE_ROOM, keeps_late=True, refuses=("too_many_actions",)),
        model.WriteAction: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_action",)),
        model.SetDeadline: Rule(IN_THE_ROOM, refuses=("unknown_action", "far_day", "deadline_moved")),
        model.SetLength: Rule(IN_THE_ROOM, refuses=("unknown_action",)),
        model.SetProgress: Rule(IN_THE_ROOM, refuses=("unknown_action",)),
        model.SetTarget: Rule(FACILITATORS, refuses=("far_day",)),
        model.NameLeader: Rule(FACILITATORS, refuses=("unknown_action", "unknown_person")),
        model.DeclineLead: Rule(IN_THE_ROOM, refuses=("unknown_action",)),
        model.OfferHelp: Rule(IN_THE_ROOM, refuses=("unknown_action",)),
        model.TakeBackHelp: Rule(IN_THE_ROOM, refuses=("unknown_action",)),
        model.RemoveAction: Rule(IN_THE_ROOM, refuses=("unknown_action", "not_yours")),
        model.RestoreAction: Rule(FACILITATORS, refuses=("unknown_action",)),
        model.HideAction: Rule(FACILITATORS, refuses=("unknown_action",)),
        model.ShowAction: Rule(FACILITATORS, refuses=("unknown_action",)),
    },
    events=(
        model.ActionAdded,
        model.ActionWritten,
        model.DeadlineSet,
        model.LengthSet,
        model.ProgressSet,
        model.TargetSet,
        model.LeaderNamed,
        model.HelpOffered,
        model.HelpTakenBack,
        model.ActionRemoved,
        model.ActionRestored,
        model.ActionHidden,
        model.ActionShown,
    ),
    gives=(ACTION,),
    takes_over=decider.takes_over,
    checks=checks,
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, person=view.person),
    concerns=decider.concerns,
    minutes=minutes,
    left=left,
    outcomes=decider.outcomes,
    removed=decider.removed,
    inverse=inverse,
    effects=decider.effects,
)

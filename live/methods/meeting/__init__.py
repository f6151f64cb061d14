"""Meeting rounds: everybody meets others in pairs or threes, a few minutes each, with a question a round."""

from live.core.commands import Rule
from live.core.method import Method, Views
from live.core.outcomes import Spoken
from live.core.pace import RoundsSet
from live.core.people import FACILITATORS, IN_THE_ROOM, PARTICIPANTS
from live.methods.meeting import decider, model, view
from live.methods.meeting.checks import checks
from live.methods.meeting.minutes import left, minutes
from live.methods.meeting.phases import PHASES, phase_of
from live.methods.meeting.where import where

METHOD = Method(
    name="meeting",
    title=Spoken("Shaker de rencontres", "Meet and mix"),
    what=Spoken(
        "Quelques minutes à deux ou à trois, puis on change.",
        "A few minutes in twos or threes, then people change.",
    ),
    usual_minutes=20,
    settings=model.MeetingSettings,
    activity=model.Meeting,
    commands={
        model.DrawRound: Rule(
            FACILITATORS,
            drives=True,
            refuses=("meeting_running", "no_more_meetings", "nobody_to_meet", "cannot_keep_apart"),
        ),
        model.CallOffRound: Rule(FACILITATORS, drives=True, refuses=("no_meeting",)),
        model.BeginTalking: Rule(FACILITATORS, drives=True, refuses=("no_meeting",)),
        model.PutOffTalking: Rule(FACILITATORS, drives=True, refuses=("no_meeting",)),
        model.ExtendRound: Rule(FACILITATORS, drives=True, refuses=("no_meeting",)),
        model.CloseRound: Rule(FACILITATORS, drives=True, refuses=("no_meeting",)),
        model.ResumeRound: Rule(FACILITATORS, drives=True, refuses=("meeting_running", "no_meeting")),
        model.SayFound: Rule(PARTICIPANTS, refuses=("no_meeting", "not_in_meeting")),
        model.JoinRound: Rule(PARTICIPANTS, refuses=("no_meeting",)),
        model.MovePerson: Rule(FACILITATORS, refuses=("no_meeting", "unknown_person", "unknown_group")),
        model.SitOut: Rule(IN_THE_ROOM),
        model.KeepApart: Rule(FACILITATORS, refuses=("too_many_apart",)),
        model.LiftCondition: Rule(FACILITATORS),
    },
    events=(
        model.RoundDrawn,
        model.RoundCalledOff,
        model.TalkBegun,
        model.RoundExtended,
        model.RoundClosed,
        model.RoundResumed,
        model.PersonFound,
        model.PersonJoined,
        model.PersonLeftOut,
        model.PersonRested,
        model.KeptApart,
        model.ConditionLifted,
        RoundsSet,
    ),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    phases=PHASES,
    phase_of=phase_of,
    views=Views(view.everyone, view.facilitators, view.projector, person=view.person),
    concerns=decider.concerns,
    where=where,
    minutes=minutes,
    checks=checks,
    moves=True,
    rounds=decider.ROUNDS,
    remaining=decider.remaining,
    starts=(model.RoundDrawn,),
    left=left,
    removed=decider.removed,
    delayed=decider.delayed,
    inverse=decider.inverse,
    cut_short=decider.cut_short,
    precompute=decider.precompute,
)

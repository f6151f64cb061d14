"""A shared timeline: moments with dates of any precision, on lines of the great history, of a place, of one's own."""

from live.core.commands import Rule
from live.core.method import ANYTHING, Method, Secrets, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM, ORGANISERS
from live.methods.timeline import decider, model, photographs, scenes, view
from live.methods.timeline.minutes import annexes, left, minutes
from live.methods.timeline.phases import PHASES, phase_of, task
from live.methods.timeline.undoing import inverse
from live.parts import illustrations

METHOD = Method(
    name="timeline",
    title=Spoken("Fresque", "Timeline"),
    what=Spoken(
        "Une frise commune : chacun y place des repères datés, même à peu près, de la grande histoire à la sienne.",
        "A shared timeline: everybody places moments, even roughly dated, from great history to their own.",
    ),
    usual_minutes=40,
    takes=ANYTHING,
    settings=model.TimelineSettings,
    activity=model.Timeline,
    commands={
        model.WriteMoment: Rule(
            IN_THE_ROOM,
            keeps_late=True,
            refuses=("unknown_line", "line_closed", "private_line", "too_many_moments", "timeline_full"),
        ),
        model.KeepMoment: Rule(
            IN_THE_ROOM,
            refuses=("unknown_line", "line_closed", "unknown_moment", "too_many_moments", "timeline_full"),
        ),
        model.DropMoment: Rule(IN_THE_ROOM, refuses=("unknown_moment",)),
        model.PlaceMoment: Rule(
            IN_THE_ROOM, refuses=("unknown_moment", "unknown_line", "line_closed", "placed_later", "timeline_full")
        ),
        model.TakeBackMoment: Rule(IN_THE_ROOM, refuses=("unknown_moment", "not_yours")),
        model.EditMoment: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_moment", "not_yours", "unknown_line")),
        model.WithdrawMoment: Rule(IN_THE_ROOM, refuses=("unknown_moment", "not_yours")),
        model.RestoreMoment: Rule(FACILITATORS, refuses=("unknown_moment",)),
        model.HideMoment: Rule(FACILITATORS, refuses=("unknown_moment",)),
        model.ShowMoments: Rule(FACILITATORS, refuses=("unknown_moment",)),
        model.MergeMoments: Rule(FACILITATORS, refuses=("unknown_moment", "same_moment")),
        model.SplitMoment: Rule(FACILITATORS, refuses=("unknown_moment",)),
        model.OpenLine: Rule(FACILITATORS, drives=True, refuses=("unknown_line",)),
        model.GoToPhase: Rule(FACILITATORS, drives=True, refuses=("no_phases",)),
        model.TellMoment: Rule(FACILITATORS, drives=True, refuses=("unknown_moment",)),
        illustrations.AddPhotograph: Rule(ORGANISERS, refuses=("no_photographs", "unknown_moment")),
        illustrations.RemovePhotograph: Rule(FACILITATORS, refuses=("unknown_moment", "photograph_gone")),
        illustrations.RestorePhotograph: Rule(FACILITATORS, refuses=("unknown_moment", "photograph_gone")),
        illustrations.ErasePhotograph: Rule(
            IN_THE_ROOM, outlasts=True, refuses=("unknown_moment", "not_yours", "photograph_gone")
        ),
        scenes.AddScene: Rule(FACILITATORS, refuses=("unclear_cut", "cut_there", "too_many_scenes")),
        scenes.MoveScene: Rule(FACILITATORS, refuses=("unknown_scene", "first_scene", "unclear_cut", "cut_there")),
        scenes.RenameScene: Rule(FACILITATORS, refuses=("unknown_scene",)),
        scenes.RemoveScene: Rule(FACILITATORS, refuses=("unknown_scene",)),
        scenes.RestoreScene: Rule(FACILITATORS, refuses=("unknown_scene", "cut_there", "too_many_scenes")),
        scenes.WriteScene: Rule(IN_THE_ROOM, keeps_late=True, refuses=("not_scene_writer", "unknown_scene")),
        scenes.TellScene: Rule(FACILITATORS, drives=True, refuses=("unknown_scene",)),
    },
    events=(
        model.MomentWritten,
        model.MomentKept,
        model.MomentDropped,
        model.MomentPlaced,
        model.MomentTakenBack,
        model.MomentEdited,
        model.MomentWithdrawn,
        model.MomentRestored,
        model.MomentHidden,
        model.MomentsShown,
        model.MomentsMerged,
        model.MomentSplit,
        model.LineOpened,
        model.PhaseReached,
        model.MomentTold,
        model.KeptErased,
        *illustrations.EVENTS,
        *scenes.EVENTS,
    ),
    gives=(model.MOMENT,),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    phases=PHASES,
    phase_of=phase_of,
    task=task,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, person=view.person),
    concerns=decider.concerns,
    minutes=minutes,
    annexes=annexes,
    left=left,
    outcomes=decider.outcomes,
    illustrated=photographs.illustrated,
    may_illustrate=photographs.may_illustrate,
    lets_go=photographs.let_go,
    unillustrated=photographs.unillustrated,
    inverse=inverse,
    effects=decider.effects,
    at_the_end=decider.at_the_end,
    secrets=Secrets(
        commands=(model.KeepMoment, model.DropMoment),
        events=(model.MomentKept, model.MomentDropped),
        ends=model.KeptErased,
        held=decider.holds_secrets,
        unread=decider.unread,
    ),
)

"""A tour de table: people speak in turn with a timer, and confirm that they are here; to introduce themselves, or for a
last word."""

from live.core.commands import Rule
from live.core.method import Method, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS, PARTICIPANTS
from live.methods.round_table import decider, model, view
from live.methods.round_table.checks import checks
from live.methods.round_table.minutes import annexes, left, minutes
from live.methods.round_table.phases import PHASES, phase_of
from live.methods.round_table.where import where
from live.parts import turns

METHOD = Method(
    name="round_table",
    title=Spoken("Tour de table", "Go-round"),
    what=Spoken("Chacun parle à son tour.", "Everybody speaks in turn."),
    usual_minutes=20,
    settings=model.RoundTableSettings,
    activity=model.RoundTable,
    commands={
        turns.NextSpeaker: Rule(FACILITATORS, drives=True, refuses=("nobody_left",)),
        turns.PreviousSpeaker: Rule(FACILITATORS, drives=True, refuses=("nobody_left",)),
        turns.SkipSpeaker: Rule(FACILITATORS, drives=True, refuses=("unknown_person", "nobody_left")),
        turns.MoveToEnd: Rule(FACILITATORS, drives=True, refuses=("unknown_person", "nobody_left")),
        turns.AddTime: Rule(FACILITATORS, drives=True, refuses=("nobody_left",)),
        model.ConfirmPresence: Rule(PARTICIPANTS),
        turns.DoneSpeaking: Rule(PARTICIPANTS, refuses=("not_your_turn",)),
        turns.JoinTurn: Rule(PARTICIPANTS),
        model.WriteIntroduction: Rule(PARTICIPANTS, keeps_late=True),
    },
    events=(
        *turns.EVENTS,
        model.PresenceConfirmed,
        model.IntroductionWritten,
    ),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    phases=PHASES,
    phase_of=phase_of,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, projector=view.projector, person=view.person),
    concerns=decider.concerns,
    where=where,
    minutes=minutes,
    checks=checks,
    left=left,
    annexes=annexes,
    inverse=decider.inverse,
    cut_short=decider.cut_short,
    remaining=decider.remaining,
    own_clock=True,
    starts=(turns.TurnStarted,),
    delayed=decider.delayed,
)

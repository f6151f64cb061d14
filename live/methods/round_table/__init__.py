"""A tour de table: people introduce themselves in turn with a timer, and confirm that they are here."""

from live.core.commands import Rule
from live.core.method import Method, Views
from live.core.people import FACILITATORS, PARTICIPANTS
from live.methods.round_table import decider, model, view
from live.methods.round_table.minutes import minutes

METHOD = Method(
    name="round_table",
    settings=model.RoundTableSettings,
    activity=model.RoundTable,
    commands={
        model.NextSpeaker: Rule(FACILITATORS, drives=True),
        model.PreviousSpeaker: Rule(FACILITATORS, drives=True),
        model.SkipSpeaker: Rule(FACILITATORS, drives=True),
        model.MoveToEnd: Rule(FACILITATORS, drives=True),
        model.AddTime: Rule(FACILITATORS, drives=True),
        model.ConfirmPresence: Rule(PARTICIPANTS),
        model.DoneSpeaking: Rule(PARTICIPANTS),
        model.JoinTurn: Rule(PARTICIPANTS),
        model.WriteIntroduction: Rule(PARTICIPANTS, keeps_late=True),
    },
    events=(
        model.TurnStarted,
        model.TurnEnded,
        model.TurnTakenBack,
        model.MovedToEnd,
        model.TimeAdded,
        model.SpeakerJoined,
        model.PresenceConfirmed,
        model.IntroductionWritten,
    ),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, projector=view.projector, person=view.person),
    concerns=decider.concerns,
    minutes=minutes,
    inverse=decider.inverse,
    delayed=decider.delayed,
)

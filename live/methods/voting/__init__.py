"""A secret vote, by one of five rules, on what an earlier step produced, or on options typed in its settings."""

from live.core.commands import Rule
from live.core.method import Method, Secrets, Views
from live.core.people import FACILITATORS, IN_THE_ROOM
from live.methods.voting import decider, model, view
from live.methods.voting.minutes import minutes

METHOD = Method(
    name="voting",
    settings=model.VotingSettings,
    activity=model.Voting,
    commands={
        model.CastBallot: Rule(IN_THE_ROOM),
        model.WithdrawBallot: Rule(IN_THE_ROOM),
        model.AdmitVoters: Rule(FACILITATORS),
        model.CloseBallot: Rule(FACILITATORS, drives=True),
    },
    events=(model.BallotCast, model.BallotWithdrawn, model.VotersAdmitted, model.BallotClosed),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, projector=view.pictures, person=view.person),
    concerns=decider.concerns,
    minutes=minutes,
    items=decider.items,
    at_close=decider.at_close,
    removed=decider.removed,
    settled=decider.settled,
    secrets=Secrets(
        commands=(model.CastBallot, model.WithdrawBallot),
        events=(model.BallotCast, model.BallotWithdrawn),
        ends=model.BallotClosed,
        held=lambda state: bool(state.ballots or state.aside),
        unread=decider.unread,
    ),
)

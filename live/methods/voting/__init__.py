"""A secret vote, by one of several rules, on what an earlier step produced, or on options typed in its settings."""

from typing import Final

from live.core.commands import Rule
from live.core.method import ANYTHING, Method, Secrets, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM, Role
from live.methods.voting import closure, commands, decider, events, handed_on, model, view
from live.methods.voting.checks import checks
from live.methods.voting.minutes import left, minutes
from live.methods.voting.phases import PHASES, phase_of

# Why a ballot is not taken, whoever gives it.
_UNFIT: Final = (
    "bad_ballot",
    "unknown_item",
    "too_many_on_one",
    "too_many_dots",
    "too_many_choices",
    "chosen_twice",
    "ranked_twice",
    "off_scale",
    "costs_missing",
    "over_budget",
    "ballot_closed",
)
# A ballot counts in the round it was filled in for, and in no other.
_OF_ANOTHER_ROUND: Final = ("round_over", "round_not_open")

METHOD = Method(
    name="voting",
    title=Spoken("Vote", "Vote"),
    what=Spoken(
        "En secret : gommettes, approbation, classement, mentions, notes ou budget.",
        "In secret: dots, approval, ranking, grades, scores or a budget.",
    ),
    usual_minutes=10,
    settings=model.VotingSettings,
    activity=model.Voting,
    commands={
        commands.CastBallot: Rule(
            IN_THE_ROOM,
            refuses=(*_UNFIT, *_OF_ANOTHER_ROUND, "not_a_voter", "voted_on_paper"),
        ),
        commands.WithdrawBallot: Rule(IN_THE_ROOM, refuses=(*_OF_ANOTHER_ROUND, "ballot_closed")),
        commands.TakePairs: Rule(IN_THE_ROOM, refuses=("bad_ballot", "ballot_closed", "not_a_voter")),
        commands.AdmitVoters: Rule(FACILITATORS, refuses=("unknown_person", "ballot_closed")),
        commands.EnterPaperBallot: Rule(
            FACILITATORS,
            refuses=(
                *_UNFIT,
                *_OF_ANOTHER_ROUND,
                "unknown_person",
                "not_a_voter",
                "voted_on_phone",
                "voted_on_paper",
            ),
        ),
        commands.CorrectPaperBallot: Rule(FACILITATORS, refuses=(*_UNFIT, "unknown_paper")),
        commands.WithdrawPaperBallot: Rule(FACILITATORS, refuses=("unknown_paper", "ballot_closed")),
        commands.RestorePaperBallot: Rule(
            FACILITATORS,
            refuses=(
                "unknown_paper",
                "unknown_person",
                "not_a_voter",
                "voted_on_phone",
                "voted_on_paper",
                "ballot_closed",
            ),
        ),
        commands.SetCost: Rule(FACILITATORS, refuses=("no_budget", "unknown_item", "vote_begun", "ballot_closed")),
        commands.CloseBallot: Rule(FACILITATORS, drives=True, refuses=("server_busy",)),
        commands.OpenSecondRound: Rule(FACILITATORS, drives=True, refuses=("no_second_round", "ballot_closed")),
        commands.TakeBackSecondRound: Rule(
            FACILITATORS, drives=True, refuses=("no_second_round", "second_round_begun", "ballot_closed")
        ),
        commands.KeepFirstRound: Rule(
            FACILITATORS, drives=True, refuses=("no_second_round", "ballot_closed", "server_busy")
        ),
        # Whoever stands beside the room's screen has its keyboard, and no console.
        commands.RevealNext: Rule(FACILITATORS | {Role.PROJECTOR}, refuses=("ballot_open",)),
        commands.RevealAll: Rule(FACILITATORS, drives=True, refuses=("ballot_open",)),
        commands.HideLines: Rule(FACILITATORS, drives=True, refuses=("ballot_open",)),
        commands.HideReasons: Rule(FACILITATORS, refuses=("unknown_reason",)),
        commands.ShowReasons: Rule(FACILITATORS, refuses=("unknown_reason",)),
        commands.EditReason: Rule(FACILITATORS, refuses=("unknown_reason",)),
    },
    events=(
        events.BallotCast,
        events.BallotWithdrawn,
        events.PaperEntered,
        events.PaperCorrected,
        events.PaperWithdrawn,
        events.PaperRestored,
        events.PairsDealt,
        events.VotersAdmitted,
        events.CostSet,
        events.RoundClosed,
        events.SecondRoundOpened,
        events.SecondRoundTakenBack,
        events.BallotClosed,
        events.LinesRevealed,
        events.ReasonsHidden,
        events.ReasonsShown,
        events.ReasonEdited,
    ),
    passes_on=True,
    variant_by="rule",
    takes=ANYTHING,
    refuses=("no_items", "nobody_expected"),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    phases=PHASES,
    phase_of=phase_of,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, projector=view.projector, person=view.person),
    concerns=decider.concerns,
    precompute=closure.precompute,
    # What is cast after the close has been asked for comes too late for it, however long the count takes.
    waits_for_work=(
        commands.CastBallot,
        commands.WithdrawBallot,
        commands.EnterPaperBallot,
        commands.CorrectPaperBallot,
        commands.WithdrawPaperBallot,
        commands.RestorePaperBallot,
        commands.CloseBallot,
        commands.KeepFirstRound,
    ),
    cut_short=decider.cut_short,
    inverse=decider.inverse,
    minutes=minutes,
    checks=checks,
    left=left,
    outcomes=handed_on.outcomes,
    foreseen=handed_on.foreseen,
    conclusions=handed_on.conclusions,
    at_close=decider.at_close,
    pending=decider.pending,
    removed=decider.removed,
    settled=decider.settled,
    precompute_settled=closure.precompute_settled,
    secrets=Secrets(
        commands=(
            commands.CastBallot,
            commands.WithdrawBallot,
            commands.EnterPaperBallot,
            commands.CorrectPaperBallot,
            commands.WithdrawPaperBallot,
            commands.RestorePaperBallot,
            commands.TakePairs,
        ),
        events=(
            events.BallotCast,
            events.BallotWithdrawn,
            events.PaperEntered,
            events.PaperCorrected,
            events.PaperWithdrawn,
            events.PaperRestored,
            events.PairsDealt,
        ),
        ends=events.BallotClosed,
        held=decider.held,
        unread=decider.unread,
    ),
)

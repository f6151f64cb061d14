"""Tables with questions, rounds in which people change tables, and what the tables bring back."""

from live.core.commands import Rule
from live.core.method import ANYTHING, Method, Views
from live.core.outcomes import Spoken
from live.core.pace import RoundsSet
from live.core.people import FACILITATORS, IN_THE_ROOM, PARTICIPANTS
from live.methods.world_cafe import commands, decider, model, rounds, view
from live.methods.world_cafe.checks import checks
from live.methods.world_cafe.minutes import annexes, left, minutes
from live.methods.world_cafe.phases import PHASES, phase_of
from live.methods.world_cafe.preparing import tables_before
from live.methods.world_cafe.where import where
from live.parts import cards

METHOD = Method(
    name="world_cafe",
    title=Spoken("World café", "World café"),
    what=Spoken("Des tables, des tours, des hôtes, une récolte.", "Tables, rounds, hosts, a harvest."),
    usual_minutes=75,
    settings=model.WorldCafeSettings,
    activity=model.WorldCafe,
    commands={
        commands.PlanRounds: Rule(FACILITATORS, refuses=("no_more_rounds", "cannot_seat")),
        commands.DropPlan: Rule(FACILITATORS),
        commands.KeepTogether: Rule(FACILITATORS, refuses=("cannot_seat", "too_many_conditions")),
        commands.KeepApart: Rule(FACILITATORS, refuses=("cannot_seat", "too_many_conditions")),
        commands.LiftCondition: Rule(FACILITATORS),
        commands.DrawSeating: Rule(
            FACILITATORS, drives=True, refuses=("round_running", "no_more_rounds", "cannot_seat")
        ),
        commands.CallOffRound: Rule(FACILITATORS, drives=True, refuses=("no_round",)),
        commands.StartRound: Rule(FACILITATORS, drives=True, refuses=("no_round", "round_running")),
        commands.TakeBackStart: Rule(FACILITATORS, drives=True, refuses=("no_round", "round_written")),
        commands.ExtendRound: Rule(FACILITATORS, drives=True, refuses=("no_round",)),
        commands.CloseRound: Rule(FACILITATORS, drives=True, refuses=("no_round",)),
        commands.ResumeRound: Rule(FACILITATORS, drives=True, refuses=("no_round", "round_running")),
        commands.AddTable: Rule(FACILITATORS, refuses=("too_many_tables",)),
        commands.NameTable: Rule(FACILITATORS, refuses=("unknown_table",)),
        commands.CloseTable: Rule(FACILITATORS, refuses=("unknown_table",)),
        commands.OpenTable: Rule(FACILITATORS, refuses=("unknown_table",)),
        commands.AppointHost: Rule(FACILITATORS, refuses=("unknown_table", "table_has_host")),
        commands.VolunteerToHost: Rule(PARTICIPANTS, refuses=("not_seated", "table_has_host")),
        commands.ReleaseHost: Rule(IN_THE_ROOM, refuses=("not_host", "not_yours")),
        commands.TakeSeat: Rule(PARTICIPANTS, refuses=("no_round", "unknown_person", "table_full")),
        commands.SeatLate: Rule(FACILITATORS, refuses=("no_round", "unknown_person", "table_full")),
        commands.MovePerson: Rule(
            FACILITATORS, refuses=("no_round", "unknown_person", "unknown_table", "table_full", "host_stays")
        ),
        commands.SwapPeople: Rule(FACILITATORS, refuses=("no_round", "not_seated", "unknown_person", "host_stays")),
        commands.JoinTables: Rule(FACILITATORS, refuses=("no_round", "unknown_table", "nobody_at_table", "table_full")),
        commands.DrawHost: Rule(FACILITATORS, refuses=("unknown_table", "nobody_at_table")),
        commands.VacateSeat: Rule(IN_THE_ROOM, refuses=("no_round", "not_seated", "not_yours")),
        commands.WriteNote: Rule(
            IN_THE_ROOM, keeps_late=True, refuses=("no_round", "not_seated", "unknown_table", "too_many_notes")
        ),
        commands.EditNote: Rule(
            IN_THE_ROOM, keeps_late=True, refuses=("unknown_note", "not_yours", "changed_meanwhile")
        ),
        commands.WithdrawNote: Rule(IN_THE_ROOM, refuses=("unknown_note", "not_yours")),
        commands.RestoreNote: Rule(FACILITATORS, refuses=("unknown_note",)),
        commands.HandOver: Rule(
            IN_THE_ROOM, keeps_late=True, refuses=("not_host", "not_seated", "no_round", "unknown_table")
        ),
        commands.BringBack: Rule(
            IN_THE_ROOM,
            keeps_late=True,
            refuses=("too_many_findings", "not_host", "not_seated", "no_round", "unknown_table"),
        ),
        commands.EditFinding: Rule(
            IN_THE_ROOM,
            keeps_late=True,
            refuses=(
                "unknown_finding",
                "not_yours",
                "not_host",
                "not_seated",
                "no_round",
                "unknown_table",
                "changed_meanwhile",
            ),
        ),
        commands.WithdrawFinding: Rule(
            IN_THE_ROOM, refuses=("unknown_finding", "not_yours", "not_host", "not_seated", "no_round", "unknown_table")
        ),
        cards.WithdrawCards: Rule(FACILITATORS, refuses=("unknown_finding",)),
        commands.RestoreFinding: Rule(FACILITATORS, refuses=("unknown_finding",)),
        cards.GroupCards: Rule(FACILITATORS, refuses=("unknown_finding", "unknown_theme")),
        cards.UngroupCards: Rule(FACILITATORS, refuses=("unknown_finding",)),
        cards.RenameTheme: Rule(FACILITATORS, refuses=("unknown_theme",)),
        cards.DissolveTheme: Rule(FACILITATORS, refuses=("unknown_theme",)),
    },
    events=(
        RoundsSet,
        model.RoundsPlanned,
        model.PlanChanged,
        model.PlanDropped,
        model.KeptTogether,
        model.KeptApart,
        model.ConditionLifted,
        model.SeatingDrawn,
        model.RoundCalledOff,
        model.RoundStarted,
        model.RoundStartTakenBack,
        model.RoundExtended,
        model.RoundClosed,
        model.TableAdded,
        model.TableNamed,
        model.TableClosed,
        model.TableOpened,
        model.HostAppointed,
        model.HostReleased,
        model.PersonSeated,
        model.SeatVacated,
        model.NoteWritten,
        model.NoteEdited,
        model.NoteWithdrawn,
        model.NoteRestored,
        model.HandedOver,
        model.FindingBroughtBack,
        model.FindingEdited,
        model.FindingWithdrawn,
        model.FindingRestored,
        *cards.EVENTS,
    ),
    gives=(cards.THEME, model.FINDING),
    takes=ANYTHING,
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    phases=PHASES,
    phase_of=phase_of,
    views=Views(
        view.everyone,
        view.facilitators,
        view.projector,
        view.table,
        view.person,
        view.kept_back,
        view.touched_tables,
    ),
    concerns=decider.concerns,
    where=where,
    minutes=minutes,
    checks=checks,
    rounds=rounds.ROUNDS,
    remaining=rounds.remaining,
    starts=(model.RoundStarted,),
    moves=True,
    left=left,
    annexes=annexes,
    outcomes=decider.outcomes,
    tables=tables_before,
    seats=decider.seats,
    delayed=rounds.delayed,
    inverse=decider.inverse,
    cut_short=decider.cut_short,
    precompute=decider.precompute,
    effects=decider.effects,
    names={
        cards.GroupCards: "group_findings",
        cards.UngroupCards: "ungroup_findings",
        cards.WithdrawCards: "withdraw_findings",
        cards.CardsGrouped: "findings_grouped",
        cards.CardsUngrouped: "findings_ungrouped",
    },
)

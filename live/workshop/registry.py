"""Every command with its row in the table of roles, and every event, by its name on the wire and in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from live.core.commands import Command, CommandEntry, Event, Rule, Sealed, wire_name
from live.core.ids import StepId
from live.core.method import Method
from live.core.people import FACILITATORS, ORGANISERS, PARTICIPANTS
from live.core.refusals import ANY_COMMAND, CALLS
from live.methods import METHODS
from live.workshop import commands, day_model, events, model, time_model, track_model

_RULES: Final[dict[type[Command], Rule]] = {
    commands.Describe: Rule(FACILITATORS, refuses=("people_inside", "not_for_minors", "changed_by_another")),
    commands.MarkAttendance: Rule(
        FACILITATORS, refuses=("unknown_person", "unknown_day", "day_not_held", "between_days")
    ),
    commands.GiveProxy: Rule(FACILITATORS, refuses=("unknown_person",)),
    commands.Leave: Rule(PARTICIPANTS, refuses=("unknown_person",)),
    commands.ComeBack: Rule(PARTICIPANTS, refuses=("unknown_person", "between_days")),
    commands.NoteDeparture: Rule(FACILITATORS, refuses=("unknown_person",)),
    commands.RemovePerson: Rule(FACILITATORS, refuses=("unknown_person",)),
    commands.Readmit: Rule(FACILITATORS, refuses=("unknown_person",)),
    commands.RemovePeople: Rule(FACILITATORS, refuses=("unknown_person",)),
    commands.ReadmitPeople: Rule(FACILITATORS, refuses=("unknown_person",)),
    commands.DismissArrivals: Rule(FACILITATORS),
    commands.CloseDoors: Rule(FACILITATORS),
    commands.OpenDoors: Rule(FACILITATORS),
    commands.AddStep: Rule(
        FACILITATORS,
        refuses=(
            "unknown_method",
            "bad_settings",
            "too_many_steps",
            "parallel_in_track",
            "unknown_day",
            "other_track",
            "cannot_stand",
            "always_there",
            "phases_too_long",
        ),
    ),
    commands.ChangeStep: Rule(
        FACILITATORS,
        refuses=(
            "unknown_method",
            "bad_settings",
            "step_open",
            "unknown_day",
            "other_track",
            "phases_too_long",
            "changed_by_another",
        ),
    ),
    commands.MoveStep: Rule(FACILITATORS),
    commands.RemoveStep: Rule(FACILITATORS, refuses=("step_open",)),
    commands.BringCards: Rule(ORGANISERS, refuses=("step_open", "takes_no_cards")),
    commands.OpenStep: Rule(
        FACILITATORS,
        drives=True,
        refuses=("workshop_closed", "between_days", "track_not_meeting", "other_track", "server_busy"),
    ),
    commands.CloseStep: Rule(FACILITATORS, drives=True),
    commands.GoBack: Rule(FACILITATORS, drives=True, refuses=("workshop_closed", "between_days", "track_not_meeting")),
    commands.ReturnToPlan: Rule(FACILITATORS, drives=True),
    commands.MarkFinished: Rule(PARTICIPANTS),
    commands.ShowOnScreen: Rule(FACILITATORS, drives=True),
    commands.TurnSpotlight: Rule(FACILITATORS, drives=True, refuses=("unknown_card",)),
    commands.SetChimes: Rule(FACILITATORS),
    commands.Pause: Rule(FACILITATORS, drives=True),
    commands.Resume: Rule(FACILITATORS, drives=True),
    commands.Extend: Rule(FACILITATORS, drives=True),
    time_model.Retime: Rule(
        FACILITATORS, drives=True, refuses=("plan_changed", "workshop_closed", "phases_too_long", "bad_settings")
    ),
    commands.TakeOver: Rule(FACILITATORS),
    commands.HandOver: Rule(FACILITATORS, drives=True, refuses=("unknown_person",)),
    commands.KeepLate: Rule(FACILITATORS, refuses=("unknown_late_post",)),
    commands.LeaveOutLate: Rule(FACILITATORS, refuses=("unknown_late_post",)),
    commands.Undo: Rule(FACILITATORS, refuses=("nothing_to_undo", "undo_blocked", "server_busy")),
    day_model.AddDay: Rule(FACILITATORS, refuses=("too_many_days",)),
    day_model.ChangeDay: Rule(FACILITATORS, refuses=("unknown_day", "changed_by_another")),
    day_model.MoveDay: Rule(FACILITATORS, refuses=("unknown_day",)),
    day_model.RemoveDay: Rule(FACILITATORS, refuses=("unknown_day", "day_held")),
    day_model.OpenDay: Rule(FACILITATORS, drives=True, refuses=("unknown_day", "day_open", "workshop_closed")),
    day_model.CloseDay: Rule(FACILITATORS, drives=True, refuses=("no_day_open",)),
    day_model.TakeBackDay: Rule(FACILITATORS, drives=True, refuses=("unknown_day", "day_open", "day_held")),
    track_model.AddTrack: Rule(FACILITATORS, refuses=("too_many_tracks", "least_above_most")),
    track_model.ChangeTrack: Rule(FACILITATORS, refuses=("least_above_most",)),
    track_model.RemoveTrack: Rule(FACILITATORS, refuses=("track_in_use",)),
    track_model.NameReferent: Rule(FACILITATORS, refuses=("unknown_person",)),
    track_model.ReleaseReferent: Rule(FACILITATORS),
    track_model.NameRapporteur: Rule(FACILITATORS, refuses=("unknown_person",)),
    track_model.SendLine: Rule(FACILITATORS),
    track_model.AskForHelp: Rule(FACILITATORS),
    track_model.Announce: Rule(FACILITATORS, refuses=("nothing_written", "workshop_closed")),
    track_model.CallBack: Rule(FACILITATORS, drives=True, refuses=("nobody_in_tracks", "workshop_closed")),
    track_model.TakeDownAnnouncement: Rule(FACILITATORS),
    track_model.ExtendAll: Rule(FACILITATORS, drives=True, refuses=("nobody_in_tracks", "no_time_set")),
    commands.CloseWorkshop: Rule(FACILITATORS, drives=True, refuses=("empty_agenda", "workshop_closed", "server_busy")),
    commands.EraseText: Rule(FACILITATORS, refuses=("unknown_text",)),
    commands.ErasePhotographs: Rule(ORGANISERS),
    commands.ReopenWorkshop: Rule(ORGANISERS | FACILITATORS, drives=True, refuses=("workshop_open",)),
}

_EVENTS: Final[tuple[type[Event], ...]] = (
    events.WorkshopCreated,
    events.WorkshopDescribed,
    events.PersonArrived,
    events.PersonEnrolled,
    events.PeopleExpected,
    events.ListTakenBack,
    events.PersonStruckOff,
    events.NameChanged,
    events.PassesWithdrawn,
    events.AttendanceMarked,
    events.ProxyGiven,
    events.PersonLeft,
    events.PersonRemoved,
    events.PersonReadmitted,
    events.PeopleRemoved,
    events.PeopleReadmitted,
    events.ArrivalsNoted,
    events.ArrivalsDismissed,
    events.DoorsClosed,
    events.DoorsOpened,
    events.StepAdded,
    events.StepChanged,
    events.StepMoved,
    events.StepRemoved,
    events.CardsBrought,
    events.StepOpened,
    events.StepReopened,
    events.StepClosed,
    events.StepUnopened,
    events.StepPaused,
    events.StepResumed,
    events.StepExtended,
    events.PhaseTimed,
    time_model.EndMoved,
    events.ScreenTurned,
    events.SpotlightTurned,
    events.ChimesSet,
    events.FinishedMarked,
    events.DriverChanged,
    events.PostArrivedLate,
    events.LatePostKept,
    events.LatePostLeftOut,
    events.UndoOffered,
    events.ActUndone,
    events.WorkshopClosed,
    events.WorkshopReopened,
    day_model.DayAdded,
    day_model.DayChanged,
    day_model.DayMoved,
    day_model.DayRemoved,
    day_model.DayOpened,
    day_model.DayClosed,
    day_model.DayUnopened,
    day_model.DayUnclosed,
    events.TextErased,
    events.PhotographsErased,
    track_model.TrackAdded,
    track_model.TrackChanged,
    track_model.TrackRemoved,
    track_model.ReferentNamed,
    track_model.ReferentReleased,
    track_model.RapporteurNamed,
    track_model.LineSent,
    track_model.HelpAsked,
    track_model.AnnouncementMade,
    track_model.AnnouncementTakenDown,
    Sealed,
)


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event: its name in the log, its class, and the method it belongs to (None: the workshop itself)."""

    name: str
    kind: type[Event]
    method: str | None = None


def commands_of(method: Method[Any, Any]) -> list[CommandEntry]:
    return [CommandEntry(_name(method, kind), kind, rule, method.name) for kind, rule in method.commands.items()]


def events_of(method: Method[Any, Any]) -> list[EventEntry]:
    return [EventEntry(_name(method, kind), kind, method.name) for kind in method.events]


def _name(method: Method[Any, Any], kind: type[Command] | type[Event]) -> str:
    return f"{method.name}.{method.names[kind]}" if kind in method.names else wire_name(method.name, kind)


_COMMANDS: Final = [
    *(CommandEntry(wire_name("workshop", kind), kind, rule) for kind, rule in _RULES.items()),
    *(entry for method in METHODS.values() for entry in commands_of(method)),
]
_ALL_EVENTS: Final = [
    *(EventEntry(wire_name("workshop", kind), kind) for kind in _EVENTS),
    *(entry for method in METHODS.values() for entry in events_of(method)),
]

COMMANDS: Final[dict[str, CommandEntry]] = {entry.name: entry for entry in _COMMANDS}
EVENTS: Final[dict[str, EventEntry]] = {entry.name: entry for entry in _ALL_EVENTS}

# Every code that somebody may be declined with.
CODES: Final[frozenset[str]] = ANY_COMMAND.union(
    CALLS,
    *(entry.rule.refuses for entry in _COMMANDS),
    *(method.refuses for method in METHODS.values()),
)

# Several methods may share a class: it is told apart by the method.
_BY_CLASS: Final = {(entry.method, entry.kind): entry for entry in _COMMANDS}
_EVENT_NAMES: Final = {(entry.method, entry.kind): entry.name for entry in _ALL_EVENTS}


def entry_of(command: Command, method: str | None) -> CommandEntry | None:
    """What is known of a command that came by its class: the workshop's own, or one of this method. None for those
    that only the server gives."""
    return _BY_CLASS.get((None, type(command))) or _BY_CLASS.get((method, type(command)))


def method_of(workshop: model.Workshop | None, step: StepId | None) -> str | None:
    plan = workshop.steps.get(step) if workshop and step else None
    return plan.plan.method if plan else None


def name_of(event: Event, method: str | None) -> str:
    return _EVENT_NAMES[method, type(event)]


def order_of(command: Command, method: str | None, step: StepId | None) -> events.Order:
    """A command written down, so that it can be given again."""
    written: dict[str, Any] = command.model_dump(mode="json", exclude_unset=True)
    return events.Order(_BY_CLASS[method, type(command)].name, step, written)


# What is sealed in the log, and the commands it comes of. Such a class is of no method that has no such secret.
SECRET_EVENTS: Final[frozenset[type[Event]]] = frozenset(
    kind for method in METHODS.values() if method.secrets for kind in method.secrets.events
)
SECRET_COMMANDS: Final[frozenset[type[Command]]] = frozenset(
    kind for method in METHODS.values() if method.secrets for kind in method.secrets.commands
)
# After one of these its step has no secret any more.
PUBLISHING: Final[frozenset[type[Event]]] = frozenset(
    method.secrets.ends for method in METHODS.values() if method.secrets
)

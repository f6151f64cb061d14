"""The rules of meeting rounds.

A round is drawn and begins at once: first there is time to find each other, then to talk; clocks lead from one to the
other. Nobody is left without a group: who comes late joins one, so does whoever waits for somebody who is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, assert_never

from live.core.commands import Asked, Command
from live.core.ids import PersonId
from live.core.method import Concerned, CutShort, Present, Work
from live.core.outcomes import Outcome
from live.core.pace import Rounds, RoundsSet, with_rounds
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.meeting import model
from live.methods.meeting.groups import drawing, drawn, finding_seconds, fits, met_again, room_for, taking_part
from live.methods.meeting.model import GroupNumber, Meeting, MeetingSettings, Round

Asking = (
    model.DrawRound
    | model.CallOffRound
    | model.BeginTalking
    | model.PutOffTalking
    | model.ExtendRound
    | model.CloseRound
    | model.ResumeRound
    | model.SayFound
    | model.JoinRound
    | model.MovePerson
    | model.SitOut
    | model.KeepApart
    | model.LiftCondition
)
Happening = (
    model.RoundDrawn
    | model.RoundCalledOff
    | model.TalkBegun
    | model.RoundExtended
    | model.RoundClosed
    | model.RoundResumed
    | model.PersonFound
    | model.PersonJoined
    | model.PersonLeftOut
    | model.PersonRested
    | model.KeptApart
    | model.ConditionLifted
    | RoundsSet
)
SECOND: Final = 1_000
MINUTE: Final = 60_000
ROUNDS: Final = Rounds(announced=lambda state: len(state.rounds), least=2)
# However much time people are given to find each other.
_LONGEST: Final = 60 * MINUTE
# In tenths of the people who take part.
_NEARLY_ALL: Final = 9


def start(settings: MeetingSettings, outcomes: tuple[Outcome, ...], present: Present) -> Meeting:
    return Meeting(settings)


def precompute(state: Meeting, asked: Asked[Asking], present: Present) -> Work | None:
    """Groups for everybody, which may take a second."""
    if not isinstance(asked.command, model.DrawRound) or state.running or len(taking_part(state, present)) < 2:
        return None
    return None if fits(state, asked.computed, present) else drawing(state, asked, present)


def decide(state: Meeting, asked: Asked[Asking], present: Present) -> list[Happening]:
    by = asked.by.person
    match asked.command:
        case model.DrawRound() as command:
            return _drawn(state, asked, command, present)
        case model.CallOffRound():
            return [model.RoundCalledOff(_running(state).number)]
        case model.BeginTalking():
            return _talking(state, _running(state), asked.at)
        case model.PutOffTalking(until=until):
            now, until = _running(state), min(until, asked.at + _LONGEST)
            if until <= max(asked.at, now.finding_until):
                return []
            return [model.TalkBegun(now.number, until, now.ends - now.finding_until + until)]
        case model.ExtendRound(seconds=seconds):
            now = _running(state)
            ends = extended(now, seconds, asked.at)
            return [model.RoundExtended(now.number, ends)] if ends != now.ends else []
        case model.CloseRound():
            return [model.RoundClosed(_running(state).number, asked.at)]
        case model.ResumeRound():
            if state.running:
                raise Refused("meeting_running")
            if state.last is None:
                raise Refused("no_meeting")
            return [model.RoundResumed(state.last.number, max(state.last.ends, asked.at))]
        case model.SayFound():
            return _found(state, _running(state), by, asked.at)
        case model.JoinRound(alone=alone):
            now = _running(state)
            if by in now.places and not alone:
                return []
            back: list[Happening] = [model.PersonRested(by, False)] if state.resting.get(by) else []
            return [*back, *_joined(now, by, room_for(state, now, by))]
        case model.MovePerson() as command:
            return _moved(state, command, present)
        case model.SitOut(out=out, person=person):
            return _sat_out(state, asked, person or by, out)
        case model.KeepApart(people=people):
            if people in state.apart:
                return []
            if len(state.apart) >= model.MOST_APART:
                raise Refused("too_many_apart", limit=model.MOST_APART)
            return [model.KeptApart(people)]
        case model.LiftCondition(people=people):
            return [model.ConditionLifted(people)] if people in state.apart else []
        case _:
            assert_never(asked.command)


def _drawn(state: Meeting, asked: Asked[Any], command: model.DrawRound, present: Present) -> list[Happening]:
    if state.running:
        raise Refused("meeting_running")
    settings = state.settings
    number = len(state.rounds) + 1
    if number > settings.rounds and not command.extra:
        raise Refused("no_more_meetings", limit=settings.rounds)
    people = len(taking_part(state, present))
    if people < 2:
        raise Refused("nobody_to_meet")
    groups = drawn(state, asked, present)
    finding_until = asked.at + finding_seconds(state, people) * SECOND
    question = command.question or (settings.questions[:number][-1] if settings.questions else "")
    again = met_again(state.rounds, groups)
    ends = finding_until + settings.round_minutes * MINUTE
    return [model.RoundDrawn(number, question, groups, again, finding_until, ends)]


def _talking(state: Meeting, now: Round, at: int) -> list[Happening]:
    """The time to find each other is over; that to talk stays as long as it was to be."""
    if at >= now.finding_until:
        return []
    return [model.TalkBegun(now.number, at, now.ends - now.finding_until + at)]


def _found(state: Meeting, now: Round, person: PersonId, at: int) -> list[Happening]:
    if person not in now.places:
        raise Refused("not_in_meeting")
    if person in now.found:
        return []
    nearly_all = 10 * (len(now.found) + 1) >= _NEARLY_ALL * len(now.places)
    return [model.PersonFound(person), *(_talking(state, now, at) if nearly_all else [])]


def _joined(now: Round, person: PersonId, group: GroupNumber | None) -> list[Happening]:
    if group is None or now.places.get(person) == group:
        return []
    there = (*now.groups.get(str(group), ()), *now.group_of(person))
    return [model.PersonJoined(person, group, tuple(each for each in there if each != person))]


def _moved(state: Meeting, command: model.MovePerson, present: Present) -> list[Happening]:
    now = _running(state)
    if command.person not in (*present.people, *now.places):
        raise Refused("unknown_person")
    if command.group is None:
        return _left_out(now, command.person)
    if str(command.group) not in now.groups:
        raise Refused("unknown_group")
    return _joined(now, command.person, command.group)


def _left_out(now: Round, person: PersonId) -> list[Happening]:
    if person not in now.places:
        return []
    return [model.PersonLeftOut(person, tuple(each for each in now.group_of(person) if each != person))]


def _sat_out(state: Meeting, asked: Asked[Any], person: PersonId, out: bool) -> list[Happening]:
    """Whoever leaves a pair does not leave the other alone."""
    if person != asked.by.person and not asked.by.facilitates:
        raise Refused("not_allowed")
    if bool(state.resting.get(person)) == out:
        return []
    happening: list[Happening] = [model.PersonRested(person, out)]
    now = state.running
    if now is None or not out or person not in now.places:
        return happening
    happening += _left_out(now, person)
    rest = [each for each in now.group_of(person) if each != person]
    if len(rest) == 1:
        after = _without(state, person)
        assert after.running is not None
        happening += _joined(after.running, rest[0], room_for(after, after.running, rest[0]))
    return happening


def extended(now: Round, seconds: int, at: int) -> int:
    """Time added to a round that has run over is time from now; time taken away ends it now at the soonest."""
    counted_from = max(now.ends, at) if seconds > 0 else now.ends
    return max(at, counted_from + seconds * SECOND)


def _running(state: Meeting) -> Round:
    if state.running is None:
        raise Refused("no_meeting")
    return state.running


def evolve(state: Meeting, event: Happening) -> Meeting:
    match event:
        case model.RoundDrawn(number, question, groups, repeats, finding_until, ends):
            numbered = [*enumerate(groups, 1)]
            now = Round(
                number,
                question,
                VersionedMap({str(at): group for at, group in numbered}),
                VersionedMap({person: at for at, group in numbered for person in group}),
                repeats,
                finding_until,
                ends,
            )
            return replace(state, rounds=(*state.rounds, now))
        case model.RoundCalledOff(number):
            return replace(state, rounds=tuple(each for each in state.rounds if each.number != number))
        case model.TalkBegun(number, at, ends):
            return _changed(state, number, lambda now: replace(now, finding_until=at, ends=ends))
        case model.RoundExtended(number, ends):
            return _changed(state, number, lambda now: replace(now, ends=ends))
        case model.RoundClosed(number, ended):
            return _changed(state, number, lambda now: replace(now, ended=ended))
        case model.RoundResumed(number, ends):
            return _changed(state, number, lambda now: replace(now, ended=None, ends=ends))
        case model.PersonFound(person):
            return _last(state, lambda now: replace(now, found=now.found.put(person, True)))
        case model.PersonJoined(person, group):
            return _last(_without(state, person), lambda now: _with(now, person, group))
        case model.PersonLeftOut(person):
            return _without(state, person)
        case model.PersonRested(person, out):
            return replace(state, resting=state.resting.put(person, True) if out else state.resting.drop(person))
        case model.KeptApart(people):
            return replace(state, apart=(*state.apart, people))
        case model.ConditionLifted(people):
            return replace(state, apart=tuple(pair for pair in state.apart if pair != people))
        case RoundsSet():
            changed: Meeting = with_rounds(state, event, ROUNDS)
            return changed
        case _:
            assert_never(event)


def removed(state: Meeting, person: PersonId, out: bool) -> Meeting:
    """Whoever is taken out of the workshop is in no group of the round that runs."""
    return _without(state, person) if out and state.running else state


def _changed(state: Meeting, number: int, change: Callable[[Round], Round]) -> Meeting:
    return replace(state, rounds=tuple(change(each) if each.number == number else each for each in state.rounds))


def _last(state: Meeting, change: Callable[[Round], Round]) -> Meeting:
    return replace(state, rounds=(*state.rounds[:-1], change(state.rounds[-1]))) if state.rounds else state


def _with(now: Round, person: PersonId, group: int) -> Round:
    there = (*now.groups.get(str(group), ()), person)
    return replace(now, groups=now.groups.put(str(group), there), places=now.places.put(person, group))


def _without(state: Meeting, person: PersonId) -> Meeting:
    def without(now: Round) -> Round:
        group = now.places.get(person)
        if group is None:
            return now
        rest = tuple(each for each in now.groups.get(str(group), ()) if each != person)
        return replace(
            now,
            groups=now.groups.put(str(group), rest),
            places=now.places.drop(person),
            found=now.found.drop(person),
        )

    return _last(state, without)


def remaining(state: Meeting, minutes: int, at: int, present: Present) -> int | None:
    """The rest of the round and the rounds to come, each with the time to find each other."""
    finding = finding_seconds(state, len(taking_part(state, present))) * SECOND
    to_come = state.to_come * (state.settings.round_minutes * MINUTE + finding)
    return to_come + (max(0, state.running.ends - at) if state.running else 0)


def delayed(state: Meeting, milliseconds: int) -> Meeting:
    """The running round goes on later by as long as its step was paused."""
    if state.running is None:
        return state
    return _last(
        state,
        lambda now: replace(now, finding_until=now.finding_until + milliseconds, ends=now.ends + milliseconds),
    )


def inverse(state: Meeting, asked: Asked[Asking]) -> tuple[Command, ...]:
    now = state.running
    match asked.command:
        case model.DrawRound():
            return (model.CallOffRound(),)
        case model.BeginTalking() if now is not None and asked.at < now.finding_until:
            return (model.PutOffTalking(until=now.finding_until),)
        case model.PutOffTalking() if now is not None:
            return (model.BeginTalking(),)
        case model.CloseRound():
            return (model.ResumeRound(),)
        case model.ResumeRound():
            return (model.CloseRound(),)
        case model.ExtendRound(seconds=seconds) if now is not None:
            back = round((now.ends - extended(now, seconds, asked.at)) / SECOND)
            return (model.ExtendRound(seconds=back),) if -3_600 <= back <= 3_600 else ()
        case model.MovePerson(person=person) if now is not None:
            return (model.MovePerson(person=person, group=now.places.get(person)),)
        case model.SitOut(out=out, person=person):
            return (model.SitOut(out=not out, person=person),)
        case model.KeepApart(people=people):
            return (model.LiftCondition(people=people),)
        case model.LiftCondition(people=people):
            return (model.KeepApart(people=people),)
        case _:
            return ()


def concerns(event: Happening) -> Concerned:
    match event:
        case model.PersonFound(person) | model.PersonRested(person):
            return (person,)
        case model.PersonJoined(person, _, told) | model.PersonLeftOut(person, told):
            return (person, *told)
        case model.TalkBegun() | model.RoundExtended() | model.KeptApart() | model.ConditionLifted() | RoundsSet():
            return ()
        case _:
            return "everybody"


def cut_short(state: Meeting, asked: Asked[Any], present: Present) -> tuple[CutShort, ...]:
    """A round under way, and rounds that are still to come."""
    running, told = state.running, []
    if running is not None:
        left = max(0, -(-(running.ends - asked.at) // 60_000))
        told.append(
            CutShort("round", {"number": running.number, "n": left})
            if left
            else CutShort("round_over", {"number": running.number})
        )
    if state.rounds and len(state.rounds) < state.settings.rounds:
        told.append(CutShort("rounds", {"n": state.settings.rounds - len(state.rounds), "of": state.settings.rounds}))
    return tuple(told)

"""A whole workshop driven at random from a seed: commands of every method, by everybody, sensible and not.

Fields are filled from each command's own schema, ids from what the views show, so that a new method is
driven without a line here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, get_args

from pydantic import ValidationError

from live.core.commands import Asked, Command, CommandEntry, Recorded
from live.core.method import Method
from live.core.people import By, Directory, Identity, Role
from live.core.refusals import ANY_COMMAND, Refused
from live.core.versioned_map import VersionedMap
from live.methods import METHODS
from live.methods.voting.ballots import RuleName
from live.views.audiences import person_audience, seats, shared_audiences, table_audience, view
from live.views.tree import rendered
from live.workshop import events, terms
from live.workshop.commands import AddStep, Arrive, ComeBack, CreateWorkshop, OpenStep
from live.workshop.day_model import AddDay, OpenDay
from live.workshop.deciding import decide, fold
from live.workshop.model import Closed, Running, Workshop
from live.workshop.registry import COMMANDS, entry_of
from live.workshop.sealing import Seals
from live.workshop.track_model import AddTrack, NameReferent
from live.workshop.tracks import acting, places, track_about, track_of_person

FACILITATORS = [By("fatou", Role.FACILITATOR), By("gil", Role.ORGANISER)]
PEOPLE = [By(f"p{number}", Role.PARTICIPANT) for number in range(9)]
DIRECTORY = Directory(
    VersionedMap({by.person: Identity(by.person.upper(), "Prénom", "Structure") for by in (*FACILITATORS, *PEOPLE)})
)
TEXTS = ["Un jardin partagé", "Réparer des vélos", "Une cantine", "Prêter des outils", "", "x" * 30]
UNLIKELY = {
    *("workshop.close_workshop", "workshop.reopen_workshop", "workshop.remove_step", "workshop.add_step"),
    *("workshop.leave", "workshop.note_departure", "workshop.mark_attendance", "workshop.pause", "workshop.take_over"),
    *("workshop.add_day", "workshop.close_day", "workshop.take_back_day"),
    *("workshop.remove_track", "workshop.announce", "parallel.take_back_send_off", "workshop.release_referent"),
    *("workshop.hand_over", "workshop.close_step", "workshop.open_step", "workshop.go_back", "workshop.return_to_plan"),
    *("idea_exchange.close_exchange", "voting.close_ballot", "world_cafe.call_off_round", "world_cafe.vacate_seat"),
}


KINDS_OF_BALLOT = {
    "approval": "approved",
    "budget": "basket",
    "score": "scores",
    "majority_judgment": "grades",
    "importance_feasibility": "marks",
    "gradient": "agreement",
    "pairwise": "compared",
}


# How often a command is drawn anew where there is nothing to give it with.
DRAWS_MOST = 8


class NothingThere(Exception):
    """A command is about something of which there is none yet."""


@dataclass(frozen=True)
class Moment:
    """What a command did: the workshop before and after it, and what was recorded."""

    before: Workshop
    after: Workshop
    recorded: list[Recorded]


class Chaos:
    """A workshop with a step of every method, ready to be driven."""

    def __init__(self, seed: int, identity: str = "real_name") -> None:
        self.random = Random(seed)
        self.at = 1_000_000
        self.seq = 0
        self.log: list[Recorded] = []
        self.workshop: Workshop | None = None
        self._sensible = True
        self._about: str | None = None
        self._looked_at: Workshop | None = None
        self._by_name: dict[str | None, dict[str, list[Any]]] = {}
        self.do(FACILITATORS[0], CreateWorkshop(workshop="w", title="Chaos", identity=identity))
        has_days = self.random.random() < 0.5
        for hour in ("09:00", "14:00") if has_days else ():
            self.do(FACILITATORS[0], AddDay(date="2026-03-14", opens=hour))
        for by in (*FACILITATORS, *PEOPLE[:7]):
            self.do(by, Arrive(person=by.person, role=by.role))
        if has_days:
            self._waking()
        addable = [name for name, method in METHODS.items() if method.stands != "always"]
        for name in addable:
            self._add(name, terms.MAIN)
            if METHODS[name].stands == "where_planned":
                self._add(name, terms.MAIN, standing=True)
        for title in ("Axe A", "Axe B"):
            self.do(FACILITATORS[0], AddTrack(title=title, most=self.random.choice([0, 3])))
        for track in self.state.beside:
            for name in addable:
                if name != "parallel":
                    self._add(name, track)
        self.do(FACILITATORS[0], NameReferent(track=next(iter(self.state.beside)), person="p0"))

    def _add(self, name: str, track: str, standing: bool = False) -> None:
        settings = self._voted_on() if name == "voting" else {}
        step = AddStep(method=name, title=name, minutes=5, settings=settings, track=track, standing=standing)
        self.do(FACILITATORS[0], step)

    def _voted_on(self) -> dict[str, Any]:
        """A vote by one of the rules, each in its turn as seeds go on."""
        chance = self.random
        rule = chance.choice(get_args(RuleName))
        draws = rule not in ("budget", "importance_feasibility") and chance.random() < 0.5
        own: dict[str, Any] = {"counted_by": chance.choice(["borda", "schulze"])} if rule == "ranking" else {}
        quorum = chance.choice([0, 50])
        tie_rule = "draw" if draws else "keep"
        options = ["Thé", "Café", "Eau"]
        if rule == "budget":
            own = {"costs": [{"option": option, "cost": str(chance.randint(0, 9_000))} for option in options]}
        return {"rule": rule, "options": options, "tie_rule": tie_rule, "quorum_percent": quorum, **own}

    @property
    def state(self) -> Workshop:
        assert self.workshop is not None
        return self.workshop

    @property
    def seals(self) -> Seals:
        """A key for every step there ever was."""
        steps = [each.event.step for each in self.log if isinstance(each.event, events.StepAdded)]
        return Seals(b"the server's", "w", {step: step.encode() for step in steps})

    def do(self, by: By, command: Any, step: str | None = None, entry: CommandEntry | None = None) -> list[Recorded]:
        self.seq += 1
        self.at += self.random.randint(1, 20_000)
        entry = entry or entry_of(command, None)
        asked = Asked(by, self.at, self.random.getrandbits(60), command, entry=entry)
        decided = decide(self.workshop, asked, step)
        self.workshop = fold(self.workshop, decided, asked.at, by.person)
        recorded = [each.recorded(asked.at, by.person, f"c{self.seq}") for each in decided]
        self.log += recorded
        return recorded

    def moments(self, commands: int) -> Iterator[Moment]:
        for number in range(commands):
            before = self.state
            done = self._opening() if number % 15 == 0 else self._something()
            if done:
                yield Moment(before, self.state, done)

    def _opening(self) -> list[Recorded]:
        """A step of the plenary; while people are in their tracks, mostly one of theirs; at times a standing one."""
        if self.state.sleeps and not self.state.is_closed:
            return self._waking()
        beside = [*self.state.beside] if places(self.state) is not None and self.random.random() < 0.8 else []
        track = self.state.tracks[self.random.choice(beside or [terms.MAIN])]
        driver = next((by for by in (*FACILITATORS, *PEOPLE) if by.person == track.driver), FACILITATORS[0])
        steps = [*self.state.standing] if self.random.random() < 0.3 else track.order
        try:
            return self.do(driver, OpenStep(step=self.random.choice(steps)))
        except (Refused, IndexError):
            return []

    def _waking(self) -> list[Recorded]:
        """Another day, to which most of those who are known come."""
        driver = next((by for by in FACILITATORS if by.person == self.state.main.driver), FACILITATORS[0])
        done = self.do(driver, OpenDay(day=self.random.choice([*self.state.days])))
        for by in PEOPLE:
            if by.person in self.state.people and self.random.random() < 0.8:
                with suppress(Refused):
                    done += self.do(by, ComeBack())
        return done

    def _something(self) -> list[Recorded]:
        """Mostly what somebody may do now and what there is something to do with; at times anything, by anybody."""
        self._sensible = self.random.random() < 0.9
        for _ in range(DRAWS_MOST):
            step = self._running_step() if self.random.random() < 0.85 else None
            entry = self._entry(step)
            if step is None:
                step = self._step_for(entry.method)
            self._about = step
            try:
                command = entry.kind.model_validate(self._filled(_schema(entry.kind)))
            except (NothingThere, ValidationError):
                continue
            return self._given(entry, command, step)
        return []

    def _given(self, entry: CommandEntry, command: Command, step: str | None) -> list[Recorded]:
        try:
            return self.do(self.random.choice(self._who(entry, command, step)), command, step, entry)
        except Refused as refused:
            code = refused.code
        # What is given again is declined with the codes of what it was, an opening with those of its method.
        if entry.name not in ("workshop.undo", "workshop.keep_late", "workshop.open_step"):
            assert code in ANY_COMMAND.union(entry.rule.refuses), f"{entry.name} is refused with {code}"
        return []

    def _running_step(self) -> str | None:
        """Seldom one of those that every workshop has from the beginning."""
        tracks = [track for track in self.state.tracks.values() if track.now is not None]
        others = [track for track in tracks if self._method(track.now).stands != "always"]
        chosen = others if others and self.random.random() < 0.8 else tracks
        return self.random.choice(chosen).now if chosen else None

    def _method(self, step: str | None) -> Method[Any, Any]:
        assert step is not None
        return METHODS[self.state.steps[step].plan.method]

    def _entry(self, step: str | None) -> CommandEntry:
        """A command of the method of the step; of a break, which has none, and without a step any of the workshop."""
        method = self.state.steps[step].plan.method if step else None
        own = [name for name, entry in COMMANDS.items() if entry.method == method] if method else []
        others = [name for name, entry in COMMANDS.items() if entry.method is None] if self._sensible else [*COMMANDS]
        names = [name for name in own or others if name not in UNLIKELY or self.random.random() < 0.05]
        return COMMANDS[self.random.choice(names or others)]

    def _step_for(self, method: str | None) -> str | None:
        if method is None:
            return None
        steps = [key for key, step in self.state.steps.items() if step.plan.method == method]
        open_ones = [key for key in steps if isinstance(self.state.steps[key], (Running, Closed))]
        return self.random.choice(open_ones or steps or [None])

    def _who(self, entry: CommandEntry, command: Command, step: str | None) -> list[By]:
        """Those who may give it: who drives, who is in the track of the step and has the role."""
        everybody = [*FACILITATORS, *PEOPLE]
        if not self._sensible:
            return everybody
        track = track_about(self.state, command, step)
        known = self.state.tracks.get(track)
        if entry.rule.drives and known and known.driver:
            return [by for by in everybody if by.person == known.driver] or everybody
        able = [by for by in everybody if acting(self.state, by, entry.rule.roles, track).role in entry.rule.roles]
        here = [by for by in able if self._is_in(by, track)]
        return here or able or everybody

    def _is_in(self, by: By, track: str) -> bool:
        attendee = self.state.people.get(by.person)
        if attendee is None or attendee.removed:
            return False
        everywhere = by.facilitates or track in self.state.standing
        return attendee.is_here and (everywhere or track_of_person(self.state, by.person) == track)

    def _filled(self, schema: dict[str, Any], around: dict[str, Any] | None = None) -> dict[str, Any]:
        required = schema.get("required", [])
        fields = schema.get("properties", {})
        definitions = schema.get("$defs", around or {})
        if schema.get("maxProperties") == 1:
            name = self._kind(list(fields))
            return {name: self._value(name, _something_of(fields[name]), definitions)}
        return {
            name: self._value(name, field, definitions)
            for name, field in fields.items()
            if name in required or self.random.random() < 0.7
        }

    def _value(self, name: str, field: dict[str, Any], definitions: dict[str, Any]) -> Any:
        chance = self.random
        if "$ref" in field:
            return self._filled(definitions[field["$ref"].rsplit("/", 1)[1]], definitions)
        if "anyOf" in field:
            return self._value(name, chance.choice(field["anyOf"]), definitions)
        if "enum" in field:
            return chance.choice(field["enum"])
        match field.get("type"):
            case "string" if "format" in field:
                days = ["2027-05-20", "2027-08-01", "2026-12-25", ""]
                return chance.choice(days)[: 7 if field["format"] == "month" else 10]
            case "string" if "pattern" in field or "minLength" in field:
                return self._id(name)
            case "string":
                return chance.choice(TEXTS)
            case "integer":
                return chance.choice([0, 1, 2, 3, 60, -60])
            case "boolean":
                return chance.random() < 0.5
            case "array" if "prefixItems" in field:
                return [self._value(name, each, definitions) for each in field["prefixItems"]]
            case "array":
                return [self._value(name, field.get("items", {}), definitions) for _ in range(chance.randint(1, 3))]
            case "object":
                held = next(iter(field.get("patternProperties", {"": {}}).values()))
                return {self._id("item"): self._value("item", held, definitions) for _ in range(chance.randint(0, 2))}
            case _:
                return None

    def _kind(self, kinds: list[str]) -> str:
        """A command of which exactly one field is given: mostly a ballot of the rule of the running vote."""
        running = self.state.running_in(terms.MAIN)
        settings = getattr(running.activity, "settings", None) if running else None
        rule = str(getattr(settings, "rule", ""))
        kind = KINDS_OF_BALLOT.get(rule, rule)
        return kind if kind in kinds and self.random.random() < 0.8 else self.random.choice(kinds)

    def _id(self, name: str) -> str:
        if name in ("track", "tracks"):
            return self._one_of([terms.MAIN, *self.state.beside], [*self.state.tracks, "no-such-track"])
        if name == "day":
            return self._one_of(self.state.days, [*self.state.days, "no-such-day"])
        if name in ("step", "steps", "after", "works_on", "slot"):
            return self._one_of(self.state.steps, [*self.state.steps, "no-such-step"])
        if name in ("person", "people", "to", "member", "host", "owner") and self.random.random() < 0.8:
            return self.random.choice([*PEOPLE, *FACILITATORS]).person
        name = "item" if name in ("dots", "approved", "basket", "ranking", "compared", "agreement") else name
        shown = self._shown()
        several = ("ideas", "findings", "notes") if name == "cards" else (f"{name}s",)
        names = [each for each in several if each in shown] or [name]
        pool = sorted({id for each in names for held in shown.get(each, ()) for id in _ids(held)})
        return self._one_of(pool, [*pool, "nothing"])

    def _one_of(self, there: Iterable[str], otherwise: list[str]) -> str:
        pool = [*there] if self._sensible else otherwise
        if not pool:
            raise NothingThere
        return self.random.choice(pool)

    def _shown(self) -> dict[str, list[Any]]:
        """What stands in any view of the track that a command is about now, by the name it stands under."""
        key = self.state.track_of(self._about) if self._about else None
        if self._looked_at is not self.workshop:
            self._looked_at, self._by_name = self.workshop, {}
        if key not in self._by_name:
            found: dict[str, list[Any]] = {}
            for audience in audiences(self.state):
                kind, _, of = audience.partition(":")
                if key is None or of.partition("/")[0] == key:
                    _gather(rendered(view(self.state, DIRECTORY, audience)), found)
                elif kind == "person":
                    _gather(rendered(view(self.state, DIRECTORY, audience))["activities"].get(key), found)
            self._by_name[key] = found
        return self._by_name[key]


def audiences(workshop: Workshop) -> list[str]:
    """Every audience there is at this moment."""
    tables = sorted(
        {table_audience(track, table) for track in workshop.tracks for table in seats(workshop, track).values()}
    )
    people = [person_audience(by.person) for by in (*FACILITATORS, *PEOPLE)]
    return [*shared_audiences(workshop), *tables, *people]


def _something_of(field: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left out, as what it is when it is given."""
    given = [each for each in field.get("anyOf", [field]) if each.get("type") != "null"]
    return {"anyOf": given}


@cache
def _schema(kind: type[Command]) -> dict[str, Any]:
    return kind.model_json_schema()


def _gather(node: Any, found: dict[str, list[Any]]) -> None:
    if isinstance(node, list):
        for value in node:
            _gather(value, found)
    elif isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, (dict, list)):
                found.setdefault(key, []).append(value)
                _gather(value, found)


def _ids(held: Any) -> Iterator[str]:
    """Of what a view holds: `project` is a key of `projects`, an id in `items`."""
    for each in held:
        yield each["id"] if isinstance(each, dict) and "id" in each else str(each)

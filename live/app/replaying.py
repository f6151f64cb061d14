"""Playing a scenario against a running server, as its people would: over the API and the socket alone.

What each act does in each method stands here; what people say when the file does not tell, in `scenario`.
"""

from __future__ import annotations

import asyncio
import csv
import io
import re
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from live.agendas.agenda_file import FORMAT
from live.agendas.writing import as_yaml
from live.app.ballots import ballot_of, in_round, needs_pairs
from live.app.cafes import play_cafe
from live.app.grids import fill_grid
from live.app.plenaries import play_plenary
from live.app.scenario import (
    Act,
    Axis,
    Following,
    Lived,
    Project,
    Proposed,
    Scenario,
    Somebody,
    ToDo,
    made_up,
    made_up_moments,
    words,
)
from live.app.slides import Sender
from live.app.visiting import Declined, Held, Server, Visitor, visiting

Tell = Callable[[str], None]
Deed = Callable[[], Awaitable[object]]
# What can be voted on, and which methods give it. Where the file does not say: the first there is, themes apart.
# The closing notes that every workshop has.
NOTES: Final = "closing"
GIVEN_BY: Final = {
    "project": ("idea_exchange",),
    "finding": ("world_cafe",),
    "theme": ("ideas", "world_cafe"),
    "idea": ("ideas",),
    "row": ("canvas",),
    "moment": ("timeline",),
    "session": ("open_space",),
    "proposal": ("open_space",),
}


@dataclass(frozen=True, slots=True)
class Played:
    """A workshop that has been played to its end, and the pass of its facilitator."""

    workshop: str
    facilitator: Held
    links: dict[str, str]


async def replay(scenario: Scenario, server: Server, organiser: str, tell: Tell, pace: float = 0.0) -> Played:
    """Play it. `organiser` is the secret of the organiser's link; `pace`, the seconds an act takes, at least.
    Raises Declined, TurnedAway."""
    holder = await server.enter(_last_part(organiser))
    links = await server.create(prepared(scenario), holder.text)
    workshop = links["workshop"]
    tell(f"workshop {workshop}: {scenario.workshop.title}")
    facilitator = await server.enter(_last_part(links["facilitator"]), scenario.workshop.facilitator or "Animation")
    async with AsyncExitStack() as stack:
        console = await stack.enter_async_context(visiting(server.url, facilitator, "console"))
        stage = Stage(scenario, console, tell, pace, sender=Sender(server, facilitator))
        rooms = Rooms(server.url, stage)
        days = await stage.begin()
        if scenario.attendance:
            path = f"/api/v1/workshops/{workshop}/expected"
            listed = await server.call("POST", path, _expected(scenario.cast), holder.text)
            tell(f"expected: {listed['expected']} people")
        for person in scenario.cast:
            if person.attendance == "present":
                held = await server.join(links["code"], **says(person))
                rooms.held[person.called] = held
                stage.people[person.called] = await stack.enter_async_context(visiting(server.url, held, "phone"))
        tell(f"arrived: {len(stage.people)} people")
        await stage.mark_the_others()
        await rooms.prepare()
        for number, (act, step) in enumerate(zip(scenario.agenda, stage.steps, strict=True), start=1):
            days = await stage.until_the_day_of(act, days)
            played = "" if act.method == act.played_as else f" ({act.method}, played as {act.played_as})"
            tell(f"act {number}: {act.title}{played}")
            await (rooms.play(act, step) if act.played_as == "parallel" else stage.play(act, step))
        await stage.end()
    tell("closed")
    return Played(workshop, facilitator, links)


async def save_minutes(server: Server, played: Played, folder: Path, extensions: Iterable[str]) -> list[Path]:
    """The minutes of a workshop in these formats, as files. Raises Declined."""
    saved = []
    for extension in extensions:
        path = f"/w/{played.workshop}/minutes.{extension}"
        status, content = await server.fetch("GET", path, text=played.facilitator.text)
        if status != 200:
            raise Declined(f"http_{status}", {"path": path})
        saved.append(folder / f"minutes.{extension}")
        saved[-1].write_bytes(content)
    return saved


def _last_part(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[-1]


def prepared(scenario: Scenario) -> bytes:
    """The agenda file from which the workshop is made: the scenario's own, or one made of what is told."""
    if scenario.file is not None:
        return scenario.file
    frame, slots = scenario.workshop, [f"step-{number}" for number in range(1, len(scenario.agenda) + 1)]
    described = {
        "title": frame.title[:200],
        "language": frame.language,
        "organiser": frame.organiser[:200],
        "place": frame.place[:200],
        "date": frame.date,
    }
    tracks = [
        {"title": axis.title, "question": axis.question, "place": axis.place, "most": axis.most}
        | {"steps": [step for act, slot in zip(scenario.agenda, slots, strict=True) for step in _own(act, axis, slot)]}
        for axis in scenario.tracks
    ]
    days = [day.model_dump() for day in scenario.days]
    agenda = _steps(scenario.agenda, slots)
    if days:
        agenda = [step | {"day": act.day} for step, act in zip(agenda, scenario.agenda, strict=True)]
    values = {"format": FORMAT, "workshop": described, "days": days, "tracks": tracks, "agenda": agenda}
    return as_yaml(values).encode()


def _own(act: Act, axis: Axis, slot: str) -> list[dict[str, Any]]:
    """What one track does in a parallel step."""
    if act.played_as != "parallel":
        return []
    course = act.course_of(axis.title)
    names = [f"{slot}.{axis.title.encode().hex()[:24]}.{number}" for number in range(len(course))]
    return [step | {"during": slot} for step in _steps(course, names)]


def _steps(agenda: Sequence[Act], names: Sequence[str]) -> list[dict[str, Any]]:
    return [_step(agenda, number, names) for number in range(len(agenda))]


def _step(agenda: Sequence[Act], number: int, names: Sequence[str]) -> dict[str, Any]:
    act = agenda[number]
    step: dict[str, Any] = {
        "id": names[number],
        "method": act.played_as,
        "title": act.title,
        "question": act.asked,
        "minutes": act.minutes,
        "settings": _settings(act),
    }
    if act.played_as == "voting" or (act.played_as == "action_plan" and act.on):
        voted = _voted_on(agenda[:number], act.on)
        step |= voted | ({"works_on": names[voted["works_on"]]} if voted else {})
    return step


def _settings(act: Act) -> dict[str, Any]:
    match act.played_as:
        case "world_cafe":
            tables = [table.model_dump() for table in act.tables]
            return {"tables": tables, "rounds": act.rounds, "round_minutes": 1 if act.minutes else 20}
        case "idea_exchange":
            return {"seats": max([6, *(len(project.members) + 1 for project in act.projects)])}
        case "voting":
            return {"dots": act.dots, "cap": act.cap}
        case "action_plan":
            return {"target": act.target, "occasion": act.occasion}
        case "meeting":
            return {"rounds": act.rounds, "questions": act.questions}
        case "text":
            return {"text": act.text, "printed": act.printed}
        case "plenary":
            told = {"speakers": [each.model_dump() for each in act.speakers], "minutes_each": act.minutes_each}
            return told | {"reactions": bool(act.react)}
        case "canvas" if act.columns:
            own = [column for column in act.columns if not _is_for_people(column)]
            return {"columns": "own", "own": own[:7], "interest": len(own) < len(act.columns)}
        case _:
            return {}


def _is_for_people(column: str) -> bool:
    return re.search(r"\b(intéressé|interested)", column, re.IGNORECASE) is not None


def _voted_on(before: Sequence[Act], on: str) -> dict[str, Any]:
    for kind in [kind for kind in GIVEN_BY if kind in on] or ["project", "finding", "idea"]:
        for place in reversed(range(len(before))):
            if before[place].played_as in GIVEN_BY[kind]:
                return {"works_on": place, "takes": kind}
    return {}


def _expected(cast: Sequence[Somebody]) -> bytes:
    """The list as organisations keep it."""
    sheet = io.StringIO()
    rows = csv.writer(sheet, delimiter=";")
    rows.writerow(["Nom", "Prénom", "Organisation", "Fonction"])
    rows.writerows([person.name, person.first_name, person.organisation, person.function] for person in cast)
    return sheet.getvalue().encode()


def says(person: Somebody) -> dict[str, str]:
    named = {"name": person.name, "first_name": person.first_name, "organisation": person.organisation}
    return named | ({"function": person.function} if person.function else {})


@dataclass(eq=False)
class Stage:
    """The room while it is played: the console and the phones of those who came, by what the file calls them."""

    scenario: Scenario
    console: Visitor
    tell: Tell
    pace: float
    people: dict[str, Visitor] = field(default_factory=dict)
    sender: Sender | None = None

    @property
    def steps(self) -> list[str]:
        return list(self.console.everyone["agenda"]["order"])

    async def begin(self) -> list[str]:
        """Open the first day and what stands beside the agenda; the days that are still to come."""
        days = [day["id"] for day in self.console.everyone["days"]]
        if days:
            await self.console.do("workshop.open_day", day=days[0])
        agenda = self.console.everyone["agenda"]
        for step in [key for key in agenda["standing"] if agenda["steps"][key]["phase"] == "planned"]:
            await self.console.do("workshop.open_step", step=step)
        return days[1:]

    def standing(self, method: str) -> str | None:
        """The open standing step of a method."""
        agenda = self.console.everyone["agenda"]
        running = (key for key in agenda["standing"] if agenda["steps"][key]["phase"] == "running")
        return next((key for key in running if agenda["steps"][key]["method"] == method), None)

    async def until_the_day_of(self, act: Act, days: list[str]) -> list[str]:
        """Close the day and open the next, as often as it takes: everybody comes back by an act of theirs."""
        while len(self.scenario.days) - len(days) < act.day and days:
            await self.console.do("workshop.close_day")
            await self.console.do("workshop.open_day", day=days[0])
            days = days[1:]
            for visitor in self.people.values():
                await visitor.do("workshop.come_back")
        return days

    async def mark_the_others(self) -> None:
        """Those who are expected and do not come."""
        away = {person.shown: person for person in self.scenario.cast if person.attendance != "present"}
        for key, card in self.console.views["facilitators"]["people"].copy().items():
            person = away.get(card["name"])
            if person is not None:
                await self.console.do("workshop.mark_attendance", person=key, attendance=person.attendance)

    async def play(self, act: Act, step: str) -> None:
        seq = await self.console.do("workshop.open_step", step=step)
        await asyncio.gather(*(visitor.caught_up(seq) for visitor in [self.console, *self.people.values()]))
        match act.played_as:
            case "round_table":
                await self._introduce(step)
            case "meeting":
                await self._meet(act, step)
            case "ideas":
                await self._write(act, step)
            case "canvas":
                await fill_grid(self, act, step, self._in_turn(), self._spread)
            case "timeline":
                await self._remember(act, step)
            case "open_space":
                await self._forum(act, step)
            case "world_cafe":
                await play_cafe(self, act, step, self._spread)
            case "idea_exchange":
                await self._recruit(act, step)
            case "voting":
                await self._vote(act, step)
            case "plenary":
                await play_plenary(self, act, step, self._in_turn(), self._spread)
            case "action_plan":
                await self._plan(act, step)
        await self.console.do("workshop.close_step", step=step)

    async def end(self) -> None:
        for what, written in ending(self.scenario):
            await self.console.do(what, NOTES, **written)
        await self.console.do("workshop.close_workshop")

    async def _spread(self, deeds: Sequence[Deed], share: float = 1.0) -> None:
        """Do these one after another, over this share of the time an act takes. A refusal is said aloud."""
        for deed in deeds:
            try:
                await deed()
            except Declined as declined:
                self.tell(f"  refused: {declined}")
            if self.pace:
                await asyncio.sleep(self.pace * share / len(deeds))

    # --- the methods ----------------------------------------------------------------------------------------

    async def _introduce(self, step: str) -> None:
        lines = made_up("introductions", len(self.people))
        for visitor, line in zip(self.people.values(), lines, strict=True):
            await visitor.do("round_table.confirm_presence", step)
            await visitor.do("round_table.write_introduction", step, line=line)
        turns: list[Deed] = [lambda: self.console.do("round_table.next_speaker", step)] * (len(self.people) + 1)
        await self._spread(turns if self.people else [])

    async def _meet(self, act: Act, step: str) -> None:
        """Round after round: everybody finds whom they meet, then talks until the facilitator ends it."""
        if len(self.people) < 2:
            self.tell("  nobody meets: at least two people are needed")
            return
        for _ in range(act.rounds):
            seq = await self.console.do("meeting.draw_round", step)
            await asyncio.gather(*(visitor.caught_up(seq) for visitor in self.people.values()))
            found: list[Deed] = [_given(who, "meeting.say_found", step) for who in self.people.values()]
            await self._spread(found, 0.8 / act.rounds)
            await self.console.do("meeting.close_round", step)

    async def _write(self, act: Act, step: str) -> None:
        """Ideas by their authors in turn; then the facilitator sorts those the file sorts."""
        themes = act.themes
        texts = dict.fromkeys([*act.written, *(text for under in themes.values() for text in under)])
        if not texts:
            made = made_up("ideas", min(20, len(self.people)))
            texts, half = dict.fromkeys(made), -(-len(made) // 2)
            # What nobody has told is sorted too: a later step may work on themes.
            themes = dict(zip(words()["themes"], (made[:half], made[half:]), strict=False))
        await self._spread([_posting(author, step, text) for author, text in zip(self._in_turn(), texts, strict=False)])
        if not self.console.activity["revealed"]:
            await self.console.do("ideas.reveal_ideas", step)
        await self.console.until(lambda: len(self.console.activity["ideas"]) >= len(texts))
        known = {card["text"]: key for key, card in self.console.activity["ideas"].items()}
        for name, under in themes.items():
            ideas = [known[text.strip()] for text in under if text.strip() in known]
            if ideas:
                await self.console.do("ideas.group_ideas", step, cards=ideas, name=name[:200])

    async def _remember(self, act: Act, step: str) -> None:
        """Moments by people in turn; on a private line each is kept first, then placed by its author. One is told."""
        moments = act.moments or [Lived.model_validate(each) for each in made_up_moments(len(self.people))]
        lines = self.console.activity["lines"]
        people = [who for who, _ in zip(self._in_turn(), moments, strict=False)]
        written: list[int] = [0]
        await self._spread([_keeping(*each, step, lines, written) for each in zip(people, moments, strict=True)], 0.6)
        if self.console.activity.get("phase"):
            await self.console.do("timeline.go_to_phase", step, phase="place")
        staying = {each.text for each in moments if each.stays}
        await self._spread([_placing(who, step, staying, max(written)) for who in dict.fromkeys(people)], 0.2)
        if self.console.activity.get("phase"):
            await self.console.do("timeline.go_to_phase", step, phase="tell")
        shown = self.console.activity["moments"]
        turning = [key for key, moment in shown.items() if moment["kind"] == "turning_point"]
        for told in [*turning[:1], None]:
            await self._spread([_given(self.console, "timeline.tell_moment", step, moment=told)], 0.1)

    async def _forum(self, act: Act, step: str) -> None:
        """Sessions into their cells, then people sign up, hosts merge some, slot after slot is held with notes of each
        session, and the notes are read."""
        sessions = act.sessions or self._made_up_sessions()
        slots, places = self.console.activity["slots"], self.console.activity["places"]
        hosts = {each.title: self.people.get(each.host) for each in sessions}
        cells = {each.title: _cell_of(each, slots, places) for each in sessions}

        def proposing(each: Proposed) -> Deed:
            said = {"title": each.title, "question": each.question, **cells[each.title]}
            host = hosts[each.title]
            called = {} if host else {"called": each.called or each.host or "Animation"}
            return _given(host or self.console, "open_space.propose_session", step, **said, **called)

        await self._spread([proposing(each) for each in sessions], 0.2)
        unseen = self.console.arranged.get("unseen", {}).copy().items()
        for key in [key for key, each in unseen if each["state"] == "waiting"]:
            await self.console.do("open_space.show_session", step, session=key)
        await self.console.until(lambda: len(self.console.activity["sessions"]) >= len(sessions))
        keys = {card["title"]: key for key, card in self.console.activity["sessions"].items()}
        await self.console.do("open_space.go_to_phase", step, phase="market")
        joining = [
            _given(self.people[name], "open_space.join_session", step, session=keys[each.title])
            for each in sessions
            for name in each.joined
            if name in self.people
        ]
        await self._spread(joining, 0.2)
        for each in sessions:
            if each.into in keys:
                await self._merge(step, each, hosts, keys)
        for slot in slots:
            await self.console.do("open_space.go_to_phase", step, phase="sessions", slot=slot["id"])
            held = [each for each in sessions if cells[each.title].get("slot") == slot["id"]]
            await self._spread([deed for each in held for deed in _noting_session(self, each, hosts, keys, step)], 0.25)
        await self.console.do("open_space.go_to_phase", step, phase="harvest")

    async def _merge(self, step: str, each: Proposed, hosts: dict[str, Visitor | None], keys: dict[str, str]) -> None:
        """Asked by the host of the one, agreed to by the host of the other."""
        asks, agrees = hosts[each.title] or self.console, hosts.get(each.into) or self.console
        said = {"session": keys[each.title], "into": keys[each.into], "title": each.into}
        seq = await asks.do("open_space.ask_to_merge", step, **said)
        await agrees.caught_up(seq)
        await agrees.do("open_space.agree_to_merge", step, session=keys[each.title])

    def _made_up_sessions(self) -> list[Proposed]:
        """One for every three people, half of them in each of two slots; each signed up for by four others."""
        names, many = [*self.people], max(2, -(-len(self.people) // 3))
        titles = made_up("ideas", many)
        return [
            Proposed(
                title=title,
                host=names[number * 3 % len(names)] if names else "",
                slot=1 + number % 2,
                place=1 + number // 2 % 8,
                joined=list(dict.fromkeys(names[(number * 3 + away) % len(names)] for away in (1, 2, 4, 5) if names)),
                said=made_up("notes", 1, number)[0],
                proposed=made_up("proposals", 2, 2 * number),
            )
            for number, title in enumerate(dict.fromkeys(titles))
        ]

    async def _recruit(self, act: Act, step: str) -> None:
        keys: dict[str, str] = {}
        projects = act.projects or self._made_up_projects()
        for project in projects:
            owner = self.people.get(project.owner)
            if owner is None:
                self.tell(f"  {project.owner} is not here: {project.title!r} is left out")
                continue
            needs = [need[:200] for need in project.needs]
            seq = await owner.do(
                "idea_exchange.propose_project", step, title=project.title, text=project.text, needs=needs
            )
            await owner.caught_up(seq)
            keys[project.title] = owner.own_activity["project"]
            await self.console.do("idea_exchange.present_project", step, project=keys[project.title])
            await self.console.do("idea_exchange.stop_presenting", step)
        joining = [
            _joining(self.people[member], step, keys[project.title])
            for project in projects
            for member in project.members
            if project.title in keys and member in self.people
        ]
        await self._spread(joining, 0.6)
        await self.console.do("idea_exchange.close_exchange", step)
        sheets = [
            _writing(self.people[project.owner], step, keys[project.title], part, "\n".join(lines))
            for number, project in enumerate(projects)
            if project.title in keys
            for part, lines in _sheet(project, number).items()
            if lines
        ]
        await self._spread(sheets, 0.4)

    def _made_up_projects(self) -> list[Project]:
        """One for every four people, who are its group."""
        called = list(self.people)
        groups = [called[first : first + 4] for first in range(0, len(called), 4)]
        return [
            Project(title=title, owner=owner, members=members, proposals=2)
            for title, (owner, *members) in zip(made_up("ideas", len(groups)), groups, strict=True)
        ]

    async def _vote(self, act: Act, step: str) -> None:
        """The last ones vote on paper, as many as the play says. In a second round every third
        person votes otherwise."""
        shown = self.console.activity
        if needs_pairs(shown):
            await self._spread([_given(each, "voting.take_pairs", step) for each in self.people.values()])
            for each in self.people.values():
                await each.until(partial(_has_pairs, each))
        await self._spread(self._ballots(act, step))
        await self.console.do("voting.close_ballot", step)
        await self.console.until(lambda: self.console.activity["closed"] or self.console.activity.get("between"))
        if self.console.activity.get("between"):
            await self.console.do("voting.open_second_round", step)
            await self.console.until(lambda: self.console.activity["round"] == 2)
            await self._spread(self._ballots(act, step))
            await self.console.do("voting.close_ballot", step, round=2)

    def _ballots(self, act: Act, step: str) -> list[Deed]:
        shown = self.console.activity
        ballots = []
        for number, (who, each) in enumerate(self.people.items()):
            moved = in_round(shown) and number % 3 == 0
            filled = ballot_of(shown, f"{who} again" if moved else who, each.own_activity.get("pairs") or ())
            if number < len(self.people) - act.paper:
                ballots.append(_given(each, "voting.cast_ballot", step, **filled, **in_round(shown)))
            else:
                entered = {"person": each.person, "ballot": filled, **in_round(shown)}
                ballots.append(_given(self.console, "voting.enter_paper_ballot", step, **entered))
        return ballots

    async def _plan(self, act: Act, step: str) -> None:
        """What is not there yet is added by people in turn; then what is known of each action, and who helps."""
        actions = act.actions or [ToDo.model_validate(each) for each in words()["actions"]]
        fresh = [each.what for each in actions if each.what not in self._planned()]
        await self._spread(
            [
                _given(who, "action_plan.add_action", step, what=what)
                for who, what in zip(self._in_turn(), fresh, strict=False)
            ],
            0.4,
        )
        await self.console.until(lambda: all(each.what in self._planned() for each in actions))
        planned = self._planned()
        await self._spread([deed for each in actions for deed in self._known_of(each, planned[each.what], step)], 0.6)

    def _planned(self) -> dict[str, str]:
        """The actions of the running plan by what is to be done."""
        return {card["texts"]["what"]["text"]: key for key, card in self.console.activity["actions"].items()}

    def _known_of(self, action: ToDo, key: str, step: str) -> Iterator[Deed]:
        card, people = self.console.activity["actions"][key], self.people
        for part in ("deliverable", "beside", "means", "money", "partners"):
            if text := getattr(action, part):
                base = card["texts"].get(part, {"revision": 0})["revision"]
                yield _given(
                    self.console, "action_plan.write_action", step, action=key, field=part, text=text, base=base
                )
        when = action.model_dump(include={"day", "month", "words", "offset", "unit"})
        if any(when[part] for part in ("day", "month", "words")) or action.offset is not None:
            yield _given(self.console, "action_plan.set_deadline", step, action=key, base=card["set"], **when)
        if action.weeks:
            yield _given(self.console, "action_plan.set_length", step, action=key, weeks=action.weeks)
        for who in action.helpers:
            if who in people:
                yield _given(people[who], "action_plan.offer_help", step, action=key)
        if action.who in people:
            yield _given(self.console, "action_plan.name_leader", step, action=key, person=people[action.who].person)
        elif action.who:
            yield _given(
                self.console, "action_plan.write_action", step, action=key, field="lead", text=action.who, base=0
            )

    def _told(self, texts: Iterable[str]) -> Iterator[tuple[Visitor, str]]:
        return zip(self._in_turn(), texts, strict=False)

    def _in_turn(self) -> Iterator[Visitor]:
        people = [*self.people.values()] or [self.console]
        while True:
            yield from people


@dataclass(eq=False)
class Rooms:
    """Several rooms at once: each track with whoever leads it at its console and the phones of its people. `held` are
    the passes of those who came, `tracks` the ids by title."""

    url: str
    plenary: Stage
    held: dict[str, Held] = field(default_factory=dict)
    tracks: dict[str, str] = field(default_factory=dict)
    steps: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    async def prepare(self) -> None:
        """Who leads the tracks, and which of their steps belong to which parallel step."""
        console, scenario = self.plenary.console, self.plenary.scenario
        self.tracks = {axis.title: key for axis, key in zip(scenario.tracks, console.everyone["tracks"], strict=True)}
        for axis in scenario.tracks:
            track = self.tracks[axis.title]
            for do, who in (("name_referent", axis.referent), ("name_rapporteur", axis.rapporteur)):
                if who in self.held:
                    await console.do(f"workshop.{do}", track=track, person=self.held[who].person)
            steps = iter(console.everyone["tracks"][track]["order"])
            for act, slot in zip(scenario.agenda, self.plenary.steps, strict=True):
                if act.played_as == "parallel":
                    self.steps[slot, axis.title] = [next(steps) for _ in act.course_of(axis.title)]

    async def play(self, act: Act, slot: str) -> None:
        """Place everybody as the file tells, send them off, have all tracks go through their course at once."""
        stage, console = self.plenary, self.plenary.console
        await console.do("workshop.open_step", step=slot)
        places = self._places(act)
        for title, people in places.items():
            ids = [self.held[who].person for who in people]
            if ids:
                await console.do("parallel.move_people", slot, people=ids, track=self.tracks[title])
        seq = await console.do("parallel.send_off", slot)
        await asyncio.gather(*(visitor.caught_up(seq) for visitor in [console, *stage.people.values()]))
        await asyncio.gather(*(self._meet(act, slot, title, people) for title, people in places.items()))
        await console.do("workshop.call_back", minutes=0)
        await console.do("workshop.close_step", step=slot)

    def _places(self, act: Act) -> dict[str, list[str]]:
        """Who goes where: as told, and whoever is not spoken of into the first track that still takes people."""
        leading = {axis.referent for axis in self.plenary.scenario.tracks}
        told = {title: people for title, people in act.people.items() if isinstance(people, list)}
        placed = {who for people in told.values() for who in people}
        free = [who for who in self.plenary.people if who not in placed | leading]
        if not act.people:
            # As many in each.
            return {title: free[number :: len(self.tracks)] for number, title in enumerate(self.tracks)}
        places: dict[str, list[str]] = {}
        for title in self.tracks:
            people = act.people.get(title, 0)
            many = people if isinstance(people, int) else 0
            taken, free = free[:many], free[many:]
            places[title] = [*(who for who in told.get(title, []) if who in self.plenary.people), *taken]
        return places

    async def _meet(self, act: Act, slot: str, title: str, people: list[str]) -> None:
        axis = next(each for each in self.plenary.scenario.tracks if each.title == title)
        stage = self.plenary
        leader = self.held.get(axis.referent)
        if leader is None or not people:
            stage.tell(f"  {title}: nobody leads it, or nobody came")
            return
        async with visiting(self.url, leader, "console", self.tracks[title]) as console:
            room = Stage(stage.scenario, console, stage.tell, stage.pace, {who: stage.people[who] for who in people})
            for each, step in zip(act.course_of(title), self.steps[slot, title], strict=True):
                await room.play(each, step)
            if axis.line:
                await console.do("workshop.send_line", track=self.tracks[title], line=axis.line)


def ending(scenario: Scenario) -> list[tuple[str, dict[str, Any]]]:
    """What the facilitator enters in the closing notes, command by command."""
    called = {person.called: person.shown for person in scenario.cast}
    end = {
        "next_meeting": scenario.workshop.next_meeting,
        "written_by": ", ".join(called[each] for each in scenario.minutes.written_by),
    }
    return [
        *(("closing.add_decision", {"what": each}) for each in scenario.decisions),
        *(("closing.add_action", _action(each)) for each in scenario.after),
        *(("closing.write_end", {"field": field, "text": text, "base": 0}) for field, text in end.items()),
    ]


def _action(each: Following) -> dict[str, str]:
    what = f"{each.what} : {each.outcome}" if each.outcome else each.what
    return {"what": what, "who": each.who, "when": each.when}


def _sheet(project: Project, number: int) -> dict[str, list[str]]:
    """What the group writes. A number of proposals is that many made-up ones."""
    told = project.proposals
    return {
        "objectives": project.objectives,
        "proposals": made_up("proposals", told, number) if isinstance(told, int) else told,
        "feasible_objectives": project.feasible_objectives,
        "priorities": project.priorities,
        "resources": project.resources,
    }


def _has_pairs(who: Visitor) -> bool:
    return who.own_activity.get("pairs") is not None


def _given(who: Visitor, do: str, step: str, /, **said: Any) -> Deed:
    return lambda: who.do(do, step, **said)


def _keeping(who: Visitor, lived: Lived, step: str, lines: Sequence[dict[str, Any]], written: list[int]) -> Deed:
    """On a private line, for oneself. What was `written` is told by its seq."""
    named = [each["id"] for each in lines]
    place = lived.line - 1 if isinstance(lived.line, int) else named.index(lived.line)
    line = lines[min(max(0, place), len(lines) - 1)]
    said = lived.model_dump(exclude={"line", "stays"}) | {"line": line["id"]}

    async def write() -> None:
        what = "timeline.keep_moment" if line["private"] else "timeline.write_moment"
        written.append(await who.do(what, step, **said))

    return write


def _placing(who: Visitor, step: str, staying: Collection[str], seq: int) -> Deed:
    async def place() -> None:
        await who.caught_up(seq)
        for key, moment in {**who.own_activity["kept"]}.items():
            if moment["text"] not in staying:
                await who.do("timeline.place_moment", step, moment=key)

    return place


def _cell_of(each: Proposed, slots: Sequence[Any], places: Sequence[Any]) -> dict[str, str]:
    on_wall = 0 < each.slot <= len(slots) and 0 < each.place <= len(places)
    return {"slot": slots[each.slot - 1]["id"], "place": places[each.place - 1]["id"]} if on_wall else {}


def _noting_session(
    stage: Stage, each: Proposed, hosts: dict[str, Visitor | None], keys: dict[str, str], step: str
) -> list[Deed]:
    writer = hosts[each.title] or stage.console
    parts = {"said": each.said, "proposed": "\n".join(each.proposed), "next": "\n".join(each.next)}
    return [
        _given(writer, "open_space.write_notes", step, session=keys[each.title], field=part, text=text, base=0)
        for part, text in parts.items()
        if text
    ]


def _posting(who: Visitor, step: str, text: str) -> Deed:
    return lambda: who.do("ideas.post_idea", step, text=text)


def _joining(who: Visitor, step: str, project: str) -> Deed:
    return lambda: who.do("idea_exchange.join_project", step, project=project)


def _writing(who: Visitor, step: str, project: str, part: str, text: str) -> Deed:
    return lambda: who.do("idea_exchange.write_sheet", step, project=project, field=part, text=text)

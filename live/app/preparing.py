"""What a scenario makes before anybody comes (the agenda, the list of those expected), and what is noted at its end."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any, Final

from live.agendas.agenda_file import FORMAT
from live.agendas.writing import as_yaml
from live.app.scenario import Act, Axis, Following, Scenario, Somebody

# The closing notes that every workshop has.
NOTES: Final = "closing"
# What can be voted on, and which methods give it. Where the file does not say: the first there is, themes apart.
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


def expected(cast: Sequence[Somebody]) -> bytes:
    """The list as organisations keep it."""
    sheet = io.StringIO()
    rows = csv.writer(sheet, delimiter=";")
    rows.writerow(["Nom", "Prénom", "Organisation", "Fonction"])
    rows.writerows([person.name, person.first_name, person.organisation, person.function] for person in cast)
    return sheet.getvalue().encode()


def says(person: Somebody) -> dict[str, str]:
    named = {"name": person.name, "first_name": person.first_name, "organisation": person.organisation}
    return named | ({"function": person.function} if person.function else {})


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

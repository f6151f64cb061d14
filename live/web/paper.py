"""What the organiser prints: the poster with the way in, the run sheet, and a card for each table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.agendas.preflight import people_expected
from live.agendas.times import PlannedDay, clock_of, planned_days
from live.core.lengths import in_hours, with_settling
from live.core.method import Language
from live.methods import METHODS
from live.room.room import Room
from live.web.addresses import qr
from live.web.rendering import page
from live.web.requests import language_of, site_of
from live.web.wifi import wifi_of
from live.web.workshop_acts import organised
from live.web.workshop_page import days_named
from live.workshop.events import StepPlan
from live.workshop.model import Workshop
from live.workshop.phases import phases_of


async def poster(request: Request) -> Response:
    """poster.html: `described`, `opens` (an hour), `join` (code, url, qr) and `wifi` (name, password, qr), or None."""
    room = await organised(request)
    site = site_of(request)
    code = room.beside.code
    url = site.addresses.join_link(code)
    known = await wifi_of(site, room.id)
    wifi = {**known, "qr": _qr(wifi_text(known["name"], known["password"]))} if known["name"] else None
    given = {"join": {"code": code, "url": url, "qr": _qr(url)}, "address": site.addresses.base, "wifi": wifi}
    opens = clock_of(planned_days(room.workshop)[0].opens, language_of(request))
    return _paper(request, "poster.html", room, opens=opens, **given)


def _qr(text: str) -> dict[str, Any]:
    side, path = qr(text)
    return {"side": side, "path": path}


def wifi_text(name: str, password: str) -> str:
    """What a camera understands as the way into a network."""
    kind = "WPA" if password else "nopass"
    return f"WIFI:T:{kind};S:{_escaped(name)};P:{_escaped(password)};;"


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in '\\;,:"' else sign for sign in text)


async def run_sheet(request: Request) -> Response:
    """run_sheet.html: `days` (named, opens, ends, total, and `steps`: begins, minutes, title, method,
    question, note, `rounds` (begins, number, minutes, question), `tables` of which more than a number is known, as on
    their cards, `inside`: of each track its title, and its steps with their minutes)."""
    room = await organised(request)
    language = language_of(request)
    named = days_named(room, language)
    days = [
        _of_day(room.workshop, each, named.get(each.day or "", ""), language) for each in planned_days(room.workshop)
    ]
    return _paper(request, "run_sheet.html", room, days=days)


def _of_day(workshop: Workshop, planned: PlannedDay, named: str, language: Language) -> dict[str, Any]:
    return {
        "named": named,
        "opens": clock_of(planned.opens, language),
        "ends": clock_of(planned.ends, language),
        "total": in_hours(planned.minutes, language) if planned.minutes else "",
        "steps": [_step(workshop, key, planned, language) for key in planned.steps],
    }


def _step(workshop: Workshop, key: str, planned: PlannedDay, language: Language) -> dict[str, Any]:
    plan = workshop.steps[key].plan
    notes = (plan.note_fr, plan.note_en) if language == "fr" else (plan.note_en, plan.note_fr)
    method = str(getattr(METHODS[plan.method].title, language))
    return {
        "begins": clock_of(planned.begins.get(key), language),
        "minutes": with_settling(plan.minutes, plan.transition, language),
        "title": plan.title,
        "method": "" if method == plan.title else method,
        "question": plan.question,
        "note": notes[0] or notes[1],
        "rounds": _rounds(plan, planned.begins.get(key), language),
        "phases": _phases(plan, planned.begins.get(key), language),
        # A number alone tells whoever facilitates nothing.
        "tables": [table for table in _tables(plan) if table["name"] or table["host"] or table["question"]],
        "inside": [
            (
                track.plan.title,
                [
                    (plan.title, in_hours(plan.minutes_in_all, language) if plan.minutes else "")
                    for plan in (workshop.steps[inner].plan for inner in track.order)
                    if plan.slot == key
                ],
            )
            for track in workshop.beside.values()
            if any(workshop.steps[inner].plan.slot == key for inner in track.order)
        ],
    }


def _rounds(plan: StepPlan, begins: int | None, language: Language) -> list[dict[str, Any]]:
    """One after the other once people have settled. Where all that comes after them has minutes of its own, what is
    left is for the changes between them, in equal parts; else nobody knows beforehand what comes between them."""
    rounds = rounds_of(plan.method, plan.settings)
    left = plan.minutes - sum(each["minutes"] for each in rounds) - sum(plan.phases.values())
    settle = max(0, left) / len(rounds) if rounds and _after_rounds(plan) else 0
    first = None if begins is None else begins + plan.transition
    return [
        {
            **each,
            "begins": clock_of(
                None if first is None else first + round((at + 1) * settle) + at * each["minutes"], language
            ),
        }
        for at, each in enumerate(rounds)
    ]


def rounds_of(name: str, settings: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rounds of a step set up like this (number, minutes, question); none where its method has none."""
    method = METHODS[name]
    if method.rounds is None:
        return []
    known = method.settings.model_validate(settings)
    count, minutes = method.rounds.of(known)
    questions = getattr(known, "questions", ())
    return [
        {"number": at + 1, "minutes": minutes, "question": questions[at] if at < len(questions) else ""}
        for at in range(count)
    ]


def _after_rounds(plan: StepPlan) -> dict[str, int]:
    """What comes after the rounds of a step, a harvest for instance, with its minutes; nothing where some has none."""
    own = phases_of(plan)
    # Rounds are those whose minutes stand in the settings.
    rounds = next((at for at, phase in enumerate(own) if not phase.timed), len(own))
    after = {phase.name: plan.phases.get(phase.name, 0) for phase in own[rounds + 1 :]}
    return after if all(after.values()) else {}


def _phases(plan: StepPlan, begins: int | None, language: Language) -> list[dict[str, Any]]:
    """Those with minutes of their own. What comes after rounds ends with the step, and so has its hour."""
    after = _after_rounds(plan) if METHODS[plan.method].rounds and plan.minutes else {}
    hours, ends = {}, None if begins is None else begins + plan.transition + plan.minutes
    for name, minutes in reversed(after.items()):
        ends = None if ends is None else ends - minutes
        hours[name] = clock_of(ends, language)
    return [
        {
            "called": str(getattr(phase.called, language)),
            "minutes": plan.phases[phase.name],
            "begins": hours.get(phase.name, ""),
        }
        for phase in METHODS[plan.method].phases
        if plan.phases.get(phase.name)
    ]


async def table_cards(request: Request) -> Response:
    """table_cards.html: `tables` (number, name, host, questions with the rounds that ask them) of every step that seats
    people at tables with a card each, `people`, who are expected, where the number of tables depends on them, and
    `join`, the way in."""
    room = await organised(request)
    site = site_of(request)
    code = room.beside.code
    people = people_expected(room.workshop)
    tables, fixed = tables_of(room.workshop, people), tables_of(room.workshop, 0)
    given = {
        "tables": tables,
        "people": people if len(tables) > len(fixed) else 0,
        "join": {"code": code, "qr": _qr(site.addresses.join_link(code))},
    }
    return _paper(request, "table_cards.html", room, **given)


def tables_of(workshop: Workshop, people: int) -> list[dict[str, Any]]:
    """Of each step that has tables, as many as so many people need where none are named or counted; at a table without
    a question, those of the rounds, else the step's own."""
    plans = [workshop.steps[key].plan for key in workshop.main.order]
    return [{"step": plan.title, **table} for plan in plans for table in _tables(plan, people)]


def _tables(plan: StepPlan, people: int = 0) -> list[dict[str, Any]]:
    method, settings = METHODS[plan.method], plan.settings
    # Where it works on an earlier step, each theme of that has a table.
    several = method.tables(method.settings.model_validate(settings), 0 if plan.works_on else people)
    if not several:
        return []
    named = list(settings.get("tables", ()))
    named += [{}] * (several - len(named))
    hosted = settings.get("hosting") != "none"
    asked = _by_question(settings.get("questions", ())) or [([], plan.question)]
    return [
        {
            "number": number,
            "name": table.get("name", ""),
            "host": table.get("host", "") if hosted else "",
            "question": table.get("question", ""),
            "questions": [([], table["question"])] if table.get("question") else asked,
        }
        for number, table in enumerate(named, 1)
    ]


def _by_question(questions: Iterable[str]) -> list[tuple[list[int], str]]:
    """Each question of the rounds with the numbers of those that ask it; of one alone no number is said."""
    rounds: dict[str, list[int]] = {}
    for number, question in enumerate(questions, 1):
        if question:
            rounds.setdefault(question, []).append(number)
    return [([] if len(rounds) == 1 else numbers, question) for question, numbers in rounds.items()]


def _paper(request: Request, template: str, room: Room, **given: Any) -> Response:
    described = room.workshop.description
    return page(request, template, screen="organiser", workshop=room.id, described=described, **given)


ROUTES: Final = [
    Route("/organiser/w/{workshop}/poster", poster),
    Route("/organiser/w/{workshop}/run-sheet", run_sheet),
    Route("/organiser/w/{workshop}/table-cards", table_cards),
]

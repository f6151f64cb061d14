"""What a workshop exports, another imports, and exports again: nothing of what was set is lost on the way."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from live.agendas.agenda_file import Day, Described, Step, Track
from live.agendas.preflight import preflight
from live.agendas.reading import read_agenda, track_settings
from live.agendas.writing import as_yaml, for_another_day, written
from live.core.people import Role
from live.core.settings import form
from live.core.text import one_line
from live.methods import KINDS, METHODS
from live.workshop import commands, day_model, events, track_model
from live.workshop.tracks import sends_people
from tests.agendas.laying import AT, FATOU, after, agenda_said, laid_into, workshop_of
from tests.rules.chaos import Chaos
from tests.rules.test_retiming import day, now, take

TRICKY = [
    "on",
    "~",
    "12",
    "17:30",
    "- a",
    "#",
    "a: b",
    "'",
    '"',
    "« oui »",
    "{sujet}",
    "&a *b !c",
    "null",
    "2026-11-21",
]
LINE = st.one_of(
    st.sampled_from(TRICKY),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf")), min_size=1, max_size=30),
).filter(lambda text: bool(one_line(text)))
TEXT = st.one_of(LINE, st.lists(LINE, min_size=1, max_size=3).map("\n".join))
TRACKS = ("a", "b", "c")


def values_of(field: dict[str, Any]) -> st.SearchStrategy[Any]:
    match field:
        case {"kind": "yes"}:
            return st.booleans()
        case {"kind": "choice", "choices": choices}:
            return st.sampled_from(choices)
        case {"kind": "number", "least": least, "most": most}:
            return st.integers(least, most)
        case {"kind": "lines", "most": most}:
            return st.lists(LINE, max_size=min(3, most))
        case {"kind": "rows", "fields": fields}:
            return st.lists(st.fixed_dictionaries(dict.fromkeys(fields, LINE)), max_size=2)
        case {"kind": "tracks"}:
            return st.lists(st.sampled_from(TRACKS), unique=True, max_size=3)
        case _:
            return LINE


def settings_of(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Any settings that the method takes."""
    fields = st.fixed_dictionaries(
        {}, optional={each["name"]: values_of(each) for each in form(METHODS[name].settings)}
    )
    return fields.map(lambda told: fitting(name, told))


def fitting(name: str, told: dict[str, Any]) -> dict[str, Any]:
    """As much of it as the method takes together."""
    kept: dict[str, Any] = {}
    for key, value in told.items():
        try:
            METHODS[name].settings.model_validate(kept | {key: value})
        except ValueError:
            continue
        kept[key] = value
    return kept


@st.composite
def steps(draw: st.DrawFn, names: list[str], days: int = 0) -> dict[str, Any]:
    name = draw(st.sampled_from(names))
    step: dict[str, Any] = {
        "method": name,
        "title": draw(LINE),
        "question": draw(TEXT),
        "minutes": draw(st.integers(0, 1_440)),
        "transition": draw(st.integers(0, 240)),
        "note": {"fr": draw(TEXT), "en": draw(TEXT)},
        "settings": draw(settings_of(name)),
    }
    timed = [phase.name for phase in METHODS[name].phases if phase.timed]
    if timed and step["minutes"]:
        step["phases"] = {draw(st.sampled_from(timed)): draw(st.integers(0, step["minutes"]))}
    if days and draw(st.integers(0, 1)):
        step["day"] = draw(st.integers(1, days))
    return step


IN_PLENARY = [name for name, method in METHODS.items() if method.stands != "always"]
IN_TRACKS = [name for name in IN_PLENARY if not sends_people(name)]
STANDING = [name for name, method in METHODS.items() if method.stands != "never"]
SENDING = [name for name in IN_PLENARY if sends_people(name)]


@st.composite
def agendas(draw: st.DrawFn) -> dict[str, Any]:
    days = draw(st.integers(0, 3))
    plenary = draw(st.lists(steps(IN_PLENARY, days), max_size=5))
    for number, step in enumerate(plenary):
        step["id"] = f"p{number}"
        source = draw(st.integers(0, len(plenary) - 1))
        if source != number:
            step |= {"works_on": f"p{source}", "takes": draw(st.sampled_from([*KINDS]))}
    slots = [step["id"] for step in plenary if step["method"] in SENDING]
    tracks = []
    for track in TRACKS:
        own = draw(st.lists(steps(IN_TRACKS, days), max_size=3))
        for number, step in enumerate(own):
            step["id"] = f"{track}{number}"
            if number and number % 2:
                step["works_on"] = f"{track}{number - 1}"
            if slots:
                step["during"] = draw(st.sampled_from(slots))
        least = draw(st.integers(0, 20))
        told = {"id": track, "title": draw(LINE), "place": draw(LINE), "question": draw(TEXT), "least": least}
        tracks.append(
            told | {"most": draw(st.sampled_from([0, least])), "colour": draw(st.integers(1, 8)), "steps": own}
        )
    standing = {step["method"]: step for step in draw(st.lists(steps(STANDING), max_size=3))}
    for step in standing.values():
        # What every workshop has is set up already.
        step["settings"] = {} if METHODS[step["method"]].stands == "always" else step["settings"]
    return {
        "format": 1,
        "workshop": {
            "title": draw(LINE),
            "language": draw(st.sampled_from(["fr", "en"])),
            "place": draw(LINE),
            "identity": draw(st.sampled_from(["real_name", "nickname", "anonymous"])),
            "retention_days": draw(st.integers(1, 3_650)),
        },
        "days": [{"date": "2026-11-2" + str(number), "opens": "9:30", "place": draw(LINE)} for number in range(days)],
        "tracks": tracks,
        "agenda": plenary,
        "standing": list(standing.values()),
    }


def said_of(plan: events.StepPlan) -> list[Any]:
    """All of it but what it calls other parts of the workshop by, which are others in another workshop."""
    settings = {name: told for name, told in plan.settings.items() if name not in track_settings(plan.method)}
    texts = [plan.title, plan.question, plan.note_fr, plan.note_en]
    return [plan.method, *texts, plan.minutes, plan.transition, plan.phases, plan.takes, plan.standing, settings]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(agendas())
def test_export_import_and_export_again_are_the_same(told: dict[str, Any]) -> None:
    first = workshop_of(agenda_said(as_yaml(told)))
    exported = written(first)
    second = workshop_of(agenda_said(exported))
    assert written(second) == exported
    for one, other in zip(first.steps.values(), second.steps.values(), strict=True):
        assert said_of(one.plan) == said_of(other.plan)
    assert first.description == second.description


def test_a_file_holds_all_that_a_command_can_set_of_a_step_a_track_and_a_day() -> None:
    """Whoever adds to a command finds here that files are to hold it too."""
    of_the_place = {"track", "after", "to", "standing", "again", "slot", "steps"}
    named = {"note_fr": "note", "note_en": "note"}
    for command, part in ((commands.AddStep, Step), (track_model.AddTrack, Track), (day_model.AddDay, Day)):
        wanted = {named.get(name, name) for name in command.model_fields.keys() - of_the_place}
        assert wanted <= part.model_fields.keys(), command
    # What a form showed is about the moment of saving, not about the workshop.
    assert commands.Describe.model_fields.keys() - {"seen"} <= Described.model_fields.keys()


def test_every_method_is_among_those_that_are_taken_along() -> None:
    assert {*IN_PLENARY, *STANDING} == METHODS.keys()


def test_what_has_begun_stays_and_what_has_not_makes_room() -> None:
    workshop = workshop_of(
        agenda_said("""
format: 1
workshop: {title: Avant}
tracks: [{id: a, title: Un axe, steps: [{method: ideas, title: Dans l’axe}]}]
agenda:
  - {method: ideas, title: Ouverte}
  - {method: voting, title: À venir}
""")
    )
    opened, planned = workshop.main.order
    workshop = after(workshop, commands.Arrive(person=FATOU.person, role=Role.FACILITATOR))
    workshop = after(workshop, commands.OpenStep(step=opened), FATOU)
    other = agenda_said("format: 1\nworkshop: {title: Autre}\nagenda: [{method: round_table, title: Nouvelle}]")
    workshop = laid_into(workshop, other)
    assert [workshop.steps[key].plan.title for key in workshop.main.order] == ["Ouverte", "Nouvelle"]
    assert planned not in workshop.steps
    assert workshop.beside == {}
    assert workshop.description.title == "Avant"
    assert laid_into(workshop, other, describe=True).description.title == "Autre"


def test_a_course_is_laid_in_every_track_that_has_nothing_of_its_own() -> None:
    workshop = workshop_of(
        agenda_said("""
format: 1
workshop: {title: Séminaire}
tracks:
  - {id: a, title: A}
  - {id: b, title: B, steps: [{method: ideas, title: Autre chose, during: un}]}
agenda:
  - id: un
    method: parallel
    title: Un
    course:
      - {id: cartes, method: ideas, title: Cartes}
  - id: deux
    method: parallel
    title: Deux
    course:
      - {method: voting, title: Vote, works_on: choix, takes: idea}
      - {id: choix, method: ideas, title: Choix}
""")
    )
    told = {
        track.plan.title: [workshop.steps[key].plan.title for key in track.order] for track in workshop.beside.values()
    }
    assert told == {"A": ["Cartes", "Vote", "Choix"], "B": ["Autre chose", "Vote", "Choix"]}
    for track in workshop.beside.values():
        _, vote, choice = track.order
        assert workshop.steps[vote].plan.works_on == choice
        assert workshop.steps[vote].plan.slot == workshop.main.order[1]


def test_in_two_languages_each_workshop_is_made_in_one() -> None:
    agenda = agenda_said("""
format: 1
workshop: {title: {fr: Un jour, en: One day}}
agenda:
  - method: voting
    title: {fr: Choisir, en: Choose}
    note: {fr: Doucement., en: Slowly.}
    settings: {options: {fr: [Oui, Non], en: ["Yes", "No"]}}
""")
    for language, title, options in (("fr", "Choisir", ["Oui", "Non"]), ("en", "Choose", ["Yes", "No"])):
        workshop = workshop_of(agenda, language)  # type: ignore[arg-type]
        plan = workshop.steps[workshop.main.order[0]].plan
        assert (plan.title, plan.settings["options"]) == (title, options)
        assert (plan.note_fr, plan.note_en) == ("Doucement.", "Slowly.")


def test_for_another_day_it_has_another_title_and_no_dates() -> None:
    workshop = workshop_of(
        agenda_said("format: 1\nworkshop: {title: A, date: 2026-11-21}\ndays: [{date: 2026-11-21, opens: 9:30}]")
    )
    agenda, _ = read_agenda(for_another_day(workshop, "B").encode())
    assert (agenda.workshop.title, agenda.workshop.date) == ({"": "B"}, "")
    assert [(day.date, day.opens) for day in agenda.days] == [("", "09:30")]


def test_for_another_day_its_steps_have_the_time_that_was_prepared() -> None:
    told = day().opened("Idées")
    now(told, 32)
    take(told, "shorter_rounds")
    for exported, minutes in ((written(told.now), 63), (for_another_day(told.now, "B"), 75)):
        café = read_agenda(exported.encode())[0].agenda[1]
        assert (café.title, café.minutes) == ({"": "Café"}, minutes)


@settings(max_examples=40)
@given(st.integers(0, 100_000))
def test_whatever_has_happened_in_a_workshop_its_agenda_is_exported_and_read_back(seed: int) -> None:
    *_, last = Chaos(seed).moments(40)
    exported = written(last.after)
    again = workshop_of(agenda_said(exported), last.after.description.language)
    assert written(again) == exported
    assert not again.here
    preflight(last.after, AT)

"""The templates that come with the server: each can be used as it is, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from live.agendas.agenda_file import LANGUAGES, AgendaFile, Which
from live.agendas.blanks import blanks_in_place
from live.agendas.preflight import preflight
from live.agendas.reading import read_agenda
from live.agendas.templates import Template, duration, shipped
from live.agendas.writing import written
from live.core.method import Language
from tests.agendas.laying import AT, workshop_of

TEMPLATES = [pytest.param(each.agenda, id=each.id) for each in shipped().values()]


def texts(agenda: AgendaFile) -> Iterator[tuple[str, dict[Which, str]]]:
    yield "title", agenda.workshop.title
    assert agenda.about is not None
    for name in ("purpose", "prepare", "late", "variants"):
        yield name, getattr(agenda.about, name)
    for path, step in agenda.steps():
        where = ".".join(map(str, path))
        yield f"{where} title", step.title
        if step.question:
            yield f"{where} question", step.question
        if path[0] != "standing":
            yield f"{where} note", step.note


@pytest.mark.parametrize("agenda", TEMPLATES)
def test_nobody_is_given_time_to_settle_into_a_break(agenda: AgendaFile) -> None:
    breaks = {".".join(map(str, path)): step.transition for path, step in agenda.steps() if step.method == "break"}
    assert not any(breaks.values()), breaks


@pytest.mark.parametrize("agenda", TEMPLATES)
def test_it_says_everything_in_both_languages(agenda: AgendaFile) -> None:
    for where, text in texts(agenda):
        assert text.keys() == {"fr", "en"}, where
        assert all(text.values()), where


@pytest.mark.parametrize("agenda", TEMPLATES)
def test_it_has_times_notes_and_says_for_how_many_people_it_is(agenda: AgendaFile) -> None:
    assert agenda.about is not None
    assert agenda.about.people is not None
    assert agenda.about.people.least <= agenda.about.people.best <= agenda.about.people.most
    for path, step in agenda.steps():
        assert step.minutes or path[0] == "standing", path
        assert step.note or path[0] == "standing", path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("agenda", TEMPLATES)
def test_a_workshop_made_of_it_exports_the_same_again(agenda: AgendaFile, language: Language) -> None:
    made = workshop_of(agenda, language)
    assert made.description.language == language
    exported = written(made)
    assert written(workshop_of(read_agenda(exported.encode())[0], language)) == exported


@pytest.mark.parametrize("agenda", TEMPLATES)
def test_nothing_stops_it_once_its_blanks_are_filled_in(agenda: AgendaFile) -> None:
    found = preflight(workshop_of(agenda), AT)
    assert {each.about for each in found if each.level == "stop" and not each.later} <= {"blanks"}


@pytest.mark.parametrize(
    "agenda", [pytest.param(each.agenda, id=each.id) for each in shipped().values() if each.agenda.days]
)
def test_its_hours_are_enough_for_its_steps(agenda: AgendaFile) -> None:
    said = [each.said.en for each in preflight(workshop_of(agenda), AT)]
    assert not [each for each in said if each.startswith("Ends about")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("agenda", TEMPLATES)
def test_every_blank_has_an_example(agenda: AgendaFile, language: Language) -> None:
    assert [each.name for each in blanks_in_place(workshop_of(agenda, language)) if not each.example] == []


def test_a_card_says_how_long_it_takes() -> None:
    def lasting(minutes: int, days: int = 0) -> tuple[str, str]:
        told = {"agenda": [{"method": "ideas", "title": "T", "minutes": minutes}], "days": [{}] * days}
        agenda = AgendaFile.model_validate({"workshop": {"title": "T"}} | told)
        return duration(agenda, "fr"), duration(agenda, "en")

    assert lasting(45) == ("45\u00a0min", "45\u00a0min")
    assert lasting(120) == ("2\u00a0h", "2\u00a0h")
    assert lasting(150) == ("2\u00a0h\u00a030", "2\u00a0h\u00a030\u00a0min")
    assert lasting(0) == ("", "")
    assert lasting(900, days=2) == ("2 jours", "2 days")


_AGAINST_A_WORD = re.compile(r"[\w’] *\{|\w'\{|\} *\w|[«“]\s*\{|\}\s*[»”]")


@pytest.mark.parametrize("template", shipped().values(), ids=lambda each: each.id)
def test_what_is_filled_in_stands_by_itself_so_that_anything_reads_well(template: Template) -> None:
    """Before a colon, behind one or in brackets: « elles vont à {qui décide} » would need to know the article, and what
    stands in quotes reads as if somebody had said it."""
    assert [line for line in template.text.splitlines() if _AGAINST_A_WORD.search(line)] == []

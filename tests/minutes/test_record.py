"""The data of the minutes: as the schema says, the same as is printed, and nothing that may not be shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from live.core.blocks import Bullets, Document, Facts, Heading, Paragraph, Picture, Table
from live.core.method import Writing, nothing_left
from live.core.people import By, Role
from live.core.record import Record, Times, Visit
from live.methods import METHODS
from live.methods.closing.model import AddAction, AddDecision, WriteEnd
from live.methods.ideas.model import PostIdea, RevealIdeas
from live.methods.voting.commands import CastBallot, CloseBallot
from live.minutes.as_json import document_from_json, json_of, schema
from live.minutes.choosing import in_print
from live.minutes.tracks import of_one_track
from live.minutes.writing import minutes_of
from live.parts.cards import GroupCards
from live.workshop import commands
from tests.minutes.samples import FRENCH, hostile
from tests.minutes.test_days import Weekend
from tests.minutes.test_tracks import held
from tests.minutes.test_writing import ANA, BO, FATOU, NAMES, NOTES, Day
from tests.rules.chaos import DIRECTORY, Chaos
from tests.rules.telling import NAMES as SEMINAR_NAMES
from tests.rules.test_voting import voting

PUBLISHED = Path(__file__).parents[2] / "docs" / "minutes.schema.json"
SCHEMA = json.loads(PUBLISHED.read_bytes())
PEOPLE = [By(f"p{number}", Role.PARTICIPANT) for number in range(6)]


def data_of(document: Document) -> dict[str, Any]:
    return dict(json.loads(json_of(document))["data"])


def record_of(document: Document) -> Record:
    assert document.data is not None
    return document.data


def fits_the_schema(document: Document) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(json_of(document)))


def printed(document: Document) -> str:
    """Every text that is printed, line by line."""

    def texts(block: Any) -> Iterator[str]:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield text
            case Bullets(items=items):
                yield from items
            case Facts(rows=rows):
                yield from (cell for row in rows for cell in row)
            case Table(columns=columns, rows=rows):
                yield from (cell for row in (columns, *rows) for cell in row)
            case Picture(alt=alt):
                yield alt

    return "\n".join(text for block in document.blocks for text in texts(block))


def says_what_is_printed(document: Document) -> None:
    # A note that quotes somebody is printed between quotation marks.
    told = printed(document).replace("«\u00a0", "Citation\u00a0: «\u00a0")
    for step in record_of(document).steps:
        for entry in step.outcomes:
            for line in filter(None, map(str.strip, f"{entry.text}\n{entry.detail}".splitlines())):
                assert line in told, f"{step.method}: {entry}"
        for row in step.vote.rows if step.vote else ():
            assert row.text in told


def test_the_published_schema_is_that_of_the_code() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert PUBLISHED.read_bytes() == schema(), "python -m tests.documented writes it anew"


@pytest.mark.parametrize("document", [FRENCH, hostile("=1+1"), Day().lived().closed().written("en")])
def test_minutes_fit_the_schema(document: Document) -> None:
    fits_the_schema(document)


def test_other_minutes_do_not_fit_it() -> None:
    told = json.loads(json_of(FRENCH))
    told["data"]["people"][0]["attendance"] = "asleep"
    assert not Draft202012Validator(SCHEMA).is_valid(told)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("identity", ["real_name", "anonymous"])
def test_whatever_happens_data_says_nothing_that_is_not_printed(seed: int, identity: str) -> None:
    chaos = Chaos(seed, identity)
    for number, moment in enumerate(chaos.moments(120)):
        if number % 25:
            continue
        whole = minutes_of(moment.after, DIRECTORY, "fr", True, chaos.at, "")
        with_all = replace(whole, sections=tuple(replace(section, shown=True) for section in whole.sections))
        for document in (in_print(whole), with_all):
            fits_the_schema(document)
            says_what_is_printed(document)
        record = record_of(whole)
        if identity == "anonymous":
            assert "Prénom" not in json_of(whole).decode()
            assert not any(each.id or each.visits or each.organisation for each in record.people)
            assert not any(entry.by or entry.people for step in record.steps for entry in step.outcomes)


def test_the_workshop_its_steps_and_its_people_are_told_with_dates_and_offsets() -> None:
    day = Day().lived().ask(commands.Leave(), ANA, after=10).ask(commands.ComeBack(), ANA, after=20)
    day.ask(commands.Leave(), BO, after=5)
    record = record_of(day.closed().written())
    assert (record.version, record.workshop.id, record.workshop.place) == (1, "w", "Amiens")
    assert (record.workshop.date, record.workshop.time_zone) == ("2009-12-03", "Europe/Paris")
    assert record.workshop.began == "2009-12-03T09:34:00+01:00"
    assert record.workshop.closed == "2009-12-03T11:05:00+01:00"
    village, bilan = record.steps
    assert (village.title, village.method, village.state, village.minutes_planned) == ("Village", "ideas", "closed", 45)
    assert (village.began, village.ended) == ("2009-12-03T09:34:00+01:00", "2009-12-03T10:25:00+01:00")
    assert (bilan.state, bilan.began, bilan.times, bilan.outcomes) == ("planned", None, (), ())
    people = {each.id: each for each in record.people}
    assert people["ana"].visits == (
        Visit("2009-12-03T09:30:00+01:00", "2009-12-03T10:35:00+01:00"),
        Visit("2009-12-03T10:55:00+01:00", None),
    )
    assert people["bo"].visits == (Visit("2009-12-03T09:30:00+01:00", "2009-12-03T11:00:00+01:00"),)
    assert (people["fatou"].role, people["fatou"].function) == ("facilitator", "chargée de mission")
    assert [people[key].attendance for key in ("cleo", "driss", "eve")] == ["present", "excused", "absent"]
    assert [each.number for each in record.people] == [1, 2, 3, 4, 5, 6]
    counts = record.counts
    assert counts is not None
    assert (counts.present, counts.facilitators, counts.excused, counts.absent) == (3, 1, 1, 1)
    assert counts.left_early == 1


def test_a_step_that_was_opened_twice_has_both_its_times_and_one_that_runs_no_end() -> None:
    day = Day().lived()
    day.ask(commands.OpenStep(step=day.steps[0]), after=5).ask(commands.CloseStep(step=day.steps[0]), after=10)
    day.ask(commands.OpenStep(step=day.steps[1]), after=5)
    record = record_of(day.written(draft=True))
    village, bilan = record.steps
    assert len(village.times) == 2
    assert (village.began, village.ended) == (village.times[0].began, village.times[1].ended)
    assert (bilan.state, bilan.began, bilan.ended) == ("running", "2009-12-03T10:45:00+01:00", None)
    assert record.workshop.ended is None


def test_days_are_told_with_who_was_there_and_offsets_move_with_the_clocks() -> None:
    weekend = Weekend().first().second()
    record = record_of(weekend.written())
    saturday, sunday = weekend.days
    assert [(day.id, day.number, day.date, day.opens, day.place) for day in record.days] == [
        (saturday, 1, "2026-03-28", "09:00", "Salle des fêtes"),
        (sunday, 2, "2026-03-29", "09:30", "Mairie"),
    ]
    assert record.days[0].times == (Times("2026-03-28T08:50:00+01:00", "2026-03-28T17:30:00+01:00"),)
    assert [(step.day, step.began) for step in record.steps] == [
        (saturday, "2026-03-28T09:05:00+01:00"),
        (sunday, "2026-03-29T09:37:00+02:00"),
    ]
    people = {each.id: each for each in record.people}
    assert people["ana"].days == {saturday: "present", sunday: "present"}
    assert people["bo"].days == {saturday: "present", sunday: "absent"}
    assert people["cleo"].days == {saturday: "present", sunday: "excused"}
    assert [(each.day, each.came[:16], (each.left or "")[:16]) for each in people["ana"].visits] == [
        (saturday, "2026-03-28T08:53", "2026-03-28T10:00"),
        (saturday, "2026-03-28T10:20", "2026-03-28T17:30"),
        (sunday, "2026-03-29T09:27", "2026-03-29T11:00"),
    ]
    assert record.counts is not None
    assert (record.counts.present, record.counts.left_early) == (3, 2)


def test_times_are_those_of_the_place() -> None:
    day = Day(time_zone="Indian/Reunion").lived().closed()
    assert record_of(day.written()).steps[0].began == "2009-12-03T12:34:00+04:00"


def test_decisions_actions_and_the_next_meeting_are_told() -> None:
    day = Day().lived().ask(AddDecision(what="On y va."), step=NOTES)
    day.ask(AddAction(what="Écrire au maire", who="Ana", when="2010-02-05"), step=NOTES)
    day.ask(AddAction(what="Ranger", when="bientôt"), step=NOTES)
    day.ask(WriteEnd(field="next_meeting", text="en mars", base=0), step=NOTES)
    record = record_of(day.closed().written())
    assert [each.text for each in record.decisions] == ["On y va."]
    assert [(each.what, each.who, each.when, each.due) for each in record.actions] == [
        ("Écrire au maire", "Ana", "2010-02-05", "2010-02-05"),
        ("Ranger", "", "bientôt", None),
    ]
    assert record.next_meeting == "en mars"


def test_ideas_are_told_with_their_theme_and_with_their_author_where_cards_are_signed() -> None:
    day = Day()
    day.ask(commands.ChangeStep(step=day.steps[0], settings={"signed": True}))
    day.ask(commands.OpenStep(step=day.steps[0]))
    day.ask(PostIdea(text="Un four"), ANA, day.steps[0]).ask(PostIdea(text="Un jardin"), BO, day.steps[0])
    written = record_of(day.written(draft=True)).steps[0].outcomes
    day.ask(GroupCards(cards=(written[0].id,), name="Pain"), FATOU, day.steps[0])
    theme, oven, garden = record_of(day.closed().written()).steps[0].outcomes
    assert (theme.kind, theme.text) == ("theme", "Pain")
    assert (oven.kind, oven.text, oven.by, oven.within) == ("idea", "Un four", ("ana",), (theme.id,))
    assert (garden.by, garden.within) == (("bo",), ())


def test_a_draft_says_nothing_of_what_is_still_written_in_silence() -> None:
    day = Day()
    day.ask(commands.ChangeStep(step=day.steps[0], settings={"silent": True}))
    day.ask(commands.OpenStep(step=day.steps[0])).ask(PostIdea(text="Un four"), ANA, day.steps[0])
    assert "Un four" not in json_of(day.written(draft=True)).decode()
    day.ask(RevealIdeas(), FATOU, day.steps[0])
    assert "Un four" in json_of(day.written(draft=True)).decode()


@pytest.mark.parametrize("described", [{"identity": "anonymous"}, {"names_seen_by": "facilitators"}])
def test_where_names_are_not_printed_people_are_numbers_with_what_is_counted(described: dict[str, str]) -> None:
    document = Day(**described).lived().ask(commands.Leave(), ANA, after=10).closed().written()
    people = data_of(document)["people"]
    assert [(each["role"], each["attendance"]) for each in people] == [
        ("facilitator", "present"),
        ("participant", "absent"),
        ("participant", "excused"),
        *[("participant", "present")] * 3,
    ]
    assert all(each["id"] is None and each["visits"] == [] for each in people)
    told = json.dumps(data_of(document), ensure_ascii=False)
    for hidden in ("Zola", "Émery", "Le Relais", "chargée de mission", '"ana"', "Sy"):
        assert hidden not in told


def test_somebody_whose_name_was_erased_is_a_number_without_a_link_to_what_they_wrote() -> None:
    day = Day()
    day.ask(commands.ChangeStep(step=day.steps[0], settings={"signed": True})).lived()
    assert day.workshop is not None
    document = minutes_of(day.closed().workshop or day.workshop, NAMES.forget("ana"), "fr", False, day.at, "")
    record = record_of(document)
    assert [each.name for each in record.people][-1] == ""
    assert record.steps[0].outcomes[0].by == ()
    assert '"ana"' not in json_of(document).decode()


def votes(ballots: int, **settings: Any) -> Any:
    vote = voting(present=tuple(PEOPLE), **settings)
    for by in PEOPLE[:ballots]:
        vote.cast(by, i1=2, i2=1)
    vote.when(CloseBallot(), by=FATOU)
    return METHODS["voting"].left(vote.state, Writing(SEMINAR_NAMES, True, "fr", False, vote.present.people)).vote


def test_a_vote_is_told_with_its_figures_as_they_may_be_shown() -> None:
    whole, ranks, few = votes(5), votes(4), votes(2)
    assert (whole.rule, whole.ballots, whole.voters, whole.blank) == ("dots", 5, 6, 0)
    assert [(row.item, row.rank, dict(row.figures)) for row in whole.rows] == [
        ("i1", 1, {"dots": 10, "supporters": 5}),
        ("i2", 2, {"dots": 5, "supporters": 5}),
        ("i3", 3, {"dots": 0, "supporters": 0}),
    ]
    assert [(row.item, row.rank, dict(row.figures)) for row in ranks.rows] == [
        ("i1", 1, {}),
        ("i2", 2, {}),
        ("i3", 3, {}),
    ]
    assert (ranks.blank, few.blank, few.ballots, few.rows) == (None, None, 2, ())


def test_a_vote_under_way_is_told_by_nothing_in_a_draft() -> None:
    vote = voting(present=tuple(PEOPLE))
    vote.when(CastBallot(dots={"i1": 1}), by=PEOPLE[0])
    writing = Writing(SEMINAR_NAMES, True, "fr", True, vote.present.people)
    assert METHODS["voting"].left(vote.state, writing).vote is None


def test_every_method_that_gives_something_says_as_data_what_it_has_left() -> None:
    silent = {name for name, method in METHODS.items() if method.gives and method.left is nothing_left}
    assert silent == set()


def test_a_track_is_told_with_its_meetings_and_alone_without_the_others() -> None:
    told = held()
    document = minutes_of(told.now, SEMINAR_NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    north, south = record_of(document).tracks
    assert (north.title, north.place, north.referents, north.rapporteur) == ("Nord", "Salle Nord", ("driss",), "bo")
    assert [(each.count, each.people) for each in north.meetings] == [(2, ("ana", "bo"))]
    assert {step.title: step.track for step in record_of(document).steps} == {
        "Axes": None,
        "Plénière": None,
        "Idées Nord": north.id,
        "Idées Sud": south.id,
    }
    alone = record_of(of_one_track(document, north.id))
    assert [each.id for each in alone.tracks] == [north.id]
    assert [step.title for step in alone.steps] == ["Idées Nord"]
    assert {each.id for each in alone.people} == {"ana", "bo", "driss"}
    assert alone.counts is None
    assert "Un jardin" not in json_of(of_one_track(document, north.id)).decode()


def test_minutes_kept_without_data_are_read() -> None:
    told = json.loads(json_of(Day().lived().closed().written()))
    del told["data"]
    assert document_from_json(json.dumps(told)).data is None

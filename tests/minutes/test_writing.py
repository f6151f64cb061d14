"""The document of a whole workshop, told by what was asked in it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Table
from live.core.commands import Asked, Command
from live.core.dates import in_words, said_day, weekday_and_day
from live.core.method import Language
from live.core.people import By, Directory, Identity, Role
from live.core.versioned_map import VersionedMap
from live.methods.closing.model import AddAction, AddDecision, WriteEnd
from live.methods.ideas.model import PostIdea
from live.minutes.as_json import document_from_json, json_of
from live.minutes.dates import clock, zone
from live.minutes.formats import FORMATS, render
from live.minutes.typography import typeset
from live.minutes.writing import minutes_of
from live.workshop import commands
from live.workshop.codec import decode
from live.workshop.deciding import decide, fold
from live.workshop.evolving import evolve
from live.workshop.model import Workshop
from live.workshop.registry import entry_of, method_of
from tests.rules.chaos import DIRECTORY, Chaos

FATOU = By("fatou", Role.FACILITATOR)
ANA, BO, CLEO = (By(name, Role.PARTICIPANT) for name in ("ana", "bo", "cleo"))
NAMES = Directory(
    VersionedMap(
        {
            "fatou": Identity("Sy", "Fatou", "Réseau des lieux", function="chargée de mission"),
            "ana": Identity("Zola", "Ana", "Le Relais"),
            "bo": Identity("Émery", "Bo", "La Ruche"),
            "cleo": Identity("Fabre", "Cléo", ""),
            "driss": Identity("Amrani", "Driss", "Le Relais", function="élu"),
            "eve": Identity("Petit", "Ève", ""),
        }
    )
)
# Thursday 3 December 2009, half past nine in Amiens.
MORNING = int(datetime.datetime(2009, 12, 3, 8, 30, tzinfo=datetime.UTC).timestamp() * 1000)
MINUTE = 60_000
NOTES = "closing"


class Day:
    """A workshop with two steps of ideas, lived minute by minute."""

    def __init__(self, **described: Any) -> None:
        self.workshop: Workshop | None = None
        self.at = MORNING
        facts = {"title": "Une journée", "place": "Amiens", "date": "2009-12-03", "organiser": "Réseau des lieux"}
        self.ask(commands.CreateWorkshop(workshop="w", **(facts | described)))
        for by in (FATOU, ANA, BO, CLEO):
            self.ask(commands.Arrive(person=by.person, role=by.role), by)
        self.ask(commands.ExpectPeople(list="l1", people=("driss", "eve")))
        self.ask(commands.MarkAttendance(person="driss", attendance="excused"))
        self.ask(commands.AddStep(method="ideas", title="Village", question="Quels thèmes ?", minutes=45))
        self.ask(commands.AddStep(method="ideas", title="Bilan", minutes=10))

    @property
    def steps(self) -> tuple[str, ...]:
        assert self.workshop is not None
        return self.workshop.main.order

    def ask(self, command: Command, by: By = FATOU, step: str | None = None, after: int = 0) -> Day:
        self.at += after * MINUTE
        entry = entry_of(command, method_of(self.workshop, step))
        asked = Asked(by, self.at, self.at + len(repr(command)), command, entry=entry)
        self.workshop = fold(self.workshop, decide(self.workshop, asked, step), self.at, by.person)
        return self

    def lived(self) -> Day:
        village = self.steps[0]
        self.ask(commands.OpenStep(step=village), after=4)
        self.ask(PostIdea(text="Un jardin partagé"), ANA, village, after=1)
        return self.ask(commands.CloseStep(step=village), after=50)

    def closed(self) -> Day:
        return self.ask(commands.CloseWorkshop(), after=5)

    def written(self, language: Language = "fr", draft: bool = False) -> Document:
        assert self.workshop is not None
        return minutes_of(self.workshop, NAMES, language, draft, self.at, "live-workshop 1.0.0")


def under(document: Document, heading: str) -> list[Block]:
    """The blocks that stand below a heading, down to the next of its level or above."""
    blocks = list(document.blocks)
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading)
    level = blocks[start].level  # type: ignore[union-attr]
    rest = blocks[start + 1 :]
    end = next((at for at, b in enumerate(rest) if isinstance(b, Heading) and b.level <= level), len(rest))
    return rest[:end]


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def everything(document: Document) -> str:
    return repr(document)


def test_each_part_of_the_document_can_be_pointed_at() -> None:
    day = Day().lived()
    day.ask(AddDecision(what="On continue."), step=NOTES, after=1)
    day.ask(WriteEnd(field="next_meeting", text="2009-12-10", base=0), step=NOTES)
    document = day.closed().written()
    steps = [f"step:{step}" for step in day.workshop.main.order] if day.workshop else []
    assert [section.id for section in document.sections] == [
        *("particulars", "essentials", "decisions", "next_meeting", "attendance", "agenda"),
        *steps,
        "authorship",
    ]
    without = replace(document, sections=tuple(part for part in document.sections if part.id != steps[0]))
    assert headings(without) == [title for title in headings(document) if title != "Village"]


def test_the_document_says_where_when_and_who() -> None:
    document = Day().lived().closed().written()
    assert document.title == "Une journée"
    assert document.subtitle == "Compte rendu du jeudi 3\u00a0décembre 2009"
    facts = document.blocks[0]
    assert isinstance(facts, Facts)
    assert facts.rows == (
        ("Horaires", "de 9\u00a0h\u00a034 à 10\u00a0h\u00a025"),
        ("Lieu", "Amiens"),
        ("Organisateur", "Réseau des lieux"),
        ("Animation", "Fatou Sy"),
    )


def test_a_facilitator_on_two_devices_is_said_once_to_have_facilitated_and_counted_as_before() -> None:
    def facilitated(*organisations: str) -> tuple[str, str]:
        day, names = Day().lived(), NAMES
        for number, organisation in enumerate(organisations):
            sophie = By(f"sophie-{number}", Role.FACILITATOR)
            day.ask(commands.Arrive(person=sophie.person, role=sophie.role), sophie)
            names = names.learn(sophie.person, Identity("Durand", "Sophie", organisation))
        workshop = day.closed().workshop
        assert workshop is not None
        document = minutes_of(workshop, names, "fr", False, day.at, "live-workshop 1.0.0")
        facts = document.blocks[0]
        assert isinstance(facts, Facts)
        return dict(facts.rows)["Animation"], json_of(document).decode()

    line, told = facilitated("", "")
    assert line == "Fatou Sy, Sophie Durand"
    assert '"Fatou Sy, Sophie Durand"' in told
    assert '"facilitators": 3' in told
    assert facilitated("Mairie", "Le Rucher")[0] == "Fatou Sy, Sophie Durand (Mairie), Sophie Durand (Le Rucher)"


def test_the_parts_come_in_the_order_organisations_expect() -> None:
    day = Day().lived()
    day.ask(AddDecision(what="On y va."), step=NOTES)
    day.ask(AddAction(what="Écrire au maire", who="Ana", when="2010-02-05"), step=NOTES)
    day.ask(WriteEnd(field="next_meeting", text="2010-02-05", base=0), step=NOTES)
    day.ask(WriteEnd(field="written_by", text="Fatou Sy", base=0), step=NOTES)
    document = day.closed().written()
    assert headings(document) == [
        "L'essentiel",
        "Participants",
        "Ordre du jour",
        "Village",
        "Bilan",
        "Rédaction",
    ]
    essentials = [block.text for block in under(document, "L'essentiel") if isinstance(block, Heading)]
    assert essentials == ["Décisions", "Suites à donner", "Prochaine rencontre"]
    (decided,) = under(document, "Décisions")
    assert isinstance(decided, Bullets)
    assert decided.items == ("N°\u00a01 – On y va.",)
    actions = under(document, "Suites à donner")[0]
    assert isinstance(actions, Table)
    assert actions.rows == (("Écrire au maire", "Ana", "5\u00a0février 2010"),)
    assert under(document, "Prochaine rencontre") == [Paragraph("Vendredi 5\u00a0février 2010")]
    assert under(document, "Rédaction")[0] == Paragraph("Fatou Sy")


def test_people_are_listed_by_surname_with_their_organisation_and_function_facilitators_too() -> None:
    document = Day().lived().closed().written()
    present = under(document, "Présents (3), animation (1)")[0]
    assert isinstance(present, Table)
    assert present.columns == ("Nom", "Organisation", "Fonction")
    assert present.rows == (
        ("ÉMERY Bo", "La Ruche", ""),
        ("FABRE Cléo", "", ""),
        ("SY Fatou, animation", "Réseau des lieux", "chargée de mission"),
        ("ZOLA Ana", "Le Relais", ""),
    )
    assert under(document, "Excusés (1)") == [Bullets(("AMRANI Driss, élu (Le Relais)",))]
    assert under(document, "Absents (1)") == [Bullets(("PETIT Ève",))]


def test_departures_and_returns_stand_with_their_times() -> None:
    day = Day().ask(commands.Leave(), ANA, after=10).ask(commands.Leave(), BO, after=5)
    day.ask(commands.ComeBack(), ANA, after=20).ask(commands.Leave(), ANA, after=60)
    day.ask(commands.Leave(), CLEO).ask(commands.ComeBack(), CLEO)
    document = day.closed().written()
    assert under(document, "Présents (3), animation (1)")
    (table,) = under(document, "Départs et retours")
    assert isinstance(table, Table)
    assert table.rows == (
        ("ÉMERY Bo", "départ à 9\u00a0h\u00a045"),
        ("ZOLA Ana", "absence de 9\u00a0h\u00a040 à 10\u00a0h\u00a005\ndépart à 11\u00a0h\u00a005"),
    )
    assert "away 09:40 to 10:05" in everything(day.written("en"))


def test_where_no_names_are_printed_departures_are_counted() -> None:
    document = Day(names_seen_by="facilitators").ask(commands.Leave(), ANA, after=10).closed().written()
    assert "Départs et retours" not in headings(document)
    (facts,) = under(document, "Participants")
    assert isinstance(facts, Facts)
    assert facts.rows[-1] == ("Départs notés", "1")


def test_before_the_close_those_expected_are_not_yet_absent() -> None:
    document = Day().lived().written(draft=True)
    assert under(document, "Attendus, pas encore arrivés (1)") == [Bullets(("PETIT Ève",))]
    assert "Absents" not in everything(document)


@pytest.mark.parametrize("described", [{"identity": "anonymous"}, {"names_seen_by": "facilitators"}])
def test_names_that_others_were_not_to_see_are_not_printed(described: dict[str, str]) -> None:
    document = Day(**described).lived().closed().written()
    (facts,) = under(document, "Participants")
    assert isinstance(facts, Facts)
    counts = (("Présents", "3"), ("Animation", "1"), ("Excusés", "1"), ("Absents", "1"))
    assert facts.rows == counts
    for name in ("Zola", "Émery", "Fabre", "Amrani", "Petit", "Sy"):
        assert name not in everything(document)


def test_somebody_whose_name_was_erased_is_counted() -> None:
    day = Day().lived().closed()
    assert day.workshop is not None
    document = minutes_of(day.workshop, NAMES.forget("bo"), "fr", False, day.at, "")
    assert under(document, "Présents (3), animation (1)")[-1] == Paragraph(
        "S'y ajoute une personne sans nom.", "remark"
    )


def test_the_agenda_tells_planned_and_real_times() -> None:
    agenda = under(Day().lived().closed().written(), "Ordre du jour")[0]
    assert isinstance(agenda, Table)
    assert agenda.rows == (
        ("Village", "45\u00a0min", "9\u00a0h\u00a034 – 10\u00a0h\u00a025", "51\u00a0min"),
        ("Bilan", "10\u00a0min", "non ouverte", "–"),
    )


def test_a_step_that_was_opened_twice_shows_both_times() -> None:
    day = Day().lived()
    day.ask(commands.OpenStep(step=day.steps[0]), after=5).ask(commands.CloseStep(step=day.steps[0]), after=10)
    agenda = under(day.closed().written(), "Ordre du jour")[0]
    assert isinstance(agenda, Table)
    assert agenda.rows[0][2:] == (
        "9\u00a0h\u00a034 – 10\u00a0h\u00a025\n10\u00a0h\u00a030 – 10\u00a0h\u00a040",
        "1\u00a0h\u00a001",
    )


def test_each_step_has_its_part_and_one_never_opened_says_so() -> None:
    document = Day().lived().closed().written()
    village = under(document, "Village")
    assert village[0] == Paragraph("Quels thèmes ?", "question")
    assert "Un jardin partagé" in repr(village)
    assert under(document, "Bilan") == [Paragraph("Cette étape n'a pas été ouverte.", "remark")]


def test_a_draft_says_what_is_under_way() -> None:
    day = Day()
    day.ask(commands.OpenStep(step=day.steps[0]), after=4)
    document = day.written(draft=True)
    assert document.draft
    assert Paragraph("Cette étape est en cours.", "remark") in under(document, "Village")
    assert "9\u00a0h\u00a034 – en cours" in everything(document).replace("\\xa0", "\u00a0")


def test_late_posts_are_listed_until_the_facilitator_decides() -> None:
    day = Day().lived()
    day.ask(PostIdea(text="Trop tard pour moi"), BO, day.steps[0], after=1)
    day.ask(PostIdea(text="Une grossièreté"), CLEO, day.steps[0], after=1)
    assert day.workshop is not None
    rude = next(key for key, post in day.workshop.late.items() if post.person == "cleo")
    day.ask(commands.LeaveOutLate(late=rude))
    document = day.closed().written()
    assert under(document, "Contributions arrivées après la clôture")[0] == Bullets(("Trop tard pour moi",))
    assert "Une contribution arrivée après la clôture n'a pas été reprise." in everything(document)
    assert "grossièreté" not in everything(document)


def test_minutes_can_be_written_in_english() -> None:
    document = Day().lived().closed().written("en")
    assert document.subtitle == "Minutes of Thursday 3\u00a0December 2009"
    assert headings(document) == ["At a glance", "Participants", "Agenda", "Village", "Bilan", "About these minutes"]
    assert "09:34 – 10:25" in everything(document)


def test_a_workshop_in_which_nothing_happened_has_minutes_too() -> None:
    day = Day()
    empty = Day.__new__(Day)
    empty.workshop, empty.at = None, MORNING
    empty.ask(commands.CreateWorkshop(workshop="w", title="Rien"))
    assert empty.written().subtitle == "Compte rendu"
    for document in (empty.written(), day.written()):
        for form in FORMATS:
            assert form.render(document)


def test_every_format_takes_the_document_of_a_workshop() -> None:
    document = Day().lived().closed().written()
    assert typeset(document).blocks
    for form in FORMATS:
        assert form.render(document)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("identity", ["real_name", "anonymous"])
def test_a_workshop_driven_at_random_has_minutes_at_every_moment(seed: int, identity: str) -> None:
    chaos = Chaos(seed, identity)
    document = minutes_of(chaos.state, DIRECTORY, "fr", True, chaos.at, "")
    for count, moment in enumerate(chaos.moments(120)):
        if count % 20 == 0:
            document = minutes_of(moment.after, DIRECTORY, "fr", True, chaos.at, "")
            if identity == "anonymous":
                assert "Prénom" not in everything(document)
            assert document_from_json(json_of(document)) == document
    for form in FORMATS:
        assert form.render(document)


def test_dates_and_times_are_said_as_people_say_them() -> None:
    day = datetime.date(2009, 12, 3)
    assert weekday_and_day(day, "fr") == "jeudi 3\u00a0décembre 2009"
    assert weekday_and_day(day, "en") == "Thursday 3\u00a0December 2009"
    assert in_words(datetime.date(2026, 5, 1), "fr") == "1er\u00a0mai 2026"
    assert clock(datetime.datetime(2009, 12, 3, 9, 5), "fr") == "9\u00a0h\u00a005"
    assert clock(datetime.datetime(2009, 12, 3, 14, 0), "fr") == "14\u00a0h"
    assert clock(datetime.datetime(2009, 12, 3, 14, 0), "en") == "14:00"
    assert said_day("sous huit jours", "fr") == "sous huit jours"
    assert said_day("Septembre 2027", "fr") == "Septembre 2027"
    assert said_day("Septembre 2027", "en") == "September 2027"
    assert said_day("1er mars 2027", "en") == "1\u00a0March 2027"
    assert said_day("31 février 2027", "en") == "31 février 2027"


@pytest.mark.parametrize(
    ("place", "at", "fr", "en"),
    [
        ("Europe/Paris", "2026-10-25T00:30Z", "2\u00a0h\u00a030 (heure d’été)", "02:30 (summer time)"),
        ("Europe/Paris", "2026-10-25T01:15Z", "2\u00a0h\u00a015 (heure d’hiver)", "02:15 (winter time)"),
        ("Europe/Paris", "2026-10-25T02:00Z", "3\u00a0h", "03:00"),
        ("Europe/Paris", "2026-03-29T01:00Z", "3\u00a0h", "03:00"),
        ("Europe/Dublin", "2026-10-25T00:30Z", "1\u00a0h\u00a030 (heure d’été)", "01:30 (summer time)"),
        ("Europe/Dublin", "2026-10-25T01:30Z", "1\u00a0h\u00a030 (heure d’hiver)", "01:30 (winter time)"),
        ("Africa/Casablanca", "2026-02-15T01:30Z", "2\u00a0h\u00a030 (heure d’été)", "02:30 (summer time)"),
        ("America/Guadeloupe", "2026-10-25T05:30Z", "1\u00a0h\u00a030", "01:30"),
        ("Asia/Pyongyang", "2015-08-14T15:10Z", "23\u00a0h\u00a040 (UTC+08:30)", "23:40 (UTC+08:30)"),
    ],
)
def test_a_time_that_the_clocks_show_twice_says_which_of_the_two_it_is(place: str, at: str, fr: str, en: str) -> None:
    there = datetime.datetime.fromisoformat(at).astimezone(zone(place))
    assert (clock(there, "fr"), clock(there, "en")) == (fr, en)


def test_a_workshop_held_on_another_day_than_announced_says_on_which() -> None:
    document = Day(date="2009-12-17").lived().closed().written()
    facts = document.blocks[0]
    assert isinstance(facts, Facts)
    assert document.subtitle == "Compte rendu du jeudi 17\u00a0décembre 2009"
    assert facts.rows[0] == ("Horaires", "jeudi 3\u00a0décembre 2009, de 9\u00a0h\u00a034 à 10\u00a0h\u00a025")


def test_times_are_those_of_the_workshops_place() -> None:
    document = Day(time_zone="Indian/Reunion").lived().closed().written()
    assert "12\u00a0h\u00a034" in everything(document).replace("\\xa0", "\u00a0")
    assert zone("Nowhere/At_all") == zone("Europe/Paris") == zone("../../etc/passwd") == zone("")


def with_texts() -> Day:
    """A text before all steps, one in its place, one that is not printed."""
    day = Day()
    for title, printed in (("Les acquis", "first"), ("Rappel du contexte", "in_place"), ("Nos règles", "nowhere")):
        settings = {"text": f"# {title} en bref\n- {title} : un point", "printed": printed}
        day.ask(commands.AddStep(method="text", title=title, minutes=5, settings=settings))
    return day


def test_a_text_is_printed_where_the_organiser_puts_it() -> None:
    day = with_texts().lived()
    for step in day.steps[2:]:
        day.ask(commands.OpenStep(step=step), after=1)
    document = day.closed().written()
    assert headings(document)[:5] == ["L'essentiel", "Participants", "Ordre du jour", "Les acquis", "Village"]
    assert "Rappel du contexte" in headings(document)[5:]
    assert "Nos règles" not in headings(document)
    assert under(document, "Les acquis") == [Heading(2, "Les acquis en bref"), Bullets(("Les acquis : un point",))]
    [agenda] = [section for section in document.sections if section.id == "agenda"]
    assert [row[0] for row in agenda.blocks[0].rows] == [  # type: ignore[union-attr]
        *("Village", "Bilan", "Les acquis", "Rappel du contexte", "Nos règles")
    ]
    assert document.data is not None
    assert [[each.text for each in step.outcomes] for step in document.data.steps][2:] == [
        ["Les acquis en bref", "Les acquis : un point"],
        ["Rappel du contexte en bref", "Rappel du contexte : un point"],
        [],
    ]


def test_a_text_that_was_prepared_is_printed_even_if_nobody_opened_its_step() -> None:
    document = with_texts().lived().closed().written()
    assert under(document, "Les acquis")[1] == Bullets(("Les acquis : un point",))
    assert under(document, "Rappel du contexte")[1] == Bullets(("Rappel du contexte : un point",))
    assert under(document, "Bilan") == [Paragraph("Cette étape n'a pas été ouverte.", "remark")]


def test_a_text_nobody_has_written_has_no_part_before_the_steps() -> None:
    day = Day().ask(commands.AddStep(method="text", title="Les acquis", settings={"printed": "first"}))
    assert "Les acquis" not in headings(day.lived().closed().written())


@pytest.mark.parametrize("form", [each.extension for each in FORMATS])
def test_a_text_with_every_mark_is_printed_in_every_format(form: str) -> None:
    everything_marked = (
        "# Un titre\n## Un autre\nUne **ligne**\n<b>et</b> une autre\n- a\n- b\n1. c\n2. [d](https://exemple.fr/d)"
    )
    settings = {"text": everything_marked, "printed": "first"}
    day = Day().ask(commands.AddStep(method="text", title="Contexte", settings=settings))
    assert render(day.lived().closed().written(), form)


def test_a_log_from_before_visits_were_kept_tells_the_same_comings_and_goings() -> None:
    recorded = Path(__file__).parent / "recorded" / "comings_and_goings"
    workshop: Workshop | None = None
    for seq, body in enumerate(recorded.with_suffix(".jsonl").read_bytes().splitlines(), 1):
        workshop = evolve(workshop, decode(seq, body))
    assert workshop is not None
    written = minutes_of(workshop, NAMES, "fr", False, MORNING, "")
    only_people = replace(written, sections=tuple(part for part in written.sections if part.id == "attendance"))
    assert render(only_people, "md") == recorded.with_suffix(".md").read_bytes()

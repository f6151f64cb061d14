"""The minutes of a workshop of several days: each day with its hours, attendance by day, departures with their day."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest

from live.core.blocks import Block, Document, Facts, Heading, Table
from live.core.dates import days_in_words, spanned
from live.workshop import commands
from live.workshop.day_model import AddDay, CloseDay, OpenDay
from tests.minutes.test_writing import ANA, BO, CLEO, Day, everything, headings, under

NB = "\u00a0"


class Weekend(Day):
    """Saturday and Sunday; the clocks go forward in between. Driss excused himself for both, Cléo for Sunday, Ève did
    not come."""

    def __init__(
        self,
        zone: str = "Europe/Paris",
        dates: tuple[str, str] = ("2026-03-28", "2026-03-29"),
        places: tuple[str, ...] = ("Salle des fêtes", "Mairie"),
        **said: str,
    ) -> None:
        super().__init__(date="", time_zone=zone, **said)
        self.zone = ZoneInfo(zone)
        self.dates = [datetime.date.fromisoformat(each) for each in dates]
        self.ask(AddDay(date=dates[0], opens="09:00", closes="17:30", place=places[0]))
        self.ask(AddDay(date=dates[1], opens="09:30", closes="12:00", place=places[1]), after=1)
        for step, day in zip(self.steps, self.days, strict=True):
            self.ask(commands.ChangeStep(step=step, day=day))
        self.ask(commands.MarkAttendance(person="cleo", attendance="excused", day=self.days[1]))

    @property
    def days(self) -> list[str]:
        assert self.workshop is not None
        return [*self.workshop.days]

    def on(self, number: int, hour: int, minute: int = 0) -> Weekend:
        """At this hour on a clock of the place."""
        at = datetime.datetime.combine(self.dates[number - 1], datetime.time(hour, minute), self.zone)
        self.at = int(at.timestamp() * 1000)
        return self

    def first(self) -> Weekend:
        self.on(1, 8, 50).ask(OpenDay(day=self.days[0]))
        for by in (ANA, BO, CLEO):
            self.ask(commands.ComeBack(), by, after=3)
        self.on(1, 9, 5).ask(commands.OpenStep(step=self.steps[0]))
        self.on(1, 10, 0).ask(commands.Leave(), ANA)
        self.on(1, 10, 20).ask(commands.ComeBack(), ANA)
        self.on(1, 12, 0).ask(commands.Leave(), BO)
        self.on(1, 17, 20).ask(commands.CloseStep(step=self.steps[0]))
        self.on(1, 17, 30).ask(CloseDay())
        return self

    def second(self) -> Weekend:
        self.on(2, 9, 25).ask(OpenDay(day=self.days[1]))
        self.ask(commands.ComeBack(), ANA, after=2)
        self.on(2, 9, 37).ask(commands.OpenStep(step=self.steps[1]))
        self.on(2, 11, 0).ask(commands.Leave(), ANA)
        self.on(2, 11, 58).ask(commands.CloseWorkshop())
        return self


def table(blocks: list[Block]) -> Table:
    return next(block for block in blocks if isinstance(block, Table))


def test_each_day_stands_with_its_hours_and_place() -> None:
    document = Weekend().first().second().written()
    assert document.subtitle == f"Compte rendu des 28 et 29{NB}mars 2026"
    facts = document.blocks[0]
    assert isinstance(facts, Facts)
    assert facts.rows[:3] == (
        ("Jour 1", f"samedi 28{NB}mars 2026, 9{NB}h{NB}05 – 17{NB}h{NB}20, Salle des fêtes"),
        ("Jour 2", f"dimanche 29{NB}mars 2026, 9{NB}h{NB}37 – 11{NB}h{NB}58, Mairie"),
        ("Lieu", "Amiens"),
    )
    assert Weekend().first().second().written("en").subtitle == f"Minutes of 28 and 29{NB}March 2026"


def test_the_place_of_all_days_is_told_once() -> None:
    def told(*places: str) -> list[int]:
        facts = Weekend(places=places, place="Mairie").first().second().written().blocks[0]
        assert isinstance(facts, Facts)
        return [value.count("Mairie") for _, value in facts.rows[:3]]

    assert told("Mairie", "Mairie") == told("", "Mairie") == [0, 0, 1]
    assert told("École", "Mairie") == [0, 1, 1]


def test_a_night_across_the_change_of_the_clocks_does_not_end_before_it_begins() -> None:
    night = Day(date="2026-10-25", time_zone="Europe/Paris")

    def at(time: str) -> int:
        return int(datetime.datetime.fromisoformat(f"2026-10-25T{time}Z").timestamp() * 1000)

    night.at = at("00:45")
    night.ask(commands.OpenStep(step=night.steps[0]))
    night.at = at("01:15")
    night.ask(commands.CloseWorkshop())
    facts = night.written().blocks[0]
    assert isinstance(facts, Facts)
    assert dict(facts.rows)["Horaires"] == f"de 2{NB}h{NB}45 (heure d’été) à 2{NB}h{NB}15 (heure d’hiver)"


def test_attendance_is_one_table_with_a_column_for_each_day() -> None:
    document = Weekend().first().second().written()
    blocks = under(document, "Présents un jour au moins (3), animation (1)")
    assert blocks[0] == Facts(
        (
            (f"Samedi 28{NB}mars", "3 présents, 1 excusé, 1 absent"),
            (f"Dimanche 29{NB}mars", "1 présent, 2 excusés, 2 absents"),
        )
    )
    people = table(blocks)
    assert people.columns == ("Nom", "Organisation", "Fonction", f"samedi 28{NB}mars", f"dimanche 29{NB}mars")
    assert [(row[0], row[3:]) for row in people.rows] == [
        ("AMRANI Driss", ("E", "E")),
        ("ÉMERY Bo", ("P", "A")),
        ("FABRE Cléo", ("P", "E")),
        ("PETIT Ève", ("A", "A")),
        ("SY Fatou, animation", ("P", "P")),
        ("ZOLA Ana", ("P", "P")),
    ]
    assert "Excusés" not in headings(document)


def test_where_the_organiser_wants_it_there_is_a_column_for_each_half_day() -> None:
    people = table(
        under(
            Weekend(attendance_by="half_day").first().second().written(), "Présents un jour au moins (3), animation (1)"
        )
    )
    saturday = f"samedi 28{NB}mars"
    assert people.columns[3:] == (f"{saturday}, matin", f"{saturday}, après-midi", f"dimanche 29{NB}mars")
    assert {row[0]: row[3:] for row in people.rows}["ÉMERY Bo"] == ("P", "A", "A")
    assert {row[0]: row[3:] for row in people.rows}["ZOLA Ana"] == ("P", "P", "P")


def test_departures_stand_with_their_day_and_the_end_of_a_day_is_none() -> None:
    departures = table(under(Weekend().first().second().written(), "Départs et retours"))
    assert departures.rows == (
        ("ÉMERY Bo", f"samedi 28{NB}mars, départ à 12{NB}h"),
        ("ZOLA Ana", f"samedi 28{NB}mars, absence de 10{NB}h à 10{NB}h{NB}20\ndimanche 29{NB}mars, départ à 11{NB}h"),
    )


def test_the_agenda_is_grouped_by_day() -> None:
    document = Weekend().first().second().written()
    one = table(under(document, f"Samedi 28{NB}mars 2026, 9{NB}h{NB}05 – 17{NB}h{NB}20"))
    two = table(under(document, f"Dimanche 29{NB}mars 2026, 9{NB}h{NB}37 – 11{NB}h{NB}58"))
    assert [row[0] for row in one.rows] == ["Village"]
    assert [row[0] for row in two.rows] == ["Bilan"]


def test_a_step_that_is_taken_up_again_on_another_day_stands_below_both() -> None:
    day = Weekend().first()
    day.on(2, 9, 25).ask(OpenDay(day=day.days[1])).ask(commands.OpenStep(step=day.steps[0]))
    day.on(2, 10, 0).ask(commands.CloseWorkshop())
    document = day.written()
    one = table(under(document, f"Samedi 28{NB}mars 2026, 9{NB}h{NB}05 – 17{NB}h{NB}20")).rows
    two = table(under(document, f"Dimanche 29{NB}mars 2026, 9{NB}h{NB}25 – 10{NB}h")).rows
    assert one == (("Village", f"45{NB}min", f"9{NB}h{NB}05 – 17{NB}h{NB}20", f"8{NB}h{NB}15"),)
    assert two == (
        ("Village", f"45{NB}min", f"9{NB}h{NB}25 – 10{NB}h", f"35{NB}min"),
        ("Bilan", f"10{NB}min", "non ouverte", "–"),
    )


def test_beside_many_days_organisation_and_function_stand_below_the_name() -> None:
    day = Weekend(attendance_by="half_day").first()
    day.ask(commands.ChangeStep(step=day.steps[1], day=None))
    for date in ("2026-04-11", "2026-04-12"):
        day.ask(AddDay(date=date, opens="09:00", closes="17:00"))
        day.at = int(datetime.datetime.fromisoformat(f"{date}T09:00+02:00").timestamp() * 1000)
        day.ask(OpenDay(day=day.days[-1])).ask(commands.ComeBack(), ANA).ask(CloseDay(), after=60 * 8)
    document = day.closed().written()
    people = table(under(document, "Présents un jour au moins (3), animation (1)"))
    assert people.columns[:2] == ("Nom", f"samedi 28{NB}mars, matin")
    assert people.rows[0][0] == "AMRANI Driss\nélu, Le Relais"
    assert headings_below(document).count("Sans journée") == 1


def test_between_two_days_the_draft_tells_the_first_and_plans_the_second() -> None:
    document = Weekend().first().written(draft=True)
    facts = document.blocks[0]
    assert isinstance(facts, Facts)
    assert facts.rows[1] == ("Jour 2", f"dimanche 29{NB}mars 2026, prévu 9{NB}h{NB}30 – 12{NB}h, Mairie")
    people = table(under(document, "Présents un jour au moins (3), animation (1)"))
    assert people.columns[3:] == (f"samedi 28{NB}mars",)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Cayenne", "Pacific/Noumea"])
def test_the_days_and_hours_are_those_of_the_place(zone: str) -> None:
    facts = Weekend(zone).first().second().written().blocks[0]
    assert isinstance(facts, Facts)
    assert facts.rows[0][1].startswith(f"samedi 28{NB}mars 2026, 9{NB}h{NB}05 – 17{NB}h{NB}20")


def test_the_night_in_which_the_clocks_go_back_is_an_hour_longer() -> None:
    day = Weekend(dates=("2026-10-24", "2026-10-25"))
    day.on(1, 20, 0).ask(OpenDay(day=day.days[0])).ask(commands.OpenStep(step=day.steps[0]))
    day.on(2, 4, 0).ask(CloseDay())
    rows = table(under(day.written(draft=True), f"Samedi 24{NB}octobre 2026, 20{NB}h – 4{NB}h")).rows
    assert rows[0][2:] == (f"20{NB}h – 4{NB}h", f"9{NB}h")


def test_where_no_names_are_printed_each_day_is_counted() -> None:
    document = Weekend(names_seen_by="facilitators").first().second().written()
    (facts,) = under(document, "Participants")
    assert isinstance(facts, Facts)
    assert facts.rows[0] == ("Présents", "3")
    assert facts.rows[-2:] == (
        (f"Samedi 28{NB}mars", "3 présents, 1 excusé, 1 absent"),
        (f"Dimanche 29{NB}mars", "1 présent, 2 excusés, 2 absents"),
    )
    assert "Zola" not in everything(document)


def test_a_workshop_of_one_day_reads_as_ever() -> None:
    day = Day(date="").ask(AddDay(date="2009-12-03", opens="09:00", place="Mairie"))
    assert day.workshop is not None
    (only,) = day.workshop.days
    day.ask(OpenDay(day=only))
    for by in (ANA, BO, CLEO):
        day.ask(commands.ComeBack(), by)
    day.lived().ask(commands.Leave(), BO).closed()
    with_a_day, without = day.written(), Day().lived().ask(commands.Leave(), BO).closed().written()
    assert with_a_day.subtitle == without.subtitle
    for title in ("Présents (3), animation (1)", "Excusés (1)", "Absents (1)", "Départs et retours", "Ordre du jour"):
        assert under(with_a_day, title) == under(without, title)


def test_a_workshop_held_on_two_dates_without_planning_them_says_so() -> None:
    day = Day(date="").lived()
    day.ask(commands.OpenStep(step=day.steps[1]), after=24 * 60).ask(commands.CloseStep(step=day.steps[1]), after=30)
    document = day.closed().written()
    assert document.subtitle == f"Compte rendu des 3 et 4{NB}décembre 2009"
    assert f"Vendredi 4{NB}décembre 2009, 10{NB}h{NB}25 – 10{NB}h{NB}55" in headings_below(document)


def headings_below(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("days", "fr", "en"),
    [
        (("2026-03-14", "2026-03-16"), f"14 et 16{NB}mars 2026", f"14 and 16{NB}March 2026"),
        (("2026-03-31", "2026-04-01"), f"31{NB}mars et 1er{NB}avril 2026", f"31{NB}March and 1{NB}April 2026"),
        (
            ("2026-12-31", "2027-01-01", "2027-01-02"),
            f"du 31{NB}décembre 2026 au 2{NB}janvier 2027",
            f"31{NB}December 2026 to 2{NB}January 2027",
        ),
        (("2026-03-01", "2026-03-02", "2026-03-03"), f"du 1er au 3{NB}mars 2026", f"1 to 3{NB}March 2026"),
    ],
)
def test_several_dates_are_said_in_one(days: tuple[str, ...], fr: str, en: str) -> None:
    dates = tuple(datetime.date.fromisoformat(each) for each in days)
    assert (spanned(dates, "fr"), spanned(dates, "en")) == (fr, en)


@pytest.mark.parametrize(
    ("days", "french", "english"),
    [
        (1, f"1{NB}jour", f"1{NB}day"),
        (30, f"1{NB}mois", f"1{NB}month"),
        (180, f"6{NB}mois", f"6{NB}months"),
        (360, f"360{NB}jours", f"360{NB}days"),
        (365, f"1{NB}an", f"1{NB}year"),
        (1_000, f"1{NB}000{NB}jours", f"1,000{NB}days"),
        (1_095, f"3{NB}ans", f"3{NB}years"),
    ],
)
def test_how_long_something_is_kept_is_told_in_years_and_months_where_they_are_whole(
    days: int, french: str, english: str
) -> None:
    assert (days_in_words(days, "fr"), days_in_words(days, "en")) == (french, english)

"""A list of workshops comes to figures that its organisers can check by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.lists.trouble import Unreadable
from live.series.columns import meaning_of
from live.series.figures import summary
from live.series.reading import read_sessions
from live.series.sessions import Count, Listing, Session, order
from live.series.values import csv_of, fingerprint, json_of, values
from tests.lists.files import ods, xlsx

WORKSHOPS = (Path(__file__).parent / "workshops.csv").read_text("utf-8")
ROWS = [line.split(",") for line in WORKSHOPS.replace('"Trier et valoriser, ensemble"', "Trier").splitlines()]


def of(text: str) -> dict[str, Any]:
    return values(read_sessions(text.encode()))


def listing(*rows: str, header: str = "organisateur;titre;thèmes;date;lieu;département;mode;participants") -> Listing:
    return read_sessions("\n".join((header, *rows)).encode())


def why(found: Listing) -> list[tuple[int, str]]:
    return [(each.line, each.why) for each in found.remarks if each.line > 1]


def test_a_year_of_thirty_six_workshops_adds_up() -> None:
    told = of(WORKSHOPS)
    assert (told["workshops"], told["distinct"]) == (36, 30)
    assert (told["participants"], told["reported"]) == (1055, 33)
    assert (round(told["average"]), told["median"], told["smallest"], told["largest"]) == (32, 18, 2, 150)
    assert [*told["by_month"]] == [f"2023-{month:02}" for month in range(4, 13)]
    assert [*told["by_month"].values()] == [2, 6, 10, 2, 0, 6, 7, 2, 1]
    assert told["by_department"] == {"02": 5, "59": 10, "62": 12, "80": 3, "remote": 5, "unknown": 1}
    assert told["by_theme"] == {"écologique": 14, "sociale": 9, "économique": 11, "organisationnelle": 12}
    assert told["by_mode"] == {"on_site": 30, "remote": 5, "unknown": 1}
    assert (told["theme_mentions"], told["multi_theme"]) == (46, 5)
    assert told["remarks"] == []


def test_a_session_whose_number_is_unknown_is_not_a_session_of_nobody() -> None:
    told = of("titre,participants\nA,10\nB,\nC,n.c.\nD,0")
    assert (told["participants"], told["reported"], told["average"], told["unknown"]["participants"]) == (10, 2, 5, 2)


def test_where_nobody_reported_a_number_there_is_no_average() -> None:
    told = of("titre,participants\nA,\nB,?")
    assert (told["participants"], told["reported"], told["average"], told["median"]) == (0, 0, None, None)


def test_a_list_of_headings_alone_is_a_series_without_workshops() -> None:
    told = of("organiser,title,themes,date,place,department,mode,participants\n")
    assert (told["workshops"], told["participants"], told["by_month"], told["by_theme"]) == (0, 0, {}, {})


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_same_list_is_the_same_however_its_file_is_written(separator: str, encoding: str) -> None:
    rows = [[cell.replace("|", "/" if separator == "|" else "|") for cell in row] for row in ROWS]
    text = "\r\n".join(separator.join(row) for row in rows)
    assert fingerprint(read_sessions(text.encode(encoding))) == fingerprint(
        read_sessions("\n".join(",".join(row) for row in ROWS).encode())
    )


def test_a_workbook_says_the_same_as_the_text() -> None:
    text = read_sessions("\n".join(",".join(row) for row in ROWS).encode())
    assert read_sessions(xlsx(ROWS)).sessions == read_sessions(ods(ROWS)).sessions
    assert fingerprint(read_sessions(xlsx(ROWS))) == fingerprint(text)


def test_the_order_of_lines_changes_no_figure() -> None:
    header, *lines = WORKSHOPS.splitlines()
    backwards = read_sessions("\n".join((header, *reversed(lines))).encode())
    told, same = values(backwards), of(WORKSHOPS)
    for each in (told, same):
        del each["sessions"]
    assert told == same


def test_headings_may_be_french_english_long_and_in_any_order() -> None:
    found = read_sessions(
        "Série 2024;;;;;\nNombre de participant·es;Date de l'atelier;Intitulé de l'atelier;"
        "Structure organisatrice;Thématique(s);Code postal\n12;06/04/2024;Un titre;La Ruche;a / b;59000\n".encode()
    ).sessions
    assert [(each.title, each.organiser, each.themes, each.date, each.department) for each in found] == [
        ("Un titre", "La Ruche", ("a", "b"), "2024-04-06", "59")
    ]
    assert found[0].participants
    assert found[0].participants.people == 12


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Nb de participants", "participants"),
        ("How many people", "participants"),
        ("Lieu de l'atelier", "place"),
        ("Where", "place"),
        ("Où ?", "place"),
        ("Ville (code postal)", "place"),
        ("Code postal", "postcode"),
        ("N° de département", "department"),
        ("Dpt", "department"),
        ("Type d'atelier", "mode"),
        ("Date de l'atelier", "date"),
        ("Mois", "date"),
        ("Axe thématique", "themes"),
        ("Nom de la structure", "organiser"),
        ("Nom de l'atelier", "title"),
        ("Participants attendus", None),
        ("Courriel de l'organisateur", None),
        ("Heure", None),
    ],
)
def test_a_heading_is_understood_by_its_words(heading: str, meaning: str | None) -> None:
    assert meaning_of(heading) == meaning


def test_of_two_columns_with_one_heading_the_first_is_read() -> None:
    found = read_sessions(b"date;date;titre;titre\n2023-01-01;2023-02-02;A;B\n")
    assert [(each.date, each.title) for each in found.sessions] == [("2023-01-01", "A")]


def test_what_has_no_column_is_unknown_and_that_is_said() -> None:
    found = listing("A;6 avril 2023", header="titre;date")
    assert found.sessions[0].month == "2023-04"
    absent = {each.why for each in found.remarks if each.why.startswith("series_without")}
    assert absent == {
        f"series_without_{each}" for each in ("organiser", "themes", "place", "department", "mode", "participants")
    }
    assert not found.broken


@pytest.mark.parametrize(
    ("written", "people", "estimated"),
    [
        ("25", 25, False),
        ("25.0", 25, False),
        ("1 055", 1055, False),
        ("25 personnes", 25, False),
        ("25 (dont 10 en ligne)", 25, False),
        ("environ 30", 30, True),
        ("~30", 30, True),
        ("30+", 30, True),
        ("plus de 30", 30, True),
        ("une trentaine", 30, True),
        ("20-25", 22, True),
        ("20 à 30", 25, True),
        ("entre 20 et 30 personnes", 25, True),
    ],
)
def test_a_number_of_people_may_be_rough(written: str, people: int, estimated: bool) -> None:
    found = listing(f"La Ruche;A;;;;;;{written}")
    count = found.sessions[0].participants
    assert count is not None
    assert (count.people, count.estimated) == (people, estimated)
    assert why(found) == ([(2, "series_estimated")] if estimated else [])


@pytest.mark.parametrize("written", ["-3", "12,5", "beaucoup", "25 27", "30-20", "9999999999", "1e3", "٣٠ x"])
def test_what_is_no_number_of_people_is_told_with_its_line(written: str) -> None:
    found = listing("La Ruche;A;;;;;;10", f"La Ruche;B;;;;;;{written}")
    assert [(each.line, each.why, each.error) for each in found.remarks] == [(3, "series_bad_number", True)]
    assert summary(found.sessions).all.participants == 10
    assert summary(found.sessions).all.reported == 1


@pytest.mark.parametrize(
    ("written", "date", "month"),
    [
        ("2023-04-06", "2023-04-06", "2023-04"),
        ("06/04/2023", "2023-04-06", "2023-04"),
        ("06/04/23", "2023-04-06", "2023-04"),
        ("6.4.2023", "2023-04-06", "2023-04"),
        ("20230406", "2023-04-06", "2023-04"),
        ("45022", "2023-04-06", "2023-04"),
        ("2023-04-06 00:00:00", "2023-04-06", "2023-04"),
        ("jeudi 6 avril 2023, 9h-12h", "2023-04-06", "2023-04"),
        ("April 6, 2023", "2023-04-06", "2023-04"),
        ("2023-12", "2023-12", "2023-12"),
        ("12/2023", "2023-12", "2023-12"),
        ("décembre 2023", "2023-12", "2023-12"),
        ("déc. 23", "2023-12", "2023-12"),
        ("avr-23", "2023-04", "2023-04"),
        ("du 2 au 4 décembre 2019", "2019-12-02/2019-12-04", "2019-12"),
        ("6 et 7 avril 2023", "2023-04-06/2023-04-07", "2023-04"),
        ("mi-avril 2023", "2023-04-11~/2023-04-20~", "2023-04"),
        ("2023", "2023", ""),
        ("fin 2023", "2023-09~/2023-12~", ""),
        ("à confirmer", "", ""),
    ],
)
def test_a_date_may_be_written_in_many_ways(written: str, date: str, month: str) -> None:
    (session,) = listing(f"La Ruche;A;;{written};;;;").sessions
    assert (session.date, session.month) == (date, month)


@pytest.mark.parametrize(
    "written", ["32/13/2023", "2023-02-30", "bientôt", "6 avril", "2023-13", "0006-04-06", "9999-01-01"]
)
def test_what_is_no_date_is_told_with_its_line(written: str) -> None:
    found = listing(f"La Ruche;A;;{written};;;;12")
    assert why(found) == [(2, "series_bad_date")]
    assert found.sessions[0].date == ""
    assert summary(found.sessions).all.participants == 12


def test_a_list_that_writes_months_first_is_read_so_throughout() -> None:
    found = listing("A;B;;04/25/2023;;;;", "A;C;;04/06/2023;;;;")
    assert {each.date for each in found.sessions} == {"2023-04-25", "2023-04-06"}
    other = listing("A;B;;25/04/2023;;;;", "A;C;;04/06/2023;;;;")
    assert {each.date for each in other.sessions} == {"2023-04-25", "2023-06-04"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("59", "59"), ("Nord", "59"), ("le Nord (59)", "59"), ("59 - Nord", "59"), ("59000", "59"), ("2", "02")),
        *(
            ("59000 Lille", "59"),
            ("2a", "2A"),
            ("20090", "2A"),
            ("20200", "2B"),
            ("97110", "971"),
            ("La Réunion", "974"),
        ),
        *(
            ("l'Aisne", "02"),
            ("Val d'Oise", "95"),
            ("69M", "69"),
            ("département du Pas-de-Calais", "62"),
            ("COTE D'OR", "21"),
        ),
    ],
)
def test_a_department_may_be_a_name_a_code_or_a_postcode(written: str, code: str) -> None:
    found = listing(f"La Ruche;A;;;;{written};;")
    assert found.sessions[0].where == code
    assert why(found) == []


@pytest.mark.parametrize("written", ["Belgique", "Hauts-de-France", "59 / 62", "99", "20"])
def test_what_is_no_department_counts_apart_as_it_is_written(written: str) -> None:
    found = listing(f"La Ruche;A;;;;{written};;")
    assert summary(found.sessions).by_department.counts == {written: 1}
    assert why(found) == [(2, "series_no_department")]


def test_the_place_tells_the_department_where_its_column_is_empty() -> None:
    found = listing("A;B;;;62000 Arras;;;", "A;C;;;Lille (59);;;", "A;D;;;visioconférence;;;", "A;E;;;Lille;;;")
    assert {each.title: each.where for each in found.sessions} == {"B": "62", "C": "59", "D": "remote", "E": "unknown"}


@pytest.mark.parametrize(
    ("written", "mode"),
    [
        *(("sur place", "on_site"), ("Présentiel", "on_site"), ("en présence", "on_site"), ("in person", "on_site")),
        *(("à distance", "remote"), ("distanciel", "remote"), ("visio", "remote"), ("webinaire", "remote")),
        *(("hybride", "hybrid"), ("présentiel et distanciel", "hybrid"), ("", "")),
    ],
)
def test_modes_are_said_in_many_words(written: str, mode: str) -> None:
    assert listing(f"La Ruche;A;;;;;{written};").sessions[0].mode == mode


@pytest.mark.parametrize("sign", [";", "|", "/", " / ", " | "])
def test_a_session_may_come_under_several_themes(sign: str) -> None:
    found = listing(f'A;B;"social{sign}écologie";;;;;', "A;C;Écologie;;;;;", "A;D;;;;;;", "A;E;ecologie;;;;;")
    counts = summary(found.sessions).by_theme
    assert sum(counts.counts.values()) == counts.mentions == 5
    assert len(counts.rows) == 3
    assert counts.counts["unknown"] == 1


def test_a_comma_parts_themes_only_where_each_is_one_by_itself() -> None:
    found = listing('A;B;"eau, air";;;;;', "A;C;eau;;;;;", "A;D;air;;;;;", 'A;E;"bois, forêts";;;;;')
    assert summary(found.sessions).by_theme.counts == {"air": 2, "eau": 2, "bois, forêts": 1}


def test_the_same_line_twice_is_one_session_and_that_is_said() -> None:
    found = listing(*["La Ruche;A;x;2023-04-06;Lille;59;sur place;10"] * 2)
    assert len(found.sessions) == 1
    assert why(found) == [(3, "series_twice")]


def test_two_lines_without_a_day_may_be_two_sessions() -> None:
    found = listing(*["La Ruche;A;x;2023-04;Lille;59;sur place;10"] * 2)
    assert len(found.sessions) == 2
    assert why(found) == [(3, "series_alike")]


def test_totals_blank_lines_and_repeated_headings_are_no_sessions() -> None:
    header = "organisateur;titre;thèmes;date;lieu;département;mode;participants"
    found = listing("A;B;;2023-04-06;;;;3", ";;;;;;;", header, "Total;;;;;;;3")
    assert len(found.sessions) == 1
    assert why(found) == [(4, "series_header_again"), (5, "series_total")]


def test_a_line_with_more_cells_than_columns_is_left_out_and_told() -> None:
    found = read_sessions(b"titre,lieu,participants\nSoif, encore,Lille,12\nB,Arras,3")
    assert [each.title for each in found.sessions] == ["B"]
    assert why(found) == [(2, "series_too_many_cells")]
    assert found.broken


def test_months_between_the_first_and_the_last_are_there_and_no_slip_makes_hundreds() -> None:
    found = summary(listing("A;B;;2022-11;;;;", "A;C;;2023-02-03;;;;").sessions).by_month.counts
    assert found == {"2022-11": 1, "2022-12": 0, "2023-01": 0, "2023-02": 1}
    slip = summary(listing("A;B;;1923-11;;;;", "A;C;;2023-02-03;;;;").sessions).by_month.counts
    assert slip == {"1923-11": 1, "2023-02": 1}


def test_within_a_month_days_come_before_what_is_known_by_its_month() -> None:
    found = listing("A;no date;;;;;;", "A;month;;2023-04;;;;", "A;day;;2023-04-30;;;;", "A;may;;2023-05-01;;;;")
    assert [each.title for each in found.sessions] == ["day", "month", "may", "no date"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "list_empty"),
        (b"   \n\n", "list_empty"),
        (b"%PDF-1.7 ...", "list_not_a_list"),
        (b"PK\x03\x04nothing", "list_damaged"),
        (b"foo,bar\n1,2", "series_no_header"),
        (b"Ana Morel\nBo Petit", "series_no_header"),
    ],
)
def test_what_is_no_list_of_workshops_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as wrong:
        read_sessions(content)
    assert wrong.value.why == code


def test_no_cell_of_the_table_is_a_formula_and_it_is_had_back() -> None:
    found = listing("=1+1;@b;-c;2023-04-06;+lieu;59;;2")
    table = csv_of(found).decode()
    assert "'=1+1" in table
    assert "'@b" in table
    again = read_sessions(b"titre;lieu\n'=1+1;'+lieu").sessions[0]
    assert (again.title, again.place) == ("=1+1", "+lieu")


def test_the_same_list_makes_the_same_bytes() -> None:
    found = read_sessions(WORKSHOPS.encode())
    assert json_of(found) == json_of(read_sessions(WORKSHOPS.encode()))
    assert json.loads(json_of(found))["by_department"]["02"] == 5
    assert csv_of(found) == csv_of(read_sessions(WORKSHOPS.encode()))


@given(st.lists(st.lists(st.text(max_size=12), max_size=10), max_size=8))
def test_any_cells_are_a_list_or_a_clear_refusal(rows: list[list[str]]) -> None:
    text = "titre;date;participants;département;thèmes\n" + "\n".join(";".join(row) for row in rows)
    try:
        found = read_sessions(text.encode("utf-8", "replace"))
    except Unreadable:
        return
    told = values(found)
    assert sum(told["by_mode"].values()) == sum(told["by_department"].values()) == told["workshops"]
    assert sum(told["by_month"].values()) == told["workshops"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 10_000)), max_size=30))
def test_figures_are_sums_over_those_that_reported(numbers: list[int | None]) -> None:
    counts = [None if n is None else Count(n) for n in numbers]
    sessions = [Session(at, title=str(at), participants=count) for at, count in enumerate(counts)]
    known = [n for n in numbers if n is not None]
    found = summary(sessions).all
    assert (found.sessions, found.reported, found.participants) == (len(numbers), len(known), sum(known))
    assert found.average is None or found.average * len(known) == sum(known)


def test_a_workshop_dated_at_the_end_of_the_calendar_stands_behind_the_others_and_upsets_none() -> None:
    far, known, undated = (Session(line, date=day) for line, day in enumerate(("9999-12-31", "2023-04-05", "")))
    assert sorted((far, undated, known), key=order) == [known, far, undated]
    assert (far.month, known.month) == ("", "2023-04")

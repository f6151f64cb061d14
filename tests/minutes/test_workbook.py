"""The tables as a workbook, and one document in two languages."""

from __future__ import annotations

import datetime
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.blocks import Bullets, Document, Heading, Paragraph, Section, Table
from live.core.method import Language
from live.core.text import printable
from live.minutes.as_json import json_of
from live.minutes.bilingual import bilingual
from live.minutes.formats import FORMATS, render
from live.minutes.typography import typeset
from tests.minutes.samples import DRAFT, ENGLISH, FRENCH, RECORD, hostile
from tests.minutes.test_seven_formats import day


def sheets(document: Document) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(BytesIO(render(document, "xlsx")))
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def test_each_table_is_a_sheet_with_its_head_frozen_and_a_filter() -> None:
    book = openpyxl.load_workbook(BytesIO(render(FRENCH, "xlsx")))
    assert book.sheetnames[0] == "Lisez-moi"
    assert {"Personnes", "Journées", "Étapes", "Contributions", "Votes", "Décisions", "Actions"} <= set(book.sheetnames)
    actions = book["Actions"]
    assert actions.freeze_panes == "A2"
    assert actions.auto_filter.ref is not None
    assert book.properties.creator == FRENCH.author
    assert book.properties.title == FRENCH.title


def test_every_head_of_a_column_is_in_the_language_of_the_document() -> None:
    french, english = ({head for rows in sheets(each).values() for head in rows[0]} for each in (FRENCH, ENGLISH))
    assert "Représentés" in french
    # These are the same word in both.
    same = {"Date", "Date (EDTF)", "Description", "Organisation", "Question", "SHA-256"}
    assert {head for head in french & english if head} <= same


def test_dates_and_numbers_are_what_they_are() -> None:
    told = sheets(FRENCH)
    heads = told["Actions"][0]
    due = told["Actions"][1][heads.index("Échéance")]
    assert due == datetime.datetime(2010, 2, 5)
    votes = told["Votes"]
    assert 12.5 in votes[1]
    came = told["Personnes"][1][told["Personnes"][0].index("Arrivée")]
    assert came == datetime.datetime(2009, 12, 3, 9, 30)


@pytest.mark.parametrize("text", ["=1+1", "+33 6", "-1", "@now", "\t=1", "＝1+1", "<b>&amp;</b>", "a\nb", "x" * 40_000])
def test_what_people_typed_is_text_and_never_a_formula(text: str) -> None:
    record = replace(RECORD, next_meeting=text)
    book = openpyxl.load_workbook(BytesIO(render(replace(FRENCH, data=record), "xlsx")))
    cells = [cell for row in book["Atelier"].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    shown = [str(cell.value) for cell in cells]
    expected = printable(text).strip()
    assert (expected if len(expected) < 32_767 else expected[:32_766] + "…") in shown


@settings(max_examples=15)
@given(st.text(max_size=60))
def test_any_text_makes_a_workbook_that_opens(text: str) -> None:
    assert sheets(hostile(text))


def test_the_workbook_says_which_version_it_is() -> None:
    about = sheets(replace(FRENCH, version=3, fingerprint="abcd" * 16))["Lisez-moi"]
    assert ("Version", "Version 3") in about
    assert ("Empreinte (SHA-256)", "abcd" * 16) in about
    assert ("Version", "Provisoire") in sheets(DRAFT)["Lisez-moi"]
    assert "Read me" in sheets(ENGLISH)


def test_a_document_in_two_languages_says_what_people_wrote_once_and_what_we_say_in_both() -> None:
    told = day()
    both = bilingual(told.written("fr"), told.written("en"))
    titles = [section.title for section in both.sections]
    assert "L'essentiel / At a glance" in titles
    assert "Village" in titles
    text = str(both.sections)
    assert render(both, "md").decode().count("Le jardin ouvre en mars.") == 1
    assert text.count("ZOLA Ana") == 1
    assert "Zola, Ana" not in text
    table = next(
        block
        for section in both.sections
        for block in section.blocks
        if isinstance(block, Table) and section.id == "actions"
    )
    assert table.columns == ("Quoi\nWhat", "Qui\nWho", "Quand\nWhen")
    assert table.rows[0] == ("Écrire au maire", "Ana", "5\u00a0février 2010\n5\u00a0February 2010")
    for form in FORMATS:
        assert render(both, form.extension)


def test_in_two_languages_each_is_set_as_is_usual_in_it_and_nothing_is_said_twice() -> None:
    def written(language: Language, *said: str) -> Document:
        label, name, who, hours, asked = said
        rows = ((name, who, hours),)
        blocks = (Paragraph(asked), Bullets((name,)), Table("", (label, "B", "C"), rows))
        return Document("Jardin", "", language, (Section("one", "", blocks),), False, 1, "x")

    french = written("fr", "Qui ?", "MOREL Ana, animation", "Bo\navec Cléo", "9 h – 10 h 30", "Prêts : 2 ; oui ?")
    english = written("en", "Who?", "Morel, Ana, facilitator", "Bo\nwith Cléo", "09:00 – 10:30", "Ready: 2; yes?")
    both = typeset(bilingual(french, english)).sections[0].blocks
    assert both[0] == Paragraph("Prêts\u00a0: 2\u202f; oui\u202f?\nReady: 2; yes?")
    assert both[1] == Bullets(("MOREL Ana, animation / facilitator",))
    table = Table(
        "",
        ("Qui\u202f?\nWho?", "B", "C"),
        (("MOREL Ana, animation / facilitator", "Bo\navec Cléo\nwith Cléo", "9 h – 10 h 30"),),
    )
    assert both[2] == table
    assert json_of(bilingual(french, english)).decode().count("\u202f") == 0


@pytest.mark.parametrize(
    ("french", "english", "both"),
    [
        ("vers 1850", "about 1850 (vers 1850)", "vers 1850\nabout 1850"),
        ("Réserve : Le four est trop loin", "Reservation: Le four est trop loin", "Réserve / Reservation"),
        ("Où va-t-on cet été ? (8 personnes)", "Où va-t-on cet été ? (8 people)", "(8 personnes / people)"),
        ("à fixer\navec Ana Ruiz, Bo Lund", "to be set\nwith Ana Ruiz, Bo Lund", "avec / with Ana"),
        (f"avec {'un four, ' * 2_000}(2 voix)", f"with {'un four, ' * 2_000}(2 votes)", "(2 voix / votes)"),
        ("En tête de « Le four du village » : Oui", "First in “Le four du village”: Oui", "En tête de / First in «"),
    ],
)
def test_what_somebody_typed_among_words_of_the_server_stands_once(french: str, english: str, both: str) -> None:
    def said(language: Language, text: str) -> Document:
        return Document("Jardin", "", language, (Section("one", "", (Paragraph(text),)),), False, 1, "x")

    (told,) = bilingual(said("fr", french), said("en", english)).sections[0].blocks
    assert isinstance(told, Paragraph)
    assert both in told.text
    assert len(told.text) < len(french) + len(english)


def test_parts_that_differ_stand_one_after_the_other() -> None:
    told = day()
    one, other = told.written("fr"), told.written("en")
    longer = replace(
        other,
        sections=tuple(
            replace(section, blocks=(*section.blocks, Heading(2, "More"), Bullets(("one",))))
            if section.id == "attendance"
            else section
            for section in other.sections
        ),
    )
    both = bilingual(one, longer)
    section = next(each for each in both.sections if each.id == "attendance")
    assert Bullets(("one",)) in section.blocks
    assert section.title == "Participants"
    assert all(block in section.blocks for block in next(s for s in one.sections if s.id == "attendance").blocks)
    assert not any(isinstance(block, Paragraph) and not block.text for block in section.blocks)

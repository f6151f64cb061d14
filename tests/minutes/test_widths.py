"""How the width of a table is shared among its columns."""

from __future__ import annotations

import pytest

from live.core.blocks import Document, Facts, Heading, Paragraph, Section, Table
from live.minutes.layout import column_widths, kept_rows, kept_with_next, shares, standing_last, word_processor_widths

TITLE = "Rencontre des employeurs engagés dans la transition écologique"


def test_a_date_stays_on_one_line_beside_long_texts() -> None:
    rows = (("Date", "Atelier", "Thèmes", "Lieu"), *[("12\u00a0juin\u00a02026", TITLE, TITLE, TITLE)] * 3)
    dates, *others = column_widths(rows)
    assert dates * 94 >= len("12 juin 2026")
    assert min(others) > dates


def test_one_long_cell_takes_no_width_from_a_column_that_is_long_throughout() -> None:
    rows = (("Atelier", "Thèmes"), *[(TITLE, "sociale")] * 9, (TITLE, f"sociale, {TITLE}"))
    title, themes = shares(rows)
    assert themes < 0.4 < title


def test_short_cells_get_what_they_need() -> None:
    number, text = shares((("N°", "Idée"), ("1", TITLE), ("2", TITLE)))
    assert 0.05 < number < 0.2 < text


def test_a_phrase_that_most_rows_repeat_stays_on_one_line_and_no_usual_word_is_torn() -> None:
    rows = (("Date", "Repère", "Ligne"), *[("1998", TITLE, "Territoire ou organisation")] * 9)
    assert column_widths(rows)[2] * 94 >= len("Territoire ou organisation") + 2
    listed = (("N°", "Date", "Atelier", "Thèmes"), *[("12", "21\u00a0sept.\u00a02026", TITLE, "organisationnelle")] * 9)
    assert column_widths(listed)[3] * 94 >= len("organisationnelle")
    head = ("N°", "Date", "Atelier", "Thèmes", "Lieu", "Participants")
    row = ("12", "21\u00a0sept.\u00a02026", TITLE, "économique, organisationnelle", "Boiry-Saint-Martin", "9")
    crowded = (head, *[row] * 9)
    assert column_widths(crowded)[1] * 94 >= len("21 sept. 2026") + 1


def test_no_word_of_a_head_is_torn_where_a_programme_puts_a_broader_font() -> None:
    head = ("Quoi", "Responsable", "Partenaires", "Moyens", "Échéance", "Avancement")
    row = ("Ouvrir un jardin partagé", "Ana Ruiz (La Ruche)", "Mairie, collège", "Outils prêtés", "3 mars 2026", "fait")
    widths = word_processor_widths(Table("", head, (row,) * 3))
    assert sum(widths) == pytest.approx(1)
    # Of bold letters of DejaVu Serif at 9.5 points, on 162 millimetres: measured.
    needed = {"Responsable": 7.05, "Partenaires": 6.48, "Avancement": 6.82, "Échéance": 5.35}
    for word, ems in needed.items():
        assert widths[head.index(word)] * 459 > ems * 9.5 + 6, word


def test_no_word_of_a_cell_is_torn_where_a_programme_puts_a_broader_font() -> None:
    moments = (("Date", "Repère", "Ligne", "Nature"), *[("mars 1998", TITLE, "Grande histoire", "tournant")] * 5)
    head = ("N°", "Date", "Atelier", "Thèmes", "Lieu", "Participants")
    row = ("12", "21\u00a0sept.\u00a02026", TITLE, "organisationnelle, sociale", "Valenciennes (59)", "9")
    # Of letters of DejaVu Serif at 9.5 points, on 162 millimetres: measured.
    for rows, column, ems in ((moments, 3, 4.42), ((head, *[row] * 9), 3, 8.83), ((head, *[row] * 9), 4, 6.65)):
        widths = word_processor_widths(Table("", rows[0], rows[1:]))
        assert sum(widths) == pytest.approx(1)
        assert widths[column] * 459 > ems * 9.5 + 6, rows[1][column]


def test_no_word_is_torn_in_a_column_of_figures_that_ends_where_words_begin() -> None:
    row = ("2", "Jeudi 24\u00a0décembre\u00a02026", "J−6 semaines", TITLE, "Malo Carpentier")
    table = Table("", ("N°", "Date", "Compte", "Quoi", "Qui"), (row,) * 7, numeric=(0,))
    widths = word_processor_widths(table)
    assert sum(widths) == pytest.approx(1)
    # "N°" of bold letters of DejaVu Serif at 9.5 points, and six millimetres before the words.
    assert widths[0] * 459 > 1.52 * 9.5 + 17


def test_a_list_of_terms_stays_whole_and_a_single_one_with_what_it_is_about() -> None:
    host, told = Facts((("Hôte", "Ana Morel"),)), Facts((("Dit", "Tout."), ("Débat", "Rien.")))
    assert kept_rows(host) == frozenset()
    assert kept_rows(told) == {0}
    assert kept_rows(told, with_next=True) == {0, 1}
    assert kept_rows(Facts((("Dit", "long " * 200), ("Débat", "Rien.")))) == frozenset()
    table, question = Heading(2, "Table 1"), Paragraph("Pourquoi ?", "question")
    blocks = (table, question, host, Heading(3, "Tour 1"), told, Heading(2, "Table 2"), host, Heading(2, "Table 3"))
    document = Document("Jardin", "", "fr", (Section("one", "", blocks),), False, 1, "x")
    assert {document.blocks.index(host)} <= kept_with_next(document)
    assert document.blocks.index(told) not in kept_with_next(document)
    assert len(document.blocks) - 2 not in kept_with_next(document)
    # A comment below a table stays with that.
    commented = (Table("", ("Quoi",), (("Planter",),)), Facts((("Commentaire", "Vite."),)), Heading(1, "La fresque"))
    assert 1 not in kept_with_next(Document("Jardin", "", "fr", (Section("one", "", commented),), False, 1, "x"))


def test_who_wrote_it_stands_with_what_comes_before_and_a_line_with_what_it_opens() -> None:
    plan = Table("", ("Quoi",), (("Planter",),))
    opens, remark = Paragraph("Trois actions."), Paragraph("Version 1.", "remark")
    sections = (
        Section("essentials", "L’essentiel", (Paragraph("Rien."),)),
        Section("all_actions", "Détail", (opens, plan)),
        Section("authorship", "Rédaction", (Paragraph("Ana Morel"), remark)),
        Section("annex", "Dessin", (Paragraph("Un dessin."),), annex=True),
    )
    document = Document("Jardin", "", "fr", sections, False, 1, "x")
    assert standing_last(sections) == (4, 8)
    assert kept_with_next(document) == {3, 4, 5, 6}
    assert standing_last(sections[:2]) == (0, 0)

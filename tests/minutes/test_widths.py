"""How the width of a table is shared among its columns."""

from __future__ import annotations

from live.minutes.as_pdf import column_widths
from live.minutes.layout import shares

TITLE = "Rencontre des employeurs engagés dans la transition écologique"


def test_a_date_stays_on_one_line_beside_long_texts() -> None:
    rows = (("Date", "Atelier", "Thèmes", "Lieu"), *[("12\u00a0juin\u00a02026", TITLE, TITLE, TITLE)] * 3)
    dates, *others = column_widths(rows)
    assert dates * 88 >= len("12 juin 2026")
    assert min(others) > dates


def test_one_long_cell_takes_no_width_from_a_column_that_is_long_throughout() -> None:
    rows = (("Atelier", "Thèmes"), *[(TITLE, "sociale")] * 9, (TITLE, f"sociale, {TITLE}"))
    title, themes = shares(rows)
    assert themes < 0.4 < title


def test_short_cells_get_what_they_need() -> None:
    number, text = shares((("N°", "Idée"), ("1", TITLE), ("2", TITLE)))
    assert 0.05 < number < 0.2 < text

"""What people type for a date, and what is understood of it."""

from datetime import date

import pytest

from live.methods.timeline.dates import NoSuchDate, in_words, when
from live.methods.timeline.reading import read, read_in_any_year

NOW = 2026


@pytest.mark.parametrize(
    ("typed", "edtf", "french", "english"),
    [
        ("1998", "1998", "1998", "1998"),
        ("en 1998", "1998", "1998", "1998"),
        ("l’an 2000", "2000", "2000", "2000"),
        ("98", "1998", "1998", "1998"),
        ("１９９８", "1998", "1998", "1998"),
        ("mars 98", "1998-03", "mars 1998", "March 1998"),
        ("Mai 68", "1968-05", "mai 1968", "May 1968"),
        ("3/98", "1998-03", "mars 1998", "March 1998"),
        ("1998-03", "1998-03", "mars 1998", "March 1998"),
        ("févr. 2014", "2014-02", "février 2014", "February 2014"),
        ("12/03/1998", "1998-03-12", "12 mars 1998", "12 March 1998"),
        ("03/25/1998", "1998-03-25", "25 mars 1998", "25 March 1998"),
        ("1998-03-12", "1998-03-12", "12 mars 1998", "12 March 1998"),
        ("1er mars 98", "1998-03-01", "1er mars 1998", "1 March 1998"),
        ("March 12, 1998", "1998-03-12", "12 mars 1998", "12 March 1998"),
        ("12th of March 1998", "1998-03-12", "12 mars 1998", "12 March 1998"),
        ("jeudi 3 décembre 2009", "2009-12-03", "3 décembre 2009", "3 December 2009"),
        ("29/02/2000", "2000-02-29", "29 février 2000", "29 February 2000"),
        ("printemps 1998", "1998-21", "printemps 1998", "spring 1998"),
        ("l’été 98", "1998-22", "été 1998", "summer 1998"),
        ("Fall of 2014", "2014-23", "automne 2014", "autumn 2014"),
        ("hiver 1998", "1998-24", "hiver 1998", "winter 1998"),
        ("hiver 98-99", "1998-24", "hiver 1998", "winter 1998"),
        ("années 80", "198X", "années 1980", "1980s"),
        ("les années quatre-vingt-dix", "199X", "années 1990", "1990s"),
        ("the ’90s", "199X", "années 1990", "1990s"),
        ("années 30", "193X", "années 1930", "1930s"),
        ("vers 1998", "1998~", "vers 1998", "about 1998"),
        ("env. 1998", "1998~", "vers 1998", "about 1998"),
        ("~ 1998", "1998~", "vers 1998", "about 1998"),
        ("1998 ?", "1998~", "vers 1998", "about 1998"),
        ("vers les années 90", "199X~", "vers les années 1990", "about the 1990s"),
        ("vers le printemps 1998", "1998-21~", "vers le printemps 1998", "about spring 1998"),
        ("début 2010", "2010-01~/2010-04~", "début 2010", "early 2010"),
        ("milieu 2010", "2010-05~/2010-08~", "mi-2010", "mid-2010"),
        ("fin 2010", "2010-09~/2010-12~", "fin 2010", "late 2010"),
        ("mi-mars 2010", "2010-03-11~/2010-03-20~", "mi-mars 2010", "mid-March 2010"),
        ("late February 2000", "2000-02-21~/2000-02-29~", "fin février 2000", "late February 2000"),
        ("fin des années 90", "1997~/1999~", "fin des années 1990", "late 1990s"),
        ("mid-1990s", "1993~/1996~", "milieu des années 1990", "mid-1990s"),
        ("1998-2003", "1998/2003", "1998 – 2003", "1998 – 2003"),
        ("de 1998 à 2003", "1998/2003", "1998 – 2003", "1998 – 2003"),
        ("between 1998 and 2003", "1998/2003", "1998 – 2003", "1998 – 2003"),
        ("1998-99", "1998/1999", "1998 – 1999", "1998 – 1999"),
        ("du 12 au 15 mars 1998", "1998-03-12/1998-03-15", "12 – 15 mars 1998", "12 – 15 March 1998"),
        ("mars à juin 1998", "1998-03/1998-06", "mars – juin 1998", "March – June 1998"),
        ("12/03/1998 - 15/04/1998", "1998-03-12/1998-04-15", "12 mars – 15 avril 1998", "12 March – 15 April 1998"),
        ("depuis 1998", "1998/..", "depuis 1998", "since 1998"),
        ("à partir du 12 mars 1998", "1998-03-12/..", "depuis le 12 mars 1998", "since 12 March 1998"),
        ("après 2000", "2001/..", "depuis 2001", "since 2001"),
        ("avant 2000", "../1999", "avant 2000", "before 2000"),
        ("jusqu’au 12 mars 1998", "../1998-03-12", "avant le 13 mars 1998", "before 13 March 1998"),
        ("avant les années 90", "../198X", "avant les années 1990", "before the 1990s"),
        ("avant mars 2000", "../2000-02", "avant mars 2000", "before March 2000"),
        ("avant janvier 2000", "../1999-12", "avant janvier 2000", "before January 2000"),
        ("avant le printemps 2000", "../1999-24", "avant le printemps 2000", "before spring 2000"),
        ("1998/..", "1998/..", "depuis 1998", "since 1998"),
        ("2076", "2076", "2076", "2076"),
        ("mi-octobre 1998", "1998-10-11~/1998-10-20~", "mi-octobre 1998", "mid-October 1998"),
        ("début\u2011mars 98", "1998-03-01~/1998-03-10~", "début mars 1998", "early March 1998"),
        ("fin du mois d’août 1998", "1998-08-21~/1998-08-31~", "fin août 1998", "late August 1998"),
        ("environ 1998", "1998~", "vers 1998", "about 1998"),
        ("approximately March 1998", "1998-03~", "vers mars 1998", "about March 1998"),
        ("vers la fin des années 90", "1997~/1999~", "fin des années 1990", "late 1990s"),
        ("vers la fin 1998", "1998-09~/1998-12~", "fin 1998", "late 1998"),
        ("les années 80-90", "198X/199X", "années 1980 – années 1990", "1980s – 1990s"),
        ("années 1990-2000", "199X/200X", "années 1990 – années 2000", "1990s – 2000s"),
        ("des années 90", "199X", "années 1990", "1990s"),
        ("l’hiver 1998/1999", "1998-24", "hiver 1998", "winter 1998"),
        ("1998 à nos jours", "1998/..", "depuis 1998", "since 1998"),
        ("12-Mar-98", "1998-03-12", "12 mars 1998", "12 March 1998"),
        ("mai-68", "1968-05", "mai 1968", "May 1968"),
        ("12 / 03 / 1998", "1998-03-12", "12 mars 1998", "12 March 1998"),
        ("1998-3-12", "1998-03-12", "12 mars 1998", "12 March 1998"),
        ("\u200e12\u202fmars\u202f1998", "1998-03-12", "12 mars 1998", "12 March 1998"),
    ],
)
def test_what_is_typed_is_understood_in_both_languages(typed: str, edtf: str, french: str, english: str) -> None:
    assert read(typed, NOW) == edtf
    assert in_words(edtf, "fr") == french
    assert in_words(edtf, "en") == english
    # What the screen says back is understood as the same.
    for said in (french, english):
        assert read(said, NOW) == edtf


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "?", "~", "mars", "12", "12/03", "25/12", "il y a longtemps", "avant la guerre", "entre 1998 et"),
        *("29/02/1999", "31/04/2000", "13/13/1998", "1998-13", "1998-00", "0/98", "32 mars 1998", "00/00/0000"),
        *(
            "2020-21",
            "2003-1998",
            "1998-2003-2010",
            "1998 2003",
            "en mars 1998, puis 2003",
            "98-03",
            "1 et 2 mars 1998",
        ),
        *("999", "0998", "2077", "9999", "après 9999", "avant 0001", "99999", "-500", "XIXe siècle", "999X", "199X-03"),
        *(
            "../..",
            "1998/1998",
            "1998-21-04",
            "1" * 5000,
            "vers " * 900,
            "-" * 3000,
            "1998/" * 300,
            "1/" * 29,
            "vers " * 11,
        ),
        # What is no day is not the span of years that its pieces would make either.
        *("1999-02-29", "2001-04-31", "2023/02/30", "3-4/1998", "mi-été 1998", "début-été 1998"),
    ],
)
def test_what_is_not_surely_a_date_is_none(typed: str) -> None:
    assert read(typed, NOW) == ""


@pytest.mark.parametrize(
    ("year", "typed", "edtf"),
    [
        (2026, "mars 36", "2036-03"),
        (2026, "mars 37", "1937-03"),
        (1999, "mars 09", "2009-03"),
        (1999, "mars 10", "1910-03"),
        (2026, "3/98", "1998-03"),
    ],
)
def test_two_figures_are_a_year_of_this_century_up_to_ten_years_from_now(year: int, typed: str, edtf: str) -> None:
    assert read(typed, year) == edtf


def test_where_nobody_says_which_year_it_is_only_what_does_not_depend_on_it_is_understood() -> None:
    assert read_in_any_year("2014") == "2014"
    assert read_in_any_year("mars 98") == "1998-03"
    assert read_in_any_year("mars 15") == ""


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("1998-24", date(1998, 12, 1), date(1999, 2, 28), "season"),
        ("1999-24", date(1999, 12, 1), date(2000, 2, 29), "season"),
        ("1998-21~", date(1998, 3, 1), date(1998, 5, 31), "season"),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29), "month"),
        ("1998/..", date(1998, 1, 1), None, "span"),
        ("../1998-03", None, date(1998, 3, 31), "span"),
        ("", None, None, "none"),
    ],
)
def test_a_date_spans_from_its_first_day_to_its_last(
    edtf: str, first: date | None, last: date | None, precision: str
) -> None:
    known = when(edtf)
    assert (known.first, known.last, known.precision) == (first, last, precision)
    assert known.edtf() == edtf


@pytest.mark.parametrize("edtf", ["1998-25", "1998-02-30", "../..", "1998/1998", "2000/1998", "x", "199X-01", "1998/"])
def test_what_is_not_of_the_subset_is_no_date(edtf: str) -> None:
    with pytest.raises(NoSuchDate):
        when(edtf)

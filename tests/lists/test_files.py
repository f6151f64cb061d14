"""Lists as files: whatever has saved them, and whatever else somebody uploads."""

from __future__ import annotations

import contextlib
import csv
import io

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from live.core.names import folded_name
from live.core.people import Identity
from live.lists.names import without_title
from live.lists.reading import reading
from live.lists.trouble import Unreadable
from tests.lists.files import ods, part_of, with_part, xlsx

ROWS = [
    ["Inscriptions", "", "", ""],
    ["", "", "", ""],
    ["Nom", "Prénom", "Fonction", "Structure"],
    ["Lefèvre", "Zoé", "élue", "Mairie de Besançon"],
    ["Müller", "Noël", "", "L’Écluse"],
]
PEOPLE = [
    Identity("Lefèvre", "Zoé", "Mairie de Besançon", function="élue"),
    Identity("Müller", "Noël", "L’Écluse"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
@pytest.mark.parametrize("separator", ["\t", ";", ","])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_any_text_is_read_whatever_has_saved_it(encoding: str, separator: str, ending: str) -> None:
    content = ending.join(separator.join(row) for row in ROWS).encode(encoding)
    assert [each.identity for each in reading(content).people] == PEOPLE


@pytest.mark.parametrize("encoding", ["iso8859_15", "latin-1", "cp850"])
def test_encodings_without_a_curled_apostrophe_too(encoding: str) -> None:
    content = "\n".join(";".join(row) for row in ROWS).replace("’", "'").encode(encoding)
    assert reading(content).people[0].identity == PEOPLE[0]
    assert reading(content).remarks[0].why == "list_encoding"


def test_the_french_letters_of_latin_9_and_the_capitals_of_a_mac_are_letters() -> None:
    text = "Nom;Prénom;Structure\nŒUVRARD;Loïc;Sœurs\nÉMERY;Ève;Élan\n"
    for encoding in ("iso8859_15", "cp1252", "mac_roman"):
        assert [each.identity.name for each in reading(text.encode(encoding)).people] == ["ŒUVRARD", "ÉMERY"]


@pytest.mark.parametrize("written", [xlsx, ods])
def test_spreadsheets_are_read_with_the_lines_people_see_in_them(written: object) -> None:
    assert callable(written)
    found = reading(written(ROWS))
    assert [each.identity for each in found.people] == PEOPLE
    assert (found.header, [each.line for each in found.people]) == (3, [4, 5])


def test_of_several_sheets_the_fullest_is_read_and_another_may_be_named() -> None:
    book = xlsx([["Mode d’emploi"]], ("Inscrits", ROWS), ("Absents", [["Nom", "Prénom"], ["Roux", "Cléo"]]))
    found = reading(book)
    assert [each.identity for each in found.people] == PEOPLE
    assert (found.source.sheet, found.source.sheets) == ("Inscrits", ("Feuil1", "Inscrits", "Absents"))
    assert reading(book, sheet="Absents").people[0].identity == Identity("Roux", "Cléo")
    with pytest.raises(Unreadable, match="list_no_such_sheet"):
        reading(book, sheet="Ailleurs")


# --- what means no good -----------------------------------------------------------------------------------------

SHEET = "xl/worksheets/sheet1.xml"


def _far(row: bytes) -> bytes:
    book = xlsx(ROWS)
    return with_part(book, SHEET, part_of(book, SHEET).replace(b"</sheetData>", row + b"</sheetData>"))


def _repeated(before: bytes, after: bytes) -> bytes:
    book = ods(ROWS)
    part = part_of(book, "content.xml")
    assert before in part
    return with_part(book, "content.xml", part.replace(before, after))


CELL = b'<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'
BOMBS = [
    (_far(b'<row r="1048576">' + CELL + b"</row>"), "list_too_wide"),
    (_far(b'<row r="1048576"><c t="inlineStr"><is><t>x</t></is></c></row>'), "list_too_wide"),
    (_far(b" " * 40_000_000), "list_too_large_inside"),
    (with_part(xlsx(ROWS), SHEET, b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'), "list_damaged"),
    (_repeated(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="999999999">'), "list_too_wide"),
    (
        _repeated(b"<table:table-cell office", b'<table:table-cell table:number-columns-repeated="99999999" office'),
        "list_too_wide",
    ),
    (xlsx(ROWS)[:2_000], "list_damaged"),
    (b"PK\x03\x04 and nothing of the kind", "list_damaged"),
    (with_part(xlsx(ROWS), SHEET, b"<worksheet><sheetData><row"), "list_damaged"),
]


@pytest.mark.parametrize(("content", "why"), BOMBS)
def test_a_file_that_would_fill_the_memory_is_refused_before_it_does(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reading(content)
    assert refused.value.why == why


def test_a_document_that_is_no_spreadsheet_is_refused_as_such() -> None:
    for content in (with_part(ods(ROWS), "mimetype", b"application/vnd.oasis.opendocument.text"),):
        with pytest.raises(Unreadable, match="list_not_a_list"):
            reading(content)


def test_a_sheet_whose_empty_end_is_counted_in_millions_is_read() -> None:
    end = (
        b'<table:table-row table:number-rows-repeated="1048000">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    assert [each.identity for each in reading(_repeated(b"</table:table>", end)).people] == PEOPLE


# --- whatever it is ---------------------------------------------------------------------------------------------

WORKBOOKS = [xlsx(ROWS), ods(ROWS)]
WORDS = st.text(st.sampled_from("ab É;,\t\"\n\r<>@.()'-|=\x00\x0b\u2028œ"), max_size=80)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    content = bytearray(draw(st.sampled_from(WORKBOOKS)))
    for _ in range(draw(st.integers(1, 6))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[: draw(st.integers(1, len(content)))])


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.binary(max_size=400)
    | WORDS.map(str.encode)
    | WORDS.map(lambda text: f"Nom;Prénom;E-mail\n{text}".encode("cp1252", "replace"))
    | WORDS.map(lambda text: text.encode("utf-16", "surrogatepass"))
    | damaged()
)
@example(b"sep=")
@example(b"sep=;")
@example(b'"')
@example(b"@")
@example(b"\xff\xfe\x00")
def test_whatever_is_uploaded_is_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(Unreadable):
        found = reading(content)
        assert all(each.identity.shown for each in found.people)
        assert all(remark.line >= 0 for remark in found.remarks)


NAME = st.from_regex(r"[A-ZÉÈ][a-zéèçïôœ]{1,9}(?:[- ’][A-ZÉ][a-zéè]{1,7})?", fullmatch=True).filter(
    lambda name: without_title(name) == name
)
PLACE = st.text(st.characters(codec="cp1252", categories=["L", "N"]) | st.sampled_from(" ;,\"'’&-()"), max_size=20).map(
    lambda text: " ".join(text.split())
)
SOMEBODY = st.builds(
    Identity,
    NAME,
    NAME,
    PLACE,
    st.just("") | st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.fr", fullmatch=True),
    function=PLACE,
)


@settings(max_examples=60)
@given(st.lists(SOMEBODY, min_size=1, max_size=12, unique_by=lambda each: (folded_name(each), each.email)))
def test_people_who_were_written_are_read_again(people: list[Identity]) -> None:
    rows = [["Nom", "Prénom", "Organisation", "E-mail", "Fonction"]]
    rows += [[each.name, each.first_name, each.organisation, each.email, each.function] for each in people]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    contents = [text.getvalue().encode(encoding) for encoding in ("utf-8", "utf-16", "utf-8-sig")]
    for content in (*contents, xlsx(rows), ods(rows)):
        assert {each.identity for each in reading(content).people} == {*people}

"""Lists of expected people as they come out of spreadsheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.people import Identity
from live.web.expected_list import BrokenLine, expected_list

LEFEVRE = Identity("Lefèvre", "Zoé", "CRESS", "zoe@exemple.fr")
AMRANI = Identity("Amrani", "Driss", "L'Écluse", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_any_spreadsheets_csv_is_read(encoding: str, separator: str) -> None:
    rows = (
        ("Nom", "Prénom", "Structure", "E-mail"),
        ("Lefèvre", "Zoé", "CRESS", "zoe@exemple.fr"),
        ("Amrani", "Driss", "L'Écluse", ""),
    )
    text = "\r\n".join(separator.join(row) for row in rows) + "\r\n"
    assert expected_list(text.encode(encoding)).people == (LEFEVRE, AMRANI)


def test_columns_may_stand_in_another_order_and_under_english_names() -> None:
    listed = expected_list(b"email,First name,Surname,ignored\nzoe@exemple.fr,Zo\xc3\xa9,Lef\xc3\xa8vre,x\n")
    assert listed.people == (Identity("Lefèvre", "Zoé", "", "zoe@exemple.fr"),)


def test_a_list_without_a_header_is_surname_first_name_organisation_address() -> None:
    listed = expected_list("Lefèvre;Zoé;CRESS;zoe@exemple.fr\nAmrani;Driss\n".encode())
    assert listed.people == (LEFEVRE, Identity("Amrani", "Driss"))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (";;CRESS;zoe@exemple.fr", "list_no_name"),
        ("a;b;c;d;e;f", "list_too_many_cells"),
        ("x" * 300 + ";b;c;d", "list_cell_too_long"),
        ('"Lefèvre;Zoé;CRESS', "list_quotes"),
    ],
)
def test_a_broken_line_is_named(line: str, why: str) -> None:
    listed = expected_list(f"Nom;Prénom;Structure;E-mail\nAmrani;Driss;L'Écluse;\n\n{line}\n".encode())
    assert listed.broken == (BrokenLine(4, why),)
    assert AMRANI in listed.people


def test_what_is_no_text_is_said_to_be_none() -> None:
    assert expected_list(b"PK\x03\x04\x00\x00").broken == (BrokenLine(1, "list_not_text"),)
    assert expected_list(b"").people == ()


@given(st.binary(max_size=400))
def test_whatever_is_uploaded_is_read_or_named(content: bytes) -> None:
    listed = expected_list(content)
    assert all(person.name or person.first_name for person in listed.people)

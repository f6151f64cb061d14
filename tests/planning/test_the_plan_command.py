"""`live plan`: a plan to read, a plan for programs, and one clear sentence for what cannot be."""

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as some

from live.app.command_line import live
from live.app.planning import BadFile, organisations
from tests.lists.files import xlsx


def run(*words: str) -> Result:
    return CliRunner().invoke(live, ["plan", *words])


def planned(*words: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(run(*words, "--json").stdout)
    return made


def test_a_plan_can_be_read_round_by_round_with_its_figures_and_bounds() -> None:
    said = run("--people", "60", "--tables", "10", "--rounds", "4", "--hosts").stdout
    assert "Round 4\n" in said
    assert "P1 (host)" in said
    assert "repeats             0   (no plan has fewer than 0)" in said


def test_the_plan_for_programs_has_all_that_is_needed_to_check_it() -> None:
    made = planned("--people", "14", "--tables", "4", "--rounds", "3", "--hosts", "--seats", "4")
    assert list(made) == ["participants", "hosts", "rounds", "organisation"]
    assert made["hosts"] == {"1": "P1", "2": "P2", "3": "P3", "4": "P4"}
    assert len(made["rounds"]) == 3
    for tables in made["rounds"]:
        assert sorted(person for people in tables.values() for person in people) == sorted(made["participants"])
        assert all(made["hosts"][table] in people for table, people in tables.items())
    assert planned("--people", "5", "--tables", "2")["hosts"] == {"1": None, "2": None}


def test_people_of_the_file_come_by_their_names_and_colleagues_sit_apart(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes("Person;Organisation\r\nZoé;Mairie\r\nAnaïs;Mairie\r\nJo;\r\n".encode("cp1252"))
    made = planned("--people", "5", "--tables", "2", "--rounds", "2", "--organisations", str(file))
    assert made["participants"] == ["Zoé", "Anaïs", "Jo", "P1", "P2"]
    assert made["organisation"] == {"Zoé": "Mairie", "Anaïs": "Mairie"}
    assert all(not {"Zoé", "Anaïs"} <= set(people) for tables in made["rounds"] for people in tables.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_files_come_as_spreadsheets_write_them(encoding: str, separator: str) -> None:
    lines = ["person|organisation|remark", '"Noël"|Région|late', "", "Bo|Région"]
    content = "\r\n".join(lines).replace("|", separator).encode(encoding)
    assert organisations(content) == {"Noël": "Région", "Bo": "Région"}


def test_the_list_a_workshop_takes_is_a_list_to_plan_with(tmp_path: Path) -> None:
    file = tmp_path / "inscrits.xlsx"
    rows = [
        ["Inscrits"],
        ["Nom", "Prénom", "Structure"],
        ["MARTIN", "Jean", "A"],
        ["MARTIN", "Paul", "A"],
        ["Petit", "Bo", ""],
    ]
    file.write_bytes(xlsx(rows))
    for words in (
        ("--people", str(file)),
        ("--organisations", str(file)),
        ("--people", "3", "--organisations", str(file)),
    ):
        made = planned(*words, "--tables", "2", "--rounds", "1")
        assert made["participants"] == ["Jean MARTIN", "Paul MARTIN", "Bo Petit"]
        assert made["organisation"] == {"Jean MARTIN": "A", "Paul MARTIN": "A"}


def test_a_list_of_surnames_or_of_whole_names_will_do(tmp_path: Path) -> None:
    assert organisations(b"Nom\nMartin\nPetit\n") == {"Martin": "", "Petit": ""}
    assert organisations(b"Ana Morel\nBo Petit\n") == {"Ana Morel": "", "Bo Petit": ""}
    assert organisations("LE GALL Yannick\tARAIS\n".encode("utf-16")) == {"Yannick LE GALL": "ARAIS"}


def test_namesakes_are_called_by_what_tells_them_apart() -> None:
    rows = (
        "Nom;Prénom;Structure;Fonction\nMartin;Jean;A;élu\nMartin;Jean;B;élu\nMartin;Jean;A;agent\nMartin;Paul;A;élu\n"
    )
    assert list(organisations(rows.encode())) == [
        "Jean Martin (A · élu)",
        "Jean Martin (B)",
        "Jean Martin (agent)",
        "Paul Martin",
    ]
    assert organisations(b"Nom;Structure\nMartin;A\nMartin;B\n") == {"Martin (A)": "A", "Martin (B)": "B"}


BROKEN = [
    (b"", "The list is empty"),
    (b"person,organisation\nAna,A\n,B\n", "line 3 of the list: the name is missing"),
    (b"person,organisation\nAna,A\nAna,A\n", "lines 2 and 3 of the list say the same of Ana"),
    (b"\x00\x01", "Save it as .xlsx or .csv"),
    (b"%PDF-1.7", "Save it as .xlsx or .csv"),
    (b"wie,wo,was\nAna,x,a@b.fr\nBo,y,b@b.fr\n", "No column was understood as a name"),
]


@pytest.mark.parametrize(("content", "said"), BROKEN)
def test_a_broken_line_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "broken.csv"
    file.write_bytes(content)
    result = run("--people", "5", "--tables", "2", "--organisations", str(file))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@settings(max_examples=150)
@given(some.binary(max_size=60) | some.text(max_size=40).map(lambda text: f"person;organisation\n{text}".encode()))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(BadFile):
        assert organisations(content)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--people", "5", "--tables", "10", "--hosts"), "there are 10 hosts and only 5 people"),
        (("--people", "30", "--tables", "3", "--seats", "4"), "there are 30 people and only 12 seats"),
        (("--people", "0", "--tables", "3"), "0 is not in the range"),
        (("--people", "6", "--tables", "0"), "0 is not in the range"),
        (("--people", "6", "--tables", "3", "--rounds", "0"), "0 is not in the range"),
        (("--people", "six", "--tables", "3"), "'six' is neither a number nor a file"),
        (("--tables", "3"), "say how many people"),
        (("--people", "6", "--tables", "3", "--organisations", "no such file"), "no such file"),
        (("--people", "6"), "--tables"),
    ],
)
def test_what_cannot_be_is_one_clear_sentence_and_exit_code_2(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_the_same_seed_gives_the_same_plan_and_a_deadline_is_kept() -> None:
    words = ("--people", "50", "--tables", "5", "--rounds", "4")
    assert planned(*words) == planned(*words)
    assert planned(*words) != planned(*words, "--seed", "2")
    assert len(planned(*words, "--seconds", "0")["rounds"]) == 4

"""Files of ballots as people have them: BLT, words and letters, and where the trouble is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from live.app.command_line import live
from tests.tally.test_cases import count, tally

BLT = """# An election of the gardeners
4 2
-3
4 1 3 2 0
1 2 4=1 0   # equals
(b17) 2
  3 4 0
1 - 4 0
1 0
0
"Ada, dite \\"la douce\\""
"Basile  Roux"
"Chloé"
"Denis"
"Jardiniers"
"""


def told(content: bytes, *options: str) -> Result:
    return CliRunner().invoke(live, ["tally", "-", *options], input=content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_a_blt_file_is_an_election_by_transferable_votes(encoding: str) -> None:
    done = told(BLT.encode(encoding), "--json")
    assert done.exit_code == 0, done.output
    (found,) = json.loads(done.stdout)
    assert found["id"] == "Jardiniers"
    assert found["result"]["elected"] == ['Ada, dite "la douce"', "Denis"]
    # The third has withdrawn: those who named her stand behind whom they named next.
    assert found["result"]["rounds"][0] == {'Ada, dite "la douce"': 4, "Denis": 3, "Basile Roux": 1}
    assert (found["result"]["ballots"], found["result"]["quota"]) == (9, 3)


def test_a_blt_file_may_be_counted_by_another_rule_and_on_windows() -> None:
    crlf = BLT.replace("\n", "\r\n").encode()
    assert json.loads(told(crlf, "--json", "--method", "plurality").stdout)[0]["result"]["winner"] == [
        'Ada, dite "la douce"'
    ]
    assert told(BLT.encode(), "--lang", "en").stdout.startswith("Jardiniers\nSingle transferable vote")


def test_a_blt_file_may_have_all_its_numbers_on_one_line() -> None:
    (found,) = json.loads(told(b'2 1 3 1 2 0 0 "A" "B" "T"', "--json").stdout)
    assert (found["id"], found["result"]["elected"]) == ("T", ["A"])


def test_two_candidates_of_one_name_stay_two() -> None:
    found = json.loads(told(b'2 1\n3 1 0\n2 2 0\n0\n"Jean Martin"\n"Jean Martin"\n', "--json").stdout)[0]["result"]
    assert found["rounds"] == [{"Jean Martin (1)": 3, "Jean Martin (2)": 2}]


@pytest.mark.parametrize(
    ("content", "fr", "en"),
    [
        ('2 1\n1 1 0\n1 5 0\n0\n"A"\n"B"\n', "ligne 3 : il n’y a pas de candidat 5", "line 3: there is no candidate 5"),
        ('2 1\n1 1 1 0\n0\n"A"\n"B"\n', "ligne 2 : le candidat 1 est deux fois", "line 2: candidate 1 stands"),
        ('2 1\n\n1 x 0\n0\n"A"\n"B"\n', "ligne 3 : « x » n’est pas un nombre", "line 3: “x” is not a whole number"),
        ('2 1\n1.5 1 0\n0\n"A"\n"B"\n', "ligne 2 : « 1.5 »", "line 2: “1.5”"),
        ('2 1\n1 1 2\n"A"\n"B"\n', "ligne 2 : le bulletin ne se termine pas par 0", "line 2: the ballot does not end"),
        ("2 1\n1 1 0\n1 2 0\n", "ligne 4 : le fichier s’arrête", "line 4: the file stops"),
        ('2 1\n1 1 0\n0\n"A"\n', "ligne 5 : il manque des noms de candidats, 1 sur 2", "line 5: names of candidates"),
        ('2 1\n1 1 0\n0\nA\n"B"\n', "ligne 4 : un nom entre guillemets", "line 4: a name between quotation marks"),
        ('2 -1\n1 1 0\n0\n"A"\n"B"\n', "ligne 1 : « -1 »", "line 1: “-1”"),
        ('2 1.5\n1 1 0\n0\n"A"\n"B"\n', "ligne 1 : « 1.5 »", "line 1: “1.5”"),
        (
            '2\n1 # sièges\n1 1 1 0\n0\n"A"\n"B"\n',
            "ligne 3 : le candidat 1 est deux fois",
            "line 3: candidate 1 stands",
        ),
        ("0 1\n0\n", "ligne 1 : un fichier BLT commence", "line 1: a BLT file begins"),
        ('2 1\n-1 -2\n0\n"A"\n"B"\n', "tous les candidats se sont retirés", "every candidate has withdrawn"),
    ],
)
def test_what_is_wrong_in_a_blt_file_is_said_with_its_line(content: str, fr: str, en: str) -> None:
    for language, said in (("fr", fr), ("en", en)):
        done = told(content.encode(), "--lang", language)
        assert done.exit_code == 1
        assert said in done.output.replace("\u202f", " ")


def test_an_item_is_what_it_is_in_the_room() -> None:
    assert count("approval", [["Café"], ["Café "], ["Cafe\u0301"], ["Ca\u00adfé"]])["scores"] == {"Café": 4}
    listed = count("borda", [["Le  thé", "Café"]], items=["Café ", "Le thé", "Café"])
    assert listed["order"] == ["Le thé", "Café"]
    assert count("dots", [{"Café": 1, "Café ": 2}]) == {"error": "chosen twice"}
    assert "error" in count("approval", [[" "]])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"method": "dots", "ballots": [{"A": 1, "A": 2}]', "Ballot 1 (line 1): Ballot refused whole: a choice stands"),
        ('"method": "dots", "method": "borda", "ballots": ["AB"]', "“method” is given twice"),
        ('"method": "dots", "ballots": {"dots": -3, "ballots": [{}]}', "this is not a number expected here: -3"),
        ('"method": "matrix", "ballots": {"scale": [5, 1], "ballots": [{"A": [3, 3]}]}', "“scale” is not written"),
        (
            '"method": "majority_judgment", "ballots": {"scale": ["bad", "bad"], "ballots": [{"A": "bad"}]}',
            "“scale” is not written",
        ),
        (
            '"method": "gradient", "ballots": {"items": ["A", "B"], "ballots": [3]}',
            "Ballot 1 (line 1): “ballots” is not",
        ),
    ],
)
def test_what_may_be_meant_in_two_ways_is_not_counted(written: str, said: str) -> None:
    assert said in told(("{" + written + "}").encode(), "--lang", "en").output


@pytest.mark.parametrize(
    ("ballots", "scores"),
    [
        (["Café", "Thé", "Café"], {"Café": 2, "Thé": 1}),
        (["OUI", "NON", "OUI"], {"OUI": 2, "NON": 1}),
        (["OUI", "OUI"], {"OUI": 2}),
        (["PLU", "SAGE"], {"PLU": 1, "SAGE": 1}),
        (["Un abri, des bancs", "Un abri"], {"Un abri": 2, "des bancs": 1}),
        (["AB", "A"], {"A": 2, "B": 1}),
    ],
)
def test_a_bare_word_is_one_item(ballots: list[str], scores: dict[str, int]) -> None:
    assert count("approval", ballots)["scores"] == scores


def test_listed_items_say_whether_words_are_letters() -> None:
    assert count("approval", ["CAR"], items=["CAR", "BUS"])["scores"] == {"CAR": 1, "BUS": 0}
    assert count("approval", ["XZ"], items=["X", "Y", "Z"])["scores"] == {"X": 1, "Y": 0, "Z": 1}
    assert count("approval", ["CAB"], items=["Car", "Bus"]) == {"error": "unknown item"}
    assert "bare word" in count("dots", ["Café"])["error"]


def test_the_ballot_that_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    written = """[
 {"id": "un", "method": "approval", "ballots": [["A"]]},
 {"id": "deux", "method": "approval", "most": 1, "ballots": [
   ["A"],
   [3, ["B"]],
   ["A",
    "B"]
 ]},
 {"id": "trois", "method": "dots", "ballots": {"dots": 2, "ballots": [
   {"A": 1}, {"A": "beaucoup [}"},
   7
 ]}}
]"""
    (tmp_path / "votes.json").write_text(written)
    french, english = (tally(str(tmp_path / "votes.json"), "--lang", each).stdout for each in ("fr", "en"))
    assert "Bulletin 3 (ligne 6)\u202f: Bulletin refusé en entier\u202f: trop de choix" in french
    assert "Bulletin 2 (ligne 10)\u202f: ce n’est pas un nombre attendu ici" in french
    assert "Ballot 3 (line 6): Ballot refused whole: too many choices" in english


def judged(*profiles: tuple[int, ...], **beside: Any) -> str:
    grades = ["à rejeter", "passable", "bien", "très bien"]
    given = {
        name: [grades[step] for step, many in enumerate(profile) for _ in range(many)]
        for name, profile in zip("AB", profiles, strict=True)
    }
    case = {"id": "m", "method": "majority_judgment", "ballots": {"scale": grades, "grades": given, **beside}}
    return tally("-", written=case).stdout.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ((0, 1, 4, 0), (0, 4, 1, 0), "A passe devant B par sa mention majoritaire : bien contre passable."),
        (
            (0, 0, 3, 2),
            (1, 0, 3, 1),
            "ses partisans, qui donnent mieux, sont plus nombreux que ses opposants (2 contre 0), au contraire de B",
        ),
        ((0, 0, 3, 2), (0, 0, 4, 1), "elle a plus de partisans, qui donnent mieux (2 contre 1)"),
        ((0, 1, 4, 0), (0, 2, 3, 0), "elle a moins d’opposants, qui donnent moins bien (1 contre 2)"),
        ((0, 0, 3, 2), (0, 0, 5, 1), "elle a plus de partisans, qui donnent mieux (2 sur 5 contre 1 sur 6)"),
        ((0, 2, 3, 0), (2, 0, 3, 0), "les opposants y sont à égalité (2), et la suite des mentions départage"),
        ((0, 1, 2, 2), (1, 0, 2, 2), "les partisans y sont à égalité (2), et la suite des mentions départage"),
        ((0, 2, 3, 0), (4, 0, 6, 0), "les opposants y sont à égalité (2 sur 5, 4 sur 10), et la suite"),
    ],
)
def test_majority_judgment_says_what_decided(one: tuple[int, ...], other: tuple[int, ...], said: str) -> None:
    found = judged(one, other)
    assert said in found, found
    assert ("Même mention majoritaire (bien) : A passe devant B, car" in found) == ("par sa mention" not in said)


def test_grades_of_profiles_are_called_as_the_scale_calls_them() -> None:
    case = {
        "method": "majority_judgment",
        "scale": ["bad", "good", "fine"],
        "tallies": {"A": [1, 1, 3], "B": [0, 4, 1]},
    }
    assert count("majority_judgment", {"tallies": case["tallies"]}, scale=case["scale"])["median"] == {
        "A": "fine",
        "B": "good",
    }


TIED = b'3 1\n2 1 0\n2 2 0\n3 3 0\n0\n"Ada"\n"Basile"\n"Chlo\xc3\xa9"\n"Jardin"\n'


def test_what_an_equal_vote_in_the_middle_of_a_count_was_decided_by_is_said() -> None:
    assert (
        "Round 1: Chloé 3, Ada 2, Basile 2; out: Basile (equal with Ada, told apart by the order of names, as no lot "
        "was recorded)" in told(TIED, "--lang", "en").stdout
    )
    assert "éliminé\u202f: Basile (à égalité avec Ada, départage par l’ordre des noms" in told(TIED).stdout
    with_a_lot = {"method": "stv", "ballots": {"seats": 1, "seed": 5, "ballots": ["A > B", "B > A"]}}
    assert "(equal with B, told apart by the lot of 5)" in told(json.dumps(with_a_lot).encode(), "--lang", "en").stdout
    decided = told(b'3 1\n4 1 0\n3 2 0\n2 3 0\n0\n"A"\n"B"\n"C"\n"T"\n', "--lang", "en").stdout
    assert "equal with" not in decided

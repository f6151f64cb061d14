"""Known cases, each with its source, counted by the rules and by `live tally`; and what is written wrongly."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from live.app.command_line import live
from live.core.refusals import Refused
from live.tally.cases import METHODS, counted
from live.tally.explained import explained, refusal, short, unreadable
from live.tally.written import Unreadable

FILE = Path(__file__).parent / "vote_cases.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(), parse_float=Fraction)["cases"]


def expected(case: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in case["expect"].items() if name != "note"}


def tally(*arguments: str, written: Any = None) -> Result:
    return CliRunner().invoke(live, ["tally", *arguments], input=None if written is None else json.dumps(written))


def results(written: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(tally("-", "--json", written=written).stdout)
    return [each["result"] for each in found]


def count(method: str, ballots: Any, **beside: Any) -> dict[str, Any]:
    return results({"id": "one", "method": method, "ballots": ballots, **beside})[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_rule_finds_what_the_known_case_says(case: dict[str, Any]) -> None:
    try:
        found = counted(case).values
    except Refused as refused:
        found = {"error": short(refused)}
    assert {name: found.get(name) for name in expected(case)} == expected(case)


def test_the_command_finds_what_every_known_case_says() -> None:
    done = tally(str(FILE), "--json")
    assert done.exit_code == 0
    found = {each["id"]: each["result"] for each in json.loads(done.stdout)}
    for case in CASES:
        assert {name: found[case["id"]].get(name) for name in expected(case)} == expected(case), case["id"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_known_case_is_explained_in_words(language: str) -> None:
    done = tally(str(FILE), "--lang", language)
    assert done.exit_code == 0
    for case in CASES:
        assert case["id"] in done.stdout
    assert ("Une égalité est un résultat" if language == "fr" else "A tie is a result") in done.stdout


def test_a_list_of_cases_and_a_single_case_are_read_as_well() -> None:
    case = {"method": "approval", "ballots": [["A"], ["A", "B"]]}
    assert results(case) == results([case]) == results({"cases": [case]})
    assert json.loads(tally("-", "--json", written=case).stdout)[0]["id"] == 1


def test_a_case_that_cannot_be_counted_does_not_cost_the_others() -> None:
    good = {"id": "good", "method": "approval", "ballots": [["A"]]}
    bad = [{"id": "bad", "method": "astrology", "ballots": []}, {"id": "none"}, 7, {"method": "dots", "ballots": "?"}]
    done = tally("-", "--json", written=[*bad, good])
    assert done.exit_code == 1
    *wrong, right = json.loads(done.stdout)
    assert [list(each["result"]) for each in wrong] == [["error"]] * 4
    assert wrong[0]["result"]["error"] == "unknown method: astrology"
    assert right["result"]["winner"] == ["A"]
    in_words = tally("-", written=[*bad, good])
    assert (in_words.exit_code, "Traceback" in in_words.output) == (1, False)


def test_what_is_no_json_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("B wins, believe me")
    done = tally(str(tmp_path / "note.txt"))
    assert done.exit_code == 1
    assert done.output.startswith("Error: JSON:")


def test_ballots_left_incomplete_or_tied_are_counted() -> None:
    assert count("borda", [[1, "A"]], items=["A", "B", "C"])["scores"] == {"A": 2, "B": 0.5, "C": 0.5}
    assert count("borda", ["A=B>C"])["order"] == ["AB", "C"]
    assert count("schulze", [[2, ["A", ["B", "C"]]], [1, "C"]])["order"] == ["A", "C", "B"]
    assert count("borda", [{"tea": 1, "coffee": 2}])["order"] == ["tea", "coffee"]
    assert count("borda", [[["tea", "milk"]], [2, ["coffee"]]], items=["tea", "coffee", "milk"])["order"] == [
        "coffee",
        ["tea", "milk"],
    ]


def test_when_nobody_approves_anything_all_are_tied() -> None:
    found = count("approval", {"items": ["A", "B"], "ballots": [[], []]})
    assert (found["winner"], found["order"], found["blank"]) == (["A", "B"], ["AB"], 2)


def test_the_last_ballot_of_a_person_counts_with_every_rule() -> None:
    sequence = [["p1", ["A"]], ["p2", ["A"]], ["p1", ["B"]], ["p3", ["A"]], ["p2", None], ["p3", ["B"]]]
    assert count("approval", {"sequence": sequence})["scores"] == {"B": 2}
    assert count("any", {"sequence": sequence})["counted"] == {"B": 2}


@pytest.mark.parametrize(
    ("method", "ballots", "error"),
    [
        ("dots", {"dots": 3, "cap": 2, "ballots": [{"A": 3}]}, "too many dots on one item"),
        ("dots", {"dots": 3, "cap": 2, "ballots": [{"A": -1}]}, "bad ballot"),
        ("dots", {"dots": 3, "items": ["A"], "ballots": [{"A": 1, "Z": 1}]}, "unknown item"),
        ("cumulative", {"points": 5, "ballots": [{"A": 3, "B": 3}]}, "too many dots"),
        ("approval", {"most": 1, "ballots": [["A", "B"]]}, "too many choices"),
        ("approval", [["A", "A"]], "chosen twice"),
        ("borda", ["ABA"], "ranked twice"),
        ("matrix", [{"A": [6, 1]}], "off scale"),
        ("matrix", [{"A": [3]}], "bad ballot"),
        ("score", {"scale": [0, 5], "ballots": [{"A": 6}]}, "off scale"),
        ("gradient", [1, 8], "bad ballot"),
        ("pairwise", [[["A", "B"], ["B", "A"]]], "chosen twice"),
        ("equal_shares_cost", {"costs": {"A": 1}, "budget": 1, "approvals": [["B"]]}, "unknown item"),
    ],
)
def test_a_ballot_against_the_rules_is_refused_whole(method: str, ballots: Any, error: str) -> None:
    assert count(method, ballots) == {"error": error}


def test_a_missing_grade_is_treated_as_the_case_says() -> None:
    # A was graded by two of four, B by all.
    tallies = {"tallies": [[0, 0, 2], [1, 1, 2]], "participants": 4}
    assert count("majority_judgment", {**tallies, "missing": "StaticDefault", "default": 0})["ranks"] == [2, 1]
    assert count("majority_judgment", {**tallies, "missing": "MedianDefault"})["ranks"] == [1, 2]
    assert count("majority_judgment", {**tallies, "missing": "Normalized"})["ranks"] == [1, 2]
    assert "error" in count("majority_judgment", {**tallies, "missing": "none"})


def test_grades_may_be_words_or_get_better_downwards() -> None:
    words = {"scale": ["poor", "fair", "good"], "grades": {"A": ["poor", "good"], "B": ["fair", "good"]}}
    assert count("majority_judgment", words)["median"] == {"A": "poor", "B": "fair"}
    numbers = {"reverse": True, "grades": {"A": [0, 4], "B": [1, 2]}}
    assert count("majority_judgment", numbers)["order"] == ["B", "A"]


def test_an_item_on_the_middle_line_is_undecided_and_two_answers_are_too_few() -> None:
    found = count("matrix", [{"A": [5, 3], "B": [5, 5]}, {"A": [5, 3], "B": [4, 4]}, {"A": [5, 3]}])
    assert found["quadrant"] == {"A": "undecided", "B": "important_feasible"}
    assert (found["undecided"], found["too_few"]) == (["A"], ["B"])
    assert count("matrix", {"scale": [1, 4], "ballots": [{"A": [2, 3]}]})["undecided"] == []


def test_a_budget_is_exact_and_a_majority_does_not_take_it_all() -> None:
    hall = {
        "costs": {**{f"m{n}": "0.1" for n in range(10)}, **{f"s{n}": "0.1" for n in range(10)}},
        "budget": 1,
        "approvals": [[51, [f"m{n}" for n in range(10)]], [49, [f"s{n}" for n in range(10)]]],
    }
    assert count("greedy", hall)["funded"] == [f"m{n}" for n in range(10)]
    shared = count("equal_shares_cost", hall)
    assert [item[0] for item in shared["funded"]] == ["m"] * 5 + ["s"] * 4
    assert (shared["spent"], count("equal_shares_cost_add1_then_greedy", hall)["spent"]) == (0.9, 1)
    assert count("equal_shares_cost_greedy", hall)["funded"][5:] == ["m5", "s0", "s1", "s2", "s3"]
    assert count("mes_cardinality", hall)["funded"] == shared["funded"]


def test_the_centre_that_is_nobodys_first_choice_wins_by_duels_and_not_by_runoff() -> None:
    squeezed = [[4, "ABC"], [3, "CBA"], [2, "BAC"]]
    assert count("plurality", squeezed)["winner"] == ["A"]
    assert count("instant_runoff", squeezed)["winner"] == ["A"]
    for method in ("condorcet", "copeland", "schulze", "ranked_pairs", "borda"):
        assert count(method, squeezed)["winner"] == ["B"], method
    assert count("condorcet", ["ABC", "BCA", "CAB"])["winner"] == []
    assert count("schulze", ["ABC", "BCA", "CAB"])["circles"] == [["A", "B", "C"]]


def test_seats_are_shared_by_a_quota() -> None:
    found = count("stv", [[6, "ABCD"], [4, "CDAB"]], seats=2)
    assert (found["winner"], found["quota"]) == (["A", "C"], 4)


def test_scores_leave_out_what_was_not_answered() -> None:
    found = count("score", [{"A": 5, "B": 4}, {"B": 4}, {"B": 5}])
    assert (found["order"], found["mean"]) == (["A", "B"], {"A": 5, "B": "13/3"})
    assert count("score_sum", [{"A": 5, "B": 4}, {"B": 4}])["order"] == ["B", "A"]


def test_reasons_are_told_without_the_person() -> None:
    found = count("gradient", [1, [7, "too soon"], {"step": 8, "reason": "it harms the river"}, 2])
    assert found["median"] == {"proposal": 7}
    assert found["reasons"] == {"proposal": [[8, "it harms the river"], [7, "too soon"]]}


def test_comparisons_are_counted_by_the_share_won() -> None:
    found = count("pairwise", [[["A", "B"], ["B", "C"]], [["A", "C"]], ["C", "A"]])
    assert found["scores"] == {"A": "2/3", "B": 0.5, "C": "1/3"}
    assert found["order"] == ["A", "B", "C"]
    assert count("pairwise", ["AB", "B > A", {"winner": "A", "loser": "C"}])["wins"] == {"A": 2, "B": 1, "C": 0}


def test_a_recorded_seed_settles_a_tie_by_supporters_and_then_by_lot() -> None:
    ballots = {"dots": 3, "seed": 7, "ballots": [{"A": 2, "B": 1}, {"A": 2, "C": 1}, {"B": 1, "C": 1}, {"C": 2}]}
    assert count("dots", ballots)["settled"] == ["C", "A", "B"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.sampled_from(["A", "B", "AB", "A>B", "", "0.5", "x/0"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["A", "B", "ballots", "tallies", "grades", "scale", "items", "costs", "budget", "seed"])
            | st.sampled_from(
                ["step", "sequence", "dots", "participants", "missing", "default", "count", "ballot", "seats"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def in_words(case: dict[str, Any], language: str) -> str:
    try:
        return "\n".join(explained(counted(case), language))
    except Unreadable as wrong:
        return unreadable(wrong, language)
    except Refused as refused:
        return refusal(refused, language)


@given(st.sampled_from(sorted(METHODS)), JSON, st.dictionaries(st.sampled_from(["items", "scale", "seed"]), JSON))
def test_whatever_is_written_there_is_an_answer_in_words(method: str, ballots: Any, beside: dict[str, Any]) -> None:
    for language in ("fr", "en"):
        assert in_words({**beside, "method": method, "ballots": ballots}, language)


def test_an_item_that_only_got_zeros_is_an_item_all_the_same() -> None:
    assert count("dots", {"dots": 3, "ballots": [{"A": 0, "B": 2}]})["scores"] == {"A": 0, "B": 2}
    assert count("approval", [{"A": 1, "B": 0}])["scores"] == {"A": 1, "B": 0}


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "9" * 5_000, "0." + "3" * 5_000])
def test_a_number_too_long_to_count_with_is_refused_at_once_and_costs_no_other_case(number: str) -> None:
    good = '{"id": "good", "method": "approval", "ballots": [["A"]]}'
    costs = '{{"method": "greedy", "ballots": {{"costs": {{"A": {0}}}, "budget": 1, "approvals": [["A"]]}}}}'
    for wrong in (number, f'"{number}"'):
        done = CliRunner().invoke(live, ["tally", "-", "--json"], input=f"[{costs.format(wrong)}, {good}]")
        refused, counted_too = [each["result"] for each in json.loads(done.stdout)]
        assert (done.exit_code, counted_too["winner"]) == (1, ["A"])
        assert refused["error"].startswith("this is not a number expected here")
        assert len(refused["error"]) < 120


def test_half_a_character_is_replaced_and_a_whole_one_is_kept() -> None:
    text = r'{"id": "\\ud800 \ud83d\ude00", "seed": 1, "method": "dots", "ballots": [{"\ud800": 1}]}'
    (found,) = json.loads(CliRunner().invoke(live, ["tally", "-", "--json"], input=text).stdout)
    assert (found["id"], found["result"]["winner"]) == ("\\ud800 😀", ["\ufffd"])


@pytest.mark.parametrize(
    ("method", "ballots", "error"),
    [
        ("majority_judgment", {"grades": {"A": 3}}, "“grades” is not written as expected"),
        ("gradient", {"steps": 10**9, "ballots": [1]}, "this is not a number expected here: 1000000000"),
        ("schulze", [[str(number) for number in range(3_000)]], "more than 500 items"),
    ],
)
def test_what_could_go_on_for_ever_or_break_is_said_to_be_unreadable(method: str, ballots: Any, error: str) -> None:
    assert count(method, ballots) == {"error": error}


def test_many_equal_ballots_fill_seats_as_a_few_do() -> None:
    many = count("stv", [[60_000, "ABCD"], [40_000, "CDAB"], [7, ""]], seats=2)
    assert (many["winner"], many["quota"], many["ballots"]) == (["A", "C"], 33_334, 100_007)


@pytest.mark.parametrize("method", METHODS)
def test_where_nobody_voted_there_is_no_winner_and_no_rank(method: str) -> None:
    nobody = {"ballots": [], "approvals": [], "items": ["A", "B"], "scale": [0, 5], "costs": {"A": 1}, "budget": 3}
    case = {"id": "nobody", "method": method, "ballots": nobody, "seed": 7}
    found = count(method, nobody, seed=7)
    assert not any(found.get(name) for name in ("winner", "order", "ranks", "elected", "funded", "rounds", "settled"))
    assert explained(counted(case), "fr")[-1] == "Personne n’a voté\u202f: il n’y a pas de résultat."
    assert explained(counted(case), "en")[-1] == "Nobody voted: there is no result."

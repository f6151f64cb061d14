"""What a method says of itself: how its steps are set up, what they give and take, and what may be refused."""

import ast
import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from live.core.refusals import ANY_COMMAND
from live.core.settings import Settings, form, setting
from live.methods import KINDS, METHODS, declared, gives, takes
from live.methods.voting.model import VotingSettings
from live.workshop.registry import CODES

LIVE = Path(__file__).parents[2] / "live"


class Dice(Settings):
    """Of a method that does not exist."""

    kind: str = setting("plain")
    sides: int = setting(6, ge=2, le=100, only={"kind": ("plain",)})


def refused_in(folder: Path) -> set[str]:
    """Every code that a call of `Refused` names there."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                found |= {each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)}
    return {code for code in found if isinstance(code, str)}


def test_a_method_says_everything_it_refuses() -> None:
    for method in METHODS.values():
        told = ANY_COMMAND.union(method.refuses, *(rule.refuses for rule in method.commands.values()))
        package = str(method.start.__module__).split(".")[2]
        assert refused_in(LIVE / "methods" / package) <= told, method.name


def on_pages(language: str) -> set[str]:
    """The codes that pages have sentences for: they are refused to forms, never on the socket."""
    words = json.loads((LIVE.parent / "templates" / "words" / f"{language}.json").read_text(encoding="utf-8"))
    return {word.rpartition(".")[2] for word in words if ".refused." in word or ".trouble." in word}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_code_is_refused_that_has_no_words(language: str) -> None:
    assert refused_in(LIVE) - CODES <= on_pages(language)


def test_the_form_of_a_vote_is_made_from_what_checks_it() -> None:
    fields = {field["name"]: field for field in form(VotingSettings)}
    assert list(fields) == list(VotingSettings.model_fields)
    assert fields["dots"] == {
        "name": "dots",
        "kind": "number",
        "least": 1,
        "most": 100,
        "initial": 3,
        "only": {"rule": ["dots"]},
    }
    assert fields["rule"]["kind"] == "choice"
    assert fields["rule"]["explained"]
    assert fields["options"] == {"name": "options", "kind": "lines", "most": 200, "initial": []}


def test_every_setting_can_be_shown_and_starts_as_the_server_has_it() -> None:
    for method in METHODS.values():
        initial = {field["name"]: field["initial"] for field in form(method.settings)}
        assert initial == method.settings().model_dump(mode="json"), method.name


def test_a_setting_that_means_nothing_is_not_set() -> None:
    assert Dice(sides=20).sides == 20
    assert Dice(kind="loaded").sides == 6
    with pytest.raises(ValidationError, match="sides means nothing where kind is loaded"):
        Dice(kind="loaded", sides=20)
    with pytest.raises(ValidationError, match="tie_rule means nothing where rule is importance_feasibility"):
        VotingSettings(rule="importance_feasibility", tie_rule="draw")


def test_a_setting_without_bounds_has_no_form() -> None:
    class Endless(Settings):
        number: int = 3

    with pytest.raises(TypeError, match="number"):
        form(Endless)


def test_a_vote_passes_on_what_it_was_given_and_a_round_of_introductions_gives_nothing() -> None:
    assert gives(METHODS["voting"]) == takes(METHODS["voting"]) == list(KINDS)
    assert gives(METHODS["round_table"]) == takes(METHODS["round_table"]) == []
    assert gives(METHODS["world_cafe"]) == ["theme", "finding"]


def test_methods_that_give_the_same_kind_mean_the_same() -> None:
    for method in METHODS.values():
        assert all(KINDS[kind.name] is kind for kind in method.gives), method.name


def test_both_languages_are_declared() -> None:
    told = declared()
    spoken = [
        *(words for method in told["methods"].values() for words in (method["title"], method["what"])),
        *told["kinds"].values(),
    ]
    assert all(words["fr"] and words["en"] for words in spoken)

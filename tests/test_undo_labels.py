"""What can be undone says what it was: every act of a facilitator has words of its own, in French and in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from live.core.people import FACILITATORS
from live.workshop.journal import LABELS
from live.workshop.registry import COMMANDS

ROOT = Path(__file__).parent.parent
LIVE, JS = ROOT / "live", ROOT / "static" / "js"


def labelled() -> tuple[set[str], set[str]]:
    """The acts that have words, in French and in English."""
    halves = [re.split(r"(?m)^  en: \{", path.read_text(encoding="utf-8")) for path in JS.rglob("*.js")]
    said = [half for half in halves if len(half) == 2]
    found = [{name for half in said for name in re.findall(r'"undo\.([\w.]+)":', half[at])} for at in (0, 1)]
    return found[0], found[1]


def matched_where_acts_are_turned_round() -> Iterator[str]:
    """The names of the commands that some inverse is written for."""
    for path in LIVE.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and (function.name == "inverse" or path.name == "undoing.py"):
                for pattern in ast.walk(function):
                    if isinstance(pattern, ast.MatchClass):
                        yield pattern.cls.attr if isinstance(pattern.cls, ast.Attribute) else ast.unparse(pattern.cls)


def test_every_act_that_can_be_undone_has_a_label_in_both_languages() -> None:
    undoable = set(matched_where_acts_are_turned_round())
    acts = {
        name
        for name, entry in COMMANDS.items()
        if FACILITATORS & frozenset(entry.rule.roles)
        and (entry.rule.drives or undoable.intersection(kind.__name__ for kind in entry.kind.__mro__))
    }
    assert {"workshop.open_step", "world_cafe.group_findings", "closing.add_action"} <= acts
    for words in labelled():
        assert not (acts | set(LABELS)) - words

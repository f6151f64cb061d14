"""The page from which strangers write clients names every command, refusal, close code and setting there is."""

import re
from pathlib import Path

from live.methods import METHODS
from live.wire.closing import Close
from live.workshop.registry import CODES, COMMANDS

PAGE = (Path(__file__).parent.parent / "docs" / "protocol.md").read_text(encoding="utf-8")


def _section(method: str) -> str:
    title = "## 5. Commands of the workshop" if method == "workshop" else f"### `{method}`"
    _, _, after = PAGE.partition(title)
    return re.split(r"\n##+ ", after)[0]


def test_every_command_stands_in_its_section() -> None:
    for name in COMMANDS:
        method, short = name.split(".")
        assert f"{short}`" in _section(method), name


def test_every_setting_of_a_method_is_explained() -> None:
    for method in METHODS.values():
        for setting in method.settings.model_fields:
            assert f"`{setting}`" in _section(method.name), f"{method.name}: {setting}"


def test_every_code_is_there() -> None:
    assert {code for code in CODES if f"`{code}" not in PAGE} == set()
    assert {code for code in Close if str(int(code)) not in PAGE} == set()

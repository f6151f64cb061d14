"""The README says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner
from pydantic.fields import FieldInfo

from live.app.command_line import live
from live.methods import METHODS
from live.web.settings import Setup

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def row(field: FieldInfo) -> str:
    default = field.default
    shown = f"`{default}`" if default not in ("", ()) else ""
    return f"| `{field.alias}` | {shown} | {field.description} |"


def settings_table() -> str:
    rows = [row(field) for field in Setup.model_fields.values()]
    return "\n".join(["| setting | default | what it is |", "|---|---|---|", *rows])


def test_the_readme_lists_every_setting_as_it_is() -> None:
    assert settings_table() in README, f"put this table into README.md:\n\n{settings_table()}"


def test_the_readme_tells_of_every_kind_of_step() -> None:
    for name in METHODS:
        assert f"**{name.replace('_', ' ').replace('cafe', 'café')}**" in " ".join(README.split())


def test_every_page_the_readme_points_to_exists() -> None:
    for part in README.split("](")[1:]:
        target = part.partition(")")[0]
        assert (ROOT / target).exists(), target


def test_the_film_strip_is_whole_and_light() -> None:
    pictures = [*(ROOT / "docs" / "pictures").iterdir()]
    assert sum(path.stat().st_size for path in pictures) < 300_000
    for path in pictures:
        assert re.search(rf"!\[[^\]]{{10,}}\]\(docs/pictures/{re.escape(path.name)}\)", README), path.name


def test_every_command_the_readme_names_exists() -> None:
    said = CliRunner().invoke(live, ["--help"]).output
    for command in ("serve", "replay", "doctor", "demo"):
        assert command in said
        assert f"live {command}" in README or f"make {command}" in README

"""What is installed: pinned by version and hash, and all that pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
ASKED = {
    "requirements.lock": [*PROJECT["dependencies"], "setuptools"],
    "requirements-dev.lock": [*PROJECT["dependencies"], "setuptools", *PROJECT["optional-dependencies"]["dev"]],
}


def pins(lock: str) -> dict[str, str]:
    """What stands behind each name, lines that go on joined."""
    joined = (ROOT / lock).read_text().replace("\\\n", " ")
    return {line.partition("==")[0]: line.partition("==")[2] for line in joined.splitlines()}


def named(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("lock", sorted(ASKED))
def test_everything_that_is_installed_is_pinned_by_version_and_hash(lock: str) -> None:
    pinned = pins(lock)
    assert [name for name, rest in pinned.items() if not re.match(r"\d\S* .*--hash=sha256:[0-9a-f]{64}", rest)] == []
    assert {named(requirement) for requirement in ASKED[lock]} <= pinned.keys()


def test_developers_have_what_the_server_has() -> None:
    server, developers = pins("requirements.lock"), pins("requirements-dev.lock")
    assert server.items() <= developers.items()

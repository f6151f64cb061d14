"""Where the files lie that are no code: beside the package in a checkout, inside it once it is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[1]


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


STATIC: Final = _folder("static")
TEMPLATES: Final = _folder("templates")

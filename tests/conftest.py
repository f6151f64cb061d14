"""In which order modules are shared out to the processes that run them (`make test`), and that no example is timed."""

from __future__ import annotations

from itertools import chain, zip_longest
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings

# Whoever runs tests beside other work has no say in how long an example takes.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

HERE: Final = Path(__file__).parent
# Modules of these folders take up to minutes; what is quick comes last and fills the gaps, so that no process is left
# with a long one when the others have ended.
LONGEST_FIRST: Final = ("faults", "app", "views", "agendas", "minutes", "web")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every other module is one with browsers, as long as there are any: of these, few are to run at once."""
    modules = sorted(dict.fromkeys(item.path for item in items), key=_place)
    browsers = [path for path in modules if _folder(path) == "browser"]
    others = [path for path in modules if _folder(path) != "browser"]
    turns = {path: turn for turn, path in enumerate(chain.from_iterable(zip_longest(browsers, others)))}
    items.sort(key=lambda item: turns[item.path])


def _folder(path: Path) -> str:
    return path.relative_to(HERE).parts[0]


def _place(path: Path) -> int:
    return LONGEST_FIRST.index(_folder(path)) if _folder(path) in LONGEST_FIRST else len(LONGEST_FIRST)

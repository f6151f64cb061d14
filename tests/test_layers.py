"""Imports run to the right only: app → web → (room | agendas) → (store | wire | minutes) → views → workshop → methods →
parts → (planning | tally | lists) → core. Whoever breaks it is named; and what is made of values imports nothing that
waits."""

import ast
from pathlib import Path

LIVE = Path(__file__).parent.parent / "live"
RANK = {
    "app": 10,
    "web": 9,
    "room": 8,
    "store": 7,
    "wire": 7,
    "minutes": 7,
    "views": 6,
    "agendas": 8,
    "workshop": 5,
    "series": 5,
    "methods": 4,
    "parts": 3,
    "planning": 2,
    "tally": 2,
    "lists": 2,
    "core": 1,
}
OF_VALUES = (
    "core",
    "planning",
    "tally",
    "lists",
    "parts",
    "methods",
    "workshop",
    "views",
    "agendas",
    "wire",
    "minutes",
    "series",
)
WAITS = {"asyncio", "redis", "time", "random", "secrets", "logging", "socket", "threading", "subprocess", "uuid"}
# The store keeps bytes and people; it knows nothing of what they mean.
STORE_KNOWS = {"core", "store"}


def _imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            module = node.module or ""
            found += [f"{module}.{alias.name}" for alias in node.names] if module in ("live", "random") else [module]
    return found


def _wrong(path: Path) -> list[str]:
    inside = path.relative_to(LIVE)
    if len(inside.parts) == 1:
        return []
    folder = inside.parts[0]
    wrong = []
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] == "live" and len(parts) > 1 and parts[1] in RANK and parts[1] != folder:
            sideways = folder == "store" and parts[1] not in STORE_KNOWS
            if RANK[parts[1]] >= RANK[folder] or sideways:
                wrong.append(f"{inside} imports {name}")
        if folder == "methods" and parts[:2] == ["live", "methods"] and len(parts) > 2:
            own = inside.parts[1] if len(inside.parts) > 2 else None
            if own is not None and parts[2] not in (own, "METHODS"):
                wrong.append(f"{inside} reaches into the method {parts[2]}")
        # A generator made from a seed that came with the command gives the same plan to everybody.
        if folder in OF_VALUES and parts[0] in WAITS and name != "random.Random":
            wrong.append(f"{inside} imports {name}, but {folder} is made of values")
    return wrong


def test_imports_only_run_to_the_right() -> None:
    wrong = [each for path in sorted(LIVE.rglob("*.py")) for each in _wrong(path)]
    assert not wrong, "\n".join(wrong)


def test_every_folder_has_its_place() -> None:
    folders = {path.name for path in LIVE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert folders <= RANK.keys(), f"no place in the order: {folders - RANK.keys()}"

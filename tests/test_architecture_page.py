"""The tour of one tap, followed call by call: every file it names is there, and has the calls it names."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^\| (\d+) \| `([^`]+)` \| ([^|]+) \|", PAGE, re.MULTILINE)


def test_every_call_of_the_tour_is_where_it_is_said_to_be() -> None:
    assert len(STEPS) > 15
    assert [int(number) for number, _, _ in STEPS] == [*range(1, len(STEPS) + 1)]
    for _, path, calls in STEPS:
        source = (ROOT / path).read_text(encoding="utf-8")
        for call in re.findall(r"`(\w+)`", calls):
            defined = rf"\b(def|class|function) {call}\b|^{call}\b.*=|[{{,] ?{call}\b"
            assert re.search(defined, source, re.MULTILINE), f"{path} has no {call}"


def test_every_file_and_folder_the_page_names_is_there() -> None:
    named = set(re.findall(r"`((?:live|static|tests)/[\w./]+)`", PAGE))
    missing = {path for path in named if not (ROOT / path).exists()}
    assert not missing


def test_every_name_that_the_page_places_in_a_file_is_there() -> None:
    placed = re.findall(r"`(\w+)`[^`.;]{0,40}? in `((?:live|static)/[\w./]+)`", PAGE)
    assert len(placed) > 4
    for name, path in placed:
        assert re.search(rf"\b{name}\b", (ROOT / path).read_text(encoding="utf-8")), f"{path} has no {name}"

"""What people are called and say in a scenario that does not tell: chosen in order, never at random."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

import yaml

from live.core.method import Language

SCENARIOS: Final = Path(__file__).parent / "scenarios"


@cache
def words(language: Language) -> dict[str, Any]:
    """What people say when the file does not tell."""
    made_up: dict[str, Any] = yaml.safe_load((SCENARIOS / f"words.{language}.yaml").read_text(encoding="utf-8"))
    return made_up


def made_up(language: Language, kind: str, many: int, skip: int = 0) -> list[str]:
    return list(islice(cycle(words(language)[kind]), skip, skip + many))


def made_up_moments(language: Language, many: int, skip: int = 0) -> list[dict[str, Any]]:
    return list(islice(cycle(words(language)["moments"]), skip, skip + many))


def made_up_names(language: Language) -> Iterator[tuple[str, str, str]]:
    """First name, surname, organisation: every surname once with the first name beside it, then shifted by one."""
    known = words(language)
    first, last, organisations = known["first_names"], known["surnames"], known["organisations"]
    for number in range(len(first) * len(last)):
        shift, place = divmod(number, len(last))
        yield first[(place + shift) % len(first)], last[place], organisations[number % len(organisations)]

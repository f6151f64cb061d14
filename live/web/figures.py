"""Where no line of our own words ends: before a number that follows a word, so that no figure stands alone on the next
line, nor between a number and its unit. Words are typed with plain spaces in the sources and set so where they are
read: for pages (`live/web/words.py`) and for the scripts of a screen (`live/web/bundle.py`)."""

from __future__ import annotations

import re
from typing import Final

from live.minutes.typography import NO_BREAK

# What the blanks of a sentence are called that hold a number.
NUMBERS: Final = (
    *("n", "number", "of", "all", "total", "most", "limit", "from", "to", "old", "new", "left", "others"),
    *(
        "round",
        "rounds",
        "page",
        "pages",
        "column",
        "line",
        "lines",
        "row",
        "table",
        "tables",
        "seats",
        "places",
        "people",
    ),
    *(
        "minutes",
        "seconds",
        "sessions",
        "hosts",
        "persons",
        "expected",
        "came",
        "rank",
        "behind",
        "bound",
        "cap",
        "each",
    ),
    *("least", "low", "high", "rest"),
)
_UNITS: Final = re.compile(r"\b\d+ (?:h(?: \d\d)?|min|s)\b")
_BEFORE_A_FIGURE: Final = re.compile(rf"(?<=[^\W\d_]) (?=\{{(?:{'|'.join(NUMBERS)})\}})")
_BEFORE_ITS_UNIT: Final = re.compile(r"(?<=\}) (?=(?:min|h|s)\b|%)")


def figures_held(words: str) -> str:
    """These words, of a sentence or of a whole catalogue, with no-break spaces there."""
    return _BEFORE_ITS_UNIT.sub(NO_BREAK, _BEFORE_A_FIGURE.sub(NO_BREAK, words))


def units_held(text: str) -> str:
    """A text of a template, in which no figure stands without its unit: 18 min, 1 h 15."""
    return _UNITS.sub(lambda found: found[0].replace(" ", NO_BREAK), text)

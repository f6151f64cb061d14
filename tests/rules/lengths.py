"""How long some texts are: one table for the server and the browser."""

from __future__ import annotations

from typing import Final

FAMILY: Final = "👨‍👩‍👧‍👦"
# The text, its length as a text of several lines, its length on one line.
LENGTHS: Final = [
    ("", 0, 0),
    (" \t\n\u202f ", 0, 0),
    ("idée", 4, 4),
    ("ide\u0301e", 4, 4),
    ("😀" * 1_100, 1_100, 1_100),
    (FAMILY, 7, 7),
    ("👍🏽🇫🇷", 4, 4),
    ("1️⃣", 3, 3),
    ("a\r\nb", 3, 3),
    ("a\rb\x0bc\u2028d\x85e", 9, 9),
    ("a\r\n\r\nb", 4, 3),
    ("\n  a  b \t c\n", 8, 5),
    ("\xa0a\u3000\xa0b\xa0", 4, 3),
    ("\ufefa", 1, 1),
    ("\ufeffa\u200b", 3, 3),
    ("한국어", 3, 3),
    ("\u1112\u1161\u11ab", 1, 1),
    ("\u0958", 2, 2),
    ("Z͑ͫ̓ͪ̂", 6, 6),
    ("\x1ca\x1f", 1, 1),
    ("𝒳ﬁ½", 3, 3),
]
SIGNS: Final = (
    "aé \u0301\n\r\t\x0b\x0c\x1c\x1f\x85\u2028\xa0\u202f\u3000\u200b\u200d\ufeff\xad👨👩🏽🇫🇷️한한\u0958Å\u212b'-0"
)

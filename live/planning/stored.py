"""Solutions that no formula gives, found by search and kept as short as their symmetry allows.

The searches were annealing over the symmetric arrangements only, where they take seconds; without the
symmetry they fail. A test develops everything kept here and counts again that nobody meets anybody twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Difference matrices over the integers modulo the number of tables: a row a round, a digit (0 to 9, a, b …)
# a seat. The first rows and seats of one are one too.
DIFFERENCES: Final[dict[int, tuple[str, ...]]] = {
    10: (
        "0000000 0487391 0395864 0948273 0672458 0136527 0764912",
        "000000 032658 028465 097846 083594 041923 056319 014782",
        "000000000 025968741 094781356 076834925",
        "00000000 03457269 01596432 04312586 09721348",
    ),
    12: (
        "0000000 0683b1a 01253a6 036825b 04ba597 07491b2 0ba7921",
        "00000000 0267a394 054172b8 0b532146 04723981 0a39481b",
    ),
    14: ("00000000 071483ab 06b1293d 03796a58 028641b3 085d76c2 01329cd7 0d2ba861",),
    15: ("00000000 084adb39 05e3c241 0dc725e8 061c5eb4 0469e3dc 07de19ab 015d4a86",),
}


@dataclass(frozen=True, slots=True)
class Design:
    """Rounds of tables of equal size: those given, and what becomes of them when everybody's number is turned
    on by one, again and again, within cycles of `turn` numbers; the last `still` numbers stay.

    `rounds` are lines, one a round, of tables of people, each person a letter in the order of PEOPLE.
    """

    turn: int
    still: int
    rounds: tuple[str, ...]


PEOPLE: Final = "0123456789abcdefghijklmnopqrstuvwxyz"

# By tables and seats. Kirkman's schoolgirls (Kirkman triple systems of 15 and 21), the nearly Kirkman system
# of 18, a resolvable design of 28 people at tables of four.
DESIGNS: Final[dict[tuple[int, int], Design]] = {
    (5, 3): Design(7, 1, ("6ce 09a 18d 245 37b",)),
    (6, 3): Design(4, 2, ("3ch 7gd 94a 0fb 156 82e", "a1f g08 c4d be7 9h6 523")),
    (7, 3): Design(5, 1, ("41d f7h 0b8 j3i cge ka5 296", "382 7ed 9g5 j1b fa6 0hk 4ic")),
    (7, 4): Design(9, 1, ("85o1 7if6 4bjl hqnm 3p9e 2grk 0adc",)),
}

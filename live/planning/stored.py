"""Solutions that no formula gives, found by search and kept as short as their symmetry allows.

The searches were annealing over the symmetric arrangements only, where they take seconds; without the
symmetry they fail. A test develops everything kept here and counts again that nobody meets anybody twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Difference matrices over the integers modulo the number of tables: a row a round, a digit (0 to 9, a, b …)
# a seat. The first rows and seats of one are one too, and so is what rows and seats exchanged give.
DIFFERENCES: Final[dict[int, tuple[str, ...]]] = {
    10: (
        "00000000 01348529 09612475 07865312 08253947 03179284 06527893",
        "000000000 025968741 094781356 076834925",
    ),
    12: ("00000000 04763851 09512ab4 05247b13 0b386945 0ab51386 076352a9",),
    14: ("00000000 071483ab 06b1293d 03796a58 028641b3 085d76c2 01329cd7 0d2ba861",),
    15: ("00000000 084adb39 05e3c241 0dc725e8 061c5eb4 0469e3dc 07de19ab 015d4a86",),
    18: ("00000000 0h95e4c2 0e3d265f 027b1he9 01248ehb 0a4fc9g3 0dc39128 08b1dfae",),
    20: ("00000000 038456if 07hga9jb 0b498a75 0ecai137 0c362gad 0gd8b4hi 0157hdeg",),
    21: ("00000000 07g2ki5f 09fi2aed 043e87jk 05261fh8 0jk4g2i3 0kbh9125 0ia15gdb",),
    22: ("00000000 0kde19h7 0e9c4162 08e7cd43 09la768b 0h41387e 0326hfga 0afkg3di",),
    24: ("00000000 0n24d1h9 0e38giml 0b5jh2df 0cag6h37 0k7ifa95 0a69l75n 05d7mfa8",),
    26: ("00000000 0l5f9m2a 03mapkg9 0kg6dnlf 0mb2lhik 0gej1pm8 0f2hm4ep 0adbeg41",),
    28: ("00000000 0icbg5jn 0ea45gbd 0klmq1ph 0hegcp76 0bkf8h2i 08men7gr 09dlakm7",),
    30: ("00000000 0qf6gckl 0bl5hgr9 0fa89sn2 09ops5ed 0n41rkc8 06j9mhdk 0214n85p",),
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
# of 18, a resolvable design of 28 people at tables of four, and the ten rounds of 32 golfers that were thought
# impossible until A. Aguado found some in 2004 (this one is in the Wolfram Demonstrations Project).
DESIGNS: Final[dict[tuple[int, int], Design]] = {
    (5, 3): Design(7, 1, ("6ce 09a 18d 245 37b",)),
    (6, 3): Design(4, 2, ("3ch 7gd 94a 0fb 156 82e", "a1f g08 c4d be7 9h6 523")),
    (7, 3): Design(5, 1, ("41d f7h 0b8 j3i cge ka5 296", "382 7ed 9g5 j1b fa6 0hk 4ic")),
    (7, 4): Design(9, 1, ("85o1 7if6 4bjl hqnm 3p9e 2grk 0adc",)),
    (8, 4): Design(
        1,
        0,
        (
            "0123 4567 89ab cdef ghij klmn opqr stuv",
            "048s 1im7 35av jlqf gkoc h26n pbdu 9rte",
            "0lru 1nqs 36od g5be h7ac 2k9f i4pv jm8t",
            "0iob 1jpa h39q 5muf l6ev g28r 4nct k7sd",
            "0mad 14rf 378u jnoe hkbv 2lps i59c g6qt",
            "0n9v 15ot i3se hl8d k6ar 2jcu 4mqb g7pf",
            "0jk5 169u g34l inrd oasf 27bt hmpe 8qcv",
            "0htf g1dv 3mrc ikqu l7o9 24ae 5n8p j6bs",
            "06pc 1k8e 3nbf gm9s ilat 25qd h4ou j7rv",
            "07qe 1lbc 3kpt h5rs i68f 2mov j49d gnau",
        ),
    ),
}

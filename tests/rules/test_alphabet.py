"""Whatever people read sorted stands in one order, Unicode's; tests/browser holds the browser's against it."""

from __future__ import annotations

import random
from dataclasses import replace

from live.core.alphabet import alphabetical
from live.core.method import Present
from live.methods.voting import decider
from live.methods.voting.ballots import Dots
from live.methods.voting.model import Voting, VotingSettings
from live.tally.cases import counted

IN_ORDER = (
    "3 bis, rue du Four",
    "Abbé",
    "aigu",
    "Ça va",
    "cadre",
    "Çelik",
    "cote",
    "Cote",
    "coté",
    "côte",
    "côté",
    "d'Arc",
    "Darc",
    "Éluard",
    "Elven",
    "L'Hermitte",
    "Le Gall",
    "Legall",
    "Lhermitte",
    "Łukasz",
    "Lulu",
    "Massé",
    "Maßen",
    "Massif",
    "œdème",
    "Oeuvre commune",
    "Ovide",
    "Saint-Rémy",
    "Sainte",
    "Zoé",
    "Αθήνα",
    "Жуков",
)


def shuffled() -> list[str]:
    return random.Random(4).sample(IN_ORDER, len(IN_ORDER))


def test_names_stand_as_in_a_dictionary() -> None:
    assert tuple(sorted(shuffled(), key=alphabetical)) == IN_ORDER


def test_tied_options_of_a_vote_stand_in_that_order() -> None:
    settings = VotingSettings(options=tuple(shuffled()))
    state: Voting = decider.start(settings, (), Present(()))
    ballots = (Dots(dict.fromkeys(state.items, 1)),) * 3
    rows = decider.result_of(replace(state, opened=ballots), 3).rows
    assert tuple(state.items[row.item].text for row in rows) == IN_ORDER


def test_items_that_no_list_names_stand_in_that_order_in_a_count_from_a_file() -> None:
    case = {"method": "approval", "ballots": [[name] for name in shuffled()]}
    assert counted(case).values["winner"] == list(IN_ORDER)

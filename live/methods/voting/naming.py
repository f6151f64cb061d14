"""The names of grades, degrees and quadrants, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from live.core.method import Language
from live.methods.voting.model import Scale, VotingSettings
from live.tally.matrix import Quadrant

LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
# The worst first. Five, six or seven of them: the finest steps are the first to go.
_GRADES: Final[dict[Language, dict[int, tuple[str, ...]]]] = {
    "fr": {
        5: ("À rejeter", "Insuffisant", "Passable", "Bien", "Très bien"),
        6: ("À rejeter", "Insuffisant", "Passable", "Assez bien", "Bien", "Très bien"),
        7: ("À rejeter", "Insuffisant", "Passable", "Assez bien", "Bien", "Très bien", "Excellent"),
    },
    "en": {
        5: ("Reject", "Poor", "Acceptable", "Good", "Very good"),
        6: ("Reject", "Poor", "Acceptable", "Fairly good", "Good", "Very good"),
        7: ("Reject", "Poor", "Acceptable", "Fairly good", "Good", "Very good", "Excellent"),
    },
}
# The furthest agreement first: as it stands on a ballot, and in a word or two for a picture or a table.
_DEGREES: Final[dict[Language, dict[Scale, tuple[tuple[str, str], ...]]]] = {
    "fr": {
        "eight": (
            ("Je soutiens pleinement", "Plein soutien"),
            ("D'accord, à un détail près", "D'accord"),
            ("Je soutiens, avec des réserves", "Réserves"),
            ("Je m'abstiens", "Abstention"),
            ("Il faut en parler davantage", "À discuter"),
            ("Je n'aime pas, mais je suivrai", "Je suivrai"),
            ("Je ne suis vraiment pas d'accord", "Désaccord"),
            ("Je m'y oppose : veto", "Veto"),
        ),
        "five": (
            ("Je soutiens pleinement", "Plein soutien"),
            ("Je peux l'accepter", "Acceptable"),
            ("J'ai des réserves", "Réserves"),
            ("Je ne suis pas d'accord", "Désaccord"),
            ("Je m'y oppose : veto", "Veto"),
        ),
    },
    "en": {
        "eight": (
            ("I fully support it", "Full support"),
            ("I agree, but for a detail", "Agree"),
            ("I support it, with reservations", "Reservations"),
            ("I abstain", "Abstain"),
            ("It needs more discussion", "Discuss more"),
            ("I do not like it, but will go along", "Go along"),
            ("I seriously disagree", "Disagree"),
            ("I stand in the way: veto", "Veto"),
        ),
        "five": (
            ("I fully support it", "Full support"),
            ("I can live with it", "Acceptable"),
            ("I have reservations", "Reservations"),
            ("I disagree", "Disagree"),
            ("I stand in the way: veto", "Veto"),
        ),
    },
}
QUADRANTS: Final[dict[Language, dict[Quadrant, str]]] = {
    "fr": {
        "important_feasible": "À faire d'abord",
        "important_hard": "Chantiers de fond",
        "minor_feasible": "Facile mais secondaire",
        "minor_hard": "À laisser de côté",
        "undecided": "Non tranché",
    },
    "en": {
        "important_feasible": "Do first",
        "important_hard": "Worth preparing",
        "minor_feasible": "Easy but minor",
        "minor_hard": "Set aside",
        "undecided": "Undecided",
    },
}

Pick = Callable[[str, str], str]


def picking(language: Language) -> Pick:
    return lambda fr, en: fr if language == "fr" else en


def grade_names(settings: VotingSettings, language: Language) -> tuple[str, ...]:
    return _GRADES[language][settings.grades]


def degree_names(settings: VotingSettings, language: Language) -> tuple[str, ...]:
    return tuple(full for full, _ in _DEGREES[language][settings.scale])


def short_degrees(settings: VotingSettings, language: Language) -> tuple[str, ...]:
    return tuple(short for _, short in _DEGREES[language][settings.scale])

"""Whether minutes are still to be approved, and by when, or have been: as whoever sends them says. It stands at their
head and, while it is asked for, on every page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, get_args

from live.core.blocks import Facts, Section
from live.core.dates import read_day, weekday_and_day
from live.core.method import Language
from live.core.record import Approval, Approved
from live.minutes.pieces import Piece


def told(approval: Approval) -> str:
    """As a piece holds it."""
    return f"{approval.state} {approval.day}"


def approval_in(value: str | None) -> Approval | None:
    """What a piece says of it; nothing where it says something else."""
    state, _, day = (value or "").partition(" ")
    known = next((each for each in get_args(Approved) if each == state), None)
    return Approval(known, day) if known and read_day(day) else None


def approval_of(pieces: Iterable[Piece]) -> Approval | None:
    return next((approval_in(piece.value) for piece in pieces if piece.kind == "approval"), None)


def on_every_page(approval: Approval | None, language: Language) -> str:
    """« À valider avant le jeudi 12 mars 2026 »"""
    if approval is None or approval.state != "asked":
        return ""
    said = approval_in_words(approval, language)
    return said[:1].upper() + said[1:]


def approval_in_words(approval: Approval, language: Language) -> str:
    day = read_day(approval.day)
    said = weekday_and_day(day, language) if day else approval.day
    if approval.state == "given":
        return f"validé le {said}" if language == "fr" else f"approved on {said}"
    return f"à valider avant le {said}" if language == "fr" else f"to be approved before {said}"


def approved_by_silence(approval: Approval | None, kind: Literal["minutes", "synthesis"], language: Language) -> str:
    """What comes of nobody saying anything, where somebody has set a day for it; else nothing is promised."""
    if approval is None or approval.state != "asked":
        return ""
    day = read_day(approval.day)
    before = weekday_and_day(day, language) if day else approval.day
    if language == "fr":
        so = "le compte rendu est réputé validé" if kind == "minutes" else "la synthèse est réputée validée"
        return f"Sans remarque avant le {before}, {so}."
    what = "the minutes count" if kind == "minutes" else "the synthesis counts"
    return f"If nobody objects before {before}, {what} as approved."


def with_approval(sections: tuple[Section, ...], approval: Approval, language: Language) -> tuple[Section, ...]:
    """With a line at the end of what stands at the head."""
    said = approval_in_words(approval, language)
    if approval.state == "asked":
        silence = "sans remarque d'ici là, réputé validé" if language == "fr" else "approved if nobody objects by then"
        said = f"{said} ({silence})"
    row = ("Validation" if language == "fr" else "Approval", said)

    def added(section: Section) -> Section:
        facts = [block for block in section.blocks if isinstance(block, Facts)]
        others = tuple(block for block in section.blocks if not isinstance(block, Facts))
        rows = (*(row for block in facts for row in block.rows), row)
        return replace(section, blocks=(Facts(rows), *others))

    return tuple(added(section) if section.id == "particulars" else section for section in sections)

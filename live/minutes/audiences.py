"""For whom minutes are made. One set of them is prepared, and each audience gets its version, in which parts may be
left out and people called otherwise.

Members get all that is printed. What goes round never says more than that, and what the public gets never more than
what goes round. No audience gets a name that its person has not agreed to; the public gets none: whoever is known by a
function is called by it, and full names that somebody has typed are masked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

from live.core.blocks import Audience
from live.core.method import Language
from live.minutes.pieces import Change, Layer, Piece

# How people are called: as they have agreed, by their function, not at all.
Names = Literal["agreed", "functions", "none"]
NAMES: Final[tuple[Names, ...]] = ("agreed", "functions", "none")
AUDIENCES: Final[tuple[Audience, ...]] = ("members", "circulation", "public")
# What an audience may choose from, what it gets where nobody has chosen first.
CHOICES: Final[Mapping[Audience, tuple[Names, ...]]] = {
    "members": ("agreed", "none"),
    "circulation": ("agreed", "functions", "none"),
    "public": ("functions", "none"),
}
# Attached files may name anybody, and nobody looks into them on the way.
_KEPT_BACK: Final[Mapping[Audience, tuple[str, ...]]] = {"public": ("attachments",)}
_MARKS: Final[Mapping[Language, Mapping[Audience, str]]] = {
    "fr": {"members": "Réservé aux membres", "circulation": "Version diffusée", "public": "Version publique"},
    "en": {"members": "For members only", "circulation": "For circulation", "public": "Public version"},
}
_WORDS: Final[Mapping[Language, Mapping[Audience, str]]] = {
    "fr": {"members": "membres", "circulation": "diffusion", "public": "public"},
    "en": {"members": "members", "circulation": "circulation", "public": "public"},
}


def names_for(layer: Layer, audience: Audience) -> Names:
    """How people are called in the version for an audience: by the least that it, or a closer one, is to get."""
    return max((_chosen(layer, each) for each in _up_to(audience)), key=NAMES.index)


def _chosen(layer: Layer, audience: Audience) -> Names:
    piece = layer.get(Piece("names", audience=audience).address)
    value = piece.value if piece else None
    # Those of all were the first to be chosen: printed, or `no`.
    told = "none" if value == "no" else value
    return next((each for each in CHOICES[audience] if each == told), CHOICES[audience][0])


def laid_for(layer: Layer, audience: Audience) -> Layer:
    """The pieces that lie on the version for an audience."""
    wanted = _up_to(audience)
    laid = {address: piece for address, piece in layer.items() if piece.audience in wanted}
    for each in wanted:
        for section in _KEPT_BACK.get(each, ()):
            piece = Piece("shown", section, audience=each)
            if piece.address not in laid or laid[piece.address].value is None:
                laid[piece.address] = replace(piece, changes=(Change("no", "", 0),))
    return laid


def gets(layer: Layer, audience: Audience, section: str) -> bool:
    """Whether an audience gets a part, as far as that is chosen for it alone."""
    address = Piece("shown", section, audience=audience).address
    piece = laid_for(layer, audience).get(address)
    return piece is None or piece.value != "no"


def marked_for(layer: Layer, audience: Audience) -> Audience | Literal[""]:
    """Who a version says that it is for. What members get is marked where something is kept from whoever else gets
    it; else it is the minutes."""
    if audience == "members" and not any(
        piece.audience == "circulation" and piece.value is not None for piece in layer.values()
    ):
        return ""
    return audience


def mark_of(audience: Audience | Literal[""], language: Language) -> str:
    """The words that stand on every page of the version for an audience."""
    return _MARKS[language][audience] if audience else ""


def word_of(audience: Audience | Literal[""], language: Language) -> str:
    """What the name of its file says."""
    return _WORDS[language][audience] if audience else ""


def _up_to(audience: Audience) -> tuple[Audience, ...]:
    return AUDIENCES[: AUDIENCES.index(audience) + 1]

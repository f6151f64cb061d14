"""Where a grid is that is filled in phases, and what those who do not facilitate may do in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow, nth
from live.methods.canvas.model import Canvas, PhaseName

_IN_PHASES: Final = {"in_phases": (True,)}
PHASES: Final = (
    Phase(
        "write",
        Spoken("on écrit", "writing"),
        Spoken("ajouter, et retoucher ce qu'on a écrit soi-même", "add, and edit what one has written"),
        Spoken("ouvrir la phase suivante", "open the next phase"),
        only=_IN_PHASES,
    ),
    Phase(
        "complete",
        Spoken("on complète", "completing"),
        Spoken("ajouter, retoucher ce que d'autres ont écrit, s'inscrire", "add, edit what others wrote, sign up"),
        Spoken("ouvrir la phase suivante", "open the next phase"),
        only=_IN_PHASES,
    ),
    Phase(
        "tell",
        Spoken("on raconte", "telling"),
        Spoken("lire, et s'inscrire", "read, and sign up"),
        only=_IN_PHASES,
    ),
)
NAMES: Final[tuple[PhaseName, ...]] = ("write", "complete", "tell")


@dataclass(frozen=True, slots=True)
class May:
    """What somebody who does not facilitate may do now."""

    add: bool = True
    edit: Literal["all", "own", "none"] = "all"
    sign_up: bool = True
    comment: bool = True


_MAY: Final[dict[PhaseName | None, May]] = {
    None: May(),
    "write": May(edit="own", sign_up=False, comment=False),
    "complete": May(),
    "tell": May(add=False, edit="none", comment=False),
}


def may(state: Canvas) -> May:
    return _MAY[state.phase]


def task(state: Canvas) -> str | None:
    """What is told is listened to; before that everybody writes."""
    return None if state.phase == "tell" else state.phase or "write"


def phase_of(state: Canvas) -> PhaseNow | None:
    return None if state.phase is None else nth(PHASES, 1 + NAMES.index(state.phase))

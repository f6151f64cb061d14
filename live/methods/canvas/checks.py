"""What may be said of a grid before it opens."""

from __future__ import annotations

from collections.abc import Iterator

from live.core.checks import Beforehand, Remark
from live.core.outcomes import Spoken
from live.methods.canvas.model import CanvasSettings


def checks(settings: CanvasSettings, before: Beforehand) -> Iterator[Remark]:
    if settings.columns == "own" and not any(settings.own):
        yield Remark(
            "stop",
            Spoken("La grille n’a pas encore de colonnes.", "The grid has no columns yet."),
        )
    rows = "questions" if settings.columns == "own" else settings.columns
    has_rows = rows in ("questions", "what_who_when")
    if has_rows and settings.adding == "facilitators" and not (settings.rows or before.has_source):
        yield Remark(
            "warn",
            Spoken(
                "La grille s’ouvre sans ligne, et seule l’animation peut en ajouter.",
                "The grid opens without rows, and only facilitators can add any.",
            ),
        )

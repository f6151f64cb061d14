"""What may be said of a plenary before it opens."""

from __future__ import annotations

from collections.abc import Iterator

from live.core.checks import Beforehand, Remark
from live.core.outcomes import Spoken
from live.methods.plenary.model import PlenarySettings


def checks(settings: PlenarySettings, before: Beforehand) -> Iterator[Remark]:
    speakers, each, minutes = len(settings.speakers), settings.minutes_each, before.minutes
    if minutes and speakers * each > minutes:
        said = f"{speakers} × {each} min"
        yield Remark(
            "warn",
            Spoken(
                f"{said} d'interventions dépassent {minutes} min. Prévoyez {speakers * each} min.",
                f"{said} of talks exceed {minutes} min. Plan {speakers * each} min.",
            ),
        )
    for link in settings.links:
        if link.title and not link.leads_somewhere:
            yield Remark(
                "warn",
                Spoken(
                    f"« {link.title} » n'a pas d'adresse : elle commence par https://.",
                    f"“{link.title}” has no address: it begins with https://.",
                ),
            )

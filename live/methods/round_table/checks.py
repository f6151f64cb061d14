"""What may be said of a round of introductions before it opens."""

from __future__ import annotations

from collections.abc import Iterator

from live.core.checks import Beforehand, Remark
from live.core.outcomes import Spoken
from live.methods.round_table.model import RoundTableSettings


def checks(settings: RoundTableSettings, before: Beforehand) -> Iterator[Remark]:
    people, seconds, minutes = before.people, settings.seconds, before.minutes
    if not (people and minutes) or people * seconds <= minutes * 60:
        return
    shorter = minutes * 60 // people // 5 * 5
    if shorter >= 15:
        fr, en = f"Passez à {shorter} s.", f"Use {shorter} s."
    else:
        needed = -(-people * seconds // 60)
        fr, en = f"Prévoyez {needed} min, ou faites des trios.", f"Plan {needed} min, or use threes."
    yield Remark(
        "warn",
        Spoken(
            f"{people} × {seconds} s dépassent {minutes} min. {fr}",
            f"{people} × {seconds} s exceed {minutes} min. {en}",
        ),
    )

"""What may be said of meeting rounds before they open."""

from __future__ import annotations

from collections.abc import Iterator

from live.core.checks import Beforehand, Remark
from live.core.outcomes import Spoken
from live.methods.meeting.model import MeetingSettings


def checks(settings: MeetingSettings, before: Beforehand) -> Iterator[Remark]:
    rounds, each, minutes = settings.rounds, settings.round_minutes, before.minutes
    needed = -(-rounds * (each * 60 + settings.find_seconds) // 60)
    if not minutes or needed <= minutes:
        return
    finding = f" et {settings.find_seconds} s pour se trouver" if settings.find_seconds else ""
    finding_en = f" and {settings.find_seconds} s to find each other" if settings.find_seconds else ""
    yield Remark(
        "stop",
        Spoken(
            f"{rounds} × {each} min{finding} font {needed} min, l’étape en a {minutes}.",
            f"{rounds} × {each} min{finding_en} take {needed} min; the step has {minutes}.",
        ),
    )

"""A place where it is about noon now, for tests of what a clock tells: no midnight is near whenever they run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple


class Noon(NamedTuple):
    """The name of a time zone without summer time, and what its clocks say."""

    zone: str
    now: datetime


def noon() -> Noon:
    now = datetime.now(UTC)
    away = now.hour - 12
    # By a habit of these names, what lies east has a minus.
    zone = f"Etc/GMT{away:+d}" if away else "Etc/GMT"
    return Noon(zone, now.astimezone(timezone(timedelta(hours=-away))))

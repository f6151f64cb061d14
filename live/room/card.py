"""What the register of all workshops says of one of them."""

from __future__ import annotations

from typing import Any

from live.core.people import FACILITATORS
from live.workshop.attending import came
from live.workshop.model import Workshop


def card_of(workshop: Workshop) -> dict[str, Any]:
    """What the register says of a workshop."""
    described = workshop.description
    counted = [each for each in workshop.people.values() if each.role not in FACILITATORS and not each.removed]
    return {
        "title": described.title,
        "place": described.place,
        "date": described.date,
        "created_at": workshop.created_at,
        "held_at": workshop.held_at,
        "closed_at": workshop.closed_at,
        "retention_days": described.retention_days,
        "organiser": described.organiser,
        "days": [day.plan.date for day in workshop.days.values() if day.plan.date],
        "expected": sum(each.expected for each in counted),
        "came": sum(came(workshop, each) == "present" for each in counted),
        "came_expected": sum(each.expected and came(workshop, each) == "present" for each in counted),
    }

"""In which group somebody meets, in a few words."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import Writing
from live.methods.meeting.groups import zone_of
from live.methods.meeting.model import Meeting


def where(state: Meeting, person: PersonId, writing: Writing) -> str:
    now = state.running
    group = now.places.get(person) if now else None
    if now is None or group is None:
        return ""
    zone = zone_of(state, group, len(now.groups))
    return writing.pick(f"Groupe {group}", f"Group {group}") + (f", {zone}" if zone else "")

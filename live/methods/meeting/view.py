"""Who sees what of meeting rounds."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import FEW_ENOUGH, Directory
from live.core.versioned_map import VersionedMap
from live.methods.meeting.groups import figures, finding_seconds, met_by, zone_of
from live.methods.meeting.model import Meeting, Round


def everyone(state: Meeting, see: See) -> Tree:
    """Everyone: how it goes, the round that runs or was last, with its question and its times. Who meets whom is told
    to each of them, and on the room's screen."""
    settings, now = state.settings, state.last
    return {
        "size": settings.size,
        "of": max(settings.rounds, len(state.rounds)),
        "minutes": settings.round_minutes,
        "finding": finding_seconds(state, len(see.people)),
        "questions": list(settings.questions),
        "named": see.named,
        "zones": _zones(state, now),
        # Until when, in place of the step's own time, whoever is in a group or not.
        "asks": {"question": "", "ends": now.ends} if now is not None and now.ended is None else None,
        "round": None
        if now is None
        else {
            "number": now.number,
            "question": now.question,
            "phase": "running" if now.ended is None else "closed",
            "finding_until": now.finding_until,
            "ends": now.ends,
            "groups": sum(bool(group) for group in now.groups.values()),
            "people": len(now.places),
        },
    }


def facilitators(state: Meeting, see: See) -> Tree:
    """Facilitators: who is in which group, who has found each other, who sits out, who does not meet whom, and what has
    come of it so far."""
    now, told = state.last, figures(state)
    groups = now.groups if now is not None else VersionedMap[str, tuple[PersonId, ...]]()
    return {
        "groups": Each(groups, group_people),
        "found": sorted(now.found) if now is not None else [],
        "resting": sorted(state.resting),
        "apart": [list(pair) for pair in state.apart],
        "repeats": now.repeats if now is not None else 0,
        "figures": {"people": told.people, "encounters": told.encounters, "repeats": told.repeats},
    }


def projector(state: Meeting, see: See) -> Tree:
    """The room's screen: who is in which group, for whoever has no phone; of many, as in a directory."""
    now = state.running
    if now is None:
        return {"listed": False, "groups": {}}
    listed = see.named and sum(map(len, now.groups.values())) > FEW_ENOUGH
    return {"listed": listed, "groups": Each(now.groups, group_card, (see.directory, see.named, listed))}


def person(state: Meeting, viewer: PersonId, see: See) -> Tree:
    """A person: in which group they are, with whom, and whom they have met."""
    now = state.running
    met = met_by(state, viewer, len(state.rounds) - (now is not None))
    return {
        "group": now.places.get(viewer) if now else None,
        "with": [_card(each, see) for each in now.group_of(viewer) if each != viewer] if now else [],
        "found": bool(now and now.found.get(viewer)),
        "resting": bool(state.resting.get(viewer)),
        "zone": zone_of(state, now.places[viewer], len(now.groups)) if now and viewer in now.places else "",
        "met": [_card(each, see) for each in sorted(met)] if see.named else [],
    }


def group_people(number: str, group: tuple[PersonId, ...]) -> Node:
    return list(group) or None


def group_card(number: str, group: tuple[PersonId, ...], directory: Directory, named: bool, listed: bool) -> Node:
    if not group:
        return None
    called = directory.listed if listed else directory.name
    return {"size": len(group), "names": [called(each) for each in group] if named else []}


def _card(person: PersonId, see: See) -> Node:
    return {
        "name": see.name(person, "organisation"),
        "organisation": see.directory.of(person).organisation if see.named else "",
    }


def _zones(state: Meeting, now: Round | None) -> Node:
    """Which numbers meet in which part of the room."""
    if now is None:
        return []
    found: dict[str, list[int]] = {}
    for number in range(1, len(now.groups) + 1):
        name = zone_of(state, number, len(now.groups))
        if name:
            found.setdefault(name, []).append(number)
    return [{"name": name, "from": numbers[0], "to": numbers[-1]} for name, numbers in found.items()]

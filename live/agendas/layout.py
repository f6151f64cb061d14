"""What a file's agenda is in a workshop: each step that comes of it, in which track, and what it works on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from live.agendas.agenda_file import AgendaFile, Step
from live.agendas.yaml_text import Path

Place = int | None


class NotNamed(Exception):
    """A step calls another by a name that no step bears where it could be meant."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(name)
        self.path = path
        self.name = name


@dataclass(frozen=True, slots=True)
class Laid:
    """One step. `track` is the place of its track among the file's, None in the plenary; `slot` and `works_on` are the
    places, among all that are laid, of the parallel step during which it is held and of the step it works on. A
    `course` is laid once for each track."""

    path: Path
    step: Step
    track: Place = None
    standing: bool = False
    slot: int | None = None
    works_on: int | None = None


def laid(agenda: AgendaFile) -> list[Laid]:
    """Every step, those of the plenary first, then those of the tracks, then those that stand. Raises NotNamed."""
    steps = [*_plenary(agenda), *_of_tracks(agenda), *_standing(agenda)]
    names = _Names(steps)
    slots = {each.step.id: place for place, each in enumerate(steps) if each.track is None and not each.standing}
    by_path = {each.path: place for place, each in enumerate(steps) if each.track is None}
    found: list[Laid] = []
    for each in steps:
        slot = slots.get(each.step.during) if each.step.during else None
        if len(each.path) == 4 and each.path[2] == "course":
            slot = by_path[each.path[:2]]
        works_on = names.place_of(each) if each.step.works_on else None
        if works_on == len(found):
            raise NotNamed((*each.path, "works_on"), each.step.works_on or "")
        found.append(Laid(each.path, each.step, each.track, each.standing, slot, works_on))
    return found


class _Names:
    """Which step a name means, seen from another: one of its own track, else of the plenary, else of any track."""

    def __init__(self, steps: Sequence[Laid]) -> None:
        self._known: dict[tuple[Place, str], int] = {}
        self._of_any: dict[str, int] = {}
        for place, each in enumerate(steps):
            if each.step.id:
                self._known[each.track, each.step.id] = place
                if "course" not in each.path:
                    self._of_any[each.step.id] = place

    def place_of(self, step: Laid) -> int:
        name = step.step.works_on or ""
        for track in dict.fromkeys((step.track, None)):
            if (place := self._known.get((track, name))) is not None:
                return place
        if step.track is None and name in self._of_any:
            return self._of_any[name]
        raise NotNamed((*step.path, "works_on"), name)


def _plenary(agenda: AgendaFile) -> Iterator[Laid]:
    for number, step in enumerate(agenda.agenda):
        yield Laid(("agenda", number), step)


def _of_tracks(agenda: AgendaFile) -> Iterator[Laid]:
    """What each track has of its own, in its order, and the courses of other slots where those slots come."""
    places = {step.id: place for place, step in enumerate(agenda.agenda) if step.id}
    for number, track in enumerate(agenda.tracks):
        own = [Laid(("tracks", number, "steps", place), step, number) for place, step in enumerate(track.steps)]
        taken = {step.during for step in track.steps}
        for place, slot in enumerate(agenda.agenda):
            if not slot.course or (slot.id and slot.id in taken):
                continue
            course = [Laid(("agenda", place, "course", inner), step, number) for inner, step in enumerate(slot.course)]
            later = (at for at, each in enumerate(own) if _slot(each, places) > place)
            at = next(later, len(own))
            own[at:at] = course
        yield from own


def _slot(each: Laid, places: Mapping[str, int]) -> int:
    """The place in the plenary of the parallel step during which this is held; before all where none is named."""
    if each.path[0] == "agenda":
        return int(each.path[1])
    return places.get(each.step.during or "", -1)


def _standing(agenda: AgendaFile) -> Iterator[Laid]:
    for number, step in enumerate(agenda.standing):
        yield Laid(("standing", number), step, standing=True)

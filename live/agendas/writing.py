"""The agenda of a workshop as a file: what its organiser has set, and nothing of its people or of what they wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any, Final

import yaml

from live.agendas.agenda_file import FORMAT
from live.agendas.reading import track_settings
from live.core.ids import DayId, StepId, TrackId
from live.methods import METHODS
from live.workshop.events import StepPlan
from live.workshop.model import Workshop
from live.workshop.prepared import as_prepared
from live.workshop.terms import MAIN
from live.workshop.tracks import is_parallel

_WIDTH: Final = 120
_DUMPER: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def written(workshop: Workshop) -> str:
    """As YAML, which `reading` reads."""
    return as_yaml(values_of(workshop))


def for_another_day(workshop: Workshop, title: str, date: str = "") -> str:
    """The same as it was prepared, called otherwise and without dates; of a workshop without days, on this one."""
    values = values_of(as_prepared(workshop))
    values["workshop"] = values["workshop"] | {"title": title}
    values["workshop"].pop("date", None)
    if "days" in values:
        values["days"] = [{name: told for name, told in day.items() if name != "date"} for day in values["days"]]
    elif date:
        values["workshop"]["date"] = date
    return as_yaml(values)


def for_a_rehearsal(workshop: Workshop, title: str) -> str:
    """The same without hours either: whoever rehearses is not late."""
    values = values_of(workshop)
    values["workshop"] = {name: told for name, told in values["workshop"].items() if name not in ("date", "opens")}
    values["workshop"] |= {"title": title}
    if "days" in values:
        values["days"] = [{name: told for name, told in day.items() if name == "place"} for day in values["days"]]
    return as_yaml(values)


def values_of(workshop: Workshop) -> dict[str, Any]:
    return _Writing(workshop).agenda()


def as_yaml(values: Mapping[str, Any]) -> str:
    return str(yaml.dump(values, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=_WIDTH))


class _Plain(_DUMPER):  # type: ignore[misc]
    """Says the same twice rather than pointing to it, and texts of several lines as they look."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_text(self, text: str) -> Any:
        style = "|" if "\n" in text and "\n " not in text and not text.startswith(" ") else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Plain.add_representer(str, _Plain.represent_text)


def _said(**told: Any) -> dict[str, Any]:
    """Only what there is to say."""
    return {name: value for name, value in told.items() if value not in ("", None, [], {}, 0)}


class _Writing:
    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._days: dict[DayId, int] = {key: number for number, key in enumerate(workshop.days, start=1)}
        self._tracks: dict[TrackId, str] = {key: f"track-{n}" for n, key in enumerate(workshop.beside, start=1)}
        self._names = self._called()
        plans = [step.plan for step in workshop.steps.values()]
        # The steps that others call by their names.
        self._meant = {key for plan in plans for key in (plan.works_on, self._slot(plan)) if key is not None}

    def _called(self) -> dict[StepId, str]:
        """What the file calls each step."""
        names = {key: f"step-{number}" for number, key in enumerate(self._workshop.main.order, start=1)}
        for track, called in self._tracks.items():
            order = self._workshop.tracks[track].order
            names |= {key: f"{called}.step-{number}" for number, key in enumerate(order, start=1)}
        return names | {key: f"standing-{number}" for number, key in enumerate(self._workshop.standing, start=1)}

    def agenda(self) -> dict[str, Any]:
        workshop = self._workshop
        standing = (key for key in workshop.standing if not self._is_as_it_began(key))
        return _said(
            format=FORMAT,
            workshop={name: value for name, value in asdict(workshop.description).items() if value != ""},
            days=[_said(**asdict(day.plan)) for day in workshop.days.values()],
            tracks=[self._track(key) for key in workshop.beside],
            agenda=self._steps(workshop.main.order),
            standing=self._steps(standing),
        )

    def _track(self, key: TrackId) -> dict[str, Any]:
        plan = self._workshop.tracks[key].plan
        told = _said(title=plan.title, question=plan.question, place=plan.place, colour=plan.colour)
        sizes = {"least": plan.least, "most": plan.most}
        return {"id": self._tracks[key]} | told | sizes | _said(steps=self._steps(self._workshop.tracks[key].order))

    def _steps(self, keys: Iterable[StepId]) -> list[dict[str, Any]]:
        return [self._step(key) for key in keys]

    def _step(self, key: StepId) -> dict[str, Any]:
        plan = self._workshop.steps[key].plan
        return _said(
            id=self._names[key] if key in self._meant else "",
            method=plan.method,
            title=plan.title,
            question=plan.question,
            minutes=plan.minutes,
            transition=plan.transition,
            phases=dict(plan.phases),
            day=self._days.get(plan.day) if plan.day else None,
            works_on=self._names.get(plan.works_on) if plan.works_on else None,
            takes=plan.takes,
            during=self._names[slot] if (slot := self._slot(plan)) else None,
            note=_said(fr=plan.note_fr, en=plan.note_en),
            settings=self._settings(plan),
        )

    def _slot(self, plan: StepPlan) -> StepId | None:
        """The parallel step during which a step is held; a step that sends nobody anywhere is none."""
        known = self._workshop.steps.get(plan.slot) if plan.slot else None
        return plan.slot if known and known.plan.track == MAIN and is_parallel(known.plan) else None

    def _settings(self, plan: StepPlan) -> dict[str, Any]:
        """Those that are not as the method begins."""
        model = METHODS[plan.method].settings
        told = model.model_validate(plan.settings)
        settings: dict[str, Any] = told.model_dump(mode="json", exclude_defaults=True)
        for name in track_settings(plan.method):
            known = [self._tracks[key] for key in settings.pop(name, ()) if key in self._tracks]
            settings |= {name: known} if known else {}
        return settings

    def _is_as_it_began(self, key: StepId) -> bool:
        """Whether a step that every workshop has is as it was made."""
        plan = self._workshop.steps[key].plan
        method = METHODS[plan.method]
        if method.stands != "always":
            return False
        title = getattr(method.title, self._workshop.description.language)
        return plan == replace(
            plan, title=title, question="", minutes=0, transition=0, phases={}, day=None, works_on=None, takes=None,
            note_fr="", note_en="", settings=method.settings().model_dump(mode="json"),
        )  # fmt: skip

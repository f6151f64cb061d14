"""Reading an agenda file: every word of it is checked, and what is wrong is said with its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError

from live.agendas.agenda_file import FORMAT, LANGUAGES, AgendaFile, Step, settings_in
from live.agendas.layout import NotNamed, laid
from live.agendas.yaml_text import Path, Told, read_yaml
from live.core.refusals import Refused
from live.methods import KINDS, METHODS
from live.workshop.terms import MOST_STEPS
from live.workshop.tracks import sends_people

# What pydantic calls what is wrong, and what we call it.
_REASONS: Final = {
    "extra_forbidden": "unknown_key",
    "missing": "missing",
    "string_too_long": "too_long",
    "literal_error": "choice",
    "greater_than_equal": "number",
    "less_than_equal": "number",
    "int_parsing": "number",
    "int_type": "number",
    "int_from_float": "number",
    "bool_parsing": "yes_or_no",
    "bool_type": "yes_or_no",
    "list_type": "list",
    "tuple_type": "list",
    "too_long": "too_many_here",
    "too_short": "missing",
    "dict_type": "mapping",
    "model_type": "mapping",
    "string_type": "text",
}
_SHOWN: Final = 60
_METHODS: Final = ", ".join(name for name, method in METHODS.items() if method.stands != "always")


def read_agenda(content: bytes) -> tuple[AgendaFile, Told]:
    """An agenda, and where in the file everything stands. Raises Refused: `bad_agenda` with a line and a reason."""
    told = read_yaml(content)
    return agenda_of(told), told


@dataclass(frozen=True, slots=True)
class ReadingAgenda:
    """The work of reading a long one, which another process can do."""

    content: bytes

    def __call__(self, stop: Callable[[], bool]) -> tuple[AgendaFile, Told]:
        return read_agenda(self.content)


def agenda_of(told: Told) -> AgendaFile:
    """Raises Refused."""
    if not isinstance(told.values, dict):
        raise Refused("bad_agenda", line=1, reason="no_agenda")
    if str(told.values.get("format", FORMAT)) != str(FORMAT):
        raise _wrong(told, ("format",), "version", format=str(told.values["format"])[:_SHOWN], known=FORMAT)
    try:
        agenda = AgendaFile.model_validate(told.values)
    except ValidationError as wrong:
        raise _first(told, wrong, AgendaFile) from None
    _check(agenda, told)
    return agenda


def _first(told: Told, wrong: ValidationError, kind: type[BaseModel], at: Path = ()) -> Refused:
    """What stands first in the file of what is wrong, and what may stand there: `kind` is what stands at `at`."""
    errors = wrong.errors(include_url=False)
    first = min(errors, key=lambda error: told.line_of((*at, *error["loc"])))
    path = _in_file(told.values, (*at, *(part for part in first["loc"] if part != "")))
    said = {name: first["ctx"][name] for name in ("ge", "le", "expected", "max_length") if name in first.get("ctx", {})}
    reason = _REASONS.get(first["type"], "wrong")
    if reason == "choice":
        said["expected"] = ", ".join(re.findall(r"'([^']*)'", said["expected"])) or said["expected"]
    if reason == "unknown_key":
        said["expected"] = ", ".join(_kind_at(kind, path[len(at) : -1]).model_fields)
    return _wrong(told, path, reason, why=first["msg"].removeprefix("Value error, "), **said)


def _in_file(values: Any, loc: Path) -> Path:
    """As much of a place as the file has: what follows are our kinds, of which a value may be one or the other."""
    for depth, part in enumerate(loc):
        if not isinstance(values, dict | list):
            return loc[:depth]
        inside = values if isinstance(values, dict) else dict(enumerate(values))
        if part not in inside:
            return loc[: depth + 1]
        values = inside[part]
    return loc


def _kind_at(kind: type[BaseModel], path: Path) -> type[BaseModel]:
    for part in path:
        if part in kind.model_fields:
            kind = _model_in(kind.model_fields[part].annotation) or kind
    return kind


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)


def _wrong(told: Told, path: Sequence[Any], reason: str, **details: Any) -> Refused:
    field = ".".join(str(part) for part in path)[-_SHOWN:]
    named = str(path[-1])[:_SHOWN] if path else ""
    line = told.line_of(path)
    return Refused("bad_agenda", line=line, reason=reason, field=field, name=named, **details)


def _check(agenda: AgendaFile, told: Told) -> None:
    """What the form alone does not show: methods, their settings, and what is called by a name."""
    _names_once(agenda, told)
    slots = {step.id for step in agenda.agenda if step.id and sends_people(step.method)}
    tracks = {track.id for track in agenda.tracks if track.id}
    for path, step in agenda.steps():
        method = METHODS.get(step.method)
        if method is None:
            raise _wrong(told, (*path, "method"), "unknown_method", method=step.method[:_SHOWN], expected=_METHODS)
        if step.during is not None and step.during not in slots:
            raise _wrong(told, (*path, "during"), "unknown_name", called=step.during)
        if step.day is not None and step.day > len(agenda.days):
            raise _wrong(told, (*path, "day"), "unknown_day", day=step.day)
        if step.takes is not None and step.takes not in KINDS:
            raise _wrong(told, (*path, "takes"), "choice", expected=", ".join(KINDS))
        if step.course and (not sends_people(step.method) or path[0] != "agenda" or len(path) > 2):
            raise _wrong(told, (*path, "course"), "no_course")
        if sends_people(step.method) and (path[0] != "agenda" or len(path) > 2):
            raise _wrong(told, (*path, "method"), "parallel_in_track")
        if path[0] == "standing" and method.stands == "never":
            raise _wrong(told, (*path, "method"), "cannot_stand")
        if path[0] != "standing" and method.stands == "always":
            raise _wrong(told, (*path, "method"), "always_there")
        _check_phases(told, path, step)
        _check_settings(agenda, told, (*path, "settings"), step, tracks)
    try:
        steps = laid(agenda)
    except NotNamed as wrong:
        raise _wrong(told, wrong.path, "unknown_name", called=wrong.name) from None
    held = Counter(each.track for each in steps if each.track is not None)
    for track, many in held.items():
        # With the courses of all parallel steps.
        if many > MOST_STEPS:
            raise _wrong(told, ("tracks", track), "too_many_here")


def _names_once(agenda: AgendaFile, told: Told) -> None:
    seen: set[str] = set()
    steps = [((*path, "id"), step.id) for path, step in agenda.steps()]
    tracks = [(("tracks", number, "id"), track.id) for number, track in enumerate(agenda.tracks)]
    for group in (steps, tracks):
        seen = set()
        for path, name in group:
            if name in seen:
                raise _wrong(told, path, "name_twice", called=name)
            if name:
                seen.add(name)


def _check_phases(told: Told, path: Path, step: Step) -> None:
    known = [phase.name for phase in METHODS[step.method].phases if phase.timed]
    for name in step.phases:
        if name not in known:
            expected = ", ".join(known) or "-"
            raise _wrong(told, (*path, "phases", name), "choice", expected=expected)
    total = sum(step.phases.values())
    if step.minutes and total > step.minutes:
        raise _wrong(told, (*path, "phases"), "phases_too_long", total=total, minutes=step.minutes)


def _check_settings(agenda: AgendaFile, told: Told, path: Path, step: Step, tracks: set[str]) -> None:
    model = METHODS[step.method].settings
    for language in agenda.languages or LANGUAGES:
        try:
            settings = model.model_validate(settings_in(step.settings, language))
        except ValidationError as wrong:
            raise _first(told, wrong, model, path) from None
        for name in track_settings(step.method):
            for called in getattr(settings, name):
                if called not in tracks:
                    raise _wrong(told, (*path, name), "unknown_name", called=called)


def track_settings(method: str) -> tuple[str, ...]:
    """The settings of a method that name tracks of the workshop."""
    fields = METHODS[method].settings.model_fields.items()
    return tuple(
        name
        for name, each in fields
        if isinstance(each.json_schema_extra, dict) and each.json_schema_extra.get("refers_to") == "tracks"
    )

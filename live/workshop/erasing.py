"""Where what somebody typed stands in the events of a log, and how one text is taken out of all of them.

A text goes from every place where exactly it stands. With it go the other versions of what it is the text of (a card
that was edited, a field of a sheet), and what was made of either: items that a later step works on, orders that
would undo something, posts that came late. What is typed is told by the types of the fields, so that a method declares
its texts where it declares its events. Sealed events are left alone: they hold no text, or one that somebody keeps for
themselves, which nobody else can read and nobody at all once the workshop has closed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import to_json

from live.core.commands import LINE_LIMIT, Event, Recorded, hints_of, is_typed
from live.core.ids import PersonId, StepId
from live.core.method import Language
from live.core.outcomes import Outcome
from live.core.text import one_line, shortened
from live.methods import METHODS
from live.workshop import commands, events
from live.workshop.codec import decode, encode, sealed_in
from live.workshop.events import Description
from live.workshop.registry import COMMANDS, EVENTS, name_of

MARKS: Final[Mapping[Language, str]] = {"fr": "[texte effacé]", "en": "[text erased]"}
# As a theme joins the texts of its cards.
_JOINED: Final = " · "
_OPENED: Final = next(name for name, entry in EVENTS.items() if entry.kind is events.StepOpened).encode()


@dataclass(frozen=True, slots=True)
class Thread:
    """A text that may have versions: a field of one thing."""

    step: StepId | None
    about: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands. `thread`: which text it is a version of, where that can be told. `outcome`: the thing of
    another step of which it is a copy. `unnamed_in`: the step of a command that does not say of which thing."""

    thread: Thread | None = None
    outcome: str | None = None
    unnamed_in: tuple[StepId | None] | None = None


Change = Callable[[str, Place], str]
Body = tuple[int, bytes]


def texts_in(bodies: Iterable[Body], about: str) -> dict[str, int]:
    """The texts of a log that contain some words, whatever the case, and in how many entries each stands."""
    found: dict[str, int] = {}
    wanted = about.casefold()
    inside = _written(wanted).decode()
    for seq, body in bodies:
        if inside not in body.decode(errors="replace").casefold() or sealed_in(body):
            continue
        here: dict[str, None] = {}

        def seen(text: str, place: Place, here: dict[str, None] = here) -> str:
            if place.outcome is None and wanted in text.casefold():
                here[text] = None
            return text

        _changed(decode(seq, body), seen)
        for text in here:
            found[text] = found.get(text, 0) + 1
    return {text: count for text, count in found.items() if text not in MARKS.values()}


@dataclass(frozen=True, slots=True)
class Written:
    """Something that one person has typed, as the log has it. `replaced`: they have written it anew since."""

    at: int
    step: StepId | None
    event: str
    text: str
    replaced: bool = False


def texts_by(bodies: Iterable[Body], person: PersonId) -> list[Written]:
    """All that somebody has typed, in the order in which they did; what was erased or nobody can open is left out."""
    sign = to_json(person)
    written: list[Written] = []
    latest: dict[Thread, int] = {}
    for seq, body in bodies:
        if sign not in body or sealed_in(body):
            continue
        recorded = decode(seq, body)
        if recorded.by != person:
            continue
        event = name_of(recorded.event, recorded.method)

        def seen(text: str, place: Place, recorded: Recorded = recorded, event: str = event) -> str:
            if text in MARKS.values() or place.outcome is not None:
                return text
            if place.thread in latest:
                before = latest[place.thread]
                written[before] = replace(written[before], replaced=True)
            if place.thread:
                latest[place.thread] = len(written)
            step = recorded.step or getattr(recorded.event, "step", None)
            written.append(Written(recorded.at, step, event, text))
            return text

        _changed(recorded, seen)
    return written


def words_of(do: str, written: dict[str, Any]) -> tuple[str, ...]:
    """What somebody typed into a command that was written down, in the order of its fields: no ids, and nothing of what
    they only had `seen`."""
    words: list[str] = []
    typed = {name: said for name, said in written.items() if name != "seen"}

    def seen(text: str, place: Place) -> str:
        words.append(text)
        return text

    _in_order(do, None, typed, seen)
    return tuple(words)


def also_written_by(bodies: Iterable[Body], text: str, people: Collection[PersonId]) -> bool:
    """Whether one of these has typed exactly this text too: to erase it would erase theirs."""
    forms = _forms(text)
    signs = [_written(form) for form in forms]
    for seq, body in bodies:
        if not any(sign in body for sign in signs) or sealed_in(body):
            continue
        recorded = decode(seq, body)
        found: list[str] = []

        def seen(text: str, place: Place, found: list[str] = found) -> str:
            if place.outcome is None and text in forms:
                found.append(text)
            return text

        if recorded.by in people:
            _changed(recorded, seen)
        if found:
            return True
    return False


class Erasure:
    """One text to be taken out of one log."""

    def __init__(self, bodies: Iterable[Body], text: str, language: Language) -> None:
        self._bodies = [(seq, body) for seq, body in bodies if not sealed_in(body)]
        chosen = _forms(text) - {*MARKS.values()}
        threads = _threads_of(self._bodies, chosen)
        self._versions = chosen | _versions_of(self._bodies, threads)
        self._things = [each for thread in threads for each in thread.about]
        self._erase = _eraser(chosen, self._versions, threads, MARKS[language])

    @property
    def texts(self) -> frozenset[str]:
        """All that goes: the text in all its forms and versions."""
        return frozenset(self._versions)

    def rewritten(self) -> dict[int, tuple[bytes, bytes]]:
        """The entries in which it stands, by their seqs: as they are, and as they are to be."""
        signs = [*map(_written, self._versions), *map(_written, self._things), _OPENED]
        rewritten = {}
        for seq, body in self._bodies:
            if any(sign in body for sign in signs):
                before = decode(seq, body)
                after = _changed(before, self._erase)
                if after is not before:
                    rewritten[seq] = (body, encode(after))
        return rewritten

    def without(self, description: Description) -> Description:
        """How the workshop presents itself once the text is gone."""
        after: Description = _inside(description, None, ("",), None, self._erase)
        return after


def differ_in_texts_only(one: bytes, other: bytes) -> bool:
    """Whether two entries tell of the same event, but for what somebody typed."""
    return one == other or _blank(one) == _blank(other)


def _blank(body: bytes) -> Recorded:
    return _changed(decode(0, body), lambda text, place: "")


def _forms(text: str) -> frozenset[str]:
    """A text, and how it is written where there is one line for it."""
    line = one_line(text)
    return frozenset({text, line, shortened(line, LINE_LIMIT)})


def _threads_of(bodies: Collection[Body], chosen: frozenset[str]) -> frozenset[Thread]:
    """What the text was ever the text of."""
    found = set[Thread]()

    def look(text: str, place: Place) -> str:
        if place.thread and text in chosen:
            found.add(place.thread)
        return text

    signs = [_written(each) for each in chosen]
    for seq, body in bodies:
        if any(sign in body for sign in signs):
            _changed(decode(seq, body), look)
    return frozenset(found)


def _versions_of(bodies: Collection[Body], threads: frozenset[Thread]) -> frozenset[str]:
    found = set[str]()

    def look(text: str, place: Place) -> str:
        if place.thread in threads:
            found.update(_forms(text))
        return text

    signs = [_written(each) for thread in threads for each in thread.about]
    for seq, body in bodies:
        if any(sign in body for sign in signs):
            _changed(decode(seq, body), look)
    return frozenset(found)


def _eraser(
    chosen: frozenset[str], versions: frozenset[str], threads: frozenset[Thread], mark: str
) -> Callable[[str, Place], str]:
    things = {each for thread in threads for each in thread.about}
    steps = {thread.step for thread in threads}

    def erased(text: str, place: Place) -> str:
        if text in MARKS.values():
            return text
        if text in chosen or place.thread in threads:
            return mark
        is_copy = place.outcome in things or (place.unnamed_in and place.unnamed_in[0] in steps)
        if is_copy and text in versions:
            return mark
        if place.outcome and _JOINED in text:
            return _without_parts(text, versions, mark)
        # What two hands wrote at once was joined line by line.
        return "\n".join(mark if line in chosen else line for line in text.split("\n"))

    return erased


def _without_parts(text: str, versions: frozenset[str], mark: str) -> str:
    """A theme's texts without these; of the last one the end may have been cut off."""
    for version in versions:
        if _JOINED in version:
            text = text.replace(version, mark)
    parts = [mark if part in versions else part for part in text.split(_JOINED)]
    cut = parts[-1].removesuffix("…")
    if cut != parts[-1] and any(version.startswith(cut) for version in versions):
        parts[-1] = mark
    return _JOINED.join(parts)


def _written(text: str) -> bytes:
    """As it stands in an entry, between its quotation marks."""
    return to_json(text)[1:-1]


# --- going through what was typed --------------------------------------------------------------------------


def _changed(recorded: Recorded, change: Change) -> Recorded:
    """The event with every typed text as `change` makes it; the same object where that is nothing else."""
    event = recorded.event
    after = _inside(event, recorded.step or _step_about(event), _about(event), None, change)
    return recorded if after is event else replace(recorded, event=after)


def _step_about(event: Event) -> StepId | None:
    return event.step if isinstance(event, events.StepAdded | events.StepChanged) else None


def _about(event: Event) -> tuple[str, ...]:
    if event.about is not None:
        return tuple(str(getattr(event, name)) if name else "" for name in event.about)
    kind: Any = type(event)
    hints = hints_of(kind)
    first = next((field.name for field in fields(event)), "")  # type: ignore[arg-type]
    return (str(getattr(event, first)),) if first and hints[first] is str else ()


def _inside(value: Any, step: StepId | None, about: tuple[str, ...], outcome: str | None, change: Change) -> Any:
    """A dataclass with what is typed in its fields changed."""
    if isinstance(value, Outcome):
        outcome = value.id
    elif not isinstance(value, Event) and hasattr(value, "about"):
        # One of several things that an event tells of, each with a text of its own.
        about = tuple(getattr(value, name) for name in value.about)
    if isinstance(value, events.Order | events.PostArrivedLate):
        return _with(value, "written", _in_order(value.do, value.step, value.written, change))
    kind: Any = type(value)
    hints = hints_of(kind)
    after = value
    for field in fields(value):
        before = getattr(value, field.name)
        are_settings = isinstance(value, events.StepPlan) and field.name == "settings"
        hint = _SETTINGS if are_settings else hints[field.name]
        after = _with(after, field.name, _at(hint, before, step, about, outcome, field.name, change))
    return after


def _in_order(do: str, step: StepId | None, written: dict[str, Any], change: Change) -> dict[str, Any]:
    """A command written down. Its first word says which thing it is about, where it is about one that there was."""
    kind = COMMANDS[do].kind
    first = next(iter(kind.model_fields), "")
    about: tuple[str, ...] = ()
    if isinstance(written.get(first), str) and not is_typed(hints_of(kind)[first]):
        about = (written[first], *([str(written["field"])] if "field" in written else []))
    if kind is commands.ChangeStep:
        step = written[first]
    named = change if about else _unnamed(step, change)
    after: dict[str, Any] = _at(kind, written, step, about, None, "", named)
    return after


def _unnamed(step: StepId | None, change: Change) -> Change:
    return lambda text, place: change(text, replace(place, unnamed_in=(step,)))


def _at(
    hint: Any, value: Any, step: StepId | None, about: tuple[str, ...], outcome: str | None, name: str, change: Change
) -> Any:
    """A value with what is typed in it changed, by the type it is declared with. `name` is empty in a list: what
    stands there has no versions that could be told apart."""
    if value is None or value == "":
        return value
    if is_typed(hint):
        if not isinstance(value, str):
            return value
        thread = Thread(step, about, name) if name and about and outcome is None else None
        return change(value, Place(thread, outcome))
    if is_dataclass(value):
        return _inside(value, step, about, outcome, change)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _at(inner[0], value, step, about, outcome, name, change)
    if origin in (Union, UnionType):
        for arm in inner:
            value = _at(arm, value, step, about, outcome, name, change)
        return value
    if origin in (tuple, list) and isinstance(value, tuple | list):
        return _each(value, [_at(inner[0], each, step, about, outcome, "", change) for each in value])
    if isinstance(hint, type) and issubclass(hint, BaseModel) and isinstance(value, Mapping):
        hints = hints_of(hint) | ({"settings": _SETTINGS} if "settings" in hint.model_fields else {})
        told = {
            key: _at(hints[key], each, step, about, outcome, key, change) if key in hints else each
            for key, each in value.items()
        }
        return value if all(told[key] is each for key, each in value.items()) else told
    return value


def _each(before: tuple[Any, ...] | list[Any], after: list[Any]) -> Any:
    return before if all(new is old for new, old in zip(after, before, strict=True)) else type(before)(after)


def _with(value: Any, name: str, after: Any) -> Any:
    return value if after is getattr(value, name) else replace(value, **{name: after})


# The settings of a step stand in the log as they were given, whatever its method.
_SETTINGS: Final = Union[tuple(method.settings for method in METHODS.values())]  # noqa: UP007

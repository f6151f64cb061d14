"""Commands are orders, events are memories; both carry the words of the field on the wire.

A command comes from outside and is checked here, once: sizes, types, no stray fields. An event was
decided by us and is stored; folding it never asks whether it was right. The name of either on the
wire and in the log is its class name in underscores behind the method's name: `ideas.post_idea`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, ClassVar, Final, Generic, TypeVar, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from live.core.ids import PersonId, StepId, derived
from live.core.people import By, Directory, Role
from live.core.refusals import Refused
from live.core.text import length, line_length, one_line, plain, without_halves

LONG_LIMIT = 10_000
TEXT_LIMIT = 2_000
LINE_LIMIT = 200


def not_empty(text: str) -> str:
    if not text:
        raise ValueError("nothing is written")
    return text


def _a_date_or_nothing(text: str) -> str:
    return datetime.date.fromisoformat(text).isoformat() if text else text


def within(limit: int, measured: Callable[[str], int], kept: Callable[[str], str]) -> Callable[[str], str]:
    """Refuses a text that is longer than the limit as `measured` counts it; gives it on as it is `kept`."""

    def checked(text: str) -> str:
        long = measured(text)
        if long > limit:
            said = "should have at most {max_length} characters, and has {length}"
            raise PydanticCustomError("string_too_long", said, {"max_length": limit, "length": long})
        return kept(text)

    return checked


# Marks what somebody typed, in commands, settings and events: by this it is found when it has to be erased.
TYPED: Final = "typed"
Typed = Annotated[str, TYPED]

# What people write: an idea, a note, a sheet's field. `Words` may be empty, `Text` may not; `LongText`, which may be
# empty too, has room for a few pages.
Words = Annotated[
    str,
    TYPED,
    AfterValidator(within(TEXT_LIMIT, length, plain)),
    WithJsonSchema({"type": "string", "maxLength": TEXT_LIMIT}),
]
LongText = Annotated[
    str,
    TYPED,
    AfterValidator(within(LONG_LIMIT, length, plain)),
    WithJsonSchema({"type": "string", "maxLength": LONG_LIMIT}),
]
Text = Annotated[Words, AfterValidator(not_empty)]
Line = Annotated[
    str,
    TYPED,
    AfterValidator(within(LINE_LIMIT, line_length, one_line)),
    WithJsonSchema({"type": "string", "maxLength": LINE_LIMIT}),
]
# A day of the calendar, as in 2026-11-21, or nothing.
DateText = Annotated[
    Line,
    AfterValidator(_a_date_or_nothing),
    WithJsonSchema({"type": "string", "maxLength": LINE_LIMIT, "format": "date"}),
]
Title = Annotated[Line, AfterValidator(not_empty)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.:-]+$")]


class Command(BaseModel):
    """Something asked for. Subclasses are named as orders: `PostIdea`, `CastBallot`."""

    # What checks it is made when the first one comes: there are hundreds, and a workshop uses a few.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Event:
    """Something that has happened. Subclasses are frozen dataclasses named as memories: `IdeaPosted`.

    What somebody typed is `Typed`. `about` are the fields that tell what it is a text of, so that its versions are
    found: the first one where nothing is said; none where each event is a text of its own; an empty name where it is
    one of the step or the workshop itself. A thing within an event that has an `about` says it for itself."""

    __slots__ = ()
    about: ClassVar[tuple[str, ...] | None] = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table of roles: who may give a command, and three facts about it.

    `drives`: it moves the whole room, so only the facilitator who is driving gives it.
    `keeps_late`: it carries what somebody wrote, so after its step has closed it is offered to the
    facilitator instead of being refused.
    `outlasts`: it takes away what must not have to stay, so neither a pause nor the close of its step, nor
    being in another track, keeps anybody from it; once the workshop has closed only those who facilitate give it.
    `refuses` are the codes a rule may decline it with, besides those that any command may meet
    (`live/core/refusals.py`).
    """

    roles: frozenset[Role]
    drives: bool = False
    keeps_late: bool = False
    outlasts: bool = False
    refuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """A command as the registry knows it: its name on the wire and in the log, its class, its rule, and the
    method it belongs to (None: the workshop itself). Several methods may share a class."""

    name: str
    kind: type[Command]
    rule: Rule
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Sealed(Event):
    """An event that cannot be read any more, or not here: `Secrets` in `live/core/method.py`."""

    sealed: str


M = TypeVar("M", bound=BaseModel)


def read_json(kind: type[M], text: bytes) -> M:
    """Raises ValidationError."""
    try:
        return kind.model_validate_json(text)
    except ValidationError:
        whole = without_halves(text)
        if whole == text:
            raise
        return kind.model_validate_json(whole)


def refusal_of(wrong: ValidationError, otherwise: str = "bad_command") -> Refused:
    """What was found wrong first, as a refusal: how long a text is that is too long, or which field and why."""
    first = wrong.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "string_too_long":
        limit = first["ctx"]["max_length"]
        return Refused("too_long", field=field, limit=limit, length=first["ctx"].get("length", len(first["input"])))
    return Refused(otherwise, field=field, why=first["msg"])


C = TypeVar("C", bound=Command, covariant=True)
NO_NAMES: Final = Directory()


@dataclass(frozen=True, slots=True)
class Asked(Generic[C]):
    """A command, with everything a rule may want to know about its arrival.

    `at` is the server's clock in milliseconds since 1970. `late` is true when the facilitator takes
    in a post whose step had already closed: then the door is no reason to refuse. `entry` is what the
    registry says of the command; None for those of the server itself. `directory` is what
    people are called, which the log does not know. `done` is the work this command asked for beforehand,
    by the step it is about, with what came of it. In its step (`in_step`) a method finds that as `work`
    and `computed`: a `NotComputed` where nothing came of it; None where nobody was asked, and then the
    rule does it itself.
    """

    by: By
    at: int
    seed: int
    command: C
    late: bool = False
    entry: CommandEntry | None = None
    directory: Directory = NO_NAMES
    done: Mapping[StepId, tuple[Any, Any]] = field(default_factory=dict)
    computed: Any = None
    work: Any = None

    def in_step(self, step: StepId) -> Asked[C]:
        """As the method of this step is asked, with the work that was done for it."""
        if not self.done:
            return self
        work, computed = self.done.get(step, (None, None))
        return replace(self, work=work, computed=computed)

    def fresh_id(self, index: int = 0) -> str:
        return derived(self.seed, index)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as the log holds it. `step` and `method` are None where it is the workshop's own."""

    seq: int
    at: int
    by: PersonId
    event: Event
    step: StepId | None = None
    command: str | None = None
    method: str | None = None


def is_typed(hint: Any) -> bool:
    return get_origin(hint) is Annotated and TYPED in get_args(hint)[1:]


def typed_fields(kind: type[BaseModel]) -> list[str]:
    """The fields that are, or hold, what somebody typed."""
    return [name for name, hint in hints_of(kind).items() if name in kind.model_fields and _holds_typed(hint)]


def _holds_typed(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return bool(typed_fields(hint))
    return is_typed(hint) or any(map(_holds_typed, get_args(hint)))


@cache
def hints_of(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def underscored(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def wire_name(method: str, kind: type[Command] | type[Event]) -> str:
    """`ideas` and `PostIdea` make `ideas.post_idea`."""
    return f"{method}.{underscored(kind.__name__)}"

"""What can be asked of a text, what can have happened to it, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import Field

from live.core.commands import Command, Event, LongText, Typed
from live.core.ids import PersonId
from live.core.method import Printed
from live.core.settings import Settings, setting
from live.parts.texts import SharedText


class TextSettings(Settings):
    """`text`: what stands there from the beginning. `printed`: where the minutes print it."""

    text: LongText = setting("")
    printed: Printed = setting("in_place", explained=True)


class Write(Command):
    """Write the text anew. `base` is the revision its writer saw: what others wrote since stays."""

    text: LongText
    base: Annotated[int, Field(ge=0, le=1_000_000)]


@dataclass(frozen=True, slots=True)
class Written(Event):
    """`text` is what it says from now on, other people's lines included."""

    about: ClassVar = ("",)

    text: Typed
    revision: int
    by: PersonId


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The activity."""

    settings: TextSettings
    text: SharedText = field(default_factory=SharedText)

"""One photograph beside something that somebody wrote: how it is added, taken off the screens, put back and erased.

What is in it is kept beside the log (`live/web/illustrations.py` takes it in) and is erased there before the log says
that it goes: `let_go` names those files. A method has the commands and events among its own, and says in
`Method.may_illustrate` who may.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from live.core.commands import Command, Event, Id
from live.core.files import PHOTOGRAPH_MOST, FileId, Illustration
from live.core.ids import PersonId
from live.core.nodes import Node

# Points on a side: as sharp as half of a room's screen is.
LONGEST_SIDE: Final = 1_024
_Points = Annotated[int, Field(ge=1, le=LONGEST_SIDE)]


class AddPhotograph(Command):
    """Given by the server when somebody who may has sent a photograph for `of`, stripped and written anew; one that is
    there already goes for good. `checked`: nobody has to read what they add before it is shown."""

    of: Id
    file: Id
    kind: Literal["jpeg", "png"]
    size: Annotated[int, Field(ge=1, le=PHOTOGRAPH_MOST)]
    width: _Points
    height: _Points
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    checked: bool = False


class RemovePhotograph(Command):
    """Take a photograph off all screens; it can be put back."""

    of: Id


class RestorePhotograph(Command):
    """Put back a photograph that was removed."""

    of: Id


class ErasePhotograph(Command):
    """Erase a photograph for good: beside one's own, until the workshop closes; facilitators everybody's, always."""

    of: Id


@dataclass(frozen=True, slots=True)
class PhotographAdded(Event):
    """`author` is whose text it stands beside, `replaced` the file that goes."""

    of: str
    author: PersonId
    file: FileId
    kind: Literal["jpeg", "png"]
    size: int
    width: int
    height: int
    digest: str
    replaced: FileId = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class PhotographRemoved(Event):
    of: str
    author: PersonId


@dataclass(frozen=True, slots=True)
class PhotographRestored(Event):
    of: str
    author: PersonId


@dataclass(frozen=True, slots=True)
class PhotographErased(Event):
    of: str
    author: PersonId
    file: FileId


Asking = AddPhotograph | RemovePhotograph | RestorePhotograph | ErasePhotograph
Happening = PhotographAdded | PhotographRemoved | PhotographRestored | PhotographErased
EVENTS: Final = (PhotographAdded, PhotographRemoved, PhotographRestored, PhotographErased)


def illustration_of(event: PhotographAdded) -> Illustration:
    return Illustration(event.file, event.kind, event.size, event.width, event.height, event.digest)


def let_go(event: Event) -> tuple[FileId, ...]:
    """The files that go with this."""
    match event:
        case PhotographAdded(replaced=file) | PhotographErased(file=file) if file:
            return (file,)
        case _:
            return ()


def photograph_card(illustration: Illustration) -> dict[str, Node]:
    shown: dict[str, Node] = {
        "file": illustration.file,
        "width": illustration.width,
        "height": illustration.height,
    }
    if illustration.removed:
        shown["removed"] = True
    return shown

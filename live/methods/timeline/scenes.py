"""Scenes of a timeline: what can be asked of them, what can have happened to them, and what is known of one.

Cuts divide the line. A scene goes from its cut to the next one; the first begins with the line itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final, Literal, get_args

from pydantic import AfterValidator, Field, WithJsonSchema

from live.core.commands import TYPED, Command, Event, Id, Typed, Words, not_empty, within
from live.core.ids import PersonId
from live.core.text import line_length, one_line
from live.methods.timeline.dates import Edtf, when

SceneId = str
# What is asked of each scene: what changed, why, and what came from outside.
SceneField = Literal["changes", "causes", "outside"]
FIELDS: Final[tuple[SceneField, ...]] = get_args(SceneField)
# Who writes the texts of scenes; titles and cuts are the facilitators'.
SceneWriters = Literal["facilitators", "everyone"]
SCENES_MOST: Final = 8
TITLE_MOST: Final = 60
CUT_MOST: Final = 60

SceneTitle = Annotated[
    str,
    TYPED,
    AfterValidator(within(TITLE_MOST, line_length, one_line)),
    WithJsonSchema({"type": "string", "maxLength": TITLE_MOST}),
]
CutDate = Annotated[
    str,
    TYPED,
    AfterValidator(within(CUT_MOST, line_length, one_line)),
    AfterValidator(not_empty),
    WithJsonSchema({"type": "string", "maxLength": CUT_MOST}),
]


class AddScene(Command):
    """Cut the line where a date begins: what follows, up to the next cut, is a scene. The first cut makes two scenes.
    `begins` is a date in one's own words."""

    begins: CutDate
    title: SceneTitle = ""


class MoveScene(Command):
    """Let a scene begin at another date."""

    scene: Id
    begins: CutDate


class RenameScene(Command):
    """Call a scene otherwise; without a title it is called by its number."""

    scene: Id
    title: SceneTitle


class RemoveScene(Command):
    """Take a cut away: the moments of the scene go to the one before it, those of the first to the one after it. Its
    texts come back when it is restored."""

    scene: Id


class RestoreScene(Command):
    """A scene that was removed is back, with its cut and its texts."""

    scene: Id


class WriteScene(Command):
    """Write one of the three texts of a scene: what changed, why, what came from outside. `base` is the revision its
    writer saw: what others wrote since stays. Facilitators; everybody in the room where `scenes_by` says so."""

    scene: Id
    field: SceneField
    text: Words
    base: Annotated[int, Field(ge=0, le=1_000_000)]


class TellScene(Command):
    """Show this scene large on the room's screen, with its texts and its moments; none: the timeline again."""

    scene: Id | None = None


@dataclass(frozen=True, slots=True)
class SceneAdded(Event):
    """`written` is the date in its writer's words, `begins` the point it begins at. `before`: with the first cut, the
    scene made of what comes before it."""

    scene: SceneId
    begins: Edtf
    written: Typed
    title: Typed = ""
    before: SceneId = ""


@dataclass(frozen=True, slots=True)
class SceneMoved(Event):
    scene: SceneId
    begins: Edtf
    written: Typed


@dataclass(frozen=True, slots=True)
class SceneRenamed(Event):
    scene: SceneId
    title: Typed


@dataclass(frozen=True, slots=True)
class SceneRemoved(Event):
    scene: SceneId


@dataclass(frozen=True, slots=True)
class SceneRestored(Event):
    scene: SceneId


@dataclass(frozen=True, slots=True)
class SceneWritten(Event):
    """`text` is what it says from now on, other people's lines included."""

    about: ClassVar = ("scene", "field")

    scene: SceneId
    field: SceneField
    text: Typed
    revision: int
    by: PersonId


@dataclass(frozen=True, slots=True)
class SceneTold(Event):
    scene: SceneId | None


Asking = AddScene | MoveScene | RenameScene | RemoveScene | RestoreScene | WriteScene | TellScene
Happening = SceneAdded | SceneMoved | SceneRenamed | SceneRemoved | SceneRestored | SceneWritten | SceneTold
EVENTS: Final = get_args(Happening)


@dataclass(frozen=True, slots=True)
class Cut:
    """`begins` is the point at which what follows begins, `written` the date in its writer's words."""

    begins: Edtf
    written: str

    @property
    def day(self) -> date:
        return when(self.begins).first or date.min


@dataclass(frozen=True, slots=True)
class Scene:
    """The first one has no `cut`: it begins with the line. `gave`: of the first one, once it was removed, the cut at
    which the next one had begun until then."""

    title: str = ""
    cut: Cut | None = None
    removed: bool = False
    gave: Cut | None = None

    @property
    def since(self) -> date:
        return self.cut.day if self.cut else date.min


def text_key(scene: SceneId, field: SceneField) -> str:
    """By which one text of a scene is known in views and data."""
    return f"{scene}.{field}"

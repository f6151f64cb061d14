"""What can be asked of a timeline, what can have happened to it, and what is known of it.

A moment has words, a date of any precision or none, a line and a kind. What is written on a private line is kept: it is
nobody's but its author's, and sealed in the store, until its author places it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from live.core.commands import TYPED, Command, Event, Id, Line, Typed, not_empty, within
from live.core.files import FileId, Illustration
from live.core.ids import PersonId
from live.core.outcomes import Kind, Spoken
from live.core.renewing import replace
from live.core.settings import Settings, setting
from live.core.text import length, line_length, one_line, plain
from live.core.versioned_map import VersionedMap
from live.methods.timeline.dates import Edtf, When, when
from live.methods.timeline.lines import Kept, LineId, TimeLine
from live.methods.timeline.scenes import Scene, SceneField, SceneId, SceneWriters, text_key
from live.parts.texts import SharedText

MomentId = str
MOMENT: Final = Kind(
    "moment", Spoken("les repères", "moments"), Spoken("repère", "moment"), Spoken("repères", "moments")
)
TEXT_MOST: Final = 140
DETAIL_MOST: Final = 1_000
WRITTEN_MOST: Final = 60
MOMENTS_MOST: Final = 1_000
OWN_MOST: Final = 100
# Of a timeline that is made in phases.
PhaseName = Literal["write", "place", "tell"]
Nature = Literal["", "success", "hard_time", "turning_point"]
# To the room; until somebody has read it; from the room, not from its author; from everybody.
Standing = Literal["shown", "waiting", "hidden", "withdrawn"]


class TimelineSettings(Settings):
    """`lines`: the three usual ones, or one's `own`, `with_personal` one of one's own life. `private`: which lines keep
    what is written until its author places it. `prepared`: moments that stand there at the opening, `2014 : …`, on the
    first line. `each`: how many moments one person may write (0: as many as they like). `approved`: moments from the
    room are shown once a facilitator has read them. `signed`: moments bear the name of whoever wrote them.
    `in_phases`: everybody writes for themselves on all lines, then they place what they wrote, then it is told.
    `scenes_by`: who writes what changed in a scene, why, and what came from outside. `photographs`: a moment that is
    placed may have a photograph."""

    lines: Literal["usual", "own"] = "usual"
    own: tuple[Line, ...] = setting((), only={"lines": ("own",)}, max_length=7)
    with_personal: bool = setting(True, only={"lines": ("own",)})
    private: Kept = setting("personal", explained=True)
    prepared: tuple[Line, ...] = setting((), max_length=60)
    each: int = Field(default=0, ge=0, le=50)
    approved: bool = False
    signed: bool = False
    in_phases: bool = False
    scenes_by: SceneWriters = setting("facilitators", explained=True)
    photographs: bool = False


Said = Annotated[
    str,
    TYPED,
    AfterValidator(within(TEXT_MOST, line_length, one_line)),
    AfterValidator(not_empty),
    WithJsonSchema({"type": "string", "maxLength": TEXT_MOST}),
]
Detail = Annotated[
    str,
    TYPED,
    AfterValidator(within(DETAIL_MOST, length, plain)),
    WithJsonSchema({"type": "string", "maxLength": DETAIL_MOST}),
]
Written = Annotated[
    str,
    TYPED,
    AfterValidator(within(WRITTEN_MOST, line_length, one_line)),
    WithJsonSchema({"type": "string", "maxLength": WRITTEN_MOST}),
]


class WriteMoment(Command):
    """Put a moment on a line that is everybody's. `date` is in one's own words."""

    text: Said
    line: Id
    date: Written = ""
    kind: Nature = ""
    detail: Detail = ""
    place: Line = ""


class KeepMoment(Command):
    """Write a moment for oneself, a new one or one of one's own anew; nobody else can read it before it is placed."""

    text: Said
    line: Id
    date: Written = ""
    kind: Nature = ""
    detail: Detail = ""
    place: Line = ""
    moment: Id | None = None


class DropMoment(Command):
    """Throw away a moment that one has kept for oneself."""

    moment: Id


class PlaceMoment(Command):
    """Put a moment that one has kept for oneself where everybody sees it."""

    moment: Id


class TakeBackMoment(Command):
    """Keep a moment of a private line for oneself again; its author alone may, until the step closes. Its photograph
    goes for good: what is kept for oneself is sealed, and a photograph is not."""

    moment: Id


class EditMoment(Command):
    """Say something of a moment anew, and leave the rest: one's own; facilitators everybody's. Nothing where it is
    left out."""

    moment: Id
    text: Said | None = None
    line: Id | None = None
    date: Written | None = None
    kind: Nature | None = None
    detail: Detail | None = None
    place: Line | None = None


class WithdrawMoment(Command):
    """One's own; facilitators everybody's. A photograph beside it goes for good."""

    moment: Id


class RestoreMoment(Command):
    """A moment that was withdrawn is back where it was."""

    moment: Id


class HideMoment(Command):
    """Show a moment to nobody but its author and facilitators."""

    moment: Id


class ShowMoments(Command):
    """Show the room moments that were waiting or hidden."""

    moments: Annotated[tuple[Id, ...], Field(min_length=1, max_length=500)]


class MergeMoments(Command):
    """Two moments are the same: `moment` goes into `into`, which bears both authors and the finer date; dates that
    differ both stand until somebody decides."""

    moment: Id
    into: Id


class SplitMoment(Command):
    """A moment that went into another one stands for itself again."""

    moment: Id


class OpenLine(Command):
    """Let people write on this line alone; none: on all of them again."""

    line: Id | None = None


class GoToPhase(Command):
    """Go on to another phase, or back to it; only on a timeline that is made in phases."""

    phase: PhaseName


class TellMoment(Command):
    """Show this moment large on the room's screen while somebody tells of it; none: the timeline again."""

    moment: Id | None = None


@dataclass(frozen=True, slots=True)
class MomentWritten(Event):
    """`written` is the date in its author's words, `date` as it was understood, empty where it was not."""

    moment: MomentId
    author: PersonId
    text: Typed
    line: LineId
    written: Typed = ""
    date: Edtf = ""
    kind: Nature = ""
    detail: Typed = ""
    place: Typed = ""
    waits: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class MomentKept(Event):
    """Sealed."""

    moment: MomentId
    author: PersonId
    text: Typed
    line: LineId
    written: Typed = ""
    date: Edtf = ""
    kind: Nature = ""
    detail: Typed = ""
    place: Typed = ""


@dataclass(frozen=True, slots=True)
class MomentDropped(Event):
    """Sealed."""

    moment: MomentId
    author: PersonId


@dataclass(frozen=True, slots=True)
class MomentPlaced(Event):
    """All that was kept until now is known from here on."""

    moment: MomentId
    author: PersonId
    text: Typed
    line: LineId
    written: Typed = ""
    date: Edtf = ""
    kind: Nature = ""
    detail: Typed = ""
    place: Typed = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class MomentTakenBack(Event):
    """`authors` are its own, and those of the moments it was one with; `photograph` is the file that goes."""

    moment: MomentId
    author: PersonId
    authors: tuple[PersonId, ...] = ()
    photograph: FileId = ""


@dataclass(frozen=True, slots=True)
class MomentEdited(Event):
    """Nothing where it is as it was; `written` and `date` belong together."""

    moment: MomentId
    author: PersonId
    by: PersonId
    text: Typed | None = None
    line: LineId | None = None
    written: Typed | None = None
    date: Edtf | None = None
    kind: Nature | None = None
    detail: Typed | None = None
    place: Typed | None = None
    waits: bool = False


@dataclass(frozen=True, slots=True)
class MomentWithdrawn(Event):
    """`authors` are its own, and those of the moments it was one with; `photograph` is the file that goes."""

    moment: MomentId
    author: PersonId
    authors: tuple[PersonId, ...] = ()
    photograph: FileId = ""


@dataclass(frozen=True, slots=True)
class MomentRestored(Event):
    moment: MomentId
    author: PersonId


@dataclass(frozen=True, slots=True)
class MomentHidden(Event):
    moment: MomentId
    author: PersonId


@dataclass(frozen=True, slots=True)
class MomentsShown(Event):
    moments: tuple[MomentId, ...]
    authors: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class MomentsMerged(Event):
    """`authors` are those of both."""

    moment: MomentId
    into: MomentId
    authors: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class MomentSplit(Event):
    """`authors` are those of both."""

    moment: MomentId
    authors: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class LineOpened(Event):
    line: LineId | None


@dataclass(frozen=True, slots=True)
class PhaseReached(Event):
    phase: PhaseName


@dataclass(frozen=True, slots=True)
class MomentTold(Event):
    moment: MomentId | None


@dataclass(frozen=True, slots=True)
class KeptErased(Event):
    """What nobody has placed is gone for good."""


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What a moment has of one that went into it."""

    moment: MomentId
    author: PersonId
    text: str
    written: str
    date: Edtf
    photograph: Illustration | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """`author` is nobody where it was there from the beginning. `original` is the text before a facilitator corrected
    it; `into` the moment it went into. `decided`: somebody has said the date after others went into it."""

    author: PersonId
    text: str
    line: LineId
    written: str = ""
    date: Edtf = ""
    kind: Nature = ""
    detail: str = ""
    place: str = ""
    number: int = 0
    standing: Standing = "shown"
    late: bool = False
    original: str = ""
    into: MomentId = ""
    absorbed: tuple[Absorbed, ...] = ()
    decided: bool = False
    photograph: Illustration | None = None

    @property
    def shown_photograph(self) -> Illustration | None:
        """Its own, else that of the first that went into it."""
        there = (self.photograph, *(one.photograph for one in self.absorbed))
        return next((each for each in there if each and not each.removed), None)

    @property
    def seen(self) -> bool:
        """Whether the room sees it."""
        return self.standing == "shown" and not self.into

    @property
    def authors(self) -> tuple[PersonId, ...]:
        return tuple(dict.fromkeys(each for each in (self.author, *(one.author for one in self.absorbed)) if each))

    @property
    def dates(self) -> tuple[tuple[str, Edtf], ...]:
        """As written and as understood: one, or more that differ and none of which somebody has decided on."""
        found = [(self.written, self.date)]
        for one in () if self.decided else self.absorbed:
            if one.date:
                found = _with_date(found, one.written, one.date)
        return tuple(found)


def _with_date(known: list[tuple[str, Edtf]], written: str, date: Edtf) -> list[tuple[str, Edtf]]:
    """Of two dates, one within the other, the finer stands."""
    if any(other and _is_within(other, date) for _, other in known):
        return known
    return [*(each for each in known if each[1] and not _is_within(date, each[1])), (written, date)]


def _is_within(one: Edtf, other: Edtf) -> bool:
    inner, outer = when(one), when(other)
    return _begins(outer) <= _begins(inner) and _ends(inner) <= _ends(outer)


def _begins(one: When) -> date:
    return one.first or date.min


def _ends(one: When) -> date:
    return one.last or date.max


OwnMoments = VersionedMap[MomentId, Moment]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The activity. `kept` is what people have written for themselves. `placed` counts all moments that were ever shown
    and numbers the next one; `told` is the one that somebody tells of, `told_scene` the scene that stands large in its
    place. `scene_texts` holds three texts a scene, each by its `text_key`. `phase` is None where there are none."""

    settings: TimelineSettings
    lines: tuple[TimeLine, ...]
    moments: VersionedMap[MomentId, Moment] = field(default_factory=VersionedMap)
    # An author's moments once more, so that showing them what changed does not go through all there are.
    by_author: VersionedMap[PersonId, OwnMoments] = field(default_factory=VersionedMap)
    kept: VersionedMap[PersonId, OwnMoments] = field(default_factory=VersionedMap)
    placed: int = 0
    told: MomentId | None = None
    open_line: LineId | None = None
    phase: PhaseName | None = None
    scenes: VersionedMap[SceneId, Scene] = field(default_factory=VersionedMap)
    scene_texts: VersionedMap[str, SharedText] = field(default_factory=VersionedMap)
    told_scene: SceneId | None = None

    @property
    def lines_now(self) -> tuple[TimeLine, ...]:
        """The lines, all of them private while everybody writes for themselves."""
        if self.phase != "write":
            return self.lines
        return tuple(replace(line, private=True) for line in self.lines)

    def line(self, key: LineId) -> TimeLine | None:
        return next((each for each in self.lines_now if each.id == key), None)

    def own(self, person: PersonId) -> OwnMoments:
        return self.by_author.get(person) or VersionedMap()

    def kept_by(self, person: PersonId) -> OwnMoments:
        return self.kept.get(person) or VersionedMap()

    def scenes_in_order(self) -> list[tuple[SceneId, Scene]]:
        """Those that were not removed, each up to where the next one begins."""
        there = [(key, scene) for key, scene in self.scenes.items() if not scene.removed]
        return sorted(there, key=lambda each: each[1].since)

    def scene_text(self, scene: SceneId, field: SceneField) -> SharedText:
        return self.scene_texts.get(text_key(scene, field)) or SharedText()

    def in_order(self) -> list[tuple[MomentId, Moment]]:
        """What the room sees: by the first day, the wider span first, then by line and number; undated ones last."""
        places = {line.id: at for at, line in enumerate(self.lines)}
        seen = [(key, moment) for key, moment in self.moments.items() if moment.seen]
        return sorted(seen, key=lambda each: (*_time_of(each[1]), places.get(each[1].line, 0), each[1].number))


def span_of(moment: Moment) -> tuple[date | None, date | None] | None:
    """From the first to the last day of all its dates; None where it has no date, an end None where it is open."""
    spans = [when(edtf) for _, edtf in moment.dates if edtf]
    if not spans:
        return None
    firsts, lasts = [span.first for span in spans], [span.last for span in spans]
    first = None if None in firsts else min(each for each in firsts if each)
    last = None if None in lasts else max(each for each in lasts if each)
    return first, last


def _time_of(moment: Moment) -> tuple[bool, date, int]:
    span = span_of(moment)
    if span is None:
        return True, date.max, 0
    first, last = span[0] or date.min, span[1] or date.max
    return False, first, -(last - first).days

"""What can be asked of a grid, what can have happened to it, and what is known of it.

A grid has columns and rows. What a row is about stands in the first column; in the other cells stand items, as many as
people add, and in the column of people whoever is interested in the row, with what they bring to it. A grid of lists
has one row that is about nothing: each of its columns is a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from live.core.commands import TYPED, Command, Event, Id, Line, Text, Typed, Words, within
from live.core.ids import PersonId
from live.core.outcomes import Kind, Spoken
from live.core.settings import Settings, setting
from live.core.text import line_length, one_line
from live.core.versioned_map import VersionedMap
from live.methods.canvas.columns import Column, ColumnId, Grid
from live.parts.texts import SharedText

RowId = str
ItemId = str
# Of a grid that is filled in phases.
PhaseName = Literal["write", "complete", "tell"]
ROWS_MOST: Final = 200
CELL_MOST: Final = 200
BRINGS_MOST: Final = 80
# The one row of a grid of lists.
ALL: Final[RowId] = "all"
ROW: Final = Kind(
    "row",
    Spoken("les lignes d'une grille", "rows of a grid"),
    Spoken("ligne de la grille", "row of the grid"),
    Spoken("lignes de la grille", "rows of the grid"),
)


class CanvasSettings(Settings):
    """`columns`: those that come with a grid, or `own` ones, the first saying what a row is about; with `interest` the
    last column of own ones holds who is interested. `rows`: those the grid begins with. `adding`: whose hands add more.
    `signed`: what is written bears the name of whoever wrote it. `in_phases`: everybody writes, then all complete what
    is there, then it is told and nobody writes any more."""

    columns: Grid = setting("questions", explained=True)
    own: tuple[Line, ...] = setting((), only={"columns": ("own",)}, max_length=7)
    interest: bool = setting(True, only={"columns": ("own",)})
    rows: tuple[Line, ...] = setting((), only={"columns": ("questions", "what_who_when", "own")}, max_length=60)
    adding: Literal["everyone", "facilitators"] = setting(
        "everyone", only={"columns": ("questions", "what_who_when", "own")}
    )
    signed: bool = False
    in_phases: bool = False


Base = Annotated[int, Field(ge=0, le=1_000_000)]
Brings = Annotated[
    str,
    TYPED,
    AfterValidator(within(BRINGS_MOST, line_length, one_line)),
    WithJsonSchema({"type": "string", "maxLength": BRINGS_MOST}),
]


class AddRow(Command):
    """Add a row: what it is about, the text of its first cell."""

    text: Text


class EditRow(Command):
    """Write the first cell of a row anew. `base` is the revision its writer saw: what others wrote since stays."""

    row: Id
    text: Text
    base: Base


class MoveRow(Command):
    """Put a row to this place, the first being 0."""

    row: Id
    place: Annotated[int, Field(ge=0, le=ROWS_MOST)]


class RemoveRow(Command):
    """One's own while nobody else has put anything into it; facilitators any."""

    row: Id


class RestoreRow(Command):
    """A row that was removed is back where it was, with all that is in it."""

    row: Id


class MergeRows(Command):
    """Make one of two rows: the one they go `into` keeps its place and what it says, and takes in the items and people
    of the other, whose own words and author stay beside."""

    row: Id
    into: Id


class SplitRow(Command):
    """A row that was merged is one of its own again, where it was, with its items and people."""

    row: Id


class AddItem(Command):
    """Add an item to a cell; to a column of people, facilitators may add those who are not here."""

    row: Id
    column: Id
    text: Text


class EditItem(Command):
    """Write an item anew. `base` is the revision its writer saw: what others wrote since stays."""

    item: Id
    text: Text
    base: Base


class MoveItem(Command):
    """Put an item into another cell."""

    item: Id
    row: Id
    column: Id


class RemoveItem(Command):
    """One's own; facilitators any."""

    item: Id


class RestoreItem(Command):
    """An item that was removed is back in its cell."""

    item: Id


class ShowInterest(Command):
    """Put oneself down as interested in a row; whoever was proposed for it accepts by that."""

    row: Id


class TakeBackInterest(Command):
    """Take back the interest in a row; what one brings to it goes too."""

    row: Id


class Bring(Command):
    """Say what one brings to a row one is interested in; nothing: that it is no longer said. Facilitators may say
    it anew for a `person`."""

    row: Id
    text: Brings
    person: Id | None = None


class ProposePerson(Command):
    """Propose somebody who is here for a row. They are interested in it only once they say so; for oneself it is to
    show interest."""

    row: Id
    person: Id


class DeclineProposal(Command):
    """Decline to be interested in a row one was proposed for. Nobody is proposed for it again after that."""

    row: Id


class TakeBackProposal(Command):
    """Take back that somebody was proposed: whoever proposed them; facilitators any."""

    row: Id
    person: Id


class WriteComment(Command):
    """Write the comment under the grid. `base` is the revision its writer saw: what others wrote since stays."""

    text: Words
    base: Base


class RenameColumn(Command):
    """Call a column something else; without a name, as it was called at first."""

    column: Id
    name: Line = ""


class GoToPhase(Command):
    """Go on to another phase, or back to it; only in a grid that is filled in phases."""

    phase: PhaseName


@dataclass(frozen=True, slots=True)
class RowAdded(Event):
    row: RowId
    author: PersonId
    text: Typed
    late: bool = False


@dataclass(frozen=True, slots=True)
class RowEdited(Event):
    """`text` is what it says from now on, other people's lines included."""

    row: RowId
    text: Typed
    revision: int
    by: PersonId


@dataclass(frozen=True, slots=True)
class RowMoved(Event):
    row: RowId
    place: int


@dataclass(frozen=True, slots=True)
class RowRemoved(Event):
    row: RowId


@dataclass(frozen=True, slots=True)
class RowRestored(Event):
    row: RowId


@dataclass(frozen=True, slots=True)
class RowsMerged(Event):
    row: RowId
    into: RowId


@dataclass(frozen=True, slots=True)
class RowSplit(Event):
    row: RowId


@dataclass(frozen=True, slots=True)
class ItemAdded(Event):
    item: ItemId
    row: RowId
    column: ColumnId
    author: PersonId
    text: Typed
    late: bool = False


@dataclass(frozen=True, slots=True)
class ItemEdited(Event):
    """`text` is what it says from now on, other people's lines included."""

    item: ItemId
    text: Typed
    revision: int
    by: PersonId


@dataclass(frozen=True, slots=True)
class ItemMoved(Event):
    item: ItemId
    row: RowId
    column: ColumnId


@dataclass(frozen=True, slots=True)
class ItemRemoved(Event):
    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemRestored(Event):
    item: ItemId


@dataclass(frozen=True, slots=True)
class InterestShown(Event):
    row: RowId
    person: PersonId


@dataclass(frozen=True, slots=True)
class InterestTakenBack(Event):
    row: RowId
    person: PersonId


@dataclass(frozen=True, slots=True)
class Brought(Event):
    """`text` is what somebody brings to a row, nothing where they no longer say so."""

    about: ClassVar = ("row", "person")

    row: RowId
    person: PersonId
    text: Typed


@dataclass(frozen=True, slots=True)
class PersonProposed(Event):
    row: RowId
    person: PersonId
    by: PersonId


@dataclass(frozen=True, slots=True)
class ProposalDeclined(Event):
    row: RowId
    person: PersonId


@dataclass(frozen=True, slots=True)
class ProposalTakenBack(Event):
    row: RowId
    person: PersonId


@dataclass(frozen=True, slots=True)
class CommentWritten(Event):
    """`text` is what it says from now on, other people's lines included."""

    about: ClassVar = ("",)

    text: Typed
    revision: int
    by: PersonId


@dataclass(frozen=True, slots=True)
class ColumnRenamed(Event):
    column: ColumnId
    name: Typed


@dataclass(frozen=True, slots=True)
class PhaseReached(Event):
    phase: PhaseName


@dataclass(frozen=True, slots=True)
class SignedUp:
    """Who had to do with a row at one moment, as in `Row`."""

    interested: tuple[PersonId, ...] = ()
    brings: Mapping[PersonId, str] = field(default_factory=dict)
    proposed: Mapping[PersonId, PersonId] = field(default_factory=dict)
    declined: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The row another one went `into`, with which `items`, and who had to do with that row `before`."""

    into: RowId
    items: tuple[ItemId, ...]
    before: SignedUp


@dataclass(frozen=True, slots=True)
class Row:
    """`author` is nobody where the row was there from the beginning. `brings` is what those interested say they bring;
    `proposed` are those who have not answered yet, with who proposed them, `declined` those who said no. What is
    removed is kept, out of sight, and so is a row that was `merged` into another."""

    author: PersonId
    text: SharedText
    interested: tuple[PersonId, ...] = ()
    brings: Mapping[PersonId, str] = field(default_factory=dict)
    proposed: Mapping[PersonId, PersonId] = field(default_factory=dict)
    declined: tuple[PersonId, ...] = ()
    late: bool = False
    removed: bool = False
    merged: Merged | None = None


@dataclass(frozen=True, slots=True)
class Item:
    row: RowId
    column: ColumnId
    author: PersonId
    text: SharedText
    number: int
    late: bool = False
    removed: bool = False


Cells = dict[tuple[RowId, ColumnId], list[tuple[ItemId, Item]]]


@dataclass(frozen=True, slots=True)
class Canvas:
    """The activity. `order` holds every row, removed ones too; `written` counts all items ever added and numbers the
    next one; `wrote` are the rows and items of each author. `phase` is None where it is not filled in phases."""

    settings: CanvasSettings
    columns: tuple[Column, ...]
    rows: VersionedMap[RowId, Row] = field(default_factory=VersionedMap)
    order: tuple[RowId, ...] = ()
    items: VersionedMap[ItemId, Item] = field(default_factory=VersionedMap)
    wrote: VersionedMap[PersonId, tuple[str, ...]] = field(default_factory=VersionedMap)
    interests: VersionedMap[PersonId, tuple[RowId, ...]] = field(default_factory=VersionedMap)
    comment: SharedText = field(default_factory=SharedText)
    written: int = 0
    phase: PhaseName | None = None

    @property
    def is_lists(self) -> bool:
        return ALL in self.rows

    @property
    def heads(self) -> Column | None:
        """The column that says what each row is about; none in a grid of lists."""
        return None if self.is_lists else self.columns[0]

    @property
    def cells(self) -> tuple[Column, ...]:
        """The columns that hold items or people."""
        return self.columns if self.is_lists else self.columns[1:]

    @property
    def shown(self) -> tuple[RowId, ...]:
        return tuple(key for key in self.order if not self.rows[key].removed and self.rows[key].merged is None)

    def telling(self, key: RowId) -> RowId:
        """The row that tells this one: itself, unless it has been merged into another."""
        while (merged := self.rows[key].merged) is not None:
            key = merged.into
        return key

    def merged_rows(self) -> dict[RowId, list[RowId]]:
        """The rows that each row tells besides itself, where it tells any."""
        found: dict[RowId, list[RowId]] = {}
        for key in self.order:
            if self.rows[key].merged is not None:
                found.setdefault(self.telling(key), []).append(key)
        return found

    def column(self, key: ColumnId) -> Column | None:
        return next((each for each in self.columns if each.id == key), None)

    def items_by_cell(self) -> Cells:
        """The items of each cell that has any, in the order they were written."""
        found: Cells = {}
        for key, item in sorted(self.items.items(), key=lambda each: each[1].number):
            if not item.removed:
                found.setdefault((item.row, item.column), []).append((key, item))
        return found

    def count_in(self, row: RowId, column: ColumnId) -> int:
        return sum(item.row == row and item.column == column and not item.removed for item in self.items.values())

"""What is said of a list: of one of its lines, or of all of it when it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

# dropped: nobody of this line is added; merged: it says the same as an earlier one; corrected: read otherwise than
# it is written; noted: read as it is written, and worth a look.
What = Literal["dropped", "merged", "corrected", "noted"]

# Why a line that may well hold a person is not taken. Other lines that are dropped (a total, a heading printed
# again) hold nobody.
BROKEN: Final = frozenset(
    {"list_no_name_column", "list_no_name", "list_too_many_cells", "list_cell_too_long", "list_not_text", "list_quotes"}
)


@dataclass(frozen=True, slots=True)
class Remark:
    """`line` counts from 1 in the file, or in the sheet; 0 is the whole list. `why` is a key of the words."""

    line: int
    what: What
    why: str
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_broken(self) -> bool:
        return self.what == "dropped" and self.why in BROKEN


class Unreadable(ValueError):
    """This is no list that can be read. `why` is a key of the words, which say what to do."""

    def __init__(self, why: str, **details: Any) -> None:
        super().__init__(why)
        self.why = why
        self.details = details

    def __reduce__(self) -> tuple[Any, ...]:
        """Its details travel with it to another process."""
        return _unreadable, (self.why, self.details)


def _unreadable(why: str, details: Mapping[str, Any]) -> Unreadable:
    return Unreadable(why, **details)

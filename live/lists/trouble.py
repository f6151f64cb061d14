"""What is said of a list: of one of its lines, or of all of it when it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

# dropped: nobody of this line is added, or nothing of this column, which is known not to be needed; merged: it says the
# same as an earlier one; corrected: read otherwise than it is written; noted: read as it is written, and worth a look.
What = Literal["dropped", "merged", "corrected", "noted"]

# Why a line that may well hold a person is not taken. Other lines that are dropped (a total, a heading printed
# again) hold nobody.
BROKEN: Final = frozenset(
    {"list_no_name_column", "list_no_name", "list_too_many_cells", "list_cell_too_long", "list_not_text", "list_quotes"}
)
# Why a line is taken to name nobody, which whoever brings the list may know better.
NOBODY: Final = frozenset({"list_title", "list_total", "list_header_again", "list_caption"})


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

    @property
    def may_be_somebody(self) -> bool:
        """Whether whoever brings the list decides if the line names somebody, or has done so."""
        return self.why in NOBODY or self.why == "list_taken_in"


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

"""Saying no: the exception that carries a code, and the codes that belong to no command in particular.

A rule that declines raises `Refused`; nothing has happened and the conversation goes on. Every other code stands in
the rule of the command it may decline (`live/core/commands.py`); `live/workshop/registry.py` has them all. The
sentences people read stand with the translations (`static/js`), one for every code.
"""

from __future__ import annotations

from typing import Any, Final

# What any command may meet, whatever it asks for.
ANY_COMMAND: Final = frozenset(
    {
        "unknown_command",
        "bad_command",
        "too_long",
        "too_fast",
        "not_allowed",
        "not_driving",
        "removed",
        "unknown_step",
        "unknown_track",
        "not_in_track",
        "step_not_open",
        "step_closed",
        "step_paused",
        "store_away",
    }
)
# What only calls over HTTP and joining may meet.
CALLS: Final = frozenset(
    {
        "workshop_full",
        "doors_closed",
        "door_busy",
        "already_inside",
        "which_expected",
        "not_expected",
        "bad_file",
        "bad_list",
        "bad_picture",
        "file_too_large",
        "bad_agenda",
        "bad_workshop_file",
        "agreement_needed",
        "vote_open",
        "unknown_template",
        "unknown_list",
        "log_unreadable",
        "not_only_yours",
        "picture_too_large",
    }
)


class Impossible(Exception):
    """What was to be worked out cannot be, and the attributes say why: an answer, where any other exception is a
    mistake of ours."""


class Refused(Exception):
    """A rule declined. The code says why; the details fill in the sentence."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def __repr__(self) -> str:
        return f"Refused({self.code}, {self.details})"

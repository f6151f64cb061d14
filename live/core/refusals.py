"""Saying no: the one list of codes, and the exception that carries one.

A rule that declines raises `Refused`; nothing has happened and the conversation goes on. The
sentences people read stand with the translations (`static/js/words`), one for every code.
"""

from __future__ import annotations

from typing import Any, Final

CODES: Final = frozenset(
    {
        # the command itself
        "unknown_command",
        "bad_command",
        "too_long",
        "too_fast",
        # who asks
        "not_allowed",
        "not_driving",
        "not_host",
        "not_yours",
        "unknown_person",
        # the workshop
        "workshop_closed",
        "workshop_open",
        "workshop_full",
        "people_inside",
        "doors_closed",
        "door_busy",
        "already_inside",
        "removed",
        "empty_agenda",
        "nothing_to_undo",
        "unknown_late_post",
        "bad_list",
        "unknown_list",
        # steps
        "unknown_step",
        "unknown_track",
        "unknown_method",
        "bad_settings",
        "step_not_open",
        "step_open",
        "step_closed",
        "step_paused",
        "no_items",
        # ideas
        "unknown_idea",
        "unknown_theme",
        "not_revealed",
        "too_many_ideas",
        # tables
        "unknown_table",
        "table_full",
        "no_round",
        "round_running",
        "no_more_rounds",
        "not_seated",
        "cannot_seat",
        "table_has_host",
        "nobody_at_table",
        "too_many_conditions",
        "host_stays",
        "too_many_tables",
        "unknown_note",
        "too_many_notes",
        "unknown_finding",
        "too_many_findings",
        # projects
        "unknown_project",
        "project_full",
        "already_member",
        "not_member",
        "not_waiting",
        "seats_taken",
        "owner_stays",
        "one_project_each",
        "exchange_closed",
        "has_group",
        "wished_twice",
        "nobody_wishes",
        # ballots
        "ballot_closed",
        "not_a_voter",
        "nobody_expected",
        "unknown_item",
        "too_many_dots",
        "too_many_on_one",
        "too_many_choices",
        "chosen_twice",
        "ranked_twice",
        "off_scale",
        "bad_ballot",
        # speaking in turn
        "not_your_turn",
        "nobody_left",
        # the store
        "store_away",
        "log_unreadable",
    }
)


class Refused(Exception):
    """A rule declined. The code says why; the details fill in the sentence."""

    def __init__(self, code: str, **details: Any) -> None:
        if code not in CODES:
            raise ValueError(f"{code} is not on the list of refusals")
        super().__init__(code)
        self.code = code
        self.details = details

    def __repr__(self) -> str:
        return f"Refused({self.code}, {self.details})"

"""What of a document is printed: sections that are not wanted are in no format, nor is what they hold in the data."""

from __future__ import annotations

from dataclasses import replace

from live.core.blocks import Document
from live.core.record import Record, StepEntry


def in_print(document: Document) -> Document:
    """The document with the sections that are shown, and with as much data as they print."""
    hidden = {section.id for section in document.sections if not section.shown}
    if not hidden:
        return document
    shown = {section.id for section in document.sections} - hidden
    data = document.data and _without(document.data, hidden, shown)
    return replace(document, sections=tuple(each for each in document.sections if each.shown), data=data)


def _without(record: Record, hidden: set[str], shown: set[str]) -> Record:
    def is_gone(*sections: str) -> bool:
        """What is printed in any of these, and they are all left out."""
        return bool(hidden.intersection(sections)) and not shown.intersection(sections)

    # Names stand in the list of people where there is one.
    unnamed = "people" in hidden or ("people" not in shown and "attendance" in hidden)
    return replace(
        record,
        counts=None if "attendance" in hidden else record.counts,
        people=() if unnamed else record.people,
        decisions=() if is_gone("decisions", "all_decisions") else record.decisions,
        actions=() if is_gone("actions", "all_actions") else record.actions,
        next_meeting="" if "next_meeting" in hidden else record.next_meeting,
        attached=tuple(each for each in record.attached if each.section in shown),
        tracks=tuple(each for each in record.tracks if f"track:{each.id}" not in hidden),
        steps=tuple(_step_without(step, hidden) for step in record.steps),
    )


def _step_without(step: StepEntry, hidden: set[str]) -> StepEntry:
    """An annex is named after the kind of entries that it prints."""
    if f"step:{step.id}" in hidden:
        return replace(step, outcomes=(), vote=None)
    kinds = [id.rpartition(":")[2] for id in hidden if id.startswith(f"annex:{step.id}:")]
    return replace(step, outcomes=tuple(each for each in step.outcomes if each.kind not in kinds))

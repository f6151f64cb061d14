"""What of a document is printed: sections that are not wanted are in no format, nor is what they hold in the data."""

from __future__ import annotations

from dataclasses import replace

from live.core.blocks import Document
from live.core.record import Record, StepEntry


def in_print(document: Document) -> Document:
    """The document with the sections that are shown, and with as much data as they print."""
    hidden = [section.id for section in document.sections if not section.shown]
    if not hidden:
        return document
    data = document.data and _without(document.data, hidden)
    return replace(document, sections=tuple(each for each in document.sections if each.shown), data=data)


def _without(record: Record, hidden: list[str]) -> Record:
    told = record
    if "decisions" in hidden and "all_decisions" not in hidden:
        told = replace(told, decisions=())
    if "actions" in hidden:
        told = replace(told, actions=())
    if "next_meeting" in hidden:
        told = replace(told, next_meeting="")
    return replace(told, steps=tuple(_step_without(step, hidden) for step in told.steps))


def _step_without(step: StepEntry, hidden: list[str]) -> StepEntry:
    """An annex is named after the kind of entries that it prints."""
    if f"step:{step.id}" in hidden:
        return replace(step, outcomes=(), vote=None)
    kinds = [id.rpartition(":")[2] for id in hidden if id.startswith(f"annex:{step.id}:")]
    return replace(step, outcomes=tuple(each for each in step.outcomes if each.kind not in kinds))

"""What a parallel step leaves in the minutes itself: how many people went into which track. What was done there is in
the part of each track."""

from __future__ import annotations

from collections import Counter

from live.core.blocks import Block, Facts, Paragraph
from live.core.method import Writing
from live.methods.parallel.model import Parallel


def minutes(state: Parallel, writing: Writing) -> list[Block]:
    if not state.are_sent:
        return [Paragraph(writing.pick("Les axes ne se sont pas réunis.", "The tracks did not meet."), "remark")]
    count = Counter(state.places.values())
    rows = tuple((writing.tracks[key], _people(count[key], writing)) for key in state.tracks if key in writing.tracks)
    return [Facts(rows)]


def _people(count: int, writing: Writing) -> str:
    if count > 1:
        return writing.pick(f"{count}\u00a0personnes", f"{count} people")
    return writing.pick(f"{count}\u00a0personne", "1 person" if count else "nobody")

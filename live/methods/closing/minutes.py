"""What the closing notes add to the document besides decisions and actions, which it makes of outcomes."""

from __future__ import annotations

from live.core.blocks import Block, Paragraph, Section
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.closing.model import Closing


def minutes(state: Closing, writing: Writing) -> list[Block]:
    return []


def left(state: Closing, writing: Writing) -> Left:
    words = {"decision": writing.pick("Décision", "Decision"), "action": writing.pick("Action", "Action")}
    entries = [
        Entry(key, note.kind, note.text("what"), detail=" · ".join(filter(None, (note.text("who"), note.text("when")))))
        for key, note in state.notes.items()
        if not note.withdrawn
    ]
    return Left(tuple(entries), words=words)


def sections(state: Closing, writing: Writing) -> tuple[Section, ...]:
    """The next meeting, and who wrote the minutes."""
    meeting, author = state.end_text("next_meeting"), state.end_text("written_by")
    found = []
    if meeting:
        title = writing.pick("Prochaine rencontre", "Next meeting")
        found.append(Section("next_meeting", title, (Paragraph(meeting),)))
    if author:
        found.append(Section("authorship", "", (Paragraph(author),)))
    return tuple(found)

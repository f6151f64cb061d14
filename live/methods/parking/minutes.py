"""What a parking lot leaves in the minutes: what still waits for its place, then what has found it."""

from __future__ import annotations

from live.core.blocks import Block, Bullets, Heading
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.parking.model import Parking


def minutes(state: Parking, writing: Writing) -> list[Block]:
    waiting = tuple(idea.text for _, idea in state.kept if not idea.done)
    done = tuple(idea.text for _, idea in state.kept if idea.done)
    blocks: list[Block] = [Bullets(waiting)] if waiting else []
    if done:
        blocks += [Heading(2, writing.pick("Déjà traité", "Dealt with")), Bullets(done)]
    return blocks


def left(state: Parking, writing: Writing) -> Left:
    done = writing.pick("Déjà traité", "Dealt with")
    words = {"idea": writing.pick("Idée gardée", "Idea kept")}
    entries = [Entry(key, "idea", idea.text, detail=done if idea.done else "") for key, idea in state.kept]
    return Left(tuple(entries), words=words)

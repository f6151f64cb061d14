"""Who sees what of a text."""

from __future__ import annotations

from live.core.method import See
from live.core.nodes import Node, Tree
from live.methods.text.formatted import Piece, Run, pieces
from live.methods.text.model import WrittenText
from live.parts.texts import text_card


def everyone(state: WrittenText, see: See) -> Tree:
    """Everyone: the text in pieces, numbered from 0, as it is shown."""
    return {"pieces": {str(at): _piece(piece) for at, piece in enumerate(pieces(state.text.text))}}


def facilitators(state: WrittenText, see: See) -> Tree:
    """Facilitators: what is written, with its marks, and by whom."""
    return {"text": text_card("text", state.text, see.directory, see.named)}


def _piece(piece: Piece) -> Node:
    return {"kind": piece.kind, "lines": [[_run(run) for run in line] for line in piece.lines]}


def _run(run: Run) -> Node:
    shown: dict[str, Node] = {"text": run.text}
    if run.strong:
        shown["strong"] = True
    if run.to:
        shown["to"] = run.to
    return shown

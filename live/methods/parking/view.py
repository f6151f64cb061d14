"""Who sees what of a parking lot."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import Directory
from live.methods.parking.model import Parked, Parking
from live.parts.cards import CardId


def everyone(state: Parking, see: See) -> Tree:
    """Everyone: that there is one. What is in it is between its authors and the facilitators."""
    return {}


def facilitators(state: Parking, see: See) -> Tree:
    """Facilitators: every parked idea, by whom, and whether it has been dealt with."""
    return {"cards": Each(state.ideas, card, (see.directory, see.named))}


def projector(state: Parking, see: See) -> Tree:
    """A room's screen, where it shows this step: every parked idea, without its author."""
    return {"cards": Each(state.ideas, shown_card)} if see.on_screen else {}


def person(state: Parking, viewer: PersonId, see: See) -> Tree:
    """Each person: what they have parked themselves."""
    return {"mine": Each(state.own(viewer), own_card)}


def card(key: CardId, idea: Parked, directory: Directory, named: bool) -> Node:
    if idea.withdrawn:
        return None
    author = directory.name(idea.author) if named else ""
    return {"text": idea.text, "number": idea.number, "done": idea.done, "author": author}


def shown_card(key: CardId, idea: Parked) -> Node:
    return None if idea.withdrawn else {"text": idea.text, "number": idea.number, "done": idea.done}


def own_card(key: CardId, idea: Parked) -> Node:
    return None if idea.withdrawn else {"text": idea.text, "number": idea.number, "done": idea.done}

"""Who sees what of a tour de table. The lines people write about themselves are read in the minutes; before
that only by their author and the facilitators."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Node, Tree
from live.methods.round_table.model import RoundTable


def everyone(state: RoundTable, see: See) -> Tree:
    """Everyone: who has the word and until when, who is next, how many have spoken of how many."""
    speaking = state.turns.speaking
    following = state.turns.next_of(see.people)
    return {
        "seconds": state.settings.seconds,
        "speaker": {**_introduced(speaking.person, see), "ends": speaking.ends} if speaking else None,
        "next": _introduced(following, see) if following else None,
        "done": len(state.turns.ended),
        "of": state.turns.size,
        "confirmed": len(state.confirmed),
    }


def person(state: RoundTable, viewer: PersonId, see: See) -> Tree:
    """Each person: their place in the line (1 speaks next), whether it is their turn or it has been, whether
    they have confirmed that they are here, their line for the minutes."""
    waiting = state.turns.waiting
    place = waiting.index(viewer) + 1 if viewer in waiting else None
    return {
        "turn": _turn(state, viewer) if place is None else "waiting",
        "place": place,
        "confirmed": viewer in state.confirmed,
        "line": state.lines.get(viewer, ""),
    }


def facilitators(state: RoundTable, see: See) -> Tree:
    """Facilitators: the whole order by name, who has confirmed, who has left, and the lines written so far."""
    here = set(see.people)
    return {
        "order": [
            {
                **_in_order(state, person, turn, see),
                "here": person in here,
                "line": state.lines.get(person, ""),
            }
            for person, turn in _order(state)
        ]
    }


def projector(state: RoundTable, see: See) -> Tree:
    """The room's screen: the whole order by name."""
    return {"order": [_in_order(state, person, turn, see) for person, turn in _order(state)]}


def _order(state: RoundTable) -> list[tuple[PersonId, str]]:
    ended = [(turn.person, "introduced" if turn.spoke else "passed") for turn in state.turns.ended]
    speaking = [(state.turns.speaking.person, "speaking")] if state.turns.speaking else []
    return [*ended, *speaking, *((person, "waiting") for person in state.turns.waiting)]


def _turn(state: RoundTable, viewer: PersonId) -> str | None:
    """Of somebody who does not wait: everybody is told theirs at once, and most wait."""
    if viewer == state.turns.speaker:
        return "speaking"
    spoke = next((turn.spoke for turn in state.turns.ended if turn.person == viewer), None)
    return None if spoke is None else "introduced" if spoke else "passed"


def _in_order(state: RoundTable, person: PersonId, turn: str, see: See) -> dict[str, Node]:
    return {"person": person, "turn": turn, "confirmed": person in state.confirmed, **_introduced(person, see)}


def _introduced(person: PersonId, see: See) -> dict[str, Node]:
    """`short` stands where the organisation stands beside it."""
    organisation = see.directory.of(person).said("organisation") if see.named else ""
    return {"name": see.name(person), "short": see.name(person, "organisation"), "organisation": organisation}

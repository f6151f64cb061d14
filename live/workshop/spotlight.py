"""One card of a step, large and alone on the room's screen.

Which cards a step has is told by what everybody is shown of it, and by what its method keeps back for facilitators to
show: whatever these draw one of each of may stand alone, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from live.core.commands import Asked, Event
from live.core.method import Method, See
from live.core.nodes import Each, Node
from live.core.refusals import Refused
from live.methods import METHODS
from live.workshop import commands, events
from live.workshop.model import Running, Spotlight, Workshop
from live.workshop.tracks import around, track_named


def turn(workshop: Workshop, asked: Asked[commands.TurnSpotlight]) -> list[Event]:
    track, step, card = asked.command.track, asked.command.step, asked.command.card
    lit = track_named(workshop, track).spotlight
    if step is None or card is None:
        return [events.SpotlightTurned(track, None, None)] if lit else []
    running = workshop.steps.get(step)
    if running is None or not (workshop.tracks[track].now == step or step in workshop.standing):
        raise Refused("unknown_step")
    if not isinstance(running, Running):
        raise Refused("step_not_open")
    present = around(workshop, running.plan)
    see = See(asked.directory, named=False, open=True, people=present.people, tracks=present.tracks)
    if card_of(METHODS[running.plan.method], running.activity, card, see) is None:
        raise Refused("unknown_card")
    return [events.SpotlightTurned(track, step, card)] if lit != Spotlight(step, card) else []


def card_of(method: Method[Any, Any], activity: Any, card: str, see: See) -> Node:
    """A card of a step as everybody is shown it, or would be; None where there is none."""
    for tree in (method.views.everyone(activity, see), method.views.kept_back(activity, see)):
        for node in _piles(tree.values()):
            if card in node.source and (drawn := node.card(card, node.source[card], *node.given)) is not None:
                return drawn
    return None


def _piles(nodes: Iterable[Node]) -> Iterator[Each]:
    """All that is drawn one of each, also where there are several piles of a kind."""
    for node in nodes:
        if isinstance(node, Each):
            yield node
        elif isinstance(node, dict):
            yield from _piles(node.values())

"""The kinds of step. One folder a method; adding one is its folder and its line in METHODS."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from live.core.method import ANYTHING, Method
from live.core.outcomes import Kind, Spoken
from live.core.phases import Phase
from live.core.settings import form
from live.methods import (
    action_plan,
    breaks,
    canvas,
    closing,
    hands,
    idea_exchange,
    ideas,
    meeting,
    open_space,
    parallel,
    parking,
    plenary,
    round_table,
    text,
    timeline,
    voting,
    world_cafe,
)

METHODS: Final[dict[str, Method[Any, Any]]] = {
    method.name: method
    for method in (
        ideas.METHOD,
        world_cafe.METHOD,
        idea_exchange.METHOD,
        voting.METHOD,
        round_table.METHOD,
        canvas.METHOD,
        action_plan.METHOD,
        text.METHOD,
        breaks.METHOD,
        meeting.METHOD,
        timeline.METHOD,
        open_space.METHOD,
        parallel.METHOD,
        plenary.METHOD,
        hands.METHOD,
        parking.METHOD,
        closing.METHOD,
    )
}
KINDS: Final[dict[str, Kind]] = {kind.name: kind for method in METHODS.values() for kind in method.gives}


def gives(method: Method[Any, Any]) -> list[str]:
    """The kinds of outcome that a step of this method may leave to later ones."""
    return list(KINDS) if method.passes_on else [kind.name for kind in method.gives]


def takes(method: Method[Any, Any]) -> list[str]:
    """The kinds of outcome that a step of this method can work on."""
    return list(KINDS) if method.takes == ANYTHING else list(method.takes)


@cache
def declared() -> dict[str, Any]:
    """What the agenda needs to know of all methods and kinds of outcome, for both languages."""
    return {
        "methods": {
            method.name: {
                "title": _spoken(method.title),
                "what": _spoken(method.what),
                "minutes": method.usual_minutes,
                "stands": method.stands,
                "gives": gives(method),
                "takes": takes(method),
                "refuses": method.refuses,
                "settings": form(method.settings),
                "phases": [_phase(each) for each in method.phases],
            }
            for method in METHODS.values()
        },
        "kinds": {kind.name: _spoken(kind.called) for kind in KINDS.values()},
    }


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "name": phase.name,
        "called": _spoken(phase.called),
        "phones": _spoken(phase.phones),
        "then": phase.then and _spoken(phase.then),
        "named": phase.named and _spoken(phase.named),
        "numbered": phase.numbered and _spoken(phase.numbered),
        "timed": phase.timed,
        "only": {name: list(values) for name, values in phase.only.items()},
    }


def _spoken(words: Spoken) -> dict[str, str]:
    return {"fr": words.fr, "en": words.en}

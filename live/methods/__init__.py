"""The kinds of step. One folder a method; adding one is its folder and its line in METHODS."""

from __future__ import annotations

from typing import Any, Final

from live.core.method import Method
from live.methods import idea_exchange, ideas, round_table, voting, world_cafe

METHODS: Final[dict[str, Method[Any, Any]]] = {
    method.name: method
    for method in (ideas.METHOD, world_cafe.METHOD, idea_exchange.METHOD, voting.METHOD, round_table.METHOD)
}

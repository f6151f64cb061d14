"""Views are plain trees; parts that hold many things are described instead of built.

`Each` says: for every value of this mapping, draw a card. Nothing is drawn until a fresh view is
encoded, and when a newer view is compared with an older one only the cards whose value changed are
drawn (`live/views/tree.py`). A draw function that returns None leaves its value out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from live.core.versioned_map import VersionedMap


@dataclass(frozen=True, slots=True, eq=False)
class Each:
    """One card a value. `card(key, value, *given)` depends on nothing but its arguments.

    `card` is a module's function, so that two views made by the same rule hold the same function.
    `given` are the few facts all cards share (whether authors are shown); when one changes, all
    cards are compared.
    """

    source: VersionedMap[Any, Any]
    card: Callable[..., Node]
    given: tuple[Any, ...] = ()


Node: TypeAlias = "bool | int | float | str | Sequence[Node] | Mapping[str, Node] | Each | None"
Tree: TypeAlias = "dict[str, Node]"

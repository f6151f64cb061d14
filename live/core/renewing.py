"""`replace` for states that every event renews.

Folding a log replaces a workshop, a step, its activity and a card for each event, and `dataclasses.replace` looks at
every field again and runs `__init__`: four tenths of what opening a long log took. This one fills an object of a class
alike that is not frozen, field by field in code that is written once a class, and then makes it one of the state's own:
a tenth of the time. It knows only dataclasses with slots, whose `__init__` does nothing but set the fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    # So that fields and their types are checked at each call.
    from dataclasses import replace as replace
else:
    T = TypeVar("T")

    class _Slots(NamedTuple):
        copy: Callable[[Any], Any]
        write: dict[str, Callable[[Any, Any], None]]

    _KNOWN: Final[dict[type, _Slots]] = {}

    def replace(state: T, /, **changes: Any) -> T:
        """The same with these fields changed. Raises KeyError for a field that it does not have, TypeError for a class
        without slots."""
        kind = type(state)
        slots = _KNOWN.get(kind) or _learn(kind)
        renewed = slots.copy(state)
        for name, value in changes.items():
            slots.write[name](renewed, value)
        return renewed

    def _learn(kind: type) -> _Slots:
        names = [field.name for field in fields(kind)]
        # Of the same layout, else Python would not let its objects become others.
        own = {"__slots__": kind.__dict__.get("__slots__", ()), "__setattr__": object.__setattr__}
        unfrozen = type(kind.__name__, (kind.__base__,), own)
        lines = (
            "def copy(state):",
            " renewed = create(unfrozen)",
            *(f" renewed.{name} = state.{name}" for name in names),
            " renewed.__class__ = kind",
            " return renewed",
        )
        given: dict[str, Any] = {"create": object.__new__, "unfrozen": unfrozen, "kind": kind}
        exec("\n".join(lines), given)
        slots = _KNOWN[kind] = _Slots(given["copy"], {name: getattr(kind, name).__set__ for name in names})
        return slots

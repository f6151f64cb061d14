"""People who are named in the settings of steps to come: the host of a table, by whom they are prepared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from live.core.names import folded_name
from live.core.people import Identity
from live.workshop.commands import ChangeStep
from live.workshop.model import Planned, Workshop


def renamed_ahead(workshop: Workshop, before: Identity, after: Identity) -> Iterator[ChangeStep]:
    """What calls somebody in the steps to come as they are called now. One word alone may be no name, and stays."""
    called = folded_name(before)
    if " " not in called or before.shown == after.shown:
        return
    for key, step in workshop.steps.items():
        if isinstance(step, Planned):
            settings = _renamed(step.plan.settings, called, after.shown)
            if settings != step.plan.settings:
                yield ChangeStep(step=key, settings=settings)


def _renamed(value: Any, called: str, now: str) -> Any:
    match value:
        case str():
            return now if folded_name(Identity(name=value)) == called else value
        case dict():
            return {name: _renamed(each, called, now) for name, each in value.items()}
        case list() | tuple():
            return type(value)(_renamed(each, called, now) for each in value)
        case _:
            return value

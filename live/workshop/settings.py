"""The settings of a step: of two people who change them at once, what only one of them has changed is as they made it;
and the variant of its method that they choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from live.core.commands import LONG_LIMIT
from live.core.settings import form
from live.methods import METHODS
from live.parts.texts import lines_of_both
from live.workshop.events import StepPlan


def variant_of(plan: StepPlan) -> str:
    """Which variant of its method a step is, where phones are sent that one first; else nothing."""
    method = METHODS[plan.method]
    if not method.variant_by:
        return ""
    return str(plan.settings.get(method.variant_by, method.settings.model_fields[method.variant_by].default))


def settings_of_both(plan: StepPlan, was: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """`wanted` by somebody who saw `was`, while the plan may say something else by now. Where both have changed a
    setting, lines of both stay, and of anything else the later stands."""
    kinds = {field["name"]: field for field in form(METHODS[plan.method].settings)}
    now = plan.settings
    settled = dict(wanted)
    for name, mine in wanted.items():
        before, theirs = was.get(name), now.get(name)
        if before == theirs or name not in kinds or theirs is None:
            continue
        settled[name] = theirs if mine == before else _of_both(kinds[name], before, mine, theirs)
    return settled


def _of_both(field: Mapping[str, Any], before: Any, mine: Any, theirs: Any) -> Any:
    match field["kind"], before, mine, theirs:
        case "text", str(), str(), str():
            both = "\n".join(lines_of_both(*(text.split("\n") for text in (before, mine, theirs))))
            return both if len(both) <= LONG_LIMIT else mine
        case "lines", list() | tuple(), list() | tuple(), list() | tuple():
            lines = lines_of_both(before, mine, theirs)
            return lines if len(lines) <= field["most"] else mine
        case _:
            return mine

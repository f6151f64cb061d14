"""The table of roles, whole: whoever is not named in a row is refused, whatever the command says."""

from __future__ import annotations

from typing import Any

import pytest

from live.core.commands import Asked, CommandEntry
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods import METHODS
from live.workshop import commands
from live.workshop.deciding import decide, fold
from live.workshop.model import Workshop
from live.workshop.registry import COMMANDS, entry_of

FATOU = By("fatou", Role.FACILITATOR)
CALLERS = [By(role.value, role) for role in Role]


def _prepared() -> tuple[Workshop, dict[str, str]]:
    """A workshop with a step of each method, and which step is whose."""
    workshop: Workshop | None = None
    given = [commands.CreateWorkshop(workshop="w1", title="Rencontre")]
    given += [commands.AddStep(method=method, title=method) for method in METHODS if METHODS[method].stands != "always"]  # type: ignore[misc]
    for number, command in enumerate(given):
        entry = entry_of(command, None) if workshop else None
        decided = decide(workshop, Asked(FATOU, number, number, command, entry=entry))
        workshop = fold(workshop, decided, number, FATOU.person)
    assert workshop is not None
    return workshop, {step.plan.method: key for key, step in workshop.steps.items()}


WORKSHOP, STEPS = _prepared()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_nobody_gives_a_command_that_is_not_of_their_role(name: str) -> None:
    entry = COMMANDS[name]
    step = STEPS[entry.method] if entry.method else None
    for by in CALLERS:
        code = _refused(entry, by, step)
        assert (code == "not_allowed") == (by.role not in entry.rule.roles), (by.role, code)


def _refused(entry: CommandEntry, by: By, step: str | None) -> str:
    # Roles come before anything that a command says: its words need not even fit.
    required = (name for name, field in entry.kind.model_fields.items() if field.is_required())
    words: dict[str, Any] = dict.fromkeys(required, next(iter(STEPS.values())))
    try:
        decide(WORKSHOP, Asked(by, 1, 1, entry.kind.model_construct(**words), entry=entry), step)
    except Refused as refused:
        return refused.code
    except (AttributeError, TypeError, ValueError, KeyError):
        # Let through, to stumble over words that do not fit.
        return "stumbled"
    return ""

"""What may be said of an action plan before it opens."""

from __future__ import annotations

from collections.abc import Iterator

from live.core.checks import Beforehand, Remark
from live.core.dates import read_day
from live.core.outcomes import Spoken
from live.methods.action_plan.model import ActionPlanSettings


def checks(settings: ActionPlanSettings, before: Beforehand) -> Iterator[Remark]:
    target = read_day(settings.target)
    if target is None:
        yield Remark(
            "tip",
            Spoken(
                "Sans jour J, rien ne se compte à rebours. Il peut aussi se fixer pendant l’étape.",
                "Without a D-day nothing is counted back. It can also be set during the step.",
            ),
        )
    elif (why := settings.off.why(target)) is not None:
        yield Remark(
            "tip",
            Spoken(f"Le jour J est chômé ({why.fr}).", f"D-day is a day off ({why.en})."),
        )
    if settings.best and not before.has_source:
        yield Remark(
            "warn",
            Spoken(
                "Le plan doit garder les premiers résultats d’une étape d’avant, mais aucune n’est choisie.",
                "The plan is to keep the first results of an earlier step, but none is chosen.",
            ),
        )

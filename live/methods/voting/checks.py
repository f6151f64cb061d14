"""What may be said of a vote before it opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from live.core.checks import Beforehand, Remark
from live.core.outcomes import Spoken
from live.methods.voting.model import VotingSettings

# So many options somebody can keep apart on a phone, by the rule.
_MOST: Final = {"ranking": 7, "majority_judgment": 12, "importance_feasibility": 12}
_MOST_TICKED: Final = 20


def checks(settings: VotingSettings, before: Beforehand) -> Iterator[Remark]:
    options = len(settings.options)
    if not before.has_source and options < 2:
        yield Remark(
            "stop",
            Spoken(
                "Rien à départager. Ajoutez des options, ou dites de quelle étape elles viennent.",
                "Nothing to choose from. Add options, or say which step they come from.",
            ),
        )
    most = _MOST.get(settings.rule, _MOST_TICKED)
    if not before.has_source and options > most:
        yield Remark(
            "warn",
            Spoken(
                f"{options} options, c’est trop pour cette règle ({most} au plus). Regroupez, ou passez aux gommettes.",
                f"{options} options are too many for this rule ({most} at most). Merge some, or use dots.",
            ),
        )
    if settings.rule == "dots" and 0 < options <= settings.dots and settings.cap == 1 and not before.has_source:
        yield Remark(
            "warn",
            Spoken(
                f"Autant de gommettes que d’options ({settings.dots} pour {options}) : tout le monde votera pour tout.",
                f"As many dots as options ({settings.dots} for {options}): everybody will vote for everything.",
            ),
        )

"""What may be said of a vote before it opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from live.core.checks import Beforehand, Remark, Remedy
from live.core.outcomes import Spoken
from live.methods.voting import money
from live.methods.voting.model import VotingSettings

# So many options somebody can keep apart on a phone, by the rule.
_MOST: Final = {
    "ranking": 7,
    "majority_judgment": 12,
    "importance_feasibility": 12,
    "score": 12,
    "gradient": 12,
    "pairwise": 40,
}
_MOST_TICKED: Final = 20


def checks(settings: VotingSettings, before: Beforehand) -> Iterator[Remark]:
    named = dict.fromkeys(line for line in (*settings.options, *(row.option for row in settings.costs)) if line)
    options = len(named)
    if not before.has_source and options < 2:
        yield Remark(
            "stop",
            Spoken(
                "Rien à départager. Ajoutez des options, ou dites de quelle étape elles viennent.",
                "Nothing to choose from. Add options, or say which step they come from.",
            ),
        )
    # Typed options are what is voted on where the earlier step gives none.
    if (before.given or options) < 2:
        if before.awaited:
            yield Remark("stop", _still_to_come(before.given or options, before.awaited), later=True)
        elif before.given is not None:
            yield Remark("stop", _too_few(before.given))
    most = _MOST.get(settings.rule, _MOST_TICKED)
    if not before.has_source and options > most:
        yield Remark(
            "warn",
            Spoken(
                f"{options} options, c’est trop pour cette règle ({most} au plus). Regroupez, ou passez aux gommettes.",
                f"{options} options are too many for this rule ({most} at most). Merge some, or use dots.",
            ),
        )
    offered = (before.given or 0) if before.has_source else options
    if settings.rule == "dots" and 1 < offered <= settings.dots and settings.cap == 1:
        fewer = offered // 2
        yield Remark(
            # How many an earlier step leaves is known when the vote opens: who opens it is asked then.
            "stop" if before.has_source else "warn",
            Spoken(
                f"Autant de gommettes que d’options ({settings.dots} pour {offered}) : tout le monde votera pour tout. "
                f"Donnez-en {fewer}.",
                f"As many dots as options ({settings.dots} for {offered}): everybody will vote for everything. "
                f"Give {fewer}.",
            ),
            remedies=(Remedy(_dots_each(fewer), {"dots": fewer}),),
        )
    if settings.rule == "budget":
        yield from _of_a_budget(settings, list(named), before)


def _dots_each(dots: int) -> Spoken:
    if dots == 1:
        return Spoken("Donner 1 gommette", "Give 1 dot")
    return Spoken(f"Donner {dots} gommettes", f"Give {dots} dots")


def _still_to_come(given: int, step: str) -> Spoken:
    if not given:
        return Spoken(f"Les options viendront de « {step} ».", f"The options will come from “{step}”.")
    return Spoken(
        f"Une seule option pour l’instant : les autres viendront de « {step} ».",
        f"One option only so far: the others will come from “{step}”.",
    )


def _too_few(given: int) -> Spoken:
    fr = "Une seule option" if given else "Aucune option"
    en = "One option only" if given else "No options"
    return Spoken(
        f"{fr} pour l’instant : l’étape d’où elles viennent doit d’abord en donner deux.",
        f"{en} so far: the step they come from has to give two first.",
    )


def _of_a_budget(settings: VotingSettings, named: list[str], before: Beforehand) -> Iterator[Remark]:
    costs = {row.option: money.read(row.cost) for row in settings.costs}
    known = [cost for cost in costs.values() if cost is not None]
    if before.has_source or len(known) < len(named):
        yield Remark(
            "warn",
            Spoken(
                "Des propositions n’ont pas de coût. Dites-les avant l’ouverture du vote, ou sur la console.",
                "Some items have no cost. Give them before the vote opens, or on the console.",
            ),
        )
    if known and min(known) > settings.budget:
        yield Remark(
            "stop",
            Spoken(
                "Le budget ne paie aucune proposition. Augmentez-le, ou revoyez les coûts.",
                "The budget pays for no item. Raise it, or look at the costs again.",
            ),
        )
    elif known and sum(known) <= settings.budget and len(known) == len(named) and not before.has_source:
        yield Remark(
            "warn",
            Spoken(
                "Le budget paie tout : il n’y a rien à choisir.",
                "The budget pays for everything: there is nothing to choose.",
            ),
        )

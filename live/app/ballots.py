"""What simulated people put on a ballot: everybody has tastes, and keeps them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from live.app.made_up import made_up
from live.core.method import Language


def needs_pairs(shown: dict[str, Any]) -> bool:
    """Whether somebody has to be given pairs before they can vote."""
    return bool(shown["rule"] == "pairwise")


def in_round(shown: dict[str, Any]) -> dict[str, Any]:
    """What a ballot says of its round: nothing in the first, or where there is but one."""
    return {"round": 2} if shown.get("round") == 2 else {}


def ballot_of(
    language: Language, shown: dict[str, Any], who: str, pairs: Sequence[Sequence[str]] = ()
) -> dict[str, Any]:
    """A ballot of the vote's rule: what pleases more comes first, gets the better grade, seems the more important.
    `pairs`: those that somebody was given."""
    items = list(shown["items"])
    liked = list(preferred(items, len(items), who))
    tastes = random.Random(f"{who} again")
    match shown["rule"]:
        case "approval":
            return {"approved": liked[: shown["choices"] or max(1, len(liked) // 3)]}
        case "ranking":
            return {"ranking": liked[:5]}
        case "majority_judgment":
            best = len(shown["grades"]["en"]) - 1
            return {"grades": {item: max(0, best - place - tastes.randint(0, 2)) for place, item in enumerate(liked)}}
        case "importance_feasibility":
            return {"marks": {item: [max(1, 5 - place // 2), tastes.randint(1, 5)] for place, item in enumerate(liked)}}
        case "score":
            highest = shown["highest"]
            scored = liked[: max(1, len(liked) - tastes.randint(0, 2))]
            return {
                "scores": {item: max(0, highest - place - tastes.randint(0, 2)) for place, item in enumerate(scored)}
            }
        case "budget":
            return {"basket": _bought(liked, shown)}
        case "gradient":
            last = len(shown["degrees"]["en"])
            steps = {item: min(last, 1 + place // 2 + tastes.randint(0, 2)) for place, item in enumerate(liked)}
            return {"agreement": {item: _explained(language, step, shown, tastes) for item, step in steps.items()}}
        case "pairwise":
            return {"compared": [sorted(pair, key=liked.index) for pair in pairs]}
        case _:
            return {"dots": preferred(items, shown["dots"], who)}


def _bought(liked: Sequence[str], shown: dict[str, Any]) -> list[str]:
    """What pleases most, as long as there is money for it."""
    left = shown["budget"]
    bought = []
    for item in liked:
        cost = shown["costs"].get(item, 0)
        if cost <= left:
            bought.append(item)
            left -= cost
    return bought


def _explained(language: Language, step: int, shown: dict[str, Any], tastes: random.Random) -> dict[str, Any]:
    """Whoever has to says why, and now and then somebody who need not."""
    if step < shown["reason_from"] and (step == 1 or tastes.random() < 0.7):
        return {"step": step}
    [reason] = made_up(language, "reasons", 1, tastes.randint(0, 50))
    return {"step": step, "reason": reason}


def preferred(items: Sequence[str], dots: int, who: str) -> dict[str, int]:
    """One dot on each of as many items as there are dots: everybody has tastes, and keeps them."""
    tastes = random.Random(who)
    # Earlier items please a little more, so that a ranking has something to tell.
    ranked = sorted(range(len(items)), key=lambda place: tastes.random() * (place + 2))
    return {items[place]: 1 for place in ranked[:dots]}

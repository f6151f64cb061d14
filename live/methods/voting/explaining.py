"""How a vote is counted, said in the same sentences before it and after.

Who votes reads beforehand what the minutes will say afterwards.
"""

from __future__ import annotations

from typing import assert_never

from live.core.method import Language
from live.methods.voting.model import Explained, VotingSettings
from live.methods.voting.money import said as sum_said
from live.methods.voting.naming import Pick, grade_names, picking, short_degrees
from live.methods.voting.pairs import how_many


def how(settings: VotingSettings, items: int, language: Language) -> str:
    """How it is counted, with the rule for ties."""
    pick = picking(language)
    counted = f"{_counted(settings, items, pick, language)} {_ties(settings, pick)}"
    if not settings.two_rounds:
        return counted
    twice = pick(
        "On vote deux fois, avec une discussion entre les deux tours ; le second donne le résultat.",
        "There are two rounds, with a discussion between them; the second gives the result.",
    )
    return f"{counted} {twice}"


def _counted(settings: VotingSettings, items: int, pick: Pick, language: Language) -> str:
    match settings.rule:
        case "dots":
            return _dots(settings, items, pick)
        case "approval":
            return _approval(settings, pick)
        case "ranking":
            return _borda(items, pick) if settings.counted_by == "borda" else _schulze(pick)
        case "majority_judgment":
            return _majority(settings, pick, language)
        case "importance_feasibility":
            return pick(
                "Importance et faisabilité, de 1 à 5 : chaque proposition se place à la médiane des réponses. "
                "Les avis divergent quand la moitié centrale des réponses s'étale sur au moins 2 degrés. "
                f"{_of_few(pick)}",
                "Importance and feasibility, from 1 to 5: each item stands at the median of the answers. "
                "Opinions differ where the middle half of the answers spans 2 steps or more. "
                f"{_of_few(pick)}",
            )
        case "score":
            return _score(settings, pick)
        case "budget":
            return _budget(settings, pick, language)
        case "gradient":
            return _gradient(settings, pick, language)
        case "pairwise":
            return _pairwise(settings, items, pick)
        case _:
            assert_never(settings.rule)


def _dots(settings: VotingSettings, items: int, pick: Pick) -> str:
    # Of two items with one dot at most on each, nobody can put three.
    dots, cap = min(settings.dots, settings.cap * items or settings.dots), settings.cap
    if dots == 1:
        each = pick("Une gommette par personne", "One dot each")
    else:
        each = pick(
            f"{dots} gommettes par personne, {cap} au plus sur une même proposition",
            f"{dots} dots each, at most {cap} on one item",
        )
    return each + pick(" ; le rang suit le total des gommettes.", "; the rank follows the total of dots.")


def _approval(settings: VotingSettings, pick: Pick) -> str:
    most = settings.choices
    if most == 0:
        each = pick(
            "Chaque personne approuve autant de propositions qu'elle le souhaite",
            "Everyone approves as many items as they like",
        )
    elif most == 1:
        each = pick("Chaque personne approuve une proposition", "Everyone approves one item")
    else:
        each = pick(f"Chaque personne approuve jusqu'à {most} propositions", f"Everyone approves up to {most} items")
    return each + pick(" ; le rang suit le nombre d'approbations.", "; the rank follows the number of approvals.")


def _borda(items: int, pick: Pick) -> str:
    most = items - 1
    return pick(
        f"Classement par points (méthode de Borda) : {most} point{'s' if most > 1 else ''} pour la première d'un "
        "bulletin, un de moins à chaque place ; celles qu'il ne classe pas se partagent le reste. "
        "Le rang suit le total des points.",
        f"Ranking by points (Borda): {most} point{'' if most == 1 else 's'} for the first on a ballot, one less for "
        "each place below; those it does not rank share the rest. The rank follows the total of points.",
    )


def _schulze(pick: Pick) -> str:
    return pick(
        "Classement par duels (méthode de Schulze) : une proposition passe devant une autre quand plus de bulletins "
        "la placent avant ; si les duels tournent en rond, les plus nets l'emportent.",
        "Ranking by duels (Schulze): an item stands before another when more ballots put it above; where duels go "
        "round in a circle, the clearest ones decide.",
    )


def _majority(settings: VotingSettings, pick: Pick, language: Language) -> str:
    worst = grade_names(settings, language)[0]
    missing = {
        "normalised": pick(
            "Ne pas juger une proposition ne compte ni pour ni contre elle.",
            "Leaving an item out counts neither for nor against it.",
        ),
        "worst": pick(
            f"Une proposition laissée sans mention reçoit « {worst} ».", f"An item left without a grade gets “{worst}”."
        ),
        "median": pick(
            "Une mention qui manque compte comme la mention majoritaire des autres.",
            "A missing grade counts as the majority grade of the others.",
        ),
    }[settings.missing]
    return pick(
        "Jugement majoritaire : chaque proposition obtient la meilleure mention qu'une majorité lui accorde au moins ; "
        f"à mention égale, compte le plus grand groupe, au-dessus ou au-dessous. {missing} {_of_few(pick)}",
        "Majority judgment: each item gets the best grade that a majority grants it at least; between equal grades "
        f"the larger group counts, above or below. {missing} {_of_few(pick)}",
    )


def _score(settings: VotingSettings, pick: Pick) -> str:
    highest = settings.highest
    ranked_by = {
        "mean": pick("la moyenne des notes", "the mean of the scores"),
        "median": pick("la médiane des notes", "the median of the scores"),
        "sum": pick("la somme des notes", "the sum of the scores"),
    }[settings.scored_by]
    unscored = pick(
        "Ne pas noter n'est pas mettre 0 : la note manquante n'abaisse rien.",
        "No score is not a 0: what is left out lowers nothing.",
    )
    if settings.scored_by == "sum":
        unscored = pick("Une note manquante n'ajoute rien.", "What is left out adds nothing.")
    return pick(
        f"Chaque proposition reçoit une note de 0 à {highest} ; le rang suit {ranked_by}. {unscored} {_of_few(pick)}",
        f"Each item gets a score from 0 to {highest}; the rank follows {ranked_by}. {unscored} {_of_few(pick)}",
    )


def _budget(settings: VotingSettings, pick: Pick, language: Language) -> str:
    money = sum_said(settings.budget, settings.unit, language)
    each = pick(
        f"Chaque personne choisit ce qu'elle financerait, pour {money} au plus",
        f"Everyone chooses what they would fund, for {money} at most",
    )
    if not settings.within_budget:
        each = pick(
            f"Chaque personne choisit tout ce qu'elle financerait ; le budget est de {money}",
            f"Everyone chooses all they would fund; the budget is {money}",
        )
    if settings.funded_by == "greedy":
        spent = pick(
            "Les propositions sont financées par nombre de voix, tant qu'elles tiennent dans ce qui reste.",
            "Items are funded by number of votes, as long as they fit into what is left.",
        )
    else:
        spent = pick(
            "Chaque votant a une part égale du budget ; ceux qui veulent une proposition la paient ensemble, la moins "
            "chère par personne d'abord. Les parts montent tant que le budget suffit ; le reste va par nombre de voix.",
            "Each voter has an equal share of the budget; those who want an item pay for it together, what is cheapest "
            "for each of them first. Shares rise as long as the budget suffices; what is left goes by votes.",
        )
    return f"{each}. {spent}"


def _gradient(settings: VotingSettings, pick: Pick, language: Language) -> str:
    short = short_degrees(settings, language)
    first, last, number = short[0], short[-1], len(short)
    starts: dict[Explained, str] = {
        "optional": pick("On peut écrire pourquoi.", "Everyone may write why."),
        "reservations": pick("Une réserve ou un désaccord dit sa raison.", "A reservation or a disagreement says why."),
        "disagreement": pick("Un désaccord dit sa raison.", "A disagreement says why."),
        "veto": pick("Un veto dit sa raison.", "A veto says why."),
    }
    return pick(
        f"Gradient d'accord, en {number} degrés, de « {first} » à « {last} » : chaque proposition se place au degré "
        "médian des réponses (de deux, le plus réservé), puis par la part des désaccords. Aucun chiffre ne l'emporte "
        f"sur un veto : le groupe en parle. {starts[settings.explained]} Les raisons se lisent à la clôture, sans "
        f"nom. {_of_few(pick)}",
        f"Gradient of agreement, in {number} degrees, from “{first}” to “{last}”: each item stands at the median "
        "degree of the answers (of two, the more reserved), then by the share of those who disagree. No figure "
        f"overrules a veto: the group talks about it. {starts[settings.explained]} Reasons are read after the close, "
        f"without names. {_of_few(pick)}",
    )


def _pairwise(settings: VotingSettings, items: int, pick: Pick) -> str:
    all_pairs = how_many(items)
    each = min(settings.pairs, all_pairs)
    shown = pick(
        f"chaque personne voit {each} paires sur {all_pairs}, tirées pour que toutes soient vues autant de fois"
        if each > 1
        else f"chaque personne voit une paire sur {all_pairs}, tirée pour que toutes soient vues autant de fois",
        f"everyone is shown {each} of {all_pairs} pairs, drawn so that all are shown equally often",
    )
    if each == all_pairs:
        shown = pick("chaque personne voit toutes les paires", "everyone is shown all pairs")
    return pick(
        f"Comparaison par paires : {shown}, et peut en passer. Le rang suit la part des comparaisons gagnées. "
        f"{_of_few(pick)}",
        f"Comparison in pairs: {shown}, and may skip some. The rank follows the share of comparisons won. "
        f"{_of_few(pick)}",
    )


def _of_few(pick: Pick) -> str:
    return pick(
        "Rien n'est dit d'une proposition sur laquelle moins de 3 personnes se sont prononcées.",
        "Nothing is said of an item that fewer than 3 people judged.",
    )


def _ties(settings: VotingSettings, pick: Pick) -> str:
    if settings.rule == "importance_feasibility":
        return pick("Au milieu d'une échelle, rien n'est tranché.", "In the middle of a scale nothing is decided.")
    if settings.rule == "budget":
        return pick(
            "À égalité passe le moindre coût, puis le plus de voix, puis un tirage au sort."
            if settings.funded_by == "equal_shares"
            else "À égalité de voix passe le moindre coût, puis un tirage au sort.",
            "If equal: the lowest cost first, then the most votes, then drawing lots."
            if settings.funded_by == "equal_shares"
            else "If votes are equal: the lowest cost first, then drawing lots.",
        )
    if settings.tie_rule == "keep":
        return pick(
            "Les propositions à égalité gardent le même rang.",
            "Items that tie keep the same rank.",
        )
    if settings.rule == "dots":
        return pick(
            "À égalité en tête, celle que soutiennent le plus de personnes l'emporte, puis un tirage au sort.",
            "A tie for first place goes to the item with more supporters, then is settled by drawing lots.",
        )
    if settings.rule == "ranking":
        return pick(
            "À égalité en tête, celle que le plus de personnes placent première l'emporte, puis un tirage au sort.",
            "A tie for first place goes to the item more people put first, then is settled by drawing lots.",
        )
    return pick("À égalité en tête, un tirage au sort départage.", "A tie for first place is settled by drawing lots.")

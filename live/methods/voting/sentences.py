"""What is said about a vote, in both languages: how it is counted, said before and after, and what it came to.

Screens and minutes say the same sentences: who votes reads beforehand what the minutes will say afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, assert_never

from live.core.method import Language
from live.methods.voting import shift
from live.methods.voting.ballots import ItemId
from live.methods.voting.model import Explained, Scale, Voting, VotingSettings
from live.methods.voting.money import Unit
from live.methods.voting.money import said as sum_said
from live.methods.voting.pairs import how_many
from live.methods.voting.result import (
    BudgetRow,
    GradesRow,
    GradientRow,
    MarksRow,
    PairwiseRow,
    Result,
    Rounds,
    Row,
    ScoreRow,
    Settled,
    Spent,
)
from live.tally import decided
from live.tally.matrix import Quadrant

LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
# The worst first. Five, six or seven of them: the finest steps are the first to go.
_GRADES: Final[dict[Language, dict[int, tuple[str, ...]]]] = {
    "fr": {
        5: ("À rejeter", "Insuffisant", "Passable", "Bien", "Très bien"),
        6: ("À rejeter", "Insuffisant", "Passable", "Assez bien", "Bien", "Très bien"),
        7: ("À rejeter", "Insuffisant", "Passable", "Assez bien", "Bien", "Très bien", "Excellent"),
    },
    "en": {
        5: ("Reject", "Poor", "Acceptable", "Good", "Very good"),
        6: ("Reject", "Poor", "Acceptable", "Fairly good", "Good", "Very good"),
        7: ("Reject", "Poor", "Acceptable", "Fairly good", "Good", "Very good", "Excellent"),
    },
}
# The furthest agreement first: as it stands on a ballot, and in a word or two for a picture or a table.
_DEGREES: Final[dict[Language, dict[Scale, tuple[tuple[str, str], ...]]]] = {
    "fr": {
        "eight": (
            ("Je soutiens pleinement", "Plein soutien"),
            ("D'accord, à un détail près", "D'accord"),
            ("Je soutiens, avec des réserves", "Réserves"),
            ("Je m'abstiens", "Abstention"),
            ("Il faut en parler davantage", "À discuter"),
            ("Je n'aime pas, mais je suivrai", "Je suivrai"),
            ("Je ne suis vraiment pas d'accord", "Désaccord"),
            ("Je m'y oppose : veto", "Veto"),
        ),
        "five": (
            ("Je soutiens pleinement", "Plein soutien"),
            ("Je peux l'accepter", "Acceptable"),
            ("J'ai des réserves", "Réserves"),
            ("Je ne suis pas d'accord", "Désaccord"),
            ("Je m'y oppose : veto", "Veto"),
        ),
    },
    "en": {
        "eight": (
            ("I fully support it", "Full support"),
            ("I agree, but for a detail", "Agree"),
            ("I support it, with reservations", "Reservations"),
            ("I abstain", "Abstain"),
            ("It needs more discussion", "Discuss more"),
            ("I do not like it, but will go along", "Go along"),
            ("I seriously disagree", "Disagree"),
            ("I stand in the way: veto", "Veto"),
        ),
        "five": (
            ("I fully support it", "Full support"),
            ("I can live with it", "Acceptable"),
            ("I have reservations", "Reservations"),
            ("I disagree", "Disagree"),
            ("I stand in the way: veto", "Veto"),
        ),
    },
}
QUADRANTS: Final[dict[Language, dict[Quadrant, str]]] = {
    "fr": {
        "important_feasible": "À faire d'abord",
        "important_hard": "Chantiers de fond",
        "minor_feasible": "Facile mais secondaire",
        "minor_hard": "À laisser de côté",
        "undecided": "Non tranché",
    },
    "en": {
        "important_feasible": "Do first",
        "important_hard": "Worth preparing",
        "minor_feasible": "Easy but minor",
        "minor_hard": "Set aside",
        "undecided": "Undecided",
    },
}
_NAMED_MOST: Final = 4

Pick = Callable[[str, str], str]


def picking(language: Language) -> Pick:
    return lambda fr, en: fr if language == "fr" else en


def grade_names(settings: VotingSettings, language: Language) -> tuple[str, ...]:
    return _GRADES[language][settings.grades]


def degree_names(settings: VotingSettings, language: Language) -> tuple[str, ...]:
    return tuple(full for full, _ in _DEGREES[language][settings.scale])


def short_degrees(settings: VotingSettings, language: Language) -> tuple[str, ...]:
    return tuple(short for _, short in _DEGREES[language][settings.scale])


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
            return _dots(settings, pick)
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


def _dots(settings: VotingSettings, pick: Pick) -> str:
    dots, cap = settings.dots, settings.cap
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
            "Equal ones: the lowest cost first, then the most votes, then a lot."
            if settings.funded_by == "equal_shares"
            else "Equal votes: the lowest cost first, then a lot.",
        )
    if settings.tie_rule == "keep":
        return pick(
            "Les propositions à égalité gardent le même rang.",
            "Items that tie keep the same rank.",
        )
    if settings.rule == "dots":
        return pick(
            "À égalité en tête, celle que soutiennent le plus de personnes l'emporte, puis un tirage au sort.",
            "A tie for the first place goes to the item with more supporters, then to a lot.",
        )
    if settings.rule == "ranking":
        return pick(
            "À égalité en tête, celle que le plus de personnes placent première l'emporte, puis un tirage au sort.",
            "A tie for the first place goes to the item more people put first, then to a lot.",
        )
    return pick("À égalité en tête, un tirage au sort départage.", "A tie for the first place is settled by a lot.")


# --- what it came to ---------------------------------------------------------------------------------------


def told(state: Voting, result: Result, language: Language, with_seed: bool = False) -> list[str]:
    """What the ranks alone do not say, or why there are none: quorum, ties, lots, circles, different opinions."""
    pick = picking(language)
    named = _naming(state, pick)
    said = [*shift.told(state, result, language), _lost(result, pick), _joined(state, result, pick)]
    said.append(_quorum(state, result, pick))
    if result.few:
        return [sentence for sentence in (*said, _few(result, pick)) if sentence]
    if result.spent:
        said += _spending(state, result, result.spent, language)
        return [sentence for sentence in (*said, _equal_ones(result.spent, pick) if with_seed else "") if sentence]
    said += _tie_on_top(state, result, named, pick, with_seed)
    few = [row.item for row in result.rows if isinstance(row, _KEPT_BACK) and row.of_one_or_two]
    if few:
        said.append(pick(f"Trop peu de réponses sur {named(few)}.", f"Too few answers on {named(few)}."))
    if not result.figures:
        return [sentence for sentence in (*said, _ranks_only(result, pick)) if sentence]
    said += _decided(state, result, named, language)
    said += _vetoes(result.rows, named, pick)
    said += _answers(state, result.rows, pick)
    if result.rounds:
        said += _duels(state, result, result.rounds, named, pick)
    divided = [row.item for row in result.rows if isinstance(row, MarksRow | ScoreRow) and row.divided]
    if divided:
        said.append(pick(f"Les avis divergent sur {named(divided)}.", f"Opinions differ on {named(divided)}."))
    return [sentence for sentence in said if sentence]


def mean_said(row: ScoreRow, language: Language) -> str:
    """To the hundredth."""
    return "–" if row.hundredths is None else _decimal(row.hundredths, picking(language))


def _decimal(hundredths: int, pick: Pick) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".").replace(".", pick(",", "."))


_KEPT_BACK: Final = (GradesRow, MarksRow, ScoreRow, GradientRow, PairwiseRow)


def rank(number: int, tied: bool, language: Language) -> str:
    if not tied:
        return str(number)
    return f"{number} ex æquo" if language == "fr" else f"{number} (tied)"


def _naming(state: Voting, pick: Pick) -> Callable[[Sequence[ItemId]], str]:
    def named(items: Sequence[ItemId]) -> str:
        shown = [pick(f"« {state.items[item].text} »", f"“{state.items[item].text}”") for item in items[:_NAMED_MOST]]
        rest = len(items) - len(shown)
        if rest:
            shown.append(pick(f"{rest} autre{'s' if rest > 1 else ''}", f"{rest} more"))
        return _listed(shown, pick(" et ", " and "))

    return named


def _listed(texts: Iterable[str], last: str) -> str:
    *before, final = texts
    return f"{', '.join(before)}{last}{final}" if before else final


def _quorum(state: Voting, result: Result, pick: Pick) -> str:
    if result.quorum is None:
        return ""
    percent, voted, able = state.settings.quorum_percent, result.ballots, result.voters
    count = pick(
        f"{voted} votant{'s' if voted > 1 else ''} sur {able} pouvant voter, pour {percent} % demandés",
        f"{voted} of {able} who could vote did, {percent}% were asked for",
    )
    reached = pick("Quorum atteint", "Quorum reached") if result.quorum else pick("Quorum non atteint", "No quorum")
    return pick(f"{reached} : {count}.", f"{reached}: {count}.")


def who_could(state: Voting, pick: Pick) -> str:
    """Who had a ballot, in words."""
    match state.settings.voters:
        case "at_opening":
            return pick(
                "Pouvaient voter les personnes présentes à l'ouverture du vote, et celles que l'animateur a admises.",
                "Those present when the vote opened could vote, and those whom the facilitator admitted.",
            )
        case "expected":
            return pick(
                "Pouvaient voter les personnes de la liste des attendus, et celles que l'animateur a admises.",
                "Those on the list of expected people could vote, and those whom the facilitator admitted.",
            )
        case "everybody":
            return pick("Pouvait voter toute personne présente.", "Everybody present could vote.")
        case _:
            assert_never(state.settings.voters)


def _joined(state: Voting, result: Result, pick: Pick) -> str:
    number, admitted = result.joined, len(state.admitted)
    if not number:
        return ""
    fr = f"{number} personnes sont arrivées" if number > 1 else "Une personne est arrivée"
    en = f"{number} people" if number > 1 else "One person"
    if state.settings.voters == "everybody":
        return pick(f"{fr} après l'ouverture du vote.", f"{en} joined after the vote had opened.")
    let_in = pick("aucune n'a été admise à voter", "none of them was admitted to vote")
    if number == 1:
        let_in = pick("elle n'a pas été admise à voter", "they were not admitted to vote")
    if admitted:
        let_in = pick(f"{admitted} admise{'s' if admitted > 1 else ''} à voter", f"{admitted} admitted to vote")
    return pick(f"{fr} après l'ouverture du vote : {let_in}.", f"{en} joined after the vote had opened: {let_in}.")


def _lost(result: Result, pick: Pick) -> str:
    number = result.lost
    if not number:
        return ""
    if number == 1:
        return pick("Un enregistrement de ce vote a été perdu et n'a pas compté.", "One record of this vote was lost.")
    return pick(
        f"{number} enregistrements de ce vote ont été perdus et n'ont pas compté.",
        f"{number} records of this vote were lost and did not count.",
    )


Named = Callable[[Sequence[ItemId]], str]


def _tie_on_top(state: Voting, result: Result, named: Named, pick: Pick, with_seed: bool) -> list[str]:
    if result.settled:
        return [_settled(state, result.settled, named, pick, with_seed)]
    top = [row.item for row in result.rows if row.rank == 1]
    if len(top) < 2 or result.ballots == result.blank or state.settings.rule == "importance_feasibility":
        return []
    said = [pick(f"Égalité en tête : {named(top)}.", f"A tie for the first place: {named(top)}.")]
    if state.settings.tie_rule == "draw" and not (state.first and result is state.first.result):
        said.append(
            pick(
                "Aucun tirage au sort n'a eu lieu, le vote n'ayant pas été clos.",
                "No lot was drawn, as the vote was not closed.",
            )
        )
    return said


def _settled(state: Voting, settled: Settled, named: Named, pick: Pick, with_seed: bool) -> str:
    tie = pick(f"Égalité en tête : {named(settled.tied)}.", f"A tie for the first place: {named(settled.tied)}.")
    winner = named((settled.winner,))
    if not settled.drawn:
        return pick(
            f"{tie} Le plus grand nombre de soutiens a départagé : {winner}.",
            f"{tie} The number of supporters settled it: {winner}.",
        )
    between = ""
    if len(settled.drawn) < len(settled.tied):
        between = pick(f" entre {named(settled.drawn)}", f" between {named(settled.drawn)}")
    seed = f" ({pick('graine du tirage', 'seed')} {settled.seed})" if with_seed else ""
    return pick(f"{tie} Tirage au sort{between} : {winner}{seed}.", f"{tie} A lot was drawn{between}: {winner}{seed}.")


def _spending(state: Voting, result: Result, spent: Spent, language: Language) -> list[str]:
    """What is paid for and by what right, and what what is not there lacked."""
    pick, unit, budget = picking(language), state.settings.unit, state.settings.budget
    named = _naming(state, pick)

    def amount(of: int) -> str:
        return sum_said(of, unit, language)

    left = amount(budget - spent.spent)
    rows = [row for row in result.rows if isinstance(row, BudgetRow)]
    if not spent.funded:
        said = [pick("Rien n'est financé.", "Nothing is funded.")]
    else:
        said = [
            pick(
                f"Financé, dans cet ordre : {named(spent.funded)}. Dépensé : {amount(spent.spent)} sur "
                f"{amount(budget)} ; il reste {left}.",
                f"Funded, in this order: {named(spent.funded)}. Spent: {amount(spent.spent)} of {amount(budget)}; "
                f"{left} left.",
            )
        ]
    if not result.figures:
        return [
            *said,
            pick(
                "Moins de cinq bulletins exprimés : le nombre de voix n'est pas donné, car il laisserait deviner le "
                "choix de chacun.",
                "Fewer than five ballots that say something: no number of votes is given, as it would let each choice "
                "be guessed.",
            ),
        ]
    by_votes = len(spent.funded) - spent.paid_by_shares
    if spent.share:
        share = _share(spent.share, budget, result.ballots, unit, language)
        said.append(_by_shares(share, spent.paid_by_shares, by_votes, pick))
    dear = sum(row.votes > 0 and not row.funded for row in rows)
    if dear:
        said.append(
            pick(
                f"{dear} autres propositions choisies coûtent plus que ce qui reste."
                if dear > 1
                else "Une autre proposition choisie coûte plus que ce qui reste.",
                f"{dear} more items that people chose cost more than what is left."
                if dear > 1
                else "One more item that people chose costs more than what is left.",
            )
        )
    unwanted = sum(not row.votes for row in rows)
    if unwanted:
        said.append(
            pick(
                f"{unwanted} propositions n'ont aucune voix." if unwanted > 1 else "Une proposition n'a aucune voix.",
                f"{unwanted} items have no vote." if unwanted > 1 else "One item has no vote.",
            )
        )
    if spent.left_out:
        number = spent.left_out
        said.append(
            pick(
                f"{number} personnes n'ont rien de ce qu'elles avaient choisi."
                if number > 1
                else "Une personne n'a rien de ce qu'elle avait choisi.",
                f"{number} people have nothing of what they chose."
                if number > 1
                else "One person has nothing of what they chose.",
            )
        )
    return said


def _equal_ones(spent: Spent, pick: Pick) -> str:
    if spent.seed is None:
        return pick(
            "Le vote n'ayant pas été clos, l'ordre alphabétique tient lieu de tirage au sort.",
            "As the vote was not closed, the order of the alphabet stands for the lot.",
        )
    return pick(
        f"Graine du tirage au sort, là où il en fallait un : {spent.seed}.",
        f"The seed of the lot, where one was needed: {spent.seed}.",
    )


def _by_shares(share: str, paid: int, by_votes: int, pick: Pick) -> str:
    if not paid:
        return pick(
            f"Les parts des votants, {share}, ne paient rien : tout va par nombre de voix.",
            f"The shares of the voters, {share}, pay for nothing: all goes by number of votes.",
        )
    if not by_votes:
        return pick(
            f"Les parts des votants, {share}, ont tout payé.",
            f"The shares of the voters, {share}, paid for all of it.",
        )
    return pick(
        f"Les parts des votants, {share}, en ont payé {paid} ; le reste est allé par nombre de voix.",
        f"The shares of the voters, {share}, paid for {paid} of them; the rest went by number of votes.",
    )


def _share(share: tuple[int, int], budget: int, ballots: int, unit: Unit, language: Language) -> str:
    """To the whole euro or point, said to be about that where it is not exactly, and to be raised where it was."""
    pick = picking(language)
    above, below = share
    whole = (2 * above + below) // (2 * below)
    amount = sum_said(whole, unit, language)
    exactly = amount if whole * below == above else pick(f"{amount} environ", f"about {amount}")
    raised = above * ballots > budget * below
    return (
        pick(f"relevées à {exactly} chacune", f"raised to {exactly} each")
        if raised
        else pick(f"{exactly} chacune", f"{exactly} each")
    )


def _few(result: Result, pick: Pick) -> str:
    if not result.ballots:
        return pick("Personne n'a voté : il n'y a pas de résultat.", "Nobody voted: there is no result.")
    return pick(
        "Trop peu de bulletins pour dire le résultat sans désigner personne.",
        "Too few ballots to tell the result without pointing at anybody.",
    )


def _ranks_only(result: Result, pick: Pick) -> str:
    if result.ballots == result.blank:
        return ""
    return pick(
        "Moins de cinq bulletins exprimés : seuls les rangs sont donnés, car les chiffres laisseraient deviner "
        "le choix de chacun.",
        "Fewer than five ballots that say something: only ranks are given, as figures would let each choice be "
        "guessed.",
    )


def _decided(state: Voting, result: Result, named: Named, language: Language) -> list[str]:
    """By what the first stands before the second, and whoever follows with an equal grade before the next."""
    grades = grade_names(state.settings, language)
    rows = [row for row in result.rows if isinstance(row, GradesRow)]
    drawn = set(result.settled.tied) if result.settled else set()

    def grade(row: GradesRow) -> str:
        return (
            "–" if row.grade is None else f"« {grades[row.grade]} »" if language == "fr" else f"“{grades[row.grade]}”"
        )

    said = [
        decided.told(
            one, other, (named((one.item,)), named((other.item,))), (grade(one), grade(other)), picking(language)
        )
        for one, other in pairwise(rows)
        if one.rank != other.rank
        and None not in (one.grade, other.grade)
        and not drawn.issuperset((one.item, other.item))
        if one.rank == 1 or one.grade == other.grade
    ]
    return said[:_NAMED_MOST]


def _vetoes(rows: Sequence[Row], named: Named, pick: Pick) -> list[str]:
    barred = [row for row in rows if isinstance(row, GradientRow) and row.vetoes]
    said = []
    for row in barred[:_NAMED_MOST]:
        many = row.vetoes
        fr = f"{many} personnes opposent leur veto" if many > 1 else "une personne oppose son veto"
        en = f"{many} people stand in the way" if many > 1 else "one person stands in the way"
        said.append(pick(f"{named((row.item,))} : {fr}.", f"{named((row.item,))}: {en}."))
    rest = len(barred) - _NAMED_MOST
    if rest > 0:
        said.append(pick(f"Un veto aussi sur {rest} autre{'s' * (rest > 1)}.", f"A veto on {rest} more as well."))
    return said


def _answers(state: Voting, rows: Sequence[Row], pick: Pick) -> list[str]:
    """How much was compared: a share says little where few answered."""
    answers = [row.answers for row in rows if isinstance(row, PairwiseRow) and not row.too_few]
    if not answers:
        return []
    low, high = min(answers), max(answers)
    if low == high:
        return [pick(f"Chaque proposition a été comparée {low} fois.", f"Each item was compared {low} times.")]
    return [
        pick(
            f"Chaque proposition a été comparée de {low} à {high} fois.",
            f"Each item was compared {low} to {high} times.",
        )
    ]


def _duels(state: Voting, result: Result, rounds: Rounds, named: Named, pick: Pick) -> list[str]:
    by_points = state.settings.rule == "ranking" and state.settings.counted_by == "borda"
    best = rounds.beats_all
    if by_points:
        # Points may pass over the item that a majority prefers to each other one: the room should know.
        if best is None or best == result.rows[0].item:
            return []
        said = pick(f"{named((best,))} gagne pourtant tous ses duels.", f"{named((best,))} wins all its duels, though.")
        return [said]
    sentences = []
    if best and len(state.items) > 2:
        sentences.append(
            pick(f"{named((best,))} gagne tous ses duels.", f"{named((best,))} wins all its duels."),
        )
    # Where most pairs were compared once, nearly everything goes round.
    most = _NAMED_MOST if state.settings.rule == "pairwise" else len(state.items)
    for circle in (each for each in rounds.circles if len(each) <= most):
        sentences.append(
            pick(
                f"Les préférences tournent en rond entre {named(circle)} : aucune ne l'emporte sur toutes.",
                f"Preferences go round in a circle between {named(circle)}: none of them beats all.",
            )
        )
    closest = rounds.closest
    if closest:
        one, other = named((closest.one,)), named((closest.other,))
        sentences.append(
            pick(
                f"Duel le plus serré : {one} contre {other}, {closest.ahead} à {closest.behind}.",
                f"The closest duel: {one} against {other}, {closest.ahead} to {closest.behind}.",
            )
        )
    return sentences

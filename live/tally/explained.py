"""A count in words: the rule in one or two sentences, the ballots, every item with its figures, and what to
know besides: ties, circles of majorities, missing grades, money left. French or English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise as pairwise_of
from typing import Any, Final

from live.core.refusals import Refused
from live.tally import (
    approval,
    budget,
    decided,
    dots,
    gradient,
    majority_judgment,
    matrix,
    pairwise,
    ranking,
    runoff,
    score,
)
from live.tally.cases import Counted
from live.tally.placing import Values
from live.tally.spread import Quartiles
from live.tally.written import Unreadable

Words = tuple[str, str]
LANGUAGES: Final = ("fr", "en")


def explained(counted: Counted, language: str) -> list[str]:
    """The lines to print."""
    say = _Say(language)
    tally = counted.tally
    lines = [say(*_RULES.get(counted.method, _RULES["equal_shares"]))]
    if not tally.ballots:
        return [*lines, say("Personne n’a voté\u202f: il n’y a pas de résultat.", "Nobody voted: there is no result.")]
    lines.append(_ballots(tally.ballots, tally.blank, say))
    lines += _table(counted, say)
    return [*lines, *_besides(counted, say)]


def place(ballot: int | None, line: int | None, language: str) -> str:
    """Which ballot is meant, and on which line of the file it begins."""
    say = _Say(language)
    if ballot is None:
        return ""
    on = "" if line is None else say(f" (ligne {line})", f" (line {line})")
    return say(f"Bulletin {ballot + 1}{on}\u202f: ", f"Ballot {ballot + 1}{on}: ")


def refusal(refused: Refused, language: str) -> str:
    say = _Say(language)
    why = say(*_REFUSALS.get(refused.code, (refused.code, refused.code)))
    facts = ", ".join(f"{name}: {value}" for name, value in refused.details.items())
    return say("Bulletin refusé en entier\u202f: ", "Ballot refused whole: ") + why + (f" ({facts})" if facts else "")


def unreadable(wrong: Unreadable, language: str) -> str:
    return _Say(language)(*_UNREADABLE[wrong.code]).format(**wrong.facts)


def short(refused: Refused) -> str:
    """The reason in the few words that a file of cases expects."""
    return "too many dots on one item" if refused.code == "too_many_on_one" else refused.code.replace("_", " ")


class _Say:
    def __init__(self, language: str) -> None:
        self.french = language == "fr"

    def __call__(self, french: str, english: str) -> str:
        return french if self.french else english

    def set(self, sentence: str) -> str:
        """With the no-break spaces French wants, the other sentences here having them as they are written."""
        return sentence.replace(" :", "\u202f:").replace("'", "’") if self.french else sentence

    def several(self, names: Iterable[str]) -> str:
        *most, last = [*names] or ["–"]
        return f"{', '.join(most)} {self('et', 'and')} {last}" if most else last


def exact(value: Any) -> str:
    return "–" if value is None else str(value)


def _ballots(cast: int, blank: int, say: _Say) -> str:
    empty = say(f", dont {blank} blanc{'s' * (blank > 1)}", f", {blank} of them blank") if blank else ""
    return say(f"{cast} bulletin{'s' * (cast > 1)}{empty}.", f"{cast} ballot{'s' * (cast != 1)}{empty}.")


def _table(counted: Counted, say: _Say) -> list[str]:
    tally = counted.tally
    if counted.method == "any":
        head: list[str] = [say("proposition", "item"), say("compté", "counted")]
        rows = [[item, exact(amount)] for item, amount in counted.values["counted"].items()]
    elif counted.method in ("condorcet", "plurality", "copeland"):
        head = [say("proposition", "item"), *_words(say, "premier|first", "gagnés|won", "nuls|drawn", "perdus|lost")]
        rows = [[it.item, *map(exact, (it.first, it.won, it.drawn, it.lost))] for it in tally.standings]
    else:
        head = [say("rang", "rank"), say("proposition", "item"), *_columns(tally, say)]
        rows = [[str(it.rank), it.item, *_figures(it, say)] for it in tally.standings]
        if counted.method == "majority_judgment":
            # A grade is called as it was in the ballots, not by its place on the scale.
            medians = counted.values["median"]
            for row, it in zip(rows, tally.standings, strict=True):
                row[2] = exact(medians[it.item] if isinstance(medians, Mapping) else medians[int(it.item)])
    return _aligned([head, *rows])


def _columns(tally: Any, say: _Say) -> list[str]:
    match tally:
        case dots.Tally():
            return _words(say, "gommettes|dots", "soutiens|supporters")
        case approval.Tally():
            return _words(say, "approbations|approvals", "sur|of")
        case ranking.Tally():
            return _words(
                say,
                "points (Borda)|points (Borda)",
                "duels gagnés-nuls-perdus|duels won-drawn-lost",
                "place médiane (moitié centrale)|median place (middle half)",
            )
        case runoff.Tally():
            return _words(say, "premières voix|first votes", "élu|elected")
        case majority_judgment.Tally():
            return _words(say, "mention|grade", "dessous / dessus|below / above", "profil|profile", "sans|missing")
        case matrix.Tally():
            return _words(say, "importance|importance", "faisabilité|feasibility", "n|n", "case|quadrant")
        case score.Tally():
            return _words(say, "moyenne|mean", "médiane|median", "somme|sum", "n|n")
        case budget.Tally():
            return _words(say, "coût|cost", "voix|votes", "financé|funded")
        case gradient.Tally():
            return _words(say, "médiane|median", "par degré|by step", "désaccords|disagree")
        case pairwise.Tally():
            return _words(say, "gagnées|won", "réponses|answers", "part|share")
        case _:
            raise TypeError(tally)


def _figures(it: Any, say: _Say) -> list[str]:
    yes = say("oui", "yes")
    match it:
        case dots.Standing():
            return [str(it.dots), str(it.supporters)]
        case approval.Standing():
            return [str(it.approvals), str(it.of)]
        case ranking.Standing():
            return [str(it.points), f"{it.won}-{it.drawn}-{it.lost}", _spread(it.places)]
        case runoff.Standing():
            return [str(it.first), yes if it.elected else ""]
        case majority_judgment.Standing():
            profile = " ".join(map(str, it.profile))
            return [exact(it.grade), f"{it.below} / {it.above}", profile, str(it.missing)]
        case matrix.Standing():
            quadrant = say(*_QUADRANTS[it.quadrant]) + (say(" (trop peu)", " (too few)") if it.too_few else "")
            return [_spread(it.importance), _spread(it.feasibility), str(it.n), quadrant]
        case score.Standing():
            return [exact(it.mean), _spread(it.quartiles), str(it.sum), str(it.n)]
        case budget.Standing():
            return [str(it.cost), str(it.votes), yes if it.funded else ""]
        case gradient.Standing():
            return [exact(it.median), " ".join(map(str, it.counts)), str(it.disagree)]
        case pairwise.Standing():
            return [str(it.won), str(it.answers), exact(it.share)]
        case _:
            raise TypeError(it)


def _besides(counted: Counted, say: _Say) -> list[str]:
    tally, values = counted.tally, counted.values
    lines: list[str] = []
    first = values.get("winner", [])
    if len(first) > 1 and counted.method != "single_transferable_vote":
        lines.append(
            say(
                f"Égalité au premier rang\u202f: {say.several(first)}. Une égalité est un résultat.",
                f"A tie for the first rank: {say.several(first)}. A tie is a result.",
            )
        )
    for circle in values.get("circles", ()):
        lines.append(
            say(
                f"Les majorités tournent en rond entre {say.several(circle)}.",
                f"Majorities go round in a circle among {say.several(circle)}.",
            )
        )
    if "settled" in values and len(set(values["ranks"].values())) < len(values["ranks"]):
        lines.append(
            say(
                f"Départagés par le nombre de soutiens, puis par le tirage {counted.seed}\u202f: ",
                f"Settled by the number of supporters, then by the lot of {counted.seed}: ",
            )
            + " > ".join(values["settled"])
        )
    match tally:
        case majority_judgment.Tally():
            lines += _decided(tally, values, say)
            lines.append(say(*_MISSING[values["missing"]]))
        case budget.Tally():
            lines += _money(tally, counted.seed, say)
        case runoff.Tally():
            lines += [_round(number, turn, counted.seed, say) for number, turn in enumerate(tally.rounds, start=1)]
        case gradient.Tally():
            lines += [f"  {it.item}, {each.step}: {each.reason}" for it in tally.standings for each in it.reasons]
        case ranking.Tally() if not tally.winner_of_all_duels and tally.ballots > tally.blank:
            lines.append(say("Aucune proposition ne gagne tous ses duels.", "No item wins all of its duels."))
        case _:
            pass
    return lines


def _decided(tally: majority_judgment.Tally, values: Values, say: _Say) -> list[str]:
    """By what each item stands before the next one, unless they are tied."""

    def grade(it: majority_judgment.Standing) -> str:
        return "–" if it.grade is None else str(values["scale"][it.grade])

    return [
        say.set(decided.told(one, other, (one.item, other.item), (grade(one), grade(other)), say))
        for one, other in pairwise_of(tally.standings)
        if one.rank != other.rank
    ]


def _money(tally: budget.Tally, seed: int | None, say: _Say) -> list[str]:
    chosen = say.several(tally.funded)
    lines = [
        say(
            f"Financé, dans cet ordre\u202f: {chosen}. Dépensé\u202f: {tally.spent} sur {tally.budget}.",
            f"Funded, in this order: {chosen}. Spent: {tally.spent} of {tally.budget}.",
        )
    ]
    if tally.share is not None:
        lines.append(say(f"Part de chaque bulletin\u202f: {tally.share}.", f"The share of each ballot: {tally.share}."))
        by_votes = tally.funded[tally.paid_by_shares :]
        if by_votes:
            named = say.several(by_votes)
            lines.append(
                say(
                    f"Payé sur le reste, par nombre de voix\u202f: {named}.",
                    f"Paid from what was left, by number of votes: {named}.",
                )
            )
    lines.append(
        say(
            f"Sans rien de financé\u202f: {tally.left_out} bulletin{'s' * (tally.left_out > 1)}.",
            f"With nothing funded: {tally.left_out} ballot{'s' * (tally.left_out != 1)}.",
        )
    )
    if tally.rule == "equal_shares":
        lines.append(say(*_COMPLETIONS[tally.completion]))
    drawn = _drawn(seed, say)
    votes_first = tally.rule == "greedy"
    order = (
        say("le moindre coût", "the lowest cost")
        if votes_first
        else say("le moindre coût, le plus de voix", "the lowest cost, the most votes")
    )
    return [*lines, say(f"À égalité\u202f: {order}, puis {drawn}.", f"Equal ones: {order}, then {drawn}.")]


def _round(number: int, turn: runoff.Round, seed: int | None, say: _Say) -> str:
    votes = ", ".join(f"{item} {amount}" for item, amount in turn.votes)
    gone = say("éliminé\u202f: ", "out: ") if turn.fallen else say("élu\u202f: ", "elected: ")
    line = (
        say(f"Tour {number}\u202f: {votes}\u202f; ", f"Round {number}: {votes}; ")
        + gone
        + say.several(turn.fallen or turn.elected)
    )
    others = [item for item in turn.equals if item not in (*turn.fallen, *turn.elected)]
    if not others:
        return line
    with_whom = say.several(others)
    return line + say(
        f" (à égalité avec {with_whom}, départage par {_drawn(seed, say)})",
        f" (equal with {with_whom}, told apart by {_drawn(seed, say)})",
    )


def _drawn(seed: int | None, say: _Say) -> str:
    """What decides where an order is needed and nothing else gives one."""
    if seed is None:
        return say("l’ordre des noms, faute de tirage noté", "the order of names, as no lot was recorded")
    return say(f"le tirage {seed}", f"the lot of {seed}")


def _spread(found: Quartiles[int] | Quartiles[Fraction] | None) -> str:
    return "–" if found is None else f"{found.middle} ({found.low}–{found.high})"


def _words(say: _Say, *both: str) -> list[str]:
    return [say(*each.split("|")) for each in both]


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


_QUADRANTS: Final[dict[str, Words]] = {
    "important_feasible": ("important et faisable", "important and feasible"),
    "important_hard": ("important, difficile", "important, hard"),
    "minor_feasible": ("secondaire, faisable", "minor, feasible"),
    "minor_hard": ("secondaire et difficile", "minor and hard"),
    "undecided": ("indécis", "undecided"),
}
_COMPLETIONS: Final[dict[str, Words]] = {
    "none": ("Ce qui reste n’est pas dépensé.", "What is left is not spent."),
    "greedy": ("Ce qui reste est dépensé par nombre de voix.", "What is left is spent by number of votes."),
    "add1": (
        "Les parts sont relevées peu à peu, tant que le vrai budget suffit (Add1).",
        "Shares are raised little by little, as long as the true budget suffices (Add1).",
    ),
    "add1_then_greedy": (
        "Les parts sont relevées peu à peu, tant que le vrai budget suffit (Add1) ; le reste va par nombre de voix.",
        "Shares are raised little by little, as long as the true budget suffices (Add1); the rest goes by votes.",
    ),
}
_MISSING: Final[dict[str, Words]] = {
    "none": ("Aucune mention ne manque.", "No grade is missing."),
    "worst": ("Une mention manquante vaut la plus basse.", "A missing grade stands for the worst one."),
    "default": ("Une mention manquante vaut celle annoncée avant.", "A missing grade stands for the one announced."),
    "median": (
        "Une mention manquante vaut la médiane de celles reçues.",
        "A missing grade stands for the median of those received.",
    ),
    "normalised": (
        "Rien ne remplace une mention manquante\u202f: on compare des parts.",
        "Nothing stands for a missing grade: shares are compared.",
    ),
}
_RULES: Final[dict[str, Words]] = {
    "dots": (
        "Gommettes\u202f: le rang suit le total des gommettes.",
        "Dots: the rank follows the total of dots.",
    ),
    "cumulative": (
        "Points à répartir\u202f: le rang suit le total des points.",
        "Points to spread: the rank follows the total of points.",
    ),
    "approval": (
        "Approbation\u202f: le rang suit le nombre de bulletins qui citent la proposition.",
        "Approval: the rank follows the number of ballots that name the item.",
    ),
    "borda": (
        "Borda\u202f: sur m propositions, la p-ième reçoit m − p points\u202f; à égalité, ou sans place, on partage.",
        "Borda: of m items the p-th gets m − p points; tied ones, and those left out, share.",
    ),
    "schulze": (
        "Schulze\u202f: chaque paire est un duel\u202f; passe devant qui a la plus forte chaîne de duels gagnés.",
        "Schulze: each pair is a duel; ahead is who has the stronger chain of won duels.",
    ),
    "ranked_pairs": (
        "Paires classées\u202f: les duels sont retenus du plus net au plus serré, sauf s’ils ferment un cercle.",
        "Ranked pairs: duels are locked in from the widest margin on, save those that close a circle.",
    ),
    "plurality": ("Premiers choix\u202f: qui est le plus souvent premier.", "First choices: who is first most often."),
    "copeland": ("Copeland\u202f: duels gagnés moins duels perdus.", "Copeland: duels won minus duels lost."),
    "condorcet": (
        "Condorcet\u202f: gagne qui bat chaque autre en duel, s’il existe.",
        "Condorcet: the winner beats every other one in a duel, if there is one.",
    ),
    "instant_runoff": (
        "Vote par élimination\u202f: les derniers sortent, leurs voix passent au choix suivant, jusqu’à une majorité.",
        "Instant runoff: the last ones fall and their votes go on to the next choice, until there is a majority.",
    ),
    "single_transferable_vote": (
        "Vote unique transférable\u202f: qui atteint le quota est élu, son surplus passe aux choix suivants.",
        "Single transferable vote: whoever reaches the quota is elected, and the surplus goes on to the next choices.",
    ),
    "majority_judgment": (
        "Jugement majoritaire\u202f: la mention médiane classe\u202f; à égalité, le plus grand des groupes au-dessus et"
        " au-dessous décide.",
        "Majority judgment: the median grade ranks; among equal ones the larger group above or below decides.",
    ),
    "matrix": (
        "Importance et faisabilité\u202f: médiane basse de chaque axe, et entre parenthèses la moitié centrale.",
        "Importance and feasibility: the lower median on each axis, in brackets the middle half of the answers.",
    ),
    "score": (
        "Notes\u202f: le rang suit la moyenne des notes reçues.",
        "Scores: the rank follows the mean of the answers.",
    ),
    "score_mean": ("Notes\u202f: le rang suit la moyenne.", "Scores: the rank follows the mean."),
    "score_median": ("Notes\u202f: le rang suit la médiane basse.", "Scores: the rank follows the lower median."),
    "score_sum": ("Notes\u202f: le rang suit la somme.", "Scores: the rank follows the sum."),
    "greedy": (
        "Budget glouton\u202f: les propositions par nombre de voix, tant qu’elles tiennent dans le budget.",
        "Greedy budget: items by number of votes, as long as they fit into the budget.",
    ),
    "equal_shares": (
        "Parts égales\u202f: chaque bulletin a la même part du budget\u202f; ceux qui veulent une proposition la paient"
        " ensemble.",
        "Equal shares: each ballot has the same share of the budget; those who want an item pay for it together.",
    ),
    "gradient": (
        "Gradient d’accord\u202f: du soutien entier (1) au veto\u202f; la médiane classe, un désaccord dit sa raison.",
        "Gradient of agreement: from wholehearted support (1) to a veto; the median ranks, a disagreement says why.",
    ),
    "pairwise": (
        "Comparaison par paires\u202f: le rang suit la part des comparaisons gagnées.",
        "Pairwise comparison: the rank follows the share of comparisons won.",
    ),
    "any": (
        "Un bulletin par personne\u202f: le dernier reçu compte.",
        "One ballot a person: the last one received counts.",
    ),
}
_REFUSALS: Final[dict[str, Words]] = {
    "unknown_item": ("une proposition n’est pas sur la liste", "an item is not on the list"),
    "too_many_dots": ("trop de gommettes", "too many dots"),
    "too_many_on_one": ("trop de gommettes sur une proposition", "too many dots on one item"),
    "too_many_choices": ("trop de choix", "too many choices"),
    "chosen_twice": ("un choix figure deux fois", "a choice stands there twice"),
    "ranked_twice": ("une proposition est classée deux fois", "an item is ranked twice"),
    "off_scale": ("une réponse sort de l’échelle", "an answer is off the scale"),
    "bad_ballot": ("il n’est pas rempli comme il faut", "it is not filled in as expected"),
}
_UNREADABLE: Final[dict[str, Words]] = {
    "case": (
        "un cas est un objet avec «\u202fmethod\u202f» et «\u202fballots\u202f»",
        "a case is an object with “method” and “ballots”",
    ),
    "twice": ("«\u202f{key}\u202f» est donné deux fois", "“{key}” is given twice"),
    "no_method": ("il manque «\u202fmethod\u202f»", "“method” is missing"),
    "unknown_method": ("méthode inconnue\u202f: {method}", "unknown method: {method}"),
    "ballots": ("il manque les bulletins («\u202fballots\u202f»)", "the ballots (“ballots”) are missing"),
    "shape": ("«\u202f{what}\u202f» n’a pas la forme attendue", "“{what}” is not written as expected"),
    "no_name": ("une proposition n’a pas de nom", "an item has no name"),
    "word": (
        'un mot seul là où une liste est attendue\u202f: {value}. Écrivez ["{value}"]',
        'a bare word where a list is expected: {value}. Write ["{value}"]',
    ),
    "blt_head": (
        "ligne {line}\u202f: un fichier BLT commence par le nombre de candidats (de 1 à {most}) et celui des sièges",
        "line {line}: a BLT file begins with how many candidates (1 to {most}) and how many seats there are",
    ),
    "blt_number": (
        "ligne {line}\u202f: «\u202f{value}\u202f» n’est pas un nombre entier attendu ici",
        "line {line}: “{value}” is not a whole number expected here",
    ),
    "blt_candidate": (
        "ligne {line}\u202f: il n’y a pas de candidat {value}, ils sont numérotés de 1 à {many}",
        "line {line}: there is no candidate {value}, they are numbered from 1 to {many}",
    ),
    "blt_twice": (
        "ligne {line}\u202f: le candidat {value} est deux fois sur le bulletin",
        "line {line}: candidate {value} stands on the ballot twice",
    ),
    "blt_unended": (
        "ligne {line}\u202f: le bulletin ne se termine pas par 0",
        "line {line}: the ballot does not end with 0",
    ),
    "blt_nobody": (
        "tous les candidats se sont retirés\u202f: il n’y a personne à élire",
        "every candidate has withdrawn: there is nobody to elect",
    ),
    "blt_end": (
        "ligne {line}\u202f: le fichier s’arrête avant la fin des bulletins (une ligne «\u202f0\u202f»)",
        "line {line}: the file stops before the end of the ballots (a line “0”)",
    ),
    "blt_names": (
        "ligne {line}\u202f: il manque des noms de candidats, {found} sur {many}",
        "line {line}: names of candidates are missing, there are {found} of {many}",
    ),
    "blt_name": (
        "ligne {line}\u202f: un nom entre guillemets est attendu, et non «\u202f{value}\u202f»",
        "line {line}: a name between quotation marks is expected, not “{value}”",
    ),
    "number": ("ce n’est pas un nombre attendu ici\u202f: {value}", "this is not a number expected here: {value}"),
    "too_many": ("plus de {most} bulletins", "more than {most} ballots"),
    "too_many_items": ("plus de {most} propositions", "more than {most} items"),
    "costs": ("il manque des coûts ou un budget positifs", "costs or a budget, none below zero, are missing"),
    "missing": (
        "traitement des mentions manquantes inconnu\u202f: {missing}",
        "unknown treatment of missing grades: {missing}",
    ),
    "unbalanced": (
        "il manque des mentions, et rien ne dit comment les traiter («\u202fmissing\u202f»)",
        "grades are missing, and nothing says how to treat them (“missing”)",
    ),
    "more_grades": ("plus de mentions que de participants", "more grades than participants"),
    "grades": (
        "des mentions en mots demandent leur échelle («\u202fscale\u202f»)",
        "grades in words need their “scale”",
    ),
}

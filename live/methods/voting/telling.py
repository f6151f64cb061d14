"""What a vote came to, in sentences: on screens and in the minutes the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, assert_never

from live.core.method import Language
from live.methods.voting import shift
from live.methods.voting.ballots import ItemId
from live.methods.voting.model import Voting
from live.methods.voting.money import Unit
from live.methods.voting.money import said as sum_said
from live.methods.voting.naming import Pick, grade_names, picking
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

_NAMED_MOST: Final = 4


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
        f"{voted} of {able} eligible voters voted; {percent}% required",
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
    said = [pick(f"Égalité en tête : {named(top)}.", f"A tie for first place: {named(top)}.")]
    if state.settings.tie_rule == "draw" and not (state.first and result is state.first.result):
        said.append(
            pick(
                "Aucun tirage au sort n'a eu lieu, le vote n'ayant pas été clos.",
                "No lot was drawn, as the vote was not closed.",
            )
        )
    return said


def _settled(state: Voting, settled: Settled, named: Named, pick: Pick, with_seed: bool) -> str:
    tie = pick(f"Égalité en tête : {named(settled.tied)}.", f"A tie for first place: {named(settled.tied)}.")
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
    said = [_funded(state, spent, language)]
    if not result.figures:
        few = pick(
            "Moins de cinq bulletins exprimés : le nombre de voix n'est pas donné, car il laisserait deviner le "
            "choix de chacun.",
            "Fewer than five filled-in ballots: no number of votes is given, as it would let each choice be guessed.",
        )
        return [*said, few]
    if spent.share:
        share = _share(spent.share, budget, result.ballots, unit, language)
        by_votes = len(spent.funded) - spent.paid_by_shares
        said.append(_by_shares(share, spent.paid_by_shares, by_votes, pick))
    return said + _unpaid([row for row in result.rows if isinstance(row, BudgetRow)], spent.left_out, pick)


def _funded(state: Voting, spent: Spent, language: Language) -> str:
    pick, unit, budget = picking(language), state.settings.unit, state.settings.budget
    if not spent.funded:
        return pick("Rien n'est financé.", "Nothing is funded.")
    named = _naming(state, pick)(spent.funded)
    paid, of, left = (sum_said(each, unit, language) for each in (spent.spent, budget, budget - spent.spent))
    return pick(
        f"Financé, dans cet ordre : {named}. Dépensé : {paid} sur {of} ; il reste {left}.",
        f"Funded, in this order: {named}. Spent: {paid} of {of}; {left} left.",
    )


def _unpaid(rows: list[BudgetRow], left_out: int, pick: Pick) -> list[str]:
    """What was too dear, what nobody chose, and how many have nothing of what they chose."""
    said = []
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
    if left_out:
        said.append(
            pick(
                f"{left_out} personnes n'ont rien de ce qu'elles avaient choisi."
                if left_out > 1
                else "Une personne n'a rien de ce qu'elle avait choisi.",
                f"{left_out} people have nothing of what they chose."
                if left_out > 1
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
        "Fewer than five filled-in ballots: only ranks are given, as figures would let each choice be guessed.",
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

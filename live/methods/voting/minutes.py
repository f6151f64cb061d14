"""What a vote leaves in the minutes: who took part, how it was counted, and the ranking. Never who chose what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from live.core.blocks import Block, Bullets, Heading, Paragraph, Picture, Table
from live.core.method import Writing
from live.core.record import Entry, Left, Vote, VoteRow
from live.methods.voting import reasons, shift
from live.methods.voting.charts import charts
from live.methods.voting.counting import chosen_by_all
from live.methods.voting.decider import came_to
from live.methods.voting.explaining import how
from live.methods.voting.figures import figures, known, words
from live.methods.voting.model import Reason, Voting
from live.methods.voting.money import said as sum_said
from live.methods.voting.naming import QUADRANTS, Pick, grade_names, picking, short_degrees
from live.methods.voting.result import (
    ApprovalRow,
    BudgetRow,
    DotsRow,
    GradesRow,
    GradientRow,
    MarksRow,
    PairwiseRow,
    RankingRow,
    Result,
    Row,
    ScoreRow,
    Three,
)
from live.methods.voting.telling import mean_said, rank, told, who_could
from live.parts.origins import listed_with_origins


def minutes(state: Voting, writing: Writing) -> list[Block]:
    if state.result is None and writing.open:
        return [Paragraph(_under_way(state, writing), "remark")]
    result = came_to(state, state.voters(writing.people))
    language = writing.language
    blocks: list[Block] = [
        Paragraph(_took_part(state, result, writing)),
        Paragraph(how(state.settings, len(state.items), language)),
    ]
    blocks += [Paragraph(sentence) for sentence in told(state, result, language, with_seed=True)]
    blocks += [Paragraph(sentence) for sentence in _unanimous(state, result, writing)]
    if result.few:
        return blocks
    drawn = charts(state, result, language)
    # A drawing stays with the table below it, which may go on to the next page.
    return [
        *blocks,
        *(Picture(chart.svg(), chart.alt, _caption(state, at, len(drawn), writing)) for at, chart in enumerate(drawn)),
        _ranking(state, result, writing),
        *_origins(state, result, writing),
        *_both_rounds(state, result, writing),
        *_reasons(state, result, writing),
    ]


def _unanimous(state: Voting, result: Result, writing: Writing) -> list[str]:
    """Where all who voted chose alike, what is secret is so no more: it is said rather than left to be found out."""
    alike = [state.items[row.item].text for row in result.rows if result.figures and chosen_by_all(row, result)]
    if not alike:
        return []
    named = ", ".join(writing.pick(f"« {text} »", f"“{text}”") for text in alike)
    return [
        writing.pick(
            f"Unanimité sur {named} : le résultat dit donc ce que chacun a voté sur ce point.",
            f"Unanimous on {named}: the result thus tells how each person voted on it.",
        )
    ]


def _origins(state: Voting, result: Result, writing: Writing) -> list[Block]:
    """Where items were said, in the order of the ranking."""
    items = [state.items[row.item] for row in result.rows]
    told = [(item.text, item.origin) for item in items if item.origin]
    title = writing.pick("Où cela a été dit", "Where this was said")
    return [Heading(2, title), listed_with_origins(told)] if told else []


def _both_rounds(state: Voting, result: Result, writing: Writing) -> list[Block]:
    """The two rounds beside each other, in the order of the second, and what lies between them."""
    first = state.first.result if state.first and result is not state.first.result else None
    if first is None:
        return []
    pick = picking(writing.language)
    title = Heading(2, pick("D'un tour à l'autre", "From the first round to the second"))
    if first.few:
        return [title, Paragraph(pick("Trop peu de bulletins au premier tour.", "Too few ballots in the first round."))]
    before = {row.item: row for row in first.rows}
    net = shift.shift(state, result)
    figured = first.figures and result.figures
    rounds = (pick("Premier tour", "First round"), pick("Second tour", "Second round"))
    columns = (
        *(pick(f"Rang, {name.lower()}", f"Rank, {name.lower()}") for name in rounds),
        *((*rounds, pick("Écart", "Shift")) if figured else ()),
    )
    rows = tuple(
        (
            state.items[row.item].text,
            _place(before[row.item], before[row.item].rank in first.tied, writing),
            _place(row, row.rank in result.tied, writing),
            *(
                (
                    _headline(before[row.item], state, first, writing),
                    _headline(row, state, result, writing),
                    shift.said(net.get(row.item), writing.language),
                )
                if figured
                else ()
            ),
        )
        for row in result.rows
    )
    caption = pick("Les deux tours côte à côte", "Both rounds beside each other")
    if figured:
        counted = _of_headline(_columns(state, result, pick), state).lower()
        caption = pick(f"{caption} : rang, puis {counted}", f"{caption}: rank, then {counted}")
    return [title, Table(caption, (pick("Proposition", "Item"), *columns), rows, (len(columns),) if figured else ())]


def _headline(row: Row, state: Voting, result: Result, writing: Writing) -> str:
    return _of_headline(_figures(row, state, result, writing), state)


def _of_headline(figures: tuple[str, ...], state: Voting) -> str:
    """The figure that the rank follows, or what it is called."""
    if state.settings.rule == "importance_feasibility":
        return " / ".join(figures[:2])
    return figures[1 if state.settings.rule == "budget" else 0]


def _reasons(state: Voting, result: Result, writing: Writing) -> list[Block]:
    """Why, item by item in the order of the ranking, without names; of two rounds first those of the second."""
    title = writing.pick("Raisons données, sans nom", "Reasons given, without names")
    if state.first is None:
        return _given(state, state.reasons, result, title, writing)
    again = writing.pick("Raisons données au second tour, sans nom", "Reasons given in the second round, without names")
    before = writing.pick(
        "Raisons données au premier tour, sans nom", "Reasons given in the first round, without names"
    )
    return [
        *_given(state, state.reasons, result, again, writing),
        *_given(state, state.first.reasons, state.first.result, before, writing),
    ]


def _given(state: Voting, given: Mapping[str, Reason], result: Result, title: str, writing: Writing) -> list[Block]:
    blocks: list[Block] = []
    names = short_degrees(state.settings, writing.language)
    for row in result.rows:
        lines = tuple(
            writing.pick(f"{names[reason.step - 1]} : {reason.text}", f"{names[reason.step - 1]}: {reason.text}")
            if reason.step
            else reason.text
            for reason in reasons.shown(given, row.item)
        )
        if lines:
            blocks += [Paragraph(state.items[row.item].text), Bullets(lines)]
    return [Heading(2, title), *blocks] * bool(blocks)


def left(state: Voting, writing: Writing) -> Left:
    if state.result is None and writing.open:
        return Left()
    result = came_to(state, state.voters(writing.people))
    vote = _vote(state, result)
    given = _entries(state.reasons, result)
    if state.first and result is not state.first.result:
        net = shift.shift(state, result)
        vote = replace(vote, first=_vote(state, state.first.result), changed=state.changed, shift=net)
        given += _entries(state.first.reasons, state.first.result)
    return Left(given, vote, words(writing.language))


def _vote(state: Voting, result: Result) -> Vote:
    rows = tuple(
        VoteRow(row.item, state.items[row.item].text, row.rank, figures(row, result) if result.figures else known(row))
        for row in result.rows
    )
    blank = result.blank if result.figures else None
    return Vote(state.settings.rule, result.ballots, result.voters, blank, result.quorum, rows, result.paper)


def _entries(given: Mapping[str, Reason], result: Result) -> tuple[Entry, ...]:
    return tuple(
        Entry(reason.id, "reason", reason.text, within=(reason.item,), sorts=(str(reason.step),) * bool(reason.step))
        for row in result.rows
        for reason in reasons.shown(given, row.item)
    )


def _caption(state: Voting, at: int, of: int, writing: Writing) -> str:
    named = {
        "dots": writing.pick("Gommettes par proposition", "Dots on each item"),
        "approval": writing.pick("Approbations, sur l'ensemble des bulletins", "Approvals, of all ballots"),
        "ranking": writing.pick("Points par proposition", "Points of each item"),
        "majority_judgment": writing.pick(
            "Profil des mentions, la médiane au trait", "Grades given, with the half marked"
        ),
        "importance_feasibility": writing.pick("Carte importance et faisabilité", "Map of importance and feasibility"),
        "score": writing.pick("Moyenne des notes par proposition", "Mean score of each item"),
        "budget": writing.pick("Voix par proposition", "Votes for each item"),
        "gradient": writing.pick("Réponses par degré, la médiane au trait", "Answers by degree, with the half marked"),
        "pairwise": writing.pick("Comparaisons gagnées", "Comparisons won"),
    }[state.settings.rule]
    if state.settings.rule == "ranking" and state.settings.counted_by == "schulze":
        named = writing.pick("Duel de chaque proposition avec la suivante", "The duel of each item with the next one")
    return named if of == 1 else f"{named} ({at + 1}/{of})"


def _under_way(state: Voting, writing: Writing) -> str:
    if state.between:
        return writing.pick(
            "Le premier tour est clos. Le second s'ouvrira après la discussion.",
            "The first round has closed. The second opens after the discussion.",
        )
    voted, voters = state.cast, state.voters(writing.people)
    return writing.pick(
        f"Le vote est en cours : {voted} sur {voters} ont voté. Le résultat sera connu à la clôture.",
        f"The vote is under way: {voted} of {voters} have voted. The result will be known when it closes.",
    )


def _took_part(state: Voting, result: Result, writing: Writing) -> str:
    voters = f"{result.ballots} votant{'s' if result.ballots > 1 else ''}"
    took_part = writing.pick(
        f"Vote secret : {voters} sur {result.voters} pouvant voter",
        f"Secret vote: {result.ballots} of {result.voters} eligible voters voted",
    )
    if result.paper:
        took_part += writing.pick(f", dont {result.paper} sur papier", f", {result.paper} of them on paper")
    could = who_could(state, writing.pick)
    if not result.figures or not result.blank:
        return f"{took_part}. {could}"
    blank = writing.pick(
        f"{'' if result.paper else 'dont '}{result.blank} bulletin{'s blancs' if result.blank > 1 else ' blanc'}",
        f"{result.blank} with a blank ballot",
    )
    return f"{took_part}, {blank}. {could}"


def _ranking(state: Voting, result: Result, writing: Writing) -> Table:
    pick = picking(writing.language)
    map_of_two = state.settings.rule == "importance_feasibility"
    caption = pick(
        "De ce qu'il faut faire d'abord à ce qu'on laisse de côté", "From what to do first to what to set aside"
    )
    if not map_of_two:
        caption = pick("Classement", "Ranking")
    spending = state.settings.rule == "budget"
    if spending:
        caption = pick("Ce que le budget finance", "What the budget funds")
    # The numbers of a map are those of its picture.
    numbered = map_of_two and result.figures
    columns: tuple[str, ...] = (
        pick("N°", "No.") if numbered else pick("Financée", "Funded") if spending else pick("Rang", "Rank"),
        pick("Proposition", "Item"),
    )
    figures = _columns(state, result, pick)
    tied = result.tied
    rows = tuple(
        (
            str(at) if numbered else _place(row, row.rank in tied, writing),
            state.items[row.item].text,
            *_figures(row, state, result, writing)[: len(figures)],
        )
        for at, row in enumerate(result.rows, start=1)
    )
    numeric = tuple(at for at, name in enumerate(figures, start=2) if name not in _WORDED)
    return Table(caption, columns + figures, rows, numeric)


_WORDED = (
    "Mention majoritaire",
    "Majority grade",
    "Situation",
    "Place",
    "Profil",
    "Profile",
    "Degré médian",
    "Median degree",
)


def _place(row: Row, tied: bool, writing: Writing) -> str:
    if isinstance(row, BudgetRow):
        return writing.pick("oui", "yes") if row.funded else writing.pick("non", "no")
    return rank(row.rank, tied, writing.language)


def _columns(state: Voting, result: Result, pick: Pick) -> tuple[str, ...]:
    """Where figures may not be shown, those that tell of no ballot."""
    settings = state.settings
    if not result.figures:
        return (pick("Coût", "Cost"),) if settings.rule == "budget" else ()
    match settings.rule:
        case "dots":
            # With at most one dot of each person the two columns would be one.
            supporters = (pick("Soutiens", "Supporters"),) if settings.cap > 1 else ()
            return (pick("Gommettes", "Dots"), *supporters)
        case "approval":
            return (pick("Approbations", "Approvals"), pick("Part", "Share"))
        case "ranking":
            duels = pick("Duels gagnés, nuls, perdus", "Duels won, drawn, lost")
            figures = (pick("Premières places", "First places"), pick("Places (la moitié)", "Places (middle half)"))
            return (pick("Points", "Points"), *figures) if settings.counted_by == "borda" else (duels, *figures)
        case "majority_judgment":
            around = (pick("Plus haut", "Higher"), pick("Plus bas", "Lower"), pick("Sans avis", "Not judged"))
            return (pick("Mention majoritaire", "Majority grade"), *around)
        case "importance_feasibility":
            scales = (pick("Importance", "Importance"), pick("Faisabilité", "Feasibility"))
            return (*scales, pick("Avis", "Answers"), pick("Situation", "Place"))
        case "score":
            middle = (pick("Moyenne", "Mean"), pick("Médiane (moitié centrale)", "Median (middle half)"))
            return (*middle, pick("Somme", "Sum"), pick("Notes", "Scores"))
        case "budget":
            return (pick("Coût", "Cost"), pick("Voix", "Votes"))
        case "gradient":
            against = (pick("Désaccords", "Disagree"), pick("Vetos", "Vetoes"))
            return (pick("Degré médian", "Median degree"), *against, pick("Réponses", "Answers"))
        case "pairwise":
            won = pick("Comparaisons gagnées", "Comparisons won")
            return (won, pick("Part", "Share"))
        case _:
            assert_never(settings.rule)


def _figures(row: Row, state: Voting, result: Result, writing: Writing) -> tuple[str, ...]:
    pick = picking(writing.language)
    match row:
        case DotsRow(dots=dots, supporters=supporters):
            return (str(dots), *([str(supporters)] if state.settings.cap > 1 else []))
        case ApprovalRow(approvals=approvals):
            return (
                pick(f"{approvals} sur {result.ballots}", f"{approvals} of {result.ballots}"),
                f"{_percent(approvals, result.ballots)}{pick(' %', '%')}",
            )
        case RankingRow():
            places = _range(row.half_places, pick, halves=True)
            counted = _half(row.half_points, pick)
            if state.settings.counted_by == "schulze":
                counted = f"{row.won}, {row.drawn}, {row.lost}"
            return (counted, str(row.first), places)
        case GradesRow():
            if row.too_few:
                return (pick("Trop peu de réponses", "Too few answers"), "–", "–", str(row.missing))
            names = grade_names(state.settings, writing.language)
            grade = pick("aucune", "none") if row.grade is None else names[row.grade]
            return (grade, str(row.above), str(row.below), str(row.missing))
        case MarksRow():
            place = QUADRANTS[writing.language][row.quadrant]
            if row.too_few:
                return ("–", "–", str(row.n), pick("Trop peu de réponses", "Too few answers"))
            if row.divided:
                place = pick(f"{place}\navis divergents", f"{place}\nopinions differ")
            return (_middle(row.importance, pick), _middle(row.feasibility, pick), str(row.n), place)
        case ScoreRow():
            if row.too_few:
                return (pick("Trop peu de réponses", "Too few answers"), "–", "–", str(row.n))
            sum_of = str(row.sum) if row.n else "–"
            return (mean_said(row, writing.language), _middle(row.quartiles, pick), sum_of, str(row.n))
        case BudgetRow():
            return (sum_said(row.cost, state.settings.unit, writing.language), str(row.votes))
        case GradientRow():
            if row.too_few:
                return (pick("Trop peu de réponses", "Too few answers"), "–", "–", str(row.n))
            names = short_degrees(state.settings, writing.language)
            median = pick("aucun", "none") if row.median is None else names[row.median - 1]
            return (median, str(row.disagree), str(row.vetoes), str(row.n))
        case PairwiseRow():
            if row.too_few or not row.answers:
                return (pick("Trop peu de réponses", "Too few answers") if row.too_few else "–", "–")
            return (
                pick(f"{row.won} sur {row.answers}", f"{row.won} of {row.answers}"),
                f"{_percent(row.won, row.answers)}{pick(' %', '%')}",
            )
        case _:
            assert_never(row)


def _percent(part: int, whole: int) -> int:
    """To the nearest whole number, halves upwards."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def _half(double: int, pick: Pick) -> str:
    return f"{double // 2}{pick(',5', '.5')}" if double % 2 else str(double // 2)


def _range(half: Three | None, pick: Pick, halves: bool) -> str:
    if half is None:
        return ""
    low, high = (_half(half[0], pick), _half(half[2], pick)) if halves else (str(half[0]), str(half[2]))
    return low if low == high else pick(f"{low} à {high}", f"{low} to {high}")


def _middle(quartiles: Three | None, pick: Pick) -> str:
    """The median, with the quartiles where they lie apart."""
    if quartiles is None:
        return "–"
    low, middle, high = quartiles
    return str(middle) if low == high else pick(f"{middle} ({low} à {high})", f"{middle} ({low} to {high})")

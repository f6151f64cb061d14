"""What a vote leaves in the minutes: how it was counted, how many took part, and the ranking. Never who chose what."""

from __future__ import annotations

from live.core.blocks import Block, Paragraph, Table
from live.core.method import Writing
from live.methods.voting.decider import outcome
from live.methods.voting.model import Outcome, Voting


def minutes(state: Voting, writing: Writing) -> list[Block]:
    if state.outcome is None and writing.open:
        return [Paragraph(_under_way(state, writing), "remark")]
    result = state.outcome or outcome(state, state.voters(writing.people))
    blocks: list[Block] = [Paragraph(_took_part(result, writing)), Paragraph(_rule(state, writing))]
    if not result.figures:
        blocks.append(Paragraph(_ranks_only(writing), "remark"))
    return [*blocks, _ranking(state, result, writing)]


def _under_way(state: Voting, writing: Writing) -> str:
    voted, voters = len(state.ballots), state.voters(writing.people)
    return writing.pick(
        f"Le vote est en cours\u202f: {voted} sur {voters} ont voté. Le résultat sera connu à la clôture.",
        f"The vote is under way: {voted} of {voters} have voted. The result will be known when it closes.",
    )


def _took_part(result: Outcome, writing: Writing) -> str:
    tally = result.tally
    voters = f"{tally.ballots} votant{'s' if tally.ballots > 1 else ''}"
    took_part = writing.pick(
        f"{voters} sur {result.voters} présent{'s' if result.voters > 1 else ''}",
        f"{tally.ballots} of {result.voters} present voted",
    )
    if not result.figures or not tally.blank:
        return f"{took_part}."
    blank = writing.pick(
        f"dont {tally.blank} {'bulletins blancs' if tally.blank > 1 else 'bulletin blanc'}",
        f"{tally.blank} with a blank ballot",
    )
    return f"{took_part}, {blank}."


def _rule(state: Voting, writing: Writing) -> str:
    dots, cap = state.settings.dots, state.settings.cap
    if dots == 1:
        each = writing.pick("Chaque personne avait une gommette", "Each person had one dot")
    else:
        each = writing.pick(
            f"Chaque personne avait {dots} gommettes, au plus {cap} par proposition",
            f"Each person had {dots} dots, at most {cap} on one item",
        )
    return each + writing.pick(
        "\u202f; le rang suit le total des gommettes, et une égalité reste une égalité"
        " (même rang, puis le rang suivant est sauté).",
        "; the rank follows the total of dots, and a tie stays a tie (the same rank, and the next one is skipped).",
    )


def _ranks_only(writing: Writing) -> str:
    return writing.pick(
        "Moins de cinq bulletins portent des gommettes\u202f: seuls les rangs sont donnés, "
        "car les chiffres laisseraient deviner le choix de chacun.",
        "Fewer than five ballots bear dots: only ranks are given, as figures would let each choice be guessed.",
    )


def _ranking(state: Voting, result: Outcome, writing: Writing) -> Table:
    caption = writing.pick("Classement", "Ranking")
    columns = (writing.pick("Rang", "Rank"), writing.pick("Proposition", "Item"))
    figures = (writing.pick("Gommettes", "Dots"), writing.pick("Soutiens", "Supporters"))
    named = [(it, (str(it.rank), state.items[it.item].text)) for it in result.tally.standings]
    if not result.figures:
        return Table(caption, columns, tuple(row for _, row in named), (0,))
    rows = tuple((*row, str(it.dots), str(it.supporters)) for it, row in named)
    return Table(caption, columns + figures, rows, (0, 2, 3))

"""The first page of the minutes: figures in one line, what was decided, what follows, the next meeting.

Whoever reads no further has read this. What would fill the page, many decisions or a long plan, is counted here and
printed whole further on: nothing stands twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from live.core.blocks import Block, Bullets, Paragraph, Section
from live.core.ids import PersonId
from live.core.method import Writing
from live.core.names import folded_organisation
from live.core.outcomes import Outcome
from live.core.people import FACILITATORS
from live.core.record import NOTE, Record, Vote
from live.core.text import one_line, shortened
from live.minutes.attending import counts, everybody, standing
from live.minutes.following import actions_table, decisions_list, details_table
from live.workshop.handed_on import decisions_of, followed_by
from live.workshop.model import Workshop

# What page one has room for beside the rest.
MOST_DECISIONS: Final = 12
MOST_ACTIONS: Final = 12
# More that share the first place are counted, not named.
_MOST_FIRST: Final = 3
_OPTION_LIMIT: Final = 120


def _both(word: str) -> tuple[str, str]:
    """One and several."""
    return word.replace("(s)", ""), word.replace("(s)", "s")


# What people bring, as it is counted: the kinds of entries, and what one and several of them are called. Where its
# method has a word of its own for several of a kind, that one is used.
_COUNTED: Final = tuple(
    (kind, _both(french), _both(english))
    for kind, french, english in (
        ("theme", "thème(s)", "theme(s)"),
        ("idea", "idée(s)", "idea(s)"),
        (NOTE, "note(s)", "note(s)"),
        ("finding", "point(s) rapporté(s)", "finding(s)"),
        ("project", "projet(s)", "project(s)"),
        ("session", "session(s)", "session(s)"),
        ("question", "question(s)", "question(s)"),
    )
)


def essentials(
    workshop: Workshop, record: Record, added: Iterable[Section], writing: Writing, listed: Writing
) -> Iterator[Section]:
    """`added`: what standing steps add to the document, of which the next meeting belongs here."""
    decided, to_do = decisions_of(workshop), followed_by(workshop, "action")
    figures = figures_in_words(workshop, record, listed)
    blocks: tuple[Block, ...] = (Paragraph(figures),) if figures else ()
    if won := tuple(_won(record, writing)):
        blocks = (*blocks, Bullets(won))
    title = writing.pick("L'essentiel", "At a glance")
    if not decided:
        none = writing.pick("Aucune décision n'a été notée.", "No decision was noted.")
        blocks = (*blocks, Paragraph(none))
    yield Section("essentials", title, blocks)
    if decided:
        yield Section("decisions", writing.pick("Décisions", "Decisions"), _decided(workshop, decided, writing), 2)
    if to_do:
        yield Section("actions", writing.pick("Suites à donner", "What follows"), _to_do(to_do, writing), 2)
    yield from (replace(section, level=2) for section in added if section.id == "next_meeting")


def _won(record: Record, writing: Writing) -> Iterator[str]:
    """What came first in each vote whose figures may be shown, and in which somebody voted."""
    tracks = {each.id: each.title for each in record.tracks}
    for step in record.steps:
        if step.vote is not None and (first := _first_in(step.vote, writing)):
            # Several tracks may have voted in steps of one title.
            where = f" ({tracks[step.track]})" if step.track in tracks else ""
            yield writing.pick(
                f"En tête de « {step.title} »{where} : {first}", f"First in “{step.title}”{where}: {first}"
            )


def _first_in(vote: Vote, writing: Writing) -> str:
    if vote.blank is None or vote.ballots <= vote.blank:
        return ""
    first = [shortened(one_line(row.text), _OPTION_LIMIT) for row in vote.rows if row.rank == 1]
    if not first:
        return ""
    *others, last = first
    if len(first) > _MOST_FIRST:
        said = writing.pick(f"{len(first)} propositions à égalité", f"{len(first)} items, a tie")
    elif others:
        both = f"{', '.join(others)}{writing.pick(' et ', ' and ')}{last}"
        said = writing.pick(f"{both}, à égalité", f"{both}, a tie")
    else:
        said = last
    return (
        said if vote.quorum is not False else f"{said}{writing.pick(' (quorum non atteint)', ' (quorum not reached)')}"
    )


def in_full(workshop: Workshop, writing: Writing) -> Iterator[Section]:
    """What page one only counts, and what is said of actions besides."""
    decided, to_do = decisions_of(workshop), followed_by(workshop, "action")
    if len(decided) > MOST_DECISIONS:
        title = writing.pick("Relevé de décisions", "Record of decisions")
        yield Section("all_decisions", title, (decisions_list(workshop, decided, writing),))
    if len(to_do) > MOST_ACTIONS:
        yield Section("all_actions", writing.pick("Plan d'action", "Action plan"), (actions_table(to_do, writing),))
    elif details := details_table(to_do, writing):
        yield Section("all_actions", details.caption, (details,))


def _decided(workshop: Workshop, decided: list[tuple[int, Outcome]], writing: Writing) -> tuple[Block, ...]:
    if len(decided) <= MOST_DECISIONS:
        return (decisions_list(workshop, decided, writing),)
    many = len(decided)
    return (
        Paragraph(
            writing.pick(
                f"{many} décisions, dans le relevé plus loin.", f"{many} decisions, recorded in full further on."
            )
        ),
    )


def _to_do(to_do: list[Outcome], writing: Writing) -> tuple[Block, ...]:
    if len(to_do) <= MOST_ACTIONS:
        return (actions_table(to_do, writing, brief=True),)
    many = len(to_do)
    return (
        Paragraph(
            writing.pick(
                f"{many} actions, dans le plan d'action plus loin.", f"{many} actions, in the plan further on."
            )
        ),
    )


def figures_in_words(workshop: Workshop, record: Record, writing: Writing) -> str:
    """« 24 participants, 17 structures, 6 thèmes, 62 enjeux, 2 votes. » What nobody brought is not counted as none."""
    counted = [*_people(workshop, writing)]
    kinds: Counter[str] = Counter(entry.kind for step in record.steps for entry in step.outcomes)
    own = {
        name.removesuffix("s"): word
        for step in record.steps
        for name, word in step.words.items()
        if name.endswith("s") and word and name.removesuffix("s") in step.words
    }
    for kind, french, english in _COUNTED:
        if kinds[kind] > 1 and kind in own:
            counted.append(f"{kinds[kind]} {own[kind]}")
        elif kinds[kind]:
            counted.append(_number(kinds[kind], french, english, writing))
    votes = sum(step.vote is not None for step in record.steps)
    if votes:
        counted.append(_number(votes, ("vote", "votes"), ("vote", "votes"), writing))
    return f"{', '.join(counted)}." if counted else ""


def _people(workshop: Workshop, writing: Writing) -> Iterator[str]:
    present = _present(workshop, writing)
    if present:
        yield _number(len(present), ("participant", "participants"), ("participant", "participants"), writing)
    represented = sum(standing(workshop, each) == "represented" for each in workshop.people.values() if counts(each))
    if represented:
        yield _number(represented, ("représenté", "représentés"), ("represented", "represented"), writing)
    organisations = {
        folded for person in present if writing.named and (folded := folded_organisation(writing.directory.of(person)))
    }
    if len(organisations) > 1:
        yield _number(len(organisations), ("organisation", "organisations"), ("organisation", "organisations"), writing)


def _present(workshop: Workshop, writing: Writing) -> list[PersonId]:
    return [
        person
        for person in everybody(workshop, writing)
        if workshop.people[person].role not in FACILITATORS and standing(workshop, workshop.people[person]) == "present"
    ]


def _number(many: int, fr: tuple[str, str], en: tuple[str, str], writing: Writing) -> str:
    one, several = writing.pick(fr[0], en[0]), writing.pick(fr[1], en[1])
    return f"{many}\u00a0{one if many == 1 else several}"

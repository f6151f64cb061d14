"""What follows from a workshop in words: decisions and actions, whichever step they were said in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from live.core.blocks import Block, Bullets, Section, Span, Spans, Table
from live.core.dates import deadline_of, said_day
from live.core.ids import StepId
from live.core.method import Language, Writing
from live.core.outcomes import WAYS, Outcome, Taken, progress_called
from live.methods import METHODS
from live.workshop.model import Planned, Workshop

_WHAT: Final = ("Quoi", "What")
_WHO: Final = ("Qui", "Who")
_WHEN: Final = ("Quand", "When")
_DELIVERABLE: Final = ("Livrable", "Deliverable")
_MEANS: Final = ("Moyens et partenaires", "Means and partners")
_TRACK: Final = ("Axe", "Track")
_PROGRESS: Final = ("État", "State")
# What stands where nothing has been said.
UNDATED: Final = ("à fixer", "to be set")
UNNAMED: Final = ("à désigner", "to be named")
BESIDE: Final = ("avec", "with")


def added_sections(workshop: Workshop, writing: Writing) -> list[Section]:
    """What standing steps add to the document besides, as it was typed."""
    written = replace(writing, open=not workshop.is_closed)
    steps = [workshop.steps[key] for key in workshop.standing]
    return [
        section
        for step in steps
        if not isinstance(step, Planned)
        for section in METHODS[step.plan.method].sections(step.activity, written)
    ]


def decisions_list(workshop: Workshop, decided: list[tuple[int, Outcome]], writing: Writing) -> Block:
    """Each under its number and with how it was taken, which no correction of its words touches."""
    votes = {key: step.plan.title for key, step in workshop.steps.items()}
    spans = tuple(_decision(number, each, votes, writing) for number, each in decided)
    return Bullets(tuple("".join(span.text for span in line) for line in spans), spans=spans)


def _decision(number: int, decision: Outcome, votes: Mapping[StepId, str], writing: Writing) -> Spans:
    track = _track(decision, writing)
    text = f"{decision.text} ({track})" if track else decision.text
    cited = Span(writing.pick(f"N°\u00a0{number}", f"No.\u00a0{number}"), strong=True, fixed=True)
    line = (cited, Span(" – ", fixed=True), Span(text))
    taken = taken_in_words(decision.taken, votes, writing.language)
    return (*line, Span(f" ({taken})", fixed=True)) if taken else line


def taken_in_words(taken: Taken | None, votes: Mapping[StepId, str], language: Language) -> str:
    """« prise à main levée : 24 pour, 7 contre, 2 abstentions »"""
    if taken is None:
        return ""
    french = language == "fr"
    said = WAYS[taken.way].fr if french else WAYS[taken.way].en
    if title := votes.get(taken.step):
        return f"{said} « {title} »" if french else f"{said} “{title}”"
    figures = [
        f"{count}\u00a0{word}" + ("s" if plural and count > 1 else "")
        for count, word, plural in (
            (taken.in_favour, "pour" if french else "in favour", False),
            (taken.against, "contre" if french else "against", False),
            (taken.abstained, "abstention", True),
        )
        if count is not None
    ]
    return f"{said}{' : ' if french else ': '}{', '.join(figures)}" if figures else said


def by_date(to_do: list[Outcome]) -> list[Outcome]:
    """The first due first; what has no date that can be read comes last, as it was written down."""
    return sorted(to_do, key=lambda action: deadline_of(action.when))


def details_table(to_do: list[Outcome], writing: Writing) -> Table | None:
    """What is said of actions besides who does them when: what is to come of each, and by which means."""
    told = [each for each in to_do if each.deliverable or _means(each, writing)]
    if not told:
        return None
    whole = _columns(by_date(told), writing)
    what, deliverable, means = (writing.pick(*words) for words in (_WHAT, _DELIVERABLE, _MEANS))
    shown = {name: whole[name] for name in (what, deliverable, means) if any(whole[name])}
    return Table(
        writing.pick("Détail des actions", "Actions in detail"), tuple(shown), tuple(zip(*shown.values(), strict=True))
    )


def actions_table(to_do: list[Outcome], writing: Writing, brief: bool = False) -> Table:
    """What, who and when; of the rest only what is said of some action; where it is to be `brief`, only the track."""
    columns = _columns(by_date(to_do), writing)
    always = [writing.pick(*words) for words in (_WHAT, _WHO, _WHEN)]
    left_out = [writing.pick(*words) for words in (_DELIVERABLE, _MEANS)] if brief else []
    shown = {name: cells for name, cells in columns.items() if name in always or (any(cells) and name not in left_out)}
    caption = writing.pick("Suites à donner", "What follows")
    return Table(caption, tuple(shown), tuple(zip(*shown.values(), strict=True)))


def _columns(to_do: list[Outcome], writing: Writing) -> dict[str, list[str]]:
    return {
        writing.pick(*_WHAT): [each.text for each in to_do],
        writing.pick(*_DELIVERABLE): [each.deliverable for each in to_do],
        writing.pick(*_WHO): [_who(each, writing) for each in to_do],
        writing.pick(*_MEANS): [_means(each, writing) for each in to_do],
        writing.pick(*_WHEN): [_when(each, writing) for each in to_do],
        writing.pick(*_TRACK): [_track(each, writing) for each in to_do],
        writing.pick(*_PROGRESS): [_progress(each, writing) for each in to_do],
    }


def _when(action: Outcome, writing: Writing) -> str:
    return said_day(action.when, writing.language) or writing.pick(*UNDATED)


def _progress(action: Outcome, writing: Writing) -> str:
    said = progress_called(action.progress)
    return writing.pick(said.fr, said.en)


def _means(action: Outcome, writing: Writing) -> str:
    said = (
        action.means,
        action.money and f"{writing.pick('Financement : ', 'Funding: ')}{action.money}",
        action.partners and f"{writing.pick('Partenaires : ', 'Partners: ')}{action.partners}",
    )
    return "\n".join(filter(None, said))


def leading(action: Outcome, writing: Writing) -> str:
    """Who leads it: by name where that is somebody of the workshop and may be named, else as it was typed."""
    if action.leader:
        return writing.name(action.leader) or writing.pick("une personne de l'atelier", "somebody of the workshop")
    return action.who


def _who(action: Outcome, writing: Writing) -> str:
    """Whoever leads it, and below with whom."""
    over = action.progress in ("done", "given_up")
    leader = leading(action, writing) or ("" if over else writing.pick(*UNNAMED))
    others = ", ".join(taking_part(action, writing).split("\n"))
    return "\n".join(filter(None, (leader, others and f"{writing.pick(*BESIDE)} {others}")))


def taking_part(action: Outcome, writing: Writing) -> str:
    """Who else takes part: those who put themselves down, then who was typed."""
    names = [writing.name(each) for each in action.people if each != action.leader]
    return "\n".join(filter(None, (*names, action.beside)))


def _track(outcome: Outcome, writing: Writing) -> str:
    return writing.tracks.get(outcome.track, "")

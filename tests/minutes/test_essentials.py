"""What came first in each vote, and what people wrote, on the first page of the minutes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from live.core.blocks import Bullets, Paragraph
from live.core.method import Language, Writing
from live.core.people import Directory
from live.core.record import Record, StepEntry, TrackEntry, Vote, VoteRow
from live.core.versioned_map import VersionedMap
from live.methods.world_cafe.commands import DrawSeating, StartRound, WriteNote
from live.minutes.essentials import essentials
from live.minutes.writing import minutes_of
from live.views.audiences import view
from live.views.tree import rendered
from live.workshop import commands
from tests.rules.telling import ANA, NAMES
from tests.rules.test_journal import a_cafe
from tests.rules.test_workshop import Told

OPTIONS = ("Thé", "Café", "Eau", "Jus")


def first(vote: Vote, language: Language = "fr") -> tuple[str, ...]:
    step = StepEntry("s1", "voting", "Vote", "", None, "closed", 5, vote=vote)
    writing = Writing(NAMES, True, language)
    page = next(essentials(Told().now, Record(steps=(step,)), (), writing, writing))
    return tuple(line for block in page.blocks if isinstance(block, Bullets) for line in block.items)


def vote(*ranks: int, ballots: int = 6, blank: int | None = 0, quorum: bool | None = None) -> Vote:
    rows = tuple(VoteRow(f"o{at}", text, rank) for at, (text, rank) in enumerate(zip(OPTIONS, ranks, strict=False)))
    return Vote("dots", ballots, 8, blank, quorum, rows)


@pytest.mark.parametrize(
    ("told", "fr", "en"),
    [
        (vote(1, 2), "En tête de « Vote » : Thé", "First in “Vote”: Thé"),
        (vote(1, 1, 3), "En tête de « Vote » : Thé et Café, à égalité", "First in “Vote”: Thé and Café, a tie"),
        (vote(1, 1, 1, 1), "En tête de « Vote » : 4 propositions à égalité", "First in “Vote”: 4 items, a tie"),
        (
            vote(1, 2, quorum=False),
            "En tête de « Vote » : Thé (quorum non atteint)",
            "First in “Vote”: Thé (quorum not reached)",
        ),
    ],
)
def test_the_option_that_came_first_is_named(told: Vote, fr: str, en: str) -> None:
    assert first(told) == (fr,)
    assert first(told, "en") == (en,)


def test_a_vote_of_a_track_is_told_with_its_track() -> None:
    step = StepEntry("s1", "voting", "Vote", "", "nord", "closed", 5, vote=vote(1, 2))
    writing = Writing(NAMES, True, "fr")
    record = Record(steps=(step,), tracks=(TrackEntry("nord", 1, "Le nord", "", "", ()),))
    page = next(essentials(Told().now, record, (), writing, writing))
    assert Bullets(("En tête de « Vote » (Le nord) : Thé",)) in page.blocks


def test_no_option_comes_first_where_nobody_voted_or_figures_are_not_shown() -> None:
    assert first(vote()) == ()
    assert first(vote(1, 1, ballots=2, blank=2)) == ()
    assert first(vote(1, 2, blank=None)) == ()


def test_notes_are_counted_on_the_first_page_and_on_the_rooms_screen() -> None:
    told = a_cafe().when(DrawSeating(), step="Café").when(StartRound(), step="Café")
    for text in ("Un four", "Un banc"):
        told.when(WriteNote(text=text), ANA, "Café")
    told.when(commands.CloseWorkshop())
    document = minutes_of(told.now, NAMES, "fr", draft=False, made_at=told.at, made_with="0")
    page = next(section for section in document.sections if section.id == "essentials")
    figures = page.blocks[0]
    assert isinstance(figures, Paragraph)
    assert "2\u00a0notes" in figures.text
    shown = rendered(view(told.now, NAMES, "projector"))["figures"]
    assert (shown["notes"], shown["kinds"]) == (2, [])


def organisations(names: Directory) -> tuple[str, int]:
    """What the first page of the minutes says of the people of a workshop, and how many the room's screen counts."""
    told = Told().planned("Idées").opened("Idées").when(commands.CloseWorkshop())
    document = minutes_of(told.now, names, "fr", draft=False, made_at=told.at, made_with="0")
    page = next(section for section in document.sections if section.id == "essentials")
    figures = page.blocks[0]
    assert isinstance(figures, Paragraph)
    return figures.text, rendered(view(told.now, names, "projector"))["figures"]["organisations"]


def test_the_rooms_screen_counts_the_organisations_that_the_minutes_count() -> None:
    # Whoever only gave a name that stands on the list has not said where they are from: screens do not tell it either.
    unsaid = {key: replace(each, unsaid=("organisation",)) for key, each in NAMES.identities.items()}
    minutes, screen = organisations(Directory(VersionedMap(unsaid)))
    assert "2\u00a0organisations" in minutes
    assert screen == 2


def test_an_organisation_counts_once_however_its_accents_and_hyphens_are_typed() -> None:
    cleo = replace(NAMES.of("cleo"), organisation="LE-RELAÏS")
    minutes, screen = organisations(NAMES.learn("cleo", cleo))
    assert "2\u00a0organisations" in minutes
    assert screen == 2

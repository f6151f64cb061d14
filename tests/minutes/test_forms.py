"""A document with names and the same without: what was corrected in one form is corrected in the other."""

from __future__ import annotations

from dataclasses import replace

from live.core.blocks import Bullets, Facts, Heading, Paragraph, Section
from live.methods.closing.model import AddAction
from live.methods.idea_exchange.commands import ProposeProject
from live.methods.ideas.model import PostIdea, RevealIdeas
from live.minutes.audiences import Names
from live.minutes.editing import edited, places_of
from live.minutes.forms import counterparts
from live.minutes.pieces import Change, Piece
from live.minutes.writing import minutes_of
from live.workshop import commands
from tests.minutes.test_editing import DOCUMENT
from tests.minutes.test_writing import ANA, BO, NAMES, NOTES, Day

NAMED = Section(
    "step:s1",
    "Idées",
    (
        Heading(2, "Jeunesse"),
        Bullets(("Un verger (Ana Zola)", "Une radio web (Bo Émery)", "Anonyme")),
        Facts((("Porteuse", "Ana Zola"), ("Besoin", "Une salle"))),
    ),
)
UNNAMED = replace(
    NAMED,
    blocks=(
        NAMED.blocks[0],
        Bullets(("Un verger", "Une radio web", "Anonyme")),
        Facts((("Besoin", "Une salle"),)),
    ),
)


def correction(quote: str, value: str, nth: int = 0, at: int = 1) -> Piece:
    return Piece("text", "step:s1", quote, nth, changes=(Change(value, "fatou", at),))


def test_a_text_is_the_same_text_with_its_name_and_without() -> None:
    same = counterparts(places_of(NAMED), places_of(UNNAMED))
    assert same["Un verger (Ana Zola)", 0] == ("Un verger", 0)
    assert same["Une radio web (Bo Émery)", 0] == ("Une radio web", 0)
    assert same["Une salle", 0] == ("Une salle", 0)
    assert ("Ana Zola", 0) not in same


def test_what_was_corrected_with_names_is_corrected_without_and_the_other_way_round() -> None:
    named, unnamed = (replace(DOCUMENT, sections=(each,)) for each in (NAMED, UNNAMED))
    with_name = correction("Un verger (Ana Zola)", "Un grand verger")
    for here, other in ((named, unnamed), (unnamed, named)):
        done = edited(here, {with_name.address: with_name}, [other])
        assert done.document.sections[0].blocks[1].items[0] == "Un grand verger"  # type: ignore[union-attr]
        assert done.waiting == ()
    # Who puts the text right again in the other form has the last word in both.
    later = correction("Un verger", "Deux vergers", at=2)
    for here, other in ((named, unnamed), (unnamed, named)):
        done = edited(here, {each.address: each for each in (later, with_name)}, [other])
        assert done.document.sections[0].blocks[1].items[0] == "Deux vergers"  # type: ignore[union-attr]


def test_a_correction_of_a_name_waits_for_nothing_where_no_name_is_printed() -> None:
    named, unnamed = (replace(DOCUMENT, sections=(each,)) for each in (NAMED, UNNAMED))
    owner = correction("Ana Zola", "Ana Zola et Bo Émery")
    done = edited(unnamed, {owner.address: owner}, [named])
    assert done.document.sections == (UNNAMED,)
    assert done.waiting == ()
    assert [each.address for each in edited(unnamed, {owner.address: owner}).waiting] == [owner.address]


TEXTS = ("Un jardin partagé", "Une radio de quartier", "Four", "Le four", "Des briques", "Écrire au maire")


def lived() -> Day:
    told = Day().ask(commands.AddStep(method="ideas", title="Signées", settings={"signed": True}))
    signed = told.steps[-1]
    told.ask(commands.AddStep(method="idea_exchange", title="Bourse", settings={}))
    exchange = told.steps[-1]
    told.ask(commands.OpenStep(step=signed), after=4)
    for by, text in ((ANA, "Un jardin partagé"), (BO, "Une radio de quartier"), (ANA, "Four")):
        told.ask(PostIdea(text=text), by, signed, after=1)
    told.ask(RevealIdeas(), step=signed).ask(commands.CloseStep(step=signed), after=40)
    told.ask(commands.OpenStep(step=exchange), after=1)
    told.ask(ProposeProject(title="Le four", text="Des briques"), ANA, exchange, after=1)
    told.ask(AddAction(what="Écrire au maire", who="Ana Zola", when="2010-02-05"), step=NOTES)
    return told.closed()


def test_what_people_wrote_in_real_minutes_is_found_in_the_other_form() -> None:
    told = lived()
    assert told.workshop is not None

    def written(names: Names) -> dict[str, Section]:
        assert told.workshop is not None
        made = minutes_of(told.workshop, NAMES, "fr", False, told.at, "live-workshop 1.0.0", names=names)
        return {section.id: section for section in made.sections}

    named, unnamed = written("agreed"), written("none")
    met: list[str] = []
    for id, section in unnamed.items():
        here = places_of(section)
        same = counterparts(here, places_of(named[id])) if id in named else {}
        back = counterparts(places_of(named[id]), here) if id in named else {}
        assert {same[key]: key for key in same} == back, id
        written_by_people = [place for place in here if any(text in place.text for text in TEXTS)]
        met += [place.text for place in written_by_people]
        assert {place.key for place in written_by_people} <= set(same), id
    assert all(any(text in each for each in met) for text in TEXTS)


def test_a_text_that_has_nothing_in_common_is_another() -> None:
    before = (Paragraph("Personne n'est venu."),)
    after = (Paragraph("Le vote est clos."),)
    assert counterparts(
        places_of(Section("a", "Un", before)),
        places_of(Section("a", "Un", after)),
    ) == {("Un", 0): ("Un", 0)}

"""A text: read into pieces, written by several facilitators, printed where the organiser puts it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from live.core.blocks import Bullets, Heading, Paragraph, Span
from live.core.commands import LONG_LIMIT, refusal_of
from live.core.method import Writing
from live.core.people import FACILITATORS, By, Role
from live.core.record import Entry
from live.methods import text
from live.methods.text.formatted import Piece, Run, pieces, without_marks
from live.methods.text.model import Write
from tests.rules.telling import ANA, FATOU, NAMES, Story

MARC = By("marc", Role.FACILITATOR)
CONTEXT = """# Rappel du contexte
Le pôle de ressources existe **depuis 2005**.
Il réunit douze réseaux.

## Les acquis
- l'inter-réseau
- l'appel à projets (https://exemple.fr/appel)

Et ensuite ?"""


def kinds(written: str) -> list[str]:
    return [piece.kind for piece in pieces(written)]


def said(written: str) -> list[list[str]]:
    return [[without_marks(line) for line in piece.lines] for piece in pieces(written)]


def test_headings_paragraphs_and_lists_are_told_apart() -> None:
    assert kinds(CONTEXT) == ["heading", "paragraph", "subheading", "bullets", "paragraph"]
    assert said(CONTEXT)[1] == ["Le pôle de ressources existe depuis 2005.", "Il réunit douze réseaux."]
    assert said(CONTEXT)[3] == ["l'inter-réseau", "l'appel à projets (https://exemple.fr/appel)"]


def test_nothing_written_is_no_piece() -> None:
    assert pieces("") == pieces("\n \n") == ()


def test_marks_make_words_strong_and_lead_to_pages() -> None:
    assert pieces("Voir **le plan** et [le site](https://exemple.fr/a_(b)).") == (
        Piece(
            "paragraph",
            (
                (
                    Run("Voir "),
                    Run("le plan", strong=True),
                    Run(" et "),
                    Run("le site", to="https://exemple.fr/a_(b)"),
                    Run("."),
                ),
            ),
        ),
    )
    [strong] = pieces("**Lire [ceci](http://exemple.fr)**")
    assert strong.lines == ((Run("Lire ", True), Run("ceci", True, "http://exemple.fr")),)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://exemple.fr.", "https://exemple.fr"),
        ("(https://exemple.fr)", "https://exemple.fr"),
        ("« https://exemple.fr/a »", "https://exemple.fr/a"),
        ("https://fr.wikipedia.org/wiki/Nantes_(ville), puis", "https://fr.wikipedia.org/wiki/Nantes_(ville)"),
        ("HTTPS://EXEMPLE.FR/", "HTTPS://EXEMPLE.FR/"),
    ],
)
def test_an_address_ends_where_people_would_say(written: str, address: str) -> None:
    [piece] = pieces(written)
    assert [run.to for line in piece.lines for run in line if run.to] == [address]
    assert "".join(run.text for line in piece.lines for run in line) == written


@pytest.mark.parametrize(
    "written",
    [
        "<b>gras</b> <script>alert(1)</script>",
        "[ici](javascript:alert(1))",
        "[ici](data:text/html,x)",
        "[ici](//exemple.fr)",
        "[ici](ftp://exemple.fr)",
        "javascript:alert(1)",
        "2 * 3 * 4 ** 5",
        "****",
        "** pas gras **",
        "[]()",
        "#sans-espace",
        "### trop bas",
        "-sans espace",
        "2024. Une année",
        "3. sans ce qui précède",
        "mailto:ana@exemple.fr",
    ],
)
def test_everything_else_stands_as_it_was_typed(written: str) -> None:
    assert pieces(written) == (Piece("paragraph", ((Run(written),),)),)


def test_a_written_number_is_never_changed() -> None:
    assert said("1. un\n2. deux\n4. quatre") == [["un", "deux"], ["4. quatre"]]
    assert kinds("1) un\n\n2) deux\n\n1. encore un") == ["numbered", "numbered"]


def test_items_stay_together_across_empty_lines_and_go_on_where_a_line_is_set_in() -> None:
    assert said("- un\n\n- deux\n  et la suite\n* trois\n– quatre\n• cinq") == [
        ["un", "deux et la suite", "trois", "quatre", "cinq"]
    ]
    assert kinds("- un\nune phrase") == ["bullets", "paragraph"]


@given(st.text(alphabet="#-*[]()<>1. \nahttps:/«»é", max_size=80))
def test_no_letter_is_lost_and_only_addresses_of_the_web_are_links(written: str) -> None:
    read = [run for piece in pieces(written) for line in piece.lines for run in line]
    letters = "".join(c for run in read for c in run.text + run.to if c.isalpha())
    for letter in "aé":
        assert letters.count(letter) >= written.count(letter)
    assert all(run.to.lower().startswith(("http://", "https://")) for run in read if run.to)


def story(written: str = CONTEXT) -> Story:
    return Story(text.METHOD, {"text": written})


def test_everybody_reads_the_pieces_and_facilitators_what_is_written() -> None:
    told = story("Bonjour **à tous**")
    assert told.everyone() == {
        "pieces": {
            "0": {"kind": "paragraph", "lines": [[{"text": "Bonjour "}, {"text": "à tous", "strong": True}]]},
        }
    }
    assert told.facilitators()["text"]["text"] == "Bonjour **à tous**"
    assert Story(text.METHOD).everyone() == {"pieces": {}}


def test_only_facilitators_write() -> None:
    assert text.METHOD.commands[Write].roles == FACILITATORS
    assert ANA.role not in text.METHOD.commands[Write].roles


def test_what_two_facilitators_write_at_once_stays() -> None:
    told = story("Acquis").when(Write(text="Acquis\nUn réseau", base=0), FATOU)
    told.when(Write(text="Acquis\nUn lieu", base=0), MARC)
    assert told.facilitators()["text"]["text"] == "Acquis\nUn réseau\nUn lieu"
    assert told.facilitators()["text"]["by"] == ""
    assert told.facilitators()["text"]["earlier"][-1] == {"text": "Acquis\nUn réseau", "by": "Fatou Sy"}


def test_writing_is_taken_back() -> None:
    told = story()
    told.undone(Write(text="", base=0))
    assert told.facilitators()["text"]["text"] == CONTEXT
    told.when(Write(text=CONTEXT, base=2), FATOU).then()


def test_there_is_room_for_a_few_pages_and_no_more() -> None:
    assert Write(text="x" * LONG_LIMIT, base=0)
    with pytest.raises(ValidationError) as wrong:
        Write(text="x" * (LONG_LIMIT + 1), base=0)
    assert refusal_of(wrong.value).details == {"field": "text", "limit": 10_000, "length": 10_001}
    told = story("a" * 9_000).when(Write(text="b" * 9_000, base=0), FATOU)
    assert told.facilitators()["text"]["text"] == "b" * 9_000


def test_three_hundred_paragraphs_are_read_as_three_hundred() -> None:
    assert len(Story(text.METHOD, {"text": "\n\n".join(["Un paragraphe."] * 300)}).everyone()["pieces"]) == 300


def test_the_minutes_hold_the_text_with_what_is_strong_and_where_links_lead() -> None:
    assert story().minutes() == [
        Heading(2, "Rappel du contexte"),
        Paragraph(
            "Le pôle de ressources existe depuis 2005.\nIl réunit douze réseaux.",
            spans=(
                Span("Le pôle de ressources existe "),
                Span("depuis 2005", strong=True),
                Span("."),
                Span("\n"),
                Span("Il réunit douze réseaux."),
            ),
        ),
        Heading(3, "Les acquis"),
        Bullets(
            ("l'inter-réseau", "l'appel à projets (https://exemple.fr/appel)"),
            spans=(
                (Span("l'inter-réseau"),),
                (
                    Span("l'appel à projets ("),
                    Span("https://exemple.fr/appel", to="https://exemple.fr/appel"),
                    Span(")"),
                ),
            ),
        ),
        Paragraph("Et ensuite ?"),
    ]
    [listed] = Story(text.METHOD, {"text": "1. un\n2. [deux](https://exemple.fr)"}).minutes()
    assert isinstance(listed, Bullets)
    assert listed.items == ("un", "deux (https://exemple.fr)")
    assert listed.spans[1] == (Span("deux", to="https://exemple.fr"), Span(" (https://exemple.fr)"))
    assert Story(text.METHOD).minutes() == []


@given(st.text(alphabet="#-*[]()<>1. \nahttps:/«»é", max_size=80))
def test_the_pieces_of_a_text_are_all_of_it(written: str) -> None:
    for block in Story(text.METHOD, {"text": written}).minutes():
        match block:
            case Paragraph(text=whole, spans=spans) if spans:
                assert "".join(span.text for span in spans) == whole
            case Bullets(items=items, spans=spans) if spans:
                assert tuple("".join(span.text for span in each) for each in spans) == items


def test_programs_get_the_pieces_in_order() -> None:
    left = text.METHOD.left(story().state, Writing(NAMES, True, "fr"))
    assert left.entries[0] == Entry("1", "heading", "Rappel du contexte")
    assert [each.kind for each in left.entries] == ["heading", "paragraph", "heading", "item", "item", "paragraph"]

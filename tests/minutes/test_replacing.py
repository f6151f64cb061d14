"""A word that becomes another one in all texts of the minutes, and all of it undone as one act."""

from __future__ import annotations

from dataclasses import replace

from live.core.blocks import Bullets, Document, Heading, Paragraph, Section
from live.minutes.editing import edited
from live.minutes.pieces import Change, Layer, Piece
from live.minutes.replacing import Replacement, before_last, done_together, replacements

DOCUMENT = Document(
    "Journée",
    "Compte rendu",
    "fr",
    (
        Section(
            "step:s1",
            "La mairie",
            (Heading(2, "Jeunesse"), Bullets(("Mairie et mairies", "L’eau de la mairie", "Un jardin"))),
        ),
        Section("annex:s1", "Annexe", (Paragraph("La mairie, encore"),), annex=True, shown=False),
    ),
    False,
    1,
    "live-workshop 1.0.0",
)
NOBODY: Layer = {}


def found(words: str, others: str | None, layer: Layer = NOBODY, whole: bool = True) -> list[Replacement]:
    return replacements(DOCUMENT, layer, edited(DOCUMENT, layer), words, others, whole)


def laid(layer: Layer, those: list[Replacement], at: int) -> Layer:
    """As the layer is once all of them are put in place by one act."""
    change = {each.piece.address: Change(each.after, "p1", at) for each in those}
    pieces = {each.piece.address: each.piece for each in those}
    return {**layer, **{key: replace(piece, changes=(*piece.changes, change[key])) for key, piece in pieces.items()}}


def test_whole_words_are_found_in_what_is_printed_and_keep_their_capital() -> None:
    assert [each.after for each in found("mairie", "commune")] == [
        "La commune",
        "Commune et mairies",
        "L’eau de la commune",
    ]
    assert [each.after for each in found("mairie", "commune", whole=False)][1] == "Commune et communes"
    assert [each.before for each in found("l'eau", None)] == ["L’eau de la mairie"]
    assert found("  ", "x") == []


def test_a_capital_can_be_what_is_corrected_and_what_is_right_already_is_left_alone() -> None:
    assert [each.after for each in found("mairie", "Mairie")] == ["La Mairie", "L’eau de la Mairie"]


def test_a_correction_is_searched_and_not_what_it_replaced() -> None:
    first = found("un jardin", "un verger")
    assert [each.after for each in first] == ["Un verger"]
    layer = laid(NOBODY, first, 1)
    assert found("jardin", "x", layer) == []
    assert [each.after for each in found("verger", "rucher", layer)] == ["Un rucher"]


def test_one_act_is_undone_as_one_but_for_what_was_corrected_again_since() -> None:
    layer = laid(NOBODY, found("mairie", "commune"), 5)
    [act] = done_together(layer)
    assert (act.change.at, len(act.pieces), {before_last(each) for each in act.pieces}) == (5, 3, {None})
    again = laid(layer, found("L’eau", "Le puits", layer), 9)
    assert [len(act.pieces) for act in done_together(again)] == [2]
    undone = {key: replace(piece, changes=(*piece.changes, Change(None, "p1", 11))) for key, piece in layer.items()}
    assert done_together(undone) == []


def test_what_was_added_is_searched_too() -> None:
    added = Piece("added", "end:step:s1", language="fr", changes=(Change("Merci à la mairie.", "p1", 1),))
    layer = {added.address: added}
    assert [each.after for each in found("mairie", "commune", layer)][-1] == "Merci à la commune."

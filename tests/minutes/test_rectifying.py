"""What was counted in a workshop is not changed by whoever corrects its minutes."""

from __future__ import annotations

import re
from dataclasses import replace

from live.core.blocks import Paragraph, Section, Table
from live.core.record import Entry, Record, StepEntry
from live.minutes.editing import edited, places_of
from live.minutes.pieces import Piece
from live.minutes.rectifying import counted_in, typed_in
from tests.minutes.rich import rich
from tests.minutes.test_editing import DOCUMENT, piece


def test_what_was_counted_stays_and_a_line_says_how_it_is_to_be_read() -> None:
    table = Table("", ("Proposition", "Voix"), (("Un four à 2 portes", "12"), ("Un pré", "7")), numeric=(1,))
    said = (Paragraph("19 votants."), table)
    vote = StepEntry(
        "s1", "voting", "Vote", "", None, "closed", 0, outcomes=(Entry("a", "idea", "Un four à 2 portes"),)
    )
    document = replace(DOCUMENT, sections=(Section("step:s1", "Vote", said),), data=replace(Record(), steps=(vote,)))
    layer = piece("text", "step:s1", "14", "12", at=90_000_000)
    layer |= piece("text", "step:s1", "19 personnes ont voté.", "19 votants.")
    layer |= piece("text", "step:s1", "Un four à 3 portes", "Un four à 2 portes")
    after = edited(document, layer)
    first, shown, line = after.document.sections[0].blocks
    assert first == Paragraph("19 personnes ont voté.")
    assert isinstance(shown, Table)
    assert shown.rows == (("Un four à 3 portes", "12"), ("Un pré", "7"))
    assert line == Paragraph(
        "Rectifié à la main le 2\u00a0janvier 1970. Un four à 3 portes, Voix : au lieu de « 12 », lire « 14 ».",
        "remark",
    )
    line = edited(document, piece("text", "step:s1", "20 votants.", "19 votants.")).document.sections[0].blocks[-1]
    assert "Au lieu de « 19 votants. », lire « 20 votants. »." in str(line)
    # A row is left out whole, or not at all.
    gone = piece("text", "step:s1", "", "7") | piece("text", "step:s1", "", "19 votants.")
    (shown, line) = edited(document, gone).document.sections[0].blocks
    assert isinstance(shown, Table)
    assert shown.rows[1] == ("Un pré", "7")
    gone |= piece("text", "step:s1", "", "Un pré")
    (shown,) = edited(document, gone).document.sections[0].blocks
    assert isinstance(shown, Table)
    assert len(shown.rows) == 1


def test_no_correction_of_its_text_changes_a_figure_of_a_workshop_anywhere() -> None:
    computed = rich().computed()
    typed = typed_in(computed.data)
    counted = [
        (section.id, place)
        for section in computed.sections
        for place in places_of(section)
        if place.what != "title" and counted_in(section.id, place.text, typed)
    ]
    assert len({section for section, _ in counted}) >= 4
    layer: dict[str, Piece] = {}
    for section, place in counted:
        layer |= piece("text", section, re.sub(r"\d+", "4711", place.text), place.text, place.nth)
    after = edited(computed, layer).document
    assert after.data == computed.data
    for before, now in zip(computed.sections, after.sections, strict=True):
        rectified = sum(section == before.id for section, _ in counted)
        assert now.blocks[: len(before.blocks)] == before.blocks
        assert len(now.blocks) == len(before.blocks) + rectified

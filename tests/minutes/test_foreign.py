"""What people typed stands in the language they typed it in, whichever the document is in."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

from live.core.blocks import Bullets, Document, Facts, Heading, Paragraph, Section, Span, Table
from live.minutes.as_json import json_of
from live.minutes.bilingual import with_foreign
from live.minutes.formats import FORMATS, render

TYPED = "Ouvrir un dépôt d'outils : qui s'y met ?"
CELL = "Écrire à la mairie"


def minutes(title: str, asked: str, label: str, said: str) -> Document:
    line = (Span(TYPED, strong=True), Span(f" – {said}", fixed=True))
    blocks = (
        Heading(2, "Les freins du quartier"),
        Paragraph(asked),
        Bullets((TYPED,)),
        Bullets(("".join(span.text for span in line),), spans=(line,)),
        Facts(((label, "Date"),)),
        Table("", (label, "Date"), ((CELL, "12"),)),
    )
    return Document("Rencontre", "", "en", (Section("decisions", title, blocks),), False, 1, "x")


OWN = replace(minutes("Décisions", "Ce qui a été décidé", "Quoi", "dit deux fois"), language="fr")
ENGLISH = with_foreign(minutes("Decisions", "What was decided", "What", "said twice"), OWN)


def part(extension: str, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(render(ENGLISH, extension))) as parts:
        return parts.read(name).decode()


def test_what_was_typed_is_told_from_what_the_server_says() -> None:
    assert ENGLISH.foreign is not None
    assert ENGLISH.foreign.language == "fr"
    assert {TYPED, CELL, "Les freins du quartier"} <= {*ENGLISH.foreign.texts}
    assert not {"Decisions", "What", "What was decided", "12"} & {*ENGLISH.foreign.texts}
    assert json_of(ENGLISH) == json_of(replace(ENGLISH, foreign=None)), "data say nothing of how they are read aloud"


def test_every_format_that_is_read_aloud_or_proofread_says_in_which_language_it_is() -> None:
    page = render(ENGLISH, "html").decode()
    assert re.search(r'<h3 lang="fr">Les freins du quartier', page)
    assert re.search(r'<li lang="fr">Ouvrir un dépôt d’outils\u00a0: qui s’y met\u202f\?</li>', page)
    assert re.search(r'<li><strong lang="fr">Ouvrir un dépôt[^<]*</strong> – said twice</li>', page)
    assert f'<td lang="fr">{CELL}</td>' in page
    assert "<p>What was decided</p>" in page
    word = part("docx", "word/document.xml")
    runs = re.findall(r"<w:r>(.*?)</w:r>", word)
    spoken = {re.sub(r"<[^>]+>", "", run) for run in runs if 'w:lang w:val="fr-FR"' in run}
    assert CELL in spoken
    assert "What was decided" not in spoken
    office = part("odt", "content.xml")
    assert f'<text:span text:style-name="Foreign">{CELL}</text:span>' in office
    assert 'fo:language="fr"' in office
    assert all(render(ENGLISH, each.extension) for each in FORMATS)


def test_a_document_in_the_language_of_its_workshop_marks_nothing() -> None:
    assert 'lang="fr">' in render(OWN, "html").decode()
    assert render(OWN, "html").decode().count("lang=") == 1

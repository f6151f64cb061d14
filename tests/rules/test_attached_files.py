"""Files attached to a plenary, as far as the log tells of them, and what a file is by its content."""

from __future__ import annotations

import io
import zipfile

import pytest

from live.core.blocks import Bullets, Heading, Paragraph
from live.core.files import KINDS, FileKind, kind_of
from live.core.method import Writing
from live.core.people import By, Role
from live.methods import plenary
from live.methods.plenary.commands import AddParagraph, AddSpeaker, NameNoteTaker, RemoveParagraph, TagParagraph
from live.parts.files import (
    AttachFile,
    DropFile,
    FileAttached,
    FileDropped,
    FileRemoved,
    FileRestored,
    RemoveFile,
    RestoreFile,
)
from tests.rules.telling import ANA, BO, FATOU, NAMES, Story

SERVER = By("server", Role.ORGANISER)


def slides(
    file: str = "f1", name: str = "Bilan.pdf", whose: str | None = None, paragraph: str | None = None
) -> AttachFile:
    return AttachFile(file=file, name=name, kind="pdf", size=1_234_567, by="fatou", whose=whose, paragraph=paragraph)


def attached() -> Story:
    story = Story(plenary.METHOD, present=(ANA, BO))
    story.when(NameNoteTaker(person="ana"), by=FATOU)
    return story.when(slides(), by=SERVER)


def test_a_file_is_shown_to_everybody_removed_and_put_back_by_whoever_takes_notes() -> None:
    story = attached()
    story.then(FileAttached("f1", "Bilan.pdf", "pdf", 1_234_567, "fatou"))
    card = {"name": "Bilan.pdf", "kind": "pdf", "size": 1_234_567, "whose": None, "paragraph": None}
    assert story.everyone()["files"] == {"f1": card}
    story.when(RemoveFile(file="f1"), by=BO).refused("not_note_taker")
    story.when(RemoveFile(file="f1"), by=ANA).then(FileRemoved("f1"))
    assert (story.everyone()["files"], story.facilitators()["removed_files"]) == ({}, {"f1": card})
    story.when(RemoveFile(file="f1"), by=ANA).then()
    story.when(RestoreFile(file="f1"), by=ANA).then(FileRestored("f1"))
    assert story.undone(RemoveFile(file="f1")).everyone()["files"] == {"f1": card}
    story.when(RemoveFile(file="nothing"), by=FATOU).refused("unknown_file")


def test_a_file_that_is_erased_is_on_no_screen_and_in_no_list() -> None:
    story = attached()
    story.when(DropFile(file="f1"), by=SERVER).then(FileDropped("f1"))
    story.when(DropFile(file="f1"), by=SERVER).then()
    assert (story.everyone()["files"], story.facilitators()["removed_files"]) == ({}, {})
    assert not [block for block in story.minutes() if isinstance(block, Bullets)]


def test_slides_are_those_of_a_speaker_and_listed_in_the_minutes() -> None:
    story = attached()
    story.when(slides("f2", whose="nobody"), by=SERVER).refused("unknown_speaker")
    story.when(AddSpeaker(name="Jeanne Martin"), by=FATOU)
    (speaker,) = story.everyone()["order"]
    story.when(slides("f2", "Les halles.pdf", whose=speaker), by=SERVER)
    blocks = story.minutes()
    assert Heading(2, "Pièces jointes") in blocks
    assert Bullets(("Bilan.pdf (PDF, 1,2\u00a0Mo)", "Les halles.pdf (PDF, 1,2\u00a0Mo, Jeanne Martin)")) in blocks
    assert Bullets(
        ("Bilan.pdf (PDF, 1.2\u00a0MB)", "Les halles.pdf (PDF, 1.2\u00a0MB, Jeanne Martin)")
    ) in story.minutes("en")


def test_a_file_of_one_paragraph_is_printed_below_it_and_only_there() -> None:
    story = attached().when(AddParagraph(text="Le loyer double."), by=ANA).when(AddParagraph(text="Le toit."), by=ANA)
    rent, roof = story.state.pages
    story.when(slides("f2", "Bail.pdf", paragraph="nothing"), by=SERVER).refused("unknown_paragraph")
    story.when(slides("f2", "Bail.pdf", paragraph=rent), by=SERVER)
    assert story.everyone()["files"]["f2"]["paragraph"] == rent
    printed = [
        Paragraph("Le loyer double."),
        Paragraph("Pièce jointe\u00a0: Bail.pdf (PDF, 1,2\u00a0Mo)", "remark"),
        Paragraph("Le toit."),
        Heading(2, "Pièces jointes"),
        Bullets(("Bilan.pdf (PDF, 1,2\u00a0Mo)",)),
    ]
    assert story.minutes() == printed
    told = plenary.METHOD.left(story.state, Writing(NAMES, True, "fr"))
    assert {each.id: each.within for each in told.entries if each.kind == "file"} == {"f1": (), "f2": (rent,)}
    # Where its paragraph is no longer printed, or among the decisions, it is listed with the others.
    story.when(TagParagraph(paragraph=rent, tag="decision"), by=ANA)
    assert story.minutes()[-1] == Bullets(("Bilan.pdf (PDF, 1,2\u00a0Mo)", "Bail.pdf (PDF, 1,2\u00a0Mo)"))
    story.when(RemoveParagraph(paragraph=roof), by=ANA)
    story.when(slides("f3", paragraph=roof), by=SERVER).refused("unknown_paragraph")


def test_there_is_an_end_to_files() -> None:
    story = attached()
    for number in range(2, 21):
        story.when(slides(f"f{number}"), by=SERVER)
    story.when(slides("f21"), by=SERVER).refused("too_many_files", limit=20)


# --- what a file is ----------------------------------------------------------------------------------------------


def packed(*parts: tuple[str, bytes], stored: bool = True) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return held.getvalue()


def office(main: str, *more: str) -> bytes:
    return packed(("[Content_Types].xml", b"<Types/>"), (main, b"<x/>"), *((name, b"x") for name in more))


def opened(kind: FileKind, *more: str, stored: bool = True) -> bytes:
    said = KINDS[kind].media_type.encode()
    return packed(("mimetype", said), ("content.xml", b"<x/>"), *((name, b"x") for name in more), stored=stored)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "webp"),
        (office("word/document.xml"), "docx"),
        (office("xl/workbook.xml"), "xlsx"),
        (office("ppt/presentation.xml"), "pptx"),
        (opened("odt"), "odt"),
        (opened("ods"), "ods"),
        (opened("odp"), "odp"),
    ],
)
def test_what_may_be_attached_is_known_by_its_content(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"<!doctype html><script>alert(1)</script>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
        b" %PDF-1.7",
        b"MZ\x90\x00",
        b"#!/bin/sh\n",
        b"GIF89a",
        b"RIFF\x10\x00\x00\x00WAVEfmt ",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        packed(("readme.txt", b"hello")),
        packed(("index.html", b"<script>"), ("mimetype", b"application/vnd.oasis.opendocument.text")),
        packed(("mimetype", b"text/html")),
        office("word/document.xml", "word/vbaProject.bin"),
        office("xl/workbook.xml", "xl/VBAPROJECT.BIN"),
        office("other/document.xml"),
        opened("odt", "Basic/Standard/Module1.xml"),
        opened("ods", "Scripts/python/run.py"),
        opened("odt", stored=False),
        packed(("mimetype", b"application/vnd.oasis.opendocument.text" + b" " * 9_000)),
    ],
    ids=range(21),
)
def test_nothing_else_may_be(content: bytes) -> None:
    assert kind_of(content) is None


def test_a_package_that_is_cut_off_anywhere_is_none() -> None:
    whole = office("word/document.xml")
    for end in range(len(whole)):
        assert kind_of(whole[:end]) in (None, "docx")
    assert kind_of(whole[:-30]) is None

"""Photographs and attachments in the minutes: where they stand, what every format shows of them, how they go."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from dataclasses import replace
from html import escape

import docx
import odfdo
import pypdf
from PIL import Image

from live.core.blocks import Document, Heading, Paragraph, Photo
from live.core.people import Identity
from live.minutes.choosing import in_print
from live.minutes.dates import zone
from live.minutes.editing import anchors_of, edited
from live.minutes.editions import Edition, fingerprint_of, stamped
from live.minutes.enclosures import Enclosure, enclosure_in, rewritten
from live.minutes.formats import render
from live.minutes.pieces import Change, Piece
from live.minutes.renaming import without
from live.parts.photographs import photograph_of
from tests.minutes.test_editing import DOCUMENT, STEP

ALT, CAPTION = "Une feuille avec un jardin dessiné", "Le jardin d’Ana Zola"


def content(colour: str = "#336699") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(made, "JPEG")
    return photograph_of(made.getvalue()).content


FILES = {"f1": content(), "f2": content("#993333")}


def photo(
    file: str = "f1", where: str = "end", at: int = 1, section: str = "step:s1", **more: object
) -> dict[str, Piece]:
    digest = hashlib.sha256(FILES[file]).hexdigest()
    told = Enclosure("jpeg", len(FILES[file]), digest, CAPTION, ALT, 320, 240, section, where)  # type: ignore[arg-type]
    return piece("photo", file, replace(told, **more), at)  # type: ignore[arg-type]


def attachment(file: str = "f9", title: str = "Bilan : 2026", at: int = 1) -> dict[str, Piece]:
    return piece("file", file, Enclosure("pdf", 640_000, "0" * 64, title), at)


def piece(kind: str, file: str, told: Enclosure, at: int) -> dict[str, Piece]:
    made = Piece(kind, quote=file, changes=(Change(told.told(), "fatou", at),))  # type: ignore[arg-type]
    return {made.address: made}


def kinds(document: Document, section: str = "step:s1") -> list[str]:
    blocks = next(each for each in document.sections if each.id == section).blocks
    return [each.file if isinstance(each, Photo) else each.kind for each in blocks]


def test_a_photograph_stands_where_it_was_put() -> None:
    assert kinds(edited(DOCUMENT, photo(where="start")).document) == ["f1", "heading", "bullets", "table"]
    assert kinds(edited(DOCUMENT, photo()).document) == ["heading", "bullets", "table", "f1"]
    assert anchors_of(STEP) == (("Jeunesse", 0), ("Une radio web (Claire)", 0), ("Tableau", 0))
    behind = photo(where="after", quote="Jeunesse") | photo("f2", "after", 2, quote="Jeunesse")
    assert kinds(edited(DOCUMENT, behind).document) == ["heading", "f1", "f2", "bullets", "table"]
    # It is the words that were computed by which a place is found, whatever they have become.
    corrected = Piece("text", "step:s1", "Jeunesse", changes=(Change("Les jeunes", "fatou", 2),))
    after = edited(DOCUMENT, photo(where="after", quote="Jeunesse") | {corrected.address: corrected}).document
    assert kinds(after) == ["heading", "f1", "bullets", "table"]
    added = Piece("added", "end:step:s1", changes=(Change("Et après.", "fatou", 2),))
    after = edited(DOCUMENT, photo() | {added.address: added}).document
    assert kinds(after) == ["heading", "bullets", "table", "paragraph", "f1"]
    opening = Piece("added", "introduction", changes=(Change("Merci.", "fatou", 2),))
    first = edited(DOCUMENT, photo(section="introduction") | {opening.address: opening}).document
    assert kinds(first, "introduction") == ["paragraph", "f1"]


def test_where_its_text_is_no_more_it_stands_at_the_end_and_where_its_part_is_no_more_it_waits() -> None:
    assert kinds(edited(DOCUMENT, photo(where="after", quote="Nulle part")).document)[-1] == "f1"
    lost = edited(DOCUMENT, photo(section="step:gone"))
    assert [enclosure_in(each.value).words for each in lost.waiting] == [CAPTION]  # type: ignore[union-attr]
    assert lost.document.photos == ()
    assert lost.document.data is not None
    assert lost.document.data.attached == ()


def test_a_heading_over_nothing_but_a_photograph_stays() -> None:
    bare = replace(DOCUMENT, sections=(replace(STEP, blocks=(Heading(2, "Jeunesse"), Paragraph("Un mot."))),))
    gone = Piece("text", "step:s1", "Un mot.", changes=(Change("", "fatou", 2),))
    layer = photo(where="after", quote="Un mot.") | {gone.address: gone}
    assert kinds(edited(bare, layer).document) == ["heading", "f1"]


def test_every_format_shows_it_or_tells_of_it() -> None:
    document = edited(DOCUMENT, photo() | attachment()).document
    page = render(document, "html", photographs=FILES).decode()
    assert f'alt="{ALT}"' in page
    assert 'src="data:image/jpeg;base64,' in page
    assert escape(CAPTION) in page
    [first] = [
        each for each in pypdf.PdfReader(io.BytesIO(render(document, "pdf", photographs=FILES))).pages if each.images
    ]
    assert CAPTION in first.extract_text()
    word = docx.Document(io.BytesIO(render(document, "docx", photographs=FILES)))
    [shown] = word.inline_shapes
    assert shown._inline.docPr.get("descr") == ALT
    assert CAPTION in [each.text for each in word.paragraphs]
    assert [part.blob for part in word.part.package.iter_parts() if part.partname.endswith(".jpg")] == [FILES["f1"]]
    text = render(document, "odt", photographs=FILES)
    assert zipfile.ZipFile(io.BytesIO(text)).read("Pictures/f1.jpg") == FILES["f1"]
    assert odfdo.Document(io.BytesIO(text)).body.get_frames()[0].svg_description == ALT
    assert f"![{ALT}](photos/f1.jpg)" in render(document, "md").decode()
    tables = zipfile.ZipFile(io.BytesIO(render(document, "zip")))
    rows = [
        *csv.DictReader(io.StringIO(tables.read("photos et pieces jointes.csv").decode("utf-8-sig")), delimiter=";")
    ]
    assert [(row["Nature"], row["Fichier"], row["Titre"], row["Description"]) for row in rows] == [
        ("photo", "photos/f1.jpg", CAPTION, ALT),
        ("pièce jointe", "pieces-jointes/Bilan-2026.pdf", "Bilan : 2026", ""),
    ]
    for extension in ("html", "pdf", "docx", "odt", "md"):
        assert render(document, extension) != b"", "a photograph that is gone is told by its words"
    assert ALT in render(document, "html").decode()


def test_attachments_are_listed_in_an_annex_under_names_of_their_own() -> None:
    layer = attachment() | attachment("f8", "Bilan 2026", 2)
    document = edited(DOCUMENT, layer).document
    assert "Annexe 1 : Pièces jointes" in [each.title for each in document.printed_sections]
    assert document.data is not None
    paths = [each.path for each in document.data.attached]
    assert paths == ["pieces-jointes/Bilan-2026.pdf", "pieces-jointes/Bilan-2026-2.pdf"]


def test_what_is_not_printed_is_not_in_the_data_and_another_picture_is_another_version() -> None:
    document = edited(DOCUMENT, photo()).document
    hidden = Piece("shown", "step:s1", changes=(Change("no", "fatou", 2),))
    bare = in_print(edited(DOCUMENT, photo() | {hidden.address: hidden}).document)
    assert bare.photos == ()
    assert bare.data is not None
    assert bare.data.attached == ()
    other = edited(DOCUMENT, photo(digest="1" * 64)).document
    assert len({fingerprint_of(each) for each in (DOCUMENT, document, other)}) == 3
    told = stamped(bare, Edition(1, 0, 0, fingerprint=fingerprint_of(document), emptied_at=86_400_000), zone("UTC"))
    assert "Images ou fichiers effacés le" in told.sections[-1].blocks[-1].text  # type: ignore[union-attr]


def test_a_name_goes_from_captions_and_titles_and_an_erased_text_takes_no_photograph_along() -> None:
    said = without([Identity("Zola", "Ana")], "fr")
    for layer in (photo(), attachment(title="Bilan d’Ana Zola")):
        [known] = layer.values()
        again = rewritten(known, said)
        assert again is not None
        assert again.address == known.address
        assert "Zola" not in str(again)
        assert "[nom retiré]" in str(again)
    [known] = photo().values()
    emptied = rewritten(known, lambda text: None if text == CAPTION else text)
    assert emptied is not None
    now = enclosure_in(emptied.value)
    assert now is not None
    assert (now.words, now.alt) == ("", ALT)

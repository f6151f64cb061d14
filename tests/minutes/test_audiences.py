"""For whom minutes are made: what each audience gets, and what it never gets."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from live.core.blocks import Audience, Bullets, Document, Facts, Paragraph, Picture, Section
from live.core.people import Identity
from live.core.record import Attendant, Record, Subject
from live.minutes.audiences import AUDIENCES, gets, laid_for, marked_for, names_for
from live.minutes.choosing import in_print
from live.minutes.editing import edited
from live.minutes.formats import FORMATS, render
from live.minutes.masking import masked
from live.minutes.pieces import PIECE, Change, Layer, Piece
from tests.minutes.rich import PEOPLE, layer, rich
from tests.minutes.samples import drawing
from tests.minutes.test_editing import DOCUMENT, ids
from tests.minutes.test_seven_formats import bytes_of, headings_and_text


def choice(kind: str, value: str | None, audience: Audience, section: str = "") -> dict[str, Piece]:
    made = Piece(kind, section, changes=(Change(value, "fatou", 1),), audience=audience)  # type: ignore[arg-type]
    return {made.address: made}


def version(laid: Layer, audience: Audience) -> list[str]:
    return ids(in_print(edited(DOCUMENT, laid_for(laid, audience)).document))


def test_what_does_not_go_round_is_not_public_and_members_get_it() -> None:
    laid = choice("shown", "no", "circulation", "agenda") | choice("shown", "no", "public", "step:s1")
    assert {"agenda", "step:s1"} <= {*version(laid, "members")}
    assert "agenda" not in version(laid, "circulation")
    assert "step:s1" in version(laid, "circulation")
    assert {"agenda", "step:s1"}.isdisjoint(version(laid, "public"))
    # What nobody gets to see, no audience can be shown; what is put in for all is left out for one.
    wider = choice("shown", "no", "members", "agenda") | choice("shown", "yes", "public", "agenda")
    assert "agenda" not in version(wider, "public")
    annex = "annex:s1:introduction"
    put_in = choice("shown", "yes", "members", annex) | choice("shown", "no", "public", annex)
    assert [annex in version(put_in, each) for each in AUDIENCES] == [True, True, False]


def test_people_are_called_by_the_least_that_an_audience_or_a_closer_one_is_to_get() -> None:
    assert [names_for({}, each) for each in AUDIENCES] == ["agreed", "agreed", "functions"]
    none = choice("names", "no", "members")
    assert [names_for(none, each) for each in AUDIENCES] == ["none", "none", "none"]
    functions = choice("names", "functions", "circulation")
    assert [names_for(functions, each) for each in AUDIENCES] == ["agreed", "functions", "functions"]
    # No name is ever public, whatever a layer says.
    assert names_for(choice("names", "agreed", "public"), "public") == "functions"
    assert names_for(choice("names", "none", "public"), "public") == "none"


def test_attached_files_are_public_only_if_somebody_wants_them_to_be() -> None:
    assert [gets({}, each, "attachments") for each in AUDIENCES] == [True, True, False]
    wanted = choice("shown", "yes", "public", "attachments")
    assert gets(wanted, "public", "attachments")
    attached = replace(DOCUMENT, sections=(*DOCUMENT.sections, Section("attachments", "Pièces", (Paragraph("x"),))))
    for laid, there in (({}, False), (wanted, True)):
        printed = in_print(edited(attached, laid_for(laid, "public")).document)
        assert ("attachments" in ids(printed)) == there


def test_a_version_says_whom_it_is_for_and_the_minutes_of_all_say_nothing() -> None:
    assert [marked_for({}, each) for each in AUDIENCES] == ["", "circulation", "public"]
    less = choice("shown", "no", "circulation", "agenda")
    assert marked_for(less, "members") == "members"
    marks: dict[Audience, str] = {"circulation": "Version diffusée", "public": "Version publique"}
    for audience, mark in marks.items():
        document = replace(DOCUMENT, audience=audience)
        for extension in ("html", "pdf", "docx", "odt", "md"):
            assert mark in headings_and_text(document, extension)[1], extension
        assert json.loads(render(document, "json"))["audience"] == audience


def test_a_layer_that_was_kept_before_there_were_audiences_is_that_of_members() -> None:
    change = '{"value":"no","by":"f","at":1}'
    kept = f'{{"kind":"shown","section":"agenda","quote":"","nth":0,"language":"fr","changes":[{change}]}}'
    piece = PIECE.validate_json(kept)
    assert (piece.audience, piece.address) == ("members", "shown:agenda")
    assert "agenda" not in version({piece.address: piece}, "members")


def public() -> Document:
    told = rich()
    laid = laid_for(layer(), "public")
    others = [told.computed("agreed"), told.computed("none")]
    done = edited(told.computed("functions"), laid, others)
    assert done.waiting == ()
    return masked(replace(done.document, audience="public"), PEOPLE.identities.values())


@pytest.mark.parametrize("extension", [each.extension for each in FORMATS])
def test_no_byte_of_public_minutes_holds_a_name(extension: str) -> None:
    document = public()
    parts = bytes_of(document, extension)
    for each in PEOPLE.identities.values():
        for part in parts:
            assert each.shown.encode() not in part
            assert f"{each.name.upper()} {each.first_name}".encode() not in part
    text = " ".join(headings_and_text(document, "md")[1].split())
    # Corrections made where the names stood hold, and whoever is known by a function is called by it.
    assert "Un grand jardin partagé" in text
    assert "élu" in text
    assert "[nom masqué]" in text


def test_in_running_text_full_names_are_masked_and_words_that_could_be_one_stay() -> None:
    people = [Identity("Petit", "Rose"), Identity("", "Un"), Identity("Le Gall", "Yannick")]
    blocks = (
        Paragraph("Rose Petit propose un petit jardin de roses."),
        Facts((("Qui", "Rose"), ("Avec", "Yannick et Rose"), ("Pour", "Rose et la mairie"))),
        Bullets(("PETIT Rose, jardinière", "Un", "M. Le Gall")),
        Picture(drawing("Rose Petit : 3"), "Rose Petit : 3 voix", "Les voix"),
        Picture(drawing("Le four : 3"), "Le four : 3 voix"),
    )
    document = masked(replace(DOCUMENT, sections=(Section("a", "Rose", blocks),), author="Rose Petit"), people)
    [section] = document.sections
    paragraph, facts, bullets, told, kept = section.blocks
    assert paragraph == Paragraph("[nom masqué] propose un petit jardin de roses.")
    assert facts == Facts(
        (("Qui", "[nom masqué]"), ("Avec", "[nom masqué] et [nom masqué]"), ("Pour", "Rose et la mairie"))
    )
    assert bullets == Bullets(("[nom masqué], jardinière", "Un", "[nom masqué]"))
    assert told == Paragraph("[nom masqué] : 3 voix")
    assert kept == blocks[-1]
    assert document.author == "[nom masqué]"
    # Whoever is told by a function anyway is called by it, once; that somebody wrote it who is not named says nothing.
    jo = Attendant(1, "participant", "present", organisation="La Ruche", function="cheffe de projet")
    listing = Record(Subject(title="Jardin"), people=(jo,))
    lines = ("Jo Petit", "Jo Petit, cheffe de projet (La Ruche) : oui", "Jo Petit et Yannick")
    written = (
        Section("a", "A", (Bullets(lines),)),
        Section("authorship", "Rédaction", (Paragraph("Yannick Le Gall"),)),
    )
    known = [Identity("Petit", "Jo", organisation="La Ruche", function="cheffe de projet"), people[2]]
    section, authors = masked(replace(DOCUMENT, data=listing, sections=written), known).sections
    called = "cheffe de projet (La Ruche)"
    assert section.blocks == (Bullets((called, f"{called} : oui", f"{called} et [nom masqué]")),)
    assert authors.blocks == ()
    assert masked(DOCUMENT, [Identity("Nulle", "Part")]) == DOCUMENT

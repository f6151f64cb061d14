"""What is done to minutes before they are sent: a layer over what was said, applied and undone piece by piece."""

from __future__ import annotations

from dataclasses import replace

from live.core.blocks import Bullets, Document, Facts, Heading, Paragraph, Photo, Picture, Section, Span, Table
from live.core.people import Identity
from live.core.record import Attendant, Counts, Entry, Record, StepEntry
from live.minutes.as_json import document_from_json, json_of
from live.minutes.choosing import in_print
from live.minutes.dates import zone
from live.minutes.editing import edited, places_of
from live.minutes.editions import Edition, fingerprint_of, short, stamped
from live.minutes.formats import FORMATS, render
from live.minutes.pieces import Change, Piece
from live.minutes.renaming import renamed, without
from live.minutes.repeating import repeats
from live.minutes.rewording import reworded
from live.parts.picture import Chart, box, label

STEP = Section(
    "step:s1",
    "Village",
    (
        Heading(2, "Jeunesse"),
        Bullets(("Une radio web (Claire)", "Un jardin")),
        Table("Tableau", ("Quoi", "Qui"), (("Écrire", "Ana"), ("Écrire", "Bo"))),
    ),
)
DOCUMENT = Document(
    "Journée",
    "Compte rendu",
    "fr",
    (
        Section("particulars", "", (Facts((("Lieu", "Amiens"),)),)),
        Section("essentials", "L'essentiel", (Paragraph("Aucune décision."),)),
        Section("attendance", "Participants", (Paragraph("3 personnes."),)),
        Section("agenda", "Ordre du jour", (Paragraph("Une étape."),)),
        STEP,
        Section("annex:s1:introduction", "Présentations", (Paragraph("Ana, maraîchère"),), annex=True, shown=False),
        Section("authorship", "Rédaction", (Paragraph("Établi à la clôture.", "remark"),)),
    ),
    False,
    1,
    "live-workshop 1.0.0",
    data=Record(
        steps=(
            StepEntry(
                "s1",
                "ideas",
                "Village",
                "",
                None,
                "closed",
                0,
                outcomes=(
                    Entry("i1", "idea", "Une radio web"),
                    Entry("i2", "idea", "Un jardin"),
                    Entry("p1", "introduction", "maraîchère"),
                ),
            ),
        )
    ),
)


def test_of_cards_that_say_the_same_only_the_one_that_was_corrected_changes_in_data() -> None:
    cards = tuple(Entry(f"i{at}", "idea", "Un four", by=(by,)) for at, by in enumerate(("ana", "bo", "ana")))
    people = tuple(
        Attendant(at, "participant", "present", key, name)
        for at, (key, name) in enumerate((("ana", "Ana Zola"), ("bo", "Bo Émery")))
    )
    record = Record(people=people, steps=(replace(DOCUMENT.data.steps[0], outcomes=cards),))  # type: ignore[union-attr]

    def said(*pieces: dict[str, Piece]) -> list[str]:
        layer = [each for piece in pieces for each in piece.values()]
        return [each.text for each in reworded(record, layer).steps[0].outcomes]

    second = piece("text", "step:s1", "Un four à pain", "Un four", 1)
    assert said(second) == ["Un four", "Un four à pain", "Un four"]
    assert said(piece("text", "step:s1", "Un pré", "Un four", 0), second) == ["Un pré", "Un four à pain", "Un four"]
    signed = piece("text", "step:s1", "Un four à pain (Bo Émery)", "Un four (Bo Émery)")
    assert said(signed) == ["Un four", "Un four à pain", "Un four"]


def test_a_decision_that_is_worded_otherwise_keeps_its_number_and_how_it_was_taken() -> None:
    lines = tuple(
        (
            Span(f"N° {number}", strong=True, fixed=True),
            Span(" – ", fixed=True),
            Span(text),
            Span(f" ({how})", fixed=True),
        )
        for number, text, how in ((1, "On y va.", "consensus"), (2, "On reste.", "5 pour"), (3, "On attend.", "vote"))
    )
    decided = Bullets(tuple("".join(span.text for span in line) for line in lines), spans=lines)
    document = replace(DOCUMENT, sections=(Section("decisions", "Décisions", (decided,)),))
    # Kept minutes are read from JSON.
    document = document_from_json(json_of(document))
    layer = piece("text", "decisions", "Nous y allons.", "On y va.") | piece("text", "decisions", "", "On reste.")
    after = edited(document, layer)
    (block,) = after.document.sections[0].blocks
    assert isinstance(block, Bullets)
    assert block.items == ("N° 1 – Nous y allons. (consensus)", "N° 3 – On attend. (vote)")
    assert tuple("".join(span.text for span in line) for line in block.spans) == block.items
    assert after.waiting == ()


def piece(kind: str, section: str, value: str | None, quote: str = "", nth: int = 0, at: int = 1) -> dict[str, Piece]:
    made = Piece(kind, section, quote, nth, changes=(Change(value, "fatou", at),))  # type: ignore[arg-type]
    return {made.address: made}


def texts(document: Document, section: str) -> list[str]:
    found = next(each for each in document.sections if each.id == section)
    return [place.text for place in places_of(found)]


def ids(document: Document) -> list[str]:
    return [section.id for section in document.sections]


def test_a_text_is_corrected_in_place_and_in_the_data_and_what_was_said_stays() -> None:
    layer = piece("text", "step:s1", "Une radio sur le web (Claire)", "Une radio web (Claire)")
    after = edited(DOCUMENT, layer).document
    assert "Une radio sur le web (Claire)" in texts(after, "step:s1")
    assert after.data is not None
    assert [each.text for each in after.data.steps[0].outcomes][:2] == ["Une radio sur le web", "Un jardin"]
    assert "Une radio web (Claire)" in texts(DOCUMENT, "step:s1")


def test_of_several_in_one_cell_each_is_corrected_in_the_data_by_itself() -> None:
    said = ("Prêter", "Prêter les outils", "Un repas")
    cells = tuple(Entry(f"c{at}", "cell", text) for at, text in enumerate(said))
    record = Record(steps=(StepEntry("s1", "canvas", "Village", "", None, "closed", 0, outcomes=cells),))
    quote = "\n".join(f"• {text}" for text in said)
    for now, after in (
        ("• Prêter\n• Prêter ses outils\n• Un repas", ["Prêter", "Prêter ses outils", "Un repas"]),
        ("• Prêter\n• Un repas", ["Prêter", "", "Un repas"]),
        (f"{quote}\n• Une fête", [*said]),
        ("", ["", "", ""]),
    ):
        step = reworded(record, piece("text", "step:s1", now, quote).values()).steps[0]
        assert [each.text for each in step.outcomes] == after


def test_of_two_texts_that_are_equal_the_one_that_was_meant_changes() -> None:
    after = edited(DOCUMENT, piece("text", "step:s1", "Publier", "Écrire", 1)).document
    table = next(each for each in after.sections if each.id == "step:s1").blocks[2]
    assert isinstance(table, Table)
    assert table.rows == (("Écrire", "Ana"), ("Publier", "Bo"))


def test_an_emptied_text_goes_and_so_does_a_heading_over_nothing() -> None:
    layer = piece("text", "step:s1", "", "Une radio web (Claire)") | piece("text", "step:s1", "", "Un jardin")
    after = edited(DOCUMENT, layer).document
    section = next(each for each in after.sections if each.id == "step:s1")
    assert not any(isinstance(block, Bullets) for block in section.blocks)
    assert after.data is not None
    assert [each.kind for each in after.data.steps[0].outcomes] == ["introduction"]
    only = replace(STEP, blocks=STEP.blocks[:2])
    bare = edited(replace(DOCUMENT, sections=(only,)), layer).document.sections[0]
    assert bare.blocks == ()


def test_a_correction_whose_words_are_no_more_is_told_and_neither_applied_nor_dropped() -> None:
    layer = piece("text", "step:s1", "Un verger", "Un potager")
    after = edited(DOCUMENT, layer)
    assert after.document == DOCUMENT
    assert [each.value for each in after.waiting] == ["Un verger"]
    english = replace(DOCUMENT, language="en")
    assert edited(english, layer).waiting == ()


def test_a_piece_that_was_undone_changes_nothing() -> None:
    made = piece("text", "step:s1", "Un verger", "Un jardin")
    [(address, known)] = made.items()
    undone = {address: replace(known, changes=(*known.changes, Change(None, "fatou", 2)))}
    assert edited(DOCUMENT, undone).document == DOCUMENT
    assert known.at(0).value is None


def test_parts_are_left_out_put_in_and_moved_with_all_below_them() -> None:
    after = edited(DOCUMENT, piece("shown", "step:s1", "no")).document
    assert "step:s1" not in ids(in_print(after))
    assert in_print(after).data.steps[0].outcomes == ()  # type: ignore[union-attr]
    after = edited(DOCUMENT, piece("shown", "annex:s1:introduction", "yes")).document
    assert "annex:s1:introduction" in ids(in_print(after))
    assert "maraîchère" in [each.text for each in in_print(after).data.steps[0].outcomes]  # type: ignore[union-attr]
    assert "maraîchère" not in [each.text for each in in_print(DOCUMENT).data.steps[0].outcomes]  # type: ignore[union-attr]
    below = Section("decisions", "Décisions", (Paragraph("Oui."),), 2)
    wide = replace(DOCUMENT, sections=(*DOCUMENT.sections[:2], below, *DOCUMENT.sections[2:]))
    moved = edited(wide, piece("place", "essentials", "agenda")).document
    assert ids(moved)[:5] == ["particulars", "attendance", "agenda", "essentials", "decisions"]
    first = edited(wide, piece("place", "step:s1", "particulars")).document
    assert ids(first)[1] == "step:s1"
    fixed = edited(wide, piece("shown", "authorship", "no")).document
    assert "authorship" in ids(in_print(fixed))


def test_where_the_names_are_not_printed_the_data_have_none() -> None:
    people = (Attendant(1, "participant", "present", "ana", "Ana Zola"),)
    told = replace(DOCUMENT, data=replace(DOCUMENT.data or Record(), people=people, counts=Counts(present=1)))
    assert in_print(told).data.people == people  # type: ignore[union-attr]
    hidden = in_print(edited(told, piece("shown", "attendance", "no")).document).data
    assert hidden is not None
    assert (hidden.people, hidden.counts) == ((), None)
    annex = Section("people", "Liste", (Bullets(("ZOLA Ana",)),), annex=True)
    listed = replace(told, sections=(*told.sections[:-1], annex, told.sections[-1]))
    assert in_print(edited(listed, piece("shown", "attendance", "no")).document).data.people == people  # type: ignore[union-attr]
    without = in_print(edited(listed, piece("shown", "people", "no")).document).data
    assert without is not None
    assert (without.people, without.counts) == ((), Counts(present=1))


def test_two_who_move_different_parts_both_have_their_way() -> None:
    layer = piece("place", "step:s1", "particulars", at=1) | piece("place", "agenda", "step:s1", at=2)
    assert ids(edited(DOCUMENT, layer).document)[:4] == ["particulars", "step:s1", "agenda", "essentials"]


def test_an_introduction_a_conclusion_and_the_end_of_a_part_are_added() -> None:
    layer = piece("added", "introduction", "Merci à vous.\n\n- un\n- deux") | piece("added", "conclusion", "À bientôt.")
    layer |= piece("added", "end:step:s1", "Le film est en ligne.")
    after = edited(DOCUMENT, layer).document
    order = ids(after)
    assert order.index("essentials") < order.index("introduction") < order.index("attendance")
    assert order.index("step:s1") < order.index("conclusion") < order.index("annex:s1:introduction")
    introduction = next(each for each in after.sections if each.id == "introduction")
    assert introduction.blocks == (Paragraph("Merci à vous."), Bullets(("un", "deux")))
    assert texts(after, "step:s1")[-1] == "Le film est en ligne."


def test_every_format_holds_what_was_corrected_and_nothing_of_what_was_left_out() -> None:
    layer = piece("text", "step:s1", "Un verger", "Un jardin") | piece("shown", "attendance", "no")
    document = edited(DOCUMENT, layer).document
    for form in FORMATS:
        if form.extension in ("html", "md", "json"):
            said = render(document, form.extension).decode()
            assert "Un verger" in said
            assert "Un jardin" not in said
            assert "3 personnes." not in said


def test_a_version_bears_its_number_its_date_and_a_fingerprint_of_what_it_says() -> None:
    first = stamped(DOCUMENT, Edition(1, 0, 0), zone("Europe/Paris"))
    assert first.fingerprint == fingerprint_of(DOCUMENT)
    assert short(first.fingerprint) in texts(first, "authorship")[-1]
    layer = piece("text", "step:s1", "Un verger", "Un jardin")
    second = stamped(
        edited(DOCUMENT, layer).document, Edition(2, 0, 86_400_000, corrects="un mot"), zone("Europe/Paris")
    )
    assert second.version == 2
    assert second.fingerprint != first.fingerprint
    assert "un mot" in texts(second, "particulars")
    # Whatever made it and whenever it is asked for again, what is said has one fingerprint.
    again = replace(DOCUMENT, made_at=99, made_with="live-workshop 9.9.9")
    assert stamped(again, Edition(1, 0, 0), zone("UTC")).fingerprint == first.fingerprint


def test_a_version_in_which_a_name_was_erased_tells_both_fingerprints() -> None:
    made = Edition(1, 0, 0, fingerprint=fingerprint_of(DOCUMENT))
    bare = edited(DOCUMENT, piece("text", "step:s1", "", "Une radio web (Claire)")).document
    told = stamped(bare, replace(made, renamed_at=86_400_000), zone("UTC"))
    last = texts(told, "authorship")[-1]
    assert "Noms effacés ou corrigés le" in last
    assert short(made.fingerprint) in last
    assert short(told.fingerprint) in last


def test_a_name_is_found_in_running_text_however_it_is_written() -> None:
    said = without([Identity("Le Gall", "Yannick"), Identity("Émery", "Bo")], "fr")
    for text in (
        "Yannick Le Gall",
        "LE GALL Yannick",
        "Le Gall, Yannick",
        "yannick le gall",
        "Y. Le Gall",
        "M. Le Gall",
    ):
        assert said(f"Merci à {text}.") == "Merci à [nom retiré].", text
    assert said("Bo Emery et Bo\u00a0Émery") == "[nom retiré] et [nom retiré]"
    # A surname alone may be a word like any other.
    assert without([Identity("Petit", "Ève")], "fr")("Un petit pas.") == "Un petit pas."
    assert without([Identity("Roux", "Al")], "fr")("Al Rouxel") == "Al Rouxel"


def test_a_name_that_was_corrected_is_the_new_one_in_each_way_of_writing_it() -> None:
    said = renamed(Identity("Kerambrun", "Loïc"), Identity("Kerguelen", "Louis"))
    assert said("Loïc Kerambrun, puis KERAMBRUN Loïc") == "Louis Kerguelen, puis KERGUELEN Louis"


def test_words_corrected_in_one_place_are_found_in_all_others_that_are_printed() -> None:
    vote = Section(
        "step:s2",
        "Vote",
        (
            Paragraph("En tête : Un jardin."),
            Table("", ("Rang", "Proposition"), (("1", "Un jardin"), ("2", "Un jardinier"))),
        ),
    )
    hidden = replace(vote, id="annex:s2", shown=False)
    document = replace(DOCUMENT, sections=(*DOCUMENT.sections, vote, hidden))
    layer = piece("text", "step:s1", "Un jardin partagé", "Un jardin")
    [(address, found)] = repeats(document, layer, edited(document, layer)).items()
    assert address in layer
    assert [(each.section.id, each.value) for each in found] == [
        ("step:s2", "En tête : Un jardin partagé."),
        ("step:s2", "Un jardin partagé"),
    ]
    # What somebody has corrected there already is theirs; short words and figures stand everywhere.
    layer |= piece("text", "step:s2", "Le jardin", "Un jardin")
    assert [each.value for each in repeats(document, layer, edited(document, layer))[address]] == [
        "En tête : Un jardin partagé."
    ]
    # Where a sentence calls it otherwise, and says all else as before, it is called so elsewhere.
    said = piece("text", "step:s2", "En tête : Un verger.", "En tête : Un jardin.")
    [found] = repeats(document, said, edited(document, said)).values()
    assert [each.value for each in found] == ["Un verger", "Un verger"]
    said = piece("text", "step:s2", "Premier : Un verger.", "En tête : Un jardin.")
    assert repeats(document, said, edited(document, said)) == {}
    short = piece("text", "step:s1", "Béa", "Ana")
    assert repeats(document, short, edited(document, short)) == {}


def test_who_wrote_it_behind_a_corrected_text_is_not_looked_for() -> None:
    named = Section("step:s3", "Récolte", (Heading(2, "Une radio web"),))
    document = replace(DOCUMENT, sections=(*DOCUMENT.sections, named))
    layer = piece("text", "step:s1", "Une radio libre (Claire)", "Une radio web (Claire)")
    [found] = repeats(document, layer, edited(document, layer)).values()
    assert [each.value for each in found] == ["Une radio libre"]


def test_a_drawing_calls_an_option_as_the_corrected_table_beside_it_does() -> None:
    old = "Un jardin au bord de la rivière, derrière l'ancienne école & la mairie"
    marks = (*label(56, 40, old, 380), *label(56, 102, "Un jardin", 380), box("bar", 450, 25, 100, 30))
    chart = Chart(140, f"1. {old} : 4 ; 2. Un jardin : 3", marks)
    section = replace(
        STEP, blocks=(Picture(chart.svg(), chart.alt), Table("", ("Proposition",), ((old,), ("Un jardin",))))
    )
    document = replace(DOCUMENT, sections=(section,))
    layer = piece("text", "step:s1", "Une friche < deux", old)
    [[drawn, _]] = [each.blocks for each in edited(document, layer).document.sections]
    assert isinstance(drawn, Picture)
    anew = (*label(56, 40, "Une friche < deux", 380), *marks[2:])
    assert drawn == Picture(replace(chart, marks=anew).svg(), "1. Une friche < deux : 4 ; 2. Un jardin : 3")


def test_a_photograph_that_a_step_has_left_calls_things_as_the_corrected_table_beside_it_does() -> None:
    photo = Photo("f1", "jpeg", 4, 3, "0" * 64, "Le jardin", "2014 : Le jardin", size=9)
    table = Table("Repères", ("Date", "Repère"), (("2014", "Le jardin"),))
    document = replace(DOCUMENT, sections=(Section("step:s1", "Fresque", (table, photo)),))
    (section,) = edited(document, piece("text", "step:s1", "Le verger", "Le jardin")).document.sections
    (_, shown) = section.blocks
    assert isinstance(shown, Photo)
    assert (shown.alt, shown.caption) == ("Le verger", "2014 : Le verger")
    laid = edited(document, piece("text", "step:s1", "2014 : Un lieu", "2014 : Le jardin")).document
    (_, shown) = laid.sections[0].blocks
    assert isinstance(shown, Photo)
    assert (shown.alt, shown.caption) == ("2014 : Un lieu", "2014 : Un lieu")
    assert laid.data is not None
    assert [(each.path, each.text) for each in laid.data.attached] == [("photos/f1.jpg", "2014 : Un lieu")]

"""What a later version of a document says otherwise."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from live.core.blocks import Bullets, Document, Paragraph, Section, Table
from live.minutes.differences import differences


def document(*sections: Section) -> Document:
    return Document("Rencontre", "12 mars", "fr", sections, draft=False, made_at=0, made_with="")


def bullets(*items: str, id: str = "decisions", title: str = "Décisions") -> Section:
    return Section(id, title, (Bullets(items),))


def test_what_was_changed_added_and_taken_out_is_told_part_by_part() -> None:
    before = document(
        bullets("Un jardin", "Une radio", "Un four"),
        Section("votes", "Votes", (Table("", ("Choix", "Voix"), (("Un jardin", "7"), ("Une radio", "4"))),)),
        bullets("Ana", id="people", title="Participants"),
        Section("authorship", "", (Paragraph("Version 1."),)),
    )
    now = document(
        bullets("Un jardin", "Une radio de quartier", "Un four", "Un café"),
        Section("votes", "Résultats", (Table("", ("Choix", "Voix"), (("Un jardin", "8"), ("Une radio", "4"))),)),
        bullets("Merci.", id="conclusion", title="Conclusion"),
        Section("authorship", "", (Paragraph("Version 2."),)),
    )
    assert differences(before, replace(now, title="Rencontres")) == [
        "« Rencontre » devient « Rencontres ».",
        "Décisions : « Une radio » devient « Une radio de quartier ».",
        "Décisions : ajout de « Un café ».",
        "Résultats : « Votes » devient « Résultats ».",
        "Résultats : « Un jardin | 7 » devient « Un jardin | 8 ».",
        "Nouvelle partie : « Conclusion ».",
        "Partie retirée : « Participants ».",
    ]
    many = differences(document(bullets()), document(bullets(*map(str, range(90)))))
    assert len(many) == 41
    assert many[-1] == "… et 50 autres changements."


@given(st.lists(st.text()), st.lists(st.text()))
def test_only_a_version_that_says_the_same_has_nothing_to_tell(one: list[str], other: list[str]) -> None:
    before, now = document(bullets(*one)), document(bullets(*other))
    assert differences(before, before) == []
    assert bool(differences(before, now)) == bool(differences(now, before))

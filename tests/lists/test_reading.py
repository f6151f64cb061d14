"""Lists of people as organisations really have them, and what is said of them."""

from __future__ import annotations

import pytest

from live.core.people import Identity
from live.lists.names import Split, as_written, split_name, without_title
from live.lists.reading import Reading, reading
from live.lists.trouble import Unreadable

ANA = Identity("Morel", "Ana", "La Ruche", "ana@exemple.fr")


def read(text: str, **given: object) -> Reading:
    return reading(text.encode(), **given)  # type: ignore[arg-type]


def people(found: Reading) -> list[Identity]:
    return [each.identity for each in found.people]


def said(found: Reading) -> list[tuple[int, str]]:
    return [(remark.line, remark.why) for remark in found.remarks]


# --- headings -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "Nom;Prénom;Structure;E-mail",
        "Nom participant;Prénom participant;Organisme;Email participant",
        "NOM DE FAMILLE;PRENOM;ORGANISATION;ADRESSE MAIL",
        "Votre nom;Votre prénom;Nom de la structure;Votre adresse e-mail *",
        "Nom d’usage;Prénom usuel;Employeur;Courriel",
        "Surname;First name;Company;Email address",
        "Last Name;First Name;Organization;E-mail",
        "Family name;Given name;Employer;Mail",
        "Nachname;Vorname;Firma;E-Mail-Adresse",
        "Familienname;Vorname;Verein / Einrichtung;E-Mail",
        "nom_participant;prenom_participant;nom_structure;email_participant",
        "Name;Vorname;Organisation;Email",
    ],
)
def test_columns_are_known_by_their_headings_in_french_english_and_german(heading: str) -> None:
    assert people(read(f"{heading}\nMorel;Ana;La Ruche;ana@exemple.fr\n")) == [ANA]


@pytest.mark.parametrize(
    "heading",
    ["Fonction", "Poste", "Poste occupé", "Fonction dans la structure", "Job title", "Role", "Funktion", "Titre"],
)
def test_a_function_is_read(heading: str) -> None:
    found = read(f"Nom;Prénom;{heading}\nMorel;Ana;directrice de la Ruche\n")
    assert people(found) == [Identity("Morel", "Ana", function="directrice de la Ruche")]


@pytest.mark.parametrize(
    "heading", ["Nom et prénom", "Nom Prénom", "Participants", "Name", "Full name", "Nom complet", "Name, Vorname"]
)
def test_whole_names_may_stand_in_one_column(heading: str) -> None:
    found = read(f"{heading};Structure\nLE GALL Yannick;ARAIS\nMOREL Ana;La Ruche\n")
    assert people(found) == [Identity("LE GALL", "Yannick", "ARAIS"), Identity("MOREL", "Ana", "La Ruche")]


def test_the_heading_says_in_which_order_a_whole_name_stands_where_the_name_does_not() -> None:
    assert people(read("Nom et prénom;Structure\nMorel Ana;A\n")) == [Identity("Morel", "Ana", "A")]
    assert people(read("Prénom et nom;Structure\nAna Morel;A\n")) == [Identity("Morel", "Ana", "A")]


def test_the_header_may_stand_below_titles_and_after_a_line_for_excel() -> None:
    found = read("sep=;\nListe des inscrits;;\nle 12 mars;;\n\nNom;Prénom;Structure\nMorel;Ana;La Ruche\nTotal : 1;;\n")
    assert people(found) == [Identity("Morel", "Ana", "La Ruche")]
    assert (found.header, found.people[0].line) == (5, 6)
    assert said(found) == [(2, "list_title"), (3, "list_title"), (7, "list_total")]


def test_what_is_not_read_of_a_list_is_said_once() -> None:
    found = read("Civilité;Nom;Prénom;Table;Couleur;Mail;Mail pro\nMme;Morel;Ana;3;bleu;a@exemple.fr;b@exemple.fr\n")
    assert people(found) == [Identity("Morel", "Ana", email="a@exemple.fr")]
    assert said(found) == [
        (0, "list_column_civility"),
        (0, "list_column_table"),
        (0, "list_column_unknown"),
        (0, "list_column_twice"),
    ]
    # To check is only what nobody knows.
    assert [each.why for each in found.remarks if each.what == "noted"] == ["list_column_unknown"]


def test_a_heading_in_words_nobody_knows_makes_no_people_until_somebody_says_what_it_means() -> None:
    text = "Wie;Hoe;Waar\nMorel;Ana;ana@exemple.fr\nPetit;Bo;bo@exemple.fr\n"
    found = read(text)
    assert people(found) == []
    assert (0, "list_no_name_column") in said(found)
    told = read(text, columns=("name", "first_name", "email"))
    assert [each.identity.shown for each in told.people] == ["Ana Morel", "Bo Petit"]


def test_the_one_heading_that_speaks_of_a_name_is_the_name() -> None:
    heading = "Nom de la structure;Nom du référent;Prénom du référent;Mail du référent;N°"
    found = read(f"{heading}\nLa Ruche;Morel;Ana;ana@exemple.fr;1\n")
    assert people(found) == [ANA]
    two = read("Nom participant;Prénom participant;Nom accompagnant\nMorel;Ana;Roux\n")
    assert people(two) == [Identity("Morel", "Ana")]


def test_a_header_that_is_no_header_is_told_apart_by_the_line_on_which_people_begin() -> None:
    text = "Foo;Bar\nMorel;Ana\n"
    assert [each.identity.shown for each in read(text).people] == ["Bar Foo", "Ana Morel"]
    assert [each.identity.shown for each in read(text, first=2, columns=("name", "first_name")).people] == ["Ana Morel"]


def test_a_heading_printed_on_every_page_is_no_person() -> None:
    found = read("Nom;Prénom\nMorel;Ana\nNom;Prénom\nPetit;Bo\n")
    assert [each.identity.shown for each in found.people] == ["Ana Morel", "Bo Petit"]
    assert said(found) == [(3, "list_header_again")]


@pytest.mark.parametrize(
    "line",
    [
        *("Inscrits au 28/11", "Liste d’émargement", "LISTE DES PARTICIPANTS", "Samedi 12 juin 2027", "12/06/2027"),
        *("Page 1 sur 2", "Page 2", "2/2", "Total : 30", "Total 30 inscrits", "30 personnes", "Présents", "Excusés :"),
        *("Mis à jour le 3 mars", "Participants (12)", "Atelier du 12 juin", "Salle des fêtes du Bourg"),
        *("Registered as of 28 November", "Page 1 of 2", "Attendance list", "Saturday, June 12", "Total: 2"),
        *("Liste des inscrits (contact@exemple.fr)", "Total : 30, contact@exemple.fr"),
        *("Fête du moulin, 12 juin 2027", "Imprimé le 28/11/2026 à 14:30", "Table 4", "17"),
    ],
)
@pytest.mark.parametrize("beside", ["", ";La Ruche"])
def test_a_line_that_names_nobody_makes_no_person_wherever_it_stands(line: str, beside: str) -> None:
    for at in (0, 1, 3):
        lines = [f"Ana Morel{beside}", f"Bo Petit{beside}", f"Cléo Roux{beside}"]
        lines.insert(at, line)
        found = read("\n".join(lines))
        assert [each.identity.shown for each in found.people] == ["Ana Morel", "Bo Petit", "Cléo Roux"]
        assert [remark.line for remark in found.remarks if remark.may_be_somebody] == [at + 1]
        assert found.broken == ()


@pytest.mark.parametrize(
    "name",
    [
        *("Claire Page", "Page Claire", "Avril Martin", "Paul Total", "Total Paul", "Augustin Samedi", "April May"),
        *("Liste Anna", "Salle Marie", "SALLE JEAN PIERRE", "Jean de la Salle", "Marie des Neiges", "Absent Paul"),
        *("Liste Anna anna@exemple.fr", "Total Paul <p.total@exemple.fr>", "Forum Rose, rose@exemple.fr"),
        *("Anne Roux, arrivée le 12 juin", "Anne Roux 12/06/1980", "Anne Roux, 34 ans", "Bureau", "Jour Émile"),
    ],
)
def test_a_name_that_is_also_a_word_of_lists_stays_a_person(name: str) -> None:
    found = read(f"Ana Morel\n{name}\nBo Petit\n")
    assert [each.line for each in found.people] == [1, 2, 3]


def test_a_line_that_looks_as_if_it_named_nobody_is_taken_in_where_it_does() -> None:
    text = "Inscrits au 28/11;;\nNom;Prénom;Structure\nMorel;Ana;La Ruche\nExcusés;;\n"
    assert [each.line for each in read(text).people] == [3]
    taken = read(text, people={1, 4})
    assert [each.line for each in taken.people] == [1, 3, 4]
    assert [line for line, why in said(taken) if why == "list_taken_in"] == [1, 4]
    assert taken.header == read(text, people={1, 4}, first=3).header == 2
    assert [each.line for each in read("Excusés\nAna Morel\n", people={1}, first=2).people] == [1, 2]


def test_a_heading_below_the_people_loses_none_of_them() -> None:
    names = ["Ana Morel", "Bo Petit", "Cléo Roux"]
    found = read("\n".join([*names, "Nom Prénom"]))
    assert [each.identity.shown for each in found.people] == names


# --- lists without a header -----------------------------------------------------------------------------------


def test_without_a_header_it_is_surname_first_name_organisation_address() -> None:
    found = read("Morel;Ana;La Ruche;ana@exemple.fr\nAmrani;Driss\n")
    assert people(found) == [ANA, Identity("Amrani", "Driss")]
    assert {column.by for column in found.columns} == {"order", "content"}


def test_capitals_show_a_whole_name_and_what_follows_is_the_organisation() -> None:
    assert people(read("LE GALL Yannick\tARAIS")) == [Identity("LE GALL", "Yannick", "ARAIS")]
    assert people(read("Yannick LE GALL;ARAIS\n")) == [Identity("LE GALL", "Yannick", "ARAIS")]
    assert people(read("LE GALL;Yannick;ARAIS\nDE SOUSA;Ana;\n"))[0] == Identity("LE GALL", "Yannick", "ARAIS")


def test_addresses_are_found_in_whatever_column() -> None:
    assert people(read("ana@exemple.fr;Morel;Ana\nbo@exemple.fr;Petit;Bo\n"))[0] == Identity(
        "Morel", "Ana", "", "ana@exemple.fr"
    )


# --- pasted text ----------------------------------------------------------------------------------------------


def test_one_name_a_line_is_a_list() -> None:
    found = read("1. Ana Morel\n2. Martin, Jean\n\n3) Anne de la Tour\n• LE GALL Yannick\n- Zoé\n")
    assert [(each.line, each.identity.name, each.identity.first_name) for each in found.people] == [
        (1, "Morel", "Ana"),
        (2, "Martin", "Jean"),
        (4, "de la Tour", "Anne"),
        (5, "LE GALL", "Yannick"),
        (6, "Zoé", ""),
    ]


@pytest.mark.parametrize(
    "before",
    [
        *(
            [sign] * 4
            for sign in ("☐ ", "[ ] ", "- [x] ", "✓ ", "→ ", "✅ ", "> ", "\U0001f539 ", "☑\ufe0f ", "o\t", "•\t")
        ),
        *(
            [form.format(n) for n in (1, 2, 3, 4)]
            for form in ("{}/ ", "{} - ", "{} ", "0{} ", "n° {} ", "#{} ", "{}: ")
        ),
        *(list(marks) for marks in (("a) ", "b) ", "c) ", "d) "), ("i. ", "ii. ", "iii. ", "iv. "))),
    ],
)
def test_whatever_a_list_has_before_its_names_is_no_part_of_them(before: list[str]) -> None:
    names = ["Ana Morel", "Bo Petit", "Anne de la Tour", "LE GALL Yannick"]
    for beside in ("", "; La Ruche"):
        found = read("\n".join(one + name + beside for one, name in zip(before, names, strict=True)))
        assert [each.identity.shown for each in found.people] == [*names[:3], "Yannick LE GALL"]
        assert {each.identity.organisation for each in found.people} == {beside.lstrip("; ")}


def test_names_in_a_row_may_be_numbered() -> None:
    assert [each.identity.shown for each in read("1. Ana Morel, 2. Bo Petit").people] == ["Ana Morel", "Bo Petit"]


def test_one_sign_in_a_first_cell_is_no_bullet() -> None:
    found = read("Titre;Nom;Prénom\n- ;Morel;Ana\nDr;Petit;Bo\n")
    assert people(found) == [Identity("Morel", "Ana", function="-"), Identity("Petit", "Bo", function="Dr")]
    shifted = read("-\tMorel\tAna\n-\tRoux\tCléo\nM.\tPetit\tBo\n")
    assert [each.identity.shown for each in shifted.people] == ["Ana Morel", "Cléo Roux", "Bo Petit"]


@pytest.mark.parametrize("between", [" - ", " – ", " : ", ": ", " / ", " · ", " → ", "      "])
def test_what_people_type_between_a_name_and_an_organisation_separates_them(between: str) -> None:
    found = read(f"Ana Morel{between}La Ruche\nBo Petit{between}Mairie\nCléo Roux\n")
    assert people(found) == [
        Identity("Morel", "Ana", "La Ruche"),
        Identity("Petit", "Bo", "Mairie"),
        Identity("Roux", "Cléo"),
    ]
    headed = read(f"Nom{between}Prénom{between}Structure\nMorel{between}Ana{between}La Ruche\n")
    assert people(headed) == [Identity("Morel", "Ana", "La Ruche")]


@pytest.mark.parametrize("between", [", ", "; ", ";\n", "\n"])
def test_addresses_of_a_mail_programme_are_a_list(between: str) -> None:
    text = between.join(
        ["Ana Morel <ana@exemple.fr>", '"PETIT, Bo" <bo@exemple.fr>', "cleo.roux@exemple.fr", "contact@exemple.fr"]
    )
    found = read(text)
    assert people(found) == [
        Identity("Morel", "Ana", "", "ana@exemple.fr"),
        Identity("PETIT", "Bo", "", "bo@exemple.fr"),
        Identity("Roux", "Cleo", "", "cleo.roux@exemple.fr"),
    ]
    assert "list_name_from_address" in [why for _, why in said(found)]
    assert [remark.why for remark in found.broken] == ["list_no_name"]


@pytest.mark.parametrize("head", ["", "Nom;Structure\n", "Participants\n"])
@pytest.mark.parametrize("many", [3, 40])
def test_a_sign_at_the_end_of_each_line_is_no_part_of_a_name(head: str, many: int) -> None:
    found = read(head + "\n".join(f"Ana{at} Morel;" for at in range(many)))
    assert {(each.identity.first_name, each.identity.name) for each in found.people} == {
        (f"Ana{at}", "Morel") for at in range(many)
    }


def test_a_line_that_lacks_one_of_two_names_is_worth_a_look_where_most_have_both() -> None:
    rows = [f"Morel;Ana{at};La Ruche" for at in range(10)]
    found = read("\n".join(["Nom;Prénom;Structure", *rows, "Dubois;;Foyer rural", ";Inès;Foyer rural"]))
    assert said(found) == [(12, "list_no_first_name"), (13, "list_no_surname")]
    assert len(found.people) == 12
    assert said(read("Nom;Prénom;Structure\nMairie;;Sées\nMorel;Ana;La Ruche\nForge;;La Ruche")) == []


def test_what_stands_beside_a_name_goes_where_it_belongs() -> None:
    found = read("Ana Morel\nBo Petit <bo@exemple.fr>\nCléo Roux (La Ruche)\n")
    assert people(found)[1:] == [Identity("Petit", "Bo", "", "bo@exemple.fr"), Identity("Roux", "Cléo", "La Ruche")]


@pytest.mark.parametrize(
    "lead", ["Participants :", "Participant·e·s:", "Présentes :", "Destinataires :", "À :", "To:", "Gäste:"]
)
def test_what_stands_before_names_on_their_line_is_no_name(lead: str) -> None:
    for names in (
        "Ana Morel, Bo Petit",
        "\nAna Morel\nBo Petit",
        "Ana Morel <ana@exemple.fr>; Bo Petit <bo@exemple.fr>",
    ):
        found = read(f"{lead} {names}")
        assert [each.identity.shown for each in found.people] == ["Ana Morel", "Bo Petit"]
        assert ("dropped", "list_lead_in") in [(remark.what, remark.why) for remark in found.remarks]


def test_names_in_a_row_are_a_list() -> None:
    assert [each.identity.shown for each in read("Ana Morel, Bo Petit, Cléo Roux").people] == [
        "Ana Morel",
        "Bo Petit",
        "Cléo Roux",
    ]
    assert people(read("Ana Morel, La Ruche\nBo Petit, Mairie\n"))[0] == Identity("Morel", "Ana", "La Ruche")


# --- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "name", "first_name"),
    [
        ("LE GALL Yannick", "LE GALL", "Yannick"),
        ("Yannick LE GALL", "LE GALL", "Yannick"),
        ("Martin, Jean", "Martin", "Jean"),
        ("MARTIN Jean-Pierre", "MARTIN", "Jean-Pierre"),
        ("D’ARC Jeanne", "D’ARC", "Jeanne"),
        ("Anne de LA TOUR", "de LA TOUR", "Anne"),
        ("MARTIN de LA TOUR Anne", "MARTIN de LA TOUR", "Anne"),
        ("DUPONT-MARTIN Zoé Marie", "DUPONT-MARTIN", "Zoé Marie"),
        ("Ludwig van Beek", "van Beek", "Ludwig"),
        ("Anne de la Tour", "de la Tour", "Anne"),
        ("Le Gall Yannick", "Le Gall", "Yannick"),
        ("Jean Pierre Martin", "Martin", "Jean Pierre"),
        ("Ana Morel", "Morel", "Ana"),
        ("LE GALL", "LE GALL", ""),
        ("Zoé", "Zoé", ""),
        ("J. MARTIN", "MARTIN", "J."),
        ("ÉMERY Ève", "ÉMERY", "Ève"),
    ],
)
def test_a_whole_name_is_split_by_french_custom(written: str, name: str, first_name: str) -> None:
    split = split_name(written)
    assert (split.name, split.first_name) == (name, first_name)


def test_where_nothing_tells_the_other_names_of_the_list_do() -> None:
    found = read("LE GALL Yannick\nMOREL Ana\nPetit Bo\nMARTIN JEAN\n")
    assert [(each.identity.name, each.identity.first_name) for each in found.people][2:] == [
        ("Petit", "Bo"),
        ("MARTIN", "Jean"),
    ]
    assert (3, "list_name_split") in said(found)
    assert split_name("Petit Bo", "surname_first") == Split("Petit", "Bo", "order")


def test_the_order_of_names_may_be_given_where_nothing_tells_it() -> None:
    names = "Morel Ana\nPetit Bo\nRoux Cléo\nAmrani Driss\nSy Fatou\nDiallo Gil\n"
    found = read(names)
    assert said(found) == [(0, "list_names_split")]
    turned = read(names, columns=("surname_first",))
    assert [(each.identity.name, each.identity.first_name) for each in turned.people][:2] == [
        ("Morel", "Ana"),
        ("Petit", "Bo"),
    ]
    assert said(turned) == []


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Mme Ana Morel", "Ana Morel"),
        ("M. PETIT Bo", "PETIT Bo"),
        ("Dr. Zoé Roux", "Zoé Roux"),
        ("Me Too", "Me Too"),
        ("M", "M"),
    ],
)
def test_how_somebody_is_addressed_is_no_part_of_a_name(written: str, bare: str) -> None:
    assert without_title(written) == bare


def test_capitals_are_mended_where_none_or_all_are_written_and_said() -> None:
    assert as_written("LE GALL", "YANNICK") == ("LE GALL", "Yannick")
    assert as_written("de la tour", "anne-marie") == ("de La Tour", "Anne-Marie")
    assert as_written("McDONALD", "JP") == ("McDONALD", "JP")
    assert said(read("Nom;Prénom\nmorel;ana\n")) == [(2, "list_capitals")]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("MOREL Ana (La Ruche) 06 12 34 56 78", "06 12 34 56 78"),
        ("MOREL Ana tél. 06.12.34.56.78 (La Ruche)", "06.12.34.56.78"),
        ("MOREL Ana – La Ruche, portable : 0612345678", "0612345678"),
        ("MOREL Ana (06-12-34-56-78) – La Ruche", "06-12-34-56-78"),
        ("MOREL Ana – La Ruche +33 (0)6 12 34 56 78", "+33 (0)6 12 34 56 78"),
        ("MOREL Ana – La Ruche 0170 1234567", "0170 1234567"),
    ],
)
def test_a_telephone_number_is_part_of_no_name_and_of_no_organisation(written: str, number: str) -> None:
    found = read(f"{written}\nPETIT Bo – Mairie\nROUX Cléo – Mairie\nBRUN Guy – Mairie\n")
    assert people(found)[0] == Identity("MOREL", "Ana", "La Ruche")
    (left_out,) = [remark for remark in found.remarks if remark.why == "list_telephone"]
    assert (left_out.line, left_out.what, left_out.details) == (1, "corrected", {"number": number})


def test_figures_of_an_address_are_no_telephone_number() -> None:
    assert people(read("MOREL Ana <0612345678@exemple.fr> trésorière\n"))[0].email == "0612345678@exemple.fr"


def test_two_telephone_numbers_are_left_out_and_a_line_of_one_alone_is_nobody() -> None:
    found = read("Nom;Prénom;Fonction\nMorel;Ana;Trésorière 06 12 34 56 78 / 01 02 03 04 05\n06 12 34 56 79;;\n")
    assert people(found) == [Identity("Morel", "Ana", function="Trésorière")]
    assert (3, "list_no_name") in said(found)


@pytest.mark.parametrize(
    "organisation",
    [
        "SIRET 123 456 789 00012",
        "SIREN 012 345 678",
        "Mairie (01000 Bourg)",
        "Promo 1998-2026",
        "Club du 01/12/2026 14 h",
    ],
)
def test_other_numbers_stay(organisation: str) -> None:
    found = read(f"Nom;Prénom;Structure\nMorel;Ana;{organisation}\n")
    assert people(found) == [Identity("Morel", "Ana", organisation)]
    assert found.remarks == ()


# --- lines --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (";;CRESS;zoe.x.y@exemple.fr", "list_no_name"),
        ("a;b;c;d;e;f", "list_too_many_cells"),
        ("x" * 300 + ";b;c;", "list_cell_too_long"),
        ('"Lefèvre;Zoé;CRESS', "list_quotes"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(line: str, why: str) -> None:
    found = read(f"Nom;Prénom;Structure;E-mail\nAmrani;Driss;L'Écluse;\n\n{line}\nMorel;Ana;La Ruche;ana@exemple.fr\n")
    assert [(remark.line, remark.why) for remark in found.broken] == [(4, why)]
    assert people(found) == [Identity("Amrani", "Driss", "L'Écluse"), ANA]


def test_quotes_that_belong_to_the_words_stay() -> None:
    found = read('Nom;Prénom;Structure\nMorel;Ana;"La Ruche" de Lyon\nPetit;Bo;"Chez ""Léon"""\n')
    assert [each.identity.organisation for each in found.people] == ['"La Ruche" de Lyon', 'Chez "Léon"']


@pytest.mark.parametrize(
    ("written", "address", "why"),
    [
        (" ANA@exemple.fr ", "ANA@exemple.fr", None),
        ("mailto:ana@exemple.fr", "ana@exemple.fr", "list_email"),
        ("<ana@exemple.fr>", "ana@exemple.fr", "list_email"),
        ("ana @exemple.fr", "ana@exemple.fr", "list_email"),
        ("Ana Morel <ana@exemple.fr>", "ana@exemple.fr", "list_email"),
        ("ana@exemple.fr / a@exemple.org", "ana@exemple.fr", "list_first_address"),
        ("ana@exemple", "", "list_bad_email"),
        ("à demander", "", "list_bad_email"),
    ],
)
def test_an_address_is_cleaned_or_left_out_and_said(written: str, address: str, why: str | None) -> None:
    found = read(f"Nom;Prénom;E-mail\nMorel;Ana;{written}\n")
    assert people(found) == [Identity("Morel", "Ana", "", address)]
    assert [reason for _, reason in said(found)] == ([why] if why else [])
    # What is left out has still to be found out: somebody will get no mail.
    assert [remark.what for remark in found.remarks] == (["corrected" if address else "noted"] if why else [])


def test_namesakes_are_several_people_when_organisation_or_address_differs_and_the_same_line_twice_is_one() -> None:
    found = read(
        "Nom;Prénom;Structure;E-mail\nMartin;Jean;A;j@exemple.fr\nMARTIN;Jean;B;j@exemple.fr\nMartin;Jean;B;jm@exemple.fr\n"
        "martin;jean;a;J@exemple.fr\nMartin;Jeanne;A;j@exemple.fr\n"
    )
    assert [each.line for each in found.people] == [2, 3, 4, 6]
    assert [(remark.line, remark.details["with"]) for remark in found.remarks if remark.what == "merged"] == [(5, 2)]
    assert [remark.line for remark in found.remarks if remark.why == "list_same_name"] == [3, 4]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "list_empty"),
        (b"\xef\xbb\xbf\r\n;;\r\n", "list_empty"),
        (b"\x00\x01\x02", "list_not_a_list"),
        (b"%PDF-1.7 ...", "list_not_a_list"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook", "list_old_excel"),
        (b"<html><body><table><tr><td>Nom</td></tr></table>", "list_not_a_list"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Morel\r\nEND:VCARD\r\n", "list_not_a_list"),
        (b"BEGIN:VCALENDAR\nATTENDEE;CN=Ana:mailto:ana@exemple.fr\nEND:VCALENDAR\n", "list_not_a_list"),
        (b'[\n  {\n    "nom": "Morel",\n    "prenom": "Ana"\n  }\n]', "list_not_a_list"),
        (b'{"nom":"Morel","prenom":"Ana"}\n{"nom":"Petit","prenom":"Bo"}\n', "list_not_a_list"),
        (b"- nom: Morel\n  prenom: Ana\n", "list_not_a_list"),
        (b'ID;PWXL;N;E\nC;Y1;X1;K"Nom"\nE\n', "list_not_a_list"),
        (b"dn: cn=Ana Morel,ou=people\ncn: Ana Morel\n", "list_not_a_list"),
        (b"INSERT INTO people VALUES ('Morel','Ana');", "list_not_a_list"),
        (b"x" * (2 * 1024 * 1024 + 1), "list_too_large"),
        (b"Nom;Prenom\n" + b"".join(b"Nom%d;P\n" % n for n in range(5_001)), "list_too_long"),
        (b"a;" * 300 + b"a", "list_too_wide"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reading(content)
    assert refused.value.why == why


@pytest.mark.parametrize("heading", ["Axe", "Axe choisi", "Atelier", "Parcours", "Track"])
def test_a_list_may_say_in_which_track_somebody_is(heading: str) -> None:
    found = read(f"Nom;Prénom;{heading}\nMorel;Ana;Accueillir dans nos lieux\nPetit;Bo;2\nRoux;Cléo;\n")
    assert [each.track for each in found.people] == ["Accueillir dans nos lieux", "2", ""]

"""Documents to render: minutes of a made-up day, rich in every kind of block, and text that tries to be markup."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Final

from live.core.blocks import Bullets, Document, Facts, Heading, Paragraph, Picture, Section, Table
from live.core.outcomes import Taken
from live.core.record import (
    Action,
    Attendant,
    Counts,
    Decision,
    Entry,
    Record,
    StepEntry,
    Subject,
    TrackEntry,
    Visit,
    Vote,
    VoteRow,
)
from live.core.text import printable


def drawing(said: str) -> str:
    """A drawing with one line of text."""
    text = f'<text x="20" y="60" font-size="30">{escape(said, quote=False)}</text>'
    frame = '<rect width="1000" height="100" fill="#f4f6f7"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 100">{frame}{text}</svg>'


MADE_AT: Final = 1_259_860_800_000

RECORD: Final = Record(
    workshop=Subject(
        "w1",
        "Ateliers de créativité : l'innovation sociale en Picardie",
        "fr",
        "Amiens",
        "Le Réseau des lieux",
        "2009-12-03",
        "Europe/Paris",
        "2009-12-03T09:34:00+01:00",
        "2009-12-03T16:45:00+01:00",
    ),
    counts=Counts(present=1, facilitators=1, absent=1),
    people=(
        Attendant(
            1,
            "participant",
            "present",
            "claire",
            "Claire Aubert",
            "Coopérative des Hortillons",
            "gérante",
            (Visit("2009-12-03T09:30:00+01:00", "2009-12-03T12:00:00+01:00"), Visit("2009-12-03T14:00:00+01:00")),
        ),
        Attendant(2, "facilitator", "present", "fatou", "Fatou Sy"),
        Attendant(3, "participant", "absent"),
    ),
    tracks=(TrackEntry("nord", 1, "Nord", "Que faire au nord ?", "Salle 1", ("fatou",)),),
    steps=(
        StepEntry(
            "s1",
            "ideas",
            "Village",
            "Quels thèmes ?",
            None,
            "closed",
            45,
            began="2009-12-03T09:34:00+01:00",
            ended="2009-12-03T10:25:00+01:00",
            outcomes=(
                Entry("t1", "theme", "Jeunesse"),
                Entry("i1", "idea", "Une radio web", by=("claire",), within=("t1",)),
            ),
            words={"idea": "idée", "theme": "thème"},
        ),
        StepEntry(
            "s2",
            "voting",
            "Priorités",
            "",
            "nord",
            "closed",
            0,
            vote=Vote(
                "ranking",
                13,
                14,
                0,
                None,
                (VoteRow("i1", "Une radio web", 1, {"points": 12.5, "places": (1, 1.5, 2)}),),
            ),
            words={"ranking": "Classement", "points": "Points", "places": "Places (quartiles)"},
        ),
        StepEntry("s3", "voting", "Second vote", "", None, "closed", 0, vote=Vote("dots", 2, 14)),
    ),
    decisions=(
        Decision("On continue.", number=1, taken=Taken("show_of_hands", 24, 7, 2)),
        Decision("On ouvre le mercredi.", "nord", 2),
    ),
    actions=(Action("Écrire au maire", "Claire", "2010-02-05", "2010-02-05", "nord"),),
    next_meeting="en mars",
)

FRENCH: Final = Document(
    title="Ateliers de créativité : l'innovation sociale en Picardie",
    subtitle="Compte rendu de la journée du jeudi 3 décembre 2009",
    language="fr",
    data=RECORD,
    draft=False,
    made_at=MADE_AT,
    made_with="live-workshop 1.0.0",
    author="Réseau picard de l'économie sociale et solidaire",
    sections=(Section("all", "", (
        Facts(
            (
                ("Date", "jeudi 3 décembre 2009"),
                ("Lieu", "Espace des Tanneurs, Amiens"),
                ("Organisateur", "Réseau picard de l'économie sociale et solidaire"),
                ("Horaires", "de 9:30 à 16:45"),
            )
        ),
        Heading(1, "Participants"),
        Heading(2, "Présents (12)"),
        Table(
            "Personnes présentes",
            ("Nom", "Organisation"),
            (
                ("Claire Aubert", "Coopérative des Hortillons"),
                ("Sékou Bamba", "Mission locale du Grand Amiénois"),
                ("Jeanne Caron", "Association Les Toits partagés"),
                ("Marc Delattre", "Crédit solidaire du Nord"),
                ("Nadia El Amrani", "Régie de quartier Étouvie"),
                ("Luc Fontaine", "Université de Picardie"),
                ("Odile Garnier", "Ville d'Amiens"),
                ("Hugo Henneton", "SCOP Bois & Cie"),
                ("Inès Joly", "Maison des jeunes de Saint-Leu"),
                ("Paul Kowalski", ""),
                ("Rose Lemaire", "Mutuelle des Trois Vallées"),
                ("Thomas N'Guyen", "Fab lab La Machinerie"),
            ),
        ),
        Heading(2, "Excusés (2)"),
        Bullets(("Anne Morel (Conseil régional)", "Bruno Petit (Chambre d'agriculture)")),
        Heading(2, "Absents (1)"),
        Bullets(("Sophie Rousseau",)),
        Heading(1, "Ordre du jour"),
        Table(
            "Étapes prévues et réelles",
            ("Étape", "Méthode", "Prévu", "Réel", "Durée (min)"),
            (
                ("Tour de table", "Tour de table", "9:30 – 10:00", "9:34 – 10:02", "28"),
                ("Village de créativité", "Idées", "10:00 – 10:45", "10:05 – 10:58", "53"),
                ("Café des possibles", "World café", "11:00 – 12:00", "11:04 – 12:06", "62"),
                ("Bourse d'échanges", "Bourse d'échanges", "13:30 – 15:00", "13:30 – 15:04", "94"),
                ("Priorités", "Vote", "15:15 – 15:30", "15:17 – 15:29", "12"),
                ("Bilan à chaud", "Tour de table", "15:30 – 15:45", "non ouverte", ""),
            ),
            numeric=(4,),
        ),
        Heading(1, "Village de créativité"),
        Paragraph("Quels thèmes vous semblent intéressants à développer comme idées créatives ?", "question"),
        Heading(2, "Jeunesse et engagement"),
        Bullets(
            (
                "Créer un conseil régional des jeunes de l'économie sociale et solidaire",
                "Une animation en centre-ville au mois de juin, pour les adultes et les enfants",
                "Faire entrer les coopératives au lycée : pourquoi pas une « semaine de la coopération » ?",
                "Tutorat entre étudiants et salariés d'associations",
            )
        ),
        Heading(2, "Financement"),
        Bullets(
            (
                "Besoins de trésorerie des structures : avances sur subventions",
                "Une monnaie locale ! Voir https://exemple.fr/monnaie?ville=amiens",
            )
        ),
        Heading(2, "Autres idées"),
        Bullets(("L'ESS comme modèle dominant d'économie",)),
        Paragraph(
            "Contribution arrivée après la clôture et non reprise : « Et les zones rurales ? »",
            "remark",
        ),
        Heading(1, "Café des possibles"),
        Paragraph("Qu'est-ce qui nous empêche de coopérer davantage ?", "question"),
        Heading(2, "Table 1 – Partager des locaux"),
        Facts((("Hôte", "Jeanne Caron"), ("Question", "Que pourrions-nous mettre en commun dès demain ?"))),
        Table(
            "Passations de la table 1",
            ("Tour", "Ce qui a été dit", "Ce qui est discuté", "Question au groupe suivant"),
            (
                (
                    "1",
                    "Trois associations cherchent une salle le soir ; la régie de quartier en a une libre de 18:00 à 22:00.",  # noqa: E501
                    "Qui paie le chauffage ?",
                    "Quel calendrier partagé ?",
                ),
                (
                    "2",
                    "Un agenda en ligne existe déjà à l'université.\nIl faudrait une convention type.",
                    "La responsabilité en cas de casse",
                    "Qui rédige la convention ?",
                ),
            ),
            numeric=(0,),
        ),
        Heading(2, "Table 2 – Former ensemble"),
        Facts((("Hôte", "Luc Fontaine"), ("Question", "Quelles compétences nous manquent ?"))),
        Table(
            "Passations de la table 2",
            ("Tour", "Ce qui a été dit", "Ce qui est discuté", "Question au groupe suivant"),
            (
                ("1", "Comptabilité, droit du travail, communication.", "Former les bénévoles ?", "Avec quel budget ?"),
                ("2", "Mutualiser deux journées par trimestre.", "", "Qui accueille la première ?"),
            ),
            numeric=(0,),
        ),
        Heading(2, "Récolte"),
        Bullets(
            (
                "Les locaux existent, c'est l'information qui manque.",
                "Commencer petit : deux structures, un trimestre, un bilan.",
                "Un poste partagé vaut mieux que trois quarts de bénévolat.",
            ),
            numbered=True,
        ),
        Heading(1, "Bourse d'échanges"),
        Heading(2, "Les jeunes et l'ESS"),
        Facts(
            (
                ("Porteuse", "Inès Joly"),
                ("Membres", "Sékou Bamba, Thomas N'Guyen, Claire Aubert"),
                ("Objectifs", "Faire connaître l'ESS aux 16-25 ans ; leur donner une voix dans les instances"),
                ("Objectifs réalisables", "Créer un conseil régional des jeunes\nOrganiser une animation en juin"),
                ("Priorités", "Trouver une structure porteuse avant mars"),
                ("Moyens nécessaires", "Un mi-temps, 12 000 €, une salle"),
            )
        ),
        Heading(3, "Propositions"),
        Bullets(("Un stand au marché sur l'eau", "Des ambassadeurs dans dix lycées", "Une radio web")),
        Heading(2, "Répondre aux besoins de trésorerie des structures"),
        Facts(
            (
                ("Porteur", "Marc Delattre"),
                ("Membres", "Odile Garnier, Hugo Henneton, Rose Lemaire, Nadia El Amrani"),
                ("Objectifs", "Raccourcir le délai entre décision et versement"),
                ("Moyens nécessaires", "Un fonds de roulement de 150 000 €"),
            )
        ),
        Heading(3, "Propositions"),
        Bullets(("Un fonds d'avance entre structures", "Une charte des délais de paiement avec les collectivités")),
        Heading(1, "Priorités"),
        Paragraph("Sur quels projets voulez-vous vous engager ?", "question"),
        Paragraph("12 bulletins, 3 gommettes par personne, vote secret."),
        Table(
            "Classement",
            ("Rang", "Projet", "Gommettes", "Personnes"),
            (
                ("1", "Les jeunes et l'ESS", "13", "9"),
                ("2 ex æquo", "Répondre aux besoins de trésorerie des structures", "8", "6"),
                ("2 ex æquo", "Créer une école de l'entrepreneuriat social", "8", "7"),
                ("4", "Que l'ESS soit l'économie dominante en 2020", "7", "4"),
            ),
            numeric=(2, 3),
        ),
        Picture(drawing("Les jeunes et l'ESS : 13"), "1. Les jeunes et l'ESS : 13 gommettes", "Gommettes par projet"),
        Heading(1, "Décisions"),
        Bullets(
            (
                "Le projet « Les jeunes et l'ESS » est retenu en priorité.",
                "Les deux projets arrivés ex æquo seront rapprochés avant le conseil d'administration.",
            )
        ),
        Heading(1, "Suites à donner"),
        Table(
            "Actions",
            ("Quoi", "Qui", "Quand"),
            (
                ("Présenter les idées au conseil d'administration, qui valide et classe les chantiers", "Odile Garnier", "5 février 2010"),  # noqa: E501
                ("Lancer une commission de travail sur l'idée arrivée en tête", "Inès Joly, Sékou Bamba", "mars 2010"),
                ("Envoyer ce compte rendu aux excusés", "Paul Kowalski", "sous huit jours"),
            ),
        ),
        Heading(1, "Prochaine rencontre"),
        Paragraph("Vendredi 5 février 2010 à 14:00, Maison de la coopération, salle 3 : ouvert à tous !"),
        Heading(1, "Rédaction"),
        Paragraph("Compte rendu rédigé par Rose Lemaire et Paul Kowalski."),
    )),),
)  # fmt: skip

DRAFT: Final = replace(FRENCH, draft=True)

ENGLISH: Final = Document(
    title="Neighbourhood day: what's next?",
    subtitle="Minutes of Thursday 3 December 2009",
    language="en",
    draft=False,
    made_at=MADE_AT,
    made_with="live-workshop 1.0.0",
    author="Réseau picard de l'économie sociale et solidaire",
    sections=(
        Section(
            "all",
            "",
            (
                Heading(1, "Priorities"),
                Paragraph("What should we do first?", "question"),
                Table("Ranking", ("Rank", "Idea", "Dots"), (("1", "It's a garden: let's dig!", "7"),), numeric=(2,)),
                Bullets(("First", "Second"), numbered=True),
                Bullets(("Again first",), numbered=True),
            ),
        ),
    ),
)

HOSTILE_TEXTS: Final = (
    '#let x = 1; #panic("no") #sys.inputs',
    "*bold* _soft_ `code` ~~gone~~ **very**",
    "<script>alert(1)</script><!-- </style> &amp; &lt;",
    "</script></style></title>",
    "$ x^2 $ \\ \\u{41} \\n \\",
    "```\nblock\n```",
    "# title\n## title\n- item\n+ item\n1. item\n2) item\n> quote\n===\n---",
    "| a | b |\n|---|---|\n| c | d |",
    "[link](javascript:alert(1)) ![image](http://example.org/x.png) <https://example.org>",
    "{{ 7 * 7 }} {% raw %} ${HOME} @import <label> //comment /* comment */",
    "👍 👩‍👩‍👧 🇫🇷 ✅ 👋🏽 日本語",
    "שלום עולם — مرحبا بالعالم",
    "anticonstitutionnellement" * 12,
    "=1+1",
    "\t@SUM(A1:A9)",
    "",
    "a\n\n\nb",
    "    four spaces\n\ta tab",
    "bell\x07 nul\x00 \ufffe end",
    "abc\u202egnp.exe \u2066caché\u2069 zé\u200bro 1\ufe0f\u20e3 Z\u0351\u036b\u0353A\u0334 ]]></w:t><x>&no;",
    f"{'x' * 200} https://example.org/{'a/b?c=d&' * 48}",
)


def said_everywhere(text: str) -> Record:
    """The same text in every field where people's words may stand."""
    entry = Entry("e", "idea", text, text, ("ana",), ("ana",), 1, ("e",))
    vote = Vote("dots", 3, 3, rows=(VoteRow("e", text, 1),))
    return Record(
        workshop=Subject("w", text, "fr", text, text, "", "Europe/Paris", written_by=text),
        people=(
            Attendant(1, "participant", "present", "ana", text, text, text, (Visit("2009-12-03T09:30:00+01:00"),)),
        ),
        tracks=(TrackEntry("north", 1, text, text, text, ("ana",), "ana"),),
        steps=(
            StepEntry("s", "x", text, text, "north", "closed", 5, outcomes=(entry,), vote=vote, words={"idea": text}),
        ),
        decisions=(Decision(text, "north"),),
        actions=(Action(text, text, text, None, "north"),),
        next_meeting=text,
    )


def hostile(text: str) -> Document:
    """The same text in every place where people's words may stand."""
    return Document(
        title=text,
        subtitle=text,
        language="fr",
        draft=True,
        made_at=MADE_AT,
        made_with="live-workshop 1.0.0",
        author="Réseau picard de l'économie sociale et solidaire",
        sections=(
            Section(
                "all",
                "",
                (
                    Heading(1, text),
                    Heading(2, text),
                    Heading(3, text),
                    Paragraph(text),
                    Paragraph(text, "question"),
                    Paragraph(text, "remark"),
                    Bullets((text, text)),
                    Bullets((text,), numbered=True),
                    Facts(((text, text),)),
                    Table(text, (text, "n"), ((text, text), (text,), (text, text, text)), numeric=(1,)),
                    Picture(drawing(printable(text)), text, text),
                ),
            ),
        ),
        data=said_everywhere(text),
    )

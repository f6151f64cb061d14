"""The record-of-processing sheets of a workshop, that of the workshop itself and that of photographs and circulation:
what is done with personal data, as far as the settings tell.

What they do not tell is left blank, to be filled in by hand: a guess would be taken for a statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from live.core.blocks import Block, Document, Facts, Paragraph, Section
from live.core.dates import days_in_words, said_day
from live.core.method import Language, Writing
from live.core.people import Directory
from live.minutes.attending import names_printed
from live.minutes.dates import moment, zone
from live.minutes.exporting import Export, in_words
from live.workshop.model import Workshop

BLANK: Final = "………………………………………………"
Rows = tuple[tuple[str, str], ...]


def processing_sheet(
    workshop: Workshop,
    directory: Directory,
    language: Language,
    secure: bool,
    made_at: int,
    made_with: str,
    exports: Iterable[Export] = (),
) -> Document:
    """`secure`: the server is used over TLS only. `exports`: who has taken what out of it so far."""
    writing = Writing(directory, names_printed(workshop), language)
    sections = [Section("sheet", "", _about_the_sheet(workshop, writing, made_at))]
    sections += [
        Section(f"part-{number}", title, (Facts(rows),))
        for number, (title, rows) in enumerate(_parts(workshop, writing, secure, exports), 1)
    ]
    return Document(
        title=writing.pick("Fiche de registre des traitements", "Record of processing"),
        subtitle=workshop.description.title,
        language=language,
        sections=tuple(sections),
        draft=False,
        made_at=made_at,
        made_with=made_with,
    )


def _about_the_sheet(workshop: Workshop, writing: Writing, made_at: int) -> tuple[Block, ...]:
    note = writing.pick(
        "Remplie d'après les réglages de l'atelier. Les lignes pointillées sont à compléter "
        "par le responsable du traitement.",
        "Filled in from the settings of the workshop. Dotted lines are to be filled in by the controller.",
    )
    place = zone(workshop.description.time_zone)
    made, now = (
        said_day(moment(at, place).date().isoformat(), writing.language) for at in (workshop.created_at, made_at)
    )
    activity = writing.pick("Tenue d'un atelier et de son compte rendu", "Holding a workshop and writing its minutes")
    rows = (
        (writing.pick("Activité", "Activity"), activity),
        (writing.pick("Fiche créée le", "Sheet made on"), made),
        (writing.pick("Mise à jour le", "Updated on"), now),
    )
    return (Paragraph(note, "remark"), Facts(rows))


def _parts(
    workshop: Workshop, writing: Writing, secure: bool, exports: Iterable[Export]
) -> tuple[tuple[str, Rows], ...]:
    return (
        (writing.pick("Qui", "Who"), _who(workshop, writing)),
        (writing.pick("Pourquoi", "Why"), _why(workshop, writing)),
        (writing.pick("Quelles données", "Which data"), _data(workshop, writing)),
        (
            writing.pick("Qui les voit, et combien de temps", "Who sees them, and for how long"),
            _recipients(workshop, writing),
        ),
        (writing.pick("Sécurité", "Security"), _security(writing, secure)),
        (
            writing.pick("Documents sortis du serveur", "Documents taken from the server"),
            _taken(workshop, writing, exports),
        ),
        (writing.pick("Droits des personnes", "Rights of the people"), _rights(writing)),
        (
            writing.pick("Seconde fiche : photographies et diffusion", "Second sheet: photographs and circulation"),
            _photographs(workshop, writing),
        ),
    )


def _who(workshop: Workshop, writing: Writing) -> Rows:
    return (
        (writing.pick("Responsable du traitement", "Controller"), workshop.description.organiser or BLANK),
        (writing.pick("Représentant", "Representative"), BLANK),
        (writing.pick("Délégué à la protection des données", "Data protection officer"), BLANK),
        (writing.pick("Responsables conjoints", "Joint controllers"), BLANK),
        (writing.pick("Sous-traitants, dont l'hébergeur", "Processors, the host among them"), BLANK),
    )


def _why(workshop: Workshop, writing: Writing) -> Rows:
    purposes = writing.pick(
        "Préparer et animer l'atelier ; tenir la liste des présents ; rédiger le compte rendu.",
        "Preparing and facilitating the workshop; keeping the list of those present; writing the minutes.",
    )
    rows = [
        (writing.pick("Finalités", "Purposes"), purposes),
        (writing.pick("Base légale", "Legal basis"), BLANK),
    ]
    if workshop.description.consent == "asked" and writing.named:
        consent = writing.pick(
            "Consentement, demandé à chacun, gardé avec sa date et ses mots, retirable à tout moment.",
            "Consent, asked of each person, kept with its time and words, to be withdrawn at any time.",
        )
        rows.append((writing.pick("Nom à côté des contributions", "Name beside contributions"), consent))
    return tuple(rows)


def _data(workshop: Workshop, writing: Writing) -> Rows:
    people = writing.pick(
        "Personnes attendues, participants, animateurs.", "People expected, participants, facilitators."
    )
    return (
        (writing.pick("Personnes concernées", "People"), people),
        (writing.pick("Données", "Data"), "\n".join(_kinds(workshop, writing))),
        (writing.pick("Données sensibles", "Special categories"), BLANK),
    )


def _kinds(workshop: Workshop, writing: Writing) -> Iterator[str]:
    described = workshop.description
    match described.identity:
        case "real_name":
            yield writing.pick("Nom et prénom.", "Name and first name.")
        case "nickname" if described.ages == "minors":
            yield writing.pick("Pseudonyme tiré d'une liste.", "Nickname drawn from a list.")
        case "nickname":
            yield writing.pick("Pseudonyme choisi en entrant.", "Nickname chosen on joining.")
        case "anonymous":
            yield writing.pick("Aucun nom de participant.", "No name of any participant.")
    if described.identity == "real_name":
        if "organisation" in described.asked_besides:
            yield writing.pick("Organisation (facultative).", "Organisation (optional).")
        if "function" in described.asked_besides:
            yield writing.pick("Fonction (facultative).", "Role (optional).")
    if any(each.email for each in writing.directory.identities.values()):
        yield writing.pick("Adresse électronique de personnes attendues.", "E-mail address of people expected.")
        yield writing.pick(
            "À qui une version du compte rendu a été envoyée d'ici par courriel, et quand.",
            "To whom a version of the minutes was mailed from here, and when.",
        )
    yield writing.pick(
        "Qui a téléchargé quel document, et quand (animateurs ; participants et public sans nom).",
        "Who downloaded which document, and when (facilitators; participants and the public without names).",
    )
    yield writing.pick("Heures d'arrivée et de départ.", "Times of coming and leaving.")
    yield writing.pick(
        "Ce que chacun écrit, et son auteur ; les votes secrets sont scellés et ne disent plus de qui ils sont.",
        "What each person writes, and by whom; secret votes are sealed and no longer tell whose they are.",
    )
    yield writing.pick(
        "Clé personnelle et numéro aléatoire de l'appareil, pour revenir à sa place.",
        "Personal key and a random number of the device, to come back to one's place.",
    )


def _recipients(workshop: Workshop, writing: Writing) -> Rows:
    described = workshop.description
    inside = [writing.pick("L'organisateur et les animateurs.", "The organiser and the facilitators.")]
    if described.identity != "anonymous" and described.names_seen_by == "everyone":
        inside.append(writing.pick("Les participants voient les noms.", "Participants see the names."))
    if described.minutes_for != "organiser":
        inside.append(writing.pick("Les participants reçoivent le compte rendu.", "Participants get the minutes."))
    printed = (
        writing.pick("Le compte rendu porte des noms.", "The minutes hold names.")
        if writing.named
        else writing.pick("Le compte rendu ne nomme personne.", "The minutes name nobody.")
    )
    return (
        (writing.pick("Destinataires internes", "Recipients inside"), " ".join(inside)),
        (writing.pick("Destinataires externes", "Recipients outside"), _outside(workshop, writing)),
        (writing.pick("Compte rendu", "Minutes"), printed),
        (
            writing.pick("Transferts hors de l'Union européenne", "Transfers out of the European Union"),
            writing.pick(
                "Le logiciel n'en fait aucun. Lieu de l'hébergement : ", "The software makes none. Place of hosting: "
            )
            + BLANK,
        ),
        (
            writing.pick("Durée sur le serveur", "Kept on the server"),
            _kept(workshop, writing),
        ),
        (writing.pick("Durée des documents téléchargés", "Downloaded documents are kept for"), BLANK),
    )


def _of_minors(workshop: Workshop, writing: Writing) -> str:
    if workshop.description.ages != "minors":
        return BLANK
    return writing.pick(
        "Public mineur : pseudonymes tirés d'une liste ; ni nom, ni adresse, ni photo, rien de public.",
        "For minors: nicknames drawn from a list; no name, no address, no photograph, nothing public.",
    )


def _outside(workshop: Workshop, writing: Writing) -> str:
    if workshop.description.minutes_for != "public":
        return BLANK
    return writing.pick("Le compte rendu sans noms est public.", "The minutes without names are open to the public.")


def _kept(workshop: Workshop, writing: Writing) -> str:
    days = workshop.description.retention_days
    return writing.pick(
        f"{days_in_words(days, 'fr')} après l'atelier, puis tout est effacé automatiquement.",
        f"{days_in_words(days, 'en')} after the workshop, then all of it is erased automatically.",
    )


def _photographs(workshop: Workshop, writing: Writing) -> Rows:
    purposes = writing.pick(
        "Illustrer le compte rendu ; le faire relire, l'envoyer et, s'il est public, le publier.",
        "Illustrating the minutes; having them read, sending them and, where they are public, publishing them.",
    )
    agreed = writing.pick(
        "Photographies : accord des personnes reconnaissables, déclaré par qui ajoute chaque photo.\nDiffusion : ",
        "Photographs: agreement of the people who can be recognised, stated by whoever adds each one.\nCirculation: ",
    )
    data = writing.pick(
        "Images, descriptions et légendes ; le lieu, la date et l'appareil que contient le fichier sont effacés.",
        "Pictures, descriptions and captions; the place, date and camera that the file holds are erased.",
    )
    gone = writing.pick(
        "Une photo s'efface de toutes les versions du compte rendu gardées ici, sur demande à l'organisateur.",
        "A photograph is erased from all versions of the minutes kept here, on request to the organiser.",
    )
    return (
        (writing.pick("Finalités", "Purposes"), purposes),
        (writing.pick("Base légale", "Legal basis"), agreed + BLANK),
        (
            writing.pick("Personnes concernées", "People"),
            writing.pick("Personnes photographiées ou nommées.", "People who are photographed or named."),
        ),
        (writing.pick("Données", "Data"), data),
        (
            writing.pick("Refus d'être photographié", "People who refuse to be photographed"),
            writing.pick(
                "Dit par chacun depuis son téléphone, retirable ; montré à l'organisateur et aux animateurs seuls.",
                "Said by each person from their phone, taken back there; shown to organiser and facilitators alone.",
            ),
        ),
        (writing.pick("Autorisations pour les mineurs", "Permissions for minors"), _of_minors(workshop, writing)),
        (writing.pick("Destinataires externes", "Recipients outside"), _outside(workshop, writing)),
        (writing.pick("Durée sur le serveur", "Kept on the server"), _kept(workshop, writing)),
        (writing.pick("Durée des documents diffusés", "Circulated documents are kept for"), BLANK),
        (writing.pick("Retrait", "Withdrawal"), gone),
    )


def _security(writing: Writing, secure: bool) -> Rows:
    wire = (
        writing.pick("Connexion chiffrée (TLS).", "Encrypted connection (TLS).")
        if secure
        else writing.pick(
            "Connexion non chiffrée : seulement sur un réseau de confiance.",
            "Connection not encrypted: on a trusted network only.",
        )
    )
    inside = writing.pick(
        "Accès par liens secrets et laissez-passer signés, retirables ; votes secrets scellés ; aucun nom ni texte "
        "dans le journal du serveur ; un nom ou un texte effacé l'est partout, documents gardés compris.",
        "Access by secret links and signed passes, which can be withdrawn; secret votes sealed; no name and no text "
        "in the server's log; a name or a text that is erased is so everywhere, kept documents included.",
    )
    return (
        (writing.pick("Réseau", "Network"), wire),
        (writing.pick("Mesures", "Measures"), inside),
        (writing.pick("Autres mesures", "Other measures"), BLANK),
    )


def _taken(workshop: Workshop, writing: Writing, exports: Iterable[Export]) -> Rows:
    place = zone(workshop.description.time_zone)
    told = in_words(exports, writing.directory.name, place, writing.language)
    nothing = writing.pick("Aucun jusqu'ici.", "None so far.")
    return tuple(told) or ((writing.pick("Documents", "Documents"), nothing),)


def _rights(writing: Writing) -> Rows:
    own = writing.pick(
        "Accès, rectification, effacement et copie : par chacun depuis son téléphone, « Ce qui est à moi » "
        "dans le menu.",
        'Access, rectification, erasure and a copy: by each person from their phone, "What is mine" in the menu.',
    )
    return (
        (writing.pick("Depuis le téléphone", "From the phone"), own),
        (writing.pick("Opposition et autres demandes, à adresser à", "Objection and other requests, to"), BLANK),
        (writing.pick("Réclamation", "Complaint"), writing.pick("CNIL, www.cnil.fr", "The data protection authority")),
    )

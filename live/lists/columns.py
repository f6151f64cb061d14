"""What the columns of a list mean: by the words above them, else by what stands in them, else by their order.

The words are French, English and German, as the forms and spreadsheets of organisations use them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from live.core.names import bare
from live.lists.names import Order, is_loud, split_name, vocabulary
from live.lists.rows import Row

# A whole name is split by what tells its parts; a "surname_first" one begins with the surname where nothing does.
Meaning = Literal[
    "name",
    "first_name",
    "whole_name",
    "surname_first",
    "organisation",
    "function",
    "email",
    "track",
    "ignored",
]
MEANINGS: Final[tuple[Meaning, ...]] = get_args(Meaning)
NAMING: Final = frozenset({"name", "first_name", "whole_name", "surname_first"})
WHOLE: Final = frozenset({"whole_name", "surname_first"})
# How a meaning was found; "order" and "content" are worth a look.
By = Literal["heading", "content", "order", "given", "unknown", "twice", "left_out"]

HEADER_WITHIN: Final = 25
EMAIL: Final = re.compile(r"[^\s<>,;:()\"@]+@[^\s<>,;:()\"@]+\.[^\s<>,;:()\"@.]{2,}")
_MOSTLY: Final = 0.6
_ORDER: Final[tuple[Meaning, ...]] = ("name", "first_name", "organisation", "email")
_CIVILITIES: Final = vocabulary(
    """
    m mr mme mlle monsieur madame mademoiselle mrs ms miss herr prof professeur docteur maitre frau hr fr dr me h f
    """
)


@dataclass(frozen=True, slots=True)
class Column:
    """`heading` is what stands above it, empty where nothing does."""

    heading: str
    meaning: Meaning
    by: By


@dataclass(frozen=True, slots=True)
class Understood:
    columns: tuple[Column, ...]
    # The line of the header; None where there is none.
    header: int | None
    # In which order a whole name stands, where the heading says it.
    order: Order | None = None


# --- the words of headings ----------------------------------------------------------------------------------

_EMAIL: Final = vocabulary(
    """
    email emails mail mails courriel courriels mel mels emailadresse mailadresse mailaddress emailaddress
    adressemail adresseemail electronique messagerie
    """
)
_FIRST: Final = vocabulary(
    """
    prenom prenoms vorname vornamen vname firstname forename forenames given givenname first rufname
    """
)
_SURNAME: Final = vocabulary(
    """
    nom noms patronyme surname surnames lastname last family familyname familienname nachname nname zuname
    """
)
_WHOLE: Final = vocabulary(
    """
    participant participants participante participantes participation personne personnes person people persons
    identite invite invites invitee convive membre membres member members attendee attendees guest guests
    teilnehmer teilnehmerin teilnehmerinnen teilnehmende teilnehmenden teilnehmers mitglied mitglieder gast
    gaste fullname displayname nomprenom prenomnom namevorname inscrit inscrits inscrite personen
    """
)
_ORGANISATION: Final = vocabulary(
    """
    organisation organisations organization organizations organisme organismes structure structures association
    associations asso entreprise entreprises societe employeur employeurs employer company companies
    etablissement institution institutions collectivite firma verein einrichtung unternehmen arbeitgeber trager
    traeger verband behorde affiliation rattachement laboratoire universite university org orga raison
    administration agence agency partenaire partner federation reseau
    """
)
_FUNCTION: Final = vocabulary(
    """
    fonction fonctions function functions poste postes position positions role roles metier metiers profession
    professions qualite mandat funktion funktionen stelle beruf rolle job jobtitle amt occupation emploi
    responsabilite
    """
)
_CIVILITY: Final = vocabulary(
    """
    civilite civ genre sexe anrede salutation gender geschlecht sir mme
    """
)
# Said once for the list, and not read: they say how people sit, or what nobody needs in the room.
_TABLE: Final = vocabulary(
    """
    table tables tisch tische groupe groupes group gruppe session salle room raum
    """
)
# Where somebody goes when the workshop meets in several rooms.
_TRACK: Final = vocabulary(
    """
    axe axes piste parcours track tracks atelier ateliers
    """
)
_OTHER: Final = vocabulary(
    """
    telephone tel tels phone mobile portable telefon handy gsm fixe adresse address adresses anschrift ville
    city ort commune cp plz postal code pays country land date datum heure horodatage timestamp zeitstempel
    remarque remarques comment comments commentaire commentaires bemerkung bemerkungen notes note signature
    emargement unterschrift visa no nr num numero number id identifiant rang regime repas allergie allergies
    presence present statut status reponse inscription naissance age departement region service site web siteweb
    url titre title titel projet project theme pole direction equipe team
    """
)
_NAME_ALONE: Final = frozenset(("name", "namen", "names"))
_FILLING: Final = vocabulary(
    """
    votre vos ton de du des la le les l d un une et ou au a the of your and or und der die das ihr ihre bitte
    merci obligatoire required complet complete complets usuel usage contact full principal professionnel
    professionnelle pro personnel
    """
)


_TOGETHER: Final = {
    "e mail": "email",
    "first name": "firstname",
    "last name": "lastname",
    "family name": "familyname",
    "given name": "givenname",
    "full name": "fullname",
    "display name": "displayname",
    "job title": "jobtitle",
    "raison sociale": "raison",
    "nom d usage": "nom",
    "nom de famille": "nom",
}


def plain_heading(text: str) -> str:
    """A heading in small letters without accents and signs; words that mean something together only are joined."""
    plain = bare(text)
    for apart, together in _TOGETHER.items():
        plain = plain.replace(apart, together)
    return plain


@dataclass(frozen=True, slots=True)
class Heading:
    """`known` is whether the words are on our list; `meaning` may be left open for what stands below to decide."""

    known: bool
    meaning: Meaning | Literal["name_or_whole", "title"] = "ignored"
    left_out: Literal["", "civility", "table", "other"] = ""
    order: Order | None = None


def heading_of(text: str) -> Heading:
    """What one heading says."""
    plain = plain_heading(text)
    words = plain.split()
    # A sentence above the list is no heading.
    if not words or len(words) > 9 or "@" in text:
        return Heading(False)
    if any(word in _EMAIL for word in words):
        return Heading(True, "email")
    surname = next((at for at, word in enumerate(words) if word in _SURNAME or word in _NAME_ALONE), None)
    first = next((at for at, word in enumerate(words) if word in _FIRST), None)
    if plain in ("nomprenom", "namevorname"):
        return Heading(True, "whole_name", order="surname_first")
    if plain == "prenomnom":
        return Heading(True, "whole_name", order="first_name_first")
    if plain in ("n", "no", "nr"):
        return Heading(True, left_out="other")
    if surname is not None and first is not None:
        return Heading(True, "whole_name", order="surname_first" if surname < first else "first_name_first")
    subject = next((word for word in words if word in _ORGANISATION or word in _FUNCTION), None)
    if subject is not None and not (first is not None and words[0] in _FIRST):
        meaning: Meaning = "organisation" if subject in _ORGANISATION else "function"
        return Heading(True, meaning)
    if first is not None:
        return Heading(True, "first_name")
    if any(word in _CIVILITY for word in words):
        return Heading(True, left_out="civility")
    if any(word in _TRACK for word in words):
        return Heading(True, "track")
    if any(word in _TABLE for word in words):
        return Heading(True, left_out="table")
    rest = [word for word in words if word not in _FILLING]
    if words == ["titre"] or words == ["title"] or words == ["titel"]:
        return Heading(True, "title")
    if any(word in _OTHER for word in rest):
        return Heading(True, left_out="other")
    if surname is not None and all(word in _SURNAME | _NAME_ALONE | _WHOLE | _FILLING for word in words):
        if "complet" in words or "full" in words or "vollstandiger" in words:
            return Heading(True, "whole_name")
        certain = words[surname] not in (*_NAME_ALONE, "nom", "noms")
        return Heading(True, "name" if certain else "name_or_whole")
    if rest and all(word in _WHOLE for word in rest):
        return Heading(True, "whole_name")
    return Heading(False)


# --- the columns of a list ------------------------------------------------------------------------------------


def understood(rows: Sequence[Row], given: Sequence[Meaning] | None = None, first: int | None = None) -> Understood:
    """The columns of these rows. `given` says what they mean, from the left; `first` the line on which people begin."""
    width = max((len(row.cells) for row in rows), default=0)
    at = _header_at(rows) if first is None else _before(rows, first)
    headings = rows[at].cells if at is not None else ()
    below = [
        row for row in rows if (row.line >= first if first is not None else at is None or row.line > rows[at].line)
    ]
    cells = [[row.cells[place] if place < len(row.cells) else "" for row in below] for place in range(width)]
    padded = [headings[place] if place < len(headings) else "" for place in range(width)]
    said = [heading_of(text) for text in padded]
    header = rows[at].line if at is not None else None
    order = next((each.order for each in said if each.order), None)
    if given is not None:
        meanings: list[Meaning] = [given[place] if place < len(given) else "ignored" for place in range(width)]
        # What was confirmed as it had been understood keeps its reason.
        ours = understood(rows, None, first).columns
        columns = tuple(
            our if our.meaning == meaning else Column(our.heading, meaning, "given")
            for our, meaning in zip(ours, meanings, strict=True)
        )
        return Understood(columns, header, order)
    if any(each.known for each in said):
        return Understood(tuple(_by_headings(padded, said, cells)), header, order)
    if at is not None and any(padded):
        # A line that only a person has called the header: its words say nothing to us.
        return Understood(tuple(_by_content(padded, cells, by_order=False)), header, order)
    return Understood(tuple(_by_content(padded, cells)), None)


def _header_at(rows: Sequence[Row]) -> int | None:
    """Which row is the header: among the first, the one with most headings we know, and one of a name."""
    best, most = None, 0
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        filled = [cell for cell in row.cells if cell]
        known = [heading_of(cell) for cell in filled]
        kinds = {(each.meaning, each.left_out) for each in known if each.known}
        names = any(each.meaning in NAMING or each.meaning == "name_or_whole" for each in known if each.known)
        if not names and len(kinds) < 2:
            continue
        if 2 * sum(each.known for each in known) < len(filled) or any(EMAIL.search(cell) for cell in filled):
            continue
        # One word alone above a wider table is its title.
        if len(filled) == 1 and max(len(other.cells) for other in rows) > 1:
            continue
        # Whoever stands above it would be lost with the titles.
        if sum(sum(map(bool, above.cells)) >= len(filled) for above in rows[:at]) > len(rows) - at - 1:
            continue
        if len(kinds) > most:
            best, most = at, len(kinds)
    return best if best is not None else _header_by_contrast(rows)


def _header_by_contrast(rows: Sequence[Row]) -> int | None:
    """A first row of unknown words above columns of addresses or numbers is a header all the same."""
    if len(rows) < 3 or len(rows[0].cells) < 2 or not all(rows[0].cells):
        return None
    for place, heading in enumerate(rows[0].cells):
        below = [row.cells[place] for row in rows[1:] if place < len(row.cells) and row.cells[place]]
        if len(below) < 2:
            continue
        for shape in (EMAIL, re.compile(r"[\d .+/:-]+")):
            if not shape.fullmatch(heading) and all(shape.fullmatch(cell) for cell in below):
                return 0
    return None


def _before(rows: Sequence[Row], first: int) -> int | None:
    """The last row before the line on which people begin, if there is one."""
    earlier = [at for at, row in enumerate(rows) if row.line < first]
    return earlier[-1] if earlier else None


def _by_headings(texts: Sequence[str], said: Sequence[Heading], cells: Sequence[Sequence[str]]) -> list[Column]:
    has_first = any(each.known and each.meaning == "first_name" for each in said)
    taken: set[Meaning] = set()
    columns = []
    for text, heading, below in zip(texts, said, cells, strict=True):
        meaning, by = _meant(heading, below, has_first)
        if not heading.known:
            by = "unknown"
        elif heading.left_out:
            by = "left_out"
        if meaning != "ignored" and (meaning in taken or (meaning == "whole_name" and "name" in taken)):
            meaning, by = "ignored", "twice"
        taken.add(meaning)
        columns.append(Column(text, meaning, by))
    if not {"name", "whole_name"} & taken:
        columns = _surname_found(columns, cells, has_first)
    if not NAMING & {column.meaning for column in columns}:
        columns = _name_found(columns, cells)
    return columns


def _surname_found(columns: list[Column], cells: Sequence[Sequence[str]], has_first: bool) -> list[Column]:
    """`Nom du référent`: the one heading that speaks of a name, though of whose we do not know."""
    places = [
        at
        for at, column in enumerate(columns)
        if column.by == "unknown" and {*plain_heading(column.heading).split()} & (_SURNAME | _NAME_ALONE)
    ]
    if len(places) == 1:
        (at,) = places
        meaning: Meaning = "name" if has_first or not _are_whole_names(cells[at]) else "whole_name"
        columns[at] = Column(columns[at].heading, meaning, "heading")
    return columns


def _meant(heading: Heading, below: Sequence[str], has_first: bool) -> tuple[Meaning, By]:
    match heading.meaning:
        case "name_or_whole":
            return ("name" if has_first or not _are_whole_names(below) else "whole_name"), "heading"
        case "title":
            return ("ignored" if _are_civilities(below) else "function"), "heading"
        case meaning:
            return meaning, "heading"


def _name_found(columns: list[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """No heading speaks of a name: the one column of whole names whose heading we do not know, if there is one."""
    places = [at for at, column in enumerate(columns) if column.by == "unknown" and _are_whole_names(cells[at])]
    if len(places) == 1:
        columns[places[0]] = Column(columns[places[0]].heading, "whole_name", "content")
    return columns


def _by_content(texts: Sequence[str], cells: Sequence[Sequence[str]], by_order: bool = True) -> list[Column]:
    """Without known headings: addresses and numbers show; the rest stands in the order surname, first name,
    organisation, function, or, where the first holds whole names, organisation and function after it."""
    found: list[tuple[Meaning, By] | None] = [None] * len(cells)
    for place, below in enumerate(cells):
        filled = [cell for cell in below if cell]
        if not filled:
            found[place] = ("ignored", "content")
        elif _share(filled, lambda cell: bool(EMAIL.fullmatch(cell.strip("<> ;,.")))) > _MOSTLY:
            found[place] = ("email", "content") if ("email", "content") not in found else ("ignored", "twice")
        elif _share(filled, lambda cell: not any(letter.isalpha() for letter in cell)) > _MOSTLY or _are_civilities(
            filled
        ):
            found[place] = ("ignored", "content")
    left = [place for place, meaning in enumerate(found) if meaning is None]
    if left and not _are_surnames(cells, left) and (_are_whole_names(cells[left[0]]) or len(left) == 1):
        names: list[Meaning] = ["whole_name", "organisation", "function"]
        by: By = "content"
    elif not by_order:
        # Somebody has named the columns, in words we do not know: then their order says nothing.
        names, by = [], "order"
    else:
        names, by = ["name", "first_name", "organisation", "function"], "order"
        if "email" not in {meaning[0] for meaning in found if meaning} and len(left) > 3:
            names = [*_ORDER]
    for meaning, place in zip(names, left, strict=False):
        found[place] = (meaning, by)
    return [Column(text, *(each or ("ignored", "unknown"))) for text, each in zip(texts, found, strict=True)]


def _are_surnames(cells: Sequence[Sequence[str]], left: Sequence[int]) -> bool:
    """LE GALL in one column, Yannick in the next."""
    if len(left) < 2:
        return False
    surnames, first_names = ([cell for cell in cells[place] if cell] for place in left[:2])
    return (
        _share(surnames, lambda cell: all(is_loud(word) for word in cell.split())) > _MOSTLY
        and _share(first_names, lambda cell: len(cell.split()) == 1 and not is_loud(cell)) > _MOSTLY
    )


def _share(cells: Sequence[str], has: Callable[[str], bool]) -> float:
    return sum(has(cell) for cell in cells) / len(cells) if cells else 0.0


def _are_civilities(cells: Sequence[str]) -> bool:
    filled = [plain_heading(cell) for cell in cells if cell]
    return bool(filled) and all(cell in _CIVILITIES for cell in filled)


def _are_whole_names(cells: Sequence[str]) -> bool:
    """Whether most cells hold a surname and a first name: by their capitals, a comma, or at least two words."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    by = Counter(split_name(cell.partition("<")[0]).by for cell in filled)
    telling = by["capitals"] + by["comma"]
    return telling > 0.3 * len(filled) or (len(filled) - by["one_word"]) > _MOSTLY * len(filled)

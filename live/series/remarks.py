"""What is said of a list of workshops and of its lines, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from live.core.method import Language
from live.lists.rows import MOST_BYTES
from live.lists.trouble import Unreadable
from live.series.sessions import Remark

MOST_SESSIONS: Final = 5_000

# Of the whole file: it cannot be read.
_UNREADABLE: Final[Mapping[str, tuple[str, str]]] = {
    "series_no_header": (
        "Aucune ligne de titres de colonnes n’a été reconnue parmi les premières. Il faut au moins deux colonnes "
        "titrées, par exemple : organisateur, titre, thèmes, date, lieu, département, mode, participants.",
        "No row of column headings was recognised among the first rows. At least two columns need a heading, for "
        "instance: organiser, title, themes, date, place, department, mode, participants.",
    ),
    "series_too_long": (
        f"La liste dépasse {MOST_SESSIONS} lignes : coupez-la.",
        f"The list has more than {MOST_SESSIONS} rows: split it.",
    ),
    "list_empty": ("Le fichier est vide.", "The file is empty."),
    "list_too_large": (
        f"Le fichier dépasse {MOST_BYTES // 1_048_576} Mo. Gardez la seule feuille des ateliers, sans images.",
        f"The file exceeds {MOST_BYTES // 1_048_576} MB. Keep the sheet of workshops alone, without pictures.",
    ),
    "list_too_large_inside": (
        "Une fois ouvert, ce fichier est démesuré. Copiez les ateliers dans une nouvelle feuille.",
        "Once opened, this file is far too large. Copy the workshops to a new sheet.",
    ),
    "list_too_long": ("La feuille a trop de lignes.", "The sheet has too many rows."),
    "list_too_wide": (
        "La feuille contient des cases très loin à droite ou en bas. Copiez les ateliers dans une nouvelle feuille.",
        "The sheet has cells very far to the right or down. Copy the workshops to a new sheet.",
    ),
    "list_old_excel": (
        "C’est un ancien classeur Excel (.xls), ou un fichier protégé par un mot de passe. Enregistrez en .xlsx "
        "ou .csv.",
        "This is an old Excel workbook (.xls), or a file with a password. Save it as .xlsx or .csv.",
    ),
    "list_not_a_list": (
        "Ce fichier n’est pas un tableau. Enregistrez en .xlsx ou .csv.",
        "This file is no table. Save it as .xlsx or .csv.",
    ),
    "list_damaged": ("Le fichier est abîmé ou incomplet.", "The file is damaged or incomplete."),
    "list_no_such_sheet": ("Cette feuille n’existe pas dans le classeur.", "There is no such sheet in the workbook."),
}
# Of one line, or of the line of headings.
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "series_bad_date": (
        "la date « {text} » n’a pas été comprise et compte comme inconnue",
        "the date “{text}” was not understood and counts as unknown",
    ),
    "series_bad_number": (
        "« {text} » n’est pas un nombre de participants et compte comme inconnu",
        "“{text}” is no number of participants and counts as unknown",
    ),
    "series_bad_mode": (
        "le mode « {text} » n’a pas été compris et compte comme inconnu",
        "the mode “{text}” was not understood and counts as unknown",
    ),
    "series_estimated": (
        "« {text} » est une estimation, comptée comme telle",
        "“{text}” is an estimate, and counted as one",
    ),
    "series_no_department": (
        "« {text} » n’est pas un département français : compté à part, tel qu’il est écrit",
        "“{text}” is no French department: counted apart, as it is written",
    ),
    "series_twice": (
        "même séance que la ligne {with}, comptée une fois",
        "the same session as line {with}, counted once",
    ),
    "series_alike": (
        "mêmes indications que la ligne {with} mais sans jour : compté comme une autre séance",
        "the same facts as line {with} but no day: counted as another session",
    ),
    "series_total": ("« {text} » est un total : laissé de côté", "“{text}” is a total: left out"),
    "series_header_again": ("titres de colonnes répétés : laissés de côté", "headings again: left out"),
    "series_too_many_cells": (
        "{cells} cases pour {columns} colonnes, ligne laissée de côté (un texte qui contient le séparateur doit être "
        "entre guillemets) : « {text} »",
        "{cells} cells for {columns} columns, line left out (a text that holds the separator must stand in quotes): "
        "“{text}”",
    ),
    "series_not_text": (
        "caractères illisibles, ligne laissée de côté : « {text} »",
        "unreadable characters, line left out: “{text}”",
    ),
    "series_quotes": (
        "guillemets jamais fermés, ligne laissée de côté : « {text} »",
        "quotes that are never closed, line left out: “{text}”",
    ),
    "series_no_workshop": (
        "ni titre, ni organisateur, ni date, ligne laissée de côté : « {text} »",
        "no title, no organiser and no date, line left out: “{text}”",
    ),
    "series_column_unused": ("la colonne « {heading} » n’est pas lue", "the column “{heading}” is not read"),
    "series_without_organiser": ("aucune colonne d’organisateurs", "no column of organisers"),
    "series_without_title": ("aucune colonne de titres", "no column of titles"),
    "series_without_themes": ("aucune colonne de thèmes", "no column of themes"),
    "series_without_date": ("aucune colonne de dates", "no column of dates"),
    "series_without_place": ("aucune colonne de lieux", "no column of places"),
    "series_without_department": ("aucune colonne de départements", "no column of departments"),
    "series_without_mode": ("aucune colonne de modes", "no column of modes"),
    "series_without_participants": ("aucune colonne de participants", "no column of participants"),
}


def sentence(remark: Remark, language: Language) -> str:
    """`ligne 12 : la date « 32/13/2023 » n’a pas été comprise…`"""
    said = WORDS[remark.why][language == "en"]
    for name, value in remark.details.items():
        said = said.replace("{" + name + "}", str(value))
    return f"ligne {remark.line} : {said}" if language == "fr" else f"line {remark.line}: {said}"


def unreadable(wrong: Unreadable, language: Language) -> str:
    said: Any = _UNREADABLE.get(wrong.why, _UNREADABLE["list_not_a_list"])
    return str(said[language == "en"])

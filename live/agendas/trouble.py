"""What is wrong with an agenda file, in words: the line, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from live.core.method import Language
from live.core.outcomes import Spoken

_BLANK: Final = re.compile(r"\{(\w+)\}")
_SAID: Final = {
    "too_large": Spoken(
        "le fichier est trop grand (plus de {limit} Ko)", "the file is too large (more than {limit} KB)"
    ),
    "not_text": Spoken("ce n’est pas du texte en UTF-8", "this is no text in UTF-8"),
    "not_yaml": Spoken(
        "ce n’est pas du YAML ; vérifiez les retraits, les deux-points et les guillemets",
        "this is not YAML; check indents, colons and quotation marks",
    ),
    "second_document": Spoken(
        "un second document commence ici ; un fichier est un seul déroulé",
        "a second document begins here; a file is one agenda",
    ),
    "alias": Spoken(
        "les ancres et les renvois (& et *) ne sont pas admis", "anchors and aliases (& and *) are not accepted"
    ),
    "tag": Spoken("les types (!) ne sont pas admis", "tags (!) are not accepted"),
    "too_deep": Spoken("trop de niveaux les uns dans les autres", "too many levels inside one another"),
    "too_many": Spoken("trop d’éléments (plus de {limit})", "too many items (more than {limit})"),
    "twice": Spoken("« {name} » est écrit deux fois", "“{name}” is written twice"),
    "name_twice": Spoken("deux parties portent l’identifiant « {called} »", "two parts have the id “{called}”"),
    "key": Spoken("une liste ne peut pas servir de nom", "a list cannot be a name"),
    "no_agenda": Spoken(
        "ce n’est pas un déroulé : il commence par « workshop: » et « agenda: »",
        "this is no agenda: one begins with “workshop:” and “agenda:”",
    ),
    "version": Spoken(
        "ce fichier est au format {format}, ce serveur lit le format {known}",
        "this file is in format {format}, this server reads format {known}",
    ),
    "unknown_key": Spoken(
        "« {name} » n’existe pas ici ; il peut y avoir : {expected}",
        "there is no “{name}” here; there may be: {expected}",
    ),
    "missing": Spoken("il manque « {name} »", "“{name}” is missing"),
    "too_long": Spoken(
        "« {name} » est trop long ({max_length} signes au plus)",
        "“{name}” is too long ({max_length} characters at most)",
    ),
    "too_many_here": Spoken("« {name} » en compte trop", "“{name}” holds too many"),
    "choice": Spoken("« {name} » n’admet que : {expected}", "“{name}” may only be: {expected}"),
    "number": Spoken("« {name} » demande un nombre entier", "“{name}” wants a whole number"),
    "yes_or_no": Spoken("« {name} » demande true ou false", "“{name}” wants true or false"),
    "list": Spoken("« {name} » demande une liste", "“{name}” wants a list"),
    "mapping": Spoken("« {name} » demande des lignes « nom: valeur »", "“{name}” wants lines of “name: value”"),
    "text": Spoken("« {name} » demande un texte", "“{name}” wants a text"),
    "unknown_method": Spoken(
        "la méthode « {method} » n’existe pas ; il y a : {expected}",
        "there is no method “{method}”; there are: {expected}",
    ),
    "unknown_name": Spoken(
        "rien ne porte l’identifiant « {called} » à cet endroit", "nothing has the id “{called}” there"
    ),
    "phases_too_long": Spoken(
        "les phases durent {total} min, l’étape {minutes}", "the phases take {total} min, the step {minutes}"
    ),
    "unknown_day": Spoken("il n’y a pas de journée n° {day}", "there is no day number {day}"),
    "no_course": Spoken(
        "seule une étape en parallèle de la plénière a des étapes d’axe",
        "only a parallel step of the plenary has steps of tracks",
    ),
    "parallel_in_track": Spoken(
        "une étape en parallèle n’est possible qu’en plénière", "a parallel step is possible in the plenary only"
    ),
    "cannot_stand": Spoken(
        "cette méthode ne peut pas rester ouverte à côté des autres", "this method cannot stand beside the others"
    ),
    "always_there": Spoken(
        "cette étape existe dans tout atelier : mettez-la sous « standing »",
        "every workshop has this step: put it under “standing”",
    ),
    "declined": Spoken("refusé ({refusal})", "declined ({refusal})"),
    "wrong": Spoken("« {name} » ne convient pas ({why})", "“{name}” does not fit ({why})"),
}
# What may stand there, where its name says it better than what was found wrong.
_HOUR: Final = Spoken(
    "« {name} » demande une heure, comme 09:00 ou 17:30", "“{name}” wants an hour, such as 09:00 or 17:30"
)
_WANTED: Final = {
    "date": Spoken("« {name} » demande une date, comme 2026-11-21", "“{name}” wants a date, such as 2026-11-21"),
    "opens": _HOUR,
    "closes": _HOUR,
    "time_zone": Spoken(
        "« {name} » demande un fuseau horaire, comme Europe/Paris", "“{name}” wants a time zone, such as Europe/Paris"
    ),
}
_BOUNDS: Final = {
    "ge": Spoken(" : au moins {ge}", ": at least {ge}"),
    "le": Spoken(" : au plus {le}", ": at most {le}"),
}


def sentence(details: Mapping[str, Any], language: Language) -> str:
    """What a refusal with `bad_agenda` says: `Ligne 12 : il manque « title ».`"""
    reason = details.get("reason", "")
    found = _SAID.get(reason) or _SAID["wrong"]
    if found is _SAID["wrong"]:
        found = _WANTED.get(details.get("name", ""), found)
    told: str = getattr(found, language)
    if reason == "number":
        told += "".join(getattr(said, language) for bound, said in _BOUNDS.items() if bound in details)
    said = _BLANK.sub(lambda blank: str(details.get(blank[1], "")), told)
    line = details.get("line", 1)
    return f"Ligne {line} : {said}." if language == "fr" else f"Line {line}: {said}."

"""Lines of a list that name nobody: titles, dates, totals, numbers of pages, headings of groups.

They stand alone on their line. A surname may be any word (Page, Mars, Bureau), so one word decides nothing unless lists
alone say it; capitals tell `Liste Anna` from `Liste des inscrits`. Whoever brings the list has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from live.core.names import bare
from live.lists.columns import NAMING, heading_of, plain_heading
from live.lists.names import is_loud, vocabulary

Why = Literal["", "list_total", "list_header_again", "list_caption"]

_TOTAL: Final = re.compile(
    r"(?:sous[- ]?)?(?:total|summe|gesamt|(?:nombre|nb|number|anzahl) (?:de |d[’']|of |der )?\w+)\b", re.IGNORECASE
)
_MONTHS: Final = vocabulary(
    """
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fevr juil sept oct nov
    dec january february march april may june july august september october november december januar februar
    marz juni juli oktober dezember jan feb mar apr jun jul aug sep okt dez
    """
)
_DAYS: Final = vocabulary(
    """
    lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonntag matin apres midi soir morning afternoon evening
    """
)
# What only a list says of those who are on it, or of itself.
_OF_LISTS: Final = vocabulary(
    """
    liste list inscrit inscrits inscrite inscrites inscription inscriptions participants participantes participant
    participante present presents presente presentes excuse excuses excusee excusees absent absents absente absentes
    emargement emargements presence invites invitees feuille total personne personnes people person persons registered
    registrations attendance attendees attending participating apologies sheet sign signatures teilnehmerliste
    anwesenheitsliste teilnehmer teilnehmende anwesend entschuldigt confirmes confirmees attendus attendues expected
    pouvoirs procurations
    """
)
_WITH_A_NUMBER: Final = vocabulary(
    """
    page pages seite p groupe group gruppe table tables salle room atelier session seance jour day tag
    """
)
# What a title begins with, where small letters or a figure follow.
_OPENING: Final = _OF_LISTS | vocabulary(
    """
    membres members salle reunion seance assemblee atelier ateliers seminaire conseil comite commission colloque
    journee rencontre forum formation conference mise mis maj edition edite editee exporte exportee export
    imprime imprimee genere generee arrete arretee extrait date lieu heure horaires objet meeting workshop
    assembly seminar council committee last updated printed exported generated as place venue time stand
    gedruckt sitzung versammlung nombre nb
    """
)
_FILLING: Final = vocabulary(
    """
    le la les l a au aux du de des d en et ou sur par pour jour h n no numero nombre nb provisoire definitive
    definitif complete final mis mise maj actualise actualisee edition version et ou e s es the of on at as in for and
    last updated page pages p seite von der die das am zum stand since to
    """
)
_SHAPES: Final = r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?(?:\d{4}|\d\d))?|(?:19|20)\d\d"
_DATE: Final = re.compile(
    rf"(?<![\w/.-])(?:{_SHAPES}|\d{{1,2}}(?:er|st|nd|rd|th)?\s+(?:{'|'.join(_MONTHS)})|"
    rf"(?:{'|'.join(_MONTHS)})\s+\d{{1,2}})(?![\w/]|[.-]\d)",
    re.IGNORECASE,
)
# A telephone number, whose owner the line does not say.
_MANY_FIGURES: Final = 4
_ADDRESS: Final = re.compile(r"\S+@\S+")
# Somebody's own date stands beside their name.
_OF_A_PERSON: Final = vocabulary(
    """
    ne nee born ans age agee geboren depuis since
    """
)


def caption(cells: Sequence[str]) -> Why:
    """Why a line names nobody by all that can be told; empty where it may name somebody."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return ""
    if _is_total(filled):
        return "list_total"
    if _are_headings(filled):
        return "list_header_again"
    alone = len(filled) == 1 or (len(filled) == 2 and not any(sign.isalpha() for sign in filled[1]))
    return "list_caption" if alone and _is_caption(" ".join(filled)) else ""


def _is_total(filled: Sequence[str]) -> bool:
    found = _TOTAL.match(filled[0])
    if not found or len(filled) > 2:
        return False
    rest = " ".join((filled[0][found.end() :], *filled[1:])).lstrip(" :=")
    # Paul Total may stand with his surname first.
    return not rest[:1].isupper()


def _are_headings(filled: Sequence[str]) -> bool:
    """Headings of columns, wherever they stand."""
    known = [heading_of(cell) for cell in filled]
    naming = any(each.meaning in NAMING or each.meaning == "name_or_whole" for each in known)
    if not naming or not all(each.known for each in known):
        return False
    return len(filled) > 1 or any(each.order for each in known) or plain_heading(filled[0]) in ("nom", "name")


def _is_caption(text: str) -> bool:
    # An address is written in small letters beside the name of a person too.
    text = _ADDRESS.sub("", text)
    words = bare(text).split()
    if not words:
        return False
    known = [_is_known(word) for word in words]
    figures = sum(any(sign.isdigit() for sign in word) for word in words)
    dated = bool(_DATE.search(text)) and not any(word in _OF_A_PERSON for word in words)
    if all(known) and (any(word in _OF_LISTS for word in words) or dated or 0 < figures < _MANY_FIGURES):
        return True
    if words[0] in _WITH_A_NUMBER and len(words) > 1 and words[1].isdecimal():
        return True
    if text.rstrip().endswith(":"):
        return True
    written = [word for word in re.split(r"[\s’']+", text) if any(sign.isalpha() for sign in word)]
    small = any(word[0].islower() for word in written[1:])
    if words[0] in _OPENING and len(words) > 1 and _is_capitalised(written[0]):
        loud = words[1] in _FILLING and all(is_loud(word) or len(word) < 3 for word in written)
        return small or dated or loud
    common = [word for word in written[1:] if word[0].islower() and bare(word) not in _FILLING | _MONTHS]
    # Fête du moulin, 12 juin; but Anne Roux, arrivée le 12 juin.
    return dated and bool(common) and _is_capitalised(written[0]) and written[1][0].islower()


def _is_known(word: str) -> bool:
    return word in _OF_LISTS | _FILLING | _MONTHS | _DAYS or bool(re.fullmatch(r"\d+(?:er|h|st|nd|rd|th)?\d*", word))


def _is_capitalised(word: str) -> bool:
    return word[0].isupper()

"""French departments: what somebody wrote for one, as its code.

Codes are text: 01 is not 1, and Corsica has 2A and 2B. Overseas departments and territories have three figures.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from live.core.names import bare

# fmt: off
NAMES: Final[dict[str, str]] = {
    "01": "Ain", "02": "Aisne", "03": "Allier", "04": "Alpes-de-Haute-Provence", "05": "Hautes-Alpes",
    "06": "Alpes-Maritimes", "07": "Ardèche", "08": "Ardennes", "09": "Ariège", "10": "Aube", "11": "Aude",
    "12": "Aveyron", "13": "Bouches-du-Rhône", "14": "Calvados", "15": "Cantal", "16": "Charente",
    "17": "Charente-Maritime", "18": "Cher", "19": "Corrèze", "2A": "Corse-du-Sud", "2B": "Haute-Corse",
    "21": "Côte-d’Or", "22": "Côtes-d’Armor", "23": "Creuse", "24": "Dordogne", "25": "Doubs", "26": "Drôme",
    "27": "Eure", "28": "Eure-et-Loir", "29": "Finistère", "30": "Gard", "31": "Haute-Garonne", "32": "Gers",
    "33": "Gironde", "34": "Hérault", "35": "Ille-et-Vilaine", "36": "Indre", "37": "Indre-et-Loire", "38": "Isère",
    "39": "Jura", "40": "Landes", "41": "Loir-et-Cher", "42": "Loire", "43": "Haute-Loire", "44": "Loire-Atlantique",
    "45": "Loiret", "46": "Lot", "47": "Lot-et-Garonne", "48": "Lozère", "49": "Maine-et-Loire", "50": "Manche",
    "51": "Marne", "52": "Haute-Marne", "53": "Mayenne", "54": "Meurthe-et-Moselle", "55": "Meuse", "56": "Morbihan",
    "57": "Moselle", "58": "Nièvre", "59": "Nord", "60": "Oise", "61": "Orne", "62": "Pas-de-Calais",
    "63": "Puy-de-Dôme", "64": "Pyrénées-Atlantiques", "65": "Hautes-Pyrénées", "66": "Pyrénées-Orientales",
    "67": "Bas-Rhin", "68": "Haut-Rhin", "69": "Rhône", "70": "Haute-Saône", "71": "Saône-et-Loire", "72": "Sarthe",
    "73": "Savoie", "74": "Haute-Savoie", "75": "Paris", "76": "Seine-Maritime", "77": "Seine-et-Marne",
    "78": "Yvelines", "79": "Deux-Sèvres", "80": "Somme", "81": "Tarn", "82": "Tarn-et-Garonne", "83": "Var",
    "84": "Vaucluse", "85": "Vendée", "86": "Vienne", "87": "Haute-Vienne", "88": "Vosges", "89": "Yonne",
    "90": "Territoire de Belfort", "91": "Essonne", "92": "Hauts-de-Seine", "93": "Seine-Saint-Denis",
    "94": "Val-de-Marne", "95": "Val-d’Oise",
    "971": "Guadeloupe", "972": "Martinique", "973": "Guyane", "974": "La Réunion", "975": "Saint-Pierre-et-Miquelon",
    "976": "Mayotte", "977": "Saint-Barthélemy", "978": "Saint-Martin", "986": "Wallis-et-Futuna",
    "987": "Polynésie française", "988": "Nouvelle-Calédonie",
}
# fmt: on
_CODE: Final = re.compile(r"(?<![0-9A-Za-z])(97[1-8]|98[678]|2[AB]|69[DM]|\d{1,2})(?![0-9A-Za-z])", re.IGNORECASE)
_POSTCODE: Final = re.compile(r"(?<!\d)(\d{5}|\d{2} \d{3})(?!\d)")
_ARTICLE: Final = re.compile(r"^(?:departement )?(?:(?:de |du |des |d )?(?:l |la |le |les )?)")


def department_of(written: str) -> str:
    """The code that `59`, `Nord`, `le Nord (59)`, `59 - Nord`, `59000` or `59000 Lille` mean; empty where it is none of
    them."""
    if (code := of_postcode(written)) or (code := _names().get(_named(written), "")):
        return code
    found = _CODE.findall(written)
    codes = {code for each in found if (code := _known(each))}
    if len(codes) != 1:
        return ""
    # A number among other words is a code only beside the name of its department.
    code = codes.pop()
    rest = _named(_CODE.sub(" ", written))
    return code if not rest or _names().get(rest) == code else ""


def of_place(written: str) -> str:
    """The code that a place tells: `59000 Lille`, `Lille (59)`; empty where it tells none."""
    if code := of_postcode(written):
        return code
    found = re.search(r"\(\s*(\w{2,3})\s*\)\s*$", written)
    return _known(found[1]) if found else ""


def of_postcode(written: str) -> str:
    found = _POSTCODE.search(written)
    if found is None:
        return ""
    code = found[1].replace(" ", "")
    if code.startswith(("97", "98")):
        return code[:3] if code[:3] in NAMES else ""
    if code.startswith("20"):
        return "2A" if code < "20200" else "2B"
    return code[:2] if code[:2] in NAMES else ""


def _known(code: str) -> str:
    code = code.upper().rjust(2, "0")
    # Lyon and the rest of the Rhône were one; Corsica was 20, and nobody says which half is meant.
    code = code[:2] if code in ("69D", "69M") else code
    return code if code in NAMES else ""


@cache
def _names() -> dict[str, str]:
    return {_named(name): code for code, name in NAMES.items()} | {"reunion": "974", "cotes du nord": "22"}


def _named(text: str) -> str:
    return _ARTICLE.sub("", bare(text), count=1)

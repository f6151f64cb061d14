"""Names of people as lists hold them: which part is the surname, how they are written.

French custom: capitals are the surname (LE GALL Yannick, Yannick LE GALL); before a comma stands the surname
(Martin, Jean); de, Le, von begin one. Where nothing tells, the order that the other names of the list have is
taken, and it is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from live.core.names import bare
from live.core.people import Identity

Order = Literal["surname_first", "first_name_first"]


def vocabulary(text: str) -> frozenset[str]:
    """Words as a set, written where they can be read."""
    return frozenset(text.split())


_TITLES: Final = vocabulary(
    """
    m mr mme mlle mm monsieur madame mademoiselle me maitre dr pr prof docteur professeur mrs ms miss sir herr
    frau hr fr
    """
)
# Without a full stop these are names or words of their own.
_NEED_A_STOP: Final = vocabulary(
    """
    m me fr pr hr mm
    """
)
_PARTICLES: Final = vocabulary(
    """
    de du des d da do dos di del della la le les von van der den vom zu zur ten ter el bin ibn

    """
)
# What a surname with capitals may hold in small letters: MARTIN de LA TOUR.
_SMALL: Final = vocabulary(
    """
    de du des d da do dos di del della la le les von van der den vom zu zur ten ter et
    """
)
_SMALL_INSIDE: Final = frozenset(("de", "du", "des", "d", "von", "van", "der", "zu"))
_FIRST_OF_TWO: Final = frozenset(("jean", "marie", "anne"))


@dataclass(frozen=True, slots=True)
class Split:
    name: str
    first_name: str
    # What told the two apart; "order" is no more than the habit of the list, "one_word" that there is nothing to split.
    by: Literal["comma", "capitals", "particle", "order", "one_word"]


def without_title(text: str) -> str:
    """`Mme Ana Morel`, `M. Petit`: how somebody is addressed is no part of their name."""
    words = text.split()
    while len(words) > 1:
        said = bare(words[0])
        if said not in _TITLES or (said in _NEED_A_STOP and not (words[0].endswith(".") or words[0] == "M")):
            break
        words = words[1:]
    return " ".join(words)


def split_name(text: str, order: Order = "first_name_first") -> Split:
    """A whole name in its two parts. `order` is taken where the name itself does not tell."""
    before, comma, after = (part.strip() for part in text.partition(","))
    if comma and before and after:
        return Split(before, after, "comma")
    words = text.replace(",", " ").split()
    if len(words) < 2:
        return Split(" ".join(words), "", "one_word")
    return _by_capitals(words) or _by_particle(words, order) or _by_order(words, order)


def order_of(texts: Iterable[str]) -> Order | None:
    """In which order most names of a list stand that tell; None when fewer than half of them do."""
    seen: Counter[Order] = Counter()
    many = 0
    for text in texts:
        words = text.split()
        if "," in text or len(words) < 2:
            continue
        many += 1
        found = _by_capitals(words)
        if found is not None:
            seen["surname_first" if text.startswith(found.name) else "first_name_first"] += 1
    return seen.most_common(1)[0][0] if seen and 2 * seen.total() >= many else None


def _by_capitals(words: list[str]) -> Split | None:
    loud = [is_loud(word) for word in words]
    if not any(loud) or all(loud or bare(word) in _SMALL for loud, word in zip(loud, words, strict=True)):
        return None
    start, end = loud.index(True), len(loud) - loud[::-1].index(True)
    # Between two words in capitals only a particle may stand.
    if not all(loud[at] or bare(words[at]) in _SMALL for at in range(start, end)):
        return None
    while start > 0 and words[start - 1].islower() and bare(words[start - 1]) in _SMALL:
        start -= 1
    if start == 0:
        return Split(" ".join(words[:end]), " ".join(words[end:]), "capitals") if end < len(words) else None
    if end == len(words):
        return Split(" ".join(words[start:]), " ".join(words[:start]), "capitals")
    return None


def is_loud(word: str) -> bool:
    """Whether a word is written in capitals on purpose: LE, D'ARC, MARTIN-PETIT, McDONALD; not J. or M."""
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) < 2 or word.endswith("."):
        return False
    return all(letter.isupper() for letter in letters) or bool(
        re.fullmatch(r"(?:Mc|Mac|O[’']|d[’'])[^\W\d_a-zà-ÿ]{2,}", word)
    )


def _by_particle(words: list[str], order: Order) -> Split | None:
    at = next((place for place, word in enumerate(words) if _is_particle(word)), None)
    if at is None:
        return None
    if at > 0:
        # Anne de la Tour; but in a list that begins with surnames, Martin de la Tour Anne tells nothing.
        return Split(" ".join(words[at:]), " ".join(words[:at]), "particle") if order == "first_name_first" else None
    end = next((place for place, word in enumerate(words) if not _is_particle(word)), len(words) - 1) + 1
    # LE GALL by itself is a surname.
    return Split(" ".join(words[:end]), " ".join(words[end:]), "particle" if end < len(words) else "one_word")


def _is_particle(word: str) -> bool:
    return bare(word) in _PARTICLES or bool(re.match(r"[dD][’'](?=\w)", word))


def _by_order(words: list[str], order: Order) -> Split:
    if order == "surname_first":
        return Split(" ".join(words[:-1]), words[-1], "order")
    firsts = 2 if len(words) > 2 and bare(words[0]) in _FIRST_OF_TWO else 1
    return Split(" ".join(words[firsts:]), " ".join(words[:firsts]), "order")


def as_said(identity: Identity) -> Identity:
    """Somebody who has given a whole name where one part of it was asked: the two parts. Capitals that said which is
    the surname have then done their work."""
    if identity.name and identity.first_name:
        return identity
    split = split_name(identity.name or identity.first_name)
    # Two words where the first name was asked may be two first names.
    if split.by == "one_word" or (split.by in ("order", "particle") and not identity.name):
        return identity
    name = split.name
    if split.by == "capitals" and name.isupper():
        name = _capitalised(name, particles=True)
    return replace(identity, name=name, first_name=split.first_name)


def capitalised(identity: Identity) -> Identity:
    """Somebody who has typed their name in small letters only, with its capitals."""
    name, first_name = as_written(identity.name, identity.first_name)
    return replace(identity, name=name, first_name=first_name)


def as_written(name: str, first_name: str) -> tuple[str, str]:
    """A name with its capitals: none written is mended, and so is a first name all in capitals. A surname in
    capitals stays: so French lists write it, and nobody knows what McDONALD or LE GALL were."""
    if name.islower():
        name = _capitalised(name, particles=True)
    letters = sum(letter.isalpha() for letter in first_name)
    if first_name.islower() or (first_name.isupper() and letters > 2 and "." not in first_name):
        first_name = _capitalised(first_name, particles=False)
    return name, first_name


def _capitalised(text: str, particles: bool) -> str:
    def word(found: re.Match[str]) -> str:
        return found[0][0].upper() + found[0][1:].lower()

    words = text.split(" ")
    return " ".join(
        each.lower()
        if particles and len(words) > 1 and bare(each) in _SMALL_INSIDE
        else re.sub(r"[^\W\d_]+", word, each)
        for each in words
    )

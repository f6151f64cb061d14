"""Which statements look alike, for people to judge: letter trigrams of padded words, accents and stop words removed,
compared by Dice, as phones do while somebody types (`static/js/similar.js`). Nothing is ever put together by itself.

Source: Dice, "Measures of the amount of ecologic association between species", Ecology 26, 1945.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

SIMILAR_ENOUGH: Final = 0.55
# fmt: off
_STOP_WORDS: Final = frozenset((
    "a", "au", "aux", "avec", "ce", "ces", "cet", "cette", "dans", "de", "des", "du", "elle", "en", "est", "et", "eux",
    "il", "ils", "je", "la", "le", "les", "leur", "leurs", "lui", "ma", "mais", "me", "meme", "mes", "moi", "mon", "ne",
    "nos", "notre", "nous", "on", "ou", "par", "pas", "plus", "pour", "qu", "que", "qui", "sa", "se", "ses", "son",
    "sont", "sur", "ta", "te", "tes", "toi", "ton", "tu", "un", "une", "vos", "votre", "vous", "c", "d", "j", "l", "m",
    "n", "s", "t", "y", "the", "of", "and", "to", "in", "on", "at", "by", "for", "with", "an", "is", "are", "be", "our",
    "your", "their", "we", "you", "it", "this", "that",
))
# fmt: on


def trigrams(text: str) -> frozenset[str]:
    """All runs of three letters in its words, each word with a blank before and behind; of stop words only where there
    is no other."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).lower()
    every = re.findall(r"[a-z0-9]+", bare)
    words = [word for word in every if word not in _STOP_WORDS] or every
    return frozenset(f" {word} "[at : at + 3] for word in words for at in range(len(word)))


def alike(texts: Mapping[str, str], most: int, enough: float = SIMILAR_ENOUGH) -> list[tuple[float, str, str]]:
    """The `most` pairs of keys whose texts are most alike, the likest first, as (likeness, key, other key), the keys in
    order. A likeness is 2 · common / (one + other) of both sets of trigrams, from 0 to 1, and at least `enough`."""
    sets = {key: found for key, text in texts.items() if (found := trigrams(text))}
    places: dict[str, int] = {}
    for found in sets.values():
        for trigram in sorted(found):
            places.setdefault(trigram, len(places))
    # As bits of a number two sets are compared in one step; shorter ones first, so that whatever is too short to be
    # alike is passed over.
    bits = sorted((len(found), key, sum(1 << places[trigram] for trigram in found)) for key, found in sets.items())
    pairs: list[tuple[float, str, str]] = []
    first = 0
    for at, (long, key, mask) in enumerate(bits):
        while bits[first][0] < enough / (2 - enough) * long:
            first += 1
        for length, other, others in bits[first:at]:
            like = 2 * (mask & others).bit_count() / (long + length)
            if like >= enough:
                pairs.append((like, min(other, key), max(other, key)))
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    return pairs[:most]

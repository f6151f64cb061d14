"""The text of a file in whatever encoding a spreadsheet or a mail programme has saved it.

A byte order mark or valid UTF-8 decides. Else the bytes above 127 do: each old encoding is tried, and the
one wins in which they are letters that stand in words, as they do in names. A statistical detector needs some hundred
letters of running text, and a list of names often holds three accents altogether.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from live.lists.trouble import Unreadable

# In the order of how often they are met; the first of equals wins. Latin-9 stands for Latin-1 too, from which it
# differs in eight signs, all of them French letters or the euro.
ENCODINGS: Final = ("cp1252", "mac_roman", "iso8859_15", "cp850", "cp1250")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON: Final = frozenset("àâäçéèêëîïôöùûüÿœæñßáíóúãõåøìòÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆÑÁÍÓÚÅØ")
_RARE: Final = frozenset("ąćęłńśźżčďěňřšťůžőűăâîșțđŁŚŻŹČŘŠŽĆŽ")
_SIGNS: Final = frozenset("’‘“”«»–—…€°·•º\xa0")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    # Whether the file itself says so, or cannot be anything else.
    sure: bool


def decoded(content: bytes) -> Decoded:
    """Raises Unreadable for what is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_text(content.decode(encoding, errors="replace")), encoding.removesuffix("-sig"), True)
    if (wide := _unmarked_utf_16(content)) is not None:
        return Decoded(_text(content.decode(wide, errors="replace")), wide, True)
    try:
        return Decoded(_text(content.decode("utf-8")), "utf-8", True)
    except UnicodeDecodeError:
        pass
    encoding = max(ENCODINGS, key=lambda name: (_plausible(content, name), -ENCODINGS.index(name)))
    return Decoded(_text(content.decode(encoding, errors="replace")), encoding, False)


def _text(text: str) -> str:
    if "\x00" in text:
        raise Unreadable("list_not_a_list")
    return text


def _unmarked_utf_16(content: bytes) -> str | None:
    start = content[:2_000]
    if len(start) < 4 or len(content) % 2:
        return None
    for encoding, at in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = start[at::2]
        if high.count(0) > 0.8 * len(high) and 0 not in start[1 - at :: 2]:
            return encoding
    return None


def _plausible(content: bytes, encoding: str) -> int:
    """How well the bytes above 127 read in this encoding: letters of names count for it, other signs against it."""
    text = content[:200_000].decode(encoding, errors="replace")
    points = 0
    for found in re.finditer(r"[^\x00-\x7f]", text):
        sign, before, after = found[0], text[max(0, found.start() - 1) : found.start()], text[found.end() :][:1]
        if sign in _COMMON:
            points += 3
            # MártiN: a capital in the middle of small letters is a sign of another encoding.
            if sign.isupper() and before.islower():
                points -= 4
            if sign.islower() and before.isupper() and after.isupper():
                points -= 4
        elif sign in _RARE:
            points += 2
        elif sign in _SIGNS:
            points += 1
        elif unicodedata.category(sign).startswith("L"):
            points -= 1
        else:
            points -= 3
    return points

"""Text as people mean it: one cleaning for all that comes from outside, be it typed, pasted or read from a file.

A sign that separates words stays a separation: any line break becomes one of ours, any tab or odd space a
space. A sign nobody sees goes, unless its script or its emoji needs it. Text that shows nothing is empty.
What is kept is composed (NFC), so that what looks the same is the same.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Text in the alphabets of Western Europe with nothing odd in it needs no more than its ends cut.
_ORDINARY: Final = re.compile("[\n\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u202f\u2030-\u205e\u20ac]*")

_BREAKS: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What leaves a gap on screen, or stands for something that did: tabs, fixed spaces, blank letters, objects and
# private signs (bullets of a word processor's own fonts among them).
_GAPS: Final = re.compile(
    "[\t\x1f\u1680\u2000-\u200a\u205f\u2800\u3164\uffa0\ufffc\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
# Controls, marks for layout only (soft hyphen, word joiner, byte order), what turns the direction of the text around
# it so that a card would read otherwise than it was written, halves of characters, and what is no character.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u17b4\u17b5\u202a-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\ud800-\udfff\U000e0000-\U000e001f\U000e0080-\U000e00ff"
    "\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)

_EMOJI: Final = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
# Scripts whose letters join or carry marks, where a joiner or non-joiner says which; those written without spaces,
# where a word may end at a space of no width; and those read from right to left.
_JOINING: Final = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1aaf\u1b00-\u1c4f\ua840-\uaaff\uabc0-\uabff"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
_SPACELESS: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf"
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SELECTORS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"

# Each of these marks stays where the first group of its line matches, and goes elsewhere.
_MARKS: Final = re.compile(
    "|".join(
        (
            f"(?<=[{_EMOJI}\ufe0f\u20e3\U000e007f])\u200d(?=[{_EMOJI}])",
            f"(?<=[{_JOINING}])\u200d",
            f"(?<=[{_JOINING}])\u200c(?=[{_JOINING}])",
            f"(?<=[{_SPACELESS}])\u200b(?=[{_SPACELESS}])",
            "(?<=[\u1800-\u18af])\u180e(?=[\u1800-\u18af])",
            "(?<=[0-9#*])\ufe0f(?=\u20e3)",
            f"(?<=[{_EMOJI}\u1000-\u115e\u1161-\u180a\u1810-\u1fff\u2100-\u2fff\u3001-\ufdff\ufe20-\ufffd\U00010000-\U0003ffff])[{_SELECTORS}]",
            "(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f",
            "(?<=[\u1100-\u115e\u1161-\u11ff])[\u115f\u1160]|[\u115f\u1160]+(?=[\u1100-\u115e\u1161-\u11ff])",
            f"(?P<blank>[\u115f\u1160]+)|(?P<stray>[\u200b-\u200d\u180e{_SELECTORS}\U000e0020-\U000e007f])",
        )
    )
)
# Accents upon accents, which would paint over the lines above and below; no script needs more than four.
_ACCENTS: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACKED: Final = re.compile(f"([{_ACCENTS}]{{4}})[{_ACCENTS}]+")
_REPEATED: Final = re.compile("([\u200b-\u200d\u180e])[\u200b-\u200d\u180e]+")
_DIRECTIONS: Final = re.compile("[\u200e\u200f\u061c]")
# In JSON: whole characters, which the group holds, and halves of some, which it does not.
_HALVES: Final = re.compile(rb"(\\\\|\\u[dD][89abAB]..\\u[dD][c-fC-F]..)|\\u[dD][89a-fA-F]..")


def plain(text: str) -> str:
    """A text of several lines as it is kept: lines end in one way, nothing unseen, no blank ends, composed.

    Empty when nothing of it would be seen. Cleaning twice is cleaning once.
    """
    cleaned = printable(text).strip()
    return cleaned if shows(cleaned) else ""


def one_line(text: str) -> str:
    """The same on one line: words are separated by one space each."""
    return " ".join(plain(text).split())


def lines(text: str) -> list[str]:
    """The lines of a text that show something, each as `one_line` keeps it."""
    return [kept for line in plain(text).split("\n") if (kept := one_line(line))]


def length(text: str) -> int:
    """How long a text of several lines is, here and on every screen (`static/js/text.js`): how many code points it has
    once composed, without blank ends, each line break counting as one.

    Not as many as there are signs to see: where one sign ends and the next begins changes with each version of Unicode,
    so that an old phone and the server would disagree, and a sign with a hundred accents has no size. Code
    points are what JSON Schema counts too, and any client can.
    """
    composed = text if _ORDINARY.fullmatch(text) else unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    return len(composed.strip())


def line_length(text: str) -> int:
    """How long a text is on one line: whatever separates two words counts as one space."""
    return length(" ".join(text.split()))


def shortened(text: str, most: int) -> str:
    """A text where there is room for so many: whole, or cut behind a word with a sign that says so."""
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0] or text[: most - 1]
    return words.rstrip() + "…"


def printable(text: str) -> str:
    """`plain` for a piece of a text: its blank ends stay, and marks that show nothing by themselves."""
    if _ORDINARY.fullmatch(text):
        return text
    text = _GAPS.sub(" ", _BREAKS.sub("\n", text))
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    if not _RIGHT_TO_LEFT.search(text):
        text = _DIRECTIONS.sub("", text)
    text = _STACKED.sub("\\1", _MARKS.sub(_kept_mark, _REPEATED.sub("\\1", text)))
    return unicodedata.normalize("NFC", text)


def without_halves(json: bytes) -> bytes:
    """JSON without halves of characters, such as a keyboard leaves that takes one of two units away: browsers write
    them, and nothing reads them."""
    return _HALVES.sub(rb"\1", json)


def shows(text: str) -> bool:
    """Whether somebody would see anything of a cleaned text: marks need a letter to stand on."""
    return any(unicodedata.category(character)[0] not in "MZC" for character in text)


def _kept_mark(found: re.Match[str]) -> str:
    return " " if found["blank"] else "" if found["stray"] else found[0]

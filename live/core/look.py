"""How an organisation looks: its name, its logo and one colour, which stays readable wherever it is used.

Contrast is that of WCAG 2.2: text needs 4.5 to 1. A colour that is too pale for that on our paper is darkened, and on
dark screens brightened, in the same hue; what is written on it is white or black, whichever reads better.
"""

from __future__ import annotations

import base64
import json
import re
import struct
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final, Literal

from live.core.refusals import Refused

LARGEST_LOGO: Final = 96 * 1024
LONGEST_SIDE: Final = 4_000
# A page that phones load first carries no more than this of a picture.
SMALL_LOGO: Final = 2_048
ENOUGH: Final = 4.5
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
# What our screens and documents are written on, the least bright of the light ones and the brightest of the dark.
_LIGHT: Final = ("#efe9dd", "#ffffff")
_DARK: Final = ("#26221e", "#141210")
_INK_DARK, _INK_LIGHT = "#1b1815", "#ffffff"
_PAPER_LIGHT, _PAPER_DARK = "#f8f4ec", "#1b1815"

# The sheets that documents are laid out for: width and height in millimetres. Empty stands for the first.
PaperSize = Literal["", "a4", "letter"]
PAPERS: Final[dict[str, tuple[float, float]]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}

Kind = Literal["png", "jpeg"]


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as it was given, in base64; width and height in its own points."""

    kind: Kind
    content: str
    width: int
    height: int

    @property
    def bytes(self) -> bytes:
        return base64.b64decode(self.content)

    @property
    def name(self) -> str:
        """By what it is asked for: another picture has another."""
        return f"{sha256(self.content.encode()).hexdigest()[:16]}.{self.kind}"

    @property
    def is_small(self) -> bool:
        """Whether a page that phones load first may carry it along."""
        return len(self.content) <= SMALL_LOGO

    @property
    def address(self) -> str:
        """As a page can carry it along."""
        return f"data:image/{self.kind};base64,{self.content}"


@dataclass(frozen=True, slots=True)
class Look:
    """`colour` and `paper` as they were chosen, or empty; `logo` None where there is none."""

    name: str = ""
    colour: str = ""
    logo: Logo | None = None
    paper: PaperSize = ""

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of the paper, in millimetres."""
        return PAPERS[self.paper or "a4"]

    @property
    def accent(self) -> str:
        """The colour as it is used on paper: dark enough to be read. Empty where none was chosen."""
        return readable(self.colour, _LIGHT) if self.colour else ""

    @property
    def was_darkened(self) -> bool:
        return bool(self.colour) and self.accent != self.colour

    def __bool__(self) -> bool:
        return bool(self.name or self.colour or self.logo or self.paper)

    def css(self, *, dark_by_choice: bool = False) -> str:
        """What takes the place of our own colours on a page; empty where no colour was chosen. The room's screen is
        dark by choice, and light whatever the laptop prefers."""
        if not self.colour:
            return ""
        light, brighter = self.accent, readable(self.colour, _DARK, brighter=True)
        dark = _variables(brighter, _PAPER_DARK, _DARK, True)
        return f":root{{{_variables(light, _PAPER_LIGHT, _LIGHT, False)}--accent-on-paper:{light}}}" + (
            f':root[data-look="dark"]{{{dark}}}'
            if dark_by_choice
            else f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        )


PLAIN: Final = Look()


def over(own: Look, otherwise: Look) -> Look:
    """A workshop's own look, and the server's where it says nothing."""
    return Look(
        own.name or otherwise.name,
        own.colour or otherwise.colour,
        own.logo or otherwise.logo,
        own.paper or otherwise.paper,
    )


def written(look: Look) -> str:
    """As it is kept; nothing for none."""
    return json.dumps(asdict(look), ensure_ascii=False) if look else ""


@lru_cache(maxsize=256)
def read(kept: bytes) -> Look:
    if not kept:
        return PLAIN
    told = json.loads(kept)
    logo = Logo(**told["logo"]) if told["logo"] else None
    return Look(told["name"], told["colour"], logo, told.get("paper", ""))


def _variables(accent: str, paper: str, papers: tuple[str, str], is_dark: bool) -> str:
    tint = mixed(accent, paper, 0.14)
    deep = readable(mixed(accent, "#ffffff" if is_dark else "#000000", 0.8), (*papers, tint), brighter=is_dark)
    return f"--accent:{accent};--accent-deep:{deep};--on-accent:{ink_on(accent)};--tint:{tint};"


# --- colours ------------------------------------------------------------------------------------------------------


def colour_of(text: str) -> str:
    """A colour as #rrggbb, or nothing. Raises Refused."""
    said = text.strip().lower()
    if said and not _COLOUR.fullmatch(said):
        raise Refused("bad_command", field="colour", why="a colour such as #0b5d5a is asked for")
    return said


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def readable(colour: str, papers: tuple[str, ...], brighter: bool = False) -> str:
    """The nearest of its hue that can be read on all of these: darker, or `brighter`."""
    hue, lightness, saturation = rgb_to_hls(*_shares(colour))
    found = colour
    for step in range(101):
        at = lightness + (1 - lightness) * step / 100 if brighter else lightness * (1 - step / 100)
        found = _written(hls_to_rgb(hue, at, saturation)) if step else colour
        if all(contrast(found, paper) >= ENOUGH for paper in papers):
            break
    return found


def ink_on(colour: str) -> str:
    return max((_INK_LIGHT, _INK_DARK), key=lambda ink: contrast(ink, colour))


def mixed(one: str, other: str, share: float) -> str:
    """So much of the one in the other."""
    pairs = zip(_shares(one), _shares(other), strict=True)
    return _written(tuple(a * share + b * (1 - share) for a, b in pairs))


def _shares(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(shares: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(min(1.0, max(0.0, share)) * 255):02x}" for share in shares)


def _luminance(colour: str) -> float:
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in _shares(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# --- logos --------------------------------------------------------------------------------------------------------


def logo_of(content: bytes) -> Logo:
    """A logo from the bytes of a file. An SVG, which may hold a script, is refused, as is whatever is no picture we
    know. Raises Refused."""
    if len(content) > LARGEST_LOGO:
        raise Refused("too_long", reason="logo", limit=LARGEST_LOGO, length=len(content))
    measured = _png(content) or _jpeg(content)
    if measured is None:
        raise Refused("bad_command", field="logo", why="a PNG or a JPEG is asked for")
    kind, width, height = measured
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE):
        raise Refused("bad_command", field="logo", why=f"at most {LONGEST_SIDE} points wide and high")
    return Logo(kind, base64.b64encode(content).decode(), width, height)


def _png(content: bytes) -> tuple[Kind, int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or content[12:16] != b"IHDR" or len(content) < 33:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return "png", width, height


def _jpeg(content: bytes) -> tuple[Kind, int, int] | None:
    """The size stands in the frame header, behind a chain of segments that each tell how long they are."""
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return "jpeg", width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None

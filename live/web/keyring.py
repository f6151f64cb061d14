"""The two secrets of a server: the key that signs passes, and the one in the organiser's link.

Whoever holds one of them is the organiser, so none is taken that somebody could guess, whatever it was read
from. One that nobody gave is made at the first start and kept in the data folder, whole or not at all.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

SIGNING_KEY: Final = "signing-key"
ORGANISER_SECRET: Final = "organiser-secret"
SHORTEST: Final = 32
FEWEST_DIFFERENT: Final = 8
# Of 64 figures of sixteen kinds, eight in a row come twice in one key of two million.
LONGEST_BY_CHANCE: Final = 8
_ROW_LEAST: Final = 4
_ROWS: Final = tuple(
    way
    for row in (
        *("abcdefghijklmnopqrstuvwxyz", "01234567890", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop"),
        *("asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm"),
    )
    for way in (row, row[::-1])
)

Weakness = Literal["empty", "unreadable", "too_short", "too_regular"]


class WeakSecret(Exception):
    """A secret that must not guard anything: where it stands, and what is wrong with it."""

    def __init__(self, source: str, weakness: Weakness) -> None:
        super().__init__(f"{source}: {weakness}")
        self.source = source
        self.weakness = weakness


def weakness_of(secret: str) -> Weakness | None:
    """What makes this guessable, or None. At least 32 characters, which are no pattern: 128 bits where they were
    drawn by lot."""
    if not secret:
        return "empty"
    if not secret.isprintable():
        return "unreadable"
    if len(secret) < SHORTEST:
        return "too_short"
    steps = [ord(after) - ord(before) for before, after in pairwise(secret)]
    if len({*secret}) < FEWEST_DIFFERENT or len({*steps}) < FEWEST_DIFFERENT or _repeats(secret) or _is_typed(secret):
        return "too_regular"
    return None


def strong(secret: str, source: str) -> str:
    """The secret itself. Raises WeakSecret, which names the source."""
    weakness = weakness_of(secret)
    if weakness is not None:
        raise WeakSecret(source, weakness)
    return secret


def read_secret(path: Path, source: str = "") -> str:
    """What stands in this file, without the white space around it. Raises OSError, WeakSecret."""
    source = source or str(path)
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise WeakSecret(source, "unreadable") from None
    return strong(text.strip(), source)


def kept_secret(folder: Path, name: str) -> str:
    """A secret kept in the data folder, made at the first start, readable by the server alone. An empty or damaged
    file is never made anew in silence: it may be what is left of a good key. Raises OSError, WeakSecret."""
    path = folder / name
    # What is there already is only read: the folder may be closed to writing.
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone_in(folder) as opened:
            if not path.exists():
                _write_whole(path, secrets.token_urlsafe(32), opened)
    return read_secret(path)


def _write_whole(path: Path, secret: str, folder: int) -> None:
    """On disk under its name once all of it is on disk, and not before."""
    fresh = path.with_name(f"{path.name}.new")
    # Left by a start that was cut off; nobody else is in here now.
    fresh.unlink(missing_ok=True)
    try:
        written = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(written, "w") as file:
            file.write(secret)
            file.flush()
            os.fsync(written)
        fresh.rename(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    os.fsync(folder)


@contextmanager
def _alone_in(folder: Path) -> Iterator[int]:
    """Two servers over one store may start in one folder at once; the first makes the secret, the other reads it."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield opened
    finally:
        os.close(opened)


def _repeats(secret: str) -> bool:
    """Whether a piece that no lot draws twice is said again: a word three times over, and something at the end."""
    pieces = [secret[at : at + LONGEST_BY_CHANCE] for at in range(len(secret) - LONGEST_BY_CHANCE + 1)]
    return len({*pieces}) < len(pieces)


def _is_typed(secret: str) -> bool:
    """Whether most of it is typed along the rows of a keyboard, the alphabet or the figures, either way."""
    small, along = secret.lower(), set[int]()
    for at in range(len(small) - _ROW_LEAST + 1):
        if any(small[at : at + _ROW_LEAST] in row for row in _ROWS):
            along.update(range(at, at + _ROW_LEAST))
    return 2 * len(along) > len(secret)

"""The names of keys. All keys of a workshop share a hash tag, so that one function may touch them together.

A register of all workshops has no tag: it may lie on another server than any workshop, so no function touches two of
them, nor one of them and a workshop."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

OF_THE_LOG: Final = ("log", "commands", "epoch", "snapshot", "foreign", "salts")

CODES: Final = "live:codes"
LINKS: Final = "live:links"
WORKSHOPS: Final = "live:workshops"
TEMPLATES: Final = "live:templates"
# How the organisation looks that this server is of.
LOOK: Final = "live:look"
# The documents that minutes are written on, by their kind.
LETTERHEADS: Final = "live:letterheads"
# Written again and again, to see whether anything can be.
ALIVE: Final = "live:alive"
# What was guessed lately, and whose turn it is to guess, each by a fingerprint; gone by themselves.
TRIES: Final = "live:tries"
TURNS: Final = "live:turns"
# Counts up with everything that was erased from a register, until the disk holds nothing of it.
TO_BE_PURGED: Final = "live:to_be_purged"
# Random ids only: all that were ever erased, and those whose erasing has not come to its end.
ERASED: Final = "live:erased"
BEING_ERASED: Final = "live:being_erased"
# Beside a workshop: what its register's card says is older than its log.
CARD_IS_BEHIND: Final = "card_is_behind"


def key(workshop: str, what: str) -> str:
    return f"live:{{{workshop}}}:{what}"


def erased_mark(workshop: str) -> str:
    """There once a workshop has been erased, in its slot; nothing of the workshop itself."""
    return f"{ERASED}:{{{workshop}}}"


def purge_mark(workshop: str) -> str:
    """As `TO_BE_PURGED`, in the slot of a workshop, for what was erased of it."""
    return f"{TO_BE_PURGED}:{{{workshop}}}"


def alive_mark(workshop: str) -> str:
    """As `ALIVE`, in the slot of a workshop."""
    return f"{ALIVE}:{{{workshop}}}"


def channel(workshop: str) -> str:
    """Where "there is more" is said."""
    return f"live:{{{workshop}}}:more"


def fingerprint(secret: str) -> str:
    """What is kept of the secret in a link: who reads the store cannot open it."""
    return sha256(secret.encode()).hexdigest()

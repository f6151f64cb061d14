"""The names of keys. All keys of a workshop share a hash tag, so that one function may touch them together."""

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
# Written again and again, to see whether anything can be.
ALIVE: Final = "live:alive"
# Counts up with everything that was erased, until the disk holds nothing of it.
TO_BE_PURGED: Final = "live:to_be_purged"
# Random ids only.
ERASED: Final = "live:erased"


def key(workshop: str, what: str) -> str:
    return f"live:{{{workshop}}}:{what}"


def channel(workshop: str) -> str:
    """Where "there is more" is said."""
    return f"live:{{{workshop}}}:more"


def fingerprint(secret: str) -> str:
    """What is kept of the secret in a link: who reads the store cannot open it."""
    return sha256(secret.encode()).hexdigest()

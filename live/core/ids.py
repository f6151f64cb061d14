"""Ids: short, without look-alikes, and derived from a seed so that rules need no randomness."""

from hashlib import blake2b

PersonId = str
StepId = str
TableId = str
TrackId = str
DayId = str

# No 0/O, 1/I/L: these are read aloud and typed from a projector at the back of a hall.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
# Ids are spelled two letters at once, the lower one first: each command and each person needs some.
_PAIRS = tuple(low + high for high in ALPHABET for low in ALPHABET)


def spelled(number: int, length: int) -> str:
    """The number in the alphabet above, cut or filled to the length."""
    letters = []
    for _ in range(length // 2):
        number, pair = divmod(number, len(_PAIRS))
        letters.append(_PAIRS[pair])
    if length % 2:
        letters.append(ALPHABET[number % len(ALPHABET)])
    return "".join(letters)


def derived(seed: int, index: int) -> str:
    """The index-th fresh id of a command: the same seed gives the same ids, different ones never meet."""
    digest = blake2b(b"%d/%d" % (seed, index), digest_size=8).digest()
    return spelled(int.from_bytes(digest), 11).lower()


def typed_code(text: str) -> str:
    """A code as somebody typed it, with spaces, dashes or lower case, as we store it."""
    return "".join(letter for letter in text.upper() if letter.isalnum())

"""Why a conversation ends, and whether coming back makes sense: the table of `docs/protocol.md`."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Close(IntEnum):
    NORMAL = 1000
    TOO_LARGE = 1009
    OUR_MISTAKE = 1011
    RESTARTING = 1012
    NOT_THIS_PROTOCOL = 4400
    NO_PASS = 4401
    WRONG_SCREEN = 4403
    NO_SUCH_WORKSHOP = 4404
    TOO_SLOW = 4408
    TOO_MANY = 4409
    ERASED = 4410
    REMOVED = 4411
    REHEARSED = 4412
    TOO_FAST = 4429
    STORE_AWAY = 4503


MEANING: Final[dict[Close, str]] = {
    Close.NORMAL: "goodbye",
    Close.TOO_LARGE: "message too large",
    Close.OUR_MISTAKE: "our mistake, come back",
    Close.RESTARTING: "the server restarts, come back",
    Close.NOT_THIS_PROTOCOL: "not this protocol",
    Close.NO_PASS: "no pass, or expired",
    Close.WRONG_SCREEN: "this pass does not open this screen",
    Close.NO_SUCH_WORKSHOP: "no such workshop",
    Close.TOO_SLOW: "not reading, come back",
    Close.TOO_MANY: "too many connections of one person, or screens of one room",
    Close.ERASED: "the workshop has been erased",
    Close.REMOVED: "taken out of the workshop by a facilitator",
    Close.REHEARSED: "the rehearsal is over",
    Close.TOO_FAST: "too many messages, come back in 5 s",
    Close.STORE_AWAY: "the store is away, come back",
}

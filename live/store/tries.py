"""How often something was tried lately, counted by all processes together. What was tried is kept as a fingerprint that
nobody can turn back without the server's secret, and for no longer than it counts."""

from __future__ import annotations

import secrets
from hashlib import blake2b
from typing import Final

from live.store.keys import TRIES, TURNS
from live.store.line import Function, Line

# KEYS: the tries. ARGV: for how many ms one counts, how many are told apart at most, a mark of this one.
COUNT: Final = Function("""
local tries, within, most = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', tries, '-inf', now - within)
redis.call('ZADD', tries, now, ARGV[3])
redis.call('ZREMRANGEBYRANK', tries, 0, -most - 1)
redis.call('PEXPIRE', tries, within)
return redis.call('ZCARD', tries)
""")

# KEYS: when the next may be. ARGV: ms between two, and how long one waits at most.
TURN: Final = Function("""
local pause, longest = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local at = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
if at - now > longest then return -1 end
redis.call('SET', KEYS[1], at + pause, 'PX', at - now + pause)
return at - now
""")


class Tries:
    """All methods may raise StoreAway."""

    def __init__(self, line: Line, secret: bytes, within: float, most: int) -> None:
        """One counts for `within` seconds; `most` are told apart."""
        self._line = line
        self._secret = blake2b(secret, digest_size=32).digest()
        self._within = int(within * 1000)
        self._most = most

    async def count(self, what: str) -> int:
        """This one included: a thousand at the same moment are a thousand."""
        words = (self._within, self._most, secrets.token_hex(8))
        return int((await self._line.run(COUNT, [f"{TRIES}:{self._fingerprint(what)}"], words))[0])

    async def take_back(self, what: str) -> None:
        """The latest was none."""
        await self._line.call("ZPOPMAX", f"{TRIES}:{self._fingerprint(what)}")

    async def turn(self, what: str, pause: float, longest: float) -> float | None:
        """Seconds until it is one's turn, one after another with this pause; None where that is too long."""
        words = (int(pause * 1000), int(longest * 1000))
        wait = (await self._line.run(TURN, [f"{TURNS}:{self._fingerprint(what)}"], words))[0]
        return None if wait < 0 else wait / 1000

    def _fingerprint(self, what: str) -> str:
        return blake2b(what.encode(), key=self._secret, digest_size=16).hexdigest()

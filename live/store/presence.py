"""Who is connected to a workshop, told by every process that serves it and known to all of them.

Each process tells its own, again and again; what a process that died has told fades by itself. Only who is here is
kept, by id, and only for that long.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from live.core.ids import PersonId
from live.store.keys import channel, key
from live.store.line import Function, Line

# Told anew at least three times meanwhile.
LIVES: Final = 35.0

# KEYS: who is here, the channel. ARGV: who tells, for how many ms it counts, the people, whether that is news.
TELL: Final = Function("""
local here, more = KEYS[1], KEYS[2]
local speaker, lives, people, news = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if people == '[]' then
  redis.call('HDEL', here, speaker)
else
  redis.call('HSET', here, speaker, string.format('%d %s', now + lives, people))
  redis.call('PEXPIRE', here, lives)
end
local others = {}
local told = redis.call('HGETALL', here)
for i = 1, #told, 2 do
  local till, them = string.match(told[i + 1], '^(%d+) (.*)$')
  if tonumber(till) < now then
    redis.call('HDEL', here, told[i])
  elseif told[i] ~= speaker then
    others[#others + 1] = them
  end
end
if news == '1' then
  redis.pcall('SPUBLISH', more, '0 ' .. speaker .. ' here')
  redis.pcall('PUBLISH', more, '0 ' .. speaker .. ' here')
end
return others
""")


class Presence:
    """What this process tells, and what it hears of the others."""

    def __init__(self, line: Line, speaker: str) -> None:
        self._line = line
        self._speaker = speaker
        self._told: dict[str, tuple[PersonId, ...]] = {}

    async def tell(self, workshop: str, people: Sequence[PersonId]) -> list[PersonId]:
        """These are connected here; who is connected elsewhere. Other processes hear of it where it is news. Raises
        StoreAway."""
        mine = tuple(sorted(people))
        news = mine != self._told.get(workshop, ())
        words = (self._speaker, int(LIVES * 1000), json.dumps(mine), int(news))
        others = (await self._line.run(TELL, [key(workshop, "here"), channel(workshop)], words))[0]
        if mine:
            self._told[workshop] = mine
        else:
            self._told.pop(workshop, None)
        return [PersonId(person) for them in others for person in json.loads(them)]

    async def is_anybody_in(self, workshop: str) -> bool:
        """Whether anybody is connected to it, by any process. Raises StoreAway."""
        return bool(await self._line.call("EXISTS", key(workshop, "here")))

    async def leave(self, workshop: str) -> None:
        """Nobody is connected here any more. Raises StoreAway."""
        if workshop in self._told:
            await self.tell(workshop, ())

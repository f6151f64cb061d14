"""What is kept beside the log: the register of workshops, join codes, links, and the minutes as closed."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Final

from live.core.ids import spelled
from live.core.people import Role
from live.store.keys import CODES, ERASED, LINKS, OF_THE_SHELF, WORKSHOPS, key
from live.store.line import Line

CODE_LENGTH: Final = 6

Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """What a link lets in to."""

    workshop: str
    role: Role


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes as they were kept: never changed, a later close adds a version."""

    version: int
    document: bytes


class Shelf:
    """All methods may raise StoreAway."""

    def __init__(self, line: Line) -> None:
        self._line = line

    # --- the register -------------------------------------------------------------------------------------

    async def enter(self, workshop: str, card: Card) -> None:
        """Enter a workshop in the register, or write its card anew: title, when it was created, its state."""
        await self._line.call("HSET", WORKSHOPS, workshop, json.dumps(card, ensure_ascii=False))

    async def workshops(self) -> dict[str, Card]:
        found = await self._line.call("HGETALL", WORKSHOPS)
        return {id.decode(): json.loads(card) for id, card in zip(found[::2], found[1::2], strict=True)}

    async def workshop(self, workshop: str) -> Card | None:
        card = await self._line.call("HGET", WORKSHOPS, workshop)
        return None if card is None else dict(json.loads(card))

    # --- join codes ---------------------------------------------------------------------------------------

    async def give_code(self, workshop: str) -> str:
        """The code of a workshop: the one it has, else a new one no other workshop has."""
        known = await self.code_of(workshop)
        while known is None:
            code = spelled(secrets.randbits(64), CODE_LENGTH)
            if await self._line.call("HSETNX", CODES, code, workshop):
                known = await self._settled_code(workshop, code)
        return known

    async def code_of(self, workshop: str) -> str | None:
        code = await self._line.call("GET", key(workshop, "code"))
        return None if code is None else str(code.decode())

    async def workshop_of(self, code: str) -> str | None:
        workshop = await self._line.call("HGET", CODES, code)
        return None if workshop is None else str(workshop.decode())

    async def _settled_code(self, workshop: str, code: str) -> str:
        """Two processes may both have reserved one: the first to write it down wins, the other is given back."""
        other = await self._line.call("SET", key(workshop, "code"), code, "NX", "GET")
        if other is None:
            return code
        await self._line.call("HDEL", CODES, code)
        return str(other.decode())

    async def put_code_back(self, workshop: str, code: str) -> None:
        """The code people have been told opens the workshop again, after the store has lost it."""
        if await self._line.call("HSETNX", CODES, code, workshop):
            await self._line.call("SET", key(workshop, "code"), code)

    # --- links --------------------------------------------------------------------------------------------

    async def keep_link(self, secret: str, link: Link) -> None:
        """Only a hash of the secret is kept: who reads the store cannot open a link."""
        hashed = _hashed(secret)
        await self._line.call_all(
            [
                ("SADD", key(link.workshop, "links"), hashed),
                ("HSET", LINKS, hashed, json.dumps(asdict(link))),
            ]
        )

    async def link(self, secret: str) -> Link | None:
        found = await self._line.call("HGET", LINKS, _hashed(secret))
        if found is None:
            return None
        said = json.loads(found)
        return Link(said["workshop"], Role(said["role"]))

    async def withdraw_links(self, workshop: str) -> int:
        """All links of a workshop open nothing any more; how many there were."""
        hashed = await self._line.call("SMEMBERS", key(workshop, "links"))
        if hashed:
            await self._line.call("HDEL", LINKS, *hashed)
            await self._line.call("UNLINK", key(workshop, "links"))
        return len(hashed)

    # --- minutes ------------------------------------------------------------------------------------------

    async def keep_minutes(self, workshop: str, version: int, document: bytes) -> None:
        """Keep the minutes of one close. The first to come keeps them; what was kept is never replaced."""
        await self._line.call("HSETNX", key(workshop, "minutes"), version, document)

    async def minutes(self, workshop: str) -> list[Minutes]:
        """All versions, the latest last."""
        documents = await self._line.call("HGETALL", key(workshop, "minutes"))
        pairs = zip(documents[::2], documents[1::2], strict=True)
        kept = [Minutes(int(version), document) for version, document in pairs]
        return sorted(kept, key=lambda minutes: minutes.version)

    async def note_erased(self, workshop: str) -> None:
        """From now on nobody brings the workshop back, whatever they still remember of it."""
        await self._line.call("SADD", ERASED, workshop)

    async def was_erased(self, workshop: str) -> bool:
        return bool(await self._line.call("SISMEMBER", ERASED, workshop))

    async def forget(self, workshop: str) -> None:
        """Take everything of a workshop off the shelf."""
        code = await self.code_of(workshop)
        links = await self._line.call("SMEMBERS", key(workshop, "links"))
        if code is not None:
            await self._line.call("HDEL", CODES, code)
        if links:
            await self._line.call("HDEL", LINKS, *links)
        await self._line.call("HDEL", WORKSHOPS, workshop)
        await self._line.call("UNLINK", *(key(workshop, what) for what in OF_THE_SHELF))


def _hashed(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()

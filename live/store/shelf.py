"""What is kept beside the log: the register of workshops, join codes, links, files, the minutes as closed, and the
organiser's own templates."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from live.core.ids import spelled
from live.core.people import Role
from live.store.keys import CODES, ERASED, LINKS, TEMPLATES, TO_BE_PURGED, WORKSHOPS, fingerprint, key
from live.store.keys import LOOK as SERVERS_LOOK
from live.store.line import Function, Line, Word

CODE_LENGTH: Final = 6
# What may be kept beside a workshop: that its organiser has put it away; until when it is rehearsed.
ARCHIVED: Final = "archived"
REHEARSED: Final = "rehearsal"
# How its organiser looks, where not as the server does.
LOOK: Final = "look"

Card = dict[str, Any]


# A card of a workshop that has been erased would bring its title back.
ENTER: Final = Function("""
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
""")

KEEP_MINUTES: Final = Function("""
if tonumber(redis.call('GET', KEYS[2]) or 0) ~= tonumber(ARGV[1]) then return 0 end
redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[3])
return 1
""")

# ARGV: the workshop, the file, its content, how many files there may be and how many bytes in all.
KEEP_FILE: Final = Function("""
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 1 then return 0 end
local held = redis.call('HKEYS', KEYS[1])
local bytes = #ARGV[3]
for i = 1, #held do bytes = bytes + redis.call('HSTRLEN', KEYS[1], held[i]) end
if #held >= tonumber(ARGV[4]) or bytes > tonumber(ARGV[5]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
return 1
""")

# ARGV: the workshop, its card, its code, then fingerprints of links and what they open.
PUT_BACK: Final = Function("""
local code, links, withdrawn, codes, all_links, workshops, erased = unpack(KEYS)
local workshop = ARGV[1]
if redis.call('SISMEMBER', erased, workshop) == 1 then return 0 end
redis.call('HSETNX', workshops, workshop, ARGV[2])
if ARGV[3] ~= '' then
  redis.call('HSETNX', codes, ARGV[3], workshop)
  if redis.call('HGET', codes, ARGV[3]) == workshop then redis.call('SET', code, ARGV[3], 'NX') end
end
for i = 4, #ARGV, 2 do
  if redis.call('SISMEMBER', withdrawn, ARGV[i]) == 0 then
    redis.call('SADD', links, ARGV[i])
    redis.call('HSETNX', all_links, ARGV[i], ARGV[i + 1])
  end
end
return 1
""")


@dataclass(frozen=True, slots=True)
class Link:
    """What a link lets in to, and when it was made; 0 where that was not kept."""

    workshop: str
    role: Role
    made_at: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the log of a workshop: its code, and what its links open, by their fingerprints."""

    code: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    is_listed: bool = True
    was_erased: bool = False


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes as they were kept: a later close adds a version."""

    version: int
    document: bytes


class Shelf:
    """All methods may raise StoreAway."""

    def __init__(self, line: Line) -> None:
        self._line = line

    # --- the register -------------------------------------------------------------------------------------

    async def enter(self, workshop: str, card: Card) -> None:
        """Enter a workshop in the register, or write its card anew: title, when it was created, its state."""
        await self._line.run(ENTER, [WORKSHOPS, ERASED], [workshop, json.dumps(card, ensure_ascii=False)])

    async def workshops(self) -> dict[str, Card]:
        found = await self._line.call("HGETALL", WORKSHOPS)
        return {id.decode(): json.loads(card) for id, card in zip(found[::2], found[1::2], strict=True)}

    async def workshop(self, workshop: str) -> Card | None:
        card = await self._line.call("HGET", WORKSHOPS, workshop)
        return None if card is None else dict(json.loads(card))

    async def having(self, workshops: Iterable[str], what: str) -> set[str]:
        """Those of these beside which this is kept."""
        asked = [*workshops]
        found = await self._line.call_all([("EXISTS", key(each, what)) for each in asked]) if asked else []
        return {each for each, is_there in zip(asked, found, strict=True) if is_there}

    async def keep_beside(self, workshop: str, what: str, text: str | bytes) -> None:
        """What the organiser has set for a workshop that is no part of what happens in it; nothing when it is empty.
        Erasing takes it along."""
        if text:
            await self._line.call("SET", key(workshop, what), text)
        else:
            await self._line.call("UNLINK", key(workshop, what))

    async def all_kept_beside(self, what: str) -> dict[str, bytes]:
        """By workshop, for all that have it."""
        found = _named(await self._line.scan("live:{*}:*"), what)
        return {each: await self.kept_beside(each, what) for each in sorted(found)}

    async def kept_beside(self, workshop: str, what: str) -> bytes:
        return bytes(await self._line.call("GET", key(workshop, what)) or b"")

    async def keep_look(self, text: str) -> None:
        """How the organisation of this server looks."""
        if text:
            await self._line.call("SET", SERVERS_LOOK, text)
        else:
            await self._line.call("UNLINK", SERVERS_LOOK)

    async def look(self) -> bytes:
        return bytes(await self._line.call("GET", SERVERS_LOOK) or b"")

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

    # --- what was lost ------------------------------------------------------------------------------------

    async def beside(self, workshop: str, known: Beside) -> Beside:
        """What the store holds beside the log; of the code and the links only what opens the workshop."""
        code, led, own, withdrawn, listed, erased = await self._line.call_all(
            [
                ("GET", key(workshop, "code")),
                ("HGET", CODES, known.code),
                ("SMEMBERS", key(workshop, "links")),
                ("SMEMBERS", key(workshop, "withdrawn")),
                ("HEXISTS", WORKSHOPS, workshop),
                ("SISMEMBER", ERASED, workshop),
            ]
        )
        if code and code.decode() != known.code:
            led = await self._line.call("HGET", CODES, code)
        hashed = [each.decode() for each in own]
        opened = await self._line.call("HMGET", LINKS, *hashed) if hashed else []
        links = {each: value.decode() for each, value in zip(hashed, opened, strict=True) if value}
        sound = code is not None and led is not None and led.decode() == workshop
        gone = frozenset(each.decode() for each in withdrawn)
        return Beside(code.decode() if sound else "", links, gone, bool(listed), bool(erased))

    async def put_back(self, workshop: str, known: Beside, card: Card) -> None:
        """Code, links and card, as somebody remembers them, for a store that has lost them."""
        keys = [key(workshop, what) for what in ("code", "links", "withdrawn")]
        words = [word for pair in known.links.items() for word in pair]
        written = json.dumps(card, ensure_ascii=False)
        await self._line.run(
            PUT_BACK, [*keys, CODES, LINKS, WORKSHOPS, ERASED], [workshop, written, known.code, *words]
        )

    async def found_again(self, workshop: str) -> Beside:
        """Code and links from whichever of the two places that tell of each still does."""
        code, codes, links = await self._line.call_all(
            [("GET", key(workshop, "code")), ("HGETALL", CODES), ("HGETALL", LINKS)]
        )
        here = workshop.encode()
        told = code or next((each for each, led in zip(codes[::2], codes[1::2], strict=True) if led == here), b"")
        opening = {
            each.decode(): value.decode()
            for each, value in zip(links[::2], links[1::2], strict=True)
            if json.loads(value)["workshop"] == workshop
        }
        return Beside(told.decode(), opening)

    async def registers(self) -> int:
        """How many of the registers of all workshops there are."""
        return int(await self._line.call("EXISTS", WORKSHOPS, CODES, LINKS))

    async def unlisted(self) -> list[str]:
        """Workshops that have a log and no card, or a code that no longer leads to them."""
        found = await self._line.scan("live:{*}:*")
        logs, codes = _named(found, "log"), _named(found, "code")
        listed, led = await self._line.call_all([("HKEYS", WORKSHOPS), ("HVALS", CODES)])
        return sorted((logs - set(map(bytes.decode, listed))) | (codes - set(map(bytes.decode, led))))

    # --- links --------------------------------------------------------------------------------------------

    async def keep_link(self, secret: str, link: Link) -> dict[str, str]:
        """Only a hash of the secret is kept: who reads the store cannot open a link. The hash and what it opens."""
        hashed, opens = fingerprint(secret), json.dumps(asdict(link))
        await self._line.call_all([("SADD", key(link.workshop, "links"), hashed), ("HSET", LINKS, hashed, opens)])
        return {hashed: opens}

    async def link(self, secret: str) -> Link | None:
        found = await self._line.call("HGET", LINKS, fingerprint(secret))
        if found is None:
            return None
        said = json.loads(found)
        return Link(said["workshop"], Role(said["role"]), said.get("made_at", 0))

    async def withdraw_links(self, workshop: str, known: Iterable[str] = ()) -> int:
        """All links of a workshop open nothing any more, those `known` to whoever asks too; how many there were."""
        kept = await self._line.call("SMEMBERS", key(workshop, "links"))
        hashed = sorted({each.decode() for each in kept} | set(known))
        if hashed:
            await self._line.call_all(
                [
                    # Whoever still remembers them must not put them back.
                    ("SADD", key(workshop, "withdrawn"), *hashed),
                    ("HDEL", LINKS, *hashed),
                    ("UNLINK", key(workshop, "links")),
                ]
            )
        return len(hashed)

    # --- minutes ------------------------------------------------------------------------------------------

    async def keep_minutes(self, workshop: str, version: int, document: bytes, renames: int = 0) -> bool:
        """Keep the minutes of one close. The first to come keeps them; they are replaced only after a name in them has
        gone. False where that has happened since `renames` was asked for, and then nothing is kept."""
        keys = [key(workshop, "minutes"), key(workshop, "renames")]
        (kept,) = await self._line.run(KEEP_MINUTES, keys, [renames, version, document])
        return bool(kept)

    async def drop_minutes(self, workshop: str) -> None:
        """Nobody is to read these any more: they are made anew."""
        await self._line.call_all(
            [
                ("UNLINK", key(workshop, "minutes")),
                ("INCR", key(workshop, "renames")),
                ("INCR", TO_BE_PURGED),
            ]
        )

    async def minutes(self, workshop: str) -> list[Minutes]:
        """All versions, the latest last."""
        documents = await self._line.call("HGETALL", key(workshop, "minutes"))
        pairs = zip(documents[::2], documents[1::2], strict=True)
        kept = [Minutes(int(version), document) for version, document in pairs]
        return sorted(kept, key=lambda minutes: minutes.version)

    # --- files --------------------------------------------------------------------------------------------

    async def keep_file(self, workshop: str, file: str, content: bytes, most: int, most_bytes: int) -> bool:
        """False where there is no room for it among the files of the workshop, or there is no workshop any more."""
        words: list[Word] = [workshop, file, content, most, most_bytes]
        (kept,) = await self._line.run(KEEP_FILE, [key(workshop, "files"), ERASED], words)
        return bool(kept)

    async def file(self, workshop: str, file: str) -> bytes | None:
        content = await self._line.call("HGET", key(workshop, "files"), file)
        return None if content is None else bytes(content)

    async def drop_file(self, workshop: str, file: str) -> None:
        """For good: the disk is to forget it too (`Erasing`)."""
        await self._line.call_all([("HDEL", key(workshop, "files"), file), ("INCR", TO_BE_PURGED)])

    async def was_erased(self, workshop: str) -> bool:
        return bool(await self._line.call("SISMEMBER", ERASED, workshop))

    # --- templates ----------------------------------------------------------------------------------------

    async def keep_template(self, template: str, text: str) -> None:
        await self._line.call("HSET", TEMPLATES, template, text)

    async def template(self, template: str) -> str | None:
        text = await self._line.call("HGET", TEMPLATES, template)
        return None if text is None else str(text.decode())

    async def templates(self) -> dict[str, str]:
        """The text of each, by its id."""
        found = await self._line.call("HGETALL", TEMPLATES)
        return {id.decode(): text.decode() for id, text in zip(found[::2], found[1::2], strict=True)}

    async def drop_template(self, template: str) -> bool:
        """Whether there was one."""
        dropped, _ = await self._line.call_all([("HDEL", TEMPLATES, template), ("INCR", TO_BE_PURGED)])
        return bool(dropped)


def _named(keys: Iterable[str], what: str) -> set[str]:
    """The workshops of the keys of one kind."""
    end = f"}}:{what}"
    return {each.removeprefix("live:{").removesuffix(end) for each in keys if each.endswith(end)}

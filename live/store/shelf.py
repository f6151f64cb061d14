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
from live.store.keys import (
    CARD_IS_BEHIND,
    CODES,
    ERASED,
    LINKS,
    TEMPLATES,
    TO_BE_PURGED,
    WORKSHOPS,
    erased_mark,
    fingerprint,
    key,
    purge_mark,
)
from live.store.keys import LETTERHEADS as SERVERS_LETTERHEADS
from live.store.keys import LOOK as SERVERS_LOOK
from live.store.line import Function, Line, Word

CODE_LENGTH: Final = 6
# What may be kept beside a workshop: that its organiser has put it away; until when it is rehearsed.
ARCHIVED: Final = "archived"
REHEARSED: Final = "rehearsal"
# Which copy of it is rehearsed now, and of such a copy what it is one of.
REHEARSING: Final = "rehearsing"
COPIED_FROM: Final = "copied_from"
# The documents that its minutes are written on, by their kind, where not those of the server.
LETTERHEADS: Final = "letterheads"
# How its organiser looks, where not as the server does.
LOOK: Final = "look"

Card = dict[str, Any]


KEEP_MINUTES: Final = Function("""
if tonumber(redis.call('GET', KEYS[2]) or 0) ~= tonumber(ARGV[1]) then return 0 end
redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[3])
return 1
""")

# ARGV: the file, its content, how many files there may be and how many bytes in all.
KEEP_FILE: Final = Function("""
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
local held = redis.call('HKEYS', KEYS[1])
local bytes = #ARGV[2]
for i = 1, #held do bytes = bytes + redis.call('HSTRLEN', KEYS[1], held[i]) end
if #held >= tonumber(ARGV[3]) or bytes > tonumber(ARGV[4]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
""")

# ARGV: what stands there. What has taken its place since stays.
FORGET: Final = Function("""
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('UNLINK', KEYS[1])
""")

# ARGV: what was read, what is to stand there; either may be empty.
SWAP_LOOK: Final = Function("""
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('UNLINK', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2]) end
return 1
""")

# ARGV: the code, if it leads here, then fingerprints of links. Those that have not been withdrawn.
PUT_BACK: Final = Function("""
local code, links, withdrawn, erased = unpack(KEYS)
local sound = {}
if redis.call('EXISTS', erased) == 1 then return sound end
if ARGV[1] ~= '' then redis.call('SET', code, ARGV[1], 'NX') end
for i = 2, #ARGV do
  if redis.call('SISMEMBER', withdrawn, ARGV[i]) == 0 then
    redis.call('SADD', links, ARGV[i])
    sound[#sound + 1] = ARGV[i]
  end
end
return sound
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
        if await self.was_erased(workshop):
            return
        await self._line.call("HSET", WORKSHOPS, workshop, _written(card))
        await self._forget_if_erased(workshop)

    async def correct_card(self, workshop: str, card: Card) -> None:
        """Write the card of a workshop anew from which something was erased: the disk is to forget what it said."""
        await self.enter(workshop, card)
        await self._line.call("INCR", TO_BE_PURGED)
        await self._line.call("UNLINK", key(workshop, CARD_IS_BEHIND))

    async def _forget_if_erased(self, workshop: str) -> bool:
        """Asked after something was written in a register, of another slot than the workshop: whoever erases it marks
        it first and then takes it out of the registers, so one of both takes it out."""
        if not await self.was_erased(workshop):
            return False
        await self._line.call("HDEL", WORKSHOPS, workshop)
        await self._line.call("INCR", TO_BE_PURGED)
        return True

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

    async def take_place_beside(self, workshop: str, what: str, text: str) -> str:
        """Keep this; what it takes the place of. Of two that come at once, the later one learns of the earlier."""
        return bytes(await self._line.call("SET", key(workshop, what), text, "GET") or b"").decode()

    async def forget_beside(self, workshop: str, what: str, text: str) -> None:
        """As long as it is this."""
        await self._line.run(FORGET, [key(workshop, what)], (text,))

    async def all_kept_beside(self, what: str) -> dict[str, bytes]:
        """By workshop, for all that have it."""
        found = _named(await self._line.scan("live:{*}:*"), what)
        return {each: await self.kept_beside(each, what) for each in sorted(found)}

    async def kept_beside(self, workshop: str, what: str) -> bytes:
        return bytes(await self._line.call("GET", key(workshop, what)) or b"")

    async def swap_look(self, before: bytes, after: str, workshop: str = "") -> bool:
        """How the organisation of this server looks, or the organiser of a workshop; nothing when it is empty. False
        where it is not `before` any more."""
        (swapped,) = await self._line.run(SWAP_LOOK, [_place_of_look(workshop)], (before, after))
        return bool(swapped)

    async def look(self, workshop: str = "") -> bytes:
        return bytes(await self._line.call("GET", _place_of_look(workshop)) or b"")

    async def keep_letterhead(self, kind: str, content: bytes, workshop: str = "") -> None:
        """A document that minutes are written on; none where it is empty. Erasing a workshop takes its own along."""
        place = key(workshop, LETTERHEADS) if workshop else SERVERS_LETTERHEADS
        if content:
            await self._line.call("HSET", place, kind, content)
        else:
            await self._line.call("HDEL", place, kind)

    async def letterhead(self, kind: str, workshop: str = "") -> bytes:
        place = key(workshop, LETTERHEADS) if workshop else SERVERS_LETTERHEADS
        return bytes(await self._line.call("HGET", place, kind) or b"")

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
        code, led, own, withdrawn, listed, marked, erased = await self._line.call_all(
            [
                ("GET", key(workshop, "code")),
                ("HGET", CODES, known.code),
                ("SMEMBERS", key(workshop, "links")),
                ("SMEMBERS", key(workshop, "withdrawn")),
                ("HEXISTS", WORKSHOPS, workshop),
                ("EXISTS", erased_mark(workshop)),
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
        return Beside(code.decode() if sound else "", links, gone, bool(listed), bool(marked or erased))

    async def put_back(self, workshop: str, known: Beside, card: Card) -> None:
        """Code, links and card, as somebody remembers them, for a store that has lost them."""
        if await self.was_erased(workshop):
            return
        await self._line.call("HSETNX", WORKSHOPS, workshop, _written(card))
        if await self._forget_if_erased(workshop):
            return
        led = None
        if known.code:
            await self._line.call("HSETNX", CODES, known.code, workshop)
            led = await self._line.call("HGET", CODES, known.code)
        code = known.code if led == workshop.encode() else ""
        keys = [*(key(workshop, what) for what in ("code", "links", "withdrawn")), erased_mark(workshop)]
        (sound,) = await self._line.run(PUT_BACK, keys, [code, *known.links])
        opening = [(hashed, known.links[hashed]) for hashed in map(bytes.decode, sound)]
        if opening:
            # One that is withdrawn at this moment opens nothing all the same (`link`).
            await self._line.call_all([("HSETNX", LINKS, *pair) for pair in opening])

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
        return sum(await self._line.call_all([("EXISTS", each) for each in (WORKSHOPS, CODES, LINKS)]))

    async def unlisted(self) -> list[str]:
        """Workshops that have a log and no card, one that is behind, or a code that no longer leads to them."""
        found = await self._line.scan("live:{*}:*")
        logs, codes, behind = (_named(found, what) for what in ("log", "code", CARD_IS_BEHIND))
        listed, led = await self._line.call_all([("HKEYS", WORKSHOPS), ("HVALS", CODES)])
        return sorted((logs - set(map(bytes.decode, listed))) | (codes - set(map(bytes.decode, led))) | behind)

    async def is_card_behind(self, workshop: str) -> bool:
        return bool(await self._line.call("EXISTS", key(workshop, CARD_IS_BEHIND)))

    # --- links --------------------------------------------------------------------------------------------

    async def keep_link(self, secret: str, link: Link) -> dict[str, str]:
        """Only a hash of the secret is kept: who reads the store cannot open a link. The hash and what it opens."""
        hashed, opens = fingerprint(secret), json.dumps(asdict(link))
        await self._line.call("SADD", key(link.workshop, "links"), hashed)
        await self._line.call("HSET", LINKS, hashed, opens)
        return {hashed: opens}

    async def link(self, secret: str) -> Link | None:
        hashed = fingerprint(secret)
        found = await self._line.call("HGET", LINKS, hashed)
        if found is None:
            return None
        said = json.loads(found)
        # The workshop says it first: whoever withdrew it may not have lived to say so in the register.
        if await self._line.call("SISMEMBER", key(said["workshop"], "withdrawn"), hashed):
            return None
        return Link(said["workshop"], Role(said["role"]), said.get("made_at", 0))

    async def withdraw_links(self, workshop: str, known: Iterable[str] = ()) -> int:
        """All links of a workshop open nothing any more, those `known` to whoever asks too; how many there were."""
        kept = await self._line.call("SMEMBERS", key(workshop, "links"))
        hashed = sorted({each.decode() for each in kept} | set(known))
        if hashed:
            # Whoever still remembers them must not put them back.
            await self._line.call("SADD", key(workshop, "withdrawn"), *hashed)
            await self._line.call("HDEL", LINKS, *hashed)
            await self._line.call("UNLINK", key(workshop, "links"))
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
                ("INCR", purge_mark(workshop)),
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
        words: list[Word] = [file, content, most, most_bytes]
        (kept,) = await self._line.run(KEEP_FILE, [key(workshop, "files"), erased_mark(workshop)], words)
        return bool(kept)

    async def file(self, workshop: str, file: str) -> bytes | None:
        content = await self._line.call("HGET", key(workshop, "files"), file)
        return None if content is None else bytes(content)

    async def files(self, workshop: str) -> dict[str, bytes]:
        """What is in all of them."""
        found = await self._line.call("HGETALL", key(workshop, "files"))
        return {name.decode(): content for name, content in zip(found[::2], found[1::2], strict=True)}

    async def drop_file(self, workshop: str, file: str) -> None:
        """For good: the disk is to forget it too (`Erasing`)."""
        await self._line.call_all([("HDEL", key(workshop, "files"), file), ("INCR", purge_mark(workshop))])

    async def was_erased(self, workshop: str) -> bool:
        return any(await self._line.call_all([("EXISTS", erased_mark(workshop)), ("SISMEMBER", ERASED, workshop)]))

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


def _place_of_look(workshop: str) -> str:
    return key(workshop, LOOK) if workshop else SERVERS_LOOK


def _written(card: Card) -> str:
    return json.dumps(card, ensure_ascii=False)


def _named(keys: Iterable[str], what: str) -> set[str]:
    """The workshops of the keys of one kind."""
    end = f"}}:{what}"
    return {each.removeprefix("live:{").removesuffix(end) for each in keys if each.endswith(end)}

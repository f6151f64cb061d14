"""Names and contacts, outside the log: one hash a workshop, so that erasing a person rewrites no history.

Also the files of the lists that people were added by, and what a list has corrected, so that it can be taken back;
and the personal key by which somebody comes back on another phone.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, Final, Literal

from pydantic_core import to_json

from live.core.ids import PersonId, spelled
from live.core.people import NOBODY, Identity
from live.core.renewing import replace
from live.store.keys import erased_mark, key, purge_mark
from live.store.line import Function, Line, Word

# Of each person, the bytes that the store has.
Packed = tuple[tuple[bytes, bytes], ...]
# Of each person, by field: what it was, and what a list made of it.
Corrections = dict[PersonId, dict[str, tuple[str, str]]]

# Whoever has a key is that person, and a right one is taken however many wrong ones were tried: at two thousand a
# second it would be years until one of five thousand people's is found.
KEY_LENGTH: Final = 10
TRIES_AT_ONCE: Final = 8
MOST_AT_ONCE: Final = 1_000

# KEYS: key → person, person → key. ARGV: the person, then candidates. A shorter key, of an earlier version, is
# replaced.
GIVE_KEY: Final = Function("""
local given = redis.call('HGET', KEYS[2], ARGV[1])
if given and #given >= #ARGV[2] then return given end
if given then redis.call('HDEL', KEYS[1], given) end
for i = 2, #ARGV do
  if redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[1]) == 1 then
    redis.call('HSET', KEYS[2], ARGV[1], ARGV[i])
    return ARGV[i]
  end
end
return false
""")

# KEYS: key → person, person → key, people, the forgotten. ARGV: somebody new, their key, what is known of them. Nothing
# happens where somebody else has that key.
WELCOME: Final = Function("""
if redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
redis.call('SREM', KEYS[4], ARGV[1])
return 1
""")

# ARGV: for each person their id, what is known of them, their key (or nothing). Nobody who has been forgotten comes
# back by this, whoever still remembers them; what the store knows by now is newer.
PUT_BACK: Final = Function("""
local people, keys, given, forgotten, erased = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
if redis.call('EXISTS', erased) == 1 then return 0 end
for i = 1, #ARGV, 3 do
  local person, personal = ARGV[i], ARGV[i + 2]
  if redis.call('SISMEMBER', forgotten, person) == 0 then
    redis.call('HSETNX', people, person, ARGV[i + 1])
    if personal ~= '' then
      redis.call('HSETNX', given, person, personal)
      if redis.call('HGET', given, person) == personal then redis.call('HSETNX', keys, personal, person) end
    end
  end
end
return 1
""")

# What was kept of the minutes names people: it goes with the name, and is made anew from the log.
RENAMED: Final = """
local function renamed(minutes, renames, purge)
  redis.call('UNLINK', minutes)
  redis.call('INCR', renames)
  redis.call('INCR', purge)
end
"""

# KEYS: people, the forgotten, whether the workshop is erased, minutes, renames, what is to be purged, corrections by
# "person:list". ARGV: what kind of change it is, the list that makes it, then for each person their id, what was read
# of them, what is known of them now, what the list corrects, and 1 where whoever asks knows that they were forgotten.
# Of each: whether it was written, or something else stands there by now, or they have been forgotten.
CHANGE: Final = Function(
    RENAMED
    + """
local people, forgotten, erased, minutes, renames, purge, corrections = unpack(KEYS)
local kind, list = ARGV[1], ARGV[2]
local function written(at)
  local person, before, after, corrects, knows = unpack(ARGV, at, at + 4)
  if redis.call('EXISTS', erased) == 1 then return 'forgotten' end
  if (redis.call('HGET', people, person) or '') ~= before then return 'other' end
  if before == '' and knows ~= '1' and redis.call('SISMEMBER', forgotten, person) == 1 then return 'forgotten' end
  redis.call('HSET', people, person, after)
  redis.call('SREM', forgotten, person)
  if corrects ~= '' then redis.call('HSET', corrections, person .. ':' .. list, corrects) end
  return 'written'
end
local outcomes, now, some = {}, {}, false
for i = 3, #ARGV, 5 do
  local outcome = written(i)
  outcomes[#outcomes + 1] = outcome
  if outcome == 'written' then now[ARGV[i]] = cjson.decode(ARGV[i + 2]); some = true end
end
if kind == 'arrived' or not some then return outcomes end
renamed(minutes, renames, purge)
if kind == 'listed' then return outcomes end
local all = redis.call('HGETALL', corrections)
for i = 1, #all, 2 do
  local said = now[string.match(all[i], '^(.*):')]
  if said then
    local left, kept = {}, false
    for name, change in pairs(cjson.decode(all[i + 1])) do
      if (said[name] or '') == change[2] then left[name] = change; kept = true end
    end
    if kept then redis.call('HSET', corrections, all[i], cjson.encode(left))
    else redis.call('HDEL', corrections, all[i]) end
  end
end
return outcomes
"""
)

# KEYS: key → person, person → key, people, the forgotten, what is to be purged, corrections by "person:list", minutes,
# renames. ARGV: the people. Of each, what was known.
FORGET: Final = Function(
    RENAMED
    + """
local gone, known = {}, {}
for _, person in ipairs(ARGV) do
  known[#known + 1] = redis.call('HGET', KEYS[3], person) or ''
  redis.call('SADD', KEYS[4], person)
  local given = redis.call('HGET', KEYS[2], person)
  if given then redis.call('HDEL', KEYS[1], given) end
  redis.call('HDEL', KEYS[2], person)
  redis.call('HDEL', KEYS[3], person)
  gone[person] = true
end
renamed(KEYS[7], KEYS[8], KEYS[5])
for _, field in ipairs(redis.call('HKEYS', KEYS[6])) do
  if gone[string.match(field, '^(.*):')] then redis.call('HDEL', KEYS[6], field) end
end
return known
"""
)


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody becomes, `of` what the store holds of them. `known` is what whoever asks for it remembers of them:
    it counts where a store has lost them, and None says that they are known to be forgotten."""

    known: Identity | None
    of: Callable[[Identity], Identity]


@dataclass(frozen=True, slots=True)
class Changed:
    before: Identity
    after: Identity


Beforehand = Callable[[Mapping[PersonId, Changed]], Awaitable[None]]


class People:
    """The directory of every workshop. All methods may raise StoreAway."""

    def __init__(self, line: Line, purge_soon: Callable[[], None]) -> None:
        self._line = line
        self._purge_soon = purge_soon

    async def learn(self, workshop: str, person: PersonId, identity: Identity) -> None:
        await self.learn_all(workshop, {person: identity})

    async def welcome(self, workshop: str, person: PersonId, identity: Identity) -> Identity:
        """Somebody new, with a key that nobody else of the workshop has, in one go: a hall comes in at once."""
        keys = [key(workshop, what) for what in ("keys", "keys_given", "people", "forgotten")]
        while True:
            known = replace(identity, key=_new_key())
            [taken] = await self._line.run(WELCOME, keys, [person, known.key, _written(known)])
            if taken:
                return known

    async def learn_all(self, workshop: str, identities: dict[PersonId, Identity]) -> None:
        """Those who are new, in one go: of others another process may know more by now."""
        words = [word for person, identity in identities.items() for word in (person, _written(identity))]
        if words:
            await self._line.call_all(
                [("HSET", key(workshop, "people"), *words), ("SREM", key(workshop, "forgotten"), *identities)]
            )

    async def arrive(self, workshop: str, person: PersonId, change: Change) -> Changed | None:
        """What somebody who was expected says of themselves; None where they have been forgotten meanwhile."""
        return (await self._change(workshop, {person: change}, "arrived")).get(person)

    async def correct(
        self, workshop: str, person: PersonId, change: Change, beforehand: Beforehand | None = None
    ) -> Changed | None:
        """Somebody is called differently from now on, and nothing kept here says what they were called before; None
        where they have been forgotten meanwhile."""
        return (await self._change(workshop, {person: change}, "corrected", beforehand)).get(person)

    async def correct_all(
        self, workshop: str, changes: Mapping[PersonId, Change], listed: str = "", beforehand: Beforehand | None = None
    ) -> dict[PersonId, Changed]:
        """What a list says anew, or said before it was taken back: what its corrections replaced stays known. Without
        those who have been forgotten meanwhile."""
        return await self._change(workshop, changes, "listed", beforehand, listed)

    async def _change(
        self,
        workshop: str,
        changes: Mapping[PersonId, Change],
        kind: Literal["arrived", "corrected", "listed"],
        beforehand: Beforehand | None = None,
        listed: str = "",
    ) -> dict[PersonId, Changed]:
        """Each is changed as the store holds them: another process may have written since the one that asks has read,
        and what it wrote stays. `beforehand` is told what is about to be written, again whenever that is another."""
        what = ("people", "forgotten", "erased", "minutes", "renames", "purge", "corrections")
        marks = {"erased": erased_mark(workshop), "purge": purge_mark(workshop)}
        keys = [marks.get(each) or key(workshop, each) for each in what]
        done: dict[PersonId, Changed] = {}
        waiting = [*changes]
        while waiting:
            some, waiting = waiting[:MOST_AT_ONCE], waiting[MOST_AT_ONCE:]
            held = await self._line.call("HMGET", key(workshop, "people"), *some)
            read = {person: raw or b"" for person, raw in zip(some, held, strict=True)}
            now = {person: _read(raw) if raw else changes[person].known or NOBODY for person, raw in read.items()}
            tried = {person: Changed(before, changes[person].of(before)) for person, before in now.items()}
            same = {person: each for person, each in tried.items() if read[person] and each.before == each.after}
            done |= same
            tried = {person: each for person, each in tried.items() if person not in same}
            if not tried:
                continue
            if beforehand is not None:
                await beforehand(tried)
            words: list[Word] = []
            for person, each in tried.items():
                corrects = _corrected(each) if listed else ""
                knows = int(changes[person].known is None)
                words += [person, read[person], _written(each.after, read[person]), corrects, knows]
            [outcomes] = await self._line.run(CHANGE, keys, [kind, listed, *words])
            for (person, each), outcome in zip(tried.items(), outcomes, strict=True):
                if outcome == b"written":
                    done[person] = each
                elif outcome == b"other":
                    waiting.append(person)
            if kind != "arrived" and b"written" in outcomes:
                self._purge_soon()
        return done

    async def renames(self, workshop: str) -> int:
        """How often names have been corrected or erased: what was written before the last time may hold an old one."""
        return int(await self._line.call("GET", key(workshop, "renames")) or 0)

    async def put_back(self, workshop: str, identities: Mapping[PersonId, Identity]) -> None:
        """Names and keys, as somebody remembers them, for a store that has lost them."""
        of_ours = ("people", "keys", "keys_given", "forgotten")
        keys = [*(key(workshop, what) for what in of_ours), erased_mark(workshop)]
        everybody = list(identities.items())
        for start in range(0, len(everybody), MOST_AT_ONCE):
            some = everybody[start : start + MOST_AT_ONCE]
            words = [word for person, identity in some for word in (person, _written(identity), identity.key)]
            await self._line.run(PUT_BACK, keys, words)

    async def counted(self, workshop: str) -> tuple[int, int]:
        """How many people are known, and how many of them by a key: fewer than there were tell of a loss."""
        known, keys, given = await self._line.call_all(
            [("HLEN", key(workshop, what)) for what in ("people", "keys", "keys_given")]
        )
        return known, min(keys, given)

    async def of(self, workshop: str, persons: Iterable[PersonId]) -> dict[PersonId, Identity]:
        """Those of them who are known."""
        asked = list(persons)
        if not asked:
            return {}
        found = await self._line.call("HMGET", key(workshop, "people"), *asked)
        return {person: _read(raw) for person, raw in zip(asked, found, strict=True) if raw is not None}

    async def everybody(self, workshop: str) -> dict[PersonId, Identity]:
        return people_in(await self.packed(workshop))

    async def packed(self, workshop: str) -> Packed:
        """Everybody, for `people_in`."""
        found = await self._line.call("HGETALL", key(workshop, "people"))
        return tuple(zip(found[::2], found[1::2], strict=True))

    async def replace_short_keys(self, workshop: str, people: Mapping[PersonId, Identity]) -> dict[PersonId, Identity]:
        """The same people, with longer keys for those who still have one that could be guessed."""
        known = dict(people)
        for person, identity in people.items():
            if 0 < len(identity.key) < KEY_LENGTH:
                longer = await self.give_key(workshop, person)
                changed = await self.arrive(workshop, person, Change(identity, partial(replace, key=longer)))
                if changed:
                    known[person] = changed.after
                else:
                    del known[person]
        return known

    async def give_key(self, workshop: str, person: PersonId) -> str:
        """The person's key: the one they have, else a new one nobody else of the workshop has."""
        keys = (key(workshop, "keys"), key(workshop, "keys_given"))
        while True:
            candidates = [_new_key() for _ in range(TRIES_AT_ONCE)]
            [given] = await self._line.run(GIVE_KEY, keys, [person, *candidates])
            if given is not None:
                return str(given.decode())

    async def who_has(self, workshop: str, personal_key: str) -> PersonId | None:
        person = await self._line.call("HGET", key(workshop, "keys"), personal_key)
        return None if person is None else str(person.decode())

    # --- lists -------------------------------------------------------------------------------------------------

    async def keep_list(self, workshop: str, listed: str, file: str) -> None:
        """A list of expected people: the name of its file."""
        await self._line.call("HSET", key(workshop, "lists"), listed, file)

    async def lists(self, workshop: str) -> dict[str, str]:
        """The names of the files of all lists."""
        found = await self._line.call("HGETALL", key(workshop, "lists"))
        return {listed.decode(): file.decode() for listed, file in zip(found[::2], found[1::2], strict=True)}

    async def corrections_by(self, workshop: str, listed: str) -> Corrections:
        found = await self._line.call("HGETALL", key(workshop, "corrections"))
        pairs = ((field.decode(), changes) for field, changes in zip(found[::2], found[1::2], strict=True))
        return {
            field.rpartition(":")[0]: {name: (before, after) for name, (before, after) in json.loads(changes).items()}
            for field, changes in pairs
            if field.rpartition(":")[2] == listed
        }

    async def drop_list(self, workshop: str, listed: str, corrected: Iterable[PersonId]) -> None:
        calls: list[tuple[Any, ...]] = [("HDEL", key(workshop, "lists"), listed)]
        if fields := [f"{person}:{listed}" for person in corrected]:
            calls.append(("HDEL", key(workshop, "corrections"), *fields))
        await self._line.call_all([*calls, ("INCR", purge_mark(workshop))])
        self._purge_soon()

    # --- erasing -----------------------------------------------------------------------------------------------

    async def forget(self, workshop: str, person: PersonId) -> None:
        """Erase what is known of a person, from the disk too."""
        await self.forget_all(workshop, [person])

    async def forget_all(self, workshop: str, persons: Iterable[PersonId]) -> dict[PersonId, Identity]:
        """What was known of them, as it was at last."""
        keys = [key(workshop, what) for what in ("keys", "keys_given", "people", "forgotten")]
        gone, known = list(persons), dict[PersonId, Identity]()
        for start in range(0, len(gone), MOST_AT_ONCE):
            some = gone[start : start + MOST_AT_ONCE]
            minutes = [key(workshop, "corrections"), key(workshop, "minutes"), key(workshop, "renames")]
            [found] = await self._line.run(FORGET, [*keys, purge_mark(workshop), *minutes], some)
            known |= {person: _read(raw) for person, raw in zip(some, found, strict=True) if raw}
        if gone:
            self._purge_soon()
        return known


def _new_key() -> str:
    return spelled(secrets.randbits(64), KEY_LENGTH)


_FIELDS: Final = tuple(field.name for field in fields(Identity))


def _written(identity: Identity, held: bytes = b"") -> bytes:
    # A newer version may have told more of a person.
    beside = {name: value for name, value in json.loads(held).items() if name not in _FIELDS} if held else {}
    # A hall comes in at once, and `asdict` copies deeply what are texts and numbers.
    return to_json(beside | {name: value for name in _FIELDS if (value := getattr(identity, name))})


def _corrected(changed: Changed) -> str:
    pairs = ((name, getattr(changed.before, name), getattr(changed.after, name)) for name in _FIELDS)
    return json.dumps({name: (was, made) for name, was, made in pairs if was != made}, ensure_ascii=False)


def people_in(packed: Packed) -> dict[PersonId, Identity]:
    return {person.decode(): _read(raw) for person, raw in packed}


def _read(raw: bytes) -> Identity:
    # A newer version may know more of a person; what we do not know of is left out.
    told = {name: value for name, value in json.loads(raw).items() if name in _FIELDS}
    return Identity(**told | {"unsaid": tuple(told.get("unsaid", ()))})

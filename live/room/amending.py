"""Rounds of amendments: a link for some days and one more for each reminder, what people propose by them, who has read
and proposes nothing, and the organiser's answers.

Only a hash of a link's secret is kept. One round is open at a time; opening another withdraws the one before.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Final

from live.core.ids import PersonId, spelled
from live.core.method import Language
from live.core.names import bare
from live.core.refusals import Refused
from live.minutes.amending import (
    AMENDMENT,
    DAY,
    FEWEST_DAYS,
    GUEST,
    LONGEST_WHY,
    LONGEST_WORDS,
    MOST_AMENDMENTS,
    MOST_DAYS,
    MOST_READINGS,
    MOST_REMINDERS,
    READING,
    ROUND,
    USUAL_DAYS,
    Amendment,
    Own,
    Reading,
    Reminder,
    Round,
    in_words,
    unprinted,
)
from live.minutes.audiences import names_for
from live.minutes.editions import EDITION
from live.minutes.pieces import PIECE, Piece
from live.room.editing import Conflict, Original, change, is_of_minors, layer_of
from live.store.keys import fingerprint
from live.store.layers import Swap, TooMany, What

LINK: Final = "link"
UNKNOWN: Final = "guest-"
SECRET_LENGTH: Final = 24
LONGEST_NAME: Final = 120


async def round_of(original: Original) -> Round | None:
    told = await original.layers.one(original.id, "amending", LINK)
    return ROUND.validate_json(told) if told else None


async def open_round(original: Original, days: int, now: int) -> str:
    """The secret of a new link. Raises StoreAway."""
    lasting = min(max(days or USUAL_DAYS, FEWEST_DAYS), MOST_DAYS)
    secret = secrets.token_urlsafe(SECRET_LENGTH)
    made = ROUND.dump_json(Round(fingerprint(secret), now, now + lasting * DAY))
    while not await original.layers.swap(
        original.id, "amending", LINK, await original.layers.one(original.id, "amending", LINK), made, 1
    ):
        pass
    return secret


async def remind(original: Original, now: int) -> str:
    """The secret of one more link to the round that is open; those before it go on working. Raises Refused,
    StoreAway."""
    secret = secrets.token_urlsafe(SECRET_LENGTH)
    while told := await original.layers.one(original.id, "amending", LINK):
        running = ROUND.validate_json(told)
        if not running.is_open(now):
            break
        if len(running.reminders) >= MOST_REMINDERS:
            raise Refused("too_many_reminders", limit=MOST_REMINDERS)
        after = replace(running, reminders=(*running.reminders, Reminder(fingerprint(secret), now)))
        if await original.layers.swap(original.id, "amending", LINK, told, ROUND.dump_json(after), 1):
            return secret
    raise Refused("round_over")


async def withdraw_round(original: Original) -> None:
    """Its links open nothing any more; what was proposed stays."""
    while told := await original.layers.one(original.id, "amending", LINK):
        over = ROUND.dump_json(replace(ROUND.validate_json(told), withdrawn=True))
        if await original.layers.swap(original.id, "amending", LINK, told, over, 1):
            return


async def opened_by(original: Original, secret: str, now: int) -> Round | None:
    """The round that this secret opens now; None where it is another's, withdrawn or over."""
    found = await round_of(original)
    if found is None or not found.is_open(now):
        return None
    given = fingerprint(secret)
    return found if any(secrets.compare_digest(each, given) for each in found.digests) else None


async def amendments_of(original: Original) -> list[Amendment]:
    """In the order in which they were proposed."""
    told = (await original.layers.all(original.id, "amendments")).values()
    return sorted((AMENDMENT.validate_json(each) for each in told), key=lambda each: (each.at, each.id))


async def propose(
    original: Original,
    place: Piece,
    seen: str,
    text: str,
    why: str,
    by: PersonId,
    name: str,
    at: int,
) -> Amendment:
    """Other words for a text of which `seen` is what it says by now, or something that is missing in a part, where
    `place` quotes nothing. Raises Refused."""
    for said, limit in ((text, LONGEST_WORDS), (why, LONGEST_WHY), (name, LONGEST_NAME)):
        if len(said) > limit:
            raise Refused("too_long", limit=limit)
    if text == (seen or place.quote) or not (text or place.quote):
        raise Refused("nothing_proposed")
    name = _called(original, by, name)
    if not by and not name:
        raise Refused("name_needed")
    made = Amendment(
        id=spelled(secrets.randbits(64), 10).lower(),
        section=place.section,
        quote=place.quote,
        nth=place.nth,
        text=text,
        why=why,
        at=at,
        by=by,
        name=name,
        language=place.language,
        seen="" if seen == place.quote else seen,
    )
    try:
        await original.layers.swap(original.id, "amendments", made.id, b"", AMENDMENT.dump_json(made), MOST_AMENDMENTS)
    except TooMany:
        raise Refused("too_many_amendments", limit=MOST_AMENDMENTS) from None
    return made


async def own(original: Original, person: PersonId) -> Own:
    """What this person has proposed, and whether they have said that they have nothing to propose. Raises StoreAway."""
    told = await original.layers.one(original.id, "readings", person)
    proposals = tuple(each for each in await amendments_of(original) if each.by == person)
    return Own(proposals, READING.validate_json(told).at if told else None)


async def erase_own(original: Original, gone: Own, by: PersonId, at: int) -> None:
    """These proposals go, from what versions print of them too, and that `by` has read, where it says so. A correction
    that was accepted stays: it is the organiser's. Raises StoreAway."""
    ids = {each.id for each in gone.proposals}

    def anew(what: What, field: str, told: bytes) -> tuple[str, bytes]:
        match what:
            case "amendments":
                return field, b"" if field in ids else told
            case "readings":
                return field, b"" if gone.read_at is not None and field == by else told
            case "editions":
                edition = EDITION.validate_json(told)
                left = unprinted(edition.amendments, gone.proposals, original.name(by))
                if left == edition.amendments:
                    return field, told
                return field, EDITION.dump_json(replace(edition, amendments=left, renamed_at=at))
            case _:
                return field, told

    await original.layers.rewrite(original.id, anew)


async def say_read(original: Original, by: PersonId, name: str, at: int) -> str:
    """That somebody has read it and has nothing to propose: the key of what they said. Saying so again changes
    nothing but the time. Raises Refused."""
    if len(name) > LONGEST_NAME:
        raise Refused("too_long", limit=LONGEST_NAME)
    name = _called(original, by, name)
    key = _unknown(secrets.token_hex()) if not by and is_of_minors(original) else _reader(by, name)
    if not key:
        raise Refused("name_needed")
    said = READING.dump_json(Reading(at, by, name))
    try:
        while not await original.layers.swap(
            original.id, "readings", key, await original.layers.one(original.id, "readings", key), said, MOST_READINGS
        ):
            pass
    except TooMany:
        raise Refused("too_many_amendments", limit=MOST_READINGS) from None
    return key


async def take_read_back(original: Original, by: PersonId, key: str) -> None:
    """Of whoever is not known `key` is the one they were given."""
    key = by or (key if key.startswith(UNKNOWN) else "")
    while told := await original.layers.one(original.id, "readings", key):
        if await original.layers.swap(original.id, "readings", key, told, b"", MOST_READINGS):
            return


async def reading(original: Original, key: str, since: int) -> Reading | None:
    """What was said under this key in the round that was opened at `since`."""
    told = await original.layers.one(original.id, "readings", key) if key else b""
    found = READING.validate_json(told) if told else None
    return found if found is not None and found.at >= since else None


async def readings_of(original: Original, since: int) -> list[Reading]:
    told = (await original.layers.all(original.id, "readings")).values()
    found = [each for each in map(READING.validate_json, told) if each.at >= since]
    return sorted(found, key=lambda each: each.at)


def _reader(by: PersonId, name: str) -> str:
    """Whoever types the same name twice is one reader; a key tells no name, as it stands in an address."""
    return by or (_unknown(bare(name)) if bare(name) else "")


def _unknown(reader: str) -> str:
    return UNKNOWN + fingerprint(reader)[:20]


def _called(original: Original, by: PersonId, name: str) -> str:
    """What is kept of the name that somebody has typed: nothing where they are known, and of minors no name at all."""
    return "" if by else GUEST[original.language] if is_of_minors(original) else name


async def accept(original: Original, id: str, words: str | None, reason: str, by: PersonId, at: int) -> Amendment:
    """It becomes an edit, in its own words or in `words`. Raises Refused, Conflict."""
    before, amendment = await _open(original, id)
    new = amendment.text if words is None else words
    piece = piece_of(amendment)
    known = await original.layers.one(original.id, "edits", piece.address)
    value: str | None = new
    if not amendment.quote:
        # Something was missing: it follows what the part says already.
        there = PIECE.validate_json(known).value if known else None
        value = there if new in (there or "").split("\n\n") else f"{there or ''}\n\n{new}".strip()
    as_proposed = new == amendment.text
    after = replace(
        amendment,
        state="accepted" if as_proposed else "changed",
        reason=reason,
        became="" if as_proposed else new,
        answered_at=at,
    )
    # Of two who answer it at once, one by refusing it, the other would have changed the text all the same.
    answer = Swap("amendments", id, before, AMENDMENT.dump_json(after), MOST_AMENDMENTS)
    try:
        await change(original, piece, _revision(known), value, by, at, [answer])
    except Conflict:
        if await original.layers.one(original.id, "amendments", id) != before:
            raise Refused("already_answered") from None
        raise
    return after


def piece_of(amendment: Amendment) -> Piece:
    """What it changes once it is accepted: the text that it quotes, or what is added at the end of its part."""
    if not amendment.quote:
        return Piece("added", f"end:{amendment.section}", language=amendment.language)
    return Piece("text", amendment.section, amendment.quote, amendment.nth, amendment.language)


async def refuse(original: Original, id: str, reason: str, at: int) -> Amendment:
    """Raises Refused where no reason is given."""
    before, amendment = await _open(original, id)
    if not reason:
        raise Refused("reason_needed")
    if len(reason) > LONGEST_WHY:
        raise Refused("too_long", limit=LONGEST_WHY)
    after = replace(amendment, state="refused", reason=reason, answered_at=at)
    if not await original.layers.swap(
        original.id, "amendments", id, before, AMENDMENT.dump_json(after), MOST_AMENDMENTS
    ):
        raise Refused("already_answered")
    return after


async def told(original: Original, language: Language | None = None) -> tuple[str, ...]:
    """All of them in words, with what came of each; by whom only where the document prints names."""
    found = await amendments_of(original)
    layer = await layer_of(original)
    if not original.prints_names or names_for(layer, "members") == "none":
        found = [replace(each, by="", name="") for each in found]
    return tuple(in_words(found, original.name, language or original.language))


async def _open(original: Original, id: str) -> tuple[bytes, Amendment]:
    before = await original.layers.one(original.id, "amendments", id)
    if not before:
        raise Refused("unknown_amendment")
    amendment = AMENDMENT.validate_json(before)
    if amendment.state != "proposed":
        raise Refused("already_answered")
    return before, amendment


def _revision(known: bytes) -> int:
    return PIECE.validate_json(known).revision if known else 0

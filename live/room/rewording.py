"""Names and texts that are erased or corrected go from what was written over the minutes too: edits, the versions made
of them, amendments; and from what was written over the synthesis of each series the workshop is in, and in its log.
What other workshops have copied goes afterwards (`live/room/copies.py`).
"""

from __future__ import annotations

import secrets
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import reduce

from live.core.ids import PersonId
from live.core.method import Language
from live.core.people import NOBODY, Identity
from live.minutes import amending
from live.minutes.amending import AMENDMENT, READING
from live.minutes.editions import EDITION, Edition
from live.minutes.enclosures import rewritten
from live.minutes.pieces import PIECE
from live.minutes.renaming import renamed
from live.room.gone import Anew, Gone, note, noted, series_with, without_texts
from live.series.codec import reworded
from live.store import Store
from live.store.layers import What
from live.store.people import Change, Changed


async def forget_people(store: Store, workshop: str, people: Iterable[PersonId], language: Language, at: int) -> None:
    """What is known of these people goes, and their names from what was written over the minutes. Raises StoreAway."""
    leaving = list(people)
    known = await store.people.of(workshop, leaving)
    await _take_out(store, workshop, known, language, at)
    last = await store.people.forget_all(workshop, leaving)
    # Somebody may have been called otherwise since they were read.
    anew = {person: each for person, each in last.items() if each.shown != known.get(person, NOBODY).shown}
    await _take_out(store, workshop, anew, language, at)
    store.copied.on_erased()


async def _take_out(
    store: Store, workshop: str, people: Mapping[PersonId, Identity], language: Language, at: int
) -> None:
    if people:
        named = tuple((person, Identity(each.name, each.first_name)) for person, each in people.items())
        gone = Gone(workshop, at, people=named, language=language)
        await note(store, secrets.token_hex(8), gone)
        await _reword(store, workshop, gone.said(), at)


async def correct_person(
    store: Store, workshop: str, person: PersonId, change: Change, language: Language, at: int
) -> Changed | None:
    """Somebody is called otherwise from now on; None where they have been forgotten meanwhile. Raises StoreAway."""
    written = _Rewording(store, workshop, at)
    changed = await store.people.correct(workshop, person, change, written.call_otherwise)
    await written.take_out_all_but({person} if changed else (), language)
    return changed


async def correct_listed(
    store: Store, workshop: str, changes: Mapping[PersonId, Change], language: Language, at: int, listed: str = ""
) -> dict[PersonId, Changed]:
    """A list says anew how these are called, or is taken back; without those who have been forgotten meanwhile. Raises
    StoreAway."""
    written = _Rewording(store, workshop, at)
    changed = await store.people.correct_all(workshop, changes, listed, written.call_otherwise)
    await written.take_out_all_but(changed, language)
    return changed


class _Rewording:
    """What is written over the minutes follows the names that are about to change, and those that were meant to when
    another process was first."""

    def __init__(self, store: Store, workshop: str, at: int) -> None:
        self._store, self._workshop, self._at = store, workshop, at
        self._called: dict[PersonId, list[Identity]] = {}

    async def call_otherwise(self, changes: Mapping[PersonId, Changed]) -> None:
        anew = []
        for person, change in changes.items():
            called = self._called.setdefault(person, [])
            called.append(change.before)
            anew += [renamed(was, change.after) for was in called if was.shown not in ("", change.after.shown)]
            called.append(change.after)
        if anew:
            await _reword(
                self._store, self._workshop, lambda text: reduce(lambda told, said: said(told), anew, text), self._at
            )

    async def take_out_all_but(self, people: Container[PersonId], language: Language) -> None:
        """Whoever was forgotten meanwhile was not known by the name that was written."""
        for person, (_, *called) in self._called.items():
            if person not in people:
                for each in called:
                    await _take_out(self._store, self._workshop, {person: each}, language, self._at)


async def drop_texts(store: Store, workshop: str, texts: Iterable[str], at: int, command: str) -> None:
    """What was written over a text that is erased may repeat it, so it goes whole. `command` is what erases the text,
    as the log remembers it. Raises StoreAway."""
    erased = tuple(text for text in texts if text.strip())
    said = without_texts(erased)
    # Whoever began before us may have dropped what the minutes said, and not have come to the text.
    begun = [each for each in (await noted(store)).values() if each.workshop == workshop and {*each.texts} & {*erased}]
    written = {*await _written_over(store, workshop, said)}.union(*(each.written for each in begun))
    await note(store, f"{workshop}:{command}", Gone(workshop, at, erased, tuple(sorted(written)), command))
    await _reword(store, workshop, said, at)


async def note_emptied(store: Store, workshop: str, at: int) -> None:
    """A photograph is erased that versions of the minutes may have printed: they say so. Raises StoreAway."""
    if not await store.layers.all(workshop, "editions"):
        return

    def anew(what: What, field: str, told: bytes) -> tuple[str, bytes]:
        if what != "editions":
            return field, told
        return field, EDITION.dump_json(replace(EDITION.validate_json(told), emptied_at=at))

    await store.layers.rewrite(workshop, anew)


async def _written_over(store: Store, workshop: str, said: Anew) -> frozenset[str]:
    """What the minutes say in place of texts that are gone: this too was copied."""
    edits = await store.layers.all(workshop, "edits")
    editions = await store.layers.all(workshop, "editions")
    pieces = [PIECE.validate_json(each) for each in edits.values()]
    pieces += [piece for each in editions.values() for piece in EDITION.validate_json(each).layer.values()]
    return frozenset(
        change.value for piece in pieces if said(piece.quote) is None for change in piece.changes if change.value
    )


async def _reword(store: Store, workshop: str, said: Anew, at: int) -> None:
    """`said` gives a text anew, or None where whatever holds it is to go."""

    def anew(what: What, field: str, told: bytes) -> tuple[str, bytes]:
        match what:
            case "edits":
                piece = rewritten(PIECE.validate_json(told), said)
                return (piece.address, PIECE.dump_json(piece)) if piece else (field, b"")
            case "editions":
                return field, EDITION.dump_json(_edition(EDITION.validate_json(told), said, at))
            case "amendments":
                before = AMENDMENT.validate_json(told)
                if any(
                    said(getattr(before, name)) is None for name in ("quote", "seen", "text", "why", "reason", "became")
                ):
                    return field, b""
                return field, AMENDMENT.dump_json(amending.rewritten(before, lambda text: said(text) or ""))
            case "readings":
                name = READING.validate_json(told).name
                return field, told if said(name) == name else b""
            case _:
                return field, told

    await store.layers.rewrite(workshop, anew)
    for series in await series_with(store, workshop):
        await store.series.layers.rewrite(series, anew)
        await store.series.rewrite(series, lambda body: reworded(body, said))


def _edition(edition: Edition, said: Anew, at: int) -> Edition:
    pieces = [each for piece in edition.layer.values() if (each := rewritten(piece, said)) is not None]
    amendments = tuple(line for text in edition.amendments if (line := said(text)) is not None)
    layer = {piece.address: piece for piece in pieces}
    # The computed minutes of every version may have held it too.
    return replace(edition, layer=layer, amendments=amendments, corrects=said(edition.corrects) or "", renamed_at=at)

"""What is erased in a workshop, as far as other workshops may have copied it: written down in the store beforehand, so
that its copies go whoever dies meanwhile (`live/room/copies.py`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter

from live.core.ids import PersonId
from live.core.method import Language
from live.core.people import Identity
from live.minutes.renaming import without
from live.series.codec import decode
from live.series.events import ApplicationAccepted, WorkshopAdded
from live.store import Store

LONG: Final = 12
Anew = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Gone:
    """Texts, with what minutes said in their place (`written`), or people. `command`: what erases the texts, as the log
    remembers it."""

    workshop: str
    at: int
    texts: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    command: str = ""
    people: tuple[tuple[PersonId, Identity], ...] = ()
    language: Language = "fr"

    def said(self) -> Anew:
        """What has become of any text: None of one that is gone."""
        if self.people:
            return without([identity for _, identity in self.people], self.language)
        return lambda text: None if text in self.written else without_texts(self.texts)(text)


GONE: Final = TypeAdapter(Gone)


def without_texts(texts: Sequence[str]) -> Anew:
    """None where one of these stands in a text. A word or two stand in many that have nothing to do with it."""
    return lambda text: None if any(each == text or (len(each) >= LONG and each in text) for each in texts) else text


async def note(store: Store, id: str, gone: Gone) -> None:
    """Nothing where nobody can have copied it. Raises StoreAway."""
    if await series_with(store, gone.workshop):
        await store.copied.note(id, GONE.dump_json(gone, exclude_defaults=True))


async def noted(store: Store) -> dict[str, Gone]:
    """Raises StoreAway."""
    return {id: GONE.validate_json(told) for id, told in (await store.copied.noted()).items()}


async def series_with(store: Store, workshop: str) -> list[str]:
    """The series that have it, or had it once: a version may be of that time."""
    found = []
    for series in await store.series.cards():
        # Most events are long and of another kind.
        named = [body for body in await store.series.read(series) if workshop.encode() in body]
        events = (decode(body)[1] for body in named)
        if any(
            isinstance(event, WorkshopAdded | ApplicationAccepted) and event.workshop == workshop for event in events
        ):
            found.append(series)
    return found

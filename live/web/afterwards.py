"""What people are told once their workshop has closed, as the latest version of its minutes says it."""

from __future__ import annotations

from live.core.method import Language
from live.minutes.after import After, after, after_as_corrected
from live.minutes.choosing import in_print
from live.room.editing import composed, kept_editions
from live.room.room import Room
from live.web.desk import minutes_in
from live.web.site import Site


async def told_after(site: Site, room: Room, language: Language) -> After:
    """Raises NotFinished, StoreAway."""
    minutes = minutes_in(site, room)
    # At the close a whole room asks at once, and nothing has been corrected: nobody waits for a document then.
    latest = next(reversed(await kept_editions(minutes)), None)
    if latest is None or not latest.layer or latest.closed_at != room.workshop.closed_at:
        return after(room.workshop, room.directory, language)
    made = await composed(minutes, language, "circulation", latest)
    data = made and in_print(made.document).data
    return after_as_corrected(room.workshop, data, language) if data else after(room.workshop, room.directory, language)

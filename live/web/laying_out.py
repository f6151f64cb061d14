"""Making workshops of agenda files, and bringing one into a workshop."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Final

from live.agendas.agenda_file import AgendaFile
from live.agendas.planning import Placed, commands, described
from live.agendas.reading import ReadingAgenda, read_agenda
from live.agendas.writing import for_another_day
from live.agendas.yaml_text import Told
from live.core.ids import spelled
from live.core.method import Language
from live.core.people import Identity
from live.core.refusals import Refused
from live.lists.reading import Listed
from live.minutes.letterheads import LETTERHEAD_KINDS
from live.room.expecting import add_list
from live.room.pool import Pool
from live.room.room import SERVER, Room
from live.web.site import Site
from live.workshop.commands import CreateWorkshop, LayOutAgenda

LONGEST_TITLE: Final = 200
# All agendas that come with the server are shorter, and are read in a few milliseconds.
FEW_BYTES: Final = 20 * 1024
YAML: frozenset[str] = frozenset({"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"})


async def agenda_in(pool: Pool, content: bytes, whose: str = "agendas") -> tuple[AgendaFile, Told]:
    """Beside the event loop where it is long. Raises NotFinished, and Refused as `read_agenda` does."""
    if len(content) <= FEW_BYTES:
        return read_agenda(content)
    found: tuple[AgendaFile, Told] = await pool.document(ReadingAgenda(content), whose)
    return found


async def create_from(
    site: Site, content: bytes, language: Language, title: str = "", rehearsed_until: int = 0
) -> Room:
    """A new workshop with this agenda, in its own language or else this one. `rehearsed_until`: as in `Rooms.create`.
    Raises Refused, NotFinished."""
    agenda, told = await agenda_in(site.rooms.pool, content)
    spoken = agenda.workshop.language or _spoken(agenda, language)
    said = described(agenda, spoken)
    said |= {"time_zone": said.get("time_zone") or site.setup.time_zone} | ({"title": title} if title else {})
    workshop = spelled(secrets.randbits(64), 10).lower()
    room = await site.rooms.create(CreateWorkshop(workshop=workshop, **said), rehearsed_until)
    try:
        await _lay_out(room, commands(agenda, room.workshop, spoken, secrets.randbits(62)), told)
    except Refused:
        await site.rooms.erase(workshop)
        raise
    await room.settled()
    return room


async def create_like(site: Site, before: Room, title: str, day: date | None, expecting: bool = False) -> Room:
    """Another workshop with the agenda, the settings and the look of this one: nobody is in it, and nothing was said.
    `expecting`: whoever was on its lists is expected again. Raises Refused, NotFinished."""
    text = for_another_day(before.workshop, title, day.isoformat() if day else "")
    room = await create_from(site, text.encode(), before.workshop.description.language)
    shelf = site.store.shelf
    if look := await shelf.look(before.id):
        await shelf.swap_look(b"", look.decode(), room.id)
        room.look = look
    for kind in LETTERHEAD_KINDS:
        if content := await shelf.letterhead(kind, before.id):
            await shelf.keep_letterhead(kind, content, room.id)
    if expecting and (people := await _expected_in(site, before)):
        try:
            await add_list(room, site.store, people)
        except Refused:
            await site.rooms.erase(room.id)
            raise
    return room


async def _expected_in(site: Site, room: Room) -> list[Listed]:
    """Those on its lists, as its organiser knows them: what they have said of themselves there stays there. The store
    is asked: another process may have erased a name in this very moment. Raises StoreAway."""
    tracks, people = room.workshop.listed_tracks, list[Listed]()
    expected = [person for person, each in room.workshop.people.items() if each.expected and not each.removed]
    for person, known in (await site.store.people.of(room.id, expected)).items():
        if known.shown:
            identity = Identity(known.name, known.first_name, known.organisation, known.email, function=known.function)
            people.append(Listed(len(people) + 1, identity, tracks.get(person, "")))
    return people


async def bring_in(site: Site, room: Room, content: bytes, describe: bool) -> None:
    """This agenda after all of the workshop's own that has begun, in place of what has not. `describe`: the workshop is
    also called as the file says. Raises Refused and NotFinished, and then nothing has changed."""
    agenda, told = await agenda_in(site.rooms.pool, content, room.id)
    language = agenda.workshop.language if describe else None
    spoken = language or _spoken(agenda, room.workshop.description.language)
    await _lay_out(room, commands(agenda, room.workshop, spoken, secrets.randbits(62), describe), told)
    await room.settled()


def _spoken(agenda: AgendaFile, language: Language) -> Language:
    """What is given in one language only is in that one."""
    told = agenda.languages
    return language if language in told or not told else told[0]


async def _lay_out(room: Room, placed: list[Placed], told: Told) -> None:
    command = LayOutAgenda(commands=tuple(each.command for each in placed))
    try:
        await room.give(SERVER, command)
    except Refused as refused:
        number = refused.details.get("command")
        if number is None or refused.code == "people_inside":
            raise
        line = told.line_of(placed[number].path)
        raise Refused("bad_agenda", line=line, reason="declined", refusal=refused.code) from None

"""The simulated people of a rehearsal: they join with the code like everybody, and follow whoever drives."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import islice
from typing import Final

from live.app.made_up import made_up_names, words
from live.app.scenario import Project
from live.app.simulating import Person
from live.app.visiting import Declined, Server, TurnedAway, visiting
from live.core.method import Language

# They come one after another, as through a door.
ARRIVING: Final = 8.0
# Five minutes are short: they act twice as quickly as people would.
PACE: Final = 0.5


async def crowd(url: str, code: str, language: Language, many: int) -> None:
    """Until it is cancelled, or the workshop is gone."""
    server = Server(url)
    async with asyncio.TaskGroup() as room:
        for number, name in enumerate(islice(made_up_names(language), many)):
            room.create_task(_attend(server, code, name, number, project_of(number, language)))
            await asyncio.sleep(ARRIVING / many)


def project_of(number: int, language: Language) -> Project | None:
    """One in four comes with a project, until there are no more."""
    known = words(language)["projects"]
    place, rest = divmod(number, 4)
    return None if rest or place >= len(known) else Project(owner="", **known[place])


async def _attend(server: Server, code: str, name: tuple[str, str, str], number: int, project: Project | None) -> None:
    first, last, organisation = name
    with suppress(TurnedAway, Declined):
        held = await server.join(code, first_name=first, name=last, organisation=organisation)
        async with visiting(server.url, held, "phone") as visitor:
            await Person(visitor, number, project, PACE).take_part()

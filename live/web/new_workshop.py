"""What is said of a workshop that is to be made, with its days and its agenda, and the making of it."""

from __future__ import annotations

import secrets
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from live.core.commands import DateText, Line, Title, Words
from live.core.ids import spelled
from live.core.method import Language
from live.core.people import IdentityMode
from live.core.refusals import Refused
from live.room.room import SERVER, Room
from live.web.site import Site
from live.wire.messages import Given
from live.workshop import commands, terms
from live.workshop.day_model import MOST_DAYS, AddDay, HourText, ZoneText


class NewStep(BaseModel):
    """A step of a workshop to be created; `works_on` is the place, from 0, of an earlier step in this list, `day`
    that of its day among the days."""

    model_config = ConfigDict(extra="forbid")

    method: str
    title: Title
    question: Words = ""
    minutes: terms.Minutes = 0
    transition: terms.Transition = 0
    phases: terms.PhaseMinutes = Field(default_factory=dict)
    note_fr: Words = ""
    note_en: Words = ""
    settings: dict[str, Any] = Field(default_factory=dict)
    works_on: int | None = None
    takes: str | None = None
    day: int | None = None


class NewDay(BaseModel):
    """A day of a workshop to be created."""

    model_config = ConfigDict(extra="forbid")

    date: DateText = ""
    opens: HourText = ""
    closes: HourText = ""
    place: Line = ""


class NewWorkshop(BaseModel):
    """A workshop to be created, with its agenda if it is known already."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    language: Language = "fr"
    place: Line = ""
    date: DateText = ""
    organiser: Line = ""
    identity: IdentityMode = "real_name"
    names_seen_by: terms.NamesSeenBy = "everyone"
    asked_besides: terms.AskedBesides = "organisation"
    attendance_by: terms.AttendanceBy = "day"
    consent: terms.Consent = "not_asked"
    minutes_for: terms.MinutesFor = "organiser"
    ages: terms.Ages = "any"
    opens: HourText = ""
    time_zone: ZoneText | Literal[""] = ""
    retention_days: Annotated[int, Field(ge=1, le=3_650)] = 365
    days: Annotated[list[NewDay], Field(max_length=MOST_DAYS)] = Field(default_factory=list)
    agenda: Annotated[list[NewStep], Field(max_length=terms.MOST_STEPS)] = Field(default_factory=list)


async def create(site: Site, asked: NewWorkshop) -> Room:
    """A new workshop with its agenda and its join code. Raises Refused."""
    workshop = spelled(secrets.randbits(64), 10).lower()
    said = asked.model_dump(exclude={"agenda", "days"}) | {"time_zone": asked.time_zone or site.setup.time_zone}
    command = commands.CreateWorkshop(workshop=workshop, **said)
    room = await site.rooms.create(command)
    steps: list[str] = []
    try:
        for day in asked.days:
            await room.give(SERVER, AddDay(**day.model_dump()))
        for step in asked.agenda:
            steps.append(await _add_step(room, step, steps))
    except Refused:
        await site.rooms.erase(workshop)
        raise
    # Whoever made it looks at it next: screens, which follow a moment later, show all of it by then.
    await room.settled()
    return room


async def _add_step(room: Room, step: NewStep, before: list[str]) -> str:
    if step.works_on is not None and not 0 <= step.works_on < len(before):
        raise Refused("unknown_step")
    works_on = before[step.works_on] if step.works_on is not None else None
    days = [*room.workshop.days]
    if step.day is not None and not 0 <= step.day < len(days):
        raise Refused("unknown_day")
    day = days[step.day] if step.day is not None else None
    written = step.model_dump(exclude={"works_on", "day"}) | {"works_on": works_on, "day": day}
    given = Given.model_validate({"do": "workshop.add_step", "id": secrets.token_urlsafe(12), "with": written})
    await room.give(SERVER, given.command())
    return room.workshop.main.order[-1]

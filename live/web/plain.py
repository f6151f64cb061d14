"""The workshop without a script: the agenda, what is asked now, and where somebody's place is, to read only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.ids import PersonId
from live.core.method import Language, Writing
from live.methods import METHODS
from live.minutes.attending import names_printed
from live.minutes.dates import clock, moment, zone
from live.room.room import Room
from live.web.afterwards import told_after
from live.web.rendering import page
from live.web.requests import admitted, language_of, site_of
from live.workshop.model import Running, Step, began
from live.workshop.terms import MAIN
from live.workshop.tracks import track_of_person

# Read at leisure, and not far behind the room.
ANEW_EVERY: Final = 20


@dataclass(frozen=True, slots=True)
class Now:
    """What runs where somebody is: `ends` is an hour on a clock, empty where there is none; `where` is their place."""

    title: str
    question: str
    paused: bool
    ends: str
    where: str


async def plain(request: Request) -> Response:
    """plain.html: `workshop` (id), `described`, `state` (closed, asleep, open), `now` (as above, or None), `track`
    (title and place, or None), `agenda` (title and state of each step), `announced`, `after` (once it has closed, or
    None) and `anew`, after how many seconds the page comes again (0: not by itself)."""
    asker = await admitted(request, "phone")
    room, person = asker.room, asker.by.person
    workshop = room.workshop
    language = language_of(request, workshop.description.language)
    own = track_of_person(workshop, person)
    beside = workshop.beside.get(own)
    state = "closed" if workshop.is_closed else "asleep" if workshop.sleeps else "open"
    order = workshop.tracks[own].order
    still = "still" in request.query_params
    return page(
        request,
        "plain.html",
        language=workshop.description.language,
        workshop=room.id,
        described=workshop.description,
        state=state,
        now=_now(room, own, person, language),
        track={"title": beside.plan.title, "place": beside.plan.place} if beside and own != MAIN else None,
        agenda=[{"title": workshop.steps[key].plan.title, "state": _state(workshop.steps[key])} for key in order],
        announced=workshop.announcement.text if workshop.announcement else "",
        after=await told_after(site_of(request), room, language) if workshop.is_closed else None,
        anew=0 if still or workshop.is_closed else ANEW_EVERY,
    )


def _now(room: Room, track: str, person: PersonId, language: Language) -> Now | None:
    workshop = room.workshop
    running = workshop.running_in(track)
    if running is None:
        return None
    writing = Writing(room.directory, names_printed(workshop), language)
    ends = running.ends
    return Now(
        title=running.plan.title,
        question=running.plan.question,
        paused=running.paused_at is not None,
        ends=clock(moment(ends, zone(workshop.description.time_zone)), language) if ends else "",
        where=METHODS[running.plan.method].where(running.activity, person, writing),
    )


def _state(step: Step) -> str:
    # One that was opened by mistake is still to come.
    return "planned" if began(step) is None else "running" if isinstance(step, Running) else "over"


ROUTES: Final = [Route("/w/{workshop}/plain", plain)]

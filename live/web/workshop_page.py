"""One workshop, for its organiser: a page in parts, each at an address of its own, and how what was done is told.

A form that was taken leads to the part it belongs to, with a message beside what it changed; one that was refused is
shown again with what was typed and why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from live.agendas.blanks import blanks_in_place
from live.agendas.rehearsal import rehearsals
from live.agendas.times import PlannedDay, clock_of, planned_days
from live.agendas.timing import timing
from live.core.alphabet import alphabetical
from live.core.dates import begun_large, in_words
from live.core.ids import PersonId
from live.core.lengths import in_hours, with_settling
from live.core.look import read
from live.core.method import Language, Writing
from live.core.names import bare
from live.core.people import FACILITATORS, By, Role
from live.core.refusals import Refused
from live.methods import METHODS
from live.minutes.attending import sorted_by_name, standing_so_far
from live.minutes.dates import clock, moment, zone
from live.minutes.days import days_of, worked_in
from live.minutes.exporting import in_words as exports_in_words
from live.minutes.formats import FORMATS
from live.room.card import card_of
from live.room.expecting import came_unannounced, is_still_awaited
from live.room.exports import exports_of
from live.room.noticing import day_of
from live.room.retention import erased_at, is_noticed
from live.room.room import Room
from live.web.addresses import qr
from live.web.agendas import remarks_on
from live.web.desk import number_in
from live.web.invitations import invitation_text
from live.web.letterheads import letterheads_kept
from live.web.rendering import page
from live.web.requests import is_organiser, language_of, organises, room_asked_for, site_of
from live.web.wifi import wifi_of
from live.workshop import journal
from live.workshop.model import Attendee, Closed, Planned, Running, Workshop
from live.workshop.terms import EVERY_DAY

ORGANISER: Final = By("organiser", Role.ORGANISER)

Part = Literal["agenda", "invite", "people", "minutes", "privacy", "look"]
PARTS: Final[tuple[Part, ...]] = ("agenda", "invite", "people", "minutes", "privacy", "look")
# Which part tells of it, where a form is refused.
_PART_ABOUT: Final[dict[str, Part]] = {
    **dict.fromkeys(("agenda", "days", "file", "blanks", "describe"), "agenda"),
    "people": "people",
    "privacy": "privacy",
    "look": "look",
    "erase": "privacy",
}
# What was done, and the place on its page where that is said; of a step or a person it is said beside them.
_DONE: Final = {
    "described": "describe",
    "step_added": "step",
    "step_saved": "step",
    "step_moved": "step",
    "step_removed": "agenda",
    "step_back": "agenda",
    "filled": "checks",
    "brought": "agenda",
    "duplicated": "top",
    "duplicated_with_people": "top",
    "next_made": "top",
    "made": "top",
    "rehearsed": "top",
    "day_saved": "days",
    "day_removed": "days",
    "wifi_saved": "wifi",
    "links_made": "links",
    "links_withdrawn": "links",
    "passes_withdrawn": "links",
    "attendance_saved": "sheets",
    "person_added": "people",
    "person_known": "people",
    "person_corrected": "person",
    "person_taken_for": "person",
    "person_struck_off": "person",
    "person_erased": "person",
    "person_marked": "person",
    "list_added": "people",
    "proxy_noted": "proxies",
    "promised": "promises",
    "looked": "look",
}


_CALLED: Final = ("first_name", "name", "organisation", "function", "email")
_FIELDS: Final = ("method", "title", "question", "minutes", "day")


@dataclass(frozen=True, slots=True)
class Told:
    """What was done, `at` which place it is said, and about which step or person."""

    what: str = ""
    at: str = ""
    of: str = ""
    # Of a list of people that was added: how many are new, corrected, and known already.
    added: int = 0
    corrected: int = 0
    known: int = 0


def done(room: Room, what: str, of: str = "", find: str = "", **counts: int) -> Response:
    """Back to the part where this was done, and to the place on it where it is said; `find` is whom they had looked
    for there."""
    query = urlencode({"done": what} | ({"of": of} if of else {}) | ({"find": find} if find else {}) | counts)
    return RedirectResponse(f"{address(room.id, _part_telling(what))}?{query}#{_place(what, of)}", 303)


def _place(what: str, of: str) -> str:
    place = _DONE.get(what, "")
    if place == "person" and not of:
        return "people"
    return f"{place}-{of}" if place in ("step", "person") else place


def _part_telling(what: str) -> Part:
    match _DONE[what]:
        case "links" | "wifi":
            return "invite"
        case "people" | "person" | "proxies" | "sheets":
            return "people"
        case "promises":
            return "privacy"
        case "look":
            return "look"
        case _:
            return "agenda"


def address(workshop: str, part: Part = "agenda") -> str:
    return f"/organiser/w/{workshop}" + ("" if part == "agenda" else f"/{part}")


def told_by(request: Request, room: Room) -> Told:
    """What the form before this page has done."""
    what, of = request.query_params.get("done", ""), request.query_params.get("of", "")[:40]
    if what == "step_added" and of == "last":
        # Added over HTTP, where nothing but the log tells which it is.
        of = room.workshop.main.order[-1] if room.workshop.main.order else ""
    counts = {name: number_in(request.query_params, name) for name in ("added", "corrected", "known")}
    return Told(what, _place(what, of), of, **counts) if what in _DONE else Told()


def parts_of(room: Room) -> list[dict[str, str]]:
    return [{"name": each, "address": address(room.id, each)} for each in PARTS]


async def workshop_page(
    request: Request,
    part: Part | None = None,
    refused: Refused | None = None,
    typed: Mapping[str, str] | None = None,
    status: int = 200,
    about: str = "agenda",
    file_trouble: str = "",
    links: Mapping[str, str] | None = None,
) -> Response:
    """workshop_<part>.html: `workshop` (id), `alone` (whether they organise nothing else here), `described`,
    `closed`, `code` (to join), `part`, `parts` (name, address), `stands_at` (the address of what is shown),
    `told`, `refused` (a code, or None) with its `details` and `about` which form it is, `typed` (what that form said),
    `file_trouble` in words, `total` (the hours of the agenda, in words), and what the part shows. Raises NoPass,
    NotHere."""
    await organises(request)
    room = await room_asked_for(request)
    language = language_of(request)
    chosen = part or _PART_ABOUT[about]
    workshop = room.workshop
    given: dict[str, Any] = {
        "workshop": room.id,
        "alone": not is_organiser(request),
        "described": workshop.description,
        "closed": workshop.is_closed,
        "begun": workshop.held_at is not None,
        "part": chosen,
        "code": room.beside.code,
        "rehearsing": await site_of(request).rehearsals.goes_on(room.id),
        "parts": parts_of(room),
        "stands_at": _stands_at(request, room, chosen),
        "told": told_by(request, room),
        "about": about if refused else "",
        "refused": refused and ("form_wrong" if refused.code == "bad_command" else refused.code),
        "details": refused.details if refused else {},
        "typed": _typed(workshop, about, typed or {}, refused),
        "file_trouble": file_trouble,
        "total": _hours_in_words(room, language, site_of(request).rooms.clock()),
    }
    given |= await _shown_in(chosen, request, room, language, typed or {}, links)
    return page(request, f"workshop_{chosen}.html", screen="organiser", status=status, **given)


def _stands_at(request: Request, room: Room, part: Part) -> str:
    """Where whoever reloads, or acts on one person of those found, finds what is shown; no word of what was done."""
    find = words_looked_for(request) if part == "people" else ""
    return address(room.id, part) + (f"?{urlencode({'find': find})}" if find else "")


async def _shown_in(
    part: Part,
    request: Request,
    room: Room,
    language: Language,
    typed: Mapping[str, str],
    links: Mapping[str, str] | None,
) -> dict[str, Any]:
    """What this part alone shows."""
    match part:
        case "agenda":
            return _agenda_part(request, room, language) | {"wifi": await wifi_of(site_of(request), room.id)}
        case "invite":
            return await _invite_part(request, room, links, language)
        case "people":
            return _people_part(request, room, language) | {
                "correcting": _corrected(request, room, typed),
                "erasing": request.query_params.get("erase", ""),
                "unannounced": _unannounced(request, room),
            }
        case "minutes":
            return {"formats": [{"name": each.name, "extension": each.extension} for each in FORMATS]}
        case "look":
            room.look = await site_of(request).store.shelf.look(room.id)
            return {"own": read(room.look), "letterheads": await letterheads_kept(site_of(request), room.id)}
        case "privacy":
            people = room.workshop.people.values()
            return _erased(request, room, language) | {
                "exports": await _exports(request, room, language),
                "inside": any(each.joined and each.role not in FACILITATORS for each in people),
            }


def _erased(request: Request, room: Room, language: Language) -> dict[str, Any]:
    """`erased`: the day on which it has been kept long enough, once it was held, and `erased_soon`."""
    card = card_of(room.workshop)
    if room.workshop.held_at is None and not room.workshop.is_closed:
        return {"erased": "", "erased_soon": False}
    day = day_of(erased_at(card), room.workshop.description.time_zone, language)
    return {"erased": day, "erased_soon": is_noticed(card, site_of(request).rooms.clock())}


async def _exports(request: Request, room: Room, language: Language) -> list[tuple[str, str]]:
    """When, and who took what out of the workshop."""
    found = await exports_of(site_of(request).store.layers, room.id)
    return exports_in_words(found, room.directory.name, zone(room.workshop.description.time_zone), language)


def _typed(workshop: Workshop, about: str, typed: Mapping[str, str], refused: Refused | None) -> dict[str, Any]:
    """What a form said, on what it would have shown where it left something out. Whoever is told what somebody else has
    written meanwhile has seen it."""
    known = asdict(workshop.description) if about in ("describe", "privacy") else dict.fromkeys(_FIELDS, "")
    told = known | {"what": "", "step": "", "seen": ""} | dict(typed)
    if refused and refused.code == "changed_by_another":
        told["seen"] = json.dumps(json.loads(typed["seen"]) | {refused.details["field"]: refused.details["now"]})
    return told


# --- the agenda ---------------------------------------------------------------------------------------------------


def _agenda_part(request: Request, room: Room, language: Language) -> dict[str, Any]:
    """`agenda` (days: id, named, hours, over, and `steps`: id, method, title, question, minutes, planned, day, begins),
    `steps` (how many), `tracks` (their titles), `days` (id, named, in_full, was_held, date, opens, closes, place),
    `methods` (their titles), `addable` (those a step can be added of), `remarks`, `blanks` (name, line, example),
    `untitled` (whether it is still called as its template), `expects` (whether a duplicate could expect the people of
    its lists), `rehearsals` (minutes, and the title of the step they do
    not lead through, or none), and `put_back`: whether a step that was just removed can be put back. Besides: `wifi`,
    as on the poster."""
    workshop = room.workshop
    offer = journal.last(workshop.main.journal)
    mine = offer is not None and offer.label == "workshop.remove_step" and offer.by == ORGANISER.person
    remarks = [] if workshop.is_closed else [each for each in remarks_on(site_of(request), room) if not each.later]
    return {
        "agenda": [_day(workshop, each, room, language) for each in planned_days(workshop)],
        "steps": len(workshop.main.order),
        "tracks": [track.plan.title for track in workshop.beside.values()],
        "days": _days(room, language),
        "methods": {name: method.title for name, method in METHODS.items()},
        # The form beside them tells of blanks, and of the title.
        "remarks": [each for each in remarks if each.about not in ("blanks", "title")],
        "untitled": any(each.about == "title" for each in remarks),
        "blanks": blanks_in_place(workshop),
        "rehearsals": rehearsals(workshop),
        "expects": workshop.description.ages != "minors" and any(each.expected for each in workshop.people.values()),
        "addable": [name for name, method in METHODS.items() if method.stands != "always"],
        "put_back": mine and bool(offer and offer.orders),
    }


def _day(workshop: Workshop, planned: PlannedDay, room: Room, language: Language) -> dict[str, Any]:
    return {
        "id": planned.day or "",
        "named": days_named(room, language).get(planned.day or "", ""),
        "hours": _of_day(planned, language),
        "over": clock_of(planned.closes, language) if planned.is_too_long else "",
        "steps": [_step(workshop, key, planned, language) for key in planned.steps],
    }


def _step(workshop: Workshop, key: str, planned: PlannedDay, language: Language) -> dict[str, Any]:
    step = workshop.steps[key]
    begins, in_all = _times_of(workshop, key, planned, language)
    return {
        "id": key,
        "method": step.plan.method,
        "title": step.plan.title,
        "question": step.plan.question,
        "minutes": step.plan.minutes,
        "transition": step.plan.transition,
        "in_all": in_all,
        "planned": isinstance(step, Planned),
        "running": isinstance(step, Running),
        "day": step.plan.day or "",
        "begins": begins,
        "place": workshop.main.order.index(key) + 1,
    }


def _times_of(workshop: Workshop, key: str, planned: PlannedDay, language: Language) -> tuple[str, str]:
    """When a step begins and how long it takes, in words: as it was held, once it is over."""
    step, begins = workshop.steps[key], planned.begins.get(key)
    if isinstance(step, Closed) and step.spans:
        minutes = max(1, round(sum(span.ended - span.began for span in step.spans) / 60_000))
        place = zone(workshop.description.time_zone)
        return clock(moment(step.spans[0].began, place), language), in_hours(minutes, language)
    as_planned = with_settling(step.plan.minutes, step.plan.transition, language)
    if workshop.is_closed:
        return "", as_planned
    return "" if begins is None else clock_of(begins, language), as_planned


def _of_day(planned: PlannedDay, language: Language) -> dict[str, str]:
    return {
        "opens": clock_of(planned.opens, language),
        "ends": clock_of(planned.ends, language),
        "total": in_hours(planned.minutes, language) if planned.minutes else "",
    }


def _hours_in_words(room: Room, language: Language, now: int) -> dict[str, str]:
    """When the first day begins and the last one ends, and the time of all together."""
    return _hours_held(room, language, now) or _hours_planned(room, language)


def _hours_held(room: Room, language: Language, now: int) -> dict[str, str]:
    """Of a workshop that has begun, on one day: since when, and when it ended or will, as its console says."""
    workshop, place = room.workshop, zone(room.workshop.description.time_zone)
    spans = worked_in(workshop)
    ends = max((span.ended for span in spans), default=0) if workshop.is_closed else timing(workshop, now).ends
    if workshop.days or not spans or ends is None:
        return {}
    minutes = max(1, round((ends - spans[0].began) / 60_000))
    # Held on several dates it has no hours.
    if minutes >= 24 * 60:
        return {}
    return {
        "opens": clock(moment(spans[0].began, place), language),
        "ends": clock(moment(ends, place), language),
        "total": in_hours(minutes, language),
        "days": "",
    }


def _hours_planned(room: Room, language: Language) -> dict[str, str]:
    planned = planned_days(room.workshop)
    first, last = _of_day(planned[0], language), _of_day(planned[-1], language)
    minutes = sum(each.minutes for each in planned)
    return {
        "opens": first["opens"],
        "ends": last["ends"],
        "total": in_hours(minutes, language) if minutes else "",
        "days": str(len(room.workshop.days)) if len(room.workshop.days) > 1 else "",
    }


def days_named(room: Room, language: Language) -> dict[str, str]:
    return {each["id"]: each["named"] for each in _days(room, language)}


def _days(room: Room, language: Language) -> list[dict[str, Any]]:
    workshop = room.workshop
    writing = Writing(room.directory, False, language)
    place = zone(workshop.description.time_zone)
    return [
        {
            "id": day.key,
            "named": begun_large(day.named(writing)),
            "in_full": begun_large(day.in_full(writing, place) if day.spans else day.planned(writing)),
            "was_held": bool(day.spans),
            **asdict(day.plan),
        }
        for day in days_of(workshop, place)
    ]


# --- who comes ----------------------------------------------------------------------------------------------------


async def _invite_part(
    request: Request, room: Room, links: Mapping[str, str] | None, language: Language
) -> dict[str, Any]:
    """`join_link`, `invitation` (a text for a mail), `qr` (side, path), `links` (facilitator, projector, `qr` of the
    first; or None) and `made`, when such links were last made, in words."""
    site = site_of(request)
    invitation = site.addresses.invitation(await site.store.shelf.code_of(room.id) or "")
    made_at = max((json.loads(opens).get("made_at", 0) for opens in room.beside.links.values()), default=0)
    place = zone(room.workshop.description.time_zone)
    return {
        "join_link": invitation.url,
        "invitation": invitation_text(room.workshop, invitation.code, invitation.url, site.addresses.base),
        "qr": {"side": invitation.qr_side, "path": invitation.qr_path},
        "links": links and {**links, "qr": dict(zip(("side", "path"), qr(links["facilitator"]), strict=True))},
        "made": said_moment(made_at, place, language) if made_at else "",
        "has_links": bool(room.beside.links),
        "wifi": await wifi_of(site, room.id),
    }


def said_moment(at: int, place: Any, language: Language) -> str:
    when = moment(at, place)
    return f"{in_words(when.date(), language)}, {clock(when, language)}"


def _people_part(request: Request, room: Room, language: Language) -> dict[str, Any]:
    """`people` (by surname: id, name, about, state, no_photo, awaited), of whom only those of the words `looked_for`
    where somebody is looked for, and of whom something was just done, `awaited` and `listed`: whether anybody is,
    `figures` (expected, came_expected, came, excused), `proxies`, `may_give` and `may_hold`, `days` (as in the agenda)
    for their sheets, `has_lists`: whether a list can be taken back, `named`. `correcting` (id and how they are called)
    is whoever is being corrected, `erasing` (an id) whose name is to be erased; `unannounced` (id, and `awaited`: id
    and name, the likeliest first) is whoever is being looked for on the list."""
    workshop = room.workshop
    writing = Writing(room.directory, False, language)
    those = [person for person, each in workshop.people.items() if not each.removed and each.role not in FACILITATORS]
    known, unnamed = sorted_by_name(those, writing)
    rows, looked_for = [_person(room, person) for person, _ in known], words_looked_for(request)
    of = told_by(request, room).of
    found = [row for row in rows if row["id"] == of or _says(row, looked_for)]
    counted = card_of(workshop)
    return {
        "people": found,
        "looked_for": looked_for,
        "awaited": any(row["awaited"] for row in rows),
        "listed": any(row["expected"] for row in rows),
        "unnamed": len(unnamed),
        "figures": {
            **{name: counted[name] for name in ("expected", "came", "came_expected")},
            "excused": [_state(workshop, person) for person in those].count("excused"),
        },
        **_proxies(room, those),
        "days": _days(room, language),
        "has_lists": any(workshop.lists),
        "named": workshop.description.identity != "anonymous" and workshop.description.ages != "minors",
    }


def words_looked_for(request: Request) -> str:
    """Whom somebody looks for among the people, also while something is done to one of those found."""
    return " ".join(request.query_params.get("find", "").split())[:80]


def _says(row: Mapping[str, Any], looked_for: str) -> bool:
    said = bare(f"{row['surname']} {row['shown']} {row['about']}")
    return all(word in said for word in bare(looked_for).split())


def next_shown(request: Request, room: Room, person: PersonId) -> PersonId:
    """Who takes the place of somebody that leaves the list as it is shown: the one below, else above, else nobody."""
    shown = [row["id"] for row in _people_part(request, room, language_of(request))["people"]]
    if person not in shown:
        return ""
    at = shown.index(person)
    return next(iter([*shown[at + 1 :], *reversed(shown[:at])]), "")


def _proxies(room: Room, those: list[PersonId]) -> dict[str, Any]:
    """`proxies` (id and shown of the giver, holder), `may_give` and `may_hold` (id, shown), all by surname."""
    workshop, called, listed = room.workshop, room.directory.name, room.directory.listed
    held = {each.proxy for each in workshop.people.values()}
    holding = [*those, *(person for person, each in workshop.people.items() if each.role in FACILITATORS)]

    def named(people: Iterable[PersonId]) -> list[dict[str, str]]:
        shown = ({"id": person, "shown": listed(person)} for person in people if called(person))
        return sorted(shown, key=lambda each: alphabetical(each["shown"]))

    return {
        "proxies": [
            {"id": person, "shown": called(person), "holder": called(holder)}
            for person in sorted(those, key=lambda person: alphabetical(listed(person)))
            if (holder := workshop.people[person].proxy)
        ],
        "may_give": named(
            person
            for person in those
            if workshop.people[person].proxy is None and person not in held and not workshop.people[person].is_here
        ),
        "may_hold": named(person for person in holding if workshop.people[person].proxy is None),
    }


def _person(room: Room, person: PersonId) -> dict[str, Any]:
    identity, attendee = room.directory.of(person), room.workshop.people[person]
    return {
        "id": person,
        "surname": identity.name,
        "first_name": identity.first_name,
        "shown": identity.shown,
        "about": " · ".join(filter(None, (identity.function, identity.organisation))),
        "state": _state(room.workshop, person),
        "no_photo": bool(identity.no_photo_at),
        "awaited": attendee.expected and attendee.joined is None,
        "expected": attendee.expected,
        "unannounced": came_unannounced(room.workshop, person),
    }


def _corrected(request: Request, room: Room, typed: Mapping[str, str]) -> dict[str, str]:
    """Whose name is being corrected, as far as anybody's is: what is known of them, or what a form has said of them."""
    person = typed.get("person", "") if typed.get("what") == "correct" else request.query_params.get("correct", "")
    if person not in room.workshop.people:
        return {}
    identity = room.directory.of(person)
    known = {name: str(getattr(identity, name)) for name in _CALLED}
    return {"id": person, **known, **{name: typed[name] for name in _CALLED if name in typed}}


def _unannounced(request: Request, room: Room) -> dict[str, Any]:
    """Whoever came in under a name that is not on the list, as far as anybody is looked for on it, and who is still
    awaited, by how much of name and organisation is the same."""
    person = request.query_params.get("listed", "")
    if not came_unannounced(room.workshop, person):
        return {}
    said = _words(room, person)
    awaited = [other for other in room.workshop.people if is_still_awaited(room.workshop, other)]
    awaited.sort(key=lambda other: (-len(said & _words(room, other)), bare(room.directory.listed(other))))
    return {"id": person, "awaited": [{"id": other, "name": room.directory.listed(other)} for other in awaited]}


def _words(room: Room, person: PersonId) -> set[str]:
    identity = room.directory.of(person)
    return {*bare(f"{identity.shown} {identity.organisation}").split()}


def _state(workshop: Workshop, person: PersonId) -> str:
    attendee: Attendee = workshop.people[person]
    if workshop.is_closed:
        known = standing_so_far(workshop, attendee)
        return "came" if known == "present" else known
    if attendee.left is not None:
        return "left"
    everyday = attendee.marks.get(EVERY_DAY) if workshop.sleeps else None
    return everyday or attendee.attendance

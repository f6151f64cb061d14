"""What is written to those who were there about minutes: the latest version, the link by which they read and amend it,
and that a version replaces the one they had. By mail where a server for it is configured, else a text to paste.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request

from live.core.alphabet import alphabetical
from live.core.blocks import Audience
from live.core.dates import weekday_and_day
from live.core.ids import PersonId
from live.core.names import bare
from live.core.refusals import Refused
from live.minutes.amending import Amendment, Reading, Round, is_guest
from live.minutes.approving import approval_of
from live.minutes.dates import moment
from live.minutes.editions import Edition, holders
from live.minutes.mailing import Letter, mail_text, minutes_letter, reading_letter, replacing_letter
from live.room import amending
from live.room.composing import Composed
from live.room.editing import Original, note_sent, working_copy
from live.room.enclosures import contents_of
from live.room.mailing import Enclosed, MailServer, Sent, addresses_of, send, silent, unanswered, unreached
from live.room.room import Room
from live.web.audience_pages import going_round
from live.web.desk import Desk, said_until
from live.web.downloads import document_asked_for, named
from live.web.requests import NotHere, site_of


@dataclass(frozen=True, slots=True)
class Written:
    """What an act has written or sent, to be shown once. `link` leads to a round of amendments, `reading` is the letter
    that goes with it; `replacing` that the version `held` is replaced, which is shown before it is sent. `sent` are
    the mails about what `about` names."""

    link: str = ""
    reading: Letter | None = None
    replacing: Letter | None = None
    held: int = 0
    sent: Sent | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """Who has answered a round of amendments, by name, as far as people have one; `silent` have not."""

    read: tuple[str, ...]
    proposed: tuple[str, ...]
    silent: tuple[PersonId, ...]
    silent_names: tuple[str, ...]


async def mails(request: Request, desk: Desk, editions: list[Edition], written: Written) -> dict[str, Any]:
    """What minutes.html is given about mails: `mail`, `recipients` (addresses), `addresses` (how many can be written to
    from here, or None), `unreached` (names of those who were there and gave none) and `unreached_in_all`, `written`,
    `so_far` (`mailed_so_far`), `answers` (while a round is open: names of those who have read and propose nothing, of
    those who propose, and of those who have not answered), `unanswered` (addresses of the last), `held` (earlier
    versions: number, and how many people who can be written to have had none after it)."""
    room = desk.room if desk.room and desk.room.workshop.is_closed else None
    running = await amending.round_of(desk.original)
    answers: Answers | None = None
    if running is not None and running.is_open(site_of(request).rooms.clock()):
        answers = await _answers(desk, running)
    missed = unreached(room) if room else []
    return {
        "unreached": _named(desk.original, missed),
        "unreached_in_all": len(missed),
        "mail": mail_text(await going_round(desk)),
        "recipients": [*addresses_of(room)] if room else [],
        "addresses": len(addresses_of(desk.room)) if desk.room and _server(request, desk) else None,
        "answers": answers,
        "unanswered": [*unanswered(desk.room, answers.silent)] if desk.room and answers else [],
        "written": written,
        "so_far": mailed_so_far(editions, running),
        "held": _held(room, editions) if room or desk.room is None else [],
    }


def mailed_so_far(editions: Iterable[Edition], running: Round | None) -> str:
    """By this a form is known that was drawn before the last link or mail: a page that is loaded anew gives it again,
    which would open another link in place of the first, or write to everybody twice."""
    asked = (running.opened_at, len(running.reminders)) if running else (0, 0)
    return ".".join(map(str, (*asked, sum(len(each.sent) for each in editions))))


async def _answers(desk: Desk, running: Round) -> Answers:
    original = desk.original
    proposed = [each for each in await amending.amendments_of(original) if each.at >= running.opened_at]
    read = await amending.readings_of(original, running.opened_at)

    def names(answers: Iterable[Amendment | Reading]) -> dict[str, str]:
        # Of those who have no name nobody knows who is the same: each who has read counts.
        return {
            f"{each.at}" if is_guest(each) and isinstance(each, Reading) else bare(name) or each.by: name
            for each in answers
            for name in (original.name(each.by) if each.by else each.name,)
        }

    propose = names(proposed)
    has_read = {folded: name for folded, name in names(read).items() if folded not in propose}
    quiet = silent(desk.room, [*proposed, *read]) if desk.room else []
    return Answers(
        tuple(has_read.values()),
        tuple(propose.values()),
        tuple(quiet),
        _named(original, quiet),
    )


def _named(original: Original, people: Iterable[PersonId]) -> tuple[str, ...]:
    """As far as they have a name."""
    return tuple(sorted(filter(None, map(original.name, people)), key=alphabetical))


def _held(room: Room | None, editions: list[Edition]) -> list[dict[str, int]]:
    return [
        {"number": number, "n": len(addresses_of(room, people)) if room else 0}
        for number, people in holders(editions).items()
        if number != editions[-1].number
    ]


def _server(request: Request, desk: Desk) -> MailServer:
    setup = site_of(request).setup
    return MailServer(setup.smtp, setup.mail_from, desk.described.organiser)


async def send_minutes(request: Request, desk: Desk) -> Written:
    """The latest version to those who were there and gave an address. Raises NotHere, NotSent."""
    server, room = _server(request, desk), _closed(desk)
    if not server:
        raise NotHere
    document = await document_asked_for(site_of(request), room, "", audience="circulation")
    enclosed = await _enclosed(request, room, document)
    sent = await send(server, minutes_letter(document.document), addresses_of(room), enclosed)
    return Written(sent=await _noted(request, desk, sent), about="minutes")


def _closed(desk: Desk) -> Room:
    if desk.room is None or not desk.room.workshop.is_closed:
        raise NotHere
    return desk.room


async def _enclosed(request: Request, room: Room, document: Composed) -> Enclosed:
    site = site_of(request)
    bringing = partial(contents_of, site.store, room.id, document.photographs)
    file = await site.documents.rendered(document, "pdf", site.look_of(room.id), bringing, room.id)
    return Enclosed(named(document.cover, "pdf"), file)


async def _noted(request: Request, desk: Desk, sent: Sent) -> Sent:
    latest = (await desk.original.editions())[-1]
    await note_sent(desk.original, latest.number, sent.to, site_of(request).rooms.clock())
    return sent


# --- a round of amendments -----------------------------------------------------------------------------


async def open_round(request: Request, desk: Desk, days: int) -> Written:
    return await _link(request, desk, await amending.open_round(desk.original, days, site_of(request).rooms.clock()))


async def remind(request: Request, desk: Desk) -> Written:
    """One more link: by mail to those who have not answered yet, or to be pasted. Raises Refused, NotSent."""
    server, now = _server(request, desk), site_of(request).rooms.clock()
    written = await _link(request, desk, await amending.remind(desk.original, now))
    running = await amending.round_of(desk.original)
    if not server or desk.room is None or running is None or written.reading is None:
        return written
    to = unanswered(desk.room, (await _answers(desk, running)).silent)
    return Written(sent=await send(server, written.reading, to), about="reading") if to else written


async def _link(request: Request, desk: Desk, secret: str) -> Written:
    running = await amending.round_of(desk.original)
    if running is None:
        raise Refused("round_over")
    original, link = desk.original, site_of(request).addresses.base + desk.amending(secret)
    until = said_until(running.until, original, original.language, site_of(request).setup.time_zone)
    day = weekday_and_day(moment(running.until, original.place).date(), original.language)
    title = desk.described.title
    approval = approval_of(desk.layer.values())
    sender = desk.described.organiser
    letter = reading_letter(desk.kind, title, link, day, until, approval, sender, original.language)
    return Written(link=link, reading=letter)


# --- a version that replaces another -------------------------------------------------------------------


async def replacing(request: Request, desk: Desk, held: int) -> Written:
    """The letter to those who had this version, to be read before it is sent. Raises NotHere."""
    if desk.room is not None:
        _closed(desk)
    original, editions = desk.original, await desk.original.editions()
    earlier = next((each for each in editions[:-1] if each.number == held), None)
    if earlier is None:
        raise NotHere
    audience: Audience = "circulation" if desk.kind == "minutes" else "members"
    before, now = [
        (await working_copy(original, each.layer, original.language, audience, each))[1].document
        for each in (earlier, editions[-1])
    ]
    since = [each for each in editions if each.number > held]
    day = weekday_and_day(moment(earlier.made_at, original.place).date(), original.language)
    return Written(replacing=replacing_letter(desk.kind, before, now, since, held, day), held=held)


async def send_replacing(request: Request, desk: Desk, held: int) -> Written:
    """To those who had this version and none after it, with the latest. Raises NotHere, NotSent."""
    server, room = _server(request, desk), _closed(desk)
    letter = (await replacing(request, desk, held)).replacing
    to = addresses_of(room, holders(await desk.original.editions()).get(held, frozenset()))
    if not server or letter is None or not to:
        raise NotHere
    document = await document_asked_for(site_of(request), room, "", audience="circulation")
    sent = await send(server, letter, to, await _enclosed(request, room, document))
    return Written(sent=await _noted(request, desk, sent), about="replacing")

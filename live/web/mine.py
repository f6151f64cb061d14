"""What is a person's own: to see, to take with them, to erase, and where their name may stand in the minutes.

It works without a script, so that it is there for everybody. Nobody else reaches it: neither facilitators nor the
organiser say something for somebody here.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.commands import LONG_LIMIT
from live.core.method import Language
from live.core.people import Appears, By
from live.core.refusals import Refused
from live.minutes.amending import NOTHING_PROPOSED, Own
from live.minutes.attending import names_printed
from live.minutes.formats import BY_EXTENSION
from live.minutes.mine import mine, mine_as_document, mine_as_values
from live.parts.illustrations import ErasePhotograph
from live.room import amending
from live.room.composing import packed
from live.room.joining import appear, erase_name, on_photographs
from live.room.room import SERVER, Room
from live.room.typed_texts import held_about, is_only_theirs
from live.web.afterwards import told_after
from live.web.desk import minutes_in
from live.web.downloads import file_name, shown_as
from live.web.rendering import page
from live.web.requests import Admitted, NotHere, admitted, body_as, checked, json_response, language_of, site_of
from live.web.site import Site
from live.web.words import Words
from live.workshop import commands
from live.workshop.held import Held

CHOICES: Final[tuple[Appears, ...]] = ("signed", "listed", "nowhere")
DONE: Final = ("chosen", "photographs", "erased", "photograph", "proposal", "shared", "all", "all_but")
READABLE: Final = ("html", "pdf", "odt", "docx", "md")
# Erasing a text writes the whole log anew: nobody needs to do that hundreds of times in one request.
MOST_ERASED: Final = 200


class Appearing(BaseModel):
    """Where one's name may stand in the minutes."""

    model_config = ConfigDict(extra="forbid")

    appears: Appears


class OnPhotographs(BaseModel):
    """Whether one may be on photographs."""

    model_config = ConfigDict(extra="forbid")

    no_photo: bool


class OwnText(BaseModel):
    """A text that one has typed, to be erased."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=4 * LONG_LIMIT)]


async def _own(request: Request) -> Admitted:
    """Whoever holds the pass of a phone. Raises NoPass, NotHere, Refused."""
    asker = await admitted(request, "phone")
    if not site_of(request).pace.allows(asker.by.person):
        raise Refused("too_fast")
    return asker


def _spoken(request: Request, room: Room) -> Language:
    return language_of(request, room.workshop.description.language)


# --- with a page -----------------------------------------------------------------------------------------


async def mine_page(request: Request) -> Response:
    """mine.html: `workshop` (id), `described`, `is_closed`, `mine` (facts, steps, appears, said, photographs,
    proposals, illustrated), `choices`, `formats`, `done` (what has just been done: one of DONE, or nothing)."""
    asker = await _own(request)
    room, person = asker.room, asker.by.person
    if request.method == "POST":
        done = await _done(request, room, asker.by)
        return RedirectResponse(f"/w/{room.id}/mine?done={done}#done", 303)
    held = await held_about(room, person)
    language = _spoken(request, room)
    done = request.query_params.get("done", "")
    return page(
        request,
        "mine.html",
        language=room.workshop.description.language,
        workshop=room.id,
        described=room.workshop.description,
        is_closed=room.workshop.is_closed,
        mine=mine(room.workshop, room.directory, language, person, held, await _proposed(request, room, person)),
        choices=CHOICES,
        formats=[BY_EXTENSION[each] for each in READABLE],
        done=done if done in DONE else "",
    )


async def _done(request: Request, room: Room, by: By) -> str:
    site, form, person = site_of(request), await request.form(), by.person
    match str(form.get("what", "")):
        case "appears":
            chosen = next((each for each in CHOICES if each == form.get("appears")), None)
            if chosen is None:
                raise Refused("bad_command", field="appears", why="none of these")
            await _appear(request, room, person, chosen)
            return "chosen"
        case "photographs":
            await on_photographs(room, site.store, person, not form.get("no_photo"))
            return "photographs"
        case "text":
            return "erased" if await _erase(site, room, person, str(form.get("text", ""))) else "shared"
        case "photograph":
            erasing = checked(ErasePhotograph, {"of": form.get("of")})
            await room.give(by, erasing, step=str(form.get("step", "")))
            return "photograph"
        case "proposal":
            own = await _proposed(request, room, person)
            one = tuple(each for each in own.proposals if each.id == form.get("proposal"))
            await _take_out(request, room, person, Own(one))
            return "proposal"
        case "all":
            held = await held_about(room, person)
            await _take_out(request, room, person, await _proposed(request, room, person))
            texts = [*dict.fromkeys(each.text for each in held.written)][:MOST_ERASED]
            whole = all([await _erase(site, room, person, text) for text in texts])
            await erase_name(room, site.store, person)
            return "all" if whole else "all_but"
        case _:
            raise NotHere


async def _proposed(request: Request, room: Room, person: str) -> Own:
    return await amending.own(minutes_in(site_of(request), room), person)


async def _take_out(request: Request, room: Room, person: str, own: Own) -> None:
    if own != NOTHING_PROPOSED:
        site = site_of(request)
        await amending.erase_own(minutes_in(site, room), own, person, site.rooms.clock())


async def _appear(request: Request, room: Room, person: str, chosen: Appears) -> None:
    if not names_printed(room.workshop):
        raise Refused("not_allowed")
    asked = Words(_spoken(request, room))(f"mine.appears.{chosen}")
    await appear(room, site_of(request).store, person, chosen, asked)


async def _erase(site: Site, room: Room, person: str, text: str) -> bool:
    """False where others have typed the same: to erase it would take theirs too. Raises Refused."""
    held: Held = await held_about(room, person)
    if text not in {each.text for each in held.written}:
        # A version of something that went with another one.
        return True
    if not await is_only_theirs(site.store, room, text, person):
        return False
    await room.give(SERVER, commands.EraseText(text=text))
    return True


async def mine_file(request: Request) -> Response:
    """The same to keep: as a document, or with `json` for a program."""
    asker = await _own(request)
    room, person = asker.room, asker.by.person
    extension = request.path_params["extension"]
    held, own = await held_about(room, person), await _proposed(request, room, person)
    language = _spoken(request, room)
    name = file_name({"fr": "a-moi", "en": "mine"}[language], room.workshop.description.title, extension)
    if extension == "json":
        response = json_response(mine_as_values(room.workshop, room.directory, person, held, own))
        response.headers.update(shown_as(name, "attachment"))
        return response
    if extension not in READABLE:
        raise NotHere
    site = site_of(request)
    now, version = site.rooms.clock(), site.rooms.version
    document = mine_as_document(room.workshop, room.directory, language, person, held, own, now, version)
    content = await site.documents.rendered(packed(document), extension, whose=room.id)
    return Response(content, media_type=BY_EXTENSION[extension].media_type, headers=shown_as(name, "attachment"))


# --- over HTTP -------------------------------------------------------------------------------------------


async def mine_call(request: Request) -> Response:
    asker = await _own(request)
    room, person = asker.room, asker.by.person
    held, own = await held_about(room, person), await _proposed(request, room, person)
    return json_response(mine_as_values(room.workshop, room.directory, person, held, own))


async def appears_call(request: Request) -> Response:
    """What can be chosen, in the words that are kept with the choice; or to choose."""
    asker = await _own(request)
    if request.method == "GET":
        words = Words(_spoken(request, asker.room))
        return json_response(
            {"choices": [{"appears": each, "said": words(f"mine.appears.{each}")} for each in CHOICES]}
        )
    asked = await body_as(request, Appearing)
    await _appear(request, asker.room, asker.by.person, asked.appears)
    return json_response({"appears": asked.appears})


async def photographs_call(request: Request) -> Response:
    asker = await _own(request)
    asked = await body_as(request, OnPhotographs)
    await on_photographs(asker.room, site_of(request).store, asker.by.person, not asked.no_photo)
    return json_response({"no_photo": asked.no_photo})


async def own_text_call(request: Request) -> Response:
    asker = await _own(request)
    asked = await body_as(request, OwnText)
    if not await _erase(site_of(request), asker.room, asker.by.person, asked.text):
        raise Refused("not_only_yours")
    return json_response({"erased": True})


async def after_call(request: Request) -> Response:
    """What follows from a workshop that has closed, for everybody who was in it."""
    room = (await admitted(request, "phone", "console")).room
    if not room.workshop.is_closed:
        raise Refused("workshop_open")
    return json_response(asdict(await told_after(site_of(request), room, _spoken(request, room))))


ROUTES: Final = [
    Route("/w/{workshop}/mine", mine_page, methods=["GET", "POST"]),
    Route("/w/{workshop}/mine.{extension}", mine_file, methods=["GET"]),
    Route("/api/v1/workshops/{workshop}/mine", mine_call, methods=["GET"]),
    Route("/api/v1/workshops/{workshop}/mine/appears", appears_call, methods=["GET", "PUT"]),
    Route("/api/v1/workshops/{workshop}/mine/photographs", photographs_call, methods=["PUT"]),
    Route("/api/v1/workshops/{workshop}/mine/texts", own_text_call, methods=["DELETE"]),
    Route("/api/v1/workshops/{workshop}/after", after_call, methods=["GET"]),
]

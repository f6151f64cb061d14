"""The organiser's pages about agendas: starting from a template or a file, taking an agenda along, filling
its blanks."""

from __future__ import annotations

from typing import Any, Final

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.agendas.agenda_file import About, Step, in_language, settings_in
from live.agendas.blanks import blanks_of, filling, with_dots
from live.agendas.reading import read_agenda
from live.agendas.templates import Template, duration
from live.agendas.trouble import sentence
from live.agendas.writing import for_another_day, written
from live.agendas.yaml_text import MOST_BYTES
from live.core.dates import read_day
from live.core.lengths import with_settling
from live.core.method import Language
from live.core.refusals import Refused
from live.core.text import one_line
from live.methods import METHODS
from live.room.room import SERVER
from live.web import agendas
from live.web.laying_out import LONGEST_TITLE, bring_in, create_from, create_like
from live.web.organising import new_page
from live.web.paper import rounds_of
from live.web.rendering import page
from live.web.requests import NoPass, NotHere, is_organiser, language_of, organises, room_asked_for, site_of
from live.web.workshop_acts import forms_at
from live.web.workshop_page import done, workshop_page
from live.workshop.commands import LayOutAgenda


def _organiser_only(request: Request) -> None:
    """Raises NoPass."""
    if not is_organiser(request):
        raise NoPass


# --- a new workshop -------------------------------------------------------------------------------------------


async def start(request: Request) -> Response:
    """A workshop made of a template, at once."""
    _organiser_only(request)
    text = await _template(request)
    try:
        return done(await create_from(site_of(request), text.encode(), language_of(request)), "made")
    except Refused as refused:
        return await _refused_page(request, refused)


async def _template(request: Request) -> str:
    """The text of the one that the address names. Raises NotHere."""
    try:
        return await agendas.template_text(site_of(request), request.path_params["template"])
    except Refused:
        raise NotHere from None


async def start_from_file(request: Request) -> Response:
    _organiser_only(request)
    try:
        return done(await create_from(site_of(request), await _file(request), language_of(request)), "made")
    except Refused as refused:
        return await _refused_page(request, refused)


async def _refused_page(request: Request, refused: Refused) -> Response:
    return await new_page(request, status=422, file_trouble=_in_words(request, refused))


def _in_words(request: Request, refused: Refused) -> str:
    if refused.code == "bad_agenda":
        return sentence(refused.details, language_of(request))
    return ""


async def _file(request: Request) -> bytes:
    """What was sent with the form: a file, as far as it may be long."""
    async with request.form() as form:
        sent = form.get("file")
        return await sent.read(MOST_BYTES + 1) if isinstance(sent, UploadFile) else str(sent or "").encode()


async def template(request: Request) -> Response:
    """template.html: `card`, `text`s for whoever chooses (prepare, late, variants), `steps` (method,
    title, question, minutes, transition, `rounds`, note, of tracks too) and `days`."""
    _organiser_only(request)
    id, language = request.path_params["template"], language_of(request)
    text = await _template(request)
    agenda, _ = read_agenda(text.encode())
    about = agenda.about or About()
    kept = id.startswith("own-")
    return page(
        request,
        "template.html",
        screen="organiser",
        card=Template(id, text, agenda, is_kept=kept).card(language),
        about={name: in_language(getattr(about, name), language) for name in ("prepare", "late", "variants")},
        duration=duration(agenda, language),
        days=len(agenda.days),
        tracks=[in_language(track.title, language) for track in agenda.tracks],
        steps=[_step(each, language) for each in agenda.agenda],
        standing=[_step(each, language) for each in agenda.standing],
    )


def _step(step: Step, language: Language) -> dict[str, Any]:
    rounds = rounds_of(step.method, settings_in(step.settings, language))
    phases = [
        {"called": str(getattr(phase.called, language)), "minutes": step.phases[phase.name]}
        for phase in METHODS[step.method].phases
        if step.phases.get(phase.name)
    ]
    told = sum(each["minutes"] for each in (*rounds, *phases))
    return {
        "method": getattr(METHODS[step.method].title, language),
        "title": in_language(step.title, language),
        "question": with_dots(in_language(step.question, language)),
        "minutes": with_settling(step.minutes, step.transition, language),
        "day": step.day or 1,
        "rounds": [{**each, "question": with_dots(each["question"])} for each in rounds],
        "phases": phases,
        # What rounds and phases leave of the step, where both are told.
        "between": max(0, step.minutes - told) if rounds and phases else 0,
        "note": with_dots(in_language(step.note, language)),
        "course": [_step(each, language) for each in step.course],
    }


async def template_file(request: Request) -> Response:
    _organiser_only(request)
    return agendas.yaml_response(await _template(request), f"{request.path_params['template']}.yaml")


async def delete_template(request: Request) -> Response:
    _organiser_only(request)
    try:
        await agendas.drop(site_of(request), request.path_params["template"])
    except Refused:
        raise NotHere from None
    return RedirectResponse("/organiser/new#templates", 303)


# --- of a workshop --------------------------------------------------------------------------------------------


async def export(request: Request) -> Response:
    await organises(request)
    workshop = (await room_asked_for(request)).workshop
    return agendas.yaml_response(written(workshop), agendas.file_name(workshop.description.title))


async def bring(request: Request) -> Response:
    """Another agenda in place of what has not begun."""
    await organises(request)
    room = await room_asked_for(request)
    described = bool((await request.form()).get("description"))
    try:
        await bring_in(site_of(request), room, await _file(request), described)
    except Refused as refused:
        said = _in_words(request, refused)
        return await workshop_page(request, refused=refused, about="file", file_trouble=said, status=422)
    return done(room, "brought")


async def duplicate(request: Request) -> Response:
    """Another workshop with the same agenda, settings and look: no words, the title and date that are said, and the
    people of its lists only where that is asked."""
    _organiser_only(request)
    room, said = await room_asked_for(request), await request.form()
    described = room.workshop.description
    title = f"{described.title[: LONGEST_TITLE - 10]} ({'copie' if language_of(request) == 'fr' else 'copy'})"
    title = one_line(str(said.get("title", "")))[:LONGEST_TITLE] or title
    day = read_day(str(said.get("date", "")))
    try:
        made = await create_like(site_of(request), room, title, day, expecting=bool(said.get("people")))
    except Refused as refused:
        return await workshop_page(request, refused=refused, about="file", status=422)
    expects = any(each.expected for each in made.workshop.people.values())
    return done(made, "duplicated_with_people" if expects else "duplicated")


async def keep(request: Request) -> Response:
    """Keep its agenda as a template."""
    _organiser_only(request)
    workshop = (await room_asked_for(request)).workshop
    title = str((await request.form()).get("title", "")).strip()[:LONGEST_TITLE] or workshop.description.title
    await agendas.keep(site_of(request), for_another_day(workshop, title).encode())
    return RedirectResponse("/organiser/new#templates", 303)


async def fill(request: Request) -> Response:
    """A title of its own, and words in the place of the blanks."""
    await organises(request)
    room = await room_asked_for(request)
    form = await request.form()
    words = {name: str(form.get(f"blank-{number}", "")).strip() for number, name in enumerate(blanks_of(room.workshop))}
    title = one_line(str(form.get("title", "")))[:LONGEST_TITLE]
    commands = filling(room.workshop, {name: said for name, said in words.items() if said}, title)
    try:
        await room.give(SERVER, LayOutAgenda(commands=tuple(commands)))
    except Refused as refused:
        return await workshop_page(request, refused=refused, about="blanks", status=422)
    return done(room, "filled")


ROUTES: Final = [
    Route("/organiser/from-file", start_from_file, methods=["POST"]),
    Route("/organiser/templates/{template}", template),
    Route("/organiser/templates/{template}/file", template_file),
    Route("/organiser/templates/{template}/start", start, methods=["POST"]),
    Route("/organiser/templates/{template}/delete", delete_template, methods=["POST"]),
    Route("/organiser/w/{workshop}/agenda.yaml", export),
    *forms_at({"bring": bring, "duplicate": duplicate, "keep": keep, "fill": fill}),
]

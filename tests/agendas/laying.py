"""Workshops made of agendas, without a server."""

from __future__ import annotations

from live.agendas.agenda_file import AgendaFile
from live.agendas.planning import commands, described
from live.agendas.reading import read_agenda
from live.core.commands import Asked, Command
from live.core.method import Language
from live.core.people import By, Role
from live.workshop.commands import CreateWorkshop, LayOutAgenda
from live.workshop.deciding import decide, fold
from live.workshop.model import Workshop
from live.workshop.registry import entry_of, method_of

AT = 1_796_000_000_000
SERVER = By("server", Role.ORGANISER)
FATOU = By("fatou", Role.FACILITATOR)


def after(
    workshop: Workshop | None, command: Command, by: By = SERVER, at: int = AT, step: str | None = None
) -> Workshop:
    asked = Asked(by, at, at + 7, command, entry=entry_of(command, method_of(workshop, step)))
    done = fold(workshop, decide(workshop, asked, step), at, by.person)
    assert done is not None
    return done


def workshop_of(agenda: AgendaFile, language: Language = "fr") -> Workshop:
    workshop = after(None, CreateWorkshop(workshop="w", **described(agenda, language)))
    return laid_into(workshop, agenda, language)


def laid_into(workshop: Workshop, agenda: AgendaFile, language: Language = "fr", describe: bool = False) -> Workshop:
    placed = commands(agenda, workshop, language, AT + len(workshop.steps), describe)
    return after(workshop, LayOutAgenda(commands=tuple(each.command for each in placed)))


def agenda_said(text: str) -> AgendaFile:
    return read_agenda(text.encode())[0]

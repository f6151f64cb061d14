"""A whole workshop in real browsers: made, held and written up by clicking, three roles side by side.

One organiser, one facilitator, the room's screen and six phones go through a world café of two rounds, an idea
exchange and a secret vote; at the end the minutes are downloaded in every format and opened.
"""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import pytest
from odfdo import Document as OpenDocument
from playwright.async_api import Page, WebSocket, expect

from tests.browser.hall import SMALL_PHONE, Hall, said, writes
from tests.served import Made

pytestmark = pytest.mark.asyncio(loop_scope="session")

TITLE = "Assises du quartier"
PEOPLE = ("Ana Roux", "Béa Petit", "Carl Blanc", "Dina Faure", "Élie Garnier", "Farid Morel")
OVEN, BIKES = "Un four partagé", "Un atelier vélo"
FORMATS = ("html", "pdf", "docx", "odt", "md", "zip", "json")


@dataclass(eq=False)
class Cast:
    """Everybody's screen, and what people have written so far, which the minutes must hold."""

    console: Page
    projector: Page
    phones: dict[str, Page]
    written: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[Page]:
        return [self.console, self.projector, *self.phones.values()]


async def test_a_workshop_goes_from_the_first_click_to_the_minutes(hall: Hall, tmp_path: Path) -> None:
    desk = await hall.begins()
    made = await an_organiser_makes_it(desk)
    await the_agenda_is_set_up_in_the_console(hall, desk)
    cast = Cast(await hall.facilitates(made), await hall.projects(made), await six_people_join(hall, made))
    await expect(cast.projector.get_by_text("6 personnes sont là")).to_be_visible()
    await a_world_cafe_of_two_rounds(cast)
    await an_idea_exchange(cast)
    await a_secret_vote(cast)
    await the_end_is_written(cast)
    await the_minutes_hold_what_people_wrote(cast, tmp_path)
    await desk.goto(f"{hall.server.url}/organiser/w/{made.workshop}/minutes")
    await expect(desk.get_by_text("La dernière version du compte rendu.")).to_be_visible()


# --- before -------------------------------------------------------------------------------------------------


async def an_organiser_makes_it(desk: Page) -> Made:
    await desk.get_by_label("Titre").fill(TITLE)
    await desk.get_by_text("Date, lieu, et ce qui est promis").click()
    await desk.get_by_label("Date").fill("2026-05-09")
    await desk.get_by_label("Lieu").fill("Salle des fêtes")
    await desk.get_by_label("Organisé par").fill("Association du quartier")
    await desk.get_by_role("button", name="Créer et continuer").click()
    await expect(desk.get_by_role("heading", name=TITLE)).to_be_visible()
    agenda = desk.locator("#agenda")
    steps = (("World café", "Tables"), ("Bourse", "Projets"), ("Vote", "Priorités"), ("Idées", "De trop"))
    for method, title in steps:
        form = agenda.locator(".agenda-add form")
        if not await form.is_visible():
            await agenda.get_by_text("Ajouter une étape").click()
        await form.get_by_role("radio", name=re.compile(f"^{method}")).check()
        await form.get_by_label("Titre").fill(title)
        await form.get_by_role("button", name="Ajouter une étape").click()
        step = agenda.locator(".agenda-steps > li", has_text=title)
        await expect(step.locator("[data-done]")).to_have_text("L’étape est ajoutée.")
    await agenda.get_by_role("button", name="Supprimer « De trop »").click()
    await expect(agenda.locator(".agenda-steps > li")).to_have_count(3)
    await expect(agenda.get_by_role("button", name="Annuler la suppression")).to_be_visible()
    first = agenda.locator(".agenda-steps > li").first
    await first.locator("summary").first.click()
    await first.get_by_label("Question posée à la salle").fill("Que garder du quartier ?")
    await first.get_by_role("button", name="Enregistrer").click()
    await expect(first.locator("[data-done]")).to_have_text("L’étape est enregistrée.")
    await desk.get_by_role("link", name="Inviter", exact=True).click()
    await desk.get_by_role("button", name="Créer le lien de la console et celui de l’écran").click()
    await expect(desk.locator(".link-row code")).to_have_count(3)
    links = await desk.locator(".link-row code").all_inner_texts()
    code = (await desk.locator(".code-huge").inner_text()).replace("-", "")
    facilitator, projector = (next(link for link in links[at:]).rsplit("/", 1)[-1] for at in (1, 2))
    await desk.reload()
    await expect(desk.get_by_text("Derniers liens créés")).to_be_visible()
    await expect(desk.locator(".link-row code")).to_have_count(1)
    return Made(re.sub(r".*/w/(\w+).*", r"\1", desk.url), code, facilitator, projector)


async def the_agenda_is_set_up_in_the_console(hall: Hall, desk: Page) -> None:
    await desk.get_by_role("button", name="Préparer et animer").click()
    await hall.says_who(desk, "Odile")
    await set_up(desk, "Tables", {"Nombre de tours": "2", "Nombre de tables (0 : selon les présents)": "2"})
    await set_up(desk, "Priorités", {"Gommettes par personne": "3", "Au plus sur une même proposition": "2"}, "Projets")


async def set_up(console: Page, title: str, settings: dict[str, str], works_on: str = "") -> None:
    """Changes the settings of a planned step in the console's form."""
    await console.get_by_role("navigation").get_by_text(title, exact=True).click()
    await console.get_by_role("button", name=f"Modifier {title}").click()
    form = console.get_by_role("dialog")
    if works_on:
        await form.get_by_label("Reprend ce qu’a produit").select_option(label=works_on)
    await form.get_by_text("Réglages").click()
    for label, value in settings.items():
        await form.get_by_label(label).fill(value)
    await form.get_by_role("button", name="Enregistrer").click()
    await expect(form).to_be_hidden()
    await console.get_by_role("navigation").get_by_text(title, exact=True).click()


async def six_people_join(hall: Hall, made: Made) -> dict[str, Page]:
    """The last of them holds a very small phone."""
    sizes: list[dict[str, Any]] = [{}, {}, {}, {}, {}, {"size": SMALL_PHONE}]
    pages = [await hall.joins(made.code, name, **size) for name, size in zip(PEOPLE, sizes, strict=True)]
    for page in pages:
        await expect(said(page, "Gardez cette page ouverte")).to_be_visible()
    return {name.split()[0]: page for name, page in zip(PEOPLE, pages, strict=True)}


# --- the world café -----------------------------------------------------------------------------------------


async def a_world_cafe_of_two_rounds(cast: Cast) -> None:
    console, phones = cast.console, cast.phones
    await console.get_by_role("button", name="Commencer : Tables").click()
    first = await a_round_is_seated(cast, 1)
    hosts = {table: next(name for name, seat in first.items() if seat == table) for table in set(first.values())}
    for table, name in hosts.items():
        await phones[name].get_by_role("button", name="Je me propose comme hôte").click()
        await expect(said(phones[name], "Vous êtes l’hôte de cette table.")).to_be_visible()
        await writes(phones[name], f"Noté au premier tour, table {table}", "Noter pour la table")
        await phones[name].get_by_role("button", name="Écrire au groupe suivant").click()
        await phones[name].get_by_label("Ce qui s’est dit").fill(f"Dit à la table {table}")
        await phones[name].get_by_role("button", name="Transmettre").click()
        await expect(phones[name].get_by_label("Ce qui s’est dit")).to_be_hidden()
        cast.written += [f"Noté au premier tour, table {table}", f"Dit à la table {table}"]
    await console.get_by_role("button", name="Clore le tour 1").click()

    second = await a_round_is_seated(cast, 2)
    moved = [name for name in first if second[name] != first[name]]
    assert moved
    assert all(second[name] == table for table, name in hosts.items())
    for name in moved:
        heard = phones[name].get_by_role("region", name="Ce qui s’est dit ici avant vous")
        await expect(heard.get_by_text(f"Noté au premier tour, table {second[name]}")).to_be_visible()
        await expect(heard.get_by_text(f"Dit à la table {second[name]}")).to_be_visible()
    await console.get_by_role("button", name="Clore le tour 2").click()
    for table, name in hosts.items():
        await writes(phones[name], f"La table {table} rapporte", "Un point de récolte")
        await expect(cast.projector.get_by_text(f"La table {table} rapporte")).to_be_visible()
        cast.written.append(f"La table {table} rapporte")


async def a_round_is_seated(cast: Cast, number: int) -> dict[str, str]:
    """The facilitator seats everybody and starts; who sits at which table, as each phone says it."""
    await cast.console.get_by_role("button", name=f"Placer le tour {number}").click()
    await cast.console.get_by_role("button", name=f"Démarrer le tour {number}").click()
    await expect(cast.projector.get_by_role("heading", name=f"Tour {number} sur 2")).to_be_visible()
    tables = {}
    for name, phone in cast.phones.items():
        await expect(said(phone, f"Tour {number} sur 2")).to_be_visible()
        await expect(phone.locator(".cafe-head").get_by_role("timer")).to_contain_text("restantes")
        heading = await phone.get_by_role("heading", name=re.compile(r"Table\s\d")).inner_text()
        tables[name] = heading.split()[-1]
    assert sorted(tables.values()) == ["1", "1", "1", "2", "2", "2"]
    return tables


# --- the idea exchange --------------------------------------------------------------------------------------


async def an_idea_exchange(cast: Cast) -> None:
    console, phones = cast.console, cast.phones
    await console.get_by_role("button", name="Passer à : Projets").click()
    await proposes(phones["Ana"], OVEN, seats=2)
    await proposes(phones["Béa"], BIKES, seats=4)
    cast.written += [OVEN, BIKES, f"Une salle pour {OVEN}"]

    join_oven = f"Rejoindre : {OVEN}"
    for name in ("Carl", "Dina"):
        await expect(phones[name].get_by_role("button", name=join_oven)).to_be_visible()
    # Whose tap comes a moment later may find the button saying that the seat is gone.
    join_or_queue = re.compile(rf"^(Rejoindre|M.inscrire en attente)\s:\s{OVEN}$")
    await asyncio.gather(*(phones[name].get_by_role("button", name=join_or_queue).click() for name in ("Carl", "Dina")))
    waits = said(phones["Carl"], "La prochaine place est pour vous.").or_(
        phones["Carl"].get_by_role("button", name="Notre projet")
    )
    await expect(waits).to_be_visible()
    carl_is_in = await phones["Carl"].get_by_role("button", name="Notre projet").is_visible()
    member, waiting = ("Carl", "Dina") if carl_is_in else ("Dina", "Carl")
    await expect(phones[member].get_by_role("button", name="Notre projet")).to_be_visible()
    await expect(said(phones[waiting], "La prochaine place est pour vous.")).to_be_visible()
    for name in ("Élie", "Farid"):
        await phones[name].get_by_role("button", name=f"Rejoindre : {BIKES}").click()
        await expect(phones[name].get_by_role("button", name="Notre projet")).to_be_visible()
    await expect(cast.projector.locator(".fair-card", has_text=OVEN)).to_contain_text("Complet")

    await console.get_by_role("button", name="Clore la bourse").click()
    await expect(console.get_by_role("dialog")).to_contain_text("1 personne n’a pas encore de projet")
    await console.get_by_role("dialog").get_by_role("button", name="Clore la bourse").click()
    await expect(cast.projector.locator(".fair-card.group", has_text=BIKES)).to_contain_text("Farid")
    for name, words in (("Ana", "Cuire le pain ensemble"), ("Farid", "Réparer cent vélos")):
        await phones[name].get_by_role("button", name="Objectifs à écrire").click()
        await phones[name].get_by_role("textbox", name="Objectifs").fill(words)
        await expect(phones[name].locator(".sheet-state")).to_contain_text("enregistré")
        cast.written.append(words)


async def proposes(phone: Page, title: str, seats: int) -> None:
    await phone.get_by_role("button", name="Proposer un projet").click()
    await phone.get_by_label("Titre").fill(title)
    await phone.get_by_label("Besoins").fill(f"Une salle pour {title}")
    await phone.get_by_label("Places, vous compris").fill(str(seats))
    await phone.locator("form").get_by_role("button", name="Proposer un projet").click()
    await expect(phone.get_by_role("button", name="Notre projet")).to_be_visible()


# --- the vote -----------------------------------------------------------------------------------------------


async def a_secret_vote(cast: Cast) -> None:
    heard: list[str] = []
    for page in cast.all:
        page.on("websocket", lambda socket: listens(socket, heard))
        await page.reload()
    await cast.console.get_by_role("button", name="Passer à : Priorités").click()
    for at, phone in enumerate(cast.phones.values()):
        await phone.get_by_role("button", name=f"Ajouter une gommette : {OVEN if at < 4 else BIKES}").click()
        await expect(said(phone, "Bulletin enregistré")).to_be_visible()
    await expect(cast.projector.locator(".room-count")).to_have_text("6sur 6")
    await expect(cast.console.locator(".voting-turnout")).to_contain_text("6 sur 6")
    for screen in (cast.console, cast.projector):
        await expect(screen.locator("main")).not_to_contain_text(re.compile(r"1er|[1-9] gommettes? (pour|de)"))
    tallies = [message for message in heard if re.search(r'"(ranking|supporters|tally)":', message)]
    assert tallies == []
    assert any("voted" in message for message in heard)

    await cast.console.get_by_role("button", name="Clore le vote").click()
    await cast.console.get_by_role("dialog").get_by_role("button", name="Clore le vote").click()
    await expect(cast.projector.locator(".room-row").first).to_contain_text(OVEN)
    await expect(cast.projector.locator(".room-row").first).to_contain_text("4 gommettes")
    await expect(cast.console.locator(".ranking-table tr.first")).to_contain_text(OVEN)
    for phone in cast.phones.values():
        await expect(phone.locator(".ranking-row").first).to_contain_text("4 gommettes")
        await expect(phone.locator(".ranking-row").last).to_contain_text("2 gommettes")


def listens(socket: WebSocket, heard: list[str]) -> None:
    socket.on("framereceived", lambda frame: heard.append(frame if isinstance(frame, str) else frame.decode()))


# --- the end ------------------------------------------------------------------------------------------------


async def the_end_is_written(cast: Cast) -> None:
    console = cast.console
    await console.get_by_role("tab", name="Clôture").click()
    offered = console.get_by_role("button", name=f"Noter comme décision : {OVEN}")
    await offered.click()
    await expect(console.get_by_label("Décision 1")).to_have_value(OVEN)
    await expect(offered).to_be_hidden()
    await console.get_by_label("Ajouter une décision").fill("Ouvrir le four chaque samedi")
    await console.get_by_role("button", name="Ajouter", exact=True).first.click()
    await expect(console.get_by_label("Décision 2")).to_have_value("Ouvrir le four chaque samedi")
    await console.get_by_label("Ajouter une suite").fill("Écrire à la mairie")
    await console.get_by_label("Ajouter une suite").press("Enter")
    await console.get_by_label("Qui 1").fill("Ana Roux")
    await console.get_by_label("Prochaine rencontre").fill("Le 6 juin à la maison commune")
    await console.get_by_label("Compte rendu rédigé par").fill("Zoé")
    await console.get_by_label("Compte rendu rédigé par").blur()
    await console.get_by_role("button", name="Clore l’atelier").click()
    await console.get_by_role("dialog").get_by_role("button", name="Clore l’atelier").click()
    await expect(console.get_by_role("button", name="Rouvrir l’atelier")).to_be_visible()
    await expect(cast.projector.get_by_text("Merci à toutes et à tous")).to_be_visible()
    for phone in cast.phones.values():
        await expect(phone.get_by_role("heading", name="L’atelier est terminé")).to_be_visible()
    cast.written += ["Ouvrir le four chaque samedi", "Écrire à la mairie", "Le 6 juin à la maison commune"]


async def the_minutes_hold_what_people_wrote(cast: Cast, folder: Path) -> None:
    for extension in FORMATS:
        async with cast.console.expect_download() as coming:
            await cast.console.locator(f'.ending a[href*="minutes.{extension}"]').click()
        await (await coming.value).save_as(folder / f"minutes.{extension}")
    assert (folder / "minutes.pdf").read_bytes().startswith(b"%PDF-")
    wanted = [TITLE, "Salle des fêtes", *cast.written]
    # Not every machine can read a PDF; there its words are left to the tests of the minutes themselves.
    opened = [each for each in FORMATS if each != "pdf" or shutil.which("pdftotext")]
    for extension in opened:
        text = plain(text_of(folder / f"minutes.{extension}"))
        missing = [words for words in wanted if plain(words) not in text]
        # Those present are listed by surname: FAURE Dina.
        by_surname = {name: " ".join(reversed(name.split())) for name in PEOPLE}
        missing += [name for name in PEOPLE if plain(name) not in text and plain(by_surname[name]) not in text]
        assert not missing, f"not in minutes.{extension}: {missing}"


def text_of(path: Path) -> str:
    content = path.read_bytes()
    match path.suffix:
        case ".docx":
            opened = docx.Document(str(path))
            cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
            return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
        case ".odt":
            return str(OpenDocument(path).get_formatted_text())
        case ".json":
            return json.dumps(json.loads(content), ensure_ascii=False)
        case ".zip":
            with zipfile.ZipFile(path) as archive:
                written = [archive.read(name).decode("utf-8-sig") for name in archive.namelist()]
            return "\n".join(" ".join(row) for text in written for row in csv.reader(io.StringIO(text), delimiter=";"))
        case ".pdf":
            return text_of_pdf(path)
        case _:
            return content.decode()


def text_of_pdf(path: Path) -> str:
    return subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, text=True).stdout


def plain(text: str) -> str:
    """Without what formats differ in: blanks, apostrophes, markup of emphasis, line breaks inside words."""
    return re.sub(r"[\s*_\\­]+", " ", text.replace("’", "'").replace("-\n", "-")).casefold()

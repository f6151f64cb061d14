"""Series over HTTP: the organiser's pages, a call in all its roles, and what an applicant may and may not do."""

from __future__ import annotations

import asyncio
import html
import re
from typing import Any

import httpx
import pytest
from starlette.routing import Route

from live.web.application import application
from live.web.workshop_page import ORGANISER
from live.workshop import commands
from tests.series.test_figures import WORKSHOPS
from tests.web.conftest import Visit

IDEAS = [{"method": "ideas", "title": "Idées", "minutes": 10}]
PROPOSAL = {
    "organiser": "La Ruche du Nord",
    "title": "Trier, ensemble",
    "problem": "Comment trier mieux ?",
    "themes": ["écologique"],
    "place": "Lille",
    "department": "59000",
    "date": "avril 2026",
    "mode": "on_site",
    "people": "environ 30",
    "name": "Ana Morel",
    "email": "ana@exemple.fr",
    "phone": "",
    "informed": "1",
}


async def series_of(organiser: httpx.AsyncClient, title: str = "Conférence 2026", **about: Any) -> str:
    made = await organiser.post("/organiser/series", data={"title": title})
    assert made.status_code == 303, made.text
    path = str(made.headers["location"])
    told = {"title": title, "themes": "écologique\nsociale", "template": "co-construction", "retention_days": "900"}
    assert (await organiser.post(f"{path}/about", data=told | about)).status_code == 303
    return path


async def called(organiser: httpx.AsyncClient, **about: Any) -> tuple[str, str]:
    """A series whose call is open: its page, and that of the call."""
    path = await series_of(organiser, **about)
    opened = await organiser.post(f"{path}/call", data={"what": "open", "introduction": "Proposez !", "until": ""})
    assert opened.status_code == 303
    return path, path.replace("/organiser/series/", "/call/")


async def applied(visit: Visit, call: str, **changes: Any) -> tuple[httpx.AsyncClient, str]:
    """Somebody's browser after they applied, and the path of their link."""
    browser = visit.browser()
    form = (await browser.get(call)).text
    once = re.search(r'name="once" value="([^"]+)"', form)
    assert once
    sent = await browser.post(call, data={"once": once[1], **PROPOSAL, **changes})
    assert sent.status_code == 200, sent.text
    link = re.search(r"/call/in/[\w-]+", sent.text)
    assert link, sent.text
    return browser, link[0]


def application_of(page: str) -> str:
    found = re.findall(r'id="application-([^"]+)"', page)
    return str(found[0])


async def decide(owner: httpx.AsyncClient, path: str, application: str, what: str, text: str = "") -> httpx.Response:
    return await owner.post(f"{path}/applications/{application}", data={"what": what, "text": text})


# --- the organiser's pages -----------------------------------------------------------------------------------


async def test_where_no_workshop_is_left_to_add_a_series_leads_to_a_new_one(visit: Visit) -> None:
    organiser = await visit.organiser()
    started = await organiser.post("/organiser/series", data={"title": "Le tour"})
    path = started.headers["location"].partition("#")[0]
    assert 'href="/organiser/new"' in (await organiser.get(path)).text
    made = await visit.workshop(organiser)
    page = (await organiser.get(path)).text
    assert "Ajouter un de vos ateliers" in page
    assert 'href="/organiser/new"' not in page
    await organiser.post(f"{path}/workshops", data={"what": "add", "workshop": made["workshop"]})
    page = (await organiser.get(path)).text
    assert "Aucun autre atelier à ajouter" in page
    assert 'href="/organiser/new"' in page


async def test_the_next_workshop_of_a_series_is_made_from_one_of_it(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    made = await visit.workshop(organiser, title="Café de mars", date="2027-03-12", opens="18:30", agenda=IDEAS)
    first = f"/organiser/w/{made['workshop']}"
    people = "Prénom;Nom;Structure;Courriel\nAna;Morel;La Ruche;ana@exemple.fr\nBo;Zola;;\nZoé;Dehors;;"
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=people.encode())
    await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Cyr Venu"})
    # Nor is whoever was taken out.
    gone = (await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Zoé Dehors"})).json()
    before = await visit.up.site.rooms.room(made["workshop"])
    assert before is not None
    await before.give(ORGANISER, commands.RemovePerson(person=gone["person"]))
    await organiser.post(f"{first}/look", data={"name": "La Maison", "colour": "#884400", "coloured": "1"})
    belongs = {"themes": "sociale", "department": "59", "mode": "on_site"}
    await organiser.post(f"{path}/workshops", data={"what": "add", "workshop": made["workshop"]} | belongs)

    async def following(**said: str) -> str:
        told = {"like": made["workshop"], "title": "Café d’avril", "date": "2027-04-09"} | said
        answer = await organiser.post(f"{path}/next", data=told)
        assert answer.status_code == 303, answer.text
        assert "nouvel atelier du cycle" in (await organiser.get(answer.headers["location"])).text
        return answer.headers["location"].split("/w/")[1].partition("?")[0]

    async def expected(workshop: str) -> set[str]:
        view = (await organiser.get(f"/api/v1/workshops/{workshop}/view")).json()["views"]
        return {each["name"] for each in view["facilitators"]["people"].values()}

    second = await following(people="1")
    agenda = (await organiser.get(f"/organiser/w/{second}/agenda.yaml")).text
    assert all(each in agenda for each in ("Café d’avril", "2027-04-09", "18:30", "Idées"))
    # Whoever came without having been expected is not on the list.
    assert await expected(second) == {"Ana Morel", "Bo Zola"}
    room = await visit.up.site.rooms.room(second)
    assert room is not None
    known = {room.directory.of(person) for person in room.workshop.people}
    assert {(each.email, each.organisation) for each in known} == {("ana@exemple.fr", "La Ruche"), ("", "")}
    assert visit.up.site.look_of(second).name == "La Maison"
    assert await expected(await following(title="Café de mai", date="2027-05-14")) == set()
    series = await visit.up.site.series.get(path.rpartition("/")[2])
    assert series is not None
    told = {(each.themes, each.department, each.mode) for each in series.workshops.values()}
    assert told == {(("sociale",), "59", "on_site")}
    page = html.unescape((await organiser.get(path)).text).partition('id="workshops"')[2].partition("</ul>")[0]
    days = re.findall(r"\d+\s(?:mars|avril|mai)\s2027", page)
    assert [day.split()[1] for day in days] == ["mars", "avril", "mai"]
    # As another process has erased a name, before it tells of it.
    (bo,) = (person for person in before.workshop.people if before.directory.name(person) == "Bo Zola")
    await visit.up.site.store.people.forget(before.id, bo)
    assert await expected(await following(people="1", date="2027-05-21")) == {"Ana Morel"}


async def test_the_list_of_series_has_their_dates(visit: Visit) -> None:
    organiser = await visit.organiser()
    await series_of(organiser, begins="2026-09-01", ends="2027-03-12")
    page = html.unescape((await organiser.get("/organiser/series")).text).replace("\u00a0", " ")
    assert "1er septembre 2026 – 12 mars 2027 · " in page


async def test_a_series_makes_no_workshop_like_one_that_is_not_of_it(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    other = (await visit.workshop(organiser))["workshop"]
    for like in (other, "nothing", ""):
        answer = await organiser.post(f"{path}/next", data={"like": like, "title": "Après"})
        assert answer.status_code == 422
        assert "Cet atelier n’existe plus" in html.unescape(answer.text)
    assert (await visit.browser().post(f"{path}/next", data={"like": other})).status_code == 403


async def test_the_template_of_accepted_workshops_is_chosen_where_the_call_is_opened(visit: Visit) -> None:
    organiser = await visit.organiser()
    started = await organiser.post("/organiser/series", data={"title": "Le tour"})
    path = started.headers["location"].partition("#")[0]
    page = (await organiser.get(path)).text
    assert 'name="template"' in page.partition('id="call"')[2].partition("</form>")[0]
    assert page.count('name="template"') == 1
    await organiser.post(f"{path}/call", data={"what": "open", "introduction": "", "template": "world-cafe"})
    # What the series is can be said again; its call keeps its template.
    await organiser.post(f"{path}/about", data={"title": "Le grand tour", "retention_days": "900"})
    series = await visit.up.site.series.get(path.rpartition("/")[2])
    assert series is not None
    assert (series.title, series.template) == ("Le grand tour", "world-cafe")


async def test_of_two_tabs_neither_takes_back_what_the_other_has_changed_of_a_series(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)

    def form(page: str, part: str = "about") -> dict[str, str]:
        (inside,) = re.findall(rf'<form[^>]*action="[^"]*/{part}"(.*?)</form>', page, re.S)
        fields = dict(re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', inside))
        fields |= dict(re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>([^<]*)', inside))
        return {name: html.unescape(value).replace("\n", "\r\n") for name, value in fields.items()}

    drawn = form((await organiser.get(path)).text)
    assert drawn["themes"] == "écologique\r\nsociale"
    for change in ({"themes": "locale"}, {"departments": "Nord"}, {"about": "Deux\r\nlignes"}):
        assert (await organiser.post(f"{path}/about", data=drawn | change)).status_code == 303
    now = form((await organiser.get(path)).text)
    assert (now["themes"], now["departments"], now["about"]) == ("locale", "59", "Deux\r\nlignes")
    # Both have changed the same: whoever comes second is told, keeps what they wrote, and may save once more.
    refused = await organiser.post(f"{path}/about", data=drawn | {"themes": "autre", "organiser": "La Ruche"})
    assert refused.status_code == 422
    said = html.unescape(refused.text).replace("\u00a0", " ")
    assert "Thèmes, un par ligne : locale." in said
    again = form(refused.text)
    assert (again["themes"], again["organiser"]) == ("autre", "La Ruche")
    assert (await organiser.post(f"{path}/about", data=again)).status_code == 303
    now = form((await organiser.get(path)).text)
    assert (now["themes"], now["organiser"], now["departments"]) == ("autre", "La Ruche", "59")
    # A form of another page is no form of this one.
    assert (await organiser.post(f"{path}/about", data=drawn | {"seen": "[]"})).status_code == 422
    # And so it is with the call.
    drawn = form((await organiser.get(path)).text, "call")
    for change in ({"introduction": "Proposez !"}, {"until": "2099-12-31"}):
        assert (await organiser.post(f"{path}/call", data=drawn | change)).status_code == 303
    refused = await organiser.post(f"{path}/call", data=drawn | {"introduction": "À vous"})
    assert refused.status_code == 422
    assert "Texte de l’appel : Proposez !" in html.unescape(refused.text).replace("\u00a0", " ")
    again = form(refused.text, "call")
    assert (again["introduction"], again["until"]) == ("À vous", "")
    assert (await organiser.post(f"{path}/call", data=again | {"what": "open"})).status_code == 303
    now = form((await organiser.get(path)).text, "call")
    assert (now["introduction"], now["until"]) == ("À vous", "2099-12-31")


async def test_the_parts_of_a_series_keep_their_order_while_it_grows(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)

    async def parts() -> list[str]:
        return re.findall(r'<section class="panel" id="(\w+)"', (await organiser.get(path)).text)

    new = await parts()
    assert new == ["about", "workshops", "elsewhere", "call"]
    made = await visit.workshop(organiser)
    await organiser.post(f"{path}/workshops", data={"workshop": made["workshop"]})
    await organiser.post(f"{path}/call", data={"what": "open"})
    grown = await parts()
    assert {"applications", "synthesis"} <= {*grown}
    assert [each for each in grown if each in new] == new
    page = (await organiser.get(path)).text
    # Before the part that adds a workshop, three fields are asked for, and no more.
    first = re.sub(r"<details.*?</details>", "", page.partition('id="about"')[2].partition("</section>")[0], flags=re.S)
    assert len(re.findall(r"<label", first)) == 3


async def test_a_list_of_workshops_held_elsewhere_is_looked_at_then_added(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    seen = await organiser.post(f"{path}/import", files={"file": ("liste.csv", WORKSHOPS.encode())})
    assert "36 séances" in seen.text
    assert (await organiser.get(f"{path}/synthesis.json")).json()["workshops"] == 0
    text = re.search(r'name="list" value="(.*?)">', seen.text, re.DOTALL)
    assert text
    plain = text[1].replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    added = await organiser.post(f"{path}/import", data={"confirmed": "1", "list": plain}, files={"none": b""})
    assert added.status_code == 303, added.text
    told = (await organiser.get(f"{path}/synthesis.json")).json()
    assert (told["workshops"], told["participants"], told["reported"], told["distinct"]) == (36, 1055, 33, 30)
    assert told["by_department"] == {"02": 5, "59": 10, "62": 12, "80": 3, "remote": 5, "unknown": 1}
    page = (await organiser.get(path)).text.replace("\xa0", " ")
    assert page.count("nombre de participants inconnu") == 3
    assert "(séances qui ont donné un nombre : 33 sur 36)" in page
    assert "participants : 150" in page


async def test_a_list_that_is_brought_again_says_what_is_there_and_doubles_nothing(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)

    async def preview(text: str) -> str:
        return (await organiser.post(f"{path}/import", files={"file": ("liste.csv", text.encode())})).text

    async def bring(text: str, **more: str) -> int:
        told = {"confirmed": "1", "list": text} | more
        assert (await organiser.post(f"{path}/import", data=told, files={"none": b""})).status_code == 303
        return int((await organiser.get(f"{path}/synthesis.json")).json()["workshops"])

    assert await bring(WORKSHOPS) == 36
    seen = (await preview(WORKSHOPS)).replace("\xa0", " ")
    assert "déjà là, laissées de côté : 36" in seen
    assert "Reprendre ce qui est nouveau" not in seen
    assert await bring(WORKSHOPS) == 36
    lines = WORKSHOPS.splitlines()
    first, people = lines[1].rsplit(",", 1)
    grown = "\n".join([lines[0], f"{first},{int(people) + 1}", *lines[2:], "Neuf,Un atelier,,2024-01-05,,,,3"])
    seen = (await preview(grown)).replace("\xa0", " ")
    assert "déjà là, laissées de côté : 35" in seen
    assert f"Participants : « {people}\u202f» devient « {int(people) + 1}\u202f»" in html.unescape(seen)
    assert await bring(grown) == 37
    assert await bring(grown, again="1") == 74


async def test_what_a_list_corrects_is_told_in_the_signs_that_were_typed(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    head = "organisateur;titre;thèmes;date\n"
    told = {"confirmed": "1", "list": f"{head}La Ruche;Trier;L'eau & l'air;2026-04-06"}
    assert (await organiser.post(f"{path}/import", data=told, files={"none": b""})).status_code == 303
    grown = f"{head}La Ruche;Trier;L'eau <vive>;2026-04-06"
    page = (await organiser.post(f"{path}/import", files={"file": ("liste.csv", grown.encode())})).text
    found = re.search(r"<br>(Thèmes.*devient.*)", page)
    assert found
    line = html.unescape(found[1])
    assert "L'eau & l'air" in line
    assert "L'eau <vive>" in line


async def test_what_is_no_list_is_refused_in_words(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    seen = await organiser.post(f"{path}/import", files={"file": ("liste.pdf", b"%PDF-1.7")})
    assert seen.status_code == 422
    assert "Ce fichier n’est pas un tableau" in seen.text


async def test_one_workshop_held_elsewhere_is_entered_taken_out_and_put_back(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    told = {"what": "add", "title": "Ailleurs", "date": "avril 2026", "participants": "", "department": "Nord"}
    assert (await organiser.post(f"{path}/sessions", data=told)).status_code == 303
    session = re.search(r'name="session" value="([^"]+)"', (await organiser.get(path)).text)
    assert session
    for what, workshops in (("remove", 0), ("restore", 1)):
        assert (await organiser.post(f"{path}/sessions", data={"what": what, "session": session[1]})).status_code == 303
        assert (await organiser.get(f"{path}/synthesis.json")).json()["workshops"] == workshops
    wrong = await organiser.post(f"{path}/sessions", data=told | {"date": "bientôt"})
    assert wrong.status_code == 422
    assert "«\u00a0bientôt\u202f» n’est pas une date" in wrong.text
    assert fields_of(wrong.text)["s-title"] == "Ailleurs"


def fields_of(page: str) -> dict[str, str]:
    """What stands in the fields of a form, by their id or, where they are hidden, their name."""
    inputs = re.findall(r'<input[^>]*?(?:id|name)="([\w-]+)"[^>]*? value="([^"]*)"', page)
    texts = re.findall(r'<textarea id="([\w-]+)"[^>]*>([^<]*)<', page)
    return {name: html.unescape(value) for name, value in (*inputs, *texts)}


async def correcting(organiser: httpx.AsyncClient, path: str, session: str) -> tuple[str, dict[str, str]]:
    """The page on which a workshop held elsewhere is corrected, and its form as it is shown."""
    page = f"{path}/sessions/{session}"
    seen = (await organiser.get(page)).text
    form = {name.removeprefix("s-"): value for name, value in fields_of(seen).items()}
    mode = re.search(r'<option value="(\w*)" selected', seen)
    assert mode
    return page, form | {"participants": form["people"], "mode": mode[1]}


async def test_a_workshop_held_elsewhere_is_corrected_and_two_organisers_write_over_nothing(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    await organiser.post(f"{path}/import", data={"confirmed": "1", "list": WORKSHOPS}, files={"none": b""})
    before = (await organiser.get(f"{path}/synthesis.json")).json()
    first = re.findall(r'id="session-([^"]+)"', (await organiser.get(path)).text)[0]
    for session in re.findall(r'id="session-([^"]+)"', (await organiser.get(path)).text)[:3]:
        page, form = await correcting(organiser, path, session)
        assert (await organiser.post(page, data=form)).status_code == 303
    # Whoever saves the form as it was shown changes nothing.
    assert (await organiser.get(f"{path}/synthesis.json")).json() == before
    page, form = await correcting(organiser, path, first)
    assert (await organiser.post(page, data=form | {"participants": "99"})).headers["location"].endswith(first)
    told = f'<li id="session-{first}"><p class="form-good" role="status"'
    assert told in (await organiser.get(f"{path}?saved=session-{first}")).text.replace("\n", "")
    late = await organiser.post(page, data=form | {"participants": "environ 40", "place": "Laon"})
    assert late.status_code == 422
    assert "Participants\u00a0: 99" in late.text
    kept = fields_of(late.text)
    assert (kept["s-people"], kept["s-place"]) == ("environ 40", "Laon")
    again = form | {"participants": "environ 40", "place": "Laon", "seen": kept["seen"]}
    assert (await organiser.post(page, data=again)).status_code == 303
    assert "participants\u00a0: environ\u00a040" in (await organiser.get(path)).text
    taken = await organiser.post(f"{path}/sessions", data={"what": "take_back", "session": first})
    assert taken.status_code == 303
    assert "participants\u00a0: 99" in (await organiser.get(path)).text
    assert (await organiser.post(page, data=form | {"date": "bientôt"})).status_code == 422
    assert (await visit.browser().get(page)).status_code == 403
    assert (await organiser.get(f"{path}/sessions/nothing")).status_code == 404


@pytest.mark.parametrize("extension", ["html", "pdf", "docx", "odt", "md", "csv", "json"])
async def test_the_synthesis_comes_in_seven_formats_and_is_public_only_where_the_organiser_says(
    visit: Visit, extension: str
) -> None:
    organiser, stranger = await visit.organiser(), visit.browser()
    path = await series_of(organiser)
    await organiser.post(f"{path}/sessions", data={"title": "Ailleurs", "date": "2026-04-06", "department": "59"})
    own = await organiser.get(f"{path}/synthesis.{extension}")
    assert own.status_code == 200
    assert own.content == (await organiser.get(f"{path}/synthesis.{extension}")).content
    public = path.replace("/organiser/series/", "/synthesis/")
    assert (await stranger.get(f"{path}/synthesis.{extension}")).status_code == 403
    assert (await stranger.get(f"{public}/synthesis.{extension}")).status_code == 404
    await organiser.post(f"{path}/publish", data={"what": "publish"})
    seen = await stranger.get(f"{public}/synthesis.{extension}")
    assert seen.content == (await organiser.get(f"{path}/synthesis.{extension}?version=1")).content
    assert f'href="{public}/synthesis.{extension}"' in (await stranger.get(public)).text
    assert f"synthesis.{extension}?version=1&" in (await organiser.get(f"{path}/synthesis")).text
    await organiser.post(f"{path}/publish", data={"what": "hide"})
    assert (await stranger.get(public)).status_code == 404


async def test_a_workshop_of_this_server_counts_once_it_has_closed(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    made = await visit.workshop(organiser, date="2026-04-06", agenda=IDEAS)
    told = {"workshop": made["workshop"], "themes": "sociale; écologique", "department": "Aisne", "mode": "on_site"}
    assert (await organiser.post(f"{path}/workshops", data=told)).status_code == 303
    assert (await organiser.get(f"{path}/synthesis.json")).json()["workshops"] == 0
    await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Morel", "first_name": "Ana"})
    body = {"do": "workshop.close_workshop", "id": "close-it-now", "with": {}}
    closed = await organiser.post(f"/api/v1/workshops/{made['workshop']}/commands", json=body)
    assert closed.status_code == 200, closed.text
    found = (await organiser.get(f"{path}/synthesis.json")).json()
    assert (found["workshops"], found["participants"]) == (1, 1)
    assert found["by_department"] == {"02": 1}
    assert found["by_theme"] == {"sociale": 1, "écologique": 1}
    assert found["by_month"] == {"2026-04": 1}


async def test_the_series_survives_a_restart_and_is_gone_once_erased(visit: Visit) -> None:
    organiser = await visit.organiser()
    path, call = await called(organiser)
    _, link = await applied(visit, call)
    wrong = await organiser.post(f"{path}/erase", data={"title": "autre"})
    assert wrong.status_code == 422
    assert (await organiser.post(f"{path}/erase", data={"title": "Conférence 2026"})).status_code == 303
    for gone in (path, call, link):
        assert (await organiser.get(gone)).status_code == 404
    line = visit.up.site.store.series._line
    left = [key for key in await line.scan("live:series*") if not key.startswith("live:series:erased")]
    assert left == []


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_nobody_but_the_organiser_sees_a_series(visit: Visit, method: str) -> None:
    organiser, stranger = await visit.organiser(), visit.browser()
    path = await series_of(organiser)
    paths = {
        "GET": ["", "/synthesis.json"],
        "POST": ["/about", "/workshops", "/sessions", "/import", "/call", "/publish"],
    }
    paths["POST"] += ["/erase", "/applications/x"]
    for part in paths[method]:
        assert (await stranger.request(method, f"{path}{part}")).status_code == 403, part
    assert (await stranger.request(method, "/organiser/series")).status_code == 403


# --- the call ------------------------------------------------------------------------------------------------


async def test_three_applications_one_accepted_one_refused_one_asked_back(visit: Visit) -> None:
    organiser = await visit.organiser()
    path, call = await called(organiser)
    ana, hers = await applied(visit, call, title="Premier")
    bo, his = await applied(visit, call, title="Deuxième")
    cleo, theirs = await applied(visit, call, title="Troisième")
    page = (await organiser.get(path)).text
    third, second, first = re.findall(r'id="application-([^"]+)"', page)
    for told in ("Ana Morel", "ana@exemple.fr", "Comment trier mieux ?", "Nord\u00a0(59)", "avril 2026"):
        assert told in page
    assert (await decide(organiser, path, first, "accept")).status_code == 303
    assert (await decide(organiser, path, second, "refuse", "Hors du thème.")).status_code == 303
    assert (await decide(organiser, path, third, "ask", "Dans quelle salle ?")).status_code == 303
    assert "Elle est acceptée" in (await ana.get(hers)).text
    refused = (await bo.get(his)).text
    assert "Elle n’a pas été retenue" in refused
    assert "Hors du thème." in refused
    asked = (await cleo.get(theirs)).text
    assert "Dans quelle salle ?" in asked
    # Nothing is known of the link they were shown but that it is one: a reminder holds another.
    assert (await decide(organiser, path, first, "remind")).status_code == 422
    await organiser.post(f"{path}/about", data={"title": "Conférence 2026", "organiser": "Le réseau"})
    reminded = html.unescape((await decide(organiser, path, third, "remind")).text)
    letter = reminded.replace("\xa0", " ").replace("\u202f", " ")
    assert "Dans quelle salle ?\n\nPour répondre" in letter
    assert "Cordialement,\nLe réseau\n" in letter
    another = re.search(r"/call/in/[\w-]+", reminded)
    assert another
    assert another[0] not in theirs
    assert "Dans quelle salle ?" in (await visit.browser().get(another[0])).text
    page = (await organiser.get(path)).text
    assert "Rappels" in page
    assert another[0] not in page
    answered = await cleo.post(
        theirs, data={**PROPOSAL, "title": "Troisième", "answer": "La grande.", "place": "Arras"}
    )
    assert answered.status_code == 303
    assert "Votre réponse est envoyée." in (await cleo.get(answered.headers["location"])).text
    changed = await cleo.post(theirs, data={**PROPOSAL, "title": "Troisième", "place": "Arras"})
    assert "C’est enregistré." in (await cleo.get(changed.headers["location"])).text
    assert "C’est enregistré." not in (await cleo.get(theirs)).text
    page = (await organiser.get(path)).text
    assert "La grande." in page
    assert "Arras" in page
    assert (await decide(organiser, path, third, "accept")).status_code == 303
    assert "Elle est acceptée" in (await cleo.get(theirs)).text


async def test_a_refusal_and_a_question_need_words(visit: Visit) -> None:
    organiser = await visit.organiser()
    path, call = await called(organiser)
    await applied(visit, call)
    application = application_of((await organiser.get(path)).text)
    for what in ("refuse", "ask"):
        assert (await decide(organiser, path, application, what, "  ")).status_code == 422


async def test_what_is_decided_is_decided_and_two_who_accept_make_one_workshop(visit: Visit) -> None:
    organiser = await visit.organiser()
    path, call = await called(organiser)
    _, link = await applied(visit, call)
    application = application_of((await organiser.get(path)).text)
    answers = await asyncio.gather(*(decide(organiser, path, application, "accept") for _ in range(4)))
    assert sorted(each.status_code for each in answers) == [303, 422, 422, 422]
    assert len(await visit.up.site.store.shelf.workshops()) == 1
    assert (await decide(organiser, path, application, "refuse", "Trop tard")).status_code == 422
    late = await visit.browser().post(link, data={"what": "withdraw"})
    assert late.status_code == 422


async def test_the_same_form_sent_twice_is_one_application(visit: Visit) -> None:
    organiser = await visit.organiser()
    path, call = await called(organiser)
    browser = visit.browser()
    for _ in range(3):
        assert (await browser.post(call, data={"once": "abc", **PROPOSAL})).status_code == 200
    assert (await organiser.get(path)).text.count('id="application-') == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "Un champ manque"),
        ({"organiser": ""}, "Un champ manque"),
        ({"email": "ana"}, "courriel n’est pas valable"),
        ({"date": "bientôt"}, "n’est pas une date"),
        ({"people": "beaucoup"}, "n’est pas un nombre de personnes"),
        ({"informed": ""}, "Cochez la case"),
        ({"mode": "ailleurs"}, "Un champ manque"),
        ({"once": "../../x"}, "Un champ manque"),
        ({"problem": "x" * 2_001}, "dépasse\u00a02000"),
    ],
)
async def test_a_form_that_is_not_filled_in_keeps_what_was_written(
    visit: Visit, changes: dict[str, str], said: str
) -> None:
    organiser = await visit.organiser()
    path, call = await called(organiser)
    answer = await visit.browser().post(call, data={"once": "abc", **PROPOSAL, **changes})
    assert answer.status_code == 422
    assert said in answer.text
    assert "La Ruche du Nord" in answer.text or "organiser" in changes
    assert "checked> écologique" in answer.text
    assert 'id="application-' not in (await organiser.get(path)).text


async def test_a_closed_call_takes_nothing(visit: Visit) -> None:
    organiser = await visit.organiser()
    path, call = await called(organiser)
    assert (await organiser.post(f"{path}/call", data={"what": "close"})).status_code == 303
    assert (await visit.browser().post(call, data={"once": "abc", **PROPOSAL})).status_code == 422
    told = {"what": "open", "introduction": "Avant", "until": "2020-01-01"}
    await organiser.post(f"{path}/call", data=told)
    assert "Cet appel est fermé" in (await visit.browser().get(call)).text
    assert (await visit.browser().post(call, data={"once": "abc", **PROPOSAL})).status_code == 422


async def test_a_series_without_a_call_has_no_public_page(visit: Visit) -> None:
    path = await series_of(await visit.organiser())
    assert (await visit.browser().get(path.replace("/organiser/series/", "/call/"))).status_code == 404


async def test_a_flood_from_one_address_is_slowed_down(visit: Visit) -> None:
    organiser = await visit.organiser()
    path, call = await called(organiser)
    answers = [await visit.browser().post(call, data={"once": f"n{at}", **PROPOSAL}) for at in range(7)]
    assert [each.status_code for each in answers] == [200] * 5 + [429] * 2
    assert "La Ruche du Nord" in answers[-1].text
    assert (await organiser.get(path)).text.count('id="application-') == 5
    # What was counted stands in the store, for all servers over it.
    assert await visit.up.site.applying.minutes("another", "127.0.0.1") == 10
    assert await visit.up.site.applying.minutes("another", "192.0.2.7") == 0


async def test_a_flood_from_many_addresses_does_not_fill_a_call(visit: Visit) -> None:
    answers = [await visit.up.site.applying.minutes("a-call", f"192.0.2.{at}") for at in range(62)]
    assert answers == [0] * 60 + [1] * 2


@pytest.mark.parametrize("what", ["withdraw", "refuse"])
async def test_withdrawing_or_a_refusal_erases_how_to_reach_the_applicant(visit: Visit, what: str) -> None:
    organiser = await visit.organiser()
    path, call = await called(organiser)
    browser, link = await applied(visit, call)
    assert "ana@exemple.fr" in (await organiser.get(path)).text
    if what == "withdraw":
        assert (await browser.post(link, data={"what": "withdraw"})).status_code == 303
    else:
        key = re.search(r'id="application-(\w+)"', (await organiser.get(path)).text)
        assert key
        told = {"what": "refuse", "text": "Le thème est déjà traité."}
        assert (await organiser.post(f"{path}/applications/{key[1]}", data=told)).status_code == 303
        assert "Le thème est déjà traité." in (await browser.get(link)).text
    assert "ana@exemple.fr" not in (await organiser.get(path)).text
    assert await visit.up.site.store.series.contacts(path.rpartition("/")[2]) == {}


async def test_a_contact_stands_on_no_public_page_and_in_no_log(visit: Visit) -> None:
    organiser = await visit.organiser()
    path, call = await called(organiser)
    browser, link = await applied(visit, call)
    for page in (await browser.get(call), await browser.get(link), await visit.browser().get(call)):
        assert "ana@exemple.fr" not in page.text
    assert all(b"exemple.fr" not in each for each in await visit.up.site.store.series.read(path.rpartition("/")[2]))


# --- the organiser of one workshop ---------------------------------------------------------------------------


def routes(visit: Visit) -> list[Route]:
    return [each for each in application(visit.up.site).routes if isinstance(each, Route)]


async def accepted(visit: Visit) -> tuple[httpx.AsyncClient, httpx.AsyncClient, str, str, str]:
    """The organiser, an applicant who has opened their workshop, the page of the series, their link, the workshop."""
    organiser = await visit.organiser()
    path, call = await called(organiser)
    browser, link = await applied(visit, call)
    await decide(organiser, path, application_of((await organiser.get(path)).text), "accept")
    opened = await browser.post(f"{link}/open")
    assert opened.status_code == 303, opened.text
    return organiser, browser, path, link, str(opened.headers["location"]).rpartition("/")[2]


async def test_an_accepted_applicant_prepares_drives_downloads_and_erases_their_workshop(visit: Visit) -> None:
    _, browser, _, link, workshop = await accepted(visit)
    page = await browser.get(f"/organiser/w/{workshop}")
    assert page.status_code == 200
    assert "Trier, ensemble" in page.text
    assert "La Ruche du Nord" in page.text
    step = {"what": "add", "method": "ideas", "title": "Idées", "minutes": "10"}
    assert (await browser.post(f"/organiser/w/{workshop}/agenda", data=step)).status_code == 303
    assert (await browser.get(f"/organiser/w/{workshop}/agenda.yaml")).status_code == 200
    assert (await browser.post(f"/organiser/w/{workshop}/links")).status_code == 303
    entering = await browser.post(f"/organiser/w/{workshop}/console")
    assert entering.headers["location"] == "/enter"
    entered = await browser.post("/enter", data={"first_name": "Ana", "name": "Morel"})
    assert entered.headers["location"] == f"/w/{workshop}/console"
    assert (await browser.get(f"/w/{workshop}/console")).status_code == 200
    assert (await browser.get(f"/w/{workshop}/minutes.pdf")).status_code == 200
    assert (await browser.post(f"/organiser/w/{workshop}/passes/withdraw")).status_code == 303
    assert (await browser.get(f"/organiser/w/{workshop}")).status_code == 200
    erased = await browser.post(f"/organiser/w/{workshop}/erase", data={"title": "Trier, ensemble"})
    assert "L’atelier est effacé." in (await browser.get(erased.headers["location"])).text
    assert await visit.up.site.store.shelf.workshop(workshop) is None
    assert "l’atelier a été effacé depuis" in (await browser.get(link)).text


async def test_an_applicant_is_the_organiser_of_nothing_else(visit: Visit) -> None:
    """Every route and call of the server that names no workshop, or another one."""
    organiser, browser, path, _, workshop = await accepted(visit)
    other = (await visit.workshop(organiser))["workshop"]
    outside = {"/organiser", "/organiser/series", path, "/api/v1/workshops", "/api/v1/templates"}
    for route in routes(visit):
        if "{workshop}" in route.path:
            where = route.path.replace("{workshop}", other)
        elif route.path.startswith(("/organiser", "/api/v1/workshops", "/api/v1/templates")):
            where = route.path.replace("{series}", path.rpartition("/")[2])
        else:
            continue
        where = re.sub(r"\{(\w+)(?::\w+)?\}", "html" if "extension" in where else "x", where)
        if where.startswith("/organiser/in/"):
            continue
        for method in sorted((route.methods or set()) - {"HEAD"}):
            answer = await browser.request(method, where, json={} if where.startswith("/api/") else None)
            if answer.status_code == 303 and method == "GET":
                # The address of a form leads to its page, whoever asks.
                answer = await browser.get(answer.headers["location"])
            assert answer.status_code in (401, 403, 404), f"{method} {where}: {answer.status_code}"
    for where in outside:
        assert (await browser.get(where)).status_code in (401, 403), where
    for part in ("duplicate", "keep"):
        assert (await browser.post(f"/organiser/w/{workshop}/{part}", data={"title": "x"})).status_code == 403


async def test_access_that_was_withdrawn_opens_nothing_any_more(visit: Visit) -> None:
    organiser, browser, path, link, workshop = await accepted(visit)
    await browser.post(f"/organiser/w/{workshop}/console")
    await browser.post("/enter", data={"first_name": "Ana", "name": "Morel"})
    assert (await browser.get(f"/w/{workshop}/console")).status_code == 200
    application = application_of((await organiser.get(path)).text)
    assert (await decide(organiser, path, application, "close")).status_code == 303
    for where in (f"/organiser/w/{workshop}", f"/w/{workshop}/console", f"/w/{workshop}/minutes.html"):
        assert (await browser.get(where)).status_code == 403, where
    assert (await browser.post(f"{link}/open")).status_code == 404
    assert "a retiré l’accès" in (await browser.get(link)).text
    assert (await organiser.get(f"/organiser/w/{workshop}")).status_code == 200


async def test_links_that_open_nothing_are_not_here(visit: Visit) -> None:
    browser = visit.browser()
    for where in ("/call/nothing", "/call/in/nothing", "/synthesis/nothing"):
        assert (await browser.get(where)).status_code == 404
    assert (await browser.post("/call/in/nothing/open")).status_code == 404
    pass_of_nobody = visit.up.site.passes.own("elsewhere", 0)
    browser.headers["Authorization"] = f"Bearer {pass_of_nobody}"
    assert (await browser.get("/organiser/w/elsewhere")).status_code in (403, 404)

"""The page of a workshop in parts: what was done is said where it was done, and nothing is posted twice."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from tests.noon import noon
from tests.web.conftest import Visit
from tests.web.test_workshop_list import close


async def at(visit: Visit, **asked: object) -> tuple[httpx.AsyncClient, str]:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, **asked)
    return organiser, f"/organiser/w/{made['workshop']}"


async def after(organiser: httpx.AsyncClient, path: str, /, **said: str) -> str:
    """The page that this form leads to, without the spaces of typography."""
    answer = await organiser.post(path, data=said)
    assert answer.status_code == 303, answer.text
    return shown(await organiser.get(answer.headers["location"]))


def shown(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.status_code
    return shown_any(answer)


def shown_any(answer: httpx.Response) -> str:
    return html.unescape(answer.text).replace("\u00a0", " ").replace("\u202f", " ")


def step_of(page: str, title: str) -> str:
    found = re.search(rf'id="step-(\w+)"(?:(?!id="step-).)*?<strong>{title}</strong>', page, re.DOTALL)
    assert found, title
    return found[1]


@pytest.mark.parametrize("part", ["", "/invite", "/people", "/minutes", "/privacy"])
async def test_each_part_has_an_address_of_its_own_and_says_the_times(visit: Visit, part: str) -> None:
    agenda = [
        {"method": "ideas", "title": "Un", "minutes": 20},
        {"method": "plenary", "title": "Deux", "minutes": 70, "transition": 5},
    ]
    organiser, path = await at(visit, opens="09:30", agenda=agenda)
    page = shown(await organiser.get(path + part))
    assert page.count('aria-current="page"') == 1
    assert "9 h 30 – 11 h 05" in page
    assert "1 h 35 en tout" in page
    assert (await visit.browser().get(path + part)).status_code == 403


async def test_a_step_begins_at_the_same_hour_on_its_page_and_on_the_console(visit: Visit) -> None:
    agenda = [
        {"method": "ideas", "title": "Un", "minutes": 20},
        {"method": "plenary", "title": "Deux", "minutes": 70, "transition": 5},
    ]
    organiser, path = await at(visit, date="2026-12-11", opens="09:30", agenda=agenda)
    page = shown(await organiser.get(path))
    assert re.findall(r'"agenda-begins">([^<]+)<', page) == ["9 h 30", "9 h 50"]
    timing = (await organiser.get(f"/api/v1/workshops/{path.split('/')[-1]}/timing")).json()
    first, second = (each["planned"] for each in timing["steps"].values())
    assert second - first == 20 * 60_000


async def test_the_hours_are_those_at_which_it_is_held_once_it_has_begun(visit: Visit) -> None:
    organiser = await visit.organiser()
    agenda = [{"method": "ideas", "title": "Un", "minutes": 18}, {"method": "plenary", "title": "Deux", "minutes": 2}]
    made = await visit.workshop(organiser, opens="07:07", time_zone=noon().zone, agenda=agenda)
    laptop, base = visit.browser(), f"/api/v1/workshops/{made['workshop']}"
    entered = await laptop.post(
        "/api/v1/enter", json={"secret": made["facilitator"].rsplit("/", 1)[1], "name": "Fatou"}
    )
    laptop.headers["Authorization"] = f"Bearer {entered.json()['pass']}"

    async def hours() -> str:
        page = shown(await organiser.get(f"/organiser/w/{made['workshop']}"))
        found = re.search(r'"workshop-hours">([^<]+)</span>', page)
        assert found
        return found[1].strip()

    assert await hours() == "7 h 07 – 7 h 27"
    step = (await laptop.get(f"{base}/view")).json()["views"]["everyone"]["agenda"]["order"][0]
    opened = {"do": "workshop.open_step", "id": "open-it-1", "with": {"step": step}}
    assert (await laptop.post(f"{base}/commands", json=opened)).status_code == 200
    began, planned = (await hours()).split(" – ")
    assert "7 h 07" not in (began, planned)
    assert began != planned
    closed = {"do": "workshop.close_workshop", "id": "close-it-1", "with": {}}
    assert (await laptop.post(f"{base}/commands", json=closed)).status_code == 200
    assert (await hours()).split(" – ")[1] != planned
    page = shown(await organiser.get(f"/organiser/w/{made['workshop']}"))
    assert re.findall(r'"agenda-begins">([^<]+)<', page) == [began]
    first, second = page.split('id="step-')[1:]
    assert "1 min" in first
    assert "18 min" not in first.partition("</summary>")[0]
    assert "n’a pas été ouverte" in second.partition("</summary>")[0]
    assert "Fin prévue" not in page
    assert "Rien n’est montré" not in page


async def test_what_was_done_to_a_step_is_said_beside_it(visit: Visit) -> None:
    organiser, path = await at(visit)
    new = {"what": "add", "method": "ideas", "title": "Idées", "question": "", "minutes": ""}
    page = await after(organiser, f"{path}/agenda", **new)
    step = step_of(page, "Idées")
    beside = page.partition(f'id="step-{step}"')[2].partition("</summary>")[0]
    assert "L’étape est ajoutée." in beside
    page = await after(organiser, f"{path}/agenda", what="change", step=step, title="Autres", minutes="5")
    assert "L’étape est enregistrée." in page.partition(f'id="step-{step}"')[2].partition("</summary>")[0]
    # Whoever reloads, or comes by the way back, is told nothing a second time.
    assert '<p class="form-good"' not in shown(await organiser.get(path))


async def test_of_two_tabs_neither_takes_back_what_the_other_has_changed(visit: Visit) -> None:
    organiser, path = await at(visit, title="Café", agenda=[{"method": "ideas", "title": "Matin", "minutes": 20}])
    page = shown(await organiser.get(path))
    step = step_of(page, "Matin")

    def seen_in(form: str, page: str) -> str:
        found = re.search(
            rf'action="{path}/{form}" class="stack">(?:(?!</form>).)*?name="seen" value="([^>]*)">', page, re.S
        )
        assert found, form
        return html.unescape(found[1])

    raw = (await organiser.get(path)).text
    about, planned = seen_in("describe", raw), seen_in("agenda", raw)
    drawn = {"title": "Café", "date": "", "opens": "", "place": "", "organiser": "", "language": "fr", "seen": about}
    await after(organiser, f"{path}/describe", **drawn | {"place": "Salle des fêtes"})
    page = await after(organiser, f"{path}/describe", **drawn | {"organiser": "La commune"})
    assert 'value="Salle des fêtes"' in page
    assert 'value="La commune"' in page

    # Both have changed the same: whoever comes second is told what it says now, and may save once more.
    refused = await organiser.post(f"{path}/describe", data=drawn | {"place": "Mairie"})
    assert refused.status_code == 409
    assert "« Salle des fêtes »" in shown_any(refused)
    assert 'value="Mairie"' in refused.text
    again = drawn | {"place": "Mairie", "seen": seen_in("describe", refused.text)}
    page = await after(organiser, f"{path}/describe", **again)
    assert 'value="Mairie"' in page
    assert 'value="La commune"' in page

    form = {"what": "change", "step": step, "title": "Matin", "question": "", "minutes": "20", "seen": planned}
    await after(organiser, f"{path}/agenda", **form | {"minutes": "35"})
    page = await after(organiser, f"{path}/agenda", **form | {"question": "Que garder ?"})
    assert 'value="35"' in page
    assert "Que garder ?" in page


async def test_a_deleted_step_is_put_back(visit: Visit) -> None:
    agenda = [{"method": "ideas", "title": "Un"}, {"method": "ideas", "title": "Deux"}]
    organiser, path = await at(visit, agenda=agenda)
    step = step_of(shown(await organiser.get(path)), "Un")
    page = await after(organiser, f"{path}/agenda", what="remove", step=step)
    assert "<strong>Un</strong>" not in page
    assert "Annuler la suppression" in page
    page = await after(organiser, f"{path}/agenda", what="put_back")
    assert page.index("<strong>Un</strong>") < page.index("<strong>Deux</strong>")
    assert (await organiser.post(f"{path}/agenda", data={"what": "put_back"})).status_code == 409


async def test_nobody_stays_on_the_address_of_a_form(visit: Visit) -> None:
    organiser, path = await at(visit)
    for form in ("agenda", "days", "describe", "links", "bring", "fill", "duplicate", "keep", "erase"):
        answer = await organiser.get(f"{path}/{form}")
        assert (answer.status_code, answer.headers["location"]) == (303, path), form
    refused = await organiser.post(f"{path}/agenda", data={"what": "add", "method": "ideas", "title": ""})
    assert refused.status_code == 422
    assert f'data-address="{path}"' in refused.text


async def test_the_links_are_shown_once_with_when_they_were_made(visit: Visit) -> None:
    organiser, path = await at(visit)
    page = await after(organiser, f"{path}/links")
    links = re.findall(r"<code[^>]*>([^<]+/in/[^<]+)</code>", page)
    assert len(links) == 2
    assert "Derniers liens créés le" in page
    again = shown(await organiser.get(f"{path}/invite"))
    assert "/in/" not in again
    assert "Derniers liens créés le" in again
    assert (await visit.browser().get(links[1].removeprefix(visit.url))).status_code == 303


async def test_the_day_is_asked_for_until_it_is_known(visit: Visit) -> None:
    organiser = await visit.organiser()
    for described, asked in (({}, True), ({"date": "2026-11-21"}, False)):
        made = await visit.workshop(organiser, agenda=[{"method": "ideas", "title": "Idées"}], **described)
        page = (await organiser.get(f"/organiser/w/{made['workshop']}")).text
        (form,) = re.findall(r'id="describe">\s*<details( open)?>', page)
        assert bool(form) == asked
    # What a template leaves to fill in comes first.
    started = await organiser.post("/organiser/templates/world-cafe/start")
    page = (await organiser.get(started.headers["location"])).text
    assert re.search(r'id="describe">\s*<details>', page)


async def test_no_line_of_a_typed_title_begins_with_a_colon(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, title="Café : accueillir")
    for address in (f"/organiser/w/{made['workshop']}", f"/j/{made['code']}"):
        page = (await organiser.get(address)).text
        assert ">Café\u00a0: accueillir</h1>" in page, address


async def test_a_text_of_invitation_says_what_when_where_and_what_is_kept(visit: Visit) -> None:
    organiser = await visit.organiser()
    agenda = [{"method": "ideas", "title": "Idées", "minutes": 150}]
    made = await visit.workshop(
        organiser, title="Le four du village", date="2026-11-21", opens="09:30", place="Salle des fêtes",
        retention_days=30, agenda=agenda,
    )  # fmt: skip
    page = shown(await organiser.get(f"/organiser/w/{made['workshop']}/invite"))
    told = re.findall(r'<textarea\s+id="invitation"[^>]*>([^<]+)</textarea>', page)[0].replace("\u00a0", " ")
    code = f"{made['code'][:3]}-{made['code'][3:]}"
    for said in (
        "Le four du village\nSamedi 21 novembre 2026, de 9 h 30 à 12 h\nSalle des fêtes",
        f"/j/{made['code']}",
        code,
        "Il est gardé 1 mois après l’atelier",
    ):
        assert said in told
    # In the language of the workshop, on a page in any.
    english = (await organiser.get(f"/organiser/w/{made['workshop']}/invite?lang=en")).text
    assert "Pour participer" in english


async def test_people_are_added_excused_and_taken_off_by_hand(visit: Visit) -> None:
    organiser, path = await at(visit)
    anna = {"first_name": "Anna", "name": "ZOLA", "organisation": "Mairie", "function": "élue", "email": ""}
    page = await after(organiser, f"{path}/people", what="add", **anna)
    assert "La personne est ajoutée à la liste." in page
    page = await after(organiser, f"{path}/people", what="add", first_name="Bo", name="Abel")
    # By surname, whatever the order in which they came.
    assert page.index("Abel") < page.index("ZOLA")
    assert "élue · Mairie" in page
    assert "déjà connue" in await after(organiser, f"{path}/people", what="add", **anna)
    (person,) = re.findall(r'name="person" value="(\w+)"[^>]*>(?:(?!</tr>).)*Retirer Anna', page, re.DOTALL)
    page = await after(organiser, f"{path}/people", what="excused", person=person)
    assert "excusées : 1" in page
    (abel,) = re.findall(r'name="person" value="(\w+)"[^>]*>(?:(?!</tr>).)*Retirer Bo', page, re.DOTALL)
    page = await after(organiser, f"{path}/people", what="proxy", person=person, to=abel)
    assert "Anna ZOLA donne pouvoir à Bo Abel" in page
    assert (
        await organiser.post(f"{path}/people", data={"what": "proxy", "person": abel, "to": person})
    ).status_code == 409
    page = await after(organiser, f"{path}/people", what="proxy", person=person)
    assert "donne pouvoir à" not in page
    page = await after(organiser, f"{path}/people", what="strike_off", person=person)
    assert "ZOLA" not in page
    for what in ("correct", "take_for", "erase", "strike_off", "proxy", "excused", "absent", ""):
        for nobody in (person, "", "x" * 5_000):
            gone = await organiser.post(f"{path}/people", data={"what": what, "person": nobody, "to": abel})
            assert gone.status_code == 409, what
    long = await organiser.post(f"{path}/people", data={"what": "proxy", "person": abel, "to": "x" * 5_000})
    assert long.status_code == 422
    refused = await organiser.post(f"{path}/people", data={"what": "add", "organisation": "Mairie"})
    assert (refused.status_code, "Écrivez un nom ou un prénom." in refused.text) == (422, True)
    assert 'value="Mairie"' in refused.text


async def test_whoever_is_excused_among_many_is_found_and_comes_back_to_their_line(visit: Visit) -> None:
    organiser, path = await at(visit)
    workshop = path.rpartition("/")[2]
    assert 'name="find"' not in shown(await organiser.get(f"{path}/people"))
    lines = "".join(f"Martin{number};Ana;La Ruche\n" for number in range(40))
    listed = f"Nom;Prénom;Structure\n{lines}Zéphir;Élodie;Mairie de Cergy\n"
    await organiser.post(f"/api/v1/workshops/{workshop}/expected", content=listed.encode())
    page = shown(await organiser.get(f"{path}/people"))
    for place in ("add", "expected", "proxies", "sheets"):
        assert f'href="#{place}"' in page
        assert f'id="{place}"' in page
    found = shown(await organiser.get(f"{path}/people?find=zephir+CERGY"))
    [person] = re.findall(r'id="person-(\w+)"', found)
    assert "personnes attendues : 41" in found, "the figures are those of everybody"
    assert "Personne ne correspond." in shown(await organiser.get(f"{path}/people?find=zoulou"))
    answer = await organiser.post(f"{path}/people", data={"what": "excused", "person": person})
    assert answer.headers["location"].endswith(f"#person-{person}")
    told = shown(await organiser.get(answer.headers["location"]))
    assert re.search(rf'role="status"[^>]*>C’est noté[.]</p>\s*</td></tr>\s*<tr role="row" id="person-{person}"', told)
    assert told.count('id="person-') == 41


async def test_whoever_acts_on_a_person_found_goes_on_with_those_found(visit: Visit) -> None:
    organiser, path = await at(visit)
    workshop = path.rpartition("/")[2]
    people = "".join(f"{name};Ana;La Ruche\n" for name in ("Martin", "Morel", "Muller")) + "Zola;Ida;Mairie\n"
    await organiser.post(f"/api/v1/workshops/{workshop}/expected", content=f"Nom;Prénom;Structure\n{people}".encode())
    found = shown(await organiser.get(f"{path}/people?find=la+ruche"))
    martin, morel, muller = re.findall(r'<tr role="row" id="person-(\w+)"', found)
    [form] = {*re.findall(r'action="([^"]*find=[^"]*)"', found)}
    assert found.count(f'href="{form}&correct=') == 3

    async def after_it(person: str, beside: str, says: str, **said: str) -> str:
        answer = await organiser.post(form, data={"person": person} | said)
        assert answer.headers["location"].endswith(f"#person-{beside}")
        page = shown(await organiser.get(answer.headers["location"]))
        row = rf'role="status"[^>]*>{says}[^<]*</p>\s*</td></tr>\s*<tr role="row" id="person-{beside}"'
        assert re.search(row, page), says
        assert f'data-address="{path}/people?find=la+ruche"' in page
        return page

    await after_it(morel, morel, "C’est noté", what="excused")
    # Whoever is no longer called as they were looked for stays in sight.
    called = {"first_name": "Ana", "name": "Morel", "organisation": "Le Four"}
    page = await after_it(morel, morel, "C’est corrigé", what="correct", **called)
    assert "Le Four" in page
    assert re.findall(r'<tr role="row" id="person-(\w+)"', page) == [martin, morel, muller]
    # Of whoever is struck off it is said where they stood: before the next, and at the end before the last.
    await after_it(martin, muller, "La personne n’est plus sur la liste", what="strike_off")
    answer = await organiser.post(form, data={"person": muller, "what": "strike_off"})
    page = shown(await organiser.get(answer.headers["location"]))
    assert "La personne n’est plus sur la liste" in page
    assert 'value="la ruche"' in page
    # Refused, the search stands too.
    refused = await organiser.post(form, data={"person": muller, "what": "strike_off"})
    assert refused.status_code == 409
    assert 'value="la ruche"' in refused.text


async def test_of_two_who_correct_a_person_neither_takes_back_what_the_other_has_changed(visit: Visit) -> None:
    organiser, path = await at(visit)
    await organiser.post(f"{path}/people", data={"what": "add", "first_name": "Bo", "name": "Petit"})
    [person] = re.findall(r"[?]correct=(\w+)", shown(await organiser.get(f"{path}/people")))

    def form(page: str) -> dict[str, str]:
        inside = page.partition('id="correct"')[2].partition("</form>")[0]
        return {name: html.unescape(said) for name, said in re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', inside)}

    drawn = form((await organiser.get(f"{path}/people?correct={person}")).text) | {"what": "correct"}
    assert (drawn["person"], drawn["name"], drawn["function"]) == (person, "Petit", "")
    await after(organiser, f"{path}/people", **drawn | {"organisation": "La Ruche"})
    await after(organiser, f"{path}/people", **drawn | {"function": "élue"})
    now = form((await organiser.get(f"{path}/people?correct={person}")).text)
    assert (now["organisation"], now["function"], now["name"]) == ("La Ruche", "élue", "Petit")
    refused = await organiser.post(f"{path}/people", data=drawn | {"organisation": "Le Four"})
    assert refused.status_code == 409
    assert "« La Ruche »" in shown_any(refused)
    again = form(refused.text) | {"what": "correct"}
    assert again["organisation"] == "Le Four"
    page = await after(organiser, f"{path}/people", **again)
    assert "élue · Le Four" in page


async def test_whoever_was_ticked_by_mistake_has_not_come_and_others_are_told_apart(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=[{"method": "ideas", "title": "Idées"}])
    path, api = f"/organiser/w/{made['workshop']}/people", f"/api/v1/workshops/{made['workshop']}"
    await organiser.post(f"{api}/expected", content="Nom;Prénom\nZola;Anna\nAbel;Bo\n".encode())
    for name in ("Roux", "Morel", "Abel"):
        said = {"code": made["code"], "name": name, "first_name": "Bo"}
        assert (await visit.browser().post("/api/v1/join", json=said)).status_code == 200
    assert "venues : 1 sur 2 attendues · venues sans être attendues : 2" in shown(await organiser.get(path))
    zola = re.findall(r'id="person-(\w+)"', shown(await organiser.get(path)))[-1]
    for attendance in ("present", "absent"):
        marked = {"person": zola, "attendance": attendance}
        command = {"do": "workshop.mark_attendance", "id": f"mark-her-{attendance}", "with": marked}
        assert (await organiser.post(f"{api}/commands?screen=console", json=command)).status_code == 200
    assert "venues : 1 sur 2 attendues" in shown(await organiser.get(path))
    assert "venues : 1 sur 2 attendues" in shown(await organiser.get("/organiser"))


async def test_powers_are_noted_and_listed_by_surname(visit: Visit) -> None:
    organiser, path = await at(visit)
    workshop = path.rpartition("/")[2]
    listed = "Nom;Prénom\nZola;Anna\nAbel;Zoé\nMorel;Bo\n"
    await organiser.post(f"/api/v1/workshops/{workshop}/expected", content=listed.encode())
    page = shown(await organiser.get(f"{path}/people"))
    giver = page.split('id="proxy-giver"')[1].split("</select>")[0]
    people = {name: person for person, name in re.findall(r'<option value="(\w+)">([^<]+)', giver)}
    assert [*people] == ["Abel Zoé", "Morel Bo", "Zola Anna"]
    for name in ("Zola Anna", "Abel Zoé"):
        page = await after(organiser, f"{path}/people", what="proxy", person=people[name], to=people["Morel Bo"])
    assert page.index("Zoé Abel donne pouvoir") < page.index("Anna Zola donne pouvoir")


async def test_a_name_corrected_on_the_page_reaches_the_room_the_tables_and_the_minutes(visit: Visit) -> None:
    settings = {"tables": [{"name": "Four", "host": "Bo Petit"}], "hosting": "named"}
    organiser, path = await at(visit, agenda=[{"method": "world_cafe", "title": "Café", "settings": settings}])
    id = path.split("/")[-1]
    await organiser.post(f"{path}/people", data={"what": "add", "first_name": "Bo", "name": "Petit"})
    page = shown(await organiser.get(f"{path}/people"))
    [person] = re.findall(r"[?]correct=(\w+)", page)
    assert 'value="Petit"' in shown(await organiser.get(f"{path}/people?correct={person}"))
    said = {"what": "correct", "person": person, "first_name": "Bo", "name": "Petitjean", "organisation": "La Ruche"}
    page = await after(organiser, f"{path}/people", **said)
    assert "C’est corrigé" in page
    assert "<strong>PETITJEAN</strong> Bo" in page or "<strong>Petitjean</strong> Bo" in page
    assert "host: Bo Petitjean" in (await organiser.get(f"{path}/agenda.yaml")).text
    views = (await organiser.get(f"/api/v1/workshops/{id}/view?screen=console")).json()["views"]
    assert views["facilitators"]["people"][person]["name"] == "Bo Petitjean"
    nobody = {"what": "correct", "person": person, "first_name": "", "name": ""}
    assert (await organiser.post(f"{path}/people", data=nobody)).status_code == 422
    # After the close it is the minutes that change.
    closed = {"do": "workshop.close_workshop", "id": "close-the-workshop", "with": {}}
    assert (await organiser.post(f"/api/v1/workshops/{id}/commands?screen=console", json=closed)).status_code == 200
    await after(organiser, f"{path}/people", **said | {"name": "Grandjean"})
    assert "GRANDJEAN Bo" in (await organiser.get(f"/w/{id}/minutes.md")).text
    # And it is erased there, once it is said what that means.
    assert f"erase={person}#erase" in shown(await organiser.get(f"{path}/people"))
    assert "On ne peut pas revenir en arrière" in shown(await organiser.get(f"{path}/people?erase={person}"))
    page = await after(organiser, f"{path}/people", what="erase", person=person)
    assert "Le nom est effacé" in page
    for each in (page, (await organiser.get(f"/w/{id}/minutes.md")).text):
        assert "randjean" not in each.casefold()


async def test_after_the_close_the_list_says_who_came_and_who_did_not(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=[{"method": "ideas", "title": "Idées"}])
    path = f"/organiser/w/{made['workshop']}"
    for first_name, name in (("Bo", "Abel"), ("Anna", "Zola"), ("Ida", "Roux")):
        await organiser.post(f"{path}/people", data={"what": "add", "first_name": first_name, "name": name})
    joined = await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Abel", "first_name": "Bo"})
    assert joined.status_code == 200
    page = shown(await organiser.get(f"{path}/people"))
    assert re.findall(r'class="state state-(\w+)"', page) == ["present", "expected", "expected"]
    _, roux, _ = re.findall(r"[?]correct=(\w+)", page)
    await organiser.post(f"{path}/people", data={"what": "excused", "person": roux})
    await close(visit, organiser, made)
    page = shown(await organiser.get(f"{path}/people"))
    assert re.findall(r'class="state state-\w+">(\w+)', page) == ["venue", "excusée", "absente"]


async def test_promises_can_change_until_somebody_has_come(visit: Visit) -> None:
    organiser, path = await at(visit)
    promised = {"identity": "nickname", "names_seen_by": "facilitators", "retention_days": "30"}
    page = await after(organiser, f"{path}/privacy", **promised)
    assert "vu par les animateurs seulement" in page
    assert "gardé 1 mois" in page
    code = re.search(r"(\w{3})-(\w{3})</a>", page)
    assert code
    joined = await visit.browser().post("/api/v1/join", json={"code": code[1] + code[2], "name": "Bo"})
    assert joined.status_code == 200
    assert 'name="identity"' not in shown(await organiser.get(f"{path}/privacy"))
    refused = await organiser.post(f"{path}/privacy", data={"identity": "anonymous"})
    assert (refused.status_code, "sont entrées en lisant" in refused.text) == (409, True)


async def test_a_wrong_title_erases_nothing_and_says_so(visit: Visit) -> None:
    organiser, path = await at(visit)
    refused = await organiser.post(f"{path}/erase", data={"title": "Autre"})
    assert (refused.status_code, "rien n’a été effacé" in refused.text) == (422, True)
    assert (await organiser.get(path)).status_code == 200


@pytest.mark.parametrize("seen_by", ["everyone", "facilitators"])
async def test_the_door_of_a_closed_workshop_promises_no_place_in_its_minutes(visit: Visit, seen_by: str) -> None:
    organiser = await visit.organiser()
    agenda = [{"method": "ideas", "title": "Idées"}]
    made = await visit.workshop(organiser, names_seen_by=seen_by, retention_days=30, agenda=agenda)
    await close(visit, organiser, made)
    page = shown(await visit.browser().get(f"/j/{made['code']}"))
    assert "Si vous y étiez, revenez" in page
    assert '<details class="again" open>' in page
    assert "Le compte rendu est déjà établi, sans le nom que vous donnez" in page
    assert "gardé 1 mois après l’atelier" in page
    assert "figurera au compte rendu" not in page
    assert "sera vu par" not in page
    entered = await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Zed"})
    assert entered.status_code == 200
    minutes = (await organiser.get(f"/w/{made['workshop']}/minutes.md")).text
    assert "Zed" not in minutes

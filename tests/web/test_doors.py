"""Who gets in where: codes, links, passes, and what strangers see."""

from __future__ import annotations

import asyncio
import json
import re

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from live.minutes.as_html import style_hash
from live.minutes.as_json import schema
from live.room.keeping import keep_minutes
from tests.web.conftest import Visit

IDEAS = [{"method": "ideas", "title": "Idées", "question": "Que faire ?", "minutes": 10}]


async def test_a_participant_comes_in_by_code_however_they_type_it(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser(), agenda=IDEAS)
    code = made["code"].lower()
    phone = visit.browser()
    typed = await phone.post("/", data={"code": f" {code[:3]}-{code[3:]} "})
    assert (typed.status_code, typed.headers["location"]) == (303, f"/j/{made['code']}")
    form = await phone.get(typed.headers["location"])
    assert "Rencontre" in form.text
    entered = await phone.post(f"/j/{made['code']}", data={"first_name": "Ana", "name": "Morel"})
    assert entered.headers["location"] == f"/w/{made['workshop']}"
    assert (await phone.get(f"/w/{made['workshop']}")).status_code == 200


async def test_sentences_of_the_door_stand_apart(visit: Visit) -> None:
    abouts: tuple[dict[str, str], ...] = (
        {},
        {"identity": "anonymous"},
        {"ages": "minors", "identity": "nickname"},
        {"consent": "asked"},
    )
    for about in abouts:
        desk = await visit.organiser()
        asked = {"organiser": "Les Tilleuls", "agenda": IDEAS} | about
        answer = await desk.post("/api/v1/workshops", json={"title": "Rencontre", **asked})
        made = answer.json()
        for text in (
            (await visit.browser().get(f"/j/{made['code']}")).text,
            (await desk.get(f"/organiser/w/{made['workshop']}/privacy")).text,
        ):
            shown = re.sub(r"<(script|style).*?</\1>", "", text, flags=re.S)
            assert re.findall(r"[a-zéà][.!?][A-ZÉÀ]\w*", re.sub(r"</?(?:strong|span|em|a)\b[^>]*>", "", shown)) == []


@pytest.mark.parametrize("said", [{"first_name": "Ana"}, {"name": "Morel"}, {}, {"name": " "}])
async def test_the_join_page_asks_what_the_api_asks(visit: Visit, said: dict[str, str]) -> None:
    """One name is enough; the page keeps nobody out whom the API lets in."""
    made = await visit.workshop(await visit.organiser(), agenda=IDEAS)
    called = await visit.browser().post("/api/v1/join", json={"code": made["code"], **said})
    page = (await visit.browser().get(f"/j/{made['code']}")).text
    fields = [field for field in page.split("<input")[1:] if 'name="name"' in field or 'name="first_name"' in field]
    assert [" required" in field.split(">")[0] for field in fields] == [False, False]
    entered = await visit.browser().post(f"/j/{made['code']}", data=said)
    assert (entered.status_code == 303) == (called.status_code == 200)
    assert ("Écrivez votre nom" in entered.text) == (called.status_code == 422)


async def test_who_sees_names_is_said_before_they_are_asked(visit: Visit) -> None:
    organiser = await visit.organiser()
    said = {}
    for identity, seen_by in (("real_name", "everyone"), ("real_name", "facilitators"), ("anonymous", "everyone")):
        made = await visit.workshop(organiser, identity=identity, names_seen_by=seen_by)
        page = (await visit.browser().get(f"/j/{made['code']}")).text
        said[identity, seen_by] = page
        assert ('name="name"' in page) == (identity == "real_name")
    assert len({page.split("</style>")[1].replace(" ", "") for page in said.values()}) == 3


async def test_a_hall_that_mistypes_its_code_from_one_address_still_gets_in(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    browser = visit.browser()
    for n in range(40):
        await browser.post("/", data={"code": f"AAA{n}"})
    assert (await browser.get(f"/j/{made['code']}")).status_code == 200


async def test_a_facilitators_name_is_words_and_nothing_else(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    laptop = visit.browser()
    await laptop.get(made["facilitator"].replace(visit.up.site.addresses.base, visit.url))
    assert (await laptop.post("/enter", data={"name": "\x00 \x1b"})).status_code == 422
    await laptop.post("/enter", data={"name": "\x00Fatou\x1b\n Diallo"})
    shown = (await laptop.get(f"/api/v1/workshops/{made['workshop']}/view?screen=console")).json()
    assert [person["name"] for person in shown["views"]["facilitators"]["people"].values()] == ["Fatou Diallo"]


async def test_a_date_that_is_none_is_refused_before_there_is_a_workshop(visit: Visit) -> None:
    organiser = await visit.organiser()
    refused = await organiser.post("/api/v1/workshops", json={"title": "Rencontre", "date": "bientôt"})
    assert (refused.status_code, refused.json()["details"]["field"]) == (422, "date")
    assert not (await organiser.get("/api/v1/workshops")).json()["workshops"]


async def test_a_facilitators_link_asks_for_a_name_and_leaves_the_address(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    laptop = visit.browser()
    opened = await laptop.get(made["facilitator"].replace(visit.up.site.addresses.base, visit.url))
    assert opened.headers["location"] == "/enter"
    entered = await laptop.post("/enter", data={"first_name": "Fatou"})
    assert entered.headers["location"] == f"/w/{made['workshop']}/console"
    assert (await laptop.get(entered.headers["location"])).status_code == 200
    assert (await laptop.get(f"/w/{made['workshop']}/projector")).status_code == 200
    assert (await laptop.get(f"/w/{made['workshop']}")).status_code == 403


async def test_whoever_facilitates_comes_back_on_another_laptop_as_the_same_person(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    room = await visit.up.site.rooms.room(made["workshop"])
    assert room is not None

    async def enters(first: str, name: str) -> None:
        # By the address of the console, as somebody has it among their bookmarks.
        laptop = await visit.organiser()
        to_enter = await laptop.get(f"/w/{room.id}/console")
        assert (to_enter.status_code, to_enter.headers["location"]) == (303, "/enter")
        entered = await laptop.post("/enter", data={"first_name": first, "name": name})
        assert (await laptop.get(entered.headers["location"])).status_code == 200

    await enters("Grâce", "Malory")
    await enters("grace", "MALORY")
    assert [room.directory.name(person) for person in room.workshop.people] == ["Grâce Malory"]
    # Half a name is not enough, and somebody who takes part is not who facilitates.
    await enters("Grâce", "")
    await enters("Grâce", "")
    assert len(room.workshop.people) == 3
    told = {"code": made["code"], "first_name": "Grâce", "name": "Malory"}
    assert (await visit.browser().post("/api/v1/join", json=told)).status_code == 200
    assert len(room.workshop.people) == 4


@pytest.mark.parametrize("path", ["", "/console", "/projector", "/minutes.pdf", "/minutes.json"])
async def test_without_a_pass_nothing_of_a_workshop_is_seen(visit: Visit, path: str) -> None:
    made = await visit.workshop(await visit.organiser())
    stranger = visit.browser()
    refused = await stranger.get(f"/w/{made['workshop']}{path}")
    assert refused.status_code == 403
    assert "Rencontre" not in refused.text


async def test_a_participant_reaches_nothing_of_the_facilitators(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser(), agenda=IDEAS)
    phone = visit.browser()
    joined = (await phone.post("/api/v1/join", json={"code": made["code"], "name": "Ana"})).json()
    base = f"/api/v1/workshops/{made['workshop']}"
    assert (await phone.get(f"{base}/view?screen=console")).status_code == 401
    assert set((await phone.get(f"{base}/view")).json()["views"]) == {
        "everyone",
        "track:main",
        f"person:{joined['person']}",
    }
    given = {"do": "workshop.take_over", "id": "take-over-1", "with": {}}
    refused = await phone.post(f"{base}/commands", json=given)
    assert (refused.status_code, refused.json()["code"], refused.json()["refused"]) == (
        403,
        "not_allowed",
        "take-over-1",
    )
    for call in ("links", "expected"):
        assert (await phone.post(f"{base}/{call}")).status_code == 401
    assert (await phone.get("/api/v1/workshops")).status_code == 401
    assert (await phone.get("/organiser")).status_code == 403


async def test_a_pass_of_one_workshop_opens_no_other(visit: Visit) -> None:
    organiser = await visit.organiser()
    first, second = await visit.workshop(organiser), await visit.workshop(organiser)
    phone = visit.browser()
    joined = (await phone.post("/api/v1/join", json={"code": first["code"], "name": "Ana"})).json()
    bearer = {"Authorization": f"Bearer {joined['pass']}"}
    assert (await phone.get(f"/api/v1/workshops/{second['workshop']}/view", headers=bearer)).status_code == 401
    tampered = {"Authorization": f"Bearer {joined['pass'][:-2]}xx"}
    fresh = visit.browser()
    assert (await fresh.get(f"/api/v1/workshops/{first['workshop']}/view", headers=tampered)).status_code == 401


async def test_the_same_person_comes_back_on_another_phone_with_their_key(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    phone, other = visit.browser(), visit.browser()
    joined = (await phone.post("/api/v1/join", json={"code": made["code"], "name": "Ana"})).json()
    view = (await phone.get(f"/api/v1/workshops/{made['workshop']}/view")).json()["views"]
    key = view[f"person:{joined['person']}"]["me"]["key"]
    back = (await other.post("/api/v1/join", json={"code": made["code"], "key": f" {key.lower()} "})).json()
    assert back["person"] == joined["person"]
    wrong = await other.post("/api/v1/join", json={"code": made["code"], "key": "0000"})
    assert wrong.json()["code"] == "unknown_person"


async def test_pages_of_other_sites_may_not_open_the_socket(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    url = f"ws://127.0.0.1:{visit.up.port}/ws/{made['workshop']}/phone"
    with pytest.raises(InvalidStatus) as refused:
        await connect(url, origin="https://elsewhere.example").__aenter__()  # type: ignore[arg-type]
    assert refused.value.response.status_code == 403
    async with connect(url, origin=f"http://127.0.0.1:{visit.up.port}") as socket:  # type: ignore[arg-type]
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401


async def test_every_page_bears_a_policy_that_trusts_nobody_else(visit: Visit) -> None:
    browser = visit.browser()
    for path in ("/", "/nowhere", "/api/openapi.json", "/healthz"):
        headers = (await browser.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http://" not in policy.replace("ws://", "")
        assert headers["x-content-type-options"] == "nosniff"


async def test_a_list_with_a_broken_line_adds_nobody_and_names_the_line(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    url = f"/api/v1/workshops/{made['workshop']}/expected"
    broken = await organiser.post(url, content="Nom;Prénom\nMorel;Ana\n;\n;;x\n".encode("cp1252"))
    assert (broken.status_code, broken.json()["code"]) == (422, "bad_list")
    assert broken.json()["details"]["lines"] == [{"line": 4, "why": "list_no_name", "details": {"text": "x"}}]
    added = await organiser.post(url, content="Nom;Prénom\nMorel;Zoé\n".encode("cp1252"))
    assert (added.json()["expected"], added.json()["listed"]) == (1, 1)
    view = (await organiser.get(f"/api/v1/workshops/{made['workshop']}/view")).json()["views"]["facilitators"]
    assert [person["name"] for person in view["people"].values()] == ["Zoé Morel"]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"code": 3}', b'{"code": "AAAAAA", "role": "organiser"}', b"\xff"]
)
async def test_bodies_that_are_no_such_thing_are_refused_in_words(visit: Visit, body: bytes) -> None:
    answer = await visit.browser().post("/api/v1/join", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_command"


async def test_a_language_is_chosen_and_leads_nowhere_else(visit: Visit) -> None:
    browser = visit.browser()
    chosen = await browser.get("/language/en?back=/")
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/")
    assert 'lang="en"' in (await browser.get("/")).text
    for back in ("//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"):
        assert (await browser.get("/language/fr", params={"back": back})).status_code == 404


async def test_minutes_come_in_every_format_before_and_after_the_close(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=IDEAS)
    base = f"/w/{made['workshop']}/minutes"
    for extension in ("html", "pdf", "docx", "odt", "md", "zip", "json"):
        draft = await organiser.get(f"{base}.{extension}")
        assert draft.status_code == 200
        assert "provisoire" in draft.headers["content-disposition"]
    policy = (await organiser.get(f"{base}.html")).headers["content-security-policy"]
    assert f"style-src {style_hash()};" in policy
    close = {"do": "workshop.close_workshop", "id": "close-it-now", "with": {}}
    assert (await organiser.post(f"/api/v1/workshops/{made['workshop']}/commands", json=close)).status_code == 200
    assert (await organiser.get(f"{base}.json")).json()["draft"] is False
    assert (await organiser.get(f"{base}.pdf")).content.startswith(b"%PDF")
    assert (await organiser.get(f"{base}.exe")).status_code == 404
    assert (await visit.browser().get("/api/minutes.schema.json")).content == schema()


async def test_minutes_that_an_earlier_version_kept_without_data_are_given_with_them(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=IDEAS)
    path = f"/w/{made['workshop']}/minutes.json"
    close = {"do": "workshop.close_workshop", "id": "close-it-now", "with": {}}
    assert (await organiser.post(f"/api/v1/workshops/{made['workshop']}/commands", json=close)).status_code == 200
    shelf = visit.up.site.store.shelf
    room = visit.up.site.rooms.ready(made["workshop"])
    assert room is not None
    assert await keep_minutes(visit.up.site.documents, visit.up.site.store, room, "0.1.0")
    kept = await shelf.minutes(made["workshop"])
    told = json.loads(kept[0].document)
    del told["data"]
    await shelf.drop_minutes(made["workshop"])
    # As many names have gone as when it was asked: one.
    assert await shelf.keep_minutes(made["workshop"], kept[0].version, json.dumps(told).encode(), 1)
    assert (await organiser.get(path)).json()["data"]["workshop"]["title"] == "Rencontre"


async def test_a_name_is_corrected_by_its_bearer_and_erased_without_losing_what_they_wrote(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser(), agenda=[{**IDEAS[0], "settings": {"signed": True}}])
    laptop, phone, other = visit.browser(), visit.browser(), visit.browser()
    secret = made["facilitator"].rsplit("/", 1)[1]
    entered = (await laptop.post("/api/v1/enter", json={"secret": secret, "name": "Fatou"})).json()
    laptop.headers["Authorization"] = f"Bearer {entered['pass']}"
    person = (await phone.post("/api/v1/join", json={"code": made["code"], "name": "Anna"})).json()["person"]
    await other.post("/api/v1/join", json={"code": made["code"], "name": "Bo"})
    base = f"/api/v1/workshops/{made['workshop']}"
    step = (await phone.get(f"{base}/view")).json()["views"]["everyone"]["agenda"]["order"][0]
    opening = {"do": "workshop.open_step", "id": "open-it-1", "with": {"step": step}}
    assert (await laptop.post(f"{base}/commands", json=opening)).status_code == 200
    post = {"do": "ideas.post_idea", "id": "post-it-1", "step": step, "with": {"text": "Un jardin"}}
    assert (await phone.post(f"{base}/commands", json=post)).status_code == 200
    assert (await other.put(f"{base}/people/{person}/name", json={"name": "Moi"})).status_code == 401

    async def author() -> tuple[str, str]:
        (card,) = (await other.get(f"{base}/view")).json()["views"]["track:main"]["activity"]["ideas"].values()
        return card["text"], card["author"]

    async with asyncio.timeout(10):
        assert (await phone.put(f"{base}/people/{person}/name", json={"name": "Ana"})).status_code == 200
        while await author() != ("Un jardin", "Ana"):
            pass
        assert (await phone.delete(f"{base}/people/{person}/name")).status_code == 200
        while await author() != ("Un jardin", ""):
            pass
    assert (await laptop.delete(f"{base}/people/nobody/name")).status_code == 409


async def test_a_function_is_asked_where_the_organiser_wants_it_and_shown_to_facilitators(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    invited = f"/api/v1/join/{made['code']}"
    assert (await visit.browser().get(invited)).json()["asked_besides"] == "organisation"
    assert 'name="function"' not in (await visit.browser().get(f"/j/{made['code']}")).text

    made = await visit.workshop(organiser, asked_besides="organisation_and_function")
    page = await visit.browser().get(f"/j/{made['code']}")
    assert 'name="organisation"' in page.text
    assert 'name="function"' in page.text
    phone, laptop = visit.browser(), visit.browser()
    said = {"first_name": "Ana", "name": "Roux", "organisation": "La Ruche", "function": "trésorière"}
    await phone.post(f"/j/{made['code']}", data=said)
    secret = made["facilitator"].rsplit("/", 1)[1]
    await laptop.get(f"/in/{secret}")
    await laptop.post("/enter", data={"first_name": "Fatou", "name": "Sy", "function": "chargée de mission"})
    base = f"/api/v1/workshops/{made['workshop']}"

    people: dict[str, dict[str, str]] = {}

    async def until_functions(**expected: str) -> None:
        async with asyncio.timeout(10):
            while {each["first_name"]: each["function"] for each in people.values()} != expected:
                view = (await laptop.get(f"{base}/view?screen=console")).json()["views"]["facilitators"]
                people.clear()
                people.update(view["people"])

    await until_functions(Ana="trésorière", Fatou="chargée de mission")
    ana = next(key for key, each in people.items() if each["first_name"] == "Ana")
    # A function that is left out stays, an empty one goes; the same with the address.
    renamed = {"first_name": "Anna", "name": "Roux", "organisation": "La Ruche"}
    assert (await phone.put(f"{base}/people/{ana}/name", json=renamed)).status_code == 200
    await until_functions(Anna="trésorière", Fatou="chargée de mission")
    assert (await phone.put(f"{base}/people/{ana}/name", json={**renamed, "function": ""})).status_code == 200
    await until_functions(Anna="", Fatou="chargée de mission")


async def test_commands_over_http_are_taken_at_the_pace_of_a_socket(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    phone = visit.browser()
    await phone.post("/api/v1/join", json={"code": made["code"], "name": "Ana"})
    url = f"/api/v1/workshops/{made['workshop']}/commands"
    given = [{"do": "workshop.leave", "id": f"leave-{number:04}", "with": {}} for number in range(150)]
    answers = await asyncio.gather(*(phone.post(url, json=each) for each in given))
    assert "too_fast" in {answer.json().get("code") for answer in answers}


async def test_whoever_leads_a_track_has_its_console_and_its_minutes_and_no_others(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=IDEAS)
    base, w = f"/api/v1/workshops/{made['workshop']}", made["workshop"]

    for title in ("Nord", "Sud"):
        given = {"do": "workshop.add_track", "id": f"track-{title}", "with": {"title": title}}
        assert (await organiser.post(f"{base}/commands", json=given)).status_code == 200
    view = (await organiser.get(f"{base}/view")).json()["views"]["everyone"]
    north, south = view["tracks"]
    link = (await organiser.get(f"{base}/tracks/{north}/link")).json()["link"]
    phone = visit.browser()
    opened = await phone.get("/lead/" + link.rpartition("/")[2])
    assert opened.status_code == 303
    door = opened.headers["location"]
    assert re.search(r"référent de l’axe «\sNord\s»", (await phone.get(door)).text)
    assert "référent" not in (await visit.browser().get(door)).text
    joined = await phone.post(door, data={"name": "Morel", "first_name": "Ana"})
    assert joined.status_code == 303
    assert (await phone.get(f"/w/{w}/console?track={north}")).status_code == 200
    assert (await phone.get(f"/w/{w}/minutes.html?track={north}")).status_code == 200
    assert set((await phone.get(f"{base}/view?screen=console&track={north}")).json()["views"]) == {
        "everyone",
        f"track:{north}",
        f"facilitators:{north}",
        # What stands beside all tracks: they write the closing notes of their own.
        "track:closing",
        "facilitators:closing",
        next(name for name in (await phone.get(f"{base}/view")).json()["views"] if name.startswith("person:")),
    }
    for path in (
        f"/w/{w}/console",
        f"/w/{w}/console?track={south}",
        f"/w/{w}/minutes.html",
        f"/w/{w}/minutes.html?track={south}",
        f"/w/{w}/minutes.html?track=main",
        f"{base}/view?screen=console",
        f"{base}/view?screen=console&track={south}",
        f"{base}/tracks/{north}/link",
        f"{base}/lists",
    ):
        assert (await phone.get(path)).status_code in (401, 403, 404), path
    assert (await visit.browser().get("/lead/forged")).status_code == 404


async def test_pages_speak_the_language_of_the_browser_before_the_workshops(visit: Visit) -> None:
    """The screen of the room is looked at by all: it speaks the workshop's."""
    made = await visit.workshop(await visit.organiser(), language="fr")
    english = visit.browser(**{"Accept-Language": "en-GB,en;q=0.9"})
    assert "First name" in (await english.get(f"/j/{made['code']}")).text
    await english.post(f"/j/{made['code']}", data={"first_name": "Ana", "name": "Morel"})
    assert '<html lang="en" ' in (await english.get(f"/w/{made['workshop']}")).text
    await english.get(made["projector"])
    assert '<html lang="fr"' in (await english.get(f"/w/{made['workshop']}/projector")).text
    other = visit.browser(**{"Accept-Language": "oc"})
    assert "Prénom" in (await other.get(f"/j/{made['code']}")).text


async def test_a_link_with_a_code_that_is_none_asks_for_the_code(visit: Visit) -> None:
    answer = await visit.browser().get("/j/AAA-AAA")
    assert answer.status_code == 404
    assert 'value="AAAAAA"' in answer.text
    assert "Aucun atelier" in answer.text


async def test_the_organisers_page_tells_strangers_whose_it_is(visit: Visit) -> None:
    answer = await visit.browser().get("/organiser")
    assert answer.status_code == 403
    assert "live link" in answer.text


async def test_the_organisers_page_tells_of_tracks_and_leads_to_them(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    at = f"/organiser/w/{made['workshop']}"
    assert "Plusieurs salles à la fois" in (await organiser.get(at)).text
    add = {"do": "workshop.add_track", "id": "a-first-track", "with": {"title": "Coopérer"}}
    assert (await organiser.post(f"/api/v1/workshops/{made['workshop']}/commands", json=add)).status_code == 200
    page = (await organiser.get(at)).text
    assert "Axes : Coopérer." in page.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Préparer les axes dans la console" in page


async def test_the_organisers_page_offers_only_steps_that_can_be_added(visit: Visit) -> None:
    organiser = await visit.organiser()
    at = f"/organiser/w/{(await visit.workshop(organiser))['workshop']}"
    form = (await organiser.get(at)).text.partition('id="new-method"')[2].partition("</select>")[0]
    for method in re.findall(r'value="(\w+)"', form):
        said = {"what": "add", "method": method, "title": "Une étape", "question": "", "minutes": "5"}
        assert (await organiser.post(f"{at}/agenda", data=said)).status_code == 303, method
    refused = await organiser.post(f"{at}/agenda", data=said | {"method": "closing"})
    assert (refused.status_code, "existe déjà" in refused.text) == (409, True)

"""Photographs beside moments of a timeline: who sends and fetches them, what is refused, and that they go for good."""

from __future__ import annotations

import asyncio
import io
import random
import secrets
import zipfile
from typing import Any

import httpx
from PIL import Image

from live.core.files import PHOTOGRAPH_MOST
from live.web import illustrations
from tests.rules.test_photographs import picture
from tests.web.conftest import Visit
from tests.web.test_files import on_disk

FRESQUE: dict[str, Any] = {"method": "timeline", "title": "La fresque", "settings": {"photographs": True}}


def taken(seed: int = 1) -> bytes:
    """A photograph like no other."""
    made = io.BytesIO()
    noise = random.Random(seed).randbytes(3 * 48 * 36)
    Image.frombytes("RGB", (48, 36), noise).save(made, "JPEG")
    return made.getvalue()


class Hall:
    """A workshop in which a timeline runs, with Ana who has written a moment, Bo, whoever facilitates, and a screen."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    async def begin(self, **settings: Any) -> Hall:
        self.organiser = await self.visit.organiser()
        said = {**FRESQUE, "settings": {**FRESQUE["settings"], **settings}}
        made = await self.visit.workshop(self.organiser, agenda=[said])
        self.id, self.calls = made["workshop"], f"/api/v1/workshops/{made['workshop']}"
        self.fatou, _ = await self.comes("enter", secret=made["facilitator"].rpartition("/")[2], name="Fatou")
        self.screen, _ = await self.comes("enter", secret=made["projector"].rpartition("/")[2])
        self.ana, self.person = await self.comes("join", code=made["code"], name="Ana")
        self.bo, _ = await self.comes("join", code=made["code"], name="Bo")
        view = await self.fatou.get(f"{self.calls}/view?screen=console")
        (self.step,) = view.json()["views"]["everyone"]["agenda"]["order"]
        await self.does(self.fatou, "workshop.open_step", step=self.step)
        self.moment = await self.writes("La loi sur l’ESS")
        return self

    async def comes(self, call: str, **said: str) -> tuple[httpx.AsyncClient, str]:
        browser = self.visit.browser()
        held = (await browser.post(f"/api/v1/{call}", json=said)).json()
        browser.cookies.clear()
        browser.headers["Authorization"] = f"Bearer {held['pass']}"
        return browser, held["person"]

    async def does(self, by: httpx.AsyncClient, do: str, **given: Any) -> httpx.Response:
        step = {} if do.startswith("workshop.") else {"step": self.step}
        said = {"do": do, "id": secrets.token_urlsafe(9), "with": given, **step}
        screen = "phone" if by in (self.ana, self.bo) else "console"
        answer = await by.post(f"{self.calls}/commands", params={"screen": screen}, json=said)
        assert answer.status_code == 200, answer.text
        return answer

    async def writes(self, text: str) -> str:
        await self.does(self.ana, "timeline.write_moment", text=text, line="history", date="2014")
        return [*(await self.moments())][-1]

    async def moments(self) -> dict[str, Any]:
        view = await self.fatou.get(f"{self.calls}/view?screen=console")
        tracks = view.json()["views"]
        found: dict[str, Any] = tracks["track:main"]["activity"]["moments"]
        return found

    async def sends(
        self, by: httpx.AsyncClient, content: bytes = b"", of: str = "", agreed: str = "1", step: str = ""
    ) -> httpx.Response:
        asked = {"step": step or self.step, "of": of or self.moment, "agreed": agreed}
        return await by.post(f"{self.calls}/photographs", params=asked, content=content or taken())

    async def adds(self, of: str = "", seed: int = 1) -> str:
        sent = await self.sends(self.ana, taken(seed), of)
        assert sent.status_code == 201, sent.text
        return str(sent.json()["file"])

    async def fetched(self, file: str) -> list[str]:
        """Who can fetch it."""
        everybody = {"author": self.ana, "other": self.bo, "screen": self.screen, "facilitator": self.fatou}
        everybody |= {"organiser": self.organiser, "stranger": self.visit.browser()}
        answers = {who: await by.get(f"/w/{self.id}/photographs/{file}") for who, by in everybody.items()}
        assert {each.status_code for each in answers.values()} <= {200, 403, 404}
        assert answers["stranger"].status_code == 403
        return [who for who, answer in answers.items() if answer.status_code == 200]

    async def is_gone(self, file: str, content: bytes) -> None:
        store = self.visit.up.site.store
        assert await store.shelf.file(self.id, file) is None
        await store.erasing.purge()
        assert content[100:400] not in await asyncio.to_thread(on_disk, self.visit.up.site.setup.data)


EVERYBODY = ["author", "other", "screen", "facilitator", "organiser"]
FEW = ["author", "facilitator", "organiser"]


async def test_a_photograph_is_fetched_by_those_who_see_its_moment(visit: Visit) -> None:
    hall = await Hall(visit).begin()
    file = await hall.adds()
    assert await hall.fetched(file) == EVERYBODY
    answer = await hall.bo.get(f"/w/{hall.id}/photographs/{file}")
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert (await hall.moments())[hall.moment]["photograph"] == {"file": file, "width": 48, "height": 36}
    mine = (await hall.ana.get(f"{hall.calls}/mine")).json()
    assert mine["illustrated"] == [{"step": hall.step, "file": file, "beside": "La loi sur l’ESS"}]

    await hall.does(hall.fatou, "timeline.hide_moment", moment=hall.moment)
    assert await hall.fetched(file) == FEW
    await hall.does(hall.fatou, "timeline.show_moments", moments=[hall.moment])
    await hall.does(hall.fatou, "timeline.remove_photograph", of=hall.moment)
    assert await hall.fetched(file) == FEW[1:]
    await hall.does(hall.fatou, "workshop.undo")
    assert await hall.fetched(file) == EVERYBODY
    # What somebody keeps for themselves has none: there is nothing to fetch.
    await hall.does(hall.ana, "timeline.keep_moment", text="À moi", line="personal")
    view = await hall.ana.get(f"{hall.calls}/view?screen=phone")
    (kept,) = view.json()["views"][f"person:{hall.person}"]["activities"]["main"]["kept"]
    assert (await hall.sends(hall.ana, of=kept)).json()["code"] == "unknown_moment"


async def test_what_is_no_photograph_of_ones_own_moment_is_refused_and_kept_nowhere(visit: Visit) -> None:
    hall = await Hall(visit).begin()

    async def code(by: httpx.AsyncClient, content: bytes = b"", **asked: str) -> tuple[int, str]:
        answer = await hall.sends(by, content, **asked)
        return answer.status_code, answer.json()["code"]

    assert await code(hall.ana, agreed="") == (409, "agreement_needed")
    assert await code(hall.ana, b"<svg onload='alert(1)'/>") == (415, "bad_picture")
    assert await code(hall.ana, b"\xff\xd8\xff" + b"x" * PHOTOGRAPH_MOST) == (413, "file_too_large")
    assert await code(hall.ana, picture("PNG", (5000, 4001))) == (413, "picture_too_large")
    assert await code(hall.ana, of="nothing") == (409, "unknown_moment")
    assert await code(hall.ana, step="nothing") == (409, "unknown_step")
    assert await code(hall.bo) == (403, "not_yours")
    for by in (hall.screen, visit.browser()):
        assert (await hall.sends(by)).status_code == 401
    await hall.does(hall.fatou, "workshop.close_step", step=hall.step)
    assert await code(hall.ana) == (409, "step_closed")
    assert await visit.up.site.store.shelf.files(hall.id) == {}
    path = f"{hall.calls}/photographs"
    assert illustrations.largest_body({"method": "GET", "path": path}) == 0

    off = await Hall(visit).begin(photographs=False)
    assert (await off.sends(off.ana)).json()["code"] == "no_photographs"
    plain = {**FRESQUE, "title": "Frise"}
    made = await visit.workshop(hall.organiser, identity="anonymous", ages="minors", agenda=[plain])
    answer = await hall.organiser.post(f"/api/v1/workshops/{made['workshop']}/photographs", content=taken())
    assert answer.json()["code"] == "not_for_minors"
    assert "ne prendra pas de photos" in (await hall.organiser.get(f"/organiser/w/{made['workshop']}")).text


async def test_a_photograph_goes_with_its_moment_its_author_and_its_workshop(visit: Visit) -> None:
    hall = await Hall(visit).begin()
    store = visit.up.site.store

    async def content(file: str) -> bytes:
        found = await store.shelf.file(hall.id, file)
        assert found is not None
        return found

    first = await hall.adds()
    was = await content(first)
    assert was[100:400] in await asyncio.to_thread(on_disk, visit.up.site.setup.data)
    second = await hall.adds(seed=2)
    await hall.is_gone(first, was)
    was = await content(second)
    await hall.does(hall.ana, "timeline.withdraw_moment", moment=hall.moment)
    await hall.is_gone(second, was)
    assert await hall.fetched(second) == []

    said = await hall.writes("Un texte à effacer")
    third = await hall.adds(said, 3)
    was = await content(third)
    await hall.does(hall.fatou, "workshop.erase_text", text="Un texte à effacer")
    await hall.is_gone(third, was)
    room = await visit.up.site.rooms.room(hall.id)
    assert room is not None
    await room.settled()
    assert "photograph" not in (await hall.moments())[said]

    fourth = await hall.adds(await hall.writes("Reste sans photo"), 4)
    was = await content(fourth)
    await hall.does(hall.fatou, "workshop.close_step", step=hall.step)
    erased = await hall.ana.delete(f"{hall.calls}/people/{hall.person}/name")
    assert erased.status_code == 200, erased.text
    await hall.is_gone(fourth, was)
    assert (await hall.organiser.get(f"/w/{hall.id}/photographs/{fourth}")).status_code == 404

    other = await Hall(visit).begin()
    kept = await other.adds()
    await visit.up.site.rooms.erase(other.id)
    assert await store.shelf.file(other.id, kept) is None


async def test_the_minutes_and_the_file_of_the_workshop_have_it(visit: Visit) -> None:
    hall = await Hall(visit).begin()
    file = await hall.adds()
    content = (await hall.bo.get(f"/w/{hall.id}/photographs/{file}")).content
    path = f"photos/{file}.jpg"
    minutes = {each: await hall.fatou.get(f"/w/{hall.id}/minutes.{each}") for each in ("html", "md", "json")}
    assert 'alt="La loi sur l’ESS"' in minutes["html"].text
    assert path in minutes["md"].text
    (told,) = minutes["json"].json()["data"]["attached"]
    assert (told["path"], told["size"], told["section"]) == (path, len(content), f"step:{hall.step}")
    with zipfile.ZipFile(io.BytesIO((await hall.fatou.get(f"/w/{hall.id}/everything.zip")).content)) as archive:
        assert archive.read(path) == content
        for name in archive.namelist():
            if name.endswith((".docx", ".odt")):
                with zipfile.ZipFile(io.BytesIO(archive.read(name))) as document:
                    assert content in [document.read(each) for each in document.namelist()], name
            if name.endswith(".csv.zip") or name.endswith("csv.zip"):
                with zipfile.ZipFile(io.BytesIO(archive.read(name))) as tables:
                    assert any(path.encode() in tables.read(each) for each in tables.namelist())

    # A version of the minutes that has printed it prints it no more once it is erased.
    await hall.does(hall.fatou, "workshop.close_step", step=hall.step)
    await hall.does(hall.fatou, "workshop.close_workshop")
    version = f"/w/{hall.id}/minutes.json?version=1"
    assert path in (await hall.organiser.get(version)).text
    whole = (await hall.organiser.get(f"/w/{hall.id}/workshop.live.zip")).content
    brought = (await hall.organiser.post("/api/v1/workshops/import", content=whole)).json()["workshop"]
    assert (await hall.organiser.get(f"/w/{brought}/photographs/{file}")).content == content
    one, two = [(await hall.organiser.get(f"/w/{each}/minutes.json")).json() for each in (hall.id, brought)]
    assert one["data"]["attached"] == two["data"]["attached"]
    assert [each for each in one["sections"] if each["id"] == told["section"]] == [
        each for each in two["sections"] if each["id"] == told["section"]
    ]
    assert (await hall.organiser.delete(f"{hall.calls}/people/{hall.person}/name")).status_code == 200
    assert path not in (await hall.organiser.get(version)).text


async def test_its_author_takes_a_photograph_away_until_the_workshop_closes(visit: Visit) -> None:
    hall = await Hall(visit).begin()
    other = await hall.writes("La première fête")
    first, second = await hall.adds(), await hall.adds(other, 2)
    store = visit.up.site.store
    was = await store.shelf.file(hall.id, first)
    assert was is not None
    await hall.does(hall.fatou, "workshop.close_step", step=hall.step)
    path = f"/w/{hall.id}/mine"
    shown = (await hall.ana.get(path)).text
    assert f"/w/{hall.id}/photographs/{first}" in shown
    assert "Effacer cette photo" in shown
    assert "photographs/" not in (await hall.bo.get(path)).text

    erasing = {"what": "photograph", "step": hall.step, "of": hall.moment}
    assert (await hall.bo.post(path, data=erasing)).status_code == 403
    assert (await hall.ana.post(path, data=erasing | {"of": "no such id"})).status_code == 422
    erased = await hall.ana.post(path, data=erasing)
    assert erased.headers["location"] == f"{path}?done=photograph#done"
    assert "La photo est effacée." in (await hall.ana.get(f"{path}?done=photograph")).text
    await hall.is_gone(first, was)
    minutes = (await hall.fatou.get(f"/w/{hall.id}/minutes.md")).text
    assert first not in minutes
    assert second in minutes

    await hall.does(hall.fatou, "workshop.close_workshop")
    erasing["of"] = other
    assert "Effacer cette photo" not in (await hall.ana.get(path)).text
    assert (await hall.ana.post(path, data=erasing)).status_code == 409
    version = f"/w/{hall.id}/minutes.md?version=1"
    assert second in (await hall.organiser.get(version)).text
    await hall.does(hall.fatou, "timeline.erase_photograph", of=other)
    assert second not in (await hall.organiser.get(version)).text

"""A name that was erased or corrected is in nothing the server gives any more: in no format, of no language, at once
and after a restart; nor in its store."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pypdf
import pytest
from PIL import Image

from live.app.serving import Serving, serving
from live.minutes.formats import FORMATS
from live.store.line import Line
from live.web.settings import setup_from
from tests.waiting import until

NAME, CALLED, HOUSE = "Kérambrun", "Loïc-Aiguille", "Les Aiguilles"
NEEDLES = (NAME, CALLED, HOUSE)
BETWEEN_LETTERS = dict.fromkeys(map(ord, "\u00ad\u200b\u2011-"))
# Pages are not packed for this browser, which would take longer than making them.
PLAIN = {"Accept-Encoding": "identity"}
AGENDA = [
    {"method": "ideas", "title": "Idées", "settings": {"signed": True}},
    {"method": "world_cafe", "title": "Café", "settings": {"table_count": 1, "hosting": "named", "rounds": 1}},
    {"method": "idea_exchange", "title": "Projets"},
    {"method": "round_table", "title": "Tour de table"},
]


class Workshop:
    """One workshop on one server, as its organiser and Loïc have it."""

    def __init__(self, up: Serving, client: httpx.AsyncClient) -> None:
        self.up, self.client = up, client
        self.id = self.person = ""
        self.calls = 0

    async def call(self, method: str, path: str, body: Any = None, bearer: str = "") -> httpx.Response:
        bearer = bearer or self.up.site.passes.organiser_pass()
        # Each of these calls is one of another device.
        self.client.cookies.clear()
        answer = await self.client.request(
            method,
            f"http://127.0.0.1:{self.up.port}{path}",
            headers={"Authorization": f"Bearer {bearer}"},
            **({"content": body} if isinstance(body, bytes) else {"json": body}),
        )
        assert answer.status_code < 400, answer.text
        return answer

    async def give(self, do: str, step: str | None = None, bearer: str = "", **words: Any) -> None:
        self.calls += 1
        screen = "phone" if bearer else "console"
        said = {"do": do, "id": f"command-{self.calls}", "step": step, "with": words}
        await self.call("POST", f"/api/v1/workshops/{self.id}/commands?screen={screen}", said, bearer)

    async def texts(self) -> dict[str, str]:
        """Everything there is to download or to look at, as text."""
        given = {}
        for each in FORMATS:
            for language in ("", "fr", "en"):
                path = f"/w/{self.id}/minutes.{each.extension}?lang={language}"
                given[path] = words_in(each.extension, (await self.call("GET", path)).content)
        for path in (
            *(f"/w/{self.id}/minutes.xlsx", f"/w/{self.id}/minutes.md?version=working", f"/w/{self.id}/minutes.ics"),
            f"/w/{self.id}/workshop.live.zip",
        ):
            given[path] = words_in(path.partition("?")[0].rpartition(".")[2], (await self.call("GET", path)).content)
        pages = (
            *(f"/w/{self.id}/minutes", f"/w/{self.id}/minutes/changes", f"/w/{self.id}/minutes/part?section=agenda"),
            f"/w/{self.id}/minutes/replace?words=e&whole=",
            "/organiser",
            f"/organiser/w/{self.id}",
            f"/organiser/w/{self.id}/people",
            f"/list/{self.id}",
            f"/w/{self.id}/console",
        )
        views = (f"/api/v1/workshops/{self.id}/view?screen={screen}" for screen in ("console", "projector"))
        for path in (*views, f"/api/v1/workshops/{self.id}/lists", "/api/v1/workshops", *pages):
            answer = await self.client.get(
                f"http://127.0.0.1:{self.up.port}{path}",
                headers={"Authorization": f"Bearer {self.up.site.passes.organiser_pass()}"},
            )
            given[path] = answer.text
        return given

    async def where(self, *needles: str) -> set[str]:
        texts = {path: bare(text) for path, text in (await self.texts()).items()}
        return {path for path, text in texts.items() for each in needles if bare(each) in text}


def bare(text: str) -> str:
    """Without what a page's layout puts between letters, and in small ones: lists write surnames in capitals."""
    return "".join(text.split()).translate(BETWEEN_LETTERS).casefold()


def words_in(extension: str, content: bytes) -> str:
    match extension:
        case "pdf":
            found = pypdf.PdfReader(io.BytesIO(content))
            return "\n".join(page.extract_text() for page in found.pages) + str(found.metadata)
        case "docx" | "odt" | "zip" | "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                names = parts.namelist()
                joined = b"\n".join(parts.read(name) for name in names).decode(errors="replace")
            return "\n".join((re.sub(r"<[^>]+>", "", joined), *names))
        case _:
            return content.decode(errors="replace")


@asynccontextmanager
async def opened(folder: Path, before: Workshop | None = None) -> AsyncIterator[Workshop]:
    setup = setup_from({}, port=0, host="127.0.0.1", data=folder, drain=0)
    async with serving(setup) as up, httpx.AsyncClient(timeout=30, trust_env=False, headers=PLAIN) as client:
        here = Workshop(up, client)
        if before is not None:
            here.id, here.person, here.calls = before.id, before.person, before.calls
        yield here


async def held(here: Workshop) -> None:
    """A workshop whose every step names Loïc in its minutes, and a list that has corrected where he is from."""
    made = (await here.call("POST", "/api/v1/workshops", {"title": "Rencontre", "agenda": AGENDA})).json()
    here.id = made["workshop"]
    await here.call("POST", f"/api/v1/workshops/{here.id}/expected?file=a.csv", f"prénom;nom\n{CALLED};{NAME}".encode())
    said = {"code": made["code"], "first_name": CALLED, "name": NAME}
    loic = (await here.call("POST", "/api/v1/join", said)).json()
    bo = (await here.call("POST", "/api/v1/join", {"code": made["code"], "name": "Petit", "first_name": "Bo"})).json()
    here.person = loic["person"]
    listed = f"prénom;nom;organisation\n{CALLED};{NAME};{HOUSE}".encode()
    await here.call("POST", f"/api/v1/workshops/{here.id}/expected?file=b.csv", listed)
    view = await here.call("GET", f"/api/v1/workshops/{here.id}/view?screen=console")
    ideas, cafe, exchange, turns = view.json()["views"]["everyone"]["agenda"]["order"]
    mine = loic["pass"]
    for step in (ideas, cafe, exchange, turns):
        await open_step(here, step)
        if step == ideas:
            await here.give("ideas.post_idea", ideas, mine, text="Un jardin")
        if step == cafe:
            await here.give("world_cafe.appoint_host", cafe, table="t1", person=loic["person"])
            await here.give("world_cafe.draw_seating", cafe)
            await here.give("world_cafe.start_round", cafe)
            await here.give("world_cafe.close_round", cafe)
        if step == exchange:
            await here.give("idea_exchange.propose_project", exchange, mine, title="Un four à pain", text="…")
            await here.give("idea_exchange.join_project", exchange, bo["pass"], project=await project_of(here))
    await edit(here)


async def edit(here: Workshop) -> None:
    """What was done to the minutes names Loïc too: an introduction, a photograph, an attachment, an amendment."""
    named, listed = f"{CALLED} {NAME}", f"{NAME.upper()} {CALLED}"
    base = f"http://127.0.0.1:{here.up.port}/w/{here.id}/minutes"
    held = {"Authorization": f"Bearer {here.up.site.passes.organiser_pass()}"}
    picture, attached = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 30)).save(picture, "JPEG")
    pages = pypdf.PdfWriter()
    pages.add_blank_page(100, 100)
    pages.write(attached)
    told = {"alt": f"M. {NAME} dessine", "words": f"{named} au tableau", "place": "end", "agreed": "1"}
    answers = [
        await here.client.post(
            base, data={"what": "added", "part": "introduction", "base": "0", "text": f"Merci à {named}."}, headers=held
        ),
        await here.client.post(
            f"{base}/photo?section=agenda",
            data=told,
            files={"file": (f"{NAME}.jpg", picture.getvalue(), "image/jpeg")},
            headers=held,
        ),
        await here.client.post(
            f"{base}/attachment",
            data={"words": f"Bilan de {listed}"},
            files={"file": (f"{NAME}.pdf", attached.getvalue(), "application/pdf")},
            headers=held,
        ),
        await here.client.post(base, data={"what": "ask", "days": "7"}, headers=held),
    ]
    [link] = set(re.findall(rf"/a/{here.id}/[\w-]+", answers[-1].text))
    said = {
        "section": "agenda",
        "quote": "",
        "nth": "0",
        "text": f"{named} est parti à midi.",
        "why": listed,
        "name": named,
    }
    answers.append(await here.client.post(f"http://127.0.0.1:{here.up.port}{link}", data=said))
    assert [each.status_code for each in answers] == [303, 303, 303, 200, 303]


async def open_step(here: Workshop, step: str) -> None:
    here.calls += 1
    said = {"do": "workshop.open_step", "id": f"command-{here.calls}", "with": {"step": step}}
    await here.call("POST", f"/api/v1/workshops/{here.id}/commands?screen=console", said)


async def project_of(here: Workshop) -> str:
    view = await here.call("GET", f"/api/v1/workshops/{here.id}/view?screen=console")
    return str(next(iter(view.json()["views"]["track:main"]["activity"]["projects"])))


async def name_of_loic(here: Workshop, method: str, said: Any = None) -> None:
    await here.call(method, f"/api/v1/workshops/{here.id}/people/{here.person}/name", said)


async def told_by_the_store(here: Workshop, *needles: str) -> set[str]:
    """What keys hold, snapshots unpacked."""
    line = here.up.site.store.people._line
    found = set[str]()
    for name in await line.scan("live:*"):
        for part in await parts_of(line, name):
            found |= {f"{name}: {each}" for each in needles if holds(part, each)}
    return found


async def parts_of(line: Line, name: str) -> list[bytes]:
    match await line.call("TYPE", name):
        case b"stream":
            return [field for _, fields in await line.call("XRANGE", name, "-", "+") for field in fields]
        case b"hash":
            flat = await line.call("HGETALL", name)
            return [*flat, *(zlib.decompress(each) for each in flat if each.startswith(b"x\x01"))]
        case b"set":
            return list(await line.call("SMEMBERS", name))
        case b"list":
            return list(await line.call("LRANGE", name, 0, -1))
        case _:
            return [await line.call("GET", name) or b""]


async def until_the_disk_holds_none(folder: Path, *needles: str) -> None:
    await until(lambda: not any(holds(on_disk(folder), each) for each in needles))


def holds(content: bytes, name: str) -> bool:
    return name.encode() in content or name.upper().encode() in content


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*.aof") if path.exists())


@pytest.mark.timeout(120)
@pytest.mark.parametrize("when", ["before the close", "after it", "after it was opened and closed again"])
async def test_a_name_that_was_erased_is_in_nothing_the_server_gives(tmp_path: Path, when: str) -> None:
    async with opened(tmp_path) as here:
        await held(here)
        if when != "before the close":
            await here.give("workshop.close_workshop")
        if when == "after it was opened and closed again":
            await here.give("workshop.reopen_workshop")
            await here.give("workshop.close_workshop")
        assert len(await here.where(NAME)) >= 3 * len(FORMATS)
        await name_of_loic(here, "DELETE")
        if when == "before the close":
            assert await here.where(*NEEDLES) == set()
            await here.give("workshop.close_workshop")
        assert await here.where(*NEEDLES) == set()
        texts = await here.texts()
        assert "PETIT Bo" in texts[f"/w/{here.id}/minutes.md?lang="]
        assert "Présents (2)" in texts[f"/w/{here.id}/minutes.html?lang=fr"]
        await until_the_disk_holds_none(tmp_path, *NEEDLES)
        assert await told_by_the_store(here, *NEEDLES) == set()
    async with opened(tmp_path, here) as again:
        assert await again.where(*NEEDLES) == set()
        assert await told_by_the_store(again, *NEEDLES) == set()
        await until_the_disk_holds_none(tmp_path, *NEEDLES)


@pytest.mark.timeout(120)
async def test_a_name_that_was_corrected_after_the_close_is_the_new_one_everywhere(tmp_path: Path) -> None:
    async with opened(tmp_path) as here:
        await held(here)
        await here.give("workshop.close_workshop")
        await name_of_loic(here, "PUT", {"first_name": "Louis", "name": "Kerguelen", "organisation": "La Ruche"})
        assert await here.where(*NEEDLES) == set()
        assert len(await here.where("Kerguelen")) >= 3 * len(FORMATS)
        await until_the_disk_holds_none(tmp_path, *NEEDLES)
        assert await told_by_the_store(here, *NEEDLES) == set()
    async with opened(tmp_path, here) as again:
        assert await again.where(*NEEDLES) == set()
        assert len(await again.where("Kerguelen")) >= 3 * len(FORMATS)


@pytest.mark.timeout(120)
async def test_minutes_made_anew_say_what_was_when_the_workshop_closed(tmp_path: Path) -> None:
    async with opened(tmp_path) as here:
        await held(here)
        await here.give("workshop.close_workshop")
        code = (await here.call("POST", f"/api/v1/workshops/{here.id}/links")).json()["code"]
        await here.call("POST", "/api/v1/join", {"code": code, "name": "Tard", "first_name": "Zoé"})
        await here.give("workshop.mark_attendance", person=here.person, attendance="excused")
        english = (await here.texts())[f"/w/{here.id}/minutes.md?lang=en"]
        await name_of_loic(here, "DELETE")
        texts = await here.texts()
        for text in (english, texts[f"/w/{here.id}/minutes.md?lang=en"], texts[f"/w/{here.id}/minutes.md?lang="]):
            assert "Tard" not in text
            assert "(2)" in text
            assert "Excus" not in text


@pytest.mark.timeout(120)
async def test_names_hidden_after_the_close_leave_the_kept_minutes_too(tmp_path: Path) -> None:
    """Where nobody came, how names are seen may still be changed; the expected ones stand in the minutes as absent."""
    async with opened(tmp_path) as here:
        made = (await here.call("POST", "/api/v1/workshops", {"title": "Rencontre", "agenda": AGENDA[:1]})).json()
        here.id = made["workshop"]
        listed = f"prénom;nom;organisation\n{CALLED};{NAME};{HOUSE}".encode()
        await here.call("POST", f"/api/v1/workshops/{here.id}/expected", listed)
        await here.give("workshop.close_workshop")
        minutes = f"/w/{here.id}/minutes.md"

        async def is_named() -> bool:
            return NAME.upper() in (await here.call("GET", minutes)).text

        async def is_kept_with_the_name() -> bool:
            return await is_named() and await kept(here)

        await until(is_kept_with_the_name)
        await here.give("workshop.describe", names_seen_by="facilitators")

        async def is_hidden() -> bool:
            return not await is_named()

        await until(is_hidden)
        assert not await told_by_the_store(here, "Absents (1)")


async def kept(here: Workshop) -> bool:
    return bool(await here.up.site.store.shelf.minutes(here.id))

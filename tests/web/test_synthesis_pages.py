"""A synthesis before it is sent, over HTTP: corrected by two at once, made into versions, amended, published."""

from __future__ import annotations

import html
import re

import httpx

from live.minutes.pieces import Piece
from live.room.rewording import drop_texts
from live.series.chapters import section_of
from tests.web.conftest import Visit
from tests.web.test_series import series_of
from tests.web.test_series_synthesis import held

THEME = section_of("écologique")
LINE = "Le manque de temps"


class Summed:
    """Two workshops of a series that have said the same of the same theme."""

    async def begin(self, visit: Visit) -> Summed:
        self.visit, self.organiser = visit, await visit.organiser()
        self.path = await series_of(self.organiser)
        self.public = self.path.replace("/organiser/series/", "/synthesis/")
        for number in (1, 2):
            await held(visit, self.organiser, self.path, number, "écologique")
        return self

    async def correct(self, text: str, now: str, base: int = 0, nth: int = 0) -> httpx.Response:
        at = Piece("text", THEME, text, nth).address
        said = {f"now-{at}": now, f"seen-{at}": text, f"base-{at}": str(base)}
        return await self.organiser.post(f"{self.path}/synthesis/part?section={THEME}", data=said)

    async def act(self, what: str, **said: str) -> httpx.Response:
        return await self.organiser.post(f"{self.path}/synthesis", data={"what": what, "base": "0", **said})

    async def text(self, address: str, extension: str = "md", client: httpx.AsyncClient | None = None) -> str:
        name, _, asked = address.partition("?")
        answer = await (client or self.organiser).get(f"{name}/synthesis.{extension}?{asked}")
        assert answer.status_code == 200, answer.text
        return answer.text.replace("\\", "").replace("\xa0", " ").replace("\u202f", " ")


async def test_a_reworded_line_keeps_its_references_and_what_was_made_before_stays(visit: Visit) -> None:
    summed = await Summed().begin(visit)
    stranger = visit.browser()
    await summed.organiser.post(f"{summed.path}/publish", data={"what": "publish"})
    assert (await summed.correct(LINE, "On manque de temps")).status_code == 303
    assert (await summed.act("added", part="introduction", text="Deux ateliers en avril.")).status_code == 303
    working = await summed.text(f"{summed.path}?version=working")
    twice = r"On manque de temps\** – dit dans 2 ateliers sur 2 \[\[1·3\]\(\S+/cards/\S+\), \[2·3\]"
    assert re.search(twice, working), "what both said in the same words is one line"
    assert LINE not in working
    assert "Deux ateliers en avril." in working
    seen = await summed.text(summed.public, client=stranger)
    assert "On manque de temps" not in seen, "what is not in a version is read by nobody"
    assert "Version 1" in seen
    assert (await summed.act("version", corrects="le temps")).status_code == 303
    seen = await summed.text(summed.public, client=stranger)
    assert "On manque de temps" in seen
    assert "Version 2" in seen
    assert LINE not in seen
    assert "On manque" not in await summed.text(f"{summed.path}?version=1")
    told = html.unescape((await summed.act("replacing", held="1")).text).replace("\xa0", " ")
    assert "Une nouvelle version de la synthèse de « " in told
    assert "On manque de temps" in told
    assert (await summed.act("replacing", held="2")).status_code == 404
    assert await summed.text(f"{summed.path}?version=2") == seen
    # Each is undone alone, and the version stays as it was made.
    undo = Piece("text", THEME, LINE, 0).address
    assert (await summed.act("undo", address=undo, base="1")).status_code == 303
    working = await summed.text(f"{summed.path}?version=working")
    assert "On manque" not in working
    assert "Deux ateliers en avril." in working
    assert await summed.text(summed.public, client=stranger) == seen


async def test_what_is_corrected_in_minutes_reaches_the_synthesis_and_no_version_made_before(visit: Visit) -> None:
    summed = await Summed().begin(visit)
    await summed.act("version")
    await summed.organiser.post(f"{summed.path}/publish", data={"what": "publish"})
    first = await summed.text(f"{summed.path}?version=1")
    assert "sources have changed" not in await summed.text(f"{summed.path}?version=1&lang=en")
    edit, offered = f"{summed.path}/synthesis", "Établir la version\u00a02"
    assert offered not in (await summed.organiser.get(edit)).text, "it would say the same"
    workshop, step, entry = next(
        each["key"].split(":")
        for each in (await summed.organiser.get(f"{summed.path}/synthesis.json")).json()["statements"]
        if each["text"] == LINE
    )
    at = Piece("text", f"step:{step}", LINE, 0).address
    said = {f"now-{at}": "Le temps manque", f"seen-{at}": LINE, f"base-{at}": "0"}
    minutes = f"/w/{workshop}/minutes"
    assert (await summed.organiser.post(f"{minutes}/part?section=step:{step}", data=said)).status_code == 303
    assert "Le temps manque" not in await summed.text(summed.path), "nobody has made a version of the minutes yet"
    assert (await summed.organiser.post(minutes, data={"what": "version", "base": "0"})).status_code == 303
    now = await summed.text(summed.path)
    assert "Le temps manque [[1·3]" in now
    assert await summed.text(f"{summed.path}?version=1") == first
    assert "Un atelier a été ajouté, corrigé ou retiré depuis." in (await summed.organiser.get(summed.path)).text
    assert offered in (await summed.organiser.get(edit)).text, "what workshops have left since is worth a version"
    card = await summed.organiser.get(f"{summed.path}/cards/{workshop}/{step}/{entry}")
    assert "Le temps manque" in card.text
    assert LINE in card.text, "what was written is kept, for the organiser"
    await summed.act("version")
    seen = await visit.browser().get(f"{summed.public}/cards/{workshop}/{step}/{entry}")
    assert "Le temps manque" in seen.text
    assert LINE not in seen.text


async def test_the_page_of_a_series_counts_what_its_latest_version_tells_otherwise(visit: Visit) -> None:
    summed = await Summed().begin(visit)
    for title in ("Loin", "Ailleurs"):
        told = {"what": "add", "title": title, "date": "avril 2026"}
        await summed.organiser.post(f"{summed.path}/sessions", data=told)
    await summed.act("version")

    async def page() -> str:
        return (await summed.organiser.get(summed.path)).text.replace("\xa0", " ")

    async def sessions(what: str, at: int) -> None:
        key = re.findall(r'name="session" value="([^"]+)"', await page())[at]
        await summed.organiser.post(f"{summed.path}/sessions", data={"what": what, "session": key})

    assert "depuis." not in await page()
    await sessions("remove", 0)
    assert "Un atelier a été ajouté, corrigé ou retiré depuis." in await page()
    await summed.organiser.post(f"{summed.path}/sessions", data={"what": "add", "title": "Neuf"})
    workshop = re.search(r'name="workshop" value="([^"]+)"', await page())
    assert workshop
    put = {"workshop": workshop[1], "themes": "sociale", "department": "59", "mode": "on_site"}
    await summed.organiser.post(f"{summed.path}/workshops", data=put)
    assert "3 ateliers ont été ajoutés, corrigés ou retirés depuis." in await page()
    await summed.act("version")
    assert "depuis." not in await page()


async def test_what_is_left_out_of_the_synthesis_is_in_no_data_and_behind_no_link(visit: Visit) -> None:
    summed = await Summed().begin(visit)
    stranger = visit.browser()
    await summed.correct(LINE, "")
    await summed.correct("Une caisse commune", "Une caisse pour tous")
    assert (await summed.act("hide", section="sessions")).status_code == 303
    before = (await summed.organiser.get(f"{summed.path}/synthesis.json")).json()
    gone, corrected = (
        next(each for each in before["statements"] if each["text"] == text) for text in (LINE, "Une caisse commune")
    )
    await summed.organiser.post(f"{summed.path}/publish", data={"what": "publish"})
    told = (await stranger.get(f"{summed.public}/synthesis.json")).json()
    assert told["sessions"] == []
    assert told["workshops"] == 2, "figures stay those of all"
    texts = {each["key"]: each["text"] for each in told["statements"]}
    assert len(texts) == 6
    assert gone["key"] not in texts
    assert texts[corrected["key"]] == "Une caisse pour tous"
    assert gone["key"] not in (await stranger.get(f"{summed.public}/synthesis.csv")).text
    assert (await stranger.get(f"{summed.public}/cards/{gone['key'].replace(':', '/')}")).status_code == 404
    card = await stranger.get(f"{summed.public}/cards/{corrected['key'].replace(':', '/')}")
    assert "Une caisse pour tous" in card.text
    own = await summed.organiser.get(f"{summed.path}/cards/{corrected['key'].replace(':', '/')}")
    assert "Une caisse commune" in own.text, "what was said is kept"


async def test_two_who_correct_a_synthesis_at_once_lose_nothing(visit: Visit) -> None:
    summed = await Summed().begin(visit)
    await summed.correct(LINE, "Le temps manque")
    late = await summed.correct(LINE, "Pas assez de temps")
    assert late.status_code == 409
    assert "Le temps manque" in late.text
    assert "Pas assez de temps" in late.text
    assert (await summed.correct(LINE, "Pas assez de temps", base=1)).status_code == 303
    changes = html.unescape((await summed.organiser.get(f"{summed.path}/synthesis/changes")).text)
    assert "Le temps manque" in changes


async def test_whoever_has_the_link_proposes_and_the_organiser_answers(visit: Visit) -> None:
    summed = await Summed().begin(visit)
    reader = visit.browser()
    opened = await summed.act("ask", days="3")
    link = re.search(r"/synthesis/\w+/amend/[\w-]+", opened.text)
    assert link
    page = (await reader.get(link[0])).text
    assert "Relire la synthèse" in page
    assert LINE in page
    assert (await reader.get(f"{link[0]}/minutes.pdf")).content.startswith(b"%PDF")
    said = {
        "section": THEME,
        "quote": LINE,
        "nth": "0",
        "seen": LINE,
        "text": "Le temps",
        "why": "",
        "name": "Ana Ruiz",
    }
    assert (await reader.post(link[0], data=said)).status_code == 303
    number = re.search(r'name="amendment" value="(\w+)"', (await summed.organiser.get(f"{summed.path}/synthesis")).text)
    assert number
    assert (await summed.act("accept", amendment=number[1])).status_code == 303
    assert re.search(r"Le temps\** – dit", await summed.text(f"{summed.path}?version=working"))
    await summed.act("stop")
    assert (await reader.get(link[0])).status_code == 404


async def test_nobody_else_edits_a_synthesis_and_erasing_the_series_erases_it(visit: Visit) -> None:
    summed = await Summed().begin(visit)
    await summed.correct(LINE, "Le temps")
    await summed.act("version")
    stranger = visit.browser()
    for part in ("", "/part?section=months", "/changes"):
        assert (await stranger.get(f"{summed.path}/synthesis{part}")).status_code == 403
    assert (await stranger.post(f"{summed.path}/synthesis", data={"what": "version"})).status_code == 403
    series = summed.path.rpartition("/")[2]
    layers = summed.visit.up.site.store.series.layers
    assert await layers.all(series, "edits")
    await summed.organiser.post(f"{summed.path}/erase", data={"title": "Conférence 2026"})
    assert not await layers.all(series, "edits")
    assert not await layers.all(series, "editions")


async def test_a_workshop_that_is_erased_leaves_every_version_and_each_says_so(visit: Visit) -> None:
    summed = await Summed().begin(visit)
    await summed.act("version")
    first = await summed.text(f"{summed.path}?version=1")
    cards = await summed.visit.up.site.store.shelf.workshops()
    await summed.visit.up.site.rooms.erase(next(iter(cards)))
    after = await summed.text(f"{summed.path}?version=1")
    assert "2·3" in first
    assert "2·3" not in after
    assert "Ses sources ont changé depuis" in after


async def test_a_text_that_is_erased_takes_what_was_written_over_it_in_the_synthesis(visit: Visit) -> None:
    summed = await Summed().begin(visit)
    await summed.correct(LINE, "Bo manque de temps")
    await summed.act("version")
    store, series = summed.visit.up.site.store, summed.path.rpartition("/")[2]
    workshop = next(iter(await store.shelf.workshops()))
    await drop_texts(store, workshop, [LINE], summed.visit.up.site.rooms.clock(), "bo:erase-it")
    assert not await store.series.layers.all(series, "edits")
    assert b"Bo manque" not in b"".join((await store.series.layers.all(series, "editions")).values())

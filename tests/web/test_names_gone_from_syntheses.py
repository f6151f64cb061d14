"""A person who erases what is theirs is in nothing of the synthesis of a series: in no format and no version of it, in
no correction that was proposed or made, on no page, and nowhere in the store."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from live.minutes.pieces import Piece
from live.series.chapters import section_of
from live.web.series_pages import FORMATS
from tests.web.test_names_gone import (
    CALLED,
    NAME,
    Workshop,
    bare,
    open_step,
    opened,
    told_by_the_store,
    until_the_disk_holds_none,
    words_in,
)

NEEDLES = (NAME, CALLED)
LOIC = f"{CALLED} {NAME}"
AGENDA = [{"method": "ideas", "title": "Idées", "settings": {"signed": True}}]
SAID, ELSEWHERE = f"{LOIC} prête ses outils au quartier", "Prêter ses outils au quartier"
TOGETHER = f"{SAID}, et ailleurs"
THEME = section_of("écologique")


class Series:
    """Loïc's workshop and another one in a series, with all that may be written over what they said."""

    def __init__(self, here: Workshop) -> None:
        self.here = here
        self.path = self.public = self.amend = self.loic = self.room = ""

    async def post(self, path: str, **said: Any) -> httpx.Response:
        self.here.client.cookies.clear()
        answer = await self.here.client.post(
            f"http://127.0.0.1:{self.here.up.port}{path}",
            data=said,
            headers={"Authorization": f"Bearer {self.here.up.site.passes.organiser_pass()}"},
        )
        assert answer.status_code in (200, 303), answer.text
        return answer

    async def begin(self) -> Series:
        self.path = (await self.post("/organiser/series", title="Conférence")).headers["location"]
        self.public = self.path.replace("/organiser/series/", "/synthesis/")
        for text in (SAID, ELSEWHERE):
            await self._held(text)
            await self.post(f"{self.path}/workshops", what="add", workshop=self.here.id, themes="écologique")
        told = (await self.here.call("GET", f"{self.path}/synthesis.json")).json()["statements"]
        own = next(each for each in told if each["text"] == SAID)
        self.here.id = own["workshop"]
        both = [each["key"] for each in told if each["kind"] == "idea"]
        await self.post(f"{self.path}/matching?kind=idea", what="same", statement=both, text=TOGETHER)
        line = Piece("text", THEME, TOGETHER, 0).address
        words = {f"now-{line}": f"Ce que M. {NAME} propose", f"seen-{line}": TOGETHER, f"base-{line}": "0"}
        await self.post(f"{self.path}/synthesis/part?section={THEME}", **words)
        thanks = {"what": "added", "part": "introduction", "base": "0", "text": f"Merci à {LOIC}."}
        await self.post(f"{self.path}/synthesis", **thanks)
        await self.post(f"{self.path}/synthesis", what="version", corrects=f"ce que dit {LOIC}")
        await self.post(f"{self.path}/publish", what="publish")
        asked = await self.post(f"{self.path}/synthesis", what="ask", days="7")
        [self.amend] = set(re.findall(rf"{self.public}/amend/[\w-]+", asked.text))
        said = {"section": THEME, "quote": "", "nth": "0", "seen": "", "text": f"{LOIC} était là.", "why": LOIC}
        await self.post(self.amend, **said, name=LOIC)
        page = (await self.here.call("GET", f"{self.path}/advances")).text
        item = re.search(r'name="item" value="([^"]+)"', page)
        assert item
        await self.post(f"{self.path}/advances", what="say", item=item[1], state="done", by=LOIC, note=f"vu par {LOIC}")
        # What was said, and what was decided, is carried into a room.
        brought = await self.post(f"{self.path}/cards", kinds="idea")
        found = re.search(r'/organiser/w/(\w+)">Conférence – ', brought.text)
        assert found
        self.room = found[1]
        await self.post(f"{self.path}/advances", what="recall", workshop=self.room)
        return self

    async def _held(self, text: str) -> None:
        """A workshop in which somebody said this: Loïc in his own, Bo in the other."""
        here = self.here
        made = (
            await here.call("POST", "/api/v1/workshops", {"title": f"Atelier {here.calls}", "agenda": AGENDA})
        ).json()
        here.id = made["workshop"]
        first, last = (CALLED, NAME) if text == SAID else ("Bo", "Petit")
        joined = {"code": made["code"], "first_name": first, "name": last}
        held = (await here.call("POST", "/api/v1/join", joined)).json()["pass"]
        self.loic = held if text == SAID else self.loic
        view = (await here.call("GET", f"/api/v1/workshops/{here.id}/view?screen=console")).json()["views"]["everyone"]
        [step] = view["agenda"]["order"]
        await open_step(here, step)
        await here.give("ideas.post_idea", step, held, text=text)
        closing = next(key for key, each in view["agenda"]["steps"].items() if each["method"] == "closing")
        await here.give("closing.add_decision", closing, what="Un repas en mai")
        await here.give("workshop.close_workshop")

    async def where(self) -> set[str]:
        """What tells of him, of everything there is to download or to look at."""
        return {path for path, text in (await self.texts()).items() for each in NEEDLES if bare(each) in bare(text)}

    async def texts(self) -> dict[str, str]:
        cards, public_cards = [
            # A card of a session of one leads nowhere in public.
            [f"/cards/{each['key'].replace(':', '/')}" for each in told if each["workshop"]]
            for path in (self.path, self.public)
            for told in ((await self.here.call("GET", f"{path}/synthesis.json")).json()["statements"],)
        ]
        downloads = [f"{self.path}/synthesis.{each}" for each in (*FORMATS, "ics", "md?lang=en", "md?version=working")]
        downloads += [f"{self.public}/synthesis.{each}" for each in FORMATS]
        parts = ("", "/synthesis", f"/synthesis/part?section={THEME}", "/synthesis/changes", "/matching", "/advances")
        pages = [f"{self.path}{part}" for part in (*parts, *cards)]
        room = [f"/w/{self.room}/minutes.json", f"/api/v1/workshops/{self.room}/view?screen=console"]
        others = [*room, *(f"{self.public}{card}" for card in public_cards), self.amend, f"{self.amend}/minutes.html"]
        given = {}
        for path in (*downloads, *pages, *others, "/organiser/series", "/organiser/search?q=outils"):
            answer = await self.here.call("GET", path)
            extension = path.partition("?")[0].rpartition(".")[2]
            given[path] = words_in(extension if "/" not in extension else "", answer.content)
        return given


@pytest.mark.timeout(120)
async def test_whoever_erases_what_is_theirs_is_in_nothing_of_a_synthesis(tmp_path: Path) -> None:
    async with opened(tmp_path) as here:
        series = await Series(here).begin()
        assert len(await series.where()) >= 2 * len(FORMATS)
        here.client.cookies.clear()
        erased = await here.client.post(
            f"http://127.0.0.1:{here.up.port}/w/{here.id}/mine",
            data={"what": "all"},
            headers={"Authorization": f"Bearer {series.loic}"},
        )
        assert erased.headers["location"].endswith("done=all#done"), erased.text
        # Copies in other workshops go a moment later.
        async with asyncio.timeout(10):
            while await told_by_the_store(here, *NEEDLES):
                pass
        assert await series.where() == set()
        texts = await series.texts()
        assert ELSEWHERE in texts[f"{series.path}/synthesis.md"].replace("\\", ""), "what somebody else said stays"
        await until_the_disk_holds_none(tmp_path, *NEEDLES)
    async with opened(tmp_path, here) as again:
        assert await told_by_the_store(again, *NEEDLES) == set()

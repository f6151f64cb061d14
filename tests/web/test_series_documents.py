"""A workshop held elsewhere: its sheet filled in by hand, and the documents it brings."""

from __future__ import annotations

import html
import re

from tests.web.conftest import Visit
from tests.web.test_series import series_of

PDF = b"%PDF-1.7\n%the minutes of somebody else\n"
SHEET = {
    "what": "add",
    "title": "Atelier de Laon",
    "themes": "écologique",
    "date": "2026-05-03",
    "problem": "Comment trier ?",
    "said-keep": "Le compost, partout ; même en ville\nLe prêt",
    "said-decision": "Ouvrir un local",
}


async def test_a_sheet_and_its_documents_reach_the_synthesis_and_whoever_may_have_them(visit: Visit) -> None:
    organiser, stranger = await visit.organiser(), visit.browser()
    path = await series_of(organiser)
    public = path.replace("/organiser/series/", "/synthesis/")
    assert (await organiser.post(f"{path}/sessions", data=SHEET)).status_code == 303
    told = (await organiser.get(f"{path}/synthesis.json")).json()
    assert [(each["kind"], each["text"]) for each in told["statements"]] == [
        ("keep", "Le compost, partout ; même en ville"),
        ("keep", "Le prêt"),
        ("decision", "Ouvrir un local"),
    ]
    session = re.search(r'name="session" value="(\w+)"', (await organiser.get(path)).text)
    assert session
    said = {"session": session[1]}
    for name, extra in (("Compte rendu.pdf", {"public": "1"}), ("Brouillon.pdf", {})):
        sent = await organiser.post(f"{path}/documents", data=said | extra, files={"file": (name, PDF)})
        assert sent.status_code == 303, sent.text
    bad = await organiser.post(f"{path}/documents", data=said, files={"file": ("page.pdf", b"<html>")})
    assert bad.status_code == 422
    page = (await organiser.get(path)).text
    found = re.findall(rf'href="({public}/documents/\w+)">([^<]+)<', page)
    assert [name for _, name in found] == ["Compte rendu.pdf", "Brouillon.pdf"]
    (shared, _), (own, _) = found
    sheet = re.search(r'name="seen" value="([^"]+)"', (await organiser.get(f"{path}/sessions/{session[1]}")).text)
    assert sheet
    anew = {**SHEET, "participants": "12", "seen": html.unescape(sheet[1])}
    assert (await organiser.post(f"{path}/sessions/{session[1]}", data=anew)).status_code == 303
    assert (await organiser.get(own)).content == PDF
    assert (await stranger.get(shared)).status_code == 404, "nothing is published yet"
    await organiser.post(f"{path}/publish", data={"what": "publish"})
    assert shared in (await stranger.get(f"{public}/synthesis.md")).text
    got = await stranger.get(shared)
    assert got.content == PDF
    assert got.headers["content-disposition"].startswith("attachment")
    assert (await stranger.get(own)).status_code == 404
    refused = await stranger.post(f"{path}/documents", data=said, files={"file": ("x.pdf", PDF)})
    assert refused.status_code == 403
    gone = await organiser.post(
        f"{path}/documents", data=said | {"what": "remove", "document": shared.rpartition("/")[2]}
    )
    assert gone.status_code == 303
    assert (await organiser.get(shared)).status_code == 404
    assert await visit.up.site.store.series.document(path.rpartition("/")[2], shared.rpartition("/")[2]) is None

"""What became of the decisions of a series: said, in the synthesis, and at the start of the next workshop."""

from __future__ import annotations

import csv
import html
import re
from io import StringIO

from tests.web.conftest import Visit
from tests.web.test_series import series_of
from tests.web.test_series_synthesis import give

SHEET = (
    "organisateur;titre;thèmes;date;décisions\n"
    "La Ruche;Atelier de Lille;écologique;2026-03-03;Ouvrir une caisse commune\n"
    "Le Relais;Atelier de Lens;écologique;2026-04-07;Prêter les outils\n"
)


async def test_news_of_a_decision_is_in_the_synthesis_and_at_the_start_of_the_next_workshop(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    await organiser.post(f"{path}/import", data={"list": SHEET, "confirmed": "1"})
    page = html.unescape((await organiser.get(f"{path}/advances")).text)
    assert page.count("sans nouvelles depuis le") == 2
    assert "Ce que sont devenues" not in (await organiser.get(f"{path}/synthesis.md")).text
    first, _ = re.findall(r'id="item-([\w:]+)"', page)
    news = {"item": first, "state": "under_way", "by": "Ana Ruiz", "on": "2026-05-04", "note": "trois devis"}
    for each in (news, news | {"state": "done", "on": "2026-06-01", "note": "compte ouvert"}):
        assert (await organiser.post(f"{path}/advances", data={"what": "say", **each})).status_code == 303
    document = (await organiser.get(f"{path}/synthesis.md")).text.replace("\xa0", " ").replace("\u202f", " ")
    assert "Ce que sont devenues les décisions" in document
    assert "Fait 1, sans nouvelles 1." in document
    assert "fait, le 1er juin 2026 (Ana Ruiz) : compte ouvert" in document
    assert "sans nouvelles depuis le 7 avril 2026" in document
    told = (await organiser.get(f"{path}/synthesis.json")).json()["advances"]
    assert [(each["text"], each["state"], len(each["news"])) for each in told] == [
        ("Ouvrir une caisse commune", "done", 2),
        ("Prêter les outils", "no_news", 0),
    ]
    last = {"state": "done", "on": "2026-06-01", "at": "", "note": "compte ouvert", "by": "Ana Ruiz"}
    assert told[0]["news"][-1] == last
    table = [*csv.DictReader(StringIO((await organiser.get(f"{path}/synthesis.csv")).text))]
    assert [(each["text"], each["state"]) for each in table if each["table"] == "follow-up"] == [
        ("Ouvrir une caisse commune", "done"),
        ("Prêter les outils", "no_news"),
    ]
    assert [each["note"] for each in table if each["table"] == "news"] == ["trois devis", "compte ouvert"]
    await organiser.post(f"{path}/publish", data={"what": "publish"})
    public = (await visit.browser().get(path.replace("/organiser/series/", "/synthesis/") + "/synthesis.md")).text
    assert "compte ouvert" in public
    assert "Ana Ruiz" not in public, "nobody is named in public"
    for extension in ("json", "csv"):
        data = path.replace("/organiser/series/", "/synthesis/") + f"/synthesis.{extension}"
        said = (await visit.browser().get(data)).text
        assert "compte ouvert" in said
        assert "Ana Ruiz" not in said

    made = await organiser.post("/api/v1/workshops", json={"title": "Le suivant", "agenda": []})
    workshop = made.json()["workshop"]
    for _ in range(2):
        recalled = await organiser.post(f"{path}/advances", data={"what": "recall", "workshop": workshop})
        assert recalled.status_code == 200, recalled.text
    view = (await organiser.get(f"/api/v1/workshops/{workshop}/view")).json()
    [step] = view["views"]["everyone"]["agenda"]["order"]
    await give(organiser, workshop, "open-it", "workshop.open_step", step=step)
    shown = (await organiser.get(f"/api/v1/workshops/{workshop}/view")).text.replace("\xa0", " ")
    assert "Ouvrir une caisse commune – fait, le 1er juin 2026 (Ana Ruiz)" in shown
    assert shown.index("Atelier de Lens") < shown.index("Atelier de Lille"), "the latest first"

    assert (await organiser.post(f"{path}/advances", data={"what": "back", "item": first})).status_code == 303
    assert "en cours, le 4 mai 2026" in html.unescape((await organiser.get(f"{path}/advances")).text).replace(
        "\xa0", " "
    )
    saved = (await organiser.post(f"{path}/advances", data={"what": "say", **news})).headers["location"]
    told = (await organiser.get(saved)).text
    assert re.search(rf'id="item-{re.escape(first)}"><p class="form-good" role="status"', told.replace("\n", ""))
    assert told.count('role="status"') == 1
    assert "data-done" in recalled.text[recalled.text.index('id="recall"') :], "where the button is"
    bad = await organiser.post(f"{path}/advances", data={"what": "say", "item": first, "state": "lost"})
    assert bad.status_code == 422
    assert (await visit.browser().get(f"{path}/advances")).status_code == 403

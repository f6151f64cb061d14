"""One set of minutes and a version for each audience, over HTTP: what whoever took part gets, and what anybody gets."""

from __future__ import annotations

import html
import re
import zipfile
from io import BytesIO

import httpx

from live.minutes.formats import FORMATS
from tests.web.conftest import Visit
from tests.web.test_minutes_pages import OTHER, Held, link_of

FINGERPRINT = re.compile(r"Empreinte : ((?:[0-9a-f]{4} ?){4})")


async def choose(held: Held, audience: str, names: str = "", **parts: str) -> httpx.Response:
    """What the form says: each part as it was seen, and ticked where it is to be in the version."""
    page = html.unescape((await held.organiser.get(f"/w/{held.id}/minutes")).text)
    form = page.split(f'id="audience-{audience}"')[1].split("</form>")[0]
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    ticked = dict.fromkeys(re.findall(r'name="(gets-[^"]+)" value="1" checked', form), "1")
    for part, gets in parts.items():
        assert f"seen-{part}" in hidden
        ticked.pop(f"gets-{part}", None)
        if gets == "yes":
            ticked[f"gets-{part}"] = "1"
    said = {**hidden, **ticked, "names": names or hidden["names-seen"]}
    return await held.organiser.post(f"/w/{held.id}/minutes/audience/{audience}", data=said)


def plainly(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    return answer.text.replace("\\", "").replace("\xa0", " ").replace("\u202f", " ")


async def test_each_audience_gets_its_version_and_no_other(visit: Visit) -> None:
    held = await Held(visit).begin(minutes_for="public")
    await held.correct(held.organiser, OTHER, "Une radio libre (Bo Petit)")
    assert (await held.page()).count("Moins de\u00a05 personnes étaient là") == 1, "beside the public version"
    assert (await choose(held, "circulation", agenda="no")).status_code == 303
    assert (await choose(held, "public", attendance="no")).status_code == 303
    await held.act("version")
    members = await held.text()
    phone = plainly(await held.phone.get(f"/w/{held.id}/minutes.md"))
    anybody = plainly(await visit.browser().get(f"/minutes/{held.id}.md"))
    assert ["# Ordre du jour" in text for text in (members, phone, anybody)] == [True, False, False]
    assert ["# Participants" in text for text in (members, phone, anybody)] == [True, True, False]
    assert ["KÉRAMBRUN Loïc" in text for text in (members, phone, anybody)] == [True, True, False]
    assert all("Une radio libre" in text for text in (members, phone, anybody))
    assert "Un jardin de [nom masqué]" in anybody
    marks = ("Réservé aux membres", "Version diffusée", "Version publique")
    for text, mark in zip((members, phone, anybody), marks, strict=True):
        assert text.startswith(f"**{mark}**")
    # Each has the fingerprint of what it says itself, and it stays.
    told = [found[1] for text in (members, phone, anybody) if (found := FINGERPRINT.search(text))]
    assert len({*told}) == 3
    assert told[2] in plainly(await visit.browser().get(f"/minutes/{held.id}.md"))
    # Whoever took part gets no more than that by asking for it.
    asked = await held.phone.get(f"/w/{held.id}/minutes.md", params={"audience": "members", "version": "working"})
    assert plainly(asked) == phone
    assert (await held.organiser.get(f"/w/{held.id}/minutes.md?audience=press")).status_code == 404


async def test_public_minutes_have_a_page_in_seven_formats_that_name_nobody(visit: Visit) -> None:
    held = await Held(visit).begin(minutes_for="public")
    guest = visit.browser()
    page = html.unescape((await guest.get(f"/minutes/{held.id}")).text)
    for form in FORMATS:
        assert f'href="/minutes/{held.id}.{form.extension}"' in page
        answer = await guest.get(f"/minutes/{held.id}.{form.extension}?save=1")
        assert answer.status_code == 200
        assert "compte-rendu-public-" in answer.headers["content-disposition"]
        parts = [answer.content]
        if form.extension in ("docx", "odt", "zip"):
            with zipfile.ZipFile(BytesIO(answer.content)) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        for part in parts:
            assert "Kérambrun".encode() not in part
            assert b"Fatou Sy" not in part
    assert (await guest.get(f"/minutes/{held.id}.exe")).status_code == 404
    assert (await guest.get(f"/w/{held.id}/minutes.md?audience=public")).status_code == 403
    held.calls += 100
    await held.give("workshop.describe", minutes_for="participants")
    for path in ("", ".md"):
        assert (await guest.get(f"/minutes/{held.id}{path}")).status_code == 404


async def test_whoever_comes_to_the_door_after_the_close_is_led_to_minutes_that_are_for_anybody(visit: Visit) -> None:
    held = await Held(visit).begin(minutes_for="public")
    link = f'href="/minutes/{held.id}"'
    assert link in (await visit.browser().get(f"/j/{held.code}")).text
    held.calls += 100
    await held.give("workshop.describe", minutes_for="participants")
    assert link not in (await visit.browser().get(f"/j/{held.code}")).text


async def test_who_reviews_the_minutes_reads_what_goes_round(visit: Visit) -> None:
    held = await Held(visit).begin()
    await choose(held, "circulation", agenda="no")
    link = await link_of(held)
    page = html.unescape((await visit.browser().get(link)).text)
    assert "Ordre du jour" not in page
    assert "Participants" in page
    assert "Ordre du jour" not in html.unescape((await visit.browser().get(f"{link}/minutes.html")).text)
    mail = (await held.page()).split('id="mail-text"')[1]
    assert "Idées" in await held.text(version="working", audience="circulation")
    assert "Ordre du jour" not in mail


async def test_two_who_choose_what_an_audience_gets_are_told_of_each_other(visit: Visit) -> None:
    held = await Held(visit).begin()
    seen = {"names": "functions", "names-seen": "agreed", "names-base": "0", "seen-agenda": "yes", "base-agenda": "0"}
    path = f"/w/{held.id}/minutes/audience/circulation"
    assert "trouble" not in (await held.organiser.post(path, data=seen)).headers["location"]
    late = await held.facilitator.post(path, data=seen | {"names": "none"})
    assert "trouble=changed_meanwhile" in late.headers["location"]
    assert "# Ordre du jour" not in await held.text(version="working", audience="circulation")
    changes = await held.page("/changes")
    assert "Version diffusée" in changes
    assert "la fonction à la place du nom" in changes
    # Undone by itself, as any change.
    await held.act("undo", address="shown:agenda@circulation", base="1")
    assert "# Ordre du jour" in await held.text(version="working", audience="circulation")
    assert (await held.phone.post(path, data=seen)).status_code in (303, 401, 403, 404)
    assert (await held.organiser.post(f"/w/{held.id}/minutes/audience/members", data=seen)).status_code == 404

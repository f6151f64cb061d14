"""Photographs and attachments of minutes, over HTTP: added by two at once, undone, erased, carried along."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

import httpx
import pytest
from PIL import Image

from tests.web.conftest import Visit
from tests.web.test_minutes_pages import Held

ALT = "Une feuille avec un jardin dessiné"
PDF = b"%PDF-1.7 un bilan"


def picture(colour: str = "#336699") -> bytes:
    told, made = Image.Exif(), io.BytesIO()
    told[0x010F] = "Appareil de Loïc"
    Image.new("RGB", (320, 240), colour).save(made, "JPEG", exif=told)
    return made.getvalue()


async def add(held: Held, client: httpx.AsyncClient, words: str = "", content: bytes | None = None, **said: str) -> str:
    """The code of the trouble, or nothing."""
    path = f"/w/{held.id}/minutes/photo?section={said.pop('section', f'step:{held.step}')}"
    told = {"alt": ALT, "words": words, "place": "end", "agreed": "1", **said}
    sent = {"file": ("IMG_2041 chez Loïc.jpg", picture() if content is None else content, "image/jpeg")}
    answer = await client.post(path, data=told, files=sent)
    assert answer.status_code == 303, answer.text
    found = re.search(r"trouble=(\w+)", answer.headers["location"])
    return found[1] if found else ""


async def part(held: Held) -> str:
    return unescape((await held.organiser.get(f"/w/{held.id}/minutes/part?section=step:{held.step}")).text)


async def files_of(held: Held, kind: str = "photo") -> list[str]:
    page = await part(held) if kind == "photo" else unescape((await held.organiser.get(f"/w/{held.id}/minutes")).text)
    return re.findall(rf'action="/w/{held.id}/minutes/{kind}/(\w+)"', page)


async def alter(held: Held, client: httpx.AsyncClient, file: str, what: str, base: int, **said: str) -> httpx.Response:
    told = {"what": what, "base": str(base), "alt": ALT, "words": "", "place": "end", **said}
    return await client.post(f"/w/{held.id}/minutes/photo/{file}", data=told)


async def everything(held: Held, version: str = "") -> dict[str, bytes]:
    answer = await held.organiser.get(f"/w/{held.id}/everything.zip?version={version}")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


async def test_two_who_add_photographs_at_once_both_have_theirs_and_each_is_undone_alone(visit: Visit) -> None:
    held = await Held(visit).begin()
    assert await add(held, held.organiser, "Le plan") == ""
    assert await add(held, held.facilitator, "Le mur", picture("#993333")) == ""
    one, two = await files_of(held)
    text = await held.text(version="working")
    assert text.index("Le plan") < text.index("Le mur")
    page = (await held.organiser.get(f"/w/{held.id}/minutes.html?version=working")).text
    assert page.count("data:image/jpeg;base64,") == 2
    shown = (await held.organiser.get(f"/w/{held.id}/minutes/photo/{one}")).content
    assert shown.startswith(b"\xff\xd8")
    assert b"Appareil" not in shown
    # Both word the same one: the second is told, and has what was typed.
    assert (await alter(held, held.organiser, one, "save", 1, words="Le grand plan")).status_code == 303
    second = await alter(held, held.facilitator, one, "save", 1, words="Le petit plan")
    seen = unescape((await held.facilitator.get(second.headers["location"])).text)
    assert "Le grand plan" in seen
    assert 'value="Le petit plan"' in seen
    changes = await held.organiser.get(f"/w/{held.id}/minutes/changes")
    assert "Le grand plan" in changes.text
    await held.act("undo", address=f"photo:{two}", base="1")
    text = await held.text(version="working")
    assert "Le grand plan" in text
    assert "Le mur" not in text
    await held.act("undo", address=f"photo:{two}", base="2")
    assert "Le mur" in await held.text(version="working")


async def test_what_cannot_be_a_photograph_of_the_minutes_is_refused(visit: Visit) -> None:
    held = await Held(visit).begin()
    assert await add(held, held.organiser, alt=" ") == "alt_needed"
    assert await add(held, held.organiser, agreed="") == "agreement_needed"
    assert await add(held, held.organiser, content=b"<svg/>") == "bad_picture"
    assert await add(held, held.organiser, content=b"") == "file_needed"
    assert await add(held, held.organiser, "x" * 301) == "too_long"
    seen = await held.organiser.get(f"/w/{held.id}/minutes/part?section=step:{held.step}&trouble=bad_picture")
    assert "JPEG, PNG ou WebP" in seen.text
    assert await files_of(held) == []
    for stranger in (held.phone, visit.browser()):
        sent = {"file": ("a.jpg", picture(), "image/jpeg")}
        answer = await stranger.post(f"/w/{held.id}/minutes/photo?section=step:{held.step}", files=sent)
        assert answer.status_code in (401, 403, 404)
    assert not await visit.up.site.store.shelf.files(held.id)


async def test_a_version_keeps_its_photographs_until_they_are_erased_for_good(visit: Visit) -> None:
    held = await Held(visit).begin()
    await add(held, held.organiser, "Le plan")
    sent = {"file": ("bilan de Loïc Kérambrun.pdf", PDF, "application/pdf")}
    await held.organiser.post(f"/w/{held.id}/minutes/attachment", data={"words": "Le bilan"}, files=sent)
    await held.act("version")
    [file], [other] = await files_of(held), await files_of(held, "attachment")
    await alter(held, held.organiser, file, "remove", 1)
    assert "Le plan" not in await held.text(version="working")
    packed = await everything(held, "2")
    assert packed["pieces-jointes/Le-bilan.pdf"] == PDF
    assert packed[f"photos/{file}.jpg"] == (await visit.up.site.store.shelf.files(held.id))[file]
    # All of it is in the file of the workshop, and in the workshop that is made of that.
    carried = await held.organiser.get(f"/w/{held.id}/workshop.live.zip")
    made = await held.organiser.post("/api/v1/workshops/import", content=carried.content)
    again = made.json()["workshop"]
    assert await visit.up.site.store.shelf.files(again) == await visit.up.site.store.shelf.files(held.id)
    assert "Le plan" in (await held.organiser.get(f"/w/{again}/minutes.md?version=2")).text
    assert (await alter(held, held.organiser, file, "erase", 2)).status_code == 303
    await held.organiser.post(f"/w/{held.id}/minutes/attachment/{other}", data={"what": "erase", "base": "1"})
    text = await held.text(version="2")
    assert "Le plan" not in text
    assert "Le bilan" not in text
    assert "Images ou fichiers effacés le" in text
    assert await visit.up.site.store.shelf.files(held.id) == {}


@pytest.mark.parametrize("how", ["erased", "corrected"])
async def test_a_name_goes_from_captions_descriptions_titles_and_file_names(visit: Visit, how: str) -> None:
    held = await Held(visit).begin()
    await add(held, held.organiser, "Loïc Kérambrun au tableau", alt="M. Kérambrun dessine")
    sent = {"file": ("bilan.pdf", PDF, "application/pdf")}
    words = {"words": "Bilan de KÉRAMBRUN Loïc"}
    await held.organiser.post(f"/w/{held.id}/minutes/attachment", data=words, files=sent)
    await held.act("version")
    path = f"/api/v1/workshops/{held.id}/people/{held.person}/name"
    if how == "erased":
        await held.organiser.delete(path)
    else:
        await held.organiser.put(path, json={"first_name": "Louis", "name": "Kerguelen"})
    new = "[nom retiré]" if how == "erased" else "Louis Kerguelen"
    assert f"{new} au tableau" in await part(held)
    for version in ("2", "working"):
        packed = await everything(held, version)
        said = " ".join(packed) + packed[next(name for name in packed if name.endswith(".json"))].decode()
        # What people typed in their own idea is theirs to erase as a text.
        assert "kérambrun" not in said.casefold().replace("un jardin de loïc kérambrun", "")
    layers = [await visit.up.site.store.layers.all(held.id, what) for what in ("edits", "editions")]
    assert "kérambrun" not in str(layers).casefold()

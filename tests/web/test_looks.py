"""How an organisation looks: on every screen and document, readable whatever colour was chosen."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from html import unescape

import docx
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.look import ENOUGH, LARGEST_LOGO, Look, contrast, ink_on, logo_of, mixed, read, written
from live.core.refusals import Refused
from tests.minutes.test_letterheads import added, on, word
from tests.web.conftest import Visit

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
# What texts in the accent stand on, in the light and in the dark.
LIGHT, DARK = ("#f8f4ec", "#fffdf9", "#efe9dd", "#ffffff"), ("#1b1815", "#26221e", "#141210")


def png(width: int = 60, height: int = 20, noise: int = 0) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\x0b\x5d\x5a" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    extra = chunk(b"tEXt", b"x\0" + b"y" * noise) if noise else b""
    body = chunk(b"IHDR", head) + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x11\x08\x00\x20\x00\x40\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9"
)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def variables(css: str, dark: bool) -> dict[str, str]:
    light, rest = re.split(r"@media|:root\[", css)
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", rest if dark else light))


@given(COLOURS, st.booleans())
def test_whatever_is_chosen_can_be_read(colour: str, dark_by_choice: bool) -> None:
    css = Look(colour=colour).css(dark_by_choice=dark_by_choice)
    for dark, papers in ((False, LIGHT), (True, DARK)):
        told = variables(css, dark)
        for name in ("accent", "accent-deep"):
            assert all(contrast(told[name], paper) >= ENOUGH - 0.01 for paper in papers), (name, told)
        assert contrast(told["accent-deep"], told["tint"]) >= ENOUGH - 0.01
        assert contrast(told["on-accent"], told["accent"]) >= ENOUGH - 0.01


def test_a_colour_that_can_be_read_stays_as_it_is_and_a_pale_one_is_said_to_be_darkened() -> None:
    assert Look(colour="#0b5d5a").accent == "#0b5d5a"
    assert not Look(colour="#0b5d5a").was_darkened
    pale = Look(colour="#f2b84b")
    assert pale.was_darkened
    assert contrast(pale.accent, "#ffffff") >= ENOUGH
    assert (ink_on("#f2b84b"), ink_on("#0b5d5a")) == ("#1b1815", "#ffffff")
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


def test_a_logo_is_a_png_or_a_jpeg_of_bounded_size_and_nothing_else() -> None:
    assert (logo_of(png()).width, logo_of(png()).height) == (60, 20)
    assert (logo_of(JPEG).kind, logo_of(JPEG).width, logo_of(JPEG).height) == ("jpeg", 64, 32)
    for wrong in (
        SVG,
        b"GIF89a",
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        png(5_000, 1),
        b"\xff\xd8" + b"\xff\x00" * 9,
    ):
        with pytest.raises(Refused, match="bad_command"):
            logo_of(wrong)
    with pytest.raises(Refused, match="too_long"):
        logo_of(png(noise=LARGEST_LOGO))


async def set_up(organiser: httpx.AsyncClient, path: str, logo: bytes = b"", **said: str) -> httpx.Response:
    files = {"logo": ("logo", logo)} if logo else {"logo": ("", b"")}
    return await organiser.post(path, data=said, files=files)


async def test_the_look_is_on_every_screen_and_document(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=[{"method": "ideas", "title": "Idées"}])
    at = f"/organiser/w/{made['workshop']}"
    said = {"name": "Les Tilleuls", "colour": "#f2b84b", "coloured": "1"}
    told = await set_up(organiser, f"{at}/look", png(), **said)
    assert told.headers["location"] == f"{at}/look?done=looked#look"
    used = Look(colour="#f2b84b").accent
    page = (await organiser.get(f"{at}/look")).text
    assert f"#f2b84b est assombrie en {used}" in page
    await organiser.post(f"{at}/console")
    await organiser.post("/enter", data={"name": "Gil"})
    await organiser.post(f"{at}/projector")
    phone = visit.browser()
    await phone.post(f"/j/{made['code']}", data={"name": "Bo"})
    screens = [await organiser.get(f"/w/{made['workshop']}/{each}") for each in ("console", "projector")]
    screens += [await phone.get(f"/w/{made['workshop']}"), await visit.browser().get(f"/j/{made['code']}")]
    for screen in screens:
        assert f":root{{--accent:{used};" in screen.text, screen.url
        assert screen.headers["content-security-policy"].count("sha256-") >= 1
    # The phone's own screen carries no picture along.
    assert "/logo/" not in screens[2].text
    assert "data:image/png" not in screens[2].text
    (address,) = set(re.findall(r"/logo/[\w.]+", screens[1].text))
    logo = await visit.browser().get(address)
    assert (logo.content, logo.headers["content-type"]) == (png(), "image/png")
    assert (await visit.browser().get("/logo/none.png")).status_code == 404
    poster = (await organiser.get(f"{at}/poster")).text
    assert address in poster
    page = (await organiser.get(f"/w/{made['workshop']}/minutes.html")).text
    assert f"--accent: {used}" in page
    assert 'class="logo" src="data:image/png;base64,' in page
    page = (await organiser.get(f"/w/{made['workshop']}/processing.html")).text
    assert f"--accent: {used}" in page
    word = zipfile.ZipFile(io.BytesIO((await organiser.get(f"/w/{made['workshop']}/minutes.docx")).content))
    assert used.lstrip("#").upper() in word.read("word/styles.xml").decode()
    assert any(name.startswith("word/media/") and name.endswith(".png") for name in word.namelist())
    text = zipfile.ZipFile(io.BytesIO((await organiser.get(f"/w/{made['workshop']}/minutes.odt")).content))
    assert used in text.read("styles.xml").decode()
    assert text.read("Pictures/logo.png") == png()
    plain = (await organiser.get(f"/w/{made['workshop']}/minutes.pdf")).content
    await set_up(organiser, f"{at}/look", without_logo="1")
    assert (await organiser.get(f"/w/{made['workshop']}/minutes.pdf")).content != plain
    assert used not in (await organiser.get(f"{at}/look")).text


async def test_a_workshop_looks_as_its_server_where_it_says_nothing_itself(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    at = f"/organiser/w/{made['workshop']}"
    told = await set_up(organiser, "/organiser/appearance", png(), name="La Fédération", colour="#2a5fb0", coloured="1")
    assert told.headers["location"] == "/organiser/appearance?done=looked"
    assert 'alt="La Fédération"' in (await organiser.get("/organiser")).text
    await set_up(organiser, f"{at}/look", name="Les Tilleuls")
    page = (await organiser.get(at)).text
    assert 'alt="Les Tilleuls"' in page
    assert "--accent:#2a5fb0" in page
    assert "--accent:#2a5fb0" in (await visit.browser().get("/")).text
    # Another process, or the next start, reads it from the store.
    assert (
        b"F\\u00e9d" in await visit.up.site.store.shelf.look()
        or "Féd".encode() in await visit.up.site.store.shelf.look()
    )
    await organiser.post(f"{at}/erase", data={"title": "Rencontre"})
    assert not await visit.up.site.store.shelf.kept_beside(made["workshop"], "look")
    assert (await visit.browser().post("/organiser/appearance", data={"name": "x"})).status_code == 403
    # So does what sums several workshops up.
    series = (await organiser.post("/organiser/series", data={"title": "Une année"})).headers["location"]
    summed = await organiser.get(f"{series}/synthesis.html")
    assert "--accent: #2a5fb0" in summed.text
    assert 'class="logo" src="data:image/png;base64,' in summed.text
    assert "img-src data:" in summed.headers["content-security-policy"]


HALF = png(400, 400)[:300]


@pytest.mark.parametrize(
    ("logo", "words"),
    [(SVG, "Les SVG sont refusés"), (png(noise=LARGEST_LOGO), "96 Ko au plus"), (HALF, "JPEG entier")],
)
async def test_what_is_no_logo_changes_nothing_and_is_said(visit: Visit, logo: bytes, words: str) -> None:
    organiser = await visit.organiser()
    at = f"/organiser/w/{(await visit.workshop(organiser))['workshop']}"
    for path in (f"{at}/look", "/organiser/appearance"):
        refused = await set_up(organiser, path, logo, name="Autre")
        assert refused.status_code == 422
        assert words in refused.text
        assert "form-trouble" in refused.text
        assert 'value="Autre"' not in (await organiser.get(path)).text
    wrong = await set_up(organiser, f"{at}/look", colour="red;}", coloured="1")
    assert (wrong.status_code, "Cette couleur n’a pas été comprise" in wrong.text) == (422, True)


async def test_minutes_are_written_on_the_document_of_the_workshop_or_of_the_server(visit: Visit) -> None:
    organiser = await visit.organiser()
    workshop = (await visit.workshop(organiser))["workshop"]

    async def send(path: str, content: bytes, kind: str = "docx") -> str:
        sent = {f"letterhead_{kind}": (f"papier.{kind}", content, "application/octet-stream")}
        answer = await organiser.post(path, data={"name": ""}, files=sent)
        return unescape(answer.text) if answer.status_code != 303 else ""

    async def footer(kind: str = "docx") -> str:
        made = (await organiser.get(f"/w/{workshop}/minutes.{kind}")).content
        return " ".join(each.text for each in docx.Document(io.BytesIO(made)).sections[0].footer.paragraphs)

    assert "macros" in await send("/organiser/appearance", added("word/vbaProject.bin")(word()))
    assert "Mairie" not in await footer()
    assert await send("/organiser/appearance", word()) == ""
    assert await footer() == "1 place de la Mairie"
    own = word(on("footer1.xml", b"1 place de la Mairie", b"2 rue du Port"))
    assert await send(f"/organiser/w/{workshop}/look", own) == ""
    assert await footer() == "2 rue du Port"
    page = unescape((await organiser.get(f"/organiser/w/{workshop}/look")).text)
    assert "Un modèle est en place." in page
    packed = (await organiser.get(f"/w/{workshop}/everything.zip")).content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        [name] = [each for each in archive.namelist() if each.endswith(".docx")]
        assert b"2 rue du Port" in zipfile.ZipFile(io.BytesIO(archive.read(name))).read("word/footer1.xml")
    await organiser.post(f"/organiser/w/{workshop}/look", data={"name": "", "without_letterhead_docx": "1"})
    assert await footer() == "1 place de la Mairie"
    assert "n’est pas un document de ce type" in await send(f"/organiser/w/{workshop}/look", b"PK", "odt")


async def test_minutes_are_printed_whatever_logo_was_kept_before_logos_were_tried(visit: Visit) -> None:
    organiser = await visit.organiser()
    workshop = (await visit.workshop(organiser))["workshop"]
    visit.up.site.look = written(Look(logo=logo_of(HALF))).encode()
    assert (await organiser.get(f"/w/{workshop}/minutes.pdf")).content.startswith(b"%PDF")


async def test_a_look_keeps_what_another_process_has_set_of_it(visit: Visit) -> None:
    organiser = await visit.organiser()
    workshop = (await visit.workshop(organiser))["workshop"]
    shelf = visit.up.site.store.shelf
    for at, whose in (("/organiser/appearance", ""), (f"/organiser/w/{workshop}/look", workshop)):
        await set_up(organiser, at, name="Les Tilleuls", paper="a4")
        # As another worker does, which shares nothing with this one but the store.
        elsewhere = written(replace(read(await shelf.look(whose)), logo=logo_of(png()), paper="letter"))
        assert await shelf.swap_look(await shelf.look(whose), elsewhere, whose)
        assert 'src="/logo/' in (await organiser.get(at)).text
        await set_up(organiser, at, name="Les Acacias")
        kept = read(await shelf.look(whose))
        assert (kept.name, kept.paper, kept.logo) == ("Les Acacias", "letter", logo_of(png()))
        assert not await shelf.swap_look(b"", "", whose)

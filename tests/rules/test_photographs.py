"""Photographs that people add: what they are, how large they may be, and that nothing comes along with them."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from live.core.files import PHOTOGRAPH_MOST
from live.core.refusals import Refused
from live.parts import photographs
from live.parts.photographs import LONGEST_SIDE, photograph_of

GPS, ORIENTATION, MAKER, TAKEN = 0x8825, 0x0112, 0x010F, 0x0132


COLOURS: dict[str, str | tuple[int, ...]] = {
    "L": "#777777",
    "RGB": "#336699",
    "RGBA": (0, 0, 0, 0),
    "CMYK": (9, 99, 9, 9),
}


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **saved: object) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, COLOURS[mode]).save(made, kind, **saved)
    return made.getvalue()


def read(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def noticed() -> Image.Exif:
    told = Image.Exif()
    told[MAKER], told[TAKEN], told[ORIENTATION] = "Appareil de Loïc", "2026:01:12 09:15:00", 6
    told.get_ifd(GPS).update({1: "N", 2: (49.0, 53.0, 40.0)})
    return told


def test_where_when_and_with_what_it_was_taken_does_not_stay() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    told = picture(exif=noticed(), comment=b"chez Loic", icc_profile=profile, xmp=b"<x:xmpmeta>Loic</x:xmpmeta>")
    assert all(each in told for each in (b"Appareil", b"chez Loic", b"xmpmeta"))
    kept = photograph_of(told + b"left behind by Loic")
    assert not any(each in kept.content for each in (b"Lo", b"Exif", b"xmp", b"2026", b"ICC_PROFILE"))
    assert (kept.kind, kept.width, kept.height) == ("jpeg", 48, 64), "it is turned upright"
    assert not read(kept.content).getexif()
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Author", "Loïc Kérambrun")
    sharp = photograph_of(picture("PNG", pnginfo=text, exif=noticed()))
    assert sharp.kind == "png"
    assert [chunk for chunk in (b"tEXt", b"iTXt", b"eXIf", b"Lo") if chunk in sharp.content] == []


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_a_large_one_is_made_as_large_as_a_page_needs(mode: str) -> None:
    kept = photograph_of(picture(size=(4000, 3000), mode=mode))
    assert (kept.width, kept.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert read(kept.content).mode == "RGB"


def test_what_can_be_seen_through_is_white_and_a_webp_is_one_that_every_reader_knows() -> None:
    assert read(photograph_of(picture("PNG", mode="RGBA")).content).getpixel((5, 5)) == (255, 255, 255)
    kept = photograph_of(picture("WEBP", mode="RGBA"))
    assert (kept.kind, read(kept.content).getpixel((5, 5))) == ("jpeg", (255, 255, 255))
    moving = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:])
    first = read(photograph_of(moving.getvalue()).content).getpixel((9, 9))
    assert isinstance(first, tuple)
    assert first[0] > 200 > first[2]


def test_a_screenshot_that_would_be_heavy_becomes_a_jpeg() -> None:
    noise = Image.frombytes("RGB", (700, 700), random.Random(1).randbytes(700 * 700 * 3))
    made = io.BytesIO()
    noise.save(made, "PNG")
    assert photograph_of(made.getvalue()).kind == "jpeg"


def test_it_is_told_by_what_is_in_it() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    animated = io.BytesIO()
    Image.new("P", (9, 9)).save(animated, "GIF")
    for other in (
        b"",
        drawing,
        animated.getvalue(),
        b"%PDF-1.7",
        picture()[:300],
        picture("PNG")[:60],
        b"\xff\xd8\xff",
    ):
        with pytest.raises(Refused) as refused:
            photograph_of(other)
        assert refused.value.code == "bad_picture"


def test_one_of_too_many_points_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photographs, "_MOST_POINTS", {"png": 1_000_000, "jpeg": 1_000_000, "webp": 1_000_000})
    for kind in ("PNG", "JPEG", "WEBP"):
        with pytest.raises(Refused) as refused:
            photograph_of(picture(kind, (1001, 1000)))
        assert (refused.value.code, refused.value.details) == ("picture_too_large", {"limit": 1})
    with pytest.raises(Refused) as heavy:
        photograph_of(picture() + bytes(PHOTOGRAPH_MOST))
    assert heavy.value.code == "file_too_large"

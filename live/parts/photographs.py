"""Photographs that people add: told by what is in them, turned upright, made no larger than a page needs, and written
anew, so that nothing comes along of where, when and with what they were taken.

Where they are kept and who may add one is not known here. Decoding one takes up to a second and half a gigabyte: call
it in a process of its own (`live/room/uploads.py`).
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps

from live.core.files import PHOTOGRAPH_MOST, FileKind, Photograph, kind_of
from live.core.refusals import Refused

KINDS: Final[tuple[FileKind, ...]] = ("jpeg", "png", "webp")
# As wide as the text of a page at 250 dots an inch.
LONGEST_SIDE: Final = 1_600
# A JPEG is decoded at a fraction of its size, the others need four bytes of memory a point.
_MOST_POINTS: Final = {"jpeg": 80_000_000, "png": 20_000_000, "webp": 20_000_000}
_QUALITY: Final = 85
# A drawing or a screenshot stays as sharp as it was up to this size.
_LARGEST_PNG: Final = 400_000
_BROKEN: Final = (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError)

# The library's own bound warns instead of refusing; ours is looked at before anything is decoded.
Image.MAX_IMAGE_PIXELS = None


def photograph_of(content: bytes, longest_side: int = LONGEST_SIDE) -> Photograph:
    """No longer than `longest_side` points. Raises Refused where it is no JPEG, PNG or WebP, or too large."""
    if len(content) > PHOTOGRAPH_MOST:
        raise Refused("file_too_large", limit=PHOTOGRAPH_MOST)
    kind = kind_of(content)
    if kind not in KINDS:
        raise Refused("bad_picture", kinds=[*KINDS])
    try:
        with Image.open(BytesIO(content), formats=[kind.upper()]) as opened:
            if opened.width * opened.height > _MOST_POINTS[kind]:
                raise Refused("picture_too_large", limit=_MOST_POINTS[kind] // 1_000_000)
            return _written(_bare(opened, longest_side), kind)
    except _BROKEN:
        raise Refused("bad_picture", kinds=[*KINDS]) from None


def _bare(opened: Image.Image, longest_side: int) -> Image.Image:
    """Its points on white, upright, in the colours of a screen, in a picture that holds nothing else."""
    opened.draft("RGB", (longest_side, longest_side))
    profile = opened.info.get("icc_profile")
    turned = ImageOps.exif_transpose(opened)
    turned = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    turned.thumbnail((longest_side, longest_side))
    bare = Image.new("RGB", turned.size, "white")
    bare.paste(turned, mask=turned if turned.mode == "RGBA" else None)
    return _as_on_screens(bare, profile) if profile else bare


def _as_on_screens(bare: Image.Image, profile: bytes) -> Image.Image:
    """Cameras with more colours than a screen has say so in a profile, which does not stay."""
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        ImageCms.profileToProfile(bare, own, ImageCms.createProfile("sRGB"), inPlace=True)
    except ImageCms.PyCMSError:
        # A profile for another kind of colours than these, or a broken one.
        pass
    return bare


def _written(bare: Image.Image, kind: FileKind) -> Photograph:
    if kind == "png":
        sharp = BytesIO()
        bare.save(sharp, "PNG", optimize=True)
        if sharp.tell() <= _LARGEST_PNG:
            return Photograph("png", sharp.getvalue(), bare.width, bare.height)
    made = BytesIO()
    bare.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return Photograph("jpeg", made.getvalue(), bare.width, bare.height)

"""Files that are attached to a step, and which kinds may be, told by what is in them: a name can say anything.

Nothing that a browser would run is among them: no HTML, no SVG, no document with macros.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from live.core.ids import PersonId
from live.core.versioned_map import VersionedMap

FileId = str
FileKind = Literal["pdf", "png", "jpeg", "webp", "docx", "xlsx", "pptx", "odt", "ods", "odp"]
FILE_MOST: Final = 8 * 1024 * 1024
# As a phone takes them.
PHOTOGRAPH_MOST: Final = 12 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """What is known of a file; what is in it is kept beside the log. `whose`: the speaker whose slides they are;
    `paragraph`: that of the notes which it belongs to."""

    name: str
    kind: FileKind
    size: int
    by: PersonId
    whose: str | None = None
    removed: bool = False
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture as it is kept: its points and nothing else."""

    kind: Literal["jpeg", "png"]
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Illustration:
    """What is known of a photograph beside something that somebody wrote; what is in it is kept beside the log.
    `removed`: taken off all screens, and it can be put back."""

    file: FileId
    kind: Literal["jpeg", "png"]
    size: int
    width: int
    height: int
    digest: str
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A photograph with what it stands beside (`of`): all of its texts, whose it is, and whether the room sees it."""

    of: str
    illustration: Illustration
    texts: tuple[str, ...]
    author: PersonId
    seen: bool


Files: TypeAlias = VersionedMap[FileId, AttachedFile]


@dataclass(frozen=True, slots=True)
class Known:
    """How such a file is called at its end, and what it is sent as."""

    extension: str
    media_type: str


# Those that may show somebody.
PICTURES: Final[frozenset[FileKind]] = frozenset({"png", "jpeg", "webp"})
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN: Final = "application/vnd.oasis.opendocument"
KINDS: Final[dict[FileKind, Known]] = {
    "pdf": Known("pdf", "application/pdf"),
    "png": Known("png", "image/png"),
    "jpeg": Known("jpg", "image/jpeg"),
    "webp": Known("webp", "image/webp"),
    "docx": Known("docx", f"{_OFFICE}.wordprocessingml.document"),
    "xlsx": Known("xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    "pptx": Known("pptx", f"{_OFFICE}.presentationml.presentation"),
    "odt": Known("odt", f"{_OPEN}.text"),
    "ods": Known("ods", f"{_OPEN}.spreadsheet"),
    "odp": Known("odp", f"{_OPEN}.presentation"),
}
# Where a package of Office begins, by its kind.
_MAIN_PART: Final[dict[str, FileKind]] = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
}
_OPEN_KIND: Final[dict[bytes, FileKind]] = {
    known.media_type.encode(): kind for kind, known in KINDS.items() if known.media_type.startswith(_OPEN)
}
_LONGEST_NAME: Final = 200
_MOST_PARTS: Final = 10_000


def kind_of(content: bytes) -> FileKind | None:
    """None for what may not be attached."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return _packed(content) if content.startswith(b"PK\x03\x04") else None


def _packed(content: bytes) -> FileKind | None:
    """Nothing of a package is unpacked but the few letters in which an OpenDocument says what it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if len(parts) > _MOST_PARTS or any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            if "[Content_Types].xml" in names:
                return next((kind for part, kind in _MAIN_PART.items() if part in names), None)
            if any(name.startswith(("Basic/", "Scripts/")) for name in names) or parts[0].filename != "mimetype":
                return None
            said = parts[0]
            if said.compress_type != zipfile.ZIP_STORED or said.file_size > _LONGEST_NAME:
                return None
            return _OPEN_KIND.get(package.read(said))
    except (zipfile.BadZipFile, ValueError, IndexError, NotImplementedError, RuntimeError, OSError, EOFError):
        return None

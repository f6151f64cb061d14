"""Zip archives bear the date of the document instead of today's: equal documents are equal bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def dated(archive: bytes, made_at: datetime) -> bytes:
    """The parts of an office document in the same order, each made at this moment."""
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as parts, ZipFile(made, "w") as copy:
        for part in parts.infolist():
            entry = dated_entry(part.filename, made_at)
            # A reader recognises an OpenDocument file by its first part, which must lie there uncompressed.
            if part.filename == "mimetype":
                entry.compress_type = ZIP_STORED
            copy.writestr(entry, parts.read(part))
    return made.getvalue()


def dated_entry(name: str, made_at: datetime) -> ZipInfo:
    """A compressed part of this name. An archive knows no date before 1980."""
    entry = ZipInfo(name, max(made_at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
    entry.compress_type = ZIP_DEFLATED
    return entry

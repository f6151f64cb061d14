"""Office documents are zip archives; here they get the date of the document instead of today's."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def dated(archive: bytes, made_at: datetime) -> bytes:
    """The same parts in the same order, each made at this moment: equal documents are equal bytes."""
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as parts, ZipFile(made, "w") as copy:
        for part in parts.infolist():
            entry = ZipInfo(part.filename, max(made_at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
            # A reader recognises an OpenDocument file by its first part, which must lie there uncompressed.
            entry.compress_type = ZIP_STORED if part.filename == "mimetype" else ZIP_DEFLATED
            copy.writestr(entry, parts.read(part))
    return made.getvalue()

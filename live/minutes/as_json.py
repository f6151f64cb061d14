"""The document itself, for programs and for keeping: reading it back gives an equal document."""

from __future__ import annotations

from typing import Final

from pydantic import TypeAdapter

from live.core.blocks import Document

_DOCUMENT: Final = TypeAdapter(Document)


def json_of(document: Document) -> bytes:
    return _DOCUMENT.dump_json(document, indent=2) + b"\n"


def document_from_json(written: bytes | str) -> Document:
    """Raises pydantic's ValidationError when it is no document of ours."""
    return _DOCUMENT.validate_json(written)

"""The document itself, for programs and for keeping: reading it back gives an equal document."""

from __future__ import annotations

from typing import Any, Final

from pydantic import TypeAdapter
from pydantic_core import from_json

from live.core.blocks import Document

_DOCUMENT: Final = TypeAdapter(Document)


def json_of(document: Document) -> bytes:
    return _DOCUMENT.dump_json(document, indent=2) + b"\n"


def document_from_json(written: bytes | str) -> Document:
    """Raises ValueError when it is no document of ours."""
    return _DOCUMENT.validate_python(_in_sections(from_json(written)))


def _in_sections(told: Any) -> Any:
    """Up to 0.1 a document was one list of blocks."""
    if not isinstance(told, dict) or "blocks" not in told:
        return told
    kept = {key: value for key, value in told.items() if key != "blocks"}
    return kept | {"sections": [{"id": "all", "title": "", "blocks": told["blocks"]}]}

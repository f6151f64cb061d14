"""The document itself, for programs and for keeping: what is printed in `sections`, the same as values in `data`.

Reading it back gives an equal document. Its shape is published as a JSON Schema (`docs/minutes.schema.json`).
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import from_json

from live.core.blocks import Document
from live.core.record import VERSION, Record

_DOCUMENT: Final = TypeAdapter(Document)


def json_of(document: Document) -> bytes:
    return _DOCUMENT.dump_json(document, indent=2) + b"\n"


def document_from_json(written: bytes | str) -> Document:
    """Raises ValueError when it is no document of ours."""
    return _DOCUMENT.validate_python(_in_sections(from_json(written)))


def said_by(document: Document) -> bytes:
    """What its fingerprint is of. A field that came later and says nothing is left out: a version that was made before
    has the fingerprint that is printed on it."""
    # Who it is marked for is no part of what it says.
    left_out: dict[str, Any] = {"audience": True, "data": _saying_nothing(document.data or Record())}
    return _DOCUMENT.dump_json(document, indent=2, exclude=left_out) + b"\n"


def _saying_nothing(record: Record) -> dict[str, Any]:
    left_out: dict[str, Any] = {name: True for name in ("attached", "approval") if not getattr(record, name)}
    if record.counts is not None and not record.counts.represented:
        left_out["counts"] = {"represented"}
    if not any(each.represented_by for each in record.people):
        left_out["people"] = {"__all__": {"represented_by"}}
    later = [name for name in ("number", "taken") if not any(getattr(each, name) for each in record.decisions)]
    return left_out | ({"decisions": {"__all__": {*later}}} if later else {})


@cache
def schema() -> bytes:
    """What the JSON of minutes looks like, as JSON Schema."""
    made = _DOCUMENT.json_schema(mode="serialization")
    named = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:live-workshop:minutes:{VERSION}",
        "title": "Minutes of a live workshop",
    }
    return (json.dumps({**made, **named}, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _in_sections(told: Any) -> Any:
    """Up to 0.1 a document was one list of blocks."""
    if not isinstance(told, dict) or "blocks" not in told:
        return told
    kept = {key: value for key, value in told.items() if key != "blocks"}
    return kept | {"sections": [{"id": "all", "title": "", "blocks": told["blocks"]}]}

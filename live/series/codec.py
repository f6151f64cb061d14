"""Events of a series as the bytes of its log, and back."""

from __future__ import annotations

from typing import Any, Final, get_args

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from live.core.commands import underscored
from live.series.log import Happening, Part

_KINDS: Final[dict[str, TypeAdapter[Any]]] = {
    underscored(kind.__name__): TypeAdapter(kind) for kind in get_args(Happening)
}


def encode(event: Happening, at: int, by: Part) -> bytes:
    name = underscored(type(event).__name__)
    return to_json({"event": name, "at": at, "by": by, "of": _KINDS[name].dump_python(event, mode="json")})


def decode(body: bytes) -> tuple[int, Happening]:
    """When it happened, and what. Raises KeyError and ValueError for what is no event of ours."""
    told = from_json(body)
    event: Happening = _KINDS[told["event"]].validate_python(told["of"])
    return int(told["at"]), event

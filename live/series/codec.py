"""Events of a series as the bytes of its log, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, get_args

from pydantic_core import from_json, to_json

from live.core.adapters import adapter_of
from live.core.commands import underscored
from live.series.commands import Part
from live.series.events import Happening

_KINDS: Final[dict[str, type[Happening]]] = {underscored(kind.__name__): kind for kind in get_args(Happening)}

# What is typed about what workshops said, and about who was there: what is erased there goes from it too.
_TYPED: Final[Mapping[str, tuple[str, ...]]] = {
    "statements_grouped": ("text",),
    "advance_said": ("by", "note"),
    "agreement_said": ("by",),
}


def encode(event: Happening, at: int, by: Part) -> bytes:
    name = underscored(type(event).__name__)
    return to_json({"event": name, "at": at, "by": by, "of": adapter_of(type(event)).dump_python(event, mode="json")})


def decode(body: bytes) -> tuple[int, Happening]:
    """When it happened, and what. Raises KeyError and ValueError for what is no event of ours."""
    told = from_json(body)
    event: Happening = adapter_of(_KINDS[told["event"]]).validate_python(told["of"])
    return int(told["at"]), event


def reworded(body: bytes, said: Callable[[str], str | None]) -> bytes:
    """An event with what is typed in it as `said` has it; None leaves nothing of a text."""
    told = from_json(body)
    fields = _TYPED.get(told["event"], ())
    anew = {name: said(text) or "" for name in fields if (text := told["of"].get(name))}
    return to_json(told | {"of": told["of"] | anew}) if any(told["of"][name] != anew[name] for name in anew) else body

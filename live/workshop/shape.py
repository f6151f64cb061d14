"""A fingerprint of types: what their values are made of, down to the last field.

It is for values that are kept as bytes and thrown away when the types have changed. What a type asks of a value besides
is not in it: a value that does not keep to that is refused when it is read.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from enum import Enum
from hashlib import blake2b
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel


def fingerprint(*kinds: Any) -> str:
    """The same in every process that knows these types as they are now."""
    told: dict[str, str] = {}
    for kind in kinds:
        _tell(kind, told)
    return blake2b(repr(told).encode(), digest_size=8).hexdigest()


def _tell(hint: Any, told: dict[str, str]) -> None:
    """A type and all that stands inside it, each under its name."""
    for inner in get_args(hint):
        _tell(inner, told)
    if get_origin(hint) or not isinstance(hint, type):
        return
    name = f"{hint.__module__}.{hint.__qualname__}"
    if name in told:
        return
    if issubclass(hint, Enum):
        told[name] = repr({each.name: each.value for each in hint})
    elif is_dataclass(hint) or issubclass(hint, BaseModel):
        hints = get_type_hints(hint)
        told[name] = repr(hints)
        for each in hints.values():
            _tell(each, told)

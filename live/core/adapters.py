"""What reads and checks values of a type, made when it is first asked for: there are hundreds, of which a server that
starts needs none."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")

_MADE: Final[dict[Any, TypeAdapter[Any]]] = {}


def adapter_of(kind: type[T]) -> TypeAdapter[T]:
    made = _MADE.get(kind)
    if made is None:
        made = _MADE[kind] = TypeAdapter(kind)
    return made

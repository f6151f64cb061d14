"""All that the log of a workshop holds of one person: for them to see, and to take with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json, to_json

from live.core.ids import PersonId
from live.workshop.codec import sealed_in
from live.workshop.erasing import Body, Written, texts_by


@dataclass(frozen=True, slots=True)
class Held:
    """`written` is what they have typed, `acts` is everything they have done, as the log has it; `named` tells of what
    others did that names them: when and what, and nothing of anybody else."""

    written: tuple[Written, ...] = ()
    acts: tuple[dict[str, Any], ...] = ()
    named: tuple[dict[str, Any], ...] = ()


def held_of(bodies: Iterable[Body], person: PersonId) -> Held:
    """A ballot that is sealed is nobody's: it cannot be told whose it is."""
    sign = to_json(person)
    about = [(seq, body) for seq, body in bodies if sign in body and not sealed_in(body)]
    entries = [from_json(body) for _, body in about]
    return Held(
        written=tuple(texts_by(about, person)),
        acts=tuple(entry for entry in entries if entry["by"] == person),
        named=tuple(
            {name: entry[name] for name in ("at", "event", "step") if name in entry}
            for entry in entries
            if entry["by"] != person
        ),
    )

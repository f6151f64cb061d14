"""Two people change the same thing on two screens, each by a form that says all of it again.

Such a form says too what its writer saw. What they left as it was is not said by it, so that it takes back nothing that
somebody else has changed since; where both changed the same, whoever comes second is told what it says now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from live.core.refusals import Refused


def still_as_seen(now: str, seen: str | None) -> None:
    """Raises Refused where a text is another by now than its writer has seen; nothing where they do not say."""
    if seen is not None and now != seen:
        raise Refused("changed_meanwhile")


def own_changes(said: Mapping[str, Any], seen: Mapping[str, Any] | None, now: Callable[[str], Any]) -> dict[str, Any]:
    """What its writer has changed of what they have seen; all of it where they do not say. Raises Refused."""
    if seen is None:
        return dict(said)
    own = {name: value for name, value in said.items() if name not in seen or value != seen[name]}
    for name, value in own.items():
        if name in seen and now(name) not in (seen[name], value):
            raise Refused("changed_by_another", field=name, now=now(name))
    return own

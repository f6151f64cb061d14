"""A list of workshops held elsewhere beside those that a series has already: which lines are new, which are there, and
which say something else of one that is there.

Whoever keeps their list in a spreadsheet brings it again whenever it has grown. A line of it is a session that is there
where it says what that one says, or has said: what was corrected here since stays so.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from live.core.names import bare
from live.series.commands import Sheet
from live.series.correcting import facts, with_facts
from live.series.model import HeldElsewhere


@dataclass(frozen=True, slots=True)
class Brought:
    """A line of a list. `session` is the one that it tells of, empty where it is new; `after`: what that one is
    corrected to, where the line says something new of it."""

    sheet: Sheet
    session: str = ""
    after: Sheet | None = None


def brought(held: Mapping[str, HeldElsewhere], sheets: Sequence[Sheet]) -> tuple[Brought, ...]:
    """Each session is told by one line at most: two that are the same may be two sessions."""
    found: dict[int, Brought] = {}

    def pair(versions: Callable[[HeldElsewhere], Iterable[Sheet]]) -> None:
        taken = {each.session for each in found.values()}
        left: dict[Hashable, list[str]] = {}
        for key, each in held.items():
            if key not in taken:
                for version in versions(each):
                    left.setdefault(_told(version), []).append(key)
        for at, sheet in enumerate(sheets):
            if at not in found:
                session = next((key for key in left.get(_told(sheet), ()) if key not in taken), "")
                if session:
                    taken.add(session)
                    found[at] = Brought(sheet, session)

    pair(lambda each: (each.sheet,))
    pair(lambda each: (sheet for sheet, _ in each.before))
    taken = {each.session for each in found.values()}
    for at, session in _one_of_each(
        {key: each for key, each in held.items() if key not in taken},
        {at: sheet for at, sheet in enumerate(sheets) if at not in found},
    ):
        found[at] = Brought(sheets[at], session, _with_news(held[session], sheets[at]))
    return tuple(found.get(at, Brought(sheet)) for at, sheet in enumerate(sheets))


def _told(sheet: Sheet) -> Hashable:
    return tuple(facts(sheet).items())


def _one_of_each(held: Mapping[str, HeldElsewhere], sheets: Mapping[int, Sheet]) -> Iterable[tuple[int, str]]:
    """Lines and sessions of the same workshop, held the same day in the same place, as far as both tell it: where
    there is only one of each, nothing else can be meant."""
    sessions: dict[Hashable, list[str]] = {}
    for key, each in held.items():
        sessions.setdefault(_which_workshop(each.sheet), []).append(key)
    lines: dict[Hashable, list[int]] = {}
    for at, sheet in sheets.items():
        lines.setdefault(_which_workshop(sheet), []).append(at)
    for once, those in lines.items():
        known = sessions.get(once, [])
        if len(those) == len(known) == 1 and _same_place(sheets[those[0]], held[known[0]].sheet):
            yield those[0], known[0]


def _which_workshop(sheet: Sheet) -> Hashable:
    return bare(sheet.organiser), bare(sheet.title), sheet.date


def _same_place(one: Sheet, other: Sheet) -> bool:
    return all(not a or not b or bare(a) == bare(b) for a, b in ((one.place, other.place), (one.mode, other.mode)))


def _with_news(known: HeldElsewhere, sheet: Sheet) -> Sheet | None:
    """What a line says that was never said of the session before; None where there is nothing of the kind."""
    now = facts(known.sheet)
    earlier = [facts(told) for told, _ in known.before]

    def is_news(name: str, value: Any) -> bool:
        return value != now[name] and all(value != told[name] for told in earlier)

    news = {name: value for name, value in facts(sheet).items() if is_news(name, value)}
    return with_facts(known.sheet, news) if news else None

"""What became of the decisions and the actions of the workshops of a series, as it was said at later ones.

Each is known by its workshop and its words: whatever is decided besides, or in which order, its news stay its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

from live.core.dates import said_day
from live.core.method import Language
from live.core.outcomes import ADVANCED, Advanced, Progress
from live.series.model import Advance
from live.series.naming import Naming
from live.series.statements import Held, Sayings

# What the step is called that tells a workshop of them.
RECALLED: Final[dict[Language, str]] = {"fr": "Où en sont nos décisions", "en": "Where our decisions stand"}


@dataclass(frozen=True, slots=True)
class Followed:
    """A decision or an action, how far its own workshop has said it has come, and its news, the latest last; `worded`:
    how a synthesis says otherwise where it stands."""

    key: str
    kind: Literal["decision", "action"]
    text: str
    held: Held
    news: tuple[Advance, ...] = ()
    who: str = ""
    due: str = ""
    progress: Progress = ""
    worded: str = ""

    @property
    def latest(self) -> Progress:
        return self.news[-1].state if self.news else self.progress

    @property
    def state(self) -> Advanced | Literal["no_news"] | None:
        """None where it is told in words alone."""
        return None if self.worded else self.latest or "no_news"

    @property
    def is_open(self) -> bool:
        return self.latest in ("", "under_way")


def followed(sayings: Sayings) -> tuple[Followed, ...]:
    """In the order of the workshops: what was decided, then what was to be done."""
    return tuple(each for held in sayings.workshops for each in _of(held, sayings))


def told(sayings: Sayings) -> tuple[Followed, ...]:
    """Once there is news of one, all are told: also those of which there is none."""
    items = followed(sayings)
    return items if any(each.news for each in items) else ()


def _of(held: Held, sayings: Sayings) -> Iterator[Followed]:
    for said in held.statements:
        if said.kind == "decision":
            # Its news stay its own when the minutes word it otherwise.
            key = _key(held, said.written or said.text)
            yield Followed(key, "decision", said.text, held, sayings.advances.get(key, ()))
    for action in held.actions:
        if action.what:
            key = _key(held, action.id or action.what)
            due = action.due or action.when
            news = sayings.advances.get(key, ())
            yield Followed(key, "action", action.what, held, news, action.who, due, action.progress)


def _key(held: Held, words: str) -> str:
    return f"{held.id}:{sha256(words.encode()).hexdigest()[:16]}"


def called(state: Advanced, naming: Naming) -> str:
    said = ADVANCED[state]
    return naming.pick(said.fr, said.en)


def state_of(each: Followed, naming: Naming, titles: dict[str, str], named: bool) -> str:
    """`en cours, le 3 mars 2026 à Atelier 2 (Ana Ruiz) : les devis arrivent`, or since when there is no news."""
    if not each.news:
        since = naming.edtf(each.held.session.date)
        if each.progress:
            on = naming.pick(f"le {since}", f"on {since}") if since else ""
            return ", ".join(filter(None, (called(each.progress, naming), on)))
        return (
            naming.pick(f"sans nouvelles depuis le {since}", f"no news since {since}")
            if since
            else naming.pick("sans nouvelles", "no news")
        )
    latest = each.news[-1]
    day = said_day(latest.on, naming.language)
    when = naming.pick(f"le {day}", f"on {day}") if day else ""
    where = naming.pick(f"à « {titles[latest.at]} »", f"at “{titles[latest.at]}”") if latest.at in titles else ""
    said = ", ".join(filter(None, (called(latest.state, naming), " ".join(filter(None, (when, where))))))
    if named and latest.by:
        said += f" ({latest.by})"
    return said + (naming.pick(f" : {latest.note}", f": {latest.note}") if latest.note else "")


def reminder(items: tuple[Followed, ...], naming: Naming, most: int) -> str:
    """What was decided so far, for those who meet again: the latest workshop first, what is open before what is not."""
    titles = {each.held.id: each.held.session.title for each in items}
    parts: list[str] = []
    for id in reversed(dict.fromkeys(each.held.id for each in items)):
        own = sorted((each for each in items if each.held.id == id), key=lambda each: not each.is_open)
        held = own[0].held
        day = naming.edtf(held.session.date)
        lines = [f"{held.session.title} ({day})" if day else held.session.title]
        for each in own:
            who = ", ".join(filter(None, (each.who, said_day(each.due, naming.language) or each.due)))
            text = f"{each.text} ({who})" if who else each.text
            lines.append(f"- {text} – {state_of(each, naming, titles, named=True)}")
        part = "\n".join(lines)
        if parts and sum(map(len, parts)) + len(part) + 2 * len(parts) > most:
            break
        parts.append(part)
    return "\n\n".join(parts)[:most]

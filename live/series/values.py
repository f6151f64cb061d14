"""A list of workshops and its figures as values: for programs (JSON), for spreadsheets (CSV), and their fingerprint."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from io import StringIO
from typing import Any, Final

from live.core.formulas import neutral
from live.core.method import Language
from live.series.advances import Followed
from live.series.deciding import day_of
from live.series.figures import Breakdown, Figures, Summary, summary
from live.series.printed import Printed, whole
from live.series.remarks import sentence
from live.series.sessions import UNKNOWN, Kind, Listing, Session
from live.series.statements import NOTHING_SAID, Held, Sayings, Statement
from live.series.withholding import NOTHING, Withheld, last

VERSION: Final = 1
_COLUMNS: Final = (
    *("table", "key", "sessions", "distinct", "reported", "participants", "average", "median"),
    *("organiser", "title", "themes", "date", "place", "department", "mode", "kind", "text", "group"),
    *("workshop", "state", "on", "at", "by", "note"),
)


def values(
    listing: Listing, language: Language = "en", sayings: Sayings = NOTHING_SAID, printed: Printed | None = None
) -> dict[str, Any]:
    """`workshops` are sessions; `average` and `median` are over `reported` of them; `by_…` count sessions, months
    without one too. `figures` hold the same figures as the whole for each key of each breakdown. With no more than is
    `printed`, where a document prints less."""
    printed = printed or whole(listing, sayings)
    listing, sayings = printed.listing, printed.sayings
    kept_back = printed.kept_back
    found = summary(listing.sessions, kept_back)
    breakdowns = {f"by_{name}": each for name, each in _breakdowns(found, printed.hidden).items()}
    every = _figures(found.all)
    return {
        "version": VERSION,
        "workshops": every.pop("sessions"),
        **every,
        **{name: each.counts for name, each in breakdowns.items()},
        "theme_mentions": sum(count for key, count in found.by_theme.counts.items() if key != UNKNOWN),
        "multi_theme": found.multi_theme,
        "places": found.places,
        "unknown": _unknown(listing),
        "figures": {name: _of_breakdown(each) for name, each in breakdowns.items()},
        "sessions": [_session(each, kept_back) for each in printed.sessions],
        "remarks": [
            {"line": each.line, "code": each.why, "error": each.error, "text": sentence(each, language)}
            for each in listing.remarks
        ],
        "fingerprint": fingerprint(replace(listing, sessions=printed.sessions), sayings, kept_back),
        **(_sayings(sayings, printed.named, kept_back) if sayings.workshops else {}),
        **({"advances": [_advance(each, printed.named) for each in printed.advances]} if printed.advances else {}),
    }


def _breakdowns(found: Summary, hidden: frozenset[str]) -> dict[str, Breakdown]:
    """By name; those whose section is left out are not told."""
    every = {"month": found.by_month, "department": found.by_department, "theme": found.by_theme, "mode": found.by_mode}
    return {name: each for name, each in every.items() if f"{name}s" not in hidden}


def json_of(
    listing: Listing, language: Language = "en", sayings: Sayings = NOTHING_SAID, printed: Printed | None = None
) -> bytes:
    return (json.dumps(values(listing, language, sayings, printed), ensure_ascii=False, indent=2) + "\n").encode()


def csv_of(listing: Listing, sayings: Sayings = NOTHING_SAID, printed: Printed | None = None) -> bytes:
    """One table for programs, a row a fact: the figures of the whole (`all`), of each breakdown, and every session."""
    printed = printed or whole(listing, sayings)
    listing, sayings = printed.listing, printed.sayings
    written = StringIO()
    rows = csv.DictWriter(written, _COLUMNS, restval="", lineterminator="\r\n")
    rows.writeheader()
    kept_back = printed.kept_back
    found = summary(listing.sessions, kept_back)
    rows.writerow({"table": "all", **_row(found.all)})
    for name, breakdown in _breakdowns(found, printed.hidden).items():
        rows.writerows({"table": name, "key": neutral(key), **_row(each)} for key, each in breakdown.rows.items())
    for number, each in enumerate(printed.sessions, 1):
        told = {key: _cell(value) for key, value in _session(each, kept_back).items()}
        kept = {key: "" if value is None else value for key, value in told.items() if key in _COLUMNS}
        rows.writerow({"table": "session", "key": number, **kept})
    for said in last(sayings.statements.values(), kept_back):
        told = {"kind": said.kind, "text": neutral(said.text), "group": sayings.group_of.get(said.key, "")}
        agreed = _agreement(sayings, said, printed.named)
        rows.writerow(
            {
                "table": "statement",
                "key": _key(said, kept_back),
                **told,
                **{key: _cell(each) for key, each in agreed.items()},
            }
        )
    for item in printed.advances:
        about = {"kind": item.kind, "text": neutral(item.text), "workshop": item.held.id}
        about["title"] = neutral(item.held.session.title)
        rows.writerow(
            {"table": "follow-up", "key": item.key, **about, "state": item.state or "", "note": neutral(item.worded)}
        )
        for news in item.news:
            told = {"state": news.state, "on": news.on, "at": news.at, "note": neutral(news.note)}
            told["by"] = neutral(news.by) if printed.named else ""
            rows.writerow({"table": "news", "key": item.key, **told})
    return written.getvalue().encode()


def _sayings(sayings: Sayings, named: bool = False, kept_back: Withheld = NOTHING) -> dict[str, Any]:
    """What each workshop of this server said, and which statements somebody has put together."""
    held = {each.id: each for each in sayings.workshops}
    return {
        "statements": [
            {
                "key": _key(each, kept_back),
                "kind": each.kind,
                "text": each.text,
                **_signed(each, held[each.workshop], kept_back),
                "group": sayings.group_of.get(each.key),
                **({"agreement": agreed} if (agreed := _agreement(sayings, each, named)) else {}),
            }
            for each in last(sayings.statements.values(), kept_back)
        ],
        "groups": {
            key: {
                "text": group.text,
                "statements": [
                    _key(sayings.statements[each], kept_back) if each in sayings.statements else each
                    for each in group.statements
                ],
            }
            for key, group in sayings.groups.items()
        },
    }


def _key(said: Statement, kept_back: Withheld) -> str:
    """That of a card is its workshop's, so it is another one where that is not told."""
    return f"unsigned:{sha256(said.key.encode()).hexdigest()[:16]}" if kept_back.unsigned(said) else said.key


def _signed(said: Statement, held: Held, kept_back: Withheld) -> dict[str, Any]:
    if kept_back.unsigned(said):
        return {"workshop": None, "title": None, "themes": [*held.session.themes], "asked": ""}
    return {
        "workshop": held.id,
        "title": held.session.title,
        "themes": [*held.session.themes],
        "asked": said.asked,
    }


def _agreement(sayings: Sayings, said: Statement, named: bool) -> dict[str, Any]:
    """How far workshops agree on the line it stands in: nothing where nobody has said so."""
    judged = sayings.agreed.get(said.key)
    if judged is None:
        return {}
    return {"state": judged.agreement, "on": day_of(judged.at), **({"by": judged.by} if named else {})}


def _advance(each: Followed, named: bool) -> dict[str, Any]:
    """A decision or an action, with its news: the state it is in is that of the last, `no_news` where there is none,
    and null where it is told in `words` alone."""
    return {
        "key": each.key,
        "kind": each.kind,
        "text": each.text,
        "workshop": each.held.id,
        "title": each.held.session.title,
        "since": each.held.session.date,
        "state": each.state,
        **({"words": each.worded} if each.worded else {}),
        "news": [
            {"state": news.state, "on": news.on, "at": news.at, "note": news.note, **({"by": news.by} if named else {})}
            for news in each.news
        ],
    }


def _cell(value: Any) -> Any:
    return neutral("|".join(value) if isinstance(value, list) else value) if isinstance(value, str | list) else value


def as_list(listing: Listing) -> str:
    """The list as it was read, in the form in which reading it again gives the same."""
    written = StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\n")
    heads = ("organiser", "title", "themes", "date", "place", "department", "mode", "participants")
    rows.writerow((*heads, "problem", *_SHEET.values()))
    for each in listing.sessions:
        count = each.participants
        people = "" if count is None else f"~{count.people}" if count.estimated else str(count.people)
        cells = (each.organiser, each.title, "|".join(each.themes), each.date, each.place, each.department)
        said = ("; ".join(text for kind, text in each.said if kind == asked) for asked in _SHEET)
        rest = (each.problem, *said)
        rows.writerow((*map(neutral, cells), _MODES.get(each.mode, ""), people, *map(neutral, rest)))
    return written.getvalue()


_SHEET: Final[dict[Kind, str]] = {
    "keep": "levers to keep",
    "create": "levers to create",
    "obstacle": "obstacles",
    "practice": "good practices",
    "decision": "decisions",
}
_MODES: Final = {"on_site": "on site", "remote": "remote", "hybrid": "hybrid"}


def fingerprint(listing: Listing, sayings: Sayings = NOTHING_SAID, kept_back: Withheld = NOTHING) -> str:
    """SHA-256 of what the list says, however its file is written, and of what the workshops said: of what is told of
    it, as nothing else could be tried out on it."""
    told = [
        {key: value for key, value in _session(each, kept_back).items() if key != "line"} for each in listing.sessions
    ]
    if sayings.workshops:
        told.append(_sayings(sayings, kept_back=kept_back))
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def _figures(found: Figures) -> dict[str, Any]:
    return {
        "sessions": found.sessions,
        "distinct": found.distinct,
        "reported": found.reported,
        "participants": None if found.withheld else found.participants,
        "estimated": found.estimated,
        "average": _decimal(found.average),
        "median": _decimal(found.median),
        "smallest": found.smallest,
        "largest": found.largest,
        **({"withheld": True} if found.withheld else {}),
    }


def _row(found: Figures) -> dict[str, Any]:
    told = {key: value for key, value in _figures(found).items() if key in _COLUMNS}
    if not found.reported:
        told["participants"] = None
    return {key: "" if value is None else value for key, value in told.items()}


def _of_breakdown(found: Breakdown) -> dict[str, dict[str, Any]]:
    return {key: _figures(each) for key, each in found.rows.items()}


def _decimal(mean: Fraction | None) -> float | int | None:
    """Two figures behind the point."""
    if mean is None:
        return None
    return int(mean) if mean.denominator == 1 else round(float(mean), 2)


def _unknown(listing: Listing) -> dict[str, int]:
    def without(told: Iterator[Any]) -> int:
        return sum(not each for each in told)

    sessions = listing.sessions
    return {
        "participants": without(each.participants is not None for each in sessions),
        "date": without(each.month for each in sessions),
        "department": without(each.where != UNKNOWN for each in sessions),
        "themes": without(each.themes for each in sessions),
        "mode": without(each.mode for each in sessions),
    }


def _session(each: Session, kept_back: Withheld) -> dict[str, Any]:
    hidden = each.line in kept_back.sessions
    return {
        "line": each.line,
        "organiser": each.organiser,
        "title": each.title,
        "themes": [*each.themes],
        "date": each.date,
        "place": each.place,
        "department": each.department,
        "mode": each.mode,
        "participants": each.participants.people if each.participants and not hidden else None,
        "estimated": bool(each.participants and each.participants.estimated),
        **({"withheld": True} if hidden else {}),
    }

"""The data of a synthesis as its document prints them: with what was corrected, taken out or left out there.

Lines are known by the cards they refer to, sessions by their number in the list. Figures stay those of all sessions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from live.core.blocks import Bullets, Document, Section, Table, words_of
from live.series.advances import Followed, told
from live.series.model import Group
from live.series.sessions import Listing, Session
from live.series.statements import Held, Sayings, Statement
from live.series.withholding import NOTHING, Withheld, withheld


@dataclass(frozen=True, slots=True)
class Printed:
    """`listing` is what figures are made of, `sessions` those that are listed, `hidden` the sections left out;
    `advances` what became of decisions and actions, `named` whether it is told by whom, and `kept_back` what is not
    told of small sessions."""

    listing: Listing
    sessions: tuple[Session, ...]
    sayings: Sayings
    hidden: frozenset[str] = frozenset()
    advances: tuple[Followed, ...] = ()
    named: bool = False
    kept_back: Withheld = NOTHING


def whole(listing: Listing, sayings: Sayings, named: bool = False) -> Printed:
    """All of it, as whoever edits nothing prints it."""
    return Printed(listing, listing.sessions, sayings, advances=told(sayings), named=named)


def as_printed(listing: Listing, sayings: Sayings, raw: Document, document: Document) -> Printed:
    """`raw` is the document as computed, `document` as it is printed; references lead to keys of statements."""
    sessions = _sessions(listing, raw, document)
    hidden = frozenset(each.id for each in document.sections if not each.shown)
    anew = {id(before): after for before, after in zip(listing.sessions, sessions, strict=True)}
    said = _sayings(sayings, raw, document)
    held = tuple(replace(each, session=anew.get(id(each.session)) or each.session) for each in said.workshops)
    listed = () if "sessions" in hidden else tuple(filter(None, sessions))
    remarks = () if "method" in hidden or sessions != listing.sessions else listing.remarks
    advances = () if "advances" in hidden else _advances(told(sayings), raw, document)
    # As the document tells it: whoever corrects a number in it has not made a session larger.
    kept_back = withheld(listing.sessions, sayings)
    return Printed(
        *(replace(listing, remarks=remarks), listed, replace(said, workshops=held), hidden, advances),
        kept_back=kept_back,
    )


def _shown(document: Document) -> Iterator[Bullets]:
    for section in document.sections:
        if section.shown:
            yield from (block for block in section.blocks if isinstance(block, Bullets))


def _lines(document: Document) -> dict[str, str]:
    """What the line says that refers to each statement."""
    return {
        span.to: words_of(item, spans)
        for block in _shown(document)
        for item, spans in zip(block.items, block.spans, strict=False)
        for span in spans
        if span.fixed and span.to
    }


def _sayings(sayings: Sayings, before: Document, after: Document) -> Sayings:
    raw, lines = _lines(before), _lines(after)
    asked = {item for block in _shown(before) for item in block.items}
    asked -= {item for block in _shown(after) for item in block.items}
    gone = raw.keys() - lines.keys()
    said = {key: text for key, text in lines.items() if raw.get(key) != text}
    grouped = sayings.group_of

    def anew(each: Statement) -> Statement:
        text = said[each.key] if each.key in said and each.key not in grouped else each.text
        return replace(each, text=text, asked="" if each.asked in asked else each.asked)

    def held(each: Held) -> Held:
        return replace(each, statements=tuple(anew(one) for one in each.statements if one.key not in gone))

    def group(each: Group) -> Group:
        kept = tuple(key for key in each.statements if key not in gone)
        return Group(kept, next((said[key] for key in kept if key in said), each.text))

    groups = {key: group(each) for key, each in sayings.groups.items()}
    kept = {key: each for key, each in groups.items() if each.statements}
    return replace(sayings, workshops=tuple(map(held, sayings.workshops)), groups=kept)


def _sessions(listing: Listing, raw: Document, document: Document) -> tuple[Session | None, ...]:
    before, after = _rows(raw), _rows(document)
    if before == after:
        return listing.sessions
    return tuple(
        _session(session, before[number], after[number]) if number in after else None
        for number, session in enumerate(listing.sessions, 1)
    )


def _rows(document: Document) -> dict[int, tuple[str, ...]]:
    """The list of sessions, a row each, by number. One that was emptied is there no more."""
    return {int(row[0]): row for row in _table(document, "sessions") if row[0].isdecimal()}


def _table(document: Document, id: str) -> tuple[tuple[str, ...], ...]:
    section: Section | None = next((each for each in document.sections if each.id == id), None)
    table = next((each for each in section.blocks if isinstance(each, Table)), None) if section else None
    return table.rows if table else ()


def _advances(items: tuple[Followed, ...], raw: Document, document: Document) -> tuple[Followed, ...]:
    """A row each, in the same order, some of which may have been emptied; `items` are those of the computed rows."""
    left = [*_table(document, "advances")]
    kept = []
    for item, row in zip(items, _table(raw, "advances"), strict=True):
        if not left or all(now != before for now, before in zip(left[0], row, strict=True)):
            continue
        text, _, stands = left.pop(0)
        if stands != row[2]:
            # The news say something else than what is printed.
            item = replace(item, news=(), worded=stands or "–")
        if text:
            kept.append(replace(item, text=text))
    return tuple(kept)


def _session(session: Session, before: tuple[str, ...], after: tuple[str, ...]) -> Session:
    """What a cell says otherwise is taken from it; what cannot be, is unknown."""
    title, _, organiser = after[2].partition("\n")
    told: dict[int, dict[str, object]] = {
        1: {"date": ""},
        2: {"title": title, "organiser": organiser},
        3: {"themes": tuple(filter(None, (each.strip() for each in after[3].split(","))))},
        4: {"place": after[4], "department": ""},
        5: {"participants": None},
    }
    for at, changes in told.items():
        if before[at] != after[at]:
            session = replace(session, **changes)  # type: ignore[arg-type]
    return session

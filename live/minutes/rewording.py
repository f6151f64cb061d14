"""The data of a document, corrected as its texts are: what the printed minutes say otherwise, tables and files for
programs say otherwise too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Final

from live.core.dates import day_of, deadline_of, said_day
from live.core.ids import PersonId
from live.core.record import Action, Entry, Record, StepEntry, VoteRow
from live.minutes.dates import held_on
from live.minutes.following import BESIDE, UNDATED, UNNAMED
from live.minutes.pieces import Piece

# What is said of an action, in the order in which a table prints it.
_COLUMNS: Final = ("what", "deliverable", "who", "beside", "means", "money", "partners", "when")


def reworded(record: Record, pieces: Iterable[Piece]) -> Record:
    """What the printed minutes say otherwise the data say otherwise too, entry for entry: what is left out there has no
    words here."""
    raw = {step.id: step for step in record.steps}
    as_taken_down = record.actions
    names = {each.id: each.name for each in record.people if each.id and each.name}
    for piece in pieces:
        if piece.kind != "text" or piece.value is None:
            continue
        new = piece.value
        where, _, rest = piece.section.partition(":")
        if where in ("step", "annex"):
            step = rest.partition(":")[0]
            meant = _meant(raw[step], piece, names) if step in raw else frozenset()
            steps = (_step_with(each, piece.quote, new, meant) if each.id == step else each for each in record.steps)
            record = replace(record, steps=tuple(steps))
        elif where in ("decisions", "all_decisions"):
            told = (replace(each, text=_said_anew(each.text, piece.quote, new)) for each in record.decisions)
            record = replace(record, decisions=tuple(told))
        elif where in ("actions", "all_actions"):
            record = replace(record, actions=_actions_with(record, as_taken_down, piece, new))
        elif where == "next_meeting" and piece.quote == record.next_meeting:
            record = replace(record, next_meeting=new)
    return record


def _actions_with(record: Record, as_taken_down: tuple[Action, ...], piece: Piece, new: str) -> tuple[Action, ...]:
    """Of several cells that say the same it is the one that stands as far down the table, whose first due comes first;
    where there are fewer, since another table says it again, all of them."""
    order = sorted(range(len(record.actions)), key=lambda at: deadline_of(as_taken_down[at].when))
    cells = [(at, name) for at in order for name in _COLUMNS if piece.quote in _printed(as_taken_down[at], name)]
    told = list(record.actions)
    for at, name in cells[piece.nth : piece.nth + 1] or cells:
        told[at] = _action_with(told[at], name, new, held_on(record.workshop))
    return tuple(told)


def _printed(action: Action, name: str) -> Collection[str]:
    """What a cell of the table may say of it, in either language."""
    said: str = getattr(action, name)
    if name == "when":
        return {said_day(said, "fr"), said_day(said, "en")} if said else UNDATED
    if name == "who":
        others = ", ".join(action.beside.split("\n"))
        leaders = (said,) if said else UNNAMED
        return [f"{leader}\n{word} {others}" if others else leader for leader in leaders for word in BESIDE]
    return (said,) if said else ()


def _action_with(action: Action, name: str, new: str, since: date | None) -> Action:
    if name == "when":
        day = day_of(new, since)
        return replace(action, when=new, due=day.isoformat() if day else None)
    if name == "who" and action.beside:
        who, _, others = new.partition("\n")
        word = next((f"{each} " for each in BESIDE if others.startswith(f"{each} ")), "")
        return replace(action, who=who, beside="\n".join(others.removeprefix(word).split(", ")))
    said: dict[str, Any] = {name: new}
    return replace(action, **said)


def without_emptied(record: Record, before: Record) -> Record:
    def kept(step: StepEntry, raw: StepEntry) -> StepEntry:
        both = zip(step.outcomes, raw.outcomes, strict=True)
        return replace(step, outcomes=tuple(now for now, was in both if now.text or not was.text))

    decisions = zip(record.decisions, before.decisions, strict=True)
    actions = zip(record.actions, before.actions, strict=True)
    return replace(
        record,
        steps=tuple(map(kept, record.steps, before.steps)),
        decisions=tuple(now for now, was in decisions if now.text or not was.text),
        actions=tuple(now for now, was in actions if now.what or not was.what),
    )


def _meant(step: StepEntry, piece: Piece, names: Mapping[PersonId, str]) -> frozenset[int]:
    """The places of the entries whose text a piece corrects. Of several that say the same it is the one whose author
    the document names beside it, else the one that stands as far down among them as the text does."""
    alike: dict[str, list[int]] = {}
    for at, entry in enumerate(step.outcomes):
        if entry.text and entry.text in piece.quote:
            alike.setdefault(entry.text, []).append(at)
    meant: set[int] = set()
    for text, places in alike.items():
        signed = [at for at in places if any(names.get(each, "\n") in piece.quote for each in step.outcomes[at].by)]
        if text == piece.quote and piece.nth < len(places):
            meant.add(places[piece.nth])
        else:
            meant.update(signed or places)
    return frozenset(meant)


def _step_with(step: StepEntry, quote: str, new: str, meant: frozenset[int]) -> StepEntry:
    def said(at: int, entry: Entry) -> Entry:
        detail = _said_anew(entry.detail, quote, new) if entry.detail else ""
        return replace(entry, text=_said_anew(entry.text, quote, new) if at in meant else entry.text, detail=detail)

    vote = step.vote
    if vote is not None:
        first = vote.first and replace(vote.first, rows=_rows_with(vote.first.rows, quote, new))
        vote = replace(vote, rows=_rows_with(vote.rows, quote, new), first=first)
    return replace(
        step,
        outcomes=tuple(said(at, entry) for at, entry in enumerate(step.outcomes)),
        vote=vote,
        question=_said_anew(step.question, quote, new) if step.question else "",
        title=new if step.title == quote else step.title,
    )


def _rows_with(rows: tuple[VoteRow, ...], quote: str, new: str) -> tuple[VoteRow, ...]:
    return tuple(replace(row, text=_said_anew(row.text, quote, new)) for row in rows)


def _said_anew(text: str, quote: str, new: str) -> str:
    """A text of which the document prints `quote`, alone, between other words or as one of several, after that has
    become `new`."""
    if not text or text not in quote:
        return text
    pairs = [pair for pair in _items_of_both(quote, new) if pair[0] == text or (len(text) >= 3 and text in pair[0])]
    if not pairs:
        return text
    # The shortest that has it is the one that says nothing else.
    item, anew = min(pairs, key=lambda pair: len(pair[0]))
    before, _, after = item.partition(text)
    if anew.startswith(before) and anew.endswith(after) and len(anew) >= len(before) + len(after):
        return anew[len(before) : len(anew) - len(after)]
    return anew


def _items_of_both(quote: str, new: str) -> Iterator[tuple[str, str]]:
    """Where a cell holds several, each with what it has become; those that went have become nothing."""
    items, anew = _items(quote), _items(new)
    for _, first, last, start, end in SequenceMatcher(None, items, anew, autojunk=False).get_opcodes():
        for place in range(first, last):
            at = start + place - first
            yield items[place], anew[at] if at < end else ""


def _items(text: str) -> list[str]:
    return text[2:].split("\n• ") if text.startswith("• ") else [text]

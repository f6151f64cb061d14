"""A grid as it is filled: rows by people in turn, items in its cells, who is interested, the comment under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from live.app.made_up import made_up
from live.app.scenario import Act, GridRow
from live.app.stage import Deed, Stage, given
from live.app.visiting import Visitor
from live.core.commands import TEXT_LIMIT
from live.core.method import Language

_ANSWERS: Final[dict[str, str]] = {"accepts": "canvas.show_interest", "declines": "canvas.decline_proposal"}
_NOBODY_TOLD: Final = GridRow(text="")


async def play(stage: Stage, act: Act, step: str) -> None:
    """Rows where it has any of its own, below what was there already; cells as told, else something in most of them and
    a few who are interested."""
    console, people = stage.console, stage.in_turn()
    shown = console.activity
    if not shown["lists"] and shown["adding"] == "everyone":
        texts = [row.text for row in act.grid] or act.written or made_up(stage.language, "cells", act.rows)
        before = len(shown["order"])
        await stage.spread([given(next(people), "canvas.add_row", step, text=text) for text in texts], 0.3)
        await console.until(lambda: len(console.activity["order"]) >= before + len(texts))
    cells = _told(stage, act, step, people) if act.grid else _made_up(console, step, people, stage.language)
    comment = act.comment or "\n".join(
        ["Acquis :", *acquired] if (acquired := stage.scenario.workshop.acquired) else []
    )
    if comment:
        cells.append(given(console, "canvas.write_comment", step, text=comment[:TEXT_LIMIT], base=0))
    await stage.spread(cells, 0.6)
    if act.grid:
        await stage.spread(_merging(stage, act, step), 0.1)


def _told(stage: Stage, act: Act, step: str, people: Iterator[Visitor]) -> list[Deed]:
    shown = stage.console.activity
    told = {row.text: row for row in act.grid}
    written, interest = _columns(shown)
    deeds: list[Deed] = []
    for key in shown["order"]:
        row = told.get(shown["rows"][key]["text"], _NOBODY_TOLD)
        for column, items in zip(written, row.cells, strict=False):
            deeds += [given(next(people), "canvas.add_item", step, row=key, column=column, text=text) for text in items]
        for who in row.interested:
            if who in stage.people:
                deeds.append(given(stage.people[who], "canvas.show_interest", step, row=key))
            elif interest:
                deeds.append(given(stage.console, "canvas.add_item", step, row=key, column=interest, text=who))
        deeds += _of_people(stage, row, step, key)
    return deeds


def _of_people(stage: Stage, row: GridRow, step: str, key: str) -> list[Deed]:
    """Somebody is proposed by the first who is interested; whoever accepts may say what they bring, as others do."""
    here = [stage.people[who] for who in row.interested if who in stage.people]
    proposing = here[0] if here else stage.console
    deeds: list[Deed] = []
    for who, answer in row.proposed.items():
        if who in stage.people:
            person = stage.people[who]
            deeds.append(given(proposing, "canvas.propose_person", step, row=key, person=person.person))
            if answer in _ANSWERS:
                deeds.append(given(person, _ANSWERS[answer], step, row=key))
    said = [(stage.people[who], text) for who, text in row.brings.items() if who in stage.people]
    return deeds + [given(person, "canvas.bring", step, row=key, text=text) for person, text in said]


def _merging(stage: Stage, act: Act, step: str) -> list[Deed]:
    shown = stage.console.activity
    keys = {shown["rows"][key]["text"]: key for key in shown["order"]}
    both = [(keys[row.text], keys[row.into]) for row in act.grid if row.text in keys and row.into in keys]
    return [given(stage.console, "canvas.merge_rows", step, row=row, into=into) for row, into in both]


def _made_up(console: Visitor, step: str, people: Iterator[Visitor], language: Language) -> list[Deed]:
    shown = console.activity
    written, interest = _columns(shown)
    deeds: list[Deed] = []
    for number, row in enumerate(shown["order"]):
        for place, column in enumerate(written):
            for text in made_up(language, "cells", (number + place) % 3, number + 3 * place):
                deeds.append(given(next(people), "canvas.add_item", step, row=row, column=column, text=text))
        if interest:
            deeds += [given(next(people), "canvas.show_interest", step, row=row) for _ in range(number % 3)]
    return deeds


def _columns(shown: dict[str, Any]) -> tuple[list[str], str]:
    """Those that hold text, and the one of people, if there is one."""
    columns = shown["columns"] if shown["lists"] else shown["columns"][1:]
    interest = next((column["id"] for column in columns if column["people"]), "")
    return [column["id"] for column in columns if not column["people"]], interest

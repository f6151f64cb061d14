"""A world café as it is played: rounds with notes and handovers, what is brought back, and the themes made of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import cycle
from typing import Any

from live.app.made_up import made_up, words
from live.app.scenario import Act
from live.app.stage import Deed, Stage, given
from live.app.visiting import Visitor
from live.core.method import Language


async def play(stage: Stage, act: Act, step: str) -> None:
    """Where notes are told, each round has its share of them, by everybody in turn, and only what is told is brought
    back."""
    console = stage.console
    for number in range(act.rounds):
        seq = await console.do("world_cafe.draw_seating", step)
        await asyncio.gather(*(visitor.caught_up(seq) for visitor in stage.people.values()))
        tables = _seated(stage)
        hosted = console.activity["setup"]["hosting"] == "elected"
        if number == 0 and hosted:
            for sitting in tables.values():
                await sitting[0].do("world_cafe.volunteer_to_host", step)
        await console.do("world_cafe.start_round", step)
        await stage.spread(_notes(stage, act, step, number), 0.8 / act.rounds)
        handovers = made_up_handovers(stage.language, len(tables), number) if hosted and not act.notes else []
        handed = zip(tables.values(), handovers, strict=False)
        await stage.spread(
            [given(_host(sitting), "world_cafe.hand_over", step, **said) for sitting, said in handed], 0.1
        )
        await console.do("world_cafe.close_round", step)
    findings = act.findings or ([] if act.notes else made_up(stage.language, "findings", 200))
    brought = zip(_seated(stage).values(), findings, strict=False)
    await stage.spread(
        [given(_host(sitting), "world_cafe.bring_back", step, text=text) for sitting, text in brought], 0.1
    )
    if act.themes:
        await _group_as_told(console, act, step)
    elif findings:
        await group_findings(console, step, stage.language)


def _notes(stage: Stage, act: Act, step: str, number: int) -> list[Deed]:
    people = stage.people.values()
    if act.notes:
        mine = zip(cycle(people), act.notes[number :: act.rounds], strict=False)
    else:
        mine = zip(
            people, made_up(stage.language, "notes", len(words(stage.language)["notes"]), number * 5), strict=False
        )
    return [given(who, "world_cafe.write_note", step, text=text) for who, text in mine]


def _seated(stage: Stage) -> dict[str, list[Visitor]]:
    """Who sits where, by each phone's own view."""
    tables: dict[str, list[Visitor]] = {}
    for visitor in stage.people.values():
        table = visitor.own_activity.get("table")
        if table is not None:
            tables.setdefault(table, []).append(visitor)
    return tables


def _host(sitting: Sequence[Visitor]) -> Visitor:
    """Whoever keeps the table; whoever sits there first when nobody does."""
    return next((each for each in sitting if each.own_activity.get("hosting")), sitting[0])


def made_up_handovers(language: Language, many: int, skip: int) -> list[dict[str, str]]:
    known = words(language)["handovers"]
    return [known[(number + skip) % len(known)] for number in range(many)]


async def _group_as_told(console: Visitor, act: Act, step: str) -> None:
    """The room says what belongs together, and the facilitator puts it there."""
    told = {text for under in act.themes.values() for text in under}
    await console.until(lambda: told & {*act.notes} <= {*_cards(console)})
    cards = _cards(console)
    for name, under in act.themes.items():
        them = [cards[text] for text in under if text in cards]
        if them:
            await console.do("world_cafe.group_findings", step, cards=them, name=name)


def _cards(console: Visitor) -> dict[str, Any]:
    """Notes and findings by what they say."""
    findings, books = console.activity["findings"], console.arranged["notes"].values()
    kept = [*findings.items(), *(each for book in books for each in book.items())]
    return {card["text"]: key for key, card in kept}


async def group_findings(console: Visitor, step: str, language: Language) -> None:
    """The facilitator makes two themes of what the tables brought back."""
    await console.until(lambda: console.activity.get("findings"))
    findings = list(console.activity["findings"])
    half = -(-len(findings) // 2)
    for name, them in zip(words(language)["themes"], (findings[:half], findings[half:]), strict=False):
        if them:
            await console.do("world_cafe.group_findings", step, cards=them, name=name)

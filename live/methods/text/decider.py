"""The rules of a text: facilitators write it, several at once if need be; what anybody wrote meanwhile stays."""

from __future__ import annotations

from typing import assert_never

from live.core.commands import LONG_LIMIT, Asked, Command
from live.core.method import Present
from live.core.outcomes import Outcome
from live.core.renewing import replace
from live.methods.text.model import TextSettings, Write, Written, WrittenText
from live.parts.texts import SharedText


def start(settings: TextSettings, outcomes: tuple[Outcome, ...], present: Present) -> WrittenText:
    return WrittenText(settings, SharedText(settings.text))


def decide(state: WrittenText, asked: Asked[Write], present: Present) -> list[Written]:
    match asked.command:
        case Write(text=text, base=base):
            before = state.text
            joined = before.joined(text, base, asked.by.person, LONG_LIMIT)
            return [] if joined == before.text else [Written(joined, before.revision + 1, asked.by.person)]
        case _:
            assert_never(asked.command)


def evolve(state: WrittenText, event: Written) -> WrittenText:
    match event:
        case Written(text, revision, by):
            return replace(state, text=state.text.rewritten(text, revision, by))
        case _:
            assert_never(event)


def inverse(state: WrittenText, asked: Asked[Write]) -> tuple[Command, ...]:
    return (Write(text=state.text.text, base=state.text.revision + 1),)


def concerns(event: Written) -> tuple[str, ...]:
    return ()

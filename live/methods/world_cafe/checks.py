"""What may be said of a café before it opens: whether its rounds fit its time, and its tables the people."""

from __future__ import annotations

from collections.abc import Iterator

from live.core.checks import Beforehand, Remark
from live.core.outcomes import Spoken
from live.methods.world_cafe.model import WorldCafeSettings


def checks(settings: WorldCafeSettings, before: Beforehand) -> Iterator[Remark]:
    yield from _rounds(settings, before.minutes)
    tables = 0 if settings.group else len(settings.tables) or settings.table_count
    if tables:
        yield from _tables(settings, tables, before.people)


def _rounds(settings: WorldCafeSettings, minutes: int) -> Iterator[Remark]:
    rounds, each = settings.rounds, settings.round_minutes
    if not minutes or rounds * each <= minutes:
        return
    needed, fitting = rounds * each, minutes // rounds
    several = f"{rounds} tours de {each} min font {needed} min, l’étape en a {minutes}."
    several_en = f"{rounds} rounds of {each} min take {needed} min; the step has {minutes}."
    if rounds == 1:
        several = f"Un tour de {each} min ne tient pas dans {minutes} min."
        several_en = f"A round of {each} min does not fit into {minutes} min."
    fr = f"Un tour de moins, ou {fitting} min par tour." if rounds > 1 else f"Passez à {fitting} min."
    en = f"One round less, or {fitting} min a round." if rounds > 1 else f"Use {fitting} min."
    yield Remark("stop", Spoken(f"{several} {fr}", f"{several_en} {en}"))


def _tables(settings: WorldCafeSettings, tables: int, people: int) -> Iterator[Remark]:
    seats, smallest = settings.seats, settings.smallest
    if people > tables * seats:
        needed = -(-people // seats)
        yield Remark(
            "stop",
            Spoken(
                f"{people} personnes pour {tables * seats} places. Il faut {needed} tables de {seats}.",
                f"{people} people for {tables * seats} seats. You need {needed} tables of {seats}.",
            ),
        )
    if people and people < tables * smallest:
        kept = max(1, people // smallest)
        yield Remark(
            "warn",
            Spoken(
                f"{tables} tables pour {people} personnes : moins de {smallest} par table. Gardez-en {kept}.",
                f"{tables} tables for {people} people: fewer than {smallest} each. Keep {kept}.",
            ),
        )
    if settings.goal == "see_tables" and settings.rounds > tables:
        yield Remark(
            "tip",
            Spoken(
                "Plus de tours que de tables : on reviendra à une table déjà vue.",
                "More rounds than tables: people will return to a table.",
            ),
        )

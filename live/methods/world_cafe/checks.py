"""What may be said of a café before it opens: whether its rounds fit its time, and its tables the people."""

from __future__ import annotations

from collections.abc import Iterator

from live.core.checks import Beforehand, Remark, Remedy
from live.core.outcomes import Spoken
from live.methods.world_cafe.model import WorldCafeSettings


def checks(settings: WorldCafeSettings, before: Beforehand) -> Iterator[Remark]:
    yield from _rounds(settings, before)
    tables = settings.fixed_tables
    if settings.hosting == "named":
        yield from _hosts(settings)
    if tables:
        yield from _tables(settings, tables, before.people)


def _rounds(settings: WorldCafeSettings, before: Beforehand) -> Iterator[Remark]:
    rounds, each, minutes = settings.rounds, settings.round_minutes, before.minutes
    harvest = before.phases.get("harvest", 0)
    needed = rounds * each + harvest
    if not minutes or needed <= minutes:
        return
    fitting = max(1, (minutes - harvest) // rounds)
    besides, besides_en = (
        (f" et la récolte ({harvest} min)", f" and the harvest ({harvest} min)") if harvest else ("", "")
    )
    if rounds == 1:
        fr = f"Un tour de {each} min{besides} ne tient pas dans {minutes} min. Passez à {fitting} min."
        en = f"A round of {each} min{besides_en} does not fit into {minutes} min. Use {fitting} min."
    else:
        several, several_en = f"{rounds} tours de {each} min{besides}", f"{rounds} rounds of {each} min{besides_en}"
        fr = f"{several} font {needed} min, l’étape en a {minutes}. Un tour de moins, ou {fitting} min par tour."
        en = f"{several_en} take {needed} min; the step has {minutes}. One round fewer, or {fitting} min a round."
    shorter = Spoken(
        f"Passer à {fitting} min par tour" if rounds > 1 else f"Passer à {fitting} min",
        f"Use {fitting} min a round" if rounds > 1 else f"Use {fitting} min",
    )
    fits = rounds * fitting + harvest <= minutes
    yield Remark("stop", Spoken(fr, en), remedies=(Remedy(shorter, {"round_minutes": fitting}),) if fits else ())


def _hosts(settings: WorldCafeSettings) -> Iterator[Remark]:
    if not settings.tables:
        yield Remark(
            "warn",
            Spoken(
                "Hôtes nommés d’avance : ajoutez les tables avec le nom de chaque hôte, ou nommez-les sur la console "
                "avant le premier tour.",
                "Hosts named beforehand: add the tables, each with the name of its host, or name them on the console "
                "before the first round.",
            ),
        )
        return
    hosts = [table.host for table in settings.tables]
    hosts += [""] * (settings.fixed_tables - len(hosts))
    missing = [str(number) for number, host in enumerate(hosts, start=1) if not host]
    if missing:
        several, listed = len(missing) > 1, ", ".join(missing)
        yield Remark(
            "warn",
            Spoken(
                f"Pas encore d’hôte nommé : {'tables' if several else 'table'} {listed}.",
                f"No host named yet: {'tables' if several else 'table'} {listed}.",
            ),
        )


def _tables(settings: WorldCafeSettings, tables: int, people: int) -> Iterator[Remark]:
    seats, smallest = settings.seats, settings.smallest
    if people > tables * seats:
        needed = -(-people // seats)
        more = needed - tables
        yield Remark(
            "stop",
            Spoken(
                f"{people} personnes pour {tables * seats} places. Il faut {needed} tables de {seats}.",
                f"{people} people for {tables * seats} seats. You need {needed} tables of {seats}.",
            ),
            remedies=(
                Remedy(
                    Spoken(
                        f"Ajouter {more} tables" if more > 1 else "Ajouter une table",
                        f"Add {more} tables" if more > 1 else "Add a table",
                    ),
                    {"table_count": needed},
                ),
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

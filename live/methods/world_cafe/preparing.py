"""What is settled before a round is seated: as many tables as the people who have come ask for, hosts who were named
beforehand, and another host for a table whose hosts are away."""

from __future__ import annotations

from typing import Any, Final

from live.core.commands import Asked
from live.core.ids import PersonId, TableId
from live.core.method import Present
from live.core.people import Directory, Identity
from live.methods.world_cafe import tables
from live.methods.world_cafe.model import (
    TABLES,
    HostAppointed,
    TableAdded,
    TableClosed,
    WorldCafe,
    WorldCafeSettings,
    table_id,
)

# Five at a table is the number every guide repeats; before anybody has come, six tables.
_AT_A_TABLE: Final = 5
_TABLES_AT_FIRST: Final = 6


def tables_for(people: int, settings: WorldCafeSettings) -> int:
    """How many tables so many people ask for."""
    return min(-(-people // min(_AT_A_TABLE, settings.seats)) or _TABLES_AT_FIRST, TABLES)


def tables_before(settings: WorldCafeSettings, people: int) -> int:
    """How many there are to be, as far as that is known before anybody has come."""
    return settings.fixed_tables or (tables_for(people, settings) if people else 0)


def preparations(state: WorldCafe, asked: Asked[Any], present: Present) -> list[tables.Happening]:
    happening: list[tables.Happening] = []
    for prepare in (_as_many_tables, _hosts_named, _hosts_by_lot):
        more = prepare(state, asked, present)
        for event in more:
            state = tables.evolve(state, event)
        happening += more
    return happening


def prepared(state: WorldCafe, asked: Asked[Any], present: Present) -> WorldCafe:
    for event in preparations(state, asked, present):
        state = tables.evolve(state, event)
    return state


def host_named(state: WorldCafe, key: TableId) -> str:
    """Who was named beforehand as this table's host."""
    named = state.settings.tables
    number = state.tables[key].number
    return named[number - 1].host if state.settings.hosted and number <= len(named) else ""


def _as_many_tables(state: WorldCafe, asked: Asked[Any], present: Present) -> list[tables.Happening]:
    """Until somebody has changed their number by hand. Once people have sat at a table it stays."""
    if not state.counted or not present.people:
        return []
    at_work = [key for key, table in state.tables.items() if table.open]
    needed = tables_for(len(present.people), state.settings)
    if len(at_work) < needed:
        first = len(state.tables) + 1
        missing = min(needed - len(at_work), TABLES - len(state.tables))
        return [TableAdded(table_id(first + at), "", "", by_hand=False) for at in range(missing)]
    if state.rounds:
        return []
    free = [key for key in at_work if not (state.tables[key].hosts or state.tables[key].name)]
    return [TableClosed(key, by_hand=False) for key in free[::-1][: len(at_work) - needed]]


def _hosts_named(state: WorldCafe, asked: Asked[Any], present: Present) -> list[tables.Happening]:
    """Those who were named beforehand hold their tables from now on, also while they are still on the way."""
    happening: list[tables.Happening] = []
    taken = {host for table in state.tables.values() for host in table.hosts}
    for key, table in state.tables.items():
        name = host_named(state, key)
        host = _called(name, asked.directory, present) if name and table.open and not table.hosts else None
        if host and host not in taken:
            taken.add(host)
            happening.append(HostAppointed(key, host))
    return happening


def _called(name: str, directory: Directory, present: Present) -> PersonId | None:
    """The one person of this name, of several the one who is here."""
    known = directory.called_like(Identity(name=name))
    here = [person for person in known if person in present.people]
    found = here or known
    return found[0] if len(found) == 1 else None


def _hosts_by_lot(state: WorldCafe, asked: Asked[Any], present: Present) -> list[tables.Happening]:
    """Another host for a table whose hosts are all away, by lot among those who sat there in the last round."""
    happening: list[tables.Happening] = []
    if state.last is None or not state.settings.hosted:
        return happening
    for key, table in state.tables.items():
        if table.open and table.hosts and not tables.hosts_here(table, present):
            happening += tables.host_by_lot(state, key, asked, present)
    return happening

"""Groups that are well made may still sit where some of theirs have sat before. Whole groups change tables for that,
which changes nothing of who meets whom.

Which group goes to which table is an assignment, solved exactly (Kuhn, The Hungarian method, Naval Research Logistics
Quarterly 2, 1955).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from live.planning.hall import NOWHERE, members
from live.planning.meetings import Meetings

# So many tables take some milliseconds a round, each further one the more.
_MOST_TABLES: Final = 40


def change_tables(meetings: Meetings, turns: Iterable[int]) -> None:
    """In each of these rounds as few people as possible come back to a table; hosts and whoever else has a table of
    their own stay there, and so does their group."""
    hall = meetings.hall
    for turn in turns:
        # Nobody comes back in the first of all rounds.
        if hall.first + turn == 1:
            continue
        pins = hall.pins[turn]
        held = {at for each, at in enumerate(meetings.at[turn]) if pins[each] != NOWHERE}
        tables = [table for table, size in enumerate(meetings.sizes[turn]) if size and table not in held]
        if not 1 < len(tables) <= _MOST_TABLES:
            continue
        costs = [[_coming_back(meetings, turn, here, there) for there in tables] for here in tables]
        if any(costs[place][place] for place in range(len(tables))):
            to = _cheapest(costs)
            meetings.move(turn, {here: tables[to[place]] for place, here in enumerate(tables)})


def _coming_back(meetings: Meetings, turn: int, here: int, there: int) -> int:
    """How many of the group at one table have sat at the other in another round."""
    hall, group = meetings.hall, meetings.sets[turn][here]
    if meetings.sizes[turn][here] > hall.caps[there]:
        # More than all together could save.
        return len(hall.people) + 1
    now = int(hall.place[here] == hall.place[there])
    return sum(meetings.seen[each][hall.place[there]] > now for each in members(group))


def _cheapest(costs: Sequence[Sequence[int]]) -> list[int]:
    """The column of each row, so that they cost least together."""
    many = len(costs)
    rows, columns = [0] * (many + 1), [0] * (many + 1)
    # The row of each column; the last column stands for the row that is being placed.
    row_of = [many] * many + [0]
    for row in range(many):
        row_of[many], column = row, many
        least, came_from, done = [1 << 60] * many, [many] * many, [False] * (many + 1)
        while row_of[column] != many:
            done[column] = True
            here = row_of[column]
            step, following = 1 << 60, many
            for other in range(many):
                if done[other]:
                    continue
                cost = costs[here][other] - rows[here] - columns[other]
                if cost < least[other]:
                    least[other], came_from[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(many + 1):
                if done[other]:
                    rows[row_of[other]] += step
                    columns[other] -= step
                elif other < many:
                    least[other] -= step
            column = following
        while column != many:
            row_of[column], column = row_of[came_from[column]], came_from[column]
    found = [0] * many
    for column in range(many):
        found[row_of[column]] = column
    return found

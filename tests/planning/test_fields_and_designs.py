"""The algebra behind plans without repeats, counted again from its definitions."""

from itertools import combinations

import pytest

from live.planning.classical import classical
from live.planning.fields import field
from live.planning.stored import DESIGNS, DIFFERENCES


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 16, 25, 27])
def test_in_a_field_sums_and_products_come_out_once_each(order: int) -> None:
    numbers = field(order)
    assert numbers is not None
    everything = list(range(order))
    assert all(sorted(numbers.plus(one, other) for other in everything) == everything for one in everything)
    assert all(sorted(numbers.times(one, other) for other in everything) == everything for one in everything[1:])
    assert all(
        numbers.times(a, numbers.plus(b, 1)) == numbers.plus(numbers.times(a, b), a)
        for a in everything
        for b in everything
    )


def test_there_is_no_field_where_the_number_is_no_power_of_a_prime() -> None:
    assert [order for order in range(1, 17) if field(order) is None] == [1, 6, 10, 12, 14, 15]


@pytest.mark.parametrize("tables", DIFFERENCES)
def test_stored_moves_bring_two_seats_to_one_table_once_at_most(tables: int) -> None:
    for matrix in DIFFERENCES[tables]:
        rows = [[int(digit, 36) for digit in row] for row in matrix.split()]
        for one, other in combinations(zip(*rows, strict=True), 2):
            assert len({(a - b) % tables for a, b in zip(one, other, strict=True)}) == len(rows)


@pytest.mark.parametrize(("tables", "seats"), [*DESIGNS, (10, 10), (3, 3), (4, 4), (9, 9)])
def test_stored_designs_bring_nobody_together_twice(tables: int, seats: int) -> None:
    rounds = next(known for most in range(20, 0, -1) if (known := classical(tables, seats, most)))
    met = set()
    for at in rounds:
        assert all(at.count(table) == seats for table in range(tables))
        for one, other in combinations(range(tables * seats), 2):
            if at[one] == at[other]:
                assert (one, other) not in met
                met.add((one, other))

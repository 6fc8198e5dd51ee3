"""Tables of training points."""

from __future__ import annotations

import numpy as np
import pytest

from server.data.table import Table, check_columns, make_table
from server.errors import BackdrawError
from tests.server.drawings import net

NETWORK = net("1i 2i 3b 4o 5o")


@pytest.mark.parametrize(
    ("columns", "rows", "code", "neurons"),
    [
        ([1], [[1], [2], [3]], "too_many_rows", ()),
        ([1, 2, 1], [], "duplicate_column", (1,)),
        ([1, 2], [[1, 2], [1]], "ragged_rows", (1, 2)),
        ([], [[]], "ragged_rows", ()),
        ([1, 2], [[1, float("nan")]], "not_finite", (2,)),
        ([1, 2], [[float("inf"), 1]], "not_finite", (1,)),
    ],
)
def test_refused_tables(columns: list[int], rows: list[list[float]], code: str, neurons: tuple[int, ...]) -> None:
    with pytest.raises(BackdrawError) as caught:
        make_table(columns, rows, 2)
    assert (caught.value.code, caught.value.neurons) == (code, neurons)


@pytest.mark.parametrize("column", [3, 9])
def test_columns_belong_to_inputs_and_outputs(column: int) -> None:
    with pytest.raises(BackdrawError) as caught:
        check_columns(make_table([1, column], [], 9), NETWORK)
    assert (caught.value.code, caught.value.neurons) == ("unknown_column", (column,))


def test_tables_are_values() -> None:
    table = make_table([1, 2], [[1, 2]], 9)
    assert table == make_table([1, 2], [[1.0, 2.0]], 9)
    assert table not in (make_table([2, 1], [[1, 2]], 9), make_table([1, 2], [[1, 3]], 9), "table")
    assert hash(table) == hash(Table((1, 2), np.array([[1.0, 2.0]])))
    with pytest.raises(ValueError, match="read-only"):
        table.rows[0, 0] = 7

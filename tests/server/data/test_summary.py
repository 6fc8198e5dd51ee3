"""What is said about the columns of a table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from server.data.forms import Derived, Split
from server.data.summary import summarise
from server.data.table import Preparation, make_table
from tests.server.drawings import net

NETWORK = net("1i 2b 9o")


def test_columns_derived_columns_and_held_out_rows() -> None:
    parts = Preparation(
        derived=(Derived("inverse", "1/x"), Derived("broken", "x +")),
        scaling={"x": "range", "y": "standard"},
        split=Split(column="mark"),
    )
    rows = [[0, 5, 0], [1, 5, 0], [2, 5, 0], [4, 6, 1]]
    table = replace(make_table([1, 9, None], rows, 9), names=("x", "y", "mark"), preparation=parts)
    (x, y, mark, inverse, broken), held, problems = summarise(table, NETWORK, [3, 1, 99])
    assert (x.mean, x.min, x.max, x.missing, held, problems) == (1.75, 0, 4, 0, [3], [])
    assert x.deviation == np.std([0, 1, 2, 4])
    assert [place for place, count in enumerate(x.histogram) for _ in range(count)] == [0, 5, 10, 19]
    assert x.scaling is not None
    assert (x.scaling.centre, x.scaling.width) == (0, 2), "the held-out row fits no scaling"
    assert y.problem is not None
    assert y.problem.code == "constant_column"
    assert mark.scaling is None
    assert (inverse.missing, inverse.max, inverse.values) == (1, 1, [0.25, 1])
    assert broken.problem is not None
    assert (broken.problem.position, broken.missing) == (3, 4)


def test_a_constant_column_an_empty_table_and_the_largest_numbers() -> None:
    (column,), _, _ = summarise(make_table([1], [[3.0], [3.0]], 9), NETWORK, [])
    assert column.histogram == [0] * 10 + [2] + [0] * 9
    (empty,), _, _ = summarise(make_table([1], [], 9), NETWORK, [])
    assert (np.isnan(empty.mean), empty.histogram) == (True, [0] * 20)
    (wide,), _, _ = summarise(make_table([1], [[-1.7e308], [1.7e308]], 9), NETWORK, [])
    assert (wide.histogram[0], wide.histogram[19]) == (1, 1)


def test_rows_that_cannot_be_held_out_are_said() -> None:
    parts = Preparation(split=Split(share=0.01))
    table = replace(make_table([1], [[1.0], [2.0]], 9), names=("x",), preparation=parts)
    _, held, problems = summarise(table, NETWORK, [])
    assert held == []
    assert "none is held out" in problems[0]

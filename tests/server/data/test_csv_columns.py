"""Whole columns are read at once where they are plain, and mean what their cells mean one by one."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.data.csv.columns import MISSING, column_of
from server.data.csv.options import CsvOptions
from server.data.csv.reading import read_table
from server.data.csv.signs import Signs, _kinds, _shapes

CELLS = st.lists(
    st.one_of(
        st.sampled_from(["0", "-0", "007", "+1", ".5", "5.", "1e3", "1e999", "0,5", "1,234", "1.234", "0.123", "1/3"]),
        st.sampled_from(["−2", "", "NA", "-", "nan", "inf", "1_000", "1 000", "x", "٣", "1e", "-0,123", "12.345.678"]),
        st.floats(allow_nan=False, allow_infinity=False).map(repr),
    ),
    max_size=12,
)
SIGNS = st.sampled_from([Signs(), Signs("decimal"), Signs("thousands"), Signs("decimal", "thousands")])


def alone(cell: str, signs: Signs) -> float | str:
    try:
        return signs.read(cell)
    except (ValueError, OverflowError) as problem:
        return math.nan if cell.lower() in MISSING else str(problem)


@given(CELLS, SIGNS)
def test_a_column_is_what_its_cells_are_one_by_one(cells: list[str], signs: Signs) -> None:
    read = [alone(cell, signs) for cell in cells]
    wrong = {row: one for row, one in enumerate(read) if isinstance(one, str)}
    column = column_of("a", cells, signs, None)
    if column.kind == "text":
        assert len(wrong) > sum(isinstance(one, float) and math.isfinite(one) for one in read)
        return
    assert dict(column.wrong) == wrong
    for value, one in zip(column.values.tolist(), read, strict=True):
        assert math.isnan(value) if isinstance(one, str) or math.isnan(one) else value.hex() == float(one).hex()


@given(CELLS)
def test_what_signs_can_mean_is_the_same_in_a_shape_as_in_its_cells(cells: list[str]) -> None:
    seen = {kind for cell in cells for kind in _kinds(cell)}
    assert {kind for shape in _shapes([(1, cells)]) for kind in _kinds(shape)} == seen


@pytest.mark.parametrize(
    ("line", "message"), [("1", "there is 1 value for 2 columns"), ("1,2,3", "there are 3 values for 2 columns")]
)
def test_uneven_lines_are_said_in_english(line: str, message: str) -> None:
    assert [fault.message for fault in read_table(f"a,b\n1,x2\n3,4\n{line}", CsvOptions(), 10).faults][-1] == message


def test_missing_values_are_counted_even_where_their_rows_are_left_out() -> None:
    read = read_table("a,b\n1,\n3,4\nNA,5", CsvOptions(missing="drop"), 10)
    assert ([one.missing for one in read.found], read.dropped) == ([1, 1], 2)
    assert read.rows is not None
    assert read.rows.tolist() == [[3, 4]]

"""Training points from CSV: which column is whose, and what is wrong where."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.data.csv.numbers import read_block, read_csv
from server.data.csv.options import CsvOptions
from server.data.numerals import json_number
from server.data.table import Table
from server.errors import BackdrawError
from server.network.model import Edge, Network, Neuron

# Outputs before inputs on purpose: without a header x comes first all the same.
NETWORK = Network(
    (
        Neuron(4, "output", "identity", label="y"),
        Neuron(2, "input", label="width"),
        Neuron(3, "input"),
        Neuron(9, "bias"),
    ),
    (Edge(2, 4, 1.0, 1.0), Edge(3, 4, 1.0, 1.0), Edge(9, 4, 1.0, 1.0)),
)
FINITE = st.floats(allow_nan=False, allow_infinity=False)


def read(text: str, header: bool | None = None) -> Table:
    return read_csv(text, NETWORK, 1000, CsvOptions(header=header))


def refusal(text: str, header: bool | None = None) -> str:
    with pytest.raises(BackdrawError) as caught:
        read(text, header)
    assert caught.value.code in ("bad_csv", "too_many_rows", "duplicate_column")
    return caught.value.message


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("1,2,3\n4,5,6\n", (2, 3, 4), [[1, 2, 3], [4, 5, 6]]),
        ("y,width,3\n1,2,3", (4, 2, 3), [[1, 2, 3]]),
        ("4,2,3\n1,2,3", (4, 2, 3), [[1, 2, 3]]),  # just the ids
        ("\ufeffwidth;y\r\n0,5;1/4\r\n\r\n;;\r\n-1e3;+.5\r\n", (2, 4), [[0.5, 0.25], [-1000, 0.5]]),
        ("3\twidth\n1,5\t2", (3, 2), [[1.5, 2]]),
        ('"y", "width",3\n"1",2, 3 ', (4, 2, 3), [[1, 2, 3]]),
        ("width,3,y\n", (2, 3, 4), []),
        ("−1 .5 1/3\n 4  5  6 ", (2, 3, 4), [[-1, 0.5, 1 / 3], [4, 5, 6]]),
    ],
)
def test_columns_and_values(text: str, columns: tuple[int, ...], rows: list[list[float]]) -> None:
    table = read(text)
    assert table.columns == columns
    assert table.rows.tolist() == rows


def test_the_first_line_may_be_forced() -> None:
    assert read("4,2,3\n1,2,3", header=False).rows.tolist() == [[4, 2, 3], [1, 2, 3]]
    assert "no input or output has the id or label '1' (column 1); known: 2 (width), 3, 4 (y)" in refusal(
        "1,2,3", header=True
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no values"),
        ("\n \n", "no values"),
        (
            "width,height\n1,2",
            "Line 1 names the columns, but no input or output has the id or label 'height' (column 2)",
        ),
        ("1,2,3\n\n4,x,6", "Line 3, column 2 (neuron 3): 'x' is not a number."),
        ("y,width\n1,", "Line 2, column 2 (neuron 2): a number is missing."),
        ("1,2,3\n4,5", "Line 2 has 2 values, but there are 3 columns: neurons 2, 3, 4."),
        ("1,2,nan", "Line 1, column 3 (neuron 4): 'nan' is not a number."),
        ("1,,3", "Line 1, column 2 (neuron 3): a number is missing."),
        ("1,2,1O", "Line 1, column 3 (neuron 4): '1O' is not a number."),
        ("1,2,3\n1,2,inf", "'inf' is not a number"),
        ("1,2,3\n1,2,1e999", "'1e999' is not a finite number"),
        ("1,2,3\n1,2,1_0", "'1_0' is not a number"),
        ("1,2,3\n1,2,1/0", "'1/0' is not a finite number"),
        ('1,2,3\n1,2,"3', "Line 2 is not CSV: a quote in it does not end"),
        ('1,2,3\n1,"2,3\n4,5,6', "Line 2 is not CSV: a quote in it does not end"),
        ("width,width\n1,2", "Two columns belong to neuron 2"),
        ("1,2,3\n" * 1001, "more than 1,000 rows"),
    ],
)
def test_refusals_name_the_place(text: str, words: str) -> None:
    assert words in refusal(text)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t0,5\r\n−2\t1/3\r\n", [[1, 0.5], [-2, 1 / 3]]),
        ("x;y\n1;2", [[1, 2]]),
        ("7", [[7]]),
        ("1,2,3,4\n\n5,6,7,8", [[1, 2, 3, 4], [5, 6, 7, 8]]),
        ("1  2 \r\n3 4\n", [[1, 2], [3, 4]]),
    ],
)
def test_a_block_is_read_whatever_its_columns_are(text: str, rows: list[list[float]]) -> None:
    assert read_block(text, 1000) == rows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no values"),
        ("x,y\n", "Line 1 holds no numbers, and no other line follows."),
        ("1,x", "Line 1, column 2: 'x' is not a number."),
        ("x,y\n1,2\n3,", "Line 3, column 2: a number is missing."),
        ("1,2\n3", "Line 2 has 1 value, but there are 2 columns."),
        ("1\n" * 1001, "more than 1,000 rows"),
    ],
)
def test_a_block_is_refused_with_the_place(text: str, words: str) -> None:
    with pytest.raises(BackdrawError) as caught:
        read_block(text, 1000)
    assert words in caught.value.message


def test_a_label_of_two_neurons_is_no_name() -> None:
    neurons = tuple(replace(neuron, label="a") if neuron.kind == "input" else neuron for neuron in NETWORK.neurons)
    with pytest.raises(BackdrawError, match="neurons 2 and 3 both have the label 'a'") as caught:
        read_csv("a,y\n1,2", replace(NETWORK, neurons=neurons), 10)
    assert caught.value.neurons == (2, 3)


def test_an_id_wins_over_a_label_that_looks_like_one() -> None:
    neurons = tuple(replace(neuron, label="3") if neuron.id == 2 else neuron for neuron in NETWORK.neurons)
    assert read_csv("3,y\n1,2", replace(NETWORK, neurons=neurons), 10).columns == (3, 4)


@given(st.lists(st.tuples(FINITE, FINITE, FINITE), min_size=1, max_size=20), st.sampled_from(",;\t"))
def test_what_the_csv_module_writes_comes_back_exactly(rows: list[tuple[float, float, float]], mark: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=mark).writerows([("y", "3", "2"), *rows])
    table = read(text.getvalue())
    assert table.columns == (4, 3, 2)
    assert table.rows.tolist() == [list(row) for row in rows]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BackdrawError):
        read(text)
    with suppress(BackdrawError):
        read_block(text, 1000)


def test_json_has_names_for_what_is_not_finite() -> None:
    values = [json_number(value) for value in (float("nan"), float("inf"), -float("inf"), 0.1)]
    assert values == ["NaN", "Infinity", "-Infinity", 0.1]


@pytest.mark.parametrize("text", ["1O,2l,0.\n3,4,5", "−1x,2..0,6a\n3,4,5", ".5x,-2-,1e\n3,4,5"])
def test_mistyped_numbers_in_the_first_line_are_no_header(text: str) -> None:
    with pytest.raises(BackdrawError, match=r"Line 1, column 1 \(neuron 2\): .* is not a number"):
        read_csv(text, NETWORK, 100)
    with pytest.raises(BackdrawError, match=r"Line 1, column 1: .* is not a number"):
        read_block(text, 100)


def test_what_is_printed_can_be_read() -> None:
    table = read_csv("−2,−1e−3,4\n1/3,−1/3,−0", NETWORK, 100)
    assert table.rows.tolist() == [[-2.0, -0.001, 4.0], [1 / 3, -1 / 3, 0.0]]

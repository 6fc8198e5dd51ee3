"""Tables in texts of any dialect: what is recognised, all that is wrong, and the way out and back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.data.csv.decoding import decoded
from server.data.csv.numbers import read_block
from server.data.csv.options import CsvOptions
from server.data.csv.reading import Reading, read_table
from server.data.csv.writing import to_csv
from server.errors import BackdrawError


def read(content: str, **options: Any) -> Reading:
    return read_table(content, CsvOptions(**options), 1000)


@pytest.mark.parametrize(
    ("text", "separator", "decimal", "thousands", "rows"),
    [
        ("x,y\n1,2.5\n-3,.5\n", ",", ".", "", [[1, 2.5], [-3, 0.5]]),
        ("x;y\n1,5;2\n3;4\n", ";", ",", "", [[1.5, 2], [3, 4]]),
        ("sep=;\nx;y\n1;2\n", ";", ".", "", [[1, 2]]),
        ("x\ty\n1,25\t2\n", "\t", ",", "", [[1.25, 2]]),
        ("x|y\n1|−2\n", "|", ".", "", [[1, -2]]),
        ("1 2\n3 4\n", " ", ".", "", [[1, 2], [3, 4]]),
        ("1,5 2\n3 4\n", " ", ",", "", [[1.5, 2], [3, 4]]),
        ('"x, left","y"\r\n"1","2"\r\n', ",", ".", "", [[1, 2]]),
        ("\ufeffx,y\n1,2\n\n", ",", ".", "", [[1, 2]]),
        ("x;y\n1/3;1e3\n", ";", ".", "", [[1 / 3, 1000]]),
        # Thousands, where the sign can be nothing else.
        ("x;y\n1.234,5;1\n", ";", ",", ".", [[1234.5, 1]]),
        ("x;y\n1.234.567;1\n", ";", ",", ".", [[1234567, 1]]),
        ("x;y\n1,234.5;1,000\n", ";", ".", ",", [[1234.5, 1000]]),
        ("x;y\n0,5;1.234\n", ";", ",", ".", [[0.5, 1234]]),
        ('x,y\n"1,234",2\n', ",", ".", ",", [[1234, 2]]),
        ("x;y\n1 234,5;1'000\n", ";", ",", "", [[1234.5, 1000]]),
        # Decimals, where another number says so.
        ("x;y\n1,234;0,5\n", ";", ",", "", [[1.234, 0.5]]),
        ("x;y\n1.234;0.5\n", ";", ".", "", [[1.234, 0.5]]),
        ("x,y\n1.234,5\n", ",", ".", "", [[1.234, 5]]),
    ],
)
def test_dialects(text: str, separator: str, decimal: str, thousands: str, rows: list[list[float]]) -> None:
    found = read(text)
    assert (found.faults, found.unclear) == ([], None)
    assert (found.separator, found.decimal, found.thousands) == (separator, decimal, thousands)
    assert found.rows is not None
    assert found.rows.tolist() == rows


@pytest.mark.parametrize(("text", "place"), [("x;y\n1;2\n1,234;2\n", (3, 1)), ("x;y\n1;2.345\n", (2, 2))])
def test_what_can_be_read_in_two_ways_is_asked(text: str, place: tuple[int, int]) -> None:
    found = read(text)
    assert found.rows is None
    assert found.unclear is not None
    assert found.unclear[:2] == place
    whole = found.unclear[2].replace(",", ".")
    for decimal in ".,":
        rows = read(text, decimal=decimal).rows
        assert rows is not None
        is_decimal = decimal in found.unclear[2]
        assert rows[place[0] - 2, place[1] - 1] == (float(whole) if is_decimal else float(whole) * 1000)
    with pytest.raises(BackdrawError, match="can be read in two ways"):
        read_block(text, 10)


def test_files_say_how_they_are_encoded() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decoded("größe;−1".encode(encoding)).removeprefix("\ufeff") == "größe;−1"
    with pytest.raises(BackdrawError, match=r"not UTF-8 text \(byte 2\)"):
        decoded("größe".encode("latin-1"))


FAULTY = """a,b,c
1,2,3
1,x,3
1,,3
4,5
1,2,?
7,8,9
"""


def test_all_faults_are_listed_by_line_and_column() -> None:
    found = read(FAULTY)
    assert [(one.line, one.column, one.message) for one in found.faults] == [
        (3, 2, "'x' is not a number"),
        (4, 2, "a value is missing"),
        (5, 0, "there are 2 values for 3 columns"),
        (6, 3, "a value is missing"),
    ]
    assert (found.fault_count, found.rows) == (4, None)
    many = read("a,b\n1,2\n" * 1 + "1,\n" * 150)
    assert (many.fault_count, len(many.faults)) == (150, 100)


def test_rows_without_a_value_may_be_dropped_and_columns_left_out() -> None:
    text = "a,b,c\n1,2,NA\n3,-,5\n6,7,8\nn/a,1,2\n"
    found = read(text, missing="drop")
    assert (found.dropped, found.rows.tolist()) == (3, [[6, 7, 8]])
    assert [one.missing for one in read(text).found] == [1, 1, 1]
    kept = read(text, missing="drop", columns=["a", "b"])
    assert (kept.names, kept.rows.tolist()) == (["a", "b"], [[1, 2], [6, 7]])
    assert read("a,b\n1,\n", missing="drop").faults[0].message == "in every row a value is missing"


def test_texts_become_numbers_or_a_column_each() -> None:
    text = "size,colour\n1,red\n2,blue\n3,red\n"
    found = read(text)
    assert [(one.name, one.kind, one.texts) for one in found.found] == [
        ("size", "number", ()),
        ("colour", "text", ("red", "blue")),
    ]
    assert found.rows.tolist() == [[1, 0], [2, 1], [3, 0]]
    assert found.categories == {"colour": ("red", "blue")}
    hot = read(text, text={"colour": "one_hot"})
    assert hot.names == ["size", "colour = red", "colour = blue"]
    assert hot.rows.tolist() == [[1, 1, 0], [2, 0, 1], [3, 1, 0]]
    digits = read("pixel,digit\n3,7\n4,1\n", text={"digit": "one_hot"})
    assert (digits.names, digits.rows.tolist()) == (["pixel", "digit = 7", "digit = 1"], [[3, 1, 0], [4, 0, 1]])
    assert (
        "different texts are too many"
        in read_table("t\n" + "".join(f"w{k}\n" for k in range(1001)), CsvOptions(), 2000).faults[0].message
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b,a\n1,2,3\n", "the name 'a' is taken by column 1 already"),
        ("a,b\n", "there are no rows below the names"),
        (f"{'n' * 101},b\n1,2\n", "this name has 101 characters"),
    ],
)
def test_faults_of_the_header(text: str, words: str) -> None:
    assert words in read(text).faults[0].message


def test_headers() -> None:
    assert read("1,2\n3,4\n").names == ["column 1", "column 2"]
    assert read("2nd floor,price\n3,4\n").names == ["2nd floor", "price"]
    assert read("a,\n3,4\n").names == ["a", "column 2"]
    assert read("1,2\n3,4\n", header=True).names == ["1", "2"]
    assert read("a,b\nc,d\n", header=False).names == ["column 1", "column 2"]


@pytest.mark.parametrize("text", ["", "\n \n", 'a,b\n1,"2\n', "1\n" * 1001])
def test_what_holds_no_table(text: str) -> None:
    with pytest.raises(BackdrawError) as caught:
        read(text)
    assert caught.value.code in ("bad_csv", "too_many_rows")


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read(text)
    except BackdrawError:
        return
    assert (found.rows is None) == (found.fault_count > 0 or found.unclear is not None)


finite = st.floats(allow_nan=False, allow_infinity=False).map(lambda value: value + 0.0)
names = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=8)


@given(
    st.lists(st.tuples(finite, finite), min_size=1, max_size=10),
    st.lists(names, min_size=2, max_size=2, unique=True),
    st.booleans(),
)
def test_what_is_written_comes_back_exactly(rows: list[tuple[float, float]], header: list[str], excel: bool) -> None:
    text = to_csv(header, np.array(rows), excel=excel)
    options = CsvOptions(header=True, separator=";" if excel else ",", decimal="," if excel else ".")
    found = read_table(text, options, 1000)
    assert found.rows is not None
    assert found.rows.tolist() == [list(row) for row in rows]


def test_csv_for_a_spreadsheet() -> None:
    rows = np.array([[0.5, 0], [1e300, 1], [-3, 7]])
    assert to_csv(["=x", "kind"], rows, {"kind": ["@a", "b;c"]}) == "'=x,kind\n0.5,'@a\n1e+300,b;c\n-3,7\n"
    assert to_csv(["-1", "y"], rows[:1], excel=True) == "\ufeff-1;y\r\n0,5;0\r\n"

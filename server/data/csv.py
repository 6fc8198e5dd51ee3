"""Training points from CSV text, of a file or from the clipboard.

Values are separated by commas, or by tabs or semicolons when the first line holds any; with those a decimal comma is
understood too. Numbers that only blanks separate are understood as well. A header names the neuron of each column by
its id or its label. Without one the columns are the inputs and then the outputs, each in document order.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from server.data.numerals import read_numeral
from server.data.table import Table, make_table
from server.errors import BackdrawError, error
from server.network.model import Network, Neuron

Row = tuple[int, list[str]]  # line number from 1, cells
Columns = Sequence[int | None]  # the neuron of each column, None where it is not known


def read_csv(text: str, network: Network, max_rows: int, *, header: bool | None = None) -> Table:
    """The table in CSV text, its columns tied to inputs and outputs of the network. Empty lines do not count.

    header: whether the first line names the columns; None finds out: it does when no cell is a number or looks like one
    that was mistyped, or when every cell is an id or label and not all are numbers, or when the cells are exactly the
    ids of the inputs and outputs.
    Raises BackdrawError `bad_csv` naming the line and the column (by its neuron) of the first thing wrong,
    `too_many_rows`, and what make_table raises.
    """
    ends = [neuron for kind in ("input", "output") for neuron in network.neurons if neuron.kind == kind]
    first, rows, comma = _begin(text)
    if header if header is not None else _is_header(first[1], ends, comma):
        columns = _named(first, ends)
    else:
        columns = [neuron.id for neuron in ends]
        rows = chain([first], rows)
    return make_table(columns, _values(rows, columns, comma, max_rows), max_rows)


def read_block(text: str, max_rows: int) -> list[list[float]]:
    """The numbers in CSV text, row by row, whatever columns they are meant for. Empty lines do not count, nor does a
    first line without anything like a number.

    Raises BackdrawError `bad_csv` naming the line and column of the first thing wrong, and `too_many_rows`.
    """
    first, rows, comma = _begin(text)
    if not any(_is_number(cell, comma) or _is_mistyped(cell) for cell in first[1]):
        headed = next(rows, None)
        if headed is None:
            raise error("bad_csv", f"Line {first[0]} holds no numbers, and no other line follows.")
        first = headed
    return _values(chain([first], rows), [None] * len(first[1]), comma, max_rows)


def _begin(text: str) -> tuple[Row, Iterator[Row], bool]:
    """The first line that holds something, an iterator over the others, and whether a comma is a decimal comma."""
    separator = _separator(text)
    rows = _rows(text, separator)
    first = next(rows, None)
    if first is None:
        raise error("bad_csv", "It holds no values.")
    return first, rows, separator != ","


def _values(rows: Iterable[Row], columns: Columns, comma: bool, max_rows: int) -> list[list[float]]:
    values: list[list[float]] = []
    for row in rows:
        if len(values) == max_rows:
            raise error("too_many_rows", f"There are more than {max_rows:,} rows, the limit.")
        values.append(_numbers(row, columns, comma))
    return values


def _separator(text: str) -> str:
    first = next((line for line in text.lstrip("\ufeff").splitlines() if line.strip()), "").strip()
    found = next((mark for mark in ("\t", ";", ",") if mark in first), None)
    if found is None and all(_is_number(part, comma=False) for part in first.split(" ") if part):
        return " "
    return found or ","


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The lines that hold something, cell by cell."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if separator == " ":
        lines = [line.strip() for line in lines]
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as broken:
            raise error("bad_csv", f"Line {reader.line_num} is not CSV: {broken}.") from None
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [cell.strip() for cell in cells]


def _is_header(cells: list[str], ends: list[Neuron], comma: bool) -> bool:
    ids = sorted(str(neuron.id) for neuron in ends)
    names = {*ids, *(neuron.label.strip() for neuron in ends if neuron.label.strip())}
    numbers = sum(_is_number(cell, comma) for cell in cells)
    named = numbers < len(cells) and names.issuperset(cells)
    nameless = numbers == 0 and (names.intersection(cells) or not any(map(_is_mistyped, cells)))
    return bool(nameless) or named or sorted(cells) == ids


def _is_mistyped(cell: str) -> bool:
    """Whether a cell that is no number begins like one."""
    return re.match(r"[+\-\N{MINUS SIGN}]?[.,]?[0-9]", cell) is not None


def _is_number(cell: str, comma: bool) -> bool:
    try:
        read_numeral(cell, decimal_comma=comma)
    except OverflowError:
        return True
    except ValueError:
        return False
    return True


def _named(row: Row, ends: list[Neuron]) -> list[int]:
    """The neuron of each column of a header. Ids win over labels that look like one."""
    line, cells = row
    by_name: dict[str, list[int]] = {}
    for neuron in ends:
        by_name.setdefault(str(neuron.id), []).insert(0, neuron.id)
        if neuron.label.strip() not in ("", str(neuron.id)):
            by_name.setdefault(neuron.label.strip(), []).append(neuron.id)
    columns = []
    for column, cell in enumerate(cells, start=1):
        found = by_name.get(cell, [])
        if not found:
            known = ", ".join(f"{n.id} ({n.label})" if n.label else str(n.id) for n in ends[:20])
            text = f"Line {line} names the columns, but no input or output has the id or label {cell[:40]!r}"
            raise error("bad_csv", f"{text} (column {column}); known: {known}.")
        if len(found) > 1 and str(found[0]) != cell:
            text = f"Line {line}, column {column}: neurons {found[0]} and {found[1]} both have the label {cell[:40]!r};"
            raise error("bad_csv", f"{text} name the column by its id.", found)
        columns.append(found[0])
    return columns


def _numbers(row: Row, columns: Columns, comma: bool) -> list[float]:
    line, cells = row
    if len(cells) != len(columns):
        ids = [str(id) for id in columns if id is not None]
        expected = f": neurons {', '.join(ids[:20])}" if ids else ""
        text = f"Line {line} has {_count(len(cells), 'value')}, but there {_columns(len(columns))}{expected}."
        raise error("bad_csv", text)
    try:
        return [read_numeral(cell, decimal_comma=comma) for cell in cells]
    except (ValueError, OverflowError):
        raise _bad_cell(line, cells, columns, comma) from None


def _bad_cell(line: int, cells: list[str], columns: Columns, comma: bool) -> BackdrawError:
    for column, (cell, id) in enumerate(zip(cells, columns, strict=True), start=1):
        try:
            read_numeral(cell, decimal_comma=comma)
        except (ValueError, OverflowError) as wrong:
            what = "a number is missing" if not cell else str(wrong)
            if id is None:
                return error("bad_csv", f"Line {line}, column {column}: {what}.")
            return error("bad_csv", f"Line {line}, column {column} (neuron {id}): {what}.", [id])
    raise AssertionError("all cells are numbers")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _columns(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} {_count(number, 'column')}"

"""A sheet whose columns are all numbers: blocks that are pasted, and points for a network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from server.data.csv.cells import Line
from server.data.csv.options import CsvOptions
from server.data.csv.sheet import Sheet, holds_numbers, is_mistyped, is_number, sheet_of
from server.data.csv.signs import Signs
from server.data.table import Table, check_no_doubles, table_of
from server.errors import BackdrawError, error
from server.network.model import Network, Neuron

Columns = Sequence[int | None]  # the neuron of each column, None where it is not known


def read_csv(text: str, network: Network, max_rows: int, options: CsvOptions | None = None) -> Table:
    """The table in CSV text, its columns tied to inputs and outputs of the network. Empty lines do not count.

    A header names the neuron of each column by its id or label; without one the columns are the inputs and then the
    outputs, each in document order. Unless the options say whether there is one, the first line is a header when no
    cell is a number or looks like one that was mistyped, or when every cell is an id or label and not all are numbers,
    or when the cells are exactly the ids of the inputs and outputs.
    Raises BackdrawError `bad_csv` naming the line and the column (by its neuron) of the first thing wrong,
    `too_many_rows`, `duplicate_column`.
    """
    ends = [neuron for kind in ("input", "output") for neuron in network.neurons if neuron.kind == kind]
    sheet = sheet_of(text, options or CsvOptions(), max_rows, lambda cells, signs: _is_header(cells, ends, signs))
    columns = [neuron.id for neuron in ends] if sheet.header is None else _named(sheet.header, ends)
    check_no_doubles(columns)
    return table_of(columns, _values(sheet, columns))


def read_block(text: str, max_rows: int) -> list[list[float]]:
    """The numbers in CSV text, row by row, whatever columns they are meant for. Empty lines do not count, nor does a
    first line without anything like a number.

    Raises BackdrawError `bad_csv` naming the line and column of the first thing wrong, and `too_many_rows`.
    """
    sheet = sheet_of(text, CsvOptions(), max_rows, lambda cells, signs: not holds_numbers(cells, signs))
    if sheet.header is not None and not sheet.rows and sheet.numbers is None:
        raise error("bad_csv", f"Line {sheet.header[0]} holds no numbers, and no other line follows.")
    width = sheet.width if sheet.numbers is not None else len(sheet.rows[0][1])
    rows: list[list[float]] = _values(sheet, [None] * width).tolist()
    return rows


def _values(sheet: Sheet, columns: Columns) -> NDArray[np.float64]:
    if sheet.numbers is not None and sheet.numbers.shape[1] == len(columns):
        return sheet.numbers
    if sheet.numbers is not None:
        raise _uneven(1 if sheet.header is None else sheet.header[0] + 1, sheet.numbers.shape[1], columns)
    if sheet.signs.unclear is not None:
        line, column, cell = sheet.signs.unclear
        text = (
            f"Line {line}, column {column}: {cell[:40]!r} can be read in two ways, with a decimal sign or with one for"
        )
        raise error("bad_csv", f"{text} thousands. Say which, or write it without the latter.")
    values = [_numbers(row, columns, sheet.signs) for row in sheet.rows]
    return np.array(values, dtype=np.float64).reshape(len(values), len(columns))


def _is_header(cells: list[str], ends: list[Neuron], signs: Signs) -> bool:
    ids = sorted(str(neuron.id) for neuron in ends)
    names = {*ids, *(neuron.label.strip() for neuron in ends if neuron.label.strip())}
    numbers = sum(is_number(cell, signs) for cell in cells)
    named = numbers < len(cells) and names.issuperset(cells)
    nameless = numbers == 0 and (names.intersection(cells) or not any(map(is_mistyped, cells)))
    return bool(nameless) or named or sorted(cells) == ids


def _named(row: Line, ends: list[Neuron]) -> list[int]:
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


def _numbers(row: Line, columns: Columns, signs: Signs) -> list[float]:
    line, cells = row
    if len(cells) != len(columns):
        raise _uneven(line, len(cells), columns)
    try:
        return [signs.read(cell) for cell in cells]
    except (ValueError, OverflowError):
        raise _bad_cell(line, cells, columns, signs) from None


def _uneven(line: int, width: int, columns: Columns) -> BackdrawError:
    ids = [str(id) for id in columns if id is not None]
    expected = f": neurons {', '.join(ids[:20])}" if ids else ""
    text = f"Line {line} has {_count(width, 'value')}, but there {_columns(len(columns))}{expected}."
    return error("bad_csv", text)


def _bad_cell(line: int, cells: list[str], columns: Columns, signs: Signs) -> BackdrawError:
    for column, (cell, id) in enumerate(zip(cells, columns, strict=True), start=1):
        try:
            signs.read(cell)
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

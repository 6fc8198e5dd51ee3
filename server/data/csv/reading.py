"""A table in a text: what was recognised, everything that is wrong with it, and the rows when nothing is."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from server.data.csv.cells import Separator
from server.data.csv.columns import MAX_TEXTS, Column, coded, column_of
from server.data.csv.faults import Fault, Faults
from server.data.csv.options import CsvOptions
from server.data.csv.sheet import Sheet, is_mistyped, is_number, sheet_of
from server.data.csv.signs import Signs

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Found:
    """One column of the text. missing: lines without a value. texts: different ones, of a column of texts."""

    name: str
    kind: Literal["number", "text"]
    kept: bool
    missing: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """names, rows (P, K), categories: of the table; rows is None where there are faults, or something is asked.

    decimal, thousands: the signs of the numbers, where there are any. unclear: line, column and text of a number that
    can be read in two ways, so that options.decimal has to say. dropped: lines left out since a value is missing.
    """

    separator: Separator
    header: bool
    decimal: str
    thousands: str
    unclear: tuple[int, int, str] | None
    found: list[Found]
    faults: list[Fault]
    fault_count: int
    dropped: int
    names: list[str]
    categories: dict[str, tuple[str, ...]]
    rows: NDArray[np.float64] | None

    def as_dict(self) -> dict[str, Any]:
        """All of it as JSON may hold it."""
        return {
            "separator": self.separator,
            "header": self.header,
            "decimal": self.decimal,
            "thousands": self.thousands,
            "unclear": self.unclear and dict(zip(("line", "column", "text"), self.unclear, strict=True)),
            "found": [asdict(one) for one in self.found],
            "faults": [asdict(one) for one in self.faults],
            "fault_count": self.fault_count,
            "dropped": self.dropped,
            "names": self.names,
            "categories": self.categories,
            "rows": None if self.rows is None else self.rows.tolist(),
        }


def read_table(text: str, options: CsvOptions, max_rows: int) -> Reading:
    """Raises BackdrawError `bad_csv` for what holds no table at all, `too_many_rows`."""
    sheet = sheet_of(text, options, max_rows, _is_header)
    faults = Faults()
    names = _names(sheet, faults)
    kept = [options.columns is None or name in options.columns for name in names]
    columns, line_numbers = _columns(sheet, names, options, faults)
    drop = np.zeros(len(line_numbers), dtype=bool)
    for k, column in enumerate(columns):
        if kept[k]:
            _note(column, k + 1, line_numbers, options, faults)
            drop |= column.missing
    missing = [int(column.missing.sum()) for column in columns]
    if options.missing == "drop":
        columns = [_without(column, drop) for column in columns]
    tables = [
        part
        for column, wanted in zip(columns, kept, strict=True)
        if wanted
        for part in coded(column, options.text.get(column.name, "numbers"))
    ]
    _require_rows(tables, drop, options, faults)
    fine = faults.count == 0 and sheet.signs.unclear is None
    return Reading(
        separator=sheet.separator,
        header=sheet.header is not None,
        decimal="," if sheet.signs.comma == "decimal" or sheet.signs.point == "thousands" else ".",
        thousands=next(
            (s for s, role in ((",", sheet.signs.comma), (".", sheet.signs.point)) if role == "thousands"), ""
        ),
        unclear=sheet.signs.unclear,
        found=[
            Found(column.name, column.kind, wanted, gaps, column.texts[: MAX_TEXTS + 1])
            for column, wanted, gaps in zip(columns, kept, missing, strict=True)
        ],
        faults=faults.first,
        fault_count=faults.count,
        dropped=int(drop.sum()) if options.missing == "drop" else 0,
        names=[name for name, _, _ in tables],
        categories={name: texts for name, _, texts in tables if texts},
        rows=np.column_stack([values for _, values, _ in tables]) if fine else None,
    )


def _is_header(cells: list[str], signs: Signs) -> bool:
    """A name may begin like a number, but not all of them do."""
    return not any(is_number(cell, signs) for cell in cells) and not all(map(is_mistyped, cells))


def _names(sheet: Sheet, faults: Faults) -> list[str]:
    if sheet.header is None:
        return [f"column {k}" for k in range(1, sheet.width + 1)]
    line, cells = sheet.header
    names = [cell or f"column {k}" for k, cell in enumerate(cells, start=1)]
    for k, name in enumerate(names, start=1):
        if names.index(name) < k - 1:
            faults.add(line, k, f"the name {name[:40]!r} is taken by column {names.index(name) + 1} already")
        if len(name) > LONGEST_NAME:
            faults.add(line, k, f"this name has {len(name)} characters; at most {LONGEST_NAME} fit")
    return names


def _columns(sheet: Sheet, names: list[str], options: CsvOptions, faults: Faults) -> tuple[list[Column], list[int]]:
    """The columns, and the line of each of their rows; uneven lines are faults and left out."""
    if sheet.numbers is not None:
        start = 1 if sheet.header is None else sheet.header[0] + 1
        columns = [Column(name, "number", values) for name, values in zip(names, sheet.numbers.T, strict=True)]
        return columns, list(range(start, start + len(sheet.numbers)))
    rows = sheet.rows
    even = []
    for line, cells in rows:
        if len(cells) == len(names):
            even.append((line, cells))
        else:
            values = "is 1 value" if len(cells) == 1 else f"are {len(cells)} values"
            faults.add(line, 0, f"there {values} for {len(names)} column{'' if len(names) == 1 else 's'}")
    by_column = list(zip(*(cells for _, cells in even), strict=True)) or [()] * len(names)
    codings = [options.text.get(name) for name in names]
    columns = [
        column_of(name, cells, sheet.signs, coding)
        for name, cells, coding in zip(names, by_column, codings, strict=True)
    ]
    return columns, [line for line, _ in even]


def _note(column: Column, place: int, line_numbers: list[int], options: CsvOptions, faults: Faults) -> None:
    for row, problem in column.wrong:
        faults.add(line_numbers[row], place, problem)
    if options.missing == "refuse":
        for row in np.flatnonzero(column.missing).tolist():
            faults.add(line_numbers[row], place, "a value is missing")
    if len(column.texts) > MAX_TEXTS:
        faults.add(
            0, place, f"{len(column.texts):,} different texts are too many to be categories; leave the column out"
        )


def _without(column: Column, drop: NDArray[np.bool_]) -> Column:
    values = column.values[~drop]
    return Column(column.name, column.kind, values, column.texts, column.wrong) if not column.wrong else column


def _require_rows(
    tables: list[tuple[str, NDArray[np.float64], tuple[str, ...]]],
    drop: NDArray[np.bool_],
    options: CsvOptions,
    faults: Faults,
) -> None:
    if not tables:
        faults.add(0, 0, "no column is kept")
    elif len(drop) == 0:
        faults.add(0, 0, "there are no rows below the names")
    elif options.missing == "drop" and drop.all():
        faults.add(0, 0, "in every row a value is missing")
    doubled = [name for name, count in Counter(name for name, _, _ in tables).items() if count > 1]
    if doubled and faults.count == 0:
        faults.add(0, 0, f"two columns would have the name {doubled[0][:40]!r}")

"""A text that was recognised: its lines as numbers where all are, else cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.data.csv.cells import Line, Separator, lines, separator_of
from server.data.csv.fast import fast_numbers
from server.data.csv.options import CsvOptions
from server.data.csv.signs import Signs, signs_of
from server.errors import error

# Cells of a text, beyond which it would take too much memory.
MAX_CELLS = 5_000_000

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_MISTYPED = re.compile(r"[+\-\N{MINUS SIGN}]?[.,]?[0-9]")

# Whether a first line names the columns, given what reads numbers.
IsHeader = Callable[[list[str], "Signs"], bool]


@dataclass(frozen=True, slots=True)
class Sheet:
    """header: the line that names the columns. numbers: (P, K) when all lines below hold numbers, evenly; else rows."""

    separator: Separator
    signs: Signs
    header: Line | None
    numbers: NDArray[np.float64] | None
    rows: list[Line]

    @property
    def width(self) -> int:
        """Columns: of the header, or of the first line."""
        if self.header is not None:
            return len(self.header[1])
        return self.numbers.shape[1] if self.numbers is not None else len(self.rows[0][1]) if self.rows else 0


def sheet_of(text: str, options: CsvOptions, max_rows: int, is_header: IsHeader) -> Sheet:
    """Raises BackdrawError `bad_csv` for a text without values or with quotes that do not end, `too_many_rows`."""
    text = text.removeprefix("\ufeff")
    separator, said = separator_of(text)
    separator = options.separator or separator
    text = text[said:]
    # Texts that stand for categories may look like numbers, so they are kept as they are written.
    quick = None if options.text else _quick(text, separator, options, is_header)
    if quick is not None:
        _require_room(len(quick[1]), quick[1].size, max_rows)
        return Sheet(separator, quick[2], quick[0], quick[1], [])
    shift = said > 0
    found = _within(((line + shift, cells) for line, cells in lines(text, separator)), max_rows)
    if not found:
        raise error("bad_csv", "It holds no values.")
    signs = signs_of(found, separator, options.decimal)
    headed = options.header if options.header is not None else is_header(found[0][1], signs)
    header, rows = (found[0], found[1:]) if headed else (None, found)
    _require_room(len(rows), 0, max_rows)
    return Sheet(separator, signs, header, None, rows)


def _quick(
    text: str, separator: Separator, options: CsvOptions, is_header: IsHeader
) -> tuple[Line | None, NDArray[np.float64], Signs] | None:
    """Header, numbers and signs of a text that holds nothing but clean numbers below its first line."""
    end = _LINE_END.search(text)
    assert end is not None, "every text has an end"
    first = text[: end.start()]
    if options.decimal is not None or not first.strip() or first.count('"') % 2:
        return None
    line = next(lines(first, separator), None)
    if line is None:
        return None
    headed = options.header if options.header is not None else is_header(line[1], Signs())
    found = fast_numbers(text[end.end() :] if headed else text, separator, len(line[1]))
    return None if found is None else (line if headed else None, *found)


def _within(found: Iterator[Line], max_rows: int) -> list[Line]:
    """All lines, one more than may be at most: whether the first is a row is not known yet."""
    kept: list[Line] = []
    cells = 0
    for line in found:
        kept.append(line)
        cells += len(line[1])
        _require_room(len(kept) - 1, cells, max_rows)
    return kept


def _require_room(rows: int, cells: int, max_rows: int) -> None:
    if rows > max_rows:
        raise error("too_many_rows", f"There are more than {max_rows:,} rows, the limit.")
    if cells > MAX_CELLS:
        raise error("too_many_rows", f"There are more than {MAX_CELLS:,} cells, the limit.")


def holds_numbers(cells: list[str], signs: Signs) -> bool:
    """Whether any cell is a number, or begins like one and was mistyped."""
    return any(is_number(cell, signs) or is_mistyped(cell) for cell in cells)


def is_mistyped(cell: str) -> bool:
    return _MISTYPED.match(cell) is not None


def is_number(cell: str, signs: Signs) -> bool:
    try:
        signs.read(cell)
    except OverflowError:
        return True
    except ValueError:
        return False
    return True

"""Text as lines of cells: the separator, and what stands between the separators."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Literal

from server.data.numerals import read_numeral
from server.errors import error

Line = tuple[int, list[str]]  # line number from 1, cells without the blanks around them
Separator = Literal[",", ";", "\t", "|", " "]

_SAID = re.compile(r"sep=([,;\t|])\s*?(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SAMPLE = 20


def separator_of(text: str) -> tuple[Separator, int]:
    """What parts the cells, and how many characters a first line takes that says so."""
    said = _SAID.match(text)
    if said is not None:
        return said[1], said.end()  # type: ignore[return-value]
    sample = [_QUOTED.sub("", line).strip() for line in text[:100_000].splitlines() if line.strip()][:_SAMPLE]
    marks: tuple[Separator, ...] = ("\t", ";", "|", ",")
    counts = {mark: [line.count(mark) for line in sample] for mark in marks}
    even = next((mark for mark in marks if sample and min(counts[mark]) == max(counts[mark]) > 0), None)
    if even != "," and even is not None:
        return even, 0
    if _only_blanks(sample):
        return " ", 0
    first = next((mark for mark in marks if sample and mark in sample[0]), None)
    return even or first or ",", 0


def _only_blanks(sample: list[str]) -> bool:
    """Whether the lines hold numbers that only blanks part, several in each; commas are then decimal commas."""
    parts = [line.split() for line in sample]
    return (
        bool(parts)
        and len(parts[0]) > 1
        and all(_is_numeral(cell) for cell in parts[0])
        and all(len(line) == len(parts[0]) for line in parts)
    )


def _is_numeral(cell: str) -> bool:
    try:
        read_numeral(cell, decimal_comma=True)
    except OverflowError:
        return True
    except ValueError:
        return False
    return True


def lines(text: str, separator: Separator) -> Iterator[Line]:
    """The lines that hold something. Raises BackdrawError `bad_csv` for quotes that do not end."""
    source = (line.strip() for line in io.StringIO(text, newline=None)) if separator == " " else io.StringIO(text, "")
    reader = csv.reader(source, delimiter=separator, skipinitialspace=separator != "\t", strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = list(map(str.strip, next(reader)))
        except StopIteration:
            return
        except csv.Error as broken:
            if reader.line_num > start or "unexpected end" in str(broken):
                raise error("bad_csv", f"Line {start} is not CSV: a quote in it does not end.") from None
            raise error("bad_csv", f"Line {start} is not CSV: {broken}.") from None
        if any(cells):
            yield reader.line_num, cells

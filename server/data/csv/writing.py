"""A table as CSV text: with comma and point, or as a German, French ... Excel expects it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from server.data.numerals import read_numeral

# What makes a spreadsheet take a cell for a formula.
_FORMULA = ("=", "+", "-", "@")
_EXACT = 2.0**53


def to_csv(
    names: Sequence[str],
    rows: NDArray[np.float64],
    categories: Mapping[str, Sequence[str]] | None = None,
    *,
    excel: bool = False,
) -> str:
    """The table; every number with as many digits as give back the same float64.

    excel: semicolons, decimal commas and a byte order mark. categories: texts in place of a column's numbers.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow(_text(name) for name in names)
    columns = [
        _cells(values, (categories or {}).get(name, ()), excel) for name, values in zip(names, rows.T, strict=True)
    ]
    writer.writerows(zip(*columns, strict=True))
    return ("\ufeff" if excel else "") + text.getvalue()


def _cells(values: NDArray[np.float64], texts: Sequence[str], excel: bool) -> list[str]:
    known = {float(place): _text(text) for place, text in enumerate(texts)}
    return [known.get(value) or _number(value, excel) for value in values.tolist()]


def _number(value: float, excel: bool) -> str:
    written = str(int(value)) if value == int(value) and abs(value) < _EXACT else repr(value)
    return written.replace(".", ",") if excel else written


def _text(text: str) -> str:
    """With an apostrophe where a spreadsheet would compute it."""
    if not text.startswith(_FORMULA):
        return text
    try:
        read_numeral(text, decimal_comma=True)
    except OverflowError:
        return text
    except ValueError:
        return f"'{text}"
    return text

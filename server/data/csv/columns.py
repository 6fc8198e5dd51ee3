"""A column of cells as numbers: what it holds, and how its texts become numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from server.data.csv.options import Coding
from server.data.csv.signs import Signs

MISSING = frozenset({"", "?", "-", "–", "—", "na", "n/a"})
MAX_TEXTS = 1000

_PLAIN = re.compile(r"[0-9.eE+-]+")

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Column:
    """values: (P,) NaN where one is missing; of texts their places in `texts`. wrong: rows that hold none, and why."""

    name: str
    kind: Literal["number", "text"]
    values: Values
    texts: tuple[str, ...] = ()
    wrong: tuple[tuple[int, str], ...] = ()

    @cached_property
    def missing(self) -> NDArray[np.bool_]:
        """(P,) where a value is missing, not wrong."""
        gaps = np.isnan(self.values)
        gaps[[row for row, _ in self.wrong]] = False
        return gaps


def column_of(name: str, cells: Sequence[str], signs: Signs, coding: Coding | None) -> Column:
    """A column is of numbers when at least half of its values are, unless it is to be coded."""
    if coding is None:
        values, wrong = _numbers(cells, signs)
        held = int(np.isfinite(values).sum())
        if held >= len(wrong):
            return Column(name, "number", values, wrong=tuple(wrong))
    place: dict[str, int] = {}
    gaps = {cell for cell in set(cells) if cell.lower() in MISSING}
    codes = [np.nan if cell in gaps else place.setdefault(cell, len(place)) for cell in cells]
    return Column(name, "text", np.array(codes, dtype=np.float64), tuple(place))


def _numbers(cells: Sequence[str], signs: Signs) -> tuple[Values, list[tuple[int, str]]]:
    quick = _plain_numbers(cells, signs)
    if quick is not None:
        return quick, []
    distinct = set(cells)
    gaps = {cell for cell in distinct if cell.lower() in MISSING}
    quick = _plain_numbers(["0" if cell in gaps else cell for cell in cells], signs) if gaps else None
    if quick is not None:
        return np.where([cell in gaps for cell in cells], np.nan, quick), []
    read: dict[str, float] = dict.fromkeys(gaps, np.nan)
    problems: dict[str, str] = {}
    for cell in distinct - gaps:
        try:
            read[cell] = signs.read(cell)
        except (ValueError, OverflowError) as problem:
            read[cell], problems[cell] = np.nan, str(problem)
    wrong = [(row, problems[cell]) for row, cell in enumerate(cells) if cell in problems] if problems else []
    return np.array([read[cell] for cell in cells], dtype=np.float64), wrong


def _plain_numbers(cells: Sequence[str], signs: Signs) -> Values | None:
    """What Python itself reads as the same numbers as `signs` does; None if anything needs a closer look."""
    if signs.point != "decimal":
        return None
    if signs.comma == "decimal":
        cells = [cell.replace(",", ".") for cell in cells]
    if _PLAIN.fullmatch("".join(cells)) is None:
        return None
    try:
        values = np.array([float(cell) for cell in cells], dtype=np.float64)
    except ValueError:
        return None
    # Adding 0 makes 0 of -0.
    return values + 0.0 if np.isfinite(values).all() else None


def coded(column: Column, coding: Coding) -> list[tuple[str, Values, tuple[str, ...]]]:
    """The columns of numbers that a column becomes: name, values, and the texts they stand for."""
    if column.kind == "number":
        return [(column.name, column.values, ())]
    if coding == "numbers":
        return [(column.name, column.values, column.texts)]
    return [
        (f"{column.name} = {text}"[:100], np.where(np.isnan(column.values), np.nan, column.values == place), ())
        for place, text in enumerate(column.texts)
    ]

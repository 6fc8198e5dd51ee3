"""What is to be said about the columns of a table: their numbers, their scaling, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.data.deriving import Derivation
from server.data.prepare import held_out_rows
from server.data.scaling import Scaling, fit
from server.data.table import Table
from server.errors import BackdrawError
from server.network.model import Network

BARS = 20

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ColumnSummary:
    """missing: rows in which a derived column has no finite value; the other numbers are about the rest.

    histogram: rows in each of BARS equal parts from min to max. values: of a derived column in the rows asked for.
    scaling: as fitted on the rows that train. problem: why it cannot be computed or scaled.
    """

    name: str
    derived: bool
    mean: float
    deviation: float
    min: float
    max: float
    missing: int
    histogram: list[int]
    values: list[float]
    scaling: Scaling | None
    problem: BackdrawError | None


def summarise(table: Table, network: Network, rows: Sequence[int]) -> tuple[list[ColumnSummary], list[int], list[str]]:
    """The columns, the derived ones last; the held-out rows; what is wrong with how rows are held out.

    rows: those whose derived values are wanted; others than the table's are left out.
    """
    problems = []
    try:
        held = held_out_rows(table, network)
    except BackdrawError as wrong:
        held = np.zeros(len(table.rows), dtype=bool)
        problems.append(wrong.message)
    inside = [row for row in rows if row < len(table.rows)]
    names = table.names or tuple(f"column {k}" for k in range(1, len(table.columns) + 1))
    raw = [_raw(table, name, column, held) for name, column in zip(names, table.rows.T, strict=True)]
    derived = [_derived(table, one.name, held, inside) for one in table.preparation.derived]
    return [*raw, *derived], np.flatnonzero(held).tolist(), problems


def _raw(table: Table, name: str, values: Values, held: NDArray[np.bool_]) -> ColumnSummary:
    return _column(table, name, values, held, derived=False, shown=[], problem=None)


def _derived(table: Table, name: str, held: NDArray[np.bool_], rows: list[int]) -> ColumnSummary:
    count = len(table.rows)
    try:
        derivation = Derivation.of(table, [name])
    except BackdrawError as wrong:
        return _column(
            table, name, np.full(count, np.nan), held, derived=True, shown=[np.nan] * len(rows), problem=wrong
        )
    values = derivation.extend(dict(zip(table.names, table.rows.T, strict=True)), count)[name]
    return _column(table, name, values, held, derived=True, shown=values[rows].tolist(), problem=None)


def _column(
    table: Table,
    name: str,
    values: Values,
    held: NDArray[np.bool_],
    *,
    derived: bool,
    shown: list[float],
    problem: BackdrawError | None,
) -> ColumnSummary:
    finite = values[np.isfinite(values)]
    scaling, method = None, table.preparation.scaling.get(name)
    if method is not None and problem is None and not held.all():
        try:
            scaling = fit(method, name, values[~held])
        except BackdrawError as wrong:
            problem = wrong
    with np.errstate(all="ignore"):
        numbers = (finite.mean(), finite.std(), finite.min(), finite.max()) if len(finite) else (np.nan,) * 4
    mean, deviation, low, high = map(float, numbers)
    missing = len(values) - len(finite)
    return ColumnSummary(name, derived, mean, deviation, low, high, missing, _bars(finite), shown, scaling, problem)


def _bars(values: Values) -> list[int]:
    if not len(values):
        return [0] * BARS
    # Halves, since the difference of two finite numbers may be infinite.
    low, reach = values.min(), values.max() / 2 - values.min() / 2
    part = (values / 2 - low / 2) / reach if reach > 0 else np.full(len(values), 0.5)
    return np.bincount(np.minimum((part * BARS).astype(np.intp), BARS - 1), minlength=BARS).tolist()

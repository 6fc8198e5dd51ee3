"""A table of training points, and the points of a network in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.errors import error
from server.network.model import Network


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """columns: (K,) ids of the neurons the columns belong to. rows: (P, K) float64, finite."""

    columns: tuple[int, ...]
    rows: NDArray[np.float64]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return self.columns == other.columns and np.array_equal(self.rows, other.rows)

    def __hash__(self) -> int:
        return hash((self.columns, self.rows.tobytes()))


EMPTY = Table((), np.empty((0, 0)))


def make_table(columns: Sequence[int], rows: Sequence[Sequence[float]], max_rows: int) -> Table:
    """The table with these columns and rows; its array is not to be written to.

    Raises BackdrawError `too_many_rows`, `duplicate_column`, `ragged_rows`, `not_finite`, each naming the first row
    or neuron concerned.
    """
    if len(rows) > max_rows:
        raise error("too_many_rows", f"{len(rows):,} rows are too many; the limit is {max_rows:,}.")
    seen: set[int] = set()
    for id in columns:
        if id in seen:
            raise error("duplicate_column", f"Two columns belong to neuron {id}; one is enough.", [id])
        seen.add(id)
    if rows and not columns:
        raise error("ragged_rows", "There are rows but no columns.")
    for index, row in enumerate(rows):
        if len(row) != len(columns):
            text = f"rows[{index}] has {len(row)} numbers, but there are {len(columns)} columns."
            raise error("ragged_rows", text, columns)
    values = np.array(rows, dtype=np.float64).reshape(len(rows), len(columns))
    finite = np.isfinite(values)
    if not finite.all():
        index, column = np.argwhere(~finite)[0]
        text = f"rows[{index}] holds {values[index, column]} for neuron {columns[column]}; only finite numbers count."
        raise error("not_finite", text, [columns[column]])
    values.flags.writeable = False
    return Table(tuple(columns), values)


def end_ids(network: Network) -> set[int]:
    """The ids of inputs and outputs; an id that comes twice means the first neuron that has it."""
    kind_of = {neuron.id: neuron.kind for neuron in reversed(network.neurons)}
    return {id for id, kind in kind_of.items() if kind in ("input", "output")}


def check_columns(table: Table, network: Network) -> None:
    """Every column belongs to an input or an output of the network. Raises BackdrawError `unknown_column`."""
    ends = end_ids(network)
    for id in table.columns:
        if id not in ends:
            text = f"A data column belongs to neuron {id}, but the network has no input or output of that number."
            raise error("unknown_column", text, [id])


def points(table: Table, network: Network) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """x (P, I) and y (P, O): inputs and outputs in document order; columns of other neurons are left out.

    Raises BackdrawError `missing_column` naming the inputs and outputs without a column.
    """
    column_of = {id: column for column, id in enumerate(table.columns)}
    ends = [neuron for neuron in network.neurons if neuron.kind in ("input", "output")]
    missing = [neuron for neuron in ends if neuron.id not in column_of]
    if missing:
        text = f"The data has no column for {missing[0].kind} {missing[0].id}; add one, or fill in its values."
        raise error("missing_column", text, (neuron.id for neuron in missing))
    x, y = ([column_of[neuron.id] for neuron in ends if neuron.kind == kind] for kind in ("input", "output"))
    return np.ascontiguousarray(table.rows[:, x]), np.ascontiguousarray(table.rows[:, y])

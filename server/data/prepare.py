"""From a table to the points a network is given: derived, scaled, and parted into what trains and what is held out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.data.deriving import Derivation, require_finite
from server.data.scaling import Scaling, fit
from server.data.splitting import held_out
from server.data.table import Table, require_columns
from server.network.model import Network

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """x (P, I) and y (P, O) of all rows, inputs and outputs in document order. held_out: (P,) which rows never train.

    scalings: by the name of their column, of columns that belong to a neuron.
    """

    x: Values
    y: Values
    held_out: NDArray[np.bool_]
    scalings: Mapping[str, Scaling]


def prepare(table: Table, network: Network) -> Prepared:
    """The points of a network in a table. Columns of other neurons are left out.

    Raises BackdrawError `missing_column` naming inputs and outputs without a column; `bad_formula`, `bad_column` and
    `not_finite` for derived columns; `bad_split`; `constant_column`.
    """
    require_columns(table, network)
    parts, count = table.preparation, len(table.rows)
    named = _named(table, [one.name for one in parts.derived if one.neuron is not None])
    values = {id: table.rows[:, column] for column, id in enumerate(table.columns) if id is not None}
    names = {id: table.names[column] for column, id in enumerate(table.columns) if id is not None and table.names}
    for one in parts.derived:
        if one.neuron is not None:
            values[one.neuron], names[one.neuron] = named[one.name], one.name
    inputs, outputs = ([one.id for one in network.neurons if one.kind == kind] for kind in ("input", "output"))
    held = held_out_rows(table, network)
    scalings = {
        name: fit(parts.scaling[name], name, values[id][~held])
        for id, name in names.items()
        if name in parts.scaling and id in {*inputs, *outputs} and count
    }
    for id, name in names.items():
        if name in scalings:
            values[id] = scalings[name].scale(values[id])
    return Prepared(_stacked(values, inputs, count), _stacked(values, outputs, count), held, scalings)


def held_out_rows(table: Table, network: Network) -> NDArray[np.bool_]:
    """(P,) which rows never train. Raises as `prepare`, but nothing about columns that are missing."""
    split, count = table.preparation.split, len(table.rows)
    if split is None:
        return np.zeros(count, dtype=bool)
    marks = None if split.column is None else _named(table, [split.column])[split.column]
    targets = {neuron.id for neuron in network.neurons if neuron.kind == "output"}
    columns = [column for column, id in enumerate(table.columns) if id in targets]
    return held_out(split, marks, table.rows[:, columns])


def _named(table: Table, wanted: Sequence[str]) -> dict[str, Values]:
    """The columns by name, and of the derived ones those wanted and those they need. Raises as `prepare`."""
    derivation = Derivation.of(table, wanted)
    named = derivation.extend(dict(zip(table.names, table.rows.T, strict=bool(table.names))), len(table.rows))
    for name in derivation.formulas:
        require_finite(name, named[name])
    return named


def _stacked(values: Mapping[int, Values], ids: list[int], count: int) -> Values:
    return np.ascontiguousarray(np.array([values[id] for id in ids]).reshape(len(ids), count).T)

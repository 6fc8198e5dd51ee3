"""What a network is a function of, as its pictures show it: its inputs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.data.table import Table
from server.network.model import Network


@dataclass(frozen=True, slots=True)
class Variable:
    """neuron, column: the input and the place in the table that it belongs to, None for none. low, high, mean: of the
    data, None without any.
    """

    name: str
    neuron: int | None
    column: int | None
    low: float | None = None
    high: float | None = None
    mean: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Variables:
    """all: in the order in which vectors hold their values."""

    all: tuple[Variable, ...]
    table: Table

    @classmethod
    def of(cls, table: Table, network: Network) -> Variables:
        column_of = {id: column for column, id in enumerate(table.columns)} if table.count else {}
        inputs = [neuron for neuron in network.neurons if neuron.kind == "input"]
        labels = [neuron.label for neuron in inputs]
        found = []
        for neuron in inputs:
            column = column_of.get(neuron.id)
            alone = neuron.label and labels.count(neuron.label) == 1
            name = neuron.label if alone else f"x({neuron.id})"
            if column is None:
                found.append(Variable(name, neuron.id, None))
                continue
            values = table.rows[:, column]
            name = table.names[column] if table.names else name
            ends = float(values.min()), float(values.max()), float(values.mean())
            found.append(Variable(name, neuron.id, column, *ends))
        return cls(tuple(found), table)

    def inputs(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """x (N, I) of the network for vectors (N, V) of the variables."""
        return np.ascontiguousarray(values)

    def row(self, point: int) -> list[float | None]:
        """The variables at a row of the table; None where the table does not hold one."""
        return [None if one.column is None else float(self.table.rows[point, one.column]) for one in self.all]

"""What a network is a function of, as its pictures show it: columns in their own units, and inputs that are typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.data.deriving import Derivation
from server.data.prepare import prepare
from server.data.scaling import Scaling
from server.data.table import EMPTY, Table
from server.network.model import Network

Values = NDArray[np.float64]


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


@dataclass(frozen=True, slots=True)
class _Input:
    """One input of the network: the variable or derived column it takes, and what scales that."""

    source: str
    scaling: Scaling | None


@dataclass(frozen=True, slots=True, eq=False)
class Variables:
    """all: in the order in which vectors hold their values: as the inputs come that need them."""

    all: tuple[Variable, ...]
    table: Table
    _derivation: Derivation
    _inputs: tuple[_Input, ...]

    @classmethod
    def of(cls, table: Table, network: Network) -> Variables:
        """Raises BackdrawError as `prepare` where columns are scaled or derived."""
        inputs = [neuron for neuron in network.neurons if neuron.kind == "input"]
        if table.count == 0:
            table = EMPTY
        column_of = {id: column for column, id in enumerate(table.columns) if id is not None}
        derived_of = {one.neuron: one.name for one in table.preparation.derived if one.neuron is not None}
        derivation = Derivation.of(table, derived_of.values())
        scalings = prepare(table, network).scalings if table.preparation.scaling else {}
        found: dict[str, Variable] = {}
        taken = []

        def add(column: int) -> str:
            name = table.names[column] if table.names else own[table.columns[column] or 0]
            values = table.rows[:, column]
            ends = float(values.min()), float(values.max()), float(values.mean())
            found[name] = Variable(name, table.columns[column], column, *ends)
            return name

        labels = [neuron.label for neuron in inputs]
        own = {one.id: one.label if one.label and labels.count(one.label) == 1 else f"x({one.id})" for one in inputs}
        for neuron in inputs:
            if neuron.id in derived_of:
                source = derived_of[neuron.id]
                for name in derivation.sources(source):
                    add(table.names.index(name))
            elif neuron.id in column_of:
                source = add(column_of[neuron.id])
            else:
                source = own[neuron.id]
                while source in table.names or source in found:
                    source += "'"
                found[source] = Variable(source, neuron.id, None)
            taken.append(_Input(source, scalings.get(source)))
        return cls(tuple(found.values()), table, derivation, tuple(taken))

    def inputs(self, values: Values) -> Values:
        """x (N, I) of the network for vectors (N, V) of the variables; where a formula has no value, not finite."""
        known = {one.name: column for one, column in zip(self.all, np.transpose(values), strict=True)}
        known = self._derivation.extend(known, len(values))
        columns = [
            known[one.source] if one.scaling is None else one.scaling.scale(known[one.source]) for one in self._inputs
        ]
        return np.ascontiguousarray(np.array(columns).reshape(len(columns), len(values)).T)

    def typed(self, probe: Mapping[int, float]) -> list[float | None]:
        """The variables at inputs that were typed, as scaled as the network is given them; None where none was."""
        scaling_of = {one.source: one.scaling for one in self._inputs}
        found: list[float | None] = []
        for one in self.all:
            value = None if one.neuron is None or one.name not in scaling_of else probe.get(one.neuron)
            scaling = scaling_of.get(one.name)
            found.append(value if value is None or scaling is None else value * scaling.width + scaling.centre)
        return found

    def row(self, point: int) -> list[float | None]:
        """The variables at a row of the table; None where the table does not hold one."""
        return [None if one.column is None else float(self.table.rows[point, one.column]) for one in self.all]

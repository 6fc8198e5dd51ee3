"""A table of training points, and what of a network its columns belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from server.data.forms import Derived, GeneratorForm, ScalingMethod, Split
from server.errors import error
from server.network.model import Network

Columns = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Preparation:
    """How the rows came about, and what is to be done to them before training. scaling: by the name of a column."""

    generator: GeneratorForm | None = None
    derived: tuple[Derived, ...] = ()
    scaling: Mapping[str, ScalingMethod] = field(default_factory=dict)
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the numbers mean, for people. categories: by the name of a column, the texts that 0, 1, 2 ... stand for."""

    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """columns: (K,) ids of the neurons the columns belong to, None for none. rows: (P, K) float64, finite.

    names: (K,) of the columns, or () when they have none.
    """

    columns: tuple[int | None, ...]
    rows: NDArray[np.float64]
    names: tuple[str, ...] = ()
    preparation: Preparation = Preparation()
    meaning: Meaning = Meaning()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        mine, theirs = ((table.columns, table.names, table.preparation, table.meaning) for table in (self, other))
        return mine == theirs and np.array_equal(self.rows, other.rows)

    def __hash__(self) -> int:
        return hash((self.columns, self.names, self.rows.tobytes()))

    @property
    def count(self) -> int:
        """P, but 0 when no column belongs to a neuron: then the rows say nothing of the network."""
        return len(self.rows) if any(id is not None for id in self.columns) else 0


EMPTY = Table((), np.empty((0, 0)))


def make_table(columns: Columns, rows: Sequence[Sequence[float]], max_rows: int) -> Table:
    """The table with these columns and rows; its array is not to be written to.

    Raises BackdrawError `too_many_rows`, `duplicate_column`, `ragged_rows`, `not_finite`, each naming the first row
    or neuron concerned.
    """
    if len(rows) > max_rows:
        raise error("too_many_rows", f"{len(rows):,} rows are too many; the limit is {max_rows:,}.")
    ids = [id for id in columns if id is not None]
    check_no_doubles(ids)
    if rows and not columns:
        raise error("ragged_rows", "There are rows but no columns.")
    for index, row in enumerate(rows):
        if len(row) != len(columns):
            text = f"rows[{index}] has {len(row)} numbers, but there are {len(columns)} columns."
            raise error("ragged_rows", text, ids)
    values = np.array(rows, dtype=np.float64).reshape(len(rows), len(columns))
    finite = np.isfinite(values)
    if not finite.all():
        index, column = np.argwhere(~finite)[0]
        id = columns[column]
        place = f"column {column + 1}" if id is None else f"neuron {id}"
        text = f"rows[{index}] holds {values[index, column]} for {place}; only finite numbers are allowed."
        raise error("not_finite", text, [] if id is None else [id])
    return table_of(columns, values)


def table_of(columns: Columns, values: NDArray[np.float64]) -> Table:
    """The table with these columns and values (P, K), which are finite and not to be written to any more."""
    values.flags.writeable = False
    return Table(tuple(columns), values)


def check_no_doubles(ids: Sequence[int]) -> None:
    """Raises BackdrawError `duplicate_column` naming a neuron that comes twice."""
    seen: set[int] = set()
    for id in ids:
        if id in seen:
            raise error("duplicate_column", f"Two columns belong to neuron {id}; one is enough.", [id])
        seen.add(id)


def end_ids(network: Network) -> set[int]:
    """The ids of inputs and outputs; an id that comes twice means the first neuron that has it."""
    kind_of = {neuron.id: neuron.kind for neuron in reversed(network.neurons)}
    return {id for id, kind in kind_of.items() if kind in ("input", "output")}


def check_columns(table: Table, network: Network) -> None:
    """Every column belongs to an input or an output of the network, or to none; a derived one to an input.

    Raises BackdrawError `unknown_column`.
    """
    ends = end_ids(network)
    for id in table.columns:
        if id is not None and id not in ends:
            text = f"A data column belongs to neuron {id}, but the network has no input or output of that number."
            raise error("unknown_column", text, [id])
    kind_of = {neuron.id: neuron.kind for neuron in reversed(network.neurons)}
    for derived in table.preparation.derived:
        if derived.neuron is not None and kind_of.get(derived.neuron) != "input":
            text = f"The derived column {derived.name!a} belongs to neuron {derived.neuron}, which is not an input."
            raise error("unknown_column", text, [derived.neuron])


def require_columns(table: Table, network: Network) -> None:
    """Raises BackdrawError `missing_column` naming the inputs and outputs without a column, derived ones included."""
    covered = {*table.columns, *(one.neuron for one in table.preparation.derived)}
    ends = end_ids(network) - covered
    missing = [neuron for neuron in network.neurons if neuron.id in ends]
    if missing:
        text = f"The data has no column for {missing[0].kind} {missing[0].id}; add one, or fill in its values."
        raise error("missing_column", text, (neuron.id for neuron in missing))

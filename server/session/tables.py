"""The training points of a message as a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from server.data.table import Table
from server.errors import error


def make_table(columns: Sequence[int], rows: Sequence[Sequence[float]], max_rows: int) -> Table:
    """The table of a message. Raises `too_many_rows`, `duplicate_column`, `ragged_rows`."""
    if len(rows) > max_rows:
        raise error("too_many_rows", f"{len(rows)} rows are too many; the limit is {max_rows}.")
    if len(set(columns)) != len(columns):
        twice = next(id_ for id_ in columns if list(columns).count(id_) > 1)
        raise error("duplicate_column", f"Two columns belong to neuron {twice}; each needs its own.", [twice])
    for index, row in enumerate(rows):
        if len(row) != len(columns):
            text = f"rows[{index}] has {len(row)} numbers, but there are {len(columns)} columns."
            raise error("ragged_rows", text, columns)
    if rows and not columns:
        raise error("ragged_rows", "There are rows but no columns.")
    return Table(tuple(columns), np.array(rows, dtype=np.float64).reshape(len(rows), len(columns)))

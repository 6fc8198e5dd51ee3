"""Derived columns: which need which, and their values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.data.expressions.expression import Expression, parse
from server.data.table import Table
from server.errors import BackdrawError, error

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Derivation:
    """Formulas by the name of their derived column, in an order in which each can be computed."""

    formulas: Mapping[str, Expression]

    @classmethod
    def of(cls, table: Table, wanted: Iterable[str]) -> Derivation:
        """Of the derived columns among `wanted`, and of those they need.

        Raises BackdrawError `bad_formula`, and `bad_column` for one that needs itself.
        """
        derived = {one.name: one.formula for one in table.preparation.derived}
        names = (*table.names, *derived)
        formulas: dict[str, Expression] = {}

        def add(name: str, path: tuple[str, ...]) -> None:
            if name not in derived or name in formulas:
                return
            if name in path:
                way = " → ".join(f"{one[:40]}" for one in (*path[path.index(name) :], name))
                raise error("bad_column", f"Derived columns need each other in a circle: {way}.")
            try:
                expression = parse(derived[name], names)
            except BackdrawError as wrong:
                wrong.message = f"Column {name[:50]!a}: {wrong.message}"
                raise
            for needed in expression.names:
                add(needed, (*path, name))
            formulas[name] = expression

        for name in wanted:
            add(name, ())
        return cls(formulas)

    def extend(self, columns: Mapping[str, Values], count: int) -> dict[str, Values]:
        """The columns (count,) by name, and the derived ones; those may hold what is not finite."""
        known = dict(columns)
        for name, expression in self.formulas.items():
            known[name] = expression.values(known, count)
        return known

    def sources(self, name: str) -> list[str]:
        """The columns of the table that a column is made of, in the order in which formulas name them."""
        if name not in self.formulas:
            return [name]
        found = (source for needed in self.formulas[name].names for source in self.sources(needed))
        return list(dict.fromkeys(found))


def require_finite(name: str, values: Values) -> None:
    """Raises BackdrawError `not_finite` naming the first row."""
    bad = np.flatnonzero(~np.isfinite(values))
    if len(bad):
        row = int(bad[0])
        raise error(
            "not_finite", f"The derived column {name[:50]!a} has no finite value in row {row + 1}: {values[row]}."
        )

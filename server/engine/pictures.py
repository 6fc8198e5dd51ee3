"""The network as a function: numbers of chosen neurons at many points, exactly or just well enough for colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from server.engine.arrays import Floats, boundless
from server.engine.executors import kernels, single
from server.engine.functions.losses import LOSSES
from server.engine.passes import executor
from server.engine.plan.graph import FORWARD, NEURONS, QUANTITIES
from server.engine.plan.plan import Plan

# Products of larger numbers than these might leave the range of single precision.
_TOO_LARGE = 1e15


@dataclass(frozen=True, slots=True)
class Map:
    """values: (Q, K, P) of Q quantities and K neurons at P points; NaN for what a neuron does not have.

    low, high: (Q, K) over the finite values, NaN where there is none; exact in any case.
    """

    values: NDArray[Any]
    low: Floats
    high: Floats


@dataclass(frozen=True, eq=False)
class Field:
    """Where and what to compute. x: (P, I) and y: (P, O), or (1, O) for all points alike, in document order.

    neurons: document rows. quantities: of graph.QUANTITIES. loss: its name.
    """

    plan: Plan
    x: Floats
    y: Floats
    neurons: Sequence[int]
    quantities: Sequence[str]
    loss: str = "squared"

    @property
    def numbers(self) -> int:
        return len(self.quantities) * len(self.neurons) * len(self.x)

    @boundless
    def passes(self, weights: Floats, points: slice | NDArray[np.intp] = slice(None)) -> tuple[Floats, Floats]:
        """(Q, K, P) float64 and the losses (P,), to the last bit those of single passes of `passes.executor()`.

        weights: (E,) in document order.
        """
        plan, x = self.plan, np.ascontiguousarray(self.x[points])
        x.flags.writeable = False
        y = self.y if len(self.y) == 1 else np.ascontiguousarray(self.y[points])
        kept, losses = np.empty((len(self.quantities), len(self.neurons), len(x))), np.empty(len(x))
        executor().run_passes(
            plan.graph,
            plan.edges_in(weights),
            x,
            y,
            LOSSES[self.loss].code,
            NEURONS if "d_out" in self.quantities else FORWARD,
            plan.new_work(),
            self._rows,
            self._codes,
            kept,
            losses,
        )
        return kept, losses

    def exact(self, weights: Floats) -> Map:
        """float64."""
        values, _ = self.passes(weights)
        low, _, high, _ = _ends(values)
        return Map(values, low, high)

    @boundless
    def colours(self, weights: Floats) -> Map:
        """float32, from `singles` where that will do; `low` and `high` are the exact numbers of the points where the
        colours are lowest and highest.
        """
        if not (self._fits_singles and kernels.ready() and np.all(np.abs(weights) < _TOO_LARGE)):
            exact = self.exact(weights)
            return Map(exact.values.astype(np.float32), exact.low, exact.high)
        values = self.singles(weights)
        _, lowest, _, highest = _ends(values)
        places, index = np.unique(np.concatenate([lowest, highest]), return_inverse=True)
        there, _ = self.passes(weights, places)
        low, high = (_at(there, places) for places in index.reshape(2, *lowest.shape))
        return Map(values, low, high)

    def singles(self, weights: Floats) -> NDArray[np.float32]:
        """(Q, K, P) outs and net inputs in single precision, by the kernels. The next call writes over them."""
        graph, size = self.plan.graph, single.block_size(self.plan.graph, len(self.x))
        values = self.plan.edges_in(weights).astype(np.float32)
        single.forward_singles(graph, values, self._single_x, size, self._rows, self._codes, self._singles)
        return self._singles

    @cached_property
    def _singles(self) -> NDArray[np.float32]:
        """Fresh memory for every frame of a training would take as long as computing its picture."""
        return np.empty((len(self.quantities), len(self.neurons), len(self.x)), np.float32)

    @cached_property
    def _fits_singles(self) -> bool:
        return set(self.quantities) <= {"out", "in"} and bool(np.all(np.abs(self.x) < _TOO_LARGE))

    @cached_property
    def _single_x(self) -> NDArray[np.float32]:
        """(I, P)."""
        return np.ascontiguousarray(self.x.T, dtype=np.float32)

    @cached_property
    def _codes(self) -> NDArray[np.uint32]:
        return np.array([QUANTITIES.index(name) for name in self.quantities], dtype=np.uint32)

    @cached_property
    def _rows(self) -> NDArray[np.uint32]:
        """Plan rows of the neurons."""
        plan_row = np.empty(len(self.plan.neurons), dtype=np.uint32)
        plan_row[self.plan.neuron_row] = np.arange(len(plan_row))
        return plan_row[list(self.neurons)]


def _ends(values: NDArray[Any]) -> tuple[Floats, NDArray[np.intp], Floats, NDArray[np.intp]]:
    """The lowest and the highest finite number over the points, NaN for none, and where they are: (Q, K) each."""
    lowest, highest = values.argmin(axis=-1), values.argmax(axis=-1)
    low, high = _at(values, lowest), _at(values, highest)
    bad = ~(np.isfinite(low) & np.isfinite(high))
    if bad.any():
        some = values[bad]
        finite = np.isfinite(some)
        lowest[bad] = np.where(finite, some, np.inf).argmin(axis=-1)
        highest[bad] = np.where(finite, some, -np.inf).argmax(axis=-1)
        none = np.zeros_like(bad)
        none[bad] = ~finite.any(axis=-1)
        low, high = (np.where(none, np.nan, _at(values, places)) for places in (lowest, highest))
    return low, lowest, high, highest


def _at(values: NDArray[Any], places: NDArray[np.intp]) -> Floats:
    return np.take_along_axis(values, places[..., np.newaxis], axis=-1)[..., 0].astype(np.float64)

"""The gradient check: a weight is nudged up and down, and the quotient of the two losses is held against dL/dw.

Each weight takes two forward passes, up to five more where those disagree: about a second for all 20,000 weights of
the largest document.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from server.engine.arrays import Floats, Rows, boundless
from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.losses import LOSSES
from server.engine.passes import executor, pass_record
from server.engine.plan.plan import Plan, Work
from server.engine.record import StepRecord

Verdict = Literal["agree", "kink", "differ", "unclear"]
# Why nothing can be said: a number is not finite; the nudge leaves the weight as it is; float64 cannot resolve it.
Why = Literal["not_finite", "no_nudge", "unresolved"]

# A central difference is best near the cube root of the rounding error.
EPSILON = float(np.cbrt(np.finfo(np.float64).eps))
_RELATIVE = 1e-6
_ROUNDING = 16 * float(np.finfo(np.float64).eps)
# A derivative smaller than this many times the rounding error of a quotient has too few digits to compare.
_RESOLVED = 1e3
# Where a function or a loss has a corner or a jump: at net input 0, at out = y.
_KINKED = ("relu", "leaky_relu", "step", "sign")
_KINKED_LOSSES = ("absolute",)


@dataclass(frozen=True, slots=True)
class WeightCheck:
    """One weight: derivative by backpropagation, quotient = (plus - minus) / (2 epsilon) from two forward passes.

    relative: |derivative - quotient| by the larger of both; 0 when both are 0. kink: id of the neuron whose function
    has its corner between the two passes, None without one. why: of `unclear`.
    """

    edge: int
    epsilon: float
    derivative: float
    plus: float
    minus: float
    quotient: float
    relative: float
    verdict: Verdict
    kink: int | None = None
    why: Why | None = None


@boundless
def weight_checks(
    plan: Plan,
    weights: Floats,
    x: ArrayLike,
    y: ArrayLike,
    edges: Iterable[int],
    *,
    loss: str = "squared",
    epsilon: float | None = None,
) -> list[WeightCheck]:
    """Check the weights of some document edge rows at one point. weights: (E,), x: (I,), y: (O,).

    epsilon: how far a weight is nudged; without it, a good one for its size. Linear in weights times E.
    """
    record = pass_record(plan, weights, x, y, loss=loss)
    assert record.d_weight is not None
    checker = _Checker(plan, weights, x, y, loss, _carried(plan, record))
    derivatives = plan.shared(record.d_weight)
    return [checker.check(row, float(derivatives[row]), epsilon) for row in edges]


def _carried(plan: Plan, record: StepRecord) -> float:
    """What the rounding of an output or target, times the machine's epsilon, makes of the loss.

    Near its minimum a loss is a small difference of large numbers, and less exact than its own size would tell.
    """
    assert record.d_out is not None
    ends = [plan.neurons.index(id_) for id_ in plan.outputs]
    return float(np.sum(np.abs(record.d_out[ends]) * (np.abs(record.out[ends]) + np.abs(record.y))))


class _Checker:
    """Forward passes with one weight moved, on arrays that are made once."""

    def __init__(self, plan: Plan, weights: Floats, x: ArrayLike, y: ArrayLike, loss: str, carried: float) -> None:
        self._plan, self._carried = plan, carried
        self._x, self._y = plan.points(np.reshape(x, (1, -1)), np.reshape(y, (1, -1)))
        self._weights = plan.edges_in(weights)
        self._row = np.empty_like(plan.edge_row)
        self._row[plan.edge_row] = np.arange(len(plan.edge_row))
        self._run, self._work, self._loss = executor(), plan.new_work(), LOSSES[loss].code
        codes = [ACTIVATIONS[name].code for name in _KINKED if name in ACTIVATIONS]
        graph = plan.graph
        inner = np.arange(len(graph.code)) >= graph.sources
        self._corners = np.flatnonzero(inner & np.isin(graph.code, codes))
        row_of = {plan.neurons[document]: row for row, document in enumerate(plan.neuron_row.tolist())}
        ends = [row_of[id_] for id_ in plan.outputs] if loss in _KINKED_LOSSES else []
        self._ends = np.array(ends, dtype=np.intp)

    def check(self, edge: int, derivative: float, epsilon: float | None) -> WeightCheck:
        at = self._plan.sharing(edge) if self._plan.constrained else self._row[edge : edge + 1]
        weight = float(self._weights[at[0]])
        step = epsilon or EPSILON * max(1.0, abs(weight))
        plus, minus = self._at(at, weight + step), self._at(at, weight - step)
        quotient = _divided(plus - minus, 2 * step)
        size = max(abs(derivative), abs(quotient))
        relative = 0.0 if size == 0.0 else _divided(abs(derivative - quotient), size)

        def told(verdict: Verdict, kink: int | None = None, why: Why | None = None) -> WeightCheck:
            return WeightCheck(edge, step, derivative, plus, minus, quotient, relative, verdict, kink, why)

        why = _unknowable(weight, step, (derivative, plus, minus, quotient))
        if why is not None:
            return told("unclear", why=why)
        noise = _ROUNDING * max(abs(plus), abs(minus), self._carried) / step
        near = _near(derivative, quotient, noise)
        if not near and epsilon is None:
            # What is left of a central difference's error shrinks with the square of the step: take it out.
            wide = (self._at(at, weight + 2 * step) - self._at(at, weight - 2 * step)) / (4 * step)
            near = _near(derivative, (4 * quotient - wide) / 3, noise)
        if near:
            resolved = relative <= _RELATIVE or size >= _RESOLVED * noise
            return told("agree") if resolved else told("unclear", why="unresolved")
        kink = self._kink(at, weight, step)
        return told("differ") if kink is None else told("kink", kink)

    def _at(self, at: Rows, value: float) -> float:
        """The loss with one weight, that of the plan edges `at`, at `value`; leaves it as it was."""
        before = self._weights[at[0]]
        self._weights[at] = value
        loss = self._run.total_loss(self._plan.graph, self._weights, self._x, self._y, self._loss, self._work)
        self._weights[at] = before
        return float(loss)

    def _kink(self, at: Rows, weight: float, step: float) -> int | None:
        """Id of the first neuron, in the order of computation, that is on two sides of its corner, or None."""
        sides = []
        own = self._weights.copy()
        for value in (weight - step, weight, weight + step):
            own[at] = value
            self._run.run_pass(self._plan.graph, own, self._x, self._y, self._loss, False, self._work)
            sides.append(_sides(self._work, self._corners, self._ends, self._y[0]))
        changed = (sides[0] != sides[1]) | (sides[1] != sides[2])
        rows = np.concatenate((self._corners, self._ends))[changed]
        return None if not len(rows) else self._plan.neurons[int(self._plan.neuron_row[int(rows.min())])]


def _unknowable(weight: float, step: float, numbers: Iterable[float]) -> Why | None:
    """Why a weight cannot be checked at all, or None."""
    if not all(map(math.isfinite, numbers)):
        return "not_finite"
    if weight + step == weight or weight - step == weight:
        return "no_nudge"
    return None


def _divided(value: float, by: float) -> float:
    return value / by if by != 0.0 and math.isfinite(by) else math.nan


def _near(derivative: float, quotient: float, noise: float) -> bool:
    return abs(derivative - quotient) <= _RELATIVE * max(abs(derivative), abs(quotient)) + noise


def _sides(work: Work, corners: Rows, ends: Rows, y: Floats) -> Floats:
    # Output rows are in document order, as y is.
    beyond = np.sign(work.out[ends] - y) if len(ends) else np.empty(0)
    return np.concatenate((np.sign(work.in_[corners]), beyond))

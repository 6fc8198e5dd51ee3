"""The gradient check: every weight nudged up and down, two forward passes, and the quotient beside the derivative.

All nudges run side by side in lanes (lanes.py): lane r has one weight changed and all others as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from server.engine.arrays import Floats
from server.engine.executors import kernels, lanes, reference
from server.engine.functions.losses import LOSSES
from server.engine.passes import data_derivative
from server.engine.plan.plan import Plan

_LANES = 128


@dataclass(frozen=True, slots=True)
class GradientCheck:
    """All (E,) in document order. derivative: by backpropagation, mean over the points. slope_up, slope_down: how the
    loss changes from the weight to the nudged ones, over the nudge. quotient: from the lower to the upper one, the
    central difference. error: |derivative - quotient|. agrees: whether that is within rounding and curvature.
    kink: where they do not agree since there is a corner or a jump between the nudges, as ReLU's or step's: there is no
    one derivative there, and neither number is wrong.
    """

    derivative: Floats
    quotient: Floats
    slope_up: Floats
    slope_down: Floats
    error: Floats
    agrees: NDArray[np.bool_]
    kink: NDArray[np.bool_]


def gradient_check(
    plan: Plan, weights: Floats, x: ArrayLike, y: ArrayLike, loss: str = "squared", epsilon: float = 1e-5
) -> GradientCheck:
    """Check dL/dw of every weight. weights: (E,) in document order; x: (P, I), y: (P, O). epsilon > 0: the nudge of a
    weight w is epsilon * max(1, |w|). Cost: about 2 E forward passes per point; fast with compiled kernels only.

    Raises ValueError for shapes that do not fit, KeyError for an unknown loss.
    """
    xs, ys = plan.points(x, y)
    nudges = _Nudges(plan, plan.edges_in(weights), xs, ys, LOSSES[loss].code)
    derivative = plan.edges_in(data_derivative(plan, weights, x, y, loss=loss))
    slope_down, quotient, slope_up = nudges.slopes(np.arange(len(plan.edges)), epsilon)
    error = np.abs(derivative - quotient)
    size = max(1.0, abs(nudges.base), float(np.max(np.abs(derivative), initial=0.0)))
    rounding = 64 * np.finfo(np.float64).eps * max(1.0, abs(nudges.base)) / epsilon
    agrees = error <= rounding + 1e-6 * np.abs(derivative) + 1e-7 * size
    # Across a corner the derivative is one of the two slopes or between them, and so is the quotient; on a smooth
    # stretch the slopes differ by curvature times nudge, far less than what does not agree. Across a jump, or a corner
    # to one side, the quotient moves when the nudge is halved.
    kink = ~agrees & (error <= 0.6 * np.abs(slope_up - slope_down))
    doubtful = np.flatnonzero(~agrees & ~kink)
    halved = nudges.slopes(doubtful, 0.5 * epsilon)[1]
    moved = np.abs(halved - quotient[doubtful])
    kink[doubtful] = moved > 0.1 * np.maximum(np.abs(halved), np.abs(quotient[doubtful]))
    return GradientCheck(
        derivative=plan.edges_out(derivative),
        quotient=plan.edges_out(quotient),
        slope_up=plan.edges_out(slope_up),
        slope_down=plan.edges_out(slope_down),
        error=plan.edges_out(error),
        agrees=_flags(plan, agrees),
        kink=_flags(plan, kink),
    )


def _flags(plan: Plan, values: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return plan.edges_out(values.astype(np.float64)) > 0.5


class _Nudges:
    """Losses with single weights changed. weights: (E,) in plan order."""

    def __init__(self, plan: Plan, weights: Floats, x: Floats, y: Floats, loss: int) -> None:
        self._plan, self._weights, self._x, self._y, self._loss = plan, weights, x, y, loss
        self._many = np.repeat(weights[:, np.newaxis], _LANES, axis=1)
        self._room = lanes.new_lanes(plan.graph, _LANES, False)
        self.base = float(self._lane_losses(1)[0])

    def slopes(self, edges: NDArray[np.intp], epsilon: float) -> tuple[Floats, Floats, Floats]:
        """(K,) of these edges: from the lower nudge to the weight, from the lower to the upper, to the upper."""
        weights = self._weights[edges]
        nudge = epsilon * np.maximum(1.0, np.abs(weights))
        up, down = weights + nudge, weights - nudge
        above, below = self._losses(edges, up), self._losses(edges, down)
        # Divided by the distances that were really gone, since the sums above are rounded.
        return (
            (self.base - below) / (weights - down),
            (above - below) / (up - down),
            (above - self.base) / (up - weights),
        )

    def _losses(self, edges: NDArray[np.intp], changed: Floats) -> Floats:
        """(K,) mean losses with weight edges[k] alone replaced by changed[k]."""
        result = np.empty(len(edges))
        for first in range(0, len(edges), _LANES):
            some = edges[first : first + _LANES]
            lane = np.arange(len(some))
            self._many[some, lane] = changed[first : first + _LANES]
            result[first : first + _LANES] = self._lane_losses(len(some))
            self._many[some, lane] = self._weights[some]
        return result

    def _lane_losses(self, count: int) -> Floats:
        """(count,) of the first lanes."""
        graph = self._plan.graph
        if kernels.ready():
            lanes.lane_losses(graph, self._many, self._x, self._y, self._loss, self._room)
            return self._room.losses[:count] / len(self._x)
        work, own = self._plan.new_work(), np.ascontiguousarray(self._many.T[:count])
        return np.array([
            reference.total_loss(graph, weights, self._x, self._y, self._loss, work) / len(self._x) for weights in own
        ])  # fmt: skip

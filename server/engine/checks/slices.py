"""The loss as a function of one weight, all others frozen: sampled values, the derivative, and a range worth seeing."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from server.engine.arrays import Floats, boundless
from server.engine.functions.losses import LOSSES
from server.engine.passes import data_derivative, executor
from server.engine.plan.plan import Plan

SAMPLES = 121
# Half widths that are tried around the weight, and samples of each try.
_HALF_WIDTHS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
_TRIED = 17
_USUAL = 4.0
_LARGEST = float(np.finfo(np.float64).max)
# Half of the widest range whose width is a number.
_WIDEST = _LARGEST / 4


@dataclass(frozen=True, slots=True)
class LossSlice:
    """weight, loss, derivative: where the network stands. values, losses: (S,) the curve from low to high.

    The loss is the mean over the points given. Numbers that overflow come out infinite or NaN.
    """

    weight: float
    loss: float
    derivative: float
    values: Floats
    losses: Floats


@boundless
def losses_at(
    plan: Plan, weights: Floats, x: ArrayLike, y: ArrayLike, edge: int, values: Floats, *, loss: str = "squared"
) -> Floats:
    """(S,) the mean loss of all points with the weight of document edge row `edge` at each of `values` (S,).

    weights: (E,) in document order, x: (P, I), y: (P, O). Linear in S times P times E.
    """
    xs, ys = plan.points(x, y)
    run, work, code = executor(), plan.new_work(), LOSSES[loss].code
    own = plan.edges_in(weights)
    at = plan.sharing(edge)
    losses = np.empty(len(values))
    for k, value in enumerate(values):
        own[at] = value
        losses[k] = run.total_loss(plan.graph, own, xs, ys, code, work) / len(xs)
    return losses


@boundless
def loss_slice(
    plan: Plan,
    weights: Floats,
    x: ArrayLike,
    y: ArrayLike,
    edge: int,
    *,
    loss: str = "squared",
    low: float | None = None,
    high: float | None = None,
    samples: int = SAMPLES,
) -> LossSlice:
    """The slice through document edge row `edge`; without `low` and `high`, over a range that shows its shape."""
    weight = float(weights[edge])

    def at(values: Floats) -> Floats:
        return losses_at(plan, weights, x, y, edge, values, loss=loss)

    if low is None or high is None:
        low, high = telling_range(at, weight)
    values = np.linspace(low, high, samples)
    here = float(at(np.array([weight]))[0])
    derivative = float(plan.shared(data_derivative(plan, weights, x, y, loss=loss))[edge])
    return LossSlice(weight, here, derivative, values, at(values))


def telling_range(at: Callable[[Floats], Floats], weight: float) -> tuple[float, float]:
    """A range around the weight in which the shape of the curve `at` is seen.

    The narrowest that has a minimum inside and walls on both sides; without one, the narrowest in which most of what
    the widest shows happens (a curve that levels off); else a usual one (a straight line looks alike everywhere).
    """
    scale = max(1.0, _whole_power(abs(weight)))
    spans = []
    for half in _HALF_WIDTHS:
        low, high = _around(weight, half * scale)
        losses = at(np.linspace(low, high, _TRIED))
        finite = losses[np.isfinite(losses)]
        if len(finite) < len(losses):
            break
        spans.append((low, high, float(np.ptp(finite))))
        best = int(np.argmin(losses))
        wall = min(losses[0], losses[-1]) - losses[best]
        if 2 <= best <= _TRIED - 3 and wall > 0.2 * np.ptp(finite):
            return _rounded(low, high)
    for low, high, seen in spans[2:]:
        if 0.0 < spans[-1][2] * 0.7 <= seen and (high - low) < (spans[-1][1] - spans[-1][0]) / 2:
            return _rounded(low, high)
    return _rounded(*_around(weight, _USUAL * scale))


def _around(weight: float, half: float) -> tuple[float, float]:
    """As far on both sides as numbers go."""
    half = min(half, _WIDEST)
    return max(-_LARGEST, weight - half), min(_LARGEST, weight + half)


def _whole_power(size: float) -> float:
    """The power of ten at or below `size`, halved: weights of some hundreds move by hundreds."""
    return 10.0 ** math.floor(math.log10(size)) / 2 if size > 0 and math.isfinite(size) else 0.0


def _rounded(low: float, high: float) -> tuple[float, float]:
    """Outwards to a twentieth of the range's power of ten, so that axis labels are short."""
    step = 10.0 ** math.floor(math.log10(high - low)) / 2
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return max(-_LARGEST, low), min(_LARGEST, high)

"""What is wrong with the signals of a network: dead, saturated, vanishing, exploding, unused, duplicated neurons.

Each finding has its cause as a sentence, the number that shows it and the threshold it is held against.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from server.engine.arrays import Floats, boundless
from server.engine.functions.activations import ACTIVATIONS, Activation
from server.engine.functions.losses import LOSSES
from server.engine.passes import executor
from server.engine.plan.plan import Plan
from server.engine.traces import say

# Saturated: never steeper than this share of the function's greatest slope.
SATURATED = 0.02
# Vanishing and exploding: a layer's derivatives against those of the last layer.
VANISHING = 1e-3
EXPLODING = 1e3
# Outputs or derivatives beyond this have left everything a learner's network should compute.
HUGE = 1e8
_POINTS = 200
_LISTED = 100
_FUNCTIONS = tuple(ACTIVATIONS.values())


@dataclass(frozen=True, slots=True)
class Finding:
    """code: dead, flat, saturated, vanishing, exploding, unused, duplicated. number: what was measured at `neurons`."""

    code: str
    neurons: tuple[int, ...]
    message: str
    number: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Signals:
    """Passes over some points in plan order: in_, out, d_in: (P, N)."""

    in_: Floats
    out: Floats
    d_in: Floats


@boundless
def signal_health(plan: Plan, weights: Floats, x: ArrayLike, y: ArrayLike, *, loss: str = "squared") -> list[Finding]:
    """All findings over the points (evenly chosen ones, when there are very many). x: (P, I), y: (P, O)."""
    signals = measure(plan, weights, x, y, loss)
    own = plan.edges_in(weights)
    found = [*_huge(plan, signals), *_slopes(plan, signals), *_layers(plan, signals)]
    return [*found, *_unused(plan, own), *_duplicated(plan, own)]


def measure(plan: Plan, weights: Floats, x: ArrayLike, y: ArrayLike, loss: str) -> Signals:
    """Forward and backward for at most some hundred points."""
    xs, ys = plan.points(x, y)
    most = max(1, min(_POINTS, 400_000 // max(1, len(plan.neurons))))
    chosen = np.unique(np.linspace(0, len(xs) - 1, min(most, len(xs))).astype(np.intp))
    work, own, run, code = plan.new_work(), plan.edges_in(weights), executor(), LOSSES[loss].code
    in_, out, d_in = (np.empty((len(chosen), len(plan.neurons))) for _ in range(3))
    for k, point in enumerate(chosen):
        run.run_pass(plan.graph, own, xs[point : point + 1], ys[point : point + 1], code, True, work)
        in_[k], out[k], d_in[k] = work.in_, work.out, work.d_in
    return Signals(in_, out, d_in)


def _huge(plan: Plan, signals: Signals) -> list[Finding]:
    """The first neuron, in the order of computation, whose output has left all bounds."""
    size = np.abs(signals.out).max(axis=0)
    rows = np.flatnonzero(~(size <= HUGE))
    if not len(rows):
        return []
    row = int(rows[0])
    text = f"Neuron {_id(plan, row)} is the first whose output is beyond all bounds: {say(size[row])}."
    return [Finding("exploding", (_id(plan, row),), text, float(size[row]), HUGE)]


def _slopes(plan: Plan, signals: Signals) -> list[Finding]:
    """Neurons through which no derivative, or hardly any, passes at any point."""
    found = []
    points = len(signals.in_)
    everywhere = "at this point" if points == 1 else f"at all {points} points"
    for row in range(plan.graph.sources, len(plan.graph.code)):
        function, id_ = _FUNCTIONS[plan.graph.code[row]], _id(plan, row)
        steepest, at = _steepest(function), signals.in_[:, row]
        if steepest == 0.0:
            text = f"The slope of {function.label} is 0 everywhere: no derivative passes neuron {id_}."
            found.append(Finding("flat", (id_,), text, 0.0, 0.0))
            continue
        slope = float(np.max(np.abs(function.derivative(at, signals.out[:, row]))))
        bounded = all(map(math.isfinite, function.range))
        if slope == 0.0 and not bounded:
            most = f"its net input is {say(float(at.max()))}{' at most' if points > 1 else ''}"
            cause = f"the slope of {function.label} is 0 {everywhere}, {most}"
            text = f"Neuron {id_} is dead: {cause}. Its weights do not learn."
            found.append(Finding("dead", (id_,), text, float(at.max()), 0.0))
        elif slope < SATURATED * steepest:
            text = (
                f"Neuron {id_} is saturated: {everywhere} the slope of {function.label} is at most {say(slope)}, "
                f"under {SATURATED:.0%} of its greatest, {say(steepest)}. Its net input is too large either way."
            )
            found.append(Finding("saturated", (id_,), text, slope, SATURATED * steepest))
    return found[:_LISTED]


def _layers(plan: Plan, signals: Signals) -> list[Finding]:
    """The layer, walking back from the outputs, at which derivatives have become tiny or huge."""
    level = _levels(plan)
    sources, last = plan.graph.sources, int(level.max(initial=0))
    sizes = {}
    for k in range(1, last + 1):
        rows = np.flatnonzero(level == k)
        rows = rows[rows >= sources]
        if len(rows):
            sizes[k] = (rows, float(np.sqrt(np.mean(signals.d_in[:, rows] ** 2))))
    if last not in sizes or not sizes[last][1] > 0.0:
        return []
    end = sizes[last][1]
    for k in range(last - 1, 0, -1):
        if k not in sizes:
            continue
        rows, size = sizes[k]
        ratio = size / end
        ids = tuple(_id(plan, int(row)) for row in rows)
        place = f"layer {k + 1}, {last - k} before the last"
        compared = f"the derivatives dL/din there are {say(ratio)} times those of the last layer"
        if 0.0 < ratio < VANISHING:
            text = f"Derivatives vanish in {place}: {compared}. What lies before it learns hardly anything."
            return [Finding("vanishing", ids, text, ratio, VANISHING)]
        if not math.isfinite(ratio):
            text = f"Derivatives explode in {place}: dL/din there has left the range of numbers. No step can follow it."
            return [Finding("exploding", ids, text, ratio, EXPLODING)]
        if ratio > EXPLODING:
            text = f"Derivatives explode in {place}: {compared}. A step there goes much too far."
            return [Finding("exploding", ids, text, ratio, EXPLODING)]
    return []


def _unused(plan: Plan, weights: Floats) -> list[Finding]:
    graph, found = plan.graph, []
    for row in range(graph.sources, len(graph.code) - len(plan.outputs)):
        edges = graph.out_edge[graph.out_start[row] : graph.out_start[row + 1]]
        if not np.any(weights[edges]):
            why = "all its outgoing weights are 0" if len(edges) else "it has no outgoing edge"
            text = f"Neuron {_id(plan, row)} is unused: {why}, so nothing depends on it."
            found.append(Finding("unused", (_id(plan, row),), text, 0.0, 0.0))
    return found[:_LISTED]


def _duplicated(plan: Plan, weights: Floats) -> list[Finding]:
    """Neurons with the same function, tails and incoming weights: they compute the same."""
    graph = plan.graph
    groups: dict[object, list[int]] = defaultdict(list)
    for row in range(graph.sources, len(graph.code)):
        edges = slice(int(graph.start[row]), int(graph.start[row + 1]))
        if edges.start == edges.stop:
            continue
        order = np.argsort(graph.tail[edges])
        tails, own = graph.tail[edges][order], weights[edges][order]
        groups[int(graph.code[row]), tails.tobytes(), (own + 0.0).tobytes()].append(_id(plan, row))
    found = []
    for ids in groups.values():
        if len(ids) > 1:
            names = ", ".join(map(str, ids[:-1])) + f" and {ids[-1]}"
            same = "same activation function, same incoming weights, so always the same output"
            text = f"Neurons {names} are duplicates: {same}."
            found.append(Finding("duplicated", tuple(ids), text, float(len(ids)), 2.0))
    return found[:_LISTED]


@lru_cache(maxsize=64)
def _steepest(function: Activation) -> float:
    """The greatest slope on the stretch where functions bend."""
    at = np.linspace(-6.0, 6.0, 241)
    return float(np.max(np.abs(function.derivative(at, function.value(at)))))


def _levels(plan: Plan) -> np.ndarray:
    """(N,) longest path to each row from a row without incoming edges."""
    graph = plan.graph
    level = np.zeros(len(graph.code), dtype=np.intp)
    for row in range(graph.sources, len(graph.code)):
        tails = graph.tail[graph.start[row] : graph.start[row + 1]]
        level[row] = 1 + (level[tails].max() if len(tails) else 0)
    # Biases stand in any layer; counted from themselves they are 0, which never exceeds an input's path.
    return level


def _id(plan: Plan, row: int) -> int:
    return plan.neurons[int(plan.neuron_row[row])]

"""The compiled part of dense.py, for numba: what is not a matrix product, on state held as (N, B).

Row i holds one number of neuron i for each of B samples. first, end: the rows to do. Handing over a whole graph takes
as long as a small layer, so what needs only a part of it is given that. The text is plain Python until kernels.py
compiles it.
"""

from __future__ import annotations

import numpy as np

from server.engine.arrays import Floats, Indices
from server.engine.executors import blocks, switches
from server.engine.plan.graph import Graph


def add_one(total: Floats, f: float, a: Floats) -> None:
    """Add a scaled row."""
    for k in range(len(total)):
        total[k] += f * a[k]


def load(x: Floats, points: Indices, out: Floats) -> None:
    """The first rows of out become the data rows `points` of x (P, I)."""
    for j in range(x.shape[1]):
        for b in range(len(points)):
            out[j, b] = x[points[b], j]


def activate(code: Indices, first: int, end: int, in_: Floats, out: Floats) -> bool:
    """out from in_; False when a net input is not finite."""
    finite = True
    for i in range(first, end):
        switches.activate_row(code[i], in_[i], out[i])
        finite &= blocks.all_finite(in_[i])
    return finite


def to_net_input(code: Indices, first: int, end: int, in_: Floats, out: Floats, d: Floats) -> bool:
    """d from dL/d(out) to dL/d(in); False when one is not finite."""
    finite = True
    for i in range(first, end):
        switches.slope_row(code[i], in_[i], out[i], d[i])
        finite &= blocks.all_finite(d[i])
    return finite


def measure(outputs: int, y: Floats, points: Indices, loss: int, out: Floats, d: Floats) -> float:
    """Sum of the losses of the data rows `points`; d of the outputs becomes dL/d(out)."""
    first_output, total = len(out) - outputs, 0.0
    final, target, d_final = out[first_output:, 0].copy(), out[first_output:, 0].copy(), out[first_output:, 0].copy()
    for b in range(len(points)):
        for j in range(outputs):
            final[j] = out[first_output + j, b]
            target[j] = y[points[b], j]
        total += switches.measure(loss, final, target, d_final)
        for j in range(outputs):
            d[first_output + j, b] = d_final[j]
    return total


def forward(graph: Graph, weights: Floats, at: int, first: int, end: int, in_: Floats, out: Floats) -> bool:
    """in_ and out of rows whose edges begin at weights[at]; False when a net input is not finite."""
    finite, shift = True, at - int(graph.start[first])
    for i in range(first, end):
        in_[i, :] = 0.0
        for e in range(graph.start[i], graph.start[i + 1]):
            add_one(in_[i], weights[int(e) + shift], out[graph.tail[e]])
        switches.activate_row(graph.code[i], in_[i], out[i])
        finite &= blocks.all_finite(in_[i])
    return finite


def backward(
    graph: Graph,
    weights: Floats,
    at: int,
    first: int,
    end: int,
    in_: Floats,
    out: Floats,
    d: Floats,
    d_weight: Floats,
) -> bool:
    """From dL/d(out) of rows whose edges begin at weights[at]: dL/d(in), dL/dw, and the part in dL/d(out) of the rows
    they read from. False when a dL/d(in) is not finite.
    """
    finite, shift = True, at - int(graph.start[first])
    for i in range(end - 1, np.int64(first) - 1, -1):
        switches.slope_row(graph.code[i], in_[i], out[i], d[i])
        finite &= blocks.all_finite(d[i])
        for e in range(graph.start[i], graph.start[i + 1]):
            tail, own = graph.tail[e], int(e) + shift
            total = 0.0
            for b in range(d.shape[1]):
                total += d[i, b] * out[tail, b]
            d_weight[own] = total
            if tail >= graph.sources:
                add_one(d[tail], weights[own], d[i])
    return finite


# ---- compiling ------------------------------------------------------------------------------------------------------

INNER = ("add_one",)
FUSED: tuple[str, ...] = ()
ENTRIES = ("load", "activate", "to_net_input", "measure", "forward", "backward")

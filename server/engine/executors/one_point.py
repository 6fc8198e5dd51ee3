"""One point at a time, for numba: forward, backward, and what is kept of passes at many points.

The same operations in the same order as the reference, hence the same bits, except that a run of at least WIDE neurons
goes through its function at once, whose exp and tanh are then vector.py's. The text is plain Python until kernels.py
compiles it.
"""

from __future__ import annotations

import math

from server.engine.arrays import Floats, Indices
from server.engine.executors import switches
from server.engine.plan.graph import D_OUT, FORWARD, IN, OUT, WEIGHTS, Graph, Work

WIDE = 8  # neurons of one layer with one function from which the function is faster through all of them at once


def load_point(graph: Graph, x: Floats, y: Floats, point: int, target: int, work: Work) -> None:
    for j in range(graph.inputs):
        work.out[j] = x[point, j]
    for j in range(graph.outputs):
        work.y[j] = y[target, j]


def forward(graph: Graph, weights: Floats, work: Work) -> bool:
    """False when a net input is not finite. (An activation is finite wherever its net input is.)"""
    start, tail, code, runs = graph.start, graph.tail, graph.code, graph.runs
    in_, out = work.in_, work.out
    poison = 0.0  # quicker than a comparison per neuron
    for r in range(len(runs) - 1):
        first, end = runs[r], runs[r + 1]
        together = end - first >= WIDE
        for i in range(first, end):
            total = 0.0
            for e in range(start[i], start[i + 1]):
                total += weights[e] * out[tail[e]]
            in_[i] = total
            if not together:
                out[i] = switches.activate(code[i], total)
            poison += total - total
        if together:
            switches.activate_row(code[first], in_[first:end], out[first:end])
    return poison == 0.0


def sum_outgoing(graph: Graph, weights: Floats, d_in: Floats, i: int) -> float:
    """dL/d(out) of row i from the rows it leads to."""
    total = 0.0
    for k in range(graph.out_start[i], graph.out_start[i + 1]):
        total += weights[graph.out_edge[k]] * d_in[graph.out_head[k]]
    return total


def backward(graph: Graph, weights: Floats, work: Work) -> bool:
    """d_out, d_in of hidden and output neurons; False when a d_in is not finite, as it is where d_out is not."""
    in_, out, d_out, d_in = work.in_, work.out, work.d_out, work.d_in
    first_output = len(graph.code) - graph.outputs
    finite = True
    for i in range(first_output, len(graph.code)):
        d_in[i] = d_out[i] * switches.slope(graph.code[i], in_[i], out[i])
        finite &= abs(d_in[i]) < math.inf
    for i in range(first_output - 1, graph.sources - 1, -1):
        total = sum_outgoing(graph, weights, d_in, i)
        result = total * switches.slope(graph.code[i], in_[i], out[i])
        d_out[i] = total
        d_in[i] = result
        finite &= abs(result) < math.inf
    return finite


def weight_derivatives(graph: Graph, work: Work) -> None:
    out, d_in, d_weight = work.out, work.d_in, work.d_weight
    for i in range(graph.sources, len(graph.code)):
        d = d_in[i]
        for e in range(graph.start[i], graph.start[i + 1]):
            d_weight[e] = d * out[graph.tail[e]]


def run_passes(
    graph: Graph,
    weights: Floats,
    x: Floats,
    y: Floats,
    loss: int,
    extent: int,
    work: Work,
    rows: Indices,
    quantities: Indices,
    kept: Floats,
    losses: Floats,
) -> None:
    first_output, last_y = len(graph.code) - graph.outputs, len(y) - 1
    for point in range(len(x)):
        load_point(graph, x, y, point, min(point, last_y), work)
        forward(graph, weights, work)
        losses[point] = switches.measure(loss, work.out[first_output:], work.y, work.d_out[first_output:])
        if extent > FORWARD:
            backward(graph, weights, work)
            for i in range(graph.sources):
                work.d_out[i] = sum_outgoing(graph, weights, work.d_in, i)
        if extent == WEIGHTS:
            weight_derivatives(graph, work)
        for q in range(len(quantities)):
            for k in range(len(rows)):
                i, quantity = rows[k], quantities[q]
                if quantity == OUT:
                    kept[q, k, point] = work.out[i]
                elif quantity == IN:
                    kept[q, k, point] = work.in_[i]
                elif quantity == D_OUT:
                    kept[q, k, point] = work.d_out[i]
                elif i < graph.sources:
                    kept[q, k, point] = math.nan
                else:
                    kept[q, k, point] = switches.slope(graph.code[i], work.in_[i], work.out[i])


# ---- compiling ------------------------------------------------------------------------------------------------------

# Functions that other compiled ones call, callees before callers.
INNER = ("load_point", "forward", "sum_outgoing", "backward", "weight_derivatives")
FUSED: tuple[str, ...] = ()
ENTRIES = ("run_passes",)

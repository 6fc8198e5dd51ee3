"""Batches, for numba: blocks of samples side by side, so that vector instructions apply.

Row i of a block holds one number of neuron i for every sample, side by side; all rows lie one after another in one flat
array, so the rows of a run (neurons of one layer with one function) are one stretch, and the function goes through it
at once. A block's width is its number of samples rounded up to a multiple of LANES; the last sample stands in the
places left over, and its derivatives there are 0.

exp, expm1 and tanh are vector.py's, and a batch is summed in another order than one sample after another, so numbers
differ from the reference's in the last digits. The text is plain Python until kernels.py compiles it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from server.engine.arrays import Floats, Indices
from server.engine.executors import switches
from server.engine.executors.vector import (
    LANES,
    U0,
    U1,
    U2,
    U3,
    U4,
    U5,
    U6,
    U7,
    U8,
    U9,
    U10,
    U11,
    U12,
    U13,
    U14,
    U15,
    U16,
    wide,
)
from server.engine.functions.optimizers import Constants
from server.engine.plan.graph import Graph

BLOCK = 32  # samples of a batch whose state is held at once: small enough for the cache, whatever the batch size

Sums = tuple[float, float, float, float]  # every LANES-th sample in a sum of its own


class Block(NamedTuple):
    """State of some samples. in_, out, d: (N * width,); final, y, d_final: (O,), one sample's."""

    in_: Floats
    out: Floats
    d: Floats  # dL/d(out) of the outputs, then dL/d(in) of every hidden and output neuron
    sums: Floats  # (E * LANES,): dL/dw of the batch's blocks so far, every LANES-th sample in a sum of its own
    final: Floats
    y: Floats
    d_final: Floats


def new_block(graph: Graph, samples: int, edges: int = 0) -> Block:
    """Room for at most `samples` samples; edges: E for batches of several blocks, otherwise 0."""
    size, outputs = len(graph.code) * wide(samples), graph.outputs
    in_, out, d, sums = np.zeros(size), np.ones(size), np.zeros(size), np.zeros(edges * LANES)
    return Block(in_, out, d, sums, np.zeros(outputs), np.zeros(outputs), np.zeros(outputs))


def load_block(graph: Graph, x: Floats, points: Indices, block: Block) -> int:
    """Inputs and biases of the data rows `points`; returns the width."""
    width, last = wide(len(points)), len(points) - 1
    for j in range(graph.inputs):
        for b in range(width):
            block.out[j * width + b] = x[points[min(b, last)], j]
    block.out[graph.inputs * width : graph.sources * width] = 1.0
    return width


def sum_rows(
    weights: Floats,
    edge: Indices | None,
    row: Indices,
    first: np.uint32,
    end: np.uint32,
    values: Floats,
    at: np.uint64,
    width: np.uint64,
    into: Floats,
) -> None:
    """Row `at` of `into` becomes the sum of weights[edge[j]] times row row[j] of `values`, for j from first to end - 1;
    without `edge`, of weights[j].

    16 samples at a time, since four sums that wait for each other leave half of the processor idle.
    """
    strips = width // U16 * U16
    for b in range(U0, strips, U16):
        t0 = t1 = t2 = t3 = t4 = t5 = t6 = t7 = t8 = t9 = t10 = t11 = t12 = t13 = t14 = t15 = 0.0
        for j in range(first, end):
            w, k = weights[j if edge is None else edge[j]], row[j] * width + b
            t0 += w * values[k]
            t1 += w * values[k + U1]
            t2 += w * values[k + U2]
            t3 += w * values[k + U3]
            t4 += w * values[k + U4]
            t5 += w * values[k + U5]
            t6 += w * values[k + U6]
            t7 += w * values[k + U7]
            t8 += w * values[k + U8]
            t9 += w * values[k + U9]
            t10 += w * values[k + U10]
            t11 += w * values[k + U11]
            t12 += w * values[k + U12]
            t13 += w * values[k + U13]
            t14 += w * values[k + U14]
            t15 += w * values[k + U15]
        k = at * width + b
        into[k], into[k + U1], into[k + U2], into[k + U3] = t0, t1, t2, t3
        into[k + U4], into[k + U5], into[k + U6], into[k + U7] = t4, t5, t6, t7
        into[k + U8], into[k + U9], into[k + U10], into[k + U11] = t8, t9, t10, t11
        into[k + U12], into[k + U13], into[k + U14], into[k + U15] = t12, t13, t14, t15
    for b in range(strips, width, U4):
        t0 = t1 = t2 = t3 = 0.0
        for j in range(first, end):
            w, k = weights[j if edge is None else edge[j]], row[j] * width + b
            t0 += w * values[k]
            t1 += w * values[k + U1]
            t2 += w * values[k + U2]
            t3 += w * values[k + U3]
        k = at * width + b
        into[k], into[k + U1], into[k + U2], into[k + U3] = t0, t1, t2, t3


def sum_incoming(graph: Graph, weights: Floats, i: int, samples: int, block: Block) -> None:
    """in_ of row i."""
    first, end, width = graph.start[i], graph.start[i + 1], np.uint64(samples)
    sum_rows(weights, None, graph.tail, first, end, block.out, np.uint64(i), width, block.in_)


def sum_outgoing(graph: Graph, weights: Floats, i: int, samples: int, block: Block) -> None:
    """d of row i becomes dL/d(out)."""
    first, end, width = graph.out_start[i], graph.out_start[i + 1], np.uint64(samples)
    sum_rows(weights, graph.out_edge, graph.out_head, first, end, block.d, np.uint64(i), width, block.d)


def all_finite(values: Floats) -> bool:
    bad = 0
    for k in range(len(values)):
        bad += not (abs(values[k]) < math.inf)
    return bad == 0


def forward_block(graph: Graph, weights: Floats, width: int, block: Block) -> None:
    runs = graph.runs
    for r in range(len(runs) - 1):
        for i in range(runs[r], runs[r + 1]):
            sum_incoming(graph, weights, i, width, block)
        first, end = runs[r] * width, runs[r + 1] * width
        switches.activate_row(graph.code[runs[r]], block.in_[first:end], block.out[first:end])


def measure_block(graph: Graph, y: Floats, points: Indices, loss: int, width: int, block: Block) -> float:
    """Sum of the losses of a block; d of the outputs becomes dL/d(out)."""
    total = 0.0
    first_output = len(graph.code) - graph.outputs
    block.d[first_output * width : len(graph.code) * width] = 0.0
    for b in range(len(points)):
        for j in range(graph.outputs):
            block.final[j] = block.out[(first_output + j) * width + b]
            block.y[j] = y[points[b], j]
        total += switches.measure(loss, block.final, block.y, block.d_final)
        for j in range(graph.outputs):
            block.d[(first_output + j) * width + b] = block.d_final[j]
    return total


def backward_block(graph: Graph, weights: Floats, width: int, block: Block) -> bool:
    """False when a dL/d(in) is not finite."""
    runs, first_output = graph.runs, len(graph.code) - graph.outputs
    for r in range(len(runs) - 2, -1, -1):
        if runs[r] < first_output:
            for i in range(runs[r], runs[r + 1]):
                sum_outgoing(graph, weights, i, width, block)
        first, end = runs[r] * width, runs[r + 1] * width
        switches.slope_row(graph.code[runs[r]], block.in_[first:end], block.out[first:end], block.d[first:end])
    return all_finite(block.d[graph.sources * width : len(graph.code) * width])


def add_products(sums: Sums, row: np.uint64, tail: np.uint32, width: np.uint64, block: Block) -> Sums:
    """The sums with dL/dw of the edge from row `tail` to row `row` added."""
    d, out = block.d, block.out
    own, other = row * width, tail * width
    s0, s1, s2, s3 = sums
    for b in range(U0, width, U4):
        j, k = own + b, other + b
        s0 += d[j] * out[k]
        s1 += d[j + U1] * out[k + U1]
        s2 += d[j + U2] * out[k + U2]
        s3 += d[j + U3] * out[k + U3]
    return s0, s1, s2, s3


def add_derivatives(
    graph: Graph, samples: int, first: bool, last: bool, points: int, block: Block, d_weight: Floats
) -> None:
    """Add dL/dw of a batch's block to those of the blocks before it, which the first one has not; with the last one
    d_weight becomes their mean over the batch's `points`.
    """
    # part: a division for each edge would take as long as all the rest.
    sums, width, part, none = block.sums, np.uint64(samples), 1.0 / points, (0.0, 0.0, 0.0, 0.0)
    for i in range(graph.sources, len(graph.code)):
        for e in range(graph.start[i], graph.start[i + 1]):
            s = e * U4
            old = none if first else (sums[s], sums[s + U1], sums[s + U2], sums[s + U3])
            s0, s1, s2, s3 = add_products(old, np.uint64(i), graph.tail[e], width, block)
            if last:
                d_weight[e] = ((s0 + s1) + (s2 + s3)) * part
            else:
                sums[s], sums[s + U1], sums[s + U2], sums[s + U3] = s0, s1, s2, s3


def learn_from_block(graph: Graph, weights: Floats, samples: int, points: int, k: Constants, block: Block) -> None:
    """Derivatives of a batch that is one block, and plain SGD, in one go."""
    width, part, none = np.uint64(samples), 1.0 / points, (0.0, 0.0, 0.0, 0.0)
    for i in range(graph.sources, len(graph.code)):
        for e in range(graph.start[i], graph.start[i + 1]):
            s0, s1, s2, s3 = add_products(none, np.uint64(i), graph.tail[e], width, block)
            mean = ((s0 + s1) + (s2 + s3)) * part
            weights[e] += switches.sgd(weights[e], mean, 0.0, 0.0, k)[0]


def total_loss(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, points: Indices, block: Block) -> float:
    """Sum of the losses of the data rows `points`."""
    total = 0.0
    for first in range(0, len(points), BLOCK):
        some = points[first : first + BLOCK]
        width = load_block(graph, x, some, block)
        forward_block(graph, weights, width, block)
        total += measure_block(graph, y, some, loss, width, block)
    return total


# ---- compiling ------------------------------------------------------------------------------------------------------

# Functions that other compiled ones call, callees before callers.
INNER = (
    *("wide", "load_block", "sum_rows", "sum_incoming", "sum_outgoing", "all_finite", "forward_block", "measure_block"),
    *("backward_block", "add_products", "add_derivatives", "learn_from_block"),
)
FUSED = ("sum_rows", "add_products")
ENTRIES = ("total_loss",)

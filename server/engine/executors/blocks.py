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

from server.engine.arrays import Floats, Indices, Rows
from server.engine.executors import switches
from server.engine.executors.vector import LANES, U0, U1, U2, U3, U4, wide
from server.engine.functions.optimizers import SGD, Constants
from server.engine.plan.graph import Graph, Work
from server.engine.plan.tasks import Task

BLOCK = 32  # samples of a batch whose state is held at once: small enough for the cache, whatever the batch size
MAP_BLOCK, MAP_NUMBERS = 256, 16_384  # for pictures more, as far as neurons times samples stay below this


class Block(NamedTuple):
    """State of some samples. in_, out, d: (N * width,); final, y, d_final: (O,), one sample's."""

    in_: Floats
    out: Floats
    d: Floats  # dL/d(out) of the outputs, then dL/d(in) of every hidden and output neuron
    d_weight: Floats  # (E * LANES,): the batch's dL/dw so far, every LANES-th sample in a sum of its own
    final: Floats
    y: Floats
    d_final: Floats


def new_block(graph: Graph, samples: int) -> Block:
    """Room for so many samples."""
    size = len(graph.code) * wide(samples)
    in_, out, d, d_weight = np.zeros(size), np.ones(size), np.zeros(size), np.zeros(len(graph.tail) * LANES)
    return Block(in_, out, d, d_weight, np.zeros(graph.outputs), np.zeros(graph.outputs), np.zeros(graph.outputs))


def load_block(graph: Graph, x: Floats, points: Indices, block: Block) -> int:
    """Inputs and biases of the data rows `points`; returns the width."""
    width, last = wide(len(points)), len(points) - 1
    for j in range(graph.inputs):
        for b in range(width):
            block.out[j * width + b] = x[points[min(b, last)], j]
    block.out[graph.inputs * width : graph.sources * width] = 1.0
    return width


def sum_incoming(graph: Graph, weights: Floats, i: int, samples: int, block: Block) -> None:
    """in_ of row i."""
    width, tail, out, in_ = np.uint64(samples), graph.tail, block.out, block.in_
    for b in range(U0, width, U4):
        t0 = t1 = t2 = t3 = 0.0
        for e in range(graph.start[i], graph.start[i + 1]):
            w, k = weights[e], tail[e] * width + b
            t0 += w * out[k]
            t1 += w * out[k + U1]
            t2 += w * out[k + U2]
            t3 += w * out[k + U3]
        k = np.uint64(i) * width + b
        in_[k], in_[k + U1], in_[k + U2], in_[k + U3] = t0, t1, t2, t3


def sum_outgoing(graph: Graph, weights: Floats, i: int, samples: int, block: Block) -> None:
    """d of row i becomes dL/d(out)."""
    width, edge, head, d = np.uint64(samples), graph.out_edge, graph.out_head, block.d
    for b in range(U0, width, U4):
        t0 = t1 = t2 = t3 = 0.0
        for j in range(graph.out_start[i], graph.out_start[i + 1]):
            w, k = weights[edge[j]], head[j] * width + b
            t0 += w * d[k]
            t1 += w * d[k + U1]
            t2 += w * d[k + U2]
            t3 += w * d[k + U3]
        k = np.uint64(i) * width + b
        d[k], d[k + U1], d[k + U2], d[k + U3] = t0, t1, t2, t3


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


def add_products(width: np.uint64, i: np.uint64, tail: np.uint32, e: int, block: Block) -> None:
    """Add dL/dw of edge e, from row `tail` to row i, to its place in block.d_weight."""
    d, out, sums = block.d, block.out, block.d_weight
    own, other, s = i * width, tail * width, e * U4
    s0, s1, s2, s3 = sums[s], sums[s + U1], sums[s + U2], sums[s + U3]
    for b in range(U0, width, U4):
        j, k = own + b, other + b
        s0 += d[j] * out[k]
        s1 += d[j + U1] * out[k + U1]
        s2 += d[j + U2] * out[k + U2]
        s3 += d[j + U3] * out[k + U3]
    sums[s], sums[s + U1], sums[s + U2], sums[s + U3] = s0, s1, s2, s3


def mean_derivative(e: int, part: float, block: Block) -> float:
    """part: 1 over the number of points, since a division takes as long as all the rest."""
    sums, s = block.d_weight, e * U4
    return ((sums[s] + sums[s + U1]) + (sums[s + U2] + sums[s + U3])) * part


def add_derivatives(graph: Graph, samples: int, block: Block) -> None:
    """Add the block's dL/dw to block.d_weight."""
    for i in range(graph.sources, len(graph.code)):
        for e in range(graph.start[i], graph.start[i + 1]):
            add_products(np.uint64(samples), np.uint64(i), graph.tail[e], e, block)


def learn_from_block(graph: Graph, weights: Floats, samples: int, points: int, k: Constants, block: Block) -> None:
    """Derivatives of a batch that is one block, and plain SGD, in one go."""
    sums, part = block.d_weight, 1.0 / points
    for i in range(graph.sources, len(graph.code)):
        for e in range(graph.start[i], graph.start[i + 1]):
            s = e * U4
            sums[s], sums[s + U1], sums[s + U2], sums[s + U3] = 0.0, 0.0, 0.0, 0.0
            add_products(np.uint64(samples), np.uint64(i), graph.tail[e], e, block)
            weights[e] += switches.change_of(SGD, weights[e], mean_derivative(e, part, block), 0.0, 0.0, k)[0]


def pass_block(graph: Graph, weights: Floats, task: Task, points: Indices, block: Block) -> float:
    """Forward and backward: the total loss of the points, NaN when a number is not finite."""
    width = load_block(graph, task.x, points, block)
    forward_block(graph, weights, width, block)
    if not all_finite(block.in_[graph.sources * width : len(graph.code) * width]):
        return math.nan
    total = measure_block(graph, task.y, points, task.loss, width, block)
    return total if backward_block(graph, weights, width, block) else math.nan


def learn_from_batch(graph: Graph, weights: Floats, task: Task, points: Indices, k: Constants, block: Block) -> float:
    """A step of plain SGD with at most BLOCK points, storing neither derivatives nor changes. Returns as pass_block; no
    weight is changed when that is NaN.
    """
    total = pass_block(graph, weights, task, points, block)
    if total < math.inf:
        learn_from_block(graph, weights, wide(len(points)), len(points), k, block)
    return total


def batch_gradient(graph: Graph, weights: Floats, task: Task, points: Indices, block: Block, work: Work) -> float:
    """Total loss of the points, NaN when a number is not finite; sets work.d_weight to the mean derivative."""
    total = 0.0
    block.d_weight[:] = 0.0
    for first in range(0, len(points), BLOCK):
        some = points[first : first + BLOCK]
        total += pass_block(graph, weights, task, some, block)
        if not total < math.inf:
            return math.nan
        add_derivatives(graph, wide(len(some)), block)
    part = 1.0 / len(points)
    for e in range(np.uint64(len(weights))):
        work.d_weight[e] = mean_derivative(e, part, block)
    return total


def total_loss(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, points: Indices) -> float:
    """Sum of the losses of the data rows `points`."""
    total, block = 0.0, new_block(graph, min(len(points), BLOCK))
    for first in range(0, len(points), BLOCK):
        some = points[first : first + BLOCK]
        width = load_block(graph, x, some, block)
        forward_block(graph, weights, width, block)
        total += measure_block(graph, y, some, loss, width, block)
    return total


def forward_map(graph: Graph, weights: Floats, x: Floats, points: Indices, rows: Rows, out: Floats) -> None:
    """out (N, K): every neuron's output at the K data rows `points` of x (P, I), neuron i's in row rows[i]."""
    size = min(len(points), max(BLOCK, min(MAP_BLOCK, MAP_NUMBERS // len(graph.code))))
    block = new_block(graph, size)
    for first in range(0, len(points), size):
        some = points[first : first + size]
        width = load_block(graph, x, some, block)
        forward_block(graph, weights, width, block)
        for i in range(len(graph.code)):
            out[rows[i], first : first + len(some)] = block.out[i * width : i * width + len(some)]


# ---- compiling ------------------------------------------------------------------------------------------------------

# Functions that other compiled ones call, callees before callers.
INNER = (
    *("wide", "new_block", "load_block", "sum_incoming", "sum_outgoing", "all_finite", "forward_block"),
    *("measure_block", "backward_block", "add_products", "mean_derivative", "add_derivatives", "learn_from_block"),
    *("pass_block", "learn_from_batch", "batch_gradient", "total_loss"),
)
FUSED = ("sum_incoming", "sum_outgoing", "add_products")
ENTRIES = ("forward_map",)

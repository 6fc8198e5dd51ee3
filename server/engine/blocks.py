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

from server.engine import by_code
from server.engine.graph import Graph, Indices, Rows, Work
from server.engine.record import Floats
from server.engine.tasks import Task

LANES = 4  # numbers in a vector register
BLOCK = 32  # samples of a batch whose state is held at once: small enough for the cache, whatever the batch size


class Block(NamedTuple):
    """State of some samples. in_, out, d: (N * width,); final, y, d_final: (O,), one sample's."""

    in_: Floats
    out: Floats
    d: Floats  # dL/d(out) of the outputs, then dL/d(in) of every hidden and output neuron
    final: Floats
    y: Floats
    d_final: Floats


def new_block(graph: Graph, samples: int) -> Block:
    """Room for so many samples or BLOCK, whichever is less."""
    size = len(graph.code) * wide(min(samples, BLOCK))
    outputs = graph.outputs
    return Block(np.zeros(size), np.ones(size), np.zeros(size), np.zeros(outputs), np.zeros(outputs), np.zeros(outputs))


def wide(samples: int) -> int:
    return (samples + LANES - 1) // LANES * LANES


def load_block(graph: Graph, x: Floats, points: Indices, block: Block) -> int:
    """Inputs and biases of the data rows `points`; returns the width."""
    width, last = wide(len(points)), len(points) - 1
    for j in range(graph.inputs):
        for b in range(width):
            block.out[j * width + b] = x[points[min(b, last)], j]
    block.out[graph.inputs * width : graph.sources * width] = 1.0
    return width


def add_four(total: Floats, f: float, a: Floats, g: float, b: Floats, h: float, c: Floats, i: float, d: Floats) -> None:
    """Add four scaled rows, in their order, with the total loaded and stored once."""
    for k in range(len(total)):
        t = total[k]
        t += f * a[k]
        t += g * b[k]
        t += h * c[k]
        t += i * d[k]
        total[k] = t


def add_one(total: Floats, f: float, a: Floats) -> None:
    for k in range(len(total)):
        total[k] += f * a[k]


def row(values: Floats, i: int, width: int) -> Floats:
    return values[i * width : (i + 1) * width]


def sum_incoming(graph: Graph, weights: Floats, i: int, width: int, block: Block) -> None:
    """in_ of row i."""
    tail, total, out = graph.tail, row(block.in_, i, width), block.out
    total[:] = 0.0
    e, last = np.int64(graph.start[i]), np.int64(graph.start[i + 1])
    while e + 4 <= last:
        add_four(
            total,
            weights[e],
            row(out, tail[e], width),
            weights[e + 1],
            row(out, tail[e + 1], width),
            weights[e + 2],
            row(out, tail[e + 2], width),
            weights[e + 3],
            row(out, tail[e + 3], width),
        )
        e += 4
    while e < last:
        add_one(total, weights[e], row(out, tail[e], width))
        e += 1


def sum_outgoing(graph: Graph, weights: Floats, i: int, width: int, block: Block) -> None:
    """d of row i becomes dL/d(out)."""
    edge, head, total, d = graph.out_edge, graph.out_head, row(block.d, i, width), block.d
    total[:] = 0.0
    k, last = np.int64(graph.out_start[i]), np.int64(graph.out_start[i + 1])
    while k + 4 <= last:
        add_four(
            total,
            weights[edge[k]],
            row(d, head[k], width),
            weights[edge[k + 1]],
            row(d, head[k + 1], width),
            weights[edge[k + 2]],
            row(d, head[k + 2], width),
            weights[edge[k + 3]],
            row(d, head[k + 3], width),
        )
        k += 4
    while k < last:
        add_one(total, weights[edge[k]], row(d, head[k], width))
        k += 1


def all_finite(values: Floats) -> bool:
    bad = 0
    for k in range(len(values)):
        bad += not (abs(values[k]) < math.inf)
    return bad == 0


def forward_block(graph: Graph, weights: Floats, width: int, block: Block) -> bool:
    """False when a net input is not finite."""
    runs = graph.runs
    for r in range(len(runs) - 1):
        for i in range(runs[r], runs[r + 1]):
            sum_incoming(graph, weights, i, width, block)
        first, end = runs[r] * width, runs[r + 1] * width
        by_code.activate_row(graph.code[runs[r]], block.in_[first:end], block.out[first:end])
    return all_finite(block.in_[graph.sources * width : len(graph.code) * width])


def measure_block(graph: Graph, y: Floats, points: Indices, loss: int, width: int, block: Block) -> float:
    """Sum of the losses of a block; d of the outputs becomes dL/d(out)."""
    total = 0.0
    first_output = len(graph.code) - graph.outputs
    block.d[first_output * width : len(graph.code) * width] = 0.0
    for b in range(len(points)):
        for j in range(graph.outputs):
            block.final[j] = block.out[(first_output + j) * width + b]
            block.y[j] = y[points[b], j]
        total += by_code.measure(loss, block.final, block.y, block.d_final)
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
        by_code.slope_row(graph.code[runs[r]], block.in_[first:end], block.out[first:end], block.d[first:end])
    return all_finite(block.d[graph.sources * width : len(graph.code) * width])


def add_derivatives(graph: Graph, width: int, block: Block, d_weight: Floats) -> None:
    """Add the block's sum of dL/dw."""
    for i in range(graph.sources, len(graph.code)):
        d, tail, out = row(block.d, i, width), graph.tail, block.out
        e, last = np.int64(graph.start[i]), np.int64(graph.start[i + 1])
        while e + 4 <= last:
            sums = four_product_sums(
                d,
                row(out, tail[e], width),
                row(out, tail[e + 1], width),
                row(out, tail[e + 2], width),
                row(out, tail[e + 3], width),
            )
            d_weight[e] += sums[0]
            d_weight[e + 1] += sums[1]
            d_weight[e + 2] += sums[2]
            d_weight[e + 3] += sums[3]
            e += 4
        while e < last:
            d_weight[e] += product_sum(d, row(out, tail[e], width))
            e += 1


def four_product_sums(d: Floats, a: Floats, b: Floats, c: Floats, e: Floats) -> tuple[float, float, float, float]:
    """Of d with each of four rows, so that d is loaded once and the processor adds four sums at the same time."""
    s0 = s1 = s2 = s3 = 0.0
    for k in range(len(d)):
        s0 += d[k] * a[k]
        s1 += d[k] * b[k]
        s2 += d[k] * c[k]
        s3 += d[k] * e[k]
    return s0, s1, s2, s3


def product_sum(a: Floats, b: Floats) -> float:
    """Sum of a * b in four partial sums, which the processor can add at the same time."""
    s0 = s1 = s2 = s3 = 0.0
    for k in range(0, len(a), 4):
        s0 += a[k] * b[k]
        s1 += a[k + 1] * b[k + 1]
        s2 += a[k + 2] * b[k + 2]
        s3 += a[k + 3] * b[k + 3]
    return (s0 + s1) + (s2 + s3)


def batch_gradient(graph: Graph, weights: Floats, task: Task, points: Indices, block: Block, work: Work) -> float:
    """Total loss of the points, NaN when a number is not finite; sets work.d_weight to the mean derivative."""
    total = 0.0
    work.d_weight[:] = 0.0
    for first in range(0, len(points), BLOCK):
        some = points[first : first + BLOCK]
        width = load_block(graph, task.x, some, block)
        if not forward_block(graph, weights, width, block):
            return math.nan
        total += measure_block(graph, task.y, some, task.loss, width, block)
        if not backward_block(graph, weights, width, block):
            return math.nan
        add_derivatives(graph, width, block, work.d_weight)
    for e in range(len(weights)):
        work.d_weight[e] /= len(points)
    return total


def total_loss(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, points: Indices) -> float:
    """Sum of the losses of the data rows `points`."""
    total, block = 0.0, new_block(graph, len(points))
    for first in range(0, len(points), BLOCK):
        some = points[first : first + BLOCK]
        width = load_block(graph, x, some, block)
        forward_block(graph, weights, width, block)
        total += measure_block(graph, y, some, loss, width, block)
    return total


def forward_map(graph: Graph, weights: Floats, x: Floats, points: Indices, rows: Rows, out: Floats) -> None:
    """out (N, K): every neuron's output at the K data rows `points` of x (P, I), neuron i's in row rows[i]."""
    block = new_block(graph, len(points))
    for first in range(0, len(points), BLOCK):
        some = points[first : first + BLOCK]
        width = load_block(graph, x, some, block)
        forward_block(graph, weights, width, block)
        for i in range(len(graph.code)):
            out[rows[i], first : first + len(some)] = block.out[i * width : i * width + len(some)]


# ---- compiling ------------------------------------------------------------------------------------------------------

# Functions that other compiled ones call, callees before callers.
INNER = (
    *("wide", "new_block", "load_block", "add_four", "add_one", "row", "sum_incoming", "sum_outgoing", "all_finite"),
    *(
        "forward_block",
        "measure_block",
        "backward_block",
        "product_sum",
        "four_product_sums",
        "add_derivatives",
        "batch_gradient",
    ),
    "total_loss",
)
ENTRIES = ("forward_map",)

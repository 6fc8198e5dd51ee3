"""The compiled executor: the loops of a pass and of training, for numba.

The loops are ordinary Python functions over a `Graph` (plan.py) and flat float64 arrays; `load` replaces them by their
compiled form, which holds no Python object and releases the interpreter lock. `reference.py` is the same interface
without a compiler and documents what `run_pass`, `train` and `total_loss` take and give.

One point at a time: the same operations in the same order as the reference, hence the same bits. Batches: blocks of
samples side by side, so that vector instructions apply; the sum over a batch then runs in another order.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from server.engine import compiling
from server.engine.plan import Graph, Indices, Task, Work
from server.engine.record import Floats

BLOCK = 32  # samples of a batch whose state is held at once: small enough for the cache, whatever the batch size


def _not_loaded(*_: float) -> float:
    raise RuntimeError("kernels.load() must be called first")


# Switches over the registries, made by `load`: (code, arguments...) -> what the function with that code gives.
activate: Callable[[int, float], float] = _not_loaded
slope: Callable[[int, float, float], float] = _not_loaded
loss_term: Callable[[int, float, float], float] = _not_loaded
loss_slope: Callable[[int, float, float], float] = _not_loaded


# ---- one point ------------------------------------------------------------------------------------------------------


def load_point(graph: Graph, x: Floats, point: int, work: Work) -> None:
    for j in range(graph.inputs):
        work.out[j] = x[point, j]


def forward(graph: Graph, weights: Floats, work: Work) -> bool:
    """False when a net input is not finite. (An activation is finite wherever its net input is.)"""
    start, tail, code = graph.start, graph.tail, graph.code
    in_, out = work.in_, work.out
    finite = True
    for i in range(graph.sources, len(code)):
        total = 0.0
        for e in range(start[i], start[i + 1]):
            total += weights[e] * out[tail[e]]
        result = activate(code[i], total)
        in_[i] = total
        out[i] = result
        finite &= abs(total) < math.inf
    return finite


def measure(graph: Graph, y: Floats, point: int, loss: int, work: Work) -> float:
    """Loss of the point; sets d_out of the outputs."""
    total = 0.0
    for j in range(len(graph.outputs)):
        i = graph.outputs[j]
        total += loss_term(loss, work.out[i], y[point, j])
        work.d_out[i] = loss_slope(loss, work.out[i], y[point, j])
    return total


def sum_outgoing(graph: Graph, weights: Floats, d_in: Floats, i: int) -> float:
    """dL/d(out) of row i from the rows it leads to."""
    total = 0.0
    for k in range(graph.out_start[i], graph.out_start[i + 1]):
        total += weights[graph.out_edge[k]] * d_in[graph.out_head[k]]
    return total


def backward(graph: Graph, weights: Floats, work: Work) -> bool:
    """d_out, d_in of hidden and output neurons; False when a d_in is not finite, as it is where d_out is not."""
    in_, out, d_out, d_in = work.in_, work.out, work.d_out, work.d_in
    first_output = len(graph.code) - len(graph.outputs)
    finite = True
    for i in range(first_output, len(graph.code)):
        d_in[i] = d_out[i] * slope(graph.code[i], in_[i], out[i])
        finite &= abs(d_in[i]) < math.inf
    for i in range(first_output - 1, graph.sources - 1, -1):
        total = sum_outgoing(graph, weights, d_in, i)
        result = total * slope(graph.code[i], in_[i], out[i])
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


def update(weights: Floats, step_size: float, d_weight: Floats) -> None:
    for e in range(len(weights)):
        weights[e] += -step_size * d_weight[e]


def run_pass(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, both: bool, work: Work) -> float:
    load_point(graph, x, 0, work)
    forward(graph, weights, work)
    total = measure(graph, y, 0, loss, work)
    if both:
        backward(graph, weights, work)
        for i in range(graph.sources):
            work.d_out[i] = sum_outgoing(graph, weights, work.d_in, i)
        weight_derivatives(graph, work)
    return total


def total_loss(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, work: Work) -> float:
    total = 0.0
    for point in range(len(x)):
        load_point(graph, x, point, work)
        forward(graph, weights, work)
        total += measure(graph, y, point, loss, work)
    return total


# ---- batches, in blocks of samples side by side ---------------------------------------------------------------------


class Block(NamedTuple):
    """State of some samples of a batch: row i holds those of neuron i side by side, for vector instructions."""

    in_: Floats
    out: Floats
    d: Floats  # dL/d(out) of the outputs, then dL/d(in) of every hidden and output neuron


def load_block(graph: Graph, task: Task, points: Indices, block: Block) -> None:
    for b in range(len(points)):
        for j in range(graph.inputs):
            block.out[j, b] = task.x[points[b], j]


def forward_block(graph: Graph, weights: Floats, samples: int, block: Block) -> bool:
    start, tail = graph.start, graph.tail
    check = 0.0
    for i in range(graph.sources, len(graph.code)):
        z, out = block.in_[i, :samples], block.out[i, :samples]
        z[:] = 0.0
        for e in range(start[i], start[i + 1]):
            add_scaled(weights[e], block.out[tail[e], :samples], z)
        for b in range(samples):
            out[b] = activate(graph.code[i], z[b])
            check += z[b] - z[b]  # 0, or NaN from the first infinity or NaN on
    return check == 0.0


def measure_block(graph: Graph, task: Task, points: Indices, block: Block) -> float:
    """Sum of the losses of a block; d of the outputs becomes dL/d(out)."""
    total = 0.0
    for j in range(len(graph.outputs)):
        i = graph.outputs[j]
        for b in range(len(points)):
            total += loss_term(task.loss, block.out[i, b], task.y[points[b], j])
            block.d[i, b] = loss_slope(task.loss, block.out[i, b], task.y[points[b], j])
    return total


def backward_block(graph: Graph, weights: Floats, samples: int, block: Block) -> bool:
    first_output = len(graph.code) - len(graph.outputs)
    check = 0.0
    for i in range(len(graph.code) - 1, graph.sources - 1, -1):
        z, out, d = block.in_[i, :samples], block.out[i, :samples], block.d[i, :samples]
        if i < first_output:
            d[:] = 0.0
            for k in range(graph.out_start[i], graph.out_start[i + 1]):
                add_scaled(weights[graph.out_edge[k]], block.d[graph.out_head[k], :samples], d)
        for b in range(samples):
            d[b] *= slope(graph.code[i], z[b], out[b])
            check += d[b] - d[b]
    return check == 0.0


def add_derivatives(graph: Graph, samples: int, block: Block, d_weight: Floats) -> None:
    """Add the block's sum of dL/dw."""
    for i in range(graph.sources, len(graph.code)):
        d = block.d[i, :samples]
        for e in range(graph.start[i], graph.start[i + 1]):
            d_weight[e] += product_sum(d, block.out[graph.tail[e], :samples])


def add_scaled(factor: float, values: Floats, total: Floats) -> None:
    for b in range(len(values)):
        total[b] += factor * values[b]


def product_sum(a: Floats, b: Floats) -> float:
    """Sum of a * b in four partial sums, which the processor can add at the same time."""
    s0 = s1 = s2 = s3 = 0.0
    whole = len(a) - len(a) % 4
    for k in range(0, whole, 4):
        s0 += a[k] * b[k]
        s1 += a[k + 1] * b[k + 1]
        s2 += a[k + 2] * b[k + 2]
        s3 += a[k + 3] * b[k + 3]
    for k in range(whole, len(a)):
        s0 += a[k] * b[k]
    return (s0 + s1) + (s2 + s3)


def batch_gradient(graph: Graph, weights: Floats, task: Task, points: Indices, block: Block, work: Work) -> float:
    """Total loss of the points, NaN when a number is not finite; sets work.d_weight to the mean derivative."""
    total = 0.0
    work.d_weight[:] = 0.0
    for first in range(0, len(points), BLOCK):
        some = points[first : first + BLOCK]
        load_block(graph, task, some, block)
        if not forward_block(graph, weights, len(some), block):
            return math.nan
        total += measure_block(graph, task, some, block)
        if not backward_block(graph, weights, len(some), block):
            return math.nan
        add_derivatives(graph, len(some), block, work.d_weight)
    for e in range(len(weights)):
        work.d_weight[e] /= len(points)
    return total


# ---- training -------------------------------------------------------------------------------------------------------


def train_points(graph: Graph, weights: Floats, task: Task, position: int, losses: Floats, work: Work) -> int:
    # Flat on purpose: one more helper with returns of its own around these, and numba counts references to every array
    # in every step, which halves the speed. The measurements are in docs/engine.md.
    row = 0
    for step in range(len(losses)):
        point = task.orders[row, position]
        load_point(graph, task.x, point, work)
        if not forward(graph, weights, work):
            return step
        losses[step] = measure(graph, task.y, point, task.loss, work)
        if not (losses[step] < math.inf and backward(graph, weights, work)):
            return step
        weight_derivatives(graph, work)
        update(weights, task.step_size, work.d_weight)
        position += 1
        if position == task.orders.shape[1]:
            position = 0
            row = (row + 1) % len(task.orders)
    return len(losses)


def train_batches(graph: Graph, weights: Floats, task: Task, position: int, losses: Floats, work: Work) -> int:
    row, points = 0, task.orders.shape[1]
    shape = (len(graph.code), min(task.batch_size, points, BLOCK))
    block = Block(np.zeros(shape), np.ones(shape), np.zeros(shape))
    for step in range(len(losses)):
        batch = task.orders[row, position : position + task.batch_size]
        losses[step] = batch_gradient(graph, weights, task, batch, block, work)
        if not losses[step] < math.inf:
            return step
        update(weights, task.step_size, work.d_weight)
        losses[step] /= len(batch)
        position += len(batch)
        if position == points:
            position = 0
            row = (row + 1) % len(task.orders)
    return len(losses)


def train(graph: Graph, weights: Floats, task: Task, position: int, losses: Floats, work: Work) -> int:
    if min(task.batch_size, task.orders.shape[1]) == 1:
        return train_points(graph, weights, task, position, losses, work)
    return train_batches(graph, weights, task, position, losses, work)


# ---- compiling ------------------------------------------------------------------------------------------------------

_INNER = (
    *("load_point", "forward", "measure", "sum_outgoing", "backward", "weight_derivatives", "update"),
    *("add_scaled", "product_sum", "load_block", "forward_block", "measure_block", "backward_block"),
    *("add_derivatives", "batch_gradient", "train_points", "train_batches"),
)
_ready = False


def ready() -> bool:
    """Whether the functions above are compiled and may be called."""
    return _ready


def load() -> None:
    """Compile the loops, or fetch them from the cache: under a second there, several seconds else. Once only.

    Any native thread may do it while the reference executor is at work in others, but not two at the same time.
    """
    global _ready
    if not _ready:
        compiling.compile_module(sys.modules[__name__], _INNER)
        _ready = True


def compile_all() -> None:
    """Fill the cache on disk, so that `load` is quick from then on, and clear out what older versions left there."""
    load()
    compiling.tidy_cache()

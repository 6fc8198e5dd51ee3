"""The compiled executor: the loops of a pass and of training, for numba.

The loops are ordinary Python functions over a `Graph` (plan.py) and flat float64 arrays; `load` replaces them by their
compiled form, which holds no Python object and releases the interpreter lock. `reference.py` is the same interface
without a compiler and documents what `run_pass`, `train` and `total_loss` take and give.

One point at a time: the same operations in the same order as the reference, hence the same bits. Batches: blocks of
samples side by side in the lanes of vector instructions, so the sum over a batch runs in another order.
"""

from __future__ import annotations

import math
import sys
import threading
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from server.engine import compiling
from server.engine.plan import Graph, Indices, Task, Work
from server.engine.record import Floats

LANES = 4  # samples handled side by side; the loops over them are unrolled by hand so that they become vector code
BLOCK = 32  # samples of a batch whose state is held at once: small enough for the cache, whatever the batch size


def _not_loaded(*_: float) -> float:
    raise RuntimeError("kernels.load() must be called first")


# Switches over the registries, made by `load`: (code, arguments...) -> what the function with that code gives.
activate: Callable[[int, float], float] = _not_loaded
slope: Callable[[int, float, float], float] = _not_loaded
loss_term: Callable[[int, float, float], float] = _not_loaded
loss_slope: Callable[[int, float, float], float] = _not_loaded


# ---- one point ------------------------------------------------------------------------------------------------------


def forward(graph: Graph, weights: Floats, work: Work) -> bool:
    """False when a number is not finite. Looking at every neuron costs about 3 %."""
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
        finite &= abs(total) < math.inf and abs(result) < math.inf
    return finite


def measure(graph: Graph, y: Floats, point: int, loss: int, work: Work) -> float:
    """Loss of the point; sets d_out of the outputs."""
    total = 0.0
    for j in range(len(graph.outputs)):
        i = graph.outputs[j]
        total += loss_term(loss, work.out[i], y[point, j])
        work.d_out[i] = loss_slope(loss, work.out[i], y[point, j])
    return total


def backward(graph: Graph, weights: Floats, lowest: int, work: Work) -> bool:
    """d_out from the outputs down to row `lowest`, d_in; False when a number is not finite."""
    out_start, out_edge, out_head, code = graph.out_start, graph.out_edge, graph.out_head, graph.code
    d_out, d_in = work.d_out, work.d_in
    hidden = len(code) - len(graph.outputs)
    finite = True
    for i in range(len(code) - 1, lowest - 1, -1):
        if i < hidden:
            total = 0.0
            for k in range(out_start[i], out_start[i + 1]):
                total += weights[out_edge[k]] * d_in[out_head[k]]
            d_out[i] = total
        if i >= graph.sources:
            d_in[i] = d_out[i] * slope(code[i], work.in_[i], work.out[i])
            finite &= abs(d_out[i]) < math.inf and abs(d_in[i]) < math.inf
    return finite


def weight_derivatives(graph: Graph, work: Work) -> None:
    start, tail = graph.start, graph.tail
    for i in range(graph.sources, len(graph.code)):
        for e in range(start[i], start[i + 1]):
            work.d_weight[e] = work.d_in[i] * work.out[tail[e]]


def update(weights: Floats, step_size: float, d_weight: Floats) -> bool:
    """Add the change to every weight, or to none and return False when a new one would not be finite."""
    finite = True
    for e in range(len(weights)):
        finite &= abs(weights[e] + -step_size * d_weight[e]) < math.inf
    if finite:
        for e in range(len(weights)):
            weights[e] += -step_size * d_weight[e]
    return finite


def load_point(graph: Graph, x: Floats, point: int, work: Work) -> None:
    for j in range(graph.inputs):
        work.out[j] = x[point, j]


def run_pass(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, both: bool, work: Work) -> float:
    load_point(graph, x, 0, work)
    forward(graph, weights, work)
    total = measure(graph, y, 0, loss, work)
    if both:
        backward(graph, weights, 0, work)
        weight_derivatives(graph, work)
    return total


def total_loss(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, work: Work) -> float:
    total = 0.0
    for point in range(len(x)):
        load_point(graph, x, point, work)
        forward(graph, weights, work)
        total += measure(graph, y, point, loss, work)
    return total


def train_points(graph: Graph, weights: Floats, task: Task, position: int, losses: Floats, work: Work) -> int:
    row = 0
    for step in range(len(losses)):
        point = task.orders[row, position]
        load_point(graph, task.x, point, work)
        if not forward(graph, weights, work):
            return step
        losses[step] = measure(graph, task.y, point, task.loss, work)
        if not (losses[step] < math.inf and backward(graph, weights, graph.sources, work)):
            return step
        weight_derivatives(graph, work)
        if not update(weights, task.step_size, work.d_weight):
            return step
        position += 1
        if position == task.orders.shape[1]:
            position = 0
            row = (row + 1) % len(task.orders)
    return len(losses)


# ---- batches, in blocks of samples side by side ---------------------------------------------------------------------


class Block(NamedTuple):
    """State of at most `width` samples, flat: sample b of neuron i is element i * width + b."""

    width: int
    in_: Floats
    out: Floats
    d: Floats  # dL/d(out) of the outputs, then dL/d(in) of every hidden and output neuron


def new_block(graph: Graph, samples: int) -> Block:
    width = min(BLOCK, (samples + LANES - 1) // LANES * LANES)
    size = len(graph.code) * width
    return Block(width, np.zeros(size), np.ones(size), np.zeros(size))


def load_block(graph: Graph, task: Task, points: Indices, used: int, block: Block) -> None:
    """Inputs of a block. Lanes beyond the last point repeat it, so that they stay finite."""
    for lane in range(used):
        point = points[min(lane, len(points) - 1)]
        for j in range(graph.inputs):
            block.out[j * block.width + lane] = task.x[point, j]


def forward_block(graph: Graph, weights: Floats, used: int, block: Block) -> bool:
    start, tail = graph.start, graph.tail
    width, in_, out = block.width, block.in_, block.out
    check = 0.0
    for i in range(graph.sources, len(graph.code)):
        for lane in range(0, used, LANES):
            z0 = z1 = z2 = z3 = 0.0
            for e in range(start[i], start[i + 1]):
                w, k = weights[e], tail[e] * width + lane
                z0 += w * out[k]
                z1 += w * out[k + 1]
                z2 += w * out[k + 2]
                z3 += w * out[k + 3]
            k = i * width + lane
            in_[k], in_[k + 1], in_[k + 2], in_[k + 3] = z0, z1, z2, z3
        for k in range(i * width, i * width + used):
            out[k] = activate(graph.code[i], in_[k])
            check += (in_[k] - in_[k]) + (out[k] - out[k])  # 0, or NaN from the first infinity or NaN on
    return check == 0.0


def measure_block(graph: Graph, task: Task, points: Indices, used: int, block: Block) -> float:
    """Sum of the losses of a block; d of the outputs becomes dL/d(out), 0 in lanes beyond the last point."""
    total = 0.0
    for j in range(len(graph.outputs)):
        first = graph.outputs[j] * block.width
        for lane in range(used):
            block.d[first + lane] = 0.0
        for lane in range(len(points)):
            out, y = block.out[first + lane], task.y[points[lane], j]
            total += loss_term(task.loss, out, y)
            block.d[first + lane] = loss_slope(task.loss, out, y)
    return total


def backward_block(graph: Graph, weights: Floats, used: int, block: Block) -> bool:
    out_start, out_edge, out_head = graph.out_start, graph.out_edge, graph.out_head
    width, in_, out, d = block.width, block.in_, block.out, block.d
    hidden = len(graph.code) - len(graph.outputs)
    check = 0.0
    for i in range(len(graph.code) - 1, graph.sources - 1, -1):
        for lane in range(0, used if i < hidden else 0, LANES):
            s0 = s1 = s2 = s3 = 0.0
            for e in range(out_start[i], out_start[i + 1]):
                w, k = weights[out_edge[e]], out_head[e] * width + lane
                s0 += w * d[k]
                s1 += w * d[k + 1]
                s2 += w * d[k + 2]
                s3 += w * d[k + 3]
            k = i * width + lane
            d[k], d[k + 1], d[k + 2], d[k + 3] = s0, s1, s2, s3
        for k in range(i * width, i * width + used):
            d_in = d[k] * slope(graph.code[i], in_[k], out[k])
            check += (d[k] - d[k]) + (d_in - d_in)
            d[k] = d_in
    return check == 0.0


def add_derivatives(graph: Graph, used: int, block: Block, d_weight: Floats) -> None:
    """Add the block's sum of dL/dw."""
    out, d = block.out, block.d
    for i in range(graph.sources, len(graph.code)):
        for e in range(graph.start[i], graph.start[i + 1]):
            h, k = i * block.width, graph.tail[e] * block.width
            s0 = s1 = s2 = s3 = 0.0
            for b in range(0, used, LANES):
                s0 += d[h + b] * out[k + b]
                s1 += d[h + b + 1] * out[k + b + 1]
                s2 += d[h + b + 2] * out[k + b + 2]
                s3 += d[h + b + 3] * out[k + b + 3]
            d_weight[e] += (s0 + s1) + (s2 + s3)


def train_batches(graph: Graph, weights: Floats, task: Task, position: int, losses: Floats, work: Work) -> int:
    row, points = 0, task.orders.shape[1]
    block = new_block(graph, min(task.batch_size, points))
    for step in range(len(losses)):
        end = min(position + task.batch_size, points)
        total = 0.0
        work.d_weight[:] = 0.0
        for first in range(position, end, block.width):
            chosen = task.orders[row, first : min(first + block.width, end)]
            used = (len(chosen) + LANES - 1) // LANES * LANES
            load_block(graph, task, chosen, used, block)
            if not forward_block(graph, weights, used, block):
                return step
            total += measure_block(graph, task, chosen, used, block)
            if not (total < math.inf and backward_block(graph, weights, used, block)):
                return step
            add_derivatives(graph, used, block, work.d_weight)
        for e in range(len(weights)):
            work.d_weight[e] /= end - position
        if not update(weights, task.step_size, work.d_weight):
            return step
        losses[step] = total / (end - position)
        position = end
        if position == points:
            position = 0
            row = (row + 1) % len(task.orders)
    return len(losses)


def train(graph: Graph, weights: Floats, task: Task, position: int, losses: Floats, work: Work) -> int:
    if task.batch_size == 1 or task.orders.shape[1] == 1:
        return train_points(graph, weights, task, position, losses, work)
    return train_batches(graph, weights, task, position, losses, work)


# ---- compiling ------------------------------------------------------------------------------------------------------

_INNER = (
    *("load_point", "forward", "measure", "backward", "weight_derivatives", "update", "train_points"),
    *("new_block", "load_block", "forward_block", "measure_block", "backward_block", "add_derivatives"),
    "train_batches",
)
_lock = threading.Lock()
_ready = False


def ready() -> bool:
    """Whether the functions above are compiled and may be called."""
    return _ready


def load() -> None:
    """Compile the loops, or fetch them from the cache: under a second there, several seconds else. Once only.

    Safe to call from any native thread while the reference executor is at work in another.
    """
    global _ready
    with _lock:
        if not _ready:
            compiling.compile_module(sys.modules[__name__], _INNER)
            _ready = True


def compile_all() -> None:
    """Fill the cache on disk, so that `load` is quick from then on, and clear out what older versions left there."""
    load()
    compiling.tidy_cache()

"""The compiled executor: the loops of a pass and of training, for numba.

The loops are ordinary Python functions over a `Graph` (plan.py) and flat float64 arrays; `load` replaces them by their
compiled form, which holds no Python object and releases the interpreter lock. `reference.py` is the same interface
without a compiler and documents what `run_pass`, `train` and `total_loss` take and give. `switches` is the registries'
functions, looked up by their codes.

One point at a time: the same operations in the same order as the reference, hence the same bits, except that a run of
at least WIDE neurons goes through its function at once, whose exp and tanh are then vector.py's. Batches are in
blocks.py, many trainings side by side in lanes.py.
"""

from __future__ import annotations

import math
import sys

import numpy as np

from server.engine.arrays import Floats
from server.engine.executors import blocks, compiling, lanes, switches
from server.engine.executors.blocks import Block
from server.engine.executors.vector import U1
from server.engine.functions.optimizers import Constants
from server.engine.plan.graph import Graph, Work
from server.engine.plan.tasks import Clock, Task

WIDE = 8  # neurons of one layer with one function from which the function is faster through all of them at once

# ---- one point ------------------------------------------------------------------------------------------------------


def load_point(graph: Graph, x: Floats, y: Floats, point: int, work: Work) -> None:
    for j in range(graph.inputs):
        work.out[j] = x[point, j]
    for j in range(graph.outputs):
        work.y[j] = y[point, j]


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


def run_pass(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, both: bool, work: Work) -> float:
    first_output = len(graph.code) - graph.outputs
    load_point(graph, x, y, 0, work)
    forward(graph, weights, work)
    total = switches.measure(loss, work.out[first_output:], work.y, work.d_out[first_output:])
    if both:
        backward(graph, weights, work)
        for i in range(graph.sources):
            work.d_out[i] = sum_outgoing(graph, weights, work.d_in, i)
        weight_derivatives(graph, work)
    return total


def total_loss(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, work: Work) -> float:
    if len(x) == 1:
        return run_pass(graph, weights, x, y, loss, False, work)
    points = np.arange(len(x), dtype=np.uint32)
    block = blocks.new_block(graph, min(len(x), blocks.BLOCK))
    return blocks.total_loss(graph, weights, x, y, loss, points, block)


# ---- training -------------------------------------------------------------------------------------------------------


def learn_from_point(graph: Graph, weights: Floats, k: Constants, work: Work) -> None:
    """Backward pass and plain SGD in one go, storing neither derivatives nor changes of weights.

    No number is looked at here: one that is not finite makes a weight so, which the next forward pass notices, or
    training.py at the end of the slice.
    """
    in_, out, d_out, d_in = work.in_, work.out, work.d_out, work.d_in
    out_start, out_edge, out_head = graph.out_start, graph.out_edge, graph.out_head
    first_output = len(graph.code) - graph.outputs
    for output in range(first_output, len(graph.code)):
        i = np.uint64(output)
        d_in[i] = d_out[i] * switches.slope(graph.code[i], in_[i], out[i])
    for row in range(first_output - 1, -1, -1):
        i = np.uint64(row)
        total, own = 0.0, out[i]
        for j in range(out_start[i], out_start[i + U1]):
            e, d = out_edge[j], d_in[out_head[j]]
            w = weights[e]
            total += w * d
            weights[e] = w + switches.sgd(w, d * own, 0.0, 0.0, k)[0]
        if row >= graph.sources:
            d_in[i] = total * switches.slope(graph.code[i], in_[i], own)


def change_weights(weights: Floats, first: Floats, second: Floats, task: Task, k: Constants, work: Work) -> bool:
    """Change the weights by work.d_weight; False, and no change, when a derivative to be clipped is not finite."""
    fine, d = True, work.d_weight
    if task.constrained:
        switches.share(task.holder, task.free, d, work.gradient)
        d = work.gradient
    if task.update.shaping.active:
        fine = switches.shape(task.update.shaping, weights, task.penalised, d, work.gradient)
    if fine:
        before = weights.copy() if task.constrained else weights
        switches.apply(task.update.optimizer, weights, work.gradient, work.change, first, second, k)
        if task.constrained:
            switches.settle(task.holder, task.free, before, weights, work.change, first, second)
    return fine


def train_points(
    graph: Graph, weights: Floats, moments: Floats, task: Task, clock: Clock, losses: Floats, work: Work
) -> int:
    # Flat on purpose: one more helper with returns of its own around these, and numba counts references to every array
    # in every step, which halves the speed. The measurements are in docs/engine.md.
    row, position = 0, clock.position
    first_output = len(graph.code) - graph.outputs
    final, d_final = work.out[first_output:], work.d_out[first_output:]
    first, second = moments[0], moments[1]
    size = switches.step_size_at(task.update.schedule, clock.step)
    k = switches.constants_at(task.update, size, clock.age)
    for step in range(len(losses)):
        point = task.orders[np.uint64(row), np.uint64(position)]
        load_point(graph, task.x, task.y, point, work)
        if not forward(graph, weights, work):
            return step
        losses[step] = switches.measure(task.loss, final, work.y, d_final)
        if not losses[step] < math.inf:
            return step
        if not task.update.steady:
            size = switches.step_size_at(task.update.schedule, clock.step + step)
            k = switches.constants_at(task.update, size, clock.age + step)
        if task.update.plain and step + 1 < len(losses):
            learn_from_point(graph, weights, k, work)
        elif not backward(graph, weights, work):
            return step
        else:
            weight_derivatives(graph, work)
            if not change_weights(weights, first, second, task, k, work):
                return step
        position += 1
        if position == task.orders.shape[1]:
            position = 0
            row = (row + 1) % len(task.orders)
    return len(losses)


def train_batches(
    graph: Graph,
    weights: Floats,
    moments: Floats,
    task: Task,
    clock: Clock,
    losses: Floats,
    block: Block,
    work: Work,
) -> int:
    row, position = 0, clock.position
    first, second = moments[0], moments[1]
    plain = task.update.plain and task.batch_size <= blocks.BLOCK
    size = switches.step_size_at(task.update.schedule, clock.step)
    k = switches.constants_at(task.update, size, clock.age)
    for step in range(len(losses)):
        batch = task.orders[row, position : position + task.batch_size]
        if not task.update.steady:
            size = switches.step_size_at(task.update.schedule, clock.step + step)
            k = switches.constants_at(task.update, size, clock.age + step)
        total, lean = 0.0, plain and step + 1 < len(losses)
        for begin in range(0, len(batch), blocks.BLOCK):
            points = batch[begin : begin + blocks.BLOCK]
            width = blocks.load_block(graph, task.x, points, block)
            blocks.forward_block(graph, weights, width, block)
            if not blocks.all_finite(block.in_[graph.sources * width : len(graph.code) * width]):
                return step
            total += blocks.measure_block(graph, task.y, points, task.loss, width, block)
            if not blocks.backward_block(graph, weights, width, block) or not total < math.inf:
                return step
            if lean:
                blocks.learn_from_block(graph, weights, width, len(points), k, block)
            else:
                last = begin + blocks.BLOCK >= len(batch)
                blocks.add_derivatives(graph, width, begin == 0, last, len(batch), block, work.d_weight)
        if not lean and not change_weights(weights, first, second, task, k, work):
            return step
        losses[step] = total / len(batch)
        position += len(batch)
        if position == task.orders.shape[1]:
            position = 0
            row = (row + 1) % len(task.orders)
    return len(losses)


def train(graph: Graph, weights: Floats, moments: Floats, task: Task, clock: Clock, losses: Floats, work: Work) -> int:
    samples = min(task.batch_size, task.orders.shape[1])
    if samples == 1:
        return train_points(graph, weights, moments, task, clock, losses, work)
    block = blocks.new_block(graph, min(samples, blocks.BLOCK), len(weights) if samples > blocks.BLOCK else 0)
    return train_batches(graph, weights, moments, task, clock, losses, block, work)


# ---- compiling ------------------------------------------------------------------------------------------------------

# Functions that other compiled ones call, callees before callers; and those that Python calls.
INNER = (
    *("load_point", "forward", "sum_outgoing", "backward", "weight_derivatives", "learn_from_point", "change_weights"),
)
FUSED: tuple[str, ...] = ()
ENTRIES = ("run_pass", "train_points", "train_batches")


_ready = False


def ready() -> bool:
    """Whether the functions above are compiled and may be called."""
    return _ready


def load() -> None:
    """Compile the loops, or fetch them from the cache: a second there, many seconds else. Once only.

    Any thread may call it, several at once too, while the reference executor is at work in others.
    """
    global _ready
    if not _ready:
        compiling.load_entries((blocks, sys.modules[__name__], lanes))
        _ready = True


def compile_all() -> None:
    """Fill the cache on disk, so that `load` is quick from then on, and clear out what older versions left there."""
    load()
    compiling.tidy_cache()

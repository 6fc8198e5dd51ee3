"""The compiled executor: the loops of training, for numba, and what passes are made with.

The loops are ordinary Python functions over a `Graph` (plan.py) and flat float64 arrays; `load` replaces them by their
compiled form, which holds no Python object and releases the interpreter lock. `reference.py` is the same interface
without a compiler and documents what `run_pass`, `train` and `total_loss` take and give. `switches` is the registries'
functions, looked up by their codes.

One point is in one_point.py, batches are in blocks.py, many trainings side by side in lanes.py, colours in single.py.
"""

from __future__ import annotations

import math
import sys
from typing import Any

import numpy as np

from server.engine.arrays import Floats
from server.engine.executors import blocks, compiling, lanes, one_point, single, switches
from server.engine.executors.blocks import Block
from server.engine.executors.vector import U1
from server.engine.functions.optimizers import Constants
from server.engine.plan.graph import FORWARD, WEIGHTS, Graph, Work
from server.engine.plan.tasks import Clock, Task

_NO_ROWS, _NOTHING = np.empty(0, dtype=np.uint32), np.empty((0, 0, 0))


def run_passes(*arguments: Any) -> None:
    one_point.run_passes(*arguments)


def run_pass(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, both: bool, work: Work) -> float:
    value, extent = np.empty(1), WEIGHTS if both else FORWARD
    run_passes(graph, weights, x, y, loss, extent, work, _NO_ROWS, _NO_ROWS, _NOTHING, value)
    return float(value[0])


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
        one_point.load_point(graph, task.x, task.y, point, point, work)
        if not one_point.forward(graph, weights, work):
            return step
        losses[step] = switches.measure(task.loss, final, work.y, d_final)
        if not losses[step] < math.inf:
            return step
        if not task.update.steady:
            size = switches.step_size_at(task.update.schedule, clock.step + step)
            k = switches.constants_at(task.update, size, clock.age + step)
        if task.update.plain and step + 1 < len(losses):
            learn_from_point(graph, weights, k, work)
        elif not one_point.backward(graph, weights, work):
            return step
        else:
            one_point.weight_derivatives(graph, work)
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
INNER = ("learn_from_point", "change_weights")
FUSED: tuple[str, ...] = ()
ENTRIES = ("train_points", "train_batches")


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
        compiling.load_entries((one_point, blocks, sys.modules[__name__], lanes, single))
        _ready = True


def compile_all() -> None:
    """Fill the cache on disk, so that `load` is quick from then on, and clear out what older versions left there."""
    load()
    compiling.tidy_cache()

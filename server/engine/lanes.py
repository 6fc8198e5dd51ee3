"""Many trainings of one network side by side, for numba: the same points, other weights in each lane.

Everything that one training has once stands here R times in a row: weights (E, R), in, out, d (N, R). All operations
are lane by lane, so a lane's bits do not depend on how many lanes there are, nor on the others. exp, expm1 and tanh are
vector.py's. The text is plain Python until kernels.py compiles it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from server.engine import by_code
from server.engine.graph import Graph
from server.engine.optimizers import Constants
from server.engine.record import Floats
from server.engine.tasks import Clock, Task


class Lanes(NamedTuple):
    """What the lanes write. final, y, d_final: one lane's outputs, targets and derivatives."""

    in_: Floats  # (N, R)
    out: Floats  # (N, R)
    d: Floats  # (N, R): dL/d(out) of the outputs, then dL/d(in)
    d_weight: Floats  # (E, R)
    gradient: Floats  # (E, R); the same array as d_weight unless there are penalties or limits
    change: Floats  # (E, R)
    losses: Floats  # (R,): of the last point or batch
    final: Floats  # (O,)
    y: Floats  # (O,)
    d_final: Floats  # (O,)


class Book(NamedTuple):
    """What is written down about each lane from slice to slice."""

    sums: Floats  # (R,): batch losses of this epoch, added up
    batches: Floats  # (1,): how many
    reached: Floats  # (R,): steps made when the mean of an epoch's losses was first at or below the target, else NaN
    diverged: Floats  # (R,): number of the first step whose loss was not finite, from 1, else NaN


def new_lanes(graph: Graph, lanes: int, shaped: bool) -> Lanes:
    """shaped: whether the gradient differs from the loss's derivative."""
    neurons, edges, outputs = len(graph.code), len(graph.tail), graph.outputs
    d_weight = np.zeros((edges, lanes))
    gradient = np.zeros((edges, lanes)) if shaped else d_weight
    in_, out, d = np.zeros((neurons, lanes)), np.ones((neurons, lanes)), np.zeros((neurons, lanes))
    final, y, d_final = np.zeros(outputs), np.zeros(outputs), np.zeros(outputs)
    return Lanes(in_, out, d, d_weight, gradient, np.zeros((edges, lanes)), np.zeros(lanes), final, y, d_final)


def new_book(lanes: int) -> Book:
    return Book(np.zeros(lanes), np.zeros(1), np.full(lanes, np.nan), np.full(lanes, np.nan))


def add_products(total: Floats, a: Floats, b: Floats) -> None:
    for r in range(len(total)):
        total[r] += a[r] * b[r]


def add_two_products(total: Floats, a: Floats, b: Floats, c: Floats, d: Floats) -> None:
    """Two at once, in their order, with the total loaded and stored once."""
    for r in range(len(total)):
        t = total[r]
        t += a[r] * b[r]
        t += c[r] * d[r]
        total[r] = t


def forward_lanes(graph: Graph, weights: Floats, x: Floats, point: int, lanes: Lanes) -> None:
    runs, tail, out = graph.runs, graph.tail, lanes.out
    for j in range(graph.inputs):
        out[j, :] = x[point, j]
    for r in range(len(runs) - 1):
        for i in range(runs[r], runs[r + 1]):
            total = lanes.in_[i]
            total[:] = 0.0
            e, last = np.int64(graph.start[i]), np.int64(graph.start[i + 1])
            while e + 2 <= last:
                add_two_products(total, weights[e], out[tail[e]], weights[e + 1], out[tail[e + 1]])
                e += 2
            if e < last:
                add_products(total, weights[e], out[tail[e]])
        first, end = runs[r], runs[r + 1]
        by_code.activate_row(graph.code[first], lanes.in_[first:end].reshape(-1), out[first:end].reshape(-1))


def measure_lanes(graph: Graph, y: Floats, point: int, loss: int, lanes: Lanes) -> None:
    """Add each lane's loss of the point; d of the outputs becomes dL/d(out)."""
    first_output = len(graph.code) - graph.outputs
    for j in range(graph.outputs):
        lanes.y[j] = y[point, j]
    for r in range(len(lanes.losses)):
        for j in range(graph.outputs):
            lanes.final[j] = lanes.out[first_output + j, r]
        lanes.losses[r] += by_code.measure(loss, lanes.final, lanes.y, lanes.d_final)
        for j in range(graph.outputs):
            lanes.d[first_output + j, r] = lanes.d_final[j]


def backward_lanes(graph: Graph, weights: Floats, lanes: Lanes) -> None:
    """d becomes dL/d(in), and dL/dw is added to d_weight."""
    runs, first_output, d = graph.runs, len(graph.code) - graph.outputs, lanes.d
    for r in range(len(runs) - 2, -1, -1):
        first, end = runs[r], runs[r + 1]
        if first < first_output:
            for i in range(first, end):
                total = d[i]
                total[:] = 0.0
                for k in range(graph.out_start[i], graph.out_start[i + 1]):
                    add_products(total, weights[graph.out_edge[k]], d[graph.out_head[k]])
        by_code.slope_row(
            graph.code[first],
            lanes.in_[first:end].reshape(-1),
            lanes.out[first:end].reshape(-1),
            d[first:end].reshape(-1),
        )
    for i in range(graph.sources, len(graph.code)):
        for e in range(graph.start[i], graph.start[i + 1]):
            add_products(lanes.d_weight[e], d[i], lanes.out[graph.tail[e]])


def update_lanes(weights: Floats, kept: Floats, task: Task, k: Constants, lanes: Lanes) -> None:
    shaping = task.update.shaping
    if shaping.active:
        for r in range(len(lanes.losses)):
            by_code.shape(shaping, weights[:, r], task.penalised, lanes.d_weight[:, r], lanes.gradient[:, r])
    by_code.apply(
        task.update.optimizer,
        weights.reshape(-1),
        lanes.gradient.reshape(-1),
        lanes.change.reshape(-1),
        kept[0].reshape(-1),
        kept[1].reshape(-1),
        k,
    )


def write_down(step: int, epoch_ends: bool, target: float, losses: Floats, book: Book) -> None:
    """step: its number, from 1. losses: (R,) mean over its batch."""
    book.batches[0] += 1.0
    for r in range(len(losses)):
        book.sums[r] += losses[r]
        if not (abs(losses[r]) < math.inf) and math.isnan(book.diverged[r]):
            book.diverged[r] = step
        if epoch_ends and math.isnan(book.reached[r]) and book.sums[r] / book.batches[0] <= target:
            book.reached[r] = step
    if epoch_ends:
        book.sums[:] = 0.0
        book.batches[0] = 0.0


def train_lanes(
    graph: Graph,
    weights: Floats,
    kept: Floats,
    task: Task,
    clock: Clock,
    steps: int,
    target: float,
    book: Book,
    lanes: Lanes,
) -> None:
    """Make `steps` steps in every lane. weights: (E, R), kept: (2, E, R), changed in place.

    A lane that meets a number that is not finite goes on with it, and the others do not notice.
    """
    row, position, points = 0, clock.position, task.orders.shape[1]
    for step in range(steps):
        end = min(position + task.batch_size, points)
        lanes.losses[:] = 0.0
        lanes.d_weight[:] = 0.0
        for at in range(position, end):
            point = task.orders[row, at]
            forward_lanes(graph, weights, task.x, point, lanes)
            measure_lanes(graph, task.y, point, task.loss, lanes)
            backward_lanes(graph, weights, lanes)
        if end - position > 1:
            for r in range(len(lanes.losses)):
                lanes.losses[r] /= end - position
            for e in range(len(weights)):
                for r in range(len(lanes.losses)):
                    lanes.d_weight[e, r] /= end - position
        size = by_code.step_size_at(task.update.schedule, clock.step + step)
        k = by_code.constants_at(task.update, size, clock.age + step)
        update_lanes(weights, kept, task, k, lanes)
        position = end
        write_down(clock.step + step + 1, position == points, target, lanes.losses, book)
        if position == points:
            position = 0
            row = (row + 1) % len(task.orders)


def lane_losses(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, lanes: Lanes) -> None:
    """lanes.losses becomes each lane's loss summed over all points. weights: (E, R)."""
    lanes.losses[:] = 0.0
    for point in range(len(x)):
        forward_lanes(graph, weights, x, point, lanes)
        measure_lanes(graph, y, point, loss, lanes)


# ---- compiling ------------------------------------------------------------------------------------------------------

# Functions that other compiled ones call, callees before callers.
INNER = (
    *("add_products", "add_two_products", "forward_lanes", "measure_lanes", "backward_lanes", "update_lanes"),
    "write_down",
)
ENTRIES = ("train_lanes", "lane_losses")

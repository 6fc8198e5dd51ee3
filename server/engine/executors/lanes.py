"""Many trainings of one network side by side, for numba: the same points, other weights in each lane.

Everything that one training has once stands here R times in a row: weights (E, R), in, out, d (N, R). All operations
are lane by lane, so a lane's bits do not depend on how many lanes there are, nor on the others. exp, expm1 and tanh are
vector.py's. The text is plain Python until kernels.py compiles it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from server.engine.arrays import Floats
from server.engine.executors import switches
from server.engine.executors.vector import U0, U1, U2, U3, U4
from server.engine.functions.optimizers import Constants
from server.engine.plan.graph import Graph
from server.engine.plan.tasks import Clock, Task


class Lanes(NamedTuple):
    """What the lanes write. final, y, d_final: one lane's outputs, targets and derivatives."""

    in_: Floats  # (N * R,)
    out: Floats  # (N * R,)
    d: Floats  # (N * R,): dL/d(out) of the outputs, then dL/d(in)
    d_weight: Floats  # (E, R)
    gradient: Floats  # (E, R); the same array as d_weight unless something comes between
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
    """lanes: a multiple of vector.LANES. shaped: as in Plan.new_work."""
    size, edges, outputs = len(graph.code) * lanes, len(graph.tail), graph.outputs
    d_weight = np.zeros((edges, lanes))
    gradient = np.zeros((edges, lanes)) if shaped else d_weight
    in_, out, d = np.zeros(size), np.ones(size), np.zeros(size)
    final, y, d_final = np.zeros(outputs), np.zeros(outputs), np.zeros(outputs)
    return Lanes(in_, out, d, d_weight, gradient, np.zeros((edges, lanes)), np.zeros(lanes), final, y, d_final)


def new_book(lanes: int) -> Book:
    return Book(np.zeros(lanes), np.zeros(1), np.full(lanes, np.nan), np.full(lanes, np.nan))


def sum_incoming(graph: Graph, weights: Floats, i: int, lanes: Lanes) -> None:
    """in_ of row i."""
    width, tail = np.uint64(len(lanes.losses)), graph.tail
    in_, out = lanes.in_, lanes.out
    for r in range(U0, width, U4):
        t0 = t1 = t2 = t3 = 0.0
        for e in range(graph.start[i], graph.start[i + 1]):
            j, k = e * width + r, tail[e] * width + r
            t0 += weights[j] * out[k]
            t1 += weights[j + U1] * out[k + U1]
            t2 += weights[j + U2] * out[k + U2]
            t3 += weights[j + U3] * out[k + U3]
        k = np.uint64(i) * width + r
        in_[k], in_[k + U1], in_[k + U2], in_[k + U3] = t0, t1, t2, t3


def sum_outgoing(graph: Graph, weights: Floats, i: int, lanes: Lanes) -> None:
    """d of row i becomes dL/d(out)."""
    width, d = np.uint64(len(lanes.losses)), lanes.d
    for r in range(U0, width, U4):
        t0 = t1 = t2 = t3 = 0.0
        for e in range(graph.out_start[i], graph.out_start[i + 1]):
            j, k = graph.out_edge[e] * width + r, graph.out_head[e] * width + r
            t0 += weights[j] * d[k]
            t1 += weights[j + U1] * d[k + U1]
            t2 += weights[j + U2] * d[k + U2]
            t3 += weights[j + U3] * d[k + U3]
        k = np.uint64(i) * width + r
        d[k], d[k + U1], d[k + U2], d[k + U3] = t0, t1, t2, t3


def forward_lanes(graph: Graph, weights: Floats, x: Floats, point: int, lanes: Lanes) -> None:
    runs, width = graph.runs, len(lanes.losses)
    for j in range(graph.inputs):
        lanes.out[j * width : (j + 1) * width] = x[point, j]
    for r in range(len(runs) - 1):
        for i in range(runs[r], runs[r + 1]):
            sum_incoming(graph, weights, i, lanes)
        first, end = runs[r] * width, runs[r + 1] * width
        switches.activate_row(graph.code[runs[r]], lanes.in_[first:end], lanes.out[first:end])


def measure_lanes(graph: Graph, y: Floats, point: int, loss: int, lanes: Lanes) -> None:
    """Add each lane's loss of the point; d of the outputs becomes dL/d(out)."""
    first_output, width = len(graph.code) - graph.outputs, len(lanes.losses)
    for j in range(graph.outputs):
        lanes.y[j] = y[point, j]
    for r in range(width):
        for j in range(graph.outputs):
            lanes.final[j] = lanes.out[(first_output + j) * width + r]
        lanes.losses[r] += switches.measure(loss, lanes.final, lanes.y, lanes.d_final)
        for j in range(graph.outputs):
            lanes.d[(first_output + j) * width + r] = lanes.d_final[j]


def backward_lanes(graph: Graph, weights: Floats, lanes: Lanes) -> None:
    """d becomes dL/d(in)."""
    runs, first_output, width = graph.runs, len(graph.code) - graph.outputs, len(lanes.losses)
    for r in range(len(runs) - 2, -1, -1):
        if runs[r] < first_output:
            for i in range(runs[r], runs[r + 1]):
                sum_outgoing(graph, weights, i, lanes)
        first, end = runs[r] * width, runs[r + 1] * width
        switches.slope_row(graph.code[runs[r]], lanes.in_[first:end], lanes.out[first:end], lanes.d[first:end])


def row(values: Floats, i: int, width: int) -> Floats:
    return values[i * width : (i + 1) * width]


def add_derivatives(graph: Graph, lanes: Lanes) -> None:
    """Add dL/dw to d_weight."""
    width = len(lanes.losses)
    for i in range(graph.sources, len(graph.code)):
        d = row(lanes.d, i, width)
        for e in range(graph.start[i], graph.start[i + 1]):
            total, out = lanes.d_weight[e], row(lanes.out, graph.tail[e], width)
            for r in range(width):
                total[r] += d[r] * out[r]


def learn_from_point(graph: Graph, weights: Floats, k: Constants, lanes: Lanes) -> None:
    """Derivatives and plain SGD in one go, without storing what the change is made from."""
    width = len(lanes.losses)
    for i in range(graph.sources, len(graph.code)):
        d = row(lanes.d, i, width)
        for e in range(graph.start[i], graph.start[i + 1]):
            own, out = row(weights, e, width), row(lanes.out, graph.tail[e], width)
            for r in range(width):
                own[r] += switches.sgd(own[r], d[r] * out[r], 0.0, 0.0, k)[0]


def update_lanes(weights: Floats, moments: Floats, task: Task, k: Constants, lanes: Lanes) -> None:
    shaping, width, d = task.update.shaping, len(lanes.losses), lanes.d_weight
    if task.constrained:
        for r in range(width):
            switches.share(task.holder, task.free, d[:, r], lanes.gradient[:, r])
        d = lanes.gradient
    if shaping.active:
        for r in range(width):
            switches.shape(shaping, weights[:, r], task.penalised, d[:, r], lanes.gradient[:, r])
    before = weights.copy() if task.constrained else weights
    switches.apply(
        task.update.optimizer,
        weights.reshape(-1),
        lanes.gradient.reshape(-1),
        lanes.change.reshape(-1),
        moments[0].reshape(-1),
        moments[1].reshape(-1),
        k,
    )
    if task.constrained:
        for r in range(width):
            kept = (moments[0, :, r], moments[1, :, r])
            switches.settle(task.holder, task.free, before[:, r], weights[:, r], lanes.change[:, r], *kept)


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
    moments: Floats,
    task: Task,
    clock: Clock,
    steps: int,
    target: float,
    book: Book,
    lanes: Lanes,
) -> None:
    """Make `steps` steps in every lane. weights: (E, R), moments: (2, E, R), changed in place.

    A lane that meets a number that is not finite goes on with it, and the others do not notice.
    """
    flat = weights.reshape(-1)
    row, position, points = 0, clock.position, task.orders.shape[1]
    for step in range(steps):
        end = min(position + task.batch_size, points)
        size = switches.step_size_at(task.update.schedule, clock.step + step)
        k = switches.constants_at(task.update, size, clock.age + step)
        lanes.losses[:] = 0.0
        lean = task.update.plain and end - position == 1
        if not lean:
            lanes.d_weight[:] = 0.0
        for at in range(position, end):
            point = task.orders[row, at]
            forward_lanes(graph, flat, task.x, point, lanes)
            measure_lanes(graph, task.y, point, task.loss, lanes)
            backward_lanes(graph, flat, lanes)
            if lean:
                learn_from_point(graph, flat, k, lanes)
            else:
                add_derivatives(graph, lanes)
        if not lean:
            for r in range(len(lanes.losses)):
                lanes.losses[r] /= end - position
            for e in range(len(weights)):
                for r in range(len(lanes.losses)):
                    lanes.d_weight[e, r] /= end - position
            update_lanes(weights, moments, task, k, lanes)
        position = end
        write_down(clock.step + step + 1, position == points, target, lanes.losses, book)
        if position == points:
            position = 0
            row = (row + 1) % len(task.orders)


# ---- compiling ------------------------------------------------------------------------------------------------------

# Functions that other compiled ones call, callees before callers.
INNER = (
    *("sum_incoming", "sum_outgoing", "forward_lanes", "measure_lanes", "backward_lanes", "row", "add_derivatives"),
    *("learn_from_point", "update_lanes", "write_down"),
)
FUSED = ("sum_incoming", "sum_outgoing")
ENTRIES = ("train_lanes",)

"""Batches through networks with large dense layers: those layers by BLAS (NumPy), all else by the compiled loops.

A `Segment` is a stretch of rows. Dense: each of its neurons has an edge from every row of one other stretch, and maybe
one from one bias neuron; its weights are then kept as a matrix. Where edges or weights are meant here, they are in
segment order: a dense segment's matrix row by row and then its bias edges, any other segment's edges in plan order.

Only which of the two is faster decides, see CROSSOVER. BLAS sums in an order of its own, so numbers differ from the
other executors' in the last digits, and repeat bit for bit on one machine with one number of threads.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from server.engine.arrays import Floats, Rows
from server.engine.executors import dense_loops, kernels
from server.engine.functions.schedules import step_size_at
from server.engine.plan.dense_layers import Segment, find_segments
from server.engine.plan.graph import Graph, Work
from server.engine.plan.plan import Plan
from server.engine.plan.tasks import Clock, Task, constants_at

# The smallest matrix (rows times columns) that BLAS does faster, by the least batch size it holds for. Measured:
# docs/engine.md.
CROSSOVER = ((256, 1000), (64, 2300), (32, 4000), (16, 5000), (8, 9000), (2, 13_000))

CHUNK = 256  # samples whose state is held at once


def threshold(batch_size: int) -> float:
    """Rows times columns from which a dense segment goes through BLAS."""
    return next((size for batch, size in CROSSOVER if batch_size >= batch), math.inf)


@dataclass(frozen=True, slots=True)
class DenseExecutor:
    """Offers what executors offer (reference.py), for batches of more than one point."""

    segments: tuple[Segment, ...]
    order: Rows  # (E,) plan edge of each edge in segment order

    run_pass = staticmethod(lambda *arguments: kernels.run_pass(*arguments))
    total_loss = staticmethod(lambda *arguments: kernels.total_loss(*arguments))

    @np.errstate(over="ignore", invalid="ignore")
    def train(
        self, graph: Graph, weights: Floats, kept: Floats, task: Task, clock: Clock, losses: Floats, work: Work
    ) -> int:
        run = _Run(self, graph, task, weights[self.order], work)
        own_kept = np.ascontiguousarray(kept[:, self.order])
        row, position, points, done = 0, clock.position, task.orders.shape[1], 0
        k = constants_at(task.update, step_size_at(task.update.schedule, clock.step), clock.age)
        while done < len(losses):
            batch = task.orders[row, position : position + task.batch_size]
            total = run.gradient(batch)
            if not math.isfinite(total):
                break
            if not task.update.steady:
                size = step_size_at(task.update.schedule, clock.step + done)
                k = constants_at(task.update, size, clock.age + done)
            if task.update.plain and done + 1 < len(losses):
                kernels.learn(run.weights, run.work.d_weight, len(batch), k)
            else:
                run.work.d_weight[:] /= len(batch)
                if not kernels.update(run.weights, own_kept, run.task, k, run.work):
                    break
            losses[done] = total / len(batch)
            done += 1
            position += len(batch)
            if position == points:
                row, position = (row + 1) % len(task.orders), 0
        weights[self.order], kept[:, self.order] = run.weights, own_kept
        work.gradient[self.order], work.change[self.order] = run.work.gradient, run.work.change
        work.d_weight[self.order] = run.work.d_weight
        return done


def dense_executor(plan: Plan, batch_size: int) -> DenseExecutor | None:
    """None when no layer of the plan is worth it at this batch size."""
    least = threshold(batch_size)
    if not any(segment.size >= least for segment in plan.segments):
        return None
    segments, order = find_segments(plan.graph, plan.segments, least)
    return DenseExecutor(segments, order)


class _Run:
    """One call of `train`: weights and derivatives in segment order, state of up to CHUNK samples as (N, B)."""

    def __init__(self, executor: DenseExecutor, graph: Graph, task: Task, weights: Floats, work: Work) -> None:
        self.segments, self.graph = executor.segments, graph
        self.task = task._replace(penalised=task.penalised[executor.order])
        self.weights = weights
        d_weight = np.zeros_like(weights)
        gradient = np.zeros_like(weights) if task.update.shaping.active else d_weight
        self.work = work._replace(d_weight=d_weight, gradient=gradient, change=np.zeros_like(weights))
        self.part = np.zeros_like(weights)
        self._state: dict[int, tuple[Floats, Floats, Floats]] = {}

    def gradient(self, batch: np.ndarray) -> float:
        """Total loss of the batch, NaN when a number is not finite; work.d_weight becomes the sum of derivatives."""
        total, d_weight = 0.0, self.work.d_weight
        for first in range(0, len(batch), CHUNK):
            some = batch[first : first + CHUNK]
            into = d_weight if first == 0 else self.part
            total += self._chunk(some, into)
            if not math.isfinite(total):
                return math.nan
            if first:
                d_weight += self.part
        return total

    def _chunk(self, points: np.ndarray, d_weight: Floats) -> float:
        in_, out, d = self._arrays(len(points))
        graph, task = self.graph, self.task
        dense_loops.load(task.x, points, out)
        for segment in self.segments:
            if not self._forward(segment, in_, out):
                return math.nan
        d[graph.sources : len(d) - graph.outputs] = 0.0
        total = dense_loops.measure(graph.outputs, task.y, points, task.loss, out, d)
        for segment in reversed(self.segments):
            if not self._backward(segment, in_, out, d, d_weight):
                return math.nan
        return float(total)

    def _arrays(self, samples: int) -> tuple[Floats, Floats, Floats]:
        if samples not in self._state:
            shape = (len(self.graph.code), samples)
            self._state[samples] = (np.zeros(shape), np.ones(shape), np.zeros(shape))
        return self._state[samples]

    def _forward(self, segment: Segment, in_: Floats, out: Floats) -> bool:
        first, end, weights = segment.first, segment.end, self.weights
        if not segment.dense:
            return bool(dense_loops.forward(self.graph, weights, segment.at, first, end, in_, out))
        np.matmul(segment.matrix(weights), out[segment.low : segment.high], out=in_[first:end])
        if segment.bias >= 0:
            in_[first:end] += segment.bias_weights(weights)[:, np.newaxis]
        return bool(dense_loops.activate(self.graph.code, first, end, in_, out))

    def _backward(self, segment: Segment, in_: Floats, out: Floats, d: Floats, d_weight: Floats) -> bool:
        """From dL/d(out) of the segment: dL/d(in), dL/dw, and its part of dL/d(out) of the rows it reads from."""
        first, end, weights = segment.first, segment.end, self.weights
        if not segment.dense:
            return bool(dense_loops.backward(self.graph, weights, segment.at, first, end, in_, out, d, d_weight))
        fine, own = bool(dense_loops.to_net_input(self.graph.code, first, end, in_, out, d)), d[first:end]
        if fine:
            np.matmul(own, out[segment.low : segment.high].T, out=segment.matrix(d_weight))
            if segment.bias >= 0:
                np.sum(own, axis=1, out=segment.bias_weights(d_weight))
            if segment.low >= self.graph.sources:
                d[segment.low : segment.high] += segment.matrix(weights).T @ own
        return fine

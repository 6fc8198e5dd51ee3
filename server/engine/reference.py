"""The plain-Python executor: what the kernels compute, without a compiler and as the formulas are written.

It answers passes and single steps until the kernels are loaded, and the tests hold the kernels to it. Both executors
offer `run_pass`, `train` and `total_loss`, take a plan's graph and edge values in plan order, and for one point at a
time give the same bits.
"""

from __future__ import annotations

import math

from server.engine.activations import ACTIVATIONS
from server.engine.losses import LOSSES
from server.engine.plan import Graph, Task, Work
from server.engine.record import Floats

_ACTIVATIONS = tuple(ACTIVATIONS.values())
_LOSSES = tuple(LOSSES.values())


class _Lists:
    """The graph and its state as Python lists, which plain Python reads ten times faster than arrays."""

    def __init__(self, graph: Graph, weights: Floats, work: Work) -> None:
        self.sources = graph.sources
        self.inputs = graph.inputs
        self.start = graph.start.tolist()
        self.tail = graph.tail.tolist()
        self.out_start = graph.out_start.tolist()
        self.out_edge = graph.out_edge.tolist()
        self.out_head = graph.out_head.tolist()
        self.outputs = graph.outputs.tolist()
        self.functions = [_ACTIVATIONS[code] for code in graph.code.tolist()]
        self.weights = weights.tolist()
        self.in_, self.out, self.d_out, self.d_in, self.d_weight = (row.tolist() for row in work)

    def store(self, work: Work) -> None:
        for row, values in zip(work, (self.in_, self.out, self.d_out, self.d_in, self.d_weight), strict=True):
            row[:] = values

    def forward(self, x: list[float]) -> bool:
        """in and out of every neuron; False when a net input is not finite."""
        self.out[: self.inputs] = x
        finite = True
        for i in range(self.sources, len(self.functions)):
            total = 0.0
            for e in range(self.start[i], self.start[i + 1]):
                total += self.weights[e] * self.out[self.tail[e]]
            self.in_[i] = total
            self.out[i] = self.functions[i].function(total)
            finite = finite and math.isfinite(total)
        return finite

    def measure(self, y: list[float], loss: int) -> float:
        """Loss of the point; sets d_out of the outputs."""
        total = 0.0
        for i, target in zip(self.outputs, y, strict=True):
            total += _LOSSES[loss].term(self.out[i], target)
            self.d_out[i] = _LOSSES[loss].slope(self.out[i], target)
        return total

    def backward(self, lowest: int) -> bool:
        """d_out down to row `lowest`, d_in, d_weight; False when a d_in is not finite, as it is where d_out is not."""
        hidden = len(self.functions) - len(self.outputs)
        finite = True
        for i in reversed(range(lowest, len(self.functions))):
            if i < hidden:
                total = 0.0
                for k in range(self.out_start[i], self.out_start[i + 1]):
                    total += self.weights[self.out_edge[k]] * self.d_in[self.out_head[k]]
                self.d_out[i] = total
            if i >= self.sources:
                self.d_in[i] = self.d_out[i] * self.functions[i].slope(self.in_[i], self.out[i])
                finite = finite and math.isfinite(self.d_in[i])
                for e in range(self.start[i], self.start[i + 1]):
                    self.d_weight[e] = self.d_in[i] * self.out[self.tail[e]]
        return finite

    def update(self, step_size: float) -> None:
        self.weights = [w + -step_size * d for w, d in zip(self.weights, self.d_weight, strict=True)]


def run_pass(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, both: bool, work: Work) -> float:
    """One point forward and, with `both`, backward; fills `work` and returns the loss.

    weights: (E,) in plan order. x: (1, I), y: (1, O) in document order. Numbers that are not finite are handed on.
    """
    lists = _Lists(graph, weights, work)
    lists.forward(x[0].tolist())
    total = lists.measure(y[0].tolist(), loss)
    if both:
        lists.backward(0)
    lists.store(work)
    return total


def train(graph: Graph, weights: Floats, task: Task, position: int, losses: Floats, work: Work) -> int:
    """Steps of plain gradient descent, as many as `losses` is long; returns how many were made.

    weights: (E,) in plan order, changed in place. position: points of the first epoch used already. losses: gets each
    step's mean loss over its batch, before the change. A step whose passes meet a number that is not finite is not
    made and ends the run; otherwise work.d_weight is the mean over the last step's batch. Updates are not looked at:
    weights that overflow end the run one step later, since a neuron with such a weight has no finite net input.
    """
    lists = _Lists(graph, weights, work)
    row, points, done = 0, task.orders.shape[1], 0
    while done < len(losses):
        batch = task.orders[row, position : position + task.batch_size].tolist()
        total = _gradient(lists, task, batch)
        if not math.isfinite(total):
            break
        lists.update(task.step_size)
        losses[done] = total / len(batch)
        done += 1
        position += len(batch)
        if position == points:
            row, position = (row + 1) % len(task.orders), 0
    weights[:] = lists.weights
    lists.store(work)
    return done


def _gradient(lists: _Lists, task: Task, batch: list[int]) -> float:
    """The batch's total loss, NaN when a number is not finite; lists.d_weight becomes the mean derivative."""
    total = 0.0
    sums: list[float] = []
    for point in batch:
        if not lists.forward(task.x[point].tolist()):
            return math.nan
        total += lists.measure(task.y[point].tolist(), task.loss)
        if not (math.isfinite(total) and lists.backward(lists.sources)):
            return math.nan
        sums = [s + d for s, d in zip(sums, lists.d_weight, strict=True)] if sums else lists.d_weight.copy()
    lists.d_weight = [s / len(batch) for s in sums]
    return total


def total_loss(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, work: Work) -> float:
    """Sum of the losses of all points; `work` is overwritten. x: (P, I), y: (P, O)."""
    lists = _Lists(graph, weights, work)
    total = 0.0
    for values, targets in zip(x.tolist(), y.tolist(), strict=True):
        lists.forward(values)
        total += lists.measure(targets, loss)
    return total

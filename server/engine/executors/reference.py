"""The plain-Python executor: what the kernels compute, without a compiler and as the formulas are written.

It answers passes and single steps until the kernels are loaded, and the tests hold the kernels to it. Both executors
offer `run_pass`, `run_passes`, `train` and `total_loss`, take a plan's graph and edge values in plan order, and for one
point at a time give the same bits.
"""

from __future__ import annotations

import math

from server.engine.arrays import Floats, Indices
from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.constraints import settle, share
from server.engine.functions.losses import LOSSES
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.functions.regularization import shape
from server.engine.functions.schedules import step_size_at
from server.engine.plan.graph import FORWARD, IN, OUT, SLOPE, Graph, Work
from server.engine.plan.tasks import Clock, Task, constants_at

_ACTIVATIONS = tuple(ACTIVATIONS.values())
_LOSSES = tuple(LOSSES.values())
_OPTIMIZERS = tuple(OPTIMIZERS.values())


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
        self.first_output = len(graph.code) - graph.outputs
        self.functions = [_ACTIVATIONS[code] for code in graph.code.tolist()]
        self.weights = weights.tolist()
        self.in_, self.out, self.d_out, self.d_in = (row.tolist() for row in work[:4])
        self.d_weight, self.gradient, self.change = (row.tolist() for row in work[4:7])

    def store(self, work: Work) -> None:
        for row, values in zip(work[:4], (self.in_, self.out, self.d_out, self.d_in), strict=True):
            row[:] = values
        work.gradient[:] = self.gradient
        work.d_weight[:] = self.d_weight  # the same array as the gradient, where that is nothing of its own
        work.change[:] = self.change

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
        d = [0.0] * len(y)
        total = _LOSSES[loss].measure(self.out[self.first_output :], y, d)
        self.d_out[self.first_output :] = d
        return total

    def backward(self, lowest: int) -> bool:
        """d_out down to row `lowest`, d_in, d_weight; False when a d_in is not finite, as it is where d_out is not."""
        finite = True
        for i in reversed(range(lowest, len(self.functions))):
            if i < self.first_output:
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

    def number(self, quantity: int, i: int) -> float:
        """What `run_passes` keeps of row i."""
        if quantity == SLOPE:
            return self.functions[i].slope(self.in_[i], self.out[i]) if i >= self.sources else math.nan
        return (self.out if quantity == OUT else self.in_ if quantity == IN else self.d_out)[i]

    def update(self, task: Task, moments: list[list[float]], step: int, age: int) -> bool:
        """Change the weights and what the optimizer keeps; False, and no change, when a derivative is not finite."""
        shaping, d = task.update.shaping, self.d_weight
        self.gradient = [0.0] * len(d) if task.shaped else d
        if task.constrained:
            share(task.holder.tolist(), task.free.tolist(), d, self.gradient)
            d = self.gradient
        if shaping.active and not shape(shaping, self.weights, task.penalised.tolist(), d, self.gradient):
            return False
        clock = Clock(0, step, age)
        self.change, moments[:] = changes_of(task, self.weights, self.gradient, moments, clock)
        self.weights = [w + change for w, change in zip(self.weights, self.change, strict=True)]
        return True


def changes_of(
    task: Task, weights: list[float], gradient: list[float], moments: list[list[float]], clock: Clock
) -> tuple[list[float], list[list[float]]]:
    """What the optimizer adds to each weight, and what it keeps then. All in plan order; moments is twice (E,)."""
    rule = _OPTIMIZERS[task.update.optimizer].rule
    k = constants_at(task.update, step_size_at(task.update.schedule, clock.step), clock.age)
    changes, firsts, seconds = [], [], []
    for w, g, first, second in zip(weights, gradient, *moments, strict=True):
        change, first, second = rule(w, g, first, second, k)
        changes.append(change)
        firsts.append(first)
        seconds.append(second)
    if task.constrained:
        settle(task.holder.tolist(), task.free.tolist(), weights, weights.copy(), changes, firsts, seconds)
    return changes, [firsts, seconds]


def run_pass(graph: Graph, weights: Floats, x: Floats, y: Floats, loss: int, both: bool, work: Work) -> float:
    """One point forward and, with `both`, backward; fills `work` and returns the loss.

    weights: (E,) in plan order. x: (1, I), y: (1, O) in document order. Numbers that are not finite are handed on.
    """
    lists = _Lists(graph, weights, work)
    lists.forward(x[0].tolist())
    total = lists.measure(y[0].tolist(), loss)
    work.y[:] = y[0]
    if both:
        lists.backward(0)
    lists.store(work)
    return total


def run_passes(
    graph: Graph,
    weights: Floats,
    x: Floats,
    y: Floats,
    loss: int,
    extent: int,
    work: Work,
    rows: Indices,
    quantities: Indices,
    kept: Floats,
    losses: Floats,
) -> None:
    """`run_pass` at every point, to the same bits, keeping some of its numbers.

    x: (P, I). y: (P, O), or (1, O) for all points alike. extent, quantities (Q,): as graph.py names them. rows: (K,)
    plan rows. kept: (Q, K, P), NaN for what a neuron does not have. losses: (P,). `work` is overwritten.
    """
    lists = _Lists(graph, weights, work)
    wanted = rows.tolist()
    for point, values in enumerate(x.tolist()):
        lists.forward(values)
        losses[point] = lists.measure(y[min(point, len(y) - 1)].tolist(), loss)
        if extent > FORWARD:
            lists.backward(0)
        for q, quantity in enumerate(quantities.tolist()):
            kept[q, :, point] = [lists.number(quantity, i) for i in wanted]


def train(graph: Graph, weights: Floats, moments: Floats, task: Task, clock: Clock, losses: Floats, work: Work) -> int:
    """Training steps, as many as `losses` is long; returns how many were made.

    weights: (E,) and moments: (2, E), the optimizer's memory, in plan order, changed in place. losses: gets the mean
    loss of each step's batch, before the change and without penalties. A step whose passes meet a number that is not
    finite is not made and ends the run; when all are made, work.change is what the last one added to the weights.
    Updates are not looked at, and executors need not look at dL/d(in), which would make them overflow: such weights end
    the run one step later, since a neuron with one of them has no finite net input.
    """
    lists, rows = _Lists(graph, weights, work), moments.tolist()
    row, position, points, done = 0, clock.position, task.orders.shape[1], 0
    while done < len(losses):
        batch = task.orders[row, position : position + task.batch_size].tolist()
        total = _gradient(lists, task, batch)
        if not (math.isfinite(total) and lists.update(task, rows, clock.step + done, clock.age + done)):
            break
        losses[done] = total / len(batch)
        done += 1
        position += len(batch)
        if position == points:
            row, position = (row + 1) % len(task.orders), 0
    weights[:] = lists.weights
    moments[:] = rows
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

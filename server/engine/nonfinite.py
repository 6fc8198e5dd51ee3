"""Where a step went wrong: the first number, in the order of computation, that is infinite or not a number."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from server.engine.graph import Work
from server.engine.plan import Plan
from server.engine.record import Floats
from server.engine.reference import changes_of
from server.engine.tasks import Clock, Task
from server.errors import BackdrawError, error

Phase = Literal["forward", "loss", "backward", "update"]

_WORDS = {
    "in": "the net input of",
    "out": "the output of",
    "loss": "the loss of",
    "d_out": "the derivative dL/d(out) of",
    "d_in": "the derivative dL/d(in) of",
    "d_weight": "the derivative of the weight",
    "weight": "the new weight",
}


@dataclass(frozen=True, slots=True)
class NonFinite:
    """A number that is not finite, found before the update that would have used it.

    step: the failed step, counted from 1. point: the data row. quantity: which number it is: in, out, loss, d_out, d_in
    of `neuron`, or d_weight, weight (after the update) of `edge`. led_here: the numbers it was computed from.
    """

    phase: Phase
    quantity: str
    value: float
    step: int
    point: int
    neuron: int | None = None
    edge: tuple[int, int] | None = None
    led_here: dict[str, float] = field(default_factory=dict)

    def sentence(self) -> str:
        """What happened, for people."""
        place = {"forward": "in the forward pass", "loss": "in the loss", "backward": "in the backward pass"}
        where = place.get(self.phase, "in the update")
        what = f"neuron {self.neuron}" if self.edge is None else f"{self.edge[0]} → {self.edge[1]}"
        causes = ", ".join(f"{name} {_number(value)}" for name, value in self.led_here.items())
        return (
            f"Training stopped at step {self.step}: {where}, {_WORDS[self.quantity]} {what} became "
            f"{_number(self.value)}{f' ({causes})' if causes else ''}. "
            "The weights are those before this step. Try a smaller step size."
        )

    def as_error(self) -> BackdrawError:
        """The same as an error of kind `non_finite`."""
        neurons = () if self.neuron is None else (self.neuron,)
        return error("non_finite", self.sentence(), neurons, () if self.edge is None else (self.edge,))


def find_non_finite(
    plan: Plan,
    weights: Floats,
    kept: Floats,
    task: Task,
    batch: Sequence[int],
    clock: Clock,
    run_pass: Callable[..., float],
) -> NonFinite:
    """Repeat a failed step's passes, point by point, and look at every number.

    weights: (E,), kept: (2, E) in plan order, before the step. batch: the step's data rows. clock: of this step.
    """
    step = clock.step + 1
    total, sums = 0.0, np.zeros(len(weights))
    for point in batch:
        work = plan.new_work()
        x, y = task.x[point : point + 1], task.y[point : point + 1]
        loss = float(run_pass(plan.graph, weights, x, y, task.loss, True, work))
        total += loss
        found = (
            _in_forward(plan, weights, work, step, point)
            or _in_loss(plan, work, y[0], total, step, point)
            or _in_backward(plan, work, step, point)
        )
        if found:
            return found
        with np.errstate(over="ignore", invalid="ignore"):
            sums += work.d_weight
    return _in_update(plan, weights, kept, sums / len(batch), task, clock, batch[0])


def _in_forward(plan: Plan, weights: Floats, work: Work, step: int, point: int) -> NonFinite | None:
    i = _first(np.isfinite(work.in_) & np.isfinite(work.out), range(plan.graph.sources, len(work.out)))
    if i is None:
        return None
    in_, out = float(work.in_[i]), float(work.out[i])
    if not math.isfinite(in_):
        return NonFinite(
            "forward", "in", in_, step, point, _id(plan, i), led_here=_largest_term(plan, weights, work, i)
        )
    return NonFinite("forward", "out", out, step, point, _id(plan, i), led_here={"net input": in_})


def _largest_term(plan: Plan, weights: Floats, work: Work, i: int) -> dict[str, float]:
    start, end = int(plan.graph.start[i]), int(plan.graph.start[i + 1])
    outs = work.out[plan.graph.tail[start:end]]
    with np.errstate(over="ignore", invalid="ignore"):
        e = start + int(np.argmax(np.abs(weights[start:end] * outs)))
    tail, head = _edge(plan, e)
    out = float(work.out[plan.graph.tail[e]])
    return {f"largest term: weight {tail} → {head}": float(weights[e]), f"times output of {tail}": out}


def _in_loss(plan: Plan, work: Work, y: Floats, total: float, step: int, point: int) -> NonFinite | None:
    """The first output whose derivative overflows, or the one furthest off when only the sum of squares does."""
    rows = range(len(work.out) - plan.graph.outputs, len(work.out))
    bad = _first(np.isfinite(work.d_out[rows]), range(len(rows)))
    if bad is None and math.isfinite(total):
        return None
    j = int(np.argmax(np.abs(work.d_out[rows]))) if bad is None else bad
    out, target = float(work.out[rows[j]]), float(y[j])
    return NonFinite("loss", "loss", math.inf, step, point, plan.outputs[j], led_here={"output": out, "target": target})


def _in_backward(plan: Plan, work: Work, step: int, point: int) -> NonFinite | None:
    lowest = plan.graph.sources
    finite = np.isfinite(work.d_out) & np.isfinite(work.d_in)
    i = _first(finite, range(len(finite) - 1, lowest - 1, -1))
    if i is not None:
        d_out, d_in, in_ = float(work.d_out[i]), float(work.d_in[i]), float(work.in_[i])
        if not math.isfinite(d_out):
            return NonFinite("backward", "d_out", d_out, step, point, _id(plan, i))
        causes = {"dL/d(out)": d_out, "net input": in_}
        return NonFinite("backward", "d_in", d_in, step, point, _id(plan, i), led_here=causes)
    e = _first(np.isfinite(work.d_weight), range(len(work.d_weight)))
    if e is None:
        return None
    tail, head = _edge(plan, e)
    row = int(plan.graph.tail[e])
    head_row = int(np.searchsorted(plan.graph.start, e, side="right")) - 1
    causes = {f"dL/d(in) of {head}": float(work.d_in[head_row]), f"output of {tail}": float(work.out[row])}
    value = float(work.d_weight[e])
    return NonFinite("backward", "d_weight", value, step, point, edge=(tail, head), led_here=causes)


def _in_update(
    plan: Plan, weights: Floats, kept: Floats, mean: Floats, task: Task, clock: Clock, point: int
) -> NonFinite:
    changes, (first, second) = changes_of(task, weights.tolist(), mean.tolist(), kept.tolist(), clock)
    with np.errstate(over="ignore", invalid="ignore"):
        change = np.array(changes)
        new = weights + change
        good = np.isfinite(new) & np.isfinite(first) & np.isfinite(second)
        bad = _first(good, range(len(new)))
        # The executor summed in another order and just overflowed where this sum just does not.
        e = int(np.argmax(np.abs(new))) if bad is None else bad
    causes = {"weight": float(weights[e]), "change": float(change[e])}
    value = float(new[e])
    if math.isfinite(value):  # what the optimizer keeps is not, or just not yet
        causes["mean derivative"] = float(mean[e])
        value = math.copysign(math.inf, value)
    return NonFinite("update", "weight", value, clock.step + 1, point, edge=_edge(plan, e), led_here=causes)


def _first(good: np.ndarray, order: Sequence[int]) -> int | None:
    return next((i for i in order if not good[i]), None)


def _id(plan: Plan, row: int) -> int:
    return plan.neurons[plan.neuron_row[row]]


def _edge(plan: Plan, row: int) -> tuple[int, int]:
    return plan.edges[plan.edge_row[row]]


def _number(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "infinity" if value > 0 else "minus infinity"
    return f"{value:.4g}"

"""Where a step went wrong: the first number, in the order of computation, that is infinite or not a number."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from server.engine.arrays import Floats
from server.engine.executors.reference import changes_of
from server.engine.functions.constraints import share
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.functions.schedules import step_size_at
from server.engine.plan.graph import Work
from server.engine.plan.plan import Plan
from server.engine.plan.tasks import Clock, Task
from server.engine.traces import (
    advice,
    backward_chain,
    edge_name,
    forward_chain,
    head_row,
    largest_incoming,
    largest_outgoing,
    name,
    say,
    times,
)
from server.errors import BackdrawError, error

Phase = Literal["forward", "loss", "backward", "update"]

_OPTIMIZERS = tuple(OPTIMIZERS.values())

_WORDS = {
    "in": "the net input of neuron {neuron}",
    "out": "the output of neuron {neuron}",
    "loss": "the loss at output neuron {neuron}",
    "d_out": "dL/d(out) of neuron {neuron}",
    "d_in": "dL/d(in) of neuron {neuron}",
    "d_weight": "dL/dw of {tail} → {head}",
    "weight": "the new weight {tail} → {head}",
    "moment": "what the optimizer keeps for the weight {tail} → {head}",
}
# Where it is not plain from the words.
_PLACES = {"forward": ", in the forward pass", "loss": "", "backward": ", in the backward pass"}


@dataclass(frozen=True, slots=True)
class NonFinite:
    """A number that is not finite, found before the update that would have used it.

    step: the failed step, counted from 1. point: the data row. quantity: which number it is: in, out, loss, d_out, d_in
    of `neuron`, or d_weight, weight (after the update), moment of `edge`. led_here: the numbers it was computed from.
    because: the same as the end of a sentence. chain: how those came about, down to what is given. advice: what helps.
    """

    phase: Phase
    quantity: str
    value: float
    step: int
    point: int
    neuron: int | None = None
    edge: tuple[int, int] | None = None
    led_here: dict[str, float] = field(default_factory=dict)
    because: str = ""
    chain: tuple[str, ...] = ()
    advice: str = ""

    def sentence(self) -> str:
        """What happened, for people."""
        tail, head = self.edge or (0, 0)
        what = _WORDS[self.quantity].format(neuron=self.neuron, tail=tail, head=head)
        return (
            f"Training stopped at step {self.step}{_PLACES.get(self.phase, ', in the update')}: {what} became "
            f"{say(self.value)}{f': {self.because}' if self.because else ''}. "
            f"The weights are those before this step. {self.advice}"
        ).rstrip()

    def as_error(self) -> BackdrawError:
        """The same as an error of kind `non_finite`."""
        neurons = () if self.neuron is None else (self.neuron,)
        found = error("non_finite", self.sentence(), neurons, () if self.edge is None else (self.edge,))
        return replace(found, chain=self.chain)


def find_non_finite(
    plan: Plan,
    weights: Floats,
    moments: Floats,
    task: Task,
    batch: Sequence[int],
    clock: Clock,
    run_pass: Callable[..., float],
) -> NonFinite:
    """Repeat a failed step's passes, point by point, and look at every number.

    weights: (E,), moments: (2, E) in plan order, before the step. batch: the step's data rows. clock: of this step.
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
            or _in_loss(plan, weights, work, y[0], total, step, point)
            or _in_backward(plan, weights, work, step, point)
        )
        if found:
            return found
        sums += work.d_weight
    return _in_update(plan, weights, moments, sums / len(batch), task, clock, batch[0])


def with_advice(found: NonFinite, plan: Plan, task: Task, weights: Floats, given: Floats) -> NonFinite:
    """The same with what helps. weights: (E,) before the step, given: (E,) those that training began with."""
    optimizer = _OPTIMIZERS[task.update.optimizer].name
    in_update = found.phase == "update"
    return replace(found, advice=advice(plan, task, found.point, found.step, in_update, optimizer, weights, given))


def _in_forward(plan: Plan, weights: Floats, work: Work, step: int, point: int) -> NonFinite | None:
    i = _first(np.isfinite(work.in_) & np.isfinite(work.out), range(plan.graph.sources, len(work.out)))
    if i is None:
        return None
    in_, out, own = float(work.in_[i]), float(work.out[i]), name(plan, i)
    chain = forward_chain(plan, weights, work, i)
    if math.isfinite(in_):
        because = f"its activation function has no finite value at the net input {say(in_)}"
        return NonFinite("forward", "out", out, step, point, own, None, {"net input": in_}, because, chain)
    e = largest_incoming(plan, weights, work, i)
    assert e is not None, "a sum of nothing is 0"
    tail, head = edge_name(plan, e)
    w, below = float(weights[e]), float(work.out[plan.graph.tail[e]])
    led_here = {f"largest term: weight {tail} → {head}": w, f"times output of {tail}": below}
    because = _product(f"weight {tail} → {head}", w, f"out({tail})", below)
    return NonFinite("forward", "in", in_, step, point, own, None, led_here, because, chain)


def _product(left: str, a: float, right: str, b: float) -> str:
    """Why a sum with this as its largest term is not finite."""
    if not math.isfinite(a):
        return f"{left} is {say(a)}"
    value = a * b  # of Python's own numbers, which overflow without a warning
    if math.isfinite(value):
        return f"its terms add up to more than a number can hold, the largest being {left} × {right} = {say(value)}"
    return f"{left} × {right} = {times(a, b)} is more than a number can hold"


def _in_loss(
    plan: Plan, weights: Floats, work: Work, y: Floats, total: float, step: int, point: int
) -> NonFinite | None:
    """The first output whose derivative overflows, or the one furthest off when only the sum of squares does."""
    rows = range(len(work.out) - plan.graph.outputs, len(work.out))
    bad = _first(np.isfinite(work.d_out[rows]), range(len(rows)))
    if bad is None and math.isfinite(total):
        return None
    j = int(np.argmax(np.abs(work.d_out[rows]))) if bad is None else bad
    out, target, own = float(work.out[rows[j]]), float(y[j]), plan.outputs[j]
    because = f"out({own}) = {say(out)} is too far from y({own}) = {say(target)}"
    chain = forward_chain(plan, weights, work, rows[j])
    return NonFinite(
        "loss", "loss", math.inf, step, point, own, None, {"output": out, "target": target}, because, chain
    )


def _in_backward(plan: Plan, weights: Floats, work: Work, step: int, point: int) -> NonFinite | None:
    lowest = plan.graph.sources
    finite = np.isfinite(work.d_out) & np.isfinite(work.d_in)
    i = _first(finite, range(len(finite) - 1, lowest - 1, -1))
    if i is not None:
        return _derivative_of(plan, weights, work, i, step, point)
    e = _first(np.isfinite(work.d_weight), range(len(work.d_weight)))
    if e is None:
        return None
    (tail, head), above = edge_name(plan, e), head_row(plan, e)
    d_in, out = float(work.d_in[above]), float(work.out[plan.graph.tail[e]])
    causes = {f"dL/d(in) of {head}": d_in, f"output of {tail}": out}
    because = _product(f"dL/din({head})", d_in, f"out({tail})", out)
    chain = backward_chain(plan, weights, work, above)
    return NonFinite(
        "backward", "d_weight", float(work.d_weight[e]), step, point, None, (tail, head), causes, because, chain
    )


def _derivative_of(plan: Plan, weights: Floats, work: Work, i: int, step: int, point: int) -> NonFinite:
    d_out, d_in, in_, own = float(work.d_out[i]), float(work.d_in[i]), float(work.in_[i]), name(plan, i)
    chain = backward_chain(plan, weights, work, i)
    e = largest_outgoing(plan, weights, work, i)
    if math.isfinite(d_out) or e is None:
        causes, because = {"dL/d(out)": d_out, "net input": in_}, f"dL/dout({own}) = {say(d_out)} times its slope"
        return NonFinite("backward", "d_in", d_in, step, point, own, None, causes, because, chain)
    (tail, head), above = edge_name(plan, e), float(work.d_in[head_row(plan, e)])
    causes = {f"largest term: weight {tail} → {head}": float(weights[e]), f"times dL/d(in) of {head}": above}
    because = _product(f"weight {tail} → {head}", float(weights[e]), f"dL/din({head})", above)
    return NonFinite("backward", "d_out", d_out, step, point, own, None, causes, because, chain)


def _in_update(
    plan: Plan, weights: Floats, moments: Floats, mean: Floats, task: Task, clock: Clock, point: int
) -> NonFinite:
    if task.constrained:
        shared = [0.0] * len(mean)
        share(task.holder.tolist(), task.free.tolist(), mean.tolist(), shared)
        mean = np.array(shared)
    changes, (first, second) = changes_of(task, weights.tolist(), mean.tolist(), moments.tolist(), clock)
    change = np.array(changes)
    new = weights + change
    good = np.isfinite(new) & np.isfinite(first) & np.isfinite(second)
    bad = _first(good, range(len(new)))
    # The executor summed in another order and just overflowed where this sum just does not.
    e = int(np.argmax(np.abs(new))) if bad is None else bad
    w, step, d, size = (
        float(weights[e]),
        float(change[e]),
        float(mean[e]),
        step_size_at(task.update.schedule, clock.step),
    )
    chain = (f"the derivative of its weight = {say(d)}", f"step size = {say(size)}", f"change = {say(step)}")
    causes, value, edge = {"weight": w, "change": step}, float(new[e]), edge_name(plan, e)
    if not math.isfinite(value):
        because = f"weight {say(w)} + change {say(step)}"
        return NonFinite("update", "weight", value, clock.step + 1, point, None, edge, causes, because, chain)
    causes["mean derivative"] = d  # what the optimizer keeps is not, or just not yet
    because = f"the derivative {say(d)} is too large for it"
    value = math.copysign(math.inf, value)
    return NonFinite("update", "moment", value, clock.step + 1, point, None, edge, causes, because, chain)


def _first(good: np.ndarray, order: Sequence[int]) -> int | None:
    return next((i for i in order if not good[i]), None)

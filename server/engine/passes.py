"""Forward and backward passes as step records, and the loss of a data set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike

from server.engine.arrays import Floats, boundless
from server.engine.executors import kernels, reference
from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.losses import LOSSES
from server.engine.plan.plan import Plan, Work
from server.engine.record import StepRecord

_FUNCTIONS = tuple(ACTIVATIONS.values())


class Executor(Protocol):
    """What computes. reference.py documents the functions."""

    @property
    def run_pass(self) -> Callable[..., float]: ...
    @property
    def run_passes(self) -> Callable[..., None]: ...
    @property
    def total_loss(self) -> Callable[..., float]: ...
    @property
    def train(self) -> Callable[..., int]: ...


def executor() -> Executor:
    """The one place that chooses what computes: the compiled kernels, or plain Python until they are loaded."""
    return kernels if kernels.ready() else reference


@boundless
def pass_record(
    plan: Plan,
    weights: Floats,
    x: ArrayLike,
    y: ArrayLike,
    *,
    point: int = -1,
    backward: bool = True,
    loss: str = "squared",
    **more: Any,
) -> StepRecord:
    """One point through the network. more: what else the record is to say, such as the update that followed.

    weights: (E,) in document order. x: (I,), y: (O,) in document order of the input and output neurons. point: what
    the record says it is. The record has derivatives for every neuron, inputs and biases included, unless `backward`
    is false; those of neurons that reach no output are 0. Numbers that overflow come out infinite or NaN.
    """
    weights = np.array(weights, dtype=np.float64)
    xs, ys = plan.points(np.reshape(x, (1, -1)), np.reshape(y, (1, -1)))
    work = plan.new_work()
    value = executor().run_pass(plan.graph, plan.edges_in(weights), xs, ys, LOSSES[loss].code, backward, work)
    return StepRecord(
        point=point,
        in_=plan.neurons_out(work.in_),
        out=plan.neurons_out(work.out),
        y=ys[0].copy(),
        weight=weights,
        loss=float(value),
        d_out=plan.neurons_out(work.d_out) if backward else None,
        d_in=plan.neurons_out(work.d_in) if backward else None,
        d_weight=plan.edges_out(work.d_weight) if backward else None,
        slope=plan.neurons_out(_slopes(plan, work)) if backward else None,
        **more,
    )


def _slopes(plan: Plan, work: Work) -> Floats:
    """(N,) derivative of every neuron's function at its net input, in plan order; NaN for inputs and biases.

    The functions are those that the kernels are compiled from; here they only explain a record that is shown.
    """
    slopes = np.full(len(plan.neurons), np.nan)
    sources = plan.graph.sources
    codes, ins, outs = (row[sources:].tolist() for row in (plan.graph.code, work.in_, work.out))
    slopes[sources:] = [_FUNCTIONS[code].slope(x, out) for code, x, out in zip(codes, ins, outs, strict=True)]
    return slopes


@boundless
def data_loss(plan: Plan, weights: Floats, x: ArrayLike, y: ArrayLike, *, loss: str = "squared") -> float:
    """Mean loss over all points, infinite or NaN on overflow. x: (P, I), y: (P, O), P >= 1. Linear in P times E."""
    xs, ys = plan.points(x, y)
    total = executor().total_loss(plan.graph, plan.edges_in(weights), xs, ys, LOSSES[loss].code, plan.new_work())
    return float(total) / len(xs)


@boundless
def data_derivative(plan: Plan, weights: Floats, x: ArrayLike, y: ArrayLike, *, loss: str = "squared") -> Floats:
    """(E,) mean dL/dw over all points, by backpropagation; arguments, rows and overflow as for `data_loss`."""
    xs, ys = plan.points(x, y)
    run, own, work, code = executor(), plan.edges_in(weights), plan.new_work(), LOSSES[loss].code
    total = np.zeros(len(plan.edges))
    for point in range(len(xs)):
        run.run_pass(plan.graph, own, xs[point : point + 1], ys[point : point + 1], code, True, work)
        total += work.d_weight
    return plan.edges_out(total / len(xs))

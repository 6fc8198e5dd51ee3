"""Where a number that is not finite came from, neuron by neuron, and what may help against it. For people."""

from __future__ import annotations

import math

import numpy as np

from server.engine.arrays import Floats
from server.engine.plan.graph import Work
from server.engine.plan.plan import Plan
from server.engine.plan.tasks import Task

LONGEST = 8  # lines of a chain
LARGE_INPUT = 100.0
LARGE_TARGET = 1e4
GROWN = 10.0  # times as large as they began


def say(value: float) -> str:
    """A number in a sentence."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "infinity" if value > 0 else "minus infinity"
    return f"{value:.4g}".replace("e+0", "e").replace("e+", "e").replace("e-0", "e-").replace("-", "−")


def times(left: float, right: float) -> str:
    """A product in a sentence."""
    return f"{say(left)} × ({say(right)})" if right < 0 else f"{say(left)} × {say(right)}"


def largest_incoming(plan: Plan, weights: Floats, work: Work, i: int) -> int | None:
    """The plan edge with the largest term of neuron row i's net input; None without any."""
    start, end = int(plan.graph.start[i]), int(plan.graph.start[i + 1])
    return None if start == end else start + _largest(weights[start:end], work.out[plan.graph.tail[start:end]])


def largest_outgoing(plan: Plan, weights: Floats, work: Work, i: int) -> int | None:
    """The plan edge with the largest term of neuron row i's dL/d(out); None without any."""
    start, end = int(plan.graph.out_start[i]), int(plan.graph.out_start[i + 1])
    edges, heads = plan.graph.out_edge[start:end], plan.graph.out_head[start:end]
    return None if start == end else int(edges[_largest(weights[edges], work.d_in[heads])])


def _largest(left: Floats, right: Floats) -> int:
    return int(np.argmax(np.abs(left * right)))  # NaN counts as the largest


def name(plan: Plan, row: int) -> int:
    """Id of the neuron with that plan row."""
    return plan.neurons[plan.neuron_row[row]]


def edge_name(plan: Plan, row: int) -> tuple[int, int]:
    """Tail and head of the edge with that plan row."""
    return plan.edges[plan.edge_row[row]]


def head_row(plan: Plan, e: int) -> int:
    return int(np.searchsorted(plan.graph.start, e, side="right")) - 1


def forward_chain(plan: Plan, weights: Floats, work: Work, i: int) -> tuple[str, ...]:
    """From neuron row i down to an input, always along the largest term."""
    lines: list[str] = []
    while len(lines) < LONGEST:
        out = f"out({name(plan, i)}) = {say(float(work.out[i]))}"
        e = None if i < plan.graph.sources else largest_incoming(plan, weights, work, i)
        if e is None:
            return (
                *lines,
                f"{out}, {'given' if i < plan.graph.inputs else 'always'}" if i < plan.graph.sources else out,
            )
        tail, head = edge_name(plan, e)
        below = int(plan.graph.tail[e])
        term = times(float(weights[e]), float(work.out[below]))
        lines.append(
            f"in({head}) = {say(float(work.in_[i]))}, mostly weight {tail} → {head} × out({tail}) = {term}; {out}"
        )
        i = below
    return (*lines, "and so on")


def backward_chain(plan: Plan, weights: Floats, work: Work, i: int) -> tuple[str, ...]:
    """From neuron row i's derivatives up to an output, always along the largest term."""
    lines: list[str] = []
    first_output = len(work.out) - plan.graph.outputs
    while len(lines) < LONGEST:
        own, d_out = name(plan, i), say(float(work.d_out[i]))
        d_in = "" if i < plan.graph.sources else f"; dL/din({own}) = {say(float(work.d_in[i]))}"
        e = None if i >= first_output else largest_outgoing(plan, weights, work, i)
        if e is None:
            y = f", from out {say(float(work.out[i]))} and y {say(float(work.y[i - first_output]))}"
            return (*lines, f"dL/dout({own}) = {d_out}{y if i >= first_output else ''}{d_in}")
        tail, head = edge_name(plan, e)
        above = head_row(plan, e)
        term = times(float(weights[e]), float(work.d_in[above]))
        lines.append(f"dL/dout({own}) = {d_out}, mostly weight {tail} → {head} × dL/din({head}) = {term}{d_in}")
        i = above
    return (*lines, "and so on")


def advice(
    plan: Plan, task: Task, point: int, step: int, in_update: bool, optimizer: str, weights: Floats, given: Floats
) -> str:
    """What fits the case: the scale of inputs or targets, the initial weights, the step size, clipping.

    weights: (E,) before the step, given: (E,) those that the steps under way began with.
    """
    shaping = task.update.shaping
    clip = "" if shaping.clip_norm or shaping.clip_value else ", or clip the derivatives"
    smaller = f"try a smaller step size{clip}"
    for ids, values, limit, what in (
        (plan.inputs, task.x[point], LARGE_INPUT, "input"),
        (plan.outputs, task.y[point], LARGE_TARGET, "target"),
    ):
        k = int(np.argmax(np.abs(values)))
        if abs(values[k]) > limit:
            also = "" if step == 1 else f" Or {smaller}."
            return f"The {what} of neuron {ids[k]} is {say(float(values[k]))}: bring the {what}s nearer to 1.{also}"
    if step == 1:
        # The passes of the first step know neither a step size nor clipping.
        return f"No step had been made: {smaller if in_update else 'begin with smaller weights'}."
    largest, before = (float(np.max(np.abs(some), initial=0.0)) for some in (weights, given))
    if largest < GROWN * before:
        return (
            f"The weights were as large when training went on ({say(before)}): begin with smaller ones, or {smaller}."
        )
    less = ", less momentum" if optimizer in ("momentum", "nesterov") and task.update.momentum >= 0.5 else ""
    return f"The weights have grown from step to step: try a smaller step size{less}{clip}."

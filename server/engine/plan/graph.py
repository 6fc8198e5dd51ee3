"""What executors read and write: a network as index arrays, and room for one point's numbers. Rows as in plan.py."""

from __future__ import annotations

from typing import NamedTuple

from server.engine.arrays import Floats, Indices


class Graph(NamedTuple):
    """What an executor reads. Indices are uint32: unsigned ones save the compiled loops a sign test per access."""

    inputs: int  # rows 0 ... inputs - 1 take the point's x
    sources: int  # rows below this (inputs and biases) have no net input
    start: Indices  # (N + 1,): the incoming edges of row i are start[i] ... start[i + 1] - 1
    tail: Indices  # (E,): row each edge comes from
    out_start: Indices  # (N + 1,): the outgoing side of row i is out_start[i] ... out_start[i + 1] - 1 of the next two
    out_edge: Indices  # (E,): which edge
    out_head: Indices  # (E,): row it leads to
    code: Indices  # (N,): activation code; 0 for inputs and biases
    outputs: int  # this many rows at the end are the output neurons, in document order
    runs: Indices  # (K + 1,): rows runs[k] ... runs[k + 1] - 1 have one function, and none reads from another of them


class Work(NamedTuple):
    """What an executor writes for one point, in plan order. Bias outputs are 1 from the start."""

    in_: Floats  # (N,), NaN for sources
    out: Floats  # (N,)
    d_out: Floats  # (N,)
    d_in: Floats  # (N,), NaN for sources
    d_weight: Floats  # (E,): the loss's derivative, after training steps of more than one point its mean over the batch
    gradient: Floats  # (E,): what the optimizer sees; the same array as d_weight unless something comes between
    change: Floats  # (E,): after training steps: what the last one added to the weights
    y: Floats  # (O,): the point's targets


# How far passes go: to the loss; back to every neuron; and on to every weight.
FORWARD, NEURONS, WEIGHTS = range(3)
# What passes at many points keep of a neuron; `slope` is the derivative of out by in.
QUANTITIES = ("out", "in", "slope", "d_out")
OUT, IN, SLOPE, D_OUT = range(4)

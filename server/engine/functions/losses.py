"""Losses: how far a point's outputs are from its targets. Summed over the outputs of a point, averaged over points.

A new one is one paragraph: a function(out, y, d) that takes the outputs and targets of one point (O numbers each, lists
or arrays), writes dL/d(out) into d and returns the loss, in the part of Python that numba compiles; and its `_register`
line. The plain-Python executor calls it as it is and the compiled kernels inline the same text.

The cross-entropies take logits: outputs of neurons with the identity function. Targets are probabilities.
"""

from __future__ import annotations

import math
from collections.abc import Callable, MutableSequence, Sequence
from dataclasses import dataclass
from typing import Literal

Targets = Literal["any", "0 to 1", "shares"]
Measure = Callable[[Sequence[float], Sequence[float], MutableSequence[float]], float]


@dataclass(frozen=True, slots=True)
class Loss:
    """measure(out, y, d) -> loss of one point, with d becoming its derivative by each output.

    code: its number for the executors. label, formula: plain text for people. logits: whether it expects outputs with
    the identity function. targets: what y may be: any number, from 0 to 1 each, or shares that add up to 1.
    """

    code: int
    name: str
    label: str
    formula: str
    measure: Measure
    logits: bool
    targets: Targets


LOSSES: dict[str, Loss] = {}


def _register(
    name: str, label: str, formula: str, measure: Measure, *, logits: bool = False, targets: Targets = "any"
) -> None:
    LOSSES[name] = Loss(len(LOSSES), name, label, formula, measure, logits, targets)


# No factor 1/2: the loss on screen is the squared difference a learner computes by hand.
def squared(out: Sequence[float], y: Sequence[float], d: MutableSequence[float]) -> float:
    total = 0.0
    for j in range(len(y)):
        difference = out[j] - y[j]
        d[j] = 2.0 * difference
        total += difference * difference
    return total


_register("squared", "squared", "(out - y)^2", squared)


def absolute(out: Sequence[float], y: Sequence[float], d: MutableSequence[float]) -> float:
    total = 0.0
    for j in range(len(y)):
        difference = out[j] - y[j]
        d[j] = 0.0 if difference == 0.0 else math.copysign(1.0, difference)
        total += abs(difference)
    return total


_register("absolute", "absolute", "|out - y|", absolute)


# Huber (1964) with delta 1: squared near the target, absolute further off.
def huber(out: Sequence[float], y: Sequence[float], d: MutableSequence[float]) -> float:
    total = 0.0
    for j in range(len(y)):
        difference = out[j] - y[j]
        if abs(difference) <= 1.0:
            d[j] = difference
            total += 0.5 * difference * difference
        else:
            d[j] = math.copysign(1.0, difference)
            total += abs(difference) - 0.5
    return total


_register("huber", "Huber", "(out - y)^2 / 2 up to a distance of 1, beyond it |out - y| - 1/2", huber)


# -y ln p - (1 - y) ln(1 - p) with p = logistic(out), in the form that neither overflows nor cancels.
def logistic_cross_entropy(out: Sequence[float], y: Sequence[float], d: MutableSequence[float]) -> float:
    total = 0.0
    for j in range(len(y)):
        e = math.exp(-abs(out[j]))
        d[j] = (1.0 if out[j] >= 0.0 else e) / (1.0 + e) - y[j]
        total += (0.0 if out[j] <= 0.0 else out[j]) - out[j] * y[j] + math.log1p(e)
    return total


_register(
    "logistic_cross_entropy",
    "cross-entropy, logistic",
    "-y ln p - (1 - y) ln(1 - p), p = logistic(out)",
    logistic_cross_entropy,
    logits=True,
    targets="0 to 1",
)


# The sum over outputs of -y ln p with p = e^out / (sum of all e^out). The largest output is taken out of the sum.
def softmax_cross_entropy(out: Sequence[float], y: Sequence[float], d: MutableSequence[float]) -> float:
    largest, weight, scale = out[0], 0.0, 0.0
    for j in range(len(y)):
        largest = out[j] if out[j] > largest else largest
        weight += y[j]
    for j in range(len(y)):
        d[j] = math.exp(out[j] - largest)
        scale += d[j]
    total = weight * math.log(scale)
    for j in range(len(y)):
        total += y[j] * (largest - out[j])
        d[j] = weight * (d[j] / scale) - y[j]
    return total


_register(
    "softmax_cross_entropy",
    "cross-entropy, softmax",
    "-y ln p, p = e^out / sum of e^out over all outputs",
    softmax_cross_entropy,
    logits=True,
    targets="shares",
)

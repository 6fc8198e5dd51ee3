"""Optimizers: how a derivative becomes a change of a weight. Definitions as in PyTorch, whose numbers the tests hold.

A new one is one function(weight, d, first, second, k) -> (change, first, second) for one weight, in the part of Python
that numba compiles, and its `_register` line. d: derivative of what is minimised by the weight. first, second: the two
numbers an optimizer may keep for each weight, 0 at the start. k: `Constants` of the step. The executors add the change
to the weight, so weight after = weight + change holds exactly for all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Constants(NamedTuple):
    """Constants of one step. correction1, correction2: 1 - beta^t in the t-th step, 1 for uncorrected optimizers."""

    size: float
    momentum: float
    rho: float
    beta1: float
    beta2: float
    epsilon: float
    weight_decay: float
    correction1: float
    correction2: float


Change = tuple[float, float, float]
Rule = Callable[[float, float, float, float, Constants], Change]


@dataclass(frozen=True, slots=True)
class Optimizer:
    """code: its number for the executors. label, formula: plain text for people; g is the derivative. moments: how many
    numbers it keeps per weight. constants: the settings it uses besides the step size. corrected: whether it needs
    correction1 and correction2.
    """

    code: int
    name: str
    label: str
    formula: str
    moments: int
    constants: tuple[str, ...]
    rule: Rule
    corrected: bool


OPTIMIZERS: dict[str, Optimizer] = {}


def _register(
    name: str, label: str, formula: str, moments: int, constants: str, rule: Rule, *, corrected: bool = False
) -> None:
    entry = Optimizer(len(OPTIMIZERS), name, label, formula, moments, tuple(constants.split()), rule, corrected)
    OPTIMIZERS[name] = entry


SGD = 0  # the code of the first one registered, which keeps no numbers: the executors have a quicker way for it


def sgd(weight: float, d: float, first: float, second: float, k: Constants) -> Change:
    return -k.size * d, first, second


_register("sgd", "SGD", "change = -size g", 0, "", sgd)


# Polyak (1964), in the form of Sutskever et al. (2013) that PyTorch uses: the step size multiplies the sum.
def momentum(weight: float, d: float, first: float, second: float, k: Constants) -> Change:
    first = k.momentum * first + d
    return -k.size * first, first, second


_register("momentum", "momentum", "v = momentum v + g, change = -size v", 1, "momentum", momentum)


# Nesterov (1983), as Sutskever et al. (2013) wrote it for learning.
def nesterov(weight: float, d: float, first: float, second: float, k: Constants) -> Change:
    first = k.momentum * first + d
    return -k.size * (d + k.momentum * first), first, second


_register("nesterov", "Nesterov", "v = momentum v + g, change = -size (g + momentum v)", 1, "momentum", nesterov)


# Hinton's lecture 6e (2012); epsilon outside the root.
def rmsprop(weight: float, d: float, first: float, second: float, k: Constants) -> Change:
    first = k.rho * first + (1.0 - k.rho) * (d * d)
    return -k.size * (d / (math.sqrt(first) + k.epsilon)), first, second


_register(
    "rmsprop",
    "RMSProp",
    "s = rho s + (1 - rho) g^2, change = -size g / (sqrt(s) + epsilon)",
    1,
    "rho epsilon",
    rmsprop,
)


# Kingma and Ba (2014), with bias correction; epsilon is added to the corrected root.
def adam(weight: float, d: float, first: float, second: float, k: Constants) -> Change:
    first = k.beta1 * first + (1.0 - k.beta1) * d
    second = k.beta2 * second + (1.0 - k.beta2) * (d * d)
    root = math.sqrt(second) / math.sqrt(k.correction2) + k.epsilon
    return -(k.size / k.correction1) * (first / root), first, second


_register(
    "adam",
    "Adam",
    "m = beta1 m + (1 - beta1) g, s = beta2 s + (1 - beta2) g^2, "
    "change = -size m / (1 - beta1^t) / (sqrt(s / (1 - beta2^t)) + epsilon)",
    2,
    "beta1 beta2 epsilon",
    adam,
    corrected=True,
)


# Loshchilov and Hutter (2017): the decay is the weight's own and passes by the moments. It reaches bias edges too.
def adamw(weight: float, d: float, first: float, second: float, k: Constants) -> Change:
    first = k.beta1 * first + (1.0 - k.beta1) * d
    second = k.beta2 * second + (1.0 - k.beta2) * (d * d)
    root = math.sqrt(second) / math.sqrt(k.correction2) + k.epsilon
    return -(k.size * k.weight_decay) * weight - (k.size / k.correction1) * (first / root), first, second


_register(
    "adamw",
    "AdamW",
    "Adam's change - size decay weight",
    2,
    "beta1 beta2 epsilon weight_decay",
    adamw,
    corrected=True,
)

"""Losses: how far outputs are from their targets. Summed over the outputs of a point, averaged over points.

Written and registered like the activation functions: one float at a time, in the part of Python that numba compiles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """term(out, y): what one output adds to the loss. slope(out, y): the derivative of that by out.

    code: its number for the executors. label, formula: plain text for people.
    """

    code: int
    name: str
    label: str
    formula: str
    term: Callable[[float, float], float]
    slope: Callable[[float, float], float]


LOSSES: dict[str, Loss] = {}


def _register(
    name: str,
    label: str,
    formula: str,
    term: Callable[[float, float], float],
    slope: Callable[[float, float], float],
) -> None:
    LOSSES[name] = Loss(len(LOSSES), name, label, formula, term, slope)


# No factor 1/2: the loss on screen is the squared difference a learner computes by hand.
def squared(out: float, y: float) -> float:
    return (out - y) * (out - y)


def squared_slope(out: float, y: float) -> float:
    return 2.0 * (out - y)


_register("squared", "squared", "(out - y)^2", squared, squared_slope)

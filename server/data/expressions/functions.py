"""What a formula may name beside columns: constants, functions, and what the operators do."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

Operation = Callable[..., np.ndarray]

CONSTANTS: Mapping[str, float] = {"pi": math.pi, "π": math.pi, "e": math.e}


@dataclass(frozen=True, slots=True)
class Function:
    """most: arguments it takes; None for one or more."""

    compute: Operation
    most: int | None = 1


def _truth(values: np.ndarray) -> np.ndarray:
    return np.asarray(values, dtype=np.float64)


FUNCTIONS: Mapping[str, Function] = {
    "sin": Function(np.sin),
    "cos": Function(np.cos),
    "tan": Function(np.tan),
    "exp": Function(np.exp),
    "log": Function(np.log),
    "sqrt": Function(np.sqrt),
    "abs": Function(np.abs),
    "tanh": Function(np.tanh),
    "sign": Function(np.sign),
    "floor": Function(np.floor),
    "step": Function(lambda x: _truth(np.greater_equal(x, 0.0))),
    "min": Function(lambda *values: reduce(np.minimum, values), None),
    "max": Function(lambda *values: reduce(np.maximum, values), None),
}

COMPARISONS: Mapping[str, Operation] = {
    "<": lambda a, b: _truth(np.less(a, b)),
    "<=": lambda a, b: _truth(np.less_equal(a, b)),
    ">": lambda a, b: _truth(np.greater(a, b)),
    ">=": lambda a, b: _truth(np.greater_equal(a, b)),
    "==": lambda a, b: _truth(np.equal(a, b)),
    "!=": lambda a, b: _truth(np.not_equal(a, b)),
}

# How strongly each binds what stands on both its sides; comparisons stand between `not` and the sums.
OPERATORS: Mapping[str, tuple[int, Operation]] = {
    "or": (1, lambda a, b: _truth(np.logical_or(a, b))),
    "and": (2, lambda a, b: _truth(np.logical_and(a, b))),
    "+": (5, np.add),
    "-": (5, np.subtract),
    "*": (6, np.multiply),
    "/": (6, np.divide),
    "^": (8, np.power),
}
NOT, COMPARISON, MINUS = 3, 4, 7


def negated(value: np.ndarray) -> np.ndarray:
    """`not`."""
    return _truth(np.equal(value, 0.0))

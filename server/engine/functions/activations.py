"""Activation functions. A new one is one paragraph here: two functions and their `_register` line.

The functions take and return one float, in the part of Python that numba compiles (`math`, comparisons, arithmetic).
The plain-Python executor calls them as they are and the compiled kernels inline the same text, so each is written
once. Kernels that hold many samples side by side compile that text with `vector.py`'s exp, expm1 and tanh in place of
the C library's; a function without branches around them becomes vector code there. All must be finite for every
finite input, hand NaN on, and never raise: mind that `math.exp` above 709 and `math.sin` of infinity do raise outside
numba.

Constants as the product rules them: ReLU'(0) = 0, leaky ReLU has slope 0.01 also at 0, step(0) = 1, sign(0) = 0, ELU
has alpha 1, GELU is the exact one (Hendrycks and Gimpel 2016), swish is x times logistic(x) (Ramachandran 2017).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from server.engine.arrays import Floats


@dataclass(frozen=True, slots=True)
class Activation:
    """A function of a neuron's net input, with what the interface says about it.

    code: its number inside a plan. label, formula: plain text for people. range: (low, high) of the outputs, infinite
    where unbounded. function(x) -> out. slope(x, out) -> derivative of out by x at x, given out = function(x).
    """

    code: int
    name: str
    label: str
    formula: str
    range: tuple[float, float]
    function: Callable[[float], float]
    slope: Callable[[float, float], float]

    def value(self, x: Floats) -> Floats:
        """Outputs for net inputs x of any shape."""
        return _each(self.function, x)

    def derivative(self, x: Floats, out: Floats) -> Floats:
        """Derivatives at net inputs x of any shape, with out = value(x)."""
        return _each(self.slope, x, out)


def _each(function: Callable[..., float], *arrays: Floats) -> Floats:
    shape = np.shape(arrays[0])
    columns = (np.asarray(array, dtype=np.float64).ravel().tolist() for array in arrays)
    return np.array([function(*values) for values in zip(*columns, strict=True)], dtype=np.float64).reshape(shape)


ACTIVATIONS: dict[str, Activation] = {}


def _register(
    name: str,
    label: str,
    formula: str,
    bounds: tuple[float, float],
    function: Callable[[float], float],
    slope: Callable[[float, float], float],
) -> None:
    ACTIVATIONS[name] = Activation(len(ACTIVATIONS), name, label, formula, bounds, function, slope)


def identity(x: float) -> float:
    return x


def identity_slope(x: float, out: float) -> float:
    return 1.0


_register("identity", "identity", "x", (-math.inf, math.inf), identity, identity_slope)


def logistic(x: float) -> float:
    # e^-|x| cannot overflow, and small outputs keep all their digits.
    e = math.exp(-abs(x))
    return (1.0 if x >= 0.0 else e) / (1.0 + e)


def logistic_slope(x: float, out: float) -> float:
    return out * (1.0 - out)


_register("logistic", "logistic", "1 / (1 + e^(-x))", (0.0, 1.0), logistic, logistic_slope)


# "x <= 0" and not "x > 0" decides in the next two, so that NaN takes the branch that hands it on.
def relu(x: float) -> float:
    return 0.0 if x <= 0.0 else x


def relu_slope(x: float, out: float) -> float:
    return 0.0 if x <= 0.0 else 1.0


_register("relu", "ReLU", "max(0, x)", (0.0, math.inf), relu, relu_slope)


def leaky_relu(x: float) -> float:
    return 0.01 * x if x <= 0.0 else x


def leaky_relu_slope(x: float, out: float) -> float:
    return 0.01 if x <= 0.0 else 1.0


_register("leaky_relu", "leaky ReLU", "x if x > 0, else 0.01 x", (-math.inf, math.inf), leaky_relu, leaky_relu_slope)


def tanh(x: float) -> float:
    return math.tanh(x)


def tanh_slope(x: float, out: float) -> float:
    return 1.0 - out * out


_register("tanh", "tanh", "(e^x - e^(-x)) / (e^x + e^(-x))", (-1.0, 1.0), tanh, tanh_slope)


def softplus(x: float) -> float:
    # ln(1 + e^x) without overflow: of a positive x, x itself is taken out of the logarithm.
    return (0.0 if x <= 0.0 else x) + math.log1p(math.exp(-abs(x)))


def softplus_slope(x: float, out: float) -> float:
    # The logistic function, written out because a compiled function sees only what stands in it.
    e = math.exp(-abs(x))
    return (1.0 if x >= 0.0 else e) / (1.0 + e)


_register("softplus", "softplus", "ln(1 + e^x)", (0.0, math.inf), softplus, softplus_slope)


def sine(x: float) -> float:
    return math.sin(x) if abs(x) < math.inf else math.nan


def sine_slope(x: float, out: float) -> float:
    return math.cos(x) if abs(x) < math.inf else math.nan


_register("sine", "sine", "sin(x)", (-1.0, 1.0), sine, sine_slope)


def step(x: float) -> float:
    if x >= 0.0:
        return 1.0
    return 0.0 if x < 0.0 else x


def flat_slope(x: float, out: float) -> float:
    return 0.0


_register("step", "step", "1 if x >= 0, else 0", (0.0, 1.0), step, flat_slope)


def sign(x: float) -> float:
    if x > 0.0:
        return 1.0
    return -1.0 if x < 0.0 else x + 0.0


_register("sign", "sign", "-1 if x < 0, 0 if x = 0, 1 if x > 0", (-1.0, 1.0), sign, flat_slope)


def elu(x: float) -> float:
    return math.expm1(x) if x <= 0.0 else x


def elu_slope(x: float, out: float) -> float:
    return out + 1.0 if x <= 0.0 else 1.0


_register("elu", "ELU", "x if x > 0, else e^x - 1", (-1.0, math.inf), elu, elu_slope)


def gelu(x: float) -> float:
    # x times the normal distribution function, which erfc gives without cancellation in the lower tail.
    return 0.5 * x * math.erfc(-x / math.sqrt(2.0))


def gelu_slope(x: float, out: float) -> float:
    return 0.5 * math.erfc(-x / math.sqrt(2.0)) + x * math.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi)


# The lowest values, -0.16997 near x = -0.75 and -0.27846 near x = -1.28, rounded outwards.
_register("gelu", "GELU", "x (1 + erf(x / sqrt(2))) / 2", (-0.16998, math.inf), gelu, gelu_slope)


def swish(x: float) -> float:
    e = math.exp(-abs(x))
    return x * ((1.0 if x >= 0.0 else e) / (1.0 + e))


def swish_slope(x: float, out: float) -> float:
    e = math.exp(-abs(x))
    share = (1.0 if x >= 0.0 else e) / (1.0 + e)
    return share + out * (1.0 - share)


_register("swish", "swish", "x / (1 + e^(-x))", (-0.27847, math.inf), swish, swish_slope)

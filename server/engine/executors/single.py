"""Outputs at many points in single precision, for colours only: every number that is printed comes from kernels.py.

Points stand side by side as in blocks.py, but many more of them, eight or sixteen to a vector register. Functions are
compiled from the registries' text with the exp, expm1 and tanh of this file, whose relative errors are below 3e-7; a
function that mixes them with constants is computed in double precision and rounded.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from server.engine.arrays import Indices
from server.engine.executors import switches
from server.engine.executors.vector import U1, U2, U3, U4
from server.engine.plan.graph import OUT, Graph

Singles = NDArray[np.float32]

BLOCK = 512  # points whose numbers are held at once
NUMBERS = 262_144  # fewer of them where neurons times points would exceed this


def block_size(graph: Graph, points: int) -> int:
    """Points of a block for `forward_singles`."""
    return min(points, max(32, min(BLOCK, NUMBERS // len(graph.code))))


_ONE, _HALF = np.float32(1.0), np.float32(0.5)
_INVERSE_LN2, _ROUND = np.float32(1.4426950408889634), np.float32(12582912.0)  # 1.5 * 2^23 rounds to whole numbers
_LN2_HIGH, _LN2_LOW = np.float32(0.693359375), np.float32(-2.12194440e-4)
_C3, _C4, _C5, _C6, _C7 = (np.float32(1.0 / k) for k in (6, 24, 120, 720, 5040))
_LOWEST, _HIGHEST = np.float32(-87.0), np.float32(88.0)


def power_and_rest(x: np.float32) -> tuple[np.float32, np.float32]:
    """(2^k, e^r - 1) with e^x = 2^k e^r. Only where compiled: a scalar's bits are reinterpreted."""
    # Comparisons in this order let NaN through.
    x = _LOWEST if x < _LOWEST else x
    x = _HIGHEST if x > _HIGHEST else x
    k = (x * _INVERSE_LN2 + _ROUND) - _ROUND
    r = (x - k * _LN2_HIGH) - k * _LN2_LOW
    rest = r + r * r * (_HALF + r * (_C3 + r * (_C4 + r * (_C5 + r * (_C6 + r * _C7)))))
    power = np.int32((np.int32(k) + 127) << 23).view(np.float32)
    return power, rest


def exp(x: np.float32) -> np.float32:
    power, rest = power_and_rest(x)
    return power + power * rest


def expm1(x: np.float32) -> np.float32:
    power, rest = power_and_rest(x)
    return power * rest + (power - _ONE)


# An odd polynomial of degree 13 over an even one of degree 6 fits tanh to single precision where it is not 1 (the
# coefficients are those of the Eigen library).
_FLAT = np.float32(7.90531110763549805)
_A1, _A3, _A5 = np.float32(4.89352455891786e-03), np.float32(6.37261928875436e-04), np.float32(1.48572235717979e-05)
_A7, _A9 = np.float32(5.12229709037114e-08), np.float32(-8.60467152213735e-11)
_A11, _A13 = np.float32(2.00018790482477e-13), np.float32(-2.76076847742355e-16)
_B0, _B2 = np.float32(4.89352518554385e-03), np.float32(2.26843463243900e-03)
_B4, _B6 = np.float32(1.18534705686654e-04), np.float32(1.19825839466702e-06)


def tanh(x: np.float32) -> np.float32:
    x = -_FLAT if x < -_FLAT else x
    x = _FLAT if x > _FLAT else x
    s = x * x
    over = x * (_A1 + s * (_A3 + s * (_A5 + s * (_A7 + s * (_A9 + s * (_A11 + s * _A13))))))
    return over / (_B0 + s * (_B2 + s * (_B4 + s * _B6)))


def sum_singles(graph: Graph, weights: Singles, i: np.uint64, width: np.uint64, in_: Singles, out: Singles) -> None:
    """Row i of in_ becomes its net inputs. Four edges at a time, so that the row is written less often."""
    tail, own = graph.tail, i * width
    e, end = np.uint64(graph.start[i]), np.uint64(graph.start[i + U1])
    for b in range(width):
        in_[own + b] = 0.0
    while e + U4 <= end:
        w0, w1, w2, w3 = weights[e], weights[e + U1], weights[e + U2], weights[e + U3]
        k0, k1, k2, k3 = tail[e] * width, tail[e + U1] * width, tail[e + U2] * width, tail[e + U3] * width
        for b in range(width):
            in_[own + b] += w0 * out[k0 + b] + w1 * out[k1 + b] + w2 * out[k2 + b] + w3 * out[k3 + b]
        e += U4
    while e < end:
        w0, k0 = weights[e], tail[e] * width
        for b in range(width):
            in_[own + b] += w0 * out[k0 + b]
        e += U1


def forward_singles(
    graph: Graph, weights: Singles, x: Singles, size: int, rows: Indices, quantities: Indices, kept: Singles
) -> None:
    """kept (Q, K, P): quantities (OUT or IN) of the K plan rows `rows` at every point x (I, P).

    weights: (E,) in plan order. size: points of a block.
    """
    runs, count = graph.runs, len(graph.code)
    in_, out = np.empty(count * size, np.float32), np.empty(count * size, np.float32)
    for begin in range(0, x.shape[1], size):
        width = np.uint64(min(size, x.shape[1] - begin))
        in_[: graph.sources * width] = np.nan
        for j in range(np.uint64(graph.inputs)):
            for b in range(width):
                out[j * width + b] = x[j, np.uint64(begin) + b]
        out[graph.inputs * width : graph.sources * width] = 1.0
        for r in range(len(runs) - 1):
            for i in range(runs[r], runs[r + 1]):
                sum_singles(graph, weights, np.uint64(i), width, in_, out)
            first, end = runs[r] * width, runs[r + 1] * width
            switches.activate_singles(graph.code[runs[r]], in_[first:end], out[first:end])
        for q in range(len(quantities)):
            values = out if quantities[q] == OUT else in_
            for k in range(len(rows)):
                own, row = rows[k] * width, kept[q, k]
                for b in range(width):
                    row[np.uint64(begin) + b] = values[own + b]


# ---- compiling ------------------------------------------------------------------------------------------------------

MATH = ("power_and_rest", "exp", "expm1", "tanh")
REPLACED = ("exp", "expm1", "tanh")
INNER = ("sum_singles",)
FUSED = ("sum_singles",)
ENTRIES = ("forward_singles",)

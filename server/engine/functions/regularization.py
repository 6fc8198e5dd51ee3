"""What is added to the loss's derivative, and what is cut off it, before an optimizer sees it.

Minimised is loss + penalty with penalty = l2 / 2 * sum of w^2 + l1 * sum of |w| over the penalised edges; its
derivative is l2 * w + l1 * sign(w), with sign(0) = 0. Clipping comes after: each derivative to +-clip_value, then all
together to the Euclidean norm clip_norm, by one factor. 0 turns either off.
"""

from __future__ import annotations

import math
from collections.abc import MutableSequence, Sequence
from typing import NamedTuple

import numpy as np

from server.engine.arrays import Floats


class Shaping(NamedTuple):
    """Rates and limits, all >= 0; active is false when all are 0, so that nothing needs to be done."""

    active: bool
    l1: float
    l2: float
    clip_value: float
    clip_norm: float


def penalty(weights: Floats, penalised: Floats, l1: float, l2: float) -> float:
    """What the weights add to the loss. weights, penalised: (E,), penalised being 1 or 0."""
    counted = weights * penalised
    return float(0.5 * l2 * np.sum(counted * counted) + l1 * np.sum(np.abs(counted)))


def shape(
    shaping: Shaping,
    weights: Sequence[float],
    penalised: Sequence[float],
    d: Sequence[float],
    gradient: MutableSequence[float],
) -> bool:
    """gradient becomes d with penalties, then clipped. All (E,). False when some d is not finite, which clipping would
    hide. The kernels compile this very text.
    """
    check = 0.0
    for e in range(len(d)):
        check += d[e] - d[e]
        w = weights[e]
        side = 1.0 if w > 0.0 else -1.0 if w < 0.0 else 0.0
        gradient[e] = d[e] + penalised[e] * (shaping.l2 * w + shaping.l1 * side)
    if shaping.clip_value > 0.0:
        for e in range(len(d)):
            gradient[e] = max(-shaping.clip_value, min(shaping.clip_value, gradient[e]))
    if shaping.clip_norm > 0.0:
        # The largest is taken out of the sum of squares, which then cannot overflow.
        largest = 0.0
        for e in range(len(d)):
            largest = max(largest, abs(gradient[e]))
        if largest > 0.0:
            total = 0.0
            for e in range(len(d)):
                total += (gradient[e] / largest) * (gradient[e] / largest)
            norm = largest * math.sqrt(total)  # total ** 0.5 is not the same to the last bit everywhere
            if norm > shaping.clip_norm:
                for e in range(len(d)):
                    gradient[e] = gradient[e] * (shaping.clip_norm / norm)
    return check == 0.0

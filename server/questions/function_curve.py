"""The graph of an activation function, and its value and slope at some points exactly as a pass computes them."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import msgspec
import numpy as np

from server.engine.functions.activations import ACTIVATIONS
from server.errors import error
from server.protocol.messages import Drawn, Reply
from server.questions.question import Question
from server.questions.ranges import require_range
from server.questions.snapshot import Snapshot
from server.settings import Settings

_SAMPLES = 161


class FunctionCurve(Drawn, frozen=True):
    activation: Annotated[str, msgspec.Meta(max_length=50)]
    low: float
    high: float
    at: Annotated[tuple[float, ...], msgspec.Meta(max_length=100)] = ()


class CurvePoint(Reply, frozen=True):
    x: float
    out: float
    slope: float


class FunctionCurveReply(Reply, frozen=True):
    low: float
    high: float
    outs: list[float]
    at: list[CurvePoint]


def cost(_asked: FunctionCurve, _now: Snapshot) -> int:
    return _SAMPLES


def answer(asked: FunctionCurve, _now: Snapshot, _settings: Settings) -> FunctionCurveReply:
    """Raises `unknown_activation`, `invalid` for an empty range."""
    function = ACTIVATIONS.get(asked.activation)
    if function is None:
        raise error("unknown_activation", f"There is no activation function {asked.activation!r}.")
    require_range(asked.low, asked.high)
    at = np.array(asked.at, dtype=np.float64)
    out = function.value(at)
    numbers = zip(asked.at, out.tolist(), function.derivative(at, out).tolist(), strict=True)
    outs = _curve(asked.activation, asked.low, asked.high)
    return FunctionCurveReply(asked.low, asked.high, outs, [CurvePoint(*point) for point in numbers])


@lru_cache(maxsize=256)
def _curve(name: str, low: float, high: float) -> list[float]:
    outs: list[float] = ACTIVATIONS[name].value(np.linspace(low, high, _SAMPLES)).tolist()
    return outs


FUNCTION_CURVE = Question(
    "function_curve",
    "drawing",
    FunctionCurve,
    FunctionCurveReply,
    cost,
    answer,
    "The graph of an activation function: evenly spaced samples, and exact values and slopes at `at`.",
)

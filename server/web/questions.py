"""Events that ask about the network as it stands and change nothing: how the answers look on the wire."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from server.engine.activations import ACTIVATIONS
from server.engine.gradients import WeightCheck
from server.errors import error
from server.session.questions import ask_check, ask_health, ask_slice, slice_cost
from server.web import messages as m
from server.web.connection import Connection

# Weights that do not agree are listed up to so many.
LISTED = 100
_CURVE_SAMPLES = 161

Answer = dict[str, object]


def loss_slice(connection: Connection, message: m.LossSlice) -> Answer:
    session = connection.session
    bounds = _bounds(message.low, message.high)
    size = 100 * slice_cost(session.workspace, message.point)
    found, points = session.answer(
        message.revision,
        size,
        lambda workspace: ask_slice(workspace, session.settings, message.tail, message.head, message.point, bounds),
    )
    return {
        "weight": m.number(found.weight),
        "loss": m.number(found.loss),
        "derivative": m.number(found.derivative),
        "points": points,
        "values": found.values.tolist(),
        "losses": _numbers(found.losses),
    }


def _bounds(low: float | None, high: float | None) -> tuple[float, float] | None:
    """The range asked for. Raises `invalid` for half of one, an empty or a boundless one."""
    if low is None and high is None:
        return None
    if low is None or high is None or not low < high or high - low > 1e12:
        raise error("invalid", "A range goes from a smaller to a larger number.")
    return low, high


def gradient_check(connection: Connection, message: m.GradientCheck) -> Answer:
    session = connection.session
    edges = len(session.workspace.network.edges)
    size = edges if message.edge is not None else edges * edges
    checks = session.answer(
        message.revision,
        size,
        lambda workspace: ask_check(workspace, message.edge, message.point, message.epsilon),
    )
    names = [(edge.tail, edge.head) for edge in session.workspace.network.edges]
    smooth = [check for check in checks if check.verdict != "kink"]
    worst = max(smooth, key=lambda check: check.relative, default=None)
    others = [check for check in checks if check.verdict != "agree"]
    return {
        "count": len(checks),
        "agree": sum(check.verdict == "agree" for check in checks),
        "kinks": sum(check.verdict == "kink" for check in checks),
        "worst": None if worst is None else _check(worst, names),
        "others": [_check(check, names) for check in others[:LISTED]],
        "check": _check(checks[0], names) if message.edge is not None else None,
    }


def _check(check: WeightCheck, names: list[tuple[int, int]]) -> Answer:
    return {
        "edge": names[check.edge],
        "epsilon": check.epsilon,
        "derivative": m.number(check.derivative),
        "plus": m.number(check.plus),
        "minus": m.number(check.minus),
        "quotient": m.number(check.quotient),
        "relative": m.number(check.relative),
        "verdict": check.verdict,
        "kink": check.kink,
    }


def signal_health(connection: Connection, message: m.SignalHealth) -> Answer:
    session = connection.session
    size = 10 * session.workspace.loss_cost
    found, points = session.answer(message.revision, size, ask_health)
    return {
        "points": points,
        "findings": [
            {
                "code": one.code,
                "neurons": one.neurons,
                "message": one.message,
                "number": m.number(one.number),
                "threshold": one.threshold,
            }
            for one in found
        ],
    }


def function_curve(_connection: Connection, message: m.FunctionCurve) -> Answer:
    """The graph of an activation function, and its value and slope at some points exactly as a pass computes them."""
    function = ACTIVATIONS.get(message.activation)
    if function is None:
        raise error("unknown_activation", f"There is no activation function {message.activation!r}.")
    low, high = message.low, message.high
    _bounds(low, high)
    at = np.array(message.at, dtype=np.float64)
    out = function.value(at)
    return {
        "low": low,
        "high": high,
        "outs": _curve(message.activation, low, high),
        "at": [
            {"x": x, "out": m.number(o), "slope": m.number(s)}
            for x, o, s in zip(message.at, out.tolist(), function.derivative(at, out).tolist(), strict=True)
        ],
    }


@lru_cache(maxsize=256)
def _curve(name: str, low: float, high: float) -> list[float | str]:
    return _numbers(ACTIVATIONS[name].value(np.linspace(low, high, _CURVE_SAMPLES)))


def _numbers(values: Iterable[float]) -> list[float | str]:
    return [m.number(float(value)) for value in values]


QUESTIONS: Mapping[str, Callable[[Connection, Any], Answer]] = {
    "loss_slice": loss_slice,
    "gradient_check": gradient_check,
    "signal_health": signal_health,
    "function_curve": function_curve,
}

"""Events that ask about the network as it stands and change nothing: how the answers look on the wire."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from server.data.numerals import json_number
from server.engine.checks.gradient_check import WeightCheck
from server.engine.functions.activations import ACTIVATIONS
from server.errors import error
from server.session.questions import CheckedWeights, ask_check, ask_checks, ask_health, ask_slice, slice_cost
from server.web import messages as m
from server.web.connection import Connection

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
        "weight": json_number(found.weight),
        "loss": json_number(found.loss),
        "derivative": json_number(found.derivative),
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
    session, edge = connection.session, message.edge
    names = [(one.tail, one.head) for one in session.workspace.network.edges]
    if edge is not None:
        check = session.answer(
            message.revision, len(names), lambda workspace: ask_check(workspace, edge, message.point, message.epsilon)
        )
        found = CheckedWeights.of([check])
    else:
        check = None
        found = session.answer(
            message.revision,
            len(names) ** 2,
            lambda workspace: ask_checks(workspace, message.point, message.epsilon),
        )
    return {
        "count": found.count,
        "agree": found.agree,
        "kinks": found.kinks,
        "worst": found.worst and _check(found.worst, names),
        "others": [_check(one, names) for one in found.others],
        "check": check and _check(check, names),
    }


def _check(check: WeightCheck, names: list[tuple[int, int]]) -> Answer:
    return {
        "edge": names[check.edge],
        "epsilon": check.epsilon,
        "derivative": json_number(check.derivative),
        "plus": json_number(check.plus),
        "minus": json_number(check.minus),
        "quotient": json_number(check.quotient),
        "relative": json_number(check.relative),
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
                "number": json_number(one.number),
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
            {"x": x, "out": json_number(o), "slope": json_number(s)}
            for x, o, s in zip(message.at, out.tolist(), function.derivative(at, out).tolist(), strict=True)
        ],
    }


@lru_cache(maxsize=256)
def _curve(name: str, low: float, high: float) -> list[float | str]:
    return _numbers(ACTIVATIONS[name].value(np.linspace(low, high, _CURVE_SAMPLES)))


def _numbers(values: Iterable[float]) -> list[float | str]:
    return [json_number(float(value)) for value in values]


QUESTIONS: Mapping[str, Callable[[Connection, Any], Answer]] = {
    "loss_slice": loss_slice,
    "gradient_check": gradient_check,
    "signal_health": signal_health,
    "function_curve": function_curve,
}

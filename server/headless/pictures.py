"""A network as the function it is: exact numbers of its neurons over one or two variables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
import numpy as np

from server.data.numerals import json_number, read_numeral
from server.engine.training import Progress, TrainingState
from server.headless.opening import Runnable
from server.headless.reports import number, table
from server.headless.training import load_kernels
from server.questions.picture import PictureReply, PictureRequest, answer, cost
from server.questions.snapshot import Setup, Snapshot
from server.settings import Settings

# Edge visits that plain Python makes in a few seconds; more are worth loading the kernels.
_MANY = 10_000_000


def named(option: str, texts: Sequence[str]) -> dict[str, float]:
    """NAME=NUMBER, several times. Raises click.UsageError."""
    found = {}
    for text in texts:
        name, sign, value = text.rpartition("=")
        try:
            found[name] = read_numeral(value)
        except (ValueError, OverflowError) as wrong:
            raise click.UsageError(f"{option} {text}: {wrong}.") from None
        if not sign:
            raise click.UsageError(f"{option} {text}: write NAME=NUMBER.")
    return found


def picture(drawn: Runnable, settings: Settings, **asked: Any) -> dict[str, Any]:
    """asked: as in a `picture` request. Raises BackdrawError for what cannot be drawn."""
    document = drawn.document
    setup = Setup(document.network, drawn.check, drawn.plan, document.data, document.probe, document.training)
    request = PictureRequest(0, exact=True, **asked)
    weights = np.array([edge.weight for edge in document.network.edges], dtype=np.float64)
    done = document.training.progress
    now = Snapshot(setup, TrainingState(weights, Progress(0 if done is None else done.step)))
    if cost(request, now) > _MANY:
        load_kernels()
    return _report(answer(request, now, settings))


def _report(found: PictureReply) -> dict[str, Any]:
    """values: numbers of a curve, or rows of numbers from the lowest place of the second axis."""
    shape = (len(found.quantities), len(found.neurons), *[found.size] * len(found.axes))
    values = np.frombuffer(found.values).reshape(shape)
    return {
        "axes": [
            {"name": axis.name, "neuron": axis.neuron, "values": np.linspace(axis.low, axis.high, found.size).tolist()}
            for axis in found.axes
        ],
        "fixed": found.fixed,
        "executor": found.executor,
        "step": found.step,
        "pictures": [
            {
                "neuron": neuron,
                "quantity": quantity,
                "low": json_number(found.low[q][k]),
                "high": json_number(found.high[q][k]),
                "values": _plain(values[q, k]),
            }
            for q, quantity in enumerate(found.quantities)
            for k, neuron in enumerate(found.neurons)
        ],
    }


def _plain(values: Any) -> Any:
    return [_plain(row) for row in values] if values.ndim > 1 else [json_number(value) for value in values.tolist()]


def picture_text(report: dict[str, Any]) -> str:
    """Between what each picture lies."""
    over = [
        f"{axis['name']} from {number(axis['values'][0])} to {number(axis['values'][-1])}" for axis in report["axes"]
    ]
    fixed = [f"{name} = {number(value)}" for name, value in report["fixed"].items()]
    rows = [
        [f"{one['neuron']}", one["quantity"], number(one["low"]), number(one["high"])] for one in report["pictures"]
    ]
    head = f"Over {' and '.join(over)}; {', '.join([*fixed, report['executor']])}; --json prints all numbers"
    return f"{head}\n\n{table(('neuron', 'quantity', 'lowest', 'highest'), rows, left=2)}"

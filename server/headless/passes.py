"""One point through a network, and the report of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import click
import numpy as np

from server.data.numerals import json_number, read_numeral
from server.engine.arrays import Floats
from server.engine.passes import pass_record
from server.engine.record import StepRecord
from server.headless.opening import Runnable


def at_point(drawn: Runnable, xs: Sequence[str], ys: Sequence[str], *, backward: bool) -> StepRecord:
    """The record at what was typed, or at the document's probe. Without targets they count as 0, and loss is NaN.

    Raises click.UsageError for numbers that do not fit the network, or when `backward` has no targets.
    """
    plan, document = drawn.plan, drawn.document
    x = _values("--x", xs, plan.inputs) if xs else _probe(drawn, plan.inputs)
    # A probe's target belongs to the probe's inputs: for other inputs it says nothing.
    y = _values("--y", ys, plan.outputs) if ys else None if xs else _probe(drawn, plan.outputs)
    if y is None and backward:
        raise click.UsageError("The derivatives of a loss need targets: give --y as well.")
    weights = np.array([edge.weight for edge in document.network.edges], dtype=np.float64)
    target = np.zeros(len(plan.outputs)) if y is None else y
    record = pass_record(plan, weights, x, target, backward=backward, loss=document.training.loss)
    if y is None:
        record.y[:] = np.nan
    return record


def _probe(drawn: Runnable, ids: Sequence[int]) -> Floats:
    return np.array([drawn.document.probe.get(id, 0.0) for id in ids], dtype=np.float64)


def _values(option: str, texts: Sequence[str], ids: Sequence[int]) -> Floats:
    try:
        numbers = [read_numeral(part) for text in texts for part in re.split(r"[,;\s]+", text.strip())]
    except (ValueError, OverflowError) as wrong:
        raise click.UsageError(f"{option}: {wrong}.") from None
    if len(numbers) != len(ids):
        side = "input" if option == "--x" else "output"
        names = f"{len(ids)} {side}{'' if len(ids) == 1 else 's'} ({', '.join(map(str, ids[:20]))})"
        raise click.UsageError(f"{option}: the network has {names}, but {len(numbers)} numbers were given.")
    return np.array(numbers, dtype=np.float64)


def pass_report(drawn: Runnable, record: StepRecord, *, backward: bool) -> dict[str, Any]:
    """The record by id and by tail and head, as JSON may hold it. Inputs and biases have no net input: null."""
    network, plan = drawn.document.network, drawn.plan
    layer_of = {id: k for k, layer in enumerate(drawn.check.layers, start=1) for id in layer}
    row_of = {neuron.id: row for row, neuron in enumerate(network.neurons)}
    neurons, edges = [], []
    for row, neuron in enumerate(network.neurons):
        source = neuron.kind in ("input", "bias")
        entry: dict[str, Any] = {"id": neuron.id, "kind": neuron.kind, "layer": layer_of.get(neuron.id)}
        entry["activation"] = neuron.activation
        entry["in"] = None if source else json_number(record.in_[row])
        entry["out"] = json_number(record.out[row])
        if record.d_out is not None and record.d_in is not None:
            entry["d_out"] = json_number(record.d_out[row])
            entry["d_in"] = None if source else json_number(record.d_in[row])
        neurons.append(entry)
    for row, edge in enumerate(network.edges):
        product = edge.weight * float(record.out[row_of[edge.tail]])
        entry = {"tail": edge.tail, "head": edge.head, "weight": edge.weight, "product": json_number(product)}
        if record.d_weight is not None:
            entry["d_weight"] = json_number(record.d_weight[row])
        edges.append(entry)
    has_target = not np.isnan(record.y).any()
    return {
        "type": drawn.check.type_text,
        "x": [json_number(record.out[row_of[id]]) for id in plan.inputs],
        "y": record.y.tolist() if has_target else None,
        "loss": json_number(record.loss) if has_target else None,
        "neurons": neurons,
        "edges": edges,
    }

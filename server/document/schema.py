"""Documents and their parts: from JSON to typed values, and back without losing a bit."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from server.data.table import EMPTY, Table, check_columns, end_ids, make_table
from server.document.forms import (
    DataForm,
    DocumentForm,
    EdgeForm,
    FormatForm,
    NetworkForm,
    NeuronForm,
    Progress,
    Training,
)
from server.document.reading import read
from server.engine.functions.activations import ACTIVATIONS
from server.engine.plan.training_settings import SETTINGS
from server.errors import error
from server.network.model import Edge, Network, Neuron
from server.settings import Settings

VERSION = 1
FORMAT = f"backdraw/{VERSION}"

_FORMAT = re.compile(r"backdraw/([1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Document:
    """What the user drew. probe: neuron id -> value typed on it. Equal when all values are equal."""

    network: Network = field(default_factory=Network)
    data: Table = EMPTY
    training: Training = field(default_factory=lambda: Training(progress=Progress()))
    probe: Mapping[int, float] = field(default_factory=dict)


def parse_document(source: object, settings: Settings) -> Document:
    """A document from JSON (bytes or str) or from plain objects.

    Raises BackdrawError: `bad_json`, `bad_document` (the message begins with the path of what is wrong),
    `newer_version`, `limit`, `not_finite`, `unknown_neuron`, `unknown_activation`, `unknown_column`, and what
    make_table raises; neuron ids or the edge concerned are named where there are any.
    """
    _check_format(read(source, FormatForm).format)
    form = read(source, DocumentForm)
    network = build_network(form.network, settings)
    table = build_table(form.data, settings)
    check_columns(table, network)
    probe = build_probe(form.probe)
    _check_probe(probe, network)
    training = build_training(form.training)
    if training.progress is None:
        training = msgspec.structs.replace(training, progress=Progress())
    return Document(network, table, training, probe)


def parse_training(payload: object) -> Training:
    """A document's `training` object; progress is None when left out. Raises as parse_document."""
    return build_training(read(payload, Training))


def to_json(document: Document) -> dict[str, Any]:
    """The document as plain objects, every field written out; parse_document gives an equal document back."""
    training = msgspec.to_builtins(document.training)
    training["progress"] = msgspec.to_builtins(document.training.progress or Progress())
    return {
        "format": FORMAT,
        "network": network_to_json(document.network),
        "data": {"columns": list(document.data.columns), "rows": document.data.rows.tolist()},
        "training": training,
        "probe": {str(id): value for id, value in document.probe.items()},
    }


def network_to_json(network: Network) -> dict[str, Any]:
    """`{neurons, edges}` as plain objects, every field written out."""
    return {"neurons": msgspec.to_builtins(network.neurons), "edges": msgspec.to_builtins(network.edges)}


def dumps(document: Document) -> str:
    """The document as JSON text; numbers with as many digits as give back the same float64."""
    return msgspec.json.encode(to_json(document)).decode()


def build_network(form: NetworkForm, settings: Settings) -> Network:
    """The network of a form: limits, names, finite numbers, edges between neurons that exist.

    Ids and edges that come twice are left for the rules, which show them in the drawing with a repair.
    """
    for name, count, most in (
        ("neurons", len(form.neurons), settings.max_neurons),
        ("edges", len(form.edges), settings.max_edges),
    ):
        if count > most:
            raise error("limit", f"{count:,} {name} are too many; the limit is {most:,}.")
    neurons = tuple(_neuron(neuron, settings.max_label_length) for neuron in form.neurons)
    ids = {neuron.id for neuron in neurons}
    return Network(neurons, tuple(_edge(edge, ids) for edge in form.edges))


def _neuron(form: NeuronForm, max_label_length: int) -> Neuron:
    activation = form.activation
    if form.kind in ("input", "bias"):
        if activation is not None:
            text = f"Neuron {form.id} is of kind {form.kind} and has no activation function; leave it out or null."
            raise error("bad_document", text, [form.id])
    elif activation is None:
        activation = "identity"
    elif activation not in ACTIVATIONS:
        text = f"Neuron {form.id} has the activation function {activation[:50]!a}; known are {', '.join(ACTIVATIONS)}."
        raise error("unknown_activation", text, [form.id])
    if not (math.isfinite(form.x) and math.isfinite(form.y)):
        raise error("not_finite", f"Neuron {form.id} has no finite place: {form.x}, {form.y}.", [form.id])
    if len(form.label) > max_label_length:
        text = f"The label of neuron {form.id} has {len(form.label):,} characters; at most {max_label_length} fit."
        raise error("bad_document", text, [form.id])
    if any("\ud800" <= character <= "\udfff" for character in form.label):
        raise error("bad_document", f"The label of neuron {form.id} holds half a character (a surrogate).", [form.id])
    return Neuron(form.id, form.kind, activation, form.x, form.y, form.label)


def _edge(form: EdgeForm, ids: Collection[int]) -> Edge:
    pair = (form.tail, form.head)
    for id in pair:
        if id not in ids:
            text = f"Edge {form.tail} -> {form.head} names neuron {id}, which is not among the neurons."
            raise error("unknown_neuron", text, edges=[pair])
    initial = form.weight if isinstance(form.initial, msgspec.UnsetType) else form.initial
    if not (math.isfinite(form.weight) and math.isfinite(initial)):
        text = f"Edge {form.tail} -> {form.head} has no finite weights: {form.weight}, initially {initial}."
        raise error("not_finite", text, edges=[pair])
    return Edge(form.tail, form.head, form.weight, initial)


def build_table(form: DataForm, settings: Settings) -> Table:
    """The table of a form. Raises as make_table."""
    return make_table(form.columns, form.rows, settings.max_rows)


def build_training(form: Training) -> Training:
    """The form itself, when its names are registered. Raises `bad_document`."""
    for setting in SETTINGS:
        known, name = setting.row.choices, getattr(form, setting.name)
        if known is not None and name not in known:
            text = f"training.{setting.name}: {name[:50]!a} is not one of {', '.join(known)}."
            raise error("bad_document", text)
    return form


def build_probe(values: Mapping[int, float]) -> dict[int, float]:
    """The values, when all are finite. Raises `not_finite`."""
    for id, value in values.items():
        if not math.isfinite(value):
            raise error("not_finite", f"The probe holds {value} for neuron {id}; only finite numbers count.", [id])
    return dict(values)


def _check_format(text: str) -> None:
    match = _FORMAT.fullmatch(text)
    if match is None:
        shown = text[:40]
        raise error("bad_document", f"format: this is {shown!a}; a Backdraw document says {FORMAT!r}.")
    if match[1] != str(VERSION):
        said = f"This document is of version {match[1][:20]}; this server reads version {VERSION}."
        raise error("newer_version", f"{said} A newer Backdraw can open it.")


def _check_probe(probe: Mapping[int, float], network: Network) -> None:
    ends = end_ids(network)
    for id in probe:
        if id not in ends:
            text = f"The probe names neuron {id}, but the network has no input or output of that number."
            raise error("unknown_neuron", text, [id])

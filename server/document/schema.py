"""Documents and their networks: from JSON to typed values, and back without losing a bit."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from server.data.table import check_columns
from server.document.data import build_table, table_to_json
from server.document.document import Document
from server.document.forms import (
    DocumentForm,
    EdgeForm,
    FormatForm,
    NetworkForm,
    NeuronForm,
    Progress,
)
from server.document.parts import (
    build_probe,
    build_training,
    check_memory,
    check_probe,
    check_run,
)
from server.document.reading import read
from server.document.text import MAX_TASK, MAX_TITLE, check_text
from server.document.version import format_of, read_version, require_version, settings_to_json
from server.engine.functions.activations import ACTIVATIONS
from server.errors import error
from server.network.model import Edge, Network, Neuron, Tie
from server.settings import Settings


def parse_document(source: object, settings: Settings) -> Document:
    """A document from JSON (bytes or str) or from plain objects, of any version up to ours.

    Raises BackdrawError: `bad_json`, `bad_document` (the message begins with the path of what is wrong),
    `newer_version`, `limit`, `not_finite`, `unknown_neuron`, `unknown_activation`, `unknown_column`, `bad_column`,
    `bad_tie`, and what make_table raises; neuron ids or the edges concerned are named where there are any.
    """
    version = read_version(read(source, FormatForm).format)
    form = read(source, DocumentForm)
    network = build_network(form.network, settings)
    table = build_table(form.data, settings)
    check_columns(table, network)
    probe = build_probe(form.probe)
    check_probe(probe, network)
    training = build_training(form.training)
    if training.progress is None:
        training = msgspec.structs.replace(training, progress=Progress())
    check_memory(training.memory, len(network.edges), "training.memory")
    check_text("title", form.title, MAX_TITLE)
    check_text("task", form.task, MAX_TASK)
    if form.convention is not None:
        check_text("convention.source", form.convention.source, MAX_TITLE)
    for k, run in enumerate(form.runs):
        check_run(run, f"runs[{k}]")
    parts = (form.title, form.task, form.convention, tuple(form.runs))
    document = Document(network, table, training, probe, *parts)
    require_version(document, version)
    return document


def to_json(document: Document, *, generated_rows: bool = False) -> dict[str, Any]:
    """The document as plain objects, in the lowest version that holds it; parse_document gives an equal document back.

    What version 1 has is written out; what came after it only where it is used. generated_rows: whether also the rows
    that are made again from their generator.
    """
    training = settings_to_json(document.training)
    training["progress"] = msgspec.to_builtins(document.training.progress or Progress())
    if document.training.memory is None:
        del training["memory"]
    later = {
        "title": document.title,
        "task": document.task,
        "convention": document.convention,
        "runs": list(document.runs),
    }
    return {
        "format": format_of(document),
        "network": network_to_json(document.network),
        "data": table_to_json(document.data, generated_rows=generated_rows),
        "training": training,
        "probe": {str(id): value for id, value in document.probe.items()},
        **{name: msgspec.to_builtins(value) for name, value in later.items() if value},
    }


def network_to_json(network: Network) -> dict[str, Any]:
    """`{neurons, edges}` and maybe `ties` as plain objects; an edge says only when it is locked."""
    written: dict[str, Any] = {"neurons": msgspec.to_builtins(network.neurons), "edges": edges_to_json(network.edges)}
    return written | ({"ties": msgspec.to_builtins(network.ties)} if network.ties else {})


def edges_to_json(edges: Sequence[Edge]) -> list[dict[str, Any]]:
    """Edges as plain objects; one says only when it is locked."""
    written: list[dict[str, Any]] = msgspec.to_builtins(edges)
    for edge in written:
        if not edge["locked"]:
            del edge["locked"]
    return written


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
    edges = tuple(_edge(edge, ids) for edge in form.edges)
    return Network(neurons, edges, _ties(form.ties, edges))


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
        raise error("not_finite", f"Neuron {form.id} has no finite position: {form.x}, {form.y}.", [form.id])
    check_text(f"The label of neuron {form.id}", form.label, max_label_length, [form.id])
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
    return Edge(form.tail, form.head, form.weight, initial, form.locked)


def _ties(forms: Sequence[Sequence[tuple[int, int]]], edges: Sequence[Edge]) -> tuple[Tie, ...]:
    """Each tie holds edges that exist, are in no other tie, and have the same weights. Raises `bad_tie`."""
    known = {(edge.tail, edge.head): edge for edge in reversed(edges)}
    taken: set[tuple[int, int]] = set()
    for pairs in forms:
        for tail, head in pairs:
            name = f"{tail} -> {head}"
            if (tail, head) not in known:
                raise error("bad_tie", f"A tie names edge {name}, which is not among the edges.", edges=[(tail, head)])
            if (tail, head) in taken:
                raise error("bad_tie", f"Edge {name} is tied twice; one tie is enough.", edges=[(tail, head)])
            taken.add((tail, head))
            first, edge = known[pairs[0]], known[tail, head]
            if (edge.weight, edge.initial) != (first.weight, first.initial):
                text = f"Edges {first.tail} -> {first.head} and {name} are tied, but their weights differ."
                raise error("bad_tie", text, edges=[pairs[0], (tail, head)])
    return tuple(tuple(pairs) for pairs in forms)

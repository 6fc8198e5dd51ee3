"""Which repairs really solve the problem of a misplaced edge, input or output."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from server.network import repairs
from server.network.graph import Graph
from server.network.layering import Layering, number_rows
from server.network.repairs import Repair
from server.network.witness import Witness

MAX_RELAYS = 12
MAX_TRIES = 3


def misfit_repairs(graph: Graph, layering: Layering, witness: Witness, verify: bool) -> tuple[Repair, ...]:
    """Relays where they help, then edges to delete: the misfit itself first, then the latest of its cycle.

    verify: also look for relays on another edge than the misfit, which means numbering the drawing again.
    """
    tail, head = graph.tails[witness.edge], graph.heads[witness.edge]
    delete = [repairs.delete_edge(*graph.pair(witness.edge))]
    if witness.code == "cycle":
        steps = set(pairwise(witness.cycle))
        others = [edge for edge in graph.sound if (graph.tails[edge], graph.heads[edge]) in steps]
        latest = [edge for edge in reversed(others) if edge != witness.edge][: MAX_TRIES - 1]
        return (*delete, *(repairs.delete_edge(*graph.pair(edge)) for edge in latest))
    missing = layering.number[head] - layering.number[tail] - 1
    if 1 <= missing <= MAX_RELAYS:
        return (repairs.insert_relay(*graph.pair(witness.edge), missing), *delete)
    if missing < 0 and verify and witness.directed:
        return (*_lengthen_other_path(graph, layering, witness, -missing), *delete)
    return tuple(delete)


def _lengthen_other_path(graph: Graph, layering: Layering, witness: Witness, count: int) -> list[Repair]:
    """Relays on the shorter path, on the latest edge whose lengthening leaves fewer misfits than now."""
    if count > MAX_RELAYS:
        return []
    steps = set(pairwise(witness.path_b))
    candidates = [edge for edge in graph.sound if (graph.tails[edge], graph.heads[edge]) in steps]
    for edge in candidates[: -MAX_TRIES - 1 : -1]:
        misfits = number_rows(graph, {edge: 1 + count})[2]
        if witness.edge not in misfits and len(misfits) < len(layering.misfits):
            return [repairs.insert_relay(*graph.pair(edge), count)]
    return []


def input_repairs(graph: Graph, layering: Layering, row: int, heads: Sequence[int], alone: bool) -> tuple[Repair, ...]:
    """Relays on every fitting edge of an input, to `heads`, move it, and nothing else, back to the first layer.

    alone: whether it has one edge in all. Only then does deleting it leave no other to say where the input lies.
    """
    id = graph.network.neurons[row].id
    pairs = [(id, graph.network.neurons[head].id) for head in heads]
    return _end_repairs(pairs, layering.layer_of[id] - 1, alone)


def output_repairs(graph: Graph, layering: Layering, row: int, tails: Sequence[int], alone: bool) -> tuple[Repair, ...]:
    """Relays on every fitting edge of an output, from `tails`, move it, and nothing else, on to the last layer.

    alone: as for `input_repairs`.
    """
    id = graph.network.neurons[row].id
    pairs = [(graph.network.neurons[tail].id, id) for tail in tails]
    return _end_repairs(pairs, layering.last - layering.layer_of[id], alone)


def _end_repairs(pairs: list[tuple[int, int]], count: int, alone: bool) -> tuple[Repair, ...]:
    found = []
    if len(pairs) * count <= MAX_RELAYS:
        found.append(repairs.insert_relays(pairs, count))
    if alone:
        found.append(repairs.delete_edge(*pairs[0]))
    return tuple(found)

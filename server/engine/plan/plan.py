"""The plan: a drawn network as index arrays, compiled once per edit, on which everything numerical runs.

Plan rows, in this order: inputs (document order), biases, then every hidden and output neuron layer by layer and by
function inside a layer, outputs (document order) at the very end. A neuron's row is therefore above all rows it reads
from, so a forward pass is one loop upwards and a backward pass one loop downwards.

Plan edges are sorted by head, in document order for one head, so a neuron's incoming edges are one stretch and a sum
over them runs in the order in which the document lists them. The outgoing side is an index into those edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from server.engine.arrays import Floats, Indices, Rows
from server.engine.functions.activations import ACTIVATIONS
from server.engine.plan.graph import Graph, Work
from server.network.model import Network


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A graph with the way back to the document.

    neurons: (N,) ids and edges: (E,) (tail, head) ids in document order; inputs, outputs: their ids in document order.
    neuron_row: (N,) document row of each plan row. edge_row: (E,) document row of each plan edge. holder, free: (E,) in
    plan order, as constraints.py takes them. trained: (E,) likewise, 1 where an edge holds a weight that training may
    change, else 0. constrained: whether any edge is locked or tied.
    """

    graph: Graph
    neurons: tuple[int, ...]
    edges: tuple[tuple[int, int], ...]
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    neuron_row: Rows
    edge_row: Rows
    holder: Indices
    free: Floats
    trained: Floats
    constrained: bool

    def new_work(self, *, shaped: bool = False) -> Work:
        """Fresh arrays for an executor. shaped: whether the gradient differs from the loss's derivative."""
        neurons, sources = len(self.neurons), self.graph.sources
        in_, out, d_out, d_in = (np.zeros(neurons) for _ in range(4))
        in_[:sources] = d_in[:sources] = np.nan
        out[:sources] = 1.0
        d_weight, change = np.zeros(len(self.edges)), np.zeros(len(self.edges))
        gradient = np.zeros(len(self.edges)) if shaped else d_weight
        return Work(in_, out, d_out, d_in, d_weight, gradient, change, np.zeros(self.graph.outputs))

    def points(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """x (P, I) and y (P, O), P >= 1, as executors take them. The compiled loops don't look at bounds, so this does.

        Raises ValueError when the shapes do not fit each other and this network.
        """
        xs, ys = as_points(x), as_points(y)
        if xs.ndim != 2 or ys.ndim != 2 or len(xs) != len(ys) or not len(xs):
            raise ValueError(f"x and y need the same number of points, at least one: {xs.shape}, {ys.shape}")
        if xs.shape[1] != len(self.inputs) or ys.shape[1] != len(self.outputs):
            raise ValueError(f"{len(self.inputs)} inputs, {len(self.outputs)} outputs, but x {xs.shape}, y {ys.shape}")
        return xs, ys

    def sharing(self, edge: int) -> Rows:
        """Plan edges that share the weight of document edge row `edge`, itself among them."""
        own = self.holder[np.flatnonzero(self.edge_row == edge)[0]]
        return np.flatnonzero(self.holder == own)

    def shared(self, d_weight: Floats) -> Floats:
        """(E,) in document order: the derivative by an edge's weight, the sum over its tie, from each edge's own."""
        own = self.edges_in(d_weight)
        total = np.zeros_like(own)
        np.add.at(total, self.holder, own)
        return self.edges_out(total[self.holder])

    @property
    def bias_edge(self) -> NDArray[np.bool_]:
        """(E,) in plan order: whether an edge comes from a bias neuron."""
        return (self.graph.tail >= self.graph.inputs) & (self.graph.tail < self.graph.sources)

    def edges_in(self, values: Floats) -> Floats:
        """(E,) edge values in document order -> plan order, a copy. Raises ValueError for another length."""
        values = np.asarray(values, dtype=np.float64)
        if values.shape != self.edge_row.shape:
            raise ValueError(f"{len(self.edges)} edges, but {values.shape} values")
        return values[self.edge_row]

    def edges_out(self, values: Floats) -> Floats:
        """(E,) edge values in plan order -> document order."""
        return _scatter(values, self.edge_row)

    def neurons_out(self, values: Floats) -> Floats:
        """(N,) neuron values in plan order -> document order."""
        return _scatter(values, self.neuron_row)


def as_points(values: ArrayLike) -> Floats:
    """(P, K) numbers as the executors take them: float64, contiguous, not to be written to. Copies only if needed."""
    points = np.ascontiguousarray(values, dtype=np.float64).view()
    points.flags.writeable = False
    return points


def compile_plan(network: Network, layers: Sequence[Sequence[int]]) -> Plan:
    """The plan of a network without cycles.

    layers: ids by layer, first layer first. Neurons not listed (floating ones) are ordered by their own depth.
    Raises ValueError when some edge does not lead upwards in that order, KeyError for an unknown function or id.
    """
    ids = [neuron.id for neuron in network.neurons]
    document_row = {id_: row for row, id_ in enumerate(ids)}
    tails = np.array([document_row[edge.tail] for edge in network.edges], dtype=np.intp)
    heads = np.array([document_row[edge.head] for edge in network.edges], dtype=np.intp)
    level = _levels(layers, document_row, tails, heads)
    order = sorted(range(len(ids)), key=lambda row: _sort_key(network, level, row))
    neuron_row = np.array(order, dtype=np.intp)
    plan_row = np.empty_like(neuron_row)
    plan_row[neuron_row] = np.arange(len(ids))
    tail, head = plan_row[tails], plan_row[heads]
    kinds = [neuron.kind for neuron in network.neurons]
    sources = kinds.count("input") + kinds.count("bias")
    if np.any(tail >= head) or np.any(head < sources):
        raise ValueError("an edge does not lead from a lower layer to a hidden or output neuron of a higher one")
    output_rows = [row for row, kind in enumerate(kinds) if kind == "output"]
    edge_row = np.argsort(head, kind="stable")
    graph = _graph(network, level, neuron_row, tail, head, edge_row)
    holder = _holders(network, edge_row)
    free = _free(network, edge_row, holder)
    trained = np.where(holder == np.arange(len(holder)), free, 0.0)
    return Plan(
        graph,
        neurons=tuple(ids),
        edges=tuple((edge.tail, edge.head) for edge in network.edges),
        inputs=tuple(neuron.id for neuron in network.neurons if neuron.kind == "input"),
        outputs=tuple(ids[row] for row in output_rows),
        neuron_row=neuron_row,
        edge_row=edge_row,
        holder=holder,
        free=free,
        trained=trained,
        constrained=not trained.all(),
    )


def _holders(network: Network, edge_row: Rows) -> Indices:
    """For each plan edge the first of its tie, or itself."""
    document_row = {(edge.tail, edge.head): row for row, edge in enumerate(network.edges)}
    plan_edge = np.empty_like(edge_row)
    plan_edge[edge_row] = np.arange(len(edge_row))
    holder = np.arange(len(edge_row))
    for tie in network.ties:
        tied = plan_edge[[document_row[pair] for pair in tie]]
        holder[tied] = tied.min()
    return _indices(holder)


def _free(network: Network, edge_row: Rows, holder: Indices) -> Floats:
    """(E,) in plan order: 0 for locked edges and those tied to them, else 1."""
    locked = np.array([edge.locked for edge in network.edges], dtype=bool)[edge_row]
    return np.where(np.isin(holder, holder[locked]), 0.0, 1.0)


def _graph(network: Network, level: Sequence[int], neuron_row: Rows, tail: Rows, head: Rows, edge_row: Rows) -> Graph:
    """level: by document row. tail, head: plan rows of the edges in document order."""
    kinds = [neuron.kind for neuron in network.neurons]
    plan_edge = np.empty_like(edge_row)
    plan_edge[edge_row] = np.arange(len(edge_row))
    by_tail = np.argsort(tail, kind="stable")
    codes = [ACTIVATIONS[neuron.activation].code if neuron.activation else 0 for neuron in network.neurons]
    sources = kinds.count("input") + kinds.count("bias")
    kind_of_run = [(level[row], codes[row]) for row in neuron_row.tolist()]
    always = (sources, len(kinds) - kinds.count("output"))
    runs = [row for row in range(sources, len(kinds)) if row in always or kind_of_run[row] != kind_of_run[row - 1]]
    return Graph(
        inputs=kinds.count("input"),
        sources=sources,
        start=_starts(head, len(kinds)),
        tail=_indices(tail[edge_row]),
        out_start=_starts(tail, len(kinds)),
        out_edge=_indices(plan_edge[by_tail]),
        out_head=_indices(head[by_tail]),
        code=_indices(np.array(codes, dtype=np.intp)[neuron_row]),
        outputs=kinds.count("output"),
        runs=_indices(np.array([*runs, len(kinds)], dtype=np.intp)),
    )


def _levels(layers: Sequence[Sequence[int]], document_row: dict[int, int], tails: Rows, heads: Rows) -> list[int]:
    """A level per document row, such that edges lead upwards: the given layer, or depth for floating neurons."""
    level = [-1] * len(document_row)
    for k, layer in enumerate(layers):
        for id_ in layer:
            level[document_row[id_]] = k
    floating = [row for row, k in enumerate(level) if k < 0]
    if floating:
        _place_floating(floating, level, zip(tails.tolist(), heads.tolist(), strict=True))
    return level


def _place_floating(floating: list[int], level: list[int], edges: Iterable[tuple[int, int]]) -> None:
    """Set the level of floating rows to their longest path from a row without incoming edges (Kahn's order)."""
    following: dict[int, list[int]] = {row: [] for row in floating}
    missing = dict.fromkeys(floating, 0)
    for tail, head in edges:
        if tail in following and head in missing:
            following[tail].append(head)
            missing[head] += 1
    for row in floating:
        level[row] = -len(floating)  # below all layers, which then stay in one piece
    ready = [row for row in floating if not missing[row]]
    for row in ready:
        for head in following[row]:
            level[head] = max(level[head], level[row] + 1)
            missing[head] -= 1
            if not missing[head]:
                ready.append(head)


def _sort_key(network: Network, level: list[int], row: int) -> tuple[int, int, int, int]:
    neuron = network.neurons[row]
    group = {"input": 0, "bias": 1, "hidden": 2, "output": 3}[neuron.kind]
    if group != 2:
        return group, 0, 0, row
    return group, level[row], ACTIVATIONS[neuron.activation or "identity"].code, row


def _starts(rows: Rows, count: int) -> Indices:
    return _indices(np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=count)))))


def _indices(values: Rows) -> Indices:
    return np.ascontiguousarray(values, dtype=np.uint32)


def _scatter(values: Floats, rows: Rows) -> Floats:
    result = np.empty_like(values)
    result[rows] = values
    return result

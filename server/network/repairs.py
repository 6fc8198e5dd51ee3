"""Repairs: small named changes to a network, each one click."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from server.errors import error
from server.network.layering import find_layers
from server.network.model import Edge, Network, Neuron

ROW_GAP = 110.0
COLUMN_GAP = 200.0
MAX_RELAYS = 100

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Repair:
    """One change; which fields count depends on the action.

    delete_edge, add_bias_edge: tail, head. delete_neuron: id. delete_copies: id, or tail and head (the first stays).
    insert_relay: tail, head, count = relays in a row. insert_relays: the same on each of `edges`.
    add_bias: layer, from 1. merge_biases: keep, drop (ids).
    """

    action: str
    label: str = ""
    tail: int | None = None
    head: int | None = None
    id: int | None = None
    layer: int | None = None
    keep: int | None = None
    drop: int | None = None
    count: int = 1
    edges: tuple[tuple[int, int], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The fields that are set, as they go over the wire."""
        named = {name: getattr(self, name) for name in ("tail", "head", "id", "layer", "keep", "drop")}
        fields: dict[str, Any] = {"action": self.action}
        fields.update((name, value) for name, value in named.items() if value is not None)
        if self.count != 1:
            fields["count"] = self.count
        if self.edges:
            fields["edges"] = [list(pair) for pair in self.edges]
        return fields | {"label": self.label}


def delete_edge(tail: int, head: int) -> Repair:
    return Repair("delete_edge", f"Delete edge {tail} → {head}", tail=tail, head=head)


def delete_neuron(neuron: Neuron) -> Repair:
    return Repair("delete_neuron", f"Delete neuron {neuron.id}", id=neuron.id)


def delete_copies(tail: int, head: int) -> Repair:
    return Repair("delete_copies", f"Keep one edge {tail} → {head}", tail=tail, head=head)


def delete_copies_of_neuron(id: int) -> Repair:
    return Repair("delete_copies", f"Keep the first neuron {id}", id=id)


def insert_relay(tail: int, head: int, count: int = 1) -> Repair:
    relays = "a relay neuron" if count == 1 else f"{count} relay neurons"
    return Repair("insert_relay", f"Insert {relays} between {tail} and {head}", tail=tail, head=head, count=count)


def insert_relays(edges: Sequence[tuple[int, int]], count: int) -> Repair:
    if len(edges) == 1:
        return insert_relay(*edges[0], count)
    label = f"Insert {len(edges) * count} relay neurons into {len(edges)} edges"
    return Repair("insert_relays", label, edges=tuple(edges), count=count)


def add_bias(layer: int) -> Repair:
    return Repair("add_bias", f"Add a bias to layer {layer}", layer=layer)


def add_bias_edge(tail: int, head: int) -> Repair:
    return Repair("add_bias_edge", f"Connect bias {tail} to {head}", tail=tail, head=head)


def merge_biases(keep: int, drop: int) -> Repair:
    return Repair("merge_biases", f"Merge bias {drop} into {keep}", keep=keep, drop=drop)


def apply_repair(network: Network, repair: Repair, positions: Mapping[int, Place] | None = None) -> Network:
    """The repaired network. positions: where neurons stand, id -> (x, y), when the network itself does not say.

    New neurons take the smallest unused ids and a suggested place, with weight 0 on new bias edges, so that what the
    network computes stays the same. O(neurons + edges). Raises BackdrawError `bad_repair` when the repair does not
    fit this network.
    """
    apply = _ACTIONS.get(repair.action)
    if apply is None:
        raise error("bad_repair", f"There is no repair called “{repair.action}”.")
    placed = network
    if positions:
        places = {neuron.id: positions.get(neuron.id, (neuron.x, neuron.y)) for neuron in network.neurons}
        moved = (replace(neuron, x=places[neuron.id][0], y=places[neuron.id][1]) for neuron in network.neurons)
        placed = Network(tuple(moved), network.edges)
    return apply(placed, repair)


def _delete_edge(network: Network, repair: Repair) -> Network:
    pair = _pair(repair)
    kept = tuple(edge for edge in network.edges if (edge.tail, edge.head) != pair)
    if len(kept) == len(network.edges):
        raise _unfit(f"There is no edge {pair[0]} → {pair[1]}.")
    return Network(network.neurons, kept)


def _delete_neuron(network: Network, repair: Repair) -> Network:
    id = _number(repair.id)
    _find(network, id)
    return Network(
        tuple(neuron for neuron in network.neurons if neuron.id != id),
        tuple(edge for edge in network.edges if id not in (edge.tail, edge.head)),
    )


def _delete_copies(network: Network, repair: Repair) -> Network:
    if repair.id is not None:
        first = _find(network, repair.id)
        return Network(tuple(n for n in network.neurons if n.id != repair.id or n is first), network.edges)
    pair = _pair(repair)
    first_edge = next((edge for edge in network.edges if (edge.tail, edge.head) == pair), None)
    if first_edge is None:
        raise _unfit(f"There is no edge {pair[0]} → {pair[1]}.")
    kept = (edge for edge in network.edges if (edge.tail, edge.head) != pair or edge is first_edge)
    return Network(network.neurons, tuple(kept))


def _insert_relay(network: Network, repair: Repair) -> Network:
    return _relay_all(network, [_pair(repair)], repair.count)


def _insert_relays(network: Network, repair: Repair) -> Network:
    return _relay_all(network, repair.edges, repair.count)


def _relay_all(network: Network, pairs: Iterable[tuple[int, int]], count: int) -> Network:
    """Relays in a row on each edge: hidden neurons with the identity function, weights w, 1, 1 ...

    An edge that does not exist (one that was refused while it was drawn) is made, with weight 1.
    """
    pairs = list(dict.fromkeys(pairs))
    if not 1 <= count * len(pairs) <= MAX_RELAYS:
        raise _unfit(f"A repair inserts 1 to {MAX_RELAYS} relays.")
    given: dict[tuple[int, int], Edge] = {}
    for edge in network.edges:
        given.setdefault((edge.tail, edge.head), edge)
    place = {neuron.id: (neuron.x, neuron.y) for neuron in reversed(network.neurons)}
    fresh = _unused_ids(network)
    neurons, chains = list(network.neurons), {}
    for tail, head in pairs:
        if tail not in place or head not in place:
            raise _unfit(f"There is no neuron {tail if tail not in place else head}.")
        (x0, y0), (x1, y1) = place[tail], place[head]
        ids = [next(fresh) for _ in range(count)]
        for position, id in enumerate(ids, start=1):
            share = position / (count + 1)
            neurons.append(Neuron(id, "hidden", "identity", x0 + share * (x1 - x0), y0 + share * (y1 - y0)))
        into = replace(given.get((tail, head), Edge(tail, head, 1.0, 1.0)), head=ids[0])
        onward = (Edge(a, b, 1.0, 1.0) for a, b in zip(ids, [*ids[1:], head], strict=True))
        chains[tail, head] = [into, *onward]
    edges = []
    for edge in network.edges:
        pair = (edge.tail, edge.head)
        if pair not in chains:
            edges.append(edge)
        elif given[pair] is edge:  # in place, since the order of edges decides which one misfits; a second copy goes
            edges += chains[pair]
    made = (links for pair, links in chains.items() if pair not in given)
    return Network(tuple(neurons), (*edges, *chain.from_iterable(made)))


def _add_bias(network: Network, repair: Repair) -> Network:
    layer = _number(repair.layer)
    layering = find_layers(network)
    if not 1 <= layer < len(layering.layers):
        raise _unfit(f"There is no layer {layer} with a layer after it.")
    by_id = {neuron.id: neuron for neuron in reversed(network.neurons)}
    served = {edge.head for edge in network.edges if edge.tail in by_id and by_id[edge.tail].kind == "bias"}
    heads = [id for id in layering.layers[layer] if by_id[id].kind in ("hidden", "output") and id not in served]
    if not heads:
        raise _unfit(f"Every neuron of layer {layer + 1} has a bias edge already.")
    x, y = _below([by_id[id] for id in layering.layers[layer - 1]], [by_id[id] for id in heads])
    bias = Neuron(next(_unused_ids(network)), "bias", None, x, y)
    edges = tuple(Edge(bias.id, head, 0.0, 0.0) for head in heads)
    return Network((*network.neurons, bias), network.edges + edges)


def _below(layer: Sequence[Neuron], heads: Sequence[Neuron]) -> Place:
    if not layer:
        return min(neuron.x for neuron in heads) - COLUMN_GAP, max(neuron.y for neuron in heads) + ROW_GAP
    xs = sorted(neuron.x for neuron in layer)
    return xs[len(xs) // 2], max(neuron.y for neuron in layer) + ROW_GAP


def _add_bias_edge(network: Network, repair: Repair) -> Network:
    tail, head = _pair(repair)
    if _find(network, tail).kind != "bias" or _find(network, head).kind not in ("hidden", "output"):
        raise _unfit(f"Edge {tail} → {head} would not lead from a bias to a hidden or output neuron.")
    if any((edge.tail, edge.head) == (tail, head) for edge in network.edges):
        raise _unfit(f"Edge {tail} → {head} already exists.")
    return Network(network.neurons, (*network.edges, Edge(tail, head, 0.0, 0.0)))


def _merge_biases(network: Network, repair: Repair) -> Network:
    keep, drop = _number(repair.keep), _number(repair.drop)
    if keep == drop or {_find(network, keep).kind, _find(network, drop).kind} != {"bias"}:
        raise _unfit(f"{keep} and {drop} are not two biases.")
    dropped = {edge.head: edge for edge in network.edges if edge.tail == drop}
    shared = {edge.head for edge in network.edges if edge.tail == keep and edge.head in dropped}
    edges = []
    for edge in network.edges:
        if edge.tail == keep and edge.head in shared:
            other = dropped[edge.head]
            edge = replace(edge, weight=edge.weight + other.weight, initial=edge.initial + other.initial)
        elif edge.tail == drop and edge.head in shared:
            continue
        elif edge.tail == drop:
            edge = replace(edge, tail=keep)
        if not (math.isfinite(edge.weight) and math.isfinite(edge.initial)):
            raise _unfit(f"The weights to neuron {edge.head} are too large to add up.")
        edges.append(edge)
    return Network(tuple(neuron for neuron in network.neurons if neuron.id != drop), tuple(edges))


_ACTIONS = {
    "delete_edge": _delete_edge,
    "delete_neuron": _delete_neuron,
    "delete_copies": _delete_copies,
    "insert_relay": _insert_relay,
    "insert_relays": _insert_relays,
    "add_bias": _add_bias,
    "add_bias_edge": _add_bias_edge,
    "merge_biases": _merge_biases,
}


def _unused_ids(network: Network) -> Iterator[int]:
    taken = {neuron.id for neuron in network.neurons}
    return (id for id in range(1, len(taken) + 2**31) if id not in taken)


def _find(network: Network, id: int) -> Neuron:
    for neuron in network.neurons:
        if neuron.id == id:
            return neuron
    raise _unfit(f"There is no neuron {id}.")


def _pair(repair: Repair) -> tuple[int, int]:
    return _number(repair.tail), _number(repair.head)


def _number(value: int | None) -> int:
    if value is None:
        raise _unfit("The repair does not say what it is for.")
    return value


def _unfit(message: str) -> Exception:
    return error("bad_repair", f"This repair does not fit the drawing any more. {message}")

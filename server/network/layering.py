"""Layers: numbers with layer(head) = layer(tail) + 1 on every edge, found per connected component.

Edges are walked in both directions, since a bias has no incoming edge and "longest path from a source" would put every
bias in layer 1. Edges count in document order: the first ones number their component, and a later edge that does not
fit these numbers is a *misfit*, exactly the edge that is refused while it is drawn. So adding an edge never changes
what is said about earlier ones, and deleting the misfits leaves a layered drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.network.graph import Graph, index
from server.network.model import Network


@dataclass(frozen=True, slots=True)
class Component:
    """Neurons connected by edges, whatever their direction.

    rows: neuron rows in document order. span: the largest number in it (the smallest is 0). inputs, outputs: rows.
    first: the layer, from 1, in which number 0 lies; 0 for a floating component, which has neither input nor output.
    """

    rows: tuple[int, ...]
    span: int
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Layering:
    """The layers of a drawing, finished or not.

    layers: ids per layer in document order, () when the drawing is not layered. layer_of: id -> layer, from 1, of
    every placed neuron, by the edges that fit. floating: ids without a layer. last: the number of layers L.
    Per neuron row: component_of (-1 for a neuron whose id is taken) and number. misfits: edge rows.
    """

    layers: tuple[tuple[int, ...], ...]
    layer_of: dict[int, int]
    floating: tuple[int, ...]
    last: int
    components: tuple[Component, ...]
    component_of: list[int]
    number: list[int]
    misfits: tuple[int, ...]


def find_layers(network: Network) -> Layering:
    """Place every neuron it can; O(neurons + edges), and no drawing makes it fail."""
    return layer_graph(index(network))


def layer_graph(graph: Graph) -> Layering:
    """As find_layers, for a network that is indexed already."""
    neurons = graph.network.neurons
    root, number, misfits = number_rows(graph)
    groups: dict[int, list[int]] = {}
    for row, neuron in enumerate(neurons):
        if graph.row_of[neuron.id] == row:
            groups.setdefault(root[row], []).append(row)
    for rows in groups.values():
        lowest = min(number[row] for row in rows)
        for row in rows:
            number[row] -= lowest
    components, last = _place(graph, list(groups.values()), number)

    component_of = [-1] * len(neurons)
    for position, component in enumerate(components):
        for row in component.rows:
            component_of[row] = position
    layer_of: dict[int, int] = {}
    floating: list[int] = []
    bands: list[list[int]] = [[] for _ in range(last)]
    for row, neuron in enumerate(neurons):
        if component_of[row] < 0:
            continue
        first = components[component_of[row]].first
        if first == 0:
            floating.append(neuron.id)
        else:
            layer_of[neuron.id] = first + number[row]
            bands[layer_of[neuron.id] - 1].append(neuron.id)
    layers = () if misfits else tuple(map(tuple, bands))
    return Layering(layers, layer_of, tuple(floating), last, components, component_of, number, misfits)


def number_rows(graph: Graph, lengths: Mapping[int, int] | None = None) -> tuple[list[int], list[int], tuple[int, ...]]:
    """Per neuron row its component's root and its number relative to that root, and the rows of misfit edges.

    lengths: edge row -> how many layers it should span, 1 when not named. A union-find that also keeps the distance
    to the parent, so practically linear.
    """
    parent = list(range(len(graph.network.neurons)))
    distance = [0] * len(parent)
    size = [1] * len(parent)

    def find(row: int) -> int:
        passed = []
        while parent[row] != row:
            passed.append(row)
            row = parent[row]
        total = 0
        for below in reversed(passed):
            total += distance[below]
            distance[below] = total
            parent[below] = row
        return row

    misfits = []
    for edge in graph.sound:
        tail, head = graph.tails[edge], graph.heads[edge]
        root, other = find(tail), find(head)
        step = distance[tail] + (lengths.get(edge, 1) if lengths else 1) - distance[head]
        if root == other:
            if step != 0:
                misfits.append(edge)
        elif size[root] >= size[other]:
            parent[other], distance[other] = root, step
            size[root] += size[other]
        else:
            parent[root], distance[root] = other, -step
            size[other] += size[root]
    return [find(row) for row in range(len(parent))], distance, tuple(misfits)


def _place(graph: Graph, groups: Sequence[list[int]], number: Sequence[int]) -> tuple[tuple[Component, ...], int]:
    """The components with their first layer, and the number of layers.

    Inputs ask for layer 1, so a component with an input starts there; one with outputs only ends in the last layer.
    """
    neurons = graph.network.neurons
    found = []
    for rows in groups:
        span = max(number[row] for row in rows)
        inputs = tuple(row for row in rows if neurons[row].kind == "input")
        outputs = tuple(row for row in rows if neurons[row].kind == "output")
        found.append(Component(tuple(rows), span, inputs, outputs, first=1 if inputs else 0))
    last = _count_layers(graph, found, number)
    placed = (
        Component(part.rows, part.span, (), part.outputs, last - part.span)
        if part.outputs and not part.inputs
        else part
        for part in found
    )
    return tuple(placed), last


def _count_layers(graph: Graph, components: Sequence[Component], number: Sequence[int]) -> int:
    """The number of layers: as many as the deepest placed component needs.

    Before any input is connected to any output, hidden neurons at the open ends show that at least one more layer is
    coming: the bands then look as the finished drawing will.
    """
    begun = [part for part in components if part.inputs]
    ended = [part for part in components if part.outputs]
    last = max((part.span + 1 for part in (*begun, *ended)), default=0)
    if not begun or not ended or any(part.outputs for part in begun):
        return last

    def hidden_at(part: Component, place: int) -> bool:
        return any(number[row] == place and graph.network.neurons[row].kind == "hidden" for row in part.rows)

    open_ends = [part.span + 2 for part in begun if hidden_at(part, part.span)]
    open_starts = [part.span + 2 for part in ended if hidden_at(part, 0)]
    return max(last, 2, *open_ends, *open_starts)

"""A network with everything the rules look at: rows, layers and neighbours, found once per check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from server.network.graph import Graph, index
from server.network.layering import Layering, layer_graph
from server.network.model import Network, Neuron


class Drawing(NamedTuple):
    """after, before: per neuron row the rows it feeds and the rows that feed it, along the edges that may stay."""

    graph: Graph
    layering: Layering
    after: list[list[int]]
    before: list[list[int]]

    @property
    def network(self) -> Network:
        return self.graph.network

    def neurons(self) -> Iterator[tuple[int, Neuron]]:
        """Row and neuron, without those whose id is taken."""
        return ((row, n) for row, n in enumerate(self.network.neurons) if self.layering.component_of[row] >= 0)

    def floats(self, row: int) -> bool:
        return self.layering.components[self.layering.component_of[row]].first == 0


def read_drawing(network: Network) -> Drawing:
    """Index and place a network; O(neurons + edges), never fails."""
    graph = index(network)
    return Drawing(graph, layer_graph(graph), *graph.neighbours(graph.sound))

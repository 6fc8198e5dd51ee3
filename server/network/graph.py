"""A network as rows: what each edge end means, which edges may stay, and breadth-first searches along them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from server.network.model import Kind, Network

Neighbours = Sequence[Sequence[int]]


class Fault(NamedTuple):
    """An edge that is wrong by itself, wherever its neurons lie."""

    code: str
    edge: int


class Graph(NamedTuple):
    """A network's edges by row.

    row_of: id -> row of the first neuron with that id; later neurons of the same id take part in nothing.
    tails, heads: per edge the row at that end, -1 where no such neuron exists.
    sound: rows of the edges that may stay. faults: the others, each with every reason. A faulty edge is reported as
    what it is and then left out, so that one mistake does not show up again as a cycle or as a wrong layer.
    """

    network: Network
    row_of: dict[int, int]
    tails: list[int]
    heads: list[int]
    sound: list[int]
    faults: list[Fault]

    def pair(self, edge: int) -> tuple[int, int]:
        """Tail and head id of an edge row."""
        drawn = self.network.edges[edge]
        return drawn.tail, drawn.head

    def ids(self, rows: Iterable[int]) -> tuple[int, ...]:
        """The ids of neuron rows."""
        return tuple(self.network.neurons[row].id for row in rows)

    def neighbours(self, edges: Iterable[int]) -> tuple[list[list[int]], list[list[int]]]:
        """(after, before): per neuron row the heads it feeds and the tails that feed it, along these edges."""
        after: list[list[int]] = [[] for _ in self.network.neurons]
        before: list[list[int]] = [[] for _ in self.network.neurons]
        for edge in edges:
            after[self.tails[edge]].append(self.heads[edge])
            before[self.heads[edge]].append(self.tails[edge])
        return after, before


def index(network: Network) -> Graph:
    """Index a network; never fails, whatever is drawn."""
    row_of: dict[int, int] = {}
    for row, neuron in enumerate(network.neurons):
        row_of.setdefault(neuron.id, row)
    tails = [row_of.get(edge.tail, -1) for edge in network.edges]
    heads = [row_of.get(edge.head, -1) for edge in network.edges]
    sound: list[int] = []
    faults: list[Fault] = []
    seen: set[tuple[int, int]] = set()
    for edge, ends in enumerate(zip(tails, heads, strict=True)):
        if min(ends) < 0:
            codes = ["missing_neuron"]
        elif ends in seen:
            codes = ["duplicate_edge"]
        else:
            seen.add(ends)
            codes = edge_faults(network.neurons[ends[0]].kind, network.neurons[ends[1]].kind, ends[0] == ends[1])
        if codes:
            faults.extend(Fault(code, edge) for code in codes)
        else:
            sound.append(edge)
    return Graph(network, row_of, tails, heads, sound, faults)


def edge_faults(tail: Kind, head: Kind, same: bool) -> list[str]:
    """Why an edge between two neurons of these kinds is never allowed; [] when it may be."""
    if same:
        return ["self_loop"]
    codes = []
    if head == "input":
        codes.append("edge_into_input")
    if head == "bias":
        codes.append("edge_into_bias")
    if tail == "output":
        codes.append("edge_out_of_output")
    return codes


def breadth_first(starts: Iterable[int], neighbours: Neighbours, goals: Iterable[int] = ()) -> dict[int, int]:
    """Row -> the row it was reached from (a start: itself), nearest first; stops at the first goal reached.

    A goal that is a start stops nothing. The last key is the goal if one was reached.
    """
    wanted = set(goals)
    came_from = {row: row for row in starts}
    queue = list(came_from)
    for row in queue:  # grows while it is walked
        for near in neighbours[row]:
            if near not in came_from:
                came_from[near] = row
                if near in wanted:
                    return came_from
                queue.append(near)
    return came_from


def trail(came_from: Mapping[int, int], row: int, most: int | None = None) -> list[int]:
    """The rows from `row` back to the start it was reached from, both included; [] when they are more than `most`."""
    rows = [row]
    while came_from[row] != row:
        if len(rows) == most:
            return []
        row = came_from[row]
        rows.append(row)
    return rows

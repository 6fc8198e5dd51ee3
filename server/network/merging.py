"""What merging components would do to inputs and outputs, from a few numbers about each component."""

from __future__ import annotations

from collections.abc import Collection
from heapq import nlargest
from typing import NamedTuple

from server.network.layering import Layering

# The (number, row) of the lowest and of the highest of some neurons.
Ends = tuple[tuple[int, int], tuple[int, int]]


class Cluster(NamedTuple):
    """Neurons that move together, numbered from low to high.

    inputs, outputs: the lowest and the highest of those inputs (outputs) that lie in the first (last) layer now, None
    if there are none. Only these can be moved to a wrong layer; the others are reported as wrong already.
    """

    low: int
    high: int
    has_input: bool
    has_output: bool
    inputs: Ends | None
    outputs: Ends | None

    def shifted(self, by: int) -> Cluster:
        return Cluster(
            self.low + by,
            self.high + by,
            self.has_input,
            self.has_output,
            _shifted(self.inputs, by),
            _shifted(self.outputs, by),
        )


class Misplaced(NamedTuple):
    """An input or output (a row) that would lie in `layer` of `last`."""

    code: str
    row: int
    layer: int
    last: int


def cluster_of(layering: Layering, position: int) -> Cluster:
    """A component, with the numbers it has; O(its inputs and outputs)."""
    part, number = layering.components[position], layering.number
    inputs = [(0, row) for row in part.inputs if number[row] == 0]
    outputs = [(number[row], row) for row in part.outputs if part.first + number[row] == layering.last]
    return Cluster(0, part.span, bool(part.inputs), bool(part.outputs), _ends(inputs), _ends(outputs))


def merged(one: Cluster, other: Cluster) -> Cluster:
    """Both clusters as one, without moving either."""
    return Cluster(
        min(one.low, other.low),
        max(one.high, other.high),
        one.has_input or other.has_input,
        one.has_output or other.has_output,
        _ends([*(one.inputs or ()), *(other.inputs or ())]),
        _ends([*(one.outputs or ()), *(other.outputs or ())]),
    )


def _shifted(ends: Ends | None, by: int) -> Ends | None:
    return ends and ((ends[0][0] + by, ends[0][1]), (ends[1][0] + by, ends[1][1]))


def _ends(places: list[tuple[int, int]]) -> Ends | None:
    return (min(places), max(places)) if places else None


class Others:
    """The placed components that contain no tail, reduced to what decides where inputs and outputs end up."""

    def __init__(self, layering: Layering, without: Collection[int]) -> None:
        rest = [(at, part) for at, part in enumerate(layering.components) if part.first and at not in without]
        # Two of each are enough: a question leaves out at most one component, the one the head is in.
        self._deepest = nlargest(2, ((part.span + 1, at) for at, part in rest))
        self._settled: list[tuple[int, int]] = []
        for at, part in rest:
            ends = cluster_of(layering, at).outputs if part.inputs else None
            if ends is not None and len(self._settled) < 2:
                self._settled.append((at, ends[0][1]))
        self._last = layering.last

    def misplaced(self, cluster: Cluster, without: int = -1) -> Misplaced | None:
        """The first input or output that lies in a wrong layer once the cluster stands for its components.

        without: a component that the cluster contains.
        """
        last = max((depth for depth, at in self._deepest if at != without), default=0)
        if cluster.has_input or cluster.has_output:
            last = max(last, cluster.high - cluster.low + 1)
        first = 1 - cluster.low if cluster.has_input else last - cluster.high
        for number, row in cluster.inputs or ():
            if first + number != 1:
                return Misplaced("input_not_first", row, first + number, last)
        for number, row in cluster.outputs or ():
            if first + number != last:
                return Misplaced("output_not_last", row, first + number, last)
        if last != self._last:
            for at, row in self._settled:
                if at != without:
                    return Misplaced("output_not_last", row, self._last, last)
        return None

"""What joining components would do to inputs and outputs, from a few numbers about each."""

from __future__ import annotations

from collections.abc import Collection
from heapq import nlargest
from typing import NamedTuple

from server.network.layering import Layering

# The (number, row) of the lowest and of the highest of some neurons.
Ends = tuple[tuple[int, int], tuple[int, int]]


class Body(NamedTuple):
    """Connected neurons on one line of numbers, low to high.

    inputs, outputs: the ends of those inputs (outputs) that lie in the first (last) layer now, None if there are none:
    they are the ones that could be moved to a wrong layer; the others are reported as wrong already.
    """

    low: int
    high: int
    has_input: bool
    has_output: bool
    inputs: Ends | None
    outputs: Ends | None

    def shifted(self, by: int) -> Body:
        return Body(
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


def body_of(layering: Layering, position: int) -> Body:
    """The body of a component, with the numbers it has; O(its inputs and outputs)."""
    part, number = layering.components[position], layering.number
    inputs = [(0, row) for row in part.inputs if number[row] == 0]
    outputs = [(number[row], row) for row in part.outputs if part.first + number[row] == layering.last]
    return Body(0, part.span, bool(part.inputs), bool(part.outputs), _ends(inputs), _ends(outputs))


def joined(one: Body, other: Body) -> Body:
    """Both bodies as one, each where it is."""
    return Body(
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
    """The placed components besides those the tails are in, so far as they matter when some are joined."""

    def __init__(self, layering: Layering, without: Collection[int]) -> None:
        rest = [(at, part) for at, part in enumerate(layering.components) if part.first and at not in without]
        # Two of each are enough, since a question leaves out one component, the head's.
        self._deepest = nlargest(2, ((part.span + 1, at) for at, part in rest))
        self._settled: list[tuple[int, int]] = []
        for at, part in rest:
            ends = body_of(layering, at).outputs if part.inputs else None
            if ends is not None and len(self._settled) < 2:
                self._settled.append((at, ends[0][1]))
        self._last = layering.last

    def misplaced(self, body: Body, without: int = -1) -> Misplaced | None:
        """The first input or output that this body, in place of its components, would move to a wrong layer."""
        last = max((depth for depth, at in self._deepest if at != without), default=0)
        if body.has_input or body.has_output:
            last = max(last, body.high - body.low + 1)
        first = 1 - body.low if body.has_input else last - body.high
        for number, row in body.inputs or ():
            if first + number != 1:
                return Misplaced("input_not_first", row, first + number, last)
        for number, row in body.outputs or ():
            if first + number != last:
                return Misplaced("output_not_last", row, first + number, last)
        if last != self._last:
            for at, row in self._settled:
                if at != without:
                    return Misplaced("output_not_last", row, self._last, last)
        return None

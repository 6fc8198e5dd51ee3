"""Which layers of a plan are dense: found once per plan."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from server.engine.arrays import Floats, Rows
from server.engine.plan.graph import Graph

# Matrices smaller than this are never worth a look.
_LEAST_COLUMNS, _LEAST_SIZE = 16, 600


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows first ... end - 1. Dense: each has an edge from every row low ... high - 1, one from the row `bias` unless
    that is -1, and no others. at: place of its first edge in segment order.
    """

    first: int
    end: int
    low: int = 0
    high: int = 0
    bias: int = -1
    at: int = 0

    @property
    def dense(self) -> bool:
        return self.high > self.low

    @property
    def size(self) -> int:
        """Of its matrix."""
        return (self.end - self.first) * (self.high - self.low)

    def matrix(self, values: Floats) -> Floats:
        """(rows, columns) view of a dense segment's edges, bias edges left out. values: (E,) in segment order."""
        return values[self.at : self.at + self.size].reshape(self.end - self.first, -1)

    def bias_weights(self, values: Floats) -> Floats:
        """(rows,) view of a dense segment's bias edges."""
        return values[self.at + self.size : self.at + self.size + self.end - self.first]


def dense_segments(graph: Graph) -> tuple[Segment, ...]:
    """The dense stretches of a plan, as large as they come; `at` is not set."""
    start = graph.start.astype(np.intp)
    counts = start[1:] - start[:-1]
    if not np.any(counts >= _LEAST_COLUMNS):
        return ()
    head = np.repeat(np.arange(len(counts)), counts)
    from_bias = (graph.tail >= graph.inputs) & (graph.tail < graph.sources)
    low = np.full(len(counts), len(counts))
    high, columns, bias = np.full(len(counts), -1), np.zeros(len(counts), dtype=np.intp), np.full(len(counts), -1)
    free_head, free_tail = head[~from_bias], graph.tail[~from_bias].astype(np.intp)
    np.minimum.at(low, free_head, free_tail)
    np.maximum.at(high, free_head, free_tail)
    np.add.at(columns, free_head, 1)
    bias[head[from_bias]] = graph.tail[from_bias]
    full = (high - low + 1 == columns) & (columns >= _LEAST_COLUMNS) & (counts - columns == (bias >= 0))
    found, row = [], graph.sources
    while row < len(counts):
        end = row + 1
        if full[row]:
            while (
                end < len(counts) and full[end] and (low[end], high[end], bias[end]) == (low[row], high[row], bias[row])
            ):
                end += 1
            segment = Segment(row, end, int(low[row]), int(high[row]) + 1, int(bias[row]))
            if segment.size >= _LEAST_SIZE:
                found.append(segment)
        row = end
    return tuple(found)


def find_segments(graph: Graph, dense: tuple[Segment, ...], least: float) -> tuple[tuple[Segment, ...], Rows]:
    """All rows with a net input as segments, those of `dense` with at least that size as such; and (E,) the plan edge
    of each edge in segment order.
    """
    segments, orders, at, row = [], [], 0, graph.sources
    for segment in (*(s for s in dense if s.size >= least), Segment(len(graph.code), len(graph.code))):
        if segment.first > row:
            edges = np.arange(graph.start[row], graph.start[segment.first], dtype=np.intp)
            segments.append(Segment(row, segment.first, at=at))
            orders.append(edges)
            at += len(edges)
        if segment.end > segment.first:
            edges = np.arange(graph.start[segment.first], graph.start[segment.end], dtype=np.intp)
            tails = graph.tail[edges].astype(np.intp)
            heads = np.repeat(
                np.arange(segment.first, segment.end), np.diff(graph.start[segment.first : segment.end + 1])
            )
            segments.append(replace(segment, at=at))
            orders.append(edges[np.lexsort((tails, heads, tails == segment.bias))])
            at += len(edges)
        row = segment.end
    return tuple(segments), np.concatenate(orders) if orders else np.empty(0, dtype=np.intp)

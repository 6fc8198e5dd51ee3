"""The edges that may be drawn together from some neurons to some others.

Heads are taken one after the other, since an edge that joins two parts of a drawing decides where both lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from server.network.heads import judge_of, rows_of
from server.network.model import Edge, Network
from server.network.refusals import Refusal

Pair = tuple[int, int]


def allowed_edges(
    network: Network, tails: Sequence[int], heads: Sequence[int], max_edges: int | None = None
) -> tuple[tuple[Pair, ...], tuple[Refusal, ...]]:
    """Tail and head (ids) of the edges to add, and for the heads that get none the reason why.

    O(neurons + edges), once more for every head that joins parts of the drawing. Raises as heads.judge_of.
    """
    pairs: list[Pair] = []
    refused = []
    judge = judge_of(network, tails)
    for row in dict.fromkeys(rows_of(judge.drawing, heads)):
        graph = judge.drawing.graph
        verdict = judge.judge(row)
        count = len(network.edges) + len(pairs)
        if not isinstance(verdict, Refusal) and max_edges is not None and count + len(verdict) > max_edges:
            verdict = judge.reasons.limit(row, count + len(verdict), max_edges)
        if isinstance(verdict, Refusal):
            refused.append(verdict)
            continue
        pairs += ((tail, network.neurons[row].id) for tail in graph.ids(verdict))
        if judge.joins(row):
            added = (Edge(tail, head, 1.0, 1.0) for tail, head in pairs)
            judge = judge_of(replace(network, edges=(*network.edges, *added)), tails)
    return tuple(pairs), tuple(refused)

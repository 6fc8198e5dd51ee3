"""Locked and tied edges: what the optimizer sees of their derivatives, and what they take of its change.

The edges of a tie share one weight, which the first of them in plan order holds: its derivative is the sum over the
tie, penalties count it once, and the others take its change. A locked edge, and a tie with a locked edge in it, is left
as it is, and no optimizer keeps anything for it. The kernels compile this very text.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence


def share(holder: Sequence[int], free: Sequence[float], d: Sequence[float], gradient: MutableSequence[float]) -> None:
    """gradient becomes the derivative by each weight at the edge that holds it, and 0 where there is none to train.

    All (E,). holder: the edge that holds an edge's weight, itself if it is not tied. free: 0 for locked ones, else 1.
    """
    for e in range(len(d)):
        gradient[e] = 0.0
    for e in range(len(d)):
        if free[e] != 0.0:
            gradient[holder[e]] += d[e]


def settle(
    holder: Sequence[int],
    free: Sequence[float],
    before: Sequence[float],
    weights: MutableSequence[float],
    change: MutableSequence[float],
    first: MutableSequence[float],
    second: MutableSequence[float],
) -> None:
    """After the optimizer went through all edges: locked ones are as before, tied ones as the one that holds."""
    for e in range(len(weights)):
        h = holder[e]
        if free[e] == 0.0:
            weights[e] = before[e]
            change[e] = first[e] = second[e] = 0.0
        elif h != e:
            weights[e], change[e] = weights[h], change[h]
            first[e], second[e] = first[h], second[h]

"""Why a misfit edge fits no layering: the cycle it closes, or two ways of different length between two neurons."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from server.network.graph import Graph, breadth_first, trail

# Each explanation costs a few searches of the drawing. Limiting the neurons and edges visited, and the number of
# explanations, keeps the whole linear; the problems left over are counted, not explained.
MAX_VISITS = 400_000
MIN_EXPLAINED, MAX_EXPLAINED = 5, 99


class Witness(NamedTuple):
    """What is wrong with one misfit edge, in neuron rows.

    code `cycle`: cycle is closed, the misfit edge its last. code `not_layered`: path_a holds the misfit edge, path_b
    goes another way between the same ends. directed: both follow the arrows; else path_b is walked against some.
    """

    edge: int
    code: str
    cycle: tuple[int, ...] = ()
    path_a: tuple[int, ...] = ()
    path_b: tuple[int, ...] = ()
    directed: bool = True


def explain(graph: Graph, misfits: tuple[int, ...]) -> list[Witness]:
    """A witness for the misfits in document order; for the first ones only when there are very many."""
    if not misfits:
        return []
    size = len(graph.network.neurons) + len(graph.network.edges)
    chosen = misfits[: max(MIN_EXPLAINED, min(MAX_EXPLAINED, MAX_VISITS // size))]
    refused = set(misfits)
    fitting = [edge for edge in graph.sound if edge not in refused]
    after, before = graph.neighbours(fitting)
    around = [[*heads, *tails] for heads, tails in zip(after, before, strict=True)]
    found = {edge: _explain_one(graph, edge, after, before, around) for edge in chosen}
    _find_hidden_cycles(graph, fitting, found)
    return list(found.values())


def _explain_one(
    graph: Graph, edge: int, after: list[list[int]], before: list[list[int]], around: list[list[int]]
) -> Witness:
    tail, head = graph.tails[edge], graph.heads[edge]
    beyond = breadth_first([head], after)
    if tail in beyond:
        return Witness(edge, "cycle", cycle=(*reversed(trail(beyond, tail)), head))
    # Two directed paths: from a neuron before the edge to a neuron behind it, once over the edge and once not. The
    # search starts from all neurons before it at once, so the two paths share their ends only.
    up_to = breadth_first([tail], before)
    across = breadth_first(up_to, after, goals=beyond)
    end = next(reversed(across))
    if end in beyond:
        other = trail(across, end)[::-1]
        first_half = trail(up_to, other[0])
        second_half = trail(beyond, end)[::-1]
        return Witness(edge, "not_layered", path_a=(*first_half, *second_half), path_b=tuple(other))
    walk = breadth_first([tail], around, goals=[head])
    return Witness(edge, "not_layered", path_a=(tail, head), path_b=tuple(reversed(trail(walk, head))), directed=False)


def _find_hidden_cycles(graph: Graph, fitting: list[int], found: dict[int, Witness]) -> None:
    """Replace the witnesses of misfits that close a cycle only together with other misfits."""
    while True:
        open_ones = [edge for edge, witness in found.items() if witness.code != "cycle"]
        after, before = graph.neighbours([*fitting, *open_ones]) if open_ones else ([], [])
        rows = find_cycle(after, before)
        if not rows:
            return
        steps = set(pairwise(rows))
        closing = max(edge for edge in open_ones if (graph.tails[edge], graph.heads[edge]) in steps)
        turn = rows.index(graph.heads[closing])
        cycle = (*rows[turn:-1], *rows[:turn], rows[turn])
        found[closing] = Witness(closing, "cycle", cycle=cycle)


def find_cycle(after: list[list[int]], before: list[list[int]]) -> tuple[int, ...]:
    """A closed directed walk without repetition, first row = last, () when there is none; linear."""
    waiting = [len(tails) for tails in before]
    ready = [row for row, count in enumerate(waiting) if count == 0]
    for row in ready:  # grows while it is walked
        for head in after[row]:
            waiting[head] -= 1
            if waiting[head] == 0:
                ready.append(head)
    if len(ready) == len(after):
        return ()
    # Every row still waiting has a tail that is still waiting: going back must come round.
    row = next(row for row, count in enumerate(waiting) if count > 0)
    passed: set[int] = set()
    while row not in passed:
        passed.add(row)
        row = next(tail for tail in before[row] if waiting[tail] > 0)
    return _shortest_through(row, after)


def _shortest_through(row: int, after: list[list[int]]) -> tuple[int, ...]:
    came_from = breadth_first(after[row], after, goals=[row])
    return (row, *reversed(trail(came_from, row)))

"""Every rule a drawn network must keep, and every problem at once.

Severities: an `error` is refused while drawing and blocks running; `unfinished` blocks running, quietly; a `warning`
blocks nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from server.network import gaps, repairs, sentences
from server.network.drawing import Drawing, read_drawing
from server.network.graph import Graph, breadth_first, trail
from server.network.layering import Layering
from server.network.model import Network
from server.network.problems import Check, Limits, Problem, capped
from server.network.repair_choice import input_repairs, misfit_repairs, output_repairs
from server.network.witness import Witness, explain

# Finding out whether relays help a misfit numbers the drawing again: this many edges are visited for it, no more.
MAX_VERIFIED = 20_000


def check(network: Network, activations: Collection[str], limits: Limits) -> Check:
    """Check everything; O(neurons + edges).

    activations: the names of the functions there are. Raises nothing, whatever is drawn. Beyond a limit nothing but
    that is reported. Problems come in a fixed order: by rule, then by document row.
    """
    inputs = sum(neuron.kind == "input" for neuron in network.neurons)
    outputs = sum(neuron.kind == "output" for neuron in network.neurons)
    type_text = f"f: {_space(inputs)} -> {_space(outputs)}"
    excess = tuple(_beyond_limits(network, limits))
    if excess:
        return Check(False, False, (), (), inputs, outputs, type_text, excess)
    drawing = read_drawing(network)
    problems = [problem for rule in _RULES for problem in rule(drawing)]
    problems[:0] = _unknown_activations(drawing, activations)
    return Check(
        runnable=all(problem.severity == "warning" for problem in problems),
        layered=_every_edge_fits(drawing.graph, drawing.layering),
        layers=drawing.layering.layers,
        floating=drawing.layering.floating,
        inputs=inputs,
        outputs=outputs,
        type_text=type_text,
        problems=tuple(capped(problems)),
    )


def _space(dimension: int) -> str:
    return "R" if dimension == 1 else f"R^{dimension}" if dimension else "?"


def _beyond_limits(network: Network, limits: Limits) -> Iterator[Problem]:
    for count, thing, most in (
        (len(network.neurons), "neuron", limits.max_neurons),
        (len(network.edges), "edge", limits.max_edges),
    ):
        if count > most:
            yield Problem("limit", "error", *sentences.limit(count, thing, most))


def _every_edge_fits(graph: Graph, layering: Layering) -> bool:
    number, component_of = layering.number, layering.component_of
    faulty = ((graph.tails[fault.edge], graph.heads[fault.edge]) for fault in graph.faults)
    return not layering.misfits and all(
        min(ends) >= 0 and component_of[ends[0]] == component_of[ends[1]] and number[ends[1]] == number[ends[0]] + 1
        for ends in faulty
    )


def _duplicate_ids(drawing: Drawing) -> Iterator[Problem]:
    copies: dict[int, int] = {}
    for neuron in drawing.network.neurons:
        copies[neuron.id] = copies.get(neuron.id, 0) + 1
    for row, neuron in drawing.neurons():
        if copies[neuron.id] > 1:
            said = sentences.duplicate_id(drawing.network.neurons[row], copies[neuron.id])
            repair = (repairs.delete_copies_of_neuron(neuron.id),)
            yield Problem("duplicate_id", "error", *said, (neuron.id,), (), repair)


def _unknown_activations(drawing: Drawing, activations: Collection[str]) -> Iterator[Problem]:
    for _, neuron in drawing.neurons():
        if neuron.kind in ("hidden", "output") and neuron.activation not in activations:
            said = sentences.unknown_activation(neuron, activations)
            yield Problem("unknown_activation", "error", *said, (neuron.id,))


def _faulty_edges(drawing: Drawing) -> Iterator[Problem]:
    graph = drawing.graph
    said_already: set[tuple[str, tuple[int, int]]] = set()
    for code, edge in graph.faults:
        pair = graph.pair(edge)
        if (code, pair) in said_already:
            continue
        said_already.add((code, pair))
        if code == "missing_neuron":
            missing = [id for id in dict.fromkeys(pair) if id not in graph.row_of]
            known = tuple(id for id in dict.fromkeys(pair) if id in graph.row_of)
            repair = (repairs.delete_edge(*pair),)
            yield Problem(code, "error", *sentences.missing_neuron(*pair, missing), known, (pair,), repair)
            continue
        tail, head = (drawing.network.neurons[row] for row in (graph.tails[edge], graph.heads[edge]))
        repair = (repairs.delete_copies(*pair) if code == "duplicate_edge" else repairs.delete_edge(*pair),)
        said = sentences.edge_fault(code, tail, head)
        yield Problem(code, "error", *said, tuple(dict.fromkeys(pair)), (pair,), repair)


def _misfits(drawing: Drawing) -> Iterator[Problem]:
    graph, layering = drawing.graph, drawing.layering
    witnesses = explain(graph, layering.misfits)
    misfits = set(layering.misfits)
    fitting = {graph.pair(edge) for edge in graph.sound if edge not in misfits}
    for code in ("cycle", "not_layered"):
        for position, witness in enumerate(witnesses):
            if witness.code == code:
                yield _misfit(drawing, witness, fitting, verify=position * len(graph.sound) < MAX_VERIFIED)
    left = len(layering.misfits) - len(witnesses)
    if left:
        yield Problem("not_layered", "error", *sentences.more_of_the_same(left))


def _misfit(drawing: Drawing, witness: Witness, fitting: set[tuple[int, int]], verify: bool) -> Problem:
    graph = drawing.graph
    cycle, path_a, path_b = (graph.ids(rows) for rows in (witness.cycle, witness.path_a, witness.path_b))
    # Only path_b may go against arrows, and it uses fitting edges: where a misfit leads back, that is no arrow of it.
    back = [step if step in fitting else step[::-1] for step in pairwise(path_b)]
    edges = dict.fromkeys((*pairwise(cycle), *pairwise(path_a), *back))
    if witness.code == "cycle":
        said = sentences.cycle(cycle)
    elif witness.directed:
        said = sentences.two_paths(path_a, path_b)
    else:
        said = sentences.two_ways(path_a, path_b, fitting)
    return Problem(
        witness.code,
        "error",
        *said,
        neurons=tuple(dict.fromkeys((*cycle, *path_a, *path_b))),
        edges=tuple(edges),
        repairs=misfit_repairs(graph, drawing.layering, witness, verify),
        cycle=cycle,
        path_a=path_a,
        path_b=path_b,
    )


def _ends(drawing: Drawing) -> Iterator[Problem]:
    """Inputs outside the first layer, outputs outside the last."""
    graph, layering = drawing.graph, drawing.layering
    layer_of, last = layering.layer_of, layering.last
    neurons = list(drawing.neurons())
    # Along fitting edges only: relays on a misfit move nothing, and over one two paths could come out equally long.
    misfits = set(layering.misfits)
    after, before = graph.neighbours(edge for edge in graph.sound if edge not in misfits)
    for row, neuron in neurons:
        if neuron.kind == "input" and layer_of[neuron.id] != 1:
            layer = layer_of[neuron.id]
            repair = input_repairs(graph, layering, row, after[row], len(drawing.after[row]) == 1)
            yield Problem(
                "input_not_first", "error", *sentences.input_not_first(neuron, layer), (neuron.id,), (), repair
            )
    early = [(row, n) for row, n in neurons if n.kind == "output" and layer_of[n.id] != last]
    if not early:
        return
    reached = breadth_first((row for row, n in neurons if n.kind == "input"), after)
    deep = next((row for row in reached if layer_of[drawing.network.neurons[row].id] == last), None)
    longest = graph.ids(reversed(trail(reached, deep))) if deep is not None else ()
    for row, neuron in early:
        shorter = graph.ids(reversed(trail(reached, row))) if longest and row in reached else ()
        yield Problem(
            "output_not_last",
            "error",
            *sentences.output_not_last(neuron, layer_of[neuron.id], last),
            neurons=(neuron.id,),
            repairs=output_repairs(graph, layering, row, before[row], len(drawing.before[row]) == 1),
            path_a=shorter,
            path_b=longest if shorter else (),
        )


_RULES = (
    _duplicate_ids,
    _faulty_edges,
    _misfits,
    _ends,
    gaps.unfinished,
    gaps.loose_ends,
    gaps.biases,
    gaps.floating,
)

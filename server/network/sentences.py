"""What a learner reads about a problem: one sentence that says what is wrong, and one that says what to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from server.network.model import Neuron

SHOWN_LABEL = 24
SHOWN_PATH = 9

Said = tuple[str, str]
_KIND_NAMES = {"input": "input", "bias": "bias", "hidden": "neuron", "output": "output"}


def named(neuron: Neuron) -> str:
    """`input 1`, `neuron 3 “sum”`: kind and number, and the label if there is one."""
    text = f"{_KIND_NAMES[neuron.kind]} {neuron.id}"
    if not neuron.label:
        return text
    label = neuron.label if len(neuron.label) <= SHOWN_LABEL else neuron.label[: SHOWN_LABEL - 1] + "…"
    return f"{text} “{label}”"


def subject(neuron: Neuron) -> str:
    """Its name at the beginning of a sentence: `Input 1`."""
    text = named(neuron)
    return text[0].upper() + text[1:]


def along(path: Sequence[int], edges: Collection[tuple[int, int]] | None = None) -> str:
    """`1 → 3 ← 2`: a path of ids, `←` for a step against one of `edges`. The middle of a long path is left out."""
    arrows = ["→" if edges is None or step in edges else "←" for step in pairwise(path)]
    parts = [str(path[0]), *(f"{arrow} {id}" for arrow, id in zip(arrows, path[1:], strict=True))]
    if len(parts) > SHOWN_PATH:
        half = SHOWN_PATH // 2
        parts = [*parts[:half], "→ …", *parts[-half:]]
    return " ".join(parts)


def counted(number: int, thing: str) -> str:
    """`1 edge`, `2 edges`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def limit(count: int, thing: str, most: int) -> Said:
    return (
        f"The drawing has {count:,} {thing}s; this server takes at most {most:,}.",
        f"Delete {counted(count - most, thing)}; the other rules are checked after that.",
    )


def duplicate_id(neuron: Neuron, copies: int) -> Said:
    return (
        f"{copies} neurons have the number {neuron.id}; every neuron needs its own.",
        "Keep the first and delete the others; edges belong to the first.",
    )


def unknown_activation(neuron: Neuron, known: Collection[str]) -> Said:
    return (
        f"{subject(neuron)} has the activation function “{neuron.activation}”, which Backdraw does not know.",
        f"Choose one of {', '.join(known)}.",
    )


def missing_neuron(tail: int, head: int, missing: Sequence[int]) -> Said:
    if len(missing) == 1:
        return f"Edge {tail} → {head} names neuron {missing[0]}, which is not in the drawing.", "Delete the edge."
    return f"Edge {tail} → {head} names two neurons that are not in the drawing.", "Delete the edge."


# {t} and {h} are the numbers of tail and head, {tail} and {head} their names, {Tail} one that begins a sentence.
_EDGE_FAULTS: dict[str, Said] = {
    "duplicate_edge": (
        "Edge {t} → {h} already exists, and there is at most one from one neuron to another.",
        "One edge is enough: change its weight instead.",
    ),
    "self_loop": (
        "{Tail} would feed itself: edge {t} → {h} is a loop.",
        "In a feed-forward network values only move on: connect it to another neuron.",
    ),
    "edge_into_input": (
        "Edge {t} → {h} ends in {head}, and inputs take no edges: their values are given.",
        "Draw the edge the other way round, or to a hidden or output neuron.",
    ),
    "edge_into_bias": (
        "Edge {t} → {h} ends in {head}, and a bias takes no edges: its output is always 1.",
        "Draw the edge the other way round, or to a hidden or output neuron.",
    ),
    "edge_out_of_output": (
        "Edge {t} → {h} starts at {tail}, and an output feeds no other neuron.",
        "Make neuron {t} a hidden neuron, or start at another one.",
    ),
}


def edge_fault(code: str, tail: Neuron, head: Neuron) -> Said:
    """What is wrong with an edge by itself: the codes of `graph.edge_faults`, and `duplicate_edge`."""
    names = {"t": tail.id, "h": head.id, "tail": named(tail), "Tail": subject(tail), "head": named(head)}
    message, hint = _EDGE_FAULTS[code]
    return message.format_map(names), hint.format_map(names)


def cycle(path: Sequence[int]) -> Said:
    return (
        f"{along(path)} is a cycle: each of these neurons would wait for its own output.",
        "Leave out one edge of the cycle.",
    )


def long_cycle(tail: Neuron, head: Neuron) -> Said:
    return (
        f"A path already leads from {named(head)} to {named(tail)}, so edge {tail.id} → {head.id} would close a cycle.",
        "Connect it to a neuron that does not lead back.",
    )


def two_paths(path_a: Sequence[int], path_b: Sequence[int]) -> Said:
    return (
        f"Two paths of different length lead from {path_a[0]} to {path_a[-1]}: "
        f"{along(path_a)} with {counted(len(path_a) - 1, 'edge')} and {along(path_b)} with "
        f"{counted(len(path_b) - 1, 'edge')}. So neuron {path_a[-1]} cannot lie in one layer.",
        "Make the paths equally long: put a relay neuron into the shorter one, or leave out an edge.",
    )


def two_ways(path_a: Sequence[int], path_b: Sequence[int], edges: Collection[tuple[int, int]]) -> Said:
    """path_a is one edge; path_b goes another way round, against some arrows (those of `edges` are forward)."""
    steps = sum(1 if step in edges else -1 for step in pairwise(path_b))
    return (
        f"By edge {along(path_a)}, neuron {path_a[-1]} lies one layer after {path_a[0]}; by {along(path_b, edges)} "
        f"it lies {_shift(steps, str(path_a[0]))}. Both cannot be true.",
        "Every edge leads to the very next layer: put a relay neuron into one that spans more, or leave out an edge.",
    )


def wrong_layer(tail: Neuron, head: Neuron, steps: int) -> Said:
    """The edge tail -> head while it is drawn, for a head that lies `steps` layers after the tail."""
    return (
        f"{subject(head)} lies {_shift(steps, named(tail))}, so "
        f"edge {tail.id} → {head.id} would not lead to the next layer.",
        "Every edge leads to the very next layer.",
    )


def _shift(steps: int, other: str) -> str:
    if steps == 0:
        return f"in the same layer as {other}"
    side = "after" if steps > 0 else "before"
    return f"{'one layer' if abs(steps) == 1 else f'{abs(steps)} layers'} {side} {other}"


def input_not_first(neuron: Neuron, layer: int) -> Said:
    return (
        f"{subject(neuron)} would lie in layer {layer}, because neurons connected to it reach further back. "
        "Inputs lie in layer 1.",
        "Put relay neurons after the input, or leave out an edge.",
    )


def output_not_last(neuron: Neuron, layer: int, last: int) -> Said:
    return (
        f"{subject(neuron)} would lie in layer {layer} of {last}. Outputs lie in the last layer.",
        "Put relay neurons before the output, or leave out an edge.",
    )


def no_input() -> Said:
    return "The network has no input yet.", "Place an input neuron; it will hold x."


def no_output() -> Said:
    return "The network has no output yet.", "Place an output neuron; it will show the network's result."


def no_incoming(neuron: Neuron) -> Said:
    return (
        f"{subject(neuron)} has no incoming edge, so its net input is always 0.",
        f"Drag an edge to it from a neuron of the previous layer.{_or_delete(neuron)}",
    )


def no_outgoing(neuron: Neuron) -> Said:
    return (
        f"{subject(neuron)} has no outgoing edge, so nothing uses its output.",
        f"Drag an edge from it to a neuron of the next layer.{_or_delete(neuron)}",
    )


def _or_delete(neuron: Neuron) -> str:
    return " Or delete it." if neuron.kind == "hidden" else ""


def missing_bias(layer: int) -> Said:
    return (
        f"Layer {layer} has no bias, so the net inputs of layer {layer + 1} have no constant part.",
        f"Add a bias to layer {layer}.",
    )


def missing_bias_edge(neuron: Neuron) -> Said:
    return (
        f"{subject(neuron)} has no edge from a bias, so its net input has no constant part.",
        "Connect the bias of the previous layer to it.",
    )


def doubled_bias(keep: Neuron, drop: Neuron, layer: int) -> Said:
    return (
        f"{subject(keep)} and {named(drop)} are both in layer {layer}; one bias per layer is enough.",
        "Merge them: where both feed a neuron, their weights add up and nothing else changes.",
    )


def floating(neurons: Sequence[Neuron]) -> Said:
    if len(neurons) == 1:
        return (
            f"{subject(neurons[0])} is not connected yet, so it has no layer.",
            "Drag an edge to or from it.",
        )
    listed = ", ".join(str(neuron.id) for neuron in neurons[:SHOWN_PATH])
    rest = f" and {len(neurons) - SHOWN_PATH} more" if len(neurons) > SHOWN_PATH else ""
    return (
        f"Neurons {listed}{rest} are connected to each other but to no input or output, so they have no layer.",
        "Connect them to the rest of the network.",
    )


def more_of_the_same(count: int) -> Said:
    return f"And {count:,} more of the same kind.", "Fix the ones shown; the others are listed after that."

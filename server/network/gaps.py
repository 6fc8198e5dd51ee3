"""Rules that refuse nothing: what the drawing still lacks, and what is unusual in it."""

from __future__ import annotations

from collections.abc import Iterator

from server.network import repairs, sentences
from server.network.drawing import Drawing
from server.network.model import Neuron
from server.network.problems import Problem
from server.network.repairs import Repair


def unfinished(drawing: Drawing) -> Iterator[Problem]:
    kinds = {neuron.kind for _, neuron in drawing.neurons()}
    if "input" not in kinds:
        yield Problem("no_input", "unfinished", *sentences.no_input())
    if "output" not in kinds:
        yield Problem("no_output", "unfinished", *sentences.no_output())


def loose_ends(drawing: Drawing) -> Iterator[Problem]:
    """Neurons that nothing feeds, then neurons that feed nothing."""
    for row, neuron in drawing.neurons():
        if neuron.kind in ("hidden", "output") and not drawing.before[row]:
            said = sentences.no_incoming(neuron)
            yield Problem("no_incoming", "warning", *said, (neuron.id,), (), _delete_hidden(neuron))
    for row, neuron in drawing.neurons():
        if neuron.kind == "hidden" and not drawing.after[row]:
            said = sentences.no_outgoing(neuron)
            yield Problem("no_outgoing", "warning", *said, (neuron.id,), (), _delete_hidden(neuron))


def _delete_hidden(neuron: Neuron) -> tuple[Repair, ...]:
    return (repairs.delete_neuron(neuron),) if neuron.kind == "hidden" else ()


def biases(drawing: Drawing) -> Iterator[Problem]:
    """One bias per layer but the last, and an edge from it to every hidden and output neuron that has a layer."""
    layering, neurons = drawing.layering, drawing.network.neurons
    is_bias = [neuron.kind == "bias" for neuron in neurons]
    without = [
        (row, neuron)
        for row, neuron in drawing.neurons()
        if neuron.kind in ("hidden", "output")
        and not drawing.floats(row)
        and not any(is_bias[tail] for tail in drawing.before[row])
    ]
    biases: dict[int, list[Neuron]] = {}
    for row, neuron in drawing.neurons():
        if is_bias[row] and layering.layers and not drawing.floats(row):
            biases.setdefault(layering.layer_of[neuron.id], []).append(neuron)
    wanting = {layering.layer_of[neuron.id] - 1 for _, neuron in without}
    for layer in range(1, len(layering.layers)):
        if layer not in biases and layer in wanting:
            feeds = layering.layers[layer - 1]
            yield Problem(
                "missing_bias", "warning", *sentences.missing_bias(layer), feeds, (), (repairs.add_bias(layer),)
            )
    for _, neuron in without:
        before = layering.layer_of[neuron.id] - 1
        repair: tuple[Repair, ...] = ()
        if before in biases:
            repair = (repairs.add_bias_edge(biases[before][0].id, neuron.id),)
        elif before >= 1 and layering.layers:
            repair = (repairs.add_bias(before),)
        yield Problem("missing_bias_edge", "warning", *sentences.missing_bias_edge(neuron), (neuron.id,), (), repair)
    for layer, (keep, *others) in sorted(biases.items()):
        for drop in others:
            repair = (repairs.merge_biases(keep.id, drop.id),)
            said = sentences.doubled_bias(keep, drop, layer)
            yield Problem("doubled_bias", "warning", *said, (keep.id, drop.id), (), repair)


def floating(drawing: Drawing) -> Iterator[Problem]:
    for component in drawing.layering.components:
        if component.first == 0:
            neurons = [drawing.network.neurons[row] for row in component.rows]
            repair = (repairs.delete_neuron(neurons[0]),) if len(neurons) == 1 else ()
            ids = tuple(neuron.id for neuron in neurons)
            yield Problem("floating", "warning", *sentences.floating(neurons), ids, (), repair)

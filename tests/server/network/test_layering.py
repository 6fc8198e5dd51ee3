"""Layers against a brute-force oracle, the layering trap, and drawings that are not finished."""

from __future__ import annotations

from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from server.network.layering import find_layers
from server.network.model import Edge, Network
from tests.server.drawings import RUNNING, edges_text, net, sound_drawings


def has_numbers(network: Network) -> bool:
    """Brute force: is there any numbering with number(head) = number(tail) + 1 on every edge?"""
    ids = [neuron.id for neuron in network.neurons]
    for numbers in product(range(len(ids)), repeat=len(ids)):
        number = dict(zip(ids, numbers, strict=True))
        if all(number[edge.head] == number[edge.tail] + 1 for edge in network.edges):
            return True
    return False


def test_the_running_example_keeps_its_biases_in_their_layers() -> None:
    assert find_layers(net(RUNNING)).layers == ((1, 2), (3, 4, 5), (6, 7, 8), (9,))


@settings(deadline=None, max_examples=150)
@given(sound_drawings(most=5))
def test_layered_exactly_when_some_numbering_exists(network: Network) -> None:
    layering = find_layers(network)
    assert (not layering.misfits) == has_numbers(network)


@settings(deadline=None, max_examples=300)
@given(sound_drawings(most=8))
def test_layers_are_a_numbering_and_hold_everyone_once(network: Network) -> None:
    layering = find_layers(network)
    misfits = set(layering.misfits)
    fitting = [edge for row, edge in enumerate(network.edges) if row not in misfits]
    for edge in fitting:
        if edge.tail in layering.layer_of:
            assert layering.layer_of[edge.head] == layering.layer_of[edge.tail] + 1
    placed = [id for layer in layering.layers for id in layer]
    if not misfits:
        assert sorted([*placed, *layering.floating]) == [neuron.id for neuron in network.neurons]
        assert all(layering.layers), "no empty band"
        assert all(layering.layer_of[id] == at for at, layer in enumerate(layering.layers, 1) for id in layer)
    assert find_layers(Network(network.neurons, tuple(fitting))).misfits == ()


@settings(deadline=None, max_examples=150)
@given(sound_drawings(most=6), st.randoms(use_true_random=False))
def test_order_of_neurons_changes_nothing_but_the_order(network: Network, random: Random) -> None:
    neurons = list(network.neurons)
    random.shuffle(neurons)
    one, other = find_layers(network), find_layers(Network(tuple(neurons), network.edges))
    assert one.layer_of == other.layer_of
    assert one.misfits == other.misfits


def layers(text: str) -> list[list[int]]:
    return [list(layer) for layer in find_layers(net(text)).layers]


def test_half_drawn_networks_show_bands() -> None:
    assert layers("") == []
    assert layers("1i 2i") == [[1, 2]]
    assert layers("1i 2o") == [[1], [2]]
    assert layers("9o") == [[9]]
    assert layers("1i 2h 9o | 1>2") == [[1], [2], [9]], "the open end asks for a layer of its own"
    assert layers("1i 2h 9o | 2>9") == [[1], [2], [9]]
    assert layers("1i 2h 3h 9o | 1>2 3>9") == [[1], [2, 3], [9]]
    assert layers("1i 2b 9o | 2>9") == [[1, 2], [9]]
    assert layers("1i 2h 9o 5i | 1>2 2>9") == [[1, 5], [2], [9]]
    assert layers("1i 2h 9o 8o | 1>2 2>9") == [[1], [2], [9, 8]], "an output without edges waits in the last band"
    assert layers("1i 2h 9o 3h 4h | 1>2 2>9 3>4") == [[1], [2], [9]]


def test_components_without_ends_float() -> None:
    layering = find_layers(net("1i 2h 9o 3h 4h 5b | 1>2 2>9 3>4"))
    assert layering.floating == (3, 4, 5)
    assert find_layers(net("1i 2h")).floating == (2,)
    assert find_layers(net("1i 2h 3b | 3>2")).floating == (2, 3)


def test_every_stage_of_drawing_the_running_example_is_layered() -> None:
    full = net(RUNNING)
    for count in range(len(full.edges) + 1):
        layering = find_layers(Network(full.neurons, full.edges[:count]))
        assert layering.misfits == ()
        assert all(layering.layers)


def test_deep_chains_need_no_recursion() -> None:
    ids = range(1, 5001)
    chain = net("1i " + " ".join(f"{id}h" for id in ids[1:]) + "|" + edges_text(list(zip(ids[1:], ids, strict=False))))
    backwards = find_layers(Network(chain.neurons, tuple(Edge(e.head, e.tail, 1.0, 1.0) for e in chain.edges)))
    assert len(backwards.layers) == 5000

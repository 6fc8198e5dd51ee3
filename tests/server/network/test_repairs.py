"""Repairs: each removes the problem it comes with, and changes nothing it need not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings

from server.engine.functions.activations import ACTIVATIONS
from server.errors import BackdrawError
from server.network.layering import find_layers
from server.network.model import Edge, Network, Neuron
from server.network.problems import Problem
from server.network.repairs import MAX_RELAYS, Repair, apply_repair
from server.network.rules import check
from server.settings import Settings
from tests.server.drawings import RUNNING, drawings, net, sound_drawings


def problems(network: Network) -> tuple[Problem, ...]:
    return check(network, ACTIVATIONS, Settings()).problems


def identity(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.neurons, problem.edges, problem.cycle, problem.path_a, problem.path_b


def repaired_by(network: Network, code: str, action: str) -> Network:
    repair = next(r for p in problems(network) if p.code == code for r in p.repairs if r.action == action)
    return apply_repair(network, repair)


@settings(max_examples=250)
@given(drawings(most=7))
@example(
    net("1b 2i 3i 4h 5o 6h | 1>5 1>6 6>4 4>5")
)  # the output's newest edge is a misfit: relays on it would move nothing
def test_every_repair_removes_its_problem(network: Network) -> None:
    for problem in problems(network):
        for repair in problem.repairs:
            left = {identity(p) for p in problems(apply_repair(network, repair))}
            assert identity(problem) not in left, repair.label


@settings(max_examples=150)
@given(sound_drawings(most=7))
def test_relays_leave_fewer_misfit_edges_and_adding_a_bias_leaves_no_new_error(network: Network) -> None:
    errors = {identity(p) for p in problems(network) if p.severity == "error"}
    for problem in problems(network):
        for repair in problem.repairs:
            repaired = apply_repair(network, repair)
            if problem.code == "not_layered" and repair.action == "insert_relay":
                assert len(find_layers(repaired).misfits) < len(find_layers(network).misfits)
            if repair.action in ("add_bias", "add_bias_edge", "merge_biases"):
                assert {identity(p) for p in problems(repaired) if p.severity == "error"} <= errors


@settings(max_examples=150)
@given(drawings(most=7))
def test_repair_after_repair_leads_to_a_drawing_without_errors(network: Network) -> None:
    for _ in range(60):
        first = next((p for p in problems(network) if p.severity == "error"), None)
        if first is None:
            return
        deletions = [repair for repair in first.repairs if repair.action.startswith("delete")]
        network = (
            apply_repair(network, (deletions or list(first.repairs))[0])
            if first.repairs
            else _without_edges(network, first.neurons[0])
        )
    raise AssertionError("the errors do not end")


def _without_edges(network: Network, id: int) -> Network:
    return Network(network.neurons, tuple(edge for edge in network.edges if id not in (edge.tail, edge.head)))


def test_a_relay_stands_in_the_middle_and_passes_the_value_on() -> None:
    triangle = net("1i 2h 3o | 1>2 2>3 1>3")
    placed = {1: (0.0, 0.0), 2: (200.0, 0.0), 3: (400.0, 110.0)}
    weighted = Network(triangle.neurons, (*triangle.edges[:2], Edge(1, 3, 0.7, 0.5)))
    repaired = apply_repair(weighted, Repair("insert_relay", tail=1, head=3), placed)
    assert repaired.neurons[3] == Neuron(4, "hidden", "identity", 200.0, 55.0)
    assert repaired.edges == (Edge(1, 2, 1, 1), Edge(2, 3, 1, 1), Edge(1, 4, 0.7, 0.5), Edge(4, 3, 1, 1))
    assert find_layers(repaired).layers == ((1,), (2, 4), (3,))


def test_the_triangle_is_repaired_whichever_edge_came_last() -> None:
    for order in ("1>2 2>3 1>3", "1>3 2>3 1>2", "1>3 1>2 2>3"):
        repaired = repaired_by(net("1i 2h 3o |" + order), "not_layered", "insert_relay")
        assert find_layers(repaired).layers == ((1,), (2, 4), (3,))


def test_an_edge_over_three_layers_gets_two_relays() -> None:
    repaired = repaired_by(net("1i 2h 3h 4o | 1>2 2>3 3>4 1>4"), "not_layered", "insert_relay")
    assert find_layers(repaired).layers == ((1,), (2, 5), (3, 6), (4,))


def test_outputs_of_two_components_are_brought_to_one_layer() -> None:
    repaired = repaired_by(net("1i 2o 3i 4h 5o | 1>2 3>4 4>5"), "output_not_last", "insert_relay")
    assert find_layers(repaired).layers == ((1, 3), (4, 6), (2, 5))


def test_an_input_with_several_edges_gets_a_relay_on_each() -> None:
    repaired = repaired_by(net("1i 2i 3h 4h 5h 6o | 1>3 3>4 3>5 2>4 2>5 4>6 5>6"), "input_not_first", "insert_relays")
    assert find_layers(repaired).layers == ((1, 2), (3, 7, 8), (4, 5), (6,))


def test_a_bias_is_added_below_its_layer_and_changes_no_output() -> None:
    placed = {1: (0.0, 0.0), 2: (0.0, 110.0), 3: (200.0, 0.0), 4: (200.0, 110.0), 5: (400.0, 0.0)}
    network = net("1i 2i 3h 4h 5o | 1>3 2>4 3>5 4>5")
    repaired = apply_repair(network, Repair("add_bias", layer=1), placed)
    assert repaired.neurons[-1] == Neuron(6, "bias", None, 0.0, 220.0)
    assert repaired.edges[4:] == (Edge(6, 3, 0.0, 0.0), Edge(6, 4, 0.0, 0.0))


def test_taking_the_biases_out_of_the_running_example_and_back() -> None:
    network = net(RUNNING)
    for id in (2, 5, 8):
        network = apply_repair(network, Repair("delete_neuron", id=id))
    for layer in (1, 2, 3):
        network = apply_repair(network, Repair("add_bias", layer=layer))
    assert {neuron.id for neuron in network.neurons if neuron.kind == "bias"} == {2, 5, 8}, "the smallest unused ids"
    assert problems(network) == ()
    assert find_layers(network).layers == ((1, 2), (3, 4, 5), (6, 7, 8), (9,))


def test_merged_biases_add_their_weights() -> None:
    network = net("1i 2b 3b 4o 5o | 1>4 1>5 2>4 3>4 3>5")
    heavy = Network(network.neurons, (*network.edges[:3], Edge(3, 4, 2.0, 3.0), Edge(3, 5, 4.0, 5.0)))
    repaired = repaired_by(heavy, "doubled_bias", "merge_biases")
    assert repaired.edges[2:] == (Edge(2, 4, 3.0, 4.0), Edge(2, 5, 4.0, 5.0))
    assert [neuron.id for neuron in repaired.neurons] == [1, 2, 4, 5]


def test_copies_go_and_the_first_stays() -> None:
    network = net("1i 2o 2h | 1>2")
    twice = Network(network.neurons, (Edge(1, 2, 5.0, 5.0), *network.edges))
    assert apply_repair(twice, Repair("delete_copies", tail=1, head=2)).edges == (Edge(1, 2, 5.0, 5.0),)
    assert [n.kind for n in apply_repair(twice, Repair("delete_copies", id=2)).neurons] == ["input", "output"]


def test_places_and_labels_of_the_others_stay() -> None:
    neurons = (Neuron(1, "input", None, 1.0, 2.0, "x"), Neuron(2, "output", "tanh", 3.0, 4.0, "y"))
    network = Network(neurons, (Edge(1, 2, 1.0, 1.0),))
    assert apply_repair(network, Repair("add_bias", layer=1)).neurons[:2] == neurons
    moved = apply_repair(network, Repair("add_bias", layer=1), {1: (9.0, 9.0)}).neurons
    assert moved[:2] == (replace(neurons[0], x=9.0, y=9.0), neurons[1])


@pytest.mark.parametrize(
    "repair",
    [
        Repair("unheard_of"),
        Repair("delete_edge", tail=1, head=9),
        Repair("delete_edge", tail=1),
        Repair("delete_neuron", id=77),
        Repair("delete_neuron"),
        Repair("delete_copies", tail=1, head=9),
        Repair("delete_copies"),
        Repair("insert_relay", tail=1, head=77),
        Repair("insert_relay", tail=1, head=3, count=0),
        Repair("insert_relay", tail=1, head=3, count=10**9),
        Repair("insert_relays", edges=()),
        Repair("insert_relays", edges=((1, 3), (1, 4)), count=MAX_RELAYS),
        Repair("add_bias", layer=0),
        Repair("add_bias", layer=1),
        Repair("add_bias", layer=4),
        Repair("add_bias"),
        Repair("add_bias_edge", tail=2, head=3),
        Repair("add_bias_edge", tail=1, head=3),
        Repair("add_bias_edge", tail=2, head=1),
        Repair("merge_biases", keep=2, drop=2),
        Repair("merge_biases", keep=2, drop=3),
    ],
)
def test_a_repair_that_does_not_fit_is_refused(repair: Repair) -> None:
    with pytest.raises(BackdrawError) as caught:
        apply_repair(net(RUNNING), repair)
    assert caught.value.code == "bad_repair"


def test_weights_too_large_to_add_are_refused() -> None:
    network = net("1i 2b 3b 4o | 1>4 2>4 3>4")
    huge = Network(network.neurons, tuple(Edge(e.tail, e.head, 1.7e308, 1.0) for e in network.edges))
    with pytest.raises(BackdrawError):
        apply_repair(huge, Repair("merge_biases", keep=2, drop=3))


def test_as_the_protocol_writes_it() -> None:
    found = problems(net("1i 2h 3o | 1>2 2>3 3>2"))
    assert found[0].repairs[0].as_dict() == {
        "action": "delete_edge",
        "tail": 3,
        "head": 2,
        "label": "Delete edge 3 → 2",
    }
    relays = Repair("insert_relays", "label", edges=((1, 2), (3, 4)), count=2).as_dict()
    assert relays == {"action": "insert_relays", "count": 2, "edges": [[1, 2], [3, 4]], "label": "label"}

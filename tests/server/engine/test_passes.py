"""Plans and passes against the hand-checked tables and against an independent computation."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.passes import data_loss, pass_record
from server.engine.plan.plan import Plan, compile_plan
from server.engine.record import StepRecord
from server.network.model import Edge, Network, Neuron
from tests.running_example import LOSS, NEURONS, SLOPES, X, Y
from tests.server import oracle
from tests.server.networks import SMOOTH, Drawn, layered_networks, random_drawn, running_example


def plan_of(drawn: Drawn) -> Plan:
    return compile_plan(drawn.network, drawn.layers)


def by_id(drawn: Drawn, row: np.ndarray) -> dict[int, float]:
    return dict(zip((neuron.id for neuron in drawn.network.neurons), row.tolist(), strict=True))


def by_edge(drawn: Drawn, row: np.ndarray) -> dict[tuple[int, int], float]:
    return dict(zip(((edge.tail, edge.head) for edge in drawn.network.edges), row.tolist(), strict=True))


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("activation", ["identity", "logistic"])
def test_the_running_example_to_every_printed_digit(activation: str) -> None:
    drawn = running_example(activation)
    record = pass_record(plan_of(drawn), drawn.weights, [X], [Y])
    for column, row in enumerate((record.in_, record.out, record.d_out, record.d_in)):
        numbers = by_id(drawn, row)
        for id_, expected in NEURONS[activation].items():
            assert numbers[id_] == pytest.approx(expected[column], abs=0.5000001e-10)
    assert by_edge(drawn, record.d_weight) == pytest.approx(SLOPES[activation], abs=0.5000001e-10)
    assert record.loss == pytest.approx(LOSS[activation], abs=0.5000001e-10)
    assert record.y.tolist() == [1.0]
    assert by_id(drawn, record.out) | {1: 2.0, 2: 1.0, 5: 1.0, 8: 1.0} == by_id(drawn, record.out)
    for id_ in (1, 2, 5, 8):
        assert math.isnan(by_id(drawn, record.in_)[id_])
        assert math.isnan(by_id(drawn, record.d_in)[id_])


@pytest.mark.usefixtures("executor")
def test_derivatives_of_inputs_and_biases() -> None:
    drawn = running_example()
    d_out = by_id(drawn, pass_record(plan_of(drawn), drawn.weights, [2.0], [1.0]).d_out)
    # dL/d(out) of 1: 1*2 + 0.5*0.5; of 2: -1*2 + 1*0.5; of 5: 0.5*1 - 2*0.5; of 8: -1*1.
    assert [d_out[k] for k in (1, 2, 5, 8)] == [2.25, -1.5, -0.5, -1.0]


@pytest.mark.usefixtures("executor")
def test_identity_everywhere_is_one_line() -> None:
    drawn = running_example()
    plan = plan_of(drawn)
    for x in (-3.0, 0.0, 2.0, 10.0):
        assert by_id(drawn, pass_record(plan, drawn.weights, [x], [0.0]).out)[9] == 2.25 * x - 3


@pytest.mark.usefixtures("executor")
def test_loss_slice_of_weight_6_to_9() -> None:
    drawn = running_example("logistic")
    plan = plan_of(drawn)
    row = [(edge.tail, edge.head) for edge in drawn.network.edges].index((6, 9))
    losses = []
    for value in (-2, -1, 0, 1, 2, 3):
        weights = drawn.weights
        weights[row] = value
        losses.append(round(data_loss(plan, weights, [[2.0]], [[1.0]]), 5))
    assert losses == [0.80486, 0.64834, 0.43828, 0.23176, 0.09334, 0.02976]


@pytest.mark.usefixtures("executor")
def test_forward_alone_is_the_record_without_its_backward_half() -> None:
    drawn = running_example("tanh")
    plan = plan_of(drawn)
    half = pass_record(plan, drawn.weights, [2.0], [1.0], point=7, backward=False)
    whole = pass_record(plan, drawn.weights, [2.0], [1.0], point=7)
    assert half.d_out is half.d_in is half.d_weight is half.slope is half.change is None
    assert half.point == 7
    assert half.loss == whole.loss
    np.testing.assert_array_equal(half.out, whole.out)


@pytest.mark.usefixtures("executor")
@settings(deadline=None, max_examples=60)
@given(drawn=layered_networks(), seed=st.integers(0, 1000))
def test_passes_agree_with_the_formulas(drawn: Drawn, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=len(drawn.inputs)), rng.normal(size=len(drawn.outputs))
    record = pass_record(plan_of(drawn), drawn.weights, x, y)
    expected = oracle.compute(
        drawn.network,
        by_edge(drawn, drawn.weights),
        dict(zip(drawn.inputs, x.tolist(), strict=True)),
        dict(zip(drawn.outputs, y.tolist(), strict=True)),
    )
    assert_same(drawn, record, expected)
    assert record.slope is not None
    assert record.d_out is not None
    np.testing.assert_allclose(record.d_out * record.slope, record.d_in, rtol=1e-15)
    slopes = [
        oracle.DERIVATIVES[neuron.activation](expected.in_[neuron.id]) if neuron.activation else math.nan
        for neuron in drawn.network.neurons
    ]
    np.testing.assert_allclose(record.slope, slopes, rtol=1e-9, atol=1e-12)


def assert_same(drawn: Drawn, record: StepRecord, expected: oracle.Oracle) -> None:
    for row, values in (
        (record.in_, expected.in_),
        (record.out, expected.out),
        (record.d_out, expected.d_out),
        (record.d_in, expected.d_in),
    ):
        numbers = {id_: value for id_, value in by_id(drawn, row).items() if not math.isnan(value)}
        assert numbers == pytest.approx(values, rel=1e-9, abs=1e-11)
    assert by_edge(drawn, record.d_weight) == pytest.approx(expected.d_weight, rel=1e-9, abs=1e-11)
    assert record.loss == pytest.approx(expected.loss, rel=1e-9)


@pytest.mark.usefixtures("executor")
@settings(deadline=None, max_examples=20)
@given(drawn=layered_networks(), seed=st.integers(0, 1000))
def test_data_loss_is_the_mean_over_points(drawn: Drawn, seed: int) -> None:
    rng = np.random.default_rng(seed)
    plan = plan_of(drawn)
    x, y = rng.normal(size=(5, len(drawn.inputs))), rng.normal(size=(5, len(drawn.outputs)))
    losses = [pass_record(plan, drawn.weights, x[p], y[p], backward=False).loss for p in range(5)]
    assert data_loss(plan, drawn.weights, x, y) == pytest.approx(sum(losses) / 5, rel=1e-12)


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("x", [1e308, -1e308, 5e-324, math.inf, math.nan])
def test_numbers_of_any_size_come_through_without_a_warning(x: float) -> None:
    drawn = random_drawn(np.random.default_rng(5), [2, 6, 6, 6, 3], density=1.0, spread=1e3)
    record = pass_record(plan_of(drawn), drawn.weights, [x, -x], [0.0, 0.0, 0.0])
    assert record.out.shape == (len(drawn.network.neurons),)


@pytest.mark.usefixtures("executor")
def test_a_neuron_without_incoming_edges_has_net_input_zero() -> None:
    neurons = (Neuron(1, "input"), Neuron(2, "hidden", "logistic"), Neuron(3, "output", "identity"))
    network = Network(neurons, (Edge(2, 3, 4.0, 4.0),))
    record = pass_record(compile_plan(network, ((1,), (2,), (3,))), np.array([4.0]), [9.0], [0.0])
    assert record.in_[1:].tolist() == [0.0, 2.0]
    assert record.out.tolist() == [9.0, 0.5, 2.0]
    assert record.d_out.tolist() == [0.0, 16.0, 4.0]


@pytest.mark.usefixtures("executor")
def test_floating_neurons_have_outputs_and_no_derivative() -> None:
    neurons = (
        *(Neuron(9, "hidden", "identity"), Neuron(8, "hidden", "logistic"), Neuron(7, "bias")),
        *(Neuron(1, "input"), Neuron(2, "output", "identity")),
    )
    network = Network(neurons, (Edge(8, 9, 2.0, 2.0), Edge(1, 2, 3.0, 3.0)))
    record = pass_record(compile_plan(network, ((1,), (2,))), np.array([2.0, 3.0]), [1.0], [0.0])
    assert record.out.tolist() == [1.0, 0.5, 1.0, 1.0, 3.0]
    assert record.d_out.tolist() == [0.0, 0.0, 0.0, 18.0, 6.0]
    assert record.d_weight.tolist() == [0.0, 6.0]


def test_a_network_without_edges_has_a_plan() -> None:
    plan = compile_plan(Network((Neuron(1, "input"), Neuron(2, "output", "step"))), ((1,), (2,)))
    record = pass_record(plan, np.empty(0), [5.0], [0.0])
    assert record.out.tolist() == [5.0, 1.0]


def test_plan_refuses_what_it_cannot_order() -> None:
    neurons = (Neuron(1, "input"), Neuron(2, "hidden", "identity"), Neuron(3, "hidden", "identity"))
    cycle = Network(neurons, (Edge(2, 3, 1.0, 1.0), Edge(3, 2, 1.0, 1.0)))
    for layers in (((1,), (2,), (3,)), ((1,),)):
        with pytest.raises(ValueError, match="lower layer"):
            compile_plan(cycle, layers)


def test_shapes_that_do_not_fit_are_refused() -> None:
    drawn = running_example()
    plan = plan_of(drawn)
    with pytest.raises(ValueError, match="1 inputs"):
        pass_record(plan, drawn.weights, [1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="12 edges"):
        pass_record(plan, drawn.weights[1:], [1.0], [1.0])
    with pytest.raises(ValueError, match="at least one"):
        data_loss(plan, drawn.weights, np.empty((0, 1)), np.empty((0, 1)))


def differences(loss: Callable[[np.ndarray], float], at: np.ndarray) -> np.ndarray:
    nudge = 1e-5
    return np.array([(loss(at + e) - loss(at - e)) / (2 * nudge) for e in nudge * np.eye(len(at))])


@pytest.mark.usefixtures("executor")
@settings(deadline=None, max_examples=40)
@given(drawn=layered_networks(activations=SMOOTH, spread=0.8), seed=st.integers(0, 1000))
def test_derivatives_equal_central_differences(drawn: Drawn, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=len(drawn.inputs)), rng.normal(size=len(drawn.outputs))
    plan = plan_of(drawn)
    record = pass_record(plan, drawn.weights, x, y)
    by_weight = differences(lambda w: pass_record(plan, w, x, y, backward=False).loss, drawn.weights)
    by_input = differences(lambda v: pass_record(plan, drawn.weights, v, y, backward=False).loss, x)
    scale = 1e-7 * max(1.0, record.loss, *np.abs(by_weight))
    np.testing.assert_allclose(record.d_weight, by_weight, rtol=1e-6, atol=scale)
    rows = [k for k, neuron in enumerate(drawn.network.neurons) if neuron.kind == "input"]
    np.testing.assert_allclose(record.d_out[rows], by_input, rtol=1e-6, atol=scale)

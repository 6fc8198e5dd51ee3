"""Questions without a session: the specified numbers, and what each is refused for."""

from __future__ import annotations

import numpy as np
import pytest

from server.data.table import make_table
from server.document.forms import EdgeForm, NetworkForm, NeuronForm
from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.initializers import initial_weights
from server.engine.plan.plan import compile_plan
from server.engine.training import Progress, TrainingSettings, TrainingState
from server.errors import BackdrawError
from server.network.rules import check
from server.protocol.messages import Reply, plain
from server.questions.all import QUESTIONS
from server.questions.repair import RepairPart
from server.questions.snapshot import Setup, Snapshot
from server.settings import Settings
from tests.server.networks import running_example

NAMED = {question.name: question for question in QUESTIONS}


def running(activation: str = "logistic", **changed: object) -> Snapshot:
    """The running example at x = 2, y = 1."""
    drawn = running_example(activation)
    network = drawn.network
    setup = Setup(
        network,
        check(network, ACTIVATIONS, Settings()),
        compile_plan(network, drawn.layers),
        probe={1: 2.0, 9: 1.0},
        **changed,
    )
    return Snapshot(setup, TrainingState(drawn.weights, Progress()))


def ask(now: Snapshot, name: str, settings: Settings | None = None, **asked: object) -> Reply:
    question = NAMED[name]
    request = question.request(revision=0, **asked)
    reply = question.answer(request, now, settings or Settings())
    assert isinstance(reply, question.reply)
    assert question.cost(request, now) > 0
    return reply


def refused(now: Snapshot, name: str, settings: Settings | None = None, **asked: object) -> str:
    with pytest.raises(BackdrawError) as caught:
        ask(now, name, settings, **asked)
    return caught.value.code


def test_a_slice_at_the_probe_and_over_the_data() -> None:
    found = ask(running(), "loss_slice", tail=6, head=9, point=-1, low=-2.0, high=3.0)
    assert (found.points, found.weight, len(found.values), found.values[0]) == (1, 1.0, 121, -2.0)
    assert found.loss == pytest.approx(0.2317564718, abs=1e-10)
    assert found.derivative == pytest.approx(-0.1794968418, abs=1e-10)
    table = make_table([1, 9], [[2.0, 1.0], [2.0, 1.0]], 10)
    whole = ask(running(table=table), "loss_slice", tail=6, head=9, point=None, low=-2.0, high=3.0)
    assert whole.points == 2
    assert whole.losses == pytest.approx(found.losses, rel=1e-12)


def test_a_slice_that_overflows_is_told_in_names() -> None:
    reply = plain(ask(running("identity"), "loss_slice", tail=1, head=3, point=-1, low=0.0, high=1e12))
    assert all(isinstance(loss, float) for loss in reply["losses"])
    huge = running("identity")
    huge.state.weights[:] = 1e200
    reply = plain(ask(huge, "loss_slice", tail=1, head=3, point=-1, low=0.0, high=1.0))
    assert set(reply["losses"]) <= {"Infinity", "NaN"}
    assert reply["loss"] in ("Infinity", "NaN")


def test_what_a_slice_is_refused_for() -> None:
    edge = {"tail": 6, "head": 9, "point": -1}
    assert refused(running(), "loss_slice", **edge | {"tail": 3, "head": 7}) == "no_such_edge"
    assert refused(running(), "loss_slice", **edge | {"point": 0}) == "no_such_row"
    for span in ({"low": 1.0}, {"high": 1.0}, {"low": 1.0, "high": 1.0}, {"low": -1.7e308, "high": 1.7e308}):
        assert refused(running(), "loss_slice", **edge, **span) == "invalid", span
    assert refused(running(), "loss_slice", Settings(data_loss_at_most=11), **edge) == "too_much"
    assert refused(Snapshot(Setup(), TrainingState(np.empty(0))), "loss_slice", **edge) == "no_network"


def test_a_gradient_check_of_all_weights_and_of_one() -> None:
    everything = ask(running(), "gradient_check", point=-1)
    assert (everything.count, everything.agree, everything.kinks, everything.others) == (12, 12, 0, [])
    assert everything.check is None
    one = ask(running(), "gradient_check", point=-1, edge=(6, 9), epsilon=0.1)
    assert one.check is not None
    assert (one.count, one.check.edge, one.check.epsilon) == (1, (6, 9), 0.1)
    assert one.check.derivative == pytest.approx(-0.1794968418, abs=1e-10)
    assert one.check.quotient == pytest.approx((one.check.plus - one.check.minus) / 0.2)
    assert refused(running(), "gradient_check", point=-1, edge=(3, 7)) == "no_such_edge"


def test_the_worst_weight_is_none_at_a_corner() -> None:
    """With every weight 0 each ReLU sits on its corner, and only the bias of the output is compared."""
    now = running("relu")
    now.state.weights[:] = 0.0
    found = ask(now, "gradient_check", point=-1)
    assert found.count == 12 == found.agree + found.kinks
    assert {(check.verdict, check.kink) for check in found.others} <= {("kink", 9), ("kink", 3), ("kink", 6)}
    assert found.worst is not None
    assert found.worst.verdict == "agree"


def test_health_names_the_saturated_neuron() -> None:
    now = running()
    assert ask(now, "signal_health").findings == []
    now.state.weights[0] = 50.0
    (finding,) = ask(now, "signal_health").findings
    assert (finding.code, finding.neurons) == ("saturated", [3])


def test_the_curve_of_a_function() -> None:
    curve = ask(running(), "function_curve", activation="logistic", low=-6.0, high=6.0, at=(0.0, 1.0813200793))
    assert (len(curve.outs), curve.outs[80]) == (161, 0.5)
    assert (curve.at[0].x, curve.at[0].out, curve.at[0].slope) == (0.0, 0.5, 0.25)
    assert curve.at[1].out == pytest.approx(0.7467437148, abs=1e-9)
    assert refused(running(), "function_curve", activation="none", low=0.0, high=1.0) == "unknown_activation"
    assert refused(running(), "function_curve", activation="relu", low=1.0, high=0.0) == "invalid"


def test_heads_of_the_missing_edge() -> None:
    found = plain(ask(running(), "allowed_heads", tails=[3]))
    assert found["heads"] == [{"head": 7}]
    assert {entry["neuron"] for entry in found["refused"]} == {1, 2, 3, 4, 5, 6, 8, 9}
    assert refused(running(), "allowed_heads", tails=[99]) == "unknown_neuron"


def test_edges_between_two_layers() -> None:
    found = plain(ask(running(), "allowed_edges", tails=[3, 4], heads=[6, 7]))
    assert found["edges"] == [(3, 7)]
    assert [(one["neuron"], one["code"]) for one in found["refused"]] == [(6, "duplicate_edge")]
    assert refused(running(), "allowed_edges", tails=[3], heads=[99]) == "unknown_neuron"


def test_a_repair_gives_places_to_new_neurons_only() -> None:
    places = {id_: (100.0 * id_, 0.0) for id_ in range(1, 10)}
    reply = plain(ask(running(), "repair", repair=RepairPart("insert_relay", tail=3, head=6), positions=places))
    old, new = reply["network"]["neurons"][:9], reply["network"]["neurons"][9:]
    assert all(set(neuron) == {"id", "kind", "activation"} for neuron in old)
    assert [neuron["id"] for neuron in new] == [10]
    assert set(new[0]) == {"id", "kind", "activation", "x", "y"}
    assert {"tail": 3, "head": 10, "weight": 2.0, "initial": 2.0} in reply["network"]["edges"]
    assert refused(running(), "repair", repair=RepairPart("delete_edge", tail=3, head=7)) == "bad_repair"


def test_initial_weights_of_a_network_not_drawn_are_those_of_randomize() -> None:
    network = running().setup.network
    neurons = [NeuronForm(neuron.id, neuron.kind, neuron.activation) for neuron in network.neurons]
    edges = [EdgeForm(edge.tail, edge.head, 0.0) for edge in network.edges]
    form = NetworkForm(neurons, edges)
    settings = TrainingSettings(weights_seed=5, initializer="uniform", initializer_scale=0.25)
    found = ask(running(training=settings), "initial_weights", network=form).weights
    assert found == initial_weights(network, 5, "uniform", 0.25).tolist()
    assert found == ask(running(training=settings), "initial_weights", network=form).weights
    assert found != ask(running(training=TrainingSettings()), "initial_weights", network=form).weights
    assert len(set(found)) == 12
    assert max(map(abs, found)) <= 0.25
    assert refused(running(), "initial_weights", Settings(max_edges=11), network=form) == "limit"

"""Pictures without a session: axes, ranges, what stands still, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from server.data.table import make_table
from server.document.forms import EdgeForm, NetworkForm, NeuronForm
from server.document.schema import build_network
from server.engine.executors import kernels
from server.engine.functions.activations import ACTIVATIONS
from server.engine.plan.plan import compile_plan
from server.engine.training import Progress, TrainingState
from server.network.rules import check
from server.questions.picture import PictureReply
from server.questions.snapshot import Setup, Snapshot
from server.settings import Settings
from tests.server.questions.test_questions import ask, refused, running


def sums(**changed: object) -> Snapshot:
    """Three inputs with the weights 1, 10 and 100 into one output."""
    neurons = [NeuronForm(k, "input", label="b" if k == 2 else "") for k in (1, 2, 3)]
    form = NetworkForm(
        [*neurons, NeuronForm(4, "output", "identity")], [EdgeForm(k, 4, 10.0 ** (k - 1)) for k in (1, 2, 3)]
    )
    network = build_network(form, Settings())
    found = check(network, ACTIVATIONS, Settings())
    setup = Setup(network, found, compile_plan(network, found.layers), **changed)
    return Snapshot(setup, TrainingState(np.array([1.0, 10.0, 100.0]), Progress(7, 0, 0)))


def numbers(found: PictureReply, kind: str = "<f8") -> np.ndarray:
    """By quantity, neuron and point."""
    values = np.frombuffer(found.values, dtype=kind)
    return values.reshape(len(found.quantities), len(found.neurons), found.size ** len(found.axes))


def test_a_curve_of_the_running_example() -> None:
    found = ask(running("identity"), "picture", size=3, neurons=[9, 1], exact=True)
    assert [(axis.name, axis.neuron, axis.low, axis.high) for axis in found.axes] == [("x(1)", 1, -5.0, 5.0)]
    assert found.neurons == [9, 1]
    assert numbers(found)[0].tolist() == [[-14.25, -3.0, 8.25], [-5.0, 0.0, 5.0]]
    assert (found.low, found.high, found.fixed) == ([[-14.25, -5.0]], [[8.25, 5.0]], {})
    assert found.executor == ("kernels" if kernels.ready() else "reference")


def test_a_derivative_is_about_the_target_of_the_shown_point() -> None:
    found = ask(
        running("identity"), "picture", size=2, ranges=[[0, 2]], neurons=[9], quantities=["d_out", "in"], exact=True
    )
    # 2 (out - y) with y = 1 and out = -3 and 1.5.
    assert numbers(found).tolist() == [[[-8.0, 1.0]], [[-3.0, 1.5]]]


def test_rows_begin_at_the_lowest_place_of_the_second_axis() -> None:
    kernels.load()
    found = ask(sums(), "picture", size=2, axes=["b", "x(1)"], ranges=[[0, 1], [5, 7]], neurons=[4], fixed={"x(3)": 2})
    assert numbers(found, "<f4")[0, 0].tolist() == [205.0, 215.0, 207.0, 217.0]
    assert (found.low, found.high, found.fixed, found.step) == ([[205.0]], [[217.0]], {"x(3)": 2.0}, 7)
    assert [(one.name, one.neuron, one.low) for one in found.variables] == [
        ("x(1)", 1, None),
        ("b", 2, None),
        ("x(3)", 3, None),
    ]


def test_what_is_no_axis_stands_at_the_shown_point_or_in_the_middle() -> None:
    table = make_table([3, 1, 2, 4], [[1.0, 0.0, 7.0, 0.0], [5.0, 10.0, 9.0, 0.0]], 10)
    assert ask(sums(table=table), "picture").fixed == {"x(3)": 3.0}
    assert ask(sums(table=table), "picture", point=1).fixed == {"x(3)": 5.0}
    assert ask(sums(table=table, probe={3: -2.0}), "picture").fixed == {"x(3)": -2.0}
    assert ask(sums(), "picture").fixed == {"x(3)": 0.0}
    assert [(axis.low, axis.high) for axis in ask(sums(table=table), "picture").axes] == [(-1.0, 11.0), (6.8, 9.2)]
    same = make_table([1, 2, 3, 4], [[100.0, 0.0, 1e308, 0.0], [100.0, 0.0, -1e308, 0.0]], 10)
    assert [(axis.low, axis.high) for axis in ask(sums(table=same), "picture").axes] == [(0.0, 200.0), (-5.0, 5.0)]
    (axis,) = ask(sums(table=same), "picture", axes=["x(3)"]).axes
    assert np.isfinite(axis.high - axis.low)


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("unknown_variable", {"axes": ["x(9)"]}),
        ("unknown_variable", {"fixed": {"x": 1.0}}),
        ("invalid", {"axes": ["b", "b"]}),
        ("invalid", {"axes": ["b"], "ranges": [[1, 2], [3, 4]]}),
        ("invalid", {"axes": ["b"], "ranges": [[2, 2]]}),
        ("unknown_neuron", {"neurons": [4, 5]}),
        ("no_such_row", {"point": 0}),
        ("too_much", {"size": 200, "neurons": [4] * 26}),
    ],
)
def test_refusals(code: str, asked: dict[str, object]) -> None:
    assert refused(sums(), "picture", **asked) == code


def test_a_large_network_gets_smaller_pictures() -> None:
    assert refused(running(), "picture", Settings(max_slice_cost=11), size=2) == "too_much"
    assert refused(Snapshot(Setup(), TrainingState(np.empty(0))), "picture") == "no_network"

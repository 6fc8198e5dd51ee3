"""The gradient check: it agrees on smooth networks, names corners and jumps, and finds a wrong derivative."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.checks import gradient_check
from server.engine.checks.gradient_check import WeightCheck, weight_checks
from server.engine.executors import kernels
from server.engine.functions.activations import ACTIVATIONS
from server.engine.passes import pass_record
from server.engine.plan.plan import compile_plan
from server.engine.record import StepRecord
from tests.server.networks import SMOOTH, Drawn, chain, layered_networks, running_example

SMOOTH_LOSSES = ("squared", "huber", "logistic_cross_entropy", "softmax_cross_entropy")


def check_all(
    drawn: Drawn, x: Any, y: Any, loss: str = "squared", epsilon: float | None = None
) -> dict[tuple[int, int], WeightCheck]:
    plan = compile_plan(drawn.network, drawn.layers)
    checks = weight_checks(plan, drawn.weights, x, y, range(len(plan.edges)), loss=loss, epsilon=epsilon)
    return {plan.edges[check.edge]: check for check in checks}


def verdicts(checks: dict[tuple[int, int], WeightCheck]) -> list[str]:
    return [check.verdict for check in checks.values()]


def with_weight(drawn: Drawn, tail: int, head: int, weight: float) -> Drawn:
    edges = tuple(
        replace(edge, weight=weight) if (edge.tail, edge.head) == (tail, head) else edge for edge in drawn.network.edges
    )
    return replace(drawn, network=replace(drawn.network, edges=edges))


@pytest.mark.usefixtures("executor")
@settings(deadline=None, max_examples=40)
@given(drawn=layered_networks(activations=SMOOTH, spread=0.8), loss=st.sampled_from(SMOOTH_LOSSES))
def test_smooth_networks_agree(drawn: Drawn, loss: str) -> None:
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=len(drawn.inputs)), rng.dirichlet(np.ones(len(drawn.outputs)))
    checks = check_all(drawn, x, y, loss)
    for check in checks.values():
        # Only a derivative of next to nothing drowns in the rounding of the losses.
        assert check.verdict == "agree" or (check.why == "unresolved" and abs(check.derivative) < 1e-4)
    derivatives = pass_record(compile_plan(drawn.network, drawn.layers), drawn.weights, x, y, loss=loss).d_weight
    assert [check.derivative for check in checks.values()] == derivatives.tolist()
    assert [check.quotient for check in checks.values()] == pytest.approx(derivatives, rel=1e-5, abs=1e-7)


def test_one_weight_by_hand(executor: str) -> None:
    check = check_all(running_example("identity"), [2.0], [1.0], epsilon=0.1)[6, 9]
    # (0.5 * 1.1)^2 and (0.5 * 0.9)^2: a parabola's central difference is exact.
    assert (check.plus, check.minus) == (pytest.approx(0.3025), pytest.approx(0.2025))
    assert check.quotient == pytest.approx(0.5)
    assert check.derivative == pytest.approx(0.5)


def test_a_corner_is_named_and_is_no_failure(executor: str) -> None:
    # Neuron 3: 0.5 * 2 - 1 = 0, exactly at the corner of ReLU.
    drawn = with_weight(with_weight(running_example("relu"), 1, 3, 0.5), 4, 6, 1.0)
    checks = check_all(drawn, [2.0], [3.0])
    assert (checks[1, 3].verdict, checks[1, 3].kink) == ("kink", 3)
    assert checks[1, 3].derivative == 0.0
    assert set(verdicts(checks)) == {"agree", "kink"}


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("name", ["relu", "leaky_relu", "step", "sign"])
@pytest.mark.parametrize("offset", [0.0, 3e-6, -3e-6])
def test_near_a_corner_or_jump_the_neuron_is_named(name: str, offset: float) -> None:
    # The net input of neuron 2 is its weight: at the corner, or so near that a nudge crosses it.
    checks = check_all(chain([name, "identity"], [offset, 2.0]), [1.0], [3.0])
    assert (checks[1, 2].verdict, checks[1, 2].kink) == ("kink", 2)
    # Hardly anything comes out of neuron 2 then, so that rounding may hide the other derivative.
    assert checks[2, 3].verdict in ("agree", "unclear")


@pytest.mark.usefixtures("executor")
def test_the_corner_of_the_absolute_loss_is_a_kink() -> None:
    drawn = chain(["identity"], [1.5])
    # In the middle the two slopes cancel and the ruling's 0 is what the quotient says.
    assert verdicts(check_all(drawn, [1.0], [1.5], "absolute")) == ["agree"]
    assert check_all(drawn, [1.0], [1.5 + 4e-6], "absolute")[1, 2].kink == 2
    assert verdicts(check_all(drawn, [1.0], [1.6], "absolute")) == ["agree"]


def test_a_wrong_slope_is_found_and_is_no_corner(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(ACTIVATIONS["tanh"], slope=lambda x, out: 1.0 - out)
    monkeypatch.setattr(kernels, "_ready", False)
    monkeypatch.setattr("server.engine.executors.reference._ACTIVATIONS", tuple(
        wrong if entry.name == "tanh" else entry for entry in ACTIVATIONS.values()
    ))  # fmt: skip
    checks = check_all(chain(["tanh", "identity"], [0.7, 2.0]), [1.0], [3.0])
    assert (checks[1, 2].verdict, checks[1, 2].kink) == ("differ", None)
    assert checks[2, 3].verdict == "agree"


def test_derivatives_off_by_a_thousandth_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    right = gradient_check.pass_record

    def wrong(*args: Any, **options: Any) -> StepRecord:
        record = right(*args, **options)
        assert record.d_weight is not None
        return replace(record, d_weight=record.d_weight * 1.001)

    monkeypatch.setattr(gradient_check, "pass_record", wrong)
    assert set(verdicts(check_all(running_example("logistic"), [2.0], [1.0]))) == {"differ"}


@pytest.mark.usefixtures("executor")
def test_agreement_is_by_relative_difference() -> None:
    # dL/dw 1 -> 3 of the running example is 4: the loss along it is (2w - 0.5)^2 ... a parabola.
    check = check_all(running_example("identity"), [2.0], [1.0])[1, 3]
    assert check.derivative == 4.0
    assert check.relative == abs(check.derivative - check.quotient) / max(check.derivative, check.quotient)
    assert check.relative < 1e-9
    assert (check.verdict, check.why) == ("agree", None)


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize(
    ("weight", "x", "epsilon", "why"),
    [
        (1e200, 1e200, None, "not_finite"),
        (1e160, 1.0, None, "not_finite"),
        (1.0, 2.0, 1e-17, "no_nudge"),
        (1e20, 2.0, 0.1, "no_nudge"),
        (1.0, 1e-9, None, "unresolved"),
    ],
)
def test_what_cannot_be_told_says_why(weight: float, x: float, epsilon: float | None, why: str) -> None:
    check = check_all(chain(["identity"], [weight]), [x], [3.0], epsilon=epsilon)[1, 2]
    assert (check.verdict, check.why, check.kink) == ("unclear", why, None)


def test_derivatives_of_exactly_nothing_agree(executor: str) -> None:
    check = check_all(chain(["identity"], [1.0]), [0.0], [3.0])[1, 2]
    assert (check.derivative, check.quotient, check.relative, check.verdict) == (0.0, 0.0, 0.0, "agree")


def test_unknown_losses_and_shapes_are_refused() -> None:
    drawn = chain(["identity"], [1.0])
    with pytest.raises(KeyError):
        check_all(drawn, [1.0], [1.0], "none")
    with pytest.raises(ValueError, match="1 inputs"):
        check_all(drawn, [1.0, 2.0], [1.0])

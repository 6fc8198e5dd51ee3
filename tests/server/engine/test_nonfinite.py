"""Where overflow is caught, what it is said to come from, and what is left of the training."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.training import Progress, TrainingSettings, TrainingState, train_slice
from tests.server.engine.trainings import plan_of, points_for, train
from tests.server.networks import Drawn, chain, layered_networks, running_example


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("batch_size", [1, 2, 3])
def test_forward_overflow_is_found_at_its_neuron_and_row(batch_size: int) -> None:
    # 1 -> 2 -> 3 -> 4: out of 3 is 1e150 times x, and only the row with 1e160 overflows, in neuron 4.
    drawn = chain(["identity", "identity", "identity"], [1.0, 1e150, 1e3])
    x, y = np.array([[0.0], [0.0], [1e157], [0.0]]), np.zeros((4, 1))
    got = train(drawn, x, y, TrainingSettings(0.1, batch_size), 9)
    failed = {1: 3, 2: 2, 3: 1}[batch_size]
    assert got.failure is not None
    assert (got.failure.phase, got.failure.neuron, got.failure.step, got.failure.point) == ("forward", 4, failed, 2)
    assert got.failure.value == math.inf
    assert list(got.failure.led_here.values()) == [1e3, 1e307]
    assert got.steps_done == failed - 1 == len(got.losses) == got.state.progress.step
    np.testing.assert_array_equal(got.state.weights, drawn.weights)
    assert got.failure.sentence().startswith(
        f"Training stopped at step {failed}, in the forward pass: the net input of neuron 4 became infinity: "
        "weight 3 → 4 × out(3) = 1000 × 1e307 is more than a number can hold. The weights are those before this step. "
        "The input of neuron 1 is 1e157: bring the inputs nearer to 1."
    )
    assert got.failure.chain == (
        "in(4) = infinity, mostly weight 3 → 4 × out(3) = 1000 × 1e307; out(4) = infinity",
        "in(3) = 1e307, mostly weight 2 → 3 × out(2) = 1e150 × 1e157; out(3) = 1e307",
        "in(2) = 1e157, mostly weight 1 → 2 × out(1) = 1 × 1e157; out(2) = 1e157",
        "out(1) = 1e157, given",
    )
    assert got.failure.as_error().as_dict()["chain"] == list(got.failure.chain)
    assert got.failure.as_error().neurons == (4,)


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("batch_size", [1, 2])
def test_loss_overflow(batch_size: int) -> None:
    drawn = chain(["identity"], [1.0])
    got = train(drawn, np.array([[1.0], [1e200]]), np.zeros((2, 1)), TrainingSettings(1e-9, batch_size), 5)
    assert got.failure is not None
    assert (got.failure.phase, got.failure.neuron, got.failure.point) == ("loss", 2, 1)
    assert got.failure.step == 3 - batch_size
    assert ": the loss at output neuron 2 became infinity: out(2) = 1e200 is too far" in got.failure.sentence()


@pytest.mark.usefixtures("executor")
def test_backward_overflow_at_the_neuron_where_it_begins() -> None:
    # 3 has slope 1 and out 0; dL/d(out) of 3 is 2e150 * 1e200.
    drawn = chain(["identity", "identity", "identity"], [1.0, 1.0, 1e200])
    got = train(drawn, np.array([[0.0]]), np.array([[-1e150]]), TrainingSettings(), 1)
    assert got.failure is not None
    assert (got.failure.phase, got.failure.quantity, got.failure.neuron) == ("backward", "d_out", 3)
    assert "weight 3 → 4 × dL/din(4) = 1e200 × 2e150 is more than" in got.failure.sentence()
    assert got.failure.chain == (
        "dL/dout(3) = infinity, mostly weight 3 → 4 × dL/din(4) = 1e200 × 2e150; dL/din(3) = infinity",
        "dL/dout(4) = 2e150, from out 0 and y −1e150; dL/din(4) = 2e150",
    )
    assert got.failure.advice == "The target of neuron 4 is −1e150: bring the targets nearer to 1."


@pytest.mark.usefixtures("executor")
def test_overflow_of_a_weight_derivative_names_the_edge() -> None:
    drawn = chain(["identity", "identity"], [1e-300, 1e100])
    got = train(drawn, np.array([[1e250]]), np.array([[1.0]]), TrainingSettings(), 1)
    assert got.failure is not None
    assert (got.failure.phase, got.failure.quantity, got.failure.edge) == ("backward", "d_weight", (1, 2))
    assert got.failure.as_error().edges == ((1, 2),)
    assert "dL/dw of 1 → 2 became infinity: dL/din(2) × out(1) = " in got.failure.sentence()


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("batch_size", [1, 2])
@pytest.mark.parametrize(("steps", "record"), [(1, False), (1, True), (4, False), (4, True)])
def test_overflow_in_the_update_names_the_edge_and_changes_nothing(batch_size: int, steps: int, record: bool) -> None:
    drawn = chain(["identity", "identity"], [1.0, 1.0])
    x, y = np.array([[1e150], [1e150]]), np.zeros((2, 1))
    got = train(drawn, x, y, TrainingSettings(1e10, batch_size), steps, record=record)
    assert got.failure is not None
    assert (got.failure.phase, got.failure.quantity, got.failure.edge) == ("update", "weight", (1, 2))
    assert (got.failure.step, got.steps_done, got.record) == (1, 0, None)
    np.testing.assert_array_equal(got.state.weights, [1.0, 1.0])
    assert "the new weight 1 → 2 became minus infinity: weight 1 + change minus infinity." in got.failure.sentence()
    assert got.failure.chain[1] == "step size = 1e10"


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize(
    ("weights", "chosen", "steps", "expected"),
    [
        (
            [1e200, 1e200],
            {},
            1,
            "No step had been made: begin with smaller weights.",
        ),
        ([1.0, 1.0], {"step_size": 1e308}, 1, "No step had been made: try a smaller step size, or clip"),
        ([1.0, 1.0], {"step_size": 10.0}, 99, "from step to step: try a smaller step size, or clip the derivatives."),
        ([1.0, 1.0], {"step_size": 10.0, "optimizer": "momentum"}, 99, "smaller step size, less momentum, or clip"),
        (
            [1.0, 1.0],
            {"step_size": 1e300, "clip_norm": 1e6},
            99,
            "The weights have grown from step to step: try a smaller",
        ),
    ],
)
def test_the_advice_fits_the_case(weights: list[float], chosen: dict, steps: int, expected: str) -> None:
    drawn = chain(["identity", "identity"], weights)
    got = train(drawn, np.array([[1.5]]), np.zeros((1, 1)), TrainingSettings(**chosen), steps)
    assert got.failure is not None
    assert expected in got.failure.sentence()
    assert ("clip" in got.failure.advice) == ("clip_norm" not in chosen and "smaller weights" not in expected)


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("step", [0, 4])
def test_weights_that_were_given_so_large_have_not_grown(step: int) -> None:
    drawn = chain(["identity", "identity"], [1e300, 1e300])
    state = TrainingState(drawn.weights, Progress(step, step, 0))
    got = train_slice(plan_of(drawn), [[1.0]], [[0.0]], TrainingSettings(), state, 3, want_record=False)
    assert got.failure is not None
    assert "begin with smaller" in got.failure.advice
    assert "grown" not in got.failure.advice
    assert ("as large when training went on (1e300)" in got.failure.advice) == (step > 0)


@pytest.mark.usefixtures("executor")
def test_growth_is_seen_across_slices() -> None:
    drawn, settings = chain(["identity", "identity"], [1.0, 1.0]), TrainingSettings(10.0)
    state, failure = TrainingState(drawn.weights), None
    while failure is None:
        piece = train_slice(plan_of(drawn), [[1.5]], [[0.0]], settings, state, 1, want_record=False)
        state, failure = piece.state, piece.failure
    assert "The weights have grown from step to step" in failure.advice


@pytest.mark.usefixtures("executor")
def test_what_an_optimizer_keeps_may_be_what_overflows() -> None:
    """A derivative of 1e200 has no square."""
    got = train(
        chain(["identity"], [1.0]), np.array([[1e100]]), np.zeros((1, 1)), TrainingSettings(optimizer="adam"), 1
    )
    assert got.failure is not None
    assert (got.failure.phase, got.failure.quantity, got.failure.edge) == ("update", "moment", (1, 2))
    assert (
        "what the optimizer keeps for the weight 1 → 2 became infinity: the derivative 2e200" in got.failure.sentence()
    )


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("record", [False, True])
@pytest.mark.parametrize("steps", [4, 5, 100])
def test_overflow_in_a_later_update_keeps_the_steps_before_it(steps: int, record: bool) -> None:
    # Rows 0 to 2 change the weights a little, row 3 beyond all bounds although its derivatives are finite.
    drawn = chain(["identity", "identity"], [1.0, 1.0])
    x, y = np.array([[1e-4], [2e-4], [3e-4], [1e152]]), np.zeros((4, 1))
    good = train(drawn, x, y, TrainingSettings(1e7), 3)
    got = train(drawn, x, y, TrainingSettings(1e7), steps, record=record)
    assert good.failure is None
    assert got.failure is not None
    assert (got.failure.phase, got.failure.step, got.steps_done) == ("update", 4, 3)
    assert got.state.weights.tobytes() == good.state.weights.tobytes()
    assert got.state.progress == good.state.progress
    assert got.losses.tolist() == good.losses.tolist()


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("weight", [math.nan, math.inf])
def test_weights_that_are_not_finite_to_begin_with_stop_the_first_step(weight: float) -> None:
    drawn = chain(["identity", "identity"], [1.0, weight])
    got = train(drawn, np.ones((1, 1)), np.zeros((1, 1)), TrainingSettings(), 5)
    assert (got.failure.phase, got.failure.neuron, got.failure.step, got.steps_done) == ("forward", 3, 1, 0)


@pytest.mark.usefixtures("executor")
def test_a_divergent_run_stops_with_the_last_good_weights() -> None:
    drawn = running_example()
    x, y = points_for(drawn, 5)
    got = train(drawn, x, y, TrainingSettings(10.0), 1000, record=True)
    assert got.failure is not None
    assert got.record is None
    assert 0 < got.steps_done < 100
    assert np.all(np.isfinite(got.state.weights))
    again = train(drawn, x, y, TrainingSettings(10.0), got.steps_done)
    assert again.failure is None
    np.testing.assert_array_equal(again.state.weights, got.state.weights)


@pytest.mark.usefixtures("executor")
@settings(deadline=None, max_examples=30)
@given(drawn=layered_networks(spread=1e4), batch_size=st.integers(1, 5), step_size=st.sampled_from([1.0, 1e3, 1e300]))
def test_any_divergence_ends_with_finite_weights_and_a_sentence(
    drawn: Drawn, batch_size: int, step_size: float
) -> None:
    x, y = points_for(drawn, 5)
    got = train(drawn, 1e100 * x, y, TrainingSettings(step_size, batch_size), 20)
    assert np.all(np.isfinite(got.state.weights))
    assert np.all(np.isfinite(got.losses))
    assert (got.failure is None) == (got.steps_done == 20)
    if got.failure is not None:
        assert not math.isfinite(got.failure.value)
        assert got.failure.sentence().endswith(got.failure.advice)
        assert got.failure.advice
        assert got.failure.chain

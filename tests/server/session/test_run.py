"""A training in a session: its end, its pace under credit, edits meanwhile, and what may not be trained at all."""

from __future__ import annotations

import numpy as np

from server.data.forms import DataForm
from server.engine.training import Progress, TrainingSettings
from server.network.model import Edge
from tests.server.session_client import WORKERS, Client, Kernels, form, new_registry, opened, refused, wait_until


def test_a_training_stops_by_itself_and_its_last_frame_waits_for_credit() -> None:
    session, client = opened()
    session.train(1, None, 500)
    assert session.status == "running"
    wait_until(lambda: client.states)
    assert client.ends == [("steps_done", None)]
    assert session.progress.step == 500
    assert client.frames == []
    session.grant(8)
    assert [frame.record.step for frame in client.frames] == [499]
    assert np.array_equal(session.weights, client.frames[0].record.weight + client.frames[0].record.change)
    assert client.frames[0].curve.curve_step[-1] == 499


def test_slices_and_frames_change_nothing_in_the_result() -> None:
    session, client = opened("logistic")
    session.grant(8)
    session.train(1, 2_000.0, 300)
    wait_until(lambda: client.states)
    other, _ = opened("logistic")
    for _ in range(300):
        other.step(1)
    assert np.array_equal(session.weights, other.weights)


def test_a_slow_training_sends_every_record_even_if_credit_comes_late() -> None:
    session, client = opened(frames_per_second=200.0)
    client.again = False
    session.grant(2)
    session.train(1, 200.0, 7)
    wait_until(lambda: len(client.frames) == 2)
    WORKERS.sleep(0.1)
    assert len(client.frames) == 2, "it waits"
    for _ in range(5):
        session.grant(1)
        WORKERS.sleep(0.02)
    wait_until(lambda: client.states)
    assert [frame.record.step for frame in client.frames] == list(range(7))
    before, after = client.frames[3].record, client.frames[4].record
    assert np.array_equal(before.weight + before.change, after.weight)


def test_pause_gives_the_exact_weights() -> None:
    session, client = opened("tanh")
    session.grant(8)
    session.train(1, None, None)
    wait_until(lambda: session.progress.step > 100)
    frame = session.pause()
    assert frame is not None
    assert frame.record.step + 1 == session.progress.step
    curve = np.concatenate([frame.curve.curve_step for frame in [*client.frames, frame]])
    assert curve[-1] == frame.record.step, "what no frame has told yet comes with the pause"
    assert np.all(np.diff(curve) > 0)
    assert np.array_equal(session.weights, frame.record.weight + frame.record.change)
    step = session.progress.step
    WORKERS.sleep(0.05)
    assert session.progress.step == step
    assert session.status == "paused"
    assert client.states == []


def test_while_a_training_runs() -> None:
    session, client = opened()
    session.train(1, 50.0, None)
    for attempt in (
        lambda: session.step(1),
        lambda: session.pass_at(1, -1, backward=False),
        lambda: session.train(1, None, None),
    ):
        refused("running", attempt)
    session.set_training(TrainingSettings(step_size=0.001), Progress(99, 99, 0))
    session.set_speed(None)
    wait_until(lambda: session.progress.step > 20)
    assert session.progress.step != 99
    session.set_probe(2, {1: 1.0, 9: 0.0})
    assert session.status == "running", "points may change between slices"
    session.set_weights(3, [Edge(1, 3, 1.0, 1.0)])
    assert session.status == "paused"
    assert client.ends == [("edited", None)]


def test_data_may_change_during_a_training_but_not_become_useless() -> None:
    session, client = opened()
    session.train(1, None, None)
    session.set_data(2, DataForm([1, 9], [[2.0, 1.0], [1.0, 0.0], [0.0, -1.0]]))
    wait_until(lambda: session.progress.epoch > 3)
    session.set_data(3, DataForm([1], [[2.0]]))
    wait_until(lambda: client.states)
    assert client.ends == [("edited", "missing_column")]


def test_numbers_that_overflow_stop_the_run_at_the_last_good_weights() -> None:
    session, client = opened()
    session.set_training(TrainingSettings(step_size=1000.0), None)
    session.train(1, None, None)
    wait_until(lambda: client.states)
    assert client.ends == [("non_finite", "non_finite")]
    assert "step" in client.states[0].error["message"]
    assert np.all(np.isfinite(session.weights))
    refused("non_finite", session.step, 1)


def test_a_step_that_nobody_could_stop_is_refused() -> None:
    session, client = opened(max_step_cost=100)
    session.set_data(2, DataForm([1, 9], [[0.0, 0.0]] * 10))
    session.set_training(TrainingSettings(batch_size=8), None)
    session.train(2, 100.0, None)
    session.set_training(TrainingSettings(batch_size=9), None)
    wait_until(lambda: client.states)
    assert client.ends == [("edited", "batch_too_large")]
    assert "9" in refused("batch_too_large", session.train, 2, None, None).message
    refused("batch_too_large", session.step, 2)


def test_only_so_many_trainings_at_once() -> None:
    registry = new_registry(max_trainings=2)
    sessions = [registry.open(None, Client())[0] for _ in range(3)]
    for session in sessions:
        session.set_network(1, form())
    sessions[0].train(1, 1.0, None)
    sessions[1].train(1, 1.0, None)
    refused("too_many_trainings", sessions[2].train, 1, None, None)
    sessions[0].pause()
    sessions[2].train(1, 1.0, None)
    registry.close("shutdown")
    assert not any(session.running for session in sessions)


def test_a_training_waits_for_the_kernels() -> None:
    kernels, client = Kernels(settled=False), Client()
    session, _ = new_registry(kernels).open(None, client)
    session.set_network(1, form())
    session.train(1, None, 3)
    WORKERS.sleep(0.05)
    assert (session.status, session.progress.step) == ("running", 0)
    kernels.settled = True
    wait_until(lambda: client.states)
    assert session.progress.step == 3

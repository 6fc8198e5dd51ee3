"""Sessions: the loss curve, the pace, the stream under credit, the workspace, and a session as its client sees it."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.document.forms import EdgeForm, NetworkForm, NeuronForm
from server.engine.record import StepRecord
from server.engine.training import Progress, TrainingSettings
from server.errors import BackdrawError
from server.session.curve import Curve
from server.session.pace import Pace
from server.session.registry import Registry
from server.session.session import Session
from server.session.stream import Frame, Stream
from server.session.workers import Turns, Workers
from server.session.workspace import WeightChange
from server.settings import Settings
from tests.server.networks import running_example

# ---- the loss curve --------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 3000), min_size=1, max_size=8), st.integers(1, 64))
def test_a_curve_keeps_its_mean_and_its_end(slices: list[int], points: int) -> None:
    curve, step, losses = Curve(points), 0, []
    for size in slices:
        part = np.sqrt(np.arange(step, step + size))
        curve.add(step, part)
        losses.extend(part)
        step += size
    steps, means = curve.take()
    assert len(steps) == len(means) <= points
    assert np.all(np.diff(steps) > 0)
    if step:
        assert steps[-1] == step - 1
        counts = np.diff(steps, prepend=-1)
        assert np.sum(counts * means) == pytest.approx(np.sum(losses))
    assert len(curve.take()[0]) == 0


def test_a_short_curve_is_exact() -> None:
    curve = Curve(256)
    curve.add(7, np.array([0.5, 0.25]))
    steps, losses = curve.take()
    assert steps.tolist() == [7.0, 8.0]
    assert losses.tolist() == [0.5, 0.25]


# ---- the pace --------------------------------------------------------------------------------------------------------


def drive(pace: Pace, until: float, cost: float = 1e-6, now: float = 0.0) -> list[tuple[float, int]]:
    """Let time pass as the pace wants it: (time, steps) of every slice."""
    slices = []
    while now < until:
        steps, wait = pace.due(now)
        if steps:
            slices.append((now, steps))
            now += steps * cost
            pace.made(steps, steps * cost)
        else:
            assert wait > 0
            now += wait
    return slices


@pytest.mark.parametrize("speed", [0.5, 1, 5, 19.5, 20])
def test_slow_speeds_make_one_step_at_a_time(speed: float) -> None:
    pace = Pace(speed, 20.0, 0.01, 0.0)
    assert pace.every_step
    slices = drive(pace, 20.0)
    assert all(steps == 1 for _, steps in slices)
    assert len(slices) == pytest.approx(20 * speed, abs=1.01)
    assert slices[0][0] == 0.0, "the first step is due at once"


@pytest.mark.parametrize("speed", [21, 100, 12_345, 500_000])
def test_faster_ones_gather_a_frame_of_steps(speed: float) -> None:
    slices = drive(Pace(speed, 20.0, 0.01, 0.0), 10.0)
    assert sum(steps for _, steps in slices) == pytest.approx(10 * speed, rel=0.02)
    # Beyond what a slice holds there are more of them; here 10 ms hold 10,000 steps.
    assert len(slices) <= 10 * max(20, speed / 10_000) * 1.1 + 20


def test_a_speed_beyond_the_machine_does_not_pile_up_debt() -> None:
    pace = Pace(1e6, 20.0, 0.01, 0.0)
    slices = drive(pace, 5.0, cost=1e-4)
    assert max(steps for _, steps in slices) <= 110
    assert pace.due(60.0)[0] <= 110, "after a minute asleep it goes on, it does not catch up"


def test_full_speed_fills_its_slices_and_no_more() -> None:
    slices = drive(Pace(None, 20.0, 0.01, 0.0), 1.0, cost=2e-6)
    assert slices[0][1] == 1
    assert slices[-1][1] == pytest.approx(5000, rel=0.01)
    assert all(after <= 4 * before for (_, before), (_, after) in itertools.pairwise(slices))


def test_a_new_speed_counts_from_now() -> None:
    pace = Pace(1.0, 20.0, 0.01, 0.0)
    drive(pace, 3.0)
    pace.set_speed(10.0, 3.0)
    assert len(drive(pace, 4.0, now=3.0)) == pytest.approx(10, abs=1)


# ---- the stream ------------------------------------------------------------------------------------------------------


def record(step: int, edges: int = 2) -> StepRecord:
    return StepRecord(-1, np.zeros(2), np.zeros(2), np.zeros(1), np.zeros(edges), 0.0, step=step)


def attached(credit: int = 0, **changes: float) -> Stream:
    stream = Stream(Settings(**changes))
    stream.attach()
    stream.grant(credit) if credit else None
    return stream


def test_without_credit_only_the_newest_record_is_kept() -> None:
    stream = attached()
    for step in range(5):
        stream.offer(record(step), 1)
        assert stream.take(float(step)) is None
    stream.grant(1)
    frame = stream.take(10.0)
    assert frame is not None
    assert frame.record.step == 4
    assert stream.credit == 0
    assert stream.take(20.0) is None


def test_credit_is_never_more_than_the_limit() -> None:
    stream = attached()
    for _ in range(5):
        stream.grant(8)
    assert stream.credit == 8


def test_frames_keep_their_distance_unless_told() -> None:
    stream = attached(8, frames_per_second=20.0)
    stream.offer(record(0), 1)
    assert stream.take(0.0) is not None
    stream.offer(record(1), 1)
    assert stream.take(0.01) is None
    assert stream.take(0.05) is not None
    stream.offer(record(2), 1)
    assert stream.take(0.051, at_once=True) is not None


def test_sequences_rise() -> None:
    stream = attached(8)
    numbers = []
    for step in range(4):
        stream.offer(record(step), 1)
        frame = stream.take(float(step))
        assert frame is not None
        numbers.append(frame.sequence)
    assert numbers == sorted(set(numbers))


def test_the_hidden_get_nothing_and_hold_nobody_up() -> None:
    stream = attached(8)
    stream.visible = False
    stream.offer(record(1), 1)
    assert stream.take(0.0, at_once=True) is None
    assert not stream.must_wait
    stream.visible = True
    assert stream.take(1.0) is not None


def test_a_run_that_shows_every_step_waits_for_credit() -> None:
    stream = attached()
    assert stream.must_wait
    stream.grant(1)
    assert not stream.must_wait
    stream.detach()
    assert not stream.must_wait


def test_large_networks_send_their_edges_now_and_then() -> None:
    stream = attached(8, full_frame_edges=10, edge_rows_interval=0.25)
    sent = []
    for tick in range(8):
        stream.grant(1)
        stream.offer(record(tick, edges=11), 1)
        frame = stream.take(tick * 0.0501)
        assert frame is not None
        sent.append(frame.edge_rows)
    assert sent == [True, False, False, False, False, True, False, False]


def test_the_curve_rides_on_the_frame() -> None:
    stream = attached(8)
    stream.curve.add(0, np.array([3.0, 2.0]))
    stream.offer(record(1), 1)
    frame = stream.take(0.0)
    assert frame is not None
    assert frame.record.curve_step.tolist() == [0.0, 1.0]


# ---- turns -----------------------------------------------------------------------------------------------------------


def test_turns_go_round() -> None:
    workers, turns = Workers(1), Turns(1)
    wakes = [workers.signal() for _ in range(3)]
    order, queue = [], [(k, turns.request(wakes[k])) for k in range(3)]
    for _ in range(9):
        user, turn = queue.pop(0)
        assert turn.granted
        order.append(user)
        queue.append((user, turns.request(wakes[user])))
        turn.release()
    assert order == [0, 1, 2] * 3


def test_leaving_the_queue_frees_nobody_elses_turn() -> None:
    workers, turns = Workers(1), Turns(1)
    first, second, third = (turns.request(workers.signal()) for _ in range(3))
    second.release()
    assert not third.granted
    first.release()
    assert third.granted
    assert not second.granted


# ---- a session -------------------------------------------------------------------------------------------------------


@dataclass
class Client:
    """What a session says, written down. credit: grant so many frames at once and one for each that comes."""

    session: Session | None = None
    again: bool = True
    frames: list[Frame] = field(default_factory=list)
    states: list[tuple[str, BackdrawError | None]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def frame(self, frame: Frame) -> None:
        self.frames.append(frame)
        if self.again and self.session:
            self.session.stream.grant(1)

    def state(self, reason: str, problem: BackdrawError | None) -> None:
        self.states.append((reason, problem))

    def leave(self, reason: str) -> None:
        self.left.append(reason)


WORKERS = Workers(1)


def form(activation: str = "identity", drop: int | None = None) -> NetworkForm:
    network = running_example(activation).network
    neurons = [NeuronForm(n.id, n.kind, n.activation) for n in network.neurons if n.id != drop]
    edges = [EdgeForm(e.tail, e.head, e.weight, e.initial) for e in network.edges if drop not in (e.tail, e.head)]
    return NetworkForm(neurons, edges)


def opened(activation: str = "identity", **changes: float) -> tuple[Session, Client]:
    """A session with the running example at revision 1, x = 2 and y = 1."""
    client = Client()
    session, _ = Registry(Settings(**changes), WORKERS, lambda: True).open(None, client)
    client.session = session
    session.set_network(1, form(activation))
    session.set_probe(1, {1: 2.0, 9: 1.0})
    return session, client


def wait_until(condition: object, seconds: float = 10.0) -> None:
    for _ in range(int(seconds / 0.01)):
        if condition():  # type: ignore[operator]
            return
        WORKERS.sleep(0.01)
    raise AssertionError("it did not happen")


def refused(code: str, function: object, *arguments: object) -> BackdrawError:
    with pytest.raises(BackdrawError) as caught:
        function(*arguments)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value


def test_passes_give_the_specified_numbers() -> None:
    session, _ = opened()
    forward = session.pass_at(1, -1, backward=False).record
    assert forward.out.tolist() == [2, 1, 1, 2, 1, 0.5, 4, 1, 1.5]
    assert forward.loss == 0.25
    assert forward.d_out is None
    backward = session.pass_at(1, -1, backward=True).record
    edges = [(edge.tail, edge.head) for edge in session.workspace.network.edges]
    derivatives = dict(zip(edges, backward.d_weight, strict=True))
    assert derivatives[1, 3] == 4
    assert derivatives[7, 9] == 4
    assert derivatives[4, 6] == 2


def test_one_step_changes_weights_and_tells_of_it() -> None:
    session, _ = opened()
    frame = session.step(1)
    assert frame.record.batch_loss == 0.25
    assert frame.record.data_loss == 0.25
    assert frame.record.curve_step.tolist() == [0.0]
    assert np.array_equal(session.weights, frame.record.weight + frame.record.change)
    after = session.pass_at(1, -1, backward=False).record
    assert after.out[-1] == pytest.approx(1.0492825, abs=1e-12)
    assert after.loss == pytest.approx(0.0024287648, abs=1e-10)
    assert session.data_loss() == after.loss
    assert session.progress == Progress(1, 1, 0)
    assert session.status == "paused"


def test_reset_returns_to_the_same_weights() -> None:
    session, _ = opened()
    before = session.weights
    session.step(1)
    session.reset(2)
    assert np.array_equal(session.weights, before)
    assert session.progress == Progress(0, 0, 0)
    assert session.status == "idle"
    assert session.workspace.revision == 2


def test_randomize_sets_weights_and_initial() -> None:
    session, _ = opened()
    session.randomize(2, 5)
    drawn = session.weights
    session.step(2)
    session.reset(3)
    assert np.array_equal(session.weights, drawn)
    session.randomize(4, 5)
    assert np.array_equal(session.weights, drawn)


def test_weights_by_hand() -> None:
    session, _ = opened()
    session.set_weights(2, [WeightChange(1, 3, 7.0, 6.0)])
    assert session.weights[0] == 7.0
    session.reset(3)
    assert session.weights[0] == 6.0
    wrong = refused(
        "no_such_edge", session.set_weights, 4, [WeightChange(1, 4, 0.0, 0.0), WeightChange(3, 7, 1.0, 1.0)]
    )
    assert wrong.edges == ((3, 7),)
    assert session.weights[1] == 0.5, "nothing of a refused message is adopted"
    assert session.workspace.revision == 3


def test_old_revisions_are_refused() -> None:
    session, _ = opened()
    session.set_probe(5, {})
    for attempt in (session.set_network, session.set_probe, session.set_weights):
        refused("stale_revision", attempt, 4, form() if attempt == session.set_network else {})
    refused("stale_revision", session.set_data, 4, [1, 9], [])
    for revision in (4, 6):
        refused("stale_revision", lambda r=revision: session.pass_at(r, -1, backward=True))
        refused("stale_revision", session.step, revision)
        refused("stale_revision", session.train, revision, None, None)


def test_calls_out_of_order_are_clear_errors() -> None:
    session, _ = Registry(Settings(), WORKERS, lambda: True).open(None, Client())
    for attempt in (
        lambda: session.train(0, None, None),
        lambda: session.step(0),
        lambda: session.pass_at(0, -1, backward=False),
        lambda: session.randomize(0, 1),
    ):
        refused("no_network", attempt)
    assert session.pause() is None
    assert session.pause() is None, "stopping twice is harmless"
    session.reset(1)
    session.set_speed(3.0)
    session.grant(8)


def test_a_network_that_cannot_run_says_why() -> None:
    session, _ = opened()
    found = session.set_network(2, form(drop=9))
    assert not found.runnable
    wrong = refused("not_runnable", session.train, 2, None, None)
    assert "output" in wrong.message


def test_rows_and_missing_columns() -> None:
    session, _ = opened()
    assert session.set_data(2, [9, 1], [[1.0, 2.0], [3.0, 0.0]]) == 2
    assert session.pass_at(2, 0, backward=True).record.loss == 0.25
    refused("no_such_row", lambda: session.pass_at(2, 2, backward=True))
    assert session.step(2).record.point == 0
    session.set_data(3, [1], [[1.0]])
    assert refused("missing_column", session.train, 3, None, None).neurons == (9,)
    assert math.isnan(session.data_loss())
    refused("ragged_rows", session.set_data, 4, [1, 9], [[1.0]])
    refused("duplicate_column", session.set_data, 4, [1, 1], [])
    refused("too_many_rows", session.set_data, 4, [1, 9], [[0.0, 0.0]] * 100_001)


def test_a_training_stops_by_itself_and_its_last_frame_waits_for_credit() -> None:
    session, client = opened()
    session.train(1, None, 500)
    assert session.status == "running"
    wait_until(lambda: client.states)
    assert client.states == [("steps_done", None)]
    assert session.progress.step == 500
    assert client.frames == []
    session.grant(8)
    assert [frame.record.step for frame in client.frames] == [499]
    assert np.array_equal(session.weights, client.frames[0].record.weight + client.frames[0].record.change)
    assert client.frames[0].record.curve_step[-1] == 499


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
    curve = np.concatenate([frame.record.curve_step for frame in [*client.frames, frame]])
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
    session.set_weights(3, [WeightChange(1, 3, 1.0, 1.0)])
    assert session.status == "paused"
    assert client.states == [("edited", None)]


def test_data_may_change_during_a_training_but_not_become_useless() -> None:
    session, client = opened()
    session.train(1, None, None)
    session.set_data(2, [1, 9], [[2.0, 1.0], [1.0, 0.0], [0.0, -1.0]])
    wait_until(lambda: session.progress.epoch > 3)
    session.set_data(3, [1], [[2.0]])
    wait_until(lambda: client.states)
    reason, problem = client.states[0]
    assert (reason, problem.code) == ("edited", "missing_column")


def test_numbers_that_overflow_stop_the_run_at_the_last_good_weights() -> None:
    session, client = opened()
    session.set_training(TrainingSettings(step_size=1000.0), None)
    session.train(1, None, None)
    wait_until(lambda: client.states)
    reason, problem = client.states[0]
    assert (reason, problem.code) == ("non_finite", "non_finite")
    assert "step" in problem.message
    assert np.all(np.isfinite(session.weights))
    refused("non_finite", session.step, 1)


def test_a_step_that_nobody_could_stop_is_refused() -> None:
    session, client = opened(max_step_cost=100)
    session.set_data(2, [1, 9], [[0.0, 0.0]] * 10)
    session.set_training(TrainingSettings(batch_size=8), None)
    session.train(2, 100.0, None)
    session.set_training(TrainingSettings(batch_size=9), None)
    wait_until(lambda: client.states)
    assert client.states[0][1].code == "batch_too_large"
    assert "9" in refused("batch_too_large", session.train, 2, None, None).message
    refused("batch_too_large", session.step, 2)


def test_only_so_many_trainings_at_once() -> None:
    registry = Registry(Settings(max_trainings=2), WORKERS, lambda: True)
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
    there = False
    client = Client()
    session, _ = Registry(Settings(), WORKERS, lambda: there).open(None, client)
    session.set_network(1, form())
    session.train(1, None, 3)
    WORKERS.sleep(0.05)
    assert (session.status, session.progress.step) == ("running", 0)
    there = True
    wait_until(lambda: client.states)
    assert session.progress.step == 3


# ---- the registry ----------------------------------------------------------------------------------------------------


def test_a_session_survives_its_connection_and_trains_on() -> None:
    registry = Registry(Settings(), WORKERS, lambda: True)
    first = Client()
    session, resumed = registry.open(None, first)
    assert not resumed
    session.set_network(1, form())
    session.train(1, 5.0, None)
    registry.leave(session, first)
    wait_until(lambda: session.progress.step >= 2)
    second = Client()
    again, resumed = registry.open(session.token, second)
    assert again is session
    assert resumed
    session.grant(8)
    wait_until(lambda: second.frames)
    session.pause()
    assert first.frames == []


def test_a_session_ends_after_its_time() -> None:
    registry = Registry(Settings(resume_seconds=0.05), WORKERS, lambda: True)
    client = Client()
    session, _ = registry.open(None, client)
    session.set_network(1, form())
    session.train(1, 1.0, None)
    registry.leave(session, client)
    wait_until(lambda: not session.running)
    assert registry.find(session.token) is None
    assert registry.open(session.token, Client())[1] is False


def test_a_rejoined_session_outlives_the_first_timer() -> None:
    registry = Registry(Settings(resume_seconds=0.1), WORKERS, lambda: True)
    client = Client()
    session, _ = registry.open(None, client)
    session.set_network(1, form())
    registry.leave(session, client)
    WORKERS.sleep(0.05)
    registry.open(session.token, Client())
    WORKERS.sleep(0.1)
    assert registry.find(session.token) is session


def test_the_newer_connection_takes_the_session_over() -> None:
    registry = Registry(Settings(), WORKERS, lambda: True)
    old, new = Client(), Client()
    session, _ = registry.open(None, old)
    session.set_network(1, form())
    registry.open(session.token, new)
    assert old.left == ["taken_over"]
    registry.leave(session, old)
    assert registry.find(session.token) is session


def test_nothing_is_kept_of_those_who_left_nothing() -> None:
    registry = Registry(Settings(max_parked_sessions=3), WORKERS, lambda: True)
    for _ in range(10):
        client = Client()
        session, _ = registry.open(None, client)
        registry.leave(session, client)
    assert len(registry) == 0
    for _ in range(10):
        client = Client()
        session, _ = registry.open(None, client)
        session.set_network(1, form())
        registry.leave(session, client)
    assert len(registry) == 3

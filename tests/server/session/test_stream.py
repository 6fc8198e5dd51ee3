"""The stream of records under credit: what is sent, what is overwritten, and who has to wait."""

from __future__ import annotations

import numpy as np

from server.engine.record import StepRecord
from server.session.stream import Stream
from server.settings import Settings


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

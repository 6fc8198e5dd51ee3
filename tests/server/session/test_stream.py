"""The stream of records under credit: what is sent, what is overwritten, and who has to wait."""

from __future__ import annotations

import numpy as np

from server.engine.record import StepRecord
from server.session.stream import Stream
from server.settings import Settings
from tests.server.session_client import Client


def record(step: int, edges: int = 2) -> StepRecord:
    return StepRecord(-1, np.zeros(2), np.zeros(2), np.zeros(1), np.zeros(edges), 0.0, step=step)


class Streaming:
    """A stream, its client, and the time that both go by."""

    def __init__(self, credit: int = 0, **changes: float) -> None:
        self.now = 0.0
        self.client = Client()
        self.stream = Stream(Settings(**changes), lambda: self.now)
        self.stream.attach(self.client)
        if credit:
            self.stream.grant(credit)

    def offer(self, step: int, at: float, **how: bool) -> None:
        self.now = at
        self.stream.offer(record(step), 1, **how)

    @property
    def sent(self) -> list[int]:
        return [frame.record.step for frame in self.client.frames]


def test_without_credit_only_the_newest_record_is_kept() -> None:
    streaming = Streaming()
    for step in range(5):
        streaming.offer(step, float(step))
    assert streaming.sent == []
    streaming.stream.grant(1)
    assert streaming.sent == [4]
    assert streaming.stream.credit == 0
    streaming.stream.grant(1)
    assert streaming.sent == [4], "nothing waits any more"


def test_credit_is_never_more_than_the_limit() -> None:
    stream = Streaming().stream
    for _ in range(5):
        stream.grant(8)
    assert stream.credit == 8


def test_frames_keep_their_distance_unless_urgent() -> None:
    streaming = Streaming(8, frames_per_second=20.0)
    streaming.offer(0, 0.0)
    streaming.offer(1, 0.01)
    assert streaming.sent == [0]
    streaming.offer(2, 0.05)
    assert streaming.sent == [0, 2]
    streaming.offer(3, 0.051, urgent=True)
    assert streaming.sent == [0, 2, 3]


def test_the_last_record_of_a_run_is_sent_as_soon_as_there_is_credit() -> None:
    streaming = Streaming(1, frames_per_second=20.0)
    streaming.offer(0, 0.0)
    streaming.offer(1, 0.01)
    streaming.stream.hurry()
    assert streaming.sent == [0]
    streaming.stream.grant(1)
    assert streaming.sent == [0, 1]


def test_sequences_rise() -> None:
    streaming = Streaming(8)
    for step in range(4):
        streaming.offer(step, float(step))
    in_a_reply = streaming.stream.frame(record(4), 1)
    numbers = [frame.sequence for frame in [*streaming.client.frames, in_a_reply]]
    assert len(numbers) == 5
    assert numbers == sorted(set(numbers))


def test_the_hidden_get_nothing_and_hold_nobody_up() -> None:
    streaming = Streaming(8)
    streaming.stream.show(False)
    streaming.offer(1, 0.0, urgent=True)
    assert streaming.sent == []
    assert not streaming.stream.must_wait
    streaming.stream.show(True)
    assert streaming.sent == [1]


def test_a_run_that_shows_every_step_waits_for_credit() -> None:
    stream = Streaming().stream
    assert stream.must_wait
    stream.grant(1)
    assert not stream.must_wait
    stream.credit = 0
    assert stream.must_wait
    stream.detach()
    assert not stream.must_wait


def test_who_joins_replaces_who_was_there_and_grants_anew() -> None:
    streaming, other = Streaming(8), Client()
    streaming.stream.attach(other)
    assert streaming.client.left
    streaming.offer(1, 0.0)
    streaming.stream.grant(1)
    assert (streaming.sent, [frame.record.step for frame in other.frames]) == ([], [1])


def test_large_networks_send_their_edges_now_and_then() -> None:
    streaming = Streaming(8, full_frame_edges=10, edge_rows_interval=0.25)
    for tick in range(8):
        streaming.stream.grant(1)
        streaming.now = tick * 0.0501
        streaming.stream.offer(record(tick, edges=11), 1)
    sent = [frame.edge_rows for frame in streaming.client.frames]
    assert sent == [True, False, False, False, False, True, False, False]


def test_the_curve_rides_on_the_frame() -> None:
    streaming = Streaming(8)
    streaming.stream.curve.add(0, np.array([3.0, 2.0]))
    streaming.offer(1, 0.0)
    assert streaming.client.frames[0].curve.curve_step.tolist() == [0.0, 1.0]

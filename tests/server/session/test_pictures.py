"""Pictures behind the frames of a training: of the same weights, under the same credit, nothing if nobody looks."""

from __future__ import annotations

import numpy as np
import pytest

from server.data.forms import DataForm
from server.engine.record import StepRecord
from server.errors import BackdrawError
from server.questions.metrics import Listing
from server.questions.picture import Picture, Seen
from server.session.pictures import Pictures, WatchPictures
from server.session.session import Session
from server.settings import Settings
from tests.server.questions.test_questions import running
from tests.server.session_client import WORKERS, opened, wait_until


def watch(session: Session, **asked: object) -> None:
    session.stream.pictures.watch(WatchPictures(revision=1, **asked), session.workspace.setup)


def test_a_picture_is_of_the_weights_of_the_frame_before_it() -> None:
    session, client = opened("tanh")
    watch(session, size=5, neurons=[9, 3], thumbnails=4)
    session.grant(8)
    session.train(1, None, None)
    wait_until(lambda: len(client.drawn) >= 3)
    session.pause()
    by_step = {frame.record.step: frame.record for frame in client.frames}
    picture = Picture(session.workspace.setup, Seen(revision=1, size=5, neurons=(9, 3)), Settings())
    for head, body in client.drawn:
        assert head["revision"] == 1
        drawn = head["picture"]
        if drawn is not None:
            values = np.frombuffer(body, "<f4", 10, drawn["at"]).reshape(1, 2, 5)
            expected = picture.field.colours(by_step[head["step"]].weight)
            assert values.tobytes() == expected.values.tobytes()
            assert drawn["low"] == expected.low.tolist()
    small = client.drawn[0][0]["thumbnails"]
    assert (small["size"], small["neurons"], small["quantities"]) == (4, list(range(1, 10)), ["out"])
    assert len(client.drawn) <= len(client.frames)


def test_without_credit_or_while_hidden_nothing_is_drawn() -> None:
    session, client = opened("tanh")
    watch(session, size=5)
    session.train(1, None, None)
    wait_until(lambda: session.progress.step > 1000)
    assert client.drawn == []
    session.show(False)
    session.grant(8)
    WORKERS.sleep(0.1)
    assert client.drawn == []
    session.show(True)
    wait_until(lambda: client.drawn)
    watch(session, rate=0)
    seen, frames = len(client.drawn), len(client.frames)
    wait_until(lambda: len(client.frames) > frames + 3)
    assert len(client.drawn) <= seen + 1, "one may have been under way"
    session.pause()


def test_the_steps_of_a_slow_training_have_their_pictures() -> None:
    session, client = opened("tanh")
    watch(session, size=5)
    session.grant(8)
    session.train(1, 4.0, 4)
    wait_until(lambda: client.states)
    steps = [head["step"] for head, _ in client.drawn]
    assert steps == sorted(set(steps))
    assert {0} <= set(steps) <= {0, 1, 2}, "the last one's is asked for by who wants it"


def test_what_can_no_longer_be_drawn_ends_neither_the_training_nor_the_rest() -> None:
    session, client = opened("tanh")
    session.set_data(1, DataForm(columns=[1, 9], rows=[[1.0, 1.0], [2.0, 0.0]], names=["a", "b"]))
    watch(session, size=5, axes=["a"])
    session.grant(8)
    session.train(1, None, None)
    wait_until(lambda: client.drawn)
    session.set_data(2, DataForm(columns=[1, 9], rows=[[1.0, 1.0], [2.0, 0.0]], names=["c", "b"]))
    frames = len(client.frames)
    wait_until(lambda: len(client.frames) > frames + 5)
    assert session.running
    assert all(head["revision"] == 1 for head, _ in client.drawn)
    session.pause()


def test_a_watch_is_checked_when_it_begins() -> None:
    session, _ = opened()
    with pytest.raises(BackdrawError, match="no variable 'y'"):
        watch(session, axes=["y"])


def test_the_more_wait_the_rarer_are_pictures() -> None:
    now, own = [0.0], [0.0]
    pictures, setup = Pictures(Settings(), lambda: now[0], lambda: own.pop(0)), running().setup
    pictures.watch(WatchPictures(revision=1, size=2), setup)
    record = StepRecord(-1, np.zeros(9), np.zeros(9), np.zeros(1), np.ones(12), 0.0)

    def waits(seconds: float, others: int) -> float:
        """Seconds until the next pictures may follow some that took `seconds`."""
        pictures.follow(record, 1)
        own[:] = [0.0, seconds]
        pictures.draw(setup, others)
        pictures.follow(record, 1)
        begin = now[0]
        while not pictures.due(1):
            now[0] += 0.005
        return now[0] - begin

    # A picture follows every frame of 20 a second; what took 12 ms may come again after 100 ms, or 1 s among ten.
    assert waits(0.001, 0) == pytest.approx(0.025, abs=0.006)
    assert waits(0.012, 0) == pytest.approx(0.1, abs=0.006)
    assert waits(0.012, 9) == pytest.approx(1.0, abs=0.006)
    assert not pictures.due(2), "the drawing has changed since"


def test_metrics_follow_with_the_rows_that_are_asked_for() -> None:
    session, client = opened("tanh")
    session.set_data(1, DataForm(columns=[1, 9], rows=[[1.0, 1.0], [2.0, 0.0]]))
    watch(session, rate=0, metrics=Listing(count=1))
    session.grant(8)
    session.train(1, None, None)
    wait_until(lambda: client.drawn)
    session.pause()
    found = client.drawn[0][0]["metrics"]
    assert (found["of"], len(found["listed"]), found["step"]) == (2, 1, client.drawn[0][0]["step"])

"""A session as its client sees it: passes, single steps, weights, data, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest

from server.data.forms import DataForm
from server.engine.training import Progress
from server.network.model import Edge
from tests.server.session_client import Client, form, new_registry, opened, refused


def test_passes_give_the_specified_numbers() -> None:
    session, _ = opened()
    forward = session.pass_at(1, -1, backward=False).record
    assert forward.out.tolist() == [2, 1, 1, 2, 1, 0.5, 4, 1, 1.5]
    assert forward.loss == 0.25
    assert forward.d_out is None
    backward = session.pass_at(1, -1, backward=True).record
    edges = [(edge.tail, edge.head) for edge in session.workspace.setup.network.edges]
    derivatives = dict(zip(edges, backward.d_weight, strict=True))
    assert derivatives[1, 3] == 4
    assert derivatives[7, 9] == 4
    assert derivatives[4, 6] == 2


def test_one_step_changes_weights_and_tells_of_it() -> None:
    session, _ = opened()
    frame = session.step(1)
    assert frame.record.batch_loss == 0.25
    assert frame.record.data_loss == 0.25
    assert frame.curve.curve_step.tolist() == [0.0]
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
    session.set_weights(2, [Edge(1, 3, 7.0, 6.0)])
    assert session.weights[0] == 7.0
    session.reset(3)
    assert session.weights[0] == 6.0
    wrong = refused("no_such_edge", session.set_weights, 4, [Edge(1, 4, 0.0, 0.0), Edge(3, 7, 1.0, 1.0)])
    assert wrong.edges == ((3, 7),)
    assert session.weights[1] == 0.5, "nothing of a refused message is adopted"
    assert session.workspace.revision == 3


def test_old_revisions_are_refused() -> None:
    session, _ = opened()
    session.set_probe(5, {})
    for attempt in (session.set_network, session.set_probe, session.set_weights):
        refused("stale_revision", attempt, 4, form() if attempt == session.set_network else {})
    refused("stale_revision", session.set_data, 4, DataForm([1, 9], []))
    for revision in (4, 6):
        refused("stale_revision", lambda r=revision: session.pass_at(r, -1, backward=True))
        refused("stale_revision", session.step, revision)
        refused("stale_revision", session.train, revision, None, None)


def test_calls_out_of_order_are_clear_errors() -> None:
    session, _ = new_registry().open(None, Client())
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
    assert session.set_data(2, DataForm([9, 1], [[1.0, 2.0], [3.0, 0.0]])) == 2
    assert session.pass_at(2, 0, backward=True).record.loss == 0.25
    refused("no_such_row", lambda: session.pass_at(2, 2, backward=True))
    assert session.step(2).record.point == 0
    session.set_data(3, DataForm([1], [[1.0]]))
    assert refused("missing_column", session.train, 3, None, None).neurons == (9,)
    assert math.isnan(session.data_loss())
    refused("ragged_rows", session.set_data, 4, DataForm([1, 9], [[1.0]]))
    refused("duplicate_column", session.set_data, 4, DataForm([1, 1], []))
    refused("too_many_rows", session.set_data, 4, DataForm([1, 9], [[0.0, 0.0]] * 100_001))

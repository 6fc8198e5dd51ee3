"""What an optimizer keeps comes and goes with the document that it belongs to."""

from __future__ import annotations

import numpy as np
import pytest

from server.document.memory import optimizer_state
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.training import Progress, TrainingSettings
from server.network.model import Edge
from server.session.session import Session
from tests.server.session_client import form, opened, wait_until

AT = 9  # the row of 6 -> 9, whose derivative is 0.5 at first
KEEPING = [name for name, optimizer in OPTIMIZERS.items() if optimizer.moments]


def stepping(optimizer: str) -> Session:
    session, _ = opened()
    session.set_training(TrainingSettings(optimizer=optimizer), None)
    session.step(1)
    return session


def test_after_a_reset_momentum_has_no_past() -> None:
    session = stepping("momentum")
    assert session.weights[AT] == 0.995
    assert session.memory.values[0][AT] == 0.5
    session.reset(2)
    assert session.memory is None
    frame = session.step(2)
    assert session.weights[AT] == 0.995
    assert not frame.record.moment_first.any()


@pytest.mark.parametrize("optimizer", KEEPING)
def test_a_document_put_back_goes_on_as_it_did_before(optimizer: str) -> None:
    session = stepping(optimizer)
    weights, progress, memory = session.weights, session.progress, session.memory
    for _ in range(3):
        session.step(1)
    ahead, then = session.weights, session.memory
    edges = session.workspace.setup.network.edges
    back = [Edge(e.tail, e.head, w, e.initial) for e, w in zip(edges, weights.tolist(), strict=True)]
    session.set_weights(2, back)
    session.set_training(session.workspace.setup.training, progress, optimizer_state(memory, len(edges)))
    for _ in range(3):
        session.step(2)
    assert np.array_equal(session.weights, ahead)
    assert (session.memory, session.progress) == (then, Progress(4, 4, 0))


@pytest.mark.parametrize("optimizer", KEEPING)
def test_a_document_without_a_memory_brings_none(optimizer: str) -> None:
    session = stepping(optimizer)
    session.set_training(session.workspace.setup.training, Progress(), None)
    assert session.memory is None


def test_settings_alone_leave_it_but_another_optimizer_forgets_it() -> None:
    session = stepping("momentum")
    session.set_training(TrainingSettings(optimizer="momentum", step_size=0.5), None)
    assert session.memory is not None
    session.set_training(TrainingSettings(optimizer="adam"), None)
    session.set_training(TrainingSettings(optimizer="momentum"), None)
    assert session.memory is None


def test_new_weights_and_other_edges_drop_it() -> None:
    session = stepping("adam")
    session.randomize(2, 3)
    assert session.memory is None
    session.step(2)
    session.set_network(3, form())
    assert session.memory is not None, "the same edges"
    session.set_network(4, form(drop=3))
    assert session.memory is None


def test_the_end_of_a_training_tells_it() -> None:
    session, client = opened()
    session.set_training(TrainingSettings(optimizer="rmsprop"), None)
    session.train(1, None, 3)
    wait_until(lambda: client.states)
    memory = client.states[0].memory
    assert (memory.optimizer, memory.age, len(memory.values[0])) == ("rmsprop", 3, 12)

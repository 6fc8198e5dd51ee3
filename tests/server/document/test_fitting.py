"""Which outputs and targets a loss is about is said before anything is trained with it."""

from __future__ import annotations

import pytest

from server.data.forms import DataForm
from server.document.forms import EdgeForm, NetworkForm
from server.engine.training import TrainingSettings
from server.questions.restarts import RestartsRequest, RestartsWork
from server.session.session import Session
from tests.server.session_client import form, opened, refused


def session(loss: str, activation: str, rows: list[list[float]]) -> Session:
    found, _ = opened(activation)
    found.set_data(1, DataForm(columns=[1, 9], rows=rows))
    found.set_training(TrainingSettings(loss=loss), None)
    return found


@pytest.mark.parametrize(
    ("loss", "activation", "rows", "words"),
    [
        ("logistic_cross_entropy", "identity", [[2.0, 1.0], [1.0, 7.0]], "neuron 9 has y = 7 in row 2 of the data"),
        ("logistic_cross_entropy", "identity", [[2.0, -1.0]], "takes targets from 0 to 1, but neuron 9 has y = -1"),
        ("softmax_cross_entropy", "identity", [[2.0, 0.5]], "they add up to 0.5 in row 1"),
        ("logistic_cross_entropy", "tanh", [[2.0, 1.0]], "neuron 9 has one already, tanh"),
        ("softmax_cross_entropy", "tanh", [[2.0, 1.0]], "Give it the activation function identity"),
    ],
)
def test_what_does_not_fit_is_named(loss: str, activation: str, rows: list[list[float]], words: str) -> None:
    found = session(loss, activation, rows)
    for ask in (
        lambda: found.step(1),
        lambda: found.train(1, None, None),
        lambda: RestartsWork(RestartsRequest(1, 1, 1), found.workspace.snapshot()),
    ):
        wrong = refused("unfit_loss", ask)
        assert words in wrong.message
        assert wrong.neurons == (9,)
    assert found.pass_at(1, 0, backward=True).record.d_out is not None, "a pass can be looked at"


@pytest.mark.parametrize("loss", ["logistic_cross_entropy", "softmax_cross_entropy"])
def test_what_fits_is_trained_with(loss: str) -> None:
    session(loss, "identity", [[2.0, 1.0]]).step(1)


def test_the_point_typed_by_hand_is_one_too() -> None:
    found, _ = opened()
    found.set_probe(1, {1: 2.0, 9: 7.0})
    found.set_training(TrainingSettings(loss="logistic_cross_entropy"), None)
    assert "y = 7 at the probe" in refused("unfit_loss", found.step, 1).message


@pytest.mark.parametrize("tied", [False, True])
def test_there_is_nothing_to_train_where_all_is_locked(tied: bool) -> None:
    drawn = form()
    pairs = [(edge.tail, edge.head) for edge in drawn.edges]
    edges = [EdgeForm(*pair, 0.5, 0.5, locked=pair == pairs[0] or not tied) for pair in pairs]
    found, _ = opened()
    found.set_network(2, NetworkForm(drawn.neurons, edges, [pairs] if tied else []))
    for ask in (
        lambda: found.step(2),
        lambda: found.train(2, None, None),
        lambda: RestartsWork(RestartsRequest(1, 1, 1), found.workspace.snapshot()),
    ):
        assert "all weights are locked" in refused("nothing_to_train", ask).message
    assert found.pass_at(2, -1, backward=True).record.d_weight is not None

"""Data in a session: what prepares the rows, which of them train, and what records call them."""

from __future__ import annotations

import numpy as np
import pytest

from server.data.forms import DataForm, Derived, GeneratorForm, Split
from server.errors import BackdrawError
from tests.server.session_client import opened

ROWS = [[2.0, 1.0], [1.0, 0.0]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (DataForm([1, 9], ROWS, ["x", "y"], split=Split(share=0.1)), "bad_split"),
        (DataForm([1, 9], [[2, 1], [2, 3]], ["x", "y"], scaling={"x": "standard"}), "constant_column"),
        (DataForm([None, 9], ROWS, ["x", "y"], derived=[Derived("z", "1/(x-1)", 1)]), "not_finite"),
    ],
)
def test_data_that_cannot_be_prepared(data: DataForm, code: str) -> None:
    session, _ = opened()
    session.set_data(2, data)
    for ask in (lambda: session.step(2), lambda: session.train(2, None, None)):
        with pytest.raises(BackdrawError) as caught:
            ask()
        assert caught.value.code == code
    assert session.pass_at(2, -1, backward=True).record.loss == pytest.approx(0.25), "the probe needs no data"


def test_rows_that_belong_to_no_neuron_leave_the_probe_as_the_one_point() -> None:
    session, _ = opened()
    session.set_data(2, DataForm([None, None], ROWS, ["x", "y"]))
    assert session.step(2).record.point == -1
    with pytest.raises(BackdrawError, match="no data row 0"):
        session.pass_at(2, 0, backward=False)


def test_rows_of_a_generator_are_ordinary_rows() -> None:
    session, _ = opened()
    assert session.set_data(2, DataForm([1, 9], [], ["x", "y"], GeneratorForm("sine", 4))) == 4
    assert session.step(2).record.point == 0


def test_records_name_the_rows_of_the_document_and_held_out_ones_never_train() -> None:
    session, _ = opened()
    rows = [[float(k), 0.0, float(k in (0, 2))] for k in range(5)]
    session.set_data(2, DataForm([1, 9, None], rows, ["x", "y", "mark"], split=Split(column="mark")))
    assert [session.step(2).record.point for _ in range(4)] == [1, 3, 4, 1]
    assert session.progress.epoch == 1
    assert session.pass_at(2, 2, backward=False).record.out[0] == 2, "a held-out row can be looked at"
    setup = session.workspace.setup
    assert setup.held_out.tolist() == [True, False, True, False, False]
    assert setup.loss_of(session.weights) == pytest.approx(
        np.mean([session.pass_at(2, row, backward=False).record.loss for row in (1, 3, 4)])
    )


def test_a_non_finite_number_is_at_the_row_of_the_document() -> None:
    session, _ = opened()
    rows = [[0.0, 0.0, 1.0], [1e200, 0.0, 0.0]]
    session.set_data(2, DataForm([1, 9, None], rows, ["x", "y", "mark"], split=Split(column="mark")))
    done = session.workspace.slice(1, with_loss=False)()
    assert done.result.failure is not None
    assert done.result.failure.point == 1

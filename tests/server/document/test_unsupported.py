"""What a document may hold without being trained with yet: a session says so, and computes the passes it can."""

from __future__ import annotations

import pytest

from server.data.forms import DataForm, Derived, GeneratorForm, Split
from server.errors import BackdrawError
from tests.server.session_client import opened

ROWS = [[2.0, 1.0], [1.0, 0.0]]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (DataForm([1, 9], ROWS, ["x", "y"], split=Split(share=0.5)), "held out"),
        (DataForm([1, 9], ROWS, ["x", "y"], scaling={"x": "standard"}), "'x' is to be scaled"),
        (DataForm([None, 9], ROWS, ["x", "y"], derived=[Derived("z", "x^2", 1)]), "Input 1 takes the derived column"),
    ],
)
def test_data_that_is_not_prepared_yet(data: DataForm, words: str) -> None:
    session, _ = opened()
    session.set_data(2, data)
    for ask in (lambda: session.step(2), lambda: session.train(2, None, None)):
        with pytest.raises(BackdrawError, match=words) as caught:
            ask()
        assert caught.value.code == "unsupported"
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

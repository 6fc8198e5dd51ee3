"""The fit of the running example to its data: 2.25 x - 3 with identity everywhere."""

from __future__ import annotations

import pytest

from server.data.table import make_table
from server.questions.metrics import Listing
from server.settings import Settings
from tests.server.questions.test_questions import ask, refused, running

TABLE = make_table([1, 9], [[0.0, -2.0], [4.0, 6.0], [2.0, -2.0], [4.0, 5.0]], 10)


def test_loss_and_worst_rows() -> None:
    now = running("identity", table=TABLE)
    found = ask(now, "metrics", listing=Listing(count=2))
    assert (found.outputs, found.classes, found.held_out, found.of) == ([9], None, None, 4)
    # Off by -1, 0, 3.5 and 1; the targets -2, 6, -2, 5 lie 3.75, 4.25, 3.75 and 3.25 from their mean.
    assert found.training.loss == (1 + 0 + 3.5**2 + 1) / 4
    assert found.training.r2 == [pytest.approx(1 - 14.25 / (2 * 3.75**2 + 4.25**2 + 3.25**2))]
    assert [(one.row, one.out, one.y, one.loss) for one in found.listed] == [
        (2, [1.5], [-2.0], 12.25),
        (0, [-3.0], [-2.0], 1.0),
    ]
    assert [one.row for one in ask(now, "metrics", listing=Listing(first=2, count=5)).listed] == [3, 1]


def test_the_rows_of_a_cell() -> None:
    now = running("identity", table=make_table([1, 9], [[0.0, 0.0], [4.0, 1.0], [2.0, 0.0], [1.0, 1.0]], 10))
    found = ask(now, "metrics", listing=Listing(cell=(0, 1)))
    assert (found.classes, found.training.accuracy) == ([0.0, 1.0], 0.5)
    assert found.training.confusion == [[1, 1], [1, 1]]
    assert [one.row for one in found.listed] == [2]
    assert ask(now, "metrics", listing=Listing(rows="held_out")).listed == []


def test_refusals() -> None:
    assert refused(running(), "metrics") == "no_data"
    assert refused(running(table=TABLE), "metrics", Settings(max_slice_cost=1)) == "too_much"
    assert refused(running(table=make_table([1], [[1.0]], 10)), "metrics") == "missing_column"

"""Metrics against numbers counted by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from server.engine.metrics import classes_of, metrics_of, worst_first

ALL = np.ones(4, dtype=bool)


def column(*values: float) -> np.ndarray:
    return np.array(values)[:, np.newaxis]


def test_one_output_with_two_targets_is_parted_in_their_middle() -> None:
    y = column(-1, -1, 3, 3)
    classes = classes_of(y, "squared")
    assert classes is not None
    assert (classes.targets, classes.threshold) == ((-1.0, 3.0), 1.0)
    out = np.array([[0.5, 1.0, 2.5, 1.0 - 1e-9]])
    found = metrics_of(out, y, np.arange(4.0), classes, ALL)
    assert found.confusion == [[1, 1], [1, 1]]
    assert (found.accuracy, found.loss, found.rows) == (0.5, 1.5, 4)
    # Targets lie 2 from their mean, outputs 1.5, 2, 0.5 and 2 from their targets.
    assert found.r2 == [pytest.approx(1 - (1.5**2 + 4 + 0.25 + 4) / 16)]


def test_logits_are_parted_at_zero() -> None:
    classes = classes_of(column(0, 1), "logistic_cross_entropy")
    assert classes is not None
    assert classes.predicted(np.array([[-0.1, 0.2]])).tolist() == [0, 1]


def test_of_one_hot_outputs_the_largest_wins() -> None:
    y = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1.0]])
    classes = classes_of(y, "softmax_cross_entropy")
    assert classes is not None
    out = np.array([[2, 1, 5, 0], [1, 1, 0, 0], [0, 0, 7, math.nan]])
    found = metrics_of(out, y, np.zeros(4), classes, ALL)
    # The second row's tie goes to the first class; the last row's output is no number.
    assert found.confusion == [[1, 0, 0], [1, 0, 0], [0, 0, 1]]
    assert found.accuracy == 0.5


@pytest.mark.parametrize("y", [column(0, 1, 2), column(1, 1, 1), np.array([[1, 1], [0, 1.0]]), np.array([[0.5, 0.5]])])
def test_numbers_are_no_classes(y: np.ndarray) -> None:
    assert classes_of(y, "squared") is None


def test_only_the_chosen_rows_count_and_targets_alike_have_no_r2() -> None:
    y, out = column(0, 5, 5, 0), np.array([[9.0, 4.0, 6.0, 9.0]])
    found = metrics_of(out, y, np.array([9.0, 1.0, 3.0, 9.0]), None, np.array([False, True, True, False]))
    assert (found.rows, found.loss, found.accuracy, found.confusion) == (2, 2.0, None, None)
    assert math.isnan(found.r2[0])


def test_the_worst_come_first_and_what_is_no_number_is_the_worst() -> None:
    losses = np.array([1.0, 3.0, math.nan, 3.0, math.inf, 0.0])
    assert worst_first(losses, np.ones(6, dtype=bool)).tolist() == [2, 4, 1, 3, 0, 5]
    assert worst_first(losses, losses < 3).tolist() == [0, 5]

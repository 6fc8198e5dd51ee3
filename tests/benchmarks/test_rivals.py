"""The benchmarks' table, and those of its rivals that need nothing but what the tests have."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import click
import numpy as np
import pytest

from benchmarks.c_loop import CLoop
from benchmarks.courses import Course, Matrices, layered, seed_network
from benchmarks.javascript import JavaScript
from benchmarks.ours import Backdraw
from benchmarks.per_layer import NumPyPerLayer
from benchmarks.race import DisagreementError, Pace, Trainer, race, rate, require_equal
from benchmarks.rows import ROWS, Kind, Row
from benchmarks.table import chosen
from tools.programs import find_node

needs_node = pytest.mark.skipif(find_node() is None, reason="no Node here")
needs_compiler = pytest.mark.skipif(shutil.which("gcc") is None and shutil.which("cc") is None, reason="no C compiler")

TINY = layered([3, 4, 4, 2], "tanh", incoming=2, points=7, batch_size=3, step_size=0.1)
SEED = seed_network("logistic")


@pytest.mark.parametrize(
    ("rival", "course"),
    [
        pytest.param(CLoop, SEED, marks=needs_compiler),
        pytest.param(JavaScript, SEED, marks=needs_node),
        pytest.param(lambda course: JavaScript(course, "object_graph_lean"), SEED, marks=needs_node),
        pytest.param(JavaScript, TINY, marks=needs_node),
        pytest.param(lambda course: JavaScript(course, "object_graph_lean"), TINY, marks=needs_node),
        (NumPyPerLayer, SEED),
        (NumPyPerLayer, TINY),
    ],
)
def test_rivals_train_to_the_same_weights(rival: Callable[[Course], Trainer], course: Course) -> None:
    ours, theirs = Backdraw(course), rival(course)
    try:
        for steps in (1, 20):
            ours.train(steps)
            assert theirs.train(steps) > 0
            np.testing.assert_allclose(theirs.weights(), ours.weights(), rtol=1e-12, atol=1e-12)
    finally:
        getattr(theirs, "close", lambda: None)()
    assert not np.array_equal(ours.weights(), course.weights)


def test_matrices_hold_every_edge() -> None:
    all_ = Matrices.of(TINY)
    assert all_.edges(all_.weight, all_.bias).tolist() == TINY.weights.tolist()
    drawn = sum(mask.sum() for mask in (*all_.weight_mask, *all_.bias_mask))
    assert drawn == len(TINY.network.edges)


def test_a_rival_with_other_numbers_is_not_timed() -> None:
    require_equal("same", np.array([1.0, 1e9]), np.array([1.0 + 1e-12, 1e9 + 0.5]), 1e-9)
    for theirs in ([1.0, np.nan], [1.0, 2.1], [1.0]):
        with pytest.raises(DisagreementError):
            require_equal("other", np.array([1.0, 2.0]), np.array(theirs), 1e-9)


def test_the_ratio_is_the_rivals_time_over_ours() -> None:
    mine, theirs, ratio = race(lambda n: 0.001 * n, lambda n: 0.003 * n, Pace(7, 0.1))
    assert (mine, theirs, ratio) == pytest.approx((0.001, 0.003, 3.0))
    assert rate(8_210_000, "points/s") == "8.21 M points/s"


def test_rows_are_found_by_name_by_group_and_by_part() -> None:
    names = [row.name for row in ROWS]
    assert len(set(names)) == len(names)
    assert [row.name for row in chosen("seed/numpy")] == ["seed/numpy"]
    assert {row.name.split("/")[0] for row in chosen("dense-32")} == {"dense-32"}
    assert {"sparse-1/scipy", "sparse-32/scipy"} == {row.name for row in chosen("scipy")}
    assert "seed/rival" in [row.name for row in chosen("picture/javascript")]
    assert len(chosen(None)) == len(ROWS)
    with pytest.raises(click.UsageError, match="no row is called 'nobody'"):
        chosen("nobody")


@pytest.mark.parametrize(
    ("kind", "bar", "good", "bad"), [("times", 6.0, 6.0, 5.9), ("at most", 2.0, 1.9, 2.1), ("seconds", 1.0, -0.1, 1.1)]
)
def test_bars(kind: Kind, bar: float, good: float, bad: float) -> None:
    row = Row("row", "what", "rival", bar, lambda pace: pytest.fail("not measured"), kind)
    assert row.met(good)
    assert not row.met(bad)

"""The loss curve on its way to a page: thinned out, but with its mean and its end kept."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.session.curve import Curve


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 3000), min_size=1, max_size=8), st.integers(1, 64))
def test_a_curve_keeps_its_mean_and_its_end(slices: list[int], points: int) -> None:
    curve, step, losses = Curve(points), 0, []
    for size in slices:
        part = np.sqrt(np.arange(step, step + size))
        curve.add(step, part)
        losses.extend(part)
        step += size
    steps, means = curve.take()
    assert len(steps) == len(means) <= points
    assert np.all(np.diff(steps) > 0)
    if step:
        assert steps[-1] == step - 1
        counts = np.diff(steps, prepend=-1)
        assert np.sum(counts * means) == pytest.approx(np.sum(losses))
    assert len(curve.take()[0]) == 0


def test_a_short_curve_is_exact() -> None:
    curve = Curve(256)
    curve.add(7, np.array([0.5, 0.25]))
    steps, losses = curve.take()
    assert steps.tolist() == [7.0, 8.0]
    assert losses.tolist() == [0.5, 0.25]

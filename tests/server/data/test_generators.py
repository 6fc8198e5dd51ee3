"""Generators against the distributions they state."""

from __future__ import annotations

import math

import numpy as np
import pytest

from server.data.forms import GeneratorForm
from server.data.generators.all import GENERATORS, columns_of, generate
from tools import data_page


def made(name: str, count: int = 4000, noise: float = 0.0, **more: object) -> tuple[np.ndarray, np.ndarray]:
    rows = generate(GeneratorForm(name, count, noise, 5, **more))
    return rows[:, :-1], rows[:, -1]


def radius(x: np.ndarray) -> np.ndarray:
    return np.hypot(x[:, 0], x[:, 1])


@pytest.mark.parametrize("name", GENERATORS)
def test_the_same_seed_makes_the_same_points_and_another_one_others(name: str) -> None:
    form = GeneratorForm(name, 50, 0.2, 7)
    rows = generate(form)
    assert rows.shape == (50, len(columns_of(form)))
    assert np.isfinite(rows).all()
    assert np.array_equal(rows, generate(GeneratorForm(name, 50, 0.2, 7)))
    assert not np.array_equal(rows, generate(GeneratorForm(name, 50, 0.2, 8)))


@pytest.mark.parametrize("name", GENERATORS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_points(name: str, count: int) -> None:
    assert len(generate(GeneratorForm(name, count, 0.5))) == count


@pytest.mark.parametrize("name", ["circle", "gauss", "spiral", "moons", "rings"])
def test_both_classes_have_equally_many_points(name: str) -> None:
    _, y = made(name, 501)
    assert np.count_nonzero(y == 1) == 251
    assert np.count_nonzero(y == -1) == 250


def test_circle() -> None:
    x, y = made("circle")
    inner, outer = radius(x[y > 0]), radius(x[y < 0])
    assert inner.max() <= 2.5
    assert outer.min() >= 3.5
    assert outer.max() <= 5
    # Uniform in the radius, not in the area.
    assert inner.mean() == pytest.approx(1.25, abs=0.05)
    assert outer.mean() == pytest.approx(4.25, abs=0.03)
    noisy, _ = made("circle", noise=0.1)
    assert np.abs(noisy - x).max() <= 0.5
    assert np.abs(noisy - x).mean() == pytest.approx(0.25, abs=0.01)


def test_xor() -> None:
    x, y = made("xor")
    assert 0.3 <= np.abs(x).min() < 0.31
    assert 4.99 < np.abs(x).max() <= 5
    assert np.array_equal(y, np.sign(x[:, 0] * x[:, 1]))
    assert abs(y.mean()) < 0.05


def test_gauss() -> None:
    for noise, variance in ((0.0, 0.5), (0.25, 2.25), (0.5, 4.0), (1.0, 4.0)):
        x, y = made("gauss", 20_000, noise)
        for label, centre in ((1, 2.0), (-1, -2.0)):
            cloud = x[y == label]
            assert cloud.mean(axis=0) == pytest.approx([centre, centre], abs=0.08)
            assert cloud.var(axis=0) == pytest.approx([variance, variance], rel=0.05)


def test_spiral() -> None:
    x, y = made("spiral", 200)
    for label, turned in ((1, 0.0), (-1, math.pi)):
        arm = x[y == label]
        arm = arm[np.argsort(radius(arm))]
        r = 5 * np.arange(100) / 100
        angle = 1.75 * 2 * math.pi * np.arange(100) / 100 + turned
        assert arm == pytest.approx(np.stack((r * np.sin(angle), r * np.cos(angle)), axis=1), abs=1e-12)


def test_moons_and_rings() -> None:
    x, y = made("moons")
    assert radius(x[y > 0]) == pytest.approx(1.0)
    assert radius(x[y < 0] - [1, 0.5]) == pytest.approx(1.0)
    assert x[y > 0, 1].min() >= 0
    assert x[y < 0, 1].max() <= 0.5
    x, y = made("rings")
    assert radius(x[y > 0]) == pytest.approx(0.5)
    assert radius(x[y < 0]) == pytest.approx(1.0)
    noisy, _ = made("rings", noise=0.1)
    assert (noisy - x).std() == pytest.approx(0.1, rel=0.05)


def test_plane_and_hills() -> None:
    x, y = made("plane")
    assert y == pytest.approx(x.sum(axis=1) / 10)
    assert 5.9 < np.abs(x).max() <= 6
    x, y = made("multi_gauss")
    centres = {(-4, 2.5): 1, (0, 2.5): -1, (4, 2.5): 1, (-4, -2.5): -1, (0, -2.5): 1, (4, -2.5): -1}
    for point, height in zip(x[:300], y[:300], strict=True):
        near = min(centres, key=lambda centre: math.dist(centre, point))
        expected = centres[near] * max(0.0, 1 - math.dist(near, point) / 2)
        assert height == pytest.approx(expected, abs=1e-12)


def test_curves_of_one_input() -> None:
    for name, curve in (("sine", np.sin), ("step", lambda x: (x >= 0) * 1.0), ("linear", lambda x: x / 2 + 1)):
        x, y = made(name, low=-2.0, high=3.0)
        assert y == pytest.approx(curve(x[:, 0]))
        assert x.min() == pytest.approx(-2, abs=0.01)
        assert x.max() == pytest.approx(3, abs=0.01)
        _, noisy = made(name, noise=0.3, low=-2.0, high=3.0)
        assert (noisy - y).std() == pytest.approx(0.3, rel=0.05)


def test_bits() -> None:
    x, y = made("parity", 8, inputs=3)
    assert x.tolist() == [[0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1], [1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1]]
    assert y.tolist() == [0, 1, 1, 0, 1, 0, 0, 1]
    assert made("majority", 8, inputs=3)[1].tolist() == [0, 0, 0, 1, 0, 1, 1, 1]
    assert made("majority", 4, inputs=2)[1].tolist() == [0, 0, 0, 1]
    assert made("parity", 5, inputs=2)[0][4].tolist() == [0, 0]


def test_formula_and_rule() -> None:
    x, y = made("formula", inputs=2, formula="x1^2 - x2")
    assert y == pytest.approx(x[:, 0] ** 2 - x[:, 1])
    assert np.abs(x).max() <= 2
    x, y = made("rule")
    assert np.array_equal(y, np.where(x[:, 1] > np.sin(x[:, 0]), 1, -1))
    noisy, same = made("rule", noise=0.1)
    assert np.array_equal(y, same)
    assert np.abs(noisy - x).max() == pytest.approx(0.5, abs=0.01)


def test_the_page_about_data_has_what_there_is() -> None:
    """Otherwise: python -m tools.data_page"""
    page = data_page.PAGE.read_text()
    assert data_page.with_tables(page) == page

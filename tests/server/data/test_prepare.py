"""Points from a table: derived, scaled, parted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.data.forms import Derived, ScalingMethod, Split
from server.data.prepare import Prepared, prepare
from server.data.scaling import fit
from server.data.table import Preparation, Table, make_table
from server.data.variables import Variables
from server.errors import BackdrawError
from tests.server.drawings import net

NETWORK = net("1i 2i 3b 4o 5o")
SMALL = net("1i 2b 9o")
NAMES = ("a", "b", "mark", "y")


def points(table: Table) -> tuple[np.ndarray, np.ndarray]:
    found = prepare(table, NETWORK)
    return found.x, found.y


def test_points_come_in_the_order_of_the_network_whatever_the_order_of_columns() -> None:
    x, y = points(make_table([5, 2, 4, 1], [[1, 2, 3, 4], [5, 6, 7, 8]], 9))
    assert x.tolist() == [[4, 2], [8, 6]]
    assert y.tolist() == [[3, 1], [7, 5]]
    assert x.dtype == y.dtype == np.float64
    assert x.flags.c_contiguous


def test_columns_of_neurons_that_are_gone_are_left_out() -> None:
    x, y = points(make_table([1, 9, 2, 4, 5], [[1, 2, 3, 4, 5]], 9))
    assert (x.tolist(), y.tolist()) == ([[1, 3]], [[4, 5]])


def test_no_rows() -> None:
    x, y = points(make_table([1, 2, 4, 5], [], 9))
    assert (x.shape, y.shape) == ((0, 2), (0, 2))


def test_inputs_and_outputs_without_a_column_are_named() -> None:
    with pytest.raises(BackdrawError) as caught:
        points(make_table([1, 4], [[1, 2]], 9))
    assert (caught.value.code, caught.value.neurons) == ("missing_column", (2, 5))
    assert "input 2" in caught.value.message


def table(rows: list[list[float]], columns: tuple = (1, None, None, 9), **parts: Any) -> Table:
    made = make_table(columns, rows, 100_000)
    return replace(made, names=NAMES[: len(columns)], preparation=Preparation(**parts))


ROWS = [[1.0, 2, 0, 10], [2, 3, 0, 20], [3, 4, 0, 30], [100, 5, 1, 40]]


def prepared(rows: list[list[float]] = ROWS, **parts: Any) -> Prepared:
    return prepare(table(rows, **parts), SMALL)


def test_scaling_is_fitted_on_the_rows_that_train() -> None:
    for method, expected in (
        ("standard", [-(1.5**0.5), 0, 1.5**0.5, 98 * 1.5**0.5]),
        ("range", [0, 0.5, 1, 49.5]),
        ("symmetric", [-1, 0, 1, 98]),
    ):
        found = prepared(scaling={"a": method, "mark": "range"}, split=Split(column="mark"))
        assert found.x[:, 0] == pytest.approx(expected, rel=1e-12)
        assert found.held_out.tolist() == [False, False, False, True]
        assert set(found.scalings) == {"a"}, "a column of no neuron is not scaled, constant or not"
        assert found.scalings["a"].back(found.x[:, 0]) == pytest.approx([1, 2, 3, 100], rel=1e-12)


def test_targets_are_scaled_likewise() -> None:
    assert prepared(scaling={"y": "range"}).y[:, 0].tolist() == [0, 1 / 3, 2 / 3, 1]


@given(
    st.lists(st.floats(-1e150, 1e150), min_size=2, max_size=20, unique=True),
    st.sampled_from(["standard", "range", "symmetric"]),
)
def test_scaling_is_reversible(numbers: list[float], method: ScalingMethod) -> None:
    values = np.array(numbers)
    try:
        scaling = fit(method, "x", values)
    except BackdrawError:
        return
    largest = np.abs(values).max()
    assert scaling.back(scaling.scale(values)) == pytest.approx(values, rel=1e-12, abs=1e-12 * largest)


def derived(*formulas: tuple[str, str, int | None]) -> tuple[Derived, ...]:
    return tuple(Derived(*one) for one in formulas)


def test_derived_columns_are_computed_from_columns_in_their_own_units_and_from_each_other() -> None:
    parts = derived(("c", "d + 1", 1), ("d", "a * b", None), ("broken", "1/0", None))
    found = prepare(table(ROWS, columns=(None, None, None, 9), derived=parts, scaling={"c": "range"}), SMALL)
    assert found.x[:, 0] == pytest.approx([0, 4 / 498, 10 / 498, 1])


@pytest.mark.parametrize(
    ("parts", "code", "words"),
    [
        (
            {"scaling": {"a": "standard"}, "rows": [[7, 1, 0, 1], [7, 2, 0, 2]]},
            "constant_column",
            "'a' is 7 in all rows",
        ),
        ({"scaling": {"a": "range"}, "rows": [[7, 1, 0, 1]]}, "constant_column", "'a' is 7 in the one row that trains"),
        ({"split": Split(share=0.1)}, "bad_split", "Of 4 rows, a share of 0.1 to hold out is 0, so none is held out"),
        ({"split": Split(share=0.9)}, "bad_split", "is 4, so none is left to train with"),
        ({"split": Split(share=0.5), "rows": [[7, 1, 0, 1]]}, "bad_split", "Of 1 row,"),
        ({"split": Split(column="a")}, "bad_split", "'a' holds out every row"),
        ({"derived": derived(("c", "c2", 1), ("c2", "c + 1", None))}, "bad_column", "in a circle: c → c2 → c"),
        ({"derived": derived(("c", "log(b - 3)", 1))}, "not_finite", "'c' has no finite value in row 1: nan"),
        ({"derived": derived(("c", "b ** ", 1))}, "bad_formula", "Column 'c': Formula, character 6"),
        ({"derived": derived(("c", "z", 1))}, "bad_formula", "no column 'z'"),
    ],
)
def test_what_cannot_be_prepared_is_named(parts: dict[str, Any], code: str, words: str) -> None:
    columns = (None, None, None, 9) if "derived" in parts else (1, None, None, 9)
    with pytest.raises(BackdrawError) as caught:
        prepare(table(parts.pop("rows", ROWS), columns=columns, **parts), SMALL)
    assert caught.value.code == code
    assert words in caught.value.message


def classes(count: int) -> list[list[float]]:
    """A tenth of class 1."""
    return [[float(k), 0, 0, float(k % 10 == 0)] for k in range(count)]


def test_a_share_is_drawn_by_its_seed() -> None:
    held = [prepared(classes(200), split=Split(share=0.25, seed=seed)).held_out for seed in (1, 1, 2)]
    assert [flags.sum() for flags in held] == [50, 50, 50]
    assert np.array_equal(held[0], held[1])
    assert not np.array_equal(held[0], held[2])


@pytest.mark.parametrize("share", [0.1, 0.25, 0.33, 0.5])
def test_a_stratified_share_is_taken_from_each_class(share: float) -> None:
    rows = classes(200)
    held = prepared(rows, split=Split(share=share, seed=3, stratified=True)).held_out
    assert held.sum() == round(share * 200)
    of_class = held[np.array(rows)[:, 3] == 1].sum()
    assert abs(of_class - share * 20) < 1


def test_few_rows_of_many_classes() -> None:
    rows = [[float(k), 0, 0, float(k)] for k in range(9)]
    drawn = [
        np.flatnonzero(prepared(rows, split=Split(share=0.3, seed=seed, stratified=True)).held_out)
        for seed in range(30)
    ]
    assert {len(one) for one in drawn} == {3}
    assert len({int(row) for one in drawn for row in one}) == 9, "no class is preferred"


# ---- variables -------------------------------------------------------------------------------------------------------


def test_variables_without_data_are_the_inputs() -> None:
    found = Variables.of(make_table([], [], 9), NETWORK)
    assert [(one.name, one.neuron, one.column, one.low) for one in found.all] == [
        ("x(1)", 1, None, None),
        ("x(2)", 2, None, None),
    ]
    assert found.inputs(np.array([[1.0, 2]])).tolist() == [[1, 2]]


def test_variables_are_columns_in_their_own_units_behind_scalings_and_formulas() -> None:
    network = net("1i 2i 3i 4b 9o")
    parts = Preparation(derived=derived(("ab", "a * b", 2)), scaling={"a": "range", "ab": "symmetric"})
    data = replace(make_table([1, None, 9], [[1, 2, 0], [3, 4, 0], [2, 5, 0]], 9), names=("a", "b", "y"))
    found = Variables.of(replace(data, preparation=parts), net("1i 2i 4b 9o"))
    assert [(one.name, one.neuron, one.column, one.low, one.high, one.mean) for one in found.all] == [
        ("a", 1, 0, 1, 3, 2),
        ("b", None, 1, 2, 5, pytest.approx(11 / 3)),
    ]
    assert found.inputs(np.array([[2.0, 3.5]])) == pytest.approx(np.array([[0.5, 0.0]]))
    assert found.row(1) == [3, 4]
    assert found.typed({1: 0.5, 2: 1}) == [2, None]
    for point in range(3):
        x = prepare(replace(data, preparation=parts), net("1i 2i 4b 9o")).x[point]
        assert found.inputs(np.array([found.row(point)]))[0].tolist() == x.tolist()
    with pytest.raises(BackdrawError, match="no column for input 3"):
        Variables.of(replace(data, preparation=parts), network)
    typed = Variables.of(replace(data, preparation=Preparation(derived=parts.derived)), network)
    assert [one.name for one in typed.all] == ["a", "b", "x(3)"]
    assert typed.inputs(np.array([[2.0, 3, 7]])).tolist() == [[2, 6, 7]]

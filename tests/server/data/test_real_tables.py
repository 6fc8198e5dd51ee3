"""The real tables: rows and means as their sources state them."""

from __future__ import annotations

import numpy as np
import pytest

from server.data.real_tables import REAL_TABLES, read_real
from server.errors import BackdrawError


@pytest.mark.parametrize(
    ("name", "shape", "means"),
    [
        ("iris", (150, 7), {"sepal length": 5.8433, "petal width": 1.1993, "species = setosa": 1 / 3}),
        ("penguins", (333, 11), {"bill length": 43.9928, "body mass": 4207.0571, "species = Gentoo": 119 / 333}),
        ("wine", (178, 16), {"alcohol": 13.0006, "proline": 746.8933, "cultivar = B": 71 / 178}),
        ("diabetes", (442, 11), {"age": 48.5181, "bmi": 26.3758, "progression": 152.1335}),
        ("digits", (1797, 74), {"pixel 1.1": 0, "digit = 0": 178 / 1797, "pixel 1.4": 11.8358}),
        ("linnerud", (20, 6), {"chins": 9.45, "weight": 178.6, "waist": 35.4, "pulse": 56.1}),
    ],
)
def test_rows_and_means(name: str, shape: tuple[int, int], means: dict[str, float]) -> None:
    found = read_real(name)
    assert found.rows is not None
    assert found.rows.shape == shape
    for column, mean in means.items():
        assert found.rows[:, found.names.index(column)].mean() == pytest.approx(mean, abs=1e-4)
    assert np.isfinite(found.rows).all()


@pytest.mark.parametrize("name", REAL_TABLES)
def test_each_says_where_it_comes_from_and_fits_a_document(name: str) -> None:
    table = REAL_TABLES[name]
    assert all((table.source, table.licence, table.meaning, table.about))
    assert len(table.citation) <= 2000
    roles = [table.role(column) for column in read_real(name).names]
    assert 0 < roles.count("output") < len(roles)


def test_unknown_tables() -> None:
    with pytest.raises(BackdrawError, match="There is no table 'titanic'; there are iris"):
        read_real("titanic")

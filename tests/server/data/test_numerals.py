"""Numbers as text: read as the page reads what is typed into it."""

from __future__ import annotations

import json
import math

import pytest

from server.data.numerals import read_numeral
from tests.places import FIXTURES

CASES = json.loads((FIXTURES / "numerals.json").read_text())["cases"]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_what_is_typed(text: str, value: float | None) -> None:
    if value is None:
        with pytest.raises((ValueError, OverflowError), match=r"is not a (finite )?number"):
            read_numeral(text, decimal_comma=True)
    else:
        found = read_numeral(text, decimal_comma=True)
        assert found == value
        assert math.copysign(1, found) == math.copysign(1, value), "never -0"


@pytest.mark.parametrize("text", ["0,5", "1,234"])
def test_a_comma_is_a_decimal_comma_only_where_it_separates_nothing(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        read_numeral(text)

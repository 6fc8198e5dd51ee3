"""Formulas: against Python on random ones, errors at their character, and what hostile ones come to."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.data.expressions.expression import parse
from server.errors import BackdrawError

COLUMNS = {"x1": np.array([1.0, 2.0, 3.0]), "x2": np.array([-1.0, 0.5, 4.0]), "a b": np.array([0.0, 1.0, 2.0])}


def values(text: str) -> list[float]:
    return parse(text, COLUMNS).values(COLUMNS, 3).tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-x1^2", [-1, -4, -9]),
        ("2^-1", [0.5, 0.5, 0.5]),
        ("2^3**2", [512, 512, 512]),
        ("x1 * `a b` + \"a b\" − 'a b'", [0, 2, 6]),
        ("0 < x1 < 2.5 and not x1 = 1", [0, 1, 0]),
        ("x1 ≥ 2 or x2 ≠ -1", [0, 1, 1]),
        ("max(x1, x2, 2) - min(x1, 2)", [1, 0, 2]),
        ("step(x2 - 0.5) + sign(x2) + floor(-x1/2)", [-2, 1, 0]),
        (".5e1 × 2 ÷ 4 · 2", [5, 5, 5]),
        ("cos(2 * pi) + log(e)", [2, 2, 2]),
        ("1 - - 1 - 1", [1, 1, 1]),
    ],
)
def test_values(text: str, expected: list[float]) -> None:
    assert values(text) == pytest.approx(expected, abs=1e-15)


leaves = st.sampled_from(["x1", "x2", "2", "0.5", "3", "pi", "1e1"])
FUNCTIONS = ["sin", "cos", "tanh", "abs", "floor"]
OPERATORS = ["+", "-", "*", "/", "<", "<=", ">", ">=", "==", "!=", "and", "or"]


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from(OPERATORS), inner).map(" ".join),
        st.tuples(inner, st.integers(0, 3)).map(lambda part: f"({part[0]}) ** {part[1]}"),
        inner.map(lambda part: f"-{part}"),
        inner.map(lambda part: f"(not {part})"),
        inner.map(lambda part: f"({part})"),
        st.tuples(st.sampled_from(["sin", "cos", "tanh", "abs", "floor"]), inner).map(
            lambda part: "{}({})".format(*part)
        ),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda part: "{}({}, {})".format(*part)),
    )


def truth(value: Any) -> float:
    return float(value)


@settings(max_examples=400, deadline=None)
@given(st.recursive(leaves, grown, max_leaves=12), st.floats(-3, 3), st.floats(-3, 3))
def test_the_same_as_python(text: str, x1: float, x2: float) -> None:
    known = {"x1": x1, "x2": x2, "pi": math.pi, "min": min, "max": max, "abs": abs}
    known |= {name: getattr(math, name) for name in ("sin", "cos", "tanh", "floor")}
    # In Python `and` and `or` give one of their sides, here whether they hold.
    try:
        expected = truth(eval(text.replace(" and ", " * ").replace(" or ", " + "), {}, known))
    except (ArithmeticError, ValueError):
        return
    columns = {"x1": np.array([x1]), "x2": np.array([x2])}
    got = parse(text.replace(" and ", " * ").replace(" or ", " + "), columns).values(columns, 1)[0]
    assert got == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "a number, a column or a function is missing at the end"),
        ("x1 + ", 5, "is missing at the end"),
        ("sin(x1", 6, "“)” is missing at the end"),
        ("x1 x2", 3, "an operator is missing before 'x2'"),
        ("2x1", 1, "an operator is missing before 'x1'"),
        ("x1(2)", 0, "to multiply, write * after it"),
        ("foo(2)", 0, "there is no function 'foo'"),
        ("x1 + x3", 5, "there is no column 'x3'; there are: a b, x1, x2"),
        ("sin + 1", 0, "the function sin needs “(”"),
        ("sin(1, 2)", 0, "takes one argument, not 2"),
        ("1 + 1e999", 4, "is too large"),
        ("x1 $ 2", 3, "'$' has no meaning here"),
        ("1 + `x1", 4, "is not closed"),
        ("(1, 2)", 2, "“)” is missing before ','"),
        ("__import__('os')", 0, "there is no function '__import__'"),
        ("x1.real", 2, "'.' has no meaning here"),
        ("(" * 60 + "1", 51, "nested too deeply"),
        ("1" * 501, 500, "at most 500 characters"),
    ],
)
def test_errors_stand_at_their_character(text: str, position: int, words: str) -> None:
    with pytest.raises(BackdrawError) as caught:
        parse(text, COLUMNS)
    wrong = caught.value
    assert (wrong.code, wrong.position, wrong.as_dict()["position"]) == ("bad_formula", position, position)
    assert wrong.message.startswith(f"Formula, character {position + 1}: ")
    assert words in wrong.message


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_an_error(text: str) -> None:
    place = 0
    try:
        parse(text, COLUMNS).values(COLUMNS, 3)
    except BackdrawError as wrong:
        place = -1 if wrong.position is None else wrong.position
    assert 0 <= place <= len(text)


def test_what_has_no_value_is_not_finite() -> None:
    assert values("1/(x1-1)")[0] == math.inf
    assert math.isnan(values("log(x2)")[0])
    assert values("10^10^10") == [math.inf] * 3
    assert values("9" + "^9" * 24) == [math.inf] * 3


def test_a_column_wins_over_a_constant_of_its_name() -> None:
    columns = {"e": np.array([7.0])}
    expression = parse("e + exp(0)", columns)
    assert expression.values(columns, 1).tolist() == [8]
    assert parse("x2 + x1*x2", COLUMNS).names == ("x2", "x1")

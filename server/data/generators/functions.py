"""Points whose target is a function of the inputs: built in, or a formula or rule that was typed."""

from __future__ import annotations

import math

import numpy as np

from server.data.expressions.expression import parse
from server.data.generators.generator import Asked, Generator, Values, moved
from server.errors import error

Random = np.random.Generator
Points = tuple[Values, Values]

_CENTRES = np.array([(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)])


def plane(asked: Asked, random: Random) -> Points:
    x = random.uniform(-6, 6, (asked.count, 2))
    return moved(x, 6 * asked.noise, random), (x[:, 0] + x[:, 1]) / 10


def multi_gauss(asked: Asked, random: Random) -> Points:
    x = random.uniform(-6, 6, (asked.count, 2))
    away = np.linalg.norm(x[:, np.newaxis] - _CENTRES[:, :2], axis=2)
    nearest = away.argmin(axis=1)
    height = np.clip(1 - away[np.arange(asked.count), nearest] / 2, 0, None)
    return moved(x, 6 * asked.noise, random), _CENTRES[nearest, 2] * height


def sine(asked: Asked, random: Random) -> Points:
    x = _inputs(asked, random)
    return x, np.sin(x[:, 0]) + random.normal(0, asked.noise, asked.count)


def step(asked: Asked, random: Random) -> Points:
    x = _inputs(asked, random)
    return x, np.where(x[:, 0] >= 0, 1.0, 0.0) + random.normal(0, asked.noise, asked.count)


def linear(asked: Asked, random: Random) -> Points:
    x = _inputs(asked, random)
    return x, 0.5 * x[:, 0] + 1 + random.normal(0, asked.noise, asked.count)


def formula(asked: Asked, random: Random) -> Points:
    """Raises BackdrawError `bad_formula`, `not_finite`."""
    x = _inputs(asked, random)
    return x, _value(asked, x) + random.normal(0, asked.noise, asked.count)


def rule(asked: Asked, random: Random) -> Points:
    """Raises BackdrawError `bad_formula`, `not_finite`."""
    x = _inputs(asked, random)
    reach = (asked.high - asked.low) / 2
    return moved(x, reach * asked.noise, random), np.where(_value(asked, x) != 0, 1.0, -1.0)


def parity(asked: Asked, random: Random) -> Points:
    bits = _bits(asked)
    return moved(bits, asked.noise, random), bits.sum(axis=1) % 2


def majority(asked: Asked, random: Random) -> Points:
    bits = _bits(asked)
    return moved(bits, asked.noise, random), np.where(2 * bits.sum(axis=1) > asked.inputs, 1.0, 0.0)


def _inputs(asked: Asked, random: Random) -> Values:
    return random.uniform(asked.low, asked.high, (asked.count, asked.inputs))


def _bits(asked: Asked) -> Values:
    """The rows of a truth table, and then again."""
    rows = np.arange(asked.count)[:, np.newaxis]
    return (rows >> np.arange(asked.inputs - 1, -1, -1) & 1).astype(np.float64)


def _value(asked: Asked, x: Values) -> Values:
    columns = {f"x{k}": column for k, column in enumerate(x.T, start=1)}
    values = parse(asked.formula, columns).values(columns, asked.count)
    bad = np.flatnonzero(~np.isfinite(values))
    if len(bad):
        row = int(bad[0])
        where = ", ".join(f"{name} = {column[row]:.6g}" for name, column in columns.items())
        text = f"The formula has no finite value in row {row + 1}: for {where} it gives {values[row]}."
        raise error("not_finite", text)
    return values


FUNCTIONS = (
    Generator(
        "plane",
        "Plane",
        "y = (x1 + x2) / 10 from \N{MINUS SIGN}6 to 6; the noise moves points by up to 6 times itself.",
        "regression",
        plane,
        count=1200,
    ),
    Generator(
        "multi_gauss",
        "Six hills",
        "Hills and hollows of height 1 by turns about six centres, 0 from distance 2 on; the noise moves points by up "
        "to 6 times itself.",
        "regression",
        multi_gauss,
        count=1200,
    ),
    Generator(
        "sine",
        "Sine",
        "y = sin(x1); the noise is the deviation of y.",
        "regression",
        sine,
        count=200,
        inputs=1,
        defaults={"low": -math.pi, "high": math.pi},
    ),
    Generator(
        "step",
        "Step",
        "y = 0 below 0 and 1 from there on; the noise is the deviation of y.",
        "regression",
        step,
        count=200,
        inputs=1,
        defaults={"low": -5.0, "high": 5.0},
    ),
    Generator(
        "linear",
        "Line",
        "y = x1 / 2 + 1; the noise is the deviation of y.",
        "regression",
        linear,
        count=200,
        inputs=1,
        defaults={"low": -5.0, "high": 5.0},
    ),
    Generator(
        "parity",
        "Parity",
        "The truth table of n bits, again and again: y = 1 where an odd number is 1; the noise moves bits by up to "
        "itself.",
        "classification",
        parity,
        count=16,
        defaults={"inputs": 4},
        most_inputs=16,
    ),
    Generator(
        "majority",
        "Majority",
        "The truth table of n bits, again and again: y = 1 where more than half are 1; the noise moves bits by up to "
        "itself.",
        "classification",
        majority,
        count=8,
        defaults={"inputs": 3},
        most_inputs=16,
    ),
    Generator(
        "formula",
        "Formula",
        "y is a formula of the inputs, drawn evenly from a range; the noise is the deviation of y.",
        "regression",
        formula,
        defaults={"inputs": 1, "formula": "x1^2", "low": -2.0, "high": 2.0},
        most_inputs=10,
    ),
    Generator(
        "rule",
        "Rule",
        "Class 1 where a rule holds, else \N{MINUS SIGN}1; the inputs are drawn evenly from a range; "
        "the noise moves points by up to half the range times itself.",
        "classification",
        rule,
        defaults={"inputs": 2, "formula": "x2 > sin(x1)", "low": -5.0, "high": 5.0},
        most_inputs=10,
    ),
)

"""All generators by name, and the points they make of what a document asks for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, get_args

import numpy as np
from msgspec import UNSET

from server.data.forms import GeneratorForm
from server.data.generators.classes import CLASSES
from server.data.generators.functions import FUNCTIONS
from server.data.generators.generator import Asked, Generator, Parameter, Values
from server.errors import error

GENERATORS: Mapping[str, Generator] = {one.name: one for one in (*CLASSES, *FUNCTIONS)}


def columns_of(form: GeneratorForm) -> tuple[str, ...]:
    """The names of the columns that it makes, the output last. Raises BackdrawError `bad_generator`."""
    generator = _generator(form)
    return generator.columns(_asked(form, generator).inputs)


def generate(form: GeneratorForm) -> Values:
    """The rows (P, K) of a generator, always the same. Raises BackdrawError `bad_generator`, and for its formula
    `bad_formula`, `not_finite`.
    """
    generator = _generator(form)
    x, y = generator.make(_asked(form, generator), np.random.default_rng(form.seed))
    # Adding 0 makes 0 of -0, which text and JSON of other programs do not keep.
    return np.column_stack((x, y)) + 0.0


def _generator(form: GeneratorForm) -> Generator:
    generator = GENERATORS.get(form.name)
    if generator is None:
        raise error("bad_generator", f"There is no generator {form.name!a}; there are {', '.join(GENERATORS)}.")
    return generator


def _asked(form: GeneratorForm, generator: Generator) -> Asked:
    given: dict[str, Any] = {name: getattr(form, name) for name in get_args(Parameter)}
    given = {name: value for name, value in given.items() if value is not UNSET}
    for name in given:
        if name not in generator.defaults:
            raise error("bad_generator", f"The generator {form.name} takes no {name}; leave it out.")
    values: dict[str, Any] = {"inputs": generator.inputs, "formula": "", "low": 0.0, "high": 0.0}
    values |= {**generator.defaults, **given}
    if values["inputs"] > max(generator.most_inputs, generator.inputs):
        text = f"The generator {form.name} makes at most {generator.most_inputs} inputs, not {values['inputs']}."
        raise error("bad_generator", text)
    low, high = values["low"], values["high"]
    if "low" in generator.defaults and not (low < high and math.isfinite(high - low)):
        raise error("bad_generator", f"The range of the inputs goes from {low:g} to {high:g}; low must be below high.")
    return Asked(form.count, form.noise, **values)

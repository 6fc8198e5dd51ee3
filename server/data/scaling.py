"""Scaling of a column: fitted on some rows, applied to any, and taken back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.data.forms import ScalingMethod
from server.errors import error

Values = NDArray[np.float64]

# Where `standard`, `range` and `symmetric` put the column, in words.
WORDS: dict[ScalingMethod, str] = {
    "standard": "be given deviation 1",
    "range": "be spread from 0 to 1",
    "symmetric": "be spread from -1 to 1",
}


@dataclass(frozen=True, slots=True)
class Scaling:
    """scaled = (value - centre) / width."""

    method: ScalingMethod
    centre: float
    width: float

    def scale(self, values: Values) -> Values:
        return (values - self.centre) / self.width

    def back(self, scaled: Values) -> Values:
        return scaled * self.width + self.centre


def fit(method: ScalingMethod, name: str, values: Values) -> Scaling:
    """The scaling of a column by its values in the rows that train. Raises BackdrawError `constant_column`."""
    low, high = float(values.min()), float(values.max())
    # Halves, since the difference of two finite numbers may be infinite.
    half = high / 2 - low / 2
    if method == "standard":
        centre = float(values.mean())
        width = float(np.sqrt(np.mean((values - centre) ** 2)))
    else:
        centre, width = (low, 2 * half) if method == "range" else (low / 2 + high / 2, half)
    if low == high or width == 0:
        where = "the one row" if len(values) == 1 else "all rows"
        text = f"The column {name[:50]!a} is {low:g} in {where} that train{'s' if len(values) == 1 else ''}"
        raise error("constant_column", f"{text}, so it cannot {WORDS[method]}; leave it as it is.")
    if not np.isfinite([centre, width]).all():
        raise error("not_finite", f"The numbers of the column {name[:50]!a} are too large to be scaled.")
    return Scaling(method, centre, width)

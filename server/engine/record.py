"""The step record: one step of the computation as one value, the same rows in Python, on the wire and in JavaScript."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Name and length letter of every row, in wire order; static/js/net/frames.js declares the same list.
ROWS: tuple[tuple[str, str], ...] = (
    ("in_", "N"),
    ("out", "N"),
    ("y", "O"),
    ("d_out", "N"),
    ("d_in", "N"),
    ("weight", "E"),
    ("d_weight", "E"),
    ("d_weight_mean", "E"),
    ("change", "E"),
    ("curve_step", "C"),
    ("curve_loss", "C"),
    ("slope", "N"),
)


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One forward pass, with or without its backward half, with or without the update that followed.

    point: data row of the shown point, -1 for the probe. step: steps made before this one. loss: of the shown point.
    in_, out, d_out, d_in: (N,); in_ and d_in are NaN for inputs and biases, which have none. y: (O,).
    weight: (E,) before the update; d_weight: (E,) of the shown point; d_weight_mean: (E,) over the batch, None when
    the batch is one point; change: (E,) with weight after = weight + change exactly, None without an update.
    slope: (N,) derivative of each neuron's function at its net input, so that d_in = d_out * slope; NaN where in_ is.
    """

    point: int
    in_: Floats
    out: Floats
    y: Floats
    weight: Floats
    loss: float
    step: int = 0
    epoch: int = 0
    position: int = 0
    d_out: Floats | None = None
    d_in: Floats | None = None
    d_weight: Floats | None = None
    d_weight_mean: Floats | None = None
    change: Floats | None = None
    batch_loss: float = math.nan
    data_loss: float = math.nan
    batch_size: int = 0
    step_size: float = 0.0
    curve_step: Floats | None = None
    curve_loss: Floats | None = None
    slope: Floats | None = None

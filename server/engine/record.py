"""The step record: one step of the computation as one value, the same rows in Python, on the wire and in JavaScript."""

from __future__ import annotations

import math
from dataclasses import dataclass

from server.engine.arrays import Floats

PROBE = -1  # a record's point where it is no row of the data

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
    ("penalty", "1"),
    ("d_penalty", "E"),
    ("gradient", "E"),
    ("moment_first", "E"),
    ("moment_second", "E"),
    ("update", "U"),
)

# The numbers of the row `update`; static/js/model/formulas/update-row.js declares the same list.
UPDATE: tuple[str, ...] = (
    "optimizer",
    "base_size",
    "warm_up",
    "schedule_floor",
    "momentum",
    "rho",
    "beta1",
    "beta2",
    "epsilon",
    "weight_decay",
    "correction1",
    "correction2",
    "l1",
    "l2",
    "clip_value",
    "clip_norm",
    "norm",
    "norm_factor",
    "age",
)


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One forward pass, with or without its backward half, with or without the update that followed.

    point: data row of the shown point, -1 for the probe. step: steps made before this one. loss: of the shown point.
    in_, out, d_out, d_in: (N,); in_ and d_in are NaN for inputs and biases, which have none. y: (O,).
    weight: (E,) before the update; d_weight: (E,) of the shown point; d_weight_mean: (E,) over the batch, None when
    the batch is one point; change: (E,) with weight after = weight + change exactly, None without an update.
    slope: (N,) derivative of each neuron's function at its net input, so that d_in = d_out * slope; NaN where in_ is.

    What the change was made of, each None where it does not apply. penalty: (1,) what the weights add to the loss.
    d_penalty: (E,) its derivative. gradient: (E,) what the optimizer got, after clipping. moment_first, moment_second:
    (E,) the optimizer's memory before the step. update: (U,) numbers of the step, as named in UPDATE.
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
    slope: Floats | None = None
    penalty: Floats | None = None
    d_penalty: Floats | None = None
    gradient: Floats | None = None
    moment_first: Floats | None = None
    moment_second: Floats | None = None
    update: Floats | None = None

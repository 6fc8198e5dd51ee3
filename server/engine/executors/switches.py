"""What compiled kernels call by code: the registries' functions behind one switch per kind.

`compiling.py` puts compiled functions in place of these; until then nothing here may be called. "Row" functions take
arrays of equal length and go through them with the code looked at once.
"""

from __future__ import annotations

from typing import Any


def _not_loaded(*_: Any) -> Any:
    raise RuntimeError("kernels.load() must be called first")


activate = _not_loaded  # (activation, in) -> out
slope = _not_loaded  # (activation, in, out) -> derivative of out by in
activate_row: Any = _not_loaded  # (activation, in, out): fills out
slope_row: Any = _not_loaded  # (activation, in, out, d): multiplies d, which is by out, by the derivative of out by in
measure = _not_loaded  # (loss, out, y, d) -> loss of a point: losses.py
step_size_at = _not_loaded  # (schedule, steps made): schedules.py
constants_at = _not_loaded  # (update, size, age): tasks.py
shape = _not_loaded  # (shaping, weights, penalised, d, gradient): regularization.py
change_of = _not_loaded  # (optimizer, weight, d, first, second, constants): optimizers.py
apply: Any = _not_loaded  # (optimizer, weights, gradient, change, first, second, constants): one step of every weight

"""What compiled code calls by code: the registries' functions behind one switch per kind.

`compiling.py` puts compiled functions in their place while it compiles; nothing else may call them. "Row" functions
take arrays of equal length and look at the code once for the whole row.
"""

from __future__ import annotations

from typing import Any


def _only_compiled(*_: Any) -> Any:
    raise RuntimeError("only compiled code calls this")


activate = _only_compiled  # (activation, in) -> out
slope = _only_compiled  # (activation, in, out) -> derivative of out by in
activate_row: Any = _only_compiled  # (activation, in, out): fills out
slope_row: Any = (
    _only_compiled  # (activation, in, out, d): multiplies d, which is by out, by the derivative of out by in
)
activate_singles: Any = _only_compiled  # activate_row in single precision
measure = _only_compiled  # (loss, out, y, d) -> loss of a point: losses.py
step_size_at = _only_compiled  # (schedule, steps made): schedules.py
constants_at = _only_compiled  # (update, size, age): tasks.py
share = _only_compiled  # (holder, free, d, gradient): constraints.py
settle = _only_compiled  # (holder, free, before, weights, change, first, second): constraints.py
shape = _only_compiled  # (shaping, weights, penalised, d, gradient): regularization.py
sgd = _only_compiled  # (weight, d, first, second, constants): optimizers.py
apply: Any = (
    _only_compiled  # (optimizer, weights, gradient, change, first, second, constants): one step of every weight
)

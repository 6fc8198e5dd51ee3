"""The array types of the engine, whose shapes docstrings give as (N,), (E,) and so on (engine/__init__.py)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.uint32]
Rows = NDArray[np.intp]

# Decorates what the rest of the server calls: infinity and NaN are results like others, and no news for a log.
boundless = np.errstate(all="ignore")

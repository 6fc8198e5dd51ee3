"""Ranges that are asked for."""

from __future__ import annotations

import math

from server.errors import error


def require_range(low: float | None, high: float | None) -> None:
    """Raises `invalid` for half a range, an empty or a boundless one."""
    if low is None or high is None or not low < high or not math.isfinite(high - low):
        raise error("invalid", "A range goes from a smaller to a larger number.")

"""Numbers as text: what people type and files hold, and what JSON can say."""

from __future__ import annotations

import math
import re

_DECIMAL = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_NUMERAL = re.compile(rf"(?P<top>{_DECIMAL})(?:\s*/\s*(?P<bottom>{_DECIMAL}))?")


def read_numeral(text: str, *, decimal_comma: bool = False) -> float:
    """The number that text like 2, .5, -1e-3 or 1/3 stands for; with decimal_comma also 0,5. Never -0.

    A minus may be a hyphen or the true minus sign. Raises ValueError when it is not a number, and OverflowError when it
    is too large or divided by zero.
    """
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    match = _NUMERAL.fullmatch(plain.replace(",", ".") if decimal_comma else plain)
    if match is None:
        raise ValueError(f"{text.strip()[:40]!r} is not a number")
    value, bottom = float(match["top"]), float(match["bottom"] or 1)
    value = value / bottom if bottom else math.inf
    if not math.isfinite(value):
        raise OverflowError(f"{text.strip()[:40]!r} is not a finite number")
    return value + 0.0


def json_number(value: float) -> float | str:
    """A number as JSON may hold it: non-finite ones by name."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return float(value)

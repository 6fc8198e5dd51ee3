"""What a number must look like on the screen, computed apart from the product: exact decimal arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
# Most characters of a number on a neuron, on an edge, under a neuron, and beside an output.
CHARACTERS, ON_EDGE, UNDER, BESIDE = 7, 8, 8, 9


def printed(value: float, digits: int = 4) -> str:
    """`value` correctly rounded to so many significant digits, without trailing zeros, with a true minus sign."""
    if value == 0:
        return "0"
    exact = Decimal(value)
    last = exact.adjusted() - digits + 1
    rounded = (
        exact.quantize(Decimal(1).scaleb(last), ROUND_HALF_UP)
        if last < 0
        else exact.quantize(Decimal(1), ROUND_HALF_UP)
    )
    if not Decimal("1e-4") <= abs(exact) < Decimal("1e7"):
        mantissa = rounded.scaleb(-exact.adjusted()).normalize()
        return f"{mantissa:f}e{exact.adjusted()}".replace("-", MINUS)
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def painted(value: float, characters: int = CHARACTERS, digits: int = 4) -> str:
    """The same on the canvas, where digits are left out, but never below two, until it fits."""
    text = printed(value, digits)
    for fewer in range(digits - 1, 1, -1):
        if len(text) <= characters:
            break
        text = printed(value, fewer)
    return text

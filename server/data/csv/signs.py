"""What comma and point mean in the numbers of a text: read off the numbers themselves, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from server.data.csv.cells import Line, Separator
from server.data.numerals import read_numeral

Role = Literal["decimal", "thousands", "unclear", "none"]
Decimal = Literal[".", ","]

# Control characters, which stand in no number.
_BETWEEN, _ZERO = "\x1f", "\x1e"
_ALIKE = bytes.maketrans(b"0123456789", b"1111111111")

_BLANKS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}'’"
_GROUPED_BY_BLANKS = re.compile(
    rf"(?P<sign>[-+−]?)(?P<groups>[0-9]{{1,3}}(?:[{_BLANKS}][0-9]{{3}})+)(?P<rest>[.,][0-9]*)?"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Of one sign: numbers in which it can only part decimals, can only part thousands, or can do both."""

    decimal: re.Pattern[str]
    thousands: re.Pattern[str]
    unclear: re.Pattern[str]


def _patterns(sign: str, other: str) -> _Patterns:
    sign, other, digits, start = re.escape(sign), re.escape(other), "[0-9]", "[-+−]?"
    exponent = "(?:[eE][-+]?[0-9]+)?"
    unclear = f"{start}[1-9]{digits}{{0,2}}{sign}{digits}{{3}}"
    whole = f"(?:{digits}*|{digits}{{1,3}}(?:[{other}{_BLANKS}]{digits}{{3}})+)"
    return _Patterns(
        re.compile(f"(?!{unclear}$){start}{whole}{sign}{digits}*{exponent}"),
        re.compile(f"{start}[1-9]{digits}{{0,2}}(?:{sign}{digits}{{3}}){{2,}}(?:{other}{digits}*)?|"
                   f"{start}[1-9]{digits}{{0,2}}{sign}{digits}{{3}}{other}{digits}*"),
        re.compile(unclear),
    )  # fmt: skip


_COMMA, _POINT = _patterns(",", "."), _patterns(".", ",")


@dataclass(frozen=True, slots=True)
class Signs:
    """unclear: the place of a number that can be read in two ways, and its text."""

    comma: Role = "none"
    point: Role = "decimal"
    unclear: tuple[int, int, str] | None = None

    def read(self, cell: str) -> float:
        """The number in a cell. Raises ValueError and OverflowError as read_numeral."""
        try:
            if self.comma in ("none", "decimal") and self.point == "decimal":
                return read_numeral(cell, decimal_comma=self.comma == "decimal")
        except ValueError:
            if not any(blank in cell for blank in _BLANKS):
                raise
        plain = self._without_thousands(cell)
        return read_numeral(plain, decimal_comma=self.comma == "decimal")

    def _without_thousands(self, cell: str) -> str:
        plain, blanks = cell, _GROUPED_BY_BLANKS.fullmatch(cell)
        if blanks is not None:
            plain = blanks["sign"] + re.sub(f"[{_BLANKS}]", "", blanks["groups"]) + (blanks["rest"] or "")
        for sign, role, patterns in ((",", self.comma, _COMMA), (".", self.point, _POINT)):
            if role == "thousands" and sign in plain:
                if not (patterns.thousands.fullmatch(plain) or patterns.unclear.fullmatch(plain)):
                    raise ValueError(f"{cell[:40]!r} is not a number")
                plain = plain.replace(sign, "")
        return plain


def signs_of(rows: Sequence[Line], separator: Separator, decimal: Decimal | None) -> Signs:
    """What comma and point mean in these lines. decimal: the decimal sign where it is known."""
    if decimal is not None:
        return Signs("decimal", "thousands") if decimal == "," else Signs("thousands", "decimal")
    seen = {kind for shape in _shapes(rows) for kind in _kinds(shape)}
    comma = _comma(seen, separator)
    point = _point(seen, separator, comma)
    asked = "unclear ," if comma == "unclear" else "unclear ." if point == "unclear" else None
    return Signs(comma, point, None if asked is None else _first(rows, asked))


def _shapes(rows: Sequence[Line]) -> set[str]:
    """The cells with all digits alike but for a zero at the beginning: few, however many numbers there are."""
    text = _BETWEEN + _BETWEEN.join(chain.from_iterable(cells for _, cells in rows))
    for sign in ("", "-", "+", "\N{MINUS SIGN}"):
        text = text.replace(f"{_BETWEEN}{sign}0", f"{_BETWEEN}{sign}{_ZERO}")
    return set(text.encode().translate(_ALIKE).decode().replace(_ZERO, "0").split(_BETWEEN))


def _kinds(cell: str) -> Iterator[str]:
    """What comma and point can be in a cell."""
    for sign, patterns in ((",", _COMMA), (".", _POINT)):
        if sign in cell:
            for kind in ("decimal", "thousands", "unclear"):
                if getattr(patterns, kind).fullmatch(cell):
                    yield f"{kind} {sign}"
                    break


def _first(rows: Iterable[Line], wanted: str) -> tuple[int, int, str]:
    return next(
        (line, column, cell)
        for line, cells in rows
        for column, cell in enumerate(cells, start=1)
        if wanted in _kinds(cell)
    )


def _comma(seen: set[str], separator: Separator) -> Role:
    if "decimal ," in seen and separator != ",":
        return "decimal"
    if "thousands ," in seen:
        return "thousands"
    if "unclear ," not in seen:
        return "none"
    if "thousands ." in seen and separator != ",":
        return "decimal"
    return "thousands" if "decimal ." in seen or separator == "," else "unclear"


def _point(seen: set[str], separator: Separator, comma: Role) -> Role:
    if "decimal ." in seen:
        return "decimal"
    if "thousands ." in seen or ("unclear ." in seen and comma == "decimal"):
        return "thousands"
    return "unclear" if "unclear ." in seen and separator == ";" else "decimal"

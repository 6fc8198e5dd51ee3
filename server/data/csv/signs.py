"""What comma and point mean in the numbers of a text: read off the numbers themselves, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from server.data.csv.cells import Line, Separator
from server.data.numerals import read_numeral

Role = Literal["decimal", "thousands", "unclear", "none"]
Decimal = Literal[".", ","]

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


def signs_of(rows: Iterable[Line], separator: Separator, decimal: Decimal | None) -> Signs:
    """What comma and point mean in these lines. decimal: the decimal sign where it is known."""
    if decimal is not None:
        return Signs("decimal", "thousands") if decimal == "," else Signs("thousands", "decimal")
    seen: set[str] = set()
    first: dict[str, tuple[int, int, str]] = {}
    for line, cells in rows:
        for column, cell in enumerate(cells, start=1):
            for sign, patterns in ((",", _COMMA), (".", _POINT)):
                if sign not in cell:
                    continue
                for kind in ("decimal", "thousands", "unclear"):
                    if getattr(patterns, kind).fullmatch(cell):
                        seen.add(f"{kind} {sign}")
                        first.setdefault(f"{kind} {sign}", (line, column, cell))
                        break
    comma = _comma(seen, separator)
    point = _point(seen, separator, comma)
    unclear = first["unclear ,"] if comma == "unclear" else first["unclear ."] if point == "unclear" else None
    return Signs(comma, point, unclear)


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

"""What may be said about a text that holds a table; what is left out is recognised."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from server.data.csv.cells import Separator
from server.data.csv.signs import Decimal
from server.data.forms import ColumnName, Form

Coding = Literal["one_hot", "numbers"]


class CsvOptions(Form, frozen=True):
    """missing: whether rows without a value are refused or dropped. text: how the columns of these names, which hold
    texts, become numbers: a column of 0 and 1 for each text, or its place in the list of texts. columns: those to keep.
    """

    header: bool | None = None
    separator: Separator | None = None
    decimal: Decimal | None = None
    missing: Literal["refuse", "drop"] = "refuse"
    text: dict[ColumnName, Coding] = field(default_factory=dict)
    columns: list[ColumnName] | None = None

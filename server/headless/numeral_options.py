"""Numbers as options: written as everywhere, 1/3 and the true minus sign included."""

from __future__ import annotations

from typing import Any

import click

from server.data.numerals import read_numeral


class Numeral(click.FloatRange):
    """A finite number in a range, both ends open to infinity unless given."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str):
            try:
                value = read_numeral(value)
            except (ValueError, OverflowError) as wrong:
                self.fail(f"{wrong}.", param, ctx)
        return super().convert(value, param, ctx)

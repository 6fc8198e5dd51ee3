"""The commands about data alone: points that a generator makes, and what a table in a file holds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from server.headless.command import UNUSABLE, Headless, file_argument, print_report, settings_now
from server.headless.numeral_options import Numeral


@click.command(cls=Headless)
@click.argument("name")
@click.option("--count", type=click.IntRange(1), help="How many points. Default: the generator's.")
@click.option("--noise", type=Numeral(0, 1), default=0.0, help="From 0 to 1.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=1, show_default=True, help="Of the points.")
@click.option("--inputs", type=click.IntRange(1), help="How many inputs, where that can be chosen.")
@click.option("--formula", help="For formula and rule: --formula 'x2 > sin(x1)'.")
@click.option("--low", type=Numeral(), help="Where the range of the inputs begins.")
@click.option("--high", type=Numeral(), help="Where it ends.")
@click.option("--out", metavar="FILE", help="The CSV file to write. Default: standard output.")
def generate(
    name: str, count: int | None, noise: float, seed: int, out: str | None, as_json: bool, **given: Any
) -> None:
    """Make the points of generator NAME as CSV; `generate list` says which there are."""
    from server.data.csv.writing import to_csv
    from server.headless.opening import require_place, save_text
    from server.headless.tables import generated, generators_report, generators_text

    if name == "list":
        print_report(generators_report(), as_json, generators_text())
        return
    if out is not None:
        require_place(out)
    names, rows, report = generated(name, count, noise, seed, given, settings_now())
    if out is not None:
        save_text(to_csv(names, rows), out)
        print_report({**report, "out": out}, as_json, f"{len(rows):,} points are in {out}.")
    else:
        print_report({**report, "rows": rows.tolist()}, as_json, to_csv(names, rows).rstrip("\n"))


@click.command(cls=Headless)
@file_argument
@click.option("--header/--no-header", default=None, help="Whether the first line names the columns. Default: look.")
@click.option("--decimal", type=click.Choice([".", ","]), help="The decimal sign, where numbers leave it open.")
@click.option("--missing", type=click.Choice(["refuse", "drop"]), default="refuse", help="Lines without a value.")
@click.option("--text", "texts", multiple=True, metavar="COLUMN=one_hot|numbers", help="How texts become numbers.")
@click.option("--column", "columns", multiple=True, metavar="COLUMN", help="A column to keep. Default: all.")
@click.option("--scale", "scales", multiple=True, metavar="[COLUMN=]METHOD", help="standard, range or symmetric.")
def table(
    file: str,
    header: bool | None,
    decimal: str | None,
    missing: str,
    texts: Sequence[str],
    columns: Sequence[str],
    scales: Sequence[str],
    as_json: bool,
) -> None:
    """Say what the table in FILE (- for standard input) holds: how it is written, its columns, and all that is wrong.

    Exit code 0 when it can be used as it is, else 1.
    """
    from server.headless.opening import read_text
    from server.headless.tables import csv_options, scaling_options, table_report, table_text

    settings = settings_now()
    options = csv_options(header, decimal, missing, texts, columns)
    scaling = scaling_options(scales)
    report = table_report(read_text(file, settings), options, scaling, settings)
    print_report(report, as_json, table_text(report))
    if report["fault_count"] or report["unclear"]:
        sys.exit(UNUSABLE)


DATA_COMMANDS = (generate, table)

"""Tables on the command line: made, or recognised in a file; and the reports of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, get_args

import click
import numpy as np
from numpy.typing import NDArray

from server.data.csv.options import Coding, CsvOptions
from server.data.csv.reading import read_table
from server.data.forms import GeneratorForm, ScalingMethod
from server.data.generators.all import GENERATORS, columns_of
from server.data.numerals import json_number
from server.data.summary import ColumnSummary, summarise
from server.data.table import Preparation, table_of
from server.document.data import generated_rows
from server.document.reading import read
from server.errors import error
from server.headless.reports import number, table
from server.network.model import Network
from server.settings import Settings

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", " ": "blanks"}


def generated(
    name: str, count: int | None, noise: float, seed: int, given: Mapping[str, Any], settings: Settings
) -> tuple[tuple[str, ...], NDArray[np.float64], dict[str, Any]]:
    """Names and rows, and what they were made from. Raises BackdrawError as `generate`."""
    known = GENERATORS.get(name)
    if known is None:
        raise error("bad_generator", f"There is no generator {name[:40]!a}; there are {', '.join(GENERATORS)}.")
    chosen = {"name": name, "count": count or known.count, "noise": noise, "seed": seed}
    chosen |= {parameter: value for parameter, value in given.items() if value is not None}
    form = read(chosen, GeneratorForm)
    names = columns_of(form)
    return names, generated_rows(form, settings.max_rows), {"generator": chosen, "columns": list(names)}


def generators_report() -> dict[str, Any]:
    return {"generators": [one.as_dict() for one in GENERATORS.values()]}


def generators_text() -> str:
    return "\n".join(f"{one.name:12} {one.about}" for one in GENERATORS.values())


def csv_options(
    header: bool | None,
    decimal: str | None,
    missing: str = "refuse",
    texts: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> CsvOptions:
    """Raises click.UsageError for what is no COLUMN=CODING."""
    codings = {}
    for text in texts:
        name, _, coding = text.rpartition("=")
        if coding not in get_args(Coding) or not name:
            raise click.UsageError(f"--text {text}: write COLUMN=one_hot or COLUMN=numbers.")
        codings[name] = coding
    kept = list(columns) or None
    chosen = {"header": header, "decimal": decimal, "missing": missing, "text": codings, "columns": kept}
    return read(chosen, CsvOptions)


def scaling_options(scales: Sequence[str]) -> dict[str | None, ScalingMethod]:
    """Methods by column; None: of all columns. Raises click.UsageError."""
    found: dict[str | None, ScalingMethod] = {}
    for text in scales:
        name, _, method = text.rpartition("=")
        if method not in get_args(ScalingMethod):
            raise click.UsageError(f"--scale {text}: the methods are {', '.join(get_args(ScalingMethod))}.")
        found[name or None] = method  # type: ignore[assignment]
    return found


def table_report(
    text: str, options: CsvOptions, scaling: Mapping[str | None, ScalingMethod], settings: Settings
) -> dict[str, Any]:
    """What was recognised, all faults, and a summary of the columns where there are none. Raises as read_table."""
    found = read_table(text, options, settings.max_rows)
    report = found.as_dict()
    rows = report.pop("rows")
    report["rows"] = None if rows is None else len(rows)
    report["summary"] = None
    if found.rows is not None:
        unknown = [name for name in scaling if name is not None and name not in found.names]
        if unknown:
            raise error("bad_column", f"There is no column {unknown[0][:40]!a} to scale.")
        methods = {name: method for name in found.names if (method := scaling.get(name, scaling.get(None))) is not None}
        plain = table_of([None] * len(found.names), found.rows)
        scaled = replace(plain, names=tuple(found.names), preparation=Preparation(scaling=methods))
        summary, _, _ = summarise(scaled, Network(), [])
        report["summary"] = [_column(one) for one in summary]
    return report


def _column(one: ColumnSummary) -> dict[str, Any]:
    numbers = {name: json_number(getattr(one, name)) for name in ("mean", "deviation", "min", "max")}
    return {
        "name": one.name,
        **numbers,
        "histogram": one.histogram,
        "scaling": None if one.scaling is None else asdict(one.scaling),
        "problem": None if one.problem is None else one.problem.message,
    }


def table_text(report: Mapping[str, Any]) -> str:
    header = "the first line names them" if report["header"] else "no line names them"
    thousands = f", thousands parted by {report['thousands']}" if report["thousands"] else ""
    lines = [
        f"{len(report['found'])} columns parted by {_SEPARATORS[report['separator']]}; {header}; "
        f"decimal sign {report['decimal']}{thousands}."
    ]
    if report["unclear"]:
        where = report["unclear"]
        lines.append(
            f"Line {where['line']}, column {where['column']}: {where['text']!r} can be read in two ways; "
            "say --decimal . or --decimal ,"
        )
    for fault in report["faults"]:
        column = f", column {fault['column']}" if fault["column"] else ""
        place = f"Line {fault['line']}{column}: " if fault["line"] else ""
        lines.append(f"{place}{fault['message']}.")
    if report["fault_count"] > len(report["faults"]):
        lines.append(f"... and {report['fault_count'] - len(report['faults']):,} faults more.")
    if report["summary"] is None:
        return "\n".join(lines)
    lines.append(f"{report['rows']:,} rows" + (f"; {report['dropped']:,} dropped" if report["dropped"] else "") + ".")
    head = ["column", "mean", "deviation", "min", "max", "scaled"]
    cells = [[one["name"], *(number(one[part]) for part in head[1:5]), _scaled(one)] for one in report["summary"]]
    return "\n".join([*lines, "", table(head, cells)])


def _scaled(one: Mapping[str, Any]) -> str:
    if one["problem"]:
        return str(one["problem"])
    scaling = one["scaling"]
    return "" if scaling is None else f"(x − {scaling['centre']:.6g}) / {scaling['width']:.6g}"

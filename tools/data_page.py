"""Writes the tables of docs/data.md from the registries: `python -m tools.data_page`. A test holds the page to them."""

from __future__ import annotations

from server.data.generators.all import GENERATORS
from server.data.generators.generator import Generator
from server.data.real_tables import REAL_TABLES, RealTable, read_real
from tools.programs import ROOT

PAGE = ROOT / "docs" / "data.md"


def with_tables(page: str) -> str:
    """The documentation page with the present tables in their places."""
    for name, table in {"generators": generators(), "tables": tables()}.items():
        begin, end = f"<!-- {name}: made by python -m tools.data_page -->\n", f"<!-- end of {name} -->\n"
        before, rest = page.split(begin)
        page = before + begin + table + end + rest.split(end)[1]
    return page


def generators() -> str:
    """One row per generator."""
    head = "| `name` | points | columns | takes | what |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(map(_generator, GENERATORS.values()))


def _generator(one: Generator) -> str:
    columns = ", ".join(one.columns(one.defaults.get("inputs", one.inputs)))
    takes = ", ".join(f"`{name}` {_number(value)}" for name, value in one.defaults.items())
    return f"| `{one.name}` | {one.count} | {columns} | {takes} | {one.about} |\n"


def tables() -> str:
    """One row per real table."""
    head = "| `name` | rows | columns | what | source | licence |\n| --- | --- | --- | --- | --- | --- |\n"
    return head + "".join(map(_table, REAL_TABLES.values()))


def _table(one: RealTable) -> str:
    read = read_real(one.name)
    rows = 0 if read.rows is None else len(read.rows)
    targets = [one.role(name) for name in read.names].count("output")
    columns = f"{len(read.names)}, {targets} of them targets"
    return f"| `{one.name}` | {rows:,} | {columns} | {one.about} | {one.source} | {one.licence} |\n"


def _number(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else f"({value})" if isinstance(value, str) else str(value)


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text()))

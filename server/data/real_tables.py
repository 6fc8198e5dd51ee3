"""Small tables of real data, with where they come from; their files stand in tables/."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from server.data.csv.decoding import decoded
from server.data.csv.options import Coding, CsvOptions
from server.data.csv.reading import Reading, read_table
from server.data.forms import Form
from server.errors import error

_FOLDER = Path(__file__).parent / "tables"


class RealTable(Form, frozen=True):
    """targets: columns of the file that are to be learned. text: how columns of the file become numbers."""

    name: str
    label: str
    file: str
    task: str
    about: str
    targets: list[str]
    text: dict[str, Coding]
    source: str
    licence: str
    meaning: str

    @property
    def citation(self) -> str:
        """What stands under the table."""
        return f"{self.label}. {self.source} {self.licence} {self.meaning}"

    def as_dict(self) -> dict[str, Any]:
        """What people choose by, as JSON may hold it."""
        chosen = ("name", "label", "task", "about", "source", "licence", "meaning")
        return {name: getattr(self, name) for name in chosen}

    def role(self, column: str) -> str:
        """`output` or `input`, of a column of the table that was read."""
        return "output" if any(column == name or column.startswith(f"{name} = ") for name in self.targets) else "input"


REAL_TABLES: Mapping[str, RealTable] = {
    one.name: one for one in msgspec.json.decode((_FOLDER / "sources.json").read_bytes(), type=list[RealTable])
}


@lru_cache(maxsize=len(REAL_TABLES))
def read_real(name: str) -> Reading:
    """The table; rows that lack a value are left out. Raises BackdrawError `no_table`."""
    table = REAL_TABLES.get(name)
    if table is None:
        raise error("no_table", f"There is no table {name[:40]!a}; there are {', '.join(REAL_TABLES)}.")
    content = (_FOLDER / table.file).read_bytes()
    text = decoded(gzip.decompress(content) if table.file.endswith(".gz") else content)
    return read_table(text, CsvOptions(missing="drop", text=table.text), 100_000)

"""The data of a document: from its form to a table, and back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from server.data.forms import DataForm, GeneratorForm, Split
from server.data.generators.all import columns_of, generate
from server.data.table import Meaning, Preparation, Table, check_no_doubles, make_table, table_of
from server.document.text import MAX_TITLE, check_text
from server.errors import BackdrawError, error
from server.settings import Settings

# Of rows that another machine made with the same generator.
_ROUNDING = 1e-9


def build_table(form: DataForm, settings: Settings) -> Table:
    """The table of a form; a generator's rows are made again where they were left out.

    Rows that are there count: where they are not what the generator makes, they are no longer a generator's. Raises as
    make_table and `generate`, and `bad_column` naming a column whose name or use is wrong.
    """
    form = _with_columns(form)
    table = make_table(form.columns, form.rows, settings.max_rows)
    _check_names(form)
    check_no_doubles([id for id in (*form.columns, *(one.neuron for one in form.derived)) if id is not None])
    for name in form.scaling:
        _require_column(form, name, "The scaling")
    if form.split is not None:
        _check_split(form, form.split)
    for name, texts in form.categories.items():
        _require_column(form, name, "The list of categories")
        for text in texts:
            check_text(f"A category of {name[:50]!a}", text, MAX_TITLE)
    check_text("data.source", form.source, 2000)
    generator = form.generator
    if generator is not None:
        if form.rows:
            generator = generator if _makes(generator, table.rows) else None
        else:
            table = table_of(form.columns, generated_rows(generator, settings.max_rows))
    preparation = Preparation(generator, tuple(form.derived), dict(form.scaling), form.split)
    meaning = Meaning({name: tuple(texts) for name, texts in form.categories.items()}, form.source)
    return replace(table, names=tuple(form.names), preparation=preparation, meaning=meaning)


def _with_columns(form: DataForm) -> DataForm:
    """With the columns that its generator makes, where it has none of its own; else as many as that makes.

    Raises `bad_generator`.
    """
    if form.generator is None or form.rows:
        return form
    names = columns_of(form.generator)
    if not form.columns:
        return msgspec.structs.replace(form, columns=[None] * len(names), names=list(names))
    if len(form.columns) != len(names):
        text = f"The generator {form.generator.name} makes {len(names)} columns ({', '.join(names)}), but there are"
        raise error("bad_generator", f"{text} {len(form.columns)}.")
    return form


def generated_rows(generator: GeneratorForm, max_rows: int) -> NDArray[np.float64]:
    """The rows of a generator. Raises `too_many_rows`, and as `generate`."""
    if generator.count > max_rows:
        text = f"The generator makes {generator.count:,} rows; the limit is {max_rows:,}."
        raise error("too_many_rows", text)
    return generate(generator)


def _makes(generator: GeneratorForm, rows: NDArray[np.float64]) -> bool:
    try:
        made = (generator.count, len(columns_of(generator))) == rows.shape and generate(generator)
    except BackdrawError:
        return False
    return made is not False and np.allclose(made, rows, rtol=_ROUNDING, atol=_ROUNDING)


def _check_names(form: DataForm) -> None:
    if form.names and len(form.names) != len(form.columns):
        raise error("bad_column", f"There are {len(form.names)} names for {len(form.columns)} columns.")
    if not form.names and None in form.columns:
        text = f"Column {form.columns.index(None) + 1} belongs to no neuron, so it needs a name, as all then do."
        raise error("bad_column", text)
    for name, count in Counter([*form.names, *(one.name for one in form.derived)]).items():
        check_text(f"The column name {name[:50]!a}", name, MAX_TITLE)
        if count > 1:
            raise error("bad_column", f"Two columns have the name {name!a}; give each its own.")


def _check_split(form: DataForm, split: Split) -> None:
    if (split.share is None) == (split.column is None):
        raise error("bad_document", "data.split: give either a share of the rows or a column that marks them.")
    if split.column is not None:
        _require_column(form, split.column, "The split")
        if split.stratified:
            raise error("bad_document", "data.split: only a share can be stratified.")


def _require_column(form: DataForm, name: str, user: str) -> None:
    if name not in form.names and all(name != one.name for one in form.derived):
        raise error("bad_column", f"{user} names the column {name!a}, which is not among the columns.")


def table_to_json(table: Table, *, generated_rows: bool) -> dict[str, Any]:
    """The data as plain objects; what a document need not have is left out when it has not.

    generated_rows: whether rows that a generator makes are written out.
    """
    parts, meaning = table.preparation, table.meaning
    optional = {
        "names": list(table.names),
        "generator": parts.generator,
        "derived": list(parts.derived),
        "scaling": dict(parts.scaling),
        "split": parts.split,
        "categories": dict(meaning.categories),
        "source": meaning.source,
    }
    rows = table.rows.tolist() if parts.generator is None or generated_rows else []
    data = {"columns": list(table.columns), "rows": rows}
    return data | {name: msgspec.to_builtins(value) for name, value in optional.items() if value}

"""Tables over HTTP: read from text, made, chosen, written as CSV, and those too large for a socket message."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request
from msgspec import field

from server.data.csv.decoding import decoded
from server.data.csv.numbers import read_block
from server.data.csv.options import CsvOptions
from server.data.csv.reading import read_table
from server.data.csv.writing import to_csv
from server.data.expressions.expression import parse
from server.data.forms import Categories, ColumnName, GeneratorForm
from server.data.generators.all import GENERATORS, columns_of
from server.data.generators.generator import named_roles
from server.data.real_tables import REAL_TABLES, read_real
from server.data.table import make_table
from server.document.data import generated_rows
from server.errors import error
from server.protocol.messages import Message, check, success
from server.session.events.document import SetData, SetDataReply
from server.session.registry import Registry
from server.session.workers import Workers
from server.settings import Settings
from server.web.bodies import body, json_response, parsed
from server.web.security import require_json_from_here


class ReadText(Message, frozen=True):
    """text, or the bytes of a file in base64. Without options the numbers of a block that is pasted over cells."""

    text: str = ""
    content: bytes = b""
    options: CsvOptions | None = None


class Generate(Message, frozen=True):
    generator: GeneratorForm


class ChooseTable(Message, frozen=True):
    name: str


class CheckFormula(Message, frozen=True):
    formula: str
    columns: list[str]


class WriteCsv(Message, frozen=True):
    names: list[ColumnName]
    rows: list[list[float]]
    categories: dict[ColumnName, Categories] = field(default_factory=dict)
    excel: bool = False


def data_routes(settings: Settings, registry: Registry, workers: Workers) -> Blueprint:
    routes = Blueprint("data", __name__)

    @routes.get("/data/catalogue")
    def catalogue() -> Response:
        generators = [one.as_dict() for one in GENERATORS.values()]
        tables = [one.as_dict() for one in REAL_TABLES.values()]
        return json_response({"ok": True, "generators": generators, "tables": tables})

    @routes.post("/data/read")
    def read() -> Response:
        require_json_from_here()
        return json_response(parsed(body(), lambda text: _read(check(text, ReadText), settings), workers))

    @routes.post("/data/generate")
    def generate() -> Response:
        require_json_from_here()
        form = check(body(), Generate).generator
        return json_response(workers.compute(form.count, _generated, form, settings))

    @routes.post("/data/table")
    def table() -> Response:
        require_json_from_here()
        return json_response(workers.call(_table, check(body(), ChooseTable).name))

    @routes.post("/data/formula")
    def formula() -> Response:
        require_json_from_here()
        asked = check(body(), CheckFormula)
        return json_response({"ok": True, "columns": parse(asked.formula, asked.columns).names})

    @routes.post("/data/csv")
    def written() -> Response:
        require_json_from_here()
        return json_response(parsed(body(), lambda text: _written(check(text, WriteCsv), settings), workers))

    @routes.post("/session/data")
    def session_data() -> Response:
        require_json_from_here()
        session = registry.find(request.headers.get("X-Backdraw-Token", ""))
        if session is None:
            raise error("no_session", "There is no session with this token; say hello again.")
        message = parsed(body(), lambda text: check(text, SetData), workers)
        with session.lock:
            count = session.set_data(message.revision, message)
        return json_response(success(SetDataReply(message.revision, count)))

    return routes


def _read(asked: ReadText, settings: Settings) -> dict[str, Any]:
    text = decoded(asked.content) if asked.content else asked.text
    if asked.options is None:
        return {"ok": True, "rows": read_block(text, settings.max_rows)}
    return {"ok": True, "table": read_table(text, asked.options, settings.max_rows).as_dict()}


def _generated(form: GeneratorForm, settings: Settings) -> dict[str, Any]:
    names = columns_of(form)
    return {
        "ok": True,
        "columns": named_roles(names, names[-1:]),
        "rows": generated_rows(form, settings.max_rows).tolist(),
    }


def _table(name: str) -> dict[str, Any]:
    read = read_real(name).as_dict()
    about = REAL_TABLES[name]
    return {
        "ok": True,
        "columns": [{"name": column, "role": about.role(column)} for column in read["names"]],
        "rows": read["rows"],
        "categories": read["categories"],
        "source": about.citation,
    }


def _written(asked: WriteCsv, settings: Settings) -> dict[str, Any]:
    table = make_table([None] * len(asked.names), asked.rows, settings.max_rows)
    return {"ok": True, "text": to_csv(asked.names, table.rows, asked.categories, excel=asked.excel)}

"""The HTTP routes: the page and its modules, starter documents, the document check, large tables, health."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from flask import Flask, Response, jsonify, render_template, request, send_from_directory
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge

from server import __version__
from server.data.csv import read_block
from server.document.examples import EXAMPLES
from server.document.schema import parse_document, to_json
from server.errors import BackdrawError, error
from server.session.loading import KernelLoader
from server.session.ports import Workers
from server.session.registry import Registry
from server.settings import Settings
from server.web import messages as m
from server.web import security, vendor

# Bodies above this are parsed off the event loop.
LARGE_BODY = 100_000

Result = TypeVar("Result")


class Pages:
    """Adds the routes to an app."""

    def __init__(
        self, app: Flask, settings: Settings, registry: Registry, workers: Workers, kernels: KernelLoader
    ) -> None:
        self._settings = settings
        self._registry = registry
        self._workers = workers
        self._kernels = kernels
        self._node_modules = Path(app.root_path) / "node_modules"
        app.add_url_rule("/", "page", self.page)
        app.add_url_rule("/vendor/<path:file>", "vendor", self.vendor)
        app.add_url_rule("/examples/<name>.json", "example", self.example)
        app.add_url_rule("/document/check", "check_document", self.check_document, methods=["POST"])
        app.add_url_rule("/data/read", "read_data", self.read_data, methods=["POST"])
        app.add_url_rule("/session/data", "session_data", self.session_data, methods=["POST"])
        app.add_url_rule("/health", "health", self.health)
        app.register_error_handler(BackdrawError, self.refused)
        app.register_error_handler(HTTPException, self.failed)

    # ---- pages ----------------------------------------------------------------------------------------------------

    def page(self) -> Response | str | tuple[str, int]:
        missing = vendor.missing(self._node_modules)
        if missing:
            return render_template("not_installed.html", missing=missing), 503
        return render_template("index.html", import_map=vendor.import_map(), nonce=security.nonce())

    def vendor(self, file: str) -> Response:
        if file not in vendor.ALLOWED:
            raise NotFound()
        return send_from_directory(self._node_modules, file, conditional=True)

    def example(self, name: str) -> Response:
        if name not in EXAMPLES:
            raise NotFound()
        return jsonify(EXAMPLES[name])

    def health(self) -> Response:
        return jsonify(ok=True, version=__version__, kernels=self._kernels.state)

    # ---- bodies ---------------------------------------------------------------------------------------------------

    def check_document(self) -> Response:
        security.require_json_from_here()
        body = self._body()
        document = self._parse(lambda: to_json(parse_document(body, self._settings)), len(body))
        return _json(m.success(document=document))

    def read_data(self) -> Response:
        security.require_json_from_here()
        body = self._body()
        rows = self._parse(lambda: read_block(m.check(body, m.ReadData).text, self._settings.max_rows), len(body))
        return _json(m.success(rows=rows))

    def session_data(self) -> Response:
        security.require_json_from_here()
        session = self._registry.find(request.headers.get("X-Backdraw-Token", ""))
        if session is None:
            raise error("no_session", "There is no session with this token; say hello again.")
        body = self._body()
        message = self._parse(lambda: m.check(body, m.SetData), len(body))
        with session.lock:
            count = session.set_data(message.revision, message.columns, message.rows)
        return _json(m.success(revision=message.revision, rows=count))

    def _body(self) -> bytes:
        try:
            return request.get_data(cache=False)
        except RequestEntityTooLarge:
            limit = self._settings.max_upload_bytes // 1_000_000
            raise error("too_large", f"This is too large; the limit is {limit} MB.") from None

    def _parse(self, parse: Callable[[], Result], size: int) -> Result:
        return self._workers.call(parse) if size > LARGE_BODY else parse()

    # ---- errors ---------------------------------------------------------------------------------------------------

    def refused(self, wrong: BackdrawError) -> tuple[Response, int]:
        status = {"foreign_origin": 403, "no_session": 404, "too_large": 413, "not_json": 415}.get(wrong.code, 400)
        return _json(m.failure(wrong)), status

    def failed(self, problem: HTTPException) -> tuple[Response | str, int]:
        """An error page for people, JSON for programs. Flask has logged what is a defect of ours."""
        status = problem.code or 500
        text = "The server has a defect here; it was logged." if status >= 500 else (problem.description or "")
        if request.path == "/" or "text/html" in request.headers.get("Accept", ""):
            return render_template("error.html", title=problem.name, text=text), status
        return _json(m.failure(error(problem.name.lower().replace(" ", "_"), text))), status


def _json(value: object) -> Response:
    return Response(m.dumps(value), mimetype="application/json")

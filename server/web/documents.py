"""Starter documents, and the check that every document passes before it is opened."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from server.document.examples import EXAMPLES
from server.document.examples import example as make_example
from server.document.schema import parse_document, to_json
from server.session.workers import Workers
from server.settings import Settings
from server.web.bodies import body, json_response, parsed
from server.web.security import require_json_from_here


def documents(settings: Settings, workers: Workers) -> Blueprint:
    routes = Blueprint("documents", __name__)

    @cache
    def opened(name: str) -> dict[str, Any]:
        """As /document/check answers: with the rows that its generator makes."""
        return to_json(parse_document(make_example(name), settings), generated_rows=True)

    @routes.get("/examples/<name>.json")
    def example(name: str) -> Response:
        if name not in EXAMPLES:
            raise NotFound()
        return json_response(opened(name))

    @routes.post("/document/check")
    def check() -> Response:
        require_json_from_here()
        document = parsed(body(), lambda text: to_json(parse_document(text, settings), generated_rows=True), workers)
        return json_response({"ok": True, "document": document})

    return routes

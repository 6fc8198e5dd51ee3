"""Training points: CSV as it was pasted, and tables that are too large for a socket message."""

from __future__ import annotations

from flask import Blueprint, Response, request

from server.data.csv import read_block
from server.errors import error
from server.protocol.messages import Message, check, success
from server.session.events.document import SetData, SetDataReply
from server.session.registry import Registry
from server.session.workers import Workers
from server.settings import Settings
from server.web.bodies import body, json_response, parsed
from server.web.security import require_json_from_here


class Pasted(Message, frozen=True):
    text: str


def tables(settings: Settings, registry: Registry, workers: Workers) -> Blueprint:
    routes = Blueprint("tables", __name__)

    @routes.post("/data/read")
    def pasted() -> Response:
        require_json_from_here()
        rows = parsed(body(), lambda text: read_block(check(text, Pasted).text, settings.max_rows), workers)
        return json_response({"ok": True, "rows": rows})

    @routes.post("/session/data")
    def data() -> Response:
        require_json_from_here()
        session = registry.find(request.headers.get("X-Backdraw-Token", ""))
        if session is None:
            raise error("no_session", "There is no session with this token; say hello again.")
        message = parsed(body(), lambda text: check(text, SetData), workers)
        with session.lock:
            count = session.set_data(message.revision, message)
        return json_response(success(SetDataReply(message.revision, count)))

    return routes

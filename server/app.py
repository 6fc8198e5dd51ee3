"""The composition root: settings in, a web application out, with everything it is made of."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from flask_socketio import SocketIO

from server.protocol.events import table
from server.session.dispatch import Dispatcher
from server.session.events.all import EVENTS
from server.session.loading import KernelLoader
from server.session.registry import Registry
from server.session.workers import Workers
from server.settings import Settings
from server.web import security
from server.web.assets import Assets
from server.web.data import data_routes
from server.web.documents import documents
from server.web.failures import answer_failures
from server.web.pages import pages
from server.web.sockets import Sockets
from server.web.transport import guarded_websocket
from server.web.wire import WirePacket

_PACKAGE = Path(__file__).resolve().parent
# The folder of static, templates and node_modules: this package when installed from a wheel, else the one around it.
ROOT = _PACKAGE if (_PACKAGE / "static").is_dir() else _PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Parts:
    """What the command line needs beside the app, to say goodbye and to load the kernels."""

    registry: Registry
    kernels: KernelLoader
    sockets: Sockets
    workers: Workers


def create_app(settings: Settings) -> Flask:
    """The application; `app.extensions["backdraw"]` holds its Parts. Nothing runs before it is served."""
    app = Flask("backdraw", root_path=str(ROOT), static_folder="static", template_folder="templates")
    app.config["MAX_CONTENT_LENGTH"] = settings.max_upload_bytes
    # No secret key: there are no cookies and nothing is signed. Documents keep the order of their fields.
    assert isinstance(app.json, DefaultJSONProvider)
    app.json.sort_keys = False
    security.protect(app)
    workers = Workers()
    kernels = KernelLoader(workers)
    registry = Registry(settings, workers, kernels)
    answer_failures(app)
    assets = Assets(ROOT / "static", ROOT / "node_modules", workers)
    app.register_blueprint(assets.blueprint())
    app.register_blueprint(pages(assets, ROOT / "node_modules", kernels))
    app.register_blueprint(documents(settings, workers))
    app.register_blueprint(data_routes(settings, registry, workers))
    sockets = Sockets(registry, Dispatcher(table(EVENTS), workers))
    sockets.register(_socketio(app, settings))
    # Flask's documented way to add middleware; its type stubs call it a method.
    app.wsgi_app = security.Gate(app.wsgi_app, settings)  # type: ignore[method-assign]
    app.extensions["backdraw"] = Parts(registry, kernels, sockets, workers)
    return app


def _is_defect(record: logging.LogRecord) -> bool:
    return record.funcName != "_log_error_once"


def _library_log() -> logging.Logger:
    """Where Socket.IO reports its defects; the mistakes of clients, which it calls errors too, are no news."""
    log = logging.getLogger("backdraw.socketio")
    log.setLevel(logging.ERROR)
    log.addFilter(_is_defect)
    return log


def _socketio(app: Flask, settings: Settings) -> SocketIO:
    socketio = SocketIO(
        app,
        async_mode="eventlet",
        transports=["websocket"],
        serializer=WirePacket,
        # Requests of a connection are begun one after the other, in the order they were sent.
        async_handlers=False,
        manage_session=False,
        max_http_buffer_size=settings.max_message_bytes,
        ping_interval=settings.ping_interval,
        ping_timeout=settings.ping_timeout,
        http_compression=False,
        logger=_library_log(),
        engineio_logger=_library_log(),
        cookie=None,
        # Whose pages may connect is for security.Gate to say, as for every other request.
        cors_allowed_origins=[],
    )
    engine = socketio.server.eio
    engine._async = {**engine._async, "websocket": guarded_websocket(settings)}
    return socketio

"""Socket.IO under the dispatcher: connections come and go, requests come in, acknowledgements go out."""

from __future__ import annotations

from typing import Any

from flask_socketio import SocketIO

from server.protocol.events import Request
from server.session.connection import Connection
from server.session.dispatch import Dispatcher
from server.session.registry import Registry
from server.web.wire import REQUEST, acknowledgement


class Sockets:
    """All open connections by Socket.IO's id."""

    def __init__(self, registry: Registry, dispatcher: Dispatcher) -> None:
        self._registry = registry
        self._dispatcher = dispatcher
        self._connections: dict[str, Connection] = {}

    def register(self, socketio: SocketIO) -> None:
        """Attach to Socket.IO. Handlers need no Flask request context, so they go to the server beneath it."""
        self._server = socketio.server
        self._server.on("connect", self._connect)
        self._server.on("disconnect", self._disconnect)
        self._server.on(REQUEST, self._request)

    def goodbye(self) -> None:
        """Tell everyone that the server stops."""
        for connection in list(self._connections.values()):
            connection.goodbye()

    def _connect(self, sid: str, _environ: dict[str, Any], _auth: object = None) -> None:
        server = self._server
        self._connections[sid] = Connection(
            self._registry,
            lambda event, payload: server.emit(event, payload, to=sid),
            lambda: server.disconnect(sid),
        )

    def _disconnect(self, sid: str, _reason: str = "") -> None:
        connection = self._connections.pop(sid, None)
        if connection is not None:
            connection.close()

    def _request(self, sid: str, request: Request, number: int | None) -> object:
        self._dispatcher.handle(
            self._connections.get(sid), request, lambda answer: self._acknowledge(sid, number, answer)
        )
        # The library would acknowledge now what may be answered later.
        return self._server.not_handled

    def _acknowledge(self, sid: str, number: int | None, answer: dict[str, Any]) -> None:
        address = self._server.manager.eio_sid_from_sid(sid, "/")
        if number is None or address is None:
            return
        for packet in acknowledgement(number, answer):
            self._server.eio.send(address, packet)

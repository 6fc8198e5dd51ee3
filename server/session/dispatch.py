"""The one way in and out: a client's request to its event, and exactly one acknowledgement, over any transport."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from server.errors import BackdrawError, error
from server.protocol.events import Event, Later, Request
from server.protocol.messages import Reply, check, failure, success
from server.session.connection import Connection
from server.session.workers import Workers

log = logging.getLogger("backdraw")

Acknowledge = Callable[[dict[str, Any]], None]


class Dispatcher:
    """Begins the requests of a connection in the order they were sent; acknowledges what takes long when it is done."""

    def __init__(self, events: Mapping[str, Event], workers: Workers) -> None:
        self._events = events
        self._workers = workers

    def handle(self, connection: Connection | None, request: Request, acknowledge: Acknowledge) -> None:
        """Answer a request, whatever happens: `acknowledge` is called once, now or later."""
        outcome = self._attempt(request, lambda: self._begin(connection, request))
        if isinstance(outcome, Later):
            self._workers.spawn(self._finish, request, outcome, acknowledge)
        else:
            acknowledge(outcome)

    def _begin(self, connection: Connection | None, request: Request) -> Reply | Later:
        if connection is None:
            raise error("hello_first", "This connection is closed.")
        if request.wrong is not None:
            raise request.wrong
        event = self._events.get(request.name)
        if event is None or request.payload is None:
            raise error("unknown_event", f"There is no event {request.name[:50]!r}.")
        message = check(request.payload, event.request)
        if not event.greeted:
            return event.handle(connection, message)
        with connection.session.lock:
            return event.handle(connection, message)

    def _finish(self, request: Request, later: Later, acknowledge: Acknowledge) -> None:
        outcome = self._attempt(request, later.finish)
        assert not isinstance(outcome, Later)
        acknowledge(outcome)

    def _attempt(self, request: Request, work: Callable[[], Reply | Later]) -> dict[str, Any] | Later:
        try:
            reply = work()
            return reply if isinstance(reply, Later) else success(reply)
        except BackdrawError as wrong:
            return failure(wrong)
        except Exception:
            log.exception("event %s failed: %.500r", request.name, request.payload)
            return failure(error("internal", "Something went wrong on the server; it was logged."))

"""The WebSocket itself: eventlet's, with our guard in front of every message and quicker unmasking."""

from __future__ import annotations

import logging
import time
from typing import Any

import eventlet
import numpy as np
from engineio.async_drivers.eventlet import WebSocketWSGI
from eventlet.websocket import BadRequest, FailedConnectionError, RFC6455WebSocket

from server.settings import Settings
from server.web.guards import Guard, Refused, Verdict

log = logging.getLogger("backdraw")

# A message in more pieces than this is a way to fill memory with list entries.
MAX_FRAGMENTS = 1_000
POLICY_VIOLATION = 1008
TOO_LARGE = 1009


class GuardedWebSocket(RFC6455WebSocket):
    """Hands on only what the guard admits; anything else closes the connection without a word in the log."""

    def __init__(self, settings: Settings, *args: Any, **options: Any) -> None:
        super().__init__(*args, max_frame_length=settings.max_message_bytes, **options)
        self._settings = settings
        # A line that breaks while it is being closed is nobody's fault, and no news.
        self.log = _Silent()
        self._guard = Guard(settings, time.monotonic())
        self._pieces = 0
        self._ended = False

    @staticmethod
    def _apply_mask(data: bytes, mask: tuple[int, ...], length: int | None = None, offset: int = 0) -> bytes:
        """The payload without its mask. Eventlet does this byte by byte in Python: a second of loop per 4 MB."""
        size = len(data)
        turned = np.roll(np.array(mask, dtype=np.uint8), -(offset % 4))
        key = np.resize(turned, size)
        return (np.frombuffer(data, dtype=np.uint8) ^ key).tobytes()

    def _recv_frame(self, message: Any = None) -> Any:
        """Eventlet limits one frame; the message that fragments add up to is limited here."""
        received = super()._recv_frame(message=message)
        if received.opcode & 8:
            return received
        self._pieces = 0 if received is not message else self._pieces + 1
        size = sum(len(piece) for piece in received.data) if self._pieces else 0
        if self._pieces > MAX_FRAGMENTS or size > self._settings.max_message_bytes:
            received.data.clear()
            raise FailedConnectionError(TOO_LARGE, "message too large")
        return received

    def close(self, close_data: tuple[int, str] | None = None) -> None:
        """Say why, once. The library closes again at the end of a connection, and would report that as an error."""
        if not self._ended:
            self._ended = True
            super().close(close_data=close_data)

    def wait(self) -> str | None:
        """The next admitted message, None when the connection is over."""
        if self._ended:
            return None
        try:
            with eventlet.Timeout(self._guard.patience(time.monotonic()), Refused("no CONNECT packet")):
                message = super().wait()
            if message is None or self._guard.admit(message) is Verdict.LEAVE:
                return None
            delay = self._guard.delay(message, time.monotonic())
        except Refused as reason:
            log.info("connection refused: %s", reason)
            self.close(close_data=(POLICY_VIOLATION, str(reason)))
            return None
        if delay > 0:
            eventlet.sleep(delay)
        text: str = message
        return text


class _Silent:
    def write(self, _text: str) -> None: ...


def guarded_websocket(settings: Settings) -> type[WebSocketWSGI]:
    """The class that Engine.IO is to build its WebSockets with."""

    class GuardedWebSocketWSGI(WebSocketWSGI):
        def _handle_hybi_request(self, environ: dict[str, Any]) -> GuardedWebSocket:
            plain = super()._handle_hybi_request(environ)
            return GuardedWebSocket(settings, plain.socket, environ, plain.version)

        def _handle_legacy_request(self, environ: dict[str, Any]) -> None:
            raise BadRequest()

    return GuardedWebSocketWSGI

"""A Socket.IO client for tests and benchmarks that handles messages in the order in which they came."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import engineio
import socketio


class _InOrder(engineio.Client):
    """The library handles every message in a thread of its own: on a busy machine a frame could overtake its header."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self._one_by_one = ThreadPoolExecutor(max_workers=1)
        super().__init__(*args, **options)

    def _trigger_event(self, event: str, *args: Any, **options: Any) -> Any:
        if event == "message":
            return self._one_by_one.submit(super()._trigger_event, event, *args)
        return super()._trigger_event(event, *args, **options)


class SocketClient(socketio.Client):
    def _engineio_client_class(self) -> type[engineio.Client]:
        return _InOrder
